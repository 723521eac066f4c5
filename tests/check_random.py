#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Judge random plans a second time, and compare with `planbrief facts`.

usage: check_random.py [PLANBRIEF] [--plans N] [--seed N] [--keep DIR] [-v]

A generator writes plans full of the single cases X1 to X30
(gen/assess/README.md); this script judges them from its own data, by rules
written down anew, without a line of the program. Every indicator is one
plan; those of one file share period, cut-off and method. What must occur is
counted: a case, status, reason or grade that is too rare is a failure.
"""
import argparse
import collections
import concurrent.futures
import datetime
import os
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from xml.sax.saxutils import quoteattr

ROOT = Path(__file__).resolve().parent.parent
NS = "{urn:planbrief:facts:1}"
LEAST = 50			# of each case, status, reason, grade
FILES, EACH, REFUSED = 380, 12, 50
HAIR = Fraction(1, 10 ** 9)
MISSING = ("", "NaN", ":", "…", "/", "-")


# ---- numbers: a fraction, and whether it is a real that was cut off --------

class N:
    __slots__ = ("q", "real")

    def __init__(self, q, real=False):
        self.q, self.real = Fraction(q), real

    def _op(self, other, q):
        return N(q, self.real or is_real(other))

    def __add__(self, o):
        return self._op(o, self.q + raw(o))

    def __sub__(self, o):
        return self._op(o, self.q - raw(o))

    def __rsub__(self, o):
        return self._op(o, raw(o) - self.q)

    def __mul__(self, o):
        return self._op(o, self.q * raw(o))

    def __truediv__(self, o):
        return self._op(o, self.q / raw(o))

    def __neg__(self):
        return N(-self.q, self.real)

    def __abs__(self):
        return N(abs(self.q), self.real)


def is_real(x):
    return isinstance(x, N) and x.real


def raw(x):
    return x.q if isinstance(x, N) else Fraction(x)


def compare(a, b):
    d = raw(a) - raw(b)
    if d == 0 or ((is_real(a) or is_real(b)) and abs(d) <= HAIR):
        return 0
    return 1 if d > 0 else -1


def power(x, e):
    """x ** e, x > 0."""
    x, e = N(raw(x), is_real(x)), Fraction(e)
    if e.denominator == 1:
        return N(x.q ** int(e), x.real)
    with localcontext() as c:
        c.prec = 40
        d = (Decimal(x.q.numerator) / Decimal(x.q.denominator)).ln()
        d = d * Decimal(e.numerator) / Decimal(e.denominator)
        return N(Fraction(d.exp()), True)


def growth(a, b, months):
    """(b/a)^(12/months) - 1; both below zero: of the sizes, sign turned."""
    if months <= 0 or raw(a) * raw(b) <= 0:
        return None
    g = power(N(raw(b), is_real(b)) / a, Fraction(12, months)) - 1
    return -g if raw(a) < 0 else g


# ---- periods: (year, letter, number) ---------------------------------------

MONTHS = {"A": 12, "H": 6, "Q": 3, "M": 1}


def code(p):
    y, f, n = p
    return {"A": f"{y}", "H": f"{y}-H{n}", "Q": f"{y}-Q{n}",
            "M": f"{y}-{n:02d}"}[f]


def end(p):
    """Months from year 0 to the end of p."""
    return p[0] * 12 + p[2] * MONTHS[p[1]]


def quarter(p):
    """Number of the quarter in which p ends."""
    return (end(p) - 1) // 3


def q_code(q):
    return f"{q // 4}-Q{q % 4 + 1}"


def last_day(p):
    m = end(p)
    return datetime.date(m // 12, m % 12 + 1, 1) - datetime.timedelta(1)


# ---- the values of one indicator, as known at the cut-off ------------------

PER = {"YUAN8": 10 ** 8, "YUAN4": 10 ** 4, "HH4": 10 ** 4, "HH": 1}


def published(o):
    return o.pub or last_day(o.period) + datetime.timedelta(30)


def is_value(o):
    return o.value not in MISSING and o.status not in ("M", "F")


class Series:
    """Quarters with a value; of flows the year so far."""

    def __init__(self, ind, plan, cluster=""):
        self.ind, self.plan = ind, plan
        self.seen, self.hidden, self.excused = {}, set(), set()
        for o in ind.obs:
            if o.cluster != cluster:
                continue
            if published(o) > plan.cutoff:
                self.hidden.add(o.period)
                continue
            old = self.seen.get(o.period)
            if not old or published(o) >= published(old):
                self.seen[o.period] = o
        self.raw, self.value = {}, {}
        self.breaks = {quarter(p) for p, o in self.seen.items()
                       if is_value(o) and o.status == "B"}
        for p in list(self.seen):
            self._quarter(quarter(p))
        for q in sorted(self.raw):
            self._so_far(q)
        for p in self.hidden - set(self.seen):
            if self._standing(quarter(p)) is None:
                self.excused.add(quarter(p))
        for p, o in self.seen.items():
            if not is_value(o) and o.why == "not-due" and end(p) % 3 == 0:
                self.excused.add(quarter(p))

    def number(self, o):
        v = Fraction(o.value)
        return v * PER.get(o.unit, 1) / PER.get(self.ind.unit, 1)

    def _standing(self, q):
        """The observation that says the value of the quarter."""
        y, n = divmod(q, 4)
        whole = [(y, "Q", n + 1)]
        if n == 3:
            whole.append((y, "A", 1))
        flow = self.ind.kind == "flow" and self.ind.reporting == "period"
        if n % 2 and not (flow and n == 3):
            whole.append((y, "H", n // 2 + 1))
        if not flow:
            whole.append((y, "M", n * 3 + 3))
        for p in whole:
            if p in self.seen and is_value(self.seen[p]):
                return self.seen[p]
        return None

    def _quarter(self, q):
        o = self._standing(q)
        if o is None or q > self.plan.report:
            return
        self.raw[q] = o

    def _so_far(self, q):
        o, ind = self.raw[q], self.ind
        if ind.kind != "flow" or ind.reporting != "period" or \
                o.period[1] in "AH":
            self.value[q] = N(self.number(o))
            return
        first = q - q % 4
        parts = [self.raw.get(k) for k in range(first, q + 1)]
        if all(p and p.period[1] == "Q" for p in parts):
            self.value[q] = N(sum(self.number(p) for p in parts))

    @property
    def latest(self):
        return max(self.raw) if self.raw else None

    def before(self, q):
        """The value before that of q."""
        earlier = [k for k in self.value if k < q]
        return max(earlier) if earlier else None

    def share(self, q):
        """Share of the year that has gone by with the quarter of q."""
        k = q % 4
        for y in range(q // 4 - 1, 0, -1):
            part, whole = self.value.get(y * 4 + k), self.value.get(y * 4 + 3)
            if part and whole and whole.q != 0:
                return part / whole, f"{q_code(y * 4 + k)}/{q_code(y * 4 + 3)}"
            if y < 1990:
                break
        return N(Fraction(k + 1, 4)), "flat"

    def year(self, y):
        """The value of a whole year, as yearValue says."""
        q, how = y * 4 + 3, self.ind.year_value
        if q > self.plan.report:
            return None
        given = self.seen.get((y, "A", 1))
        given = given if given and is_value(given) else None
        if how == "given":
            return N(self.number(given)) if given else None
        if how == "mean":
            if given:
                return N(self.number(given))
            parts = [self.value.get(k) for k in range(q - 3, q + 1)]
            if None in parts:
                return None
            return N(sum(p.q for p in parts)) / 4
        return self.value.get(q)


# ---- the judgement by the path ---------------------------------------------

LIMITS = (("ahead", "ahead"), ("ontrack", "ontrack"), ("slight", "slight"))


def set_target(t):
    return t is not None and t.none is None and t.op != "about"


def meets(t, v):
    if t.op == "between":
        return compare(v, t.low) >= 0 and compare(v, t.high) <= 0
    c = compare(v, t.value)
    return {"ge": c >= 0, "gt": c > 0, "le": c <= 0, "lt": c < 0,
            "eq": c == 0}[t.op]


class Case:
    """One indicator, held against one of its targets."""

    def __init__(self, s, target, role):
        self.s, self.ind, self.plan, self.t = s, s.ind, s.plan, target
        self.role, self.tags = role, set()
        ind = self.ind
        self.flow = ind.kind == "flow"
        self.percent = ind.kind == "ratio" and ind.unit == "PCT"
        self.down = ind.direction == "down"
        if ind.direction in ("hold", "band") and target is not None and \
                target.none is None and target.op in ("le", "lt"):
            self.down = True
        b = ind.base
        self.base = b if b and b.none is None and b.comp != "none" else None
        self.clean = self.base if self.base and b.comp == "same" else None
        self.start = end(b.period) if self.dated(b) else self.plan.base * 12 + 12
        self.knots = []
        if self.clean:
            self.knots.append((end(b.period), Fraction(b.value)))
        for t in ind.targets:
            if t.none is None and t.op not in ("between", "about"):
                self.knots.append((end(t.period), Fraction(t.value)))
        self.m = {}
        self.flags = {}
        self.q = s.latest
        self.a = s.value.get(self.q)

    @staticmethod
    def dated(b):
        return b is not None and b.none is None

    # what the latest value says of the whole year

    def months(self):
        """Where the value stands: a flow at the end of its year."""
        m = self.q * 3 + 3
        return -(-m // 12) * 12 if self.flow else m

    def whole(self):
        return not self.flow or self.q % 4 == 3

    def holds(self):
        if self.ind.direction in ("hold", "band"):
            return True
        t = self.t
        if t.op == "between":
            return True
        return bool(self.clean) and \
            Fraction(t.value) == Fraction(self.clean.value)

    def path(self, at):
        k = self.knots
        if self.holds() and self.t.op != "between":
            return N(Fraction(self.t.value))
        if not k or at < k[0][0]:
            return None
        if not self.clean and self.q * 3 + 3 < k[0][0]:
            return None
        for (m0, v0), (m1, v1) in zip(k, k[1:]):
            if at < m1:
                s = Fraction(at - m0, m1 - m0)
                if self.ind.path == "step":
                    return N(v0)
                if self.ind.path == "geometric" and v0 * v1 > 0:
                    return N(power(v1 / v0, s).q * v0,
                             s != 0)
                return N(v0 + (v1 - v0) * s)
        if at > k[-1][0] and any(end(t.period) > k[-1][0]
                                 for t in self.ind.targets):
            return None
        return N(k[-1][1])

    # time

    def tau(self, months):
        if months < self.start:
            return None
        return min(Fraction(1), Fraction(months - self.start,
                                         end(self.t.period) - self.start))

    # decision

    def data_fault(self):
        s = self.s
        if self.plan.report in s.excused and self.plan.report not in s.raw:
            return "not-due"
        if not s.raw:
            return "not-due" if any(quarter(p) <= self.plan.report
                                    for p in s.hidden) else "no-data"
        if self.a is None:
            return "no-data"
        lag = self.ind.lag
        if lag is None:
            lag = {"A": 4, "H": 2}.get(self.ind.freq, 1)
        if self.plan.report - self.q > lag:
            return "stale"
        if self.broken():
            return "break"
        return None

    def broken(self):
        if self.q in self.s.breaks:
            return True
        start = self.knots[0][0] if self.clean else max(
            (m for m, v in self.knots if m <= self.q * 3 + 3), default=None)
        return start is not None and any(
            start < k * 3 + 3 <= self.q * 3 + 3 for k in self.s.breaks)

    def judge(self):
        ind, t = self.ind, self.t
        if set_target(t) and self.a is not None and not self.broken():
            self.measure()
        if ind.valid_to and quarter(ind.valid_to) < self.plan.report:
            return "na", "withdrawn"
        if not set_target(t):
            return "na", "no-target"
        fault = self.data_fault()
        if fault:
            return "na", fault
        if self.holds():
            return self.hold(), ""
        if self.achieved():
            if self.q * 3 + 3 < end(t.period):
                self.flags["early"] = True
            return "achieved", ""
        tau = self.tau(self.q * 3 + 3)
        if tau is None or tau * 100 < self.plan.limits["early"]:
            return "na", "early-phase"
        if not self.clean:
            return self.without_base()
        if compare(self.m["progress"], 0) < 0:
            return "regress", ""
        return self.grade(self.m["gap"]), ""

    def achieved(self):
        q = quarter(self.t.period)
        if self.q > q:
            v = self.s.value.get(q)
            return v is not None and meets(self.t, v)
        return self.whole() and meets(self.t, self.a)

    def grade(self, x):
        lim = self.plan.limits
        for name in ("ahead", "ontrack", "slight"):
            if compare(x, lim[name]) >= 0:
                break
        else:
            name = "behind"
        if name == "slight" and self.ind.binding:
            self.tags.add("binding")
            return "behind"
        return name

    def worse(self, x, y):
        """x is worse than y."""
        return compare(x, y) * (-1 if self.down else 1) < 0

    def without_base(self):
        at = self.months()
        if not self.knots or self.q * 3 + 3 < self.knots[0][0]:
            return "na", "no-base"
        last = [v for m, v in self.knots if m <= self.q * 3 + 3][-1]
        if self.two_moves() and self.worse(self.amount, last):
            return "regress", ""
        if "deviation" not in self.m:
            return "na", "no-base"
        return self.grade(self.m["deviation"]), ""

    def two_moves(self):
        v = self.s.value
        if self.flow and self.ind.reporting == "period":
            v = {q: self.s.number(o) for q, o in self.s.raw.items()}
        if self.flow:
            for q in (self.q, max((k for k in v if k < self.q), default=-1)):
                if q not in v or q - 4 not in v or \
                        any(q - 4 < k <= q for k in self.s.breaks) or \
                        not self.worse(v[q], v[q - 4]):
                    return False
            return True
        one = self.s.before(self.q)
        two = self.s.before(one) if one is not None else None
        return two is not None and self.worse(v[self.q], v[one]) and \
            self.worse(v[one], v[two])

    def hold(self):
        t, v = self.t, self.amount
        before = self.s.before(self.q)
        old = self.s.value[before] if before is not None else None
        if meets(t, v):
            if t.op != "between" and old is not None and \
                    self.away(v) > self.away(old):
                self.flags["falling"] = True
            return "held"
        if old is None and self.clean:
            old = N(Fraction(self.clean.value))
        if old is not None and self.far(v) < self.far(old):
            self.flags["recovering"] = True
        return "lost"

    def away(self, v):
        """How much worse than the target, below zero: better."""
        d = raw(v) - Fraction(self.t.value)
        if self.t.op == "eq":
            return abs(d)
        return d if self.down else -d

    def far(self, v):
        v = raw(v)
        if self.t.op == "between":
            return max(Fraction(self.t.low) - v, v - Fraction(self.t.high),
                       Fraction(0))
        return max(Fraction(0), self.away(v))

    # measures

    def measure(self):
        m, t, at = self.m, self.t, self.months()
        tau = self.tau(self.q * 3 + 3)
        if tau is not None:
            m["tau-obs"] = N(tau * 100)
        report = self.tau(self.plan.report * 3 + 3)
        if report is not None:
            m["tau-report"] = N(report * 100)
        self.amount = a = self.a
        share = N(1)
        if not self.whole():
            share, self.source = self.s.share(self.q)
            if share.q == 0:
                return
            self.amount = a = self.a / share
            m["annualised"] = a
        band = t.op == "between"
        e = self.path(at)
        T = None if band else N(Fraction(t.value))
        if e is not None:
            m["path"] = e
            if self.flow:
                m["path-ytd"] = e * share
            m["difference"] = a - e
            d = a - e
            if self.down:
                d = -d
            if self.percent:
                m["deviation"] = d
            elif e.q != 0:
                m["deviation"] = d / abs(e) * 100
        if T is None:
            return
        m["distance"] = T - a
        if a.q > 0 and T.q > 0 and self.ind.kind != "rank":
            m["attainment"] = (T / a if self.down else a / T) * 100
        left = end(t.period) - at
        if left > 0:
            yearly = self.flow or self.ind.freq == "A"
            m["left"] = N(Fraction(left, 12 if yearly else 3))
            m["pace"] = (T - a) / m["left"]
            if self.ind.kind in ("flow", "stock", "index"):
                g = growth(a, T, left)
                if g is not None:
                    m["pace-growth"] = (-g if a.q < 0 else g) * 100
        if not self.base:
            return
        b = N(Fraction(self.base.value))
        if compare(T, b) == 0:
            return
        m["progress"] = (a - b) / (T - b) * 100
        if not self.clean or e is None:
            return
        m["due-progress"] = (e - b) / (T - b) * 100
        m["gap"] = m["progress"] - m["due-progress"]
        self.rate(a, b, T, at)

    def rate(self, a, b, T, at):
        if self.ind.kind in ("ratio", "rank", "binary"):
            return
        years = at - self.start
        if years < 12:
            return
        got = growth(b, a, years)
        need = growth(b, T, end(self.t.period) - self.start)
        if got is None or need is None or need.q == 0:
            return
        r = got / abs(need) * 100
        # growth() has turned the sign of negative sizes already
        self.m["rate-ratio"] = -r if self.down else r


# ---- the other methods: whole years ----------------------------------------

STATUS_OF = {
    "sun": "ontrack", "substantial": "ontrack", "on-track": "ontrack",
    "sun-cloud": "slight", "moderate": "slight", "fair": "slight",
    "cloud": "behind", "limited": "behind", "stagnation": "behind",
    "storm": "regress", "deterioration": "regress", "achieved": "achieved"}


class Verdict:
    def __init__(self, grade=None, measure=None, predicted=None, zero=False,
                 status=None):
        self.grade, self.measure, self.predicted = grade, measure, predicted
        self.zero, self.status, self.reason = zero, status, ""
        self.met = False


def first_of(x, steps, last):
    for limit, name in steps:
        if compare(x, limit) >= 0:
            return name
    return last


class Years:
    """What the methods see: the latest year with a value, and its target."""

    def __init__(self, case, series):
        self.c, self.s = case, series
        ind, plan = case.ind, case.plan
        last = (plan.report + 1) // 4 - 1
        self.t = next((y for y in range(last, last - 40, -1)
                       if series.year(y) is not None), None)
        self.v = series.year(self.t) if self.t else None
        t = case.t
        self.target = None
        if set_target(t):
            self.target = N(Fraction(t.value)) if t.op != "between" else \
                self.weaker(t)
        self.sign = -1 if case.down else 1

    def weaker(self, t):
        """Of a range the end that is easier to reach."""
        above = self.c.down if self.c.ind.direction != "band" else \
            self.v is not None and self.v.q > Fraction(t.high)
        return N(Fraction(t.high if above else t.low))

    def left(self):
        return max(0, end(self.c.t.period) - (self.t * 12 + 12))

    def met(self):
        return set_target(self.c.t) and meets(self.c.t, self.v)

    def broken(self, since):
        return any(since * 4 + 3 < k <= self.t * 4 + 3 for k in self.s.breaks)


def weather_held(c, y, mean, guess):
    """A limit for every year; inside a band only leaving it is worse."""
    way = compare(mean * y.sign, 0)
    if c.t.op == "between":
        if y.met():
            return "sun" if meets(c.t, guess) else "sun-cloud"
        way = compare(mean, 0) * (1 if compare(y.v, c.t.low) < 0 else -1)
    if y.met():
        return "sun-cloud" if way < 0 else "sun"
    return "cloud" if way > 0 else "storm"


def weather(c, y):
    if y.t is None:
        return None
    old = y.s.year(y.t - 5)
    if not set_target(c.t):
        return Verdict()
    if old is None or y.broken(y.t - 5):
        return None
    mean = (y.v - old) / 5
    guess = y.v + mean * Fraction(y.left(), 12)
    if c.ind.direction in ("hold", "band"):
        return Verdict(weather_held(c, y, mean, guess), None, guess)
    if compare((guess - y.target) * y.sign, 0) >= 0:
        return Verdict("sun", predicted=guess)
    if compare(mean * y.sign, 0) <= 0:
        return Verdict("storm", predicted=guess)
    miss = abs(y.target - guess) / abs(y.target - y.v) * 100
    grade = "sun" if compare(miss, 5) < 0 else \
        "sun-cloud" if compare(miss, 20) <= 0 else "cloud"
    return Verdict(grade, miss, guess)


TINY = N(Fraction(1, 1000))


def near_limit(b, limit):
    e = Fraction(444, 100)
    if limit is None or limit.q <= 0 or b.q <= 0 or b.q >= 2 * limit.q:
        return N(1)
    x = b if b.q <= limit.q else N(2 * limit.q) - b
    return N(1) - power(x / limit, e)


def rate_base(c, y):
    """Year and value that the growth starts from."""
    if c.clean and y.s is c.s:
        return end(c.clean.period), N(Fraction(c.clean.value))
    years = [k for k in range(1990, y.t + 1) if y.s.year(k) is not None]
    return years[0] * 12 + 12, y.s.year(years[0])


def rate(c, y):
    if y.t is None:
        return None
    if set_target(c.t) and y.met():
        return Verdict("achieved")
    start, b = rate_base(c, y)
    if y.broken(start // 12 - 1):
        return None
    zero = b.q == 0
    zero = zero or y.v.q == 0
    got = growth(b if b.q else TINY, y.v if y.v.q else TINY,
                 y.t * 12 + 12 - start)
    if got is None:
        return None
    if not set_target(c.t):
        limit = c.ind.min if c.down else c.ind.max
        f = near_limit(b, N(Fraction(limit)) if limit else None)
        x = got * y.sign * 100
        return Verdict(first_of(x, ((f * Fraction(3, 2), "substantial"),
                                    (f / 2, "moderate"), (0, "limited")),
                                "deterioration"), x, None, zero)
    T = y.target
    if T.q == 0:
        T, zero = TINY, True
    need = growth(TINY if b.q == 0 else b, T, end(c.t.period) - start)
    if need is None or need.q == 0:
        return None
    r = got * y.sign / abs(need) * 100
    return Verdict(first_of(r, ((95, "substantial"), (60, "moderate"),
                                (0, "limited")), "deterioration"),
                   r, None, zero)


def rate_parts(c):
    """Of an indicator with values of parts alone: their mean score."""
    names = sorted({o.cluster for o in c.ind.obs if o.cluster})
    total, met, zero = N(0), True, False
    for name in names:
        v = rate(c, Years(c, Series(c.ind, c.plan, name)))
        if v is None:
            return None
        zero = zero or v.zero
        if v.grade == "achieved":
            total = total + 5
            continue
        met = False
        r = v.measure / 100
        x = (r - Fraction(6, 10)) * (Fraction(5 * 10, 7)
                                     if r.q > Fraction(6, 10)
                                     else Fraction(5 * 10, 12))
        total = total + (5 if x.q > 5 else -5 if x.q < -5 else x)
    if met:
        return Verdict("achieved")
    mean = total / len(names)
    return Verdict(first_of(mean, ((Fraction(5, 2), "substantial"),
                                   (0, "moderate"),
                                   (Fraction(-5, 2), "limited")),
                            "deterioration"), mean, None, zero)


def projected(c, y):
    if y.t is None or not set_target(c.t):
        return None if y.t is None else Verdict()
    if not c.clean:
        return None
    start, b = end(c.clean.period), N(Fraction(c.clean.value))
    if y.broken(start // 12 - 1):
        return Verdict()
    months = y.t * 12 + 12 - start
    g = growth(b, y.v, months)
    if g is None:
        return Verdict()
    g = power(y.v / b, Fraction(12, months))
    guess = N((y.v * power(g, Fraction(y.left(), 12))).q, True)
    if compare(y.target, b) == 0:
        return Verdict(None, None, guess)
    x = (guess - b) / (y.target - b) * 100
    return Verdict(first_of(x, ((95, "on-track"), (10, "fair")),
                            "stagnation"), x, guess)


def ratio_gap(c, y):
    if not set_target(c.t):
        return Verdict()
    q = c.q
    plan = next((t for t in c.ind.targets if t.role == "annual" and
                 t.period[0] == q // 4 and set_target(t)), None)
    if not c.flow or plan is None or plan.op == "between" or \
            Fraction(plan.value) == 0 or c.a is None:
        return None
    x = (c.a / Fraction(plan.value) - Fraction(q % 4 + 1, 4)) * 100
    v = Verdict(c.grade(x), x)
    v.met = (q % 4 == 3 or plan.op in ("ge", "gt")) and meets(plan, c.a)
    return v


METHODS = {"weather": weather, "rate": rate, "projected": projected,
           "ratio-gap": ratio_gap}


def person(c):
    """The status a person has set for the report."""
    for o in c.plan.overrides:
        if o.indicator == c.ind.id and quarter(o.period) == c.plan.report \
                and o.date <= c.plan.cutoff:
            return o
    return None


def years_method(c, name):
    y = Years(c, c.s)
    v = METHODS[name](c, y)
    if v and y.t is not None and name != "ratio-gap" and y.met():
        v.met = True
    return v


def ask(c, name, by_path):
    if name == "gap":
        v = Verdict(by_path[0] if by_path[0] != "na" else None)
        v.status, v.reason = by_path
        v.measure = c.m.get("gap" if c.clean else "deviation")
        return v
    if name == "expert":
        o = person(c)
        v = Verdict(o.status) if o else None
    elif name == "rate" and c.parts_only():
        v = rate_parts(c)
    elif not c.s.raw:
        v = None
    else:
        v = years_method(c, name)
    if not set_target(c.t):
        v = v or Verdict()
        v.status, v.reason = "na", "no-target"
    elif v is None or not (v.grade or v.met):
        v = v or Verdict()
        v.status = "na"
        v.reason = "no-data"
    else:
        v.status = "achieved" if v.met else STATUS_OF.get(v.grade, v.grade)
        if v.status == "slight" and c.ind.binding:
            v.status = "behind"
    return v


def parts_only(self):
    return not self.s.raw and any(
        o.cluster and is_value(o) for o in self.ind.obs)


Case.parts_only = parts_only


def horizons(ind, plan):
    """Yields (role, case, status, reason, verdict, others, override)."""
    s = Series(ind, plan)
    final = ind.targets[-1]
    coming = next((t for t in ind.targets
                   if quarter(t.period) >= plan.report), final)
    for role, t in (("next", coming), ("final", final)):
        c = Case(s, t, role)
        by_path = c.judge()
        status, reason = by_path
        verdict = None
        if plan.method != "gap":
            verdict = ask(c, plan.method, by_path)
            if reason not in ("not-due", "stale", "break", "withdrawn"):
                status, reason = verdict.status, verdict.reason
        o = person(c)
        if o and plan.method != "expert":
            status, reason = o.status, ""
        others = {k: ask(c, k, by_path) for k in plan.strip
                  if k != plan.method}
        yield role, c, status, reason, verdict, others, o


# ---- the generator ----------------------------------------------------------

class Ns:
    def __init__(self, **k):
        self.__dict__.update(k)


def text(x, digits=3):
    """A number as people write it."""
    q = Fraction(x)
    n = round(q * 10 ** digits)
    s = f"{abs(n) // 10 ** digits}.{abs(n) % 10 ** digits:0{digits}d}"
    s = s.rstrip("0").rstrip(".")
    return "-" + s if n < 0 else s


def make_plan(r, k):
    start = r.choice((2016, 2018, 2020, 2021))
    stop = start + r.choice((3, 4, 4, 4, 6))
    report = r.randrange(start * 4, stop * 4 + 4)
    if r.random() < .3:
        report = report // 4 * 4 + 3
    last = last_day((report // 4, "Q", report % 4 + 1))
    limits = {"ahead": Fraction(5), "ontrack": Fraction(-2),
              "slight": Fraction(-10), "early": Fraction(10)}
    if r.random() < .15:
        limits = {"ahead": Fraction(3), "ontrack": Fraction("-1.5"),
                  "slight": Fraction(-20), "early": Fraction(5)}
    p = Ns(id=f"p{k:04d}", start=start, end=stop, base=start - 1,
           report=report, limits=limits, overrides=[], inds=[],
           cutoff=last + datetime.timedelta(r.choice((18, 30, 45, 60, 60))),
           method=r.choice(("gap",) * 6 + ("rate", "weather", "projected",
                                           "ratio-gap", "expert",
                                           "expert")),
           strip=[])
    p.strip = [m for m in ("gap", "rate", "weather", "projected",
                           "ratio-gap") if m != p.method]
    for n in range(EACH):
        p.inds.append(RECIPES[(k * EACH + n) % len(RECIPES)](r, p, f"i{n}"))
    for ind in p.inds:
        if r.random() < (.9 if p.method == "expert" else .06):
            make_override(r, p, ind)
    return p


def make_override(r, p, ind):
    q = p.report - (r.random() < .1)
    p.overrides.append(Ns(
        indicator=ind.id, period=(q // 4, "Q", q % 4 + 1),
        status=r.choice(("achieved", "ahead", "ontrack", "held", "slight",
                         "behind", "regress", "lost")),
        date=p.cutoff + datetime.timedelta(r.choice((-9, -3, 0, 0, 4)))))


def indicator(r, p, name, **given):
    """An indicator of a random shape; `given` fixes what a case needs."""
    kind = given.pop("kind", None) or \
        r.choice(("flow", "flow", "stock", "stock", "ratio", "index"))
    ind = Ns(id=name, kind=kind, direction=r.choice(("up", "up", "down")),
             freq=r.choice("AHQQQQM"), reporting=None, path="linear",
             year_value="sum" if kind == "flow" else r.choice(
                 ("last", "last", "last", "mean", "given")),
             binding=r.random() < .25, decimals=r.choice((0, 0, 1, 2)),
             min=None, max=None, lag=None, valid_to=None, growth=[],
             targets=[], obs=[], comp="same", cases=set(), source={},
             unit={"flow": "YUAN8", "stock": "HH4", "ratio": "PCT",
                   "index": "ONE", "rank": "ONE", "binary": "ONE"}[kind])
    if kind == "stock" and r.random() < .5:
        ind.unit = "ENT"
    if kind == "ratio" and r.random() < .2:
        ind.unit = "ONE"
    ind.reporting = ("period" if r.random() < .2 else "ytd") \
        if kind == "flow" else "point"
    ind.path = r.choice(("linear", "linear", "geometric", "geometric",
                         "step"))
    if r.random() < .1:
        ind.lag = r.choice((1, 2, 3, 8))
    ind.base = None
    ind.b = Fraction(r.choice((r.randrange(3, 30), r.randrange(30, 100),
                               r.randrange(100, 9000))))
    if kind == "ratio":
        ind.b = Fraction(r.randrange(5, 80))
    if kind == "index":
        ind.b = Fraction(r.randrange(110, 240), 100)
    ind.T = None
    ind.comp = r.choice(("same",) * 6 + ("doubtful", "none", "gone"))
    ind.mile = r.random() < .6
    ind.op = None
    ind.drift = r.choice((-1, -.6, -.3, -.12, -.05, 0, 0, .04, .1, .5, 1))
    ind.since, ind.sparse = r.choice((2, 2, 6, 7)), r.choice((0, .05, .15))
    ind.noise = .01
    for k, v in given.items():
        setattr(ind, k, v)
    if kind == "flow" and ind.freq in "HM":
        ind.reporting = "ytd"
    if ind.T is None:
        ind.T = ind.b * (1 + Fraction(r.randrange(5, 120), 100)
                         * (1 if ind.direction == "up" else Fraction(-1, 2)))
        ind.T = Fraction(text(ind.T, 2))
    return ind


def make_base(ind, p):
    period = (p.base, "A", 1)
    if ind.comp == "gone":
        ind.base = Ns(period=period, none="not-available")
    elif ind.comp == "none":
        ind.base = None
    else:
        ind.base = Ns(period=period, none=None, comp=ind.comp,
                      value=text(ind.b))


def add_target(ind, year, value, role, op=None, f="A", n=1):
    up = ind.direction == "up"
    ind.targets.append(Ns(
        period=(year, f, n), none=None, role=role, low=None, high=None,
        op=op or ind.op or ("ge" if up else "le"), value=text(value)))


def make_targets(r, ind, p):
    make_base(ind, p)
    if ind.mile and p.end - p.start >= 2:
        y = p.start + 1
        s = Fraction(y - p.base, p.end - p.base)
        v = ind.b + (ind.T - ind.b) * s * Fraction(r.randrange(85, 112), 100)
        v = min(max(v, min(ind.b, ind.T)), max(ind.b, ind.T))
        if r.random() < .2:
            add_target(ind, y, v, "milestone", None, "H", r.choice((1, 2)))
        else:
            add_target(ind, y, v, "milestone")
    add_target(ind, p.end if r.random() < .9 else p.end - 1, ind.T, "final")
    if ind.targets[0] is not ind.targets[-1] and \
            end(ind.targets[0].period) >= end(ind.targets[-1].period):
        del ind.targets[0]


def wanted(ind, p, m):
    """A course between base and target, bent by the drift."""
    s = (m - p.base * 12 - 12) / ((p.end - p.base) * 12)
    b, t = float(ind.b), float(ind.T)
    if s <= 0:
        return b - (t - b) * -s * .8
    return b + (t - b) * s * (1 + ind.drift)


def periods(ind, p):
    stop = p.report // 4 + 1
    step = {"A": 1, "H": 2, "Q": 4, "M": 12}[ind.freq]
    for y in range(p.base - ind.since, stop + 1):
        for n in range(1, step + 1):
            yield y, ind.freq, n


SHARES = (.22, .47, .71, 1)


def make_obs(r, ind, p):
    """Values, vintages, gaps, forecasts, breaks."""
    for per in periods(ind, p):
        m = end(per)
        v = wanted(ind, p, m) * (1 + r.uniform(-ind.noise, ind.noise))
        if ind.kind == "flow":
            year = wanted(ind, p, per[0] * 12 + 12)
            v = year * flow_share(ind, per) * (1 + r.uniform(-.004, .004))
            if ind.b > 0:
                v = max(v, .02 * (m % 12 or 12))
        elif float(ind.b) > 0 and float(ind.T) > 0:
            v = max(v, .01)
        if ind.max:
            v = min(v, float(ind.max))
        if ind.min:
            v = max(v, float(ind.min))
        digits = 0 if ind.unit == "ENT" and r.random() < .9 else \
            r.choice((0, 1, 2, 3)) if abs(v) > 100 else 3
        if m > end((p.report // 4, "Q", p.report % 4 + 1)) and \
                r.random() < .7:
            continue
        one_obs(r, ind, p, per, text(v, digits))
    if ind.kind == "flow":
        keep_rising(ind)


def flow_share(ind, per):
    m = (end(per) - 1) % 12 + 1
    share = (0,) + tuple(SHARES[i // 3 - 1] + (SHARES[i // 3] -
                         SHARES[i // 3 - 1]) * (i % 3) / 3
                         if i >= 3 else SHARES[0] * i / 3
                         for i in range(1, 12)) + (1,)
    if ind.reporting == "ytd":
        return share[m]
    return share[m] - share[m - MONTHS[per[1]]]


def one_obs(r, ind, p, per, value, **more):
    x = r.random()
    pub = last_day(per) + datetime.timedelta(r.choice((8, 15, 18, 28, 40)))
    o = Ns(period=per, value=value, status="A", pub=pub, why="", cluster="",
           unit=ind.unit)
    ind.obs.append(o)
    o.__dict__.update(more)
    if x < ind.sparse:
        ind.obs.pop()
    elif x < ind.sparse + .02:
        o.value, o.status = r.choice(MISSING), "M"
        o.why = r.choice(("", "not-due", "no-data"))
    elif x < ind.sparse + .025:
        o.status = "B"
    elif x < ind.sparse + .045:
        o.status = "F"
        o.pub = last_day(per) - datetime.timedelta(30)
    elif x < ind.sparse + .06:
        o.pub = None
    elif x < ind.sparse + .2 and o.status == "A":
        o.status = "P"
        v = Fraction(value) * Fraction(r.randrange(960, 1040), 1000)
        if ind.max:
            v = min(v, Fraction(ind.max))
        if ind.min:
            v = max(v, Fraction(ind.min))
        new = Ns(**o.__dict__)
        new.value, new.status = text(v), "A"
        new.pub = pub + datetime.timedelta(r.choice((20, 60, 90, 200)))
        ind.obs.append(new)
    elif x > .97 and o.status == "A" and ind.unit in ("YUAN8", "HH4"):
        o.value = text(Fraction(value) * 10000)
        o.unit = {"YUAN8": "YUAN4", "HH4": "HH"}[ind.unit]
    elif x > .96:
        ind.obs.append(Ns(**o.__dict__))


def keep_rising(ind):
    """A fall within a year would be refused: such revisions go."""
    if ind.reporting != "ytd":
        return
    ok = []
    for o in ind.obs:
        low = Fraction(o.value) * PER.get(o.unit, 1) \
            if is_value(o) else None
        clash = low is not None and any(
            is_value(x) and x.period[0] == o.period[0] and
            (end(x.period) - end(o.period)) *
            (Fraction(x.value) * PER.get(x.unit, 1) - low) < 0
            for x in ok)
        if not clash:
            ok.append(o)
    ind.obs = ok


def build(r, p, name, targets=make_targets, **given):
    ind = indicator(r, p, name, **given)
    targets(r, ind, p)
    make_obs(r, ind, p)
    return ind


def plain(r, p, name):
    return build(r, p, name)


def clean_flow(r, p, name):
    return build(r, p, name, kind="flow", comp="same", freq="Q",
                 drift=r.choice((-.15, -.1, -.05, 0, .1)))


def near_path(r, p, name):
    return build(r, p, name, comp="same", freq="Q", sparse=.02,
                 drift=r.choice((-.2, -.12, -.08, -.05)), noise=.002)


def off_base(r, p, name):
    return build(r, p, name, comp=r.choice(("doubtful", "none", "gone")),
                 mile=True, sparse=.03, drift=r.choice((-1.2, -.3, -.1, 0)))


def falling_off(r, p, name):
    return build(r, p, name, comp=r.choice(("doubtful", "none")), mile=True,
                 sparse=0, drift=r.choice((-1.9, -1.4)), noise=.002,
                 freq=r.choice("QQA"))


def x1_same(r, p, name):
    given = {"comp": "same"} if r.random() < .8 else {}
    ind = indicator(r, p, name, noise=.004, sparse=.03, drift=0, mile=False,
                    **given)
    if ind.kind == "flow":
        ind.freq = "A"
    ind.T = ind.b
    make_targets(r, ind, p)
    make_obs(r, ind, p)
    for o in ind.obs:
        if is_value(o) and o.unit == ind.unit and r.random() < .4:
            o.value = text(ind.b)
    return dedupe(ind)


def dedupe(ind):
    """One value for a period and day."""
    seen, out = {}, []
    for o in ind.obs:
        k = (o.period, published(o), o.cluster)
        if k not in seen:
            seen[k] = o
            out.append(o)
    ind.obs = out
    return ind


def hold(r, p, name):
    ind = indicator(r, p, name, kind=r.choice(("ratio", "stock", "index")),
                    direction="hold", sparse=.03, drift=0, noise=.006,
                    freq=r.choice("AQQQ"))
    ind.T = ind.b
    make_base(ind, p)
    op = r.choice(("ge", "ge", "le", "eq"))
    if r.random() < .3:
        add_target(ind, p.start + 1, ind.b, "milestone", op)
    add_target(ind, p.end, ind.b, "final", op)
    make_obs(r, ind, p)
    level = ind.b
    for o in ind.obs:
        if is_value(o) and r.random() < .5:
            o.value = text(level + r.choice((-2, -1, 0, 0, 0, 0, 1, 2)))
            o.unit = ind.unit
    return dedupe(ind)


def band(r, p, name):
    ind = indicator(r, p, name, kind=r.choice(("ratio", "index", "stock")),
                    direction=r.choice(("band", "band", "band", "up")),
                    drift=0, sparse=.03, noise=.03)
    ind.T = ind.b
    make_base(ind, p)
    add_target(ind, p.end, ind.b, "final", "between")
    t = ind.targets[-1]
    t.low, t.high = text(ind.b * Fraction(98, 100)), \
        text(ind.b * Fraction(101, 100))
    t.value = None
    make_obs(r, ind, p)
    return ind


def x2_zero(r, p, name):
    ind = indicator(r, p, name, kind=r.choice(("stock", "ratio", "flow")),
                    direction="up", comp="same", sparse=.05)
    ind.b, ind.T = Fraction(0), Fraction(r.randrange(3, 90))
    make_targets(r, ind, p)
    make_obs(r, ind, p)
    return ind


def x3_x4(r, p, name):
    ind = indicator(r, p, name, kind=r.choice(("index", "stock")),
                    direction=r.choice(("up", "up", "down")), comp="same",
                    sparse=.05, drift=r.choice((-.3, -.1, 0, .2, -1.4)))
    b = r.randrange(20, 90)
    if r.random() < .4:
        ind.b, ind.T = Fraction(-b), Fraction(r.randrange(5, 40))
    else:
        ind.b, ind.T = Fraction(-b), Fraction(-r.randrange(1, b))
    if ind.direction == "down":
        ind.b, ind.T = ind.T, ind.b
    make_targets(r, ind, p)
    make_obs(r, ind, p)
    return ind


def x5_x6_x7(r, p, name):
    return build(r, p, name, direction="down", comp="same", freq="Q",
                 kind=r.choice(("index", "stock", "ratio")), sparse=.03,
                 drift=r.choice((-1.6, -1.3, -.2, 1.2, 1.5)), path="linear")


def x8_not_set(r, p, name):
    ind = indicator(r, p, name, sparse=.03)
    make_base(ind, p)
    if r.random() < .75:
        add_target(ind, r.choice((p.start + 1, p.end - 1)),
                   ind.b + (ind.T - ind.b) / 2, "milestone")
    ind.targets.append(Ns(period=(p.end, "A", 1), none="not-set",
                          role="final", op="ge", value=None))
    make_obs(r, ind, p)
    return ind


def x9_x10(r, p, name):
    ind = indicator(r, p, name, mile=True, comp="same", path="linear",
                    kind=r.choice(("stock", "index")), noise=.001, sparse=0,
                    direction="up", drift=r.choice((-.25, .25, .25)))
    make_targets(r, ind, p)
    make_obs(r, ind, p)
    if ind.drift > 0:
        for o in ind.obs:
            if o.period[0] > p.start + 1 and is_value(o) and \
                    o.unit == ind.unit:
                o.value = text(ind.b + (ind.T - ind.b) / 3)
        dedupe(ind)
    return ind


def x11_over(r, p, name):
    ind = indicator(r, p, name, sparse=.02,
                    drift=r.choice((-.1, 0, .1, .4)))
    make_base(ind, p)
    add_target(ind, max(p.start, p.report // 4 - r.choice((1, 1, 2))),
               ind.T, "final")
    make_obs(r, ind, p)
    return ind


def x12_early(r, p, name):
    """A base that lies in the plan: values before it."""
    ind = indicator(r, p, name, freq=r.choice("QQHA"), sparse=0,
                    drift=r.choice((-.6, -.3)), lag=8)
    y = min(p.report // 4 + r.choice((0, 1)), p.end - 1)
    ind.comp = r.choice(("same", "same", "same", "none"))
    ind.base = Ns(period=(y, "A", 1), none=None, comp=ind.comp,
                  value=text(ind.b)) if ind.comp == "same" or \
        r.random() < .5 else Ns(period=(y, "A", 1), none="not-available")
    add_target(ind, p.end, ind.T, "final")
    make_obs(r, ind, p)
    return ind


def x13_one(r, p, name):
    ind = build(r, p, name, sparse=0, freq=r.choice("AQQ"), lag=8)
    ok = [o for o in ind.obs if is_value(o) and end(o.period) // 3 - 1 <=
          p.report and o.status == "A"]
    ind.obs = [r.choice(ok[-6:])] if ok else []
    return ind


def x14_above(r, p, name):
    ind = indicator(r, p, name, kind="ratio", direction="up", unit="PCT",
                    sparse=.03)
    ind.b, ind.T = Fraction(r.randrange(90, 105)), Fraction(130)
    make_targets(r, ind, p)
    make_obs(r, ind, p)
    return ind


def x16_equal(r, p, name):
    op = r.choice(("gt", "ge", "lt", "le"))
    ind = indicator(r, p, name, mile=False, sparse=0, freq=r.choice("AQ"),
                    direction="up" if op[0] == "g" else "down", op=op)
    make_targets(r, ind, p)
    make_obs(r, ind, p)
    for o in ind.obs:
        if is_value(o) and o.unit == ind.unit and \
                o.period[0] >= p.report // 4 - 1 and \
                (ind.kind != "flow" or ind.freq == "A"):
            o.value = ind.targets[-1].value
    return dedupe(ind)


def x17_about(r, p, name):
    ind = indicator(r, p, name, sparse=.03)
    make_targets(r, ind, p)
    ind.targets[-1].op = "about"
    if len(ind.targets) > 1 and r.random() < .3:
        ind.targets[0].op = "about"
        ind.targets[-1].op = "ge" if ind.direction == "up" else "le"
    make_obs(r, ind, p)
    return ind


def x18_growth(r, p, name):
    ind = indicator(r, p, name, kind="flow", direction="up", comp="same",
                    freq="Q", b=Fraction(r.randrange(100, 9000)))
    n = p.end - p.base
    g = r.choice((5, 8, 10))
    exact = ind.b * (1 + Fraction(g, 100)) ** n
    ind.T = Fraction(text(exact, ind.decimals)) if r.random() < .3 else \
        Fraction(text(exact * Fraction(r.choice((95, 103)), 100), 0))
    ind.mile = False
    make_base(ind, p)
    add_target(ind, p.end, ind.T, "final")
    ind.growth = [Ns(start=p.start, end=p.end, op="ge", value=str(g))]
    make_obs(r, ind, p)
    return ind


def x19_revised(r, p, name):
    """The provisional value meets what the final one misses."""
    ind = indicator(r, p, name, kind=r.choice(("stock", "index")), sparse=0,
                    freq="Q", comp="same", noise=.001, mile=False, path="linear",
                    direction="up", drift=0, lag=3)
    make_targets(r, ind, p)
    make_obs(r, ind, p)
    q = p.report
    per = (q // 4, "Q", q % 4 + 1)
    ind.obs = [o for o in ind.obs if end(o.period) < end(per)]
    v = wanted(ind, p, end(per))
    first = Ns(period=per, value=text(v + float(ind.T - ind.b) * .3),
               status="P", why="", cluster="", unit=ind.unit,
               pub=p.cutoff - datetime.timedelta(4))
    second = Ns(**first.__dict__)
    second.value, second.status = text(v - float(ind.T - ind.b) * .08), "A"
    second.pub = p.cutoff + datetime.timedelta(r.choice((-1, 0, 0, 1)))
    ind.obs += [second, first]
    return ind


def x21_unit(r, p, name):
    ind = indicator(r, p, name, kind=r.choice(("flow", "stock")), sparse=.02,
                    freq=r.choice("QA"))
    ind.unit = "YUAN8" if ind.kind == "flow" else "HH4"
    other = {"YUAN8": "YUAN4", "HH4": "HH"}[ind.unit]
    make_targets(r, ind, p)
    make_obs(r, ind, p)
    for o in ind.obs:
        if is_value(o) and o.unit == ind.unit and r.random() < .6:
            o.value, o.unit = text(Fraction(o.value) * 10000), other
    return ind


def x22_withdrawn(r, p, name):
    ind = build(r, p, name)
    q = p.report + r.choice((-4, -2, -1, -1, 0))
    ind.valid_to = (q // 4, "Q", q % 4 + 1)
    return ind


def x23_break(r, p, name):
    ind = build(r, p, name, sparse=0, freq=r.choice("QQA"))
    ok = [o for o in ind.obs if is_value(o) and o.status == "A" and
          p.report - 7 <= quarter(o.period) <= p.report]
    if ok:
        r.choice(ok).status = "B"
    return dedupe(ind)


def x24_months(r, p, name):
    ind = build(r, p, name, freq="M", sparse=.01)
    for o in ind.obs:
        if o.period[2] == 1:
            o.value, o.status, o.why = "", "M", "not-due"
    return dedupe(ind)


def x25_gap(r, p, name):
    ind = build(r, p, name, kind="flow", freq="Q", reporting="ytd", sparse=0,
                lag=3)
    q = p.report - 1
    ind.obs = [o for o in ind.obs if quarter(o.period) != q]
    return ind


def x28_hair(r, p, name):
    """The gap lies on a limit, or a hair beside it."""
    ind = indicator(r, p, name, kind=r.choice(("stock", "index")),
                    freq="Q", comp="same", mile=False, sparse=0, noise=.001,
                    direction="up", unit="HH4", lag=8)
    ind.b, ind.T = Fraction(1000), Fraction(2000)
    ind.path = r.choice(("linear", "geometric"))
    make_targets(r, ind, p)
    make_obs(r, ind, p)
    q = p.report
    per = (q // 4, "Q", q % 4 + 1)
    ind.obs = [o for o in ind.obs if end(o.period) < end(per)]
    c = Case(Series(ind, p), ind.targets[-1], "final")
    e = c.path(q * 3 + 3)
    limit = r.choice([p.limits[k] for k in ("ahead", "ontrack", "slight")])
    hair = r.choice((0, 0, Fraction(4, 100), Fraction(-4, 100),
                     Fraction(-1, 10 ** 4), Fraction(3, 10 ** 10),
                     Fraction(-3, 10 ** 10), Fraction(-3, 10 ** 8),
                     Fraction(3, 10 ** 8)))
    v = e.q + (limit + hair) * 10
    ind.obs.append(Ns(period=per, value=text(v, 14), status="A", why="",
                      pub=p.cutoff, cluster="", unit=ind.unit))
    return ind


def annual_task(r, p, name):
    ind = indicator(r, p, name, kind="flow", freq="Q",
                    direction=r.choice(("up", "up", "down")),
                    comp=r.choice(("same", "none")), sparse=.02,
                    drift=r.choice((-1.2, -.4, -.1, 0, .3, .8, 1.5)))
    make_base(ind, p)
    for y in range(p.start, p.end):
        s = Fraction(y - p.base, p.end - p.base)
        add_target(ind, y, ind.b + (ind.T - ind.b) * s *
                   Fraction(r.randrange(90, 112), 100), "annual")
    add_target(ind, p.end, ind.T, r.choice(("final", "annual")))
    v = sorted((Fraction(t.value) for t in ind.targets),
               reverse=ind.direction == "down")
    for t, x in zip(ind.targets, v):
        t.value = text(x)
    make_obs(r, ind, p)
    return ind


def steady(r, p, name):
    """Long series for the methods of whole years."""
    return build(r, p, name, freq=r.choice("AAQ"), since=7, sparse=.01,
                 comp=r.choice(("same", "same", "none")),
                 noise=r.choice((.002, .01)), mile=r.random() < .2,
                 drift=r.choice((-.4, -.3, -.2, -.12, -.06, -.02, .05)))


def steady_hold(r, p, name):
    ind = indicator(r, p, name, kind="ratio", direction="hold", since=7,
                    freq="A", sparse=0, drift=0, noise=.01)
    ind.T = ind.b
    make_base(ind, p)
    add_target(ind, p.end, ind.b, "final", r.choice(("ge", "le")))
    make_obs(r, ind, p)
    return ind


def aimless(r, p, name):
    """No target, with a natural limit: growth alone."""
    ind = indicator(r, p, name, kind=r.choice(("ratio", "stock")), since=6,
                    freq="A", sparse=0, direction=r.choice(("up", "down")))
    ind.max = r.choice((None, "150", "100000"))
    ind.noise = .02
    make_base(ind, p)
    ind.targets.append(Ns(period=(p.end, "A", 1), none="not-set",
                          role="final", op="ge", value=None))
    if ind.max == "150":
        ind.b = Fraction(r.randrange(5, 149))
        ind.T = ind.b * Fraction(11, 10)
        make_base(ind, p)
    if Fraction(ind.max or 10 ** 9) < ind.b:
        ind.max = None
    make_obs(r, ind, p)
    return ind


def parts(r, p, name):
    """Values of clusters alone."""
    ind = indicator(r, p, name, kind="stock", freq="A", sparse=0, mile=False,
                    unit="HH4", path="linear")
    make_targets(r, ind, p)
    every = []
    for c in ("c1", "c2", "c3")[:r.choice((1, 2, 3))]:
        ind.obs, ind.drift = [], r.choice((-1.3, -.6, -.3, 0, .4))
        make_obs(r, ind, p)
        for o in ind.obs:
            o.cluster = c
        every += ind.obs
    ind.obs = every
    return ind


def silent(r, p, name):
    """Nothing yet, or nothing for long."""
    ind = build(r, p, name)
    q = p.report - r.choice((0, 1, 3, 6, 60))
    ind.obs = [o for o in ind.obs if quarter(o.period) < q or
               (quarter(o.period) > p.report and r.random() < .5)]
    return ind


def zero_method(r, p, name):
    ind = indicator(r, p, name, kind="stock", direction="down", freq="A",
                    sparse=0, comp="same", since=6, unit="ENT")
    ind.b, ind.T = Fraction(r.randrange(20, 90)), Fraction(0)
    make_targets(r, ind, p)
    make_obs(r, ind, p)
    return ind


RECIPES = (plain, plain, clean_flow, near_path, off_base, off_base,
           falling_off, falling_off, x1_same, hold, hold, band, x2_zero,
           x3_x4, x3_x4, x5_x6_x7, x5_x6_x7, x5_x6_x7, x8_not_set, x8_not_set,
           x9_x10, x9_x10, x9_x10, x11_over, x12_early, x12_early, x12_early,
           x13_one, x13_one, x14_above, x16_equal, x17_about, x18_growth,
           x19_revised, x21_unit, x22_withdrawn, x22_withdrawn, x23_break,
           x24_months, x25_gap, x28_hair, annual_task, annual_task,
           annual_task, steady, steady, steady_hold, aimless, parts, silent,
           silent, zero_method)


# ---- files -------------------------------------------------------------------

UNITS = (("YUAN8", "100000000", "money", "亿元"),
         ("YUAN4", "10000", "money", "万元"),
         ("HH4", "10000", "households", "万户"),
         ("HH", "1", "households", "户"), ("PCT", "1", "share", "%"),
         ("ENT", "1", "firms", "家"), ("ONE", "1", "plain", "点"))


def attrs(**k):
    return "".join(f" {n.rstrip('_')}={quoteattr(str(v))}"
                   for n, v in k.items() if v is not None)


def indicator_xml(ind):
    out = ["<indicator" + attrs(
        id=ind.id, kind=ind.kind, direction=ind.direction,
        frequency=ind.freq, reporting=ind.reporting,
        yearValue=ind.year_value, path=ind.path,
        attribute="binding" if ind.binding else "expected",
        decimals=ind.decimals, min=ind.min, max=ind.max, lag=ind.lag,
        validTo=code(ind.valid_to) if ind.valid_to else None) + ">",
        f"<name>{ind.id}</name><unit code=\"{ind.unit}\"/>"]
    b = ind.base
    if b and b.none:
        out.append(f'<base period="{code(b.period)}" none="{b.none}"'
                   ' printed="/"/>')
    elif b:
        out.append("<base" + attrs(period=code(b.period), value=b.value,
                                   comparability=b.comp) + "/>")
    for t in ind.targets:
        a = {"period": code(t.period), "role": t.role}
        if t.none:
            a.update(none=t.none, printed="/")
        elif t.op == "between":
            a.update(op=t.op, low=t.low, high=t.high)
        else:
            a.update(op=t.op, value=t.value)
        out.append("<target" + attrs(**a) + "/>")
    for g in ind.growth:
        out.append("<growth" + attrs(start=g.start, end=g.end, op=g.op,
                                     value=g.value, measure="average") + "/>")
    return "".join(out) + "</indicator>"


def write(p, folder):
    folder.mkdir(parents=True)
    limits = {k: text(v) for k, v in p.limits.items()}
    (folder / "plan.xml").write_text(
        f'<plan xmlns="urn:planbrief:plan:1" id="{p.id}" xml:lang="zh-CN"'
        f' version="1"><identity><title>{p.id}</title><period'
        f' start="{p.start}" end="{p.end}" base="{p.base}"/></identity>'
        "<registry>" + "".join(
            f"<unit{attrs(code=c, per=per, dimension=d)}>"
            f"<name>{n}</name></unit>" for c, per, d, n in UNITS) +
        "</registry><body/><indicators><group><head>g</head>" +
        "\n".join(indicator_xml(i) for i in p.inds) +
        "</group></indicators><clusters>" + "".join(
            f'<cluster id="{c}" num="{c}"><name>{c}</name></cluster>'
            for c in ("c1", "c2", "c3")) +
        "</clusters><projects/><mechanism><method" +
        attrs(name=p.method, strip=" ".join(p.strip), **limits) +
        "/></mechanism></plan>", encoding="utf-8")
    rows = ["indicator,cluster,period,value,unit,status,published,why"]
    for i in p.inds:
        rows += [f"{i.id},{o.cluster},{code(o.period)},{o.value},{o.unit},"
                 f"{o.status},{o.pub or ''},{o.why}" for o in i.obs]
    (folder / "obs.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    data = '<data href="obs.csv"/>'
    if p.overrides:
        (folder / "verdicts.csv").write_text(
            "indicator,period,status,by,date,reason\n" + "".join(
                f"{o.indicator},{code(o.period)},{o.status},甲,{o.date},因\n"
                for o in p.overrides), encoding="utf-8")
        data += '<data href="verdicts.csv"/>'
    (folder / "edition.xml").write_text(
        f'<edition xmlns="urn:planbrief:edition:1" id="{p.id}"'
        f' plan="plan.xml" period="{q_code(p.report)}" cutoff="{p.cutoff}"'
        ' number="1" total="1" status="draft" date="2030-01-01">'
        f'{data}<title>{p.id}</title>'
        '<document template="quarterly" lang="zh-CN"/></edition>',
        encoding="utf-8")


def run(program, folder):
    return subprocess.run(
        [program, "facts", "-q", "--diagnostics", "short", str(folder / "edition.xml")],
        cwd=ROOT, capture_output=True, text=True)


# ---- comparing -----------------------------------------------------------------

MEASURES = ("tau-obs", "tau-report", "progress", "due-progress", "gap",
            "path", "path-ytd", "deviation", "difference", "distance",
            "attainment", "left", "pace", "pace-growth", "rate-ratio")


def near(text_, n):
    """Fifteen digits of a real; a fraction to the last."""
    x = Fraction(text_)
    if x == n.q:
        return True
    if not n.real and (len(text_) < 12 or "/" in text_):
        return False
    return abs(x - n.q) <= max(abs(n.q), HAIR) * Fraction(1, 10 ** 13)


def numbers(e):
    return {v.get("k"): v for v in e.findall(NS + "v")}


def compare_number(say, what, shown, own):
    if own is None:
        if shown is not None:
            say(f"{what}: program {shown.get('exact')}, here none")
    elif shown is None:
        say(f"{what}: program none, here {float(own.q)}")
    elif not near(shown.get("exact"), own):
        say(f"{what}: program {shown.get('exact')}, here {own.q}"
            f" = {float(own.q)}")


def compare_horizon(say, h, role, c, status, reason, verdict, others, o):
    got = h.get("status"), h.get("reason") or ""
    if got != (status, reason):
        say(f"{role}: program {'/'.join(got)}, here {status}/{reason}")
        return
    plain_ = verdict is None and o is None
    for flag in ("early", "falling", "recovering"):
        own = bool(c.flags.get(flag)) and plain_
        if plain_ and (h.get(flag) == "yes") != own:
            say(f"{role} {flag}: program {h.get(flag)}, here {own}")
    shown = numbers(h)
    if c.m and plain_:
        for k in MEASURES:
            compare_number(say, f"{role} {k}", shown.get(k), c.m.get(k))
    if (h.find(NS + "override") is not None) != (o is not None):
        say(f"{role} override: here {o is not None}")
    e = h.find(NS + "verdict")
    if verdict is not None and e is None:
        say(f"{role}: no verdict")
    elif verdict is not None:
        compare_verdict(say, f"{role} verdict", e, verdict)
    seen = {e.get("method"): e for e in h.findall(NS + "other")}
    if set(seen) != set(others):
        say(f"{role}: others {sorted(seen)}, here {sorted(others)}")
    for k in set(seen) & set(others):
        compare_verdict(say, f"{role} {k}", seen[k], others[k])


def compare_verdict(say, what, e, v):
    got = e.get("grade"), e.get("status"), e.get("reason") or ""
    if got != (v.grade, v.status, v.reason):
        say(f"{what}: program {got}, here {(v.grade, v.status, v.reason)}")
        return
    if v.grade and e.get("zerobase") is not None and \
            (e.get("zerobase") == "yes") != v.zero:
        say(f"{what} zerobase: here {v.zero}")
    shown = numbers(e)
    unaimed = v.reason == "no-target" and e.get("method") == "gap"
    if v.grade != "achieved" and not unaimed:
        compare_number(say, what + " measure", shown.get("measure"),
                       v.measure)
        compare_number(say, what + " predicted", shown.get("predicted"),
                       v.predicted)


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


# ---- the single cases --------------------------------------------------------

def cases_of(p, ind, c, status, reason):
    """Which of X1 to X30 an indicator and one of its horizons show."""
    t, m, s, q = c.t, c.m, c.s, c.q
    yes = set()

    def case(n, condition):
        if condition:
            yes.add(f"X{n}")

    near_ = set_target(t) and t.op != "between"
    T = Fraction(t.value) if near_ else None
    b = Fraction(c.clean.value) if c.clean else None
    case(1, near_ and b == T and status in ("held", "lost"))
    case(2, b == 0 and "progress" in m and "rate-ratio" not in m)
    case(3, near_ and b is not None and b * T < 0 and "progress" in m)
    case(4, near_ and b is not None and b < 0 and T < 0 and
         "rate-ratio" in m)
    case(5, c.down and b is not None and status == "achieved" and
         "progress" in m and m["progress"].q > 100)
    case(6, c.down and status == "regress" and "progress" in m)
    case(7, c.down and "attainment" in m and m["attainment"].q != 100)
    case(8, t.none is not None and len(ind.targets) > 1)
    case(9, near_ and c.role == "final" and "gap" in m and m["gap"].q < 0
         and old_milestone(c) is True)
    case(10, near_ and c.role == "final" and q is not None and
         status in ("slight", "behind") and old_milestone(c) is False)
    case(11, q is not None and q * 3 + 3 > end(t.period) and reason == "")
    case(12, q is not None and q * 3 + 3 < c.start and
         reason == "early-phase")
    case(13, len(s.raw) == 1 and reason not in ("no-data", "not-due"))
    case(14, c.percent and c.a is not None and c.a.q > 100)
    case(16, near_ and c.a is not None and c.a.q == T and
         t.op in ("gt", "ge", "lt", "le"))
    case(17, t.none is None and t.op == "about" and reason == "no-target")
    case(18, bool(ind.growth))
    case(19, q is not None and revised(p, ind, c, status))
    case(21, q in s.raw and s.raw[q].unit != ind.unit)
    case(22, reason == "withdrawn")
    case(23, reason == "break")
    case(24, ind.freq == "M" and c.a is not None and any(
        o.why == "not-due" and per[2] == 1 and per[0] == q // 4
        for per, o in s.seen.items()))
    case(25, ind.kind == "flow" and ind.reporting == "ytd" and
         ind.freq == "Q" and c.a is not None and q % 4 and
         q - 1 not in s.value)
    for k in ("gap", "deviation"):
        if k in m and reason == "" and k == ("gap" if c.clean else k):
            shown = round(m[k].q, 1)
            case(28, any(m[k].q != x and shown == x
                         for x in p.limits.values()))
    case(30, end(t.period) < p.report * 3 + 3)
    return yes


def old_milestone(c):
    """Was the milestone before the latest value met in its time?"""
    for t in c.ind.targets[:-1]:
        v = c.s.value.get(quarter(t.period))
        if set_target(t) and v is not None and quarter(t.period) < c.q:
            return meets(t, v)
    return None


def revised(p, ind, c, status):
    """Would the first value published have had another status?"""
    o = c.s.raw.get(c.q)
    first = [x for x in ind.obs if x.period == o.period and
             published(x) < published(o) and is_value(x)] if o else []
    if not first:
        return False
    day = p.cutoff
    p.cutoff = published(o) - datetime.timedelta(1)
    old = Case(Series(ind, p), c.t, c.role).judge()[0]
    p.cutoff = day
    return old != status


def compare_latest(say, p, ind, e):
    """The quarter alone and the growth on the year (X23, X25)."""
    s = Series(ind, p)
    q = s.latest
    latest = e.find(NS + "latest")
    if (latest is None) != (q is None):
        say(f"latest: here {q}")
        return
    if q is None:
        return
    if latest.get("period") != q_code(q):
        say(f"latest: program {latest.get('period')}, here {q_code(q)}")
        return
    shown = numbers(latest)
    compare_number(say, "value", shown.get("latest"),
                   N(s.number(s.raw[q])))
    alone = None
    if ind.kind == "flow":
        if (ind.reporting == "period" and s.raw[q].period[1] == "Q") or \
                (ind.reporting == "ytd" and q % 4 == 0):
            alone = N(s.number(s.raw[q]))
        elif ind.reporting == "ytd" and q - 1 in s.value and q not in s.breaks:
            alone = s.value[q] - s.value[q - 1]
    compare_number(say, "discrete", shown.get("discrete"), alone)


def compare_indicator(p, ind, e, count):
    found = []

    def say(message):
        found.append(f"{p.id} {ind.id} {message}")

    compare_latest(say, p, ind, e)
    if ind.growth and (e.get("conflict") == "yes") != conflict(ind):
        say(f"conflict: program {e.get('conflict')}")
    rows = {h.get("role"): h for h in e.findall(NS + "horizon")}
    shown = set()
    for role, c, status, reason, verdict, others, o in horizons(ind, p):
        h = rows.get(role)
        if h is None:
            if role == "final" or c.t is not None:
                say(f"no horizon {role}")
            continue
        compare_horizon(say, h, role, c, status, reason, verdict, others, o)
        shown |= cases_of(p, ind, c, status, reason)
        count["status " + status] += 1
        if reason:
            count["reason " + reason] += 1
        for k, v in [(p.method, verdict)] + list(others.items()):
            if v and v.grade:
                count[f"grade {k} {v.grade}"] += 1
    count.update(shown)
    return found


def conflict(ind):
    """Growth and level targets of one end disagree (X18)."""
    for g in ind.growth:
        for t in ind.targets:
            if t.period[0] == g.end and set_target(t):
                x = Fraction(ind.base.value) * (
                    1 + Fraction(g.value) / 100) ** (g.end - g.start + 1)
                return Fraction(t.value) != round(x, ind.decimals)
    return False


# ---- what must be refused, and a check of this check ----------------------------

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


def alive(program, folder, seed):
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
