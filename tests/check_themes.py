#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The themes: legible in colour and in grey, and pages that hold in both.

check_themes.py [PLANBRIEF]

Every pair of text and ground that a theme can bring together has a contrast
of 4.5 (WCAG 2), bars and marks 3; what is told apart by tone alone differs in
grey too; the nine statuses have nine shapes and nine words. The official
theme is set in Chinese and English for each kind of document and read with
the checks of check_pages.py, the fill of pages among them; its type area,
lines, characters and page numbers are measured. Seeded faults must be found.
"""
import glob
import itertools
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import check_pages as pages                                     # noqa: E402

THEMES = "templates/themes"
STATUS = ("achieved ahead ontrack held slight behind regress lost "
          "na").split()
TINTED = "slight behind regress lost na".split()
# Colours that figures write words in, besides those of styles.
CHART_TEXT = "ink grey navy met orange-text teal-text".split()
# What bars and lines are drawn in, and on what.
DRAWN = [(c, "track") for c in ("navy", "slight", "behind", "lost",
                                "unassessed")] + \
        [(c, "white") for c in ("quiet", "path", "plum", "orange", "teal",
                                *STATUS)]
CONTRAST_TEXT, CONTRAST_DRAWN, STEP = 4.5, 3.0, 4.0
# Where a theme does not name them (gen/chart/pen.c).
UNNAMED = {"orange": "#E1663E", "orange-text": "#B2431C", "teal": "#227D84",
           "teal-text": "#1B6F76", "plum": "#8C394C"}
MM = 72 / 25.4
EDITIONS = {
    "input/chongqing-digital-industry/editions/2023-Q2.xml":
        "quarterly,cluster-icv",
    "input/chongqing-digital-industry/editions/2022-Q1.xml": "planbook",
    "input/national-informatization/editions/2025-Q4.xml": "quarterly",
    "input/eu-digital-decade/editions/2025-Q4.xml": "quarterly,planbook",
}
check = pages.check


# ---- colours ----

def theme_of(name):
    """Colours and styles, those of the themes it starts from first."""
    root = tree.parse(f"{THEMES}/{name}.xml").getroot()
    colours, styles = theme_of(root.get("base")) if root.get("base") else \
        (dict(UNNAMED), [])
    colours.update((c.get("name"), c.get("value"))
                   for c in root.findall("{*}colour"))
    return colours, styles + [s.attrib for s in root.findall("{*}style")]


def light(code):
    """Relative luminance (WCAG 2)."""
    parts = [int(code[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4
              for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(a, b):
    x, y = sorted((light(a), light(b)))
    return (y + 0.05) / (x + 0.05)


def tone(code):
    """L* of its grey, 0 to 100."""
    y = light(code)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def colour_faults(colours, styles):
    """(what, value) of each pair that cannot be read or told apart."""
    def code(name):
        return colours.get(name, name)

    texts = {s["colour"] for s in styles if s.get("colour", "none") != "none"}
    texts |= set(STATUS) | set(CHART_TEXT)
    grounds = {"white"} | {s["tint"] for s in styles
                           if s.get("tint", "none") != "none"}
    pairs = set(itertools.product(texts, grounds))
    for status in TINTED:
        pairs |= {(t, status + "-tint") for t in ("ink", "grey", status)}
    for text, ground in sorted(pairs):
        if text != "white" and \
                contrast(code(text), code(ground)) < CONTRAST_TEXT:
            yield f"{text} on {ground}", contrast(code(text), code(ground))
    for drawn, ground in DRAWN:
        if contrast(code(drawn), code(ground)) < CONTRAST_DRAWN:
            yield f"{drawn} beside {ground}", contrast(code(drawn),
                                                       code(ground))
    near = [("track", "white"), ("slight-tint", "behind-tint")]
    near += [(s + "-tint", "white") for s in TINTED
             if code(s + "-tint").upper() != code("white").upper()]
    for a, b in near:
        step = abs(tone(code(a)) - tone(code(b)))
        if step < STEP:
            yield f"{a} and {b} in grey", step


def check_colours():
    names = sorted(os.path.basename(p)[:-4]
                   for p in glob.glob(THEMES + "/*.xml"))
    check({"briefing", "official", "planbook"} <= set(names), names)
    for name in names:
        found = list(colour_faults(*theme_of(name)))
        check(not found, f"theme {name}: {found}")
        for colour, value in (("grey", "#9A9A9A"), ("slight", "#C98A00"),
                              ("behind-tint", "#FFFFFE"),
                              ("slight-tint", "#E2E2E2"
                               if name == "official" else "#F6CFC9"),
                              ("track", "#FBFBFB"), ("quiet", "#C8D2DA")):
            colours, styles = theme_of(name)
            colours[colour] = value
            check(list(colour_faults(colours, styles)),
                  f"theme {name}: {colour} {value} was not found")


# ---- statuses ----

def draw_marks(program, folder, kinds):
    """Each mark in grey, as rows of black and white."""
    body = "".join(f'<place x="20mm" y="{20 + 20 * i}mm" from="page">'
                   f'<p style="big"><mark kind="{k}" show="symbol" '
                   f'style="headline"/></p></place>'
                   for i, k in enumerate(kinds))
    path = os.path.join(folder, "marks")
    with open(path + ".xml", "w", encoding="utf-8") as f:
        f.write('<brief xmlns="urn:planbrief:brief:1" xml:lang="en" '
                'literal="yes"><meta><title>t</title><author>a</author>'
                f'<date>d</date></meta>{body}</brief>')
    subprocess.run([program, "-q", "render", "--theme", "official", "-o",
                    path + ".pdf", path + ".xml"], check=True)
    out = subprocess.run(["pdftoppm", "-r", "254", "-gray", path + ".pdf"],
                         stdout=subprocess.PIPE, check=True).stdout
    width, height = map(int, out.split(b"\n", 3)[1].split())
    dots = out[-width * height:]
    return [[[dots[y * width + x] < 128 for x in range(200, 300)]
             for y in range(200 + 200 * i, 340 + 200 * i)]
            for i in range(len(kinds))]


def placed(rows):
    """The set of its dots, moved to the corner."""
    dots = [(x, y) for y, row in enumerate(rows) for x, d in enumerate(row)
            if d]
    left, top = min(x for x, _ in dots), min(y for _, y in dots)
    return {(x - left, y - top) for x, y in dots}


def alike(marks):
    for (a, x), (b, y) in itertools.combinations(marks.items(), 2):
        if len(x ^ y) < 0.12 * len(x | y):
            yield a, b


def check_statuses(program, folder):
    drawn = map(placed, draw_marks(program, folder, STATUS))
    marks = dict(zip(STATUS, drawn))
    check(not list(alike(marks)), f"marks are alike: {list(alike(marks))}")
    check(list(alike({**marks, "seeded": marks["held"]})),
          "a shape drawn twice was not found")
    for lang in ("zh-CN", "en"):
        facts = subprocess.run([program, "-q", "facts", "--lang", lang,
                                "--only", "quarterly",
                                next(iter(EDITIONS))],
                               stdout=subprocess.PIPE, check=True).stdout
        words = {s.get("code"): s.get("word") for s in
                 tree.fromstring(facts).findall(".//{*}counts/{*}status")}
        check(set(words) == set(STATUS) and
              len(set(words.values())) == len(STATUS), f"{lang}: {words}")


# ---- what README.md says ----

def check_readme(program, folder):
    """The example builds as it is printed; the tables name every property
    and element of the schema."""
    with open(os.path.join(THEMES, "README.md"), encoding="utf-8") as f:
        text = f.read()
    example = re.search(r"^```xml\n(.*?)^```", text, re.S | re.M).group(1)
    house = os.path.join(folder, "house.xml")
    with open(house, "w", encoding="utf-8") as f:
        f.write(example)
    check(subprocess.run(["xmllint", "--noout", "--relaxng",
                          "templates/schema/theme.rng", house], check=False,
                         stderr=subprocess.DEVNULL).returncode == 0,
          "the example is not valid")
    out = os.path.join(folder, "house")
    done = subprocess.run([program, "build", "-q", "--theme", house, "--only",
                           "quarterly.en", "-o", out, next(iter(EDITIONS))],
                          stderr=subprocess.PIPE, text=True, check=False)
    found = glob.glob(out + "/*/*/*.pdf")
    check(done.returncode == 0 and len(found) == 1, done.stderr)
    for path in found:
        foot = [w for w in pages.words_of(path)[1] if w[3] > 770]
        check([w[4] for w in sorted(foot)][:3] == ["–", "2", "–"] and
              abs(min(foot)[0] - 23 * MM) < 2, foot)
    schema = tree.parse("templates/schema/theme.rng").getroot()
    style = schema.find("{*}define[@name='style']/{*}element")
    named = re.findall(r"`([a-z-]+)`", "".join(re.findall(
        r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*(?: ↓)?) \|", text, re.M)))
    for attribute in style.findall(".//{*}attribute"):
        name = attribute.get("name")
        check(name in named or name in ("for", "lang", "base"),
              f"README.md does not explain '{name}'")
    pattern = style.find(".//{*}param").text
    for element in re.match(r"\((.*?)\)", pattern).group(1).split("|"):
        check(element in named, f"README.md does not name '{element}'")


# ---- pages of the official theme ----

def set_area(number):
    """The type area of GB/T 9704-2012, 5.2.1; even pages are mirrored."""
    left, right = (28, 26) if number % 2 else (26, 28)
    pages.LEFT, pages.RIGHT = left * MM, (210 - right) * MM
    pages.TOP = pages.FIRST_TOP = 37 * MM
    pages.BOTTOM, pages.FOOT = (297 - 35) * MM, 750


def check_place(path, all_words):
    for number, words in enumerate(all_words, 1):
        set_area(number)
        found = list(pages.outside(words))
        low = [w[4] for w in words
               if pages.BOTTOM + 2 < w[3] < pages.FOOT]
        check(not found and not low, f"{path}: {found[:3]}{low[:3]} on page "
              f"{number} outside the type area")


def check_numbers(path, all_words):
    """Between dashes, one 四号 character from the outer edge, 7 mm below the
    type area (GB/T 9704-2012, 7.5)."""
    for number, words in enumerate(all_words, 1):
        set_area(number)
        foot = sorted(w for w in words if w[3] > pages.FOOT and w[3] - w[1]
                      > 15)
        check([w[4] for w in foot] == ["—", str(number), "—"],
              f"{path}: page {number} has {foot} at its foot")
        if len(foot) != 3:
            continue
        edge = pages.RIGHT - foot[2][2] if number % 2 else \
            foot[0][0] - pages.LEFT
        check(abs(edge - 14) < 2, f"{path}: number of page {number} is "
              f"{edge:.1f} pt from the edge")


def check_grid(path):
    """三号 text on 22 lines of 28 characters: pitch of lines and characters
    as the page has them."""
    text = subprocess.run(["mutool", "trace", path], check=True,
                          stdout=subprocess.PIPE).stdout.decode()
    chars = re.findall(r'unicode="([\u4e00-\u9fff])" glyph="\d+" '
                       r'x="([\d.]+)" y="([\d.]+)"', text)
    lines = {}
    for _, x, y in chars:
        lines.setdefault(float(y), []).append(float(x))
    steps, down = [], []
    for xs in lines.values():
        xs.sort()
        steps += [b - a for a, b in zip(xs, xs[1:]) if 15 < b - a < 16.5]
    ys = sorted(lines)
    down = [b - a for a, b in zip(ys, ys[1:]) if 28 < b - a < 30]
    pitch, lead = (sorted(v)[len(v) // 2] if v else 0 for v in (steps, down))
    check(27.9 < 156 * MM / pitch < 28.5 if pitch else False,
          f"{path}: characters are {pitch} pt apart")
    check(21.95 < 225 * MM / lead < 22.05 if lead else False,
          f"{path}: lines are {lead} pt apart")


def check_contents_page(path, words):
    """A list of few entries stands wider: no half-empty page follows it."""
    top, height = 37 * MM, 225 * MM
    low = max(y1 for _, _, _, y1, _ in words if y1 < top + height)
    check(low > top + 0.65 * height, f"{path}: the page of the contents ends "
          f"at {(low - top) / height:.0%} of the type area")


def check_document(path):
    all_words, outline = pages.words_of(path), pages.outline_of(path)
    set_area(1)
    pages.check_fonts(path)
    pages.check_fill(path, all_words, outline)
    if path.endswith("quarterly.en.pdf"):
        pages.check_fill_seeded(path, all_words, outline)
    pages.check_contents(path, outline)
    pages.check_heads(path, all_words, outline)
    pages.check_overlap(path, all_words)
    check_place(path, all_words)
    check_numbers(path, all_words)
    return all_words


def check_official(program, folder):
    for edition, only in EDITIONS.items():
        subprocess.run([program, "-q", "build", "--theme", "official",
                        "--only", only, "-o", folder, edition], check=True)
    files = sorted(glob.glob(folder + "/*/*/*.pdf"))
    check(len(files) == 8, files)
    for path in files:
        words = check_document(path)
        if "planbook.zh" in path:
            check_grid(path)
        if "quarterly" in path:
            check_contents_page(path, words[1])
    x0, y0, x1, y1, _ = words[0][3]
    set_area(1)
    check(list(pages.outside([(60, y0, 70, y1, "seeded")])),
          "a word outside the type area was not found")
    check(list(pages.overlapping(words[0] + [(x0, y0, x1, y1, "seeded")])),
          "a word laid over another was not found")


def main(argv):
    program = argv[0] if argv else os.environ.get("PLANBRIEF",
                                                  "build/planbrief")
    check_colours()
    with tempfile.TemporaryDirectory(prefix="planbrief-themes-") as folder:
        check_statuses(program, folder)
    with tempfile.TemporaryDirectory(prefix="planbrief-themes-") as folder:
        check_readme(program, folder)
    with tempfile.TemporaryDirectory(prefix="planbrief-themes-") as folder:
        check_official(program, folder)
    print(f"{pages.passed} passed, {pages.failed} failed")
    return pages.failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
