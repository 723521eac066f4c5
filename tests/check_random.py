#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Judge random plans a second time, and compare with `planbrief facts`.

usage: check_random.py [PLANBRIEF] [--files N] [--seed N] [--keep DIR] [-v]

A generator writes plans full of the single cases X1 to X30, of areas side by
side and of projects (gen/assess/README.md); this script judges them from its
own data, by rules written down anew (tests/check/judge), without a line of
the program. Every indicator is one plan; those of one file share period,
cut-off and method. What must occur is counted: a case, status, reason or
grade that is too rare is a failure.
"""
import argparse
import collections
import concurrent.futures
import os
import random
import sys
import tempfile
import xml.etree.ElementTree as ET
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "check"))

from judge import areas, projects
from judge.series import is_value, published
from judge.shapes import Ns, build, dedupe, text
from judge.files import run, write
from judge.compare import (
    MEASURES, NS, compare_indicator, compare_number, numbers)
from judge.areas import compare_areas
from judge.projects import compare_projects
from judge.recipes import make_areas, make_plan

LEAST = 50			# of each case, status, reason, grade
FILES, AREAS, REFUSED = 380, 160, 50


def judge_file(job):
    """Findings and counts of one file."""
    program, folder, seed, k = job
    p = make_plan(random.Random(f"{seed}/{k}"), k)
    folder = Path(folder) / p.id
    write(p, folder)
    done = run(program, folder)
    found, count = [], collections.Counter()
    if done.returncode:
        return k, [f"{p.id}: refused: " + done.stderr[:600]], count, 0
    facts = {i.get("id"): i for i in
             ET.fromstring(done.stdout).iter(NS + "indicator")
             if i.get("id")}
    for ind in p.inds:
        found += compare_indicator(p, ind, facts[ind.id], count)
    return k, found, count, len(p.inds)


class Tell:
    """How the modules of the rules say what differs."""
    ns, numbers, number = NS, staticmethod(numbers), \
        staticmethod(compare_number)


def area_file(job):
    """Findings and counts of one file of rankings and projects."""
    program, folder, seed, k = job
    p = make_areas(random.Random(f"{seed}/areas/{k}"), k)
    write(p, Path(folder) / p.id)
    done = run(program, Path(folder) / p.id)
    count = collections.Counter()
    if done.returncode:
        return [f"{p.id}: refused: " + done.stderr[:600]], count, 0
    root = ET.fromstring(done.stdout)
    found = compare_areas(p, root, Tell, count)
    return found + compare_projects(p, root, Tell, count), count, len(p.inds)


# ---- what must be refused, and a check of this check ----------------------

def spoil(ind, p, how):
    """One fault in the data: the whole edition is refused."""
    o = next(x for x in ind.obs if is_value(x))
    if how == "X15":
        ind.max = text(Fraction(o.value) - 1)
        ind.obs, ind.unit = [o], o.unit
        return "value-range"
    new = Ns(**o.__dict__)
    new.pub = o.pub = published(o)
    if how == "X20":
        new.value = text(Fraction(o.value) + 1, 6)
        ind.obs.append(new)
        return "obs-conflict"
    o.unit = "ENT" if ind.unit != "ENT" else "PCT"
    return "unit"


def refuse_file(job):
    program, folder, seed, k = job
    r = random.Random(f"{seed}/refused/{k}")
    p = make_plan(r, k)
    how = ("X15", "X20", "X21")[k % 3]
    p.inds, p.overrides = p.inds[:1], []
    ind = p.inds[0] = build(r, p, "i0", kind="stock", direction="up",
                            freq="Q", comp="none", sparse=0)
    ind.obs = [o for o in ind.obs if o.status == "A" and o.pub]
    dedupe(ind)
    word = spoil(ind, p, how)
    if how == "X15":
        for t in ind.targets:
            t.value = text(Fraction(ind.max) / 2)
    p.id = f"r{k:04d}"
    write(p, Path(folder) / p.id)
    done = run(program, Path(folder) / p.id)
    if done.returncode == 1 and f"[{word}" in done.stderr:
        return [], how
    return [f"{p.id}: {how} not refused ({word}): {done.stderr[:200]}"], how


# What the comparison of areas and projects reads beside numbers.
WORDS = ("by", "partial", "why", "reported", "small", "third", "started",
         "current", "curve", "state")


def changed(e):
    """One number or word below e after the other is wrong."""
    for x in e.iter():
        if x.tag in (NS + "total", NS + "none"):
            continue
        for v in x.findall(NS + "v"):
            old = v.get("exact")
            v.set("exact", "12345.5")
            yield f"{x.tag[len(NS):]} {v.get('k')}"
            v.set("exact", old)
        for k in set(WORDS) & set(x.attrib):
            old = x.get(k)
            x.set(k, "no" if old == "yes" else "yes")
            yield f"{x.tag[len(NS):]} {k}"
            x.set(k, old)


def count_missed(e, faults, tried):
    """Adds to tried what was changed; those that nobody noticed."""
    if faults():
        return []
    missed = []
    for what in changed(e):
        tried[what] += 1
        if not faults():
            missed.append(what)
    return missed


def alive_areas(program, folder, seed, k, tried):
    """The same for the rankings and projects of a file."""
    p = make_areas(random.Random(f"{seed}/areas/{k}"), k)
    write(p, Path(folder) / f"alive-{p.id}")
    root = ET.fromstring(run(program, Path(folder) / f"alive-{p.id}").stdout)
    missed = []
    for ind in p.inds:
        rank = areas.Ranking(p, ind, p.report)
        e = next((x for x in root.iter(NS + "ranking")
                  if x.get("indicator") == ind.id), None)
        if e is not None:
            missed += count_missed(e, lambda: areas.findings(
                rank, e, Tell, collections.Counter()), tried)
    e = next(root.iter(NS + "projects"), None)
    if e is not None:
        missed += count_missed(e, lambda: compare_projects(
            p, root, Tell, collections.Counter()), tried)
    return missed


# Numbers and words of areas and projects that must be tried.
SPOILT = ("ranking rest", "ranking by", "coverage coverage", "group why",
          "group median", "row rank", "row last-rank", "row measure",
          "row contribution", "row third", "row small", "projects due",
          "project gap", "project start-slip", "project curve",
          "milestone state", "milestone slip", "start-due share")


def alive(program, folder, seed):
    """A planted error anywhere in what is compared must be noticed."""
    tried, missed = collections.Counter(), []
    for k in range(5):
        missed += alive_areas(program, folder, seed, k, tried)
    found = [f"{what}: a change was not noticed" for what in sorted(
        set(missed))] + [f"{what}: never changed" for what in SPOILT
                         if not tried[what]]
    return found + alive_indicators(program, folder, seed)


def alive_indicators(program, folder, seed):
    """Each number and status of a file, changed, must be noticed."""
    p = make_plan(random.Random(f"{seed}/0"), 0)
    write(p, Path(folder) / "alive")
    root = ET.fromstring(run(program, Path(folder) / "alive").stdout)
    rows = {i.get("id"): i for i in root.iter(NS + "indicator")
            if i.get("id")}
    tried = missed = 0

    def faults(ind):
        return compare_indicator(p, ind, rows[ind.id],
                                 collections.Counter())

    for ind in p.inds:
        if faults(ind):
            continue
        for h in rows[ind.id].findall(NS + "horizon"):
            old = h.get("status")
            h.set("status", "ahead" if old != "ahead" else "slight")
            tried += 1
            missed += not faults(ind)
            h.set("status", old)
            for v in h.findall(NS + "v"):
                if v.get("k") not in MEASURES or \
                        h.find(NS + "override") is not None or \
                        h.find(NS + "verdict") is not None:
                    continue
                old = v.get("exact")
                v.set("exact", "12345.5")
                tried += 1
                missed += not faults(ind)
                v.set("exact", old)
    return [] if tried > 30 and not missed else \
        [f"{missed} of {tried} changed numbers were not noticed"]


WANTED = ["X%d" % n for n in range(1, 31) if n not in (26, 27, 29)] + \
    areas.WANTED + projects.WANTED + ["linked gap"] + \
    ["status " + k for k in ("achieved", "ahead", "ontrack", "slight",
                             "behind", "regress", "held", "lost", "na")] + \
    ["reason " + k for k in ("no-target", "no-base", "no-data", "not-due",
                             "stale", "break", "early-phase",
                             "withdrawn")] + \
    [f"grade {k} {g}" for k, names in (
        ("gap", "achieved ahead ontrack slight behind regress held lost"),
        ("rate", "achieved substantial moderate limited deterioration"),
        ("weather", "sun sun-cloud cloud storm"),
        ("projected", "on-track fair stagnation"),
        ("ratio-gap", "ahead ontrack slight behind"),
        ("expert", "achieved ahead ontrack held slight behind regress lost"))
     for g in names.split()]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("program", nargs="?", default=os.environ.get(
        "PLANBRIEF", str(ROOT / "build" / "planbrief")))
    ap.add_argument("--files", type=int, default=FILES)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--keep")
    ap.add_argument("-v", action="store_true")
    args = ap.parse_args()
    found, count, plans = [], collections.Counter(), 0
    with tempfile.TemporaryDirectory() as tmp:
        folder = args.keep or tmp
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            for f, how in pool.map(refuse_file, [
                    (args.program, folder, args.seed, k)
                    for k in range(3 * REFUSED)], chunksize=10):
                found += f
                count[how] += 1
            for k, f, c, n in pool.map(judge_file, [
                    (args.program, folder, args.seed, k)
                    for k in range(args.files)], chunksize=4):
                found += f
                count += c
                plans += n
            for f, c, n in pool.map(area_file, [
                    (args.program, folder, args.seed, k)
                    for k in range(args.files * AREAS // FILES)],
                    chunksize=4):
                found += f
                count += c
                plans += n
        dead = alive(args.program, folder, args.seed)
    short = [f"{k}: only {count[k]} times" for k in WANTED
             if count[k] < LEAST]
    bad = {f.split(" ")[0] + f.split(" ")[1] for f in found}
    for f in found[:1000 if args.v else 40] + short + dead:
        print(f)
    if args.v:
        for k in sorted(count):
            print(f"{k:32} {count[k]}")
    print(f"{plans} plans, {len(bad)} differ; {len(WANTED)} kinds of cases,"
          f" {len(short)} too rare")
    print(f"{plans - len(bad) + len(WANTED) - len(short) + (not dead)}"
          f" passed, {len(bad) + len(short) + len(dead)} failed")
    return 1 if bad or short or dead else 0


if __name__ == "__main__":
    sys.exit(main())
