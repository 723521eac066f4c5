# SPDX-License-Identifier: MIT
"""One indicator against one target: measures and decision order."""

from fractions import Fraction

from judge.numbers import N, compare, end, growth, power, quarter, raw


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
            v = {q: self.s.in_plan(o, q) for q, o in self.s.raw.items()}
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
