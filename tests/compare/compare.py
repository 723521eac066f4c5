#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sets the same texts by planbrief and by Typst and measures both PDFs.

compare.py PLANBRIEF FOLDER [TEXT...]

FOLDER holds Typst (install.sh) and takes the PDFs. First the running text of
the repository's own Chinese editions and every TEXT, a paragraph a line, as a
book: same page, margins, face, size, indent and leading. What is measured is
told in tests/private/book.py. Then the editions themselves in two themes:
ours, and what Typst makes of the same heads, paragraphs and tables (charts
are left out), as PDFs to be laid beside each other.
"""
import os
import re
import subprocess
import sys
import time
from xml.etree import ElementTree

sys.path[:0] = ["tests", "tests/private"]
import book                                             # noqa: E402
import typeset as ts                                    # noqa: E402
import look                                             # noqa: E402

NS = "{urn:planbrief:brief:1}"
SOLID = re.compile(r"(?<=[\u3000-\uffef]) +(?=[\u3000-\uffef])")
WIDE_BLANK = re.compile("[\u2002\u2003\u3000]")       # a legend, no prose
FONTS = "/usr/share/fonts/opentype/noto"
EDITIONS = (("chongqing-digital-industry/editions/2023-Q2", "zh-CN"),
            ("national-informatization/editions/2025-Q4", "zh-CN"),
            ("eu-digital-decade/editions/2025-Q4", "en"))


def timed(command):
    """Wall seconds, and what it printed. Ends on failure."""
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True) as p:
        out, err = p.communicate()
        wall = time.monotonic() - begun
    if p.returncode != 0:
        sys.exit(f"compare: {' '.join(command)}: {err}")
    return wall, out


class Typst:
    def __init__(self, folder):
        self.folder = folder

    def set(self, name, source):
        """The PDF, wall seconds of the process and seconds of setting."""
        path = os.path.join(self.folder, name + ".typ")
        pdf = os.path.join(self.folder, name + ".typst.pdf")
        with open(path, "w", encoding="utf-8") as f:
            f.write(source)
        wall, out = timed(["node", "tests/compare/typst.mjs", self.folder,
                           path, pdf, FONTS])
        return pdf, wall, float(out)

    @staticmethod
    def version(pdf):
        info = subprocess.run(["mutool", "info", pdf], text=True,
                              stdout=subprocess.PIPE, check=True).stdout
        found = re.search(r"Typst [\d.]+", info)
        return found.group(0) if found else "Typst"


def page_count(pdf):
    info = subprocess.run(["mutool", "info", pdf], text=True, check=True,
                          stdout=subprocess.PIPE).stdout
    return int(re.search(r"Pages: (\d+)", info).group(1))


# ---- texts as books ----

def figures(pdf, paragraphs, skip):
    lines = ts.lines_of(pdf, 100, 745)[skip:]
    return book.measured(lines, paragraphs)


ROWS = (
    ("lines", "{0.lines}"),
    ("pages", "{pages}"),
    ("lines that begin with a mark that must not", "{0.first}"),
    ("lines that end with an opening mark", "{0.last}"),
    ("numbers parted from their units", "{0.split}"),
    ("last lines of one or two characters", "{0.stray}"),
    ("full lines off the margin by at most, pt", "{0.off:.3f}"),
    ("widest gap between two Han characters, % em", "{han:.1f}"),
    ("mean advance of a comma, em", "{comma:.3f}"),
    ("time of the process, s", "{wall:.2f}"),
    ("of that setting, s", "{inside}"),
    ("size of the PDF, KiB", "{size:.0f}"),
)


def column(f, pdf, wall, inside):
    values = {"pages": page_count(pdf), "han": 100 * f.gap / f.em,
              "comma": f.comma(), "wall": wall,
              "inside": inside if inside == "-" else f"{inside:.2f}",
              "size": os.path.getsize(pdf) / 1024}
    return [form.format(f, **values) for _, form in ROWS]


def compare_text(typst, name, paragraphs):
    ours = os.path.join(typst.folder, name + ".pdf")
    begun = time.monotonic()
    book.render(paragraphs, ours)
    wall = time.monotonic() - begun
    theirs, their_wall, inside = typst.set(name, look.book(paragraphs))
    columns = [column(figures(ours, paragraphs, 1), ours, wall, "-"),
               column(figures(theirs, paragraphs, 0), theirs, their_wall,
                      inside)]
    print(f"{name}: {len(paragraphs)} paragraphs"
          f"{'planbrief':>{46 - len(name) - len(str(len(paragraphs))) - 5}}"
          f"{typst.version(theirs):>14}")
    for (what, _), a, b in zip(ROWS, *columns):
        print(f"  {what:44s}{a:>11}{b:>14}")


def running_text(root):
    """Paragraphs of a brief that stand in no table or box."""
    out = []

    def walk(e, inside):
        tag = e.tag.removeprefix(NS)
        if tag in ("meta", "master", "table", "figure", "columns", "box"):
            return
        if tag == "p" and inside:
            text = SOLID.sub("", look.text_of(e))
            if len(text) > 20 and not WIDE_BLANK.search(text):
                out.append(text)
            return
        for c in e:
            walk(c, inside or tag == "section")
    walk(root, False)
    return out


# ---- editions ----

def brief_of(planbrief, edition, lang):
    done = subprocess.run(
        [planbrief, "-q", "brief", f"input/{edition}.xml",
         f"quarterly.{lang}"], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, check=False)
    return done.stdout if done.returncode == 0 else None


def compare_edition(typst, planbrief, edition, lang, brief):
    name = edition.split("/")[0]
    source = os.path.join(typst.folder, name + ".xml")
    root = ElementTree.fromstring(brief)
    with open(source, "wb") as f:
        f.write(brief)
    for theme in look.LOOKS:
        if not os.path.exists(f"templates/themes/{theme}.xml"):
            continue
        ours = os.path.join(typst.folder, f"{name}-{theme}.pdf")
        timed([planbrief, "-q", "render", source, "-o", ours, "--theme",
               theme])
        theirs, _, _ = typst.set(f"{name}-{theme}",
                                 look.document(root, theme, lang))
        print(f"  {name}, {theme}: {ours} {page_count(ours)} pages, "
              f"{theirs} {page_count(theirs)} pages")


def name_of(path):
    return os.path.splitext(os.path.basename(path))[0]


def main():
    planbrief, folder, texts = sys.argv[1], sys.argv[2], sys.argv[3:]
    book.PLANBRIEF = planbrief
    typst = Typst(folder)
    briefs = [(e, lang, brief_of(planbrief, e, lang)) for e, lang in EDITIONS]
    for edition, lang, brief in briefs:
        if brief and lang == "zh-CN":
            compare_text(typst, edition.split("/")[0], running_text(
                ElementTree.fromstring(brief)))
    missing = [t for t in texts if not os.path.exists(t)]
    for path in texts:
        if path not in missing:
            compare_text(typst, name_of(path), book.paragraphs_of(path))
    print("editions, to be laid beside each other:")
    for edition, lang, brief in briefs:
        if brief:
            compare_edition(typst, planbrief, edition, lang, brief)
    if missing or not texts:
        print(f"{len(missing)} texts are not here and were skipped")


main()
