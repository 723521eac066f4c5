#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Shows that check_type.py finds faults: type_faults.py [RULE]...

Each fault is one edit of one source file, built in a copy of the repository
(objects of $BUILD are used again); the rule named must then fail. Not part of
`make test`: it builds some twenty times.
"""
import os
import shutil
import subprocess
import sys
import tempfile

BUILD = os.path.abspath(os.environ.get("BUILD", "build"))

FAULTS = [      # rule, file below gen, text, text instead
    ("B-3", "text/chances.c", "if (b == CHAR_OPEN)\n\t\treturn a ==",
     "if (b == CHAR_OPEN)\n\t\treturn b == a && a =="),
    ("B-4", "text/chances.c", "case CHAR_STOP: case CHAR_MIDDOT:",
     "case CHAR_STOP:"),
    ("B-9", "text/chances.c", "NUMBER_UNIT_PENALTY 150",
     "NUMBER_UNIT_PENALTY 0"),
    ("B-13", "text/chances.c", "level(x) == BREAKS_STRICT;\n\tcase CHAR_E",
     "false;\n\tcase CHAR_E"),
    ("P-1", "text/sums.c", "hangs ? x->width : x->right", "hangs ? "
     "x->width : 0"),
    ("P-2", "text/sums.c", "? 0 : p->pieces[from].left", "? 0 : 0"),
    ("P-3", "text/gaps.c", "return -a->right;", "return 0;"),
    ("P-6", "text/gaps.c", "if (x->glyphs != 1 || x->width < em * FULL",
     "x->right = em / 2;\n\tif (x->glyphs != 1 || x->width < em * FULL"),
    ("P-7", "text/shape.c", 'pango_language_from_string("zh-cn")',
     'pango_language_from_string("en")'),
    ("P-10", "text/gaps.c", "half = em_of(p, x) / 2", "half = em_of(p, x) "
     "/ 3"),
    ("P-11", "text/gaps.c", "if (n == 2) {", "if (n == 20) {"),
    ("P-12", "text/sums.c", "bool hangs = m->hang &&",
     "bool hangs = !m->hang &&"),
    ("M-1", "text/gaps.c", "g.base += em / 4;", "g.base += em / 5;"),
    ("M-4", "text/gaps.c",
     "return a->class == CHAR_LATIN && b->class == CHAR_LATIN;",
     "return false;"),
    ("J-1", "text/lines.c", "f = fit_line(&m, slack);",
     "f = fit_line(&m, slack / 2);"),
    ("J-2", "text/gaps.c", "g->shrink = em / 8;", "g->shrink = em / 5;"),
    ("J-2", "text/gaps.c", "a->class == CHAR_PAUSE ? SHRINK_PAUSE",
     "a->class == CHAR_PAUSE ? SHRINK_WORD"),
    ("J-3", "text/gaps.c", "g->stretch = em / 12;", "g->stretch = 0;"),
    ("J-4", "text/breaker.c", "STRETCH_COST 100.0", "STRETCH_COST 0.01"),
    ("J-5", "text/breaker.c", "SHORT_LAST 2", "SHORT_LAST 0"),
    ("J-6", "layout/para.c", ".first = s->indent", ".first = s->indent / 2"),
    ("J-8", "layout/keyline.c", ".spread = true", ".spread = false"),
    ("J-10", "text/gaps.c", "if (i <= lead &&", "if (i < 0 &&"),
    ("J-12", "text/hyphens.c", "SHORTEST 6", "SHORTEST 60"),
    ("L-1", "layout/para.c", "put_line(l, f, 0, (len_t)i * s->leading",
     "put_line(l, f, 0, (len_t)i * (s->leading - LEN_PT / 8)"),
    ("L-10", "layout/para.c", "y + run->size * 24 / 100",
     "y + run->size * 44 / 100"),
]


def build(root):
    return subprocess.run(
        ["make", "-s", f"BUILD={root}/build", "build"], cwd=root, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)


def try_fault(root, rule, name, old, new):
    path = os.path.join(root, "gen", name)
    with open(path, encoding="utf-8") as f:
        source = f.read()
    if source.count(old) != 1:
        return f"{name}: the text of the fault is not there once"
    with open(path, "w", encoding="utf-8") as f:
        f.write(source.replace(old, new))
    made = build(root)
    done = subprocess.run(
        [sys.executable, "tests/check_type.py", f"{root}/build/planbrief"],
        cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=False)
    with open(path, "w", encoding="utf-8") as f:
        f.write(source)
    if made.returncode:
        return f"does not build: {made.stderr}"
    if f"FAIL {rule} " not in done.stdout and \
            f"FAIL {rule}\n" not in done.stdout:
        return f"not found: {done.stdout.strip()}"
    return None


def main():
    wanted = sys.argv[1:]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as root:
        for name in ("gen", "tests", "templates"):
            shutil.copytree(name, os.path.join(root, name))
        shutil.copy2("Makefile", root)
        shutil.copytree(BUILD, os.path.join(root, "build"))
        for rule, name, old, new in FAULTS:
            if wanted and rule not in wanted:
                continue
            wrong = try_fault(root, rule, name, old, new)
            passed += not wrong
            failed += bool(wrong)
            if wrong:
                print("FAIL", rule, name, repr(new), wrong)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
