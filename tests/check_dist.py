#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is handed out beside the program: manual pages, completions, the plan
that `init` writes, `make install`, the examples of gen/dist/examples and the
texts of the package.

    PLANBRIEF=build/planbrief tests/check_dist.py

The examples run as they are written, with a small edition; what Slurm and
Kubernetes would set is set here. Shells, GNU parallel and systemd-analyze are
asked where they are. The last line is "N passed, N failed".
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from batch_plan import EDITION, FONTS, MADE, Place

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
DIST = os.path.join(ROOT, "gen", "dist")
EXAMPLES = os.path.join(DIST, "examples")
DOCUMENTS = 12
passed = failed = 0


def check(what, good, why=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAIL %s: %s" % (what, str(why)[:600]))


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return f.read()


def run(*words, folder=ROOT, env=None):
    clean = {k: v for k, v in os.environ.items() if k not in (
        "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "SOURCE_DATE_EPOCH", "BUILD",
        "PLANBRIEF")}
    done = subprocess.run(words, cwd=folder, timeout=300, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT,
                          env={**clean, **(env or {})})
    return done.returncode, done.stdout


def have(tool):
    return shutil.which(tool) is not None


def table():
    """{command: arguments}, {option: (letter, type, value, commands)}."""
    text = read(ROOT, "gen", "command.def")
    commands = dict(re.findall(
        r'^COMMAND\((\w+), \d+, -?\d+, "([^"]*)"', text, re.M))
    options = {name: (letter.strip("'"), kind, value, on.split())
               for letter, name, kind, value, on in re.findall(
        r'^OPTION\(\w+, (\'.\'|0), "([^"]+)", (\w+), "([^"]*)", "([^"]+)"',
        text, re.M)}
    return commands, options


def options_of(options, command):
    return {"--" + name for name, (_, _, _, on) in options.items()
            if "*" in on or command in on}


# ---- manual pages ----

def plain(page):
    return re.sub(r"\\f[A-Z]", "", page).replace("\\-", "-")


def check_man(folder, commands, options):
    status, text = run("sh", os.path.join(DIST, "man.sh"), PROGRAM, folder)
    check("man.sh", status == 0 and not text, text)
    names = {"planbrief.1"} | {"planbrief-%s.1" % c for c in commands}
    check("pages", set(os.listdir(folder)) == names, os.listdir(folder))
    for name in sorted(names & set(os.listdir(folder))):
        page = read(folder, name)
        if have("groff"):
            status, text = run("groff", "-man", "-ww", "-Tutf8", "-z",
                               os.path.join(folder, name))
            check("groff " + name, status == 0 and not text, text)
        for head in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "FILES",
                     "ENVIRONMENT", '"EXIT STATUS"', '"SEE ALSO"'):
            check("%s has %s" % (name, head),
                  page.count(".SH %s\n" % head) == 1)
        if name != "planbrief.1":
            told = set(re.findall(r"^\.TP\n(?:-., )?(--[a-z-]+)", plain(page),
                                  re.M))
            check("options of " + name, told == options_of(
                options, name[len("planbrief-"):-2]), told)
    for name in os.listdir(os.path.join(DIST, "man")):
        check("man/%s belongs to a command" % name, name[:-4] in
              {"planbrief", "tail"} | set(commands))
        words = set(re.findall(r"--[a-z][a-z-]+", plain(
            read(DIST, "man", name))))
        check("man/%s names options that there are" % name,
              words <= {"--" + o for o in options}, words)


# ---- completions ----

DRIVER = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_planbrief
printf '%s\\n' "${COMPREPLY[@]}"
"""


def complete(folder, script, *words):
    status, text = run("bash", "-c", DRIVER, "bash", script, *words,
                       folder=folder)
    check("bash completes %s" % (words,), status == 0, text)
    return set(text.split("\n")) - {""}


def check_bash(folder, script, commands, options):
    for name in ("plan.xml", "a.pdf", "a b.xml", "notes.txt"):
        open(os.path.join(folder, name), "w").close()
    os.mkdir(os.path.join(folder, "data"))
    asked = lambda *words: complete(folder, script, "planbrief", *words)
    xml = {"plan.xml", "a b.xml", "data"}
    check("commands", asked("") == set(commands), asked(""))
    check("a command begun", asked("in") == {"index", "info", "init"}, asked("in"))
    for command in commands:
        found = {w.rstrip("=") for w in asked(command, "--")}
        check("options of " + command,
              found == options_of(options, command), found)
    for words, wanted in {
            ("build", ""): xml,
            ("build", "pl"): {"plan.xml"},
            ("build", "-q", "plan.xml", ""): xml,
            ("verify", ""): {"a.pdf", "data"},
            ("extract", ""): {"a.pdf", "data"},
            ("render", "x.xml", "-o", ""): {"a.pdf", "data"},
            ("build", "-o", ""): {"data"},
            ("build", "--font-dir", ""): {"data"},
            ("build", "--font-dir", "=", "da"): {"data"},
            ("build", "--svg-text", "="): {"both", "outline", "live"},
            ("build", "--svg-text", "=", "o"): {"outline"},
            ("render", "--dump", ""): {"blocks", "pages"},
            ("build", "--depfile", "n"): {"notes.txt"},
            ("--messages", "zh", "schema", "p"): {"plan"},
            ("build", "--only", ""): set(),
            ("build", "--quiet", "--jo"): {"--jobs="},
            ("help", "tr"): {"trace"},
            ("completions", ""): {"bash", "zsh", "fish"},
            ("info", ""): set()}.items():
        found = asked(*words)
        check("completed %s" % (words,), found == wanted, found)


def check_completions(folder, commands, options):
    scripts = {}
    for shell in ("bash", "zsh", "fish"):
        status, text = run(PROGRAM, "completions", shell)
        scripts[shell] = os.path.join(folder, "completions." + shell)
        with open(scripts[shell], "w", encoding="utf-8") as f:
            f.write(text)
        check("completions " + shell, status == 0 and all(
            c in text for c in commands) and all(
            name in text for name in options), status)
        if have(shell):
            status, text = run(shell, "-n", scripts[shell])
            check(shell + " reads it", status == 0 and not text, text)
    status, text = run(PROGRAM, "completions", "ksh")
    check("another shell", status == 2 and "[shell-unknown]" in text, text)
    place = os.path.join(folder, "place")
    os.mkdir(place)
    if have("bash"):
        check_bash(place, scripts["bash"], commands, options)
    if have("fish"):
        status, text = run("fish", "--no-config", "-c",
                           "source %s; complete -C 'planbrief schema p'; "
                           "complete -C 'planbrief build --svg-text o'; "
                           "complete -C 'planbrief in'" % scripts["fish"])
        found = {line.split("\t")[0] for line in text.splitlines()}
        check("fish completes", found == {"plan", "outline", "index", "info",
                                          "init"}, text)


# ---- init ----

def check_init(folder):
    place = os.path.join(folder, "init")
    os.mkdir(place)
    for name in ("templates", "input"):
        os.symlink(os.path.join(ROOT, name), os.path.join(place, name))

    def planbrief(*words):
        return run(PROGRAM, *words, folder=place)

    status, text = planbrief("init", "north-plan")
    files = text.split()
    check("init", status == 0 and len(files) == 4 and all(
        os.path.isfile(os.path.join(place, f)) for f in files), text)
    edition = "north-plan/editions/2026-Q2.xml"
    check("init names the edition", edition in files, files)
    status, text = planbrief("check", edition)
    check("check finds nothing", status == 0 and not text, text)
    status, text = planbrief("build", "--diagnostics", "short", edition)
    check("builds without a word", status == 0 and ": " not in text, text)
    made = os.listdir(os.path.join(place, "out", "north-plan", "2026-Q2"))
    check("its documents", len([n for n in made if n.endswith(".pdf")]) == 4,
          made)
    before = read(place, edition)
    status, text = planbrief("init", "north-plan")
    check("a folder in use", status == 2 and "[init-taken]" in text and
          read(place, edition) == before, text)
    status, text = planbrief("init", edition)
    check("a file", status == 2 and "[init-taken]" in text, text)
    os.mkdir(os.path.join(place, "empty"))
    check("an empty folder", planbrief("init", "empty/")[0] == 0)
    for name, wanted in (("deep/er/2 Süd_plan", "Sd_plan"),
                         ("规划", "my-plan")):
        check("init " + name, planbrief("init", name)[0] == 0)
        found = re.search(r' id="([^"]*)"', read(place, name, "plan.xml"))
        check("its id", found.group(1) == wanted, found.group(1))
        status, text = planbrief("check", name + "/editions/2026-Q2.xml")
        check("check " + name, status == 0 and not text, text)
    if have("xmllint"):
        for name, schema in (("plan.xml", "plan"),
                             ("editions/2026-Q2.xml", "edition")):
            status, text = run("xmllint", "--noout", "--relaxng",
                               "input/schema/%s.rng" % schema,
                               os.path.join(place, "north-plan", name))
            check("%s is valid" % name, status == 0, text)


# ---- install ----

def tree(folder):
    return {os.path.relpath(os.path.join(base, name), folder)
            for base, _, names in os.walk(folder) for name in names}


def check_install(folder, commands):
    """With the recipes of the Makefile, but without building anew."""
    to = os.path.join(folder, "root")
    build = os.path.dirname(PROGRAM)
    words = ("make", "-o", "build", "-o", "man", "BUILD=" + build,
             "DESTDIR=" + to, "PREFIX=/usr", "SETUP=0")
    run("sh", os.path.join(DIST, "man.sh"), PROGRAM,
        os.path.join(build, "man"))
    status, text = run(*words, "install")
    check("make install", status == 0, text[-300:])
    found = tree(to)
    for name in ["usr/bin/planbrief", "usr/share/man/man1/planbrief.1",
                 "usr/share/bash-completion/completions/planbrief",
                 "usr/share/zsh/site-functions/_planbrief",
                 "usr/share/fish/vendor_completions.d/planbrief.fish",
                 "usr/share/planbrief/templates/quarterly/brief.xsl",
                 "usr/share/planbrief/templates/init/plan.xml",
                 "usr/share/planbrief/input/schema/plan.rng",
                 os.path.join("usr/share/planbrief", "input/README.md"),
                 "usr/share/doc/planbrief/examples/make/Makefile"] + [
                 "usr/share/man/man1/planbrief-%s.1" % c for c in commands]:
        check("installed: " + name, name in found)
    check("all templates", {"usr/share/planbrief/" + os.path.relpath(
        os.path.join(ROOT, "templates", f), ROOT) for f in tree(
        os.path.join(ROOT, "templates"))} <= found)
    check("no folder is closed", all(
        os.stat(os.path.join(to, f)).st_mode & 0o044 == 0o044 for f in found))
    status, text = run(*words, "uninstall")
    check("make uninstall", status == 0 and not tree(to), tree(to))


# ---- examples ----

def files_of(place, out="out"):
    base = os.path.join(place.folder, out, MADE.split("/", 1)[1])
    found = {}
    for name in tree(base) if os.path.isdir(base) else ():
        with open(os.path.join(base, name), "rb") as f:
            found[name] = f.read()
    return found


def wrapper(place):
    """`planbrief` on the PATH, with the small font of the tests."""
    path = os.path.join(place.folder, "bin")
    os.makedirs(path, exist_ok=True)
    name = os.path.join(path, "planbrief")
    with open(name, "w", encoding="utf-8") as f:
        f.write('#!/bin/sh\ncase $1 in\nbuild) shift; set -- build --font-dir '
                '"%s" "$@" ;;\nesac\nexec "%s" "$@"\n' % (FONTS, PROGRAM))
    os.chmod(name, 0o755)
    return {"PATH": path + ":" + os.environ["PATH"],
            "FONTCONFIG_FILE": os.path.join(FONTS, "fonts.conf")}


def check_parallel(place, env, wanted):
    if not have("parallel"):
        return
    script = os.path.join(EXAMPLES, "parallel", "briefings.sh")
    status, text = run("sh", script, EDITION, "p-out", folder=place.folder,
                       env=env)
    check("parallel", status == 0 and files_of(place, "p-out") == wanted,
          text)
    line = [n for n in read(ROOT, "README.md").splitlines()
            if n.startswith("planbrief build --list")]
    check("the README has one line for parallel", len(line) == 1)
    status, text = run("sh", "-c", line[0].replace("EDITION.xml", EDITION)
                       .replace("--publish out", "--publish r-out"),
                       folder=place.folder, env=env)
    check("the README's line for parallel", status == 0 and
          files_of(place, "r-out") == wanted, text)
    shutil.rmtree(os.path.join(place.folder, "parts"))
    left = [n for n in os.listdir(place.folder) if n.startswith(".parts")]
    check("parallel leaves nothing", not left, left)


def check_slurm(place, env, wanted):
    tasks = 3
    for task in range(1, tasks + 1):
        status, text = run(
            "sh", os.path.join(EXAMPLES, "slurm", "briefings.sbatch"),
            folder=place.folder, env={
                **env, "EDITION": EDITION, "SLURM_CPUS_PER_TASK": "2",
                "SLURM_ARRAY_TASK_ID": str(task), "SLURM_ARRAY_TASK_MIN": "1",
                "SLURM_ARRAY_TASK_COUNT": str(tasks)})
        check("slurm task %d" % task, status == 0, text)
    status, text = run("sh", os.path.join(EXAMPLES, "slurm", "publish.sbatch"),
                       folder=place.folder, env={**env, "OUT": "s-out"})
    check("slurm", status == 0 and files_of(place, "s-out") == wanted, text)
    shutil.rmtree(os.path.join(place.folder, "parts"))


def pod_command(name):
    """The shell line of a manifest: the folded text of `args`."""
    text = read(EXAMPLES, "kubernetes", name)
    line = re.search(r"args:\n\s+- (.*?)\n\s+(?:env|resources):", text, re.S)
    check("%s runs sh -euc" % name, "command: [sh, -euc]" in text)
    return re.sub(r"\s+", " ", line.group(1)), text


def check_kubernetes(place, env, wanted):
    command, text = pod_command("briefings.yaml")
    count = re.search(r"completions: (\d+)", text).group(1)
    told = re.search(r'JOB_COMPLETION_COUNT\n\s+value: "(\d+)"', text)
    check("the pods know how many they are", told and told.group(1) == count)
    for index in range(int(count)):
        status, text = run("sh", "-euc", command, folder=place.folder, env={
            **env, "EDITION": EDITION, "JOB_COMPLETION_INDEX": str(index),
            "JOB_COMPLETION_COUNT": count})
        check("pod %d" % index, status == 0, text)
    command, _ = pod_command("publish.yaml")
    shutil.move(os.path.join(place.folder, "out"),
                os.path.join(place.folder, "kept"))
    status, text = run("sh", "-euc", command, folder=place.folder, env=env)
    check("kubernetes", status == 0 and files_of(place) == wanted, text)
    shutil.rmtree(os.path.join(place.folder, "parts"))


def check_make(place, env, wanted):
    words = ("make", "-j2", "-f", os.path.join(EXAMPLES, "make", "Makefile"),
             "OUT=m-out")
    status, text = run(*words, folder=place.folder, env=env)
    check("make", status == 0 and files_of(place, "m-out") == wanted, text)
    check("make: no fault of the jobserver", "jobserver" not in text, text)
    status, text = run(*words, folder=place.folder, env=env)
    check("make again", status == 0 and "Nothing to be done" in text, text)
    data = os.path.join(place.folder, "plan/data/2023-Q2.csv")
    with open(data, encoding="utf-8") as f:
        rows = f.read()
    with open(data, "w", encoding="utf-8") as f:
        f.write(rows + "\n")
    later = os.stat(data).st_mtime + 10
    os.utime(data, (later, later))
    status, text = run(*words, folder=place.folder, env=env)
    check("make sees the data", status == 0 and "planbrief build" in text,
          text)
    check("make builds the same", files_of(place, "m-out") == wanted)
    os.utime(data, (later - 3600, later - 3600))
    status, text = run(*words, folder=place.folder, env=env)
    check("make, the data older again", "Nothing to be done" in text, text)
    os.remove(os.path.join(place.folder, "templates/unit/brief.xsl"))
    status, text = run(*words, folder=place.folder, env=env)
    check("make sees that a template is gone", status == 2 and
          "No rule" not in text and "planbrief build" in text, text)


def check_examples():
    with Place(DOCUMENTS) as place:
        env = wrapper(place)
        status, text = run("sh", "-c", "planbrief build -q " + EDITION,
                           folder=place.folder, env=env)
        wanted = files_of(place)
        check("the edition", status == 0 and len(wanted) > DOCUMENTS, text)
        check_parallel(place, env, wanted)
        check_slurm(place, env, wanted)
        check_kubernetes(place, env, wanted)
        check_cron(place, env, wanted)
        check_make(place, env, wanted)


def check_cron(place, env, wanted):
    line = [x for x in read(EXAMPLES, "cron", "planbrief").splitlines()
            if re.match(r"[\d*]", x)]
    check("one line of cron", len(line) == 1, line)
    user, command = re.match(r"(?:\S+ ){5}(\S+) (.*)", line[0]).groups()
    check("cron has no per cent sign", "%" not in command)
    shutil.rmtree(os.path.join(place.folder, "out"))
    status, text = run("sh", "-c", command.replace("/srv/planbrief",
                                                   place.folder),
                       folder="/", env=env)
    check("cron", user == "planbrief" and status == 0 and not text and
          files_of(place) == wanted, text)


def check_systemd(folder):
    text = read(EXAMPLES, "systemd", "planbrief.service")
    for name in re.findall(r"man:([\w-]+)", text):
        check("systemd names a page", name[len("planbrief-"):] in table()[0])
    if not have("systemd-analyze"):
        return
    # The program need not be installed where the tests run.
    for name in ("planbrief.service", "planbrief.timer"):
        shutil.copy(os.path.join(EXAMPLES, "systemd", name), folder)
    status, text = run("systemd-analyze", "verify", "--man=no",
                       os.path.join(folder, "planbrief.timer"))
    check("systemd-analyze verify", status == 0 and not text, text)
    status, text = run("systemd-analyze", "security", "--offline=true",
                       "--no-pager", "--threshold=15",
                       os.path.join(folder, "planbrief.service"))
    level = re.search(r"exposure level for planbrief.service: ([\d.]+)", text)
    check("the service is shut in", status == 0 and level and
          float(level.group(1)) <= 1.5, text[-200:])


# ---- the package ----

def check_package():
    version = re.search(r'PLANBRIEF_VERSION "([^"]+)"',
                        read(ROOT, "gen", "options.h")).group(1)
    log = read(DIST, "debian", "changelog").split("\n")[0]
    check("version of the package", "(%s)" % version in log, log)
    make = read(ROOT, "Makefile")
    wanted = set(re.search(r"BUILD_PACKAGES := (.*?)\n[A-Z]", make,
                           re.S).group(1).replace("\\", "").split())
    control = read(DIST, "debian", "control")
    # Those that every build has, and what only running needs.
    given = {"gcc", "make", "libc6-dev"}
    for name in sorted(wanted - given):
        check("the package asks for " + name,
              re.search(r"[\s,]%s\b" % re.escape(name), control))
    asked = set(re.findall(r"\blib[\w.+-]+-dev", control))
    check("and for no other library", asked <= wanted, asked - wanted)


def main():
    folder = tempfile.mkdtemp(prefix="planbrief-dist-")
    commands, options = table()
    check("commands are read", len(commands) > 15 and len(options) > 30)
    try:
        check_man(os.path.join(folder, "man"), commands, options)
        check_completions(folder, commands, options)
        check_init(folder)
        check_install(folder, commands)
        check_systemd(folder)
        check_examples()
        check_package()
    finally:
        shutil.rmtree(folder)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
