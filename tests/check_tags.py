#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Is the tag tree the document, in its order, and the text layer all of it?

usage: check_tags.py [FILE.pdf...]

Without files: one document of each kind and language of the editions, and
tests/tags/all.xml, which has every element that is read. poppler needs many
seconds for a long quarterly, so all of them are for an idle hour.

The brief is taken out of each PDF by qpdf, the tag tree read by poppler
(pdfinfo -struct-text), the text layer by mutool. Neither knows the program.
 * Every piece of text of the brief stands in the tree, in the brief's order,
   once, under a role that fits its element; nothing else stands there but
   what is generated: numbers before heads and captions, contents, labels,
   marks of notes, references, tables of a chart's data.
 * Every picture of the brief is a Figure with the words for it.
 * The words of a figure's SVG are those of a Figure.
 * Heads go down by one level at a time, beginning with H1.
 * The letters of the text layer are those of the tree and of running lines.
One fault of each kind is put into a copy of a tree and must be found. The
files and tests that tests/pdf_rules.md names must be there. Last line: `N
passed, N failed`.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PLANBRIEF = os.environ.get("PLANBRIEF", os.path.join(ROOT, "build",
                                                     "planbrief"))
NS = "{urn:planbrief:brief:1}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
INLINE = set("b em kai hei dots sup sub lang br link ref num lit mark page "
             "pages".split())
STATUS = set("achieved ahead ontrack held slight behind regress lost na"
             .split())
# Which elements of the brief may stand under which role.
ROLE = {"p": "P", "head": "H", "caption": "Caption", "subtitle": "P",
        "summary": "P", "source": "P", "cell": "T", "item": "LBody",
        "note": "Note", "spread": "P", "num": "P", "label": "P"}


def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True,
                          stderr=subprocess.DEVNULL).stdout


def squeeze(text):
    """Without blanks, and hyphens: poppler does not read ActualText."""
    return re.sub(r"[-\s\u00ad\u200b\u2060\u3000]+", "", text)


# ---- the brief: (element, text) of every piece, in order ----

def words(node):
    """Text of inline content; references and page labels as a wildcard."""
    out = node.text or ""
    for child in node:
        name = child.tag.replace(NS, "")
        if name == "mark":
            kind = child.get("kind")
            if kind not in STATUS:
                out += kind
            elif child.get("show") != "symbol":
                out += words(child)
        elif name in ("ref", "page", "pages"):
            out += "\x01"
        elif name in INLINE:
            out += words(child)
        out += child.tail or ""
    return out


def pieces(node, out, figures):
    name = node.tag.replace(NS, "")
    if name in ("meta", "master", "datatable", "contents", "col"):
        return
    if name in ("chart", "multiples", "image"):
        figures.append((name, node.get("alt")))
        return
    key = name == "item" and node.find(NS + "num") is not None and \
        node.find(NS + "label") is not None
    if name in ROLE and not key:
        out.append((name, squeeze(words(node))))
    for child in node:
        child_name = child.tag.replace(NS, "")
        if child_name == "mark" and child.get("show") == "symbol" and \
                child.get("kind") in STATUS:
            figures.append(("mark", None))
        if child_name not in INLINE or key:
            pieces(child, out, figures)
        else:
            inside(child, out, figures)


def inside(node, out, figures):
    """What stands within words: notes and marks."""
    for child in node:
        if child.tag == NS + "note":
            pieces(child, out, figures)
        else:
            if child.tag == NS + "mark" and child.get("show") == "symbol" \
                    and child.get("kind") in STATUS:
                figures.append(("mark", None))
            inside(child, out, figures)


# ---- the tag tree ----

class Element:
    def __init__(self, role, parent):
        self.role, self.parent, self.kids = role, parent, []
        self.alt = None


LINE = re.compile(r"^( *)([A-Za-z0-9]+)( <[^>]*>)?( \"[^\"]*\")?"
                  r"( \((?:block|inline)\))?:?$")


def read_tree(text):
    root = Element("Root", None)
    stack = [(-1, root)]
    for line in text.split("\n"):
        at = len(line) - len(line.lstrip(" "))
        body = line.strip(" ")
        if not body:
            continue
        if body.startswith("/"):
            continue
        if body.startswith('"'):
            while stack[-1][0] >= at:
                stack.pop()
            stack[-1][1].kids.append(body[1:-1])
            continue
        if body.startswith("Object "):
            continue
        found = LINE.match(line)
        if not found:
            stack[-1][1].kids.append(body.strip('"'))
            continue
        while stack[-1][0] >= at:
            stack.pop()
        element = Element(found.group(2), stack[-1][1])
        stack[-1][1].kids.append(element)
        stack.append((at, element))
    return root


FLOW = set("P Caption TD TH LBody Note".split())


def is_flow(role):
    return role in FLOW or re.match(r"H[1-6]$", role)


def own_text(element):
    out = ""
    for kid in element.kids:
        if isinstance(kid, str):
            out += kid
        elif kid.role == "Reference":
            if any(isinstance(k, Element) and k.role == "Link"
                   for k in kid.kids):
                out += "\x01"
        elif kid.role in ("Span", "Link"):
            out += own_text(kid)
    return out


def is_generated(element):
    """The table of a chart's data: below a figure, that is, what begins with
    a caption."""
    up = element.parent
    return element.role == "Table" and up.role in ("Div", "Sect") and any(
        isinstance(k, Element) and k.role == "Caption" for k in up.kids)


def tree_pieces(element, out, figures, heads):
    if element.role == "TOC" or is_generated(element):
        return
    if element.role == "Figure":
        figures.append(element)
        return
    if is_flow(element.role):
        out.append((element.role, squeeze(own_text(element))))
    if re.match(r"H[1-6]$", element.role):
        heads.append(int(element.role[1]))
    for kid in element.kids:
        if isinstance(kid, Element):
            tree_pieces(kid, out, figures, heads)


# ---- comparing ----

NUMBER = re.compile(r"^(第?[一二三四五六七八九十百〇0-9.]+[章节条、.．)）]?|"
                    r"[（(][一二三四五六七八九十0-9]+[)）]|"
                    r"(图|表|Figure|Table|Chapter|Section)[0-9.]+[.:：]?)$")


def fits(name, text, role, shown):
    want = ROLE[name]
    if want == "T" and role not in ("TD", "TH") or \
            want == "H" and role[0] != "H" or \
            want not in "TH" and role != want:
        return False
    if shown == text:
        return True
    return name in ("head", "caption") and shown.endswith(text) and \
        bool(NUMBER.match(shown[:len(shown) - len(text)]))


def compare(brief, tree):
    """Faults between a brief's root and a tree."""
    expected, pictures, out, figures, heads = [], [], [], [], []
    pieces(brief, expected, pictures)
    tree_pieces(tree, out, figures, heads)
    expected = [(n, t) for n, t in expected if t]
    out = [(r, t) for r, t in out if t]
    faults = []
    for (name, text), (role, shown) in zip(expected, out):
        if not fits(name, text, role, shown):
            faults.append("%s '%s' stands as %s '%s'" % (
                name, text[:60], role, shown[:60]))
            break
    if len(expected) != len(out):
        faults.append("%d pieces of the brief, %d of the tree" % (
            len(expected), len(out)))
    drawn = [p for p in pictures]
    if len(figures) < len([p for p in drawn if p[0] != "chart"]):
        faults.append("%d pictures of the brief, %d Figures" % (
            len(drawn), len(figures)))
    last = 0
    for level in heads:
        if level > last + 1:
            faults.append("H%d after H%d" % (level, last))
        last = level
    return faults


def letters(text):
    return collections.Counter(c for c in squeeze(text) if c.isalpha())


def all_text(element):
    return "".join(k if isinstance(k, str) else all_text(k)
                   for k in element.kids)


def layer_faults(path, tree):
    """Letters of the tree that the text layer lacks."""
    layer = letters(run("mutool", "draw", "-q", "-F", "text", path)
                    .decode("utf-8", "replace"))
    lost = letters(all_text(tree)) - layer
    return ["not in the text layer: " + "".join(list(lost)[:20])] if lost \
        else []


# ---- figures: what the PDF says of them is what their SVG says ----

def strings(node, key, out):
    if isinstance(node, dict):
        for k, v in node.items():
            if k == key and isinstance(v, str):
                out.add(v[2:] if v.startswith("u:") else v)
            else:
                strings(v, key, out)
    elif isinstance(node, list):
        for v in node:
            strings(v, key, out)
    return out


def alt_faults(path):
    said = strings(json.loads(run("qpdf", "--json", path)), "/Alt", set())
    stem, _, lang = os.path.basename(path)[:-len(".pdf")].rpartition(".")
    charts = os.path.join(os.path.dirname(path), "charts")
    faults = []
    for name in sorted(os.listdir(charts) if os.path.isdir(charts) else []):
        if not name.startswith(stem + "-") or not name.endswith(
                "." + lang + ".svg"):
            continue
        root = ET.parse(os.path.join(charts, name)).getroot()
        desc = root.find("{http://www.w3.org/2000/svg}desc")
        if desc is None or desc.text not in said:
            faults.append("no Figure says what %s says" % name)
    return faults


def check(path):
    brief = ET.fromstring(run("qpdf", "--show-attachment=brief.xml", path))
    tree = read_tree(run("pdfinfo", "-struct-text", path)
                     .decode("utf-8", "replace"))
    return compare(brief, tree) + layer_faults(path, tree) + \
        alt_faults(path), brief, tree


# ---- planted faults ----

def every(element):
    for kid in element.kids:
        if isinstance(kid, Element):
            yield kid
            yield from every(kid)


def is_read(element):
    while element.parent:
        if element.role in ("TOC", "Figure", "Reference") or \
                is_generated(element):
            return False
        element = element.parent
    return True


def first(tree, role):
    return next(e for e in every(tree) if e.role == role and is_read(e) and
                squeeze(own_text(e)))


def drop(tree):
    e = first(tree, "P")
    e.parent.kids.remove(e)


def twice(tree):
    e = first(tree, "TD")
    e.parent.kids.insert(0, e)


def swap(tree):
    for e in every(tree):
        own = [k for k in e.kids if isinstance(k, Element) and
               k.role in ("P", "TD") and is_read(k)]
        if len(own) > 1 and squeeze(own_text(own[0])) != \
                squeeze(own_text(own[1])) and squeeze(own_text(own[0])) and \
                squeeze(own_text(own[1])):
            i, j = e.kids.index(own[0]), e.kids.index(own[1])
            e.kids[i], e.kids[j] = e.kids[j], e.kids[i]
            return


def role(tree):
    first(tree, "H1").role = "P"


def gap(tree):
    [e for e in every(tree) if e.role == "H2"][0].role = "H4"


def letter(tree):
    e = first(tree, "P")
    e.kids = [k[:-1] + "鱻" if isinstance(k, str) else k for k in e.kids]


PLANTED = {"a paragraph left out": drop, "a cell twice": twice,
           "two pieces exchanged": swap, "a head as a paragraph": role,
           "a level left out": gap, "a letter changed": letter}


# ---- the table of rules ----

def named(row):
    """What a row of tests/pdf_rules.md names and is not there."""
    for name in re.findall(r"`([^`]+)`", row):
        path, _, function = name.partition(":")
        path = os.path.join(ROOT, path)
        if not os.path.exists(path) or function and not re.search(
                r"(TEST|unit_test\w*)\(%s\)" % function, open(path).read()):
            yield name


def table_faults():
    rows = [r for r in open(os.path.join(ROOT, "tests", "pdf_rules.md"))
            if re.match(r"\| [DF]-\d", r)]
    ids = [r.split("|")[1].strip() for r in rows]
    want = ["D-%d" % i for i in range(1, 10)] + \
        ["F-%d" % i for i in range(1, 9)]
    faults = ["%s: there is no %s" % (i, n) for i, r in zip(ids, rows)
              for n in named(r)]
    return faults + ([] if ids == want else ["rules: " + " ".join(ids)])


DOCUMENTS = (
    ("chongqing-digital-industry/editions/2023-Q2.xml",
     "cluster-icv,quarterly.en,planbook.zh-CN"),
    ("national-informatization/editions", "quarterly.zh-CN"),
    ("eu-digital-decade/editions", "planbook.en"),
)


def build(folder):
    """The documents that there are of DOCUMENTS, and the made-up one."""
    for path, documents in DOCUMENTS:
        path = os.path.join(ROOT, "input", path)
        if os.path.isdir(path):
            path = os.path.join(path, sorted(os.listdir(path))[0])
        for name in documents.split(","):
            subprocess.run([PLANBRIEF, "build", path, "-o", folder, "-q",
                            "--only", name], cwd=ROOT,
                           stderr=subprocess.DEVNULL)
    subprocess.run([PLANBRIEF, "render", "tests/tags/all.xml", "-q", "-o",
                    os.path.join(folder, "all.pdf")], cwd=ROOT, check=True,
                   stderr=subprocess.DEVNULL)
    found = sorted(os.path.join(where, f) for where, _, files in
                   os.walk(folder) for f in files if f.endswith(".pdf"))
    if len(found) < 5:
        raise SystemExit("only %d documents were built" % len(found))
    return found


def main():
    passed = failed = 0
    planted = set()
    for fault in table_faults():
        print(fault)
        failed += 1
    passed += not failed
    with tempfile.TemporaryDirectory() as folder:
        for path in sys.argv[1:] or build(folder):
            faults, brief, tree = check(path)
            for fault in faults:
                print("%s: %s" % (os.path.basename(path), fault))
            failed += bool(faults)
            passed += not faults
            if faults or len(planted) == len(PLANTED):
                continue
            for name, plant in PLANTED.items():
                bad = read_tree(run("pdfinfo", "-struct-text", path)
                                .decode("utf-8", "replace"))
                try:
                    plant(bad)
                except (IndexError, StopIteration):
                    continue
                if name in planted:
                    continue
                planted.add(name)
                found = bool(compare(brief, bad))
                passed += found
                failed += not found
                if not found:
                    print("%s: not found: %s" % (os.path.basename(path),
                                                 name))
    for name in set(PLANTED) - planted:
        print("could not be planted: " + name)
        failed += 1
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
