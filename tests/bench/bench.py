#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints time, memory and size as ratios to the floor and to Typst.

bench.py PLANBRIEF FLOOR EDITION [--runs N] [--typst FOLDER] [--charts CHARTS]
         [--markdown]

W1 is the quarterly of the edition: from its brief (render), and from plan and
data (build). W2 is the long document of content.py. W3 is eight SVG charts, by
CHARTS (bench_charts.py). W4 is 200 different briefings by two workers, of a
plan made by make_plan.py. The floor gets the same pages as text, its workers
share fonts cut once, too. Typst, where install.sh has put it into FOLDER, gets
the same heads, paragraphs and tables without charts; for W4 two processes set
half of the documents each.

Runs are paired (ours, floor, Typst, ours ...) after a warm-up, so that a ratio
holds when the machine's speed drifts; medians are printed with the smallest
and largest. Processor time is user + system of all processes of a run; memory
is the largest single process, for W4 the largest worker; sizes are without
attachments.
"""
import json
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))

FONTS = "/usr/share/fonts/opentype/noto"
AREAS, WORKERS = 200, 2
# What each is held to: times the floor, times Typst, MiB, times the size.
LIMITS = {
    "W1 render": {"wall": 1.6, "typst": 0.45, "memory": 60, "size": 1.3},
    "W1 build": {"wall": 1.6, "typst": 0.45, "memory": 60},
    "W2 render": {"wall": 1.8, "typst": 0.45, "memory": 100, "size": 1.5},
    "W3 eight SVG charts": {"wall": 1.2, "memory": 35},
    "W4 build": {"wall": 1.5, "typst": 0.5, "memory": 60, "size": 1.2},
}


def run(command):
    """Wall seconds, processor seconds, peak KiB of the largest process."""
    return run_all([command])


def run_all(commands):
    """The same of commands side by side."""
    return RUNNER(commands)


def start(command):
    return os.posix_spawn(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])


def timed(commands):
    before = time.monotonic()
    cpu, memory, wrong = 0.0, 0, None
    for command, pid in [(c, start(c)) for c in commands]:
        _, status, usage = os.wait4(pid, 0)
        cpu += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss)
        if status != 0:
            wrong = f"bench: {' '.join(command)}: exit {status}"
    return time.monotonic() - before, cpu, memory, wrong


class Runner:
    """Starts commands from a process that stays as small as it is now: Linux
    counts the memory of who starts a process as memory of that process."""

    def __init__(self):
        asks, self.asks = os.pipe()
        self.answers, answers = os.pipe()
        if os.fork() == 0:
            os.close(self.asks)
            with os.fdopen(asks) as lines:
                for line in lines:
                    os.write(answers, (json.dumps(timed(json.loads(line)))
                                       + "\n").encode())
            os._exit(0)
        os.close(asks)
        self.lines = os.fdopen(self.answers)

    def __call__(self, commands):
        ask = (json.dumps(commands) + "\n").encode()
        while ask:
            ask = ask[os.write(self.asks, ask):]
        *result, wrong = json.loads(self.lines.readline())
        if wrong:
            sys.exit(wrong)
        return tuple(result)


RUNNER = Runner()

# Behind the runner, which shall not hold them.
import argparse                                         # noqa: E402
import statistics                                       # noqa: E402
import subprocess                                       # noqa: E402
import tempfile                                         # noqa: E402
from multiprocessing.pool import ThreadPool             # noqa: E402
from xml.etree import ElementTree                       # noqa: E402

import content                                          # noqa: E402

sys.path.append(os.path.join(HERE, "..", "compare"))
import look                                             # noqa: E402



# ---- results ----

def spread(values, form=".3f"):
    return (f"{statistics.median(values):{form}} "
            f"({min(values):{form}} to {max(values):{form}})")


def print_row(name, values, unit):
    print(f"  {name:14s} {spread(values)} {unit}")
    return statistics.median(values)


class Result:
    """Runs of one workload: of ours, of the floor, perhaps of Typst."""

    def __init__(self, name, documents):
        self.name, self.documents = name, documents
        self.ours, self.floor, self.typst = [], [], []
        self.size = None                # times the floor's
        self.workers = None             # MiB of the largest, if there are some

    def ratios(self, what, other):
        return [a[what] / b[what] for a, b in zip(self.ours, other)]

    def medians(self):
        have = {"wall": statistics.median(self.ratios(0, self.floor)),
                "cpu": statistics.median(self.ratios(1, self.floor)),
                "memory": self.workers or statistics.median(
                    r[2] / 1024 for r in self.ours)}
        if self.typst:
            have["typst"] = statistics.median(self.ratios(0, self.typst))
        if self.size:
            have["size"] = self.size
        return have

    def show(self):
        print(f"{self.name}:")
        for who, runs in (("", self.ours), ("floor ", self.floor),
                          ("Typst ", self.typst)):
            if runs:
                print_row(who + "wall", [r[0] for r in runs], "s")
                print_row(who + "cpu", [r[1] for r in runs], "s")
        if self.documents > 1:
            print_row("a document", [1e3 * r[0] / self.documents
                                     for r in self.ours], "ms")
        print_row("ratio wall", self.ratios(0, self.floor), "x floor")
        print_row("ratio cpu", self.ratios(1, self.floor), "x floor")
        if self.typst:
            print_row("ratio Typst", self.ratios(0, self.typst), "x Typst")
        print_row("peak memory", [r[2] / 1024 for r in self.ours], "MiB")
        if self.workers:
            print(f"  {'of a worker':14s} {self.workers:.1f} MiB")
        print_row("memory", self.ratios(2, self.floor), "x floor")
        if self.size:
            print(f"  {'size':14s} {self.size:.2f} x floor")

    def judge(self):
        have = self.medians()
        for what, limit in LIMITS.get(self.name, {}).items():
            if what in have:
                good = have[what] <= limit
                print(f"  {'ok' if good else 'TOO MUCH':14s} {what} "
                      f"{have[what]:.2f}, at most {limit}")

    def cells(self):
        per = 1e3 / self.documents
        limits = LIMITS.get(self.name, {})

        def with_limit(text, what):
            return f"{text}; at most {limits[what]}" if what in limits \
                else text
        return (
            self.name,
            spread([per * r[0] for r in self.ours], ".1f"),
            spread([per * r[0] for r in self.floor], ".1f"),
            with_limit(spread(self.ratios(0, self.floor), ".2f"), "wall"),
            spread(self.ratios(1, self.floor), ".2f"),
            spread([per * r[0] for r in self.typst], ".1f")
            if self.typst else "–",
            with_limit(spread(self.ratios(0, self.typst), ".2f"), "typst")
            if self.typst else "–",
            with_limit(f"{self.medians()['memory']:.0f}", "memory"),
            with_limit(f"{self.size:.2f}", "size") if self.size else "–")


def measure(name, ours, floor, runs, typst=None, documents=1):
    """Our command beside the floor's and lists of Typst's commands."""
    result = Result(name, documents)
    for i in range(runs + 1):
        a, b = run(ours), run(floor)
        c = run_all(typst) if typst else None
        if i == 0:
            continue                    # warm-up
        result.ours.append(a)
        result.floor.append(b)
        if c:
            result.typst.append(c)
    return result


def pairs(name, ours, floor, runs):
    """For the other benches: measures, shows, gives the medians."""
    result = measure(name, ours, floor, runs)
    result.show()
    return result.medians()


HEADS = ("workload", "planbrief, ms a document", "floor, ms", "wall × floor",
         "cpu × floor", "Typst, ms", "wall × Typst", "peak MiB",
         "size × floor")


def markdown(results, runs):
    print(f"Medians of {runs} paired runs (smallest to largest), on "
          f"{os.cpu_count()} cores.\n")
    print("| " + " | ".join(HEADS) + " |")
    print("|" + " --- |" * len(HEADS))
    for r in results:
        print("| " + " | ".join(r.cells()) + " |")


# ---- the work ----

class Bench:
    def __init__(self, o, folder):
        self.planbrief, self.floor, self.edition = (
            os.path.abspath(p) for p in (o.planbrief, o.floor, o.edition))
        self.folder, self.runs, self.charts = folder, o.runs, o.charts
        self.typst = o.typst if o.typst and os.path.isdir(os.path.join(
            o.typst, "node_modules", "@myriaddreamin")) else None

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def output(self, *args, **more):
        return subprocess.run([self.planbrief, "-q", *args], check=True,
                              stdout=subprocess.PIPE, **more).stdout

    def dump(self, brief, name):
        """The pages as the floor reads them."""
        with open(self.path(name + ".txt"), "wb") as f:
            f.write(self.output("render", "-", "--dump", "pages",
                                input=brief))
        return self.path(name + ".txt")

    def typst_source(self, brief, name):
        with open(self.path(name + ".typ"), "w", encoding="utf-8") as f:
            f.write(look.document(ElementTree.fromstring(brief), "briefing",
                                  "zh-CN"))
        return self.path(name + ".typ")

    def typst_commands(self, sources, processes=1):
        if not self.typst:
            return None
        node = subprocess.run(["sh", "-c", "command -v node"], check=True,
                              stdout=subprocess.PIPE, text=True).stdout
        many = os.path.join(HERE, "..", "compare", "typst_many.mjs")
        return [[node.strip(), many, self.typst, FONTS] +
                sources[i::processes] for i in range(processes)]

    def rendered(self, name, brief):
        """A brief by render, beside the floor and Typst."""
        short = name.split()[0].lower()
        source, pdf = self.path(short + ".xml"), self.path(short + ".pdf")
        bare, pages = self.path(short + "-floor.pdf"), self.dump(brief, short)
        with open(source, "wb") as f:
            f.write(brief)
        result = measure(
            name, [self.planbrief, "-q", "render", source, "-o", pdf],
            [self.floor, pages, bare], self.runs,
            self.typst_commands([self.typst_source(brief, short)]))
        self.output("render", source, "-o", pdf, "--attach", "none")
        result.size = os.path.getsize(pdf) / os.path.getsize(bare)
        return result

    def w1(self):
        brief = self.output("brief", self.edition, "quarterly.zh-CN")
        yield self.rendered("W1 render", brief)
        yield measure(
            "W1 build", [self.planbrief, "-q", "build", self.edition,
                         "--only", "quarterly.zh-CN", "-j1", "--force", "-o",
                         self.path("w1-out")],
            [self.floor, self.path("w1.txt"), self.path("w1-floor.pdf")],
            self.runs, self.typst_commands([self.path("w1.typ")]))

    def w2(self):
        yield self.rendered("W2 render", content.book().encode())

    def w3(self):
        if self.charts:
            import bench_charts
            yield bench_charts.cold_result(
                self.planbrief, self.floor, self.charts, self.folder,
                self.runs)

    def w4(self):
        plan, out, bare = (self.path(n) for n in ("w4", "w4-out", "w4-floor"))
        subprocess.run([sys.executable, os.path.join(HERE, "make_plan.py"),
                        plan, "--areas", str(AREAS), "--indicators", "10"],
                       check=True)
        edition = os.path.join(plan, "editions", os.listdir(
            os.path.join(plan, "editions"))[0])
        names = self.output("build", edition, "--list").decode().split()
        os.mkdir(bare)

        def prepare(name):
            brief = self.output("brief", edition, name)
            return (self.dump(brief, name), self.typst_source(brief, name))
        with ThreadPool(WORKERS) as pool:
            dumps, sources = zip(*pool.map(prepare, names))
        build = [self.planbrief, "-q", "build", edition, "--force",
                 f"-j{WORKERS}", "-o", out]
        result = measure("W4 build", build, [
            self.floor, f"-j{WORKERS}", bare, *dumps], self.runs,
            self.typst_commands(list(sources), WORKERS), len(names))
        result.workers = self.largest_worker(build)
        run(build + ["--attach", "none"])
        result.size = folder_size(out, ".pdf") / folder_size(bare, ".pdf")
        yield result

    def largest_worker(self, build):
        times = self.path("w4.json")
        run(build + ["--timings", times])
        with open(times, encoding="utf-8") as f:
            return max(json.loads(line).get("kib", 0) for line in f) / 1024

    def results(self):
        for part in (self.w1, self.w2, self.w3, self.w4):
            yield from part()


def folder_size(folder, suffix):
    return sum(os.path.getsize(os.path.join(at, f))
               for at, _, files in os.walk(folder) for f in files
               if f.endswith(suffix))


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    p.add_argument("planbrief")
    p.add_argument("floor")
    p.add_argument("edition")
    p.add_argument("--runs", type=int, default=3)
    p.add_argument("--typst")
    p.add_argument("--charts")
    p.add_argument("--markdown", action="store_true")
    o = p.parse_args()
    done = []
    with tempfile.TemporaryDirectory() as folder:
        for result in Bench(o, folder).results():
            done.append(result)
            if not o.markdown:
                result.show()
                result.judge()
    if o.markdown:
        markdown(done, o.runs)


if __name__ == "__main__":
    main()
