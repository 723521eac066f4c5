#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every open, write, fsync, rename and growth of an arena in a run fails once,
and from then on; so do allocations of libraries; the disk is full, the folder
cannot be written, memory is short. Each time: a message, a documented exit
status, what was published intact, no litter; the next run completes.

    PLANBRIEF=build/planbrief tests/check_faults.py [SAMPLES [ALLOCATIONS]]

SAMPLES of each kind, evenly spaced (default 3; 0: all), ALLOCATIONS of
libraries (default 6) in each of two ways of publishing. The last line is "N passed, M failed".
"""
import collections
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

from batch_plan import DATA, EDITION, PROGRAM, ROOT, Place, hashes, main, \
    tree

SAMPLES = int(sys.argv[1]) if len(sys.argv) > 1 else 3
ALLOCATIONS = int(sys.argv[2]) if len(sys.argv) > 2 else 6
DOCUMENTED = (0, 1, 75)
WAYS = ((), ("--all-or-nothing",))
OUTCOMES = collections.Counter()


def compile_shim():
    folder = tempfile.mkdtemp(prefix="planbrief-shim-")
    path = os.path.join(folder, "shim.so")
    subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1",
                    "-o", path, ROOT + "/tests/faults/shim.c", "-ldl"],
                   check=True)
    return path


SHIM = compile_shim()


def faulty(p, fault, *options, **env):
    return p.run("build", "-j2", "--diagnostics", "short", EDITION,
                 "--font-dir", p.fonts, *options,
                 env={"LD_PRELOAD": SHIM, "FAULT": fault,
                      "FAULT_BELOW": p.at("out"), **env})


class Case:
    """An edition that is published, and a change of it that is not yet."""

    def __init__(self, place, options):
        self.p, self.options = place, options
        self.env = {"LD_PRELOAD": SHIM}
        place.build("-o", place.at("out"), *options, env=self.env)
        self.old = hashes(place.at("out"))
        shutil.copytree(place.at("out"), place.at("saved"),
                        symlinks=True, copy_function=shutil.copy2)
        place.cell("c000", 41)
        place.cell("c002", 42)
        place.build("-o", place.at("new"), env=self.env)
        self.new = hashes(place.at("new"))

    def restore(self):
        shutil.rmtree(self.p.at("out"))
        shutil.copytree(self.p.at("saved"), self.p.at("out"),
                        copy_function=shutil.copy2)

    def run(self, fault, **env):
        done = faulty(self.p, fault, "-o", self.p.at("out"), *self.options,
                      **env)
        OUTCOMES[fault.split(":")[0], done.returncode] += 1
        return done

    def judge(self, what, done):
        now = hashes(self.p.at("out"))
        where = f"{what} {self.options}: exit {done.returncode}: " \
            f"{done.err[-300:]}"
        assert done.returncode in DOCUMENTED, where
        assert done.returncode == 0 or "error" in done.err, "silent: " + where
        for name, digest in now.items():
            if name.endswith(".jsonl"):
                continue
            assert digest in (self.old[name], self.new[name]), \
                f"damaged {name}: {where}"
        assert set(now) == set(self.old), where
        if done.returncode == 0:
            assert now == self.new, "success that is none: " + where
        elif self.options:
            assert now in (self.old, self.new), "half: " + where
        litter = [n for n in tree(self.p.at("out"), True) if ".tmp" in n
                  and not n.startswith(".staging")]
        return litter, where

    def mend(self, where):
        self.p.build("-o", self.p.at("out"), *self.options, env=self.env)
        assert hashes(self.p.at("out")) == self.new, "not mended: " + where
        rest = [n for n in tree(self.p.at("out"), True) if ".tmp" in n or
                n.startswith(".staging") or n.endswith(".journal")]
        assert not rest, (rest, where)


def spaced(count, samples):
    if not samples or samples >= count:
        return range(1, count + 1)
    return sorted({1 + n * (count - 1) // max(samples - 1, 1)
                   for n in range(samples)})


def calls(case):
    """How often a run does each thing: the most of any of its processes."""
    log = case.p.at("calls")
    done = case.run("count", FAULT_LOG=log)
    assert done.returncode == 0, done.err
    most = collections.Counter()
    with open(log, encoding="utf-8") as f:
        for row in f:
            kind, n = row.split()
            most[kind] = max(most[kind], int(n))
    case.restore()
    return most


def loop(case, kind, numbers, forms):
    for number in numbers:
        for form in forms:
            what = f"{kind}:{number}{form}"
            litter, where = case.judge(what, case.run(what))
            # Who can no longer unlink cannot tidy up; the next run does.
            assert not litter or form, (litter, where)
            case.mend(where)
            case.restore()


def fault_loop(options):
    with Place(3) as p:
        case = Case(p, options)
        most = calls(case)
        for kind in ("open", "write", "fsync", "rename"):
            assert most[kind] > 0, kind
            loop(case, kind, spaced(most[kind], SAMPLES), ("", "+"))
        loop(case, "arena", spaced(most["arena"], SAMPLES), ("", "+"))
        loop(case, "malloc", spaced(most["malloc"], ALLOCATIONS), ("",))
        print(options, dict(most))


def faults_of_files_and_memory():
    fault_loop(())


def faults_of_publishing():
    fault_loop(("--all-or-nothing",))


def without_exchange():
    """File systems that cannot exchange two folders."""
    with Place(3) as p:
        case = Case(p, ("--all-or-nothing",))
        for number in (1, 2):
            done = faulty(p, f"rename:{number}", "-o", p.at("out"),
                          *case.options, FAULT_EXCHANGE="no")
            case.judge("rename", done)
            case.restore()
        done = faulty(p, "none", "-o", p.at("out"), *case.options,
                      FAULT_EXCHANGE="no")
        assert done.returncode == 0 and hashes(p.at("out")) == case.new
        # Killed between the two renames: the next run puts it back first.
        case.restore()
        staging = p.at("out/.staging/small-2023-Q2")
        os.makedirs(staging)
        os.rename(p.at("out/small/2023-Q2"), staging + "/old")
        write = p.at(DATA)
        with open(write, encoding="utf-8") as f:
            good = f.read()
        with open(write, "w", encoding="utf-8") as f:
            f.write(good.replace("ytd,41,", "ytd,x,"))
        p.build("-o", p.at("out"), *case.options, status=1)
        with open(write, "w", encoding="utf-8") as f:
            f.write(good)
        case.mend("between two renames")


def full_disk():
    """Files may not grow beyond some sizes: the disk is full there."""
    for options in WAYS:
        with Place(3) as p:
            case = Case(p, options)
            for size in (1, 500, 4000):
                done = p.run(
                    "build", "--diagnostics", "short", EDITION, "-o",
                    p.at("out"), "--font-dir", p.fonts, *options,
                    env=case.env, preexec_fn=lambda: resource.setrlimit(
                        resource.RLIMIT_FSIZE, (size, size)))
                litter, where = case.judge(f"full at {size}", done)
                assert done.returncode == 75 and not litter, where
                case.mend(where)
                case.restore()


def reached(p, nobody):
    try:
        return p.run("--version", preexec_fn=nobody).returncode == 0
    except PermissionError:
        return False


def folder_read_only():
    """As someone who may not write there."""
    if os.getuid() != 0:
        return
    with Place(2) as p:
        p.build()
        before = tree(p.at("out"), True)
        p.cell("c001", 30)

        def nobody():
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)

        os.chmod(p.folder, 0o755)
        if not reached(p, nobody):
            print("skipped: others cannot run the program where it lies")
            return
        done = p.run("build", EDITION, "--font-dir", p.fonts,
                     preexec_fn=nobody)
        assert done.returncode == 75 and "error" in done.err, done.err
        assert tree(p.at("out"), True) == before


def little_memory():
    """From nothing at all to enough."""
    with Place(2) as p:
        case = Case.__new__(Case)
        case.p, case.options, case.env = p, (), {}
        p.build("-o", p.at("out"))
        case.old = hashes(p.at("out"))
        p.cell("c001", 31)
        p.build("-o", p.at("new"))
        case.new = hashes(p.at("new"))
        done = None
        for mib in (24, 48, 64, 96, 128, 192, 400):
            size = mib << 20
            done = p.run("build", "--diagnostics", "short", EDITION, "-o",
                         p.at("out"), "--font-dir", p.fonts,
                         preexec_fn=lambda: resource.setrlimit(
                             resource.RLIMIT_AS, (size, size)))
            if done.returncode in (127, -signal.SIGSEGV) and mib < 96:
                continue        # the libraries do not even load
            litter, where = case.judge(f"{mib} MiB", done)
            assert not litter, where
        assert done.returncode == 0, done.err


def no_fonts():
    with Place(2) as p:
        p.build()
        before = tree(p.at("out"))
        os.mkdir(p.at("none"))
        with open(p.at("fonts.conf"), "w", encoding="utf-8") as f:
            f.write("<fontconfig><dir>/nonexistent</dir></fontconfig>")
        done = p.run("build", EDITION, "--font-dir", "none",
                     env={"FONTCONFIG_FILE": p.at("fonts.conf")})
        assert done.returncode == 75 and "[font-role]" in done.err, done.err
        assert tree(p.at("out")) == before


def closed_descriptors():
    with Place(2) as p:
        for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
            shutil.rmtree(p.at("out"), ignore_errors=True)
            done = subprocess.run(
                ["sh", "-c", f"exec '{PROGRAM}' build {EDITION} --font-dir "
                 f"'{p.fonts}' {closed}"], cwd=p.folder, timeout=60,
                env=p.environment())
            assert done.returncode == 0, (closed, done.returncode)
            assert len(hashes(p.at("out"))) == 3


TESTS = [faults_of_files_and_memory, faults_of_publishing, without_exchange,
         full_disk, folder_read_only, little_memory, no_fonts,
         closed_descriptors]

if __name__ == "__main__":
    try:
        main(TESTS)
    finally:
        shutil.rmtree(os.path.dirname(SHIM))
        for (kind, status), n in sorted(OUTCOMES.items()):
            print(f"{kind}: {n} times exit {status}", file=sys.stderr)
