#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Shows that the tests of tests/type_rules.md find faults: type_faults.py
[RULE]...

Each fault is one edit of one file, built in a copy of the repository (objects
of $BUILD are used again); the rule named must then fail in its script. Not
part of `make test`: it builds some forty times.
"""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import typeset as ts                                    # noqa: E402

BUILD = os.path.abspath(os.environ.get("BUILD", "build"))

FAULTS = [      # rule, file below gen (or templates), text, text instead
    ("B-3", "text/chances.c", "if (b == CHAR_OPEN)\n\t\treturn a ==",
     "if (b == CHAR_OPEN)\n\t\treturn b == a && a =="),
    ("B-4", "text/chances.c", "case CHAR_STOP: case CHAR_MIDDOT:",
     "case CHAR_STOP:"),
    ("B-9", "text/chances.c", "NUMBER_UNIT_PENALTY 1000",
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
    ("J-13", "text/classes.c", "c == CHAR_BLANK || c == CHAR_BREAK",
     "c == CHAR_BREAK"),
    ("J-13", "text/classes.c", "{ 0x2000, 0x2006, CHAR_BLANK }",
     "{ 0x2000, 0x2006, CHAR_LATIN }"),
    ("L-1", "layout/para.c", "put_line(l, f, 0, (len_t)i * s->leading",
     "put_line(l, f, 0, (len_t)i * (s->leading - LEN_PT / 8)"),
    ("J-12", "text/breaker.c", "LAST_HYPHEN 1e8", "LAST_HYPHEN 1.0"),
    ("M-5", "layout/inline.c", ".tabular = s->align == ALIGN_END",
     ".tabular = s->align == ALIGN_CENTER"),
    ("M-5", "layout/table_point.c", "shift = g->after[s->column] - after;",
     "shift = after - after;"),
    ("L-2", "templates/themes/briefing.xml",
     'size="10.5pt"\n    leading="1line"', 'size="10.5pt"\n    leading="14pt"'),
    ("L-3", "layout/flow.c", "return style_of(l, b)->keep_next || "
     "str_has_word", "return str_has_word"),
    ("L-4", "layout/para.c", "if (start == 0 && room < orphans)",
     "if (start == 0 && room > 1000)"),
    ("L-5", "layout/flow.c", "(odd && l->number % 2 == 0)", "false"),
    ("L-6", "layout/table.c", "if (s->y > s->r.height / 2)",
     "if (s->y > 0)"),
    ("L-6", "layout/table_carry.c", "if (r < g->row_count && number[r])",
     "if (r < g->row_count && r % 50 && number[r])"),
    ("L-7", "layout/page.c", "NODE_ARTIFACT)->turned =\n\t    true;",
     "NODE_ARTIFACT)->turned =\n\t    false;"),
    ("L-8", "layout/notes.c", "width / 4, f->height / 2", "width, f->height "
     "/ 2"),
    ("L-9", "layout/table.c", "row_keeps_next(s->t.l, s->t.g->part[next - "
     "1]))", "next == 0)"),
    ("L-12", "templates/themes/briefing.xml", '<style for="head" weight='
     '"bold"', '<style for="head" weight="regular"'),
    ("F-7", "text/scan.c", 'strstr(name, "Bold")', 'strstr(name, "Fett")'),
    ("L-10", "layout/para.c", "y + run->size * 24 / 100",
     "y + run->size * 44 / 100"),
]


def build(root):
    return subprocess.run(
        ["make", "-s", f"BUILD={root}/build", "build"], cwd=root, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)


def run(root, script):
    return subprocess.run(
        [sys.executable, script, f"{root}/build/planbrief"], cwd=root,
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=False).stdout


def script_of(rule):
    pages = "check_type_pages.py"
    return "tests/" + (pages if rule in dict(ts.rules_of(pages)) else
                       "check_type.py")


def try_fault(root, rule, name, old, new):
    path = os.path.join(root, *(() if name.startswith("templates/") else
                                ("gen",)), name)
    with open(path, encoding="utf-8") as f:
        source = f.read()
    if source.count(old) != 1:
        return f"{name}: the text of the fault is not there once"
    with open(path, "w", encoding="utf-8") as f:
        f.write(source.replace(old, new))
    made = build(root)
    said = run(root, script_of(rule))
    with open(path, "w", encoding="utf-8") as f:
        f.write(source)
    if made.returncode:
        return f"does not build: {made.stderr}"
    if f"FAIL {rule} " not in said:
        return f"not found: {said.strip()}"
    return None


def main():
    wanted = sys.argv[1:]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as root:
        for name in ("gen", "tests", "templates"):
            shutil.copytree(name, os.path.join(root, name))
        shutil.copy2("Makefile", root)
        shutil.copytree(BUILD, os.path.join(root, "build"))
        build(root)
        for script in {script_of(rule) for rule, *_ in FAULTS}:
            said = run(root, script)
            if ", 0 failed" not in said:
                sys.exit(f"{script} fails without a fault: {said}")
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
