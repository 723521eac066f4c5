# SPDX-License-Identifier: MIT
"""Typst source for a book and for a brief, in the geometry of our themes."""
import json
import re

NS = "{urn:planbrief:brief:1}"
# Margins top, bottom, left, right; size and leading of the text; of tables.
LOOKS = {
    "briefing": {"margin": ("30mm", "29.93mm", "25mm", "25mm"),
                 "size": 10.5, "line": 16, "small": 8.5},
    "official": {"margin": ("37mm", "35mm", "28mm", "26mm"),
                 "size": 15.79, "line": 28.99, "small": 10.5},
}


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def head(margin, size, line, lang, font="Noto Serif CJK SC"):
    """Lines on the pitch, the em box as in our pages."""
    gap = round(line - size, 3)
    region = ', region: "cn"' if lang.startswith("zh") else ""
    return (
        "#set page(width: 210mm, height: 297mm, margin: (top: %s, "
        "bottom: %s, left: %s, right: %s))\n" % margin +
        f'#set text(font: {quoted(font)}, size: {size}pt, lang: '
        f'"{lang[:2]}"{region}, overhang: false, top-edge: 0.88em, '
        'bottom-edge: -0.12em)\n'
        f"#set par(justify: true, leading: {gap}pt, spacing: {gap}pt, "
        "first-line-indent: (amount: 2em, all: true))\n")


def book(paragraphs):
    """In the geometry of the theme for tests: 22 lines of 28 characters."""
    return head(("37mm", "35mm", "28mm", "26mm"), 15.793, 28.99, "zh-CN") + \
        "".join(f"#par({quoted(p)})\n" for p in paragraphs)


# ---- a brief ----

def words(e):
    """All that is read in an element, without notes and chart data."""
    tag = e.tag.removeprefix(NS)
    if tag in ("note", "chart", "image"):
        return e.tail or ""
    own = "\n" if tag == "br" else e.text or ""
    return own + "".join(words(c) for c in e) + (e.tail or "")


def text_of(e):
    tail, e.tail = e.tail, None
    out = re.sub(r"[ \t\n]+", " ", words(e)).strip()
    e.tail = tail
    return out


class Writer:
    def __init__(self, theme):
        self.look = LOOKS[theme]
        self.out = []

    def heading(self, text, level):
        size = max(self.look["size"] + 6 - 2 * level, self.look["size"])
        self.out.append(
            f'#block(above: {self.look["line"]}pt, below: '
            f'{self.look["line"] / 2}pt, sticky: true, text(font: '
            f'"Noto Sans CJK SC", weight: "bold", size: {size}pt, '
            f"{quoted(text)}))\n")

    def paragraph(self, e):
        text = text_of(e)
        if text:
            self.out.append(f"#par({quoted(text)})\n")

    def small(self, text, bold=False):
        weight = ', weight: "bold"' if bold else ""
        self.out.append(
            f'#block(sticky: true, text(font: "Noto Sans CJK SC", size: '
            f'{self.look["small"]}pt{weight}, {quoted(text)}))\n')

    def cell(self, c, is_head):
        span = f"colspan: {c.get('span')}, " if c.get("span") else ""
        rows = f"rowspan: {c.get('rows')}, " if c.get("rows") else ""
        text = f"text({quoted(text_of(c))})"
        if is_head:
            text = f'strong({text})'
        return f"table.cell({span}{rows}{text})"

    def table(self, e):
        caption = e.find(NS + "caption")
        columns = len(e.findall(NS + "col"))
        if caption is not None:
            self.small(text_of(caption), True)
        heads, cells = [], []
        for row in e.findall(NS + "row"):
            is_head = row.get("head") == "yes"
            (heads if is_head else cells).extend(
                self.cell(c, is_head) for c in row.findall(NS + "cell"))
        if heads:
            cells.insert(0, f"table.header({', '.join(heads)})")
        self.out.append(
            f'#block({{ set text(font: "Noto Sans CJK SC", size: '
            f'{self.look["small"]}pt); set par(justify: false, '
            f"first-line-indent: 0em, leading: 4pt); "
            f"table(columns: {columns}, stroke: (x: none, y: 0.4pt + gray), "
            f"inset: (x: 3pt, y: 4pt), {', '.join(cells)}) }})\n")

    def walk(self, e, level):
        for c in e:
            tag = c.tag.removeprefix(NS)
            if tag == "head":
                self.heading(text_of(c), level)
            elif tag == "p":
                self.paragraph(c)
            elif tag == "table":
                self.table(c)
            elif tag in ("caption", "subtitle", "source"):
                self.small(text_of(c), tag == "caption")
            elif tag not in ("meta", "master", "contents", "chart", "note"):
                self.walk(c, level + (tag == "section"))


def document(root, theme, lang):
    w = Writer(theme)
    w.walk(root, 0)
    return head(w.look["margin"], w.look["size"], w.look["line"], lang) + \
        "".join(w.out)
