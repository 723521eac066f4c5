#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a made-up plan of any size, for tests and measurements of many
documents.

make_plan.py FOLDER [--areas N] [--indicators M] [--quarters Q] [--group G]
             [--projects P] [--missing PERCENT] [--seed S]

FOLDER gets plan.xml, data/ and editions/PERIOD.xml with one document for each
area. The same arguments give the same bytes. Areas differ in how many
indicators and quarters they have, in projects, and in what they did not
report, so their briefings have one to four pages. Every row is demo="true".
"""
import argparse
import os

FIRST = 2021
SYLLABLES = ("东西南北上下长安平和永清宁海江河湖山云石金玉青白龙凤马牛松竹梅兰"
             "春秋临通定广新昌")
# id, name, kind, reporting, unit, decimals, direction, typical level, growth
INDICATORS = [
    ("revenue", "数字产业收入", "flow", "ytd", "CNY_100M", 1, "up", 80, 0.11),
    ("firms", "规模以上企业", "stock", "point", "ENT", 0, "up", 60, 0.08),
    ("invest", "信息设施投资", "flow", "ytd", "CNY_100M", 2, "up", 9, 0.06),
    ("online", "事项网上可办率", "ratio", "point", "PCT", 1, "up", 70, 0.05),
    ("stations", "基站", "stock", "point", "PLAT", 0, "up", 800, 0.15),
    ("loss", "算力设施能效值", "index", "point", "ONE", 2, "down", 1.5,
     -0.03),
    ("share", "企业上云比例", "ratio", "point", "PCT", 1, "up", 35, 0.12),
    ("patents", "有效发明专利", "stock", "point", "PAT", 0, "up", 140, 0.09),
    ("export", "软件出口", "flow", "ytd", "CNY_100M", 2, "up", 3, 0.07),
    ("platforms", "创新平台", "stock", "point", "PLAT", 0, "up", 24, 0.1),
]
UNITS = [("CNY_100M", "亿元", ' per="100000000"'), ("ENT", "家", ""),
         ("PCT", "%", ""), ("PLAT", "个", ""), ("PAT", "件", ""),
         ("ONE", "", "")]
PROJECTS = ["算力中心", "数字园区", "工业互联网平台", "政务云", "智慧交通",
            "软件基地"]
HEAD = ("indicator,area,cluster,period,reporting,value,unit,status,published,"
        "demo,source\n")
PROJECT_HEAD = ("project,period,phase,start_planned,start_actual,end_planned,"
                "total,plan_year,done_year,done_total,unit,confidence,"
                "published,demo,source\n")


class Chance:
    """Numbers that look random and are the same everywhere."""

    def __init__(self, seed):
        self.state = seed * 2654435761 % 2 ** 64 or 1

    def real(self):
        self.state = (self.state * 6364136223846793005
                      + 1442695040888963407) % 2 ** 64
        return (self.state >> 11) / 2 ** 53

    def below(self, n):
        return int(self.real() * n)

    def around(self, x, spread):
        return x * (1 + spread * (2 * self.real() - 1))


def name_of(n, last):
    count = len(SYLLABLES)
    text = SYLLABLES[n % count] + SYLLABLES[n // count % count]
    if n >= count * count:
        text += SYLLABLES[n // count // count % count]
    return text + last


class Plan:
    def __init__(self, o):
        self.o = o
        self.indicators = INDICATORS[:o.indicators]
        quarter = FIRST * 4 + o.quarters - 1
        self.year, self.quarter = quarter // 4, quarter % 4 + 1
        self.areas = []
        for n in range(o.areas):
            chance = Chance(o.seed * 1000003 + n + 1)
            many = 1 + chance.below(len(self.indicators))
            self.areas.append({
                "id": f"a{n:05d}", "name": name_of(n, "区县"[n % 2]),
                "has": self.indicators[:many], "chance": chance,
                "from": chance.below(5) if n % 3 else 0,
                "size": 0.3 + 2 * chance.real() ** 2})

    def periods(self):
        """Every quarter of the plan up to that of the report."""
        return [(y, q) for y in range(FIRST, self.year + 1)
                for q in range(1, 5) if (y, q) <= (self.year, self.quarter)]

    def period(self):
        return f"{self.year}-Q{self.quarter}"

    def values(self):
        """Rows by period; base values stand under (FIRST - 1, 4)."""
        rows = {p: [] for p in [(FIRST - 1, 4)] + self.periods()}
        totals = {}
        self.targets = {i[0]: [] for i in self.indicators}
        self.base = {}
        for area in self.areas:
            for i in area["has"]:
                self.series(area, i, rows, totals)
        for (name, p), (total, count) in sorted(totals.items()):
            i = next(x for x in self.indicators if x[0] == name)
            whole = total if i[2] in ("flow", "stock") else total / count
            rows[p].insert(0, self.row(i, "", p, whole))
            if p == (FIRST - 1, 4):
                self.base[name] = whole
        return rows

    def series(self, area, i, rows, totals):
        chance = area["chance"]
        base = chance.around(i[7], 0.25) * (
            area["size"] if i[2] in ("flow", "stock") else 1)
        growth = chance.around(i[8], 0.6)
        # the last report is missing here and there
        late = chance.real() * 100 < self.o.missing
        # every second indicator has targets for its parts: the ranking of the
        # others is by value
        if self.indicators.index(i) % 2 == 0:
            goal = base * (1 + i[8]) ** 5
            self.targets[i[0]].append((area["id"], self.cap(i, goal)))
        self.add(i, area, (FIRST - 1, 4), base, rows, totals)
        for at, p in enumerate(self.periods()):
            year = p[0] - FIRST + 1
            level = base * (1 + growth) ** (
                year if i[2] == "flow" else year - 1 + p[1] / 4)
            if i[2] == "flow":
                level *= (0.21, 0.46, 0.72, 1)[p[1] - 1]
            level = self.cap(i, chance.around(level, 0.01))
            self.count(i, p, level, totals)
            if at >= area["from"] and not (late and p == self.periods()[-1]):
                rows[p].append(self.row(i, area["id"], p, level))

    def cap(self, i, level):
        return min(level, 99.5) if i[4] == "PCT" else level

    def count(self, i, p, level, totals):
        total, count = totals.get((i[0], p), (0, 0))
        totals[i[0], p] = (total + round(level, i[5]), count + 1)

    def add(self, i, area, p, level, rows, totals):
        self.count(i, p, level, totals)
        rows[p].append(self.row(i, area["id"], p, level))

    def row(self, i, area, p, level):
        month = ((p[1] * 3) % 12) + 1
        day = f"{p[0] + (p[1] == 4)}-{month:02d}-18"
        last = p == (self.year, self.quarter)
        return (f"{i[0]},{area},,{p[0]}-Q{p[1]},{i[3]},{level:.{i[5]}f},"
                f"{i[4]},{'P' if last else 'A'},{day},true,stat\n")

    # ---- files ----

    def write(self, folder):
        rows = self.values()
        for sub in ("data", "editions"):
            os.makedirs(os.path.join(folder, sub), exist_ok=True)
        files = []
        for (y, q), lines in rows.items():
            files.append(f"values-{y}-Q{q}.csv")
            put(folder, f"data/{files[-1]}", HEAD + "".join(lines))
        if self.o.projects:
            files.append("projects.csv")
            put(folder, "data/projects.csv", self.project_rows())
        put(folder, "plan.xml", self.plan_xml())
        put(folder, f"editions/{self.period()}.xml", self.edition(files))

    def projects(self):
        for n in range(self.o.projects):
            chance = Chance(self.o.seed * 7919 + n)
            area = self.areas[chance.below(len(self.areas))]
            yield n, area, chance

    def project_rows(self):
        lines = [PROJECT_HEAD]
        month = (self.quarter * 3) % 12 + 1
        day = f"{self.year + (self.quarter == 4)}-{month:02d}-12"
        for n, _, chance in self.projects():
            if chance.real() < 0.15:
                continue
            total = 1 + chance.real() * 20
            year = total * 0.3
            done = year * min(1, chance.around(self.quarter / 4, 0.4))
            lines.append(
                f"p{n:05d},{self.period()},building,2022-03-01,2022-03-15,"
                f"2025-06-30,{total:.1f},{year:.1f},{done:.1f},"
                f"{total * 0.3 + done:.1f},CNY_100M,"
                f"{('green', 'amber', 'red')[chance.below(3)]},{day},true,"
                "stat\n")
        return "".join(lines)

    def plan_xml(self):
        x = ['<?xml version="1.0" encoding="UTF-8"?>\n'
             '<plan xmlns="urn:planbrief:plan:1" id="large" xml:lang="zh-CN" '
             'version="1" prose="own">\n'
             '<source id="doc" title="示例规划"/>\n'
             '<identity><title>示例规划</title>'
             '<title xml:lang="en">Example plan</title>'
             '<period start="2021" end="2025" base="2020"/></identity>\n'
             '<registry>\n<org id="city" kind="area"><name>示例市</name></org>\n'
             '<org id="stat" kind="department" parent="city">'
             '<name>示例统计局</name></org>\n']
        for a in self.areas:
            x.append(f'<org id="{a["id"]}" kind="district" parent="city">'
                     f'<name>{a["name"]}</name></org>\n')
        for code, name, per in UNITS:
            x.append(f'<unit code="{code}"{per}><name>{name}</name></unit>\n')
        x.append('</registry>\n<body><division level="1" num="一" id="c1">'
                 '<head>目标</head><p>各区县协同推进。</p></division></body>\n'
                 '<indicators><group num="一"><head>指标</head>\n')
        for i in self.indicators:
            x.append(self.indicator(i))
        x.append('</group></indicators>\n<clusters/>\n<projects>\n')
        for n, area, _ in self.projects():
            x.append(f'<project id="p{n:05d}" areas="{area["id"]}">'
                     f'<name>{area["name"]}{PROJECTS[n % len(PROJECTS)]}'
                     '</name></project>\n')
        x.append('</projects>\n<mechanism>\n<groups>\n')
        for at in range(0, len(self.areas), self.o.group):
            ids = " ".join(a["id"] for a in
                           self.areas[at:at + self.o.group])
            n = at // self.o.group
            x.append(f'<group id="g{n}" members="{ids}">'
                     f'<name>{name_of(n, "片")}</name></group>\n')
        x.append('</groups>\n<method name="gap"/>\n</mechanism>\n</plan>\n')
        return "".join(x)

    def indicator(self, i):
        rule = {"flow": "sum"}.get(i[2], "last")
        op = "ge" if i[6] == "up" else "le"
        base = self.base.get(i[0], 1)
        goal = self.cap(i, base * (1 + i[8]) ** 5)
        parts = "".join(
            f'<part ref="{area}" demo="true"><target period="2025" '
            f'op="{op}" value="{own:.{i[5]}f}" role="final"/></part>\n'
            for area, own in self.targets[i[0]])
        return (f'<indicator id="{i[0]}" kind="{i[2]}" direction="{i[6]}" '
                f'frequency="Q" reporting="{i[3]}" yearValue="{rule}" '
                f'path="linear" attribute="expected" decimals="{i[5]}">'
                f'<name>{i[1]}</name><unit code="{i[4]}"/>'
                '<source>区县报表</source><owner lead="stat" demo="true"/>'
                f'<base period="2020" value="{base:.{i[5]}f}" '
                'comparability="same" from="doc:1"/>'
                f'<target period="2025" op="{op}" value="{goal:.{i[5]}f}" '
                'role="final" from="doc:1"/>\n'
                f'<breakdown by="area">\n{parts}</breakdown></indicator>\n')

    def edition(self, files):
        month = self.quarter * 3 % 12 + 1
        day = f"{self.year + (self.quarter == 4)}-{month:02d}"
        data = "".join(f'  <data href="../data/{f}"/>\n' for f in files)
        return ('<?xml version="1.0" encoding="UTF-8"?>\n'
                '<edition xmlns="urn:planbrief:edition:1" '
                f'id="large-{self.period()}" plan="../plan.xml" '
                f'period="{self.period()}" cutoff="{day}-25" number="1" '
                f'total="{self.o.quarters}" status="issued" date="{day}-28">\n'
                f'{data}  <title>区县季度简报</title>\n'
                '  <document template="district" each="area" '
                'lang="zh-CN"/>\n</edition>\n')


def put(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write(text)


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("folder")
    p.add_argument("--areas", type=int, default=200)
    p.add_argument("--indicators", type=int, default=6)
    p.add_argument("--quarters", type=int, default=10)
    p.add_argument("--group", type=int, default=20)
    p.add_argument("--projects", type=int, default=None,
                   help="default: one for four areas")
    p.add_argument("--missing", type=float, default=5)
    p.add_argument("--seed", type=int, default=1)
    o = p.parse_args()
    o.indicators = max(1, min(o.indicators, len(INDICATORS)))
    o.quarters = max(2, min(o.quarters, 20))
    o.projects = o.areas // 4 if o.projects is None else o.projects
    Plan(o).write(o.folder)


if __name__ == "__main__":
    main()
