#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The same thing has the same word everywhere: statuses and reasons in the
facts (gen/transform/facts_words.c) and in charts (gen/chart/words.c), and the
phrases of templates/lang that charts also have (gen/chart/words.def).

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
           "no-history annual")
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


def main():
    facts = read("gen", "transform", "facts_words.c")
    chart = read("gen", "chart", "words.c")
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
    for at, language in enumerate(LANGUAGES):
        say = phrases(language)
        for key, word in PHRASES.items():
            check("%s %s" % (language, key), plain(say[key]),
                  plain(words[word][at]))
        check("%s check.unreported" % language, say["check.unreported"],
              unreported and unreported[at])
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


sys.exit(main())
