# SPDX-License-Identifier: MIT
"""T19 and T20: charts as PDF; T6 for charts that stand as tables."""
import os
import re
import subprocess
import xml.etree.ElementTree as ET

from . import data
from .data import fold
from .words import titled

BRIEF = "urn:planbrief:brief:1"


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False).stdout.decode(
                              "utf-8", "replace")


def pdf_faults(program, d):
    """The PDF of a chart: words where the SVG has them, fonts in the file."""
    pdf = d.path + ".pdf"
    subprocess.run([program, "-q", "chart", d.case.path, "-o", pdf, "--width",
                    f"{d.width:g}"], check=False)
    if not os.path.exists(pdf):
        yield "no PDF"
        return
    fonts = output("pdffonts", pdf).splitlines()[2:]
    if not fonts or any(" no " in f[50:80].split("  ")[0] for f in fonts):
        yield "a font is not embedded"
    if len(output("pdfimages", "-list", pdf).splitlines()) > 2:
        yield "has raster images"
    words = [(float(x), float(y), float(bottom), word) for x, y, bottom, word
             in re.findall(r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax='
                           r'"[\d.]+" yMax="([\d.]+)">([^<]*)',
                           output("pdftotext", "-bbox", pdf, "-"))]
    for t in d.picture.texts:
        string = t.string
        if not string.strip() or string[0].isspace():
            continue
        x, y = t.places[0]
        if not any(abs(x - wx) <= 0.1 and wy < y <= bottom + 0.1
                   for wx, wy, bottom, _ in words):
            yield f"'{string}' is not at {x:.2f} {y:.2f}"


def brief(drawn):
    """One document with all these charts as figures."""
    out = []
    for i, d in enumerate(drawn):
        root = ET.fromstring(d.case.xml)
        root.set("width", f"{d.width:g}pt")
        root.attrib.pop("id", None)
        for n in root.iter():
            for name in {"id", "col"} & set(n.attrib):
                if n.get(name).isdigit():
                    continue    # the column of a tile
                n.set(name, f"f{i}-{n.get(name)}")
        node = ET.tostring(root, encoding="unicode")
        out.append(f'<figure id="f{i}"><caption>case {i} begins</caption>'
                   f'{node}<source>x</source></figure>')
    return (f'<brief xmlns="{BRIEF}" xml:lang="{root_lang(drawn)}" '
            'literal="yes"><meta><title>x</title><author>x</author>'
            '<date>x</date></meta>' + "".join(out) + "</brief>")


def root_lang(drawn):
    return "zh-CN" if drawn[0].case.lang == "zh" else "en"


def write_brief(folder, drawn):
    path = os.path.join(folder, drawn[0].case.lang, "all.brief")
    with open(path, "w", encoding="utf-8") as f:
        f.write(brief(drawn))
    return path


def table_faults(program, folder, drawn):
    """Every name and value of the charts that stand as tables."""
    path = write_brief(folder, drawn)
    said = output(program, "-q", "render", path, "--dump", "pages")
    parts = re.split(r'case\s*(\d+)\s*begins', strings(said))[1:]
    seen = {}
    for n, text in zip(parts[::2], parts[1::2]):   # once a page
        seen[int(n)] = seen.get(int(n), "") + text
    if len(seen) < len(drawn):
        yield f"{len(seen)} of {len(drawn)} tables: {said[:300]}"
    for i, d in enumerate(drawn):
        text = fold(seen.get(i, "")).replace("-", "")
        charts = data.read(d.case)
        for chart in charts:
            for name in chart.all_names():
                if not titled(charts, name) and fold(name).replace("-", "") not in text:
                    yield f"{d}: name '{name}' is not in the table"
            for v in chart.valued():
                forms = {fold(v.label or v.raw), v.raw, chart.shown(v)}
                if not any(f.replace("-", "") in text for f in forms):
                    yield f"{d}: value {v.raw} is not in the table"


def strings(dump):
    return "".join(m.replace('\\"', '"').replace("\\\\", "\\")
                   for m in re.findall(r'"((?:[^"\\]|\\.)*)"', dump))
