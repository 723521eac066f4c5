# SPDX-License-Identifier: MIT
"""Rules of places, sizes and colours: T3, T4, T7 to T12, T14, T15, T22, T23
(T1, T2, T5 and the glyphs of T17 are those of svg_overlap.c).

Each takes a Drawn with a picture and its charts and yields findings.
"""
import re
from collections import defaultdict

from .picture import GROUND, blended, contrast, cuts, holds, shared, within

SLACK = 0.6
OWN_MARGIN = 2
SIZES = {9.5, 8.0, 7.5, 7.0, 6.5}
BARS = {"bar", "column", "grouped", "ranking", "multiples"}
LINES = {"line", "trajectory", "multiples"}
BAR_OFF = 0.005
ROUNDING = 0.03
COMMON = {"svg", "title", "desc", "metadata", "g", "rect", "path", "text",
          "tspan"}


def number(text):
    """The value of a tick, None if it is none."""
    t = re.sub(r"[\s\u2009\u202f\u00a0,]", "", text).replace("\u2212", "-")
    return float(t) if re.fullmatch(r"-?\d+(\.\d+)?", t) else None


def kind_of(d):
    return d.case.type


# ---- T3 ----

def stands_on(box, mark):
    by = SLACK - mark.weight / 2
    inner = (box[0] + by, box[1] + by, box[2] - by, box[3] - by)
    if inner[0] >= inner[2] or inner[1] >= inner[3]:
        return False
    if min(shared(inner, mark.box)) < 0:
        return False
    if mark.fill != "none" and mark.is_rect:
        return min(shared(box, mark.box)) > SLACK
    if any(cuts(inner, p, q) for p, q in mark.edges()):
        return True
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return mark.fill != "none" and any(within(p, x, y)
                                       for p, closed in mark.lines if closed)


def is_home(text, mark):
    if mark.cls == "box":
        return holds(mark.box, text.box)
    return mark.cls == "part" and mark.series == text.series and \
        holds(mark.box, text.box, OWN_MARGIN - 0.05)


def t3(d, _charts):
    p = d.picture
    halos = p.marks_of("halo")
    marks = [m for m in p.marks if m.cls not in GROUND]
    for t in p.texts:
        if t.box is None:
            continue
        left, top, right, bottom = t.box
        for m in marks:
            if right - m.box[0] <= -m.weight or \
                    m.box[2] - left <= -m.weight or \
                    bottom - m.box[1] <= -m.weight or \
                    m.box[3] - top <= -m.weight or \
                    min(shared(t.box, m.box)) <= 0 - m.weight or \
                    not stands_on(t.box, m) or is_home(t, m):
                continue
            if not any(m.order < h.order < t.order and
                       holds(h.box, t.box, -SLACK)
                       for h in halos):
                yield f"'{t.string}' stands on a {m.cls or 'mark'}"


# ---- T4 ----

def t4(d, _charts):
    sizes = defaultdict(set)
    for t in d.picture.texts:
        if t.size not in SIZES:
            yield f"'{t.string}' is {t.size} pt"
        sizes[t.cls].add(t.size)
    if kind_of(d) in ("atlas", "matrix", "multiples"):  # the words in its cells are smaller
        return
    for cls in ("category", "value", "tick", "missing"):
        if len(sizes[cls]) > 1:
            yield f"'{cls}' comes in sizes {sorted(sizes[cls])}"


# ---- T7 ----

def upright(p):
    zeros = p.marks_of("zero")
    return bool(zeros) and all(z.height < z.width for z in zeros)


def base_of(bar, zeros, column):
    """Where the zero line beside the bar is, or None."""
    k = 1 if column else 0
    for z in zeros:
        if z.box[1 - k] - 0.6 <= bar.box[1 - k] and \
                bar.box[3 - k] <= z.box[3 - k] + 0.6 and \
                bar.box[k] - 0.1 <= z.box[k] <= bar.box[k + 2] + 0.1:
            return z.box[k]
    return None


def t7(d, charts):
    p = d.picture
    if kind_of(d) not in BARS or charts[0].type not in BARS:
        return
    column = upright(p)
    zeros = p.marks_of("zero")
    ratios = []
    for m in p.marks_of("bar"):
        value = float(m.value or 0)
        length = m.height if column else m.width
        zero = base_of(m, zeros, column)
        low, high = (m.box[1], m.box[3]) if column else (m.box[0], m.box[2])
        if zero is None:
            yield f"bar '{m.series}' does not begin at zero"
            continue
        start = high if column == (value > 0) else low
        if value != 0 and abs(start - zero) > 0.06:
            yield f"bar '{m.series}' {m.value} begins {start - zero:.2f} off"
        if value != 0:
            ratios.append((length, abs(value), m))
    yield from proportions(ratios, d)


def proportions(ratios, d):
    """Length by value is the same for all, as far as two decimals say."""
    if not ratios or (d.case.type == "multiples" and
                      'scales="free"' in d.case.xml):
        return
    length, value, _ = max(ratios, key=lambda r: r[0])
    unit = length / value
    for length, value, m in ratios:
        if abs(length - value * unit) > max(BAR_OFF * length, ROUNDING):
            yield f"bar '{m.series}' {m.value} is {length:.2f} long, " \
                f"not {value * unit:.2f}"


def t7_parts(d, charts):
    p = d.picture
    if kind_of(d) not in ("stacked", "stacked100"):
        return
    rows = defaultdict(list)
    for m in p.marks_of("part"):
        rows[m.series.rsplit("/", 1)[0], round(m.box[1], 1)].append(m)
    units = {}
    for (row, _), parts in rows.items():
        total = 1
        if charts[0].type == "stacked100":
            total = sum(float(m.value) for m in parts)
        for m in parts:
            if m.width > 2 and float(m.value) and total:
                units[m] = (m.width + 0.75) / abs(float(m.value)) * total
    for m, unit in units.items():
        best = max(units, key=lambda x: x.width)
        if abs(unit / units[best] - 1) > BAR_OFF + 0.06 / m.width:
            yield f"part '{m.series}' {m.value}: {unit:.4f} pt a unit, " \
                f"not {units[best]:.4f}"
    for zero in p.marks_of("zero"):
        for m in p.marks_of("part"):
            if m.width > 2 and float(m.value) * (
                    (m.box[0] + m.box[2]) / 2 - zero.box[0]) < 0:
                yield f"part '{m.series}' is on the wrong side of zero"


def t7_steps(d, charts):
    """Each step begins where the one before ended, to one scale."""
    p = d.picture
    zeros = p.marks_of("zero")
    if kind_of(d) != "waterfall" or not zeros:
        return
    zero, run, points = zeros[0].box[0], 0.0, []
    shapes = [m for m in p.marks if m.cls in ("step", "total", "tick") and
              m.value]
    for m in shapes:
        value = float(m.value)
        start, end = (0.0, value) if m.cls == "total" else (run, run + value)
        run = end
        left, right = sorted((start, end))
        points += [(left, m.box[0], m), (right, m.box[2], m)]
    far = max(points, key=lambda q: abs(q[0]), default=None)
    if far is None or far[0] == 0:
        return
    unit = (far[1] - zero) / far[0]
    for value, x, m in points:
        if m.cls != "tick" and abs(zero + value * unit - x) > 0.15:
            yield f"step '{m.series}' {m.value} has an end at {x:.2f}, not " \
                f"{zero + value * unit:.2f}"


# ---- T8, T9 ----

def value_ticks(p, panel):
    """(value, y, text) of ticks up the left side of a panel."""
    columns = defaultdict(list)
    grid = [m for m in p.marks if m.cls in ("grid", "axis") and
            m.panel == panel and m.height < 0.1]
    for t in p.of("tick"):
        v = number(t.string)
        if t.panel != panel or v is None or t.box is None:
            continue
        y = (t.box[1] + t.box[3]) / 2
        near = [m.box[1] for m in grid if abs(m.box[1] - y) < 3 and
                m.box[0] > t.box[0]]
        if near:
            columns[round(t.box[2])].append(
                (v, min(near, key=lambda g: abs(g - y)), t.string))
    return sorted(max(columns.values(), key=len)) if columns else []


def panels_of(p):
    return range(1, p.panels + 1) if p.panels else [0]


def t8(d, charts):
    p = d.picture
    if kind_of(d) not in LINES:
        return
    for panel in panels_of(p):
        ticks = value_ticks(p, panel)
        chart = charts[panel - 1 if panel else 0]
        if len(ticks) < 2 or chart.log:
            continue
        yield from tick_faults(ticks)
        (v0, y0, _), (v1, y1, _) = ticks[0], ticks[-1]
        for m in p.marks_of("point"):
            if m.panel != panel or not m.value:
                continue
            want = y0 + (y1 - y0) * (float(m.value) - v0) / (v1 - v0)
            y = (m.box[1] + m.box[3]) / 2
            if abs(y - want) > 0.35:
                yield f"{m.series} {m.value} stands at {y:.2f}, not " \
                    f"{want:.2f}"


def tick_faults(ticks):
    values = [v for v, _, _ in ticks]
    if not 2 <= len(ticks) <= 7:
        yield f"{len(ticks)} ticks"
    step = (values[-1] - values[0]) / (len(values) - 1)
    rise = (ticks[-1][1] - ticks[0][1]) / (len(ticks) - 1)
    for i, (v, y, text) in enumerate(ticks):
        if abs(v - values[0] - i * step) > abs(step) * 1e-6:
            yield f"tick {text} is not equidistant"
        if abs(y - ticks[0][1] - i * rise) > 0.1:
            yield f"tick {text} is off by {y - ticks[0][1] - i * rise:.2f} pt"
        if re.search(r"[eE-]|\u22120(\.0*)?$", text):
            yield f"tick '{text}'"
    if len({len(t.partition(".")[2]) for _, _, t in ticks}) > 1:
        yield "ticks differ in decimals"


def t9(d, charts):
    p = d.picture
    if kind_of(d) not in LINES:
        return
    said = "".join(t.string for t in p.texts)
    for panel in panels_of(p):
        ticks = value_ticks(p, panel)
        if charts[panel - 1 if panel else 0].log:
            if "\u5bf9\u6570" not in said and "logarithm" not in said:
                yield "a logarithmic axis is not said"
        elif ticks and (ticks[0][0] > 0 or ticks[-1][0] < 0) and \
                "\u4e0d\u4ece\u96f6" not in said and "not from 0" not in said:
            yield "an axis that leaves out zero is not said"


# ---- T10 ----

def stretches(chart, series):
    """Runs of data with a value: their lengths."""
    out, run = [], 0
    for row in (x for x in chart.data if x.series == series):
        if row.value is None:
            out.append(run)
            run = 0
        else:
            run += 1
    return [n for n in out + [run] if n]


def t10(d, charts):
    p = d.picture
    for panel in panels_of(p):
        chart = charts[panel - 1 if panel else 0]
        if chart.type not in ("line", "sparkline"):
            continue
        for series in chart.series:
            runs = stretches(chart, series)
            lines = [m for m in p.marks_of("series") if m.panel == panel and
                     (m.series == series or len(chart.series) == 1)]
            corners = {q for m in lines for pts, _ in m.lines for q in pts}
            want = sum(n for n in runs if n > 1)
            if len(corners) != want:
                yield f"{series}: {len(corners)} corners for {want} values"
            pieces = sorted((m.box[0], m.box[2]) for m in lines)
            joined = merged(pieces)
            if len(joined) != len([n for n in runs if n > 1]):
                yield f"{series}: {len(joined)} stretches, not {len(runs)}"
            single = runs.count(1)
            points = [m for m in p.marks_of("point") if m.panel == panel and
                      (m.series == series or len(chart.series) == 1)]
            if len(points) < single:
                yield f"{series}: {single} values stand alone, " \
                    f"{len(points)} have a marker"


def merged(pieces):
    out = []
    for left, right in pieces:
        if out and left <= out[-1][1] + 0.01:
            out[-1][1] = max(out[-1][1], right)
        else:
            out.append([left, right])
    return out


# ---- T11, T23 ----

def t11(d, charts):
    p = d.picture
    said = "".join(p.words().split())
    chart = charts[0]
    if chart.type in ("line", "grouped", "stacked", "stacked100"):
        names = {"".join(t.string.split()) for t in p.texts}
        for s in chart.series:
            if len(chart.series) > 1 and "".join(s.split()) not in said and \
                    s not in d.said() and not names & {s}:
                yield f"series '{s}' has no word beside its colour"
    words = len(p.of("status"))
    need = len(p.status)
    if p.of("legend"):
        words, need = len(p.of("legend")), len({k for k, _, _ in p.status})
    if words < need:
        yield f"{len(p.status)} status marks, {words} words"


def shape_of(marks, origin):
    """A status mark without colour and place."""
    out = []
    for m in marks:
        out.append(tuple((closed, tuple((round(x - origin[0], 1),
                                         round(y - origin[1], 1))
                                        for x, y in points))
                         for points, closed in m.lines) +
                   ((m.fill != "none" and m.fill != "#ffffff"),
                    m.stroke != "none"))
    return tuple(out)


def status_shapes(drawn):
    """kind -> shapes seen, over all pictures."""
    shapes = defaultdict(set)
    for d in drawn:
        for kind, marks, _ in d.picture.status:
            if marks:
                # One origin of all: corners move with the whole.
                box = [min(m.box[0] for m in marks),
                       min(m.box[1] for m in marks)]
                size = max(m.box[2] for m in marks) - box[0]
                shapes[kind].add((round(size, 1), shape_of(marks, box)))
    return shapes


# ---- T12 ----

def ground_of(p, x, y, order):
    """The colour under a point for what is painted at `order`."""
    colour = "#ffffff"
    for m in p.marks:
        if m.order < order and m.fill != "none" and \
                m.box[0] <= x <= m.box[2] and m.box[1] <= y <= m.box[3] and \
                (m.is_rect or any(within(q, x, y) for q, _ in m.lines)):
            colour = blended(m.fill, m.opacity)
    return colour


def t12(d, _charts):
    p = d.picture
    for t in p.texts:
        if t.box is None:
            continue
        x, y = (t.box[0] + t.box[2]) / 2, (t.box[1] + t.box[3]) / 2
        under = ground_of(p, x, y, t.order)
        if contrast(t.fill, under) < 4.5:
            yield f"'{t.string}' {t.fill} on {under}"
    for m in p.marks_of("bar", "part", "step", "total", "series", "point"):
        best = max(contrast(blended(c, m.opacity), "#ffffff")
                   for c in (m.fill, m.stroke) if c != "none")
        if best < 3 and m.opacity == 1:
            yield f"{m.cls} '{m.series}' {m.fill} {m.stroke} on white"


# ---- T14, T15 ----

def t14(d, charts):
    p = d.picture
    for panel in panels_of(p):
        chart = charts[panel - 1 if panel else 0]
        if chart.type in ("line", "trajectory"):
            lines = {round(m.box[1]) for m in p.marks_of("grid")
                     if m.panel == panel and m.height < 0.1}
            if len(lines) > 6:
                yield f"{len(lines)} grid lines"
            series = {m.series for m in p.marks_of("series")
                      if m.panel == panel}
            if len(series) > 8:
                yield f"{len(series)} lines"
    parts = defaultdict(set)
    for m in p.marks_of("part"):
        parts[m.series.rsplit("/", 1)[0]].add(m.series)
    if any(len(names) > 5 for names in parts.values()):
        yield "more than five parts"


def end_labels(p, panel):
    """(label, point) at the right ends of lines."""
    points = [m for m in p.marks_of("point") if m.panel == panel]
    for t in p.of("label"):
        mine = [m for m in points if m.series == t.series and
                m.value == t.value]
        if t.panel == panel and t.value and mine and t.box:
            yield t, min(mine, key=lambda m: abs(
                (m.box[0] + m.box[2]) / 2 - (t.box[0] + t.box[2]) / 2))


def t15(d, charts):
    p = d.picture
    if kind_of(d) not in ("line", "slope", "multiples"):
        return
    for panel in panels_of(p):
        sides = defaultdict(list)
        for t, m in end_labels(p, panel):
            right = t.box[0] > (m.box[0] + m.box[2]) / 2
            sides[right, round((m.box[0] + m.box[2]) / 2)].append((t, m))
        for group in sides.values():
            group.sort(key=lambda g: g[0].box[1])
            for (a, am), (b, bm) in zip(group, group[1:]):
                if float(a.value) < float(b.value):
                    yield f"'{a.string}' stands above '{b.string}'"
            for t, m in group:
                off = (t.box[1] + t.box[3] - m.box[1] - m.box[3]) / 2
                if abs(off) > 4.5 and t.box[3] - t.box[1] < 12 and \
                        not p.marks_of("leader"):
                    yield f"'{t.string}' is {off:.1f} pt off its mark, " \
                        "without a leader"


# ---- T22 ----

def t22(d, _charts):
    p = d.picture
    if re.search(r"\b(nan|inf)\b", re.sub(r"<(title|desc|metadata|tspan)"
                                          r".*?</\1>", "", p.svg, flags=re.S)):
        yield "nan or inf"
    most = 10 * max(p.width, p.height)
    for m in p.marks:
        if max(abs(c) for c in m.box) > most:
            yield "a mark far outside"
    if len(p.svg.encode()) > 200 * 1024:
        yield f"{len(p.svg.encode())} bytes"


RULES = {"T3": t3, "T4": t4, "T7": t7, "T7 parts": t7_parts,
         "T7 steps": t7_steps, "T8": t8, "T9": t9, "T10": t10, "T11": t11,
         "T12": t12, "T14": t14, "T15": t15, "T22": t22}
