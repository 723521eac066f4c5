#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Are the three files of a chart the same picture, and is its text text?

browser.py PLANBRIEF FOLDER [NAME...]

For a data set of every type of tests/charts (or those whose names begin with
a NAME) the SVG with live text is opened in headless Chromium, the SVG of
outlines is drawn by rsvg-convert, the PDF by mutool, all at 150 dpi. At most
2 % of the pixels may differ by more than STEP in any channel. Printed beside
it is the share at a tenth of full strength, where edges of glyphs count that
two programs only shade differently. The paper of the SVG is made a whole
number of pixels, as browsers stretch a picture whose size is none; of PDF,
pdftoppm would set glyphs and edges on a grid of its own. Then Chromium prints
the SVG, and every text must be found in the text of that print. The last line
is `N passed, N failed, N skipped`; without Chromium all is skipped.
"""
import math
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "..", "sheet"))
import sheet

DPI = 150
MOST = 0.02
STEP, FINE = 64, 26         # of 255
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--no-first-run", "--disable-extensions", "--no-pdf-header-footer")


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True).stdout


# ---- pictures as rows of RGB ----

def read_ppm(data):
    kind, width, height, _ = data.split(maxsplit=4)[:4]
    if kind != b"P6":
        raise ValueError("no P6")
    width, height = int(width), int(height)
    body = data[-width * height * 3:]
    return [body[i * width * 3:(i + 1) * width * 3] for i in range(height)]


def unfilter(kind, row, above, step):
    if kind == 2:
        return bytearray((a + b) & 255 for a, b in zip(row, above))
    row = bytearray(row)
    for i in range(len(row) if kind else 0):
        left = row[i - step] if i >= step else 0
        up = above[i]
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + up) // 2
        else:
            corner = above[i - step] if i >= step else 0
            p = left + up - corner
            a, b, c = abs(p - left), abs(p - up), abs(p - corner)
            guess = left if a <= b and a <= c else up if b <= c else corner
        row[i] = (row[i] + guess) & 255
    return row


def read_png(path):
    data = open(path, "rb").read()
    at, body = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(
                ">IIBB", data[at + 8:at + 18])
        elif kind == b"IDAT":
            body += data[at + 8:at + 8 + size]
        at += size + 12
    if depth != 8 or colour not in (2, 6):
        raise ValueError(f"{path}: depth {depth}, colour type {colour}")
    step = 3 if colour == 2 else 4
    body, length = zlib.decompress(body), width * step
    rows, above = [], bytearray(length)
    for y in range(height):
        start = y * (length + 1)
        above = unfilter(body[start], body[start + 1:start + 1 + length],
                         above, step)
        rows.append(bytes(above) if step == 3 else b"".join(
            bytes(above[i:i + 3]) for i in range(0, length, 4)))
    return rows


def differing(a, b):
    """Shares of the pixels of both that differ by more than STEP, than FINE."""
    height = min(len(a), len(b))
    width = min(len(a[0]), len(b[0])) // 3
    count = {STEP: 0, FINE: 0}
    for y in range(height):
        if a[y] == b[y]:
            continue
        far = [abs(u - v) for u, v in zip(a[y][:width * 3], b[y][:width * 3])]
        for step in count:
            count[step] += len({i // 3 for i, n in enumerate(far) if n > step})
    return [n / (width * height) for n in count.values()]


# ---- one chart ----

class Chart:
    def __init__(self, planbrief, folder, name):
        self.stem = os.path.join(folder, name)
        source = os.path.join(sheet.CHARTS, name + ".xml")
        for suffix, more in ((".text.svg", ["--svg-text", "live"]),
                             (".svg", []), (".pdf", [])):
            run(planbrief, "chart", source, "--width", "453", *more,
                "-o", self.stem + suffix)
        self.pixels = None
        for suffix in (".text", ""):
            self.pad(self.stem + suffix)

    def pad(self, stem):
        """A copy on paper of whole pixels."""
        with open(stem + ".svg", encoding="utf-8") as f:
            svg = f.read()
        box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
        self.pixels = [math.ceil(float(v) * DPI / 72 - 1e-6)
                       for v in box.groups()]
        size = ["%g" % (n * 72 / DPI) for n in self.pixels]
        svg = svg.replace(box.group(0), 'viewBox="0 0 %s %s"' % tuple(size), 1)
        for name, n in zip(("width", "height"), size):
            svg = re.sub(rf'(<svg[^>]*? {name}=)"[^"]*"', rf'\1"{n}pt"', svg,
                         count=1)
        with open(stem + ".paper.svg", "w", encoding="utf-8") as f:
            f.write(svg)

    def browser(self, program):
        out = self.stem + ".browser.png"
        run(program, *FLAGS, f"--force-device-scale-factor={DPI / 96}",
            "--window-size=%d,%d" % tuple(math.ceil(n * 96 / DPI)
                                          for n in self.pixels),
            f"--screenshot={out}", self.stem + ".text.paper.svg")
        return read_png(out)

    def outline(self):
        out = self.stem + ".outline.png"
        run("rsvg-convert", "-d", str(DPI), "-p", str(DPI),
            "--background-color", "white", self.stem + ".paper.svg", "-o", out)
        return read_png(out)

    def pdf(self):
        return read_ppm(run("mutool", "draw", "-q", "-r", str(DPI), "-F",
                            "ppm", "-o", "-", self.stem + ".pdf"))

    def unfound(self, program):
        """Texts of the SVG that the browser's print does not have."""
        out = self.stem + ".browser.pdf"
        run(program, *FLAGS, f"--print-to-pdf={out}",
            self.stem + ".text.svg")
        text = fold(run("pdftotext", "-raw", out, "-").decode())
        live = open(self.stem + ".text.svg", encoding="utf-8").read()
        shown = re.findall(r"<text\b.*?</text>", live, flags=re.S)
        shown = {fold(unescape(re.sub(r"<[^>]*>", "", s))) for s in shown}
        return sorted(w for w in shown if w and not found(w, text))


def unescape(text):
    return text.replace("&lt;", "<").replace("&gt;", ">").replace(
        "&quot;", '"').replace("&amp;", "&")


def fold(text):
    return re.sub(r"[\s\u2009\u202f\u00a0\u202a-\u202e]", "", text or "")


def found(word, text):
    """Whole, or, where a note of several lines is told apart, its halves."""
    return word in text or len(word) > 20 and \
        all(p in text for p in re.split(r"[;；]", word))


def chosen(names):
    """All that the names ask for, else the plainest set of every type."""
    all_sets = list(sheet.sets(sheet.CHARTS, names))
    if names:
        return [name for _, name, _, _ in all_sets]
    return [s[1] for s in sheet.plainest(all_sets)]


def main():
    planbrief, folder = (os.path.abspath(p) for p in sys.argv[1:3])
    names = chosen(sys.argv[3:])
    program = next((p for p in map(shutil.which, BROWSERS) if p), None)
    passed = failed = 0
    if not program:
        print("browser: no Chromium; apt-get install chromium")
        print(f"0 passed, 0 failed, {len(names)} skipped")
        return 0
    os.makedirs(folder, exist_ok=True)
    print(f"{'':28s} {'svg':>8s} {'fine':>8s} {'pdf':>8s} "
          f"{'fine':>8s}  not found")
    for name in names:
        chart = Chart(planbrief, folder, name)
        live = chart.browser(program)
        parts = [differing(live, chart.outline()),
                 differing(live, chart.pdf())]
        gone = chart.unfound(program)
        good = not gone and all(share <= MOST for share, _ in parts)
        passed, failed = passed + good, failed + (not good)
        print("%-28s %7.2f%% %7.2f%% %7.2f%% %7.2f%%  %s%s" % (
            name, *(100 * p for part in parts for p in part),
            " ".join(gone[:4]) or "-",
            "" if good else "  FAILED"), flush=True)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
