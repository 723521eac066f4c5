# SPDX-License-Identifier: MIT
"""Sets texts as books and measures their lines on the PDF; see book.sh.

Printed for each text: paragraphs and lines; lines that begin or end with a
mark that must not; numbers parted from their units; last lines of one or two
characters; the largest distance of a full line's edge from the margin; the
widest gap between two Han characters in per cent of an em; the mean advance
of the comma in em. VERBOSE=1 shows the lines. THEME and TEMPLATES choose another look.
"""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, "tests")
import typeset as ts                                    # noqa: E402

PLANBRIEF = os.environ.get("PLANBRIEF", "build/planbrief")
THEME = os.environ.get("THEME", "book")
TEMPLATES = os.environ.get("TEMPLATES", "tests/templates")
NUMBER = re.compile(r"(?<![A-Za-z\d])\d[\d.]*$")      # not of a name: IPv6
VERBOSE = os.environ.get("VERBOSE")


def paragraphs_of(path):
    with open(path, encoding="utf-8", errors="replace") as f:
        text = f.read()
    rows = (" ".join(row.split()) for row in text.splitlines())
    keep = re.compile("[^\x20-\x7e\u00a0-\uffef]|[\ue000-\uf8ff\ufffd]")
    return [row for row in (keep.sub("", r) for r in rows) if row.strip()]


def render(paragraphs, pdf):
    source = os.path.splitext(pdf)[0] + ".xml"
    with open(source, "w", encoding="utf-8") as f:
        f.write(ts.brief(paragraphs))
    done = subprocess.run(
        [PLANBRIEF, "-q", "render", source, "-o", pdf, "--theme", THEME,
         "--template-dir", TEMPLATES], stderr=subprocess.PIPE, text=True,
        check=False)
    if not os.path.exists(pdf):
        sys.exit(f"book: {done.stderr}")


def bare(text):
    return re.sub(r"\s", "", text)


def by_paragraph(lines, paragraphs):
    """Lines of each paragraph: what they say, in order, is all of it."""
    at = iter(lines)
    for p in paragraphs:
        want, have, mine = bare(p), "", []
        while len(have) < len(want):
            line = next(at)
            mine.append(line)
            have += line.text
        if have != want:
            sys.exit(f"book: set as {have!r}, written as {want!r}")
        yield mine


class Figures:
    def __init__(self, em):
        self.em = em
        self.lines = self.first = self.last = self.split = self.stray = 0
        self.multi = 0
        self.off = self.gap = 0.0
        self.commas = []

    def paragraph(self, lines, right):
        self.lines += len(lines)
        self.multi += len(lines) > 1
        for i, line in enumerate(lines):
            self.first += line[0].c in ts.NOT_FIRST
            self.last += line[-1].c in ts.OPENERS
            self.inside(line)
            if i + 1 < len(lines):
                self.off = max(self.off, abs(line.edge(self.em) - right))
                split = NUMBER.search(line.text) and \
                    ts.is_han(lines[i + 1][0].c)
                self.split += bool(split)
                if VERBOSE and split:
                    print(f"{line.text}|{lines[i + 1].text}")
        self.stray += len(lines) > 1 and len(lines[-1]) <= 2

    def comma(self):
        return sum(self.commas) / len(self.commas) if self.commas else 1

    def inside(self, line):
        for a, b in zip(line, line[1:]):
            if ts.is_han(a.c) and ts.is_han(b.c) and not b.spaced:
                self.gap = max(self.gap, b.x - a.x - self.em)
                if VERBOSE and b.x - a.x > 1.06 * self.em:
                    print(f"{(b.x - a.x) / self.em:.3f} {line.text}")
                    return
            if a.c == "，" and ts.is_han(b.c):
                self.commas.append((b.x - a.x) / self.em)


def measured(lines, paragraphs):
    em = next(c.right - c.x for line in lines for c in line
              if ts.is_han(c.c))
    right = max(line.edge(em) for line in lines)
    f = Figures(em)
    for mine in by_paragraph(lines, paragraphs):
        f.paragraph(mine, right)
    return f


def measure(path):
    paragraphs = paragraphs_of(path)
    with tempfile.TemporaryDirectory() as folder:
        pdf = os.path.join(folder, "book.pdf")
        render(paragraphs, pdf)
        lines = ts.lines_of(pdf, 100, 745)
    f = measured(lines[1:], paragraphs)                 # without the heading
    print(f"{os.path.basename(path)}: {len(paragraphs)} paragraphs, "
          f"{f.lines} lines")
    print(f"  forbidden line starts {f.first}, ends {f.last}; "
          f"number|unit {f.split}; stray last lines {f.stray} of {f.multi}")
    print(f"  flush within {f.off:.3f} pt; widest Han gap "
          f"{100 * f.gap / f.em:.1f} %; mean comma {f.comma():.3f} em")


def main():
    missing = [p for p in sys.argv[1:] if not os.path.exists(p)]
    for path in sys.argv[1:]:
        if path not in missing:
            measure(path)
    if missing or len(sys.argv) < 2:
        print(f"{len(missing)} texts are not here and were skipped")


if __name__ == "__main__":
    main()
