#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every printed number names all its inputs: change one and see.

usage: check_trace.py [N] [SEED]

N times (default 30) one input cell of a copy of an edition is changed: a value
of an observation, a project, a milestone, a revision, a base or a target. The
briefs of the edition are made before and after and compared:
 * a number whose text or exact value differs names the cell, as file:line, in
   its src, before and after;
 * so does an element of a chart whose value or shown words differ, and a text
   with digits that differs;
 * every number with `round` is its exact value rounded so.
A number is known by its ref, so that a row that moved is no difference, nor a
sentence that now names another row (the fastest, the one furthest behind): it
prints another number, each with its own places. A change that makes a document refused counts apart. Before that, every number
of every brief of all editions is looked at: ref, src, exact and rule; and
`planbrief trace` is asked for numbers of a written file, by text and by place:
page and place are held against the words that pdftotext finds there, the
lines of the sources against the files.
One mutation is one test.
"""
import csv
import json
import os
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import xml.parsers.expat
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal, ROUND_HALF_EVEN, localcontext
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("PLANBRIEF") or str(ROOT / "build" / "planbrief")
B = "{urn:planbrief:brief:1}"
E = "{urn:planbrief:edition:1}"
P = "{urn:planbrief:plan:1}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SHOWN = ("name", "short", "label", "text", "from", "to", "at", "done",
         "value")
CHART = ("v", "cell", "target", "base", "step", "tile", "task", "milestone",
         "note", "band", "row", "series", "node")
NUMERAL = re.compile("-?\\d+(?:[\u2009\u202f\u00a0]\\d{3})*(?:\\.\\d+)?")
DIGIT = re.compile("[0-9\uff10-\uff19]")
# How often an edition is drawn; those with many numbers more often.
# The elements of the plan that a document with `each` is made for; an org of
# these kinds only.
EACH = {None: (), "cluster": ("cluster",), "area": ("org",)}
AREAS = (None, "district", "zone")
WEIGHT = {"cq-2023-Q2": 8, "cq-2022-Q4": 5}
passed = failed = 0


def check(ok, text):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAIL " + text, flush=True)
    return bool(ok)


# ---- numbers of a brief --------------------------------------------------

class Number:
    """One number or shown word of a brief."""

    def __init__(self, e, key, src, what):
        self.tag, self.key = e.tag.replace(B, ""), key
        self.src, self.what = set((src or "").split()), what
        self.rule, self.round = e.get("rule"), e.get("round")
        self.exact, self.ref = e.get("exact"), e.get("ref")

    def __str__(self):
        return "%s %s %r" % (self.tag, self.ref or "", self.what)


def shown(e):
    return tuple((a, e.get(a)) for a in SHOWN
                 if DIGIT.search(e.get(a) or ""))


def numbers(root):
    """All of them, each with the src that holds for it."""
    found = []

    def walk(e, src, chart):
        src = e.get("src") or src
        tag = e.tag.replace(B, "")
        chart = chart or tag in ("chart", "multiples")
        text = "".join(e.itertext())
        if tag == "num":
            found.append(Number(e, ("num", e.get("ref")), src,
                                (text, e.get("exact"))))
            return
        if chart and tag in CHART:
            own = e.text if len(e) == 0 else ""
            if e.get("ref") or shown(e):
                found.append(Number(e, (tag, e.get("ref")), src,
                                    (own, e.get("exact")) + shown(e)))
        elif DIGIT.search((e.text or "")
                          + "".join(c.tail or "" for c in e)):
            words = (e.text or "") + "|".join(c.tail or "" for c in e)
            found.append(Number(e, ("text", None), src, (words, None)))
        for child in e:
            walk(child, src, chart)

    walk(root, "", False)
    return found


def rounded(number):
    """Is the text the exact value, rounded as it says?"""
    text, exact = number.what[0], number.exact
    if number.tag != "num" or not number.round or not exact:
        return True
    digits = int(number.round.rsplit(":", 1)[1])
    plain = NUMERAL.search(text.replace("\u2212", "-"))
    plain = re.sub("[\u2009\u202f\u00a0]", "", plain.group(0) if plain
                   else "")
    with localcontext() as c:
        c.prec = 60
        x = Fraction(exact)
        one = Decimal(1).scaleb(-digits)
        want = (Decimal(x.numerator) / x.denominator).quantize(
            one, rounding=ROUND_HALF_EVEN)
    try:
        return Decimal(plain) == want
    except ArithmeticError:
        return False


def complaints(root):
    """What numbers lack, for all numbers of a brief."""
    for n in numbers(root):
        if n.tag == "num" or (n.ref and n.what[0]):
            for name in ("ref", "exact", "rule"):
                if not getattr(n, name):
                    yield "%s has no %s" % (n, name)
            if not n.src:
                yield "%s has no src" % n
            if not rounded(n):
                yield "%s is not %s by %s" % (n, n.exact, n.round)


# ---- differences ---------------------------------------------------------

def differing(before, after):
    """Numbers of either side that the other has not so. A num may have one
    text more, as without its sign: its texts are held against `exact`."""
    old, new = {}, {}
    for side, to in ((before, old), (after, new)):
        for n in side:
            what = (n.exact, n.round) if n.tag == "num" else n.what
            to.setdefault((n.key, what), n)
    told = {n.ref for n in before} & {n.ref for n in after}
    pairs = ([n for k, n in old.items() if k not in new] +
             [n for k, n in new.items() if k not in old])
    return [n for n in pairs if n.tag != "num" or n.ref in told]


# ---- editions ------------------------------------------------------------

class Edition:
    def __init__(self, path):
        self.path = path
        self.folder = path.parent.parent
        root = ET.parse(path).getroot()
        self.id = root.get("id")
        self.data = [(path.parent / d.get("href")).resolve()
                     for d in root.findall(E + "data")]
        self.plan = self.folder / "plan.xml"
        self.documents = self.list_documents()

    def list_documents(self):
        plan = ET.parse(self.plan).getroot()
        found = []
        for d in ET.parse(self.path).getroot().findall(E + "document"):
            stem = d.get("id") or d.get("template")
            scopes = ["-" + c.get("id") for name in EACH.get(
                d.get("each"), ()) for c in plan.iter(P + name)
                if c.get("kind") in AREAS]
            langs = (d.get("lang") or plan.get(XML_LANG)).split()
            found += [stem + scope + "." + lang for lang in langs
                      for scope in (scopes if d.get("each") else [""])]
        return found

    def brief(self, document, path=None):
        done = subprocess.run(
            [PROGRAM, "brief", str(path or self.path), document],
            capture_output=True)
        if done.returncode not in (0, 3) or not done.stdout:
            return None
        return ET.fromstring(done.stdout)


# ---- cells ---------------------------------------------------------------

class Cell:
    """One value of an input file: where it stands and how it is replaced."""

    def __init__(self, file, first, last, start, end, text, what):
        self.file, self.first, self.last = file, first, last
        self.start, self.end, self.text, self.what = start, end, text, what

    def names(self, folder):
        rel = self.file.relative_to(folder).as_posix()
        return {"%s:%d" % (rel, n)
                for n in range(self.first, self.last + 1)}


NUMBER = re.compile(r"-?\d+(\.\d+)?$")
DATE = re.compile(r"\d{4}-\d\d-\d\d$")
COLUMNS = {"value", "total", "plan_year", "done_year", "done_total", "old",
           "new", "start_planned", "start_forecast", "start_actual",
           "end_planned", "end_forecast", "end_actual", "planned",
           "forecast", "actual", "weight"}


def csv_cells(path):
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    head = next(csv.reader([lines[0]]))
    at = len(lines[0]) + 1
    for number, line in enumerate(lines[1:], 2):
        fields = next(csv.reader([line]), [])
        place, simple = at, '"' not in line
        for name, field in zip(head, fields):
            if simple and name in COLUMNS and (
                    NUMBER.match(field) or DATE.match(field)):
                yield Cell(path, number, number, place,
                           place + len(field), field,
                           "%s of %s" % (name, fields[0]))
            place += len(field) + 1
        at += len(line) + 1


XML_VALUES = {"obs": ("v",), "base": ("value", "revised"),
              "target": ("value", "low", "high")}


def xml_cells(path):
    raw = path.read_bytes()
    found = []
    p = xml.parsers.expat.ParserCreate()

    def start(name, attrs):
        if name not in XML_VALUES:
            return
        at = p.CurrentByteIndex
        end = raw.index(b">", at)
        tag = raw[at:end]
        first = p.CurrentLineNumber
        last = first + tag.count(b"\n")
        for a in XML_VALUES[name]:
            m = re.search((r'\s%s="([^"]*)"' % a).encode(), tag)
            if m and NUMBER.match(m.group(1).decode()):
                found.append((at + m.start(1), at + m.end(1),
                              m.group(1).decode(), first, last,
                              "%s/@%s" % (name, a)))
    p.StartElementHandler = start
    p.Parse(raw, True)
    for s, e, text, first, last, what in found:
        chars = len(raw[:s].decode())
        yield Cell(path, first, last, chars, chars + e - s, text, what)


def cells_of(edition):
    found = []
    for f in [edition.plan] + edition.data:
        found += csv_cells(f) if f.suffix == ".csv" else xml_cells(f)
    return found


def changed(rng, text):
    if DATE.match(text):
        day = date.fromisoformat(text)
        return (day + timedelta(days=rng.choice((-45, -1, 1, 20, 120)))
                ).isoformat()
    x = Decimal(text)
    scale = Decimal(1).scaleb(x.as_tuple().exponent)
    for _ in range(20):
        way = rng.randrange(4)
        y = (x + rng.choice((-1, 1)) * scale if way == 0 else
             x * Decimal(rng.choice(("0.5", "0.8", "1.3", "2")))
             if way == 1 else
             x * (1 + Decimal(rng.randint(-90, 90)) / 1000))
        y = y.quantize(scale, rounding=ROUND_HALF_EVEN)
        if y != x and y >= 0:
            return format(y, "f")
    return format(x + scale, "f")


# ---- mutations -----------------------------------------------------------

def is_part(document):
    return document.startswith(("cluster-", "district-"))


def part_of(document):
    return document.split(".")[0].split("-", 1)[1]


class Trial:
    def __init__(self, folder):
        self.editions = []
        for plan in sorted((ROOT / "input").glob("*/plan.xml")):
            to = folder / plan.parent.name
            shutil.copytree(plan.parent, to)
            self.editions += [Edition(p) for p in
                              sorted(to.glob("editions/*.xml"))]
        self.before = {}
        self.refused = 0

    def look_at_all(self, pool):
        jobs = [(e, d) for e in self.editions for d in e.documents]
        briefs = pool.map(lambda j: j[0].brief(j[1]), jobs)
        for (e, d), brief in zip(jobs, briefs):
            # A cluster of the reserve has no document.
            if brief is None:
                check(is_part(d), "%s has no %s" % (e.id, d))
                e.documents.remove(d)
                continue
            self.before[e.id, d] = numbers(brief)
            faults = sorted(set(complaints(brief)))
            for fault in faults[:20]:
                print("    %s %s: %s" % (e.id, d, fault))
            check(not faults, "%s %s: %d faults in numbers"
                  % (e.id, d, len(faults)))

    def documents(self, rng, edition, cell):
        """The general ones, and some of those of a cluster or district."""
        some = [d for d in edition.documents if is_part(d)]
        row = cell.file.read_text(encoding="utf-8").split("\n")[
            cell.first - 1]
        own = [d for d in some if "," + part_of(d) + "," in row
               or "-" + part_of(d) + "-" in row]
        some = rng.sample(some, min(2, len(some))) + own[:1]
        return [d for d in edition.documents
                if not is_part(d)] + sorted(set(some))

    def mutate(self, rng, pool):
        edition = rng.choices(self.editions,
                              [WEIGHT.get(e.id, 1)
                               for e in self.editions])[0]
        cells = cells_of(edition)
        if not cells:
            return None
        cell = rng.choice(cells)
        value = changed(rng, cell.text)
        text = cell.file.read_text(encoding="utf-8")
        names = cell.names(edition.folder)
        what = "%s: %s, %s %s -> %s" % (edition.id, sorted(names)[0],
                                        cell.what, cell.text, value)
        documents = self.documents(rng, edition, cell)
        cell.file.write_text(text[:cell.start] + value + text[cell.end:],
                             encoding="utf-8")
        try:
            briefs = list(pool.map(edition.brief, documents))
        finally:
            cell.file.write_text(text, encoding="utf-8")
        if not any(b is not None for b in briefs):
            self.refused += 1
            return None
        faults, differ = [], 0
        for d, brief in zip(documents, briefs):
            if brief is None:
                continue
            faults += ["%s: %s" % (d, c) for c in complaints(brief)]
            for n in differing(self.before[edition.id, d], numbers(brief)):
                differ += 1
                if not n.src & names:
                    faults.append("%s: %s <- %s" % (
                        d, n, " ".join(sorted(n.src))[:160]))
        for f in faults[:int(os.environ.get("SHOW", "8"))]:
            print("    " + f)
        check(not faults, "%s: %d of %d differing numbers do not name it"
              % (what, len(faults), differ))
        return differ


# ---- the command ---------------------------------------------------------

ASKED = 15


def command(*args):
    return subprocess.run([PROGRAM, "trace", *map(str, args)],
                          capture_output=True, text=True)


def told(*args):
    done = command("--diagnostics", "json", *args)
    return [json.loads(line) for line in done.stdout.splitlines()]


def words_of(pdf):
    """(page, x0, y0, x1, y1, text) of every line of words."""
    page, found = 0, []
    done = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"],
                          capture_output=True)
    for e in ET.fromstring(done.stdout).iter():
        tag = e.tag.rsplit("}", 1)[-1]
        page += tag == "page"
        if tag == "line":
            box = [float(e.get(a)) for a in ("xMin", "yMin", "xMax", "yMax")]
            found.append((page, *box, "".join(
                "".join(w.itertext()) for w in e)))
    return found


def bare(text):
    return re.sub(r"\s", "", text)


def ask(pdf, words, folder, number):
    """One number of the brief: by its text, then by the place told."""
    text = number.what[0]
    hits = [h for h in told(pdf, "--plan", folder, "--", text)
            if h.get("ref") == number.ref
            and {s["place"] for s in h["src"]} == number.src]
    if not check(hits, "trace %r does not find %s" % (text, number)):
        return
    for h in hits[0]["src"]:
        file, line = h["place"].rsplit(":", 1)
        lines = (folder / file).read_text(encoding="utf-8").split("\n")
        check(bare(h["text"]).rstrip("\u2026")
              in bare(lines[int(line) - 1]),
              "trace %r quotes %s wrongly" % (text, h["place"]))
    for h in [h for h in hits if h.get("page")][:1]:
        x, y = h["x"] + 1, h["y"] + 4
        check(any(w[0] == h["page"] and w[1] - 1 <= x <= w[3] + 1 and
                  w[2] - 2 <= y <= w[4] + 2 and bare(h["text"]) in
                  bare(w[5]) for w in words),
              "%r is not at %d,%.1f,%.1f" % (text, h["page"], x, y))
        at = told(pdf, "--at", "%d,%f,%f" % (h["page"], x, y))
        check(len(at) == 1 and at[0].get("ref") == number.ref,
              "--at %d,%.1f,%.1f is not %s" % (h["page"], x, y, number.ref))


def ask_file(rng, edition, tmp):
    document = edition.documents[0]
    for attach in ("printed", "none"):
        subprocess.run([PROGRAM, "build", "-q", "--only", document,
                        "--attach", attach, "-o", str(tmp / attach),
                        str(edition.path)])
    pdf = next((tmp / "printed").rglob("*.pdf"))
    words = words_of(pdf)
    all_numbers = [n for n in numbers(edition.brief(document))
                   if n.tag == "num" and n.ref]
    for number in rng.sample(all_numbers, ASKED):
        ask(pdf, words, edition.folder, number)
    bare_pdf = next((tmp / "none").rglob("*.pdf"))
    for args, status, code in (
            ((pdf, "123456789"), 3, "trace-nothing"),
            ((pdf, "--at", "1,1,1"), 3, "trace-nothing"),
            ((bare_pdf, "5"), 3, "trace-no-brief"),
            ((pdf, "--at", "1,1"), 2, "trace-point"),
            ((pdf, "--at", "1,1e300,5"), 2, "trace-point"),
            ((pdf, "--at", "1,nan,5"), 2, "trace-point"),
            ((pdf, "--at", "1,-1,5"), 2, "trace-point"),
            ((pdf,), 2, "trace-ask"),
            ((pdf, "5", "--at", "1,1,1"), 2, "trace-ask"),
            ((tmp / "no.pdf", "5"), 2, "file-missing"),
            ((edition.path, "5"), 1, "pdf-unreadable")):
        done = command(*args)
        check(done.returncode == status and not done.stdout
              and "[%s]" % code in done.stderr, "%s ends with %d, not %d"
              % (code, done.returncode, status))


BRIEF = """<brief xmlns="urn:planbrief:brief:1" xml:lang="zh-CN"
 theme="briefing" id="t" literal="yes"><meta><title>按位置查询</title>
<author>办公室</author><date>2024-01-02</date></meta>
<section id="s"><head>总体情况</head>
<figure id="f"><caption>图</caption><image href="a.png" alt="图"/></figure>
<p>全市完成<num ref="x" exact="87.62">87.6</num>%，同期<num ref="y"
 rule="edition:year">2023</num>年。</p></section></brief>
"""


def png():
    """A grey square, high enough to move what follows it."""
    def chunk(name, data):
        return (struct.pack(">I", len(data)) + name + data +
                struct.pack(">I", zlib.crc32(name + data)))
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * 40) * 40)) +
            chunk(b"IEND", b""))


def ask_themed(tmp):
    """A file with an image and a theme that its brief does not name is laid
    out again from what it carries, in any folder."""
    tmp.mkdir()
    (tmp / "a.png").write_bytes(png())
    (tmp / "b.xml").write_text(BRIEF, encoding="utf-8")
    pdf = tmp / "elsewhere" / "b.pdf"
    pdf.parent.mkdir()
    done = subprocess.run([PROGRAM, "render", str(tmp / "b.xml"), "--theme",
                           "official", "--date", "2024-01-02", "-o",
                           str(pdf)], capture_output=True, text=True)
    check(done.returncode == 0, "render: %s" % done.stderr)
    words = words_of(pdf)
    for text, ref, measure in (("87.6", "x", None),
                               ("2023", "y", "as the edition states it")):
        hits = [h for h in told(pdf, text) if h.get("page")]
        if not check(len(hits) == 1 and hits[0].get("measure") == measure,
                     "%s in a themed file: %s" % (text, hits)):
            continue
        x, y = hits[0]["x"] + 1, hits[0]["y"] + 4
        check(any(w[0] == hits[0]["page"] and w[1] - 1 <= x <= w[3] + 1 and
                  w[2] - 2 <= y <= w[4] + 2 and text in bare(w[5])
                  for w in words), "%s is not at %.1f,%.1f" % (text, x, y))
        at = told(pdf, "--at", "%d,%f,%f" % (hits[0]["page"], x, y))
        check(len(at) == 1 and at[0].get("ref") == ref,
              "--at in a themed file: %s" % at)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20230720
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as tmp, ThreadPoolExecutor(2) as pool:
        trial = Trial(Path(tmp).resolve())
        trial.look_at_all(pool)
        ask_file(rng, next(e for e in trial.editions
                           if e.id == "cq-2023-Q2"), Path(tmp) / "asked")
        ask_themed(Path(tmp) / "themed")
        counts = []
        while len(counts) < n and trial.refused < 2 * n:
            got = trial.mutate(rng, pool)
            if got is not None:
                counts.append(got)
    check(sum(counts) > n, "mutations change hardly any number")
    print("%d mutations, %d numbers differ, %d change nothing, %d more "
          "refused" % (len(counts), sum(counts), counts.count(0),
                       trial.refused))
    print("%d passed, %d failed" % (passed, failed))
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
