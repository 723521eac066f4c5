#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Recompute every measure and status, and compare with `planbrief facts`.

usage: check_recompute.py [PLANBRIEF] [--facts FILE]...

Reads plan.xml, the editions and the observation files by itself and follows
the written rules (gen/assess/README.md); it shares neither code nor tables with
the program. Before anything is compared, the rules here are tried on worked
examples. With --facts the given facts documents are compared instead of what
the program prints. One comparison is one test.

Numbers are fractions; powers are computed to 60 digits and marked inexact, so
that they are compared with the 15 digits that the facts give for reals.
"""
import csv
import datetime
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLANS = ("chongqing-digital-industry", "national-informatization",
         "eu-digital-decade")
NS_PLAN = "{urn:planbrief:plan:1}"
NS_OBS = "{urn:planbrief:obs:1}"
NS_EDITION = "{urn:planbrief:edition:1}"
NS_FACTS = "{urn:planbrief:facts:1}"

STATUSES = ("achieved", "ahead", "ontrack", "held", "slight", "behind",
            "regress", "lost", "na")
GOOD = ("achieved", "ahead", "ontrack", "held")
MISSING = ("", "NaN", ":", "…", "/", "-")


# ---- numbers -------------------------------------------------------------

class Num:
    """A fraction that knows whether a root was taken on the way."""

    def __init__(self, value, exact=True):
        self.value, self.exact = Fraction(value), exact

    @staticmethod
    def of(x):
        return x if isinstance(x, Num) else Num(x)

    def _with(self, other, f):
        other = Num.of(other)
        return Num(f(self.value, other.value), self.exact and other.exact)

    def __add__(self, o):
        return self._with(o, lambda a, b: a + b)

    def __sub__(self, o):
        return self._with(o, lambda a, b: a - b)

    def __mul__(self, o):
        return self._with(o, lambda a, b: a * b)

    def __truediv__(self, o):
        return self._with(o, lambda a, b: a / b)

    def __neg__(self):
        return Num(-self.value, self.exact)

    def __abs__(self):
        return Num(abs(self.value), self.exact)

    def __lt__(self, o):
        return self.value < Num.of(o).value

    def __gt__(self, o):
        return self.value > Num.of(o).value

    def __le__(self, o):
        return self.value <= Num.of(o).value

    def __ge__(self, o):
        return self.value >= Num.of(o).value

    def same(self, o):
        return self.value == Num.of(o).value

    def __repr__(self):
        return str(self.value) if self.exact else significant(self.value, 15)


def decimal_of(q):
    return Decimal(q.numerator) / Decimal(q.denominator)


def power(base, exponent):
    """base ** exponent for a positive base; exact for whole exponents."""
    exponent = Fraction(exponent)
    if exponent.denominator == 1:
        return Num(base.value ** int(exponent), base.exact)
    with localcontext() as c:
        c.prec = 60
        return Num(Fraction((decimal_of(base.value).ln()
                             * decimal_of(exponent)).exp()), False)


def half_even(q, digits):
    """The number in ASCII, rounded once, ties to even (V2)."""
    whole, rest = divmod(abs(q) * 10 ** digits, 1)
    if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2):
        whole += 1
    text = str(int(whole)).rjust(digits + 1, "0")
    if digits:
        text = text[:-digits] + "." + text[-digits:]
    return "-" + text if q < 0 and int(whole) else text


def significant(q, n):
    with localcontext() as c:
        c.prec = n
        text = format(+decimal_of(q), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# ---- time (T1, T2): a period is the number of its last quarter ------------

def period(code):
    code = code.strip()
    if "Q" in code:
        year, quarter = code.replace("-", "").split("Q")
        return int(year) * 4 + int(quarter) - 1
    if "-H" in code:
        year, half = code.split("-H")
        return int(year) * 4 + int(half) * 2 - 1
    if "-" in code:
        year, month = code.split("-")
        return int(year) * 4 + (int(month) - 1) // 3
    return int(code) * 4 + 3


def year_of(p):
    return p // 4


def quarter_of(p):
    return p % 4 + 1


def year_end(y):
    return y * 4 + 3


def code_of(p):
    return "%d-Q%d" % (year_of(p), quarter_of(p))


def last_day(p):
    following = p + 1
    first = datetime.date(year_of(following), quarter_of(following) * 3 - 2, 1)
    return first - datetime.timedelta(days=1)


def tau(base, target, now):
    """Elapsed share of the time to the target; at most all of it (T2, X11)."""
    return min(Num(Fraction(now - base, target - base)), Num(1))


# ---- input ----------------------------------------------------------------

class Target:
    def __init__(self, e):
        self.period = period(e.get("period"))
        self.code = e.get("period")
        self.op = e.get("op")
        self.value = Num(e.get("value")) if e.get("value") else None
        if self.op == "between":
            raise SystemExit("band targets are not covered here")

    def met(self, a):
        return {"ge": a >= self.value, "gt": a > self.value,
                "le": a <= self.value, "lt": a < self.value,
                "eq": a.same(self.value)}.get(self.op, False)


class Indicator:
    def __init__(self, e, plan_base, from_text):
        self.id, self.kind = e.get("id"), e.get("kind")
        self.direction = e.get("direction")
        self.frequency = e.get("frequency")
        self.reporting = e.get("reporting") or (
            "ytd" if self.kind == "flow" else "point")
        self.shape = e.get("path")
        self.binding = e.get("attribute") == "binding"
        self.expected = e.get("attribute") == "expected"
        self.decimals = int(e.get("decimals"))
        self.unit = e.find(NS_PLAN + "unit").get("code")
        self.annual = self.frequency == "A"
        self.lag = int(e.get("lag") or {"A": 4, "H": 2}.get(
            self.frequency, 1))
        self.percent = self.kind == "ratio" and self.unit == "PCT"
        self.from_text = from_text
        self.targets = sorted((Target(t) for t
                               in e.findall(NS_PLAN + "target")),
                              key=lambda t: t.period)
        base = e.find(NS_PLAN + "base")
        self.base, self.base_end, self.comparable = None, plan_base, "none"
        if base is not None and base.get("value"):
            self.base = Num(base.get("value"))
            self.base_end = period(base.get("period"))
            self.comparable = base.get("comparability")
        self.clean = self.comparable == "same"
        self.growth = e.find(NS_PLAN + "growth")
        self.clustered = any(b.get("by") == "cluster"
                             for b in e.findall(NS_PLAN + "breakdown"))

    @property
    def in_year(self):
        return self.kind == "flow" and self.reporting == "ytd"


class Cluster:
    def __init__(self, e):
        self.id, self.element = e.get("id"), e

    def have(self, needs, cutoff):
        e = self.element
        if needs == "department":
            owner = e.find(NS_PLAN + "owner")
            return 0 if owner is None else len((owner.get("lead")
                                                or "").split())
        if needs == "district":
            return len(e.findall(NS_PLAN + "area"))
        if needs in ("core-park", "supporting-park"):
            role = needs.split("-")[0]
            return sum(p.get("role") == role
                       for p in e.findall(NS_PLAN + "park"))
        # What is dated after the cut-off does not exist for the edition (T1).
        return sum(d.get("type") == needs
                   and (d.get("date") or "") <= cutoff.isoformat()
                   for d in e.findall(NS_PLAN + "document"))


class Plan:
    def __init__(self, path):
        root = ET.parse(path).getroot()
        span = root.find(NS_PLAN + "identity/" + NS_PLAN + "period")
        self.base_end = period(span.get("base"))
        self.start = year_end(int(span.get("start"))) - 3
        self.end = period(span.get("end"))
        self.indicators = []
        for group in root.find(NS_PLAN + "indicators"):
            for e in group.findall(NS_PLAN + "indicator"):
                self.indicators.append(Indicator(
                    e, self.base_end, group.get("origin") == "text"))
        self.clusters = [Cluster(c) for c
                         in root.find(NS_PLAN + "clusters")
                         if c.get("listed") != "no"]
        mechanism = root.find(NS_PLAN + "mechanism")
        self.rules = [r for r in mechanism.findall(NS_PLAN + "rule")
                      if r.get("per") == "cluster"]
        m = mechanism.find(NS_PLAN + "method")
        self.limits = {k: Num(m.get(k) or d) for k, d in (
            ("ahead", 5), ("ontrack", -2), ("slight", -10), ("early", 10))}


class Row:
    def __init__(self, p, value, status, published, why):
        self.period, self.status, self.why = p, status or "A", why
        value = (value or "").strip()
        self.value, self.decimals = None, 0
        if value not in MISSING and self.status != "M":
            self.value = Num(value)
            self.decimals = len(value.partition(".")[2])
        # Without a day: thirty days after the end of the period.
        self.published = (datetime.date.fromisoformat(published) if published
                          else last_day(p) + datetime.timedelta(days=30))


class Data:
    """All rows by indicator and cluster; the cut-off is applied in asof."""

    def __init__(self, files):
        self.rows = {}
        for f in files:
            (self.read_xml if f.suffix == ".xml" else self.read_csv)(f)

    def add(self, indicator, cluster, row, code):
        # A month inside a quarter says nothing of the quarter's end.
        if re.fullmatch(r"\d{4}-\d{2}", code) and int(code[5:]) % 3:
            return
        self.rows.setdefault((indicator, cluster or ""), []).append(row)

    def read_csv(self, path):
        with open(path, encoding="utf-8-sig", newline="") as f:
            rows = csv.DictReader(f)
            if "value" not in (rows.fieldnames or ()):
                return          # comments, projects and other tables
            for r in rows:
                if r.get("area"):
                    continue
                self.add(r["indicator"], r.get("cluster"),
                         Row(period(r["period"]), r["value"], r.get("status"),
                             r.get("published"), r.get("why")), r["period"])

    def read_xml(self, path):
        for s in ET.parse(path).getroot().findall(NS_OBS + "series"):
            if s.get("area"):
                continue
            for o in s.findall(NS_OBS + "obs"):
                status = "B" if o.get("break") == "true" else o.get("st")
                self.add(s.get("indicator"), s.get("cluster"),
                         Row(period(o.get("p")), o.get("v"), status,
                             o.get("pub"), o.get("why")), o.get("p"))


class Series:
    """What one indicator (of one cluster) looks like on the cut-off day."""

    def __init__(self, rows, cutoff, indicator, whole=True):
        self.indicator, self.seen, self.later = indicator, {}, set()
        self.whole = whole
        for r in rows:
            if r.status == "F":
                continue                # never an actual (O2)
            if r.published > cutoff:
                if r.value is not None:
                    self.later.add(r.period)
                continue
            old = self.seen.get(r.period)
            if old is None or r.published >= old.published:
                self.seen[r.period] = r     # latest vintage (O3)

    def value(self, p):
        r = self.seen.get(p)
        return r.value if r else None

    def decimals(self, *periods):
        """Decimals to print: the indicator's (V2), or those of the input if
        it has more, for its text is reprinted (V1)."""
        return max([self.indicator.decimals]
                   + [self.seen[p].decimals for p in periods])

    def breaks(self, after, upto):
        return any(r.status == "B" and after < p <= upto
                   for p, r in self.seen.items())

    def latest(self, report):
        known = [p for p, r in self.seen.items()
                 if p <= report and r.value is not None]
        return max(known) if known else None

    def discrete(self, p):
        """The quarter alone of a value counted from 1 January (O6)."""
        v = self.value(p)
        if v is None or quarter_of(p) == 1:
            return v
        before = self.value(p - 1)
        return None if before is None else v - before

    def change(self, p):
        return self._difference(p, p - 4, self.value)

    def before(self, q, get):
        """The value to compare with; a clean base stands in for the
        observation of its period."""
        old, ind = get(q), self.indicator
        stands = self.whole and self.seen and ind.clean \
            and get == self.value and q == ind.base_end
        return ind.base if old is None and stands else old

    def _difference(self, p, q, get):
        v, old = get(p), self.before(q, get)
        if v is None or old is None or self.breaks(q, p):
            return None
        return v - old

    def growth(self, p, q, get):
        """(value, unit) of the change from q to p (V5)."""
        d = self._difference(p, q, get)
        if d is None:
            return None, None
        if self.indicator.percent:
            return d, "pp"
        if self.indicator.kind in ("ratio", "index", "rank"):
            return d, "abs"
        old = self.before(q, get)
        if old <= 0:
            return d, "abs"
        return d / old * 100, "pct"

    def share(self, p):
        """Share of the year that is usually made by this quarter (P5)."""
        q = quarter_of(p)
        if q == 4:
            return Num(1)
        y = year_of(p) - 1
        part, whole = self.value(y * 4 + q - 1), self.value(year_end(y))
        if part is None or whole is None or whole.same(0):
            return Num(Fraction(q, 4))
        return part / whole


# ---- rules ----------------------------------------------------------------

def path_through(knots, shape, at):
    """Piecewise through the knots [(period, value)] (P3)."""
    if not knots or at < knots[0][0]:
        return None
    for (p0, v0), (p1, v1) in zip(knots, knots[1:]):
        if at >= p1:
            continue
        if shape == "step":
            return v0
        share = Fraction(at - p0, p1 - p0)
        if shape == "geometric" and v0.value * v1.value > 0:
            return v0 * power(v1 / v0, share)
        return v0 + (v1 - v0) * share
    return knots[-1][1]


def path(ind, at):
    knots = [(t.period, t.value) for t in ind.targets if t.value]
    if not knots:
        return ind.base if ind.clean and at == ind.base_end else None
    if ind.direction == "hold":     # the level of every year
        return path_through([(ind.base_end, knots[0][1])] + knots, "step", at)
    if at > knots[-1][0] and not ind.targets[-1].value:
        return None                 # no target is set after the last knot
    if ind.clean:
        knots.insert(0, (ind.base_end, ind.base))
    return path_through(knots, ind.shape, at)


def progress(a, b, t):
    return None if t.same(b) else (a - b) / (t - b) * 100


def classify(gap, limits, binding):
    """The class of a gap or deviation; a hair's breadth counts as on (V1)."""
    hair = Fraction(1, 10 ** 9)
    for name in ("ahead", "ontrack", "slight"):
        if gap >= limits[name] - hair:
            return "behind" if binding and name == "slight" else name
    return "behind"


def hold(level, before, target):
    """(status, falling, recovering) of a level to be kept (hold rule)."""
    falling = before is not None and level < before
    rising = before is not None and level > before
    if target.met(level):
        return "held", falling, False
    return "lost", False, rising


def rate_ratio(b, a, years, t, span, direction):
    if years < 1 or any((x / b) <= 0 for x in (a, t) if not b.same(0)) \
            or b.same(0):
        return None
    wanted = power(t / b, Fraction(1) / span) - 1
    got = power(a / b, Fraction(1) / years) - 1
    if wanted.same(0):
        return None
    # Of negative values a falling magnitude is a rise.
    turn = -1 if b < 0 else 1
    return got * turn * (-1 if direction == "down" else 1) \
        / abs(wanted) * 100


def deviation(ind, a, e):
    if e is None or (e.same(0) and not ind.percent):
        return None
    d = a - e if ind.percent else (a / e - 1) * 100
    return -d if ind.direction == "down" else d


class Verdict:
    """Status and measures of one indicator towards one target."""

    def __init__(self, series, plan, target, report, later):
        self.s, self.ind, self.plan = series, series.indicator, plan
        self.t, self.report = target, report
        self.reason, self.early = "", False
        self.falling = self.recovering = self.small = False
        self.m = {}
        self.at = series.latest(report)
        self.status = self.decide(later)

    def na(self, reason):
        self.reason = reason
        return "na"

    def no_observation(self, later):
        """Step 2: why there is nothing to judge, or None."""
        s, ind, report = self.s, self.ind, self.report
        due = report if not ind.annual or quarter_of(report) == 4 else None
        here = s.seen.get(due) if due is not None else None
        if self.at is None:
            known = any(p <= report for p in later)
            never = any(r.why == "not-published" and p <= report
                        for p, r in s.seen.items())
            return "not-due" if known else \
                "not-published" if never else "no-data"
        if here is not None and here.value is None:
            return here.why or "no-data"
        if due is not None and self.at < due and due in later:
            return "not-due"
        if report - self.at > ind.lag:
            return "stale"
        if s.breaks(ind.base_end, self.at):
            return "break"
        return None

    def decide(self, later):
        ind, t = self.ind, self.t
        if t is not None:
            self.m["tau-report"] = tau(ind.base_end, t.period,
                                       self.report) * 100
            if self.at is not None:
                self.measure()
        if t is None or t.value is None:
            return self.na("no-target")
        why = self.no_observation(later)
        if why:
            return self.na(why)
        level = self.s.value(self.at)
        if ind.direction == "hold":
            step = 4 if ind.annual else 1
            status, self.falling, self.recovering = hold(
                level, self.s.value(self.at - step), t)
            return status
        closed = not ind.in_year or quarter_of(self.at) == 4
        if closed and self.at <= t.period and t.met(level):
            self.early = self.at < t.period
            return "achieved"
        if self.m["tau-obs"] < self.plan.limits["early"]:
            return self.na("early-phase")
        return self.by_base() if ind.clean else self.without_base()

    def by_base(self):
        if self.m["progress"] < 0:
            return "regress"
        return classify(self.m["gap"], self.plan.limits, self.ind.binding)

    def without_base(self):
        """Rule P4, from the first milestone on."""
        ind, d = self.ind, self.m.get("deviation")
        if d is None:
            return self.na("no-base")
        sign = -1 if ind.direction == "down" else 1
        last = [self.s.value(p) for p in sorted(self.s.seen)
                if p <= self.at and self.s.value(p) is not None][-3:]
        wrong = len(last) == 3 and all(
            (b - a) * sign < 0 for a, b in zip(last, last[1:]))
        passed = [t for t in ind.targets if t.value and t.period <= self.at]
        if wrong and passed and \
                (last[-1] - passed[-1].value) * sign < 0:
            return "regress"
        return classify(d, self.plan.limits, ind.binding)

    def measure(self):
        ind, s, at, t, m = self.ind, self.s, self.at, self.t, self.m
        m["tau-obs"] = tau(ind.base_end, t.period, at) * 100
        if s.breaks(ind.base_end, at):
            return                      # nothing across a break (O7)
        a, when = s.value(at), at
        if ind.in_year:
            a, when = a / s.share(at), year_end(year_of(at))
            m["annualised"] = a
        e = path(ind, when)
        if e is not None:
            m["path"] = e
            m["difference"] = a - e
            if ind.in_year:
                m["path-ytd"] = e * s.share(at)
            m["deviation"] = deviation(ind, a, e)
            countable = ind.kind == "stock" and ind.decimals == 0
            self.small = not ind.clean and countable and not e.same(0) \
                and abs(Num(100) / e) > 5
        if t.value is None:
            return
        m["distance"] = t.value - a
        x, y = (t.value, a) if ind.direction == "down" else (a, t.value)
        if t.value > 0 and a > 0:
            m["attainment"] = x / y * 100
        if ind.base is not None and ind.direction != "hold":
            m["progress"] = progress(a, ind.base, t.value)
        if ind.clean and e is not None:
            m["due-progress"] = progress(e, ind.base, t.value)
            m["gap"] = m["progress"] - m["due-progress"]
            m["rate-ratio"] = None if ind.kind == "ratio" else rate_ratio(
                ind.base, a, Fraction(when - ind.base_end, 4), t.value,
                Fraction(t.period - ind.base_end, 4), ind.direction)
        self.pace(a, when)

    def pace(self, a, when):
        ind, t, m = self.ind, self.t, self.m
        quarters = t.period - when
        if quarters <= 0:
            return
        unit = 4 if ind.annual or ind.in_year else 1
        m["left"] = Num(Fraction(quarters, unit))
        m["pace"] = (t.value - a) / m["left"]
        if ind.kind != "ratio" and t.value.value * a.value > 0:
            g = (power(t.value / a, Fraction(4, quarters)) - 1) * 100
            # Whole powers above one are reals to the program.
            m["pace-growth"] = Num(g.value, g.exact and quarters == 4)


def next_target(ind, report):
    """The first that is not over before the report period is."""
    for t in ind.targets:
        if t.period >= report:
            return t
    return ind.targets[-1] if ind.targets else None


# ---- the rules on worked examples -----------------------------------------

def example_target(value, op="ge"):
    return Target(ET.Element("t", period="2025", op=op, value=str(value)))


def examples(c):
    limits = {"ahead": Num(5), "ontrack": Num(-2), "slight": Num(-10),
              "early": Num(10)}
    b, now = period("2020"), period("2022")

    def near(name, got, digits, want):
        text = None if got is None else half_even(Num.of(got).value, digits)
        c.equal("example " + name, text, want)

    near("B1", tau(b, period("2025"), now) * 100, 1, "40.0")
    near("B2", tau(b, period("2025"), period("2023Q3")) * 100, 1, "55.0")
    near("B3", tau(now, period("2025"), period("2023-Q3")) * 100, 1, "25.0")
    n = [Num(x) for x in (9005, 10061, 11000, 15000)]
    near("B4", progress(n[1], n[0], n[3]), 1, "17.6")
    near("B6", n[1] / n[2] * 100, 1, "91.5")
    near("B7", (power(n[3] / n[0], Fraction(1, 5)) - 1) * 100, 2, "10.74")
    near("B8", (power(n[2] / n[0], Fraction(1, 2)) - 1) * 100, 2, "10.52")
    near("B9", (power(n[3] / n[2], Fraction(1, 3)) - 1) * 100, 2, "10.89")
    near("B10", n[0] * power(Num("1.1"), 5), 1, "14502.6")
    near("B11", rate_ratio(n[0], n[1], Fraction(2), n[3], Fraction(5), "up"),
         1, "53.1")
    near("B12", (power(n[3] / n[1], Fraction(1, 3)) - 1) * 100, 2, "14.24")
    two = [(b, n[0]), (period("2025"), n[3])]
    near("B13", path_through(two, "linear", now), 1, "11403.0")
    near("B14", path_through(two, "geometric", now), 1, "11044.0")
    for name, a, want in (("C1", "1.30", "50.0"), ("C2", "1.40", "-50.0"),
                          ("C3", "1.20", "150.0")):
        near(name, progress(Num(a), Num("1.35"), Num("1.25")), 1, want)
    near("C4", Num("1.25") / Num("1.30") * 100, 1, "96.2")
    near("C5", rate_ratio(Num("1.35"), Num("1.32"), Fraction(1),
                          Num("1.25"), Fraction(3), "down"), 1, "87.7")
    c.equal("example D1", progress(Num(100), Num(100), Num(100)), None)
    near("E1", progress(Num(2), Num(0), Num(5)), 1, "40.0")
    c.equal("example E2", rate_ratio(Num(0), Num(2), Fraction(2), Num(5),
                                     Fraction(5), "up"), None)
    near("E3", progress(Num(-5), Num(-20), Num(10)), 1, "50.0")
    near("E4", rate_ratio(Num(-40), Num(-30), Fraction(2), Num(-10),
                          Fraction(5), "up"), 1, "55.3")
    flow = Indicator(ET.fromstring(
        '<i xmlns="urn:planbrief:plan:1" kind="flow" decimals="0" '
        'frequency="Q"><unit code="X"/></i>'), b, False)
    rows = [Row(period(p), v, "A", "2023-07-18", "") for p, v in (
        ("2022-Q1", "2300"), ("2022-Q2", "4900"), ("2022-Q3", "7500"),
        ("2022-Q4", "10061"), ("2023-Q1", "2500"), ("2023-Q2", "5400"))]
    s = Series(rows, datetime.date(2023, 7, 20), flow)
    q1, q2 = period("2023-Q1"), period("2023-Q2")
    near("G1", s.discrete(q2), 0, "2900")
    near("G2", s.growth(q2, q2 - 4, s.value)[0], 1, "10.2")
    near("G3", s.growth(q2, q2 - 4, s.discrete)[0], 1, "11.5")
    near("G4", s.growth(q1, q1 - 1, s.discrete)[0], 1, "-2.4")
    near("G5", Num(12602) * s.share(q2), 1, "6137.5")
    near("G6", Num(12602) * Series([], datetime.date.max, flow).share(q2),
         1, "6301.0")
    near("I1", Num("2.5"), 0, "2")
    for name, p, tau_now, binding, want in (
            ("M1", "45", 40, 0, "ahead"), ("M2", "44.99", 40, 0, "ontrack"),
            ("M3", "38", 40, 0, "ontrack"), ("M4", "37.96", 40, 0, "slight"),
            ("M5", "30", 40, 0, "slight"), ("M6", "29.99", 40, 0, "behind"),
            ("M9", "37.96", 40, 1, "behind")):
        c.equal("example " + name,
                classify(Num(p) - tau_now, limits, binding), want)
    for name, was, now_, want in (
            ("N1", "100", "100", ("held", False, False)),
            ("N2", "101", "100", ("held", True, False)),
            ("N3", "98", "99.2", ("lost", False, True)),
            ("N4", "100", "99.2", ("lost", False, False))):
        c.equal("example " + name,
                hold(Num(now_), Num(was), example_target(100)), want)
    three = [(b, n[0]), (now, n[2]), (period("2025"), n[3])]
    for name, at, want in (("P1", "2019", None), ("P2", "2021", "10002.5"),
                           ("P3", "2022", "11000.0"),
                           ("P4", "2023-Q2", "11666.7"),
                           ("P5", "2025", "15000.0"),
                           ("P6", "2026", "15000.0")):
        near(name, path_through(three, "linear", period(at)), 1, want)
    near("Q1", progress(n[2], n[0], n[3]), 1, "33.3")
    near("Q4", s.value(q2) / s.share(q2), 1, "11087.6")
    e = path_through(three, "geometric", period("2023"))
    near("Q5", e, 1, "12198.1")
    p6 = progress(s.value(q2) / s.share(q2), n[0], n[3])
    p7 = progress(e, n[0], n[3])
    near("Q6", p6, 1, "34.7")
    near("Q7", p7, 1, "53.3")
    near("Q8", p6 - p7, 1, "-18.5")


# ---- comparing ------------------------------------------------------------

class Checker:
    def __init__(self):
        self.passed = self.failed = 0
        self.where = ""

    def report(self, ok, text):
        if ok:
            self.passed += 1
        else:
            self.failed += 1
            print("FAIL %s%s" % (self.where, text))
        return ok

    def equal(self, what, mine, theirs):
        return self.report(mine == theirs, "%s: recomputed %s, program %s"
                           % (what, mine, theirs))

    def number(self, what, mine, v, digits=None):
        """Is a `v` of the facts the number computed here?

        None on both sides agrees. The exact value must be the same fraction,
        or the same real to 15 digits; `raw` must be it, rounded once.
        """
        if mine is None or v is None:
            theirs = None if v is None else v.get("exact")
            return self.report(mine is None and v is None,
                               "%s: recomputed %s, program %s"
                               % (what, mine, theirs))
        exact = Fraction(v.get("exact"))
        if mine.exact:
            same = exact == mine.value
        else:
            same = significant(mine.value, 15) == significant(exact, 15)
        if not same:
            return self.report(False, "%s: recomputed %s, program %s"
                               % (what, mine, v.get("exact")))
        mode, _, n = v.get("round").partition(":")
        want = half_even(mine.value, int(n))
        ok = mode == "half-even" and v.get("raw") == want
        if digits is not None and ok:
            ok = int(n) == digits
        return self.report(ok, "%s: %s rounded is %s%s, program %s (%s)" % (
            what, mine, want, "" if digits is None
            else " with %d decimals" % digits, v.get("raw"), v.get("round")))


def vs(e):
    return {v.get("k"): v for v in e.findall(NS_FACTS + "v")}


def yes(flag):
    return "yes" if flag else "no"


def shown_digits(gap, limits, binding):
    """One decimal, or one more where it would contradict the class (X28)."""
    def class_of(x):
        return classify(Num(x), limits, binding)
    return 1 if class_of(half_even(gap.value, 1)) == classify(
        gap, limits, binding) else 2


def compare_horizon(c, ind, verdict, e):
    what = "%s %s" % (ind.id, e.get("role"))
    c.equal(what + " status", (verdict.status, verdict.reason),
            (e.get("status"), e.get("reason")))
    c.equal(what + " target", verdict.t.code, e.get("target"))
    for flag in ("early", "falling", "recovering", "small"):
        # Without a verdict there is nothing to qualify.
        if verdict.status != "na":
            c.equal("%s %s" % (what, flag), yes(getattr(verdict, flag)),
                    e.get(flag))
    theirs = vs(e)
    for k in ("tau-obs", "tau-report", "path", "path-ytd", "attainment",
              "progress", "due-progress", "gap", "deviation", "difference",
              "distance", "left", "pace", "pace-growth", "rate-ratio"):
        mine, v = verdict.m.get(k), theirs.pop(k, None)
        digits = None
        if k in ("tau-obs", "tau-report", "progress", "due-progress",
                 "attainment", "rate-ratio", "pace-growth"):
            digits = 1
        elif mine is not None and verdict.status not in ("na", "achieved") \
                and k == ("gap" if ind.clean else "deviation") \
                and ind.direction != "hold":
            digits = shown_digits(mine, verdict.plan.limits, ind.binding)
        c.number("%s %s" % (what, k), mine, v, digits)
    d = e.find("%sv[@k='deviation']" % NS_FACTS)
    if d is not None:
        c.equal(what + " deviation unit", "pp" if ind.percent else "pct",
                d.get("unit"))
    for k in theirs:
        c.report(False, "%s %s: not a measure known here" % (what, k))


def compare_changes(c, what, series, p, e):
    """Value, discrete and changes of one period in element e."""
    ind, v = series.indicator, vs(e)
    value = series.value(p)
    c.number(what + " value", value, v.get("value"),
             None if value is None else series.decimals(p))
    flow = ind.in_year and not ind.annual
    c.number(what + " discrete", series.discrete(p) if flow else None,
             v.get("discrete"))
    rate, unit = series.growth(p, p - 4, series.value)
    c.number(what + " yoy", rate, v.get("yoy"),
             None if rate is None else series.decimals(p, p - 4)
             if unit == "abs" else 1)
    if rate is not None and "yoy" in v:
        theirs = v["yoy"].get("unit")
        c.equal(what + " yoy unit", unit, theirs)
    c.number(what + " change", series.change(p), v.get("change"))
    if flow:
        rate, _ = series.growth(p, p - 4, series.discrete)
        c.number(what + " discrete-yoy", rate, v.get("discrete-yoy"))
        rate, _ = series.growth(p, p - 1, series.discrete)
        c.number(what + " qoq", rate, v.get("qoq"))


def expected(series, p):
    """The path value of a period; of a flow for the year so far (P5)."""
    ind = series.indicator
    if not ind.in_year:
        return path(ind, p)
    e = path(ind, year_end(year_of(p)))
    return None if e is None else e * series.share(p)


def compare_latest(c, plan, series, report, e):
    ind, at = series.indicator, series.latest(report)
    latest = e.find(NS_FACTS + "latest")
    c.equal(ind.id + " latest period", at and code_of(at),
            None if latest is None else latest.get("period"))
    if at is None or latest is None:
        return
    compare_changes(c, ind.id + " latest", series, at, latest)
    v = vs(latest)
    c.number(ind.id + " latest latest", series.value(at), v.get("latest"),
             series.decimals(at))
    c.number(ind.id + " latest expected", expected(series, at),
             v.get("expected"))
    inside = ind.in_year and quarter_of(at) != 4
    c.number(ind.id + " annualised",
             series.value(at) / series.share(at) if inside else None,
             v.get("annualised"))
    row = series.seen[at]
    c.equal(ind.id + " provisional", yes(row.status == "P"),
            latest.get("provisional"))
    c.equal(ind.id + " break", yes(row.status == "B"), latest.get("break"))
    c.equal(ind.id + " current", yes(at == report), latest.get("current"))


def compare_points(c, plan, series, report, later, e):
    ind = series.indicator
    for pe in e.findall("%sseries/%spoint" % (NS_FACTS, NS_FACTS)):
        p = period(pe.get("period"))
        what = "%s %s" % (ind.id, pe.get("period"))
        compare_changes(c, what, series, p, pe)
        c.number(what + " expected", expected(series, p),
                 vs(pe).get("expected"))
        if p >= plan.start:
            verdict = Verdict(series, plan, next_target(ind, p), p, later)
            c.equal(what + " status", (verdict.status, verdict.reason),
                    (pe.get("status"), pe.get("reason")))
    for pe in e.findall("%spath/%sat" % (NS_FACTS, NS_FACTS)):
        p = period(pe.get("period"))
        c.number("%s path %s" % (ind.id, pe.get("period")), path(ind, p),
                 vs(pe).get("path"))
    for pe in e.findall("%sannual/%sat" % (NS_FACTS, NS_FACTS)):
        p = period(pe.get("period"))
        c.number("%s year %s" % (ind.id, pe.get("period")), series.value(p),
                 vs(pe).get("value"))


def past_growth(series, report):
    """Growth a year since a clean base: of a flow's complete years, else of
    the latest value, a year or more after the base."""
    ind = series.indicator
    if not ind.clean or ind.kind not in ("flow", "stock", "index"):
        return None
    years = [p for p in series.seen if ind.base_end + 4 <= p <= report
             and (quarter_of(p) == 4 or ind.kind != "flow")
             and series.value(p) is not None]
    if not years or series.breaks(ind.base_end, max(years)):
        return None
    p = max(years)
    return (power(series.value(p) / ind.base,
                  Fraction(4, p - ind.base_end)) - 1) * 100


def compare_indicator(c, plan, series, report, e):
    ind, later = series.indicator, series.later
    compare_latest(c, plan, series, report, e)
    compare_points(c, plan, series, report, later, e)
    final = ind.targets[-1] if ind.targets else None
    verdicts = {"next": Verdict(series, plan, next_target(ind, report),
                                report, later),
                "final": Verdict(series, plan, final, report, later)}
    c.equal(ind.id + " horizons", ["next", "final"],
            [h.get("role") for h in e.findall(NS_FACTS + "horizon")])
    for h in e.findall(NS_FACTS + "horizon"):
        compare_horizon(c, ind, verdicts[h.get("role")], h)
    v = vs(e)
    c.number(ind.id + " cagr-past", past_growth(series, report),
             v.get("cagr-past"))
    at = series.latest(report)
    change = series.change(at) if at and ind.kind != "flow" else None
    c.number(ind.id + " mean-change",
             None if change is None else change / 4, v.get("mean-change"))
    c.equal(ind.id + " doubtful", yes(ind.comparable == "doubtful"),
            e.get("doubtful"))
    c.equal(ind.id + " binding", yes(ind.binding), e.get("binding"))
    c.equal(ind.id + " conflict", yes(conflict(ind)), e.get("conflict"))
    for t, te in zip(ind.targets, e.findall(NS_FACTS + "target")):
        c.equal(ind.id + " target period", t.code, te.get("period"))
        c.number("%s target %s" % (ind.id, t.code), t.value,
                 vs(te).get("target"))
    c.number(ind.id + " base", ind.base, vs(e.find(NS_FACTS + "base"))
             .get("base") if e.find(NS_FACTS + "base") is not None else None)
    return verdicts["next"]


def conflict(ind):
    """Does the growth target lead somewhere else than the level (X18)?"""
    if ind.growth is None or not ind.clean:
        return False
    years = int(ind.growth.get("end")) - year_of(ind.base_end)
    level = ind.base * power(Num(1) + Num(ind.growth.get("value")) / 100,
                             years)
    return any(t.value and t.period == period(ind.growth.get("end"))
               and not t.value.same(level) for t in ind.targets)


def compare_counts(c, plan, verdicts, facts):
    table = [i for i in plan.indicators if not i.from_text]
    counts = facts.find(NS_FACTS + "counts")
    c.equal("counts order", list(STATUSES), [s.get("code") for s
            in counts.findall(NS_FACTS + "status")])
    for s in counts.findall(NS_FACTS + "status"):
        ids = [i.id for i in table
               if verdicts[i.id].status == s.get("code")]
        c.equal("counts %s" % s.get("code"), sorted(ids),
                sorted(i.get("ref") for i
                       in s.findall(NS_FACTS + "indicator")))
        c.number("counts %s n" % s.get("code"), Num(len(ids)), vs(s)["n"], 0)
    n = {"all": len(table),
         "na": sum(verdicts[i.id].status == "na" for i in table),
         "good": sum(verdicts[i.id].status in GOOD for i in table),
         "binding": sum(i.binding for i in table)}
    n["assessed"] = n["all"] - n["na"]
    n["concern"] = n["assessed"] - n["good"]
    n["expected"] = sum(i.expected for i in table)
    for k, v in sorted(n.items()):
        c.number("counts " + k, Num(v), vs(counts).get(k), 0)


def compare_clusters(c, plan, data, cutoff, report, facts):
    ind = next((i for i in plan.indicators if i.clustered
                and i.kind == "flow"), None)
    element = facts.find(NS_FACTS + "clusters")
    if ind is None:
        return
    total = Series(data.rows.get((ind.id, ""), []), cutoff, ind)
    series = {k.id: Series(data.rows.get((ind.id, k.id), []), cutoff, ind,
                           whole=False)
              for k in plan.clusters}
    at = total.latest(report)
    te = element.find(NS_FACTS + "total")
    c.equal("total without data", at is None, te is None)
    if at is None:
        return
    compare_changes(c, "total", total, at, te)
    c.equal("clusters", [k.id for k in plan.clusters],
            [e.get("id") for e in element.findall(NS_FACTS + "cluster")])
    changes = [s.change(at) for s in series.values()]
    one_sign = None not in changes and not (
        any(x > 0 for x in changes) and any(x < 0 for x in changes))
    whole, grown = total.change(at), total.growth(at, at - 4, total.value)[0]
    for k, e in zip(plan.clusters, element.findall(NS_FACTS + "cluster")):
        s, what = series[k.id], "cluster " + k.id
        compare_changes_of_cluster(c, what, s, at, e)
        value, v = s.value(at), vs(e)
        c.number(what + " share", value / total.value(at) * 100,
                 v.get("share"), 1)
        d = s.change(at)
        c.number(what + " contribution", None if d is None
                 else d / total.value(at - 4) * 100, v.get("contribution"), 1)
        c.number(what + " contribution-share", d / whole * 100
                 if one_sign and not whole.same(0) else None,
                 v.get("contribution-share"))
        c.number(what + " rank", Num(1 + sum(
            o.value(at) > value for o in series.values())), v.get("rank"), 0)
        rate = s.growth(at, at - 4, s.value)[0]
        c.number(what + " spread", None if rate is None else rate - grown,
                 v.get("spread"), 1)
        for pe in e.findall("%sseries/%spoint" % (NS_FACTS, NS_FACTS)):
            compare_changes(c, "%s %s" % (what, pe.get("period")), s,
                            period(pe.get("period")), pe)
        compare_mechanism(c, what, plan, k, cutoff, e)


def compare_changes_of_cluster(c, what, s, at, e):
    v = vs(e)
    c.number(what + " value", s.value(at), v.get("value"), s.indicator.decimals)
    c.number(what + " discrete", s.discrete(at), v.get("discrete"))
    c.number(what + " yoy", s.growth(at, at - 4, s.value)[0], v.get("yoy"), 1)


def compare_mechanism(c, what, plan, cluster, cutoff, e):
    met = 0
    checks = {x.get("needs"): x for x in e.findall(NS_FACTS + "check")}
    for rule in plan.rules:
        needs = rule.get("needs")
        least, most = int(rule.get("min") or 0), rule.get("max")
        have = cluster.have(needs, cutoff)
        if have < least:
            status = "few" if have else "missing"
        else:
            status = "many" if most and have > int(most) else "met"
        met += status == "met"
        x = checks.get(needs)
        c.equal("%s %s" % (what, needs), status,
                None if x is None else x.get("status"))
        c.number("%s %s have" % (what, needs), Num(have),
                 None if x is None else vs(x).get("have"), 0)
    c.number(what + " met", Num(met), vs(e).get("met"), 0)
    c.number(what + " required", Num(len(plan.rules)),
             vs(e).get("required"), 0)


def compare_print(c, facts):
    """Every number of the document: rounded once from its exact value, the
    text is that number in print form, the sign is that of the text."""
    for v in facts.iter(NS_FACTS + "v"):
        raw = v.get("raw")
        name = "print %s %s" % (v.get("ref"), v.get("k"))
        digits = int(v.get("round").partition(":")[2])
        text = (v.text or "").replace("\u2212", "-").lstrip("+")
        for blank in "\u2009\u202f\u00a0":
            text = text.replace(blank, "")
        value = Fraction(raw)
        sign = "zero" if value == 0 else "pos" if value > 0 else "neg"
        c.report(half_even(Fraction(v.get("exact")), digits) == raw
                 and text == raw and v.get("sign") == sign,
                 "%s: exact %s, raw %s, text %s, sign %s" % (
                     name, v.get("exact"), raw, v.text, v.get("sign")))


def compare_edition(c, path_, text):
    root = ET.parse(path_).getroot()
    facts = ET.fromstring(text)
    plan = Plan(path_.parent / root.get("plan"))
    data = Data([path_.parent / d.get("href")
                 for d in root.findall(NS_EDITION + "data")])
    cutoff = datetime.date.fromisoformat(root.get("cutoff"))
    report = period(root.get("period"))
    c.where = root.get("id") + " "
    c.equal("edition", (root.get("id"), root.get("period")), tuple(
        facts.find(NS_FACTS + "edition").get(k) for k in ("id", "period")))
    elements = {e.get("id"): e for e in facts.iter(NS_FACTS + "indicator")
                if e.get("kind")}
    c.equal("indicators", [i.id for i in plan.indicators], list(elements))
    verdicts = {}
    for ind in plan.indicators:
        series = Series(data.rows.get((ind.id, ""), []), cutoff, ind)
        if ind.id in elements:
            verdicts[ind.id] = compare_indicator(c, plan, series, report,
                                                 elements[ind.id])
    compare_counts(c, plan, verdicts, facts)
    compare_clusters(c, plan, data, cutoff, report, facts)
    compare_print(c, facts)
    c.where = ""


def main(argv):
    program, given = None, []
    args = iter(argv)
    for a in args:
        if a == "--facts":
            given.append(Path(next(args)))
        else:
            program = a
    program = program or os.environ.get("PLANBRIEF") \
        or str(ROOT / "build" / "planbrief")
    c = Checker()
    examples(c)
    editions = [e for p in PLANS for e in sorted(
        (ROOT / "input" / p / "editions").glob("*.xml"))]
    documents = {}
    for f in given:
        text = f.read_bytes()
        documents[ET.fromstring(text).find(NS_FACTS + "edition")
                  .get("id")] = text
    for e in editions:
        if given:
            text = documents.get(ET.parse(e).getroot().get("id"))
            if text is None:
                continue
        else:
            run = subprocess.run([program, "facts", str(e)],
                                 stdout=subprocess.PIPE, check=False)
            text = run.stdout
            if not c.equal("%s facts %s" % (program, e.name), 0,
                           run.returncode):
                continue
        compare_edition(c, e, text)
    c.report(bool(editions), "no edition found")
    print("%d passed, %d failed" % (c.passed, c.failed))
    return 1 if c.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
