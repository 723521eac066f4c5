#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The plans are transcribed in full.

check_plans.py [PLANBRIEF]

In each plan.xml the elements are counted against the numbers counted in the
paper; the lines named by from never go back where the paper goes on; the 55
numeric facts of the informatization plan stand at their lines; and the words
of each plan book, as pdftotext finds them, hold every head of the plan.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as tree

PLANBRIEF = os.path.abspath(
    sys.argv[1] if len(sys.argv) > 1 else os.environ["PLANBRIEF"])
NS = "{urn:planbrief:plan:1}"
TIME_LIMIT = 120

# path in the plan's namespace -> how many the paper has
COUNTS = {
    "chongqing-digital-industry": {
        "body//division[@level='1']": 7,
        "body//division[@level='2']": 33,
        "body//runin": 52,
        "body//runin[@role='task']": 34,
        "body//runin[@role='achievement']": 4,
        "body//runin[@role='problem']": 4,
        "body//runin[@role='principle']": 5,
        "body//runin[@role='goal']": 5,
        "body//box": 18,
        "body//box[@kind='indicators']": 1,
        "body//box[@kind='layout']": 1,
        "body//box[@kind='projects']/item": 26,
        "projects/project": 26,
        "indicators/group[@num]": 5,
        "indicators/group[@num]/indicator": 15,
        "clusters/cluster[@num]": 12,
    },
    "chengdu-informatization": {
        "body//division[@level='1']": 5,
        "body//division[@level='2']": 26,
        "body//division[@level='3']": 40,
        "body//runin": 36,
        "body//runin[@role='principle']": 6,
        "body//runin[@role='task']": 30,
        "body//runin[@cluster]": 14,
        "clusters/cluster": 14,
        "body//box": 8,
        "body//box[@lost='picture']": 1,
        "body//box/item": 37,
        "projects/project": 37,
        "projects/project[@areas]": 21,
        "projects/project[@areas='all']": 8,
        "projects/project[@areas='some']": 1,
        "projects/project[@open='true']": 12,
    },
    "chengdu-digital-economy": {
        "body//division[@level='1']": 7,
        "body//division[@level='2']": 19,
        "body//division[@level='3']": 10,
        "body//item": 101,
        "body//p": 3,
        "body//v": 0,
        "indicators/group": 0,
    },
}
# Items of boxes; an item on two poles has two layout lines of one head.
ITEMS = {"chongqing-digital-industry": 29, "chengdu-informatization": 37}
BOXES = {"chengdu-informatization": [0, 3, 7, 3, 4, 4, 8, 8]}
PLACES = {"chengdu-informatization": {
    "tianfu": 9, "gaoxin": 9, "all": 8, "shuangliu": 6, "jianyang": 3}}

# line -> the values that the paper states there
FACTS = {
    "2": "2022-05-16", "5": "2022-05",
    "55": "2 1 30000 770 40 30000", "57": "13 36 48 6 17",
    "59": "10000 49.4 2 8", "61": "2 7 27 12 1 29.4 5 3 2 3",
    "63": "267 1277 1.25 99 99 1100 4.6 102", "65": "80 100 22 100",
    "96": "2030 2060", "147": "100", "179": "6 8.6", "190": "4 8",
    "194": "3", "196": "10", "225": "10 100 300", "227": "10 1",
    "251": "6", "245": "3", "247": "10000000",
}
# Two years and two resolutions are one fact each; the term of the plan, line
# 50, is that of identity.
FACT_COUNT = 55

EDITIONS = {
    "chongqing-digital-industry": "2022-Q1",
    "chengdu-informatization": "2022-05",
    "chengdu-digital-economy": "2021",
}

passed = failed = 0


def check(ok, text):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    if not ok:
        print(f"FAIL {text}")


def qualified(path):
    return re.sub(r"(^|//|/)([a-z])", lambda m: m[1] + NS + m[2], path)


def load(name):
    return tree.parse(f"input/{name}/plan.xml").getroot()


def counts(name, plan):
    for path, wanted in COUNTS[name].items():
        found = len(plan.findall(qualified(path)))
        check(found == wanted, f"{name}: {found} of {path}, not {wanted}")
    heads = {h.text for h in plan.findall(qualified("body//layout/head"))
             if len(h.attrib) == 0}
    found = len(plan.findall(qualified("body//box/item"))) + len(heads)
    check(found == ITEMS.get(name, 0), f"{name}: {found} items of boxes")
    for box, wanted in zip(plan.iter(NS + "box"), BOXES.get(name, [])):
        found = len(box.findall(NS + "item"))
        check(found == wanted,
              f"{name}: box {box.get('num')} has {found} items")
    areas = [p.get("areas", "").split() for p in plan.iter(NS + "project")]
    for place, wanted in PLACES.get(name, {}).items():
        found = sum(place in a for a in areas)
        check(found == wanted, f"{name}: {found} items in {place}")


def line_of(element):
    source, _, line = element.get("from", "").partition(":")
    return int(line.split("-")[0]) if source == "doc" else None


def order(name, plan):
    """Body, clusters and projects follow the paper."""
    projects = {p.get("id"): p for p in plan.iter(NS + "project")}
    last, back = 0, []
    for element in plan.find(NS + "body").iter():
        if element.get("ref") in projects:
            element = projects[element.get("ref")]
        line = line_of(element)
        if line and line < last and element.tag != NS + "v":
            back.append(f"{element.tag[len(NS):]} {line} after {last}")
        last = max(last, line or 0)
    check(not back, f"{name}: lines go back: {back[:3]}")
    for part in ("clusters", "projects"):
        lines = [line_of(e) for e in plan.find(NS + part)]
        lines = [x for x in lines if x]
        check(lines == sorted(lines), f"{name}: {part} not in order")
    everything = [e for e in plan.find(NS + "body").iter(NS + "division")]
    check(all(line_of(e) for e in everything), f"{name}: from missing")


def facts(plan):
    found = {}
    for v in plan.iter(NS + "v"):
        found.setdefault(str(line_of(v)), []).append(v.get("value"))
    for date in plan.find(NS + "identity").iter(NS + "date"):
        found.setdefault(date.get("from").split(":")[1], []).append(date.text)
    for line, values in FACTS.items():
        check(sorted(found.get(line, [])) == sorted(values.split()),
              f"informatization: line {line} has {found.get(line)}")
    check(set(found) == set(FACTS), "informatization: facts at other lines")
    period = plan.find(f"{NS}identity/{NS}period")
    check((period.get("start"), period.get("end")) == ("2021", "2025"),
          "informatization: term")
    stated = sum(len(v.split()) for v in FACTS.values()) - 2 + 1
    check(stated == FACT_COUNT, f"informatization: {stated} facts")


def squeezed(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def book(name, plan, folder):
    edition = f"input/{name}/editions/{EDITIONS[name]}.xml"
    done = subprocess.run([PLANBRIEF, "build", "-o", folder, edition],
                          capture_output=True, timeout=TIME_LIMIT)
    check(done.returncode == 0, f"{name}: {done.stderr.decode()[:300]}")
    pdfs = [os.path.join(d, f) for d, _, names in os.walk(folder)
            for f in names if f == "planbook.zh-CN.pdf"]
    check(len(pdfs) == 1, f"{name}: {len(pdfs)} plan books")
    if len(pdfs) != 1:
        return
    text = squeezed(subprocess.run(["pdftotext", "-raw", pdfs[0], "-"],
                                   capture_output=True, timeout=TIME_LIMIT,
                                   check=True).stdout.decode())
    # A page's foot and the next one's head may stand within a head.
    title = squeezed(plan.find(f"{NS}identity/{NS}title").text)
    text = re.sub(f"[—–-]\\d+[—–-]({re.escape(title)})?", "", text)
    heads = [h.text for h in plan.find(NS + "body").iter(NS + "head")
             if not h.get("{http://www.w3.org/XML/1998/namespace}lang")]
    heads += [n.text for n in plan.findall(qualified("projects/project/name"))
              if not n.get("{http://www.w3.org/XML/1998/namespace}lang")]
    lost = [h for h in heads if squeezed(h) not in text]
    check(not lost, f"{name}: {len(lost)} heads missing: {lost[:3]}")
    check(squeezed("没有这样的标题") not in text, f"{name}: finds anything")


def main():
    for name in COUNTS:
        plan = load(name)
        counts(name, plan)
        order(name, plan)
        if name == "chengdu-informatization":
            facts(plan)
        folder = tempfile.mkdtemp()
        try:
            book(name, plan, folder)
        finally:
            shutil.rmtree(folder)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
