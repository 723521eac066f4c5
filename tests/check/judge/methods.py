# SPDX-License-Identifier: MIT
"""The methods beside the path, which look at whole years."""

from fractions import Fraction

from judge.numbers import N, compare, end, growth, power, quarter
from judge.series import Series, is_value
from judge.path import Case, meets, set_target


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
    x = -x if c.down else x
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
            if status == "slight" and ind.binding:
                status = "behind"
        others = {k: ask(c, k, by_path) for k in plan.strip
                  if k != plan.method}
        yield role, c, status, reason, verdict, others, o
