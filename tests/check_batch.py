#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs of many documents: what is built again and what is left alone, shards
and their joining, the jobserver, dependency files, memory, watching.

    PLANBRIEF=build/planbrief tests/check_batch.py

The last line is "N passed, N failed".
"""
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib

from batch_plan import DATA, DROPPED, EDITION, FONTS, MADE, PROGRAM, ROOT, \
    Place, hashes, main, read, tree, write

MAKE_PLAN = os.path.join(ROOT, "tests/bench/make_plan.py")
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def pdf(name):
    return f"{MADE}/unit-{name}.zh-CN.pdf"


def counts(done):
    found = re.search(r"(\d+) written, (\d+) unchanged, (\d+) refused",
                      done.err)
    return tuple(int(n) for n in found.groups())


def changed(done):
    return sorted(os.path.basename(n).split(".")[0][5:]
                  for n in done.out.splitlines() if n.endswith(".pdf"))


def manifest(place, out="out"):
    text = read(place.at(f"{out}/small/2023-Q2/manifest.jsonl"))
    return [json.loads(line) for line in text.splitlines()]


# ---- what is built again ----

@test
def nothing_changed():
    with Place(6) as p:
        assert counts(p.build()) == (6, 0, 0)
        before = tree(p.at("out"))
        done = p.build("--timings", "times.jsonl", "--changed", "-")
        assert counts(done) == (0, 6, 0) and not changed(done)
        assert tree(p.at("out")) == before
        # Nothing was even loaded.
        assert "document" not in read(p.at("times.jsonl"))


@test
def one_cell():
    with Place(6) as p:
        p.build()
        before = tree(p.at("out"))
        p.cell("c003", 99)
        done = p.build("--changed", "-")
        assert counts(done) == (1, 5, 0), done.err
        assert changed(done) == ["c003"]
        after = tree(p.at("out"))
        touched = {n for n in after if after[n] != before.get(n)}
        assert touched == {"small/2023-Q2/unit-c003.zh-CN.pdf",
                           "small/2023-Q2/manifest.jsonl"}, touched
        # As if it had been built from the start.
        p.build("-o", "fresh")
        assert hashes(p.at("out")) == hashes(p.at("fresh"))


@test
def unused_cell():
    """A value that no document prints builds nothing."""
    with Place(4) as p:
        p.build()
        p.change(DATA, "51.5", "52.5")
        assert counts(p.build()) == (0, 4, 0)


@test
def template_closure():
    with Place(3) as p:
        p.build()
        # Not part of what the template draws in.
        write(p.at("templates/other/brief.xsl"), "<nonsense")
        p.change("templates/themes/book.xml", "<theme", "<!-- new --><theme")
        assert counts(p.build()) == (0, 3, 0)
        # An import of an import's kind.
        p.change("templates/lib/number.xsl", "<xsl:value-of select=\".\"/>",
                 "<xsl:value-of select=\".\"/>!")
        assert counts(p.build()) == (3, 0, 0)
        p.change("templates/lang/zh-CN.xml", "季报", "季度报告")
        assert counts(p.build()) == (3, 0, 0)
        p.change("templates/themes/square.xml", 'size="10pt"', 'size="9pt"')
        assert counts(p.build()) == (3, 0, 0)
        assert counts(p.build()) == (0, 3, 0)


@test
def parameters_count():
    with Place(2) as p:
        p.build()
        assert counts(p.build("--date", "2024-01-01")) == (2, 0, 0)
        assert counts(p.build()) == (2, 0, 0)
        done = p.build("--attach", "none")
        assert counts(done) == (2, 0, 0)
        assert counts(p.build("--attach", "none")) == (0, 2, 0)


@test
def font_counts():
    """The same name with other bytes."""
    with Place(2) as p:
        shutil.copytree(ROOT + "/tests/fonts", p.at("fonts"))
        p.build("--font-dir", "fonts")
        assert counts(p.build("--font-dir", "fonts")) == (0, 2, 0)
        font = next(p.at("fonts/" + n) for n in os.listdir(p.at("fonts"))
                    if n.endswith((".ttf", ".otf")))
        with open(font, "ab") as f:
            f.write(b"\0\0\0\0")
        done = p.build("--font-dir", "fonts", "--timings", "t.jsonl")
        # Other keys; whether the bytes of the PDF differ is another matter.
        assert read(p.at("t.jsonl")).count("document") == 2


@test
def image_counts():
    picture = '<xsl:template name="picture"/>'
    with Place(2) as p:
        png(p.at("plan/logo.png"), 10)
        p.change("templates/unit/brief.xsl", picture,
                 '<xsl:template name="picture"><xsl:if test="/f:facts/@scope='
                 '\'c001\'"><image href="logo.png" alt="x" '
                 'width="10pt"/></xsl:if></xsl:template>')
        p.build()
        png(p.at("plan/logo.png"), 200)
        done = p.build("--changed", "-")
        assert counts(done) == (1, 1, 0), done.err
        assert changed(done) == ["c001"]


def png(path, grey):
    """One pixel."""
    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))
    with open(path, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(
            ">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + part(
            b"IDAT", zlib.compress(bytes([0, grey]))) + part(b"IEND", b""))


def read_bytes(path):
    with open(path, "rb") as f:
        return f.read()


@test
def outputs_come_back():
    with Place(4) as p:
        p.build()
        good = hashes(p.at("out"))
        os.remove(p.at(pdf("c000")))
        with open(p.at(pdf("c001")), "r+b") as f:
            f.truncate(100)
        st = os.stat(p.at(pdf("c002")))
        with open(p.at(pdf("c002")), "r+b") as f:
            f.seek(50)
            f.write(b"????")
        assert os.stat(p.at(pdf("c002"))).st_size == st.st_size
        done = p.build("--changed", "-")
        assert counts(done) == (3, 1, 0), done.err
        assert changed(done) == ["c000", "c001", "c002"]
        assert hashes(p.at("out")) == good
        os.remove(p.at(MADE + "/manifest.jsonl"))
        assert counts(p.build()) == (0, 4, 0)
        assert hashes(p.at("out")) == good


@test
def times_alone_build_nothing():
    """A fresh checkout has other times and other inodes, and so may have the
    outputs."""
    with Place(3) as p:
        p.build()
        for part in ("plan", "templates", "out"):
            shutil.copytree(p.at(part), p.at(part + "2"),
                            copy_function=shutil.copyfile)
            shutil.rmtree(p.at(part))
            os.rename(p.at(part + "2"), p.at(part))
        before = tree(p.at("out"))
        assert counts(p.build("--timings", "t.jsonl")) == (0, 3, 0)
        assert tree(p.at("out")) == before
        assert "document" not in read(p.at("t.jsonl"))


@test
def same_size_same_time():
    """An input that is written within one tick of the clock, with its time
    put back."""
    with Place(2) as p:
        p.build()
        st = os.stat(p.at(DATA))
        p.cell("c001", "7.5")
        os.utime(p.at(DATA), ns=(st.st_atime_ns, st.st_mtime_ns))
        assert os.stat(p.at(DATA)).st_size == st.st_size
        assert counts(p.build()) == (1, 1, 0)


@test
def refused_is_never_fresh():
    with Place(3) as p:
        p.build()
        before = tree(p.at("out"))
        good = read(p.at("templates/unit/brief.xsl"))
        p.change("templates/unit/brief.xsl", '<xsl:template name="picture"/>',
                 '<xsl:template name="picture"><xsl:if test="/f:facts/@scope='
                 '\'c001\'"><nonsense/></xsl:if></xsl:template>')
        first = p.build(status=1)
        again = p.build(status=1)
        assert counts(first) == counts(again) == (0, 2, 1)
        row = [r for r in manifest(p) if r["status"] == "refused"]
        assert len(row) == 1 and row[0]["scope"] == "c001"
        write(p.at("templates/unit/brief.xsl"), good)
        assert counts(p.build()) == (0, 3, 0)
        after = tree(p.at("out"))
        assert {n for n in after if after[n][:2] != before[n][:2]} <= {
            "small/2023-Q2/manifest.jsonl"}


@test
def messages_are_said_again():
    """What is not built is not passed over in silence."""
    with Place(3) as p:
        p.change(DATA, "P,2023-07-15", "P,")
        first = p.build("--messages", "en")
        again = p.build("--messages", "en")
        told = [row for row in first.err.splitlines() if "note" in row]
        assert told and told == [row for row in again.err.splitlines()
                                 if "note" in row]
        chinese = p.build("--messages", "zh")
        assert "提示" in chinese.err


@test
def state_is_only_a_memory():
    with Place(3) as p:
        p.build()
        good = hashes(p.at("out"))
        name = p.at("out/.state/small-2023-Q2")
        for damage in (lambda b: b[:len(b) // 2], lambda b: b"",
                       lambda b: b[:60] + b"\xff" * 40 + b[100:],
                       lambda b: os.urandom(len(b))):
            whole = read_bytes(name)
            with open(name, "wb") as f:
                f.write(damage(whole))
            assert counts(p.build()) == (0, 3, 0)
            assert hashes(p.at("out")) == good
        shutil.rmtree(p.at("out/.state"))
        assert counts(p.build("--force")) == (0, 3, 0)


@test
def part_of_the_documents():
    with Place(4) as p:
        p.build()
        p.cell("c001", 50)
        p.cell("c002", 60)
        done = p.build("--scope", "c001", "--changed", "-")
        assert changed(done) == ["c001"]
        done = p.build("--changed", "-")
        assert changed(done) == ["c002"], done.err


# ---- lists, shards ----

@test
def list_names():
    with Place(5) as p:
        names = p.build("--list").out.splitlines()
        assert names == [f"unit-{n}.zh-CN" for n in p.names]
        assert not os.path.exists(p.at("out"))
        for name in names[:2]:
            assert counts(p.build("--only", name)) == (1, 0, 0)
        parts = [p.build("--list", "--shard", f"{i}/3").out.splitlines()
                 for i in (1, 2, 3)]
        assert sorted(sum(parts, [])) == names


@test
def jobs_shards_and_order():
    with Place(13) as p:
        expected = None
        for jobs in ("1", "2", "8"):
            p.build("-j", jobs, "-o", "j" + jobs)
            expected = expected or hashes(p.at("j1"))
            assert hashes(p.at("j" + jobs)) == expected, jobs
        for n in (1, 2, 3, 4):
            parts = [f"part{n}-{i}" for i in range(1, n + 1)]
            for i in reversed(range(n)):
                p.build("--shard", f"{i + 1}/{n}", "-o", parts[i])
            for publish in ([], ["--publish"]):
                out = f"joined{n}{len(publish)}"
                done = p.run("merge", *publish, out, *reversed(parts))
                assert done.returncode == 0, done.err
                assert hashes(p.at(out)) == expected
                before = tree(p.at(out))
                assert p.run("merge", *publish, out,
                             *parts).returncode == 0
                assert tree(p.at(out)) == before
                assert not os.path.exists(p.at(out + "/.staging"))
        # Where shards were joined, nothing is built again.
        assert counts(p.build("-o", "joined41")) == (0, 13, 0)


@test
def shard_from_the_scheduler():
    with Place(8) as p:
        for env, number in ((
                {"SLURM_ARRAY_TASK_ID": "6", "SLURM_ARRAY_TASK_MIN": "5",
                 "SLURM_ARRAY_TASK_COUNT": "3"}, "2/3"),
                ({"JOB_COMPLETION_INDEX": "2",
                  "JOB_COMPLETION_COUNT": "3"}, "3/3")):
            asked = p.build("--list", "--shard", number).out
            assert p.build("--list", "--shard", "auto", env=env).out == asked
            assert p.build("--list", "--shard", "/3", env=env).out == asked
            # Nobody becomes a shard unasked.
            assert p.build("--list", env=env).out.count("\n") == 8
        for bad in ("0/3", "4/3", "a/3", "3", "auto", "/3", "1/", "1/0"):
            assert "[shard]" in p.build("--shard", bad, status=2).err, bad


@test
def merge_refuses():
    with Place(8) as p:
        for i in (1, 2, 3):
            p.build("--shard", f"{i}/3", "-o", f"s{i}")

        def merge(code, *dirs, status=1):
            done = p.run("merge", "--publish", "joined", *dirs)
            assert done.returncode == status, done.err
            assert f"[{code}]" in done.err, done.err
            assert not os.path.exists(p.at("joined/small"))

        merge("merge-shard", "s1", "s2")
        merge("merge-twice", "s1", "s2", "s2", "s3")
        merge("file-missing", "s1", "s2", "nowhere", status=2)
        os.mkdir(p.at("empty"))
        merge("merge-nothing", "s1", "s2", "s3", "empty")
        p.build("--shard", "2/4", "-o", "other")
        merge("merge-count", "s1", "other", "s3")
        p.build("--only", "unit-c000", "-o", "one")
        merge("merge-lacking", "one")
        p.build("-o", "whole")
        merge("merge-double", "whole", "one")
        victim = next(n for n in hashes(p.at("s1")) if n.endswith(".pdf"))
        good = read_bytes(p.at("s1/" + victim))
        with open(p.at("s1/" + victim), "r+b") as f:
            f.write(b"!")
        merge("merge-damaged", "s1", "s2", "s3")
        write(p.at("s1/" + victim), "short")
        merge("merge-damaged", "s1", "s2", "s3")
        with open(p.at("s1/" + victim), "wb") as f:
            f.write(good)
        state = p.at("s1/.state/small-2023-Q2")
        whole = read_bytes(state)
        with open(state, "wb") as f:
            f.write(whole[:-9])
        merge("merge-state", "s1", "s2", "s3")
        with open(state, "wb") as f:
            f.write(whole)
        # Another input, another set of fonts.
        p.cell("c004", 77)
        p.build("--shard", "2/3", "-o", "s2new")
        merge("merge-unlike", "s1", "s2new", "s3")
        p.cell("c004", 5.5)
        shutil.copytree(ROOT + "/tests/fonts", p.at("fonts"))
        for name in os.listdir(p.at("fonts")):
            if name.endswith((".ttf", ".otf")):
                with open(p.at("fonts/" + name), "ab") as f:
                    f.write(b"\0\0\0\0")
        p.build("--shard", "2/3", "-o", "s2font", "--font-dir", "fonts")
        merge("merge-unlike", "s1", "s2font", "s3")
        done = p.run("merge", "--publish", "joined", "s1", "s2", "s3")
        assert done.returncode == 0, done.err


# ---- all or nothing ----

@test
def all_or_nothing():
    with Place(5) as p:
        p.build("--all-or-nothing", "-o", "a")
        p.build("-o", "b")
        assert hashes(p.at("a")) == hashes(p.at("b"))
        assert sorted(os.listdir(p.at("a"))) == [".lock", ".state", "small"]
        before = tree(p.at("a"))
        assert counts(p.build("--all-or-nothing", "-o", "a")) == (0, 5, 0)
        assert tree(p.at("a")) == before
        p.cell("c002", 44)
        assert counts(p.build("--all-or-nothing", "-o", "a")) == (1, 4, 0)
        after = tree(p.at("a"))
        assert {n for n in after if after[n] != before[n]} == {
            "small/2023-Q2/unit-c002.zh-CN.pdf",
            "small/2023-Q2/manifest.jsonl"}
        # Other files of the folder stay.
        write(p.at("a/small/2023-Q2/mine.txt"), "mine")
        p.cell("c002", 45)
        p.build("--all-or-nothing", "-o", "a")
        assert read(p.at("a/small/2023-Q2/mine.txt")) == "mine"


@test
def all_or_nothing_refused():
    with Place(4) as p:
        p.build("--all-or-nothing")
        before = tree(p.at("out"))
        p.cell("c000", 33)
        p.change("templates/unit/brief.xsl", '<xsl:template name="picture"/>',
                 '<xsl:template name="picture"><xsl:if test="/f:facts/@scope='
                 '\'c003\'"><nonsense/></xsl:if></xsl:template>')
        done = p.build("--all-or-nothing", "--changed", "-", status=1)
        assert "[stage-kept]" in done.err and not done.out
        assert tree(p.at("out")) == before
        p.change("templates/unit/brief.xsl", "<nonsense/>", "")
        done = p.build("--all-or-nothing", "--timings", "t.jsonl")
        assert counts(done)[2] == 0
        assert not os.path.exists(p.at("out/.staging"))
        p.build("-o", "fresh")
        assert hashes(p.at("out")) == hashes(p.at("fresh"))


# ---- memory ----

@test
def memory_stays_flat():
    """Real districts, all by one worker: of each stays little more than what
    cairo leaves behind (3.7 KB)."""
    own = {k: v for k, v in os.environ.items()
           if k not in DROPPED + ("FONTCONFIG_FILE",)}
    with tempfile.TemporaryDirectory(prefix="planbrief-flat-") as folder:
        subprocess.run([sys.executable, MAKE_PLAN, folder, "--areas", "300",
                        "--indicators", "4"], check=True,
                       stdout=subprocess.DEVNULL)
        times = os.path.join(folder, "t.jsonl")
        subprocess.run([PROGRAM, "-q", "build", "-j1", "--timings", times,
                        "-o", os.path.join(folder, "out"),
                        os.path.join(folder, "editions/2023-Q2.xml")],
                       check=True, cwd=ROOT, env=own)
        kib = [json.loads(line)["kib"] for line in read(times).splitlines()
               if '"document"' in line]
        assert len(kib) == 300, len(kib)
        early, late = max(kib[90:110]), max(kib[280:])
        assert (late - early) / 190 < 5.5, (early, late)


# ---- make ----

@test
def depfile_of_make():
    with Place(3) as p:
        write(p.at("Makefile"), """all: out/small/2023-Q2/manifest.jsonl
out/small/2023-Q2/manifest.jsonl:
\t%s build -q --depfile deps.mk --font-dir %s %s
-include deps.mk
""" % (PROGRAM, FONTS, EDITION))
        make = ["make", "-C", p.folder]

        def runs():
            done = subprocess.run(make, env=p.environment(),
                                  capture_output=True, check=True)
            return PROGRAM.encode() in done.stdout

        assert runs()
        rule = read(p.at("deps.mk"))
        for name in ("plan/plan.xml", EDITION, DATA, "square.xml",
                     "lib/number.xsl", "lang/zh-CN.xml", ".ttf"):
            assert name in rule or name == ".ttf", name
        assert "book.xml" not in rule and pdf("c001") in rule
        assert not runs()
        time.sleep(0.02)
        p.cell("c001", 8)
        assert runs()
        os.remove(p.at(MADE + "/manifest.jsonl"))
        assert runs()


@test
def depfile_of_failures():
    with Place(2) as p:
        good = read(p.at("plan/plan.xml"))
        write(p.at("plan/plan.xml"), good.replace('kind="flow"',
                                                  'kind="flood"'))
        p.build("--depfile", "d.json", "--depfile", "d.json", status=1)
        told = json.loads(read(p.at("d.json")))["editions"][0]
        assert told["edition"] == EDITION and told["outputs"] == []
        assert "plan/plan.xml" in told["inputs"]
        p.build("--depfile", "d.mk", status=1)
        assert read(p.at("d.mk")).startswith("d.mk:")
        write(p.at("plan/plan.xml"), good)
        for _ in range(2):      # built, and found to be as it was
            p.build("--depfile", "d.json")
            told = json.loads(read(p.at("d.json")))["editions"][0]
            assert pdf("c001") in told["outputs"]
            assert {"plan/plan.xml", DATA, EDITION} <= set(told["inputs"])


@test
def jobserver():
    """With no token but one's own, one document at a time; tokens come back."""
    with Place(6) as p:
        there, back = os.pipe()
        os.write(back, b"ab")

        def build(auth, *args, **more):
            return p.build("--force", "--changed", "-", *args, env={
                "MAKEFLAGS": " -j3 --jobserver-auth=" + auth}, **more)

        build(f"{there},{back}", pass_fds=(there, back))
        os.set_blocking(there, False)
        assert sorted(os.read(there, 9)) == sorted(b"ab")
        # None left: goes on with the one that is its own.
        build(f"{there},{back}", pass_fds=(there, back))
        try:
            assert not os.read(there, 9)
        except BlockingIOError:
            pass
        os.close(there)
        os.close(back)
        os.mkfifo(p.at("fifo"))
        keep = os.open(p.at("fifo"), os.O_RDWR | os.O_NONBLOCK)
        os.write(keep, b"+")
        build("fifo:" + p.at("fifo"))
        assert os.read(keep, 9) == b"+"
        os.close(keep)
        # A number of its own, and nonsense, leave it alone.
        build("7,9", "-j", "2")
        build("fifo:/nowhere")


# ---- limits ----

@test
def memory_of_a_document():
    with Place(2) as p:
        p.build()
        before = tree(p.at("out"))
        p.cell("c001", 9)
        done = p.build("--memory", "40", status=75)
        assert "[worker-died]" in done.err or "memory" in done.err, done.err
        after = tree(p.at("out"))
        assert {n for n in after if after[n] != before[n]} <= {
            "small/2023-Q2/manifest.jsonl"}
        assert counts(p.build()) == (1, 1, 0)


# ---- watch ----

class Watch:
    def __init__(self, place, *args):
        self.process = place.start("watch", "--diagnostics", "short",
                                   "--font-dir", FONTS, *args, EDITION)
        self.lines = []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stderr:
            self.lines.append(line.decode())

    def wait(self, text, count, limit=30):
        end = time.time() + limit
        while sum(text in line for line in self.lines) < count:
            assert time.time() < end, self.lines
            assert self.process.poll() is None, self.lines
            time.sleep(0.005)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=20) == 130


def templates_watched(p, w):
    """They are kept compiled, but no longer than they are right."""
    sheet = p.at("templates/lib/number.xsl")
    good = read(sheet)
    write(sheet, "<nonsense")
    w.wait("error: ", 2)
    write(sheet, good.replace('<xsl:value-of select="."/>',
                              '<xsl:value-of select="."/>!'))
    w.wait("4 written, 0 unchanged", 2)
    p.change("templates/lang/zh-CN.xml", "季报", "季度报告")
    w.wait("4 written, 0 unchanged", 3)
    # The faces were cut without this character.
    p.change("plan/plan.xml", "集群3", "集群A")
    w.wait("1 written, 3 unchanged", 3)


def watched(p, w):
    w.wait("written", 1)
    p.cell("c002", 12)
    w.wait("1 written, 3 unchanged", 1)
    good = read(p.at("plan/plan.xml"))
    write(p.at("plan/plan.xml"), good.replace('kind="flow"',
                                              'kind="flood"'))
    w.wait("[input-word]", 1)
    # Mended by a new file in its place, as editors do.
    write(p.at("plan/new"), good)
    os.rename(p.at("plan/new"), p.at("plan/plan.xml"))
    w.wait("0 written, 4 unchanged", 1)
    p.cell("c001", 13)
    w.wait("1 written, 3 unchanged", 2)
    templates_watched(p, w)
    w.stop()
    p.build("-o", "fresh")
    assert hashes(p.at("out")) == hashes(p.at("fresh"))


@test
def watching():
    with Place(4) as p:
        w = Watch(p)
        try:
            watched(p, w)
        finally:
            w.process.kill()


@test
def watching_once():
    with Place(4) as p:
        w = Watch(p, "--once")
        try:
            w.wait("4 written", 1)
            p.cell("c003", 12)
            assert w.process.wait(timeout=30) == 0
            w.reader.join()
        finally:
            w.process.kill()
        assert sum("1 written, 3 unchanged" in n for n in w.lines) == 1
        p.build("-o", "fresh")
        assert hashes(p.at("out")) == hashes(p.at("fresh"))


if __name__ == "__main__":
    main(TESTS)
