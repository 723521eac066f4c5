# SPDX-License-Identifier: MIT
"""Makes up a long document: chapters of paragraphs with figures, Latin words
and notes, and a table in every section. Nothing in it means anything; the
same seed gives the same bytes."""
import random

NOUNS = """数字 经济 产业 平台 网络 数据 算力 企业 园区 项目 指标 规划 政务 服务 标准
技术 设备 软件 芯片 系统 中心 资源 基础设施 供应链 制造业 区县 部门 市民 城市 乡村
场景 应用 安全 能力 体系 人才 资金 政策 机制 目标 任务 年度 季度 流程 窗口""".split()
VERBS = """推进 建设 提升 完善 优化 扩大 统筹 支持 培育 加快 开展 落实 整合 健全 形成
增强 保障 引导 拓展 发布 评估 共享 布局 改造 汇聚 打通 覆盖""".split()
MARKS = """全市 重点 新型 主要 有关 各类 高质量 一体化 智能化 跨部门 公共 协同 安全
可靠 规范 长期 分级 首批 现有""".split()
LATIN = "5G AI IPv6 GDP R&amp;D Wi-Fi ICT IoT".split()
UNITS = "% 亿元 万户 个 家 公里 万人 项 PB".split()
JOINTS = "，，，，，、；"
STARTS = """到年底， 其中， 同时， 按照要求， 今后三年， 为此， “十四五”期间，
《行动方案》提出， （含试点）""".split()

CHARACTERS = 156000         # in paragraphs
TABLES = 96
NOTES = 124
SECTIONS = 96
CHAPTER = 8                 # sections in a chapter


class Writer:
    def __init__(self, seed=7):
        self.r = random.Random(seed)

    def number(self):
        r = self.r
        n = r.choice((str(r.randint(2, 999)), "%.1f" % r.uniform(0, 400),
                      "%.2f" % r.uniform(0, 9)))
        return n + r.choice(UNITS)

    def clause(self):
        r, out = self.r, ""
        for _ in range(r.randint(1, 2)):
            out += r.choice(VERBS) + (r.choice(MARKS) if r.random() < 0.6
                                      else "") + r.choice(NOUNS)
            out += r.choice(NOUNS) if r.random() < 0.5 else ""
        if r.random() < 0.12:
            out += r.choice(LATIN) + r.choice(NOUNS)
        if r.random() < 0.22:
            out += "达到" + self.number()
        return out

    def sentence(self):
        r = self.r
        out = r.choice(STARTS) if r.random() < 0.25 else ""
        out += self.clause()
        for _ in range(r.randint(1, 4)):
            out += r.choice(JOINTS) + self.clause()
        return out + "。"

    def paragraph(self, length):
        out = ""
        while len(out) < length:
            out += self.sentence()
        return out

    def name(self, n):
        return "".join(self.r.choice(MARKS + NOUNS) for _ in range(n))

    def table(self):
        rows = "".join(
            "<row><cell>%s</cell>%s</row>" % (
                self.name(2), "".join(
                    "<cell>%.1f</cell>" % self.r.uniform(0, 900)
                    for _ in range(4)))
            for _ in range(self.r.randint(6, 12)))
        head = "".join("<cell>%s</cell>" % h for h in
                       ("指标", "基期", "上年", "本期", "目标"))
        return ("<table><caption>%s</caption><col/>%s<row head='yes'>%s"
                "</row>%s</table>\n" % (
                    self.name(3), "<col align='decimal'/>" * 4, head, rows))


def book(seed=7):
    """The document as the XML of a brief."""
    w = Writer(seed)
    left, noted = CHARACTERS, 0
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<brief '
           'xmlns="urn:planbrief:brief:1" xml:lang="zh-CN" '
           'theme="planbook" literal="yes">\n'
           "<meta><title>B</title><author>A</author><date>D</date></meta>\n"
           "<contents/>\n"]
    for i in range(SECTIONS):
        if i % CHAPTER == 0:
            out.append("%s<section><head>%s</head>\n" % (
                "</section>\n" if i else "", w.name(3)))
        out.append("<section><head>%s</head>\n" % w.name(3))
        part = left // (SECTIONS - i)
        left -= part
        while part > 0:
            text = w.paragraph(min(part, w.r.randint(60, 320)))
            part -= len(text)
            if noted * SECTIONS < NOTES * (i + 1) and noted < NOTES:
                text += "<note>%s</note>" % w.sentence()
                noted += 1
            out.append("<p>%s</p>\n" % text)
        left += part
        if i < TABLES:
            out.append(w.table())
        out.append("</section>\n")
    out.append("</section></brief>\n")
    return "".join(out)
