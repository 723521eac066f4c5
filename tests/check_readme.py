#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""input/README.md keeps its word: its examples build as they are printed, and
what its tables mark as required is what the readers refuse to miss.

    PLANBRIEF=build/planbrief tests/check_readme.py

Each attribute and child that the tables name is deleted once, from the first
file that has it: the examples with EXTRA, then the inputs. The complaint, with
file and line, must come if and only if the table shows the word in bold. The
commands of README.md are run too. The last line is "N passed, N failed".
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.parsers.expat

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
INPUT = os.path.join(ROOT, "input", "chongqing-digital-industry")
MINE = "input/my-plan"
EDITION = MINE + "/editions/2023-Q2.xml"
PDFS = {"quarterly.zh-CN.pdf", "quarterly.en.pdf", "cluster-icv.zh-CN.pdf"}
PLAN, DATA, ISSUE = "plan.xml", "data/published.xml", "editions/2023-Q2.xml"
ACCEPTED = "accepted.xml"
# What neither the examples nor the inputs have, put into the examples.
EXTRA = {
    PLAN: [
        ("<clusters>", """<registers><register kind="talent">
  <item id="r1"><name>名录</name></item>
</register></registers><clusters>"""),
        ("<projects/>", """<projects><project id="x1"><name>工程</name>
  <dates start="2021-03"/><money unit="CNY_100M" total="1"/>
  <milestone id="m1"><name>开工</name></milestone>
</project></projects>"""),
        ("<unit code=\"SCENE\"/>", """<unit code="SCENE"/>
  <breakdown by="cluster"><part ref="icv"/></breakdown>"""),
        ("role=\"final\" from=\"doc:112\"/>", """role="final"
                  from="doc:112"/><link period="2022" factor="2"/>"""),
        ("base=\"2020\"/>", """base="2020"/><basis>上级规划<target
    indicator="rev" period="2025" value="14000" unit="CNY_100M"/><published
    indicator="rev" period="2022" value="10000" unit="CNY_100M"/></basis>"""),
        ("<body/>", """<body><division level="1" id="d1" lost="text">
  <head>章</head><p>见<ref to="rev">收入</ref></p>
  <runin role="task" cluster="icv"><head>任务</head><p>文</p></runin>
  <item><head>项</head></item>
  <box id="x2" num="1" kind="text" lost="picture"><head>栏</head></box>
  </division></body>"""),
    ],
    DATA: [("</observations>", """<progress project="x1" p="2023-Q2" pub="2023-07-18">
  <milestone id="m1"/><issue need="x">x</issue></progress>
<comment indicator="rev" p="2023-Q2" date="2023-07-18"><cause>x</cause></comment>
<override indicator="rev" p="2023-Q2" status="ahead" by="x"
          date="2023-07-01" reason="x"/></observations>""")],
    ISSUE: [("<data ", """<data href="../data/published.xml"/>
  <data """), ("<document ", """<logo href="mark.png"/><document """)],
}
passed = failed = 0


def check(what, good, why=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAIL %s: %s" % (what, why))


def run(folder, *args):
    done = subprocess.run([PROGRAM, *args], cwd=folder, timeout=120,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode()


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return f.read()


def write(text, *path):
    path = os.path.join(*path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


# ---- the examples ----

def build_examples(readme, folder):
    """Each block goes where the line before it says."""
    blocks = dict(re.findall(r"[Ss]ave as\s+`([^`]+)`.*?^```\w+\n(.*?)^```",
                             readme, re.S | re.M))
    for name, text in blocks.items():
        write(text, folder, name)
    check("blocks", len(blocks) == 5, sorted(blocks))
    status, text = run(folder, "check", "--diagnostics", "short", EDITION)
    check("check", status == 0 and all(
        "(accepted) [L" in line for line in text.splitlines()), text)
    status, text = run(folder, "build", EDITION)
    check("build", status == 0 and ": " not in text, text)
    out = os.path.join(folder, "out", "my-plan", "2023-Q2")
    pdfs = {n for n in os.listdir(out) if n.endswith(".pdf")} \
        if os.path.isdir(out) else set()
    check("documents", pdfs == PDFS, pdfs)
    for name in pdfs:
        with open(os.path.join(out, name), "rb") as f:
            check(name, f.read(5) == b"%PDF-", "no PDF")


def check_columns(readme, folder):
    """Columns of the CSV, deleted one by one."""
    path = os.path.join(folder, MINE, "data", "2023-Q2.csv")
    text = read(path)
    rows = [line.split(",") for line in text.splitlines()]
    table = readme[readme.index("| column | meaning"):].split("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    names = [w for cell in cells for w in re.findall(r"`(\w+)`", cell)]
    check("columns", sorted(names) == sorted(rows[0]), names)
    for name in set(names) & set(rows[0]):
        at = rows[0].index(name)
        write("\n".join(",".join(r[:at] + r[at + 1:]) for r in rows), path)
        needed = any("**`%s`**" % name in cell for cell in cells)
        status, found = run(folder, "build", EDITION)
        told = "2023-Q2.csv:1: error: column '%s'" % name in found
        check("column " + name, told == needed and (status == 1) >= needed,
              found)
    write(text, path)


# ---- what the tables say ----

def marks(readme):
    """(inside, element, "attribute" or "child", name): required."""
    found, inside, alone = {}, None, None
    for line in readme.splitlines():
        cells = [c.strip() for c in line.split("|")[1:-1]]
        if not cells:
            inside = alone = None
            continue
        head = re.match(r"(in|attribute of) `(\w+)`", cells[0])
        if head:
            inside = head.group(2)
            alone = head.group(1) != "in"
        elif inside and alone:
            words(found, (inside, inside, "attribute"), cells[0])
        elif inside and cells[0].startswith("`"):
            element = cells[0].strip("`")
            words(found, (inside, element, "attribute"), cells[1])
            words(found, (inside, element, "child"), cells[2])
    return found


def words(found, key, cell):
    for bold, name in re.findall(r"(\*\*)?`([\w:]+)[+*?]?`", cell):
        found[(*key, name)] = bool(bold)


# ---- deletion ----

class Element:
    def __init__(self, name, parent, start):
        self.name, self.parent, self.start = name, parent, start
        self.children, self.tag_end, self.end = [], 0, 0

    def within(self, name):
        return self.name == name or (self.parent is not None and
                                     self.parent.within(name))


def elements(data):
    """The elements of a document, in its order, with their byte spans."""
    found, open_ = [], []
    parser = xml.parsers.expat.ParserCreate()

    def start(name, attributes):
        e = Element(name, open_[-1] if open_ else None,
                    parser.CurrentByteIndex)
        tag = re.compile(rb"<[^\s/>]+(?:\s+[\w:]+\s*=\s*"
                         rb"(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
        e.tag_end = tag.match(data, e.start).end()
        e.attributes = attributes
        if e.parent:
            e.parent.children.append(e)
        found.append(e)
        open_.append(e)

    def end(_):
        e = open_.pop()
        e.end = e.tag_end if data[e.tag_end - 2:e.tag_end] == b"/>" else \
            data.index(b">", parser.CurrentByteIndex) + 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    return found


def without(data, e, kind, name):
    """The document without it, and the lines on which the element's tag is."""
    if kind == "attribute":
        tag = re.sub(rb"\s%s\s*=\s*(\"[^\"]*\"|'[^']*')" % name.encode(), b"",
                     data[e.start:e.tag_end], count=1)
        data = data[:e.start] + tag + data[e.tag_end:]
        end = e.start + len(tag)
    else:
        end = e.tag_end
        for child in reversed(e.children):
            if child.name == name:
                data = data[:child.start] + data[child.end:]
    return data, range(data.count(b"\n", 0, e.start) + 1,
                       data.count(b"\n", 0, end) + 2)


class Source:
    """A file of which parts are deleted, and the edition that reads it."""
    def __init__(self, folder, base, name, edition):
        self.folder, self.name, self.edition = folder, name, edition
        self.path = os.path.join(folder, base, name)
        with open(self.path, "rb") as f:
            self.data = f.read()
        self.elements = elements(self.data)

    def find(self, inside, element, kind, name):
        for e in self.elements:
            if e.name == element and e.within(inside) and (
                    name in e.attributes if kind == "attribute" else
                    any(c.name == name for c in e.children)):
                return e
        return None

    def delete(self, e, kind, name, needed):
        """Returns what went wrong, or None."""
        data, lines = without(self.data, e, kind, name)
        with open(self.path, "wb") as f:
            f.write(data)
        status, text = run(self.folder, *(("build",) if needed else (
            "check",)), self.edition)
        with open(self.path, "wb") as f:
            f.write(self.data)
        said = ("attribute '%s' is missing in '%s'" % (name, e.name)
                if kind == "attribute" else
                "element '%s' lacks '%s'" % (e.name, name))
        told = [int(n) for n in re.findall(r"%s:(\d+): error: %s" % (
            re.escape(self.name), re.escape(said)), text)]
        if not needed:
            return "is required: " + text if said in text else None
        if status != 1:
            return "exit %d" % status
        return None if set(told) & set(lines) else \
            "not told at %s:%s: %s" % (self.name, list(lines), text[:300])


def check_marks(readme, sources):
    for (inside, element, kind, name), needed in marks(readme).items():
        what = "%s %s of %s in %s" % (kind, name, element, inside)
        for source in sources:
            e = source.find(inside, element, kind, name)
            if e:
                fault = source.delete(e, kind, name, needed)
                check(what, fault is None, fault)
                break
        else:
            if needed:
                check(what, False, "no file has it")


def add_extra(folder):
    for name, changes in EXTRA.items():
        text = read(folder, MINE, name)
        for old, new in changes:
            assert old in text, (name, old)
            text = text.replace(old, new, 1)
        write(text, folder, MINE, name)
    status, text = run(folder, "check", EDITION)
    check("examples with more", status == 0, text)


# ---- the commands of README.md ----

def check_commands(folder):
    """Every command that README.md lists does what its line shows."""
    text = read(ROOT, "README.md")
    block = text[text.index("## What you run"):].split("```")[1]
    names = [w.split()[0] for line in block.strip().splitlines()
             for w in re.sub(r"^planbrief ", "", line).split(" | ")]
    brief = os.path.join(folder, "brief.xml")
    chart = os.path.join(ROOT, "tests/golden/chart-bar/chart.xml")
    runs = {
        "build": [EDITION], "check": [EDITION], "facts": [EDITION],
        "brief": [EDITION, "cluster-icv.zh-CN"],
        "issue": [EDITION, "--approver", "N"],
        "form": [EDITION, "-o", os.path.join(folder, "form")],
        "render": [brief, "-o", os.path.join(folder, "x.pdf")],
        "extract": [os.path.join(folder, "x.pdf"),
                    os.path.join(folder, "files")],
        "verify": [os.path.join(folder, "x.pdf")],
        "trace": [os.path.join(folder, "x.pdf"), "2023"],
        "chart": [chart, "-o", os.path.join(folder, "x.svg")],
        "verify": [os.path.join(folder, "x.pdf")],
        "merge": [os.path.join(folder, "joined"), os.path.join(folder, "out")],
        "index": [os.path.join(folder, "out")],
        "watch": ["--help"],    # would not end
        "init": ["input/new"], "completions": ["bash"],
        "fonts": [], "info": [], "schema": ["plan"], "help": ["build"],
    }
    check("commands", set(names) == set(runs), names)
    for name, words_ in runs.items():
        status, text = run(folder, name, *words_)
        check("planbrief " + name, status == 0, text)
        if name == "brief":
            write(text, brief)
    for name in ("x.pdf", "x.svg"):
        check(name, os.path.exists(os.path.join(folder, name)), "not written")


# ---- the charts of templates/README.md ----

def check_charts(folder):
    """Every chart printed there that needs no other file draws, and is valid."""
    page = read(ROOT, "templates", "README.md")
    charts = re.findall(r"```xml\n(<(?:chart|multiples) .*?)```", page,
                        re.S)
    filled = [c for c in charts if " data=" in c.split(">")[0]]
    charts = [c for c in charts if c not in filled]
    check("charts of templates/README.md", len(charts) >= 8, len(charts))
    for i, chart in enumerate(charts):
        name = os.path.join(folder, "chart%d" % i)
        write(chart, name + ".xml")
        status, text = run(folder, "chart", name + ".xml", "-o",
                           name + ".svg", "--width", "453")
        check("chart %d of templates/README.md" % (i + 1), status == 0 and
              ": error:" not in text and ": warning:" not in text, text)
    check_tables(folder, filled, re.findall(r"```csv\n(.*?)```", page,
                                            re.S))


def check_tables(folder, charts, tables):
    """Each chart with data= draws from each table printed there, and holds
    its values."""
    check("tables of templates/README.md", charts and len(tables) == 2,
          len(tables))
    for chart in charts:
        data = re.search(r' data="([^"]*)"', chart).group(1)
        for table in tables:
            write(table, os.path.join(folder, data))
            write(chart, os.path.join(folder, "filled.xml"))
            path = os.path.join(folder, "filled.svg")
            status, text = run(folder, "chart",
                               os.path.join(folder, "filled.xml"), "-o", path,
                               "--svg-text", "live", "--width", "300")
            check("chart from " + table.split("\n")[0],
                  status == 0 and not text, text)
            drawn = set(re.findall(r'data-value="([^"]+)"', read(path)))
            wanted = set(re.findall(r",(\d+)(?=[,\n])", table)) - {"2020",
                                                                  "2023"}
            check("values from " + table.split("\n")[0], drawn == wanted,
                  (drawn, wanted))


def main():
    readme = read(ROOT, "input", "README.md")
    folder = tempfile.mkdtemp(prefix="planbrief-readme-")
    try:
        os.mkdir(os.path.join(folder, "input"))
        for name in ("templates", "input/schema"):
            os.symlink(os.path.join(ROOT, name), os.path.join(folder, name))
        build_examples(readme, folder)
        check_columns(readme, folder)
        check_commands(folder)
        check_charts(folder)
        add_extra(folder)
        shutil.copytree(INPUT, os.path.join(folder, "real"))
        check_marks(readme, [
            *(Source(folder, MINE, name, EDITION)
              for name in (PLAN, DATA, ISSUE, ACCEPTED)),
            *(Source(folder, "real", name, "real/" + ISSUE)
              for name in (PLAN, DATA, ISSUE))])
    finally:
        shutil.rmtree(folder)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
