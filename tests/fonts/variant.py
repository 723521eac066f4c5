#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""variant.py OUT FAMILY FSTYPE: the test font under another family name of the
same length (14 letters), with these licence bits in its OS/2 table (fsType)."""
import os
import struct
import sys

OWN = "Planbrief Test"


def table(font, tag):
    """Where a table begins and how long it is."""
    count = struct.unpack(">H", font[4:6])[0]
    for i in range(count):
        at = 12 + 16 * i
        if font[at:at + 4] == tag:
            return struct.unpack(">II", font[at + 8:at + 16])
    raise KeyError(tag)


def rename(font, family):
    at, size = table(font, b"name")
    names = bytes(font[at:at + size])
    for code in ("utf-16-be", "latin-1"):
        names = names.replace(OWN.encode(code), family.encode(code))
    font[at:at + size] = names


def main(out, family, bits):
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "planbrief-test.ttf"), "rb") as f:
        font = bytearray(f.read())
    if len(family) != len(OWN):
        sys.exit("a family of %d letters" % len(OWN))
    rename(font, family)
    at, _ = table(font, b"OS/2")
    font[at + 8:at + 10] = struct.pack(">H", int(bits, 0))
    with open(out, "wb") as f:
        f.write(font)


if __name__ == "__main__":
    main(*sys.argv[1:])
