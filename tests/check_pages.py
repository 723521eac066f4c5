#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads every PDF that a build writes with poppler, mupdf and qpdf.

check_pages.py [PLANBRIEF]

Fonts are embedded with ToUnicode; pages are filled to 60 %, ends of sections
to 25 %, the last page to any part; contents entries print and link to the page
of their heading; no heading stands last on a page; nothing lies outside the
type area; no two words lie over each other. Seeded faults must be found.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
from html import unescape

EDITIONS = sorted(glob.glob("input/*/editions/*.xml"))
# Fewest and most pages of a document, by plan (the folder in the output) and
# template.
PAGES = {("", "cluster"): (1, 2), ("", "district"): (1, 2),
         ("", "quarterly"): (8, 12),
         ("", "planbook"): (3, 8), ("cq-digital-2021", "quarterly"): (12, 18),
         ("cq-digital-2021", "planbook"): (10, 16),
         ("cd-info-2021", "planbook"): (10, 16)}
LEFT, RIGHT = 70.87, 524.41          # 25 mm margins of A4
TOP, BOTTOM = 85.04, 757.05          # type area; page 1 begins at 18 mm
FIRST_TOP, FOOT = 51.02, 770
FILL, FILL_END = 0.6, 0.25           # of the height of the type area

passed = failed = 0


def check(good, what):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAIL", what)


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True,
                          check=False).stdout


def fold(text):
    """Without blanks; thin spaces and the like are blanks too."""
    return re.sub(r"\s|[\u2009\u202f\u00a0]", "", text)


def words_of(path):
    """Per page: (x0, y0, x1, y1, text) of each word."""
    pages = []
    for line in output("pdftotext", "-bbox", path, "-").splitlines():
        if "<page " in line:
            pages.append([])
        m = re.search(r'<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" '
                      r'yMax="([^"]*)">(.*)</word>', line)
        if m:
            pages[-1].append((*map(float, m.groups()[:4]), m.group(5)))
    return pages


def outline_of(path):
    """(level, title, page) of each bookmark."""
    found = []
    for line in output("mutool", "show", path, "outline").splitlines():
        m = re.match(r'[|+-]?(\t*)"(.*)"\t#(?:page=)?(\d+)', line)
        if m:
            found.append((len(m.group(1)), m.group(2), int(m.group(3))))
    return found


def lines_of(words):
    """Words by the foot of their line, from the top of the page down."""
    lines = {}
    for word in words:
        if word[3] < FOOT + 10 and word[1] > 60:
            lines.setdefault(round(word[3]), []).append(word)
    return [fold("".join(w[4] for w in sorted(lines[y])))
            for y in sorted(lines)]


def check_fonts(path):
    rows = output("pdffonts", path).splitlines()[2:]
    check(len(rows) > 0, f"{path}: no fonts")
    for row in rows:
        flags = re.search(r"\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$",
                          row)
        check(flags and flags.group(1) == "yes" and flags.group(3) == "yes",
              f"{path}: font not embedded or without ToUnicode: {row}")


def thin(pages, outline):
    """(number, part filled) of each page that is filled too little."""
    starts = {page for level, _, page in outline if level == 1}
    for number, words in enumerate(pages, 1):
        top = FIRST_TOP if number == 1 else TOP
        low = max((w[3] for w in words if w[3] < FOOT), default=top)
        filled = (low - top) / (BOTTOM - top)
        least = 0.01 if number == len(pages) else \
            FILL_END if number + 1 in starts else FILL
        if filled < least:
            yield number, round(filled, 2)


def check_fill(path, pages, outline):
    found = list(thin(pages, outline))
    check(not found, f"{path}: pages filled too little: {found}")


def check_fill_seeded(path, pages, outline):
    """A page within a section without its lower half, and a section that
    ends in a few lines, must be found."""
    starts = {page for level, _, page in outline if level == 1}
    inner = [n for n in range(2, len(pages)) if n + 1 not in starts]
    ends = [n for n in range(2, len(pages)) if n + 1 in starts]
    check(inner and ends, f"{path}: no page to seed a fault in")
    for number, part in [(n, FILL) for n in inner[:1]] + \
            [(n, FILL_END) for n in ends[:1]]:
        low = TOP + (part - 0.02) * (BOTTOM - TOP)
        cut = list(pages)
        cut[number - 1] = [w for w in cut[number - 1]
                           if w[3] < low or w[3] > FOOT]
        check([n for n, _ in thin(cut, outline)] == [number],
              f"{path}: page {number} cut short was not found")


def entries_of(path, page):
    """Entries of the contents: title, printed number and linked pages. An
    entry ends with its number at the right margin."""
    html = output("pdftohtml", "-xml", "-i", "-stdout", "-f", str(page),
                  "-l", str(page), path)
    entries, title, links = {}, "", set()
    for left, link, text in re.findall(
            r'<text [^>]*left="(\d+)"[^>]*><a href="[^"]*#(\d+)">(.*?)</a>',
            html):
        text = fold(unescape(re.sub(r"<[^>]*>", "", text)))
        links.add(int(link))
        if text.isdigit() and int(left) > 700:
            entries[title] = (int(text), links)
            title, links = "", set()
        else:
            title += text
    return entries


def check_contents(path, outline):
    """Each entry of the contents prints the page of its heading and links to
    it."""
    page = next((p for _, title, p in outline
                 if title in ("目录", "Contents")), None)
    if page is None:
        return
    entries = entries_of(path, page)
    if "planbook" in path:
        entries.update(entries_of(path, page + 1))
    for level, title, target in outline:
        if target == page or level > 2:
            continue
        found = entries.get(fold(title))
        check(found == (target, {target}), f"{path}: '{title}' is on page "
              f"{target}, the contents say {found}")


def check_numbers(path, pages):
    """The number at the foot is that of the page."""
    for number, words in enumerate(pages, 1):
        foot = [w for w in words if w[3] > FOOT and (
            w[4].isdigit() if "planbook" in path else w[2] > RIGHT - 30)]
        check([w[4] for w in foot] == [str(number)],
              f"{path}: page {number} has {foot} at its foot")


def check_heads(path, pages, outline):
    for number, words in enumerate(pages, 1):
        lines = lines_of([w for w in words if w[3] < FOOT])
        titles = [fold(t) for _, t, page in outline if page == number]
        check(not lines or lines[-1] not in titles,
              f"{path}: heading alone at the end of page {number}")
    for _, title, page in outline:
        text = fold("".join(w[4] for w in sorted(
            pages[page - 1], key=lambda w: (round(w[3]), w[0]))))
        check(all(c in text for c in fold(title)),
              f"{path}: heading '{title}' is not on page {page}")


def outside(words):
    for x0, y0, x1, y1, text in words:
        # a full-width mark at the end or start of a line hangs its blank
        # half out
        half = (y1 - y0) * 0.36
        left = half if text[0] in "（《“" else 0
        right = half if text[-1] in "。，；：、！？）》”" else 0
        if x0 < LEFT - 1 - left or x1 > RIGHT + 1 + right or y0 < 35 or \
                y1 > 806:
            yield text


def check_place(path, pages):
    for number, words in enumerate(pages, 1):
        found = list(outside(words))
        check(not found, f"{path}: {found[:3]} on page {number} outside the "
              "type area")


def core(word):
    """The middle of a word's box: fonts claim more height than their ink, and
    a closing mark more width, which the next word may take."""
    x0, y0, x1, y1, text = word
    h = y1 - y0
    if text[-1] in "。，、；：）》”":
        x1 -= 0.35 * h
    return x0 + 0.4, y0 + 0.38 * h, x1 - 0.4, y1 - 0.27 * h, text


def overlapping(words):
    boxes = sorted(map(core, words))
    for i, a in enumerate(boxes):
        for b in boxes[i + 1:]:
            if b[0] >= a[2]:
                break
            if min(a[2], b[2]) - max(a[0], b[0]) > 0.8 and \
                    min(a[3], b[3]) - max(a[1], b[1]) > 0.8:
                yield a[4], b[4]


def check_overlap(path, pages):
    for number, words in enumerate(pages, 1):
        found = list(overlapping(words))
        check(not found, f"{path}: words lie over each other on page "
              f"{number}: {found[:3]}")


def check_document(path):
    kind = re.match("[a-z]+", os.path.basename(path)).group()
    pages, outline = words_of(path), outline_of(path)
    check_fonts(path)
    check(subprocess.run(["qpdf", "--check", path], check=False,
                         stdout=subprocess.DEVNULL).returncode == 0,
          f"{path}: qpdf --check")
    check(len(outline) > 0, f"{path}: no outline")
    fewest, most = PAGES.get((path.split("/")[-3], kind), PAGES["", kind])
    check(fewest <= len(pages) <= most, f"{path}: {len(pages)} pages")
    check_fill(path, pages, outline)
    check_contents(path, outline)
    check_numbers(path, pages)
    check_heads(path, pages, outline)
    check_place(path, pages)
    check_overlap(path, pages)
    return pages


def check_seeded(pages):
    """The checks are alive: a word moved onto another, and one outside."""
    words = list(pages[0])
    x0, y0, x1, y1, _ = words[5]
    check(list(overlapping(words + [(x0, y0, x1, y1, "seeded")])),
          "a word laid over another was not found")
    check(list(outside([(10.0, y0, 30.0, y1, "seeded")])),
          "a word outside the type area was not found")


def documents_of(edition):
    """How many documents an edition names: by language, cluster and area."""
    root = tree.parse(edition).getroot()
    plan = tree.parse(os.path.join(os.path.dirname(edition),
                                   root.get("plan")))
    scopes = {"cluster": sum(c.get("listed") is None
                             for c in plan.findall(".//{*}cluster")),
              "area": sum(o.get("kind") in ("zone", "district")
                          for o in plan.findall(".//{*}org")), None: 1}
    return sum(len(d.get("lang").split()) * scopes[d.get("each")]
               for d in root.findall("{*}document"))


def main(argv):
    program = argv[0] if argv else os.environ.get("PLANBRIEF",
                                                  "build/planbrief")
    with tempfile.TemporaryDirectory(prefix="planbrief-pages-") as folder:
        subprocess.run([program, "-q", "build", "-o", folder, *EDITIONS],
                       check=True)
        files = sorted(glob.glob(folder + "/*/*/*.pdf"))
        wanted = sum(map(documents_of, EDITIONS))
        check(len(files) == wanted > 30, f"{len(files)} documents, not "
              f"{wanted}")
        for path in files:
            pages = check_document(path)
            if path.endswith("quarterly.en.pdf"):
                check_fill_seeded(path, pages, outline_of(path))
        check_seeded(pages)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
