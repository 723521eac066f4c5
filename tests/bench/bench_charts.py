#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""W3: eight SVG charts in a cold process beside the floor; then the time of
every data set of tests/charts in a warm one, without the cutting of fonts.

bench_charts.py PLANBRIEF FLOOR CHARTS [RUNS]

CHARTS is built from tests/bench/charts.c. The floor sets the same words at the
same places and draws the same shapes, and writes SVG through cairo as we do.
"""
import os
import statistics
import subprocess
import sys
import tempfile

import bench
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "sheet"))
import sheet

EIGHT = ("bar-negative.zh", "column-years.zh", "grouped-years.zh",
         "stacked-parts.zh", "line-years.zh", "ranking-plain.zh",
         "gantt-plain.zh", "waterfall-steps.zh")
RATIO, MEMORY, MS = 1.5, 35, 2.0


def brief(folder, name, only):
    path = os.path.join(folder, name + ".xml")
    chosen = [s for s in sheet.sets(sheet.CHARTS, []) if only(s[1])]
    sheet.copy_data(folder)
    with open(path, "w", encoding="utf-8") as f:
        f.write(sheet.HEAD + "".join(
            sheet.figure(name, lang, element)
            for _, name, lang, element in chosen) + "</brief>\n")
    return path, len(chosen)


def figures(planbrief, path, to):
    """The figures at the end of the dump as pages, for the floor."""
    dump = subprocess.run([planbrief, "-q", "render", path, "--dump",
                           "pages"], stdout=subprocess.PIPE, check=True,
                          text=True).stdout
    with open(to, "w", encoding="utf-8") as f:
        for part in dump.split("\nfigure ")[1:]:
            f.write("page 1 " + part + "\n")


def verdict(what, value, limit):
    print(f"  {'ok' if value <= limit else 'TOO MUCH':12s} {what} "
          f"{value:.2f}, at most {limit}")


def cold_result(planbrief, floor, charts, folder, runs):
    path, count = brief(folder, "eight", lambda name: name in EIGHT)
    if count != len(EIGHT):
        sys.exit("bench: a data set of W3 is not there")
    pages = os.path.join(folder, "eight.txt")
    figures(planbrief, path, pages)
    return bench.measure("W3 eight SVG charts", [charts, path, folder],
                         [floor, pages, os.path.join(folder, "floor.svg")],
                         runs)


def cold(planbrief, floor, charts, folder, runs):
    result = cold_result(planbrief, floor, charts, folder, runs)
    result.show()
    have = result.medians()
    verdict("cpu", have["cpu"], RATIO)
    verdict("memory", have["memory"], MEMORY)


def warm(charts, folder):
    path, count = brief(folder, "all", lambda name: True)
    out = subprocess.run([charts, path, "-t", "9"], stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, check=False,
                         text=True).stdout
    rows = sorted((float(ms), name) for ms, name in
                  (line.split() for line in out.splitlines()))
    median = statistics.median(ms for ms, _ in rows)
    print(f"charts: {len(rows)} of {count} data sets drawn")
    for ms, name in rows[-8:]:
        print(f"  {ms:8.3f} ms {name}")
    verdict("median ms", median, MS)


def main():
    planbrief, floor, charts = (os.path.abspath(p) for p in sys.argv[1:4])
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 15
    with tempfile.TemporaryDirectory() as folder:
        cold(planbrief, floor, charts, folder, runs)
        warm(charts, folder)


if __name__ == "__main__":
    main()
