# SPDX-License-Identifier: MIT
"""Random plans: the values, and what an indicator looks like."""

import datetime
from fractions import Fraction

from judge.numbers import MONTHS, end, last_day
from judge.series import MISSING, PER, is_value, published


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
             links=[], targets=[], obs=[], comp="same", cases=set(), source={},
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
