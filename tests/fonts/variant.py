#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""variant.py OUT FAMILY FSTYPE [STYLE]: the test font under another family name
of the same length (14 letters), with these licence bits in its OS/2 table
(fsType); STYLE is written over "Regular", and no table knows of it. Its figure
1 is narrow."""
import os
import struct
import sys

OWN = "Planbrief Test"
NARROW = 10                      # a glyph of 0.3 em


def table(font, tag):
    """Where a table begins and how long it is."""
    count = struct.unpack(">H", font[4:6])[0]
    for i in range(count):
        at = 12 + 16 * i
        if font[at:at + 4] == tag:
            return struct.unpack(">II", font[at + 8:at + 16])
    raise KeyError(tag)


def rename(font, old, new):
    at, size = table(font, b"name")
    names = bytes(font[at:at + size])
    for code in ("utf-16-be", "latin-1"):
        names = names.replace(old.encode(code), new.encode(code))
    font[at:at + size] = names


def narrow_one(font):
    """1 becomes a glyph of 0.3 em, in the cmap of format 4."""
    at, _ = table(font, b"cmap")
    at += struct.unpack(">I", font[at + 8:at + 12])[0]
    size, = struct.unpack(">H", font[at + 6:at + 8])

    def word(i):
        return struct.unpack(">H", font[i:i + 2])[0]
    for i in range(0, size, 2):
        start = word(at + 16 + size + i)
        if start <= ord("1") <= word(at + 14 + i):
            here = at + 16 + 3 * size + i
            glyph = here + word(here) + 2 * (ord("1") - start)
            font[glyph:glyph + 2] = struct.pack(">H", NARROW)


def main(out, family, bits, style=None):
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "planbrief-test.ttf"), "rb") as f:
        font = bytearray(f.read())
    if len(family) != len(OWN):
        sys.exit("a family of %d letters" % len(OWN))
    rename(font, OWN, family)
    narrow_one(font)
    if style:
        rename(font, "Regular", style.ljust(7))
    at, _ = table(font, b"OS/2")
    font[at + 8:at + 10] = struct.pack(">H", int(bits, 0))
    with open(out, "wb") as f:
        f.write(font)


if __name__ == "__main__":
    main(*sys.argv[1:])
