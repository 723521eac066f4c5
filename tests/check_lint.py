#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plants faults in the plans and data of input/ and expects `planbrief check`
to find each of them, at the right place.

    tests/check_lint.py [CLASS]...

Plan and data are edited as text; no rule of the program is known here, only
what a careful reader would call a fault: values swapped, a unit changed, a
reference broken. Every edit keeps the number of lines. A fault is found when
something is reported that was not reported before, in a line that the fault
is about: the line edited, or a line of the indicator that it belongs to. First
the plans themselves, and copies with sound additions, must give nothing new.

The last line is "N passed, N failed".
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal, getcontext

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("PLANBRIEF") or os.path.join(ROOT, "build",
                                                      "planbrief")
CITY = "chongqing-digital-industry"
NATION = "national-informatization"
UNION = "eu-digital-decade"
TOWN = "chengdu-informatization"
OUTLINE = "chengdu-digital-economy"
PLANS = (CITY, NATION, UNION, TOWN, OUTLINE)
EDITION = {CITY: "editions/2023-Q2.xml"}    # the others: plan alone
A_CLASS = 12                                # faults of a class
getcontext().prec = 30


def lines_of(plan, name="plan.xml"):
    with open(os.path.join(ROOT, "input", plan, name),
              encoding="utf-8") as f:
        return f.read().split("\n")


# ---- running ----

def check(folder, what):
    done = subprocess.run([PROGRAM, "check", "--diagnostics", "json", what],
                          cwd=folder, capture_output=True, timeout=60,
                          stdin=subprocess.DEVNULL)
    if done.returncode not in (0, 3):
        raise RuntimeError("exit %d: %s" % (
            done.returncode, done.stderr.decode("utf-8", "replace")[-300:]))
    found = set()
    for row in done.stdout.decode("utf-8").splitlines():
        one = json.loads(row)
        # the place in words, such as "(line 108)", is not what was found
        found.add((one.get("file", ""), one.get("line", 0),
                   one.get("rule", one["code"]), one["level"],
                   one["message"], one.get("found", "")))
    return found


class World:
    """Copies of input/ and templates/, one for each worker."""

    def __init__(self, scratch, n):
        self.folder = os.path.join(scratch, str(n))
        for part in ("input", "templates"):
            shutil.copytree(os.path.join(ROOT, part),
                            os.path.join(self.folder, part))

    def what(self, plan, edition):
        return os.path.join("input", plan, EDITION[plan] if edition else
                            "plan.xml")

    def look(self, plan, changes, edition=False):
        """What check says with {file: lines} instead of the plan's own."""
        before = {}
        try:
            for name, lines in changes.items():
                path = os.path.join(self.folder, "input", plan, name)
                with open(path, encoding="utf-8") as f:
                    before[path] = f.read()
                with open(path, "w", encoding="utf-8") as f:
                    f.write("\n".join(lines))
            return check(self.folder, self.what(plan, edition))
        finally:
            for path, text in before.items():
                with open(path, "w", encoding="utf-8") as f:
                    f.write(text)


# ---- a fault ----

class Fault:
    """Line `at` (from 0) of a file becomes `text`; `more` {line: text}. The
    lines in `about` (from 0) are where it may be reported."""

    def __init__(self, plan, at, text, about=(), name="plan.xml", more=None,
                 edition=False, base=None, data_of=None):
        self.plan, self.name, self.edition = plan, name, edition
        self.data_of = data_of      # its rows of data are about it too
        self.clean = base or {}
        self.lines = list(self.clean.get(name) or lines_of(plan, name))
        self.was, self.text = self.lines[at], text
        self.lines[at] = text
        self.about = {at, *about}
        for line, other in (more or {}).items():
            self.lines[line] = other
            self.about.add(line)

    def find(self, world, clean):
        found = world.look(self.plan, {**self.clean, self.name: self.lines},
                           self.edition)
        new = found - clean
        return any(self.is_about(f) for f in new), new

    def is_about(self, found):
        name, line = found[0].split("/", 2)[-1], found[1] - 1   # of input/P
        if name == self.name:
            return line in self.about
        return bool(self.data_of) and name.endswith(".csv") and \
            lines_of(self.plan, name)[line].startswith(self.data_of + ",")

    def __str__(self):
        return "%s/%s: %s\n        to: %s" % (
            self.plan, self.name, self.was.strip()[:150],
            self.text.strip()[:150])


# ---- reading plans as text ----

def value(line, name):
    m = re.search(r'\b%s="([^"]*)"' % name, line)
    return m and m.group(1)


def put(line, name, new):
    return re.sub(r'\b%s="[^"]*"' % name, '%s="%s"' % (name, new), line, 1)


class Row:
    """One indicator: its lines, and lines elsewhere that name it."""

    def __init__(self, plan, lines, start, end):
        self.plan, self.lines, self.start, self.end = plan, lines, start, end
        self.id = value(lines[start], "id")
        self.inside = range(start, end + 1)
        named = re.compile(r'\b(ref|same|indicator)="%s"' % self.id)
        self.about = set(self.inside) | {
            i for i, line in enumerate(lines) if named.search(line)}

    def all(self, pattern):
        return [i for i in self.inside if re.search(pattern, self.lines[i])]

    def targets(self):
        return [i for i in self.all(r"^\s*<target ")
                if value(self.lines[i], "value")]


def rows(plan):
    lines = lines_of(plan)
    found, start = [], None
    for i, line in enumerate(lines):
        if "<indicator " in line:
            start = i
        if "</indicator>" in line and start is not None:
            found.append(Row(plan, lines, start, i))
            start = None
    return found


def every_row():
    return [row for plan in PLANS for row in rows(plan)]


# ---- the classes ----

CLASSES = {}


def a_class(function):
    CLASSES[function.__name__.replace("_", "-")] = function
    return function


@a_class
def targets_swapped():
    for row in every_row():
        t = row.targets()
        if len(t) == 2:
            a, b = (value(row.lines[i], "value") for i in t)
            if a != b:
                yield Fault(row.plan, t[0], put(row.lines[t[0]], "value", b),
                            row.about, more={t[1]: put(row.lines[t[1]],
                                                       "value", a)})


@a_class
def unit_removed():
    for row in every_row():
        for i in row.all(r"<unit "):
            yield Fault(row.plan, i, re.sub(r"<unit [^>]*/>", "",
                                            row.lines[i]), row.about)


@a_class
def unit_changed():
    """To a unit of another kind, where values are reported or the text says
    what they are counted in."""
    for row in rows(CITY) + rows(UNION):
        unit = row.all(r"<unit ")[0]
        told = any(re.search(r'<v ref="%s" [^>]*period=' % row.id, line)
                   for line in row.lines)
        reported = row.plan == CITY and any(
            line.startswith(row.id + ",") for line in
            lines_of(CITY, "data/2023-Q2.csv"))
        code = value(row.lines[unit], "code")
        new = {"PCT": "CNY_100M", "CNY_100M": "PCT"}.get(code, "PCT")
        if row.plan == UNION:
            new = "NODE" if code != "NODE" else "PCT"
        if told or reported:
            yield Fault(row.plan, unit, '<unit code="%s"/>' % new, row.about,
                        edition=reported and not told, data_of=row.id)


@a_class
def base_removed():
    for row in every_row():
        for i in row.all(r"<base .*value="):
            if row.lines[i].rstrip().endswith("/>"):
                yield Fault(row.plan, i, "", row.about)
            else:
                end = next(j for j in row.inside if j > i and
                           "</base>" in row.lines[j])
                yield Fault(row.plan, i, "", row.about, more={
                    j: "" for j in range(i + 1, end + 1)})


@a_class
def reference_broken():
    for plan in PLANS:
        lines = lines_of(plan)
        for i, line in enumerate(lines):
            m = re.search(r'\b(ref|lead|goal|box|areas|parks|clusters|'
                          r'cluster|parent|same)="([a-z][^" ]*)', line)
            if m and m.group(2) not in ("all", "some"):
                yield Fault(plan, i, line[:m.start(2)] + "x-" +
                            line[m.start(2):])


def with_growth():
    """The nation's plan with the growth that each of its rows does need."""
    lines = lines_of(NATION)
    places = []
    for row in rows(NATION):
        base = [i for i in row.all(r"<base .*value=")
                if 'comparability="doubtful"' not in row.lines[i]]
        final = [i for i in row.targets()
                 if value(row.lines[i], "period") == "2025"]
        if not base or not final or len(row.targets()) != 1:
            continue
        b, t = (Decimal(value(row.lines[i], "value"))
                for i in (base[0], final[0]))
        if value(row.lines[base[0]], "period") != "2020" or b <= 0:
            continue
        rate = ((t / b) ** (Decimal(1) / 5) - 1) * 100
        rate = rate.quantize(Decimal("0.01"))
        lines[row.end] = re.sub(
            r"(\s*)</indicator>", r'\1<growth start="2021" end="2025" '
            r'op="ge" value="%s" measure="average"/></indicator>' % rate,
            lines[row.end])
        places.append((row, rate))
    return lines, places


@a_class
def growth_changed():
    lines, places = with_growth()
    for row, rate in places:
        for change in (Decimal("-1.5"), Decimal("2")):
            text = lines[row.end].replace('value="%s" measure' % rate,
                                          'value="%s" measure' %
                                          (rate + change))
            yield Fault(NATION, row.end, text, row.about,
                        base={"plan.xml": lines})


@a_class
def box_number_changed():
    for plan in PLANS:
        lines = lines_of(plan)
        boxes = [i for i, line in enumerate(lines) if "<box " in line]
        for i in boxes:
            num = int(value(lines[i], "num"))
            for other in (num - 1, num + 1):
                yield Fault(plan, i, put(lines[i], "num", other), boxes)


@a_class
def direction_flipped():
    for row in every_row():
        line = row.lines[row.start]
        new = {"up": "down", "down": "up"}.get(value(line, "direction"))
        if new and row.targets():
            yield Fault(row.plan, row.start, put(line, "direction", new),
                        row.about)


@a_class
def operator_changed():
    turned = {"ge": "le", "gt": "lt", "le": "ge"}
    for row in every_row():
        for i in row.targets():
            new = turned.get(value(row.lines[i], "op"))
            hold = 'direction="hold"' in row.lines[row.start]
            if new and not hold:
                yield Fault(row.plan, i, put(row.lines[i], "op", new),
                            row.about)


@a_class
def area_of_no_kind():
    """A department, or nothing that is known, where a place should be."""
    for plan, wrong in ((CITY, "cq-eic"), (CITY, "nowhere"),
                        (TOWN, "nowhere")):
        for i, line in enumerate(lines_of(plan)):
            m = re.search(r'<area ref="[^"]*"', line)
            n = re.search(r'\bareas="[^"]*"', line)
            if m:
                yield Fault(plan, i, put(line, "ref", wrong))
            elif n:
                yield Fault(plan, i, put(line, "areas", wrong))


@a_class
def part_too_small():
    for row in rows(CITY):
        for i in row.all(r"<part .*<target "):
            line = row.lines[i]
            old = value(line[line.index("<target"):], "value")
            yield Fault(row.plan, i, line.replace(
                'value="%s"' % old, 'value="%d"' % (int(old) - 190)),
                row.about)


@a_class
def owner_removed():
    for row in every_row():
        for i in row.all(r"<owner "):
            yield Fault(row.plan, i, "", row.about)


@a_class
def figure_in_text_changed():
    for plan in (CITY, UNION):
        for row in rows(plan):
            held = {value(row.lines[i], "period")
                    for i in row.targets() + row.all("<base .*value=")}
            for i in sorted(row.about - set(row.inside)):
                m = re.search(r'<v ref="%s" value="(\d+)"([^>]*)'
                              % row.id, row.lines[i])
                if not m or value(m.group(2), "period") not in held:
                    continue
                for new in (m.group(1) + "0", "7" + m.group(1)):
                    yield Fault(plan, i, row.lines[i][:m.start(1)] + new +
                                row.lines[i][m.end(1):])


@a_class
def target_year_wrong():
    for row in every_row():
        for i in row.targets():
            for year in ("2052", "2015"):
                yield Fault(row.plan, i, put(row.lines[i], "period", year),
                            row.about)


@a_class
def target_misprinted():
    """A zero too many or too few, where the text or the order tells."""
    for row in every_row():
        t = row.targets()
        if len(t) != 2 or 'direction="up"' not in row.lines[row.start]:
            continue
        yield Fault(row.plan, t[0], put(row.lines[t[0]], "value", value(
            row.lines[t[0]], "value") + "000"), row.about)


@a_class
def definition_removed():
    for row in every_row():
        for tag in ("definition", "source"):
            found = row.all("<%s[ >].*</%s>" % (tag, tag))
            if found:
                yield Fault(row.plan, found[0], "", row.about,
                            more={i: "" for i in found[1:]})


@a_class
def name_repeated():
    for plan in PLANS:
        names = [(row, row.all("<name>")[0]) for row in rows(plan)
                 if row.all("<name>")]
        for (one, i), (_, j) in zip(names, names[1:]):
            yield Fault(plan, j, one.lines[i], set(_.inside))


@a_class
def rule_tightened():
    """More of everything than anybody has."""
    lines = lines_of(CITY)
    for i, line in enumerate(lines):
        if re.search(r'<rule .*per="cluster"', line):
            for least in ("7", "8"):
                yield Fault(CITY, i, re.sub(r' max="\d+"', "", put(
                    line, "min", least)))


DATA = "data/2023-Q2.csv"


@a_class
def value_entered_twice():
    """Another value for the same thing, published on the same day."""
    lines = lines_of(CITY, DATA)
    for i in range(1, len(lines) - 2):
        cells = lines[i].split(",")
        if len(cells) > 6 and re.fullmatch(r"[0-9.]+", cells[5]):
            other = lines[i + 1]
            cells[5] = cells[5] + "1" if "." in cells[5] else \
                str(int(cells[5]) + 1)
            # stands in place of the next row
            yield Fault(CITY, i + 1, ",".join(cells), name=DATA,
                        about={i}, edition=True)
            assert other != lines[i]


@a_class
def data_in_wrong_unit():
    lines = lines_of(CITY, DATA)
    for i in range(1, len(lines)):
        cells = lines[i].split(",")
        if len(cells) > 6 and cells[5] and cells[6]:
            cells[6] = "HH_10K" if cells[6] != "HH_10K" else "PCT"
            yield Fault(CITY, i, ",".join(cells), name=DATA, edition=True)


@a_class
def year_to_date_falls():
    lines = lines_of(CITY, DATA)
    for i in range(1, len(lines)):
        cells = lines[i].split(",")
        if len(cells) > 6 and cells[4] == "ytd":
            cells[5] = str(int(Decimal(cells[5]) / 10))
            yield Fault(CITY, i, ",".join(cells), name=DATA, edition=True)


@a_class
def data_of_nothing():
    """A row of an indicator or cluster that the plan has not."""
    lines = lines_of(CITY, DATA)
    for i in range(1, len(lines)):
        cells = lines[i].split(",")
        if len(cells) > 6:
            at = 2 if cells[2] else 0
            cells[at] = "x" + cells[at]
            yield Fault(CITY, i, ",".join(cells), name=DATA, edition=True)


# ---- clean inputs ----

def clean_inputs():
    """(what, plan, {file: lines}): sound changes that must find nothing."""
    for plan in PLANS:
        lines = lines_of(plan)
        yield plan + ", unchanged", plan, {}
        yield plan + ", blank lines at the end", plan, {
            "plan.xml": lines + ["", ""]}
        yield plan + ", a comment", plan, {
            "plan.xml": lines[:-1] + ["<!-- looked at -->"]}
    yield NATION + ", the growth that it needs", NATION, {
        "plan.xml": with_growth()[0]}
    lines = lines_of(CITY)
    part = next(i for i, line in enumerate(lines) if "<part " in line)
    old = value(lines[part][lines[part].index("<target"):], "value")
    yield CITY + ", a reserve in the parts", CITY, {"plan.xml": [
        line.replace('value="%s"' % old, 'value="%d"' % (int(old) + 50))
        if i == part else line for i, line in enumerate(lines)]}


# ---- main ----

def choose(name, function):
    faults = list(function())
    chosen = random.Random("planbrief " + name)
    return chosen.sample(faults, min(A_CLASS, len(faults)))


class Runner:
    def __init__(self, scratch, workers):
        self.worlds = [World(scratch, n) for n in range(workers)]
        self.pool = ThreadPoolExecutor(workers)
        self.clean = {}

    def map(self, function, items):
        """Each item in a world that nobody else uses meanwhile."""
        def one(item):
            world = self.worlds.pop()
            try:
                return function(world, item)
            finally:
                self.worlds.append(world)
        return list(self.pool.map(one, items))

    def clean_of(self, fault):
        key = (fault.plan, fault.edition, bool(fault.clean))
        return self.clean[key]

    def learn(self, faults):
        keys = {(f.plan, f.edition, bool(f.clean)): f for f in faults}
        seen = self.map(lambda w, k: w.look(k[0], keys[k].clean, k[1]),
                        sorted(keys))
        self.clean.update(zip(sorted(keys), seen))


def run_class(runner, name, faults):
    """Faults found, faults missed."""
    if len(faults) < 10:
        print("FAIL %s: only %d faults" % (name, len(faults)))
        return 0, 1
    runner.learn(faults)
    results = runner.map(lambda w, f: f.find(w, runner.clean_of(f)), faults)
    missed = [(f, new) for f, (ok, new) in zip(faults, results) if not ok]
    for fault, new in missed:
        print("MISSED %s: %s" % (name, fault))
        for one in sorted(new)[:4]:
            print("        elsewhere: %s:%d %s %s %s" % (
                one[0], one[1], one[2], one[4][:60], one[5][:60]))
    return len(faults) - len(missed), len(missed)


def run_clean(runner):
    passed = failed = 0
    items = list(clean_inputs())
    own = dict(zip(PLANS, runner.map(lambda w, p: w.look(p, {}), PLANS)))
    for (what, plan, changes), found in zip(items, runner.map(
            lambda w, item: w.look(item[1], item[2]), items)):
        # an edit of a figure is seen in the words of what was found before
        new = {f for f in found - own[plan]}
        if new:
            failed += 1
            print("NEW in %s: %s" % (what, sorted(new)[:3]))
        else:
            passed += 1
    return passed, failed


def main(argv):
    passed = failed = 0
    names = argv or sorted(CLASSES)
    with tempfile.TemporaryDirectory(prefix="planbrief-lint-") as scratch:
        runner = Runner(scratch, 2)
        if not argv:
            passed, failed = run_clean(runner)
        for name in names:
            good, bad = run_class(runner, name, choose(name, CLASSES[name]))
            passed += good
            failed += bad
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
