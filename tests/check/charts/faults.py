# SPDX-License-Identifier: MIT
"""T26: faults put into good pictures, each with the rule that must find it."""
import re


def once(pattern, to, flags=re.S):
    """Replaces the first place that the pattern matches."""
    return lambda svg: re.sub(pattern, to, svg, count=1, flags=flags)


def drop(pattern):
    return once(pattern, "")


def shift(pattern, group, by):
    """Adds to the number in a group of the first match."""
    def change(svg):
        m = re.search(pattern, svg, flags=re.S)
        return svg if m is None else svg[:m.start(group)] + \
            f"{float(m.group(group)) + by:g}" + svg[m.end(group):]
    return change


def every(pattern, to):
    return lambda svg: re.sub(pattern, to, svg, flags=re.S)


def swap_labels(svg):
    """The first two labels at line ends change places."""
    ys = [m for m in re.finditer(
        r'<text class="label"[^>]*>(<tspan[^>]* y="([\d.]+)".*?)</text>',
        svg, re.S)][:2]
    a, b = ys[0].group(2), ys[1].group(2)
    parts = [svg[:ys[0].start()], ys[0].group(0).replace(f'y="{a}"',
                                                         f'y="{b}"'),
             svg[ys[0].end():ys[1].start()],
             ys[1].group(0).replace(f'y="{b}"', f'y="{a}"'),
             svg[ys[1].end():]]
    return "".join(parts)


def more_grid(svg):
    line = re.search(r'<path class="grid" d="M[\d.]+ ([\d.]+)L.*?/>', svg)
    extra = "".join(line.group(0).replace(" " + line.group(1), f" {12 + i}")
                    for i in range(6))
    return svg.replace(line.group(0), line.group(0) + extra, 1)


VALUE = r'<text class="value"[^>]*>.*?</text>\n'
BAR = (r'<rect class="bar"[^>]* data-value="([^"]*)" x="([\d.]+)" '
       r'y="[\d.]+" width="([\d.]+)"')
SERIES = r'<path class="series"[^>]* d="'
# name, case, width, rule (all of it, or its number), change
FAULTS = [
    ("label on another", "bar-negative", 453, "T1", every(
        r'(<text class="category"[^>]*><tspan x="[\d.]+" y=)"[\d.]+"',
        r'\1"40"')),
    ("label outside", "bar-negative", 453, "T2", once(
        r'<tspan x="[\d.]+"', '<tspan x="900"')),
    ("mark outside", "line-years", 453, "T2", once(
        "<text ", '<path d="M0 0L900 9"/><text ')),
    ("label on a bar", "bar-orders", 453, "T3", shift(
        r'.*<text class="value"[^>]*><tspan x="([\d.]+)"', 1, -60)),
    ("small type", "bar-negative", 453, "T4", once(
        r'font-size="8"', 'font-size="6"')),
    ("type of another size", "ranking-plain", 453, "T4", once(
        r'font-size="8"', 'font-size="8.3"')),
    ("turned label", "bar-negative", 453, "T5", once(
        "<text ", '<text transform="rotate(9)" ')),
    ("cut base of a bar", "bar-forty", 453, "T7", shift(BAR, 2, 4)),
    ("bar too long", "grouped-negative", 453, "T7", shift(BAR, 3, 3)),
    ("bar too short", "ranking-plain", 453, "T7", shift(BAR, 3, -3)),
    ("part of wrong length", "stacked-parts", 453, "T7", shift(
        r'<rect class="part" data-series="[^"]*" data-value="300" '
        r'x="[\d.]+" y="[\d.]+" width="([\d.]+)"', 1, -9)),
    ("step beside its place", "waterfall-steps", 453, "T7", shift(
        r'<rect class="step"[^>]* x="([\d.]+)"', 1, 4)),
    ("wrong tick", "line-years", 453, "T8", once(
        r'(<text class="tick"[^>]*><tspan[^>]*>)\d', r"\g<1>9")),
    ("moved tick and grid", "line-missing", 453, "T8", lambda svg: shift(
        r'<path class="grid" d="M[\d.]+ ([\d.]+)L', 1, 3)(shift(
            r'<path class="grid" d="M[\d.]+ [\d.]+L[\d.]+ ([\d.]+)"', 1, 3)(
                svg))),
    ("point beside its value", "line-missing", 453, "T8", once(
        r'(<path class="point"[^>]*) data-value="[^"]*"',
        r'\1 data-value="2.9"')),
    ("unsaid axis", "line-missing", 453, "T9", drop(
        r'<text class="note"[^>]*>.*?</text>\n')),
    ("joined gap", "line-missing", 453, "T10", once(
        r'(<path class="series" data-series="(?:本市|city)" d="[^"]*)"(.*?)'
        r'<path class="series" data-series="(?:本市|city)" d="M([^"]*)"',
        r'\1L\3"\2<path class="series" data-series="x" d="M\3"')),
    ("lost marker", "line-missing", 453, "T10", every(
        r'<path class="point" data-series="(?:全省|province)".*?</path>\n',
        "")),
    ("lost corner", "line-years", 453, "T10", once(
        r'(<path class="series"[^>]* d="M[\d. ]+)L[\d. ]+', r"\1")),
    ("lost name of a series", "line-years", 453, "T11", every(
        r'<text class="label"[^>]*>.*?</text>\n', "")),
    ("lost word of a status", "gantt-plain", 453, "T11", drop(
        r'<text class="status"[^>]*>.*?</text>\n')),
    ("pale text", "bar-negative", 453, "T12", once(
        r'(<text[^>]*) fill="#[0-9a-f]{6}"', r'\1 fill="#aaaaaa"')),
    ("pale bar", "bar-negative", 453, "T12", once(
        r'(<rect class="bar"[^>]*) fill="#[0-9a-f]{6}"',
        r'\1 fill="#dddddd"')),
    ("crowded grid", "line-years", 453, "T14", more_grid),
    ("exchanged end labels", "line-quarters", 453, "T15", swap_labels),
    ("dropped category", "bar-negative", 453, "T6", drop(
        r'<text class="category"[^>]*>.*?</text>\n')),
    ("dropped value", "bar-negative", 453, "T6", drop(VALUE)),
    ("other value printed", "bar-negative", 453, "T6", once(
        r'(<text class="value"[^>]*><tspan[^>]*>)15\.9', r"\g<1>15.8")),
    ("value nobody gave", "column-negative", 453, "T6", once(
        f"({VALUE})", lambda m: m.group(1) + re.sub(
            r'data-value="[^"]*"', 'data-value="77"', m.group(1)))),
    ("corner beside its value", "line-years", 453, "T6 places", shift(
        SERIES + r"M[\d.]+ [\d.]+L[\d.]+ ([\d.]+)", 1, 0.5)),
    ("corner beside its period", "line-log", 453, "T6 places", shift(
        SERIES + r"M[\d.]+ [\d.]+L[\d.]+ [\d.]+L([\d.]+)", 1, 1)),
    ("lost value of a trajectory", "trajectory-plain", 453, "T6 places", once(
        f"({SERIES}M[\\d. ]+)L[\\d. ]+", r"\1")),
    ("joined gap of a trajectory", "trajectory-missing", 453, "T6 places",
     once(f"({SERIES}[^\"]*)(\".*?)<path class=\"series\"[^>]* d=\"M([^\"]*)",
          r'\1L\3\2<path d="M\3')),
    ("torn path of a trajectory", "trajectory-plain", 453, "T6 places", once(
        r'(<path class="path"[^>]* d="M[\d. ]+)L', r"\1M")),
    ("lost value of a sparkline", "sparkline-gaps", 453, "T6 places", drop(
        r'<path class="point"[^>]*data-value="0".*?</path>\n')),
    ("value moved in a sparkline", "sparkline-plain", 453, "T6 places", shift(
        SERIES + r"M[\d.]+ [\d.]+L[\d.]+ ([\d.]+)", 1, -0.5)),
    ("mark of another value", "trajectory-plain", 453, "T6 places", once(
        r'(<path class="point"[^>]*data-value=")[\d.]+', r"\g<1>77")),
    ("dropped row of data", "bar-negative", 453, "T6", once(
        r"(<metadata>[^\n]*\n)[^\n]*\n", r"\1")),
    ("dropped reason", "bar-missing", 453, "T6", every(
        r'<text class="missing"[^>]*>.*?</text>\n', "")),
    ("hyphen for minus", "bar-negative", 453, "T16", once(
        "<tspan([^>]*)>\u2212", r"<tspan\1>-")),
    ("different values alike", "ranking-plain", 453, "T16", once(
        r'(<text class="value"[^>]*data-value="15\.9"[^>]*><tspan[^>]*>)'
        r"[^<]*", r"\1+12.2")),
    ("missing glyph", "bar-negative", 453, "T17", once(
        r"(<tspan[^>]*>)", r"\1&#x10FFFD;")),
    ("blank at the end of a line", "tree-plain", 453, "T17", once(
        "</tspan></text>", " </tspan></text>")),
    ("script", "bar-negative", 453, "T17", once(
        "<text ", "<script/><text ")),
    ("no description", "bar-negative", 453, "T18", drop(
        r"<desc[^>]*>.*?</desc>\n")),
    ("wrong number in the description", "bar-negative", 453, "T18", once(
        r"(<desc[^>]*>[^<]*)15\.9", r"\g<1>16.9")),
    ("id twice", "bar-negative", 453, "T18", once(
        "chart-desc\">", "chart-title\">")),
    ("not a number", "line-years", 453, "T22", once(
        r'stroke-width="[\d.]+"', 'stroke-width="1" nan="nan"')),
]
SILENT = [  # messages taken away
    ("unsaid laying down", "column-forty", 453, "T24"),
    ("unsaid cut", "gantt-awkward", 453, "T24"),
]
