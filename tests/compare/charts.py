#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The data sets of tests/charts drawn by three programs, their text counted.

charts.py PLANBRIEF FOLDER

FOLDER is where install_npm.sh has put ECharts and Vega-Lite. Every data
set of tests/charts that comes from a CSV is drawn by all three: charts.mjs
gives the others the same data, face and size, asks for value labels, and
leaves everything else as it comes. Widths and boxes of all text come from
tests/check/svg_overlap.c, which measures with FreeType. Counted are

    overlap   pairs of texts that share more than 0.6 pt both ways
    clipped   texts outside the view box by more than 0.5 pt
    rotated   texts that are not level
    dropped   names of categories (but for periods along an axis) and of
              series, and values (but for lines), that are nowhere in the
              picture

A chart that falls back to its table keeps its data there, and is not counted.
"""
import csv
import glob
import json
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
CHARTS = os.path.join(HERE, "..", "charts")
FACE = "Noto Sans CJK SC"
WIDTH = 453.0               # pt
PX = 4 / 3                  # of a point
LEAST_HEIGHT = 150.0        # pt, of the others' charts
ROW = 15.0                  # pt, of their rows, at least
SHARED, OUTSIDE = 0.6, 0.5  # pt
APART = 1000
LINES = ("line", "slope")
UPRIGHT = LINES + ("column",)


def compile_boxes(folder):
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "freetype2", "fontconfig",
         "libxml-2.0"], stdout=subprocess.PIPE, text=True,
        check=True).stdout.split()
    program = os.path.join(folder, "svg_overlap")
    subprocess.run([os.environ.get("CC", "cc"), "-std=c11",
                    "-D_POSIX_C_SOURCE=200809L", "-O1", "-o", program,
                    os.path.join(HERE, "..", "check", "svg_overlap.c"),
                    *flags, "-lm"], check=True)
    return program


# ---- the data ----

def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def long_form(head, rows):
    at = {name: i for i, name in enumerate(head)}
    first = next(n for n in ("category", "period", "name") if n in at)
    column = at.get("series")
    names = list(dict.fromkeys(r[at[first]] for r in rows))
    parts = list(dict.fromkeys(r[column] if column is not None else ""
                               for r in rows))
    value = {(r[at[first]], r[column] if column is not None else ""):
             number(r[at["value"]]) for r in rows}
    totals = {r[at[first]]: "kind" in at and r[at["kind"]] == "total"
              for r in rows}
    return {"categories": names, "totals": [totals[n] for n in names],
            "series": [{"name": p, "values": [value.get((n, p))
                                              for n in names]}
                       for p in parts]}


def wide_form(head, rows):
    return {"categories": [r[0] for r in rows], "totals": [],
            "series": [{"name": h.split("=")[0],
                        "values": [number(r[i]) if i < len(r) else None
                                   for r in rows]}
                       for i, h in enumerate(head) if i > 0]}


def read_set(path):
    """The data of one chart of tests/charts; None if it has no CSV."""
    text = open(path, encoding="utf-8").read()
    data = re.search(r'<chart\b[^>]*\bdata="([^"]*)"', text)
    if not data:
        return None
    with open(os.path.join(CHARTS, data.group(1)), encoding="utf-8",
              newline="") as f:
        head, *rows = [r for r in csv.reader(f) if r]
    found = long_form(head, rows) if "value" in head else \
        wide_form(head, rows)
    return {"name": os.path.basename(path)[:-4], "path": path,
            "type": re.search(r'\btype="(\w+)"', text).group(1), **found}


# ---- the text of any SVG ----

def matrix(text):
    """A transform as a, b, c, d, e, f."""
    m = (1, 0, 0, 1, 0, 0)
    for name, args in re.findall(r"(\w+)\(([^)]*)\)", text or ""):
        v = [float(x) for x in re.split(r"[\s,]+", args.strip())]
        if name == "translate":
            n = (1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0)
        elif name == "scale":
            n = (v[0], 0, 0, v[1] if len(v) > 1 else v[0], 0, 0)
        elif name == "rotate":
            c, s = math.cos(math.radians(v[0])), math.sin(math.radians(v[0]))
            n = (c, s, -s, c, 0, 0)
            if len(v) == 3:
                m = product(m, (1, 0, 0, 1, v[1], v[2]))
                m = product(m, n)
                n = (1, 0, 0, 1, -v[1], -v[2])
        elif name == "matrix":
            n = tuple(v)
        else:
            raise ValueError(text)
        m = product(m, n)
    return m


def product(m, n):
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j,
            a * k + c * l + e, b * k + d * l + f)


KEPT = ("font-size", "font-family", "font-weight", "text-anchor",
        "dominant-baseline", "x", "y", "dx", "dy")


def style_of(node, above):
    s = dict(above)
    s.update({k: node.get(k) for k in KEPT if node.get(k) is not None})
    for part in (node.get("style") or "").split(";"):
        key, _, value = part.partition(":")
        if key.strip() in KEPT:
            s[key.strip()] = value.strip()
        if key.strip() == "font":   # 12px face, bold 12px face
            size = re.search(r"([\d.]+)px", value)
            s["font-size"] = size.group(1)
            s["font-weight"] = "bold" if "bold" in value else "normal"
    return s


def runs(node, m=(1, 0, 0, 1, 0, 0), above=None):
    """(text, style, transform, label) of all text with a place."""
    s = style_of(node, above or {})
    tag = node.tag.rpartition("}")[2]
    if node.get("transform"):
        m = product(m, matrix(node.get("transform")))
    if node.get("display") == "none" or node.get("opacity") == "0" or \
            tag in ("defs", "clipPath", "title", "desc", "metadata"):
        return
    if tag == "text":
        spans = [c for c in node if c.tag.endswith("tspan")]
        for span in spans:
            yield "".join(span.itertext()), style_of(span, s), m, node
        if not spans:
            yield "".join(node.itertext()), s, m, node
        return
    for child in node:
        yield from runs(child, m, s)


def px(value):
    return float(re.match(r"-?[\d.]+", value or "0").group(0))


def measured(boxes, pieces, folder):
    """Bounding boxes of pieces, in units of their files, and who is turned.

    Every text is set alone from the left at a line of its own first.
    """
    path = os.path.join(folder, "alone.svg")
    with open(path, "w", encoding="utf-8") as f:
        f.write('<svg viewBox="0 0 1 1" width="1" font-family="%s">' % FACE)
        for i, (text, s, *_) in enumerate(pieces):
            f.write('<text x="0" y="%d" font-size="%g" font-weight="%s">%s'
                    "</text>\n" % (i * APART, px(s.get("font-size", "16")),
                                   s.get("font-weight", "400"),
                                   escape(text)))
        f.write("</svg>")
    out = subprocess.run([boxes, "--boxes", path], stdout=subprocess.PIPE,
                         text=True, check=False).stdout
    sizes = [[float(v) for v in line.split()[1:]]
             for line in out.splitlines() if line.startswith("box ")]
    return [place(piece, (left, top - i * APART, right, low - i * APART))
            for i, (piece, (left, top, right, low)) in enumerate(
                zip(pieces, sizes, strict=True))]


def place(piece, size):
    _, s, m, _ = piece
    left, top, right, bottom = size
    x = px(s.get("x")) + px(s.get("dx"))
    y = px(s.get("y")) + px(s.get("dy"))
    x -= {"middle": right / 2, "end": right}.get(s.get("text-anchor"), 0)
    em = px(s.get("font-size", "16"))
    y += {"central": 0.38, "middle": 0.27, "hanging": 0.88,
          "text-before-edge": 0.88, "text-after-edge": -0.12}.get(
              s.get("dominant-baseline"), 0) * em
    corners = [(m[0] * u + m[2] * v + m[4], m[1] * u + m[3] * v + m[5])
               for u in (x + left, x + right) for v in (y + top, y + bottom)]
    us, vs = zip(*corners)
    return (min(us), min(vs), max(us), max(vs)), abs(m[1]) > 1e-6


# ---- counting ----

def folded(text):
    return re.sub(r"\s|[\u2009\u202f\u00a0\u202a-\u202e\u2066-\u2069]", "",
                  text).replace("\u2212", "-").replace(",", "")


def wanted(s):
    """Words that a reader needs: names, and values unless they are lines."""
    names = [folded(p["name"]) for p in s["series"] if len(s["series"]) > 1]
    if s["type"] != "line":
        names += [folded(c) for c in s["categories"]]
    values = [] if s["type"] in LINES + ("stacked100",) else [
        "%g" % v for p in s["series"] for v in p["values"] if v is not None]
    return [n for n in names if n], values


def dropped(s, texts):
    names, values = wanted(s)
    together = "".join(folded(t) for t in texts)
    have = {}
    for found in re.findall(r"-?\d+(?:\.\d+)?", " ".join(
            folded(t) for t in texts)):
        key = "%g" % float(found)
        have[key] = have.get(key, 0) + 1
        have[key.lstrip("-")] = have.get(key.lstrip("-"), 0) + \
            (key[0] == "-")
    gone = 0
    for name in names:
        plain = re.sub(r"年|-0?", "", name)
        gone += name not in together and \
            plain not in re.sub(r"年|月|-0?", "", together)
    for value in set(values):
        gone += max(0, values.count(value) - have.get(value, 0))
    return gone


def count(boxes, s, path, folder):
    root = ET.parse(path).getroot()
    view = [float(v) for v in root.get("viewBox").split()]
    scale = px(root.get("width")) / view[2] * \
        (1 if root.get("width").endswith("pt") else 1 / PX)
    pieces = [p for p in runs(root) if p[0].strip()]
    placed = measured(boxes, pieces, folder)
    at = [b for b, _ in placed]
    overlaps = sum(
        min(min(a[2], b[2]) - max(a[0], b[0]),
            min(a[3], b[3]) - max(a[1], b[1])) * scale > SHARED and
        pieces[i][3] is not pieces[k][3]
        for i, a in enumerate(at) for k, b in enumerate(at[:i]))
    out = OUTSIDE / scale
    clipped = sum(b[0] < view[0] - out or b[1] < view[1] - out or
                  b[2] > view[0] + view[2] + out or
                  b[3] > view[1] + view[3] + out for b in at)
    return (overlaps, clipped, sum(turned for _, turned in placed),
            dropped(s, [p[0] for p in pieces]))


# ---- all of it ----

def ours(planbrief, s, folder):
    """Our SVG, and its height; None if the table stands instead."""
    out = os.path.join(folder, s["name"] + ".ours.svg")
    done = subprocess.run(
        [planbrief, "chart", s["path"], "--width", str(WIDTH), "-o", out,
         "--svg-text", "live"], stderr=subprocess.PIPE, text=True,
        check=False)
    if done.returncode:
        return None
    return float(ET.parse(out).getroot().get("viewBox").split()[3])


def draw_all(planbrief, folder):
    sets, tables = [], 0
    for path in sorted(glob.glob(os.path.join(CHARTS, "*.xml"))):
        s = read_set(path)
        height = s and ours(planbrief, s, folder)
        if s and height is None:
            tables += 1
        elif s:
            rows = len(s["categories"]) * (
                len(s["series"]) if s["type"] == "grouped" else 1)
            s["width"] = WIDTH * PX
            s["height"] = max(height, LEAST_HEIGHT, ROW * rows if s["type"]
                              not in UPRIGHT else 0) * PX
            sets.append(s)
    given = os.path.join(folder, "sets.json")
    with open(given, "w", encoding="utf-8") as f:
        json.dump(sets, f, ensure_ascii=False)
    subprocess.run(["node", os.path.join(HERE, "charts.mjs"), folder, given,
                    folder], check=True)
    return sets, tables


def main():
    planbrief, folder = (os.path.abspath(p) for p in sys.argv[1:3])
    boxes = compile_boxes(folder)
    sets, tables = draw_all(planbrief, folder)
    print(f"{len(sets)} data sets drawn; {tables} more stand as our table")
    print(f"{'':10s} {'overlap':>8s} {'clipped':>8s} {'rotated':>8s} "
          f"{'dropped':>8s} {'files':>6s}")
    for tool in ("ours", "echarts", "vega"):
        rows = [(s["name"], *count(boxes, s, os.path.join(
            folder, f"{s['name']}.{tool}.svg"), folder)) for s in sets]
        with open(os.path.join(folder, tool + ".txt"), "w",
                  encoding="utf-8") as f:
            f.writelines("%s %d %d %d %d\n" % r for r in rows)
        sums = [sum(r[i] for r in rows) for i in range(1, 5)]
        files = sum(any(r[1:]) for r in rows)
        print("%-10s %8d %8d %8d %8d %6d" % (tool, *sums, files))


if __name__ == "__main__":
    main()
