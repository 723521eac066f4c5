# SPDX-License-Identifier: MIT
"""Areas side by side: random groups, and their ranking by R1 to R9."""

import datetime
import functools
from fractions import Fraction

from judge.numbers import N, compare, end, last_day, quarter
from judge.path import Case, set_target
from judge.series import Series, is_value
from judge.shapes import (
    Ns, add_target, dedupe, indicator, make_base, make_obs, text)

STEPS = {"A": 4, "H": 2, "Q": 1, "M": 1}
PARTS = ("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9",
         "c1", "c2", "c3")


# ---- the rules ------------------------------------------------------------

def exists(plan, name, q):
    """Is the area one at the end of the quarter (O10)?"""
    first, last = plan.valid.get(name, (None, None))
    day = last_day((q // 4, "Q", q % 4 + 1))
    return not (first and first > day or last and last < day)


def own_target(ind, name, report):
    """The part's next target, as of the report."""
    ts = ind.parts.get(name, [])
    if not ts:
        return None
    return next((t for t in ts if quarter(t.period) >= report), ts[-1])


class Row:
    """One member of a group, as of the period of the ranking."""

    def __init__(self, plan, ind, name, q, report):
        self.name, self.rank, self.third = name, None, None
        self.target = self.measure = self.gap = None
        self.m, self.shares = {}, {}
        part = Ns(**ind.__dict__)
        part.obs = [o for o in ind.obs if o.cluster == name]
        part.targets = ind.parts.get(name, [])
        then = Ns(**plan.__dict__)
        then.report = q
        self.s = Series(part, then, name)
        self.known = bool(part.obs)
        self.value = N(self.s.number(self.s.raw[q])) \
            if q in self.s.raw else None
        if self.value is None:
            return
        self.digits = decimals(self.s.raw[q].value, ind)
        t = own_target(ind, name, report)
        if set_target(t):
            self.target = N(Fraction(t.value))
            part.base = self.base_of(ind, Series(part, plan, name))
            c = Case(self.s, t, "next")
            c.judge()
            self.m = c.m

    @staticmethod
    def base_of(ind, today):
        b = ind.base
        if not b or b.none or b.comp == "none":
            return None
        own = today.value.get(quarter(b.period))
        if own is None:
            return None
        return Ns(period=b.period, none=None, comp=b.comp, value=own.q)

    def change(self, q):
        s = self.s
        if q not in s.raw or q - 4 not in s.raw or \
                any(q - 4 < k <= q for k in s.breaks):
            return None
        return N(s.number(s.raw[q]) - s.number(s.raw[q - 4]))


def decimals(value, ind):
    return max(ind.decimals, len(value.partition(".")[2]))


def growth_on_year(ind, s, q, change):
    """V5; (number, unit)."""
    if change is None:
        return None
    old = s.number(s.raw[q - 4])
    if ind.kind in ("flow", "stock") and old > 0:
        return change / old * 100
    return change


class Group:
    def __init__(self, rank, g):
        self.id, self.show, self.least = g.id, g.show, g.least
        ind, plan = rank.ind, rank.plan
        self.rows = [Row(plan, ind, m, rank.q, rank.report)
                     for m in g.members if exists(plan, m, rank.q)]
        self.rows = [r for r in self.rows
                     if r.known or r.name in ind.parts or not ind.parts]
        self.why, self.median = "", None

    def settle(self, rank):
        for r in self.rows:
            if r.value is not None:
                r.measure = rank.measure(r, rank.by)
                if rank.by != "value":
                    r.digits = 1
        told = [r for r in self.rows if r.measure is not None]
        self.told = len(told)
        self.digits = max((r.digits for r in told), default=0)
        if told:
            x = sorted(r.measure.q for r in told)
            n = len(x)
            self.median = N((x[(n - 1) // 2] + x[n // 2]) / 2)
            for r in told:
                r.gap = r.measure - self.median
        for r in self.rows:
            r.small = r in told and rank.small(r, self.least)
        self.give_ranks(rank, [r for r in told if not r.small])

    def give_ranks(self, rank, rows):
        self.ranked = 0
        x = [r.measure.q for r in rows]
        if len(x) < 2:
            self.why = "alone"
        elif max(x) == min(x):
            self.why = "equal"
        elif max(x) - min(x) <= 2 * Fraction(1, 10 ** self.digits):
            self.why = "spread"
        else:
            self.ranked = len(rows)
            for r in rows:
                r.rank = 1 + sum(rank.better(o, r) for o in rows)
                if len(rows) >= 3:
                    r.third = -(-3 * r.rank // len(rows))


class Ranking:
    """The ranking of one indicator at a quarter, or without groups none."""

    def __init__(self, plan, ind, report, q=None):
        self.plan, self.ind, self.report = plan, ind, report
        then = Ns(**plan.__dict__)
        then.report = report
        self.total = Series(ind, then)
        self.q = self.period() if q is None else q
        self.groups = [g for g in
                       (Group(self, g) for g in plan.groups if any(
                           o.cluster in g.members for o in ind.obs))
                       if g.rows]
        self.by = next(by for by in ("progress", "attainment", "value")
                       if all(self.measure(r, by) is not None
                              for r in self.every() if r.value is not None))
        for g in self.groups:
            g.settle(self)
        self.whole()

    def every(self):
        return [r for g in self.groups for r in g.rows]

    def period(self):
        if self.total.latest is not None:
            return self.total.latest
        then = Ns(**self.plan.__dict__)
        then.report = self.report
        last = [Series(self.ind, then, m).latest for m in PARTS]
        return max((q for q in last if q is not None), default=self.report)

    @staticmethod
    def measure(row, by):
        return row.value if by == "value" else row.m.get(by)

    def better(self, x, y):
        less = self.by == "value" and (self.ind.direction == "down" or
                                       self.ind.kind == "rank")
        return compare(x.measure, y.measure) * (-1 if less else 1) > 0

    def small(self, r, least):
        ind = self.ind
        if ind.kind != "stock" or ind.unit != "ENT" or ind.decimals:
            return False
        x = r.target if self.by != "value" else r.value
        return x.q < least

    # against the whole

    def whole(self):
        ind, q, t = self.ind, self.q, self.total
        self.parts = self.rest = self.rest_share = None
        self.target_sum = self.target_whole = self.coverage = None
        if ind.kind not in ("flow", "stock"):
            return
        total = t.number(t.raw[q]) if q in t.raw else None
        areas = [s.number(s.raw[q]) for s in
                 (Row(self.plan, ind, m, q, self.report).s
                  for m in PARTS if m[0] == "a") if q in s.raw]
        if areas:
            self.parts = N(sum(areas))
            if total is not None:
                self.rest = N(total) - self.parts
                self.rest_share = self.rest / total * 100 if total else None
        self.cover()
        for r in self.every():
            if r.value is not None and total:
                r.shares["share"] = r.value / total * 100
        self.contributions()

    def cover(self):
        t = next((t for t in self.ind.targets
                  if quarter(t.period) >= self.report), self.ind.targets[-1])
        own = [Fraction(x.value) for name, ts in self.ind.parts.items()
               for x in ts if name[0] == "a" and set_target(x) and
               end(x.period) == end(t.period)]
        if own and set_target(t):
            self.target_sum = N(sum(own))
            self.target_whole = N(Fraction(t.value))
            if Fraction(t.value):
                self.coverage = self.target_sum / self.target_whole * 100

    def contributions(self):
        t, q = self.total, self.q
        if q not in t.raw or q - 4 not in t.raw or \
                any(q - 4 < k <= q for k in t.breaks):
            return
        old = t.number(t.raw[q - 4])
        change = t.number(t.raw[q]) - old
        for r in self.every():
            d = r.change(q)
            if d is None or r.value is None:
                continue
            if old:
                r.shares["contribution"] = d / old * 100
            if change:
                r.shares["contribution-share"] = d / change * 100
        if any(r.shares.get("contribution-share", N(0)).q < 0
               for r in self.every()):
            for r in self.every():
                r.shares.pop("contribution-share", None)

    @functools.cached_property
    def last(self):
        """(group, member): rank one period earlier, by the same measure."""
        q = self.q - STEPS[self.ind.freq]
        old = Ranking(self.plan, self.ind, q, q)
        if old.by != self.by:
            return {}
        return {(g.id, r.name): r.rank for g in old.groups for r in g.rows}


# ---- the generator --------------------------------------------------------

def make_groups(r):
    names = list(PARTS[:9])
    r.shuffle(names)
    n = r.choice((1, 2, 3, 4, 5))
    groups = [Ns(members=names[:n]),
              Ns(members=names[n:n + 3 + r.randrange(2)])]
    if r.random() < .3:
        groups.append(Ns(members=["c1", "c2", "c3"]))
    for k, g in enumerate(groups):
        g.id, g.least = f"g{k}", r.choice((10, 10, 3, 40, 0, 40))
        g.show = r.choice(("rank", "rank", "thirds"))
    return groups


def make_valid(r, p):
    """Areas that end or begin about now."""
    p.valid = {}
    for name in PARTS[:9]:
        q = p.report + r.choice((-3, -2, -1, 0, 1))
        day = last_day((q // 4, "Q", q % 4 + 1)) + \
            datetime.timedelta(r.choice((-20, 0, 1, 30)))
        x = r.random()
        if x < .12:
            p.valid[name] = (day, None)
        elif x < .24:
            p.valid[name] = (None, day)


def part_obs(r, p, ind, name, share, **given):
    part = Ns(**ind.__dict__)
    part.obs, part.targets = [], []
    part.drift = r.choice((-.6, -.2, -.05, 0, .1, .5, 1))
    part.b, part.T = ind.b * share, ind.T * share
    part.__dict__.update(given)
    make_obs(r, part, p)
    for o in part.obs:
        o.cluster = name
    return part.obs


def copied(obs, name):
    out = []
    for o in obs:
        new = Ns(**o.__dict__)
        new.cluster = name
        out.append(new)
    return out


def hardly_apart(r, ind, obs):
    """The values of today differ by a unit or two of the last decimal."""
    if ind.kind == "flow":
        return
    level = {}
    for o in obs:
        if is_value(o):
            v = level.setdefault(o.period, Fraction(round(Fraction(o.value))))
            o.value = text(v + Fraction(r.choice((0, 0, 1, 1, 2, 2)),
                                        10 ** ind.decimals), 6)
            o.unit = ind.unit


def part_targets(r, p, ind, name, share):
    ts = []
    part = Ns(direction=ind.direction, op=None, targets=ts)
    if r.random() < .3:
        add_target(part, p.start + 1, (ind.b + ind.T) / 2 * share,
                   "milestone")
    add_target(part, p.end, ind.T * share * Fraction(r.choice((9, 10, 12)),
                                                     10), "final")
    if r.random() < .06:
        ts[-1].op = "about"
    ind.parts[name] = ts


def compared(r, p, name):
    kind = r.choice(("flow", "stock", "stock", "ratio", "index"))
    ind = indicator(r, p, name, kind=kind, freq=r.choice("AQQQH"),
                    since=2, sparse=r.choice((0, 0, .1)), mile=False,
                    comp=r.choice(("same", "same", "doubtful", "none")),
                    direction=r.choice(("up", "up", "down")))
    if kind == "stock" and r.random() < .6:
        ind.unit, ind.decimals = "ENT", 0
        ind.b = Fraction(r.randrange(40, 300))
        ind.T = ind.b * 2 if ind.direction == "up" else ind.b / 2
    make_base(ind, p)
    add_target(ind, p.end, ind.T, "final")
    make_obs(r, ind, p)
    if r.random() < .08:
        ind.obs = []
    ind.parts = {}
    members = [m for g in p.groups for m in g.members]
    told = [m for m in members if r.random() < .85]
    told += [m for m in PARTS[:9] if m not in members and r.random() < .5]
    like = r.choice(("apart", "apart", "apart", "two", "two", "all", "hardly",
                     "hardly"))
    aims = r.choice(("all", "all", "some", "none")) if like != "hardly" \
        else r.choice(("none", "none", "all"))
    every = []
    for k, m in enumerate(told):
        share = Fraction(r.randrange(3, 25), 100) \
            if kind in ("flow", "stock") else Fraction(r.randrange(80, 130),
                                                       100)
        if like == "all" and every or like == "two" and k % 3 == 1:
            obs, share = copied(every[-1][0], m), every[-1][1]
        else:
            obs = part_obs(r, p, ind, m, share)
        every.append((obs, share))
        if aims == "all" or aims == "some" and r.random() < .7:
            part_targets(r, p, ind, m, share)
    if aims == "all":
        for m in members:
            if m not in told:
                part_targets(r, p, ind, m, Fraction(1, 10))
    parts = [o for obs, _ in every for o in obs]
    if like == "hardly":
        hardly_apart(r, ind, parts)
    ind.obs += parts
    return dedupe(ind)


# ---- comparing ------------------------------------------------------------

WORDS = {None: None, 1: "top", 2: "middle", 3: "bottom"}


def count_of(n):
    return N(Fraction(n))


def compare_row(say, tell, rank, g, r, e):
    shown = tell.numbers(e)
    if (e.get("reported") == "yes") != (r.value is not None):
        say(f"reported: here {r.value is not None}")
        return
    if (e.get("small") == "yes") != bool(r.small):
        say(f"small: here {r.small}")
    if e.get("third") != WORDS[r.third]:
        say(f"third: program {e.get('third')}, here {r.third}")
    own = {"rank": r.rank, "last-rank": rank.last.get((g.id, r.name))}
    own = {k: count_of(v) if v is not None and g.show == "rank" else None
           for k, v in own.items()}
    if r.value is not None:
        own.update(value=r.value, target=r.target, measure=r.measure,
                   due=r.m.get("due-progress"),
                   yoy=growth_on_year(rank.ind, r.s, rank.q,
                                      r.change(rank.q)))
        own["median-gap"] = r.gap
        own.update(r.shares)
    for k in ("rank", "last-rank", "value", "target", "due", "measure",
              "median-gap", "yoy", "share", "contribution",
              "contribution-share"):
        tell.number(say, k, shown.get(k), own.get(k))


def compare_group(say, tell, rank, g, e):
    shown = tell.numbers(e)
    if e.get("why") != g.why:
        say(f"why: program {e.get('why')}, here {g.why}")
    for k, own in (("n", len(g.rows)), ("reported", g.told),
                   ("ranked", g.ranked), ("least", g.least)):
        tell.number(say, k, shown.get(k), count_of(own))
    tell.number(say, "median", shown.get("median"), g.median)
    rows = {x.get("id"): x for x in e.findall(tell.ns + "row")}
    if set(rows) != {r.name for r in g.rows}:
        say(f"rows {sorted(rows)}, here {[r.name for r in g.rows]}")
        return
    for r in g.rows:
        compare_row(lambda m, r=r: say(f"{r.name} {m}"), tell, rank, g, r,
                    rows[r.name])
    order = [r.measure for x in e.findall(tell.ns + "row")
             for r in g.rows if r.name == x.get("id")]
    if None in order and any(m is not None
                             for m in order[order.index(None):]):
        say("who has no value stands before one who has")


def compare_ranking(say, tell, rank, e, count):
    shown = tell.numbers(e)
    if e.get("by") != rank.by:
        say(f"by: program {e.get('by')}, here {rank.by}")
        return
    owed = sum(len(g.rows) for g in rank.groups)
    told = sum(g.told for g in rank.groups)
    if (e.get("partial") == "yes") != (told < owed):
        say(f"partial: here {told} of {owed}")
    for k, own in (("parts", rank.parts), ("rest", rank.rest),
                   ("rest-share", rank.rest_share),
                   ("owed", count_of(owed)), ("reported", count_of(told))):
        tell.number(say, k, shown.get(k), own)
    c = e.find(tell.ns + "coverage")
    shown = tell.numbers(c) if c is not None else {}
    for k, own in (("target-sum", rank.target_sum),
                   ("target-whole", rank.target_whole),
                   ("coverage", rank.coverage)):
        tell.number(say, k, shown.get(k), own if rank.coverage else None)
    groups = {x.get("id"): x for x in e.findall(tell.ns + "group")}
    if set(groups) != {g.id for g in rank.groups}:
        say(f"groups {sorted(groups)}, here {[g.id for g in rank.groups]}")
        return
    for g in rank.groups:
        compare_group(lambda m, g=g: say(f"{g.id} {m}"), tell, rank, g,
                      groups[g.id])
    tally(rank, told < owed, count)


def tally(rank, partial, count):
    """Which rules the ranking shows."""
    rows = rank.every()
    seen = {"R1": any(not exists(rank.plan, m, rank.q)
                      for g in rank.plan.groups for m in g.members),
            "R3": partial, "R4": any(rank.last.values()),
            "R5 small": any(r.value is not None and r.small for r in rows),
            "R6 " + rank.by: True, "R7": rank.coverage is not None,
            "R9": any(g.show == "thirds" and g.ranked >= 3
                      for g in rank.groups),
            "X27": rank.rest is not None and rank.rest.q != 0,
            "unlike parts not added": rank.parts is None and
            rank.ind.kind in ("ratio", "index")}
    for g in rank.groups:
        ranks = [r.rank for r in g.rows if r.rank]
        seen["X26"] = seen.get("X26") or len(set(ranks)) < len(ranks) or \
            g.why == "equal"
        seen["R2"] = seen.get("R2") or len(set(ranks)) < len(ranks)
        if g.why:
            seen["R5 " + g.why] = True
    count.update(k for k, yes in seen.items() if yes)


WANTED = ["X26", "X27", "R1", "R2", "R3", "R4", "R5 alone", "R5 equal",
          "R5 spread", "R5 small", "R6 progress", "R6 attainment",
          "R6 value", "R7", "R9", "unlike parts not added"]


def findings(rank, e, tell, count):
    """Findings on one ranking."""
    found = []
    compare_ranking(found.append, tell, rank, e, count)
    return found


def compare_areas(p, root, tell, count):
    """Findings on all rankings of a plan."""
    found = []
    rows = {e.get("indicator"): e for e in root.iter(tell.ns + "ranking")}
    for ind in p.inds:
        rank = Ranking(p, ind, p.report)
        e = rows.get(ind.id)
        own = []
        if (e is None) != (not rank.groups):
            own = [f"ranking: here {bool(rank.groups)}"]
        elif e is not None:
            own = findings(rank, e, tell, count)
        found += [f"{p.id} {ind.id} {m}" for m in own]
    return found
