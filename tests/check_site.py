#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The pages of `planbrief index`: well-formed, every link leads somewhere,
every document is there once, usable without scripts, for everyone and on a
phone; the feed against the rules of RFC 4287; broken manifests.

    PLANBRIEF=build/planbrief tests/check_site.py

Widths are measured in headless Chromium where there is one; without it that
test says so and passes. The last line is "N passed, N failed".
"""
import functools
import glob
import hashlib
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ET

from check_run import tree

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
CQ = "cq-digital-2021"
LIST = 300			# documents a page lists
TESTS = []
MADE = tempfile.mkdtemp(prefix="planbrief-site-")


def test(function):
    TESTS.append(function)
    return function


def run(*args, cwd=ROOT, **env):
    clean = {k: v for k, v in os.environ.items()
             if k not in ("SOURCE_DATE_EPOCH", "MAKEFLAGS", "NO_COLOR")}
    clean.update(env)
    return subprocess.run([PROGRAM, *args], cwd=cwd, env=clean, timeout=300,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)


def expect(done, status, code=None, where=None):
    text = done.stderr.decode()
    assert done.returncode == status, \
        f"exit {done.returncode}, expected {status}: {text[-600:]}"
    assert code is None or f"[{code}]" in text, f"no {code}: {text[-600:]}"
    assert where is None or where in text, f"no {where}: {text[-600:]}"


def copy(folder, whole=True):
    """What was built, or one edition of it, by links: the program replaces
    files, it writes into none, and so must tests."""
    if whole:
        shutil.copytree(MADE, folder + "/out", copy_function=os.link)
    else:
        shutil.copytree(f"{MADE}/{CQ}/2023-Q2", f"{folder}/out/{CQ}/2023-Q2",
                        copy_function=os.link)
        expect(run("index", folder + "/out"), 0)
    return folder + "/out"


def put(path, data):
    """Replaces a file."""
    if os.path.lexists(path):
        os.unlink(path)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


def lines(out, plan=CQ, period="2023-Q2"):
    with open(f"{out}/{plan}/{period}/manifest.jsonl", encoding="utf-8") as f:
        return f.read().splitlines()


def put_lines(out, rows, plan=CQ, period="2023-Q2"):
    put(f"{out}/{plan}/{period}/manifest.jsonl",
        "".join(row + "\n" for row in rows))


def pages(out):
    """{path below out: root element}."""
    found = {}
    for path in glob.glob(out + "/*.html") + glob.glob(out + "/*/*.html"):
        with open(path, encoding="utf-8") as f:
            text = f.read()
        assert text.startswith("<!DOCTYPE html>\n"), path
        found[os.path.relpath(path, out)] = ET.fromstring(text)
    return found


def text_of(node):
    return re.sub(r"\s+", " ", "".join(node.itertext())).strip()


def language(path):
    return "en" if path.endswith(".en.html") else "zh-CN"


@functools.lru_cache(None)
def built():
    """Every edition of input/, with its pages; made once."""
    expect(run("build", "-q", "-o", MADE,
               *sorted(glob.glob(ROOT + "/input/*/editions/*.xml"))), 0)
    shutil.copy(ROOT + "/LICENSE", f"{MADE}/{CQ}/2023-Q2/form.xlsx")
    expect(run("index", MADE), 0)
    return MADE, pages(MADE)


# ---- form ----

@test
def well_formed(folder):
    out, all_pages = built()
    assert len(all_pages) == 26, sorted(all_pages)
    if shutil.which("xmllint"):
        done = subprocess.run(
            ["xmllint", "--noout", "--nonet", out + "/feed.xml",
             *[os.path.join(out, p) for p in all_pages]],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
        assert done.returncode == 0, done.stdout.decode()[:400]
    for path, root in all_pages.items():
        with open(os.path.join(out, path), encoding="utf-8") as f:
            text = f.read()
        assert "urn:planbrief" not in text and "pb:t" not in text, path
        # What only XML closes so, HTML leaves open.
        for name in re.findall(r"<([a-z0-9]+)[^<>]*/>", text):
            assert name in ("meta", "link", "circle", "path", "rect", "use",
                            "line", "g", "polygon", "tspan", "text",
                            "stop"), (path, name)
        style = root.find(f"{HTML}head/{HTML}style").text
        assert not re.search("[&<>]", style) and "&quot;" not in \
            text[text.index("<style>"):text.index("</style>")], path


@test
def no_scripts_nothing_foreign(folder):
    for path, root in built()[1].items():
        for node in root.iter():
            name = node.tag.split("}")[1]
            assert name not in ("script", "iframe", "object", "embed",
                                "foreignObject", "img", "base"), (path, name)
            for key, value in node.attrib.items():
                assert not key.startswith("on"), (path, key)
                assert not re.match(r"(?i)\s*(javascript|data):", value), path
                if key.split("}")[-1] in ("href", "src"):
                    assert "://" not in value, (path, value)
        style = root.find(f"{HTML}head/{HTML}style").text
        assert "url(" not in style and "@import" not in style, path


@test
def ids_are_unique_and_named(folder):
    for path, root in built()[1].items():
        ids = [n.get("id") for n in root.iter() if n.get("id")]
        assert len(ids) == len(set(ids)), (path, ids)
        for node in root.iter():
            for key in ("aria-labelledby", "aria-describedby"):
                for name in (node.get(key) or "").split():
                    assert name in ids, (path, name)
            href = node.get("href") or ""
            if href.startswith("#"):
                assert href[1:] in ids, (path, href)


@test
def structure(folder):
    """Landmarks once, headings without a step left out, tables with heads,
    a language everywhere, names for graphics."""
    for path, root in built()[1].items():
        assert root.get("lang") == language(path), path
        tags = [n.tag for n in root.iter()]
        for name in ("header", "main", "footer", "h1", "title"):
            assert tags.count(HTML + name) == 1, (path, name)
        names = [n.get("aria-label") for n in root.iter(HTML + "nav")]
        assert all(names) and len(names) == len(set(names)), (path, names)
        body = root.find(HTML + "body")
        assert body[0].get("class") == "skip", path
        assert root.find(f".//{HTML}main[@id='main']") is not None, path
        level = 0
        for node in root.iter():
            if re.fullmatch(r"h[1-6]", node.tag.split("}")[1]):
                now = int(node.tag[-1])
                assert now <= level + 1, (path, text_of(node))
                assert text_of(node), path
                level = now
        for table in root.iter(HTML + "table"):
            for th in table.iter(HTML + "th"):
                assert th.get("scope") in ("col", "row"), path
            columns = len(table.find(f"{HTML}thead/{HTML}tr"))
            for row in table.find(HTML + "tbody"):
                assert len(row) == columns and row[0].get("scope") == "row"
        for svg in root.iter(SVG + "svg"):
            if svg.get("aria-hidden") == "true":
                continue
            assert svg.get("role") == "img", path
            assert svg.find(SVG + "title") is not None and \
                text_of(svg.find(SVG + "title")), path
            assert svg.find(SVG + "desc") is not None, path
        for link in root.iter(HTML + "a"):
            assert text_of(link) or link.get("aria-label"), path


@test
def foreign_words_say_so(folder):
    """Latin-only names on Chinese pages and Han on English ones carry their
    language."""
    def walk(node, lang, path):
        lang = node.get("lang") or node.get(XML + "lang") or lang
        if node.tag.split("}")[1] in ("style", "svg", "title"):
            return
        if node.tag.split("}")[1] in ("th", "dt") and \
                node.get("scope") != "row":
            assert lang == language(path), (path, text_of(node))
        for text in (node.text, *[c.tail for c in node]):
            if language(path) == "en" and lang == "en" and text:
                assert not re.search("[\u4e00-\u9fff]{2,}", text) or \
                    "〔" in text, (path, text)
        for child in node:
            walk(child, lang, path)
    for path, root in built()[1].items():
        walk(root, root.get("lang"), path)


# ---- content ----

@test
def links_lead_somewhere(folder):
    out, all_pages = built()
    count = 0
    for path, root in all_pages.items():
        for node in root.iter():
            href = node.get("href")
            if not href or href.startswith("#"):
                continue
            there = os.path.normpath(os.path.join(
                out, os.path.dirname(path), href))
            assert there.startswith(out + "/"), (path, href)
            assert os.path.isfile(there), (path, href)
            count += 1
    assert count > 300, count


@test
def pages_lead_to_all(folder):
    """From the first page every page of its language is reached."""
    out, all_pages = built()
    seen, new = set(), ["index.html"]
    while new:
        path = new.pop()
        if path in seen:
            continue
        seen.add(path)
        for link in all_pages[path].iter(HTML + "a"):
            there = os.path.normpath(os.path.join(
                os.path.dirname(path), link.get("href")))
            if there in all_pages:
                new.append(there)
    assert seen == set(all_pages), set(all_pages) - seen


@test
def every_document_once(folder):
    """In each language, on the pages of editions."""
    out, all_pages = built()
    for lang in ("zh-CN", "en"):
        seen = []
        for path, root in all_pages.items():
            if language(path) != lang or path.count("/") != 1 or \
                    "/index" in path:
                continue
            seen += [os.path.normpath(os.path.join(
                os.path.dirname(path), a.get("href")))
                for a in root.iter(HTML + "a")
                if a.get("href").endswith(".pdf")]
        pdfs = sorted(os.path.relpath(p, out)
                      for p in glob.glob(out + "/*/*/*.pdf"))
        assert sorted(seen) == pdfs, set(pdfs) ^ set(seen)
        assert len(pdfs) > 50


@test
def standing_is_that_of_the_facts(folder):
    """Counts and table say what `planbrief facts` says, in both languages."""
    out, all_pages = built()
    ns = {"f": "urn:planbrief:facts:1"}
    for lang, end in (("zh-CN", ""), ("en", ".en")):
        done = run("facts", "--lang", lang, "input/chongqing-digital-industry"
                   "/editions/2023-Q2.xml")
        facts = ET.fromstring(done.stdout)
        want = {}
        for node in facts.iterfind(".//f:indicator[@kind]", ns):
            status = node.find("f:horizon[@role='next']", ns)
            latest = node.find("f:latest/f:v[@k='latest']", ns)
            want[text_of(node.find("f:name", ns))] = (
                status.get("word"), latest.text if latest is not None else "")
        page = all_pages[f"{CQ}/2023-Q2{end}.html"]
        rows = page.findall(f".//{HTML}table/{HTML}tbody/{HTML}tr")
        assert len(rows) == 15, len(rows)
        for row in rows:
            word, value = want[text_of(row[0])]
            assert text_of(row[3]).startswith(word), (text_of(row[3]), word)
            assert text_of(row[1]).startswith(value.replace("\u2009", " ")) \
                or "".join(row[1].itertext()).startswith(value), value
        counts = page.find(f".//{HTML}div[@class='counts']/{HTML}ul")
        assert sum(int(b.text) for b in counts.iter(HTML + "b")) == 15
        share = page.find(f".//{SVG}svg[@class='share']")
        assert sum(int(r.get("width")) for r in share.iter(SVG + "rect")) \
            == 15


@test
def specimens_say_so(folder):
    """Where a document prints made-up values, the page does."""
    out, all_pages = built()
    for path, root in all_pages.items():
        text = text_of(root.find(f".//{HTML}main"))
        if path.startswith(CQ + "/20") and "2022-Q1" not in path:
            words = ("样本", "数值为演示编造") if language(path) == "zh-CN" \
                else ("Specimen", "Demonstration values")
            for word in words:
                assert word in text, (path, word)
        if path.startswith("index"):
            assert ("样本" in text) or ("Specimen" in text), path
    for row in lines(out):
        row = json.loads(row)
        if row["document"] == "quarterly":
            assert row["meta"]["specimen"] in ("样本", "Specimen"), row


@test
def forms_and_numbers(folder):
    out, all_pages = built()
    hrefs = [a.get("href") for a in
             all_pages[CQ + "/2023-Q2.html"].iter(HTML + "a")]
    assert "2023-Q2/form.xlsx" in hrefs
    name = "2023-Q2.quarterly.zh-CN.numbers.csv"
    assert name in hrefs
    inside = folder + "/in"
    expect(run("extract", f"{out}/{CQ}/2023-Q2/quarterly.zh-CN.pdf", inside),
           0)
    with open(inside + "/numbers.csv", "rb") as f, \
            open(f"{out}/{CQ}/{name}", "rb") as g:
        assert f.read() == g.read()


@test
def contrast(folder):
    """WCAG 2.2, 1.4.3: 4.5 : 1, in the light and in the dark."""
    def luminance(colour):
        colour = colour.lstrip("#")
        if len(colour) == 3:
            colour = "".join(c * 2 for c in colour)
        parts = [int(colour[i:i + 2], 16) / 255 for i in (0, 2, 4)]
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
                 for c in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    def ratio(x, y):
        x, y = sorted((luminance(x), luminance(y)))
        return (y + 0.05) / (x + 0.05)
    style = built()[1]["index.html"].find(f"{HTML}head/{HTML}style").text
    roots = re.findall(r":root\{([^}]*)\}", style)
    assert len(roots) == 2
    pairs = [(t, "ground") for t in ("ink soft navy link good way slight bad "
                                     "na").split()]
    pairs += [(t, "band") for t in ("ink", "soft", "link")]
    pairs += [("ink", "note"), ("slight", "tint-slight"),
              ("bad", "tint-bad")]
    for scheme in roots:
        colours = dict(re.findall(r"--([\w-]+):(#\w+)", scheme))
        for text, ground in pairs:
            r = ratio(colours[text], colours[ground])
            assert r >= 4.5, (text, ground, r)


# ---- RFC 4287 ----

DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def atom_faults(root):
    """What is wrong with a feed; section numbers of RFC 4287."""
    faults = []

    def some(node, name):
        return node.findall(ATOM + name)

    def need(node, what, names, section):
        for name in names:
            if len(some(node, name)) != 1:
                faults.append(f"{section}: {what} with "
                              f"{len(some(node, name))} {name}")

    def check_links(node, what, section):
        seen = set()
        for link in some(node, "link"):
            if not link.get("href"):
                faults.append(f"4.2.7.1: {what}: link without href")
            if link.get("rel", "alternate") == "alternate":
                key = (link.get("type"), link.get("hreflang"))
                if key in seen:
                    faults.append(f"{section}: {what}: two alternates {key}")
                seen.add(key)
            if "length" in link.attrib and \
                    not link.get("length").isdigit():
                faults.append("4.2.7.6: length")
            if "type" in link.attrib and \
                    not re.fullmatch(r"[\w.+-]+/[\w.+-]+", link.get("type")):
                faults.append("4.2.7.3: type")
    if root.tag != ATOM + "feed":
        return ["4.1.1: no feed"]
    need(root, "feed", ("id", "title", "updated"), "4.1.1")
    for name in ("generator", "icon", "logo", "rights", "subtitle"):
        if len(some(root, name)) > 1:
            faults.append(f"4.1.1: several {name}")
    check_links(root, "feed", "4.1.1")
    ids = [n.text for n in some(root, "id")]
    for entry in some(root, "entry"):
        need(entry, "entry", ("id", "title", "updated"), "4.1.2")
        if not some(entry, "author") and not some(root, "author"):
            faults.append("4.1.2: no author")
        links = [e for e in some(entry, "link")
                 if e.get("rel", "alternate") == "alternate"]
        if not some(entry, "content") and not links:
            faults.append("4.1.2: neither content nor alternate")
        if len(some(entry, "summary")) > 1 or len(some(entry, "content")) > 1:
            faults.append("4.1.2: several summaries")
        check_links(entry, "entry", "4.1.2")
        ids += [n.text for n in some(entry, "id")]
    known = ("feed entry id title updated author name uri email link summary "
             "content generator rights subtitle category published").split()
    for node in root.iter():
        if node.tag.replace(ATOM, "") not in known:
            faults.append(f"6: unknown element {node.tag}")
        if node.tag in (ATOM + "title", ATOM + "summary"):
            if node.get("type", "text") != "text" or len(node):
                faults.append("3.1.1: text")
            if not (node.text or "").strip():
                faults.append("3.1: empty text")
        if node.tag == ATOM + "author" and \
                len(some(node, "name")) != 1:
            faults.append("3.2.1: author without name")
        if node.tag in (ATOM + "updated", ATOM + "published") and \
                not DATE.fullmatch(node.text or ""):
            faults.append(f"3.3: date {node.text}")
    faults += [f"4.2.6: id {i}" for i in ids if not IRI.fullmatch(i or "")]
    if len(set(ids)) != len(ids):
        faults.append("4.2.6: ids are not unique")
    return faults


@test
def feed_is_atom(folder):
    out, _ = built()
    root = ET.parse(out + "/feed.xml").getroot()
    assert not atom_faults(root), atom_faults(root)
    entries = root.findall(ATOM + "entry")
    assert len(entries) == 7
    dates = [e.find(ATOM + "updated").text for e in entries]
    assert dates == sorted(dates, reverse=True)
    assert root.find(ATOM + "updated").text == dates[0]
    for link in root.iter(ATOM + "link"):
        assert os.path.isfile(os.path.join(out, link.get("href"))), link
        if link.get("length"):
            assert os.path.getsize(os.path.join(out, link.get("href"))) == \
                int(link.get("length"))
    # The checker finds what is wrong.
    for name in ("id", "updated", "author"):
        broken = ET.parse(out + "/feed.xml").getroot()
        entry = broken.find(ATOM + "entry")
        entry.remove(entry.find(ATOM + name))
        assert atom_faults(broken), name
    broken = ET.parse(out + "/feed.xml").getroot()
    broken.find(f"{ATOM}entry/{ATOM}updated").text = "2023-07-28"
    assert atom_faults(broken)


@test
def feed_with_address(folder):
    out = copy(folder, whole=False)
    for url in ("https://example.org/a", "https://example.org/a/"):
        expect(run("index", out, "--base-url", url), 0)
        root = ET.parse(out + "/feed.xml").getroot()
        assert not atom_faults(root)
        links = root.findall(".//" + ATOM + "link")
        assert all(n.get("href").startswith("https://example.org/a/")
                   for n in links)
        assert [n.get("href") for n in links if n.get("rel") == "self"] == \
            ["https://example.org/a/feed.xml"]
    # An address moves the links, never the ids.
    old = [n.text for n in ET.parse(MADE + "/feed.xml").iter(ATOM + "id")]
    assert set(n.text for n in root.iter(ATOM + "id")) < set(old)
    for url in ("example.org", "ftp://example.org/", "https://",
                "https://x/\"><script>", "javascript://x/"):
        expect(run("index", out, "--base-url", url), 2, "site-base")


# ---- writing ----

@test
def same_bytes(folder):
    out = copy(folder)
    before = tree(out)
    times = {p: os.stat(os.path.join(out, p)).st_mtime_ns for p in before}
    done = run("index", "-o", out, cwd=ROOT, TZ="Pacific/Kiritimati",
               LC_ALL="tr_TR.UTF-8", SOURCE_DATE_EPOCH="1")
    expect(done, 0)
    assert b" 0 files written" in b" " + done.stderr, done.stderr
    assert tree(out) == before
    for path, stamp in times.items():
        assert os.stat(os.path.join(out, path)).st_mtime_ns == stamp, path
    # A folder of another name, from nothing.
    other = folder + "/elsewhere"
    shutil.copytree(MADE, other, copy_function=os.link,
                    ignore=lambda d, names: [
                        n for n in names if n.endswith(".html") or
                        n == "feed.xml" or n.endswith("numbers.csv")])
    expect(run("index", other), 0)
    assert {p: h for p, h in tree(other).items()} == before


@test
def what_went_is_removed(folder):
    """An edition that is withdrawn leaves no page; other files stay."""
    out = copy(folder)
    put(f"{out}/{CQ}/note.html", "kept")
    shutil.rmtree(f"{out}/{CQ}/2022-Q4")
    expect(run("index", out), 0)
    assert not glob.glob(f"{out}/{CQ}/2022-Q4*")
    assert os.path.exists(f"{out}/{CQ}/note.html")
    assert os.path.exists(f"{out}/{CQ}/2023-Q2.html")
    # The list may be anyone's: nothing outside, no document is removed.
    put(folder + "/victim.html", "kept")
    put(out + "/.site", "../victim.html\n/etc/x.html\n"
        f"{CQ}/2023-Q2/quarterly.zh-CN.pdf\n{CQ}/2023-Q2/manifest.jsonl\n"
        f"{CQ}/../../victim.html\n.lock\n")
    expect(run("index", out), 0)
    assert os.path.exists(folder + "/victim.html")
    assert os.path.exists(f"{out}/{CQ}/2023-Q2/quarterly.zh-CN.pdf")


@test
def main_language(folder):
    out = copy(folder)
    expect(run("index", out, "--lang", "en"), 0)
    found = pages(out)
    assert found["index.html"].get("lang") == "en"
    assert found["index.zh-CN.html"].get("lang") == "zh-CN"
    assert "index.en.html" not in found
    expect(run("index", out, "--lang", "fr"), 2, "site-lang")


@test
def one_language(folder):
    """No choice of languages where there is none."""
    out = folder + "/out"
    shutil.copytree(MADE + "/eu-digital-decade-2030",
                    out + "/eu-digital-decade-2030")
    expect(run("index", out), 0)
    page = pages(out)["index.html"]
    assert page.get("lang") == "en"
    assert not list(page.iter(HTML + "nav"))


# ---- many documents ----

def many(folder, count):
    """An edition of that many documents, made up from a real line."""
    place = f"{folder}/out/{CQ}/2023-Q2"
    os.makedirs(place)
    model = next(json.loads(row) for row in lines(MADE)
                 if '"district"' in row)
    data = b"%PDF-1.7 not looked into\n"
    model["sha256"] = hashlib.sha256(data).hexdigest()
    model["files"] = []
    put(folder + "/one.pdf", data)
    rows = []
    for i in range(count):
        model.update(scope="d%05d" % i, name="第%d区" % (count - i),
                     place=count - i, file="district-d%05d.zh-CN.pdf" % i)
        os.link(folder + "/one.pdf", f"{place}/{model['file']}")
        rows.append(json.dumps(model, ensure_ascii=False))
    put_lines(folder + "/out", rows)
    return folder + "/out"


@test
def ten_thousand(folder):
    count = 10000
    out = many(folder, count)
    expect(run("index", out), 0)
    found = pages(out)
    names = [p for p in found if ".district-" in p]
    assert len(names) == -(-count // LIST), len(names)
    seen = []
    for n in range(1, len(names) + 1):
        page = found[f"{CQ}/2023-Q2.district-{n}.html"]
        links = [a for a in page.iter(HTML + "a")
                 if a.get("href").endswith(".pdf")]
        assert len(links) <= LIST
        seen += [int(text_of(a)[1:-1]) for a in links]
        assert page.find(f".//{HTML}a[@rel='prev']") is not None or n == 1
        assert page.find(f".//{HTML}a[@rel='next']") is not None or \
            n == len(names)
    # Each once, in the order of the plan.
    assert seen == list(range(1, count + 1))
    for path in found:
        assert os.path.getsize(os.path.join(out, path)) < 100000, path
    part = found[CQ + "/2023-Q2.html"].findall(f".//{HTML}ol/{HTML}li")
    assert text_of(part[-1]).endswith("第10000区"), text_of(part[-1])


# ---- bad input ----

@test
def nothing_there(folder):
    expect(run("index", folder + "/none"), 2)
    os.mkdir(folder + "/empty")
    expect(run("index", folder + "/empty"), 1, "site-nothing", "planbrief build")
    assert os.listdir(folder + "/empty") in ([], [".lock"])


@test
def broken_manifests(folder):
    out = copy(folder, whole=False)
    path = f"{out}/{CQ}/2023-Q2/manifest.jsonl"
    whole = lines(out)
    at = next(i for i, row in enumerate(whole) if '"quarterly"' in row)
    place = f"{path}:{at + 1}"
    good = tree(out)

    def refused(code, where=place):
        before = tree(out)
        expect(run("index", out), 1, code, where)
        assert tree(out) == before, code

    def changed(**members):
        row = json.loads(whole[at])
        for key, value in members.items():
            of = row
            *outer, key = key.split("__")
            for name in outer:
                of = of[name]
            if value is None:
                del of[key]
            else:
                of[key] = value
        return whole[:at] + [json.dumps(row)] + whole[at + 1:]
    # Not what a manifest holds.
    for text in ("", "{", "[]", "nonsense", '{"a":1', '{"a":1}x', '{"a":}',
                 '{"a b":1}', '{"a":1,"a":2}', '{"a":"\\ud800"}',
                 '{"a":"\\u0000"}', '{"a":"\\x"}', '{"a":[1]}', "{" * 2000,
                 '{"a":' * 500 + "1" + "}" * 500, '{"a":nul}', '{"":1}',
                 '{"a":"' + "x" * 10, "{%s}" % ",".join(
                     '"k%d":1' % i for i in range(100))):
        put_lines(out, whole[:at] + [text] + whole[at + 1:])
        refused("site-json")
    put(path, b"\n".join(row.encode() for row in whole[:at]) +
        b'\n{"document":"\xff\xfe"}\n')
    refused("site-json")
    put(path, "\n".join(whole))
    refused("site-cut", f"{path}:{len(whole)}")
    # Fields.
    for name in ("document", "lang", "file", "sha256", "template",
                 "edition__period", "edition__end", "edition__cutoff",
                 "plan__title", "meta__title", "edition", "plan", "meta"):
        put_lines(out, changed(**{name: None}))
        refused("site-lacks")
    for name, value in (("file", "../x.pdf"), ("file", "/etc/passwd"),
                        ("file", "a\"b.pdf"), ("file", ".x.pdf"),
                        ("document", "a/../b"), ("lang", "zh CN"),
                        ("sha256", "0"), ("edition__cutoff", "2023-13-01"),
                        ("edition__date", "soon"), ("edition__end", "x")):
        put_lines(out, changed(**{name: value}))
        refused("site-field")
    # Files.
    put_lines(out, changed(file="quarterly.fr.pdf"))
    refused("site-file")
    put_lines(out, changed(sha256="0" * 64))
    refused("site-hash")
    put_lines(out, whole)
    pdf = f"{out}/{CQ}/2023-Q2/quarterly.en.pdf"
    with open(pdf, "rb") as f:
        data = f.read()
    put(pdf, data[:-100])
    refused("site-hash", f"{path}:")
    os.unlink(pdf)
    refused("site-file", f"{path}:")
    os.symlink("/etc/passwd", pdf)
    refused("site-file", f"{path}:")
    put(pdf, data)
    chart = json.loads(whole[at])["files"][0]["file"]
    svg = f"{out}/{CQ}/2023-Q2/{chart}"
    with open(svg, "rb") as f:
        drawing = f.read()
    os.unlink(svg)
    refused("site-file", f"{path}:")
    put(svg, drawing)
    os.unlink(path)
    refused("site-manifest", f"{CQ}/2023-Q2")
    put_lines(out, whole)
    # And all is as it was.
    assert tree(out) == good
    expect(run("index", out), 0)
    assert tree(out) == good


@test
def files_that_are_not(folder):
    """The hash agrees, but the file is no PDF, no SVG."""
    out = copy(folder, whole=False)
    whole = lines(out)
    at = next(i for i, row in enumerate(whole) if '"quarterly"' in row)

    def with_hash(name, data):
        row = json.loads(whole[at])
        digest = hashlib.sha256(data).hexdigest()
        if row["file"] == name:
            row["sha256"] = digest
        for f in row["files"]:
            if f["file"] == name:
                f["sha256"] = digest
        put(f"{out}/{CQ}/2023-Q2/{name}", data)
        put_lines(out, whole[:at] + [json.dumps(row)] + whole[at + 1:])
    name = json.loads(whole[at])["file"]
    with open(f"{out}/{CQ}/2023-Q2/{name}", "rb") as f:
        pdf = f.read()
    with_hash(name, b"no pdf")
    expect(run("index", out), 1, "site-numbers")
    put(f"{out}/{CQ}/2023-Q2/{name}", pdf)
    figure = next(f["file"] for f in json.loads(whole[at])["files"]
                  if f["file"].endswith("-f-rev.en.text.svg"))
    with_hash(figure, b"<html><body/></html>")
    expect(run("index", out), 1, "site-figure")
    with_hash(figure, b"<svg")
    expect(run("index", out), 1)
    # What is no drawing is left out of the page.
    with_hash(figure, b"""<svg xmlns="http://www.w3.org/2000/svg"
 xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="x()"
 role="img" aria-labelledby="t d"><title id="t">T</title><desc id="d">D</desc>
<script>alert(1)</script><foreignObject/><a xlink:href="javascript:x()"><path
 d="M0 0"/></a><path id="p" onclick="x()" style="fill:url(http://x/)" class="bar"
 d="M0 0"/><use xlink:href="#p"/><use xlink:href="http://x/y"/><g
 fill="url(#p)" stroke="url(http://x/)"/></svg>""")
    expect(run("index", out), 0)
    with open(f"{out}/{CQ}/2023-Q2.en.html", encoding="utf-8") as f:
        text = f.read()
    for bad in ("alert", "onload", "onclick", "javascript", "http://x",
                "foreignObject"):
        assert bad not in text, bad
    for good in ('id="quarterly-p"', '"#quarterly-p"', "url(#quarterly-p)",
                 'aria-labelledby="quarterly-t quarterly-d"'):
        assert good in text, good


@test
def hostile_words(folder):
    """Titles are text, whatever they hold."""
    out = copy(folder, whole=False)
    evil = "<script>alert('\"&amp;')</script>"
    rows = []
    for row in lines(out):
        row = json.loads(row)
        row["plan"]["title"] = row["edition"]["title"] = evil
        row["meta"]["title"] = evil
        if "name" in row:
            row["name"] = evil
        rows.append(json.dumps(row))
    put_lines(out, rows)
    expect(run("index", out), 0)
    for root in pages(out).values():
        assert not list(root.iter(HTML + "script"))
    assert not atom_faults(ET.parse(out + "/feed.xml").getroot())
    text = text_of(pages(out)[CQ + "/2023-Q2.html"])
    assert evil in text


@test
def internal_says_so(folder):
    out = copy(folder, whole=False)
    rows = [json.loads(row) for row in lines(out)]
    for row in rows:
        row["edition"]["audience"] = "internal"
    put_lines(out, [json.dumps(row) for row in rows])
    expect(run("index", out), 0, "site-internal")
    for path, page in pages(out).items():
        badges = [text_of(n) for n in page.iter(HTML + "span")
                  if n.get("class") == "badge"]
        assert "内部资料" in badges or language(path) == "en", (path, badges)


@test
def refused_and_empty(folder):
    out = copy(folder)
    rows = [json.loads(row) for row in lines(out)]
    rows[0].update(status="refused", sha256=None, pages=0)
    put_lines(out, map(json.dumps, rows))
    done = run("index", out)
    expect(done, 0, "site-refused", rows[0]["file"])
    hrefs = [a.get("href") for a in
             pages(out)[CQ + "/2023-Q2.html"].iter(HTML + "a")]
    assert "2023-Q2/" + rows[0]["file"] not in hrefs
    put_lines(out, [])
    expect(run("index", out), 0, "site-empty")
    assert not os.path.exists(f"{out}/{CQ}/2023-Q2.html")
    os.mkdir(out + "/a plan")
    shutil.copytree(MADE + "/cd-digital-2021/2021", out + "/a plan/2021")
    expect(run("index", out), 1, "site-folder", "a plan")


@test
def closed_folder(folder):
    """A page that cannot be written: the others are whole, and it is said."""
    out = copy(folder)
    os.unlink(out + "/index.html")
    os.mkdir(out + "/index.html")
    before = tree(out)
    expect(run("index", out), 1, "not-a-file")
    assert tree(out) == before
    with open("/dev/full", "wb") as full:
        assert subprocess.run([PROGRAM, "index", "/dev/null"], cwd=ROOT,
                              stderr=full, stdout=full,
                              timeout=60).returncode != 0


# ---- in a browser ----

MEASURE = """<!DOCTYPE html><meta charset="utf-8"><body><script>
const pages = %s, sizes = [[390, 844], [1280, 900]], faults = [];
async function one(page, w, h) {
  const f = document.createElement("iframe");
  f.style.cssText = `width:${w}px;height:${h}px;border:0`;
  f.src = page;
  await new Promise(r => { f.onload = r; document.body.append(f); });
  const d = f.contentDocument, e = d.documentElement;
  for (const x of d.querySelectorAll("details")) x.open = true;
  if (e.scrollWidth > w) faults.push(`${page} is ${e.scrollWidth} at ${w}`);
  const bar = x => x.closest(".broad, .wide, .skip, svg, thead");
  for (const x of d.querySelectorAll("body *"))
    if (!bar(x) && x.getBoundingClientRect().right > w + 1)
      faults.push(`${page}: ${x.tagName} beyond ${w}`);
  for (const x of d.querySelectorAll("main p, main td, main li"))
    if (parseFloat(f.contentWindow.getComputedStyle(x).fontSize) < 12)
      faults.push(`${page}: small text`);
  f.remove();
}
(async () => {
  for (const page of pages) for (const [w, h] of sizes) await one(page, w, h);
  document.title = "measured " + pages.length;
  document.body.textContent = faults.slice(0, 20).join("\\n");
})();
</script>
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


def chromium():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return name
    return None


@test
def fits_the_screen(folder):
    browser = chromium()
    if not browser:
        print("widths are not measured: there is no chromium")
        return
    out, all_pages = built()
    shutil.copytree(out, folder + "/www", copy_function=os.link)
    put(folder + "/www/measure.html", MEASURE % json.dumps(sorted(all_pages)))
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet,
                                            directory=folder + "/www"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        done = subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu",
             "--user-data-dir=" + folder + "/profile",
             "--window-size=1400,1000", "--virtual-time-budget=60000",
             "--dump-dom",
             f"http://127.0.0.1:{server.server_port}/measure.html"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=240,
            env={**os.environ, "HOME": folder})
    finally:
        server.shutdown()
    text = done.stdout.decode()
    if f"<title>measured {len(all_pages)}" not in text:
        print("widths are not measured: chromium did not come to the end")
        return
    body = re.sub("<[^>]*>", "", text[text.index("</title>"):]).strip()
    assert not body, body


def main():
    failed = 0
    for function in TESTS:
        folder = tempfile.mkdtemp(prefix="planbrief-site-")
        try:
            built()
            function(folder)
        except (AssertionError, OSError, KeyError, ValueError, TypeError,
                AttributeError, StopIteration, ET.ParseError,
                subprocess.TimeoutExpired) as fault:
            failed += 1
            print(f"FAIL {function.__name__}: {fault!r}")
        shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(MADE, ignore_errors=True)
    print(f"{len(TESTS) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
