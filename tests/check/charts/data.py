# SPDX-License-Identifier: MIT
"""What a chart is made of, read anew from its XML and CSV."""
import csv
import functools
import os
import re
import unicodedata
import xml.etree.ElementTree as ET
from decimal import ROUND_HALF_EVEN, Decimal

NS = "{urn:planbrief:brief:1}"
FIELDS = {"category": "name", "period": "name", "name": "name",
          "series": "series", "value": "value", "na": "na", "short": "short",
          "label": "label", "kind": "kind"}
NAMED = ("row", "series", "step", "node", "task", "milestone", "tile")
REASONS = re.compile(r"[a-z]+(-[a-z]+)*\Z")
PERIOD = re.compile(r"\d{4}(-(Q[1-4]|H[12]|\d\d))?\Z")


@functools.lru_cache(maxsize=None)
def fold(text):
    """Without blanks and invisible characters."""
    return "".join(c for c in text if unicodedata.category(c) not in
                   ("Zs", "Cf", "Cc", "Zl", "Zp"))


class Datum:
    def __init__(self, name, series, value, na=None, label=None, kind=None,
                 part="v"):
        self.name, self.series = name or "", series
        self.value = Decimal(value) if value else None
        self.raw = value or None
        self.na = na if na else None if value else "no-data"
        self.label, self.kind, self.part = label, kind, part
        self.row = self.name    # what it shares with the parts of a whole


def printed(raw, decimals=None, sign=False):
    """As a chart prints it, without blanks; GB/T 8170: half to even."""
    value = Decimal(raw)
    places = max(0, -value.as_tuple().exponent) if decimals is None \
        else decimals
    text = format(value.quantize(Decimal(1).scaleb(-places),
                                 rounding=ROUND_HALF_EVEN), "f")
    if not text.strip("-0."):
        text = text.lstrip("-")
    plus = "+" if sign and text.strip("0.") and value > 0 else ""
    return plus + text.replace("-", "\u2212")


class Chart:
    """One chart element: names of its parts and its data in order."""

    def __init__(self, node, folder):
        self.type = node.get("type")
        self.node = node
        self.unit = node.get("unit")
        self.decimals = node.get("decimals")
        self.decimals = int(self.decimals) if self.decimals else None
        self.sign = node.get("sign") == "always"
        self.log = node.get("scale") == "log"
        self.down = node.get("direction") == "down"
        self.multiplier = node.get("multiplier")
        self.names, self.data, self.roles = [], [], {}
        if node.get("data"):
            self._csv(os.path.join(folder, node.get("data")))
        else:
            self._parts(node)
        self.series = list(dict.fromkeys(
            d.series for d in self.data if d.series is not None))
        self.categories = list(dict.fromkeys(d.name for d in self.data))

    def shown(self, d):
        return fold(d.label) if d.label else printed(
            d.raw, self.decimals, self.sign)

    # ---- a CSV ----

    def _csv(self, path):
        with open(path, encoding="utf-8", newline="") as f:
            rows = [r for r in csv.reader(f) if r]
        head = rows[0]
        if "value" in head:
            keys = [FIELDS.get(h) for h in head]
            for r in rows[1:]:
                cell = dict(zip(keys, r))
                self._add(cell.get("name"), cell.get("series"),
                          cell.get("value"), cell.get("na"),
                          cell.get("label"), cell.get("kind"))
            return
        heads = [h.rsplit("=", 1) for h in head[1:]]
        for h in heads:
            self.roles[h[0]] = h[1] if len(h) > 1 else None
        for line, r in enumerate(rows[1:]):
            for i, h in enumerate(heads):
                text = r[i + 1] if i + 1 < len(r) else ""
                na = text if REASONS.match(text) else None
                self._add(r[0], h[0], None if na else text, na)
                self.data[-1].row = line

    def _add(self, name, series, value, na=None, label=None, kind=None):
        self.data.append(Datum((name or "").strip(), series, value or None,
                               na, label, kind))

    # ---- parts ----

    def _parts(self, node):
        heads = [n.get("name") for n in node.findall(NS + "series")]
        for n in node.iter():
            tag = n.tag.replace(NS, "")
            if tag in NAMED and n is not node:
                self.names.append((tag, n.get("name") or "", n))
        for n in node.findall(NS + "series"):
            self.roles[n.get("name")] = n.get("role")
            for v in n.findall(NS + "v"):
                self._value(v, v.get("at"), n.get("name"))
        for n in node.findall(NS + "row"):
            for i, v in enumerate(n.findall(NS + "v")):
                self._value(v, n.get("name"),
                            heads[i] if i < len(heads) else None)
        for n in node.findall(NS + "step"):
            self._value(n, n.get("name"), None)
        for n in node.iter():
            if n.tag in (NS + "node", NS + "tile"):
                v = n.find(NS + "v")
                if v is not None or n.tag == NS + "tile":
                    self._value(v if v is not None else ET.Element("v"),
                                n.get("name"), None)
        for n in node.findall(NS + "v"):
            self._value(n, "", None)
        for part in ("base", "target"):
            for n in node.findall(NS + part):
                if n.get("value"):
                    self.data.append(Datum(n.get("at") or "", None,
                                           n.get("value"), None,
                                           n.get("label"), None, part))

    def _value(self, v, name, series):
        text = (v.text or "").strip() or v.get("value")
        self.data.append(Datum(name, series, text, v.get("na"),
                               v.get("label"), v.get("kind")))

    # ---- what a reader must find ----

    def all_names(self):
        """Names of categories and series that are no periods."""
        out = [n for _, n, _ in self.names]
        out += [d.name for d in self.data] + list(self.roles)
        out += self.series
        return [n for n in dict.fromkeys(out) if n and not PERIOD.match(n)]

    def valued(self):
        return [d for d in self.data if d.value is not None]

    def missing(self):
        return [d for d in self.data if d.value is None]


def read(case):
    """The charts of a case: one, or those of the panels."""
    root = ET.fromstring(case.xml)
    folder = os.path.dirname(case.path)
    if root.tag == NS + "multiples":
        return [Chart(p.find(NS + "chart"), folder)
                for p in root.findall(NS + "panel")]
    return [Chart(root, folder)]


def panel_names(case):
    root = ET.fromstring(case.xml)
    return [p.get("name") for p in root.findall(NS + "panel") if p.get("name")]
