#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints how long `planbrief watch` takes after the change of a value or word.

bench_watch.py PLANBRIEF FLOOR [ROUNDS]

A watch of each edition lives through ROUNDS changes of a reported value and
rests after each. "In place" is the time from the change until the last PDF of
the round is in its place, "told" the time until its summary. After each round
the floor draws the pages of these PDFs bare, side by side, so that a ratio
holds when the machine's speed drifts.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import bench

LIMIT = 0.3                             # seconds until all is in place
PATIENCE = 60                           # seconds for a round
INPUT = os.path.join(bench.HERE, "..", "..", "input")
CQ = "chongqing-digital-industry", "2023-Q2", "data/2023-Q2.csv"
LEADING = r"(?m)^(leading,,,2023-Q2,point,)\d+", 62
# No text of the plan has them; those of GB 2312 are in its faces all the same.
CHARACTERS, RARE = "麒麟鹏鹤鹭鸥燕雀鹰", "鱻龘猋犇骉淼叒叕囍"
WORDS = (*CQ[:2], "data/comments-2023-Q2.csv",
         r"(?m)^(leading,2023-Q2,other,).")
BOTH = "quarterly.zh-CN,quarterly.en"
# What is watched: plan, edition, file, what changes in it and into what (the
# numbers after one, or characters), documents (none: all). Those are touched
# that print it.
CASES = {
    "cluster briefing": (
        *CQ, r"(?m)^(rev,,ic,2023-Q2,ytd,)\d+", 412, "cluster-ic.zh-CN"),
    "national quarterly, zh-CN and en": (
        "national-informatization", "2025-Q4", "data/published.xml",
        r'(<obs p="2025-12" v="11\.)\d+', 25, BOTH),
    "Chongqing quarterly, zh-CN": (*CQ, *LEADING, "quarterly.zh-CN"),
    "Chongqing quarterly, zh-CN and en": (*CQ, *LEADING, BOTH),
    "Chongqing quarterly, a new character": (*WORDS, CHARACTERS, BOTH),
    "Chongqing quarterly, a rare character": (*WORDS, RARE, BOTH),
    "Chongqing quarterly, a colour of the theme": (
        *CQ[:2], "../templates/themes/briefing.xml",
        r'(name="ink" value="#1A1A)\w\w', 26, BOTH),
    "Chongqing, all documents": (*CQ, *LEADING, None),
}


class Watch:
    """A watch in a folder of its own; reads what it says."""

    def __init__(self, planbrief, folder, case):
        plan, edition, data, self.pattern, self.into, only = case
        self.planbrief, self.folder = planbrief, folder
        self.plan, self.out = (os.path.join(folder, n)
                               for n in ("plan", "out"))
        shutil.copytree(os.path.join(INPUT, plan), self.plan)
        templates = os.path.join(folder, "templates")
        shutil.copytree(os.path.join(INPUT, "..", "templates"), templates)
        self.edition = f"{self.plan}/editions/{edition}.xml"
        self.data = os.path.join(self.plan, data)
        args = [planbrief, "watch", self.edition, "-o", self.out,
                "--template-dir", templates]
        self.process = subprocess.Popen(
            args + (["--only", only] if only else []), stderr=subprocess.PIPE)
        os.set_blocking(self.process.stderr.fileno(), False)
        self.said = b""
        self.listen()
        self.rest()

    def pdfs(self):
        """Which file is at which path: a new one has another inode."""
        return {e.path: (e.inode(), e.stat().st_mtime_ns)
                for at, _, _ in os.walk(self.out) for e in os.scandir(at)
                if e.name.endswith(".pdf")}

    def listen(self):
        """Waits until a round is told; when that was."""
        self.said, end = b"", time.monotonic() + PATIENCE
        while not re.search(rb"\d+ written, \d+ unchanged", self.said):
            if time.monotonic() > end or self.process.poll() is not None:
                sys.exit(f"bench: watch: {self.said.decode()}")
            self.said += self.process.stderr.read() or b""
            time.sleep(0.001)
        return time.monotonic()

    def rest(self):
        """Until the process does nothing for a while: what it prepares for
        the next round is prepared."""
        before = None
        while before != (before := self.ticks()):
            time.sleep(0.4)
        self.process.stderr.read()

    def ticks(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as f:
            fields = f.read().rsplit(") ", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def changed(self, i):
        """The file's text with another value than before."""
        with open(self.data, encoding="utf-8") as f:
            text = f.read()
        new = (self.into[i % len(self.into)] if isinstance(self.into, str)
               else self.into + 1 + i % 9)
        text, count = re.subn(self.pattern, rf"\g<1>{new}", text, count=1)
        assert count == 1, self.pattern
        return text

    def round(self, i):
        """Seconds in place and told, paths of the PDFs written."""
        before = self.pdfs()
        with open(self.data + ".new", "w", encoding="utf-8") as f:
            f.write(self.changed(i))
        start, wall = time.monotonic(), time.time_ns()
        os.replace(self.data + ".new", self.data)
        told = self.listen() - start
        after = self.pdfs()
        written = [p for p in after if after[p] != before.get(p)]
        self.rest()
        # The change of a file's place is told by its own clock.
        placed = max(os.stat(p).st_ctime_ns for p in written)
        return (placed - wall) / 1e9, told, written

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()


def floors(planbrief, floor, watch, written):
    """The floor's command, of the pages of each PDF."""
    commands = []
    for i, path in enumerate(sorted(written)):
        name = os.path.basename(path)[:-len(".pdf")]
        brief = subprocess.run([planbrief, "-q", "brief", watch.edition, name],
                               check=True, stdout=subprocess.PIPE).stdout
        dump = os.path.join(watch.folder, f"{i}.txt")
        with open(dump, "wb") as f:
            f.write(subprocess.run(
                [planbrief, "-q", "render", "-", "--dump", "pages"],
                check=True, input=brief, stdout=subprocess.PIPE).stdout)
        commands.append([floor, dump, dump[:-len("txt")] + "pdf"])
    return commands


def measure(planbrief, floor, name, case, rounds):
    with tempfile.TemporaryDirectory(prefix="planbrief-bench-") as folder:
        watch = Watch(planbrief, folder, case)
        placed, told, drawn = [], [], []
        commands = None
        for i in range(rounds + 1):
            a, b, written = watch.round(i)
            commands = commands or floors(planbrief, floor, watch, written)
            bare = bench.run_all(commands)[0]
            if i > 0:                   # the first is a warm-up
                placed.append(a)
                told.append(b)
                drawn.append(bare)
        watch.end()
    print(f"{name}, {len(commands)} PDFs:")
    have = bench.print_row("in place", placed, "s")
    bench.print_row("told", told, "s")
    bench.print_row("floor", drawn, "s")
    bench.print_row("ratio", [a / b for a, b in zip(placed, drawn)],
                    "x floor")
    print(f"  {'ok' if have <= LIMIT else 'TOO MUCH':14s} in place "
          f"{have:.2f} s, at most {LIMIT}")


def main():
    planbrief, floor = (os.path.abspath(p) for p in sys.argv[1:3])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 9
    os.chdir(os.path.join(bench.HERE, "..", ".."))
    for name, case in CASES.items():
        measure(planbrief, floor, name, case, rounds)


if __name__ == "__main__":
    main()
