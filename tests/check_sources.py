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

# (plan, edition): documents
BRIEFS = {
    ("chongqing-digital-industry", "2022-Q1"): ("planbook.zh-CN",),
    ("chongqing-digital-industry", "2022-Q4"): (
        "quarterly.zh-CN", "quarterly.en", "cluster-icv.zh-CN"),
    ("chongqing-digital-industry", "2023-Q2"): (
        "quarterly.zh-CN", "quarterly.en", "cluster-icv.zh-CN"),
    ("national-informatization", "2025-Q4"): (
        "quarterly.zh-CN", "quarterly.en", "planbook.zh-CN"),
    ("eu-digital-decade", "2025-Q4"): ("quarterly.en", "planbook.en"),
    ("chengdu-informatization", "2022-05"): ("planbook.zh-CN",),
    ("chengdu-digital-economy", "2021"): ("planbook.zh-CN",),
}
STAMP = "{urn:planbrief:build:1}t"
NS = "{urn:planbrief:brief:1}"
lines = {}


def exists(plan, place):
    """file:line of the plan folder or of the templates."""
    name, _, number = place.rpartition(":")
    if (plan, name) not in lines:
        lines[plan, name] = 0
        for folder in (plan, "templates"):
            path = os.path.join(folder, name)
            if os.path.exists(path):
                with open(path, encoding="utf-8") as f:
                    lines[plan, name] = sum(1 for _ in f)
    return number.isdigit() and 0 < int(number) <= lines[plan, name]


def faults(plan, node, place, bound, found):
    """Walks down with the nearest place and whether digits are bound."""
    own = node.get("src") or node.get(STAMP)
    for one in (node.get("src") or "").split() + \
            ([node.get(STAMP)] if node.get(STAMP) else []):
        if not exists(plan, one):
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
        faults(plan, child, place, bound, found)
    return found


def main(argv):
    program = argv[0] if argv else os.environ.get("PLANBRIEF",
                                                  "build/planbrief")
    passed = failed = 0
    root = None
    for name, edition, document in [
            (*key, d) for key, all_ in BRIEFS.items() for d in all_]:
        plan = f"input/{name}"
        out = subprocess.run(
            [program, "-q", "brief", f"{plan}/editions/{edition}.xml",
             document], stdout=subprocess.PIPE, check=True).stdout
        root = tree.fromstring(out)
        found = faults(plan, root, None, False, [])
        for fault in found[:10]:
            print(f"FAIL {name} {edition} {document}: {fault}")
        failed += len(found)
        passed += sum(1 for _ in root.iter()) - len(found)
    planted = tree.fromstring(f'<brief xmlns="{NS[1:-1]}"><p>7</p></brief>')
    if len(faults("", planted, None, False, [])) == 2:
        passed += 1
    else:
        failed += 1
        print("FAIL a text without a place was not found")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
