# SPDX-License-Identifier: MIT
"""A plan of the generator as the files that the program reads."""

import subprocess
from pathlib import Path
from xml.sax.saxutils import quoteattr

from judge.numbers import code, q_code
from judge.projects import plan_xml, tables
from judge.shapes import text


ROOT = Path(__file__).resolve().parents[3]


UNITS = (("YUAN8", "100000000", "money", "亿元"),
         ("YUAN4", "10000", "money", "万元"),
         ("HH4", "10000", "households", "万户"),
         ("HH", "1", "households", "户"), ("PCT", "1", "share", "%"),
         ("ENT", "1", "firms", "家"), ("ONE", "1", "plain", "点"))


def attrs(**k):
    return "".join(f" {n.rstrip('_')}={quoteattr(str(v))}"
                   for n, v in k.items() if v is not None)


def target_xml(t):
    a = {"period": code(t.period), "role": t.role}
    if t.none:
        a.update(none=t.none, printed="/")
    elif t.op == "between":
        a.update(op=t.op, low=t.low, high=t.high)
    else:
        a.update(op=t.op, value=t.value)
    return "<target" + attrs(**a) + "/>"


def indicator_xml(ind):
    out = ["<indicator" + attrs(
        id=ind.id, kind=ind.kind, direction=ind.direction,
        frequency=ind.freq, reporting=ind.reporting,
        yearValue=ind.year_value, path=ind.path,
        attribute="binding" if ind.binding else "expected",
        decimals=ind.decimals, min=ind.min, max=ind.max, lag=ind.lag,
        validTo=code(ind.valid_to) if ind.valid_to else None) + ">",
        f"<name>{ind.id}</name><unit code=\"{ind.unit}\"/>"]
    b = ind.base
    if b and b.none:
        out.append(f'<base period="{code(b.period)}" none="{b.none}"'
                   ' printed="/"/>')
    elif b:
        out.append("<base" + attrs(period=code(b.period), value=b.value,
                                   comparability=b.comp) + "/>")
    out += map(target_xml, ind.targets)
    for g in ind.growth:
        out.append("<growth" + attrs(start=g.start, end=g.end, op=g.op,
                                     value=g.value, measure="average") + "/>")
    for period, factor in ind.links:
        out.append(f'<link period="{code(period)}" factor="{factor}"/>')
    for by, sign in (("area", "a"), ("cluster", "c")):
        parts = {k: v for k, v in getattr(ind, "parts", {}).items()
                 if k[0] == sign}
        if parts:
            out.append(f'<breakdown by="{by}">' + "".join(
                f'<part ref="{k}">' + "".join(map(target_xml, v)) + "</part>"
                for k, v in parts.items()) + "</breakdown>")
    return "".join(out) + "</indicator>"


def registry_xml(p):
    areas = [o for i in p.inds for o in (
        *(x.cluster for x in i.obs), *getattr(i, "parts", {}))]
    areas = sorted({a for a in areas if a[:1] == "a"} |
                   {m for g in p.groups for m in g.members if m[0] == "a"})
    out = ['<org id="whole" kind="area"><name>whole</name></org>'] \
        if areas else []
    for a in areas:
        first, last = p.valid.get(a, (None, None))
        out.append("<org" + attrs(id=a, kind="district", parent="whole",
                                  validFrom=first, validTo=last) +
                   f"><name>{a}</name></org>")
    return "".join(out)


def groups_xml(p):
    if not p.groups:
        return ""
    return "<groups>" + "".join(
        "<group" + attrs(id=g.id, members=" ".join(g.members),
                         nMin=g.least, show=g.show) +
        f"><name>{g.id}</name></group>" for g in p.groups) + "</groups>"


def part_cells(name):
    """Area, cluster."""
    return f"{name}," if name[:1] == "a" else f",{name}"


def write(p, folder):
    folder.mkdir(parents=True)
    limits = {k: text(v) for k, v in p.limits.items()}
    (folder / "plan.xml").write_text(
        f'<plan xmlns="urn:planbrief:plan:1" id="{p.id}" xml:lang="zh-CN"'
        f' version="1"><identity><title>{p.id}</title><period'
        f' start="{p.start}" end="{p.end}" base="{p.base}"/></identity>'
        "<registry>" + registry_xml(p) + "".join(
            f"<unit{attrs(code=c, per=per, dimension=d)}>"
            f"<name>{n}</name></unit>" for c, per, d, n in UNITS) +
        "</registry><body/><indicators><group><head>g</head>" +
        "\n".join(indicator_xml(i) for i in p.inds) +
        "</group></indicators><clusters>" + "".join(
            f'<cluster id="{c}" num="{c}"><name>{c}</name></cluster>'
            for c in ("c1", "c2", "c3")) +
        f"</clusters>{plan_xml(p)}<mechanism>{groups_xml(p)}<method" +
        attrs(name=p.method, strip=" ".join(p.strip) or None, **limits) +
        "/></mechanism></plan>", encoding="utf-8")
    rows = ["indicator,area,cluster,period,value,unit,status,published,why"]
    for i in p.inds:
        rows += [f"{i.id},{part_cells(o.cluster)},{code(o.period)},{o.value},"
                 f"{o.unit},{o.status},{o.pub or ''},{o.why}" for o in i.obs]
    (folder / "obs.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    data = '<data href="obs.csv"/>'
    if p.overrides:
        (folder / "verdicts.csv").write_text(
            "indicator,period,status,by,date,reason\n" + "".join(
                f"{o.indicator},{code(o.period)},{o.status},甲,{o.date},因\n"
                for o in p.overrides), encoding="utf-8")
        data += '<data href="verdicts.csv"/>'
    for name, lines in tables(p):
        (folder / name).write_text("\n".join(lines) + "\n",
                                   encoding="utf-8")
        data += f'<data href="{name}"/>'
    (folder / "edition.xml").write_text(
        f'<edition xmlns="urn:planbrief:edition:1" id="{p.id}"'
        f' plan="plan.xml" period="{q_code(p.report)}" cutoff="{p.cutoff}"'
        ' number="1" total="1" status="draft" date="2030-01-01">'
        f'{data}<title>{p.id}</title>'
        '<document template="quarterly" lang="zh-CN"/></edition>',
        encoding="utf-8")


def run(program, folder):
    return subprocess.run(
        [program, "facts", "-q", "--diagnostics", "short",
         str(folder / "edition.xml")],
        cwd=ROOT, capture_output=True, text=True)
