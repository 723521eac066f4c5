#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The program as scripts and schedulers see it: exit status, streams, the
same bytes wherever and however it runs, old files whole whatever happens.

    PLANBRIEF=build/planbrief tests/check_run.py

The last line is "N passed, N failed".
"""
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
PLAN = "input/chongqing-digital-industry"
EDITION = PLAN + "/editions/2023-Q2.xml"
ONE = ["--only", "cluster-icv"]
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*args, cwd=ROOT, env=None, **more):
    clean = {k: v for k, v in os.environ.items()
             if k not in ("SOURCE_DATE_EPOCH", "MAKEFLAGS", "NO_COLOR")}
    clean.update(env or {})
    more.setdefault("stdout", subprocess.PIPE)
    more.setdefault("stderr", subprocess.PIPE)
    more.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run([PROGRAM, *args], cwd=cwd, env=clean, timeout=300,
                          **more)


def expect(done, status, code=None, stream="stderr"):
    text = getattr(done, stream).decode()
    assert done.returncode == status, \
        f"exit {done.returncode}, expected {status}: {text[-400:]}"
    assert code is None or f"[{code}]" in text, f"no {code}: {text[-400:]}"


def tree(folder):
    """Every file below the folder, with the hash of its bytes, but for the
    lock and what the program remembers of runs."""
    found = {}
    for base, folders, names in os.walk(folder):
        folders[:] = [n for n in folders if n != ".state"]
        for name in names:
            path = os.path.join(base, name)
            with open(path, "rb") as f:
                found[os.path.relpath(path, folder)] = \
                    hashlib.sha256(f.read()).hexdigest()
    found.pop(".lock", None)
    return found


def clone(name):
    """The input and templates in a folder of another name."""
    folder = tempfile.mkdtemp(prefix=name)
    for part in ("input", "templates"):
        shutil.copytree(os.path.join(ROOT, part), os.path.join(folder, part))
    return folder


@test
def usage(folder):
    expect(run(), 2, "command-missing")
    expect(run("frobnicate"), 2, "command-unknown")
    expect(run("build"), 2, "argument-count")
    expect(run("build", "--frob", EDITION), 2, "option-unknown")
    expect(run("build", "-j"), 2, "option-argument")
    expect(run("build", "-j", "0", EDITION), 2, "option-value")
    expect(run("build", "--period", "2023-Q5", EDITION), 2, "option-value")
    expect(run("facts", "--jobs", "2", EDITION), 2, "option-unfit")
    expect(run("build", "nowhere.xml"), 2, "file-missing")
    expect(run("build", "--only", "nope", "-o", folder, EDITION), 2,
           "document-unknown")
    expect(run("chart", EDITION, "-o", folder + "/x.gif"), 2,
           "suffix-unknown")
    expect(run("schema", "nope"), 2, "schema-unknown")
    assert not tree(folder)


@test
def help_lists_what_works(folder):
    text = run("help").stdout.decode()
    for name in ("build check facts brief render chart fonts info schema "
                 "help").split():
        assert f"planbrief {name}" in text, name
        done = run("help", name)
        expect(done, 0)
        assert name.encode() in done.stdout
    assert run("help", "--messages", "zh").stdout != text.encode()
    assert run("--version").stdout.startswith(b"planbrief ")


@test
def check_finds(folder):
    small = "tests/corpus/base/"
    expect(run("check", "--template-dir", "tests/templates", small +
               "editions/2023-Q2.xml", small + "plan.xml"), 0)
    done = run("check", EDITION, PLAN + "/plan.xml")
    expect(done, 3)
    assert done.stdout.count(b" [L1]\n") == 2 and b"error:" not in \
        done.stdout
    where = clone("planbrief-bad-")
    plan = os.path.join(where, PLAN, "plan.xml")
    with open(plan, encoding="utf-8") as f:
        text = f.read()
    with open(plan, "w", encoding="utf-8") as f:
        f.write(text.replace('kind="flow"', 'kind="flood"', 1))
    line = text[:text.index('kind="flow"')].count("\n") + 1
    done = run("check", EDITION, cwd=where)
    expect(done, 3, "input-word", "stdout")
    assert b"plan.xml:" in done.stdout and not done.stderr
    done = run("build", "-o", folder, EDITION, cwd=where)
    expect(done, 1, "input-word")
    assert done.stderr.count(b"[input-word]") == 1, "reported more than once"
    assert not tree(folder)
    done = run("check", "--diagnostics", "json", EDITION, cwd=where)
    found = [json.loads(row) for row in done.stdout.splitlines()]
    rows = [r for r in found if r["code"] == "input-word"]
    assert rows and rows[0]["level"] == "error"
    assert abs(rows[0]["line"] - line) < 8, rows
    shutil.rmtree(where)


@test
def same_bytes_everywhere(folder):
    a, b = clone("planbrief-a-"), clone("planbrief-another-name-")
    out_b = os.path.join(folder, "elsewhere")
    expect(run("build", "-j1", EDITION, cwd=a, env={
        "TZ": "Asia/Shanghai", "LC_ALL": "C", "HOME": a,
        "XDG_CACHE_HOME": a + "/cache"}), 0)
    expect(run("build", "-j2", "-o", out_b, EDITION, cwd=b, env={
        "TZ": "America/Lima", "LC_ALL": "C.UTF-8", "HOME": b,
        "XDG_CACHE_HOME": b + "/cache"}), 0)
    first, second = tree(os.path.join(a, "out")), tree(out_b)
    assert len(first) > 50, len(first)
    differing = [n for n in first if first[n] != second.get(n)]
    assert first == second, differing[:5]
    shutil.rmtree(a)
    shutil.rmtree(b)


@test
def alone_is_as_in_the_batch(folder):
    """Cut fonts, a warm worker and an absolute path leave no trace."""
    expect(run("build", "-o", folder + "/all", "--lang", "zh-CN", EDITION), 0)
    expect(run("build", "-o", folder + "/one", *ONE,
               os.path.join(ROOT, EDITION)), 0)
    whole, one = tree(folder + "/all"), tree(folder + "/one")
    names = [n for n in one if not n.endswith(".jsonl")]
    assert names
    for name in names:
        assert one[name] == whole[name], name


@test
def render_of_brief_is_build(folder):
    expect(run("build", "-o", folder, *ONE, EDITION), 0)
    brief = run("brief", EDITION, "cluster-icv.zh-CN")
    expect(brief, 0)
    path = folder + "/brief.xml"
    with open(path, "wb") as f:
        f.write(brief.stdout)
    expect(run("render", "--date", "2023-07-28", path, "-o",
               folder + "/x.pdf"), 0)
    hashes = tree(folder)
    built = [h for n, h in hashes.items() if n.endswith(".zh-CN.pdf")]
    assert built == [hashes["x.pdf"]]
    with open(path, "rb") as f:
        expect(run("render", "--date", "2023-07-28", "-", "-o",
                   folder + "/y.pdf", stdin=f), 0)
    assert tree(folder)["y.pdf"] == hashes["x.pdf"]


@test
def unchanged_keeps_time(folder):
    expect(run("build", "-o", folder, *ONE, EDITION), 0)
    before = {n: os.stat(os.path.join(folder, n)).st_mtime_ns
              for n in tree(folder)}
    time.sleep(0.02)
    done = run("build", "-o", folder, *ONE, EDITION)
    expect(done, 0)
    assert b"0 written, 1 unchanged" in done.stderr
    for name, stamp in before.items():
        assert os.stat(os.path.join(folder, name)).st_mtime_ns == stamp, name


@test
def manifest_tells(folder):
    expect(run("build", "-o", folder, "--lang", "zh-CN", EDITION), 0)
    path = folder + "/cq-digital-2021/2023-Q2/"
    with open(path + "manifest.jsonl", encoding="utf-8") as f:
        lines = f.read().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        row = json.loads(line)
        assert [k for k in row if k not in ("name", "place")] == [
            "document", "scope", "lang", "file", "pages", "sha256", "key",
            "status", "edition", "plan", "template",
            *([] if row["scope"] else ["standing"]), "meta", "files",
            "messages"], list(row)
        for each in row["files"]:
            with open(path + each["file"], "rb") as f:
                assert hashlib.sha256(f.read()).hexdigest() == each["sha256"]
        with open(path + row["file"], "rb") as f:
            assert hashlib.sha256(f.read()).hexdigest() == row["sha256"]
        assert row["status"] == "ok" and row["pages"] > 0
    # What was not built now keeps its line.
    expect(run("build", "-o", folder, *ONE, EDITION), 0)
    with open(path + "manifest.jsonl", encoding="utf-8") as f:
        assert f.read().splitlines() == lines


@test
def full_disk(folder):
    with open("/dev/full", "wb") as full:
        expect(run("facts", EDITION, stdout=full), 75, "write-failed")
    expect(run("build", "-o", "/dev/null/out", *ONE, EDITION), 75)
    # A device must survive being named as a result.
    brief = folder + "/b.xml"
    with open(brief, "wb") as f:
        f.write(run("brief", EDITION, "cluster-icv.zh-CN").stdout)
    os.mkfifo(folder + "/pipe.pdf")
    expect(run("render", brief, "-o", folder + "/pipe.pdf"), 1, "not-a-file")


@test
def closed_streams(folder):
    done = subprocess.run(
        ["sh", "-c", f"exec '{PROGRAM}' build -o '{folder}' --only "
         f"cluster-icv '{EDITION}' <&- >&- 2>&-"], cwd=ROOT, timeout=120)
    assert done.returncode == 0, done.returncode
    for name in tree(folder):
        with open(os.path.join(folder, name), "rb") as f:
            assert b"planbrief: note" not in f.read(), name


@test
def killed_leaves_whole_files(folder):
    expect(run("build", "-o", folder, EDITION), 0)
    old = tree(folder)
    expect(run("build", "-o", folder + "/new", "--date", "2024-01-01",
               EDITION), 0)
    new = tree(folder + "/new")
    shutil.rmtree(folder + "/new")
    for delay in (0.3, 0.55, 0.8, 1.05, 1.3, 1.6):
        worker = subprocess.Popen(
            [PROGRAM, "build", "-q", "-o", folder, "--date", "2024-01-01",
             EDITION], cwd=ROOT, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(delay)
        worker.kill()
        worker.wait()
        for name, digest in tree(folder).items():
            if name.endswith(".jsonl") or ".planbrief-" in name:
                continue
            assert digest in (old[name], new[name]), name
    expect(run("build", "-o", folder, "--date", "2024-01-01", EDITION), 0)
    now = tree(folder)
    assert now == new, sorted(set(now.items()) ^ set(new.items()))[:6]


@test
def interrupted(folder):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        worker = subprocess.Popen(
            [PROGRAM, "build", "-q", "-o", folder, EDITION], cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Once the lock is there, the run waits for its workers.
        for _ in range(200):
            if os.path.exists(folder + "/.lock"):
                break
            time.sleep(0.01)
        worker.send_signal(number)
        status = worker.wait(timeout=20)
        assert status == 130, status
        shutil.rmtree(folder)
        os.mkdir(folder)


@test
def one_folder_one_edition(folder):
    expect(run("build", "-q", *ONE, "-o", folder, EDITION, EDITION), 1,
           "output-twice")


@test
def two_runs_at_once(folder):
    both = [subprocess.Popen([PROGRAM, "build", "-o", folder, *ONE, EDITION],
                             cwd=ROOT, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL) for _ in range(3)]
    assert [p.wait(timeout=120) for p in both] == [0, 0, 0]
    assert not [n for n in tree(folder) if ".planbrief-" in n]


@test
def date_of_files(folder):
    def pdf_date(**more):
        expect(run("build", "-o", folder, *ONE, EDITION, **more), 0)
        info = subprocess.run(
            ["pdfinfo", "-isodates", folder +
             "/cq-digital-2021/2023-Q2/cluster-icv.zh-CN.pdf"],
            env={**os.environ, "TZ": "UTC"}, capture_output=True, check=True)
        rows = dict(line.split(":", 1) for line in
                    info.stdout.decode().splitlines())
        return rows["CreationDate"].strip()
    assert pdf_date().startswith("2023-07-28"), pdf_date()
    stamped = pdf_date(env={"SOURCE_DATE_EPOCH": "1600000000"})
    assert stamped.startswith("2020-09-13T12:26:40"), stamped
    done = run("build", "-o", folder, *ONE, EDITION,
               env={"SOURCE_DATE_EPOCH": "soon"})
    expect(done, 2, "epoch-bad")


@test
def what_cairo_calls(folder):
    """The program's own, which only stores, prints quickly, never fails; its
    output would be the same without them, but not its speed."""
    path = os.path.join(folder, "bound")
    done = run("--version", env={"LD_BIND_NOW": "1", "LD_DEBUG": "bindings",
                                 "LD_DEBUG_OUTPUT": path})
    expect(done, 0)
    text = "".join(open(os.path.join(folder, name), encoding="utf-8").read()
                   for name in os.listdir(folder))
    for symbol in ("malloc", "deflateInit_", "__snprintf_chk"):
        to = re.search(rf"libcairo\S+ \[0\] to (\S+) \[0\]: normal symbol "
                       rf"`{symbol}'", text)
        assert to and to[1] == PROGRAM, (symbol, to and to[1])


def main():
    failed = 0
    for function in TESTS:
        folder = tempfile.mkdtemp(prefix="planbrief-run-")
        try:
            function(folder)
        except (AssertionError, OSError, KeyError, ValueError,
                subprocess.TimeoutExpired) as fault:
            failed += 1
            print(f"FAIL {function.__name__}: {fault}")
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(TESTS) - failed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
