# SPDX-License-Identifier: MIT
"""An SVG figure with live text as texts and marks with places in points.

Boxes of texts come from svg_overlap.c, which measures with FreeType; places of
marks from their paths. Nothing that the program says about a place is trusted.
"""
import re
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
GROUND = {"grid", "track", "tint", "halo", "band"}
CURVE_STEPS = 4


class Item:
    """What texts and marks share; order is that of painting."""

    def __init__(self, node, order, panel):
        self.cls = node.get("class") or ""
        self.series = node.get("data-series")
        self.value = node.get("data-value")
        self.order = order
        self.panel = panel
        self.fill = node.get("fill", "none")
        self.box = None


class Text(Item):
    def __init__(self, node, order, panel, boxes):
        super().__init__(node, order, panel)
        self.size = float(node.get("font-size", 0))
        spans = node.findall(SVG + "tspan")
        self.string = "".join(s.text or "" for s in spans)
        self.places = [(float(s.get("x")), float(s.get("y"))) for s in spans]
        seen = [b for b in (next(boxes, None) for _ in spans) if b]
        if seen:
            self.box = (min(b[0] for b in seen), min(b[1] for b in seen),
                        max(b[2] for b in seen), max(b[3] for b in seen))


def path_lines(d):
    """Polylines of a path: (points, closed)."""
    lines = []
    tokens = iter(re.findall(r"[MLCZ]|-?[\d.]+", d))
    command = None
    points = []

    def pair(first):
        return float(first), float(next(tokens))

    for token in tokens:
        if token == "Z":
            lines.append((points, True))
            points = []
        elif token in "MLC":
            command = token
            if token == "M" and points:
                lines.append((points, False))
                points = []
        elif command == "C":
            a, b = points[-1], pair(token)
            c, e = pair(next(tokens)), pair(next(tokens))
            for i in range(1, CURVE_STEPS + 1):
                t = i / CURVE_STEPS
                u = 1 - t
                points.append(tuple(
                    u ** 3 * a[k] + 3 * u * u * t * b[k] +
                    3 * u * t * t * c[k] + t ** 3 * e[k] for k in (0, 1)))
        else:
            points.append(pair(token))
    if points:
        lines.append((points, False))
    return lines


class Mark(Item):
    def __init__(self, node, order, panel):
        super().__init__(node, order, panel)
        self.is_rect = node.tag == SVG + "rect"
        self.stroke = node.get("stroke", "none")
        self.weight = float(node.get("stroke-width", 0))
        self.dash = node.get("stroke-dasharray", "")
        self.opacity = float(node.get("opacity", 1))
        if self.is_rect:
            x, y = float(node.get("x")), float(node.get("y"))
            w, h = float(node.get("width")), float(node.get("height"))
            self.lines = [([(x, y), (x + w, y), (x + w, y + h), (x, y + h)],
                           True)]
        else:
            self.lines = path_lines(node.get("d"))
        points = [p for line, _ in self.lines for p in line]
        self.box = (min(p[0] for p in points), min(p[1] for p in points),
                    max(p[0] for p in points), max(p[1] for p in points))

    @property
    def width(self):
        return self.box[2] - self.box[0]

    @property
    def height(self):
        return self.box[3] - self.box[1]

    def edges(self):
        for points, closed in self.lines:
            yield from zip(points, points[1:])
            if closed:
                yield points[-1], points[0]


class Picture:
    """One figure; boxes in the order of its tspans, None without ink."""

    def __init__(self, svg, boxes):
        self.svg = svg
        root = ET.fromstring(svg)
        self.root = root
        view = [float(n) for n in root.get("viewBox").split()]
        self.width, self.height = view[2], view[3]
        self.title = root.findtext(SVG + "title") or ""
        self.desc = root.findtext(SVG + "desc") or ""
        self.csv = root.findtext(SVG + "metadata") or ""
        self.lang = root.get("lang")
        self.texts, self.marks, self.status = [], [], []
        self.panels = 0
        self._walk(root, iter(boxes), 0)

    def _walk(self, node, boxes, panel):
        for n in node:
            order = len(self.texts) + len(self.marks)
            if n.tag == SVG + "text":
                self.texts.append(Text(n, order, panel, boxes))
            elif n.tag in (SVG + "rect", SVG + "path"):
                self.marks.append(Mark(n, order, panel))
            elif n.tag == SVG + "g":
                first = len(self.marks)
                inner = panel
                if n.get("class") == "panel":
                    self.panels += 1
                    inner = self.panels
                self._walk(n, boxes, inner)
                if n.get("class") == "mark":
                    self.status.append((n.get("data-value"),
                                        self.marks[first:], order))

    def of(self, cls):
        return [t for t in self.texts if t.cls == cls]

    def marks_of(self, *classes):
        return [m for m in self.marks if m.cls in classes]

    def words(self):
        """All texts as one, lines of a label behind each other."""
        return "".join(t.string for t in self.texts)


# ---- geometry ----

def shared(a, b):
    """Width and height that two boxes share."""
    return (min(a[2], b[2]) - max(a[0], b[0]),
            min(a[3], b[3]) - max(a[1], b[1]))


def holds(outer, inner, margin=0.0):
    return (inner[0] >= outer[0] + margin and inner[1] >= outer[1] + margin
            and inner[2] <= outer[2] - margin and
            inner[3] <= outer[3] - margin)


def cuts(box, p, q):
    """Does the stretch from p to q enter the box? (Liang and Barsky)"""
    low, high = 0.0, 1.0
    for k in (0, 1):
        d = q[k] - p[k]
        for sign, limit in ((-1, p[k] - box[k]), (1, box[k + 2] - p[k])):
            slope = sign * d
            if slope == 0:
                if limit < 0:
                    return False
            elif slope < 0:
                low = max(low, limit / slope)
            else:
                high = min(high, limit / slope)
    return low <= high


def within(points, x, y):
    """Is (x, y) inside the polygon?"""
    inside = False
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


# ---- colours ----

def rgb(colour):
    return tuple(int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))


def linear(c):
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def luminance(colour):
    r, g, b = (linear(c) for c in rgb(colour))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    x, y = sorted((luminance(a), luminance(b)))
    return (y + 0.05) / (x + 0.05)


def blended(colour, opacity):
    """Over white."""
    return "#" + "".join("%02x" % round(255 * (c * opacity + 1 - opacity))
                         for c in rgb(colour))
