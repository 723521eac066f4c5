#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is internal stays out of a public edition, and is in an internal one.

Values that occur nowhere else are planted in a copy of Chongqing's data as
internal ones. Whatever the program writes is then searched for them: facts,
the text of the PDFs, their attachments (the facts among them), every string
in them and every stream decompressed, drawings, data tables, the ledger and
the manifest. The same search in an internal edition has to find them, or it
would prove nothing."""

import base64
import json

import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("PLANBRIEF", os.path.join(ROOT, "build/planbrief"))
PLAN = "chongqing-digital-industry"
F = "{urn:planbrief:facts:1}"

# file, row by its beginning, column, what is planted
CELLS = [
    ("data/2023-Q2.csv", "servers,,,2023-Q2", "value", "87.6543"),
    ("data/2023-Q2.csv", "rev,,ic,2023-Q2", "value", "412.7719"),
    ("data/areas-2023-Q2.csv", "rev,liangjiang,,2023-Q2", "value",
     "1913.2677"),
    ("data/projects-2023-Q2.csv", "prj-display-1,", "done_year", "17.3391"),
    ("data/projects-2023-Q2.csv", "prj-display-1,", "reason",
     "PlantedReason"),
    ("data/comments-2023-Q2.csv", "leading,", "cause", "PlantedCause"),
]
# shown rounded to one decimal, or in full
PLANTED = ["87.654", "87.7", "412.77", "412.8", "1913.2", "1913.3",
           "17.339", "PlantedReason", "PlantedCause", "PlantedName",
           "PlantedNote"]
# Streams of pages hold coordinates: only what no coordinate can be.
UNIQUE = ["87.6543", "412.7719", "1913.2677", "17.3391", "PlantedReason",
          "PlantedCause", "PlantedName", "PlantedNote"]
INTERNAL_INDICATOR = "scenes"


def plant_cells(folder):
    for path, begin, column, value in CELLS:
        full = os.path.join(folder, path)
        with open(full, encoding="utf-8") as file:
            lines = file.read().split("\n")
        head = lines[0].split(",")
        if "disclosure" not in head:
            head.append("disclosure")
            lines = [",".join(head)] + [
                line + "," if line else line for line in lines[1:]]
        hits = [n for n, line in enumerate(lines) if line.startswith(begin)]
        assert len(hits) == 1, (path, begin, hits)
        cells = lines[hits[0]].split(",")
        cells[head.index(column)] = value
        cells[head.index("disclosure")] = "internal"
        if "note" in head:
            cells[head.index("note")] = "PlantedNote"
        lines[hits[0]] = ",".join(cells)
        with open(full, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))


def plant(folder, audience):
    plant_cells(folder)
    path = os.path.join(folder, "plan.xml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    text, n = re.subn(r'(<indicator id="%s")' % INTERNAL_INDICATOR,
                      r'\1 disclosure="internal"', text)
    assert n == 1
    text, n = re.subn(r'(<indicator id="%s"[^>]*>\s*)<name>[^<]*</name>'
                      % INTERNAL_INDICATOR, r"\1<name>PlantedName</name>",
                      text)
    assert n == 1
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    path = os.path.join(folder, "editions/2023-Q2.xml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    text = text.replace("<edition ", '<edition audience="%s" ' % audience)
    text = text.replace('<document template="cluster" each="cluster"',
                        '<document template="planbook" lang="zh-CN" '
                        'id="inside" disclosure="internal"/>'
                        '<document template="cluster" each="cluster"')
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    shutil.rmtree(os.path.join(folder, "issued"))
    return path


def run(*args):
    done = subprocess.run([PROGRAM, "--messages=en", *args],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit("%s: %d\n%s" % (args, done.returncode,
                                 done.stderr.decode()))
    return done.stdout.decode(), done.stderr.decode()


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for k, v in value.items():
            yield k
            yield from strings_in(v)
    elif isinstance(value, list):
        for v in value:
            yield from strings_in(v)


def insides_of(path):
    """All strings of a PDF, and all its streams decompressed, in which text
    may stand as UTF-8 or as UTF-16."""
    done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline",
                           "--decode-level=all", path],
                          stdout=subprocess.PIPE, check=True)
    strings, streams = [], []
    for o in json.loads(done.stdout)["qpdf"][1].values():
        if "stream" not in o:
            strings += strings_in(o["value"])
            continue
        strings += strings_in(o["stream"]["dict"])
        data = base64.b64decode(o["stream"].get("data", ""))
        streams.append(data.decode("latin-1"))
        if b"\0P\0l\0a" in data or b"\0\x38\0\x37\0" in data:
            streams.append(data.decode("utf-16-be", "replace"))
    yield path + ":strings", "\n".join(strings)
    yield path + ":streams", "\n".join(streams)


def texts_of(out):
    """Every text that was written, PDFs by their text, their strings, their
    streams and attachments."""
    for at, _, names in os.walk(out):
        for name in sorted(names):
            path = os.path.join(at, name)
            if name.endswith(".pdf"):
                yield path, subprocess.run(
                    ["pdftotext", "-raw", path, "-"],
                    stdout=subprocess.PIPE, check=True).stdout.decode()
                yield from insides_of(path)
                attached = path + ".attached"
                os.makedirs(attached)
                subprocess.run(["pdfdetach", "-saveall", "-o", attached,
                                path], stdout=subprocess.PIPE, check=True)
                for inner in sorted(os.listdir(attached)):
                    with open(os.path.join(attached, inner), "rb") as file:
                        yield path + ":" + inner, file.read().decode(
                            "utf-8", "replace")
            elif name.endswith((".svg", ".csv", ".jsonl", ".xml")):
                with open(path, encoding="utf-8") as file:
                    yield path, re.sub(r'\b(d|points|transform)="[^"]*"', "",
                                       file.read())


def everything(folder, audience):
    edition = plant(folder, audience)
    out = os.path.join(folder, "out")
    os.makedirs(out)
    notes = run("build", "-o", out, "--attach", "full", edition)[1]
    found = list(texts_of(out))
    for lang in ("zh-CN", "en"):
        facts = run("facts", "--only", "quarterly", "--lang", lang,
                    edition)[0]
        found.append(("facts." + lang, facts))
        name = os.path.join(folder, "facts.xml")
        with open(name, "w", encoding="utf-8") as file:
            file.write(facts)
    run("issue", "--approver", "test", edition)
    with open(os.path.join(folder, "issued/cq-2023-Q2.xml"),
              encoding="utf-8") as file:
        found.append(("ledger", file.read()))
    return found, notes


def numbers_in(text):
    return re.sub(r"(?<=\d)[,\u2009\u202f ](?=\d{3})", "", text)


def is_in(word, where, text):
    if where.endswith(":streams"):
        return word in UNIQUE and word in text
    return re.search(r"(?<![\d.])" + re.escape(word)
                     if word[0].isdigit() else word, text)


def hits(found):
    plain = [(where, text if where.endswith(":streams") else numbers_in(text))
             for where, text in found]
    return {word: [where for where, text in plain
                   if is_in(word, where, text)]
            for word in PLANTED + UNIQUE}


passed = failed = 0


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAIL", what)


def check_public(found, notes):
    for word, places in hits(found).items():
        check(not places, "public: %s is in %s" % (word, places))
    texts = dict(found)
    root = ET.fromstring(texts["facts.en"])
    by_id = {i.get("id"): i for i in root.iter(F + "indicator")
             if i.get("id")}
    check(INTERNAL_INDICATOR not in by_id,
          "an internal indicator is in the facts")
    servers = by_id["servers"]
    check(servers.find(F + "nodata") is not None and
          servers.find(F + "nodata").get("why") == "withheld",
          "no word for the value of 'servers'")
    check(servers.find(F + "horizon").get("reason") == "withheld",
          "'servers' is judged")
    ranking = [r for r in root.iter(F + "ranking")
               if r.get("indicator") == "rev"]
    check(len(ranking) == 1 and not [
        v for v in ranking[0].findall(F + "v")
        if v.get("k") in ("parts", "rest", "rest-share")],
        "the rest tells a part that is withheld")
    for word in ("not disclosed", "不公开"):
        check(any(word in text for where, text in found
                  if where.endswith(".pdf")), "no PDF says '%s'" % word)
    check("document-withheld" in notes and "[withheld]" in notes,
          "not told: " + notes)
    check(not any("inside" in where for where, _ in found),
          "an internal document was made")
    check('audience=' not in texts["ledger"],
          "the ledger of a public edition names an audience")


def check_internal(found):
    for word in ("87.7", "412.7", "1913", "PlantedReason", "PlantedCause",
                 "PlantedName"):
        check(any(word in numbers_in(text) for where, text in found
                  if not where.endswith(":streams")),
              "internal: %s is nowhere" % word)
    for kind, words in ((":facts.xml", UNIQUE), (":brief.xml", (
            "87.6543", "PlantedName")), (":streams", UNIQUE)):
        for word in words:
            check(any(word in text for where, text in found
                      if where.endswith(kind)),
                  "internal: %s is in no %s" % (word, kind))
    texts = dict(found)
    check(any("inside" in where for where, _ in found),
          "the internal document was not made")
    check('audience="internal"' in texts["ledger"],
          "the ledger of an internal edition does not say so")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        for audience in ("public", "internal"):
            folder = os.path.join(scratch, audience)
            shutil.copytree(os.path.join(ROOT, "input", PLAN), folder)
            found, notes = everything(folder, audience)
            check(len(found) > 50, "only %d texts" % len(found))
            if audience == "public":
                check_public(found, notes)
            else:
                check_internal(found)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
