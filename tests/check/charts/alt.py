# SPDX-License-Identifier: MIT
"""T18: every number of the description, worked out anew from the table of data
that the figure carries (T6 holds that against the input)."""
import csv
import io
import re
from collections import Counter
from decimal import Decimal
from itertools import groupby

from .alt_words import BAD, STATUS, listed, period_words, status, word
from .data import fold, panel_names, printed
from .places import month_end
from .words import OTHERWISE, UNNAMED

MOST = 296      # a clause that would make it longer is left out, and
FULL = 220      # shorter ones behind it
TITLE = 100     # characters of a title
NAMED = 3
CLASSES = 5     # of values, where no bands are given
NS = "{urn:planbrief:brief:1}"
PANEL = ("小图", "panel")
COLUMN, TARGET = ("栏", "column"), ("目标", "target")
GROUP = ("组", "group", "组中位数", "group median")
BASE, NOTE, NODE = ("基期", "base"), ("注", "note"), ("节点", "node")
TASK, STONE = ("任务", "task"), ("里程碑", "milestone")
AREA, CLASS = ("区域", "area"), ("分级", "class")
BEFORE = ("上期位次", "former rank")


class Row:
    """A line of the table."""

    def __init__(self, cells, lang):
        self.part, self.name, self.period = cells[:3]
        self.value = Decimal(cells[3]) if cells[3] else None
        self.text, self.missing, self.status = cells[4:7]
        self.lang = lang

    @property
    def called(self):
        """Its name, or its period as a name."""
        return self.name if fold(self.name) else UNNAMED[self.lang == "en"]

    def point(self, name=None):
        return f"{self.called if name is None else name} {self.text}"


def tables(d, lang):
    """The table of each panel; that of a lone chart as one."""
    rows = list(csv.reader(io.StringIO(d.picture.csv)))
    if rows[0][0] not in PANEL:
        return [[Row(r, lang) for r in rows[1:]]]
    return [[Row(r[1:], lang) for r in group]
            for _, group in groupby(rows[1:], lambda r: r[0])]


# ---- clauses ----

def missing(names, lang):
    """With the first names, or alone where these find no room."""
    if names:
        bare = word("missing", lang, len(names))
        yield bare, f"{bare}（{listed(names[:NAMED], lang)}）"


def summary(points, lang):
    """(name, row or None): extremes, signs, what is missing."""
    values = [(n, r) for n, r in points if r and r.value is not None]
    low = min(values, key=lambda p: p[1].value, default=None)
    high = max(values, key=lambda p: p[1].value, default=None)
    if len(values) > 1 and low[1].value == high[1].value:
        yield word("all", lang, values[0][1].text)
    elif values:
        yield word("high", lang, high[1].point(high[0]))
        yield word("low", lang, low[1].point(low[0]))
    for key, n in (("negative", sum(r.value < 0 for _, r in values)),
                   ("zero", sum(r.value == 0 for _, r in values))):
        if n:
            yield word(key, lang, n)
    yield from missing([n for n, r in points
                        if not r or r.value is None], lang)


def counts(lang, **numbers):
    for key, n in numbers.items():
        if n:
            yield word(key, lang, n)


class Grid:
    """Rows by series, from cells or from series over time."""

    def __init__(self, rows, lang):
        heads = [r for r in rows if r.part in COLUMN]
        cells = [r for r in rows if r.part not in COLUMN]
        self.rows = []      # (name, cells in the order of the series)
        if heads:
            self.series = [r.name for r in heads]
            for i in range(0, len(cells), len(heads)):
                self.rows.append((cells[i].called, cells[i:i + len(heads)]))
        elif any(r.period for r in cells):
            self.series = list(dict.fromkeys(r.name for r in cells))
            at = {(r.name, r.period): r for r in cells}
            for p in sorted({r.period for r in cells}, key=month_end):
                self.rows.append((period_words(p, lang),
                                  [at.get((s, p)) for s in self.series]))
        else:
            self.series = [""]
            self.rows = [(r.called, [r]) for r in cells]
        self.by_time = not heads

    def column(self, i):
        return [(name, cells[i]) for name, cells in self.rows]


def of_rows(rows, _chart, lang):
    yield word("items", lang, len(rows))
    yield from summary([(r.called, r) for r in rows], lang)


def of_column(rows, _chart, lang):
    grid = Grid(rows, lang)
    yield word("items", lang, len(grid.rows))
    yield from summary(grid.column(0), lang)


def of_series(rows, _chart, lang):
    grid = Grid(rows, lang)
    yield word("items", lang, len(grid.rows))
    yield word("series", lang, len(grid.series))
    for i in range(len(grid.series)):
        yield from summary(grid.column(i), lang)


def of_waterfall(rows, _chart, lang):
    yield word("items", lang, len(rows))
    yield from (r.point() for r in rows
                if r.part == "total" and r.value is not None)
    moves = [r for r in rows if r.part != "total"]
    values = [r for r in moves if r.value is not None]
    high = max(values, key=lambda r: r.value, default=None)
    low = min(values, key=lambda r: r.value, default=None)
    if high and high.value > 0:
        yield word("rise", lang, high.point())
    if low and low.value < 0:
        yield word("fall", lang, low.point())
    yield from counts(lang, zero=sum(r.value == 0 for r in values))
    yield from missing([r.called for r in moves if r.value is None], lang)


def changes(pairs, lang):
    both = [(a.value, b.value) for a, b in pairs if a and b and
            a.value is not None and b.value is not None]
    yield from counts(lang, rises=sum(b > a for a, b in both),
                      falls=sum(b < a for a, b in both),
                      keeps=sum(a == b for a, b in both))


def ends(series, roles):
    """Places of base, latest and target; by role, else by order."""
    words = (("base",), ("actual",), ("target", "required", "plan"))
    found = [next((i for i, s in enumerate(series) if roles.get(s) in w),
                  None) for w in words]
    return found if any(f is not None for f in found) else \
        [i if i < len(series) else None for i in range(3)]


def of_dumbbell(rows, chart, lang):
    grid = Grid(rows, lang)
    if len(grid.series) > 3:
        return
    base, latest, target = (
        [cells[at] if at is not None else None for _, cells in grid.rows]
        for at in ends(grid.series, chart.roles))
    yield word("items", lang, len(grid.rows))
    yield from changes(zip(base, latest), lang)
    sides = [(b.value, t.value) for b, t in zip(latest, target) if b and t and
             b.value is not None and t.value is not None]
    yield from counts(lang, short=sum(b > t if chart.down else b < t
                                      for b, t in sides))
    yield from summary([(n, c) for (n, _), c in zip(grid.rows, latest)], lang)


def of_slope(rows, _chart, lang):
    grid = Grid(rows, lang)
    items = grid.rows
    if grid.by_time:
        items = [(s, [c[i] for _, c in grid.rows])
                 for i, s in enumerate(grid.series)]
    if any(len(c) != 2 for _, c in items):
        return
    yield word("items", lang, len(items))
    yield from changes([c for _, c in items], lang)
    yield from summary([(n, c[1]) for n, c in items], lang)


# ---- over time ----

def span(rows, chart, lang):
    node = chart.node.find(NS + "period")
    given = [node.get(k) for k in ("from", "to")] if node is not None else []
    every = [p for p in [r.period for r in rows if r.part not in NOTE] + given
             if p and month_end(p) is not None]
    if every:       # of several that end together any
        first, last = (f(month_end(p) for p in every) for f in (min, max))
        yield tuple(word("span", lang, period_words(a, lang),
                         period_words(b, lang))
                    for a in dict.fromkeys(every) if month_end(a) == first
                    for b in dict.fromkeys(every) if month_end(b) == last)


def change(rows, lang):
    values = [r for r in rows if r.value is not None]
    if not values:
        return
    a, b = values[0], values[-1]
    at = f"（{period_words(b.period, lang)}）" if b.period else ""
    if len(values) == 1:
        yield word("only", lang, b.point() + at)
    else:
        key = "up" if b.value > a.value else \
            "down" if b.value < a.value else "same"
        yield word(key, lang, a.text, b.text + at)


def of_lines(rows, chart, lang):
    yield from span(rows, chart, lang)
    for name in dict.fromkeys(r.name for r in rows if r.part not in TARGET):
        mine = [r for r in rows if r.name == name and r.part not in TARGET]
        yield from change(mine, lang)
        yield from counts(lang, missing=sum(r.value is None for r in mine))


def of_sparkline(rows, chart, lang):
    yield from of_lines(rows, chart, lang)
    yield from [word("target", lang, r.text) for r in rows
                if r.part in TARGET and r.value is not None][:1]


def words_in(text):
    return re.search(r"[^\W\d]", text)


def targets(rows, lang):
    for r in rows:
        if r.part not in TARGET or r.value is None:
            continue
        key = "milestone" if r.name in STONE else \
            "due" if r.name in ("应达", "due") else "target"
        yield r.text if words_in(r.text) else word(key, lang, r.text)


def of_trajectory(rows, chart, lang):
    yield from span(rows, chart, lang)
    own = [r for r in rows if r.part == "actual"]
    values = [r for r in own if r.value is not None]
    yield from counts(lang, periods=len(values),
                      missing=len(own) - len(values))
    yield from change(own, lang)
    due = [r for r in rows if r.part == "path" and r.value is not None and
           values and r.period == values[-1].period]
    if due:
        have, want = values[-1].value, due[0].value
        yield word("above" if have > want else "below" if have < want
                   else "on", lang, due[0].text)
    yield from targets(rows, lang)
    yield from (r.text for r in rows if r.part in NOTE and r.text)


def of_bullet(rows, _chart, lang):
    if rows[0].part not in BASE + TARGET:
        yield word("latest", lang, rows[0].text)
    for r in rows:
        if r.part in BASE and r.value is not None:
            yield word("base", lang, r.text)
            break
    yield from targets(rows, lang)


# ---- ranks, groups, entries ----

def of_ranking(rows, chart, lang):
    places = [r for r in rows if r.part not in BEFORE]
    values = sorted((r for r in places if r.value is not None),
                    key=lambda r: r.value if chart.down else -r.value)
    yield word("items", lang, len(places))
    if values:
        yield word("first", lang, values[0].point())
    if len(values) > 1:
        yield word("last", lang, values[-1].point())
    yield from moves(values, places, chart, lang)
    yield from missing([r.called for r in places if r.value is None], lang)


def moves(values, places, chart, lang):
    """Against the former ranks, which the input says."""
    rank = {}
    for i, r in enumerate(values):
        tied = i and values[i - 1].value == r.value
        rank[r] = rank[values[i - 1]] if tied else i + 1
    former = [n.get("before", "") for n in chart.node.findall(NS + "row")]
    was = [(int(w), rank[r]) for w, r in zip(former, places)
           if w.isdigit() and r in rank]
    yield from counts(lang, risen=sum(n < w for w, n in was),
                      fallen=sum(n > w for w, n in was),
                      new=former.count("new"))


def of_dot(rows, _chart, lang):
    groups = [i for i, r in enumerate(rows) if r.part in GROUP]
    yield word("items", lang, len(rows) - len(groups))
    yield from counts(lang, groups=len(groups) if len(groups) > 1 else 0)
    for first, end in zip([-1] + groups, groups + [len(rows)]):
        if first >= 0 and rows[first].value is not None:
            text = rows[first].text
            yield text if words_in(text) else word("median", lang, text)
        mine = [(r.called, r) for r in rows[first + 1:end]]
        values = [r for _, r in mine if r.value is not None]
        if len(values) == 1:
            yield word("only", lang, values[0].point())
            yield from missing([n for n, r in mine if r.value is None], lang)
        else:
            yield from summary(mine, lang)


def statuses(named, lang):
    for code in STATUS:
        names = [n for n, r in named if r.status == code]
        if names:
            bare = f"{status(code, lang)} {len(names)}"
            yield f"{bare}（{listed(names, lang)}）" \
                if code in BAD and len(names) <= NAMED else bare


class Node:
    """A node of the input and its row."""

    def __init__(self, element, depth):
        self.name = element.get("name") or ""
        self.depth = depth
        self.is_end = element.find(NS + "node") is None
        self.told = element.find(NS + "v") is not None
        self.row = None


def nodes(rows, chart, lang):
    out = []

    def walk(element, depth):
        for n in element.findall(NS + "node"):
            out.append(Node(n, depth))
            walk(n, depth + 1)

    walk(chart.node, 0)
    for n, row in zip(out, [r for r in rows if r.part in NODE]):
        n.row = row
        n.name = n.name if fold(n.name) else UNNAMED[lang == "en"]
    return out


def of_tree(rows, chart, lang):
    every = nodes(rows, chart, lang)
    yield from counts(lang, levels=max(n.depth for n in every) + 1,
                      nodes=len(every), ends=sum(n.is_end for n in every))
    yield from statuses([(n.name, n.row) for n in every], lang)
    yield from missing([n.name for n in every if n.told and
                        n.row.value is None], lang)


def of_atlas(rows, chart, lang):
    every = nodes(rows, chart, lang)
    depths = Counter(n.depth for n in every)
    yield from counts(lang, levels=max(depths) + 1)
    for depth, n in sorted(depths.items()):
        yield word("at", lang, depth + 1, n)
    yield from statuses([(n.name, n.row) for n in every], lang)
    yield from summary([(n.name, n.row) for n in every if n.told and (
        n.row.value is None or n.is_end)], lang)


def of_tilegrid(rows, _chart, lang):
    areas = [r for r in rows if r.part in AREA]
    yield word("areas", lang, len(areas))
    bands = sum(r.part in CLASS for r in rows)
    yield from counts(lang, classes=bands or min(CLASSES, len(
        {r.value for r in areas if r.value is not None})))
    yield from summary([(r.called, r) for r in areas], lang)


def of_gantt(rows, chart, lang):
    tasks = [r for r in rows if r.part in TASK]
    stones = [r for r in rows if r.part in STONE]
    yield word("tasks", lang, len(tasks))
    node = chart.node.find(NS + "period")
    given = dict(node.attrib) if node is not None else {}
    times = [p for r in tasks for p in r.text.split("/") if month_end(p)] + \
        [r.period for r in stones if r.period] + \
        [given[k] for k in given if month_end(given[k])]
    if times:
        years = [int(p[:4]) for p in times]
        yield word("span", lang, given.get("from", str(min(years)))[:4],
                   given.get("to", str(max(years)))[:4])
    if "asof" in given:
        yield word("asof", lang, period_words(given["asof"], lang))
    yield from statuses([(r.called, r) for r in tasks], lang)
    yield from counts(lang, undated=sum(not r.text for r in tasks),
                      stones=len(stones),
                      done=sum(r.status == "done" for r in stones),
                      overdue=sum(r.status == "overdue" for r in stones))


def of_matrix(rows, chart, lang):
    heads = [r.name for r in rows if r.part in COLUMN]
    sums = sum(role == "total" for role in chart.roles.values())
    lines = chart.node.findall(NS + "row")
    totals = [n.get("kind") == "total" for n in lines]
    cells = [r for r in rows if r.part not in COLUMN]
    wide = len(heads) or 1
    kinds = Counter(r.status for i, r in enumerate(cells)
                    if not (i // wide < len(totals) and totals[i // wide]))
    yield from counts(lang, rows=len(lines) - sum(totals),
                      columns=len(heads) - sums)
    for key, code in (("met", "met"), ("ok", "ok"), ("lack", "missing"),
                      ("few", "few"), ("many", "many"),
                      ("unreported", "unreported")):
        yield from counts(lang, **{key: kinds[code]})
    yield from (f"{status(c, lang)} {kinds[c]}" for c in STATUS if kinds[c])


KINDS = {
    "bar": of_rows, "column": of_column, "grouped": of_series,
    "stacked": of_series, "stacked100": of_series, "waterfall": of_waterfall,
    "dumbbell": of_dumbbell, "slope": of_slope, "line": of_lines,
    "sparkline": of_sparkline, "trajectory": of_trajectory,
    "bullet": of_bullet, "ranking": of_ranking, "dot": of_dot,
    "tree": of_tree, "atlas": of_atlas, "tilegrid": of_tilegrid,
    "gantt": of_gantt, "matrix": of_matrix,
}


# ---- rules ----

def clauses(d, charts, lang):
    """Each a tuple of forms of which one stands."""
    parts = tables(d, lang)
    if d.case.type == "multiples":
        yield (word("panels", lang, len(charts)),)
    for rows, chart in zip(parts, charts):
        for clause in KINDS[chart.type](rows, chart, lang):
            yield clause if isinstance(clause, tuple) else (clause,)


def plain(text):
    return fold(text).lower().translate(str.maketrans("()", "（）"))


def t18_alt(d, charts):
    p = d.picture
    lang = "zh" if p.lang.startswith("zh") else "en"
    if len(tables(d, lang)) != len(charts):
        yield f"{len(tables(d, lang))} tables for {len(charts)} panels"
    rest = said = plain(p.desc)
    forms = []
    for clause in clauses(d, charts, lang):
        forms += [plain(c) for c in clause]
        if len(p.desc) < FULL and \
                not any(plain(c) in said for c in clause) and \
                len(p.desc) + min(map(len, clause)) < MOST:
            yield f"'{clause[-1]}' is not in '{p.desc}'"
    names = {plain(n) for c in charts for n in c.all_names()}
    names |= {plain(n) for n in panel_names(d.case)}
    for form in sorted(forms, key=len, reverse=True) + \
            [plain(p.title), plain(p.title[:TITLE])] + \
            sorted(names, key=len, reverse=True):
        if form:
            rest = rest.replace(form, "|")
    for n in re.findall(r"\d[\d.]*", rest):
        yield f"number {n} of '{p.desc}' is not of the data"


def t18_printed(d, charts):
    """The table's texts are its values, rounded and worded anew."""
    if d.codes() & OTHERWISE or any(c.multiplier for c in charts) or \
            charts[0].type == "stacked100":
        return
    lang = "zh" if d.picture.lang.startswith("zh") else "en"
    for rows, chart in zip(tables(d, lang), charts):
        labels = {fold(v.label) for v in chart.data if v.label}
        for r in rows:
            if r.value is not None and fold(r.text) not in labels | {
                    printed(str(r.value), chart.decimals, s)
                    for s in (False, True)}:
                yield f"{r.value} is told as '{r.text}'"


RULES = {"T18 alt": t18_alt, "T18 printed": t18_printed}
