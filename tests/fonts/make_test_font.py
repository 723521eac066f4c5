#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Writes planbrief-test.ttf: a font whose measures one can check in the head.

Han and symbols are one em wide, Latin and spaces half an em, full-width
punctuation one em with its ink in one half, the dash pair and the ellipsis
pair are one glyph of two em each. U+9F98 is missing. All Han share one glyph.
Needs the Debian package python3-fonttools; the result is committed.
"""
import os
import sys

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000
MISSING = 0x9F98
OPENERS = "（［｛《〈「『【〔“‘"
CLOSERS = "）］｝》〉」』】〕”’"
PAUSES = "、，：；。！？．"
LATIN = (
    [(0x21, 0x7E), (0xA1, 0xB6), (0xB8, 0x17F), (0x391, 0x3C9),
     (0x2010, 0x2013), (0x2030, 0x2030), (0x2103, 0x2103),
     (0x2212, 0x2213), (0x2248, 0x2265)])
SYMBOLS = (
    [(0x2160, 0x216B), (0x2190, 0x2193), (0x221A, 0x221A),
     (0x2460, 0x2473), (0x25A0, 0x25FF), (0x2605, 0x2606),
     (0x2713, 0x2713), (0x3000, 0x3000), (0x3005, 0x3007),
     (0xFF0B, 0xFF0B), (0xFF05, 0xFF05), (0xFF0D, 0xFF0D),
     (0xFF0F, 0xFF0F), (0xFF5E, 0xFF5E)])

FEATURES = """
languagesystem DFLT dflt;
languagesystem hani dflt;
languagesystem hani ZHS;
languagesystem latn dflt;
feature ccmp {
    script hani;
    sub dash dash by dash2;
    sub dots dots by dots2;
    language ZHS;
    sub dash dash by dash2;
    sub dots dots by dots2;
} ccmp;
feature pwid {
    sub openquote by openquote.half;
    sub closequote by closequote.half;
    sub openquote1 by openquote1.half;
    sub closequote1 by closequote1.half;
} pwid;
"""


def box(x0, y0, x1, y1):
    pen = TTGlyphPen(None)
    if x1 > x0:
        pen.moveTo((x0, y0))
        pen.lineTo((x0, y1))
        pen.lineTo((x1, y1))
        pen.lineTo((x1, y0))
        pen.closePath()
    return pen.glyph()


GLYPHS = {
    # name: (advance, ink box)
    ".notdef": (EM, (100, 0, 900, 800)),
    "space": (500, (0, 0, 0, 0)),
    "blank": (EM, (0, 0, 0, 0)),
    "latin": (500, (50, 0, 450, 700)),
    "digit": (500, (50, 0, 450, 700)),
    "han": (EM, (50, -70, 950, 830)),
    "symbol": (EM, (100, 0, 900, 800)),
    "open": (EM, (550, -70, 950, 830)),
    "close": (EM, (50, -70, 450, 830)),
    "pause": (EM, (50, -70, 350, 250)),
    "middot": (300, (100, 300, 200, 400)),
    "dash": (EM, (50, 350, 950, 410)),
    "dash2": (2 * EM, (50, 350, 1950, 410)),
    "dots": (EM, (100, 350, 900, 410)),
    "dots2": (2 * EM, (100, 350, 1900, 410)),
    "openquote": (EM, (600, 500, 950, 830)),
    "closequote": (EM, (50, 500, 400, 830)),
    "openquote1": (EM, (750, 500, 950, 830)),
    "closequote1": (EM, (50, 500, 250, 830)),
    "openquote.half": (500, (100, 500, 400, 830)),
    "closequote.half": (500, (100, 500, 400, 830)),
    "openquote1.half": (500, (150, 500, 350, 830)),
    "closequote1.half": (500, (150, 500, 350, 830)),
}


def character_map():
    cmap = {u: "han" for u in range(0x4E00, 0xA000) if u != MISSING}
    for name, ranges in (("latin", LATIN), ("symbol", SYMBOLS)):
        for first, last in ranges:
            for u in range(first, last + 1):
                cmap[u] = name
    cmap.update({u: "digit" for u in range(0x30, 0x3A)})
    cmap.update({ord(c): "open" for c in OPENERS})
    cmap.update({ord(c): "close" for c in CLOSERS})
    cmap.update({ord(c): "pause" for c in PAUSES})
    cmap.update({0x20: "space", 0xA0: "space", 0x3000: "blank",
                 0xB7: "middot", 0x2014: "dash", 0x2026: "dots",
                 0x201C: "openquote", 0x201D: "closequote",
                 0x2018: "openquote1", 0x2019: "closequote1"})
    return cmap


def main(path):
    fb = FontBuilder(EM, isTTF=True)
    fb.setupGlyphOrder(list(GLYPHS))
    fb.setupCharacterMap(character_map())
    fb.setupGlyf({n: box(*ink) for n, (_, ink) in GLYPHS.items()})
    fb.setupHorizontalMetrics(
        {n: (adv, ink[0]) for n, (adv, ink) in GLYPHS.items()})
    fb.setupHorizontalHeader(ascent=880, descent=-120)
    fb.setupNameTable({"familyName": "Planbrief Test",
                       "styleName": "Regular",
                       "uniqueFontIdentifier": "Planbrief Test 1",
                       "fullName": "Planbrief Test",
                       "psName": "PlanbriefTest-Regular",
                       "version": "Version 1.0"})
    fb.setupOS2(sTypoAscender=880, sTypoDescender=-120, sTypoLineGap=0,
                usWinAscent=880, usWinDescent=120, usWeightClass=400,
                fsType=0)
    fb.setupPost()
    addOpenTypeFeaturesFromString(fb.font, FEATURES)
    # The same bytes whenever it is run.
    fb.font.recalcTimestamp = False
    fb.font["head"].created = fb.font["head"].modified = 0
    fb.save(path)


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    main(sys.argv[1] if len(sys.argv) > 1
         else os.path.join(here, "planbrief-test.ttf"))
