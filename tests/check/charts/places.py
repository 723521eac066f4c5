# SPDX-License-Identifier: MIT
"""T6 for what is drawn along time: every value of the data stands as a corner
or a mark where its period and its size put it, and nothing joins it over a
gap. Periods stand at their end; places are fitted, as the scale is not known.
"""
import math
import re
from collections import defaultdict

OVER_TIME = ("line", "trajectory", "sparkline")
OFF = 0.05      # pt; the file has two decimals
MONTHS = {None: 12, "H": 6, "Q": 3}
STEPS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


def month_end(text):
    """Months to the end of a period, None if it is none."""
    m = re.fullmatch(r"(\d{4})年?(?:-?(?:([QH])(\d)|(\d\d))月?)?", text or "")
    if m is None:
        return None
    year, part, n, month = m.groups()
    return int(year) * 12 + (int(month) if month else
                             MONTHS[part] * int(n or 1))


class Track:
    """A series: values by month, months without one, what is drawn."""

    def __init__(self, name, data):
        self.name = name
        self.values, self.holes = defaultdict(set), set()
        for v in data:
            month = month_end(v.name)
            if month is None:
                continue
            if v.value is None:
                self.holes.add(month)
            else:
                self.values[month].add(float(v.value))
        self.holes -= set(self.values)
        self.corners, self.segments, self.marked = set(), set(), []

    def see(self, marks, lines, points):
        """Corners of its lines, middles of its points."""
        for m in marks:
            if m.cls in lines:
                for places, _ in m.lines:
                    self.corners |= set(places)
                    self.segments |= set(zip(places, places[1:]))
            elif m.cls in points:
                at = ((m.box[0] + m.box[2]) / 2, (m.box[1] + m.box[3]) / 2)
                self.marked.append((at, float(m.value)))
                if not any(near(at, c) for c in self.corners):
                    self.corners.add(at)

    def columns(self):
        """The corners by their x, from left to right."""
        out = []
        for x, y in sorted(self.corners):
            if out and x - out[-1][0] <= OFF:
                out[-1][1].append(y)
            else:
                out.append((x, [y]))
        return out

    def pairs(self):
        """(month, value, x, y) of every value; None if their number is not
        that of the places."""
        columns, months = self.columns(), sorted(self.values)
        if len(columns) != len(months):
            return None
        out = []
        for (x, ys), month in zip(columns, months):
            values = sorted(self.values[month])
            if len(ys) != len(values):
                return None
            out += [(month, v, x, y) for v, y in
                    zip(values, sorted(ys, reverse=True))]
        return out


def near(a, b):
    return abs(a[0] - b[0]) <= OFF and abs(a[1] - b[1]) <= OFF


def tracks(chart):
    """(series, its lines, its marks) of a chart."""
    if chart.type != "trajectory":
        for name in chart.series:
            yield Track(name, [v for v in chart.data if v.series == name]), \
                ("series",), ("point",)
        return
    base = [v for v in chart.data if v.part == "base" and
            v.value is not None and month_end(v.name)]
    for name in chart.series:
        role = chart.roles.get(name)
        mine = [v for v in chart.data if v.series == name and v.part == "v"]
        if role == "path":
            yield Track(name, mine), ("path",), ()
        elif role == "actual":
            own = {month_end(v.name) for v in base[:1]}
            yield Track(name, base[:1] + [
                v for v in mine if month_end(v.name) not in own]), \
                ("series",), ("point",)


def line_through(points):
    """The line through the outermost of (known, seen); None of one."""
    low, high = min(points), max(points)
    if high[0] == low[0]:
        return None
    rise = (high[1] - low[1]) / (high[0] - low[0])
    return lambda n: low[1] + (n - low[0]) * rise


def off_line(what, name, points, line):
    for n, seen in points:
        if line is not None and abs(line(n) - seen) > OFF:
            yield f"{what} {n:g} of '{name}' stands at {seen:.2f}, not " \
                f"{line(n):.2f}"


def gaps(track, pairs, step):
    """Neighbours are joined, unless there is a gap between them, and nothing
    else is."""
    want = [(a[2], b[2]) for a, b in zip(pairs, pairs[1:]) if not (
        any(a[0] < h < b[0] for h in track.holes) or
        step is not None and b[0] - a[0] > step)]
    have = {(a[0], b[0]) for a, b in track.segments}
    for a, b in want:
        if not any(near((a, b), h) for h in have):
            yield f"'{track.name}' has a gap at {a:.2f}"
    for a, b in have:
        if not any(near((a, b), w) for w in want):
            yield f"'{track.name}' is joined over a gap at {a:.2f}"


def steps_of(chart):
    period = chart.node.find("{urn:planbrief:brief:1}period")
    return STEPS.get(period.get("step")) if period is not None else None


def chart_faults(chart, marks, apart):
    """apart: every series has a plot of its own."""
    size = math.log10 if chart.log else float
    every = []
    for track, lines, points in tracks(chart):
        track.see([m for m in marks if m.series == track.name or
                   chart.type != "trajectory" and len(chart.series) == 1],
                  lines, points)
        pairs = track.pairs()
        if pairs is None:
            yield f"{len(track.values)} values of '{track.name}', places " \
                f"for {len(track.columns())}"
            continue
        step = None if "path" in lines else steps_of(chart)
        yield from gaps(track, pairs, step)
        for at, value in track.marked:
            if not any(near(at, (x, y)) and v == value
                       for _, v, x, y in pairs):
                yield f"the mark {value:g} of '{track.name}' stands " \
                    "where it is not"
        if pairs:
            every.append((track.name, pairs))
    for group in [[e] for e in every] if apart else [every] if every else []:
        times = [(p[0], p[2]) for _, pairs in group for p in pairs]
        sizes = [(size(p[1]), p[3]) for _, pairs in group for p in pairs]
        across, up = line_through(times), line_through(sizes)
        for name, pairs in group:
            yield from off_line("month", name,
                                [(p[0], p[2]) for p in pairs], across)
            yield from off_line("value", name,
                                [(size(p[1]), p[3]) for p in pairs], up)


def t6_places(d, charts):
    p = d.picture
    for panel in range(1, p.panels + 1) if p.panels else [0]:
        chart = charts[panel - 1 if panel else 0]
        if chart.type in OVER_TIME:
            marks = [m for m in p.marks if m.panel == panel]
            yield from chart_faults(chart, marks,
                                    "chart-trellis" in d.codes())


RULES = {"T6 places": t6_places}
