# SPDX-License-Identifier: MIT
"""T18: what the description says of the data, worked out anew."""
import re

from .data import fold
from .words import UNNAMED

WORDS = {
    "zh": {"high": "最高{}", "low": "最低{}", "all": "各项均为{}",
           "missing": "无数据{}项", "negative": "负值{}个", "zero": "零值{}个",
           "items": "{}项", "up": "由{}升至{}", "down": "由{}降至{}",
           "same": "由{}持平于{}", "first": "居首{}", "rise": "增加最多{}",
           "fall": "减少最多{}"},
    "en": {"high": "highest {}", "low": "lowest {}", "all": "all {}",
           "missing": "{} without data", "negative": "{} negative",
           "zero": "{} zero", "items": "{} items", "up": "from {} up to {}",
           "down": "from {} down to {}", "same": "from {} unchanged at {}",
           "first": "first {}", "rise": "largest rise {}",
           "fall": "largest fall {}"},
}
MOST = 296      # a clause that would make it longer is left out, and
FULL = 220      # shorter ones behind it
YEAR = re.compile(r"\d{4}\Z")
BY_SERIES = ("grouped", "stacked", "stacked100")
COUNTED = ("bar", "column", "waterfall", "ranking", "dumbbell", "slope")


def point(chart, v, lang):
    name = v.name if fold(v.name) else UNNAMED[lang == "en"]
    if YEAR.match(name) and lang == "zh":
        name += "年"
    return f"{name} {chart.shown(v)}"


def extremes(chart, data, lang):
    """Clauses about values one after another."""
    w = WORDS[lang]
    values = [v for v in data if v.value is not None]
    lacking = len(data) - len(values)
    if len({v.value for v in values}) == 1 and len(values) > 1:
        yield w["all"].format(chart.shown(values[0]))
    elif values:
        high = max(v.value for v in values)
        low = min(v.value for v in values)
        yield w["high"].format(point(chart, next(
            v for v in values if v.value == high), lang))
        yield w["low"].format(point(chart, next(
            v for v in values if v.value == low), lang))
    for key, n in (("negative", sum(v.value < 0 for v in values)),
                   ("zero", sum(v.value == 0 for v in values)),
                   ("missing", lacking)):
        if n:
            yield w[key].format(n)


def changes(chart, lang):
    """Clauses about series over time."""
    w = WORDS[lang]
    for series in chart.series:
        data = [v for v in chart.data if v.series == series]
        values = [v for v in data if v.value is not None]
        if len(values) > 1:
            a, b = values[0], values[-1]
            key = "up" if b.value > a.value else "down" \
                if b.value < a.value else "same"
            yield w[key].format(chart.shown(a), chart.shown(b))
        if len(values) < len(data) and values:
            yield w["missing"].format(len(data) - len(values))


def steps(chart, lang):
    w = WORDS[lang]
    moves = [v for v in chart.valued() if v.kind != "total"]
    rises = [v for v in moves if v.value > 0]
    falls = [v for v in moves if v.value < 0]
    if rises:
        most = max(v.value for v in rises)
        yield w["rise"].format(point(chart, next(
            v for v in rises if v.value == most), lang))
    if falls:
        most = min(v.value for v in falls)
        yield w["fall"].format(point(chart, next(
            v for v in falls if v.value == most), lang))
    if chart.missing():
        yield w["missing"].format(len(chart.missing()))


def clauses(chart, lang):
    if chart.type in COUNTED:
        yield WORDS[lang]["items"].format(rows_of(chart))
    if chart.type in ("bar", "column", "tilegrid"):
        yield from extremes(chart, chart.data, lang)
    elif chart.type in BY_SERIES:
        for series in chart.series:
            yield from extremes(chart, [v for v in chart.data
                                        if v.series == series], lang)
    elif chart.type == "waterfall":
        yield from steps(chart, lang)
    elif chart.type == "ranking" and chart.valued():
        best = (min if chart.down else max)(v.value for v in chart.valued())
        yield WORDS[lang]["first"].format(point(chart, next(
            v for v in chart.valued() if v.value == best), lang))
        if chart.missing():
            yield WORDS[lang]["missing"].format(len(chart.missing()))
    elif chart.type in ("line", "sparkline"):
        yield from changes(chart, lang)


def rows_of(chart):
    if chart.type in ("bar", "column", "ranking", "waterfall"):
        return len(chart.data)
    return len(list(dict.fromkeys(v.row for v in chart.data)))


def numbers(chart):
    """Every number that the data or a count of them may give."""
    out = set()
    for v in chart.valued():
        out |= set(re.findall(r"\d+(?:\.\d+)?", fold(chart.shown(v))))
        if v.label:
            out |= set(re.findall(r"\d+(?:\.\d+)?", fold(v.label)))
    text = " ".join([v.name for v in chart.data] + chart.all_names() +
                    list(chart.node.attrib.values()) +
                    [str(x) for n in chart.node.iter()
                     for x in n.attrib.values()])
    out |= set(re.findall(r"\d+(?:\.\d+)?", text))
    most = max(len(chart.data), len(list(chart.node.iter())))
    return out | {str(i) for i in range(most + 5)}


def nameless(text, charts):
    """Without names and without what groups digits."""
    for name in sorted({n for c in charts for n in c.all_names()},
                       key=len, reverse=True):
        if not YEAR.match(name):
            text = text.replace(name, " ")
    return re.sub(r"(?<=\d)[\u2009\u202f\u00a0](?=\d{3})", "", text)


def t18_alt(d, charts):
    p = d.picture
    lang = "zh" if p.lang.startswith("zh") else "en"
    said = fold(p.desc).lower()
    for chart in charts:
        for clause in clauses(chart, lang):
            if fold(clause).lower() not in said and \
                    len(p.desc) < FULL and len(p.desc) + len(clause) < MOST:
                yield f"'{clause}' is not in '{p.desc}'"
    known = set().union(*(numbers(c) for c in charts))
    known |= set(re.findall(r"\d+(?:\.\d+)?", d.case.xml))
    known |= set(re.findall(r"\d+(?:\.\d+)?", p.title))
    known |= {q.lstrip("0") for q in known}
    for n in re.findall(r"\d+(?:\.\d+)?", nameless(p.desc, charts)):
        if n not in known:
            yield f"number {n} of '{p.desc}' is not of the data"


RULES = {"T18 alt": t18_alt}
