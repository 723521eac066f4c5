#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`planbrief watch` on a real edition whose documents are long, so that they
are rehearsed between the rounds: whatever is kept from round to round, each
round writes what a build in an empty folder writes.

    PLANBRIEF=build/planbrief tests/check_watch.py

The last line is "N passed, N failed".
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from batch_plan import hashes, read, write

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
PLAN = ROOT + "/input/chongqing-digital-industry"
ONLY = "quarterly.zh-CN,quarterly.en,cluster-ic.zh-CN"
LIMIT = 120
TRIES = 5

# What is changed, in order: file, pattern, replacement, what is told, and
# whether no face that was there is cut anew.
KEPT = True
TWO = "templates/themes/two.xml"
SERIF = ('role="hei" families="Noto Sans CJK SC"',
         'role="hei" families="Noto Serif CJK SC"')
SANS = SERIF[::-1]
CELL = "plan/data/projects-2023-Q2.csv", r"(prj-ic-1,[^\n]*,30\.0,16\.)\d,"
CHANGES = [
    # a cell of a table of projects: no chart changes
    (*CELL, r"\g<1>7,", "2 written, 1 unchanged"),
    # a value: charts, judgement and sentences change
    ("plan/data/2023-Q2.csv", r"(?m)^(rev,,,2023-Q2,ytd,)\d+", r"\g<1>5210",
     "3 written, 0 unchanged"),
    # rare characters that no document had, in a chart too
    ("plan/plan.xml", "(<name[^>]*>)数字产业业务收入",
     r"\g<1>数字产业营收骉龘", "1 written, 2 unchanged", KEPT),
    # and back: all of it is known from before
    ("plan/plan.xml", "数字产业营收骉龘", "数字产业业务收入",
     "1 written, 2 unchanged"),
    # rare characters one after another, and a change where they stand
    ("plan/plan.xml", "(<name[^>]*>)数字产业业务收入",
     r"\g<1>数字产业营收犇", "1 written, 2 unchanged", KEPT),
    ("plan/plan.xml", "数字产业营收犇", "数字产业营收犇\u302a한국麤",
     "1 written, 2 unchanged", KEPT),
    (*CELL, r"\g<1>6,", "2 written, 1 unchanged"),
    ("plan/plan.xml", "数字产业营收犇\u302a한국麤", "数字产业业务收入",
     "1 written, 2 unchanged"),
    # characters that no document had, but the faces have them all the same
    ("plan/plan.xml", "(<name[^>]*>)数字产业业务收入",
     r"\g<1>数字产业营收麒麟", "1 written, 2 unchanged", KEPT),
    ("plan/plan.xml", "数字产业营收麒麟", "数字产业业务收入",
     "1 written, 2 unchanged"),
    # a letter, and then the same as letter and mark
    ("plan/plan.xml", "(<name[^>]*>)数字产业业务收入",
     "\\g<1>数字产业é营收o\u0301", "1 written, 2 unchanged"),
    ("plan/plan.xml", "数字产业é营收o\u0301", "数字产业e\u0301营收o\u0301",
     "1 written, 2 unchanged"),
    ("plan/plan.xml", "数字产业e\u0301营收o\u0301", "数字产业业务收入",
     "1 written, 2 unchanged"),
    # refused, and mended
    ("plan/plan.xml", 'kind="flow"', 'kind="flood"', "[input-word]"),
    ("plan/plan.xml", 'kind="flood"', 'kind="flow"',
     "0 written, 3 unchanged"),
    # the look of most, and of the other
    ("templates/themes/briefing.xml", 'name="ink" value="#1A1A1A"',
     'name="ink" value="#1A1A1B"', "2 written, 1 unchanged", KEPT),
    (TWO, 'name="ink" value="#1A1A1A"', 'name="ink" value="#1A1A1B"',
     "1 written, 2 unchanged", KEPT),
    # other fonts, and back
    ("templates/themes/briefing.xml", *SERIF, "2 written, 1 unchanged"),
    ("templates/themes/briefing.xml", *SANS, "2 written, 1 unchanged"),
    # one of the themes is of no use, and mended
    (TWO, SERIF[0], 'role="hei" families="No Such"', "[font-role]"),
    (TWO, 'role="hei" families="No Such"', SERIF[0],
     "0 written, 3 unchanged"),
    (TWO, "</theme>", "<theme>", "[xml-syntax]", KEPT),
    (TWO, "<theme>$", "</theme>", "0 written, 3 unchanged", KEPT),
    # a chart was deleted meanwhile
    (*CELL, r"\g<1>8,", "2 written, 1 unchanged"),
]
DELETED = "out/cq-digital-2021/2023-Q2/charts/quarterly-f-rev.en.svg"


class Watch:
    def __init__(self, folder):
        self.folder = folder
        self.lines = []
        self.process = subprocess.Popen(
            [PROGRAM, "watch", *arguments(folder, "out")],
            stderr=subprocess.PIPE, env=environment())
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stderr:
            self.lines.append(line.decode())

    def wait(self, told):
        """Until the round has told this, and the process rests."""
        end = time.time() + LIMIT
        while not any(told in line for line in self.lines):
            assert time.time() < end, self.lines[-5:]
            assert self.process.poll() is None, self.lines[-5:]
            time.sleep(0.005)
        before = -1
        while self.ticks() != before:
            before = self.ticks()
            time.sleep(0.3)
        lines, self.lines = self.lines, []
        return lines

    def faces(self):
        """The cut faces that it holds, each by its inode."""
        at = f"/proc/{self.process.pid}/fd"
        return {os.stat(f"{at}/{fd}").st_ino for fd in os.listdir(at)
                if os.readlink(f"{at}/{fd}").startswith("/memfd:face")}

    def ticks(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as f:
            fields = f.read().rsplit(") ", 1)[1].split()
        return int(fields[11]) + int(fields[12])


def environment():
    return {k: v for k, v in os.environ.items()
            if k not in ("SOURCE_DATE_EPOCH", "MAKEFLAGS", "MAKELEVEL")}


def arguments(folder, out):
    return [folder + "/plan/editions/2023-Q2.xml", "-o", f"{folder}/{out}",
            "-j2", "--only", ONLY, "--diagnostics", "short",
            "--template-dir", folder + "/templates"]


def change(folder, path, pattern, new):
    path = f"{folder}/{path}"
    text = read(path)
    changed, count = re.subn(pattern, new, text, count=1)
    assert count == 1 and changed != text, (path, pattern)
    write(path, changed)


def compare_files(folder):
    """The files are those of a build in an empty folder; what that said."""
    done = subprocess.run([PROGRAM, "build", *arguments(folder, "fresh")],
                          stderr=subprocess.PIPE, env=environment(),
                          check=False)
    fresh_lines = done.stderr.decode().splitlines(keepends=True)
    assert done.returncode == 0, fresh_lines[-5:]
    kept, fresh = hashes(folder + "/out"), hashes(folder + "/fresh")
    shutil.rmtree(folder + "/fresh")
    different = [name for name in fresh if kept.get(name) != fresh[name]]
    assert not different and set(kept) == set(fresh), different
    return fresh_lines


def compare(folder, lines):
    """What was said, too."""
    fresh_lines = compare_files(folder)
    assert lines[:-1] == fresh_lines[:-1], (lines, fresh_lines)


def rounds(folder, w, passed):
    compare(folder, w.wait("3 written"))
    for i, (path, pattern, new, told, *kept) in enumerate(CHANGES):
        if i == len(CHANGES) - 1:
            os.unlink(f"{folder}/{DELETED}")
        before = w.faces()
        change(folder, path, pattern, new)
        lines = w.wait(told)
        assert before and (not kept or before <= w.faces()), path
        if "written" in told:
            compare(folder, lines)
        passed.append(path)


def in_steps(folder, w):
    """A file that is written in two steps is read once it is whole. Where
    nothing lets the second step wait too long, which tries will show, there
    is one round."""
    path = folder + "/plan/editions/2023-Q2.xml"
    text, seen = read(path), []
    for i in range(TRIES):
        write(path, text[:len(text) // 2])
        time.sleep(0.003)
        write(path, f"{text}<!-- {i} -->\n")
        lines = w.wait("0 written, 3 unchanged")
        if not any("error" in line for line in lines):
            return
        seen.append(lines)
    raise AssertionError(seen)


def all_the_time(folder, w):
    """What does not rest is built in between, and in the end as it is."""
    path, pattern = CELL
    end, i = time.time() + LIMIT, 0
    while not any("written" in line for line in w.lines):
        assert time.time() < end, i
        i += 1
        text = read(f"{folder}/{path}")
        write(f"{folder}/{path}", re.sub(pattern, rf"\g<1>{i % 8},", text))
        time.sleep(0.005)
    w.lines.clear()
    text = read(f"{folder}/{path}")
    write(f"{folder}/{path}", re.sub(pattern, r"\g<1>9,", text))
    w.wait("written")
    compare_files(folder)


def add_theme(folder):
    """The briefings of clusters have one of their own."""
    theme = read(f"{folder}/templates/themes/briefing.xml")
    write(f"{folder}/{TWO}", theme.replace('name="briefing"', 'name="two"'))
    change(folder, "plan/editions/2023-Q2.xml",
           '<document template="cluster"',
           '<document theme="two" template="cluster"')


def main():
    folder = tempfile.mkdtemp(prefix="planbrief-watch-")
    shutil.copytree(PLAN, folder + "/plan")
    shutil.copytree(ROOT + "/templates", folder + "/templates")
    add_theme(folder)
    passed, fault = [], None
    w = Watch(folder)
    try:
        rounds(folder, w, passed)
        in_steps(folder, w)
        passed.append("in steps")
        all_the_time(folder, w)
        passed.append("all the time")
        w.process.send_signal(signal.SIGINT)
        assert w.process.wait(timeout=20) == 130
    except Exception as e:      # whatever a round dies of
        fault = e
        print(f"FAIL round {len(passed) + 1}: {e!r}")
    finally:
        w.process.kill()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(passed)} passed, "
          f"{len(CHANGES) + 2 - len(passed) if fault else 0} failed")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
