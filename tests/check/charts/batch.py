# SPDX-License-Identifier: MIT
"""Draws many charts in one process and measures them in another."""
import json
import os
import re
import shutil
import subprocess

from .picture import Picture

CHARTS = "tests/charts"
LANGS = {"zh": "zh-CN", "en": "en"}
# Names of the data in the other language: long words break elsewhere.
NAMES = [
    ("新一代信息技术与高端装备制造业融合发展先行示范产业（含配套园区及飞地）集聚区",
     "Pilot area for the merger of next-generation information technology and "
     "high-end equipment manufacturing with its enclaves"),
    ("武进区", "Wujin"), ("新北区", "Xinbei District"), ("天宁区", "Tianning"),
    ("钟楼区", "Zhonglou"), ("经开区", "Development Zone"),
    ("金坛区", "Jintan"), ("溧阳市", "Liyang City"), ("年目标", " target"),
    ("街道办事处", " Subdistrict Office"), ("第一产业", "Farming"),
    ("第二产业", "Industry"), ("第三产业", "Services"),
    ("应达路径", "required path"), ("实际值", "result"), ("本市", "city"),
    ("全省", "province"), ("研发投入", "R&amp;D spending"), ("增速", "growth"),
]


def compile_c(source, program, *flags):
    subprocess.run([os.environ.get("CC", "cc"), "-std=c11",
                    "-D_POSIX_C_SOURCE=200809L", "-O1", "-o", program, source,
                    *flags], check=True)
    return program


def pkg_config(*modules):
    return subprocess.run(["pkg-config", "--cflags", "--libs", *modules],
                          stdout=subprocess.PIPE, text=True,
                          check=True).stdout.split()


def translated(text, lang):
    text = re.sub(r'xml:lang="[^"]*"', f'xml:lang="{LANGS[lang]}"', text)
    if lang == "en":
        for zh, en in NAMES:
            text = text.replace(zh, en)
    return text


class Case:
    """One file of tests/charts in one language."""

    def __init__(self, name, lang, path):
        self.name, self.lang, self.path = name, lang, path
        self.type, _, self.what = name.partition("-")
        with open(path, encoding="utf-8") as f:
            self.xml = f.read()

    def __str__(self):
        return f"{self.name}.{self.lang}"


def cases(folder):
    """Every chart of tests/charts in both languages, copied to folder."""
    out, seen = [], set()
    for lang in LANGS:
        os.makedirs(os.path.join(folder, lang))
    for file in sorted(os.listdir(CHARTS)):
        source = os.path.join(CHARTS, file)
        if file.endswith(".csv"):
            with open(source, encoding="utf-8") as f:
                text = f.read()
            for lang in LANGS:
                with open(os.path.join(folder, lang, file), "w",
                          encoding="utf-8") as f:
                    f.write(translated(text, lang).replace("&amp;D", "&D"))
        elif file.endswith(".xml"):
            name = file.split(".")[0]
            with open(source, encoding="utf-8") as f:
                text = f.read()
            for lang in LANGS:
                path = os.path.join(folder, lang, name + ".xml")
                if name in seen and f".{lang}." not in file:
                    continue
                with open(path, "w", encoding="utf-8") as f:
                    f.write(translated(text, lang))
                if name not in seen:
                    out.append((name, lang, path))
            seen.add(name)
    return [Case(*c) for c in out]


class Drawn:
    """What came of one chart at one width."""

    def __init__(self, case, width, path, written, diags):
        self.case, self.width, self.path = case, width, path
        self.written, self.diags = written, diags
        self.findings, self.picture = [], None

    def __str__(self):
        return f"{self.case} at {self.width:g}"

    def codes(self):
        return {d["code"] for d in self.diags}

    def said(self):
        return "\n".join(d["message"] for d in self.diags)


class Batch:
    def __init__(self, program, folder):
        self.folder = folder
        archive = os.path.join(os.path.dirname(program), "libplanbrief.a")
        libraries = pkg_config(
            "libxml-2.0", "libxslt", "libexslt", "pangocairo", "pangoft2",
            "cairo", "harfbuzz", "harfbuzz-subset", "fontconfig", "glib-2.0",
            "gmp", "mpfr", "libdeflate", "nettle") + [
                "-lz", "-lhyphen", "-lm", "-pthread"]
        self.drawer = compile_c("tests/check/chart_batch.c",
                                os.path.join(folder, "chart_batch"), "-Igen",
                                archive, *libraries)
        self.meter = compile_c("tests/check/svg_overlap.c",
                               os.path.join(folder, "svg_overlap"),
                               *pkg_config("freetype2", "fontconfig",
                                           "libxml-2.0"), "-lm")

    def draw(self, jobs, out="o", env=None):
        """jobs: (case, width). Drawn ones, in order."""
        folder = os.path.join(self.folder, out)
        os.makedirs(folder, exist_ok=True)
        paths = [os.path.join(folder, f"{case}.{width:g}.svg")
                 for case, width in jobs]
        lines = "".join(f"{case.path}\t{width:g}\t{path}\n"
                        for (case, width), path in zip(jobs, paths))
        said = subprocess.run([self.drawer], input=lines.encode(),
                              stderr=subprocess.PIPE, check=True,
                              env={**os.environ, **(env or {})}).stderr
        parts = said.decode("utf-8").split("= " + folder)[1:]
        drawn = []
        for (case, width), path, part in zip(jobs, paths, parts):
            rows = part.split("\n")[1:]
            drawn.append(Drawn(case, width, path, ". written" in rows,
                               [json.loads(r) for r in rows
                                if r.startswith("{")]))
        assert len(drawn) == len(jobs), "the drawer has stopped"
        return drawn

    def measure(self, paths):
        """path -> (findings, boxes of its texts)"""
        said = subprocess.run([self.meter, "--boxes", "-"],
                              input="".join(p + "\n" for p in paths),
                              stdout=subprocess.PIPE, text=True,
                              check=False).stdout
        out = {}
        for row in said.splitlines():
            if row.startswith("= "):
                found, boxes = out.setdefault(row[2:], ([], []))
            elif row == "box -":
                boxes.append(None)
            elif row.startswith("box "):
                boxes.append(tuple(float(n) for n in row.split()[1:]))
            elif not re.fullmatch(r"\d+ runs, \d+ findings", row):
                found.append(row.split(": ", 1)[1])
        return out

    def look(self, drawn):
        """Gives those that were written their pictures."""
        measured = self.measure([d.path for d in drawn if d.written])
        for d in drawn:
            if d.written:
                d.findings, boxes = measured[d.path]
                with open(d.path, encoding="utf-8") as f:
                    d.picture = Picture(f.read(), boxes)
        return drawn

    def look_at(self, pairs):
        """(drawn, svg): the same charts with other pictures."""
        others = []
        for i, (d, svg) in enumerate(pairs):
            path = os.path.join(self.folder, f"other{i}.svg")
            with open(path, "w", encoding="utf-8") as f:
                f.write(svg)
            others.append(Drawn(d.case, d.width, path, True, d.diags))
        return self.look(others)

    def forget(self, out="o"):
        shutil.rmtree(os.path.join(self.folder, out))
