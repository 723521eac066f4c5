#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks every SVG figure that a build writes, with tools the program lacks.

check_svg.py [PLANBRIEF]

tests/check/svg_overlap.c measures all text with FreeType: no two texts
overlap, none is outside the view box or too small. xmllint and rsvg-convert
accept both files of a figure; title, description and language are there; every
value of the CSV beside it can be found in the figure. All six chart types
must occur. Faults planted into good files must be found, each by its rule.
"""
import csv
import glob
import os
import re
import subprocess
import sys
import tempfile

EDITIONS = sorted(glob.glob("input/*/editions/*.xml"))
TYPES = {"f-rev": "trajectory", "chart-bar": "bar", "f-growth": "line",
         "f-mechanism": "matrix", "f-example": "bullet",
         "f-areas-rev": "dot"}

passed = failed = 0


def check(good, what):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAIL", what)


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)


def compile_boxes(folder):
    program = os.path.join(folder, "svg_overlap")
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "freetype2", "fontconfig",
         "libxml-2.0"], stdout=subprocess.PIPE, text=True,
        check=True).stdout.split()
    subprocess.run([os.environ.get("CC", "cc"), "-std=c11",
                    "-D_POSIX_C_SOURCE=200809L", "-O1", "-o", program,
                    "tests/check/svg_overlap.c", *flags, "-lm"], check=True)
    return program


def fold(text):
    return re.sub(r"\s|[\u2009\u202f\u00a0]", "", text)


def vertices(svg, series):
    """Corners of the straight paths of a series, each once, left to right."""
    seen = set()
    for tag in re.findall(r"<path [^>]*>", svg):
        d = re.search(r' d="([^"]*)"', tag).group(1)
        if f'data-series="{series}"' in tag and "C" not in d and "Z" not in d:
            seen |= set(re.findall(r"[ML]([-\d.]+) ([-\d.]+)", d))
    return sorted((float(x), float(y)) for x, y in seen)


def step_of(period, quarters):
    """Periods of a series as numbers one apart."""
    year, _, quarter = period.partition("-Q")
    return int(year) * 4 + int(quarter or 4) if quarters else int(year)


def joined(values):
    """Without those that have no neighbour: a line has no corner there."""
    steps = [step for step, _ in values]
    return [v for step, v in values if {step - 1, step + 1} & set(steps)]


def check_lines(svg, table, name):
    """A series has one corner a value that has a neighbour, and heights go
    linearly by value."""
    groups = {}
    first = [row for row in table if row[0] in ("基期", "base")]
    quarters = any("-Q" in row[2] for row in table)
    for part, series, period, value, *_ in table:
        if series and value and part in ("actual", "peer", "path", "required"):
            groups.setdefault(series, []).append(
                (step_of(period, quarters), float(value)))
    points = []
    for series, values in groups.items():
        corners = vertices(svg, series)
        own = [row for row in table if row[1] == series]
        if own[0][0] == "actual" and first and first[0][6] != "doubtful" \
                and first[0][2] not in [row[2] for row in own]:
            values.insert(0, (step_of(first[0][2], quarters),
                              float(first[0][3])))
        if own[0][0] in ("actual", "peer"):
            values = joined(values)
        else:
            values = [v for _, v in values]
        if len(values) < 2:
            continue
        breaks = sum(row[6] == "break" for row in own)
        check(len(values) - breaks <= len(corners) <= len(values),
              f"{name}: {series} has {len(values)} values and "
              f"{len(corners)} corners")
        points += zip(values, (y for _, y in corners))
    if points and min(points)[0] != max(points)[0]:
        (v0, y0), (v1, y1) = min(points), max(points)
        for v, y in points:
            want = y0 + (y1 - y0) * (v - v0) / (v1 - v0)
            check(abs(want - y) < 0.35, f"{name}: {v} stands at {y}, not at "
                  f"{want:.2f}")


def check_values(svg, table, name):
    """Each value of the table stands in the text or the data of a mark."""
    marks = set(re.findall(r'data-value="([^"]*)"', svg))
    body = re.sub(r"<metadata>.*?</metadata>|<desc.*?</desc>", "", svg,
                  flags=re.S)
    text = fold(re.sub(r"<[^>]*>", " ", body))
    for row in table:
        value = row[3]
        if value:
            shown = fold(row[4] or value)
            check(value in marks or shown in text or value in text,
                  f"{name}: value {value} of the table is not in the figure")


NUMBER = re.compile(r"\d+(?:\.\d+)?")


def numbers(text):
    """Of a text, digits not grouped."""
    return set(NUMBER.findall(
        re.sub(r"(?<=\d)[\u2009\u202f\u00a0 ](?=\d{3}(?!\d))", "", text)))


def odd_numbers(svg, table):
    """Numbers of the description that are neither of the table and the title
    nor counts of rows."""
    parts = [re.search(rf"<{p}[^>]*>([^<]*)", svg).group(1)
             for p in ("desc", "title")]
    known = numbers("\n".join([parts[1]] + [cell for row in table
                                           for cell in row]))
    known |= {str(n) for n in range(len(table) + 1)}
    known |= {n.lstrip("0") for n in known}
    return numbers(parts[0]) - known


def check_figure(boxes, path):
    name = os.path.basename(path)
    outline = path.replace(".text.svg", ".svg")
    data = path.replace(".text.svg", ".csv")
    found = run(boxes, path)
    check(found.returncode == 0, f"{name}: {found.stdout.strip()}")
    for file in (path, outline):
        check(run("xmllint", "--noout", file).returncode == 0,
              f"{file}: xmllint")
        picture = boxes + ".png"
        check(run("rsvg-convert", "-o", picture, file).returncode == 0,
              f"{file}: rsvg-convert")
        with open(file, encoding="utf-8") as f:
            svg = f.read()
        check(re.search(r"<title[^>]*>[^<]+</title>", svg)
              and re.search(r"<desc[^>]*>[^<]+</desc>", svg)
              and ' lang="' in svg and 'role="img"' in svg,
              f"{file}: title, desc, lang or role is missing")
    check(os.path.exists(data), f"{name}: no CSV")
    with open(data, encoding="utf-8-sig", newline="") as f:
        table = list(csv.reader(f))[1:]
    check(len(table) > 0, f"{name}: empty CSV")
    with open(path, encoding="utf-8") as f:
        svg = f.read()
    odd = odd_numbers(svg, table)
    check(not odd, f"{name}: {sorted(odd)} of the description are not in the "
          "table")
    bad = re.sub(r"(<desc[^>]*>[^<]*)<", r"\g<1>98765.4321<", svg, count=1)
    check(odd_numbers(bad, table), f"{name}: a wrong number was not found")
    if any(row[0] in ("actual", "path", "peer") for row in table):
        check_lines(svg, table, name)
    else:
        check_values(svg, table, name)


def planted(boxes, folder, path):
    """Faults that must be found."""
    with open(path, encoding="utf-8") as f:
        good = f.read()
    runs = re.findall(r'<tspan x="([\d.]+)" y="([\d.]+)"', good)
    last = f'<tspan x="{runs[-1][0]}" y="{runs[-1][1]}"'
    faults = {
        "moved label": (good.replace(
            last, f'<tspan x="{runs[0][0]}" y="{runs[0][1]}"'), "T1:"),
        "label outside": (good.replace(
            last, f'<tspan x="5000" y="{runs[-1][1]}"'), "T2: text"),
        "small type": (re.sub(r'font-size="[\d.]+"', 'font-size="5"',
                              good, count=1), "T4:"),
        "wrong length": (re.sub(r'textLength="[\d.]+"', 'textLength="1"',
                                good, count=1), "length:"),
        "shrunk figure": (re.sub(r' width="[\d.]+pt"', ' width="99pt"',
                                 good, count=1), "T4:"),
        "turned label": (good.replace("<text ", '<text transform="rotate(9)" ',
                                      1), "T5:"),
        "missing glyph": (re.sub(r"(<tspan[^>]*>)", "\\1&#x10FFFD;", good,
                                 count=1), "T17:"),
        "mark outside": (good.replace(
            "<text ", '<path d="M0 0L5000 9"/><text ', 1), "T2: mark"),
    }
    for what, (text, word) in faults.items():
        bad = os.path.join(folder, "bad.text.svg")
        with open(bad, "w", encoding="utf-8") as f:
            f.write(text)
        found = run(boxes, bad)
        check(text != good and found.returncode == 1 and word in found.stdout,
              f"planted {what} in {os.path.basename(path)} was not found")


def bar_alone(program, folder):
    """The documents draw bars in the cells of tables: a chart alone."""
    chart = "tests/golden/chart-bar/chart.xml"
    path = os.path.join(folder, "chart-bar")
    for suffix, text in ((".text.svg", "live"), (".svg", "outline"),
                         (".csv", "both")):
        subprocess.run([program, "-q", "chart", chart, "-o", path + suffix,
                        "--svg-text", text], check=True)
    return path + ".text.svg"


def main(argv):
    program = argv[0] if argv else os.environ.get("PLANBRIEF",
                                                  "build/planbrief")
    with tempfile.TemporaryDirectory(prefix="planbrief-svg-") as folder:
        boxes = compile_boxes(folder)
        out = os.path.join(folder, "out")
        subprocess.run([program, "-q", "build", "-o", out, *EDITIONS],
                       check=True)
        figures = sorted(glob.glob(out + "/*/*/charts/*.text.svg"))
        check(len(figures) >= 2 * (2 * 17 + 12) + 2, "too few figures")
        figures.append(bar_alone(program, folder))
        for part, kind in TYPES.items():
            check(any(part + "." in f for f in figures),
                  f"no figure of type {kind}")
        for figure in figures:
            check_figure(boxes, figure)
        for part in TYPES:
            planted(boxes, folder,
                    next(f for f in figures if part + "." in f))
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
