#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints what the second pass of a PDF costs, beside what it may.

bench_finish.py PLANBRIEF FINISH EDITION [RUNS]

W1 is the quarterly of the edition, W2 the long document of content.py. Runs
are paired (all, bare, untagged, all ...) after a warm-up; medians of processor
time are printed with the smallest and largest. Size is without attachments,
beside the file that cairo alone writes of the same pages without tags.
"""
import os
import statistics
import subprocess
import sys
import tempfile

import content

# Share of a document's time in %, MiB of the process, times the plain file.
LIMITS = {"share": 30, "memory": 60, "size": 1.3}
MODES = ("full", "bare", "untagged")


def run(finish, brief, pdf, mode):
    done = subprocess.run([finish, brief, pdf, mode], check=True,
                          stdout=subprocess.PIPE)
    return [float(x) for x in done.stdout.split()]


def row(name, values, unit):
    print(f"  {name:16s} {statistics.median(values):8.1f} {unit} "
          f"({min(values):.1f} to {max(values):.1f})")
    return statistics.median(values)


def hold(what, have):
    limit = LIMITS[what]
    print(f"  {'ok' if have <= limit else 'TOO MUCH':16s} {what} {have:.2f}, "
          f"at most {limit}")


def measure(finish, folder, name, brief, runs):
    """Medians: share in %, MiB added, times the plain file."""
    path = os.path.join(folder, name + ".xml")
    pdfs = {m: os.path.join(folder, f"{name}-{m}.pdf") for m in MODES}
    with open(path, "wb") as f:
        f.write(brief)
    all_runs = [{m: run(finish, path, pdfs[m], m) for m in MODES}
                for _ in range(runs + 1)][1:]
    full = [r["full"] for r in all_runs]
    sizes = {m: os.path.getsize(pdfs[m]) for m in MODES}
    print(f"{name}, {full[0][4]:.0f} pages:")
    row("all", [r[0] for r in full], "ms cpu")
    row("second pass", [r[1] for r in full], "ms cpu")
    row("untagged", [r["untagged"][0] for r in all_runs], "ms cpu")
    share = row("share", [100 * r[1] / r[0] for r in full], "%")
    row("peak before", [r[2] / 1024 for r in full], "MiB")
    added = row("added to peak", [(r[3] - r[2]) / 1024 for r in full], "MiB")
    print("  {:16s} {full} bytes, {bare} without attachments, {untagged} "
          "untagged".format("size", **sizes))
    return share, added, sizes["bare"] / sizes["untagged"]


def main():
    planbrief, finish, edition = (os.path.abspath(p) for p in sys.argv[1:4])
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    brief = subprocess.run([planbrief, "brief", edition, "quarterly.zh-CN"],
                           stdout=subprocess.PIPE, check=True,
                           stderr=subprocess.DEVNULL).stdout
    with tempfile.TemporaryDirectory() as folder:
        share, _, size = measure(finish, folder, "W1", brief, runs)
        hold("share", share)
        hold("size", size)
        _, added, size = measure(finish, folder, "W2",
                                 content.book().encode(), runs)
        hold("memory", added)
        hold("size", size)


if __name__ == "__main__":
    main()
