#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sets random valid documents and reads what was written with mutool.

usage: check_random_pages.py [PLANBRIEF] [--seed N] [--keep DIR]

Every Han character of a document stands in it once, so that each can be
found again: all are written once (words repeated on further pages, as heads
of tables, excepted), those of one piece of text in their order, pieces in the
order of the document, nothing outside the type area, no character over
another, and every document within the time limit.
PLANBRIEF_PAGES says how many documents (100).
"""
import argparse
import concurrent.futures
import os
import random
import re
import subprocess
import sys
import tempfile
from html import unescape

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TIME_LIMIT = 60
# What the program itself writes: (续), and the words of charts.
OWN = "续年月季度一二三四至名称位次本上期横纵轴不从零起中数"
# The characters of GB 2312: no two of them share a glyph.
HAN = [c for c in map(chr, range(0x4E00, 0x9FA6))
       if len(c.encode("gb2312", "ignore")) == 2 and c not in OWN]
IS_HAN = frozenset(HAN)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SLACK = 0.6                     # pt beyond the type area


# ---- writing ----

class Document:
    """Pieces: (characters, may stand again, stands in the flow)."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.next = self.r.randrange(1000)
        self.pieces = []
        self.words = []
        self.notes = 0
        self.ids = 0
        self.depth = 0
        self.budget = self.r.choice((400, 1200, 2500))
        self.width = self.r.choice((100, 140, 210))
        self.height = self.r.choice((100, 148, 200))
        self.columned = False
        self.xml = self.document()

    def take(self, n, again=False, flow=True):
        n = max(1, n)
        text = "".join(HAN[self.next:self.next + n])
        self.next += n
        self.budget -= n
        self.pieces.append((text, again, flow))
        return text

    def words_in(self, text, flow):
        """Punctuation, Latin words, long words and numbers between."""
        r, out = self.r, []
        for i, c in enumerate(text):
            out.append(c)
            if i + 1 == len(text):
                break
            x = r.random()
            if x < 0.05:
                out.append(r.choice("，。、；：") if x > 0.005 else "——")
            elif x < 0.08:
                out.append(r.choice(("GDP", "5.2%", "2023", " ab ")))
            elif x < 0.083 and flow:
                word = "".join(r.choice(LETTERS) for _ in range(
                    12 if self.columned or self.width == 100 else
                    r.choice((12, 20))))
                self.words.append(word)
                out.append(word)
        return "".join(out)

    def long(self):
        return self.r.choice((3, 10, 30, 80, 150))

    def text(self, n, again=False, flow=True):
        return self.words_in(self.take(n, again, flow), flow and not again)

    def noted(self, n, flow=True, again=False):
        """Words, now and then with a note after them."""
        out = self.text(n, again, flow)
        if self.r.random() < 0.12 and not again:
            self.notes += 1
            huge = self.r.random() < 0.1
            out += "<note>%s</note>" % self.text(
                self.r.choice((400, 900)) if huge else
                self.r.randint(2, 60), flow=False)
        return out

    def paragraph(self, flow=True):
        keep = self.r.choice(("",) * 8 + (" keep='yes'", " keep='next'"))
        return "<p%s>%s</p>" % (keep, self.noted(self.long(), flow))

    def list(self, flow=True):
        kind = self.r.choice(("bullet", "number", "none"))
        items = "".join("<item>%s</item>" % self.noted(self.long() // 2,
                                                       flow)
                        for _ in range(self.r.randint(1, 5)))
        return "<list kind='%s'>%s</list>" % (kind, items)

    def cell(self, span, rows, head, huge, flow, key):
        """Heads, row spans and the key column may stand again."""
        again = rows > 1 or span > 1 or key
        attrs = ""
        if span > 1:
            attrs += " span='%d'" % span
        if rows > 1:
            attrs += " rows='%d'" % rows
        if head:
            return "<cell%s>%s</cell>" % (attrs, self.text(
                self.r.randint(1, 6), True, flow))
        n = 700 if huge else self.r.choice((1, 2, 4, 8, 20))
        if not again and self.depth == 0 and self.r.random() < 0.02:
            return "<cell%s>%s%s</cell>" % (
                attrs, self.paragraph(flow), self.list(flow))
        return "<cell%s>%s</cell>" % (attrs, self.noted(n, flow, again))

    def rows(self, columns, count, head, flow):
        """Rows without gaps; spans never cover what a span covers."""
        r, busy, out = self.r, [0] * columns, []
        spans = r.random() < 0.4
        for y in range(count):
            cells, x = [], 0
            while x < columns:
                if busy[x]:
                    x += 1
                    continue
                room = 1
                while x + room < columns and not busy[x + room]:
                    room += 1
                span = r.randint(1, room) if r.random() < 0.1 else 1
                rows = r.randint(1, count - y) if (
                    spans and x + span < columns and
                    r.random() < 0.15) else 1
                huge = rows == 1 and x > 0 and self.budget > 900 and \
                    r.random() < 0.03
                cells.append(self.cell(span, rows, head, huge, flow,
                                       x == 0))
                for i in range(x, x + span):
                    busy[i] = rows
                x += span
            busy = [max(0, b - 1) for b in busy]
            attrs = " head='yes'" if head else r.choice(
                ("",) * 10 + (" keep='next'",))
            out.append("<row%s>%s</row>" % (attrs, "".join(cells)))
        return out

    def table(self):
        r = self.r
        columns = r.randint(1, 7)
        wide = r.random() < 0.1
        if wide:
            columns = r.randint(9, 14)
        caption = "<caption>%s</caption>" % self.text(
            r.randint(2, 30), True, False) if r.random() < 0.5 else ""
        cols = "".join("<col%s/>" % r.choice(
            ("", "", " align='decimal'", " align='end'"))
            for _ in range(columns))
        flow = False
        body = self.rows(columns, r.randint(1, 2), True, flow) \
            if r.random() < 0.6 else []
        more = self.rows(columns, r.randint(1, 25 if r.random() < 0.3
                                            else 6), False, flow)
        how = r.choice(("", " wide='landscape'", " wide='split'")) \
            if wide else ""
        return "<table%s>%s%s%s</table>" % (how, caption, cols,
                                            "".join(body + more))

    # ---- charts: names of rows stand once, values are numbers ----

    def name(self, again=False):
        return self.take(self.r.choice((2, 3, 5)), again, False)

    def count(self, most):
        return self.r.randint(max(2, most // 2) if most > 6 else 2, most)

    def rows_chart(self, kind, most):
        r = self.r
        rows = "".join("<row name='%s' src='a:1'><v ref='r' src='a:1'>%d</v>"
                       "</row>" % (self.name(), r.randint(1, 99))
                       for _ in range(self.count(most)))
        return "<chart type='%s' src='a:1'>%s</chart>" % (kind, rows)

    def matrix(self, most):
        r = self.r
        columns = r.randint(2, 4)
        heads = "".join("<series name='%s'/>" % self.name(True)
                        for _ in range(columns))
        rows = "".join("<row name='%s'>%s</row>" % (self.name(), "".join(
            "<v>%d</v>" % r.randint(0, 99) for _ in range(columns)))
            for _ in range(self.count(most)))
        return "<chart type='matrix'>%s%s</chart>" % (heads, rows)

    def gantt(self, most):
        r, tasks = self.r, ""
        for _ in range(self.count(most)):
            begin = r.randint(2019, 2023)
            tasks += "<task name='%s' from='%d' to='%d'/>" % (
                self.name(), begin, r.randint(begin, 2025))
        return "<chart type='gantt'><period from='2019' to='2025'/>%s" \
            "</chart>" % tasks

    def tree(self, most):
        r, nodes = self.r, ""
        for _ in range(self.count(most) // 4 + 1):
            parts = "".join("<node name='%s'/>" % self.name()
                            for _ in range(r.randint(1, 5)))
            nodes += "<node name='%s'>%s</node>" % (self.name(True), parts)
        return "<chart type='tree'>%s</chart>" % nodes

    def lines(self, _most):
        r = self.r
        values = "".join("<v at='%d'>%d</v>" % (2016 + i, r.randint(1, 99))
                         for i in range(r.randint(2, 8)))
        return "<chart type='line'><series name='%s'>%s</series></chart>" % (
            self.name(True), values)

    def chart(self):
        """Most are low; others go on over pages."""
        r = self.r
        tall = self.budget > 300 and r.random() < 0.3
        kind = r.choice(("bar", "dot", "ranking", "matrix", "gantt", "tree",
                         "line"))
        least = {"gantt": 60, "ranking": 80, "matrix": 70}.get(kind, 50)
        most = least if tall else 6
        if kind in ("bar", "dot", "ranking"):
            return self.rows_chart(kind, most)
        return {"matrix": self.matrix, "gantt": self.gantt,
                "tree": self.tree, "line": self.lines}[kind](most)

    def figure(self):
        r = self.r
        self.ids += 1
        place = r.choice(("", "", " place='top'", " place='bottom'",
                          " place='here'"))
        return ("<figure id='f%d'%s><caption>%s</caption>%s</figure>"
                % (self.ids, place, self.text(r.randint(2, 30), True, False),
                   self.chart()))

    def columns(self):
        self.depth += 1
        out = "".join("<column>%s</column>" % "".join(
            self.paragraph(False) for _ in range(self.r.randint(1, 3)))
            for _ in range(2))
        self.depth -= 1
        return "<columns>%s</columns>" % out

    def block(self):
        x = self.r.random()
        if x < 0.5:
            return self.paragraph()
        if x < 0.6:
            return self.list()
        if x < 0.82:
            return self.table()
        if x < 0.88:
            return self.figure()
        if x < 0.92:
            return self.columns()
        if x < 0.96:
            return "<box>%s%s</box>" % (self.paragraph(), self.paragraph())
        return self.r.choice(("<break/>", "<break kind='column'/>",
                              "<space height='30pt'/>", "<rule/>"))

    def section(self, level):
        r = self.r
        attrs = r.choice(("",) * 6 + (" break='page'", " break='odd'"))
        out = "<section%s><head>%s</head>" % (attrs, self.text(
            r.randint(2, 40)))
        out += "".join(self.block() for _ in range(r.randint(1, 4)))
        if level < 3:
            for _ in range(r.randint(0, 2)):
                if self.budget > 0:
                    out += self.section(level + 1)
        return out + "</section>"

    def document(self):
        r = self.r
        margin = self.margin = r.choice((10, 12, 15))
        self.columned = self.width > 120 and r.random() < 0.25
        columns = " columns='2'" if self.columned else ""
        master = ("<master name='page' size='%dmm %dmm' margins='%dmm %dmm "
                  "%dmm %dmm'%s/>" % (self.width, self.height, margin,
                                      margin, margin, margin, columns))
        body = "".join(self.block() for _ in range(r.randint(1, 3)))
        while self.budget > 0:
            body += self.section(1)
        return ("<brief xmlns='urn:planbrief:brief:1' xml:lang='zh-CN' "
                "literal='yes' theme='briefing'><meta><title>t</title>"
                "<author>a</author><date>d</date></meta>%s%s</brief>\n"
                % (master, body))


# ---- reading ----

class Page:
    def __init__(self, width, height):
        self.width, self.height = width, height
        self.chars = []         # (character, x0, y0, x1, baseline, size)


def read_pages(path):
    done = subprocess.run(["mutool", "draw", "-q", "-F", "stext", path],
                          capture_output=True, timeout=TIME_LIMIT)
    pages, size = [], 0.0
    pattern = re.compile(
        r'<page [^>]*width="([^"]*)" height="([^"]*)"|'
        r'<font [^>]*size="([^"]*)"|<char quad="([^"]*)" x="([^"]*)" '
        r'y="([^"]*)"[^>]* c="([^"]*)"')
    for m in pattern.finditer(done.stdout.decode("utf-8", "replace")):
        if m.group(1):
            pages.append(Page(float(m.group(1)), float(m.group(2))))
        elif m.group(3):
            size = float(m.group(3))
        else:
            quad = [float(v) for v in m.group(4).split()]
            pages[-1].chars.append((unescape(m.group(7)), quad[0], quad[1],
                                    quad[2], float(m.group(6)), size))
    return pages


def is_han(c):
    return c in IS_HAN


def overlaps(page):
    """Pairs of Han characters of which one covers the middle of another."""
    cells, found = {}, []
    for c, x0, _, x1, y, size in page.chars:
        if not is_han(c):
            continue
        middle = ((x0 + x1) / 2, y - size * 0.38)
        for key in ((int(middle[0] // 8) + i, int(middle[1] // 8) + k)
                    for i in (-1, 0, 1) for k in (-1, 0, 1)):
            for other, ox, oy, reach in cells.get(key, ()):
                if abs(ox - middle[0]) < reach and \
                        abs(oy - middle[1]) < reach:
                    found.append(other + c)
        cells.setdefault((int(middle[0] // 8), int(middle[1] // 8)),
                         []).append((c, *middle, min(size, x1 - x0) * 0.7))
    return found


def faults(d, pages):
    seen = {}
    wrong = []
    text = "".join(c[0] for p in pages for c in p.chars)
    place = 0
    for number, page in enumerate(pages, 1):
        m = d.margin * 72 / 25.4 - SLACK
        for c, x0, _, x1, y, size in page.chars:
            place += 1
            if not is_han(c) and not c.isascii():
                x0, x1 = x0 + size / 2, x1 - size / 2   # cut at the edges
            if c.strip() and (x0 < m or x1 > page.width - m or
                              y > page.height - m or y - size < m - 3):
                wrong.append("page %d: %r outside the type area (%.1f "
                             "%.1f)" % (number, c, x0, y))
            if is_han(c):
                seen.setdefault(c, []).append((number, place))
        pairs = overlaps(page)
        if pairs:
            wrong.append("page %d: %s one over the other" % (number,
                                                             pairs[:4]))
    last = (0, 0)
    for piece, again, flow in d.pieces:
        missing = [c for c in piece if c not in seen]
        if missing:
            wrong.append("%d of %d characters missing from %s" % (
                len(missing), len(piece), piece[:12]))
            continue
        double = [c for c in piece if len(seen[c]) > 1]
        if double and not again:
            wrong.append("%s written %d times" % (
                double[0], len(seen[double[0]])))
        places = [seen[c][0] for c in piece]
        if places != sorted(places):
            wrong.append("not in order: %s" % piece[:12])
        if flow and places[0] < last:
            wrong.append("before what it follows: %s" % piece[:12])
        if flow:
            last = places[0]
    flat = re.sub(r"[\s\u00ad-]", "", text)
    for word in d.words:
        if flat.count(word) != 1:
            wrong.append("word %s found %d times" % (word,
                                                     flat.count(word)))
    foreign = set(seen) - set("".join(p[0] for p in d.pieces)) - \
        set(OWN + "接上页转下图表见第节")
    if foreign:
        wrong.append("not in the document: %s" % "".join(sorted(foreign)))
    return wrong


def run(program, seed, folder):
    d = Document(seed)
    source = os.path.join(folder, "d%d.xml" % seed)
    target = os.path.join(folder, "d%d.pdf" % seed)
    with open(source, "w", encoding="utf-8") as f:
        f.write(d.xml)
    try:
        done = subprocess.run([program, "render", source, "-o", target,
                               "--diagnostics", "short"], cwd=ROOT,
                              stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        return d, 0, ["not finished after %d s" % TIME_LIMIT]
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").splitlines()
        return d, 0, ["exit %d: %s" % (done.returncode, " | ".join(
            s for s in said if "error" in s)[:300])]
    pages = read_pages(target)
    return d, len(pages), faults(d, pages)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="?", default=os.environ.get(
        "PLANBRIEF", "build/planbrief"))
    parser.add_argument("--seed", type=int, help="this document alone")
    parser.add_argument("--keep", metavar="DIR")
    args = parser.parse_args()
    count = int(os.environ.get("PLANBRIEF_PAGES", "100"))
    seeds = range(1, count + 1) if args.seed is None else [args.seed]
    program = os.path.abspath(args.program)
    failed = pages = notes = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or scratch
        os.makedirs(folder, exist_ok=True)
        with concurrent.futures.ThreadPoolExecutor(
                os.cpu_count() or 1) as pool:
            for seed, (d, n, wrong) in zip(seeds, pool.map(
                    lambda s: run(program, s, folder), seeds)):
                pages += n
                notes += d.notes
                failed += bool(wrong)
                for line in wrong[:5]:
                    print("FAIL document %d: %s" % (seed, line))
    print("%d documents, %d pages, %d notes" % (len(seeds), pages, notes))
    print("%d passed, %d failed" % (len(seeds) - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
