#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Chinese and English paragraphs, rule by rule, measured on written PDFs.

check_type.py [PLANBRIEF]

Glyph origins come from mupdf, never from the program. Rules: B where lines
break, P how wide marks are, M Chinese beside Latin, J how lines are filled,
L lines of a page (CLREQ sections 3.1 and 3.2; GB/T 15834; GB/T 9704).
Book pages of 28 characters a line (tests/templates/themes/book.xml) hold
single paragraphs and a long text of random phrases. What each rule says stands
in tests/type_rules.md; pages, tables and fonts are in check_type_pages.py. That
rules find their faults is shown by tests/type_faults.py.
"""
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import typeset as ts                                    # noqa: E402

E = 15.793                       # the em of the theme
LEFT, RIGHT = 79.37, 521.57      # 28 mm and 184 mm
PITCH = 28.99
THIN = 0.03                      # what reading back may be off, pt

rules = ts.Rules("check_type.py")
check = rules.check


def near(a, b, off=THIN):
    return abs(a - b) <= off


class Book:
    """Paragraphs set in one document; lines are found again by their text."""

    def __init__(self, program, lang="zh-CN"):
        self.program, self.lang = program, lang
        self.paragraphs, self.lines, self.said = [], {}, ""

    def add(self, name, text, style="flush"):
        self.paragraphs.append((name, text, style))

    def set(self, folder):
        source = os.path.join(folder, "book.xml")
        pdf = os.path.join(folder, f"book-{self.lang}.pdf")
        with open(source, "w", encoding="utf-8") as f:
            f.write(ts.brief([(s, t) for _, t, s in self.paragraphs],
                             self.lang, "book"))
        done = subprocess.run(
            [self.program, "render", source, "-o", pdf, "--template-dir",
             "tests/templates", "--messages", "en", "-W", "error"],
            text=True,
            stderr=subprocess.PIPE, check=False)
        self.said = done.stderr
        if not os.path.exists(pdf):
            print(self.said)
            sys.exit("0 passed, 1 failed")
        self.pdf = pdf
        at = iter(ts.lines_of(pdf, 110, 745))
        next(at)                                        # the heading
        for name, text, _ in self.paragraphs:
            want = re.sub(r"<[^>]*>|\s", "", text)
            have, mine = "", []
            while len(have) < len(want):
                mine.append(next(at))
                have += mine[-1].text.replace("\u00ad", "")
            if have != want:
                sys.exit(f"{name}: set {have!r}, written {want!r}")
            self.lines[name] = mine

    def __getitem__(self, name):
        return self.lines[name]

    def first(self, name):
        return self.lines[name][0]


def at(line, text, skip=0):
    """The glyph where text begins in the line."""
    i = -1
    for _ in range(skip + 1):
        i = line.text.index(text, i + 1)
    return line[i]


def between(line, a, b):
    """From the origin of one text to that of another, in em."""
    return (at(line, b).x - at(line, a).x) / E


# ---- a long text ----

WORDS = ("产业 发展 重庆 数字经济 基础设施 创新 人工智能 规划 年均 增长 到 "
         "建成 以上 企业 全市 占 比重 推进 智能网联汽车 平台 和 的 实现 "
         "高质量 目标 项目 完成 位居 前列").split()
NUMBERS = ("9005亿元 54个 18.8% 2025年 1823.85亿元 3℃ 5‰ 1—3个 10～20家 "
           "5G GDP IPv6 C++ 60万辆 15%").split()
QUOTED = ("“十四五” 《规划》 （试行） “芯屏器核网” 〔2021〕 “《纲要》” "
          "（“双千兆”） 莎·士比亚 和/或 《甲》《乙》 “甲”“乙”").split()
JOINTS = "， ， ， 、 、 ； ： —— ……".split()


def random_paragraph(r, plain=0.8):
    out = []
    for _ in range(r.randint(6, 40)):
        for _ in range(r.randint(2, 6)):
            kind = r.random()
            out.append(r.choice(WORDS if kind < plain else
                                NUMBERS if kind < plain + 0.1 else QUOTED))
        out.append(r.choice(JOINTS))
    out[-1] = r.choice("。。。！？")
    return "".join(out)


def add_text(book):
    r = random.Random(20250101)
    for i in range(120):
        book.add(f"text{i}", random_paragraph(r), "body" if i % 2 else
                 "flush")
    for i in range(60):
        book.add(f"prose{i}", random_paragraph(r, 0.95), "body")
    for i in range(40):
        book.add(f"slim{i}", random_paragraph(r), "narrow")


def text_of(book, kinds="text slim"):
    return [lines for name, lines in book.lines.items()
            if name.rstrip("0123456789") in kinds.split()]


# ---- B: breaks ----

def ends(paragraphs):
    """Pairs of lines that follow each other in a paragraph."""
    return [(a.text, b.text) for lines in paragraphs
            for a, b in zip(lines, lines[1:])]


def add_breaks(book):
    book.add("number", "一二三、甲乙丙丁戊己", "thin")
    book.add("url", "见https://www.example.org/data/report-2025.html一文",
             "narrow")
    book.add("pile", "甲乙））））））））））", "thin")
    slash = "甲乙/丙丁戊/己庚辛壬/癸子丑寅卯/辰巳午/未申/酉戌/亥" * 8
    dash = "甲乙——丙丁戊——己庚辛壬——癸子丑寅卯——辰巳" * 10
    for level in ("basic", "narrow", "strict"):
        book.add(f"slash-{level}", slash, level)
        book.add(f"dash-{level}", dash, level)


def check_breaks(book):
    pairs = ends(text_of(book))
    check("B-1", all(b[0] not in ts.NOT_FIRST for _, b in pairs))
    check("B-2", all(a[-1] not in ts.OPENERS for a, _ in pairs))
    check("B-3", any(b[0] == "“" and ts.is_han(a[-1]) for a, b in pairs))
    check("B-3", any(a[-1] == "”" and ts.is_han(b[0]) for a, b in pairs))
    check("B-4", all(b[0] != "·" for _, b in pairs))
    check("B-5", not any(re.match("[—～–](?!—)", b) for _, b in pairs))
    check("B-6", not any(a[-1] == "/" or b[0] == "/" for a, b in pairs))
    for mark in "—…":
        check("B-7", not any(a[-1] == b[0] == mark and
                             (len(a) - len(a.rstrip(mark))) % 2
                             for a, b in pairs), mark)
    check("B-7", any(b.startswith("——") for _, b in pairs))
    check("B-8", not any(re.search(r"[A-Za-z0-9.]$", a) and
                         re.match(r"[A-Za-z0-9%℃‰+.]", b)
                         for a, b in pairs))
    wide = ends(text_of(book, "prose"))
    wide += ends(text_of(book, "text"))
    split = [(a, b) for a, b in wide
             if re.search(r"(?<![A-Za-z\d])[\d.]+$", a) and
             ts.is_han(b[0])]
    check("B-9", len(wide) > 1000 and not split, split[:3])
    check("B-10", not any("〔" in a[-5:] and "〕" not in a[-5:]
                          for a, _ in pairs))
    check("B-10", book.first("number").text == "一二",
          book.first("number").text)
    whole = "https://www.example.org/data/report-2025.html"
    for a, b in ends([book["url"]]):
        if whole.startswith(a.replace("见", "")) or a[-5:] in whole:
            check("B-11", a[-1] in "/.-见" or b.startswith("一"), (a, b))
    check("B-12", "line-forced" in book.said or
          "too many marks" in book.said, book.said[-300:])

    def level(kind, mark):
        return any(b.startswith(mark) or (mark == "/" and a.endswith("/"))
                   for a, b in ends([book[kind]]))
    check("B-13", [level(f"slash-{k}", "/") for k in
                   ("basic", "narrow", "strict")] == [True, False, False])
    check("B-13", [level(f"dash-{k}", "——") for k in
                   ("basic", "narrow", "strict")] == [True, True, False])


def check_lang(book, other):
    """B-14: a language tag moves no break in text that has no marks which
    languages share."""
    check("B-14", [line.text for line in book["plain"]] ==
          [line.text for line in other["plain"]])


PLAIN = ("数字产业规模迈上新台阶，2020年数字产业业务收入9005亿元，"
         "同比增长17%，已建成5G基站4.9万个，约占全国总数的6.8%。") * 3


# ---- P: the width of marks ----

def add_marks(book):
    book.add("close", "甲《乙》，丙）、丁。》戊", "ragged")
    book.add("meet", "甲《乙》《丙》丁，“戊", "ragged")
    book.add("open", "甲“《丙》”乙“（丁", "ragged")
    book.add("narrow-quotes", "甲<kai>”“</kai>乙", "ragged")
    book.add("dash", "用5G——技术——网", "ragged")
    book.add("dots", "用5G……技术……网", "ragged")
    book.add("quotes", "甲“十四五”乙T’Pol丙", "ragged")
    book.add("middot", "甲·乙", "ragged")
    book.add("cries", "甲？！乙？！？丙", "ragged")
    book.add("hang", (("数字产业发展规划纲要" * 3)[:28] + "，") * 5 +
             "完成。", "hang")


def check_marks(book):
    full = [line for lines in text_of(book, "text") for line in lines[:-1]]
    marks = [line for line in full if line[-1].c in "，。、；：）》”"]
    check("P-1", len(marks) > 20 and all(near(
        line[-1].x + E / 2, RIGHT, 0.1) for line in marks))
    heads = [line for lines in text_of(book) for line in lines[1:]
             if line[0].c in "“《（"]
    check("P-2", len(heads) > 10 and all(near(
        line.x, LEFT - E / 2, 0.1) for line in heads))
    line = book.first("close")
    for pair in ("》，", "）、", "。》"):
        i = line.text.index(pair)
        check("P-3", near(line[i + 1].x - line[i].x, E / 2), pair)
    line = book.first("meet")
    check("P-4", near(between(line, "》《", "《丙"), 0.5, 0.002))
    check("P-4", near(between(line, "《丙", "丙"), 1, 0.002))
    check("P-4", near(between(line, "，", "“"), 0.5, 0.002))
    line = book.first("open")
    check("P-5", near(between(line, "“", "《"), 0.5, 0.002))
    check("P-5", near(between(line, "“（", "丁"), 1.5, 0.002))
    line = book.first("narrow-quotes")      # DejaVu has them half as wide
    check("P-6", line[1].right - line[1].x < 0.6 * E and
          near(line[1].right, line[2].x) and
          near(line[2].right, line[3].x))
    line = book.first("dash")
    check("P-7", near(between(line, "——技", "技"), 2, 0.002))
    check("P-7", near(between(line, "——网", "网"), 2, 0.002))
    line = book.first("dots")
    check("P-8", near(between(line, "……技", "技"), 2, 0.002))
    line = book.first("quotes")
    check("P-9", near(between(line, "“", "十"), 1, 0.002))
    check("P-9", near(between(line, "”", "乙"), 1, 0.002))
    check("P-9", between(line, "’", "Pol") < 0.5)
    check("P-10", near(between(book.first("middot"), "甲", "乙"), 1.5, 0.002))
    line = book.first("cries")
    check("P-11", near(between(line, "？！乙", "乙"), 1, 0.002))
    check("P-11", near(between(line, "？！？", "丙"), 2, 0.002))
    hung = [line for line in book["hang"][:-1] if line[-1].c == "，"]
    check("P-12", hung and all(near(line[-1].x, RIGHT, 0.1)
                               for line in hung))
    check("P-12", not any(near(line[-1].x, RIGHT, 0.1) for line in marks))


# ---- M: Chinese beside Latin ----

def add_mixed(book):
    book.add("mixed", "占GDP比，54个，GDP，占", "ragged")
    book.add("typed", "占 GDP 比，54 个，GDP，占", "ragged")
    book.add("solid", "渝府发〔2021〕45号占GDP比", "solid")
    book.add("pitch", "面积为3㎡的CO²和m³，" * 12 + "文<sup>2</sup>" * 9 +
             "①②③④" * 8)


def check_mixed(book):
    line, typed = book.first("mixed"), book.first("typed")
    check("M-1", near(between(line, "占", "G"), 1.25, 0.002))
    check("M-1", near(at(line, "比").x - at(line, "P").right, E / 4))
    check("M-1", near(between(line, "，54", "54"), 1, 0.002))
    check("M-1", near(at(line, "，占").x, at(line, "P", 1).right))
    starts = [x for lines in text_of(book) for x in lines[1:]
              if x[0].c.isascii()]
    check("M-1", len(starts) > 5 and all(near(x.x, LEFT, 0.1)
                                         for x in starts))
    check("M-2", len(line) == len(typed) and all(
        near(a.x, b.x) for a, b in zip(line, typed)))
    line = book.first("solid")
    check("M-3", near(at(line, "号").x, at(line, "5").right))
    check("M-3", near(between(line, "占", "G"), 1, 0.002))
    check("M-4", same_steps(text_of(book, "text"), r"[A-Za-z\d.]{2}"))
    check_pitch("M-11", book["pitch"])


def same_steps(paragraphs, pattern):
    """Two letters or digits stand as far apart in every line, whatever it is
    filled with."""
    steps = {}
    for lines in paragraphs:
        for x in lines:
            for a, b in zip(x, x[1:]):
                if not b.spaced and re.fullmatch(pattern, a.c + b.c):
                    steps.setdefault(a.c + b.c, []).append(b.x - a.x)
    return len(steps) > 5 and all(max(s) - min(s) < 0.08
                                  for s in steps.values())


def check_pitch(rule, lines):
    body = [line for line in lines]
    steps = [b[0].y - a[0].y for a, b in zip(body, body[1:])
             if a[0].page == b[0].page]
    check(rule, len(steps) >= 2 and all(near(s, PITCH, 0.05)
                                        for s in steps), steps)


# ---- J: filling lines ----

BLANKS = (("en", "\u2002"), ("em", "\u2003"), ("han", "\u3000"))
FULL = ("数字产业发展规划纲要" * 3)[:28]


def add_filling(book):
    book.add("centre", "数字产业，发展（2025年）。", "centred")
    book.add("right", "数字产业发展规划。", "end")
    book.add("colon", "附件：" + "数字产业重点任务，分工一览表" * 4, "colon")
    for name, blank in BLANKS:
        book.add(name, FULL + blank + FULL + blank * 2 + FULL[:9])
        book.add(name + "-in", f"甲{blank}乙", "ragged")
    book.add("title", "重庆市人民政府关于印发重庆市数字产业发展规划"
             "和智能网联汽车产业集群提升行动计划的通知", "title")
    book.add("lines", "甲乙丙丁<br/>戊己庚辛壬癸", "title")


def gaps_of(line):
    """Kind, distance in em, of each place between two glyphs."""
    for a, b in zip(line, line[1:]):
        pair = ts.is_han(a.c), ts.is_han(b.c)
        word = [bool(re.match(r"[A-Za-z\d]", x.c)) for x in (a, b)]
        if all(pair):
            yield "han", (b.x - a.x) / E - 1
        elif (pair[0] and word[1]) or (word[0] and pair[1]):
            yield "mixed", (b.x - a.right) / E
        elif a.c in "，、；：" and (pair[1] or word[1]):
            yield "pause", (b.x - a.x) / E
        elif a.c in "。？！" and (pair[1] or word[1]):
            yield "stop", (b.x - a.x) / E
        elif a.c in "》）”" and (pair[1] or word[1]):
            yield "bracket", (b.x - a.x) / E
        elif pair[0] and b.c in "《（“":
            yield "bracket", (b.x - a.x) / E
        elif a.c in "—…" or b.c in "—…" or "/" in a.c + b.c:
            yield "solid", (b.x - a.right) / E


ORDER = ("bracket", "pause", "mixed", "stop")
LEAST = {"bracket": 0.5, "pause": 0.5, "mixed": 0.125, "stop": 0.5}
USUAL = {"bracket": 1, "pause": 1, "mixed": 0.25, "stop": 1}


def check_order(gaps):
    """Does a kind give way only when those before it have given all?"""
    have = [k for k in ORDER if k in gaps]
    for first, then in zip(have, have[1:]):
        if min(gaps[then]) < USUAL[then] - 0.005 and \
                max(gaps[first]) > LEAST[first] + 0.005:
            return False
    return True


def check_gaps(book):
    least = order = equal = grown = True
    tight = 0
    for lines in text_of(book, "text"):
        for line in lines[:-1]:
            gaps = {}
            for kind, size in gaps_of(line):
                gaps.setdefault(kind, []).append(size)
            for kind in ORDER:
                least = least and min(gaps.get(kind, [1])) > \
                    LEAST[kind] - 0.003
            order = order and check_order(gaps)
            tight += min(gaps.get("pause", [1])) < 0.99
            han = gaps.get("han", [0])
            # cairo moves a glyph only when 3/1000 em have gathered
            equal = equal and (max(han) - min(han) <= 0.02 / E or
                               max(han) < 0.006)
            if max(han) > 0.002:
                grown = grown and min(gaps.get("mixed", [1])) > 0.33
    check("J-2", least, "least")
    check("J-2", order and tight > 10, "order")
    check("J-3", equal, "equal")
    check("J-3", grown, "Han-Latin first")


def check_even(book):
    """J-4: gaps stay small and commas wide in a text of usual density. Lines
    before a number that would be parted from its unit may be looser."""
    lines = [list(gaps_of(line)) for lines in text_of(book, "prose")
             for line in lines[:-1]]
    loose = [max([size for kind, size in line if kind == "han"], default=0)
             for line in lines]
    widest = max(loose)
    commas = [size for line in lines for kind, size in line
              if kind == "pause"]
    check("J-4", len(lines) > 300 and sum(x > 0.06 for x in loose) <= 1,
          f"widest {widest:.3f}")
    check("J-4", widest <= 0.13, f"widest {widest:.3f}")
    mean = sum(commas) / len(commas)
    check("J-4", mean >= 0.9, f"comma {mean:.3f}")


def check_dashes(book):
    """J-3: nothing opens inside —— and ……, nor around them and slashes."""
    good = all(near(b.x - a.x, 2 * E, 0.05)
               for lines in text_of(book, "text") for line in lines
               for i, (a, b) in enumerate(zip(line, line[2:]))
               if line.text[i:i + 2] in ("——", "……") and
               ts.is_han(b.c) and line.text[i:i + 2] == "——")
    check("J-3", good, "dashes")


def check_blanks(book):
    """J-13: a line ends at its last character, whatever blank follows."""
    for name, _ in BLANKS:
        lines = book[name]
        check("J-13", [x.text for x in lines] == [FULL, FULL, FULL[:9]] and
              all(near(x.x, LEFT, 0.1) for x in lines) and
              all(near(x.edge(E), RIGHT, 0.1) for x in lines[:-1]), name)
        wide = 1.5 if name == "en" else 2
        check("J-13", near(between(book.first(name + "-in"), "甲", "乙"),
                           wide, 0.002), name)


def check_filling(book):
    full = [line for lines in text_of(book, "text") for line in lines[:-1]]
    check("J-1", len(full) > 400 and all(near(
        line.edge(E), RIGHT, 0.1) for line in full))
    check_gaps(book)
    check_even(book)
    check_dashes(book)
    check_blanks(book)
    short = [lines[-1].text for lines in text_of(book, "text")
             if len(lines) > 1 and len(lines[-1]) < 3]
    check("J-5", not short, short)
    for name, lines in book.lines.items():
        if name.startswith("text"):
            own = 2 * E if int(name[4:]) % 2 else 0
            skip = E / 2 if own == 0 and lines[0][0].c in ts.OPENERS else 0
            check("J-6", near(lines[0].x, LEFT + own - skip, 0.1), name)
            check("J-6", all(near(x.x, LEFT, 0.1) for x in lines[1:]
                             if x[0].c not in ts.OPENERS), name)
    zero = min(x[0].y for lines in text_of(book) for x in lines)
    check("J-7", all(near((x[0].y - zero + 1) % PITCH, 1, 0.06)
                     for lines in text_of(book) for x in lines))
    line = book.first("centre")
    check("J-9", near((line.x + line.edge(E)) / 2, (LEFT + RIGHT) / 2, 0.1))
    check("J-9", near(between(line, "数", "字"), 1, 0.002))
    line = book.first("right")
    check("J-9", near(line.edge(E), RIGHT, 0.1))
    check("J-9", near(between(line, "数", "划"), 7, 0.01))
    lines = book["colon"]
    check("J-10", len(lines) > 2 and all(near(
        x.x, at(lines[0], "数").x, 0.05) for x in lines[1:]))
    check("J-10", near(lines[0].edge(E), RIGHT, 0.1))
    widths = [x.edge(E) - x.x for x in book["title"]]
    check("J-11", len(widths) == 2 and
          abs(widths[0] - widths[1]) <= 3 * E, widths)
    check("J-11", [x.text for x in book["lines"]] ==
          ["甲乙丙丁", "戊己庚辛壬癸"])


def check_spread(program, folder):
    """J-8: names of two, three and four characters fill the same width."""
    body = "".join(f'<spread width="6em">{name}</spread>'
                   for name in ("张三", "欧阳修", "司马相如"))
    source = os.path.join(folder, "spread.xml")
    pdf = os.path.join(folder, "spread.pdf")
    text = ts.brief([], "zh-CN", "book").replace("</section>", body +
                                                 "</section>")
    with open(source, "w", encoding="utf-8") as f:
        f.write(text)
    subprocess.run([program, "-q", "render", source, "-o", pdf,
                    "--template-dir", "tests/templates"], check=False)
    lines = ts.lines_of(pdf, 110, 745)[1:]
    check("J-8", len(lines) == 3 and all(
        near(x.x, LEFT, 0.1) and near(x[-1].right, LEFT + 6 * E, 0.1)
        for x in lines))
    for x in lines:
        steps = [b.x - a.x for a, b in zip(x, x[1:])]
        check("J-8", max(steps) - min(steps) < 0.02, x.text)


ENGLISH = (
    "The city will speed up the development of internationally competitive "
    "manufacturing clusters, with investments in infrastructure and in the "
    "institutions that look after the environment of all neighbouring "
    "administrative regions. Coordination between the departments is to be "
    "strengthened continuously, and each project is to be reported. ") * 4


TAILS = 24


def add_english(book):
    book.add("split", ENGLISH, "split")
    book.add("whole", ENGLISH)
    for i in range(TAILS):           # other words before the last line
        book.add(f"tail{i}", ENGLISH[7 * i:7 * i + 400].strip(), "split")


def check_english(book):
    for name in ("split", "whole"):
        lines = book[name]
        check("J-12", len(lines) > 10 and all(
            near(x[-1].right, RIGHT, 0.1) for x in lines[:-1]), name)
        check("J-12", same_steps([lines], "[a-z]{2}"), name)
    cut = [x.text for x in book["split"] if x[-1].c == "\u00ad"]
    check("J-12", len(cut) >= 3, cut)
    check("J-12", not any("\u00ad" in x.text for x in book["whole"]))
    row = "".join("-" if x[-1].c == "\u00ad" else "." for x in book["split"])
    check("J-12", "---" not in row, row)
    for i in range(TAILS):
        lines = book[f"tail{i}"]
        check("J-12", len(lines) > 1 and lines[-2][-1].c != "\u00ad",
              lines[-2].text)

    def widest(name):
        return max((b.x - a.right) / E for x in book[name][:-1]
                   for a, b in zip(x, x[1:]) if b.spaced)
    check("J-12", widest("split") <= widest("whole") and
          widest("split") < 0.75, f"word space {widest('split'):.2f}")


# ---- L: styles within lines ----

def add_styles(book):
    book.add("styled", "甲乙<b>丙丁</b>戊<dots>己，庚</dots>辛"
             '<link href="https://example.org/">壬癸</link>子', "ragged")


def check_styles(book):
    line = book.first("styled")
    check("L-11", all(near(b.x - a.x, E) for a, b in zip(line, line[1:])))
    trace = subprocess.run(["mutool", "draw", "-F", "trace", book.pdf],
                           stdout=subprocess.PIPE, text=True,
                           stderr=subprocess.DEVNULL, check=True).stdout
    faces = dict(re.findall(r'<span font="[A-Z]+\+([^"]*)"[^>]*>\s*'
                            r'<g unicode="([丙戊])"', trace)[::-1])
    bold = re.search(r'font="[A-Z]+\+([^"]*)"[^>]*>\s*<g unicode="丙" '
                     r'[^>]*/>\s*<g unicode="丁" glyph="\d+" x="([\d.]+)" '
                     r'y="([\d.]+)"', trace)
    check("L-11", bold and "Bold" in bold.group(1), faces)
    dots = []
    for part in re.findall(r"<fill_path.*?</fill_path>", trace, re.S):
        m = re.search(r'transform="([^"]*)"', part)
        xs = [float(v) for v in re.findall(r'\bx\d?="([-\d.]+)"', part)]
        ys = [float(v) for v in re.findall(r'\by\d?="([-\d.]+)"', part)]
        if m and xs:
            t = [float(v) for v in m.group(1).split()]
            dots.append(((max(xs) + min(xs)) / 2 * t[0] + t[4],
                         (max(ys) + min(ys)) / 2 * t[3] + t[5]))
    own = [x for x in dots if near(x[1], line.y + 0.24 * E, 0.3)]
    check("L-10", len(own) == 2 and all(
        near(x[0], at(line, c).x + E / 2, 0.1)
        for x, c in zip(sorted(own), "己庚")), own)


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else \
        os.environ.get("PLANBRIEF", "build/planbrief")
    book, english = Book(program), Book(program, "en")
    book.add("plain", PLAIN)
    english.add("plain", PLAIN)
    add_english(english)
    for add in (add_marks, add_mixed, add_filling, add_styles, add_breaks,
                add_text):
        add(book)
    with tempfile.TemporaryDirectory() as folder:
        book.set(folder)
        english.set(folder)
        check_breaks(book)
        check_lang(book, english)
        check_marks(book)
        check_mixed(book)
        check_filling(book)
        check_spread(program, folder)
        check_english(english)
        check_styles(book)
        check_pitch("L-1", book["pitch"])
    return rules.finish()


if __name__ == "__main__":
    sys.exit(main())
