#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Forms go out, are filled in by another library, and come back.

    PLANBRIEF=build/planbrief tests/check_form.py

Works on a copy of the Chongqing plan. A round of data is taken away from an
edition, its form is written, filled in with openpyxl from the data taken away,
and read: the facts must be the same. Then workbooks with one fault each must
be refused with sheet and cell. The last line is "N passed, N failed".
"""
import csv
import datetime
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

try:
    import openpyxl
except ImportError:     # Debian's package is for Debian's python
    if os.environ.get("CHECK_FORM_AGAIN"):
        raise
    os.environ["CHECK_FORM_AGAIN"] = "1"
    os.execv("/usr/bin/python3", ["/usr/bin/python3"] + sys.argv)

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
SAN = os.path.abspath(os.environ.get("PLANBRIEF_SAN", PROGRAM))
ROUND = "2023-Q2.csv"
COMMENTS = "comments-2023-Q2.csv"
KEYS = {"观测": ("indicator", "area", "cluster", "period"),
        "情况说明": ("indicator", "area", "cluster", "period")}
passed = failed = 0


def check(what, ok, more=""):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    if not ok:
        print(f"FAILED {what}: {str(more)[-600:]}")


def run(*args, program=PROGRAM, env=None):
    return subprocess.run([program, *args], cwd=ROOT, env=env,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120, text=True)


class Copy:
    """The plan's folder with one edition: the data of a round taken away."""

    def __init__(self):
        self.top = tempfile.mkdtemp(prefix="planbrief-form-")
        self.folder = os.path.join(self.top, "plan")
        shutil.copytree(os.path.join(ROOT, "input/chongqing-digital-industry"),
                        self.folder)
        shutil.rmtree(self.path("issued"), True)
        self.edition = self.path("editions/2023-Q2.xml")
        with open(self.edition, encoding="utf-8") as f:
            self.whole = f.read()

    def path(self, name):
        return os.path.join(self.folder, name)

    def data(self, *returned):
        """The edition without the round, with what came back."""
        text = self.whole
        for name in (ROUND, COMMENTS):
            line = f'<data href="../data/{name}"/>'
            assert line in text
            text = text.replace(line, "")
        more = "".join(f'<data href="../data/{n}"/>' for n in returned)
        with open(self.edition, "w", encoding="utf-8") as f:
            f.write(text.replace("<title>", more + "<title>", 1))


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def facts(copy):
    done = run("facts", copy.edition)
    text = re.sub(r' src="[^"]*"', "", done.stdout)
    return done, text


# ---- filling in ----

def typed(name, text):
    """As a person types it: numbers are numbers."""
    if name == "value" and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text) if "." in text else int(text)
    return text


def fill_rows(heads, rows, source, keys, put, add):
    """Each source row into its own row, or behind the last."""
    place = {}
    for i, row in enumerate(rows):
        place.setdefault(tuple(row.get(k) or "" for k in keys), i)
    for row in source:
        key = tuple(row.get(k) or "" for k in keys)
        at = place.pop(key, None)
        if at is None:
            at = add()
        for name, text in row.items():
            if text and name in heads:
                put(at, name, text)


def fill_book(path, folder):
    book = openpyxl.load_workbook(path)
    for sheet, name in (("观测", ROUND), ("情况说明", COMMENTS)):
        ws = book[sheet]
        heads = {c.value: c.column for c in ws[1]}
        rows = [{h: ws.cell(r, c).value for h, c in heads.items()}
                for r in range(2, ws.max_row + 1)]
        last = [len(rows)]

        def put(at, head, text, ws=ws, heads=heads):
            if head != "unit":
                ws.cell(at + 2, heads[head]).value = typed(head, text)

        def add(last=last):
            last[0] += 1
            return last[0] - 1

        fill_rows(heads, rows, rows_of(os.path.join(folder, "data", name)),
                  KEYS[sheet], put, add)
    book.save(path)


def fill_csv(path, source, keys):
    rows = rows_of(path)
    heads = list(rows[0])

    def put(at, head, text):
        rows[at][head] = text

    def add():
        rows.append(dict.fromkeys(heads, ""))
        return len(rows) - 1

    fill_rows(heads, rows, rows_of(source), keys, put, add)
    with open(path, "w", encoding="utf-8-sig", newline="") as f:
        out = csv.DictWriter(f, heads)
        out.writeheader()
        out.writerows(rows)


# ---- out and back ----

def round_trip(copy):
    with open(copy.edition, "w", encoding="utf-8") as f:
        f.write(copy.whole)
    wanted, text = facts(copy)
    check("facts of the data", wanted.returncode == 0, wanted.stderr)
    copy.data()
    book = copy.path("data/q2.xlsx")
    done = run("form", copy.edition, "-o", book)
    check("form", done.returncode == 0, done.stderr)
    with open(book, "rb") as f:
        first = f.read()
    run("form", copy.edition, "-o", copy.path("data/again.xlsx"))
    with open(copy.path("data/again.xlsx"), "rb") as f:
        check("the same bytes", f.read() == first)
    copy.data("again.xlsx")
    done, _ = facts(copy)
    check("an empty form is read", done.returncode == 0 and
          "form-unfilled" in done.stderr and "form-changed" not in
          done.stderr, done.stderr)
    bare = copy.path("data/bare.xlsx")
    shutil.copy(book, bare)
    fill_book(book, copy.folder)
    copy.data("q2.xlsx")
    done, back = facts(copy)
    check("the filled form is read", done.returncode == 0, done.stderr)
    check("the same facts by workbook", back == text, difference(text, back))
    folder = copy.path("data/form")
    copy.data()
    done = run("form", copy.edition, "-o", folder)
    check("form as CSV", done.returncode == 0, done.stderr)
    for name, source in (("observations", ROUND), ("comments", COMMENTS)):
        fill_csv(os.path.join(folder, name + ".csv"),
                 copy.path("data/" + source), KEYS["观测"])
    copy.data(*(f"form/{os.path.basename(p)}" for p in
                sorted(glob.glob(folder + "/*.csv"))))
    done, back = facts(copy)
    check("the same facts by CSV", back == text,
          done.stderr + difference(text, back))
    return bare


def difference(x, y):
    for a, b in zip(x.splitlines(), y.splitlines()):
        if a != b:
            return f"\n{a}\n{b}"
    return f"{len(x)} and {len(y)} bytes"


def look(copy, bare):
    """The workbook as a person meets it."""
    book = openpyxl.load_workbook(bare)
    check("the guide is first", book.sheetnames[0] == "填写说明",
          book.sheetnames)
    ws = book["观测"]
    heads = {c.value: c.column for c in ws[1]}
    check("header frozen", ws.freeze_panes == "A2", ws.freeze_panes)
    check("sheet protected", ws.protection.sheet)
    check("helpers locked",
          ws.cell(2, heads["（名称）"]).protection.locked and
          not ws.cell(2, heads["value"]).protection.locked)
    check("days are text", ws.cell(2, heads["published"]).number_format
          == "@" == ws.cell(2, heads["period"]).number_format)
    lists = {str(v.sqref)[0:1]: v.formula1 for v in
             ws.data_validations.dataValidation}
    check("status has a list", '"A,P,E,F,I,B,M,S"' in lists.values(), lists)
    rows = [[c.value for c in r] for r in ws.iter_rows(min_row=2)]
    rev = [r for r in rows if r[0] == "rev" and not r[1] and not r[2]]
    check("last value", rev and rev[0][heads["（上次数值）"] - 1] == "2500" and
          rev[0][heads["（上次时期）"] - 1] == "2023-Q1", rev)
    check("a yearly indicator waits for the fourth quarter",
          all(r[heads["period"] - 1] != "2023" for r in rows))
    copy.data()
    for scope, wanted in (("icv", lambda r: r["cluster"] == "icv"),
                          ("cq-eic", lambda r: r["indicator"] and True)):
        out = copy.path("data/scope-" + scope)
        run("form", copy.edition, "-o", out, "--scope", scope)
        some = rows_of(out + "/observations.csv")
        check(f"scope {scope}", some and len(some) < len(rows) and
              all(wanted(r) for r in some), len(some))
    done = run("form", copy.edition, "-o", out, "--scope", "nobody")
    check("an unknown scope is refused", done.returncode == 1 and
          "obs-unknown" in done.stderr, done.stderr)
    done = run("form", copy.edition, "-o", copy.path("data/en.xlsx"),
               "--lang", "en")
    check("English sheets", openpyxl.load_workbook(copy.path(
        "data/en.xlsx")).sheetnames[:2] == ["Read me", "Observations"],
        done.stderr)


def changes(copy, bare):
    """A returned form that changes an owner goes before the table."""
    book = openpyxl.load_workbook(bare)
    ws = book["责任单位"]
    heads = {c.value: c.column for c in ws[1]}
    for r in range(2, ws.max_row + 1):
        if ws.cell(r, heads["id"]).value == "rev":
            ws.cell(r, heads["lead"]).value = "cq-eic"
    ws = book["项目节点"]
    heads = {c.value: c.column for c in ws[1]}
    place = None
    for r in range(2, ws.max_row + 1):
        if ws.cell(r, heads["milestone"]).value == "m2" and not place:
            ws.cell(r, heads["forecast"]).value = "2023-12-31"
            place = f"项目节点!{r}: "
    book.save(copy.path("data/q2.xlsx"))
    copy.data("q2.xlsx")
    done, _ = facts(copy)
    check("another owner", done.returncode == 0 and "owner-replaced" in
          done.stderr, done.stderr)
    check("a changed milestone", place and place in done.stderr and
          "form-changed" in done.stderr, done.stderr)


# ---- faults ----

def cell(sheet, ref, value, number_format=None):
    def spoil(book):
        book[sheet][ref].value = value
        if number_format:
            book[sheet][ref].number_format = number_format
    return spoil


def part(name, change):
    """Spoils one part of the archive; None takes it away."""
    def spoil(path):
        with zipfile.ZipFile(path) as old:
            parts = [(i, old.read(i)) for i in old.namelist()]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for i, data in parts:
                if i == name:
                    data = change(data)
                if data is not None:
                    new.writestr(i, data)
            if name not in [i for i, _ in parts]:
                new.writestr(name, change(b""))
    return spoil


def sheet_xml(old, new):
    return part("xl/worksheets/sheet2.xml",
                lambda data: data.replace(old, new, 1))


def whole(data):
    def spoil(path):
        with open(path, "wb") as f:
            f.write(data)
    return spoil


def many_parts(path):
    with zipfile.ZipFile(path, "a") as z:
        for i in range(600):
            z.writestr(f"x/{i}", b"")


def cut(path):
    with open(path, "r+b") as f:
        f.truncate(os.path.getsize(path) // 2)


def twice(path):
    with zipfile.ZipFile(path, "a") as z:
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            z.writestr("xl/workbook.xml", b"<workbook/>")


DOCTYPE = b'<!DOCTYPE x [<!ENTITY e "e">]>'
# What is wrong, how (with openpyxl, or on the file), place and code.
BOOK, FILE = 0, 1
FAULTS = (
    ("formula", BOOK, cell("观测", "K2", "=1+2"), "观测!K2", "cell-formula"),
    ("error", BOOK, cell("观测", "K3", "#N/A"), "观测!K3", "cell-error"),
    ("date", BOOK, cell("观测", "M4", datetime.date(2023, 7, 18),
                        "yyyy-mm-dd"), "观测!M4", "cell-dated"),
    ("period as a month", BOOK, cell("观测", "E4", datetime.date(2023, 6, 1),
                                     "mmm\\-yy"), "观测!E4", "cell-dated"),
    ("per cent", BOOK, cell("观测", "K4", 0.35, "0%"), "观测!K4",
     "cell-shown-percent"),
    ("truth", BOOK, cell("观测", "K2", True), "观测!K2", "cell-truth"),
    ("about", BOOK, cell("观测", "K2", "约5400"), "观测!K2", "cell-vague"),
    ("thousands", BOOK, cell("观测", "K2", "5,400"), "观测!K2",
     "cell-thousands"),
    ("full width", BOOK, cell("观测", "K2", "５４００"), "观测!K2",
     "cell-wide"),
    ("status", BOOK, cell("观测", "L2", "好"), "观测!L2", "cell-status"),
    ("unknown id", BOOK, lambda b: (cell("观测", "A2", "nix")(b),
                                    cell("观测", "K2", 1)(b)), "观测!A2",
     "obs-unknown"),
    ("unit", BOOK, lambda b: (cell("观测", "J2", "斤")(b),
                              cell("观测", "K2", 1)(b)), "观测!J2",
     "unit-unknown"),
    ("no reason", BOOK, cell("观测", "N2", "x"), "观测!K2", "value-missing"),
    ("owner", BOOK, cell("责任单位", "D2", "nobody"), "责任单位!D2",
     "obs-unknown"),
    ("due", BOOK, lambda b: (cell("情况说明", "H2", "因")(b),
                             cell("情况说明", "M2", "月底")(b)),
     "情况说明!M2", "cell-date"),
    ("merged", BOOK, lambda b: b["观测"].merge_cells("K2:K3"), "观测!K2",
     "sheet-merged"),
    ("outside", BOOK, cell("观测", "Z5", "见附件"), "观测!Z5",
     "sheet-outside"),
    ("header", BOOK, cell("观测", "K1", "数值"), "观测!1", "column-missing"),
    ("strange column", BOOK, cell("观测", "L1", "情况"), "观测!1",
     "column-unknown"),
    ("other table", BOOK, lambda b: (b.remove(b["观测"]), setattr(
        b["责任单位"], "title", "观测")), "观测!1", "column-missing"),
    ("no sheet", BOOK, lambda b: b.remove(b["观测"]), "", "sheet-missing"),
    ("strange sheet", BOOK, lambda b: b.create_sheet("草稿"), ":草稿: ",
     "sheet-unknown"),
    ("not a workbook", FILE, whole(b"PK\x03\x04 no"), "", "book-zip"),
    ("old kind", FILE, whole(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "",
     "book-old"),
    ("cut off", FILE, cut, "", "book-zip"),
    ("bomb", FILE, part("xl/worksheets/sheet2.xml",
                        lambda data: data + b" " * (40 << 20)), "",
     "book-limit"),
    ("large", FILE, part("xl/media/x", lambda _: b"\0" * (80 << 20)), "",
     "book-limit"),
    ("many parts", FILE, many_parts, "", "book-limit"),
    ("part twice", FILE, twice, "", "book-zip"),
    ("macros", FILE, part("xl/vbaProject.bin", lambda _: b"x"), "",
     "book-macro"),
    ("macro type", FILE, part("[Content_Types].xml", lambda d: d.replace(
        b"sheet.main+xml", b"sheet.macroEnabled.main+xml")), "",
     "book-macro"),
    ("no workbook", FILE, part("xl/workbook.xml", lambda _: None), "",
     "book-part"),
    ("no sheet part", FILE, part("xl/worksheets/sheet2.xml",
                                 lambda _: None), "", "book-part"),
    ("doctype", FILE, part("xl/worksheets/sheet2.xml", lambda d: d.replace(
        b"?>", b"?>" + DOCTYPE, 1)), "sheet2.xml:", "doctype-refused"),
    ("string index", FILE, part("xl/sharedStrings.xml", lambda d: re.sub(
        rb"<si>.*</si>", b"<si><t>x</t></si>", d, flags=re.S)), "观测",
     "book-shape"),
    ("place of a cell", FILE, sheet_xml(b'r="A2"', b'r="A7"'), "观测",
     "book-shape"),
    ("rows out of order", FILE, sheet_xml(b'<row r="3"', b'<row r="1"'),
     "观测", "book-shape"),
    ("many columns", FILE, sheet_xml(b"<sheetData>",
     b'<sheetData><row r="1"><c r="XFD1" t="str"><v>x</v></c></row>'), "",
     "book-limit"),
    ("many formats", FILE, part("xl/styles.xml", lambda d: re.sub(
        rb"<cellXfs[^>]*>", lambda m: m.group() + b'<xf numFmtId="1"/>' *
        70000, d)), "", "book-limit"),
    ("inline number", FILE, sheet_xml(b"</sheetData>",
     b'<row r="900"><c r="A900" t="inlineStr"><is><t>rev</t></is></c>'
     b'<c r="E900" t="inlineStr"><is><t>2023-Q2</t></is></c>'
     b'<c r="K900"><v>12e</v></c></row></sheetData>'), "观测!K900",
     "cell-number"),
)


def faults(copy, bare):
    book = copy.path("data/q2.xlsx")
    copy.data("q2.xlsx")
    for what, how, spoil, place, code in FAULTS:
        shutil.copy(bare, book)
        if how == BOOK:
            opened = openpyxl.load_workbook(bare)
            spoil(opened)
            opened.save(book)
        else:
            spoil(book)
        done = run("facts", copy.edition, "--diagnostics", "short",
                   program=SAN)
        hits = [l for l in done.stderr.splitlines() if f"[{code}]" in l]
        check(f"refused: {what}", done.returncode == 1 and hits and
              "q2.xlsx" in hits[0] and place in hits[0] and
              "Sanitizer" not in done.stderr, done.stderr)
    shutil.copy(bare, book)
    opened = openpyxl.load_workbook(bare)
    cell("观测", "K2", "=1")(opened)
    opened.save(book)
    done = run("facts", copy.edition, "--diagnostics", "json")
    said = [json.loads(l) for l in done.stderr.splitlines()
            if '"cell-formula"' in l]
    check("JSON names sheet and cell", said and said[0]["sheet"] == "观测" and
          said[0]["cell"] == "K2" and said[0]["file"].endswith("q2.xlsx"),
          done.stderr)


def numbers(copy, bare):
    """As they stand in the XML, or the shortest that is the same double."""
    copy.data("q2.xlsx")
    sheet = copy.path("data/q2.xlsx")
    for text, wanted in (("10120", "10120"), ("10120.50", "10120.50"),
                         ("0.10000000000000001", "0.1"),
                         ("1.0E4", "10000"), ("1.25E-2", "0.0125"),
                         ("2500.1500000000001", "2500.15")):
        shutil.copy(bare, sheet)
        sheet_xml(b"</sheetData>", (
            '<row r="900"><c r="A900" t="inlineStr"><is><t>rev</t></is></c>'
            '<c r="E900" t="inlineStr"><is><t>2023-Q2</t></is></c>'
            f'<c r="K900"><v>{text}</v></c><c r="L900" t="inlineStr"><is>'
            '<t>M</t></is></c></row></sheetData>').encode())(sheet)
        # Its message says what was read.
        done = run("facts", copy.edition)
        check(f"number {text} is {wanted}", any(
            f"'{wanted}'" in line and "观测!K900" in line
            for line in done.stderr.splitlines()
            if "[value-and-missing]" in line), done.stderr)


def without_libraries(copy, bare):
    """What is loaded late may lack, or be no library."""
    folder = copy.path("libraries")
    os.mkdir(folder)
    names = os.path.join(os.path.dirname(PROGRAM), "base", "sonames.h")
    with open(names, encoding="utf-8") as f:
        sonames = dict(re.findall(r'(\w+)_SONAME "([^"]+)"', f.read()))
    for name in sonames.values():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.write("no library")
    env = {**os.environ, "LD_LIBRARY_PATH": folder}
    shutil.copy(bare, copy.path("data/late.xlsx"))
    for name, args in (("LXW", ("form", copy.edition, "-o",
                                copy.path("late-form.xlsx"))),
                       ("ZIP", ("facts", copy.edition)),
                       ("QPDF", ("verify", bare))):
        copy.data(*(["late.xlsx"] if name == "ZIP" else []))
        done = run(*args, env=env)
        check(f"without {name}", done.returncode == 75 and
              sonames[name] in done.stderr + done.stdout, done)
    check("no form without its library",
          not os.path.exists(copy.path("late-form.xlsx")))
    check("built without them", run("info", env=env).returncode == 0)


def main():
    copy = Copy()
    try:
        bare = round_trip(copy)
        look(copy, bare)
        changes(copy, bare)
        faults(copy, bare)
        numbers(copy, bare)
        without_libraries(copy, bare)
    finally:
        shutil.rmtree(copy.top)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
