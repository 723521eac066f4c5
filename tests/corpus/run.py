#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Runs the corpus of bad input; see README.md beside this file.

    run.sh [PROGRAM [CLASS/CASE]...]

The last line is "N passed, N failed".
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PUBLISH = ("build -o out --template-dir templates --font-dir tests/fonts "
           "editions/2023-Q2.xml")
TIME_LIMIT = 60
# What a case adds to the published good edition; all else is the product.
MESSAGE = re.compile(r"^(?:(?P<file>[^:\n]*):(?:(?P<line>\d+):)?(?:\d+:)? )?"
                     r"(?P<level>note|warning|error): .*"
                     r"\[(?P<code>[A-Za-z0-9-]+)\]$")
FAULTS = ("AddressSanitizer", "LeakSanitizer", "runtime error:", "BUG:",
          "Sanitizer:")


def environment(**more):
    env = {k: v for k, v in os.environ.items()
           if k not in ("SOURCE_DATE_EPOCH", "LANGUAGE", "MAKEFLAGS")}
    env.update(FONTCONFIG_FILE=os.path.join(ROOT, "tests/fonts/fonts.conf"),
               LC_ALL="C.UTF-8", NO_COLOR="1",
               ASAN_OPTIONS="detect_leaks=1:exitcode=99",
               LSAN_OPTIONS="suppressions=%s/tests/lsan.supp:"
               "print_suppressions=0" % ROOT,
               UBSAN_OPTIONS="print_stacktrace=1:exitcode=98")
    env.update(more)
    return env


def standing(pid):
    """Where each thread of a process waits, and how long it has computed."""
    told = []
    for task in sorted(os.listdir("/proc/%d/task" % pid)):
        where = "/proc/%d/task/%s/" % (pid, task)
        for name in ("stat", "wchan", "syscall"):
            try:
                with open(where + name) as f:
                    told.append(f.read().strip())
            except OSError as e:
                told.append(str(e))
    return "; ".join(told)


def run(program, args, folder, stdin=None, **more):
    p = subprocess.Popen([program] + args, cwd=folder,
                         env=environment(**more), stdin=stdin or
                         subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE)
    try:
        out, err = p.communicate(timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired as e:
        e.stderr = standing(p.pid)
        p.kill()
        p.communicate()
        raise
    return subprocess.CompletedProcess(p.args, p.returncode, out, err)


def make_world(folder):
    """A plan that is right, templates, and room for what is published."""
    for name in ("plan.xml", "data", "editions"):
        source = os.path.join(HERE, "base", name)
        target = os.path.join(folder, name)
        if os.path.isdir(source):
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    shutil.copytree(os.path.join(ROOT, "tests/templates"),
                    os.path.join(folder, "templates"))
    os.makedirs(os.path.join(folder, "tests"))
    os.symlink(os.path.join(ROOT, "tests/fonts"),
               os.path.join(folder, "tests/fonts"))


def snapshot(folder):
    """Every file with its bytes and its time of change."""
    seen = {}
    for path, _, names in os.walk(folder):
        for name in names:
            full = os.path.join(path, name)
            with open(full, "rb") as f:
                digest = hashlib.sha256(f.read()).hexdigest()
            seen[os.path.relpath(full, folder)] = (
                digest, os.stat(full).st_mtime_ns)
    return seen


def read_expect(path):
    """Exit status; what is reported; words about the rest."""
    with open(path, encoding="utf-8") as f:
        lines = [line.strip() for line in f]
    lines = [line for line in lines if line and not line.startswith("#")]
    return int(lines[0]), sorted(lines[1:])


def messages(text):
    """Errors and warnings as "file:line code" or "code", notes with "note "
    before it; foreign lines."""
    found, foreign = [], []
    for line in text.splitlines():
        m = MESSAGE.match(line)
        if not m:
            foreign.append(line)
        else:
            place = m["file"] or ""
            if place == "planbrief":    # the command line has no place
                place = ""
            if m["line"]:
                place += ":" + m["line"]
            words = ["note"] if m["level"] == "note" else []
            found.append(" ".join(words + [place, m["code"]]
                                  if place else words + [m["code"]]))
    return sorted(found), foreign


def prepare(case, folder):
    """Files of the case lie over the base; then `edit` changes them."""
    for path, _, names in os.walk(case):
        for name in names:
            full = os.path.join(path, name)
            inside = os.path.relpath(full, case)
            if inside in ("expect", "edit", "run"):
                continue
            target = os.path.join(folder, inside)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(full, target)
    edit = os.path.join(case, "edit")
    if os.path.exists(edit):
        subprocess.run(["sh", "-eu", edit], cwd=folder, check=True,
                       env=dict(os.environ, LC_ALL="C.UTF-8"))


def command(case):
    """Arguments, and variables of the environment before them."""
    text = PUBLISH
    if os.path.exists(os.path.join(case, "run")):
        with open(os.path.join(case, "run"), encoding="utf-8") as f:
            text = f.read().strip().replace("PUBLISH", PUBLISH)
    words = text.split()
    more = {}
    while words and re.match(r"[A-Z_]+=", words[0]):
        name, value = words.pop(0).split("=", 1)
        more[name] = value
    return words, more


def refusals(folder):
    """The manifest is a record of what was done: a document that is refused
    is named there, and its file is still listed as it was published."""
    path = os.path.join(folder, "out/small/2023-Q2/manifest.jsonl")
    with open(path, encoding="utf-8") as f:
        lines = [json.loads(line) for line in f]
    return ["manifest: " + str(line) for line in lines
            if line["status"] not in ("ok", "refused")]


def compare(expect, result, before, after):
    status, wanted = expect
    text = result.stderr.decode("utf-8", "replace")
    # check prints its findings as its result
    text += result.stdout.decode("utf-8", "replace")
    found, foreign = messages(text)
    wrong = []
    if result.returncode != status:
        wrong.append("exit %d, expected %d" % (result.returncode, status))
    wrong += ["missing: " + m for m in wanted if m not in found]
    wrong += ["unexpected: " + m for m in found
              if m not in wanted and not m.startswith("note ")]
    wrong += ["sanitizer: " + line for line in foreign
              if any(word in line for word in FAULTS)]
    for name in sorted(set(before) | set(after)):
        # What the run tells or remembers of itself.
        if name.endswith("manifest.jsonl") or "/.state/" in name:
            continue
        if name not in before:
            wrong.append("litter: " + name)
        elif before[name] != after.get(name):
            wrong.append("touched: " + name)
    return wrong, text


def run_case(program, case, good, scratch):
    folder = os.path.join(scratch, "case")
    shutil.copytree(good, folder, symlinks=True)
    try:
        prepare(case, folder)
        words, more = command(case)
        before = snapshot(folder)
        # in front, so that a case may end in an option
        words[1:1] = ["--diagnostics", "short"]
        result = run(program, words, folder, **more)
        wrong, text = compare(read_expect(os.path.join(case, "expect")),
                              result, before, snapshot(folder))
        return wrong + refusals(folder), text
    except subprocess.CalledProcessError as e:
        return ["edit fails: %s" % e], ""
    except subprocess.TimeoutExpired as e:
        return ["still running after %d s: %s" % (TIME_LIMIT, e.stderr)], ""
    finally:
        for path, names, _ in os.walk(folder):
            for name in names:
                full = os.path.join(path, name)
                if not os.path.islink(full):
                    os.chmod(full, 0o755)
        shutil.rmtree(folder)


def publish(program, scratch):
    good = os.path.join(scratch, "good")
    os.mkdir(good)
    make_world(good)
    result = run(program, PUBLISH.split(), good)
    if result.returncode != 0 or result.stderr.strip() not in (
            b"", b"1 written, 0 unchanged, 0 refused"):
        sys.stdout.write(result.stderr.decode("utf-8", "replace"))
        print("FAIL the good edition: exit %d" % result.returncode)
        return None
    return good


def cases(only):
    found = []
    for path, _, names in os.walk(HERE):
        if "expect" in names:
            found.append(os.path.relpath(path, HERE))
    if only:
        found = [c for c in found
                 if any(c == o or c.startswith(o + "/") for o in only)]
    return sorted(found)


def default_program():
    if os.environ.get("PLANBRIEF"):
        return os.environ["PLANBRIEF"]
    for folder in ("build-san", "build"):
        path = os.path.join(ROOT, folder, "planbrief")
        if os.path.exists(path):
            return path
    sys.exit("no program; run make first")


def main(argv):
    program = os.path.abspath(argv[0] if argv else default_program())
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="planbrief-corpus-") as scratch:
        good = publish(program, scratch)
        for name in cases(argv[1:]):
            if not good:
                failed += 1
                continue
            wrong, text = run_case(program, os.path.join(HERE, name), good,
                                   scratch)
            if not wrong:
                passed += 1
                continue
            failed += 1
            print("FAIL corpus %s" % name)
            for line in wrong:
                print("    " + line)
            for line in text.splitlines()[:20]:
                print("  | " + line)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
