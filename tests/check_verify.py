#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds `planbrief verify` against files with one defect each.

check_verify.py [PLANBRIEF]

A brief with every kind of element is rendered; the file must pass, also with
--rebuild in another folder, time zone and locale. Then one defect at a time is
planted into its text form (qpdf --qdf, fix-qdf), and verify must refuse it by
the rule of that defect. Every rule of verify.def is named by a case here, but
for those listed as not planted.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else
                          os.environ.get("PLANBRIEF", "build/planbrief"))
DATE = "2023-07-25"

BRIEF = """<brief xmlns="urn:planbrief:brief:1" xml:lang="zh-CN"
 theme="briefing" id="t" literal="yes">
<meta><title>检查用简报</title><author>办公室</author>
<date>2023-07-25</date></meta>
<master><running place="foot-center"><page/></running></master>
<section id="s1"><head>总体情况</head>
<contents of="sections"/>
<p>全市完成<num ref="i1" exact="87.62">87.6</num>%，其中软件业务收入<num
 ref="i2" exact="3120">3120</num>亿元<note>按累计口径计算，数据为快报数。</note>，
状态为<mark kind="behind">滞后</mark>，详见<link
 href="https://example.org/">统计局网站</link>和<ref to="s2" kind="title"/>。</p>
<p xml:lang="en">The English paragraph says how <lang
 xml:lang="zh-CN">数字经济</lang> grows.</p>
<list kind="number"><item>第一项内容如下所述</item>
<item>第二项内容另行说明</item></list>
<section id="s2"><head>分项情况</head>
<table id="tab"><caption>主要指标</caption><col width="auto" head="yes"/>
<col width="2"/><col width="2"/>
<row head="yes"><cell rows="2">指标</cell><cell span="2">数值</cell></row>
<row head="yes"><cell>上年</cell><cell>本年</cell></row>
<row><cell head="row">企业数量</cell><cell>41</cell><cell>52</cell></row>
<row><cell head="row">投资规模</cell><cell>630</cell><cell>711</cell></row>
</table>
<figure id="fig"><caption>季度走势</caption><chart type="bar" label="条形">
<row name="甲"><v>12</v></row><row name="乙"><v>30</v></row></chart></figure>
</section></section></brief>
"""

passed = failed = 0


def check(good, what):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAIL", what)


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, **options)


def verify(path, *options, **settings):
    """Exit status and the rules of the findings."""
    result = run(PROGRAM, "verify", "--diagnostics", "json", *options, path,
                 **settings)
    records = [json.loads(line) for line in
               result.stdout.decode().splitlines()]
    return result.returncode, [r.get("rule") or r["code"] for r in records]


# ---- edits of the text form ----

class Missing(Exception):
    """The text to be changed is not there: the case tests nothing."""


def sub(pattern, new, count=1, flags=re.S):
    def edit(data):
        out, n = re.subn(pattern, new, data, count=count, flags=flags)
        if not n or out == data:
            raise Missing(pattern)
        return out
    return edit


def objects(data):
    for m in re.finditer(rb"\n(\d+) 0 obj\n.*?\nendobj(?=\n)", data, re.S):
        yield m


def within(pattern, edit, nth=0):
    """Applies edit to the nth object that the pattern is found in."""
    def change(data):
        found = [m for m in objects(data) if re.search(pattern, m[0], re.S)]
        if not -len(found) <= nth < len(found):
            raise Missing(pattern)
        m = found[nth]
        return data[:m.start()] + edit(m[0]) + data[m.end():]
    return change


def element(role, edit, nth=0):
    return within(rb"\n  /S /%s\n" % role, edit, nth)


def page(edit):
    return within(rb"/Type /Page\n", edit)


def content(edit):
    return within(rb"/MCID 0 >> ?BDC", edit)


def number(data, pattern):
    m = re.search(pattern, data, re.S)
    if not m:
        raise Missing(pattern)
    return int(m[1])


def drop_key(key):
    return sub(rb"\n  /%s ([^\n<\[]|<(?!<))*(?=\n)" % key, b"")


def two_texts(data):
    """Two elements change places: their content, as the tree has it."""
    found = [m for m in objects(data) if
             re.search(rb"\n  /S /(P|H2)\n", m[0])]
    kids = [re.search(rb"\n  /K (\[.*?\]|\d+)(?=\n)", m[0], re.S)
            for m in found[:2]]
    a, b = ((m.start() + k.start(1), m.start() + k.end(1)) for m, k in
            zip(found, kids))
    return (data[:a[0]] + data[b[0]:b[1]] + data[a[1]:b[0]] +
            data[a[0]:a[1]] + data[b[1]:])


def attached(name, edit, honest=False):
    """Changes the bytes of an attachment; honest: its checksum and size
    too."""
    def change(data):
        spec = re.search(rb"/F (\d+) 0 R\n    /UF \d+ 0 R\n  >>\n  /F \(%s\)"
                         % re.escape(name), data)
        if not spec:
            raise Missing(name)
        m = re.search(rb"\n%s 0 obj\n.*?\nstream\n(.*?)\nendstream" % spec[1],
                      data, re.S)
        text = m[1]
        new = edit(text)
        if new == text:
            raise Missing(name)
        whole = m[0].replace(text, new)
        if honest:
            extra = b"" if b"ignore_newline" in data[m.end():m.end() + 40] \
                else b"\n"
            stored = new + extra
            whole = re.sub(rb"/CheckSum <[0-9a-f]*>", b"/CheckSum <%s>" %
                           hashlib.md5(stored).hexdigest().encode(), whole)
            whole = re.sub(rb"/Size \d+", b"/Size %d" % len(stored), whole)
        return data[:m.start()] + whole + data[m.end():]
    return change


def also(*edits):
    def change(data):
        for e in edits:
            data = e(data)
        return data
    return change


def more_parents(data):
    """The first two entries of a page's parents change places."""
    key = rb"\n\[\n  (\d+ 0 R)\n  (\d+ 0 R)\n"
    return within(key, sub(key, rb"\n[\n  \2\n  \1\n"))(data)


def loop(data):
    doc = number(data, rb"\n(\d+) 0 obj\n<<\n(?:(?!endobj).)*?/S /Document")
    return element(b"Caption", sub(rb"(\n  /K )(\[.*?\]|\d+)(?=\n)",
                                   rb"\g<1>[ %d 0 R ]" % doc))(data)


def unicode_map(old, new):
    return sub(rb"(<[0-9a-f]{2,4}> )<%s>" % old, rb"\1<%s>" % new, count=0)


def utf16(text):
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"


def other_head(data):
    """The first two heads of a cell become one of another cell."""
    return sub(rb"/Headers \[\n(\s*\([^)]*\)\n)(\s*\([^)]*\)\n)",
               rb"/Headers [\n\2\1")(data)


def two_values(data):
    """The last two texts painted change places."""
    shown = list(re.finditer(rb"(<[0-9a-f]{8}>|\[[^\]]*\]) ?T[jJ]\n", data))
    a, b = next((x, y) for x, y in zip(shown[::-1][1:], shown[::-1])
                if x[0] != y[0])
    return (data[:a.start()] + b[0] + data[a.end():b.start()] + a[0] +
            data[b.end():])


FIRST = rb"/Span <<\s*/MCID 0\s*>>\s*BDC\n"

CASES = [
    # the file as a whole
    ("damage", "stream cut short", content(sub(
        rb"EMC\n(?=.{0,400}endstream)", b"EMC EMC EMC\n"))),
    ("script", "an action at the start", sub(
        rb"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (x) >>\n"
        b"  /Type /Catalog")),
    ("lang", "no language", sub(rb"\n  /Lang \(zh-CN\)\n  /Mark",
                                b"\n  /Mark")),
    ("lang", "language that is none", sub(rb"/Lang \(zh-CN\)\n  /Mark",
                                          b"/Lang (Chinese!)\n  /Mark")),
    ("marked", "not marked", sub(rb"/Marked true", b"/Marked false")),
    ("display-title", "title not displayed",
     sub(rb"/DisplayDocTitle true", b"/DisplayDocTitle false")),
    ("output-intent", "no output intent",
     sub(rb"/GTS_PDFA1", b"/GTS_PDFX")),
    ("tabs", "tab order of rows", page(sub(rb"/Tabs /S", b"/Tabs /R"))),
    ("metadata", "metadata not well-formed",
     sub(rb"</rdf:RDF>", b"</rdf:RDG>")),
    ("part-a", "PDF/A-3b", sub(rb"conformance>A<", b"conformance>B<")),
    ("part-ua", "no PDF/UA", sub(rb"<pdfuaid:part>1</pdfuaid:part>", b"")),
    ("title", "title differs", sub(
        rb"/Title <feff[0-9a-f]{4}", b"/Title <feff4e00")),
    # marked content
    ("unmarked", "text moved out of marked content",
     content(sub(FIRST + rb"(.*?)EMC\n", rb"\1"))),
    ("unmarked", "rule without mark", content(sub(
        FIRST, rb"0 0 10 10 re f\n\g<0>"))),
    ("artifact-inside", "artifact in content", content(sub(
        FIRST, rb"\g<0>/Artifact BMC 0 0 10 10 re f EMC\n"))),
    ("mcid-twice", "MCID twice", content(sub(
        rb"/MCID 3(\s*>>)", rb"/MCID 2\1"))),
    ("mcid-lost", "MCID in no element", content(sub(
        rb"/MCID 3(\s*>>)", rb"/MCID 9003\1"))),
    ("mcid-missing", "element names what is not there", element(
        b"H1", sub(rb"\n  /K \d+", b"\n  /K 8000"))),
    ("mcid-shared", "content in two elements", element(
        b"H1", sub(rb"\n  /K (\d+)", rb"\n  /K [ \1 30 ]"))),
    ("parent-tree", "parents exchanged", more_parents),
    # structure
    ("tree", "no Document", element(b"Document", sub(
        rb"/S /Document", b"/S /Part"))),
    ("tree", "no tree", sub(rb"/StructTreeRoot \d+ 0 R", b"")),
    ("element-twice", "a loop", loop),
    ("role", "unknown type", element(b"Div", sub(rb"/S /Div",
                                                 b"/S /Divide"))),
    ("empty", "list item emptied", element(b"LBody", drop_key(b"K"))),
    ("heading", "level left out", element(b"H2", sub(rb"/S /H2",
                                                     b"/S /H3"))),
    ("heading", "first is not H1", element(b"H1", sub(rb"/S /H1",
                                                      b"/S /H2"))),
    ("lang-tag", "language of a span", element(b"Span", sub(
        rb"/Lang \([^)]*\)", b"/Lang (zh_CN)"))),
    ("list", "item without label", element(b"LI", sub(
        rb"/S /LI\n", b"/S /Div\n"))),
    ("list", "body is a P", element(b"LBody", sub(rb"/S /LBody",
                                                  b"/S /P"))),
    ("figure-alt", "no Alt", element(b"Figure", drop_key(b"Alt"))),
    ("figure-alt", "empty Alt", element(b"Figure", sub(
        rb"/Alt <[0-9a-f]*>", b"/Alt ( )"))),
    ("figure-box", "no BBox", element(b"Figure", sub(
        rb"/BBox \[.*?\]", b""))),
    ("toci", "entry without Reference", sub(
        rb"\n  /S /Reference\n", b"\n  /S /Span\n", count=0)),
    ("note-id", "note without id", element(b"Note", drop_key(b"ID"))),
    ("id-tree", "id not in the tree", element(b"Note", sub(
        rb"/ID \([^)]*\)", b"/ID (other)"))),
    ("table", "cell outside a row", element(b"TR", sub(
        rb"/S /TR", b"/S /Div"))),
    ("table-grid", "span gone", element(b"TH", sub(
        rb"/RowSpan 2", b"/RowSpan 1"))),
    ("table-grid", "span too wide", element(b"TH", sub(
        rb"/ColSpan 2", b"/ColSpan 3"), nth=1)),
    ("th-scope", "no Scope", element(b"TH", sub(
        rb"\n[^\n]*/Scope /\w+", b""))),
    ("headers", "head that is not there", element(b"TD", sub(
        rb"/Headers \[\n\s*\([^)]*\)", b"/Headers [\n (nowhere)"))),
    # links
    ("link-object", "link without annotation", element(b"Link", sub(
        rb"/Type /OBJR", b"/Type /Nothing"))),
    ("link-nested", "link in a link", sub(
        rb"\n  /S /Reference\n", b"\n  /S /Link\n")),
    ("link-contents", "no Contents", within(
        rb"/Subtype /Link", drop_key(b"Contents"))),
    ("link-parent", "StructParent of another", within(
        rb"/Subtype /Link", sub(rb"/StructParent \d+",
                                b"/StructParent 0"))),
    ("annot-flags", "annotation hidden", within(
        rb"/Subtype /Link", sub(rb"/F 4", b"/F 6"))),
    ("target", "outline leads nowhere", within(
        rb"/Title .*/Parent|/Parent.*/Title", sub(
            rb"(/Dest \[\n\s*)\d+ 0 R", rb"\1null"))),
    # text
    ("embedded", "font file gone", sub(rb"/FontFile[23]? \d+ 0 R", b"")),
    ("unicode", "code without text", sub(
        rb"\n<[0-9a-f]{2,4}> <603b>", b"")),
    ("notdef", "glyph 0", content(sub(
        FIRST + rb"(.*?)<[0-9a-f]{4}", lambda m: m[0][:-4] + b"0000"))),
    ("replacement", "U+FFFD", unicode_map(b"603b", b"fffd")),
    ("private", "private use", unicode_map(b"603b", b"e123")),
    ("small", "tiny text", content(sub(
        FIRST + rb"(.*?BT\n)[\d.]+ 0 0 -[\d.]+ ", lambda m: re.sub(
            rb"[\d.]+ 0 0 -[\d.]+ $", b"3 0 0 -3 ", m[0])))),
    ("contrast", "white on white", content(sub(
        FIRST + rb"[\d. ]+ rg", lambda m: m[0][:m[0].index(b"BDC") + 4] +
        b"1 1 1 rg"))),
    ("contrast", "grey on grey", content(sub(
        FIRST, rb"/Artifact BMC 0.5 g 0 0 600 850 re f EMC\n0 g\n\g<0>"))),
    ("hidden", "text not shown", content(sub(
        FIRST, rb"\g<0>3 Tr\n"))),
    ("outside", "text beside the page", page(sub(
        rb"/MediaBox \[\n\s*0\n\s*0\n\s*[\d.]+", b"/MediaBox [ 0 0 200"))),
    # attachments
    ("relation", "no AFRelationship", drop_key(b"AFRelationship")),
    ("relation", "not associated", sub(
        rb"(/AF \[\n)\s*\d+ 0 R\n", rb"\1")),
    ("checksum", "byte of an attachment flipped", attached(
        b"numbers.csv", lambda t: t.replace(b"87.6,", b"87.7,"))),
    ("build", "attachment changed with its checksum", attached(
        b"numbers.csv", lambda t: t.replace(b"87.6,", b"87.7,"), True)),
    ("numbers", "number of numbers.csv changed", attached(
        b"numbers.csv", lambda t: t.replace(b"87.62", b"87.63"))),
    ("text-lost", "number of the brief changed", attached(
        b"brief.xml", lambda t: t.replace(b">87.6<", b">87.9<"), True)),
    ("brief", "brief not well-formed", attached(
        b"brief.xml", lambda t: t.replace(b"</brief>", b"</brie>"))),
    # against the brief
    ("text-lost", "ToUnicode says another digit", unicode_map(
        b"0036", b"0039")),
    ("text-lost", "ToUnicode says another character", unicode_map(
        b"5e02", b"53bf")),
    ("text-lost", "reading order", two_texts),
    ("text-twice", "text replaced by twice the text", element(
        b"LBody", sub(rb"\n  /K (\d+)", lambda m: b"\n  /ActualText <feff" +
                      "第一项内容如下所述第一项内容如下所述".encode(
                          "utf-16-be").hex().encode() + b">" + m[0]))),
    ("status-mark", "mark removed", content(sub(
        rb"(0\.60\d+ [^\n]*rg /Artifact BMC\n)[^\n]* re f\n", rb"\1"))),
    ("alt", "alternative text of another", element(b"Figure", sub(
        rb"/Alt <feff[0-9a-f]{4}", b"/Alt <feff4e00"))),
    ("nodes", "heading is a paragraph", element(b"H2", sub(
        rb"/S /H2", b"/S /P"))),
    ("nodes", "heads of a cell exchanged", element(b"TD", other_head)),
    ("nodes", "another numbering", element(b"L", sub(
        rb"/ListNumbering /Decimal", b"/ListNumbering /Disc"))),
    ("nodes", "another language", sub(rb"/Lang \(en\)", b"/Lang (fr)")),
    ("nodes", "span of a head gone", element(b"TH", sub(
        rb"/ColSpan 2", b"/ColSpan 1"), nth=1)),
    ("nodes", "a link leads elsewhere", sub(
        rb"/URI \(https://example.org/", b"/URI (https://example.com/")),
    ("page-text", "values of a chart exchanged", two_values),
    ("page-text", "page number removed", sub(
        rb"(/Artifact BMC\n(?:(?!EMC).)*?)BT\n.*?ET\n", rb"\1")),
    ("property", "title changed in both places", also(
        sub("检查用简报".encode() + rb"</rdf:li>",
            "另一份简报".encode() + rb"</rdf:li>"),
        within(rb"/Producer", sub(rb"/Title " + utf16("检查用简报"),
                                  b"/Title " + utf16("另一份简报"))))),
    ("property", "author changed in Info", sub(
        rb"/Author " + utf16("办公室"), b"/Author " + utf16("研究室"))),
    ("property", "author changed in the packet", sub(
        "<rdf:li>办公室<".encode(), "<rdf:li>研究室<".encode())),
    ("property", "number added", sub(
        rb"   <planbrief:build>",
        rb"   <planbrief:number>1</planbrief:number>\n\g<0>")),
    ("property", "day changed", sub(
        rb"<xmp:CreateDate>2023-07-25", b"<xmp:CreateDate>2023-07-26")),
    ("build", "build of the packet changed", sub(
        rb"<planbrief:build>.{4}", b"<planbrief:build>0000")),
]

# A file that says these cannot be made from one that passes without changing
# more than the one thing.
NOT_PLANTED = {"encrypted", "id-twice"}


# ---- the run ----

def plant(folder, text, index, edit):
    source = os.path.join(folder, "%d.qdf" % index)
    target = os.path.join(folder, "%d.pdf" % index)
    with open(source, "wb") as out:
        out.write(edit(text))
    with open(target, "wb") as out:
        subprocess.run(["fix-qdf", source], stdout=out,
                       stderr=subprocess.DEVNULL, check=False)
    return target


def check_case(folder, text, index):
    rule, what, edit = CASES[index]
    try:
        path = plant(folder, text, index, edit)
    except Missing as gone:
        return False, "%s: nothing to change (%s)" % (what, gone)
    status, rules = verify(path)
    return status == 3 and rule in rules, "%s: %s not found, but %s" % (
        what, rule, " ".join(sorted(set(map(str, rules)))))


def check_rules():
    with open("gen/verify/verify.def", encoding="utf-8") as f:
        known = set(re.findall(r'^RULE\(\w+, "([\w-]+)"', f.read(), re.M))
    named = {c[0] for c in CASES}
    check(known == named | NOT_PLANTED, "rules without a case: %s" %
          " ".join(sorted(known ^ (named | NOT_PLANTED))))
    check(len(CASES) >= 40, "at least 40 cases")


def check_told(folder, text):
    """What is said beside the findings."""
    def with_build(old, new):
        return plant(folder, text, 900, attached(
            b"build.xml", lambda t: t.replace(old, new), True))

    status, rules = verify(plant(folder, text, 900, sub(
        rb"/Scope /\w+", b"", count=0)))
    check(status == 3 and rules.count("th-scope") == 5 and
          "verify-more" in rules, "five findings of a rule: %s" % rules)
    path = with_build(b'theme name="briefing"', b'theme name="nothere"')
    status, rules = verify(path)
    check(sorted(rules) == ["build", "verify-not-laid-out"],
          "another theme: %s" % rules)
    status, rules = verify(path, "--rebuild")
    check(status == 3, "rebuild with a theme that is not there")
    for old in (b'program="planbrief ', b'name="zlib" version="',
                b'sha256="', b'directory-sha256="'):
        status, rules = verify(with_build(old, old + b"0"), "--rebuild")
        check(status == 3 and "rebuild-other" in rules, "%s: %s" % (
            old.decode(), rules))


def check_rebuild(folder, good):
    elsewhere = os.path.join(folder, "elsewhere")
    os.mkdir(elsewhere)
    settings = dict(os.environ, TZ="Asia/Tokyo", LC_ALL="de_DE.UTF-8")
    templates = os.path.abspath("templates")
    status, rules = verify(good, "--rebuild", "--template-dir", templates,
                           cwd=elsewhere, env=settings)
    check(status == 0, "rebuild elsewhere: %s" % rules)
    none = os.path.join(folder, "none.pdf")
    run(PROGRAM, "render", os.path.join(folder, "b.xml"), "-o", none,
        "--date", DATE, "--attach", "none")
    status, rules = verify(none)
    check(status == 0 and rules == ["verify-no-brief"],
          "without attachments: %s" % rules)
    status, rules = verify(none, "--rebuild")
    check(status == 3 and "rebuild-no-brief" in rules,
          "rebuild without brief: %s" % rules)
    other = os.path.join(folder, "other.pdf")
    run("qpdf", "--compress-streams=n", good, other)
    status, rules = verify(other, "--rebuild")
    check(status == 3 and rules == ["rebuild-differs"],
          "other bytes: %s" % rules)
    run("qpdf", "--encrypt", "", "x", "256", "--", good, other)
    status, rules = verify(other)
    check(status == 3 and "encrypted" in rules, "encrypted: %s" % rules)


def main():
    check_rules()
    with tempfile.TemporaryDirectory() as folder:
        brief, good = (os.path.join(folder, n) for n in ("b.xml", "good.pdf"))
        with open(brief, "w", encoding="utf-8") as out:
            out.write(BRIEF)
        made = run(PROGRAM, "render", brief, "-o", good, "--date", DATE)
        check(made.returncode == 0, "render: %s" % made.stdout.decode())
        status, rules = verify(good)
        check(status == 0 and not rules, "the good file: %s" % rules)
        qdf = os.path.join(folder, "good.qdf")
        run("qpdf", "--qdf", "--object-streams=disable", good, qdf)
        status, rules = verify(qdf)
        check(status == 0 and not rules, "its text form: %s" % rules)
        with open(qdf, "rb") as f:
            text = f.read()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for good_case, what in pool.map(lambda i: check_case(
                    folder, text, i), range(len(CASES))):
                check(good_case, what)
        check_told(folder, text)
        check_rebuild(folder, good)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(failed > 0)


main()
