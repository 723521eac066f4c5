#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One PDF of all chart types and data sets of tests/charts, to be looked at.

sheet.py PLANBRIEF FOLDER [NAME...]

After a page that shows some, every data set stands once at the full width of
the text under its name, by type; then the plainest one of each type at half
and a third of it. Only the sets whose name begins with a NAME, if some are
given. Writes charts.pdf, charts.xml
and charts.log (the notes of the program) to FOLDER; with pdftoppm there also
the pages in colour (page-*.png) and in grey (grey-*.png).
"""
import glob
import os
import re
import shutil
import subprocess
import sys

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<brief xmlns="urn:planbrief:brief:1" xml:lang="zh-CN" literal="yes">
<meta><title>Charts</title><author>-</author><date>-</date></meta>
"""
WIDE = {2: 219, 3: 141}     # pt
GUTTER = '<column width="15pt"><p/></column>'
WIDTHS = {"half": 2, "third": 3}
# What the first page shows.
WHOLE = ("gantt-plain.zh",)
HALVES = ("waterfall-steps.zh", "ranking-plain.zh", "stacked-parts.zh",
          "trajectory-plain.zh")
# How the name of a type's plainest set ends, the best first.
PLAIN = ("plain", "years", "steps", "dates", "log", "negative", "")
CHARTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..",
                      "charts")
OPENING = re.compile(r'<(chart|multiples)\b[^>]*?xml:lang="([^"]*)"[^>]*?>')


def sets(here, names):
    """(type, name, language, element) of every data set, in order."""
    for path in sorted(glob.glob(os.path.join(here, "*.xml"))):
        name = os.path.basename(path)[:-4]
        if names and not name.startswith(tuple(names)):
            continue
        text = open(path, encoding="utf-8").read()
        text = re.sub(r"<\?xml.*?\?>|<!--.*?-->", "", text, flags=re.S)
        found = OPENING.search(text)
        if not found:
            sys.exit(f"sheet: {path}: no chart with its language")
        kind = re.search(r'\btype="(\w+)"', text).group(1) \
            if found.group(1) == "chart" else "multiples"
        yield kind, name, found.group(2), text.strip()


def figure(name, lang, element, width=""):
    """A figure; every id is made unlike those of the other figures."""
    mark = name.replace(".", "-") + (f"-{width}" if width else "")
    for used in set(re.findall(r' id="([^"]*)"', element)):
        element = re.sub(rf' (id|col|row)="{re.escape(used)}"',
                         rf' \1="{mark}.{used}"', element)
    return (f'<figure id="{mark}" xml:lang="{lang}"><caption>{mark}'
            f"</caption>{element}</figure>\n")


def columns(figures, parts):
    """Rows of so many figures beside each other."""
    out = []
    for i in range(0, len(figures), parts):
        row = figures[i:i + parts] + ["<p/>"] * (parts - len(figures[i:]))
        out.append("<columns>%s</columns>\n" % GUTTER.join(
            f'<column width="{WIDE[parts]}pt">{f}</column>'
            for f in row[:parts]))
    return "".join(out)


def overview(all_sets):
    """The first page; nothing if one of its sets was not asked for."""
    have = {s[1]: s for s in all_sets}
    if not set(WHOLE + HALVES) <= set(have):
        return ""
    whole, halves = ([figure(name, *have[name][2:], "first") for name in part]
                     for part in (WHOLE, HALVES))
    return "<section><head>Charts</head>\n" + "".join(whole) + \
        columns(halves, 2) + '</section><break/>\n'


def plainest(all_sets):
    """One set of every type."""
    def rank(one):
        stem = one[1].split(".")[0]
        return next(i for i, end in enumerate(PLAIN) if stem.endswith(end))

    return [min((s for s in all_sets if s[0] == kind), key=rank)
            for kind in sorted({s[0] for s in all_sets})]


def brief(all_sets):
    out, last = [HEAD, overview(all_sets)], None
    for kind, name, lang, element in sorted(all_sets):
        if kind != last:
            out.append("</section>\n" if last else "")
            out.append(f"<section><head>{kind}</head>\n")
            last = kind
        out.append(figure(name, lang, element))
    out.append("</section>\n")
    for width, parts in WIDTHS.items():
        plain = [figure(name, lang, element, width)
                 for _, name, lang, element in plainest(all_sets)]
        out.append(f"<section><head>{width}</head>\n"
                   f"{columns(plain, parts)}</section>\n")
    return "".join(out) + "</brief>\n"


def copy_data(folder):
    for path in glob.glob(os.path.join(CHARTS, "*.csv")):
        shutil.copy(path, folder)


def render(planbrief, source, pdf, log, text):
    with open(source, "w", encoding="utf-8") as f:
        f.write(text)
    with open(log, "w", encoding="utf-8") as f:
        subprocess.run([planbrief, "render", source, "-o", pdf], stderr=f,
                       check=False)
    return os.path.exists(pdf)


def refused(log):
    """The figures whose charts have errors."""
    with open(log, encoding="utf-8") as f:
        return {name for line in f if ": error: " in line
                for name in re.findall(r"'([\w-]+)\.", line)}


def pictures(pdf, folder):
    for stem, extra in (("page", []), ("grey", ["-gray"])):
        subprocess.run(["pdftoppm", "-r", "80", "-png", *extra, pdf,
                        os.path.join(folder, stem)], check=True)
        print(f"pages: {folder}/{stem}-*.png")


def main():
    planbrief, folder = sys.argv[1:3]
    os.makedirs(folder, exist_ok=True)
    for old in glob.glob(os.path.join(folder, "*")):
        os.remove(old)
    copy_data(folder)
    source, pdf, log = (os.path.join(folder, "charts" + s)
                        for s in (".xml", ".pdf", ".log"))
    chosen = list(sets(CHARTS, sys.argv[3:]))
    drawn = chosen
    while not render(planbrief, source, pdf, log, brief(drawn)):
        bad = refused(log)
        kept = [s for s in drawn if s[1].replace(".", "-") not in bad]
        if len(kept) == len(drawn):
            sys.exit(f"sheet: nothing is written, see {log}")
        drawn = kept
    print(f"{len(drawn)} data sets: {pdf}; notes: {log}")
    for _, name, _, _ in chosen:
        if name not in [s[1] for s in drawn]:
            print(f"refused, as an error in it asks for: {name}")
    if shutil.which("pdftoppm"):
        pictures(pdf, folder)


if __name__ == "__main__":
    main()
