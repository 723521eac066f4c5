# SPDX-License-Identifier: MIT
"""Random projects and milestones, and their measures."""

import datetime
from fractions import Fraction

from judge.numbers import N, code, end, last_day, quarter
from judge.series import PER
from judge.shapes import Ns, text

PHASES = ("prep", "new", "building", "completed", "operating")
COLOURS = ("green", "amber", "red")
AMOUNTS = ("total", "plan_year", "done_year", "done_total")
DAYS = ("start_planned", "start_forecast", "start_actual", "end_planned",
        "end_forecast", "end_actual")


# ---- the rules ------------------------------------------------------------

def over(part, whole):
    """Per cent; of nothing there is none (X29)."""
    if part is None or whole is None or whole == 0:
        return None
    return N(Fraction(part) / Fraction(whole) * 100)


def minus(x, y):
    return None if x is None or y is None else x - y


def days(planned, actual, forecast):
    found = actual or forecast
    return N((found - planned).days) if planned and found else None


def total_of(amounts):
    """A sum needs every amount."""
    amounts = list(amounts)
    return None if None in amounts else sum(amounts)


class Project:
    def __init__(self, plan, of, unit):
        self.of, self.now = of, latest_report(plan, of)
        self.id, now = of.id, self.now
        self.last = last_day((plan.report // 4, "Q", plan.report % 4 + 1))
        for k in AMOUNTS:
            v = getattr(now, k)
            setattr(self, k, None if v is None else
                    Fraction(v) * PER[now.unit] / PER[unit])
        self.current = quarter(now.period) == plan.report
        begun = self.come(now.start_actual)
        self.started = bool(begun) if now.start_actual else \
            now.phase != "prep"
        self.m = {
            "completion": over(self.done_year, self.plan_year),
            "done-share": over(self.done_total, self.total),
            "start-slip": days(now.start_planned, begun, now.start_forecast),
            "end-slip": days(now.end_planned, self.come(now.end_actual),
                             now.end_forecast)}
        self.due()
        self.m["gap"] = minus(self.m["completion"], self.m["due"])
        for k in AMOUNTS:
            v = getattr(self, k)
            self.m[k.replace("_", "-")] = None if v is None else N(v)

    def come(self, day):
        """What lies after the period has not come yet."""
        return day if day and day <= self.last else None

    def due(self):
        until = last_day(self.now.period)
        year = [s for s in self.of.stones if s.planned.year == until.year]
        self.curve = "milestones"
        self.m["due"] = None
        if all(s.weight is not None for s in year):
            self.m["due"] = over(
                sum(Fraction(s.weight) for s in year if s.planned <= until),
                sum(Fraction(s.weight) for s in year))
        if self.m["due"] is None:
            self.curve = "months"
            self.m["due"] = N(Fraction(until.month, 12) * 100)

    def state(self, s):
        if self.come(s.actual):
            return "done"
        if s.planned <= self.last:
            return "overdue"
        return "late" if s.forecast and s.forecast > s.planned else "open"


def latest_report(plan, of):
    ok = [x for x in of.reports if quarter(x.period) <= plan.report and
          published(x) <= plan.cutoff]
    return max(ok, key=lambda x: (end(x.period), published(x)), default=None)


def published(x):
    return x.pub or last_day(x.period) + datetime.timedelta(30)


class Fraction_of:
    """So many of so many, by number and by amount."""

    def __init__(self, rows):
        rows = list(rows)
        self.n, self.all = sum(yes for yes, _ in rows), len(rows)
        self.share = over(self.n, self.all)
        self.money = over(total_of(x for yes, x in rows if yes),
                          total_of(x for _, x in rows))


class Projects:
    def __init__(self, plan):
        told = [x for x in plan.projects if latest_report(plan, x)]
        unit = next((latest_report(plan, x).unit for x in told), None)
        self.all = [Project(plan, x, unit) for x in told]
        last = last_day((plan.report // 4, "Q", plan.report % 4 + 1))
        year = [x for x in self.all if x.now.start_planned and
                x.now.start_planned.year == last.year]
        self.rates = {
            "start-year": Fraction_of((x.started, x.total) for x in year),
            "start-due": Fraction_of((x.started, x.total) for x in year
                                     if x.now.start_planned <= last),
            "on-time": Fraction_of((x.m["gap"].q >= 0, x.plan_year)
                                   for x in self.all if x.m["gap"]),
            "milestones-due": Fraction_of(
                (x.state(s) == "done",
                 None if s.weight is None else Fraction(s.weight))
                for x in self.all for s in x.of.stones
                if s.planned <= last)}
        both = [x for x in self.all if x.m["completion"]]
        plans, done = [sum(getattr(x, k) for x in both) for k in
                       ("plan_year", "done_year")]
        self.m = {"plan-year": N(plans) if both else None,
                  "done-year": N(done) if both else None,
                  "completion": over(done, plans),
                  "due": N(sum(x.m["due"].q * x.plan_year for x in both) /
                           plans) if both else None}
        self.m["gap"] = minus(self.m["completion"], self.m["due"])


# ---- the generator --------------------------------------------------------

def near_day(r, p):
    if r.random() < .12:
        return last_day((p.report // 4, "Q", p.report % 4 + 1)) + \
            datetime.timedelta(r.choice((-1, 0, 0, 1)))
    return datetime.date(p.report // 4 + r.choice((-1, 0, 0, 0, 1)),
                         r.randrange(1, 13), r.randrange(1, 28))


def maybe(r, chance, x):
    return x if r.random() < chance else None


def make_stone(r, p, name):
    planned = near_day(r, p)
    return Ns(id=name, planned=planned,
              forecast=maybe(r, .6, planned +
                             datetime.timedelta(r.randrange(-40, 90))),
              actual=maybe(r, .4, planned +
                           datetime.timedelta(r.randrange(-40, 90))),
              weight=maybe(r, .8, str(r.choice((0, 1, 2, 5, 10)))))


def make_report(r, p, q):
    x = Ns(period=(q // 4, "Q", q % 4 + 1), phase=r.choice(PHASES),
           unit=r.choice(("YUAN8", "YUAN8", "YUAN4")),
           confidence=r.choice(COLOURS + ("",)), pub=None)
    if r.random() < .9:
        x.pub = last_day(x.period) + datetime.timedelta(
            r.choice((5, 15, 20, 70)))
    for k in DAYS:
        setattr(x, k, maybe(r, .6, near_day(r, p)))
    for k in AMOUNTS:
        setattr(x, k, maybe(r, .93, text(Fraction(r.randrange(0, 900),
                                                  10), 1)))
    if r.random() < .15:
        x.plan_year = "0"
    return x


def make_projects(r, p):
    p.projects = []
    for n in range(r.choice((0, 1, 2, 4, 6))):
        p.projects.append(Ns(
            id=f"p{n}", stones=[make_stone(r, p, f"p{n}-m{k}")
                                for k in range(r.choice((0, 0, 1, 2, 4)))],
            reports=[make_report(r, p, q)
                     for q in range(p.report - 2, p.report + 2)
                     if r.random() < .6]))


# ---- as files -------------------------------------------------------------

def plan_xml(p):
    return "<projects>" + "".join(
        f'<project id="{x.id}"><name>{x.id}</name></project>'
        for x in p.projects) + "</projects>"


def cell(x):
    return "" if x is None else str(x)


def tables(p):
    """Name and lines of each table."""
    keys = ("phase",) + DAYS + AMOUNTS + ("unit", "confidence")
    rows = [f"{x.id},{code(y.period)}," + ",".join(
        cell(getattr(y, k)) for k in keys) + f",{cell(y.pub)}"
        for x in p.projects for y in x.reports]
    stones = [",".join((x.id, s.id, s.id, cell(s.planned), cell(s.forecast),
                        cell(s.actual), cell(s.weight)))
              for x in p.projects for s in x.stones]
    if rows:
        yield "projects.csv", ["project,period," + ",".join(keys) +
                               ",published"] + rows
    if stones:
        yield "milestones.csv", ["project,milestone,name,planned,forecast,"
                                 "actual,weight"] + stones


# ---- comparing ------------------------------------------------------------

def compare_project(say, tell, x, e):
    shown = tell.numbers(e)
    for k, own in x.m.items():
        tell.number(say, k, shown.get(k), own)
    for k, own in (("started", x.started), ("current", x.current)):
        if (e.get(k) == "yes") != own:
            say(f"{k}: here {own}")
    if e.get("curve") != x.curve:
        say(f"curve: program {e.get('curve')}, here {x.curve}")
    stones = {s.get("id"): s for s in e.findall(tell.ns + "milestone")}
    if set(stones) != {s.id for s in x.of.stones}:
        say(f"milestones {sorted(stones)}")
        return
    for s in x.of.stones:
        if stones[s.id].get("state") != x.state(s):
            say(f"{s.id}: program {stones[s.id].get('state')}, here"
                f" {x.state(s)}")
        shown = tell.numbers(stones[s.id])
        tell.number(say, f"{s.id} slip", shown.get("slip"),
                    days(s.planned, x.come(s.actual), s.forecast))
        tell.number(say, f"{s.id} weight", shown.get("weight"),
                    None if s.weight is None else N(Fraction(s.weight)))


def compare_rates(say, tell, own, e, count):
    for k, f in own.rates.items():
        one = e.find(tell.ns + k)
        shown = tell.numbers(one) if one is not None else {}
        for name, n in (("n", N(f.n)), ("of", N(f.all)), ("share", f.share),
                        ("money-share", f.money)):
            tell.number(say, f"{k} {name}", shown.get(name), n)
        count["X29"] += f.all == 0
        count["rate " + k] += f.all > 0
    for name, words, key in (("phase", PHASES, "phase"),
                             ("confidence", COLOURS, "confidence")):
        for word in words:
            one = next(c for c in e.findall(tell.ns + name)
                       if c.get("code") == word)
            tell.number(say, f"{name} {word}", tell.numbers(one).get("n"),
                        N(sum(getattr(x.now, key) == word
                              for x in own.all)))


WANTED = ["X29", "rate start-year", "rate start-due", "rate on-time",
          "rate milestones-due", "project by months",
          "project by milestones", "project without plan",
          "project stale"] + \
    ["milestone " + k for k in ("done", "overdue", "late", "open")]


def compare_projects(p, root, tell, count):
    found, own = [], Projects(p)

    def say(m):
        found.append(f"{p.id} projects {m}")

    e = next(root.iter(tell.ns + "projects"), None)
    if (e is None) != (not own.all):
        say(f"here {len(own.all)}")
    if e is None:
        return found
    shown = tell.numbers(e)
    for k, n in own.m.items():
        tell.number(say, k, shown.get(k), n)
    for k, n in (("listed", len(p.projects)), ("reported", len(own.all)),
                 ("current", sum(x.current for x in own.all))):
        tell.number(say, k, shown.get(k), N(n))
    compare_rates(say, tell, own, e, count)
    rows = {x.get("id"): x for x in e.findall(tell.ns + "project")}
    if list(rows) != [x.id for x in own.all]:
        say(f"projects {list(rows)}, here {[x.id for x in own.all]}")
        return found
    for x in own.all:
        compare_project(lambda m, x=x: say(f"{x.id} {m}"), tell, x,
                        rows[x.id])
        count["project by " + x.curve] += 1
        count["project without plan"] += x.m["completion"] is None
        count["project stale"] += not x.current
        for s in x.of.stones:
            count["milestone " + x.state(s)] += 1
    return found
