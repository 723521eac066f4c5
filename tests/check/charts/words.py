# SPDX-License-Identifier: MIT
"""Rules of words and numbers: T6, T16 to T18, T24."""
import csv
import io
import re
from collections import Counter
from decimal import Decimal

from .data import fold, panel_names, printed
from .geometry import COMMON
from .picture import SVG

UNNAMED = ("\uff08\u672a\u547d\u540d\uff09", "(unnamed)")
NODATA = ("\u672c\u671f\u65e0\u6570\u636e", "nodatainthisperiod")
# Their values stand as corners of lines; T10 counts these.
BY_PLACE = {"line", "sparkline", "trajectory"}
# Printed otherwise than as they are, each with a note.
OTHERWISE = {"chart-unit", "chart-digits"}
MINUS = re.compile(r"(?<![\w\u4e00-\u9fff\"';-])-\d")


def table(d):
    """The rows of the data that the figure carries."""
    rows = list(csv.reader(io.StringIO(d.picture.csv)))
    first = 1 if rows[0][0] in ("\u5c0f\u56fe", "panel") else 0
    return [r[first:] for r in rows[1:]]


def has_number(text, number):
    return re.search(r"(?<![\d.\u2212])" + re.escape(number) +
                     r"(?!\.?\d)", text) is not None


def t6_names(d, charts):
    p = d.picture
    seen = loose(p.words())
    said = loose(d.said())
    carried = loose("|".join(cell for row in table(d) for cell in row))
    names = [n for c in charts for n in c.all_names()]
    for name in dict.fromkeys(names + panel_names(d.case)):
        bare = loose(name)
        if not bare:
            continue
        if bare not in seen and not titled(charts, name) and \
                bare not in said:
            yield f"name '{name}' is not in the picture"
        if bare not in carried and name not in panel_names(d.case):
            yield f"name '{name}' is not in the data"


def loose(text):
    return fold(text).replace("-", "").replace("\u00ad", "")


def titled(charts, name):
    """The one series of a chart is what its title says."""
    return len(charts[0].series) <= 1 and name in charts[0].series or \
        charts[0].type in ("bullet", "sparkline") or \
        charts[0].roles.get(name) == "actual" and \
        charts[0].type == "trajectory"


def t6_values(d, charts):
    p = d.picture
    rows = table(d)
    carried = Counter(Decimal(r[3]) for r in rows if r[3])
    wanted = Counter(v.value for c in charts for v in c.valued())
    for value, n in wanted.items():
        if carried[value] < n:
            yield f"value {value} is {carried[value]} of {n} times in the " \
                "data"
    if charts[0].type == "stacked100":
        yield from shares_printed(d, charts[0])
        return
    by_place = all(c.type in BY_PLACE for c in charts)
    texts = Counter(Decimal(t.value) for t in p.texts if t.value)
    notes = spoken(d)
    for value, n in wanted.items():
        if texts[value] >= n or by_place:
            continue
        if "chart-unit" not in d.codes() and not any(
                has_number(notes, c.shown(v)) for c in charts
                for v in c.valued() if v.value == value):
            yield f"value {value} is {texts[value]} of {n} times printed"
    for value in texts:
        if value not in wanted:
            yield f"value {value} is printed, not given"


def spoken(d):
    """All lines of text and all messages, digits not grouped."""
    notes = "\n".join([t.string for t in d.picture.texts] + [d.said()])
    return re.sub(r"(?<=\d)[\u2009\u202f\u00a0](?=\d{3})", "", notes)


def shares_printed(d, chart):
    """Every share of a whole stands at its part or at the foot."""
    words = spoken(d)
    rows = {}
    for v in chart.data:
        rows.setdefault(v.row, []).append(v)
    for parts in rows.values():
        whole = sum(v.value or 0 for v in parts)
        if any(v.value is None for v in parts) or not whole:
            continue
        for v in parts:
            places = 1 if chart.decimals is None else chart.decimals
            share = printed(str(v.value * 100 / whole), places)
            if not has_number(words, share):
                yield f"share {share} of '{v.name}/{v.series}' is not " \
                    "printed"


def t6_text(d, charts):
    """What is printed is the value that it stands for."""
    p = d.picture
    if charts[0].type == "stacked100" or d.codes() & OTHERWISE:
        return
    forms = {}
    for c in charts:
        for v in c.valued():
            forms.setdefault(v.value, set()).add(c.shown(v))
            if c.multiplier:
                return
    pieces = {}
    for t in p.texts:
        if t.value and t.cls in ("value", "label"):
            key = (Decimal(t.value), t.panel)
            pieces[key] = pieces.get(key, "") + "|" + fold(t.string)
    for (value, _), text in pieces.items():
        want = forms.get(value, set())
        loose_forms = want | {f.lstrip("+") for f in want} | \
            {printed(str(value), c.decimals) for c in charts}
        if not any(has_number(text, f) or f in text for f in loose_forms):
            yield f"{value} is printed as '{text}'"


def t6_missing(d, charts):
    p = d.picture
    seen = fold(p.words()).lower()
    if all(c.type in BY_PLACE or c.type == "bullet" for c in charts) or \
            any(w in seen for w in NODATA):
        return
    reasons = {r[4].lower() for r in table(d) if r[5] and r[4] and not r[3]}
    for word in reasons:
        if fold(word) not in seen and not re.match(r"\d{4}", word):
            yield f"reason '{word}' is not in the picture"


def t16(d, charts):
    p = d.picture
    for t in p.texts:
        if t.cls in ("value", "tick", "label", "total") and \
                MINUS.search(t.string) and not any(
                    t.string in n or n in t.string
                    for c in charts for n in c.all_names()):
            yield f"'{t.string}' has a hyphen for a minus"
    if charts[0].type == "ranking":
        shown = {}
        for t in p.of("value"):
            if t.value:
                shown.setdefault(fold(t.string), set()).add(Decimal(t.value))
        for text, values in shown.items():
            if len(values) > 1:
                yield f"{sorted(values)} are all printed '{text}'"
    unit = charts[0].unit
    if unit and not any(v.label for c in charts for v in c.data) and \
            charts[0].type in ("bar", "column", "ranking", "line"):
        if sum(t.string.count(unit) for t in p.texts) > 1:
            yield f"unit '{unit}' more than once"


def t16_shares(d, charts):
    """Shares that do not add up to 100 % say so."""
    p = d.picture
    if charts[0].type != "stacked100":
        return
    rows = {}
    for t in p.of("value"):
        if t.series:
            rows.setdefault((t.series.rsplit("/", 1)[0], t.box[1]),
                            []).append(t.string)
    parts = len(charts[0].series)
    words = fold(p.words())
    for (row, _), texts in rows.items():
        shares = [Decimal(re.sub(r"[^\d.]", "", t) or "0") for t in texts]
        if len(shares) == parts and sum(shares) != 100 and \
                "\u56db\u820d\u4e94\u5165" not in words and \
                "rounded" not in words:
            yield f"shares of '{row}' add up to {sum(shares)}"


def t17(d, _charts):
    for t in d.picture.texts:
        if t.string.endswith(" "):
            yield f"'{t.string}' ends in a blank, which spreads its letters"
    for n in d.picture.root.iter():
        if n.tag.replace(SVG, "") not in COMMON:
            yield f"element {n.tag}"
        for name in n.attrib:
            if name.startswith("on") or name.endswith("href"):
                yield f"attribute {name}"


# ---- T18 ----

def t18(d, charts):
    p = d.picture
    ids = re.findall(r'\bid="([^"]*)"', p.svg)
    if len(set(ids)) != len(ids):
        yield "ids are not unique"
    if p.root.get("role") != "img" or not p.lang or not p.title or \
            not p.desc or set(p.root.get("aria-labelledby", "").split()) \
            - set(ids):
        yield "title, desc, lang or role is missing"
    if len(p.desc) > 300:
        yield f"desc has {len(p.desc)} characters"


def t24(d, charts):
    """What is not as it was given is said, with the chart's id."""
    p = d.picture
    codes = d.codes()
    names = "".join(n for c in charts for n in c.all_names())
    if "\u2026" in p.words() and "\u2026" not in names and \
            not codes & {"chart-label-cut", "chart-short"}:
        yield "a text is cut and nothing says so"
    if charts[0].type == "column" and p.marks_of("bar") and \
            any(z.height > z.width for z in p.marks_of("zero")) and \
            "chart-transposed" not in codes:
        yield "columns lie down and nothing says so"
    if charts[0].type != charts[-1].type or d.case.type == "multiples":
        return
    ident = re.search(r'\bid="([^"]*)"', d.case.xml)
    for x in d.diags:
        if x["code"].startswith("chart-") and ident and x["code"] not in (
                "chart-window", "chart-not-drawn", "chart-too-narrow",
                "chart-negative", "chart-log-value") and \
                f"'{ident.group(1)}" not in x["message"]:
            yield f"{x['code']} does not name the chart"


RULES = {"T6 names": t6_names, "T6 values": t6_values, "T6 text": t6_text,
         "T6 missing": t6_missing, "T16": t16, "T16 shares": t16_shares,
         "T17": t17, "T18": t18, "T24": t24}
