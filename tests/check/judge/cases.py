# SPDX-License-Identifier: MIT
"""Which of the single cases X1 to X30 an indicator shows."""

import datetime
from fractions import Fraction

from judge.numbers import end, quarter
from judge.series import Series, is_value, published
from judge.path import Case, meets, set_target


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
    if ind.links and q is not None and not reason and \
            quarter(ind.links[0][0]) <= q:
        yes.add("linked " + (p.method if p.method in ("rate", "weather",
                "projected", "ratio-gap") else "gap"))
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
