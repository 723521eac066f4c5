#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks every type of chart with awkward data.

PLANBRIEF=build/planbrief tests/check_charts.py [--sweep [TYPE...]]

The charts of tests/charts are drawn in Chinese and English at three widths,
then over a sweep of widths from 120 to 480 pt (every 12 pt two data sets of a
type; with --sweep all of them at every 1 pt, and no other check), and held
against the rules of tests/check/charts. Texts are measured with FreeType,
numbers computed anew from the input. What is not drawn says why, and
stands as a complete table. Pictures are the same bytes in another order,
locale and time zone; words stand at the same places in a PDF. Then faults are
put into good pictures: each must be found, by its rule.
"""
import copy
import hashlib
import os
import re
import sys
import tempfile
from collections import Counter

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "check"))
from charts import alt, data, faults, files, geometry  # noqa: E402
from charts import palette, places, words  # noqa: E402
from charts.batch import Batch, cases  # noqa: E402

WIDTHS = (453, 219, 141)
SWEEP = range(120, 481)
STRIDE = 12
RULES = {**geometry.RULES, **words.RULES, **places.RULES, **alt.RULES}
NARROWEST = 219
WIDE = {"gantt": 330, "tree": 330, "atlas": 330}
# Of each type the data that it must draw at every width from its least.
PLAIN = ("plain", "parts", "dates", "steps", "years", "negative")
MOST_SHOWN = int(os.environ.get("SHOW", "60"))
PLANTED_LEAST = 20
# Steps down that the data make the types take, each with its message.
STEPS = ("chart-thin", "chart-thinner", "chart-items", "chart-tall",
         "chart-transposed", "chart-label-cut", "chart-unit", "chart-split",
         "chart-list", "chart-trellis", "chart-window", "chart-digits",
         "chart-across", "chart-narrow", "chart-sum")
ERRORS = ("chart-negative", "chart-series", "chart-log-value")

passed = failed = 0


def check(good, what):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        if failed <= MOST_SHOWN:
            print("FAIL", what)


def findings(d, charts, rules):
    """(rule, words) of a picture."""
    out = [tuple(f.split(": ", 1)) for f in d.findings]
    for name, rule in rules.items():
        out += [(name, text) for text in rule(d, charts)]
    return out


def check_picture(d, charts, rules=None):
    found = findings(d, charts, rules or RULES)
    for name, text in found:
        check(False, f"{d}: {name}: {text}")
    if not found:
        check(True, d)


def check_matrix(batch, every, inputs):
    drawn = batch.look(batch.draw([(c, w) for c in every for w in WIDTHS]))
    for d in drawn:
        if d.written:
            check_picture(d, inputs[str(d.case)])
        else:
            check(bool(d.diags), f"{d}: not drawn and nothing says why")
    said = {code for d in drawn for code in d.codes()}
    for code in STEPS:
        check(code in said, f"T24: nothing says {code}")
    return drawn


def check_shapes(drawn):
    """T23: the marks of two statuses never have one shape."""
    shapes = geometry.status_shapes(drawn)
    check(len(shapes) >= 9, f"T23: marks of {sorted(shapes)} only")
    for a in shapes:
        for b in shapes:
            check(a >= b or not shapes[a] & shapes[b],
                  f"T23: {a} and {b} have the same mark")


def check_colours(drawn):
    """T13: the most colours that stand beside each other."""
    colours = max((list(dict.fromkeys(m.fill for m in
                                      d.picture.marks_of("legend")))
                   for d in drawn if d.written and
                   d.case.type == "stacked"), key=len)
    check(len(colours) >= 5, f"T13: {len(colours)} colours")
    for text in palette.faults(colours):
        check(False, f"T13: {text}")
    check(True, "T13")


def check_tables(program, folder, drawn):
    """What falls back, at its widest refused width, is a whole table."""
    for lang in ("zh", "en"):
        refused = {}
        for d in drawn:
            if not d.written and d.case.lang == lang and \
                    not d.codes() & set(ERRORS):
                refused.setdefault(str(d.case), d)
        for text in files.table_faults(program, folder,
                                       list(refused.values())):
            check(False, f"T6: {text}")
        check(len(refused) > 20, f"{len(refused)} tables")


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def check_bytes(program, batch, drawn):
    """T21: another order, locale and time zone; the command itself."""
    some = [d for d in drawn if d.written][::3]
    again = batch.draw([(d.case, d.width) for d in reversed(some)], "again",
                       {"LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Shanghai",
                        "LANG": "C"})
    for d, e in zip(some, reversed(again)):
        check(e.written and digest(d.path) == digest(e.path),
              f"{d}: T21: other bytes")
    for d in some[::40]:
        path = d.path + ".own.svg"
        files.output(program, "-q", "chart", d.case.path, "-o", path,
                     "--svg-text", "live", "--width", f"{d.width:g}")
        check(digest(d.path) == digest(path),
              f"{d}: T21: the command writes other bytes")


def plain_cases(every):
    """type -> its case of plain data"""
    out = {}
    for what in PLAIN:
        for c in every:
            if c.what == what and c.lang == "zh":
                out.setdefault(c.type, c)
    return out


def check_pdf(program, drawn, every):
    plain = {str(c) for c in plain_cases(every).values()}
    for d in drawn:
        if d.written and d.width == 453 and str(d.case) in plain:
            for text in files.pdf_faults(program, d):
                check(False, f"{d}: T20: {text}")
            check(True, d)


def least_widths():
    with open("gen/chart/chart.def", encoding="utf-8") as f:
        return {t: int(w) for t, w in
                re.findall(r"^CHART\((\w+), (\d+)", f.read(), re.M)}


def sweep_jobs(every):
    """At some widths of each type the plain data and, from the widest down,
    one of the others by turns."""
    plain = plain_cases(every)
    jobs = []
    for kind in sorted({c.type for c in every}):
        others = [c for c in every if c.type == kind and c != plain[kind]]
        for i, width in enumerate(reversed(SWEEP[::STRIDE])):
            jobs += [(plain[kind], width), (others[i % len(others)], width)]
    return jobs


def check_least(every):
    """Every type has data and a least width that is small enough."""
    least = least_widths()
    missing = set(least) - {c.type for c in every}
    check(not missing, f"no data for {missing}")
    for kind, width in least.items():
        check(width <= WIDE.get(kind, NARROWEST), f"{kind} needs {width} pt")


def check_sweep(batch, every, inputs, jobs):
    """T25: every width gives a clean picture or says why there is none.
    Counts pictures by (type, drawn)."""
    least = least_widths()
    plain = {str(c) for c in plain_cases(every).values()}
    rules = {"T3": geometry.t3, "T6 names": words.t6_names,
             "T6 values": words.t6_values, "T24": words.t24}
    count = Counter()
    for first in range(0, len(jobs), 2000):
        drawn = batch.look(batch.draw(jobs[first:first + 2000], "sweep"))
        for d in drawn:
            count[d.case.type, d.written] += 1
            if d.written:
                check_picture(d, inputs[str(d.case)], rules)
                continue
            check(bool(d.diags), f"{d}: not drawn and nothing says why")
            check(str(d.case) not in plain or
                  d.width < least.get(d.case.type, NARROWEST),
                  f"{d}: T25: not drawn at or above its least width: "
                  f"{d.said()[:200]}")
        batch.forget("sweep")
    return count


def sweep(batch, every, inputs, types):
    """All data sets of the types (none: of all) at all widths."""
    for kind in sorted({c.type for c in every} & set(types) or
                       {c.type for c in every}):
        before = failed
        mine = [c for c in every if c.type == kind]
        count = check_sweep(batch, mine, inputs,
                            [(c, width) for c in mine for width in SWEEP])
        print(f"{kind}: {len(mine)} data sets, {count[kind, True]} drawn, "
              f"{count[kind, False]} fallen back, {failed - before} failed",
              flush=True)


def check_planted(batch, drawn, inputs):
    """T26: the rules find what is wrong."""
    by_name = {(str(d.case), d.width): d for d in drawn if d.written}

    def pick(case, width):
        return next(by_name[f"{case}.{lang}", width] for lang in ("zh", "en")
                    if (f"{case}.{lang}", width) in by_name)

    def caught(d, rule):
        return any(rule in (name, name.split()[0]) for name, _ in
                   findings(d, inputs[str(d.case)], RULES))

    bad = []
    for what, case, width, rule, change in faults.FAULTS:
        d = pick(case, width)
        bad.append((d, change(d.picture.svg)))
        check(bad[-1][1] != d.picture.svg,
              f"fault '{what}' cannot be put in")
    for (what, _, _, rule, _), d in zip(faults.FAULTS, batch.look_at(bad)):
        check(caught(d, rule), f"T26: {rule} does not find '{what}' in {d}")
    for what, case, width, rule in faults.SILENT:
        d = copy.copy(pick(case, width))
        d.diags = []
        check(caught(d, rule), f"T26: {rule} does not find '{what}'")
    check(len(faults.FAULTS) >= PLANTED_LEAST, "too few faults")


def check_numbers(drawn, every, inputs):
    """T26: no number of a description can be another one unseen."""
    plain = {str(c) for c in plain_cases(every).values()}
    for d in drawn:
        if not d.written or d.width != WIDTHS[0] or str(d.case) not in plain:
            continue
        good = d.picture.desc
        for m in re.finditer(r"\d(?!\d)", good):
            d.picture.desc = good[:m.start()] + \
                str((int(m.group()) + 1) % 10) + good[m.end():]
            check(any(alt.t18_alt(d, inputs[str(d.case)])),
                  f"T26: T18 takes '{d.picture.desc}'")
        d.picture.desc = good


def check_all(program, batch, folder, every, inputs):
    drawn = check_matrix(batch, every, inputs)
    check_shapes([d for d in drawn if d.written])
    check_colours(drawn)
    check_tables(program, folder, drawn)
    check_bytes(program, batch, drawn)
    check_pdf(program, drawn, every)
    check_planted(batch, drawn, inputs)
    check_numbers(drawn, every, inputs)
    check_least(every)
    check_sweep(batch, every, inputs, sweep_jobs(every))


def main():
    program = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
    with tempfile.TemporaryDirectory(prefix="planbrief-charts-") as folder:
        batch = Batch(program, folder)
        inside = os.path.join(folder, "in")
        every = cases(inside)
        inputs = {str(c): data.read(c) for c in every}
        if sys.argv[1:2] == ["--sweep"]:
            sweep(batch, every, inputs, sys.argv[2:])
        else:
            check_all(program, batch, inside, every, inputs)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
