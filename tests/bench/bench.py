#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints time, memory and size of one briefing as ratios to the floor.

bench.py PLANBRIEF FLOOR EDITION [RUNS]

Runs are paired (ours, floor, ours, floor ...) after a warm-up, so that the
ratio holds when the machine's speed drifts; medians are printed with the
smallest and largest. Time is user + system of all processes of a run, and
wall clock; memory is the largest single process.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time


def run(command):
    """Wall seconds, processor seconds, peak KiB of the largest process."""
    before = time.monotonic()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - before
    if status != 0:
        sys.exit(f"bench: {' '.join(command)}: exit {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def text(values, unit):
    return (f"{statistics.median(values):8.3f} {unit} "
            f"({min(values):.3f} to {max(values):.3f})")


def main():
    planbrief, floor, edition = (os.path.abspath(p) for p in sys.argv[1:4])
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 7
    with tempfile.TemporaryDirectory() as folder:
        brief = os.path.join(folder, "brief.xml")
        pages = os.path.join(folder, "pages.txt")
        pdf = os.path.join(folder, "floor.pdf")
        out = os.path.join(folder, "out")
        with open(brief, "wb") as f:
            subprocess.run([planbrief, "brief", edition, "quarterly.zh-CN"],
                           stdout=f, check=True)
        with open(pages, "wb") as f:
            subprocess.run([planbrief, "render", brief, "--dump", "pages"],
                           stdout=f, check=True)
        commands = {
            "render": [planbrief, "-q", "render", brief, "-o",
                       os.path.join(folder, "ours.pdf")],
            "build": [planbrief, "-q", "build", edition, "--only",
                      "quarterly.zh-CN", "-j1", "-o", out],
        }
        base = [floor, pages, pdf]
        run(base)
        floor_size = os.path.getsize(pdf)
        print(f"floor: {floor_size} bytes")
        for name, command in commands.items():
            run(command)
            ours, bare = [], []
            for _ in range(runs):
                ours.append(run(command))
                bare.append(run(base))
            pairs = list(zip(ours, bare))
            print(f"{name}: wall  {text([a[0] for a in ours], 's')}")
            print(f"  floor wall  {text([b[0] for b in bare], 's')}")
            print(f"  ratio wall  "
                  f"{text([a[0] / b[0] for a, b in pairs], 'x floor')}")
            print(f"  ratio cpu   "
                  f"{text([a[1] / b[1] for a, b in pairs], 'x floor')}")
            print(f"  peak memory "
                  f"{text([a[2] / 1024 for a in ours], 'MiB')}")
            print(f"  ratio       "
                  f"{text([a[2] / b[2] for a, b in pairs], 'x floor')}")
        size = os.path.getsize(os.path.join(folder, "ours.pdf"))
        print(f"size: {size} bytes, {size / floor_size:.2f} x floor")


if __name__ == "__main__":
    main()
