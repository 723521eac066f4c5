# SPDX-License-Identifier: MIT
"""The values of one indicator, as known at the cut-off (O1 to O7)."""

import datetime
from fractions import Fraction

from judge.numbers import N, end, last_day, q_code, quarter


MISSING = ("", "NaN", ":", "…", "/", "-")


PER = {"YUAN8": 10 ** 8, "YUAN4": 10 ** 4, "HH4": 10 ** 4, "HH": 1}


def published(o):
    return o.pub or last_day(o.period) + datetime.timedelta(30)


def is_value(o):
    return o.value not in MISSING and o.status not in ("M", "F")


class Series:
    """Quarters with a value in the definition of the plan; of flows the
    year so far."""

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
                       if is_value(o) and o.status == "B"} - \
            {quarter(p) for p, _ in ind.links}
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

    def factor(self, q):
        """From the definition of the plan to that of the quarter (O7)."""
        f = Fraction(1)
        for period, x in self.ind.links:
            if quarter(period) <= q:
                f *= Fraction(x)
        return f

    def in_plan(self, o, q):
        return self.number(o) / self.factor(q)

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
            self.value[q] = N(self.in_plan(o, q))
            return
        first = q - q % 4
        parts = [self.raw.get(k) for k in range(first, q + 1)]
        if all(p and p.period[1] == "Q" for p in parts):
            self.value[q] = N(sum(self.in_plan(p, quarter(p.period))
                                  for p in parts))

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
            return N(self.in_plan(given, q)) if given else None
        if how == "mean":
            if given:
                return N(self.in_plan(given, q))
            parts = [self.value.get(k) for k in range(q - 3, q + 1)]
            if None in parts:
                return None
            return N(sum(p.q for p in parts)) / 4
        return self.value.get(q)
