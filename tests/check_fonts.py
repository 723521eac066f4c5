#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fonts by role, licence bits, small fonts, images.

What a document says of its fonts, with the text's place; a face that may not
be embedded is refused; bytes depend neither on the other documents of a run
nor on characters elsewhere; a text of six pages stays below 160 KB; a JPEG goes
into the PDF byte by byte. Read with poppler, not from the program's numbers.
"""
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
ROOT = os.getcwd()
EDITION = "input/chongqing-digital-industry/editions/2022-Q4.xml"
MOST = 160 * 1000
COPIES = 4                      # of 12 clusters, and two quarterlies: 50

passed = failed = 0


def check(good, what):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAIL", what)


def run(*args, folder=None, **more):
    env = {k: v for k, v in os.environ.items() if k != "FONTCONFIG_FILE"}
    env.update(LC_ALL="C.UTF-8", NO_COLOR="1", **more)
    p = subprocess.run([PROGRAM, *args], cwd=folder, env=env, text=True,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                       check=False)
    return p.returncode, p.stdout, p.stderr


def read(path):
    with open(path, "rb") as f:
        return f.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def brief(body, theme="briefing"):
    return ('<brief xmlns="urn:planbrief:brief:1" xml:lang="zh-CN" '
            'literal="yes" theme="%s">\n<meta><title>题</title><author>甲'
            '</author><date>乙</date></meta>\n%s\n</brief>\n' % (theme, body))


# ---- what roles resolve to ----

def variant(folder, name, family, bits):
    os.makedirs(folder + "/fonts", exist_ok=True)
    subprocess.run([sys.executable, "tests/fonts/variant.py",
                    "%s/fonts/%s.ttf" % (folder, name), family, bits],
                   check=True)


def themed(folder, kai):
    with open("tests/fonts/themes/test.xml", encoding="utf-8") as f:
        text = f.read()
    text = text.replace("No Such Kai, Planbrief Test", kai)
    assert kai in text
    text = text.replace("</theme>", '<style for="p.k" font="楷体_GB2312"/>'
                        "\n</theme>")
    write(folder + "/templates/themes/test.xml", text)


def render(folder, body):
    write(folder + "/b.xml", brief(body, "test"))
    return run("render", "b.xml", "-o", "b.pdf", "--template-dir",
               "templates", "--font-dir", "fonts", "--font-dir",
               ROOT + "/tests/fonts", folder=folder,
               FONTCONFIG_FILE=ROOT + "/tests/fonts/fonts.conf")


def check_report(folder):
    """The test font: every Han but U+9F98, which is of neither level of GB
    2312, and all ASCII."""
    themed(folder, "No Such Kai, Planbrief Test")
    status, out, _ = run("fonts", "--template-dir", folder + "/templates",
                         "--theme", "test",
                         FONTCONFIG_FILE=ROOT + "/tests/fonts/fonts.conf")
    rows = [line.split("\t") for line in out.splitlines()]
    head = rows[0]
    check(status == 0, "fonts: status %d" % status)
    check(head[:5] == ["role", "family", "version", "embedding", "file"],
          "fonts: head %s" % head)
    song = dict(zip(head, next(r for r in rows if r[0] == "song")))
    check(song["family"] == "Planbrief Test" and song["version"] == "1.0"
          and song["embedding"] == "installable"
          and song["file"].endswith("planbrief-test.ttf#0"),
          "fonts: song is %s" % song)
    check(song["gb2312-1"] == "3755/3755" and song["gb2312-2"] == "3008/3008"
          and song["gbk"] == "20901/20902" and song["latin"] == "94/94",
          "fonts: coverage %s" % song)
    check(["kai", "No Such Kai", "not installed"] in rows,
          "fonts: a family that is absent is named")
    for role in ("song", "hei", "kai", "fang", "xbs"):
        check(any(r[0] == role for r in rows), "fonts: no row for " + role)


def check_substitution(folder):
    themed(folder, "No Such Kai, Planbrief Test")
    status, _, err = render(folder, "<p>甲</p>\n<p style=\"k\">乙</p>")
    check(status == 0, "substitution: status %d" % status)
    notes = [x for x in err.splitlines() if "[font-substituted]" in x]
    check(len(notes) == 1 and notes[0].startswith("b.xml:4: note: ")
          and "'No Such Kai'" in notes[0], "substitution: %s" % err)


def check_borrowed(folder):
    """U+9F98, which the first family lacks, comes from the second."""
    themed(folder, "Planbrief Test, Noto Serif CJK SC")
    write(folder + "/b.xml", brief('<p>甲</p>\n<p style="k">乙龘</p>\n'
                                   '<p style="k">龘</p>', "test"))
    status, _, err = run("render", "b.xml", "-o", "b.pdf", "--template-dir",
                         "templates", "--font-dir", ROOT + "/tests/fonts",
                         folder=folder)
    notes = [x for x in err.splitlines() if "[glyph-borrowed]" in x]
    check(status == 0 and len(notes) == 1
          and notes[0].startswith("b.xml:4: note: U+9F98")
          and "'Noto Serif CJK SC'" in notes[0], "borrowed: %s" % err)
    fonts = subprocess.run(["pdffonts", folder + "/b.pdf"], text=True,
                           stdout=subprocess.PIPE, check=False).stdout
    check("NotoSerifCJKsc" in fonts and "PlanbriefTest" in fonts,
          "borrowed: fonts of the PDF\n" + fonts)


# ---- licence bits ----

def check_rights(folder):
    cases = [
        ("0x0000", 0, None), ("0x0008", 0, None), ("0x0004", 0,
        "font-preview"), ("0x0002", 1, "font-forbidden"),
        ("0x0100", 1, "font-forbidden"), ("0x0200", 1, "font-forbidden"),
        # several bits, as older tables have them: the mildest holds
        ("0x000A", 0, None), ("0x0108", 1, "font-forbidden"),
    ]
    for bits, wanted, code in cases:
        variant(folder, "k", "Planbrief Rite", bits)
        themed(folder, "Planbrief Rite")
        status, _, err = render(folder, "<p>甲</p>\n<p style=\"k\">乙</p>"
                                "\n<p style=\"k\">丙</p>")
        codes = re.findall(r"\[([a-z-]+)\]", err)
        check(status == wanted, "fsType %s: status %d\n%s" % (bits, status,
                                                              err))
        check(codes == ([code] if code else []), "fsType %s: %s" % (bits,
                                                                    err))
        check(not code or err.startswith("b.xml:4: "),
              "fsType %s: no place\n%s" % (bits, err))
        # A role that no text uses does not matter.
        status, _, err = render(folder, "<p>甲</p>")
        check(status == 0 and not err, "fsType %s unused: %s" % (bits, err))


# ---- small fonts ----

def hashes(folder):
    return {os.path.basename(p): hashlib.sha256(read(p)).hexdigest()
            for p in glob.glob(folder + "/**/*.pdf", recursive=True)}


def batch_of_50(folder):
    plan = folder + "/plan"
    shutil.copytree("input/chongqing-digital-industry", plan)
    name = plan + "/editions/2022-Q4.xml"
    with open(name, encoding="utf-8") as f:
        text = f.read()
    line = '<document template="cluster" each="cluster" lang="zh-CN"/>'
    assert line in text
    more = "".join(line.replace("each", 'id="c%d" each' % i)
                   for i in range(1, COPIES))
    write(name, text.replace(line, line + more))
    shutil.copytree("templates", folder + "/templates")
    words = folder + "/templates/lang/zh-CN.xml"
    with open(words, encoding="utf-8") as f:
        text = f.read()
    line = re.search(r'.*key="series\.cluster".*\n', text).group()
    write(words, text.replace(line, line + "".join(
        line.replace("series.cluster", "series.c%d" % i)
        for i in range(1, COPIES))))
    return plan, name


def check_bytes(folder):
    """One document alone, in a batch of 50, and with characters of which it
    has none elsewhere in the edition."""
    plan, edition = batch_of_50(folder)
    look = ("--template-dir", folder + "/templates")
    status, _, err = run("build", "-o", folder + "/batch", *look, edition)
    whole = hashes(folder + "/batch")
    check(status == 0 and len(whole) == 50, "batch: %d, %d documents\n%s" % (
        status, len(whole), err))
    one = [n for n in whole if n.startswith("cluster-icv")]
    args = (*look, "--only", "cluster", "--scope", "icv")
    status, _, err = run("build", "-o", folder + "/one", *args, edition)
    alone = hashes(folder + "/one")
    check(status == 0 and sorted(alone) == sorted(one),
          "alone: %d %s\n%s" % (status, sorted(alone), err))
    with open(plan + "/plan.xml", "a", encoding="utf-8") as f:
        f.write("<!-- %s -->\n" % "".join(map(chr, range(0x4E00, 0x5800))))
    status, _, err = run("build", "-o", folder + "/more", *look, edition)
    more = hashes(folder + "/more")
    for n in one:
        check(alone.get(n) == whole[n], n + " alone: other bytes")
        check(more.get(n) == whole[n], n + " with characters elsewhere: "
              "other bytes")
    # the same by hand: what a comment names is cut into the faces too
    body = "<p>重庆市数字产业发展简报。</p>"
    write(folder + "/a.xml", brief(body))
    write(folder + "/c.xml", brief(body) + "<!-- %s -->" % "".join(
        map(chr, range(0x4E00, 0x6000))))
    for n in "ac":
        run("render", n + ".xml", "-o", n + ".pdf", "--template-dir",
            ROOT + "/templates", folder=folder)
    check(read(folder + "/a.pdf") == read(folder + "/c.pdf"),
          "a comment changes the bytes of a document")


def pages(path):
    out = subprocess.run(["pdfinfo", path], text=True, check=False,
                         stdout=subprocess.PIPE).stdout
    return int(re.search(r"Pages:\s*(\d+)", out).group(1))


def check_size(folder):
    """Six pages of text out of a plan of the examples."""
    with open("input/chongqing-digital-industry/plan.xml",
              encoding="utf-8") as f:
        texts = re.findall(r">([^<>]{20,})<", f.read())
    count = len(texts)
    while True:
        write(folder + "/six.xml", brief("\n".join(
            "<p>%s</p>" % t for t in texts[:count])))
        status, _, err = run("render", "six.xml", "-o", "six.pdf",
                             "--template-dir", ROOT + "/templates",
                             folder=folder)
        check(status == 0, "six pages: %s" % err)
        if status or pages(folder + "/six.pdf") <= 6:
            break
        count = count * 6 // pages(folder + "/six.pdf")
    size = os.path.getsize(folder + "/six.pdf")
    check(pages(folder + "/six.pdf") == 6, "six pages: %d" % pages(
        folder + "/six.pdf"))
    check(size <= MOST, "six pages of text: %d bytes" % size)


# ---- images ----

def check_jpeg(folder):
    write(folder + "/p.xml", brief("<p>图</p>"))
    run("render", "p.xml", "-o", "p.pdf", "--template-dir",
        ROOT + "/templates", folder=folder)
    subprocess.run(["pdftoppm", "-jpeg", "-r", "40", folder + "/p.pdf",
                    folder + "/p"], check=True)
    os.rename(glob.glob(folder + "/p-*.jpg")[0], folder + "/p.jpg")
    write(folder + "/i.xml", brief('<image href="p.jpg" alt="页" '
                                   'width="300pt"/>\n<image href="p.jpg" '
                                   'alt="页" width="100pt"/>'))
    status, _, err = run("render", "i.xml", "-o", "i.pdf",
                         "--template-dir", ROOT + "/templates",
                         folder=folder)
    notes = [x for x in err.splitlines() if "[image-coarse]" in x]
    check(status == 0 and len(notes) == 1 and " 79 dpi" in notes[0]
          and notes[0].startswith("i.xml:3: note: "),
          "image: resolution: %s" % err)
    subprocess.run(["pdfimages", "-j", folder + "/i.pdf", folder + "/x"],
                   check=True)
    found = sorted(glob.glob(folder + "/x-*"))
    check(found and all(read(f) == read(folder + "/p.jpg") for f in found),
          "image: the JPEG in the PDF is another: %s" % found)


def main():
    for test in (check_report, check_substitution, check_borrowed,
                 check_rights, check_bytes, check_size, check_jpeg):
        with tempfile.TemporaryDirectory() as folder:
            test(folder)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
