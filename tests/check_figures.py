#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compare the numbers on the pages of the quarterly briefing with the facts.

usage: check_figures.py [PLANBRIEF]

Builds the briefing of every edition in both languages into a temporary folder,
reads its text layer with pdftotext, and asks:
 * is every bound number of the brief a number of the facts, in its print form,
   and does it stand on the pages as often as in the brief;
 * does the sheet of every indicator hold its status, latest value, base,
   targets, change, path and deviation, and its last eight quarters in order;
 * do the dashboard, the counts and the table of clusters say the same;
 * is there any number on the pages that the facts do not know? Only the ticks
   of axes, the start of a ring's scale and the page number are none of theirs;
 * does the sheet of an indicator whose base was revised say the old base, the
   new one and what the target would be, and that of no other?
One comparison is one test.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLANS = ("chongqing-digital-industry", "national-informatization",
         "eu-digital-decade")
F = "{urn:planbrief:facts:1}"
B = "{urn:planbrief:brief:1}"
E = "{urn:planbrief:edition:1}"
P = "{urn:planbrief:plan:1}"
FORMS = ("short", "tick", "ytd", "end", "endshort", "year", "iso")
NOT_SET = "[/\uff0f]"
DASH = "\u2014"
TOKEN = re.compile("(?:(?<!\\d)[+\u2212])?"
                   "\\d+(?:[\u2009\u202f\u00a0]\\d{3})*(?:\\.\\d+)*")
DIGITS = re.compile(r"\d+(?:\.\d+)*")
passed = failed = 0
where = ""


def check(ok, text):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print("FAIL %s%s" % (where, text))
    return bool(ok)


def run(*args):
    done = subprocess.run(args, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    check(done.returncode == 0, "%s: exit %d: %s" % (
        " ".join(map(str, args)), done.returncode,
        done.stderr.decode(errors="replace")[-300:]))
    return done.stdout


def plain(text):
    """Groups of digits closed up, all other blanks single."""
    text = re.sub("(?<=\\d)[\u2009\u202f\u00a0](?=\\d{3})", "", text or "")
    return " ".join(text.split())


def squeezed(text):
    """Without blanks, and without capitals that begin a sentence."""
    return re.sub(r"\s", "", text).casefold()


def pattern(number):
    """A printed number as it may stand in the text layer, alone."""
    return "(?<![\\d.])%s(?!\\d|\\.\\d)" % re.sub(
        "[\u2009\u202f\u00a0]", " ?", re.escape(number))


def holds(text, number):
    return re.search(pattern(number), text) is not None


def v(element, k):
    return None if element is None else element.find(
        "%sv[@k='%s']" % (F, k))


# ---- the brief against the facts --------------------------------------------

def known_numbers(facts):
    """ref: {(exact, printed text)}"""
    known = {}
    for e in facts.iter():
        if not e.get("ref") or e.get("exact") is None:
            continue
        texts = {e.text} | {e.get(a) for a in FORMS}
        for t in texts - {None}:
            known.setdefault(e.get("ref"), set()).add((e.get("exact"),
                                                       plain(t)))
    return known


def bound(known, e, text):
    """Is element e, printed as text, a number of the facts?"""
    text = plain(text)
    candidates = known.get(e.get("ref"), ())
    if (e.get("rule") or "").startswith("abs("):
        return any(Fraction(x).__abs__() == Fraction(e.get("exact"))
                   and t.lstrip("+\u2212") == text for x, t in candidates)
    return any(x == e.get("exact") and text.casefold() in (
        t.casefold(), t.lstrip("+").casefold()) for x, t in candidates)


def labelled(known, e):
    """Does the label of a chart hold the number it is bound to? One without
    digits is a word for none, as of a missing document."""
    texts = [t for x, t in known.get(e.get("ref"), ())
             if x == e.get("exact")]
    label = plain(e.get("label"))
    if texts and not DIGITS.search(label):
        return e.get("exact") == "0"
    return any(holds(label, t) for t in texts)


def check_brief(facts, brief, pages):
    known, all_text = known_numbers(facts), squeezed(pages)
    for e in brief.iter():
        if e.tag == B + "num":
            text = "".join(e.itertext())
            check(bound(known, e, text), "num %s '%s' (%s) is not in the "
                  "facts" % (e.get("ref"), text, e.get("exact")))
            check(squeezed(text) in all_text,
                  "num %s '%s' is not on the pages" % (e.get("ref"), text))
        elif e.get("label") and e.get("ref"):
            check(labelled(known, e), "label %s '%s' is not in "
                  "the facts" % (e.get("ref"), e.get("label")))


def printed_words(e):
    """All text of the brief that becomes text on the pages, without charts."""
    if e.tag in (B + "meta", B + "running", B + "chart"):
        return
    yield e.text or ""
    for child in e:
        yield from printed_words(child)
        yield child.tail or ""
    if e.tag in (B + "cell", B + "p", B + "head", B + "source"):
        yield "\n"


def check_occurrences(element, pages):
    """No number stands on the pages less often than in the brief."""
    words = "".join(printed_words(element))
    for token, n in sorted(Counter(TOKEN.findall(words)).items()):
        found = len(re.findall(pattern(token), pages))
        check(found >= n, "'%s' stands %d times in the brief, %d times on the "
              "pages of %s" % (token, n, found, element.get("id")))


# ---- parts of the pages -----------------------------------------------------

def names(e):
    return [plain(x.text) for x in (e.find(F + "name"),
                                    e.find(F + "shortname")) if x is not None]


def starts(lines, indicator):
    """Numbers of the lines that begin with number and name."""
    number = v(indicator, "num").text
    heads = [squeezed(n) for n in names(indicator)]
    return [i for i, line in enumerate(lines)
            if re.match(r"\s*%s\s" % number, line)
            and any(squeezed(line)[len(number):].startswith(h)
                    for h in heads)]


def parts(lines, indicators):
    """id: (dashboard row, sheet). The row comes first, the sheet second."""
    found = {}
    for i in indicators:
        at = starts(lines, i)
        check(len(at) == 2, "%s: row and sheet found %d times"
              % (i.get("id"), len(at)))
        found[i.get("id")] = at if len(at) == 2 else None
    ends = sorted(x for at in found.values() if at for x in at)
    out = {}
    for key, at in found.items():
        if at is None:
            continue
        pieces = []
        for a in at:
            later = [e for e in ends if e > a]
            pieces.append("\n".join(lines[a:later[0] if later else a + 60]))
        out[key] = pieces
    return out


def check_sheet(i, row, sheet):
    name, latest = i.get("id"), i.find(F + "latest")
    horizon = i.find("%shorizon[@role='next']" % F)
    na = horizon.get("status") == "na"
    word = horizon.get("reasonword") if na else horizon.get("word")
    for part, text in (("row", row), ("sheet", sheet)):
        if latest is None:      # a row says so instead of a sheet
            word = i.find(F + "nodata").get("word")
        check(squeezed(word) in squeezed(text),
              "%s %s: status '%s' is missing" % (name, part, word))
        value = v(latest, "latest")
        check(DASH in text if latest is None else
              value is not None and holds(text, value.text),
              "%s %s: latest value is missing" % (name, part))
        for t in i.findall(F + "target"):
            printed = v(t, "target")
            ok = re.search(NOT_SET, text) if t.get("set") == "no" else \
                printed is not None and holds(text, printed.text)
            check(ok, "%s %s: target %s is missing" % (
                name, part, t.get("period")))
    wanted = [(v(i.find(F + "base"), "base"), "base"),
              (v(latest, "change" if i.get("kind") == "stock" and
                 i.get("decimals") == "0" else "yoy"), "change on the year")]
    if not na:
        wanted += [(v(horizon, k), k) for k in (
            "path", "gap" if horizon.get("measure") == "gap"
            else "deviation")]
    for number, what in wanted:
        if number is None:
            check(DASH in sheet, "%s sheet: no dash for %s" % (name, what))
            continue
        other = v(latest, "yoy")
        ok = holds(sheet, number.text) or (
            what == "change on the year" and other is not None
            and holds(sheet, other.text))
        check(ok, "%s sheet: %s %s is missing" % (name, what, number.text))
    if latest is not None:
        check_quarters(i, sheet)


def check_quarters(i, sheet):
    """The last eight quarters stand in one line, in order. pdftotext may end a
    line behind a raised mark."""
    cells = []
    for p in i.findall("%sseries/%spoint" % (F, F))[-8:]:
        number, none = v(p, "value"), p.find("%snone[@k='value']" % F)
        if number is not None:
            cells.append(pattern(number.text))
        elif none is not None:
            cells.append("(?:%s|%s)" % (DASH, re.escape(none.get("word"))))
    line = "(?:[^\n]|(?<= [prebd])\n)*?".join(cells)
    check(cells and re.search(line, sheet),
          "%s sheet: the line of quarters is missing" % i.get("id"))


def check_counts(facts, first):
    for s in facts.findall("%scounts/%sstatus" % (F, F)):
        n = v(s, "n").text
        word = r"\s*".join(map(re.escape, squeezed(s.get("word"))))
        check(re.search(r"%s\s+%s(?!\d)" % (word, n), first, re.I),
              "counts: '%s %s' is not on the first page"
              % (s.get("word"), n))


def check_clusters(facts, lines):
    for c in facts.findall("%sclusters/%scluster" % (F, F)):
        heads = [squeezed(n) for n in names(c)]
        numbers = [v(c, k).text for k in ("value", "yoy", "share")
                   if v(c, k) is not None]
        check(any(any(h in squeezed(line) for h in heads)
                  and all(holds(line, n) for n in numbers)
                  for line in lines),
              "cluster %s: no line with %s" % (c.get("id"),
                                               ", ".join(numbers)))


# ---- what the facts do not know ---------------------------------------------

def digits_of(facts, brief):
    known = set()

    def add(text):
        known.update(DIGITS.findall(plain(text)))

    for e in facts.iter():
        add(e.text)
        for a in FORMS:
            add(e.get(a))
    for e in brief.iter():          # words of the templates, not numbers
        if e.tag != B + "num":
            add(e.text)
        add(e.tail)
    return known


def is_round(step):
    """1, 2, 2.5 or 5 times a power of ten"""
    while step >= 10:
        step /= 10
    while 0 < step < 1:
        step *= 10
    return step in (1, 2, Fraction(5, 2), 5)


def ticks(page):
    """The numbers that begin a line and stand a round step, of which they are
    a multiple, from another such number: the axes of charts."""
    found = set()
    for line in page.splitlines():
        m = re.match(r"\s*(\d[\d.]*(?: \d{3})?)(?:\s{2}|$)", line)
        if m and m.group(1).count(".") < 2:
            found.add(m.group(1).replace(" ", ""))
    values = [Fraction(t) for t in found]
    return {t for t in found if any(
        is_round(abs(Fraction(t) - o)) and
        (Fraction(t) / (Fraction(t) - o)).denominator == 1
        for o in values if o != Fraction(t))}


def ring_starts(indicators):
    """Where the scale of a ring begins: as far beyond the worst number of the
    row as the final target is from that."""
    starts_ = set()
    for i in indicators:
        final = v(i.find("%starget[@role='final']" % F), "target")
        latest = v(i.find(F + "latest"), "latest")
        if i.get("direction") != "down" or None in (final, latest):
            continue
        row = [latest, v(i.find(F + "base"), "base"),
               v(i.find("%shorizon[@role='next']" % F), "path")]
        row += [v(t, "target") for t in i.findall(F + "target")]
        worst = max(Fraction(x.get("raw")) for x in row if x is not None)
        start = 2 * worst - Fraction(final.get("raw"))
        starts_.add("%.*f" % (int(i.get("decimals")), start))
    return starts_


def explained(tokens, known):
    """May these tokens, divided by single blanks, be known numbers? A blank
    is either between two numbers or in one of five digits and more."""
    if not tokens:
        return True
    for n in range(len(tokens), 0, -1):
        joined = "".join(tokens[:n])
        grouped = n == 1 or all(len(t.partition(".")[0]) == 3
                                for t in tokens[1:n])
        if grouped and joined in known and explained(tokens[n:], known):
            return True
    return False


def check_strangers(known, pages):
    for number, page in enumerate(pages, 1):
        foot = known | {str(number)} | ticks(page)
        for line in page.splitlines():
            for group in re.findall(r"\d[\d.]*(?: \d[\d.]*)*", line):
                tokens = DIGITS.findall(group)
                check(explained(tokens, foot),
                      "page %d: '%s' is not in the facts: %s" % (
                          number, group, " ".join(line.split())[:70]))


# ---- all --------------------------------------------------------------------

def unpublished(indicators, key):
    """Has nothing ever been published of it? Then it has no sheet."""
    return any(i.get("id") == key and i.find(F + "nodata") is not None
               and i.find(F + "nodata").get("why") == "not-published"
               for i in indicators)


def quarterlies():
    """(edition, language, indicators of the table), of every plan."""
    for plan in PLANS:
        folder = ROOT / "input" / plan
        groups = ET.parse(folder / "plan.xml").getroot().find(
            P + "indicators").findall(P + "group")
        wanted = sum(len(g.findall(P + "indicator")) for g in groups
                     if g.get("origin") != "text")
        for edition in sorted((folder / "editions").glob("*.xml")):
            for d in ET.parse(edition).getroot().findall(E + "document"):
                if d.get("template") == "quarterly":
                    for lang in d.get("lang").split():
                        yield edition, lang, wanted


def check_document(program, edition, lang, folder, wanted):
    run(program, "build", "-q", "--only", "quarterly", "--lang", lang,
        "-o", folder, edition)
    pdf = sorted(Path(folder).rglob("%s/quarterly.%s.pdf" % (
        edition.stem, lang)))
    if not check(len(pdf) == 1, "quarterly.%s.pdf was not written" % lang):
        return
    pages = run("pdftotext", "-layout", pdf[0], "-").decode().split("\f")
    facts = ET.fromstring(run(program, "facts", "-q", "--lang", lang,
                              edition))
    brief = ET.fromstring(run(program, "brief", "-q", edition,
                              "quarterly." + lang))
    lines = "\n".join(pages).splitlines()
    check_brief(facts, brief, "".join(pages))
    check_occurrences(brief, "".join(pages))
    indicators = [i for i in facts.findall("%sgroup/%sindicator" % (F, F))]
    check(len(indicators) == wanted, "%d indicators" % len(indicators))
    for key, (row, sheet) in parts(lines, indicators).items():
        check_sheet(next(i for i in indicators if i.get("id") == key),
                    row, sheet)
        if unpublished(indicators, key):
            continue
        section = brief.find(".//*[@id='sheet-%s']" % key)
        if check(section is not None, "%s: no sheet in the brief" % key):
            check_occurrences(section, sheet)
    check_counts(facts, pages[0])
    check_clusters(facts, lines)
    check_strangers(digits_of(facts, brief) | ring_starts(indicators), pages)


def rescaled(program, edition, lang, key):
    """The notes of an indicator's sheet, and those of all other sheets."""
    brief = ET.fromstring(run(program, "brief", "-q", edition,
                              "quarterly." + lang))
    notes = {True: "", False: ""}
    for section in brief.iter(B + "section"):
        if section.get("id", "").startswith("sheet-"):
            notes[section.get("id") == "sheet-" + key] += "".join(
                "".join(p.itertext()) for p in section.iter(B + "p")
                if p.get("style") == "note")
    return plain(notes[True]), plain(notes[False])


def check_revised_base(program, folder):
    """8900 instead of 9005: 15000 x 8900 / 9005 = 14825.1."""
    copy = Path(folder) / "input" / PLANS[0]
    shutil.copytree(ROOT / "input" / PLANS[0], copy)
    text = (copy / "plan.xml").read_text(encoding="utf-8")
    base = '<base period="2020" value="9005"'
    key = re.findall(r'<indicator id="([^"]+)"', text[:text.index(base)])[-1]
    (copy / "plan.xml").write_text(
        text.replace(base, base + ' revised="8900"'), encoding="utf-8")
    for lang, words in (("zh-CN", "由9005修订为8900，目标值不变；按比例折算为14825，"),
                        ("en", "from 9005 to 8900; the target stands. In"
                         " proportion it would be 14825, ")):
        mine, others = rescaled(program, copy / "editions" / "2023-Q2.xml",
                                lang, key)
        check(words in mine, "%s: revised base: %r" % (lang, mine))
        check(len(others) > 100 and "8900" not in others,
              "%s: revised base on another sheet" % lang)


def main(argv):
    global where
    program = argv[0] if argv else os.environ.get("PLANBRIEF") \
        or str(ROOT / "build" / "planbrief")
    for edition, lang, wanted in quarterlies():
        where = "%s %s %s " % (edition.parent.parent.name, edition.stem, lang)
        with tempfile.TemporaryDirectory() as folder:
            check_document(program, edition, lang, folder, wanted)
    where = ""
    with tempfile.TemporaryDirectory() as folder:
        check_revised_base(program, folder)
    check(passed > 0, "nothing was compared")
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
