# SPDX-License-Identifier: MIT
"""The facts of the program against the second judgement."""

from fractions import Fraction

from judge.numbers import HAIR, N, q_code
from judge.series import Series
from judge.path import set_target
from judge.methods import horizons
from judge.cases import cases_of


NS = "{urn:planbrief:facts:1}"


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
            alone = (s.value[q] - s.value[q - 1]) * s.factor(q)
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
