# SPDX-License-Identifier: MIT
"""Numbers as the rules have them (V1), and periods (T1)."""

import datetime
from decimal import Decimal, localcontext
from fractions import Fraction


HAIR = Fraction(1, 10 ** 9)


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
