#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The same thing has the same word everywhere: statuses and reasons in the
facts (gen/transform/facts_words.c) and in charts (gen/chart/words.c), and the
phrases of templates/lang that charts also have (gen/chart/words.def). Every
phrase is used by a template, every message (gen/base/diag.def) is asked for
by a test, and every document (*.md) that is named exists.

    tests/check_words.py

The last line is "N passed, N failed".
"""
import os
import re
import sys
import xml.etree.ElementTree as ET

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LANG = "{urn:planbrief:lang:1}"
LANGUAGES = ("zh-CN", "en")
# phrase of templates/lang: word of gen/chart/words.def
PHRASES = {
    "lower.better": "LOWER", "check.missing": "MISSING", "check.few": "FEW",
    "check.many": "MANY", "chart.annualised": "ANNUALISED",
    "chart.base": "BASE",
}
STATUSES = ("achieved ahead ontrack held slight behind regress lost na")
REASONS = ("no-target no-base no-data not-due stale break early-phase "
           "withdrawn not-published no-history annual")
# Where documents are named, in comments or in text.
PLACES = ("README.md", "CHANGELOG.md", "Makefile", "gen", "templates", "input",
          "tests")
DOCUMENT = re.compile(r"[\w./-]*\w\.md\b")
passed = failed = 0


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as f:
        return f.read()


def check(what, *words):
    global passed, failed
    if None not in words and len(set(words)) == 1:
        passed += 1
        return
    failed += 1
    print("%s: %s" % (what, " / ".join(map(repr, words))))


def table(source, name):
    """{code: (zh, en)} of `static const struct … NAME[] = { … };`."""
    found = re.search(r"%s\[\] = \{(.*?)\n\};" % name, source, re.S)
    rows = re.findall(r'\{ "([^"]+)", "([^"]*)", "([^"]*)" \}',
                      found.group(1))
    return {code: (zh, en) for code, zh, en in rows}


def plain(text):
    """Slots alike, no blanks, no capitals: those follow the place."""
    text = re.sub(r"\{[^}]*\}|%s", "%", text)
    return re.sub(r"\s", "", text).lower()


def phrases(language):
    root = ET.fromstring(read("templates", "lang", language + ".xml"))
    return {e.get("key"): e.text or "" for e in root.iter(LANG + "say")}


def style_sheets():
    for folder, _, names in os.walk(os.path.join(ROOT, "templates")):
        for name in names:
            if name.endswith(".xsl"):
                yield read(folder, name)


def keys_used():
    """A test of keys. Names in style sheets are whole ('ledger.n'), or made
    of pieces: "growth.{@sign}{$kind}", concat('term.', $key, '.is')."""
    whole, made = set(), set()
    for text in style_sheets():
        whole.update(re.findall(r"""["'>]([a-z][\w.-]*)["'<]""", text))
        made.update(re.sub(r"\{[^}]*\}", "*", key) for key in
                    re.findall(r'key="([a-z][^"]*\{[^"]*)"', text))
        for call in re.findall(r"concat\(('[a-z][\w-]*\..*?)\)", text):
            made.add("".join(part if i % 2 else "*" for i, part in
                             enumerate(call.split("'")))[1:])
    patterns = [re.compile(".*".join(map(re.escape, m.split("*"))))
                for m in made]
    return lambda key: key in whole or any(
        p.fullmatch(key) for p in patterns)


def texts():
    """(path, text) of every text file of PLACES."""
    for place in PLACES:
        paths = [os.path.join(ROOT, place)]
        for folder, _, names in os.walk(paths[0]):
            paths += [os.path.join(folder, name) for name in sorted(names)]
        for path in filter(os.path.isfile, paths):
            with open(path, "rb") as f:
                content = f.read()
            if b"\0" not in content:
                yield path, content.decode("utf-8", "replace")


def check_documents():
    """A document is named as seen from the root, or from the folder of the
    file that names it."""
    named = 0
    for path, text in texts():
        here = os.path.relpath(path, ROOT)
        for number, line in enumerate(text.split("\n"), 1):
            for name in DOCUMENT.findall(line):
                named += 1
                there = any(os.path.isfile(os.path.join(folder, name))
                            for folder in (ROOT, os.path.dirname(path)))
                check("%s:%d names %s, which exists" % (here, number, name),
                      True, there)
    check("documents are named", True, named > 20)


def untested(rows, tests):
    """The codes of messages that no text of a test names."""
    named = set(re.findall(r"[A-Za-z0-9_-]+", tests))
    return [code for name, code in rows
            if code not in named and "DIAG_" + name not in named]


def check_messages():
    rows = re.findall(r'^DIAG\((\w+), \w+, "([^"]+)"',
                      read("gen", "base", "diag.def"), re.M)
    here = os.path.join(ROOT, "tests") + os.sep
    mine = os.path.abspath(__file__)
    tests = "\n".join(text for path, text in texts()
                      if path.startswith(here) and path != mine)
    check("messages are read", True, len(rows) > 200)
    missing = untested(rows, tests)
    for _, code in rows:
        check("message %s is asked for by a test" % code, True,
              code not in missing)
    # The search itself finds what is missing, and no part of a longer word.
    check("a message without a test is found", True, "never-said" in untested(
        [("NEVER_SAID", "never-said")],
        tests + " never-said-so DIAG_NEVER_SAID_SO"))


def main():
    facts = read("gen", "transform", "facts_words.c")
    chart = read("gen", "chart", "words.c")
    projects = read("gen", "transform", "facts_project.c")
    for left, right in (("phase_words", "phases"),
                        ("stone_words", "milestones")):
        left, right = table(projects, left), table(chart, right)
        for code in sorted(set(left) | set(right)):
            check("project " + code, left.get(code), right.get(code))
    for name, codes in (("statuses", STATUSES), ("reasons", REASONS)):
        left, right = table(facts, name), table(chart, name)
        for code in codes.split():
            check("%s %s" % (name, code), left.get(code), right.get(code))
        for code in sorted(set(left) & set(right) - set(codes.split())):
            check("%s %s" % (name, code), left[code], right[code])
    words = {w: (zh, en) for w, zh, en in re.findall(
        r'^WORD\((\w+), "([^"]*)", "([^"]*)"\)',
        read("gen", "chart", "words.def"), re.M)}
    unreported = table(chart, "reasons").get("unreported")
    used = keys_used()
    for at, language in enumerate(LANGUAGES):
        say = phrases(language)
        for key in say:
            check("%s %s, used" % (language, key), True,
                  used(re.sub(r"\.one$", "", key)))
        for key, word in PHRASES.items():
            check("%s %s" % (language, key), plain(say[key]),
                  plain(words[word][at]))
        check("%s check.unreported" % language, say["check.unreported"],
              unreported and unreported[at])
    check_documents()
    check_messages()
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


sys.exit(main())
