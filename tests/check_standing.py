#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a document says of its own standing. A specimen (demonstration data, or
the form of an official paper around words of our own) says so in the foot of
every page and in the title of its metadata, whatever template and theme it
has. A draft and what is under review carry a watermark; between the four
statuses nothing else differs but the words for them.

    PLANBRIEF=build/planbrief tests/check_standing.py

The last line is "N passed, N failed"."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
CQ = "chongqing-digital-industry/editions/"
WORDS = {"zh-CN": "样本", "en": "Specimen"}
FOOT = 0.87		# of the height of a page; below it are only feet
STAGES = {
    "draft": ("草稿", "Draft"), "review": ("送审稿", "For review"),
    "approved": ("审定稿", "Approved"), "issued": ("正式稿", "Issued"),
}
MARKS = {"draft": ("草稿", "DRAFT"), "review": ("送审稿", "FOR REVIEW")}

passed = failed = 0


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAIL", what)


def run(*args, expect=0):
    done = subprocess.run([PROGRAM, "--messages=en", *args], cwd=ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    check(done.returncode == expect, "%s: exit %d: %s" % (
        " ".join(args), done.returncode, done.stderr.decode()[-600:]))
    return done.stdout


def pages_of(pdf):
    """(width, height, [(x, y, x2, y2, text)]) of each page, by poppler."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True,
                          stdout=subprocess.PIPE).stdout.decode()
    pages = []
    for page in re.split(r"<page ", text)[1:]:
        size = re.match(r'width="([\d.]+)" height="([\d.]+)"', page)
        words = [tuple(map(float, m.groups()[:4])) + (m.group(5),)
                 for m in re.finditer(
            r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" '
            r'yMax="([-\d.]+)">(.*?)</word>', page)]
        pages.append((float(size.group(1)), float(size.group(2)), words))
    return pages


def title_of(pdf):
    done = subprocess.run(["pdfinfo", pdf], stdout=subprocess.PIPE,
                          check=True).stdout.decode()
    return re.search(r"^Title:\s*(.*)$", done, re.M).group(1)


def build(folder, edition, *options):
    run("build", "-q", "-o", folder, "--attach", "none", *options, edition)
    return {n: os.path.join(at, n) for at, _, names in os.walk(folder)
            for n in names if n.endswith(".pdf")}


# ---- specimens ----

def overlap(x, y):
    return x[0] < y[2] - 0.3 and y[0] < x[2] - 0.3 and \
        x[1] < y[3] - 0.3 and y[1] < x[3] - 0.3


def is_foot(width, height, word, turned):
    return word[0] < width * (1 - FOOT) if turned else word[1] > height * FOOT


def check_feet(pdf, word, is_specimen):
    name = os.path.basename(pdf)
    for number, (width, height, words) in enumerate(pages_of(pdf), 1):
        feet = [w for w in words
                if is_foot(width, height, w, width > height)]
        hits = [w for w in feet if word in w[4]]
        check(bool(hits) == is_specimen, "%s, page %d: %s in the foot" % (
            name, number, word))
        for hit in hits:
            over = [w for w in feet if w is not hit and overlap(w, hit)]
            check(not over, "%s, page %d: the word stands on %s" % (
                name, number, over))
    check((word in title_of(pdf)) == is_specimen, "%s: title %s" % (
        name, title_of(pdf)))


def lang_of(name):
    return name[:-4].rsplit(".", 1)[1]


def check_specimens(scratch):
    for edition, theme, is_specimen in (
            (CQ + "2023-Q2.xml", "briefing", True),
            (CQ + "2023-Q2.xml", "official", True),
            (CQ + "2022-Q1.xml", "planbook", True),
            (CQ + "2022-Q1.xml", "official", True),
            ("chengdu-informatization/editions/2022-05.xml", "planbook",
             True),
            ("eu-digital-decade/editions/2025-Q4.xml", "briefing", False)):
        pick = () if "2023-Q2" not in edition and is_specimen else (
            "--only", "quarterly,cluster-icv" if is_specimen else
            "quarterly")
        pdfs = build("%s/%s-%s" % (scratch, theme, edition.replace("/", "-")),
                     "input/" + edition, "--theme", theme, *pick)
        check(len(pdfs) > 0, edition + ": nothing written")
        for name, pdf in sorted(pdfs.items()):
            check_feet(pdf, WORDS[lang_of(name)],
                       is_specimen or name.startswith("planbook"))


def check_official(scratch):
    """A plan in its own words is no specimen when typeset."""
    folder = scratch + "/official-words"
    shutil.copytree(os.path.join(ROOT, "input/chengdu-informatization"),
                    folder)
    with open(folder + "/plan.xml", encoding="utf-8") as file:
        text = file.read()
    check('prose="own"' in text, "the plan does not say prose=own")
    with open(folder + "/plan.xml", "w", encoding="utf-8") as file:
        file.write(text.replace('prose="own"', 'prose="official"'))
    for pdf in build(scratch + "/words", folder +
                     "/editions/2022-05.xml").values():
        check_feet(pdf, "样本", False)


def check_stubborn(scratch):
    """A template that says nothing of it, and one that says otherwise."""
    for new in ("", '<xsl:attribute name="specimen"/>'):
        folder = scratch + "/templates%d" % len(new)
        shutil.copytree(os.path.join(ROOT, "templates"), folder)
        path = folder + "/cluster/brief.xsl"
        with open(path, encoding="utf-8") as file:
            text = file.read()
        old = '<xsl:call-template name="specimen"/>'
        check(text.count(old) == 1, "the template calls 'specimen'")
        text = re.sub(r'<xsl:call-template name="masters"/>', "",
                      text.replace(old, new))
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        pdfs = build(scratch + "/stubborn%d" % len(new), "input/" + CQ +
                     "2023-Q2.xml", "--template-dir", folder, "--only",
                     "cluster-icv")
        for pdf in pdfs.values():
            check_feet(pdf, "样本", True)


HAND = """<brief xmlns="urn:planbrief:brief:1" xml:lang="en" literal="yes" %s>
<meta><title>By hand</title><author>A</author><date>2023</date></meta>
%s<p>one</p><break kind="page"/>
<table wide="landscape"><col/><row><cell>two</cell></row></table>
<p>three</p></brief>"""
MASTERS = [
    "",
    '<master name="page"><running place="foot"><page/></running></master>',
    '<master name="page"><running place="foot-center"><page/></running>'
    '</master>',
    '<master name="page"><running place="foot-right">some words of the foot'
    '</running><running place="foot"><page/></running></master>',
    '<master name="page" size="A6" margins="20mm 10mm"><running place="foot">'
    '<page/> of <pages/></running></master>',
]


def check_hand(scratch):
    for i, master in enumerate(MASTERS):
        for theme in ("briefing", "official", "planbook"):
            path = "%s/hand%d-%s" % (scratch, i, theme)
            with open(path + ".xml", "w", encoding="utf-8") as file:
                file.write(HAND % ('specimen="Zpecimen"', master))
            run("render", path + ".xml", "-o", path + ".pdf", "--theme",
                theme)
            check_feet(path + ".pdf", "Zpecimen", True)


LONG = "words of the foot " * 4


def check_crowded(scratch):
    """The word takes no place that is taken; what meets is told, once."""
    line = '<running place="%s">%s</running>'
    for name, lines, told in (
            ("clear", [("foot", "left"), ("foot-right", "right")], 0),
            ("full", [("foot", LONG), ("foot-center", LONG)], 1),
            ("heads", [("head", LONG), ("head-center", LONG)], 1)):
        path = "%s/crowded-%s" % (scratch, name)
        with open(path + ".xml", "w", encoding="utf-8") as file:
            file.write(HAND % ('specimen="Zpecimen"', '<master name="page">%s'
                               '</master>' % "".join(line % x for x in lines)))
        done = subprocess.run([PROGRAM, "render", path + ".xml", "-o",
                               path + ".pdf"], cwd=ROOT,
                              stderr=subprocess.PIPE)
        said = done.stderr.decode().count("[running-overlap]")
        check(said == told, "%s: %d lines meet, not %d" % (name, said, told))
    with open(path + ".xml", "w", encoding="utf-8") as file:
        file.write(HAND % ('specimen="Zpecimen"', '<master name="page">%s'
                           '</master>' % (line % ("foot", LONG + LONG[:22]) +
                                          line % ("foot-right", "right"))))
    run("render", path + ".xml", "-o", path + ".pdf")
    check_feet(path + ".pdf", "Zpecimen", True)


def check_untitled(scratch):
    """An edition without a title is called what its documents are."""
    folder = scratch + "/untitled"
    shutil.copytree(os.path.join(ROOT, "input/chongqing-digital-industry"),
                    folder)
    path = folder + "/editions/2023-Q2.xml"
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"<title\b.*?</title>", "", file.read(), flags=re.S)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    pdfs = build(scratch + "/untitled-out", path, "--only", "quarterly")
    titles = sorted(title_of(pdf) for pdf in pdfs.values())
    check(titles == ["Quarterly Briefing (Specimen)", "季度简报（样本）"],
          "titles of an edition without: %s" % titles)


def check_small(scratch):
    """A draft on a page so small that its watermark is."""
    path = scratch + "/small"
    with open(path + ".xml", "w", encoding="utf-8") as file:
        file.write('<brief xmlns="urn:planbrief:brief:1" xml:lang="en" '
                   'literal="yes" status="draft"><meta><title>T</title>'
                   '<author>A</author><date>D</date></meta><master '
                   'name="page" size="100pt 90pt" margins="20pt 10pt 30pt"/>'
                   '<p>x</p></brief>')
    run("render", path + ".xml", "-o", path + ".pdf")


# ---- statuses ----

def is_large(word):
    return word[3] - word[1] > 60


def without(words, marks):
    """The words of a page but for the marks, with their places. Poppler
    takes every slanted letter for a word."""
    return sorted(w for w in words if not is_large(w) and
                  not any(part in w[4] for part in marks))


def check_statuses(scratch):
    folder = scratch + "/status"
    shutil.copytree(os.path.join(ROOT, "input/chongqing-digital-industry"),
                    folder)
    path = folder + "/editions/2023-Q2.xml"
    with open(path, encoding="utf-8") as file:
        text = file.read()
    marks = {part for words in STAGES.values() for w in words
             for part in w.split()} | set(WORDS.values())
    pages = {}
    for status in STAGES:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace('status="issued"',
                                    'status="%s"' % status))
        for name, pdf in build("%s/%s" % (scratch, status), path, "--only",
                               "quarterly").items():
            pages[status, name] = pages_of(pdf)
    for (status, name), found in sorted(pages.items()):
        en = lang_of(name) == "en"
        said = " ".join(w[4] for w in found[0][2])
        check(STAGES[status][en] in said, "%s %s: no '%s' on the front" % (
            status, name, STAGES[status][en]))
        for number, page in enumerate(found, 1):
            large = "".join(w[4] for w in page[2] if is_large(w))
            mark = MARKS.get(status, ("", ""))[en].replace(" ", "")
            check(sorted(large) == sorted(mark),
                  "%s %s, page %d: watermark '%s', not '%s'" % (
                      status, name, number, large, mark))
        issued = pages["issued", name]
        same = len(found) == len(issued) and all(
            without(x[2], marks) == without(y[2], marks)
            for x, y in zip(found, issued))
        check(same, "%s %s: something moved" % (status, name))


def main():
    with tempfile.TemporaryDirectory() as scratch:
        check_specimens(scratch)
        check_official(scratch)
        check_stubborn(scratch)
        check_hand(scratch)
        check_crowded(scratch)
        check_untitled(scratch)
        check_small(scratch)
        check_statuses(scratch)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
