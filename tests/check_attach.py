#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The files inside a PDF: which there are, that they are what they say, that
a document made again from its own files has the same bytes, and that none of
them, nor any other stream, names a folder of this machine. `planbrief extract`
is held against pdfdetach and qpdf.

    PLANBRIEF=build/planbrief tests/check_attach.py

The last line is "N passed, N failed"."""
import base64
import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zlib

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
EDITION = "input/chongqing-digital-industry/editions/2023-Q2.xml"
B = "{urn:planbrief:brief:1}"
N = "{urn:planbrief:numbers:1}"
M = "{urn:planbrief:made:1}"
VALUES = {"v", "base", "target", "step", "cell"}

passed = failed = 0


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAIL", what)


def run(*args, cwd=None, expect=0, env=None):
    done = subprocess.run([PROGRAM, "--messages=en", *args], cwd=cwd,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=env)
    check(done.returncode == expect, "%s: exit %d, not %d: %s" % (
        " ".join(args), done.returncode, expect,
        done.stderr.decode()[-600:]))
    return done


def read(path):
    with open(path, "rb") as file:
        return file.read()


def files_in(folder):
    return {name: read(os.path.join(folder, name))
            for name in sorted(os.listdir(folder))}


def extracted(pdf, folder):
    """What our own command takes out, held against pdfdetach."""
    listed = run("extract", pdf, folder).stdout.decode().split()
    ours = files_in(folder)
    check(sorted(os.path.basename(p) for p in listed) == sorted(ours),
          "%s: extract lists %s" % (pdf, listed))
    other = folder + ".detached"
    os.makedirs(other)
    subprocess.run(["pdfdetach", "-saveall", "-o", other, pdf], check=True,
                   stdout=subprocess.PIPE)
    check(files_in(other) == ours, "%s: pdfdetach finds other files" % pdf)
    return ours


def objects(pdf):
    done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline",
                           "--decode-level=all", pdf],
                          stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)["qpdf"][1]


# ---- what must hold for every PDF with attachments ----

def check_schemas(folder):
    for name in ("numbers", "build"):
        done = subprocess.run(["xmllint", "--noout", "--relaxng", os.path.join(
            ROOT, "templates/schema/%s.rng" % name),
            os.path.join(folder, name + ".xml")], stderr=subprocess.PIPE)
        check(done.returncode == 0, "%s/%s.xml: %s" % (
            folder, name, done.stderr.decode()[-300:]))


def check_record(files, pdf):
    root = ET.fromstring(files["build.xml"])
    said = {f.get("name"): f for f in root.findall(M + "file")}
    check(set(said) == set(files) - {"build.xml"},
          "%s: build.xml lists %s" % (pdf, sorted(said)))
    for name, f in said.items():
        check(f.get("sha256") == hashlib.sha256(files[name]).hexdigest() and
              int(f.get("size")) == len(files[name]),
              "%s: %s is not as build.xml says" % (pdf, name))
    check([x.get("name") for x in root.findall(M + "library")] ==
          ["cairo", "fontconfig", "harfbuzz", "libdeflate", "libxml2",
           "pango", "zlib"] and
          all(x.get("version") for x in root.findall(M + "library")),
          "%s: libraries" % pdf)
    check(root.find(M + "font") is not None and all(
        len(f.get("directory-sha256")) == 64 and "/" not in f.get("file")
        for f in root.findall(M + "font")), "%s: fonts" % pdf)
    theme = root.find(M + "theme")
    for f in theme:
        path = os.path.join(ROOT, "templates/themes", f.get("name"))
        if os.path.exists(path):
            check(f.get("sha256") == hashlib.sha256(read(path)).hexdigest(),
                  "%s: theme %s" % (pdf, f.get("name")))
    return root


def values_of(root):
    """(element, text) of every number of a brief, charts included, read
    anew from the XML."""
    out = []

    def walk(e, chart):
        name = e.tag.replace(B, "")
        chart = chart or name == "chart"
        text = "".join(e.itertext())
        if name == "num":
            out.append((name, "".join(text.split())))
        elif chart and (name in VALUES or name == "note" and e.get("ref")):
            value = e.get("label") or e.get("text") or e.get("value") or text
            if value:
                out.append((name, "".join(value.split())))
        for child in e:
            walk(child, chart)
    walk(root, False)
    return out


def check_numbers(files, pdf):
    brief = ET.fromstring(files["brief.xml"])
    rows = list(csv.DictReader(io.StringIO(
        files["numbers.csv"].decode("utf-8"), newline="")))
    xml = list(ET.fromstring(files["numbers.xml"]))
    check(len(rows) == len(xml) > 0, "%s: %d numbers as CSV, %d as XML" % (
        pdf, len(rows), len(xml)))
    for row, e in zip(rows, xml):
        if any((e.get(k) or "") != row[k] for k in row if k != "text") or \
                (e.text or "") != row["text"]:
            check(False, "%s: %s is not %s" % (pdf, row, e.attrib))
            break
    else:
        check(True, "")
    wanted = values_of(brief)
    given = [(r["element"], "".join(r["text"].split())) for r in rows]
    check(wanted == given, "%s: numbers differ from the brief: %s" % (
        pdf, [p for p in zip(wanted, given) if p[0] != p[1]][:3] or
        (len(wanted), len(given))))
    return rows


def check_catalog(pdf, files):
    all_objects = objects(pdf)
    specs = [o["value"] for o in all_objects.values() if "value" in o and
             isinstance(o["value"], dict) and
             o["value"].get("/Type") == "/Filespec"]
    relation = {s["/UF"][2:]: s["/AFRelationship"] for s in specs}
    check(set(relation) == set(files), "%s: %s" % (pdf, sorted(relation)))
    for name, is_ in relation.items():
        want = "/Source" if name == "brief.xml" else "/Data" if \
            name.endswith(".csv") or name == "numbers.xml" else "/Supplement"
        check(is_ == want, "%s: %s is %s" % (pdf, name, is_))


# ---- paths ----

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


def check_paths(pdf, words):
    """In every string of the file and in every stream, decompressed."""
    for number, o in objects(pdf).items():
        if "stream" in o:
            data = base64.b64decode(o["stream"].get("data", ""))
            texts = list(strings_in(o["stream"]["dict"]))
        else:
            data, texts = b"", list(strings_in(o["value"]))
        for word in words:
            raw = word.encode()
            if raw in data or word.encode("utf-16-be") in data or any(
                    word in t for t in texts):
                check(False, "%s: %s holds '%s'" % (pdf, number, word))
                return
    check(True, "")


# ---- editions ----

def build(folder, *options, edition=EDITION, cwd=ROOT):
    run("build", "-q", "-o", folder, *options, edition, cwd=cwd)
    return {n: os.path.join(at, n) for at, _, names in os.walk(folder)
            for n in names if n.endswith(".pdf")}


def canonical(xml):
    return ET.canonicalize(xml.decode("utf-8"))


def check_edition(scratch):
    pdfs = build(scratch + "/printed", "--only",
                 "quarterly,cluster-icv.zh-CN")
    for name, pdf in sorted(pdfs.items()):
        files = extracted(pdf, scratch + "/x-" + name)
        check_schemas(scratch + "/x-" + name)
        check_record(files, name)
        check_numbers(files, name)
        check_catalog(pdf, files)
        brief = run("brief", EDITION, name[:-4], cwd=ROOT).stdout
        check(canonical(files["brief.xml"]) == canonical(brief),
              "%s: brief.xml is not what the program prints" % name)
        charts = os.path.join(os.path.dirname(pdf), "charts")
        stem, lang = name[:-4].rsplit(".", 1)
        for inner, data in files.items():
            if inner.startswith("chart-"):
                check(data == read("%s/%s-%s.%s.csv" % (
                    charts, stem, inner[6:-4], lang)),
                    "%s: %s is not the CSV beside it" % (name, inner))
        again = scratch + "/again.pdf"
        date = ET.fromstring(files["build.xml"]).get("date")
        run("render", scratch + "/x-" + name + "/brief.xml", "-o", again,
            "--date", date, cwd=ROOT)
        check(read(again) == read(pdf),
              "%s: made again from its own files it differs" % name)


def check_levels(scratch):
    only = ("--only", "cluster-icv.zh-CN")
    pdf = build(scratch + "/none", "--attach", "none", *only)
    pdf = pdf["cluster-icv.zh-CN.pdf"]
    done = run("extract", pdf, scratch + "/nothing", expect=3)
    check(b"[pdf-no-files]" in done.stderr, "no word for no files")
    check(not any("/EmbeddedFiles" in json.dumps(o)
                  for o in objects(pdf).values()), "none, and yet a file")
    pdf = build(scratch + "/full", "--attach", "full", *only)
    files = extracted(pdf["cluster-icv.zh-CN.pdf"], scratch + "/x-full")
    facts = run("facts", "--only", "cluster", "--scope", "icv", EDITION,
                cwd=ROOT).stdout
    check(canonical(files["facts.xml"]) == canonical(facts),
          "facts.xml is not what the program prints")
    check_record(files, "full")
    copy = scratch + "/edition"
    shutil.copytree(os.path.join(ROOT, "input"), copy)
    path = copy + EDITION[5:]
    text = read(path).decode().replace("<document ",
                                       '<document attach="none" ')
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    pdf = build(scratch + "/said", *only, edition=path)
    run("extract", pdf["cluster-icv.zh-CN.pdf"], scratch + "/n", expect=3)
    pdf = build(scratch + "/over", "--attach", "printed", *only,
                edition=path)
    extracted(pdf["cluster-icv.zh-CN.pdf"], scratch + "/x-over")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace('attach="none"', 'attach="some"'))
    run("build", "-q", "-o", scratch + "/bad", path, expect=1)


def check_machine(scratch):
    """Everything named by absolute paths in a folder with a telling name."""
    home = os.path.join(scratch, "zzfolder")
    for part in ("input", "templates"):
        shutil.copytree(os.path.join(ROOT, part), os.path.join(home, part))
    theme = os.path.join(home, "zztheme.xml")
    shutil.copy(os.path.join(ROOT, "templates/themes/briefing.xml"), theme)
    pdfs = build(scratch + "/zzout", "--attach", "full", "--theme", theme,
                 "--template-dir", home + "/templates", "--only",
                 "quarterly.zh-CN,cluster-icv.zh-CN",
                 edition=os.path.join(home, EDITION), cwd="/")
    words = ["zzfolder", "zzout", scratch, os.path.expanduser("~") + "/",
             "/home/", "/tmp/", "/usr/", ROOT + "/"]
    words = [w for w in words if w != "//"]
    for pdf in pdfs.values():
        check_paths(pdf, words)
    check(len(pdfs) == 2, "%d PDFs" % len(pdfs))


# ---- a brief written by hand ----

BRIEF = """<brief xmlns="urn:planbrief:brief:1" xml:lang="en" literal="yes">
<!-- nobody is to read this comment --><?secret nor this?>
<meta><title>T</title><author>A</author><date>2023</date></meta>
<section><head>Pictures <!-- inside --> and a chart</head>
<figure id="one"><caption>One</caption><image href="a/pic.png" alt="One"/></figure>
<figure id="two"><caption>Two</caption><image href="b/pic.png" alt="Two"/></figure>
<figure id="again"><caption>Again</caption><image href="a/pic.png" alt="One"/></figure>
<figure id="f"><caption>Chart</caption><chart type="bar" data="t.csv"/></figure>
</section></brief>
"""


PRIVATE = b"/home/somebody/GPS 29.56N 106.55E"


def png(colour, told=b""):
    def chunk(name, data):
        body = name + data
        return len(data).to_bytes(4, "big") + body + \
            zlib.crc32(body).to_bytes(4, "big")
    rows = b"".join(b"\0" + bytes(colour) * 40 for _ in range(40))
    more = b"" if not told else chunk(b"tEXt", b"Comment\0" + told) + chunk(
        b"eXIf", told) + chunk(b"tIME", bytes(7)) + chunk(b"prVt", told)
    return b"\x89PNG\r\n\x1a\n" + chunk(
        b"IHDR", bytes([0, 0, 0, 40, 0, 0, 0, 40, 8, 2, 0, 0, 0])) + more + \
        chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def check_relative(scratch):
    """A CSV named by an absolute path is one beside the brief; nobody named
    as the author is nobody in the metadata."""
    folder = scratch + "/zzabsolute"
    os.makedirs(folder + "/in")
    with open(folder + "/in/t.csv", "w", encoding="utf-8") as file:
        file.write("category,value\nx,1.5\ny,2.25\n")
    with open(folder + "/brief.xml", "w", encoding="utf-8") as file:
        file.write(re.sub("<figure.*<image.*\n", "", BRIEF).replace(
            '"t.csv"', '"%s/in/t.csv"' % folder).replace(
            "<author>A</author>", "<author> </author>"))
    pdf = scratch + "/relative.pdf"
    run("render", folder + "/brief.xml", "-o", pdf, "--date", "2023-07-28",
        cwd=ROOT)
    files = extracted(pdf, scratch + "/x-relative")
    rows = check_numbers(files, "relative.pdf")
    check([r["src"] for r in rows] == ["in/t.csv:2", "in/t.csv:3"],
          "places of a CSV: %s" % rows)
    check_paths(pdf, ["zzabsolute", scratch])
    check_paths(pdf, ["dc:creator", "/Author"])
    for named, title in (("", b"Bar chart: 2 items"), (
            ' name="Spending"', b"Spending")):
        with open(folder + "/c.xml", "w", encoding="utf-8") as file:
            file.write('<chart xmlns="urn:planbrief:brief:1" xml:lang="en" '
                       'type="bar" data="in/t.csv"%s/>' % named)
        out = scratch + "/chart.pdf"
        run("chart", folder + "/c.xml", "-o", out, cwd=ROOT)
        run("verify", out, cwd=ROOT)
        info = subprocess.run(["pdfinfo", out], stdout=subprocess.PIPE,
                              check=True).stdout
        said = re.search(rb"Title: *(.*)", info).group(1)
        check(said == title, "a chart is called %s" % said)


def check_photograph(scratch, pdf):
    """A JPEG of another program, plain; then with all that cameras write."""
    folder = scratch + "/photo"
    os.makedirs(folder)
    subprocess.run(["pdftoppm", "-jpeg", "-r", "30", "-singlefile", pdf,
                    folder + "/plain"], check=True)
    plain = read(folder + "/plain.jpg")
    check(plain[:4] == b"\xff\xd8\xff\xe0", "no JFIF file")

    def segment(marker, data):
        return bytes([0xFF, marker]) + (len(data) + 2).to_bytes(2, "big") + \
            data
    end = 4 + int.from_bytes(plain[4:6], "big")
    told = plain[:end] + segment(0xE1, b"Exif\0\0" + PRIVATE) + segment(
        0xED, PRIVATE) + segment(0xFE, PRIVATE) + plain[end:] + PRIVATE
    with open(folder + "/told.jpg", "wb") as file:
        file.write(told)
    brief = re.sub("<figure id=\"(two|again|f)\".*\n", "", BRIEF)
    with open(folder + "/brief.xml", "w", encoding="utf-8") as file:
        file.write(brief.replace("a/pic.png", "told.jpg"))
    out = scratch + "/photo.pdf"
    run("render", folder + "/brief.xml", "-o", out, "--date", "2023-07-28",
        cwd=ROOT)
    files = extracted(out, scratch + "/x-photo")
    check(files["told.jpg"] == plain, "the JPEG is not the plain one")
    check(plain in read(out), "the JPEG is not shown as it is")
    check_paths(out, [PRIVATE.decode()])


def check_brief(scratch):
    folder = scratch + "/hand"
    for sub, colour in (("a", (200, 0, 0)), ("b", (0, 0, 200))):
        os.makedirs(os.path.join(folder, sub))
        with open(os.path.join(folder, sub, "pic.png"), "wb") as file:
            file.write(png(colour, PRIVATE) + PRIVATE)
    with open(folder + "/t.csv", "w", encoding="utf-8") as file:
        file.write("category,value\nx,1.5\ny,2.25\n")
    with open(folder + "/brief.xml", "w", encoding="utf-8") as file:
        file.write(BRIEF)
    pdf = scratch + "/hand.pdf"
    run("render", folder + "/brief.xml", "-o", pdf, "--date", "2023-07-28",
        cwd=ROOT)
    check(read(pdf).count(b"/Interpolate false") == 2 and
          b"/Interpolate true" not in read(pdf), "images are smoothed")
    files = extracted(pdf, scratch + "/x-hand")
    check(files.get("pic.png") == png((200, 0, 0)) and
          files.get("2-pic.png") == png((0, 0, 200)), "images: %s" %
          sorted(files))
    check_paths(pdf, [PRIVATE.decode()])
    check(b"secret" not in files["brief.xml"] and
          b"comment" not in files["brief.xml"] and
          b"data=" not in files["brief.xml"], "brief.xml holds too much")
    rows = check_numbers(files, "hand.pdf")
    check([(r["place"], r["name"], r["text"], r["src"]) for r in rows] == [
        ("f", "x", "1.5", "t.csv:2"), ("f", "y", "2.25", "t.csv:3")],
        "numbers of a CSV: %s" % rows)
    check_record(files, "hand.pdf")
    again = scratch + "/hand-again.pdf"
    run("render", scratch + "/x-hand/brief.xml", "-o", again, "--date",
        "2023-07-28", cwd=ROOT)
    check(read(again) == read(pdf), "hand.pdf: made again, it differs")


# ---- extract on what others wrote ----

def check_foreign(scratch, pdf):
    run("extract", scratch + "/missing.pdf", scratch + "/m", expect=2)
    done = run("extract", os.path.join(ROOT, "README.md"), scratch + "/m",
               expect=1)
    check(b"[pdf-unreadable]" in done.stderr, "README.md is taken for a PDF")
    for user, code in (("secret", b"[pdf-"), ("", b"[pdf-encrypted]")):
        subprocess.run(["qpdf", "--encrypt", user, "owner", "256", "--",
                        pdf, scratch + "/locked.pdf"], check=True)
        done = run("extract", scratch + "/locked.pdf", scratch + "/m",
                   expect=1)
        check(code in done.stderr, "an encrypted file is read")
    check(not os.path.exists(scratch + "/m"), "a folder is left")
    with open(scratch + "/note", "w", encoding="utf-8") as file:
        file.write("note")
    names = ["../../up", "/abs/olute", ".hidden", "../other/up"]
    command = ["qpdf", pdf]
    for i, name in enumerate(names):
        command += ["--add-attachment", scratch + "/note", "--key=k%d" % i,
                    "--filename=" + name, "--"]
    subprocess.run(command + [scratch + "/foreign.pdf"], check=True)
    deep = scratch + "/deep/er/folder"
    run("extract", scratch + "/foreign.pdf", deep)
    got = [n for n, data in files_in(deep).items() if data == b"note"]
    check(sorted(got) == ["2-up", "_hidden", "olute", "up"],
          "foreign names: %s" % sorted(got))
    check(sorted(os.listdir(scratch + "/deep")) == ["er"] and
          os.listdir(scratch + "/deep/er") == ["folder"], "files escaped")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        check_edition(scratch)
        check_levels(scratch)
        check_machine(scratch)
        check_brief(scratch)
        check_relative(scratch)
        check_photograph(scratch, scratch + "/relative.pdf")
        check_foreign(scratch, scratch + "/hand.pdf")
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
