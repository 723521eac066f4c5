#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Pages, tables and fonts, rule by rule, measured on written PDFs.

check_type_pages.py [PLANBRIEF]

The rules are those of tests/type_rules.md: L of pages and blocks (CLREQ 4 and
5; GB/T 9704), M-5 and F. Glyph origins and strokes come from mupdf, faces from
poppler, sums are added up again with exact decimals.
"""
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from html import unescape

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import typeset as ts                                    # noqa: E402

PROGRAM = os.path.abspath(
    sys.argv[1] if len(sys.argv) > 1 else
    os.environ.get("PLANBRIEF", "build/planbrief"))
ROOT = os.getcwd()
MM = 72 / 25.4
HEIGHT = 297 * MM
THEMES = ("briefing", "planbook", "official")
NUMBER = ('<master name="page"><running place="foot-right" style="number">'
          '<page/></running></master>')

rules = ts.Rules("check_type_pages.py")
check = rules.check


def near(a, b, off=0.1):
    return abs(a - b) <= off


class Pdf:
    """A body set in a theme; lines as ts.lines_of has them."""

    def __init__(self, folder, body, theme="briefing", templates="templates",
                 more=(), env=None):
        self.path = os.path.join(folder, "t.pdf")
        source = os.path.join(folder, "t.xml")
        with open(source, "w", encoding="utf-8") as f:
            f.write('<brief xmlns="urn:planbrief:brief:1" xml:lang="zh-CN" '
                    f'literal="yes" theme="{theme}">\n<meta><title>T</title>'
                    '<author>A</author><date>D</date></meta>\n'
                    f"{body}\n</brief>\n")
        if os.path.exists(self.path):
            os.remove(self.path)
        done = subprocess.run(
            [PROGRAM, "render", source, "-o", self.path, "--template-dir",
             templates, *more], env=env, text=True, stderr=subprocess.PIPE,
            check=False)
        self.said, self.status = done.stderr, done.returncode

    def lines(self, top=0, bottom=1e9):
        return ts.lines_of(self.path, top, bottom)

    def faces(self):
        """Of every page's lines in order: (face, size, text)."""
        xml = self.output("mutool", "draw", "-F", "stext", self.path)
        return [(f, float(size), unescape("".join(
            re.findall(r' c="([^"]*)"', chars))))
                for f, size, chars in re.findall(
                    r'<font name="([^"]*)" size="([^"]*)">(.*?)</font>', xml,
                    re.S)]

    def strokes(self, page):
        """Straight rules of a page: (x0, y0, x1, y1), y down."""
        xml = self.output("mutool", "draw", "-F", "trace", self.path,
                          str(page))
        found = []
        for part in re.findall(r"<stroke_path.*?</stroke_path>", xml, re.S):
            t = [float(v) for v in
                 re.search(r'transform="([^"]*)"', part).group(1).split()]
            points = [(float(x), float(y)) for x, y in re.findall(
                r'<(?:move|line)to x="([^"]*)" y="([^"]*)"', part)]
            if len(points) == 2:
                (a, b), (c, d) = points
                found.append((a * t[0] + t[4], b * t[3] + t[5],
                              c * t[0] + t[4], d * t[3] + t[5]))
        return found

    @staticmethod
    def output(*command):
        return subprocess.run(command, stdout=subprocess.PIPE, text=True,
                              stderr=subprocess.DEVNULL, check=True).stdout


WORDS = "产业 发展 重庆 数字经济 基础设施 创新 规划 增长 建成 企业 平台".split()


def phrase(r, words):
    return "".join(r.choice(WORDS) for _ in range(words)) + "。"


def assigned(lines, texts):
    """The lines of each text; every line belongs to one."""
    at, found = iter(lines), []
    for text in texts:
        mine, have = [], ""
        while len(have) < len(text):
            mine.append(next(at))
            have += mine[-1].text
        assert have == text, (have, text)
        found.append(mine)
    return found


# ---- lines and pages ----

def check_pitch(folder):
    for theme in THEMES:
        pdf = Pdf(folder, f"<p>{'数字产业发展规划' * 40}</p>", theme)
        lines = pdf.lines()
        size = lines[1][0].right - lines[1][0].x
        steps = [(b.y - a.y) / size for a, b in zip(lines, lines[1:])]
        check("L-2", len(steps) > 4 and min(steps) >= 1.5 and
              max(steps) <= 2, f"{theme}: {min(steps):.3f}")


def check_heads(folder):
    for theme in THEMES:
        style = ["" if theme == "briefing" else f' style="level-{i}"'
                 for i in (1, 2, 3)]
        pdf = Pdf(folder, "<section><head%s>甲甲</head><section><head%s>乙乙"
                  "</head><section><head%s>丙丙</head><p>正文</p></section>"
                  "</section></section>" % tuple(style), theme)
        face = {text[:1]: (name, size) for name, size, text in pdf.faces()}
        body, size = face["正"]
        for c in "甲乙丙":       # 楷 and 仿宋 may be borrowed from 宋
            check("L-12", face[c][0] != body or (theme == "official" and
                  c != "甲"), f"{theme} {c}: {face[c]}")
            check("L-12", near(face[c][1] / size, 1, 0.05)
                  if theme == "official" or c == "丙" else
                  1 <= face[c][1] / size <= 1.6, f"{theme} {c}: {face[c]}")


def check_breaks(folder):
    """Headings and paragraphs of many lengths over some thirty pages."""
    r = random.Random(7)
    body, texts, heads = [], [], set()
    for i in range(110):
        head = f"标题之{i}"
        body.append(f"<section><head>{head}</head>")
        heads.add(len(texts))
        texts.append(head)
        for _ in range(r.randint(1, 2)):
            texts.append(phrase(r, r.randint(3, 130)))
            body.append(f"<p>{texts[-1]}</p>")
        body.append("</section>")
    pdf = Pdf(folder, "".join(body))
    lines = assigned(pdf.lines(), texts)
    over = 0
    for i, mine in enumerate(lines):
        pages = [x[0].page for x in mine]
        over += pages[0] != pages[-1]
        if i in heads:
            after = [x[0].page for x in lines[i + 1][:2]]
            check("L-3", set(after) == {pages[-1]}, texts[i])
        else:
            check("L-4", all(pages.count(p) > 1 for p in set(pages)) or
                  len(pages) == 1, texts[i][:20])
    check("L-4", over > 4, f"{over} paragraphs over two pages")


def check_odd(folder):
    body = "".join(f'<section break="odd"><head>部分{i}</head><p>文</p>'
                   f"{'<break/><p>又</p>' if i % 2 else ''}</section>"
                   for i in range(6))
    pages = [x[0].page for x in Pdf(folder, body).lines()
             if x.text.startswith("部分")]
    check("L-5", len(pages) == 6 and all(p % 2 for p in pages), pages)
    check("L-5", pages == [1, 3, 5, 7, 9, 11], pages)


def check_notes(folder):
    body = "".join("<p>%s注%s处<note>脚注%s的文字。</note>%s</p>" % (
        "数字产业发展" * 20, c, c, "规划" * 30)
        for c in "甲乙丙丁戊己庚辛壬癸子丑")
    pdf = Pdf(folder, body)
    lines = pdf.lines()
    text = lines[0][0].right - lines[0][0].x
    for c in "甲乙丙丁戊己庚辛壬癸子丑":
        mark = next(x for x in lines if "注" + c in x.text)
        note = next(x for x in lines if f"脚注{c}的" in x.text)
        digits = re.match(r"\d+", note.text).group()
        check("L-8", mark[0].page == note[0].page, c)
        at = mark.text.index("注" + c) + 3
        raised = mark[at:at + len(digits)] if at < len(mark) else None
        check("L-8", raised is None or not raised or
              "".join(g.c for g in raised) == digits, c)
        check("L-8", note[-1].right - note[-1].x < 0.8 * text, c)
        same = [x for x in lines if x[0].page == note[0].page]
        body_end = max(x.y for x in same if "脚注" not in x.text)
        first = min(x.y for x in same if "脚注" in x.text)
        rules_here = [s for s in pdf.strokes(note[0].page)
                      if body_end < s[1] < first]
        check("L-8", body_end < note.y and len(rules_here) == 1 and
              abs(rules_here[0][2] - rules_here[0][0]) < 160, rules_here)


# ---- tables ----

def row(*cells):
    return "<row>%s</row>" % "".join(f"<cell>{c}</cell>" for c in cells)


def table(cols, rows, attributes="", head="<cell>名</cell><cell>数</cell>"):
    return (f"<table{attributes}><caption>表题</caption>{cols}"
            f'<row head="yes">{head}</row>{"".join(rows)}</table>')


def check_digits(folder):
    values = ["1111.1", "2", "3456.789", "70.25", "−98.5", "0.5"]
    body = table('<col/><col align="decimal"/>', [row("甲", v)
                                                  for v in values])
    body += table('<col/><col align="end"/>', [row("乙", str(d) * 5)
                                               for d in range(10)])
    for theme, templates in (("book", "tests/templates"),
                             ("briefing", "templates")):
        lines = Pdf(folder, body, theme, templates).lines()
        points, steps, ends = [], [], []
        for line in lines:
            if line.text[0] == "甲":
                points.append(next((c.x for c in line if c.c == "."),
                                   line[-1].right))
            if line.text[0] == "乙":
                steps += [b.x - a.x for a, b in zip(line[1:], line[2:])]
                ends.append(line[-1].right)
        check("M-5", len(points) == 6 and max(points) - min(points) < 0.05,
              f"{theme}: points {points}")
        check("M-5", len(steps) == 40 and max(steps) - min(steps) < 0.05,
              f"{theme}: steps {min(steps):.2f} to {max(steps):.2f}")
        check("M-5", max(ends) - min(ends) < 0.05, f"{theme}: {ends}")


def check_narrow(folder):
    """A face whose 1 is narrower than its other digits."""
    variant(folder, "k.ttf", "Planbrief Rite", "0")
    pdf = rite(folder, "<p><kai>甲2121</kai></p>" + table(
        '<col/><col align="end"/>',
        [row("乙", f"<kai>{text}</kai>") for text in ("11211", "20212")]))
    lines = pdf.lines()
    steps = [round(b.x - a.x, 2) for a, b in zip(lines[0][1:],
                                                 lines[0][2:])]
    check("M-5", len(set(steps)) == 2, f"in text: {steps}")
    middles = [[round((c.x + c.right) / 2, 1) for c in line[1:]]
               for line in lines[-2:]]
    check("M-5", len(middles[0]) == 5 and middles[0] == middles[1], middles)


def said(word, sums):
    return word + f"{sums[0]:.2f}{sums[1]}{sums[2]}".replace("-", "−")


def check_tables(folder):
    """Long tables: heads, caption, whole rows, sums of two columns."""
    r = random.Random(3)
    values = [(r.choice(("%.2f", "%.1f", "%d")) % (r.randint(-400, 90000) /
               100), str(r.randint(1, 900)), str(r.randint(0, 5)))
              for _ in range(120)]
    rows = [row(f"始{i}" + phrase(r, r.randint(1, 40)) + "终",
                v[0].replace("-", "−"), v[1], v[2])
            for i, v in enumerate(values)]
    cols = ('<col width="300pt"/><col align="decimal" carry="yes"/>'
            '<col align="end" carry="yes"/><col carry="yes" align="end"/>')
    head = "<cell>名</cell><cell>亿元</cell><cell>个</cell><cell>件</cell>"
    pdf = Pdf(folder, "<p>文</p>" + table(cols, rows, "", head))
    pages = {}
    for line in pdf.lines():
        pages.setdefault(line[0].page, []).append(line)
    check("L-6", len(pages) > 3, f"{len(pages)} pages")
    done = 0
    sums = [Decimal(0)] * 3
    for page, lines in sorted(pages.items()):
        texts = [x.text for x in lines]
        start = 1 if page == 1 else 0
        check("L-6", texts[start] == ("表题" if page == 1 else "表题（续）")
              and texts[start + 1] == "名亿元个件", texts[:3])
        begun = [t for t in texts if t.startswith("始")]
        ended = [t for t in texts if re.search(r"终(\W?[\d.−]*)?", t)]
        check("L-6", len(begun) == len(ended), f"page {page}: a row is split")
        if page > 1:
            check("L-6", texts[start + 2] == said("承前页", sums),
                  f"page {page}: {sums}")
        for v in values[done:done + len(begun)]:
            sums = [s + Decimal(x) for s, x in zip(sums, v)]
        done += len(begun)
        if page < max(pages):
            check("L-6", texts[-1] == said("转下页", sums),
                  f"page {page}: {texts[-1]}, not {sums}")
    check("L-6", done == 120 and texts[-1] != "转下页", done)
    rights = [line[-1].right for lines in pages.values() for line in lines
              if re.search(r"[\d页件]$", line.text) and len(line) > 2]
    check("L-6", max(rights) - min(rights) < 0.1, "right edges")


def check_high_row(folder):
    """A row higher than a page goes on, with nothing lost."""
    text = "".join(c for c in map(chr, range(0x4E00, 0x9FA6))
                   if len(c.encode("gb2312", "ignore")) == 2)
    pdf = Pdf(folder, table('<col width="60pt"/><col/>', [row("高", text)]))
    found = "".join(x.text for x in pdf.lines())
    check("L-6", text in found.replace("表题（续）名数", ""),
          "a high row")
    check("L-6", pdf.lines()[-1][0].page > 1, "a high row")


WIDE = ("<table wide='landscape'><caption>宽表%d</caption>" + "<col/>" * 13 +
        ("<row>" + "<cell>abcdefghij</cell>" * 13 + "</row>") * 2 +
        "</table><p>后文%d</p>")


def check_turned(folder):
    body = NUMBER + "<p>前文</p>" + "".join(
        ("<break/><p>间</p>" if i % 2 else "") + WIDE % (i, i)
        for i in range(4))
    for theme in THEMES:
        pdf = Pdf(folder, body, theme)
        xml = pdf.output("mutool", "draw", "-F", "stext", pdf.path)
        sizes = [(float(w), float(h)) for w, h in re.findall(
            r'<page [^>]*width="([^"]*)" height="([^"]*)"', xml)]
        lines = pdf.lines()
        upright, turned = {}, {}
        for i, (w, h) in enumerate(sizes, 1):
            digits = [c for x in lines for c in x
                      if c.page == i and c.c.isdigit()]
            if i < 10:
                (turned if w > h else upright)[i] = digits[-1]
        check("L-7", {i % 2 for i in turned} == {0, 1}, f"{theme}: pages")
        for i, c in turned.items():
            like = next(u for k, u in upright.items() if k % 2 == i % 2)
            check("L-7", near(c.x, HEIGHT - like.y) and near(c.y, like.x),
                  f"{theme} page {i}: {c.x:.1f} {c.y:.1f}")
            caption = next(x for x in lines if x[0].page == i and
                           x.text.startswith("宽表"))
            check("L-7", near(caption[0].y, caption[2].y) and
                  caption.y < 210 * MM / 2, f"{theme}: the head")
            check("L-7", c.x < 60 * MM and (theme != "official" or
                  (c.y > 105 * MM) == (i % 2 == 1)), f"{theme}: corner")


def check_captions(folder):
    """Tables at each height of a page; each stays with its caption."""
    body = "".join(
        "%s<table number='auto'><caption>题%d</caption><col/><col/>"
        "%s</table><break/>" % ("<p>文</p>" * (30 + i), i,
                                row(f"格{i}", "末") + row("甲", "乙"))
        for i in range(14))
    lines = Pdf(folder, body).lines()
    check("L-9", len({x[0].page for x in lines}) > 16, "pages")
    for i in range(14):
        k = next(k for k, x in enumerate(lines)
                 if x.text == f"表{i + 1}题{i}")
        check("L-9", lines[k + 1].text == f"格{i}末" and
              lines[k][0].page == lines[k + 1][0].page and
              lines[k].y < lines[k + 1].y, lines[k].text)


# ---- fonts ----

def variant(folder, name, *arguments):
    subprocess.run([sys.executable, "tests/fonts/variant.py",
                    os.path.join(folder, name), *arguments], check=True)


def rite(folder, body, style=""):
    """Kai is 'Planbrief Rite' of folder, else the test font."""
    os.makedirs(folder + "/themes", exist_ok=True)
    with open("tests/fonts/themes/test.xml", encoding="utf-8") as f:
        text = f.read().replace("No Such Kai, ", "Planbrief Rite, ")
    with open(folder + "/themes/test.xml", "w", encoding="utf-8") as f:
        f.write(text.replace("</theme>", style + "</theme>"))
    env = dict(os.environ,
               FONTCONFIG_FILE=ROOT + "/tests/fonts/fonts.conf")
    return Pdf(folder, body, "test", folder,
               ("--font-dir", folder, "--font-dir", "tests/fonts"), env)


def names_of(pdf):
    return re.findall(r"^\w{6}\+(\S+)", pdf.output("pdffonts", pdf.path),
                      re.M)


def check_configuration(folder):
    """A user's fonts.conf that puts another face for every one."""
    home = folder + "/home/.config/fontconfig"
    os.makedirs(home)
    with open(home + "/fonts.conf", "w", encoding="utf-8") as f:
        f.write('<fontconfig><match><edit name="family" mode="assign" '
                'binding="strong"><string>DejaVu Sans</string></edit></match>'
                "</fontconfig>")
    body = "<p>数字产业ABC123</p>"
    read = []
    for env in (None, dict(os.environ, HOME=folder + "/home",
                           XDG_CONFIG_HOME=folder + "/home/.config")):
        pdf = Pdf(folder, body, env=env)
        with open(pdf.path, "rb") as f:
            read.append(f.read())
    check("F-1", read[0] == read[1], "other bytes")
    check("F-1", names_of(pdf) == ["NotoSerifCJKsc-Regular"], names_of(pdf))


def check_office(folder):
    styles = "".join(f'<style for="p.{k}" font="{name}"/>'
                     for k, name in (("a", "宋体"), ("b", "黑体"),
                                     ("c", "SimHei"), ("d", "仿宋_GB2312")))
    os.makedirs(folder + "/themes")
    with open("tests/templates/themes/book.xml", encoding="utf-8") as f:
        text = f.read().replace("</theme>", styles + "</theme>")
    with open(folder + "/themes/book.xml", "w", encoding="utf-8") as f:
        f.write(text)
    pdf = Pdf(folder, '<p style="a">甲</p><p style="b">乙</p>'
              '<p style="c">丙</p><p style="d">丁</p>', "book", folder)
    faces = {text[:1]: name.split("+")[-1].split("-")[0]
             for name, _, text in pdf.faces()}
    check("F-2", faces == {"甲": "NotoSerifCJKsc", "乙": "NotoSansCJKsc",
                           "丙": "NotoSansCJKsc", "丁": "NotoSerifCJKsc"},
          faces)


def check_web_fonts(folder):
    """A face under a woff2 header is as if it were not there; the same
    face plain is taken."""
    body = "<p><kai>甲乙</kai></p>"
    for name in ("k.ttf", "k.woff2"):
        variant(folder, name, "Planbrief Rite", "0")
        with open(os.path.join(folder, name), "r+b") as f:
            f.write(b"wOF2")
        pdf = rite(folder, body)
        check("F-5", pdf.status == 0 and "font-substituted" in pdf.said and
              len(pdf.lines()) == 1, name + ": " + pdf.said)
        os.remove(os.path.join(folder, name))
    variant(folder, "k.ttf", "Planbrief Rite", "0")
    pdf = rite(folder, body)
    check("F-5", pdf.status == 0 and not pdf.said, pdf.said)


def check_bold(folder):
    variant(folder, "a.ttf", "Planbrief Rite", "0")
    variant(folder, "b.ttf", "Planbrief Rite", "0", "Bold")
    pdf = rite(folder, "<p><kai>甲<b>乙</b></kai></p>")
    face = {text: name for name, _, text in pdf.faces()}
    check("F-7", face.get("甲", "").endswith("Regular") and
          face.get("乙", "").strip().endswith("Bold"), face)


def check_elsewhere():
    """Rules that another script measures: its function is there and is
    called."""
    with open("tests/check_fonts.py", encoding="utf-8") as f:
        source = f.read()
    listed = ts.rules_of("check_fonts.py")
    check("F-4", len(listed) == 3, listed)
    for rule, function in listed:
        rules.seen.discard(rule)
        good = f"def {function}(" in source and re.search(
            r"for test in \([^)]*\b%s\b" % function, source)
        rules.passed += bool(good)
        rules.failed += not good
        if not good:
            print("FAIL", rule, function)
    with open(ts.RULES, encoding="utf-8") as f:
        met = [line.split("|")[4].strip() == "met" for line in f
               if re.match(r"\| [A-Z]-\d", line)]
    if len(met) < 60 or sum(met) < 0.95 * len(met):
        rules.failed += 1
        print("FAIL", ts.RULES, f"{sum(met)} of {len(met)} met")


def main():
    for test in (check_pitch, check_heads, check_breaks, check_odd,
                 check_notes, check_digits, check_narrow, check_tables,
                 check_high_row, check_turned, check_captions,
                 check_configuration, check_office, check_web_fonts,
                 check_bold):
        folder = tempfile.mkdtemp(prefix="planbrief-type-")
        test(folder)
        shutil.rmtree(folder)
    check_elsewhere()
    return rules.finish()


if __name__ == "__main__":
    sys.exit(main())
