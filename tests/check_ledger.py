#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Two issues in a row: what is entered in the ledger, what the next issue says
of it, and that nothing issued changes in silence.

    PLANBRIEF=build/planbrief tests/check_ledger.py

Works on a copy of the Chongqing plan. The last line is "N passed, N failed".
"""
import csv
import glob
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from fractions import Fraction

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
F = "{urn:planbrief:facts:1}"
L = "{urn:planbrief:ledger:1}"
passed = failed = 0


def check(what, ok, more=""):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    if not ok:
        print(f"FAILED {what}: {str(more)[-600:]}")


def run(*args):
    return subprocess.run([PROGRAM, *args, "--diagnostics", "short"],
                          cwd=ROOT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=120, text=True)


class Copy:
    """The plan's folder, without what was issued before."""

    def __init__(self):
        self.top = tempfile.mkdtemp(prefix="planbrief-ledger-")
        self.folder = os.path.join(self.top, "plan")
        shutil.copytree(os.path.join(ROOT, "input/chongqing-digital-industry"),
                        self.folder)
        shutil.rmtree(os.path.join(self.folder, "issued"), True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def edition(self, name):
        return self.path(f"editions/{name}.xml")

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as f:
            return f.read()

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write(text)

    def issue(self, name):
        return run("issue", self.edition(name), "--approver", "测试")

    def facts(self, name):
        done = run("facts", self.edition(name))
        assert done.returncode == 0, done.stderr
        return ET.fromstring(done.stdout)


def statuses(facts):
    """Indicator to status and target of the next horizon, table rows."""
    found = {}
    for i in facts.iterfind(f"{F}group/{F}indicator"):
        h = i.find(f"{F}horizon[@role='next']")
        found[i.get("id")] = (h.get("status"), h.get("target"))
    return found


def seen(copy, edition, cutoff, until):
    """(indicator, area, cluster, period) to the value known at the cut-off,
    from the edition's CSV files and published.xml alone."""
    rows = []
    for path in re.findall(r'"\.\./(data/[^"]*\.csv)"', copy.read(
            f"editions/{edition}.xml")):
        with open(copy.path(path), encoding="utf-8-sig") as f:
            table = list(csv.DictReader(f))
        if table and "value" in table[0]:
            rows += [(r["indicator"], r.get("area") or "", r.get("cluster")
                      or "", r["period"], r["published"], r["value"])
                     for r in table]
    tree = ET.parse(copy.path("data/published.xml")).getroot()
    n = "{urn:planbrief:obs:1}"
    for s in tree.iterfind(n + "series"):
        rows += [(s.get("indicator"), "", "", o.get("p"),
                  o.get("pub") or "0000", o.get("v") or "")
                 for o in s.iterfind(n + "obs")]
    known = {}
    for i, a, c, p, pub, v in sorted(rows, key=lambda r: r[4]):
        if pub <= cutoff and p <= until and v not in ("", "M"):
            known[i, a, c, p] = Fraction(v)
    return known


def entry(copy):
    done = run("issue", copy.edition("2022-Q4"))
    check("who approved it is asked for", done.returncode == 2 and
          "approver-missing" in done.stderr, done.stderr)
    done = copy.issue("2022-Q4")
    check("issue", done.returncode == 0, done.stderr)
    path = copy.path("issued/cq-2022-Q4.xml")
    check("the file is named", "issued/cq-2022-Q4.xml" in done.stdout,
          done.stdout)
    valid = subprocess.run(["xmllint", "--noout", "--relaxng", os.path.join(
        ROOT, "input/schema/ledger.rng"), path], capture_output=True)
    check("valid by its schema", valid.returncode == 0, valid.stderr)
    with open(path, "rb") as f:
        before = f.read()
    done = copy.issue("2022-Q4")
    with open(path, "rb") as f:
        check("the same again changes nothing", done.returncode == 0 and
              f.read() == before, done.stderr)
    return ET.fromstring(before)


def holds(copy, ledger):
    for i in ledger.iterfind(L + "input"):
        with open(copy.path(i.get("href")), "rb") as f:
            check("hash of " + i.get("href"), hashlib.sha256(
                f.read()).hexdigest() == i.get("sha256"))
    issued = {(v.get("indicator"), v.get("area") or "", v.get("cluster") or "",
               v.get("period")): Fraction(v.get("text"))
              for v in ledger.iterfind(L + "value")}
    known = seen(copy, "2022-Q4", "2023-01-31", "2022-Q4~")
    for key in sorted(set(known) | set(issued)):
        check(f"issued value of {key}", known.get(key) == issued.get(key),
              (known.get(key), issued.get(key)))
    now = statuses(copy.facts("2022-Q4"))
    for v in ledger.iterfind(L + "verdict[@horizon='next']"):
        if v.get("indicator") in now:
            check("verdict of " + v.get("indicator"), now[v.get("indicator")]
                  == (v.get("status"), v.get("target")))
    return issued


def x19_final_data_revise(copy, issued):
    was = statuses(copy.facts("2022-Q4"))
    facts = copy.facts("2023-Q2")
    now, since = statuses(facts), facts.find(F + "since")
    check("since", since is not None and since.get("edition") == "cq-2022-Q4")
    told = {c.get("indicator"): (c.get("from"), c.get("to"),
                                 c.get("newtarget") == "yes")
            for c in since.iterfind(F + "change")}
    true = {i: (was[i][0], now[i][0], was[i][1] != now[i][1])
            for i in now if was[i][0] != now[i][0]}
    check("changed statuses", told == true, (told, true))
    known = seen(copy, "2023-Q2", "2023-07-20", "2022-Q4~")
    changed = {k: (v, known[k]) for k, v in issued.items() if known[k] != v}
    told = {}
    for r in since.iterfind(F + "revision"):
        key = (r.get("indicator"), r.get("area") or "", r.get("cluster") or "",
               r.find(F + "period").get("code"))
        told[key] = tuple(Fraction(r.find(f"{F}v[@k='revised-{k}']")
                                   .get("exact")) for k in ("from", "to"))
    check("there are revisions", len(changed) > 5, changed)
    check("revised values", told == changed, (told, changed))
    history = {i.get("id"): [a.get("status") for a in i.iterfind(
        f"{F}history/{F}at")] for i in facts.iterfind(f"{F}group/{F}indicator")}
    for i, (status, _) in was.items():
        check(f"history of {i}", history[i] == [status], history[i])
    marked = [p.get("period") for p in facts.iterfind(
        f"{F}group/{F}indicator[@id='rev']/{F}series/{F}point[@revised='yes']")]
    check("revised periods of rev are marked", "2022-Q4" in marked, marked)


def printed(copy):
    out = os.path.join(copy.top, "out")
    done = run("build", copy.edition("2023-Q2"), "--only", "quarterly", "-q",
               "-o", out)
    check("build", done.returncode == 0, done.stderr)
    for lang, words in (("zh-CN", ("自上期以来", "修订")),
                        ("en", ("Since the last issue", "Revis"))):
        pdf = os.path.join(out, "cq-digital-2021/2023-Q2",
                           f"quarterly.{lang}.pdf")
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"],
                              capture_output=True, text=True).stdout
        flat = re.sub(r"\s", "", text)
        for word in words:
            check(f"'{word}' in {lang}", word.replace(" ", "") in flat)
        check(f"old and new value in {lang}", re.search(
            r"10120→10061", flat.replace("\u202f", "")) is not None)


def silent(copy):
    """A row taken out of the table of revisions; a value taken out."""
    table = copy.read("data/revisions.csv")
    lines = table.splitlines(True)
    at = next(n for n, t in enumerate(lines) if t.startswith("rev,,,2022-Q4"))
    copy.write("data/revisions.csv", "".join(lines[:at] + lines[at + 1:]))
    out = os.path.join(copy.top, "none")
    done = run("build", copy.edition("2023-Q2"), "-q", "-o", out)
    check("a silent change is refused", done.returncode == 1 and
          done.stderr.count("[issued-changed]") == 1, done.stderr)
    check("old, new and both places are named", all(
        w in done.stderr for w in ("10120", "10061", "issued/cq-2022-Q4.xml:",
                                   "data/2023-Q1.csv:")), done.stderr)
    check("nothing is written", not glob.glob(out + "/**/*.pdf",
                                              recursive=True))
    copy.write("data/revisions.csv", table.replace("10120,10061",
                                                   "10120,10062"))
    done = run("check", copy.edition("2023-Q2"))
    check("a wrong declaration does not count", done.returncode == 3 and
          "[issued-changed]" in done.stdout + done.stderr, done.stderr)
    copy.write("data/revisions.csv", table)
    rows = copy.read("data/2022-Q1.csv")
    copy.write("data/2022-Q1.csv", re.sub(r"(?m)^listed,,,2022-Q1,.*\n", "",
                                          rows))
    done = run("build", copy.edition("2023-Q2"), "-q", "-o", out)
    check("a value that is gone is refused", done.returncode == 1 and
          "[issued-gone]" in done.stderr, done.stderr)
    copy.write("data/2022-Q1.csv", rows)


def third(copy):
    check("second issue", copy.issue("2023-Q2").returncode == 0)
    text = copy.read("editions/2023-Q2.xml")
    text = text.replace('id="cq-2023-Q2"', 'id="cq-2023-Q3"') \
        .replace('period="2023-Q2"', 'period="2023-Q3"') \
        .replace('cutoff="2023-07-20"', 'cutoff="2023-10-25"') \
        .replace('date="2023-07-28"', 'date="2023-10-30"')
    copy.write("editions/2023-Q3.xml", text)
    facts = copy.facts("2023-Q3")
    check("the last issue is the second", facts.find(F + "since").get(
        "edition") == "cq-2023-Q2")
    check("two issues back", [a.get("edition") for a in facts.find(
        f"{F}group/{F}indicator/{F}history")] == ["cq-2022-Q4", "cq-2023-Q2"])
    again = copy.facts("2022-Q4")
    check("the first still stands alone", again.find(F + "since") is None)
    copy.write("editions/2023-Q3.xml", text.replace('status="issued"',
                                                    'status="draft"'))
    done = copy.issue("2023-Q3")
    check("a draft is not issued", done.returncode == 1 and
          "[ledger-draft]" in done.stderr, done.stderr)
    first = copy.read("editions/2022-Q4.xml")
    copy.write("editions/2022-Q4.xml", first.replace(
        'cutoff="2023-01-31"', 'cutoff="2023-02-01"'))
    done = copy.issue("2022-Q4")
    check("an entry is not replaced", done.returncode == 1 and
          "[ledger-there]" in done.stderr, done.stderr)
    copy.write("editions/2022-Q4.xml", first)


def main():
    copy = Copy()
    ledger = entry(copy)
    x19_final_data_revise(copy, holds(copy, ledger))
    printed(copy)
    silent(copy)
    third(copy)
    shutil.rmtree(copy.top)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
