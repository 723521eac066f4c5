# SPDX-License-Identifier: MIT
"""Random indicators, each made for one of the cases."""

import datetime
from fractions import Fraction

from judge.areas import compared, make_groups, make_valid
from judge.numbers import end, last_day, quarter
from judge.series import Series, is_value, published
from judge.path import Case
from judge.projects import make_projects
from judge.shapes import (
    Ns, add_target, build, dedupe, indicator, make_base, make_obs,
    make_targets, text,
    wanted)


EACH = 12			# plans of a file


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


def linked(r, p, name):
    """A new definition, bridged by the factor of the overlap."""
    ind = build(r, p, name, sparse=.01, freq=r.choice("QQAA"),
                since=r.choice((2, 7)), noise=.003,
                comp=r.choice(("same", "same", "same", "doubtful")))
    ok = [o for o in ind.obs if is_value(o) and o.status == "A" and
          p.report - 11 <= quarter(o.period) <= p.report]
    if not ok:
        return ind
    new, factor = r.choice(ok), r.choice(("1.25", "2", "0.8", "1.6"))
    new.status = "B"
    for o in ind.obs:
        if is_value(o) and end(o.period) >= end(new.period):
            o.value = text(Fraction(o.value) * Fraction(factor), 8)
    ind.links = [(new.period, factor)]
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
           linked, linked, linked, x24_months, x25_gap, x28_hair,
           annual_task, annual_task, annual_task, steady, steady, steady_hold, aimless, parts, silent,
           silent, zero_method)


def open_plan(r, k):
    """Time, limits and method of a plan without indicators."""
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
    p.groups, p.valid, p.projects = [], {}, []
    return p


def make_plan(r, k):
    p = open_plan(r, k)
    for n in range(EACH):
        p.inds.append(RECIPES[(k * EACH + n) % len(RECIPES)](r, p, f"i{n}"))
    for ind in p.inds:
        if r.random() < (.9 if p.method == "expert" else .06):
            make_override(r, p, ind)
    return p


def make_areas(r, k):
    """A plan of areas side by side and of projects."""
    p = open_plan(r, k)
    p.id, p.method, p.strip = f"a{k:04d}", "gap", []
    p.groups = make_groups(r)
    make_valid(r, p)
    p.inds = [compared(r, p, f"i{n}") for n in range(3)]
    make_projects(r, p)
    return p


def make_override(r, p, ind):
    q = p.report - (r.random() < .1)
    p.overrides.append(Ns(
        indicator=ind.id, period=(q // 4, "Q", q % 4 + 1),
        status=r.choice(("achieved", "ahead", "ontrack", "held", "slight",
                         "behind", "regress", "lost")),
        date=p.cutoff + datetime.timedelta(r.choice((-9, -3, 0, 0, 4)))))
