# SPDX-License-Identifier: MIT
"""Reads set lines back from a PDF: origins of glyphs, as mupdf has them."""
import re
import subprocess
from html import escape, unescape

PAUSES = "、，；："
STOPS = "。？！"
CLOSERS = "）》〉」』】〕”’］｝"
OPENERS = "（《〈「『【〔“‘［｛"
NOT_FIRST = PAUSES + STOPS + CLOSERS
HALF_RIGHT = "、，；：。？！）》〉」』】〕”’"    # ink in the left half

CHAR = re.compile(r'<char quad="([^"]*)" x="([^"]*)" y="([^"]*)"[^>]* '
                  r'c="([^"]*)"/>')


class Char:
    __slots__ = ("c", "x", "y", "right", "page", "spaced")

    def __init__(self, c, x, y, right, page, spaced):
        self.c, self.x, self.y, self.right, self.page = c, x, y, right, page
        self.spaced = spaced             # a blank was drawn before it


class Line(list):
    @property
    def text(self):
        return "".join(c.c for c in self)

    @property
    def x(self):
        return self[0].x

    @property
    def y(self):
        return self[0].y

    def edge(self, em):
        """Where the ink side of the last glyph ends: full-width marks lose
        their blank half at the end of a line."""
        last = self[-1]
        if last.c in HALF_RIGHT and last.right - last.x > 0.9 * em:
            return last.x + em / 2
        if last.c == "·":                # in the middle of half an em
            return (last.x + last.right) / 2 + em / 4
        return last.right


def chars_of(path):
    """Glyphs in the order of drawing; blanks only leave their mark."""
    xml = subprocess.run(["mutool", "draw", "-F", "stext", path],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         text=True, check=True).stdout
    page, spaced = 0, False
    for part in re.split(r"(?=<page )", xml):
        for m in CHAR.finditer(part):
            quad = [float(v) for v in m.group(1).split()]
            c = unescape(m.group(4))
            if c.strip():
                yield Char(c, float(m.group(2)), float(m.group(3)), quad[2],
                           page, spaced)
            spaced = not c.strip()
        page += 1


def lines_of(path, top=0, bottom=1e9):
    """Glyphs of one height in the order of drawing, from left to right;
    raised and lowered ones belong to the line that they stand on."""
    lines = []
    for c in chars_of(path):
        if not top <= c.y <= bottom:
            continue
        line = lines[-1] if lines else None
        if line is None or line[0].page != c.page or abs(line.y - c.y) > 7:
            line = Line()
            lines.append(line)
        line.append(c)
    return lines


def is_han(c):
    return "\u3400" <= c <= "\u9fff"


def brief(paragraphs, lang="zh-CN", theme=None):
    """A brief of (style, inline XML) or plain texts."""
    theme = f' theme="{theme}"' if theme else ""
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<brief '
           f'xmlns="urn:planbrief:brief:1" xml:lang="{lang}"{theme} '
           'literal="yes">\n<meta><title>T</title><author>A</author>'
           '<date>D</date></meta>\n<section><head>H</head>\n']
    for p in paragraphs:
        if isinstance(p, str):
            out.append(f"<p>{escape(p)}</p>\n")
        else:
            out.append(f'<p style="{p[0]}">{p[1]}</p>\n')
    return "".join(out) + "</section></brief>\n"


# ---- rules ----

RULES = "tests/type_rules.md"


def rules_of(script):
    """(id, function or None) of each row whose test is the script."""
    found = []
    with open(RULES, encoding="utf-8") as f:
        for row in f:
            cells = [c.strip() for c in row.split("|")]
            if len(cells) < 5 or not re.fullmatch(r"[A-Z]-\d+", cells[1]):
                continue
            for test in re.findall(r"`([^`]*)`", cells[3]):
                name, _, function = test.partition(" ")
                if name == script:
                    found.append((cells[1], function or None))
    return found


class Rules:
    """Counts checks; at the end, a rule that RULES gives to the script and
    that nothing has checked has failed, and the reverse."""

    def __init__(self, script):
        self.script = script
        self.passed = self.failed = 0
        self.seen = set()

    def check(self, rule, good, what=""):
        self.seen.add(rule)
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print("FAIL", rule, what)

    def finish(self):
        listed = {rule for rule, _ in rules_of(self.script)}
        for rule in sorted(listed ^ self.seen):
            self.failed += 1
            print("FAIL", rule, "checked, but not in" if rule in self.seen
                  else "not checked, but in", RULES)
        print(f"{self.passed} passed, {self.failed} failed")
        return self.failed > 0
