#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Numbers in prose. Notes with bound numbers that are right are put into an
edition: the linter must find nothing in them. Then one thing after the other
is spoiled as text (number, unit, direction, comparator, period, binding taken
away): each must be found, at its line, by a rule that fits.

    tests/check_prose.py            the program is $PLANBRIEF

The last line is "N passed, N failed".
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("PLANBRIEF") or os.path.join(ROOT, "build",
                                                      "planbrief")
PLAN = "chongqing-digital-industry"
EDITION = "2023-Q2.xml"
MARK = "  <distribution>"

Q2 = 'period="2023-Q2"'
TRUE = [
    # 0 .. in the plan's language
    f'2023年上半年，收入<v of="rev" {Q2} field="value">5400亿元</v>，'
    f'同比增长<v of="rev" {Q2} field="yoy">10.2%</v>。',
    f'上半年收入<v of="rev" {Q2} field="value" op="over">超过5000亿元</v>，'
    f'比上年增加<v of="rev" {Q2} field="change">500亿元</v>。',
    f'二季度当季收入<v of="rev" {Q2} field="quarter">2900亿元</v>，'
    f'环比增长<v of="rev" {Q2} field="qoq">16.0%</v>。',
    f'同类企业<v of="leading" {Q2} field="value">62家</v>，'
    f'比应达值低于<v of="leading" {Q2} field="deviation">7.0%</v>。',
    f'开放率<v of="open" {Q2} field="value">26.8%</v>，'
    f'同比提高<v of="open" {Q2} field="yoy">4.1个百分点</v>。',
    f'共享率同比下降<v of="share" {Q2} field="yoy">0.8个百分点</v>。',
    f'服务器<v of="servers" {Q2} field="value" op="nearly">近100万台</v>，'
    f'千兆用户<v of="gigabit" {Q2} field="value" op="about">约120万户</v>。',
    '2022年收入目标为<v of="rev" period="2022" field="target">'
    '11000亿元以上</v>。',
    '2020年收入<v of="rev" period="2020" field="value">9005亿元</v>。',
    f'完成进度<v of="rev" {Q2} field="progress">34.7%</v>，落后'
    f'<v of="rev" {Q2} field="gap">18.5个百分点</v>。',
    f'上架率升至<v of="rack" {Q2} field="value">72%</v>。',
    '2022年平台<v of="plat" period="2022" field="value">108个</v>，'
    '已完成<v of="plat" period="2022" field="target">80个</v>的目标。',
    '2025年前收入年均增长<v of="rev" period="2025" field="growth">'
    '10%以上</v>。',
    f'空文本：收入<v of="rev" {Q2} field="value"/>，同比增长'
    f'<v of="rev" {Q2} field="yoy"/>。',
    '2020年12月31日前，5G、IPv6和4K等按第二章第3条、2+4+N+N布局，'
    '十四五期间一批项目落地，共12个集群。',
    # 15 .. English
    f'In 2023 revenue rose by <v of="rev" {Q2} field="yoy">10.2%</v> to '
    f'<v of="rev" {Q2} field="value">CNY 540 billion</v>.',
    f'The sharing rate fell by <v of="share" {Q2} field="yoy">0.8 points'
    '</v> on the year.',
    f'There are <v of="highgrowth" {Q2} field="value">over 500</v> firms.',
    f'Servers are behind the path by <v of="servers" {Q2} '
    'field="deviation">10.5%</v>.',
    f'The open rate increased by nearly <v of="open" {Q2} field="yoy" '
    'op="nearly">4.2 points</v>.',
]
ENGLISH = 15

# (line, old, new): the rules that may find it
NUMBER = [
    (0, "5400亿元", "5500亿元"), (0, "10.2%", "12.0%"),
    (1, "500亿元", "510亿元"), (1, "超过5000亿元", "超过3000亿元"),
    (2, "2900亿元", "2990亿元"), (2, "16.0%", "16.4%"),
    (3, "62家", "63家"), (3, "7.0%", "8.0%"), (4, "26.8%", "28.6%"),
    (5, "0.8个", "0.9个"), (7, "11000", "11500"), (8, "9005", "9050"),
    (9, "34.7%", "37.4%"), (10, "72%", "73%"), (11, "108个", "118个"),
    (12, "10%以上", "12%以上"), (15, "540 billion", "545 billion"),
    (18, "10.5%", "11.5%"),
]
UNIT = [
    (0, "5400亿元", "5400万元"), (0, "5400亿元", "5400亿户"),
    (0, "10.2%", "10.2个百分点"), (1, "500亿元", "500元"),
    (2, "2900亿元", "2900万亿元"), (3, "62家", "62万家"),
    (4, "4.1个百分点", "4.1%"), (4, "26.8%", "26.8个百分点"),
    (5, "0.8个百分点", "0.8%"), (8, "9005亿元", "9005亿美元"),
    (9, "18.5个百分点", "18.5%"), (10, "72%", "72"),
    (15, "540 billion", "540 million"), (16, "0.8 points", "0.8%"),
    (3, "62家", "62%"),
]
DIRECTION = [
    (0, "同比增长", "同比下降"), (1, "比上年增加", "比上年减少"),
    (2, "环比增长", "环比下降"), (4, "同比提高", "同比降低"),
    (5, "同比下降", "同比上升"), (3, "低于", "高于"),
    (9, "落后", "领先"), (10, "升至", "降至"), (15, "rose by", "fell by"),
    (16, "fell by", "rose by"), (18, "behind", "ahead of"),
    (19, "increased", "declined"), (2, "环比", "同比"),
    (0, "收入<v", "收入增长<v"), (11, "已完成", "未完成"),
    (0, "同比增长", "持平"), (0, "同比增长", "增长到"),
    (13, "同比增长", "同比下降"), (12, "年均", "同比"),
    (4, "开放率<v", "排名<v"),
]
COMPARATOR = [
    (1, "超过5000", "近5000"), (1, "超过5000", "不足5000"),
    (1, "超过5000亿元", "超过5500亿元"), (1, "超过5000", "约5000"),
    (6, "近100万台", "超过100万台"), (6, 'op="nearly">近100', '>近95'),
    (6, "约120万户", "不足120万户"), (7, "以上", "以下"),
    (7, "11000亿元以上", "近11000亿元"), (12, "以上", "以下"),
    (17, "over 500", "under 500"), (17, "over 500", "nearly 500"),
    (17, "over 500", "over 510"), (19, "nearly", "over"),
]
PERIOD = [
    (0, "2023年上半年", "2022年上半年"), (0, "2023年上半年", "2023年一季度"),
    (2, "二季度", "三季度"), (8, "2020年", "2021年"),
    (8, 'period="2020"', 'period="2021"'), (7, "2022年", "2024年"),
    (7, 'period="2022"', 'period="2025"'), (11, "2022年平台", "2021年平台"),
    (0, Q2, 'period="2023-Q1"'), (3, Q2, 'period="2022-Q4"'),
    (4, Q2, 'period="2022-Q2"'), (15, "In 2023", "In 2022"),
    (13, Q2, 'period="2024-Q4"'), (1, "上半年", "前三季度"),
]
UNBOUND = [
    (0, f'<v of="rev" {Q2} field="value">5400亿元</v>', "5350亿元"),
    (0, f'<v of="rev" {Q2} field="yoy">10.2%</v>', "11.7%"),
    (2, f'<v of="rev" {Q2} field="quarter">2900亿元</v>', "2930亿元"),
    (3, f'<v of="leading" {Q2} field="value">62家</v>', "64家"),
    (4, f'<v of="open" {Q2} field="yoy">4.1个百分点</v>', "4.7个百分点"),
    (8, '<v of="rev" period="2020" field="value">9005亿元</v>',
     "九千亿元"),
    (10, f'<v of="rack" {Q2} field="value">72%</v>', "百分之七十三"),
    (6, f'<v of="servers" {Q2} field="value" op="nearly">近100万台</v>',
     "约98万台"),
    (12, '<v of="rev" period="2025" field="growth">10%以上</v>',
     "一成半以上"),
    (15, f'<v of="rev" {Q2} field="value">CNY 540 billion</v>',
     "CNY 546 billion"),
    (17, f'<v of="highgrowth" {Q2} field="value">over 500</v>',
     "over 480"),
    (18, f'<v of="servers" {Q2} field="deviation">10.5%</v>', "9.7%"),
]
CLASSES = [
    ("number", NUMBER, "P1 P3"), ("unit", UNIT, "P2"),
    ("direction", DIRECTION, "P4"), ("comparator", COMPARATOR, "P3 P1"),
    ("period", PERIOD, "P5 P1 P8"), ("unbound", UNBOUND, "P6 P7"),
]
passed = failed = 0


def tell(ok, what):
    global passed, failed
    passed += ok
    failed += not ok
    if not ok:
        print("FAIL", what)


def write(folder, texts):
    """The edition with the texts as notes, one a line; the first line."""
    path = os.path.join(folder, PLAN, "editions", EDITION)
    with open(os.path.join(ROOT, "input", PLAN, "editions", EDITION),
              encoding="utf-8") as f:
        old = f.read()
    notes = "".join(
        f'  <note{"" if i < ENGLISH else " xml:lang=" + chr(34) + "en" + chr(34)}>'
        f"{t}</note>\n" for i, t in enumerate(texts))
    at = old.index(MARK)
    with open(path, "w", encoding="utf-8") as f:
        f.write(old[:at] + notes + old[at:])
    return path, old[:at].count("\n") + 1


def findings(path):
    """(line, rule) of the rules on prose, for the edition alone."""
    r = subprocess.run([PROGRAM, "check", "--diagnostics", "json", path],
                       capture_output=True, text=True, check=False)
    out = set()
    for line in (r.stdout + r.stderr).splitlines():
        if not line.startswith("{"):
            continue
        d = json.loads(line)
        rule = d.get("rule") or ""
        if d.get("level") == "error" and not rule:
            print("  ", line)
            out.add((d.get("line"), "error"))
        if rule.startswith("P") and EDITION in (d.get("file") or ""):
            out.add((d["line"], rule))
    return out


def facts(path):
    r = subprocess.run([PROGRAM, "facts", path], capture_output=True,
                       text=True, check=False)
    return r.stdout


def main():
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(os.path.join(ROOT, "input", PLAN),
                        os.path.join(folder, PLAN))
        path, first = write(folder, TRUE)
        found = findings(path)
        tell(not found, f"true texts are found fault with: "
             f"{sorted((n - first, r) for n, r in found)}")
        said = facts(path)
        tell('k="yoy" ref="rev@2023-Q2:yoy"' in said and 'said="yes"' in said,
             "numbers without a text are not generated")
        tell("<provisional/>" in said, "no mark of a provisional number")
        for name, seeds, rules in CLASSES:
            tell(len(seeds) >= 10, f"{name}: fewer than ten")
            for n, old, new in seeds:
                texts = list(TRUE)
                assert texts[n].count(old) >= 1, (n, old)
                texts[n] = texts[n].replace(old, new, 1)
                path, first = write(folder, texts)
                got = {r for line, r in findings(path) if line == first + n}
                tell(bool(got & set(rules.split())),
                     f"{name}: {old} -> {new} (text {n}): {sorted(got)}")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
