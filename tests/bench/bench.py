#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints time, memory and size as ratios to the floor.

bench.py PLANBRIEF FLOOR EDITION [RUNS]

W1 is the quarterly of the edition: from its brief (render), and from plan and
data (build). W2 is the long document of content.py. The floor gets the same
pages as text. Runs are paired (ours, floor, ours, floor ...) after a warm-up,
so that a ratio holds when the machine's speed drifts; medians are printed
with the smallest and largest. Processor time is user + system of all
processes of a run; memory is the largest single process.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

import content

# What W2 is held to, in times the floor and MiB.
LIMITS = {"cpu": 1.5, "memory": 100, "size": 1.5}


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


def row(name, values, unit):
    print(f"  {name:12s} {statistics.median(values):8.3f} {unit} "
          f"({min(values):.3f} to {max(values):.3f})")
    return statistics.median(values)


def pairs(name, ours, floor, runs):
    """Our command beside the floor's; the medians by name."""
    run(ours)
    run(floor)
    both = [(run(ours), run(floor)) for _ in range(runs)]
    print(f"{name}:")
    row("wall", [a[0] for a, _ in both], "s")
    row("floor wall", [b[0] for _, b in both], "s")
    row("cpu", [a[1] for a, _ in both], "s")
    row("floor cpu", [b[1] for _, b in both], "s")
    row("ratio wall", [a[0] / b[0] for a, b in both], "x floor")
    return {
        "cpu": row("ratio cpu", [a[1] / b[1] for a, b in both], "x floor"),
        "memory": row("peak memory", [a[2] / 1024 for a, _ in both], "MiB"),
        "ratio": row("ratio", [a[2] / b[2] for a, b in both], "x floor"),
    }


def size(ours, floor):
    a, b = os.path.getsize(ours), os.path.getsize(floor)
    print(f"  {'size':12s} {a} bytes, floor {b}, {a / b:.2f} x floor")
    return a / b


class Work:
    """A brief, what the floor needs of it, and both commands."""

    def __init__(self, planbrief, floor, folder, name, brief):
        self.brief = os.path.join(folder, name + ".xml")
        self.pages = os.path.join(folder, name + ".txt")
        self.pdf = os.path.join(folder, name + ".pdf")
        self.bare = os.path.join(folder, name + "-floor.pdf")
        with open(self.brief, "wb") as f:
            f.write(brief)
        with open(self.pages, "wb") as f:
            subprocess.run([planbrief, "-q", "render", self.brief, "--dump",
                            "pages"], stdout=f, check=True)
        self.ours = [planbrief, "-q", "render", self.brief, "-o", self.pdf]
        self.floor = [floor, self.pages, self.bare]


def briefing(planbrief, floor, edition, folder, runs):
    brief = subprocess.run([planbrief, "brief", edition, "quarterly.zh-CN"],
                           stdout=subprocess.PIPE, check=True).stdout
    w = Work(planbrief, floor, folder, "w1", brief)
    pairs("W1 render", w.ours, w.floor, runs)
    size(w.pdf, w.bare)
    pairs("W1 build", [planbrief, "-q", "build", edition, "--only",
                       "quarterly.zh-CN", "-j1", "-o",
                       os.path.join(folder, "out")], w.floor, runs)


def book(planbrief, floor, folder, runs):
    w = Work(planbrief, floor, folder, "w2", content.book().encode())
    have = pairs("W2 render", w.ours, w.floor, runs)
    have["size"] = size(w.pdf, w.bare)
    for what, limit in LIMITS.items():
        good = have[what] <= limit
        print(f"  {'ok' if good else 'TOO MUCH':12s} {what} "
              f"{have[what]:.2f}, at most {limit}")


def main():
    planbrief, floor, edition = (os.path.abspath(p) for p in sys.argv[1:4])
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 7
    with tempfile.TemporaryDirectory() as folder:
        briefing(planbrief, floor, edition, folder, runs)
        book(planbrief, floor, folder, runs)


if __name__ == "__main__":
    main()
