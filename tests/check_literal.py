#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How many digits on the pages are none of the data's.

usage: check_literal.py [PLANBRIEF]

Builds every edition into a temporary folder, reads the text layers with
pdftotext and splits the digit runs of each document by what the brief says of
them: numbers and values of charts, texts of the plan (with their place),
`lit`, and the rest, which the program generates: numbers of pages, headings
and notes, ticks of axes. Asks that at most 5 % of the runs are `lit`, that
every digit of the brief is told from one of these, and that what is generated
is the number of a page, a year or a tick. Prints the shares and the list. One
question of one document is one test.
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.argv[1] if len(sys.argv) > 1 else
           os.environ.get("PLANBRIEF") or str(ROOT / "build" / "planbrief"))
B = "{urn:planbrief:brief:1}"
E = "{urn:planbrief:edition:1}"
DIGITS = re.compile(r"\d+")
SHOWN = ("name", "short", "label", "text", "value")
MOST = 0.05
passed = failed = 0


def check(ok, text):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAIL " + text)


def run(*args):
    return subprocess.run(args, capture_output=True, text=True, check=False)


class Runs:
    """The digit runs of one brief."""

    def __init__(self, root):
        self.traced, self.literal = Counter(), Counter()
        self.repeated, self.untold = Counter(), []
        self.is_literal = root.get("literal") == "yes"
        for e in root:
            if e.tag != B + "meta":
                self.walk(e, False, False, self.traced)

    def add(self, e, text, known, chart, to):
        found = DIGITS.findall(text or "")
        if e.tag == B + "lit" or self.is_literal:
            self.literal.update(found)
        elif known or chart:
            to.update(found)
        else:
            self.untold += found

    def walk(self, e, known, chart, to):
        known = known or e.tag == B + "num" or e.get("src")
        chart = chart or e.tag in (B + "chart", B + "multiples")
        to = self.repeated if e.tag == B + "running" else to
        self.add(e, e.text, known, chart, to)
        for name in SHOWN if chart else ():
            self.add(e, e.get(name), known, chart, to)
        for child in e:
            self.walk(child, known, chart, to)
            self.add(e, child.tail, known, chart, to)


def is_generated(token, pages):
    """A page, a heading, a year of an axis, or a round tick."""
    n = int(token)
    return (n <= max(pages, 31) or 1990 <= n <= 2060 or
            n % 5 == 0 or len(token) <= 3)


def document(name, pdf, brief):
    runs = Runs(ET.fromstring(brief))
    text = run("pdftotext", "-layout", str(pdf), "-").stdout
    pages = text.count("\f")
    printed = Counter(DIGITS.findall(text))
    known = runs.traced.copy()
    for token, times in runs.repeated.items():
        known[token] += times * pages
    rest = printed - known
    literal = rest & runs.literal
    generated = rest - literal
    total = sum(printed.values()) or 1
    n = sum(literal.values())
    print("%-40s %5d runs, %4.1f %% lit, %4.1f %% generated: %s" % (
        name, total, 100 * n / total,
        100 * sum(generated.values()) / total,
        " ".join("%s(%d)" % g for g in generated.most_common(8))))
    if literal:
        print("    lit: " + " ".join("%s(%d)" % g
                                     for g in literal.most_common()))
    check(n <= MOST * total, "%s: %d of %d runs are lit" % (name, n, total))
    check(not runs.untold, "%s: digits of no origin: %s"
          % (name, " ".join(runs.untold[:9])))
    odd = [t for t in generated if not is_generated(t, pages)]
    check(not odd, "%s: neither told nor generated: %s"
          % (name, " ".join(odd[:9])))


def edition(path, out):
    run(PROGRAM, "build", "-q", "-o", str(out), str(path))
    for pdf in sorted(out.rglob("*.pdf")):
        brief = run(PROGRAM, "brief", str(path), pdf.stem).stdout
        document("%s/%s" % (path.stem, pdf.stem), pdf, brief)
    check(any(out.rglob("*.pdf")), "%s builds nothing" % path)


def main():
    for path in sorted((ROOT / "input").glob("*/editions/*.xml")):
        with tempfile.TemporaryDirectory() as tmp:
            edition(path, Path(tmp))
    print("%d passed, %d failed" % (passed, failed))
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
