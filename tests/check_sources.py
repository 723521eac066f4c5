#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every text of a brief knows where it comes from.

check_sources.py [PLANBRIEF]

In each brief that the templates write, a text node stands in an element that
names its source (src="file:line") or the template's instruction
(pb:t="file:line"); the files named exist and have that many lines; digits
stand in num, lit or text with src. A text without a place is planted and must
be found.
"""
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

PLAN = "input/chongqing-digital-industry"
EDITIONS = ("2022-Q4", "2023-Q2")
DOCUMENTS = ("quarterly.zh-CN", "quarterly.en", "cluster-icv.zh-CN")
STAMP = "{urn:planbrief:build:1}t"
NS = "{urn:planbrief:brief:1}"
lines = {}


def exists(place):
    """file:line of the plan folder or of the templates."""
    name, _, number = place.rpartition(":")
    if name not in lines:
        lines[name] = 0
        for folder in (PLAN, "templates"):
            path = os.path.join(folder, name)
            if os.path.exists(path):
                with open(path, encoding="utf-8") as f:
                    lines[name] = sum(1 for _ in f)
    return number.isdigit() and 0 < int(number) <= lines[name]


def faults(node, place, bound, found):
    """Walks down with the nearest place and whether digits are bound."""
    own = node.get("src") or node.get(STAMP)
    for one in (node.get("src") or "").split() + \
            ([node.get(STAMP)] if node.get(STAMP) else []):
        if not exists(one):
            found.append(f"no such place: {one}")
    place = own or place
    bound = bound or node.tag in (NS + "num", NS + "lit") or \
        node.get("src") is not None
    texts = [node.text] + [child.tail for child in node]
    for text in texts:
        if text and text.strip():
            if not place:
                found.append(f"text without a place: {text.strip()[:40]}")
            if re.search(r"[0-9]", text) and not bound:
                found.append(f"digits not bound: {text.strip()[:40]}")
    for child in node:
        faults(child, place, bound, found)
    return found


def main(argv):
    program = argv[0] if argv else os.environ.get("PLANBRIEF",
                                                  "build/planbrief")
    passed = failed = 0
    root = None
    for edition in EDITIONS:
        for document in DOCUMENTS:
            out = subprocess.run(
                [program, "-q", "brief", f"{PLAN}/editions/{edition}.xml",
                 document], stdout=subprocess.PIPE, check=True).stdout
            root = tree.fromstring(out)
            found = faults(root, None, False, [])
            for fault in found[:10]:
                print(f"FAIL {edition} {document}: {fault}")
            failed += len(found)
            passed += sum(1 for _ in root.iter()) - len(found)
    planted = tree.fromstring(f'<brief xmlns="{NS[1:-1]}"><p>7</p></brief>')
    if len(faults(planted, None, False, [])) == 2:
        passed += 1
    else:
        failed += 1
        print("FAIL a text without a place was not found")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
