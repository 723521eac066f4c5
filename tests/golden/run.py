#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Compares the results of single passes with expected files; see README.md.

    run.sh [--regen] [CASE]...

The last line is "N passed, N failed".
"""
import difflib
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TIME_LIMIT = 120
KINDS = ("facts", "brief", "blocks", "pages", "svg", "txt", "check")
SHOWN = 60                      # lines of a difference
ENVIRONMENT = dict(
    FONTCONFIG_FILE="tests/fonts/fonts.conf", LC_ALL="C.UTF-8", TZ="UTC",
    SOURCE_DATE_EPOCH="1690243200", NO_COLOR="1",
    LSAN_OPTIONS="suppressions=tests/lsan.supp:print_suppressions=0")


class Failed(Exception):
    pass


# ---- facts in short: a line an element, what a reader would ask for ----

KEPT = ("k", "id", "role", "code", "iso", "status", "reason", "measure",
        "period", "op", "basis", "state", "source", "share", "why",
        "n", "early", "small", "nobase", "reference", "stale", "break",
        "provisional", "falling", "recovering", "flat", "conflict", "lost",
        "areas", "partial", "reported", "third", "phase", "curve")
DROPPED = ("kindword", "attributeword", "directionword", "shortname",
           "shortTitle")


def line_of(element, depth):
    name = element.tag.split("}")[1]
    words = [name]
    for key in KEPT:
        value = element.get(key)
        if value not in (None, "", "no"):
            words.append("%s=%s" % (key, value) if key != "k" else value)
    if element.get("exact") not in (None, element.get("code"),
                                    element.get("iso")):
        words.append("= " + element.get("exact"))
    if (element.text or "").strip():
        words.append('"%s"' % element.text.strip())
    if element.get("src"):
        words.append("[%s]" % element.get("src"))
    return "  " * depth + " ".join(words)


def facts_lines(element, dropped, depth=0):
    if element.tag.split("}")[1] in dropped:
        return []
    lines = [line_of(element, depth)]
    for child in element:
        lines += facts_lines(child, dropped, depth + 1)
    return lines


def facts_text(xml, more):
    root = ElementTree.fromstring(xml)
    return "\n".join(facts_lines(root, DROPPED + tuple(more))) + "\n"


def pretty(xml):
    return subprocess.run(["xmllint", "--format", "-"], input=xml,
                          capture_output=True, check=True).stdout.decode()


# ---- passes ----

class Case:
    def __init__(self, name, program):
        self.name = name
        self.folder = os.path.join("tests/golden", name)
        self.program = program
        self.said = []
        self.options = self.read("options").split()

    def path(self, name):
        return os.path.join(self.folder, name)

    def has(self, name):
        return os.path.exists(os.path.join(ROOT, self.path(name)))

    def read(self, name):
        if not self.has(name):
            return ""
        with open(os.path.join(ROOT, self.path(name)),
                  encoding="utf-8") as f:
            return f.read()

    def run(self, *words):
        args = list(words) + ["--diagnostics", "short"] + self.options
        if "--font-dir" not in args and words[0] not in ("facts", "brief"):
            args += ["--font-dir", "tests/fonts"]
        if "--template-dir" not in args:
            args += ["--template-dir", "tests/templates"]
        done = subprocess.run([self.program] + args, cwd=ROOT,
                              env=dict(os.environ, **ENVIRONMENT),
                              stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=TIME_LIMIT)
        for line in done.stderr.decode("utf-8", "replace").splitlines():
            if line not in self.said and " unchanged, " not in line:
                self.said.append(line)
        if done.returncode:
            raise Failed("%s: exit %d" % (words[0], done.returncode))
        return done.stdout

    def facts(self):
        return facts_text(self.run("facts", self.path("edition.xml")),
                          self.read("leave-out").split())

    def brief(self):
        text = pretty(self.run("brief", self.path("edition.xml"),
                               "small.zh-CN"))
        # Lines of the real templates move; those of tests/templates do not.
        if "--template-dir" in self.options:
            text = re.sub(' (pb:t|xmlns:pb)="[^"]*"', "", text)
        return text

    def blocks(self):
        return self.run("render", self.path("brief.xml"), "--theme",
                        "square", "--dump", "blocks").decode()

    def pages(self):
        return self.run("render", self.path("brief.xml"), "--theme",
                        "square", "--dump", "pages").decode()

    def svg(self):
        with tempfile.TemporaryDirectory() as scratch:
            path = os.path.join(scratch, "chart.svg")
            self.run("chart", self.path("chart.xml"), "--theme", "square",
                     "--svg-text", "live", "-o", path)
            subprocess.run(["xmllint", "--noout", path], check=True)
            with open(path, encoding="utf-8") as f:
                return f.read()

    def txt(self):
        with tempfile.TemporaryDirectory() as scratch:
            self.run("build", self.path("edition.xml"), "-o", scratch)
            found = sorted(os.path.join(path, name)
                           for path, _, names in os.walk(scratch)
                           for name in names if name.endswith(".pdf"))
            return "".join(subprocess.run(
                ["pdftotext", path, "-"], check=True,
                capture_output=True).stdout.decode() for path in found)

    def findings(self, language):
        done = subprocess.run(
            [self.program, "check", self.read("plan").strip(), "--messages",
             language], cwd=ROOT, env=dict(os.environ, **ENVIRONMENT),
            stdin=subprocess.DEVNULL, capture_output=True,
            timeout=TIME_LIMIT)
        if done.returncode != 3 or done.stderr:
            raise Failed("check: exit %d" % done.returncode)
        # Lines of the plan move; the line itself is printed below.
        text = re.sub(r"(plan\.xml):\d+: ", r"\1: ", done.stdout.decode())
        return re.sub(r"line \d+|第 \d+ 行", "line", text)

    def check_text(self):
        return self.findings("en") + "\n" + self.findings("zh")

    # ---- comparing ----

    def compare(self, kind, result, regen):
        name = "expect." + kind
        if regen:
            with open(os.path.join(ROOT, self.path(name)), "w",
                      encoding="utf-8") as f:
                f.write(result)
            return []
        wanted = self.read(name)
        if result == wanted:
            return []
        return list(difflib.unified_diff(
            wanted.splitlines(), result.splitlines(), self.path(name),
            "result", lineterm=""))[:SHOWN]

    def check(self, regen):
        kinds = [k for k in KINDS if self.has("expect." + k)]
        wrong = []
        if not kinds:
            wrong.append("no file expect.* says what to compare")
        for kind in kinds:
            try:
                make = getattr(self, "check_text" if kind == "check" else
                               kind)
                wrong += self.compare(kind, make(), regen)
            except (Failed, subprocess.SubprocessError) as e:
                wrong.append(str(e))
        said = "".join(line + "\n" for line in self.said)
        if said or self.has("expect.diag"):
            wrong += self.compare("diag", said, regen)
        return wrong


def main(argv):
    regen = "--regen" in argv or os.environ.get("REGEN") == "1"
    names = [a for a in argv if a != "--regen"]
    program = os.environ.get("PLANBRIEF") or "build-san/planbrief"
    if regen and not names:
        sys.exit("say which case: make regen CASE=name")
    if not names:
        names = sorted(n for n in os.listdir(HERE)
                       if os.path.isdir(os.path.join(HERE, n)))
    failed = 0
    for name in names:
        wrong = Case(name, os.path.abspath(program)).check(regen)
        if wrong:
            failed += 1
            print("FAIL golden %s" % name)
            for line in wrong:
                print("    " + line)
    print("%d passed, %d failed" % (len(names) - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
