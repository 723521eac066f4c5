#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Killed at any moment, a run leaves old or new files, never half of one; with
--all-or-nothing the whole edition is old or new. The next run completes.

    PLANBRIEF=build/planbrief tests/check_kill.py [KILLS [SEED]]

KILLS (default 6) are shared by both ways; SIGTERM, SIGINT and SIGHUP are sent
to each way once, or once for 40 kills. The last line is "N passed, M failed".
"""
import json
import os
import random
import signal
import sys
import time

from batch_plan import Place, hashes, main, tree

KILLS = int(sys.argv[1]) if len(sys.argv) > 1 else 6
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 7
CLUSTERS = 24
CHANGED = 20
MANIFEST = "small/2023-Q2/manifest.jsonl"


def prepare(p, *options):
    """Both states of the edition, and how long a run from one to the other
    takes."""
    p.build(*options)
    old = hashes(p.at("out"))
    for name in p.names[:CHANGED]:
        p.cell(name, 777)
    begun = time.time()
    p.build("-o", "new", *options)
    return old, hashes(p.at("new")), time.time() - begun


def back(p):
    for n, name in enumerate(p.names[:CHANGED]):
        p.cell(name, f"{n + 1}.5")


def forth(p):
    for name in p.names[:CHANGED]:
        p.cell(name, 777)


def manifest_is_true(p, now):
    """A run that was told to end says what is there."""
    with open(p.at("out/" + MANIFEST), encoding="utf-8") as f:
        for row in map(json.loads, f):
            assert row["sha256"] == now["small/2023-Q2/" + row["file"]], row


def check_files(p, now, old, new, whole):
    for name, digest in now.items():
        if name == MANIFEST and digest not in (old[name], new[name]):
            manifest_is_true(p, now)
            continue
        assert digest in (old.get(name), new.get(name)), "damaged: " + name
    assert set(now) == set(old), set(now) ^ set(old)
    if whole:
        assert now in (old, new), "half of an edition"


def kills(count, number, *options):
    with Place(CLUSTERS) as p:
        old, new, seconds = prepare(p, *options)
        chance = random.Random(SEED)
        half_done = 0
        for _ in range(count):
            run = p.start("build", "-q", "plan/editions/2023-Q2.xml",
                          "--font-dir", p.fonts, *options)
            time.sleep(chance.uniform(0.0, 1.1) * seconds)
            run.send_signal(number)
            run.communicate(timeout=60)
            assert run.returncode in (-number, 0, 130), run.returncode
            now = hashes(p.at("out"))
            check_files(p, now, old, new, "--all-or-nothing" in options)
            half_done += now not in (old, new)
            if chance.random() < 0.3:
                continue        # killed again before it was done
            p.build("-q", *options)
            assert hashes(p.at("out")) == new
            litter = [n for n in tree(p.at("out"), True)
                      if ".tmp" in n or n.startswith(".staging")
                      or n.endswith(".journal")]
            assert not litter, litter
            back(p)
            p.build("-q", *options)
            assert hashes(p.at("out")) == old
            forth(p)
        p.build("-q", *options)
        assert hashes(p.at("out")) == new
        print(f"{count} times {signal.Signals(number).name} {options}: "
              f"{half_done} with some files new")


def killed():
    kills((KILLS + 1) // 2, signal.SIGKILL)


def killed_all_or_nothing():
    kills(KILLS // 2, signal.SIGKILL, "--all-or-nothing")


def told_to_end():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        kills(max(1, KILLS // 40), number)
        kills(max(1, KILLS // 40), number, "--all-or-nothing")


def goes_on():
    """What was finished before the kill is not made again."""
    for options in ((), ("--all-or-nothing",)):
        with Place(CLUSTERS) as p:
            old, new, _ = prepare(p, *options)
            run = p.start("build", "-v", "-j1", "plan/editions/2023-Q2.xml",
                          "--font-dir", p.fonts, *options)
            for _ in range(8):          # as many names of documents
                run.stderr.readline()
            run.kill()
            run.communicate()
            assert hashes(p.at("out")) != new
            done = p.build("--changed", "-", *options)
            made = done.out.count(".pdf")
            assert 1 <= made <= CHANGED - 7, made
            assert hashes(p.at("out")) == new
            assert not os.path.exists(p.at("out/.staging"))


if __name__ == "__main__":
    main([killed, killed_all_or_nothing, told_to_end, goes_on])
