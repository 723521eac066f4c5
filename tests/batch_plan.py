# SPDX-License-Identifier: MIT
"""A small edition of many documents, for the tests of runs: a plan of
clusters, one document each, printed by a template that shows a cluster's own
value and nothing else, in the square test font.

    with Place(12) as place:
        place.build("-j", "2")
"""
import hashlib
import os
import shutil
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.abspath(os.environ.get("PLANBRIEF", "build/planbrief"))
FONTS = os.path.join(ROOT, "tests/fonts")
SMALL = os.path.join(ROOT, "tests/corpus/base")
EDITION = "plan/editions/2023-Q2.xml"
DATA = "plan/data/2023-Q2.csv"
MADE = "out/small/2023-Q2"
DROPPED = ("SOURCE_DATE_EPOCH", "MAKEFLAGS", "MAKELEVEL", "NO_COLOR")

TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns:f="urn:planbrief:facts:1" xmlns:pb="urn:planbrief:build:1"
 xmlns="urn:planbrief:brief:1" extension-element-prefixes="pb"
 exclude-result-prefixes="f pb">
<xsl:import href="../lib/number.xsl"/>
<xsl:template match="/f:facts">
<brief theme="square">
<xsl:copy-of select="@xml:lang"/>
<meta><title><xsl:value-of select="pb:word('title')"/></title>
<author><xsl:value-of select="pb:word('author')"/></author>
<date><xsl:apply-templates select="f:edition/f:date[@k='issued']"/></date>
</meta>
<xsl:call-template name="picture"/>
<xsl:for-each select="f:focus">
<p><lang src="{f:name/@src}"><xsl:value-of select="f:name"/></lang>
<xsl:apply-templates select="f:v[@k='value']"/></p>
</xsl:for-each>
</brief>
</xsl:template>
<xsl:template name="picture"/>
</xsl:stylesheet>
"""

NUMBER = """<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns:f="urn:planbrief:facts:1" xmlns="urn:planbrief:brief:1"
 exclude-result-prefixes="f">
<xsl:template match="f:v|f:date">
<num ref="{@ref}" exact="{@exact}" rule="{@rule}">
<xsl:copy-of select="@src|@round"/><xsl:value-of select="."/></num>
</xsl:template>
</xsl:stylesheet>
"""

CLUSTER = """<cluster id="%s" num="%d"><name>集群%d</name>
<owner lead="bureau"/><area ref="north" role="lead"/>
<park ref="park-a" role="core"/></cluster>
"""


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def tree(folder, hidden=False):
    """Path -> (hash, time, inode) of every file; hidden ones if wanted."""
    found = {}
    for base, folders, names in os.walk(folder):
        if not hidden:
            folders[:] = [n for n in folders if not n.startswith(".")]
        for name in names:
            if name.startswith(".") and not hidden:
                continue
            path = os.path.join(base, name)
            st = os.stat(path)
            with open(path, "rb") as f:
                found[os.path.relpath(path, folder)] = (
                    hashlib.sha256(f.read()).hexdigest(), st.st_mtime_ns,
                    st.st_ino)
    return found


def hashes(folder):
    return {name: facts[0] for name, facts in tree(folder).items()}


class Place:
    def __init__(self, clusters):
        self.folder = tempfile.mkdtemp(prefix="planbrief-batch-")
        self.fonts = FONTS
        self.names = [f"c{n:03}" for n in range(clusters)]
        plan = read(SMALL + "/plan.xml")
        head, rest = plan.split("<clusters>")
        tail = rest.split("</clusters>")[1]
        write(self.at("plan/plan.xml"), head + "<clusters>\n" + "".join(
            CLUSTER % (name, n + 1, n + 1)
            for n, name in enumerate(self.names)) + "</clusters>" + tail)
        rows = [r for r in read(SMALL + "/data/2023-Q2.csv").splitlines()
                if not r.startswith("rev,ic,")]
        rows += [f"rev,{name},2023-Q2,ytd,{n + 1}.5,CNY_100M,A,2023-07-15,"
                 for n, name in enumerate(self.names)]
        write(self.at(DATA), "\n".join(rows) + "\n")
        edition = read(SMALL + "/editions/2023-Q2.xml")
        line = edition[edition.index("<document"):edition.index("</edition")]
        write(self.at(EDITION), edition.replace(
            line, '<document id="unit" template="unit" each="cluster" '
            'lang="zh-CN" theme="square"/>\n'))
        shutil.copytree(ROOT + "/tests/templates", self.at("templates"))
        write(self.at("templates/unit/brief.xsl"), TEMPLATE)
        write(self.at("templates/lib/number.xsl"), NUMBER)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def at(self, path):
        return os.path.join(self.folder, path)

    def environment(self, env=None):
        clean = {k: v for k, v in os.environ.items() if k not in DROPPED}
        clean["FONTCONFIG_FILE"] = ROOT + "/tests/fonts/fonts.conf"
        clean.update(env or {})
        return clean

    def start(self, *args, env=None, **more):
        more.setdefault("stdout", subprocess.PIPE)
        more.setdefault("stderr", subprocess.PIPE)
        more.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.Popen([PROGRAM, *args], cwd=self.folder,
                                env=self.environment(env), **more)

    def run(self, *args, **more):
        done = self.start(*args, **more)
        done.out, done.err = done.communicate(timeout=300)
        done.out = (done.out or b"").decode()
        done.err = (done.err or b"").decode()
        return done

    def build(self, *args, status=0, **more):
        done = self.run("build", "--diagnostics", "short", EDITION, *args,
                        "--font-dir", FONTS, **more)
        assert done.returncode == status, \
            f"exit {done.returncode}, not {status}: {done.err[-300:]}"
        return done

    def change(self, path, old, new):
        text = read(self.at(path))
        assert old in text, (path, old)
        write(self.at(path), text.replace(old, new, 1))

    def cell(self, cluster, value):
        """Another value of one cluster."""
        rows = read(self.at(DATA)).splitlines()
        for n, row in enumerate(rows):
            if row.startswith(f"rev,{cluster},"):
                cells = row.split(",")
                cells[4] = str(value)
                rows[n] = ",".join(cells)
        write(self.at(DATA), "\n".join(rows) + "\n")


def main(tests):
    """Runs them; the last line counts."""
    import sys
    import traceback
    failed = 0
    for function in tests:
        try:
            function()
        except Exception as fault:      # whatever a test dies of
            failed += 1
            where = traceback.extract_tb(fault.__traceback__)[-1]
            print(f"FAIL {function.__name__}: {fault!r} (line "
                  f"{where.lineno} of {os.path.basename(where.filename)})")
    print(f"{len(tests) - failed} passed, {failed} failed")
    sys.exit(failed > 0)
