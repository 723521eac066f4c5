# SPDX-License-Identifier: MIT
"""Words of descriptions, with room for what is put in between."""
import re

WORDS = {
    "items": ("{}项", "{} items"), "series": ("{}个序列", "{} series"),
    "groups": ("{}组", "{} groups"), "median": ("中位数{}", "median {}"),
    "high": ("最高{}", "highest {}"), "low": ("最低{}", "lowest {}"),
    "all": ("各项均为{}", "all {}"), "only": ("仅{}", "only {}"),
    "missing": ("无数据{}项", "{} without data"),
    "negative": ("负值{}个", "{} negative"), "zero": ("零值{}个", "{} zero"),
    "up": ("由{}升至{}", "from {} up to {}"),
    "down": ("由{}降至{}", "from {} down to {}"),
    "same": ("由{}持平于{}", "from {} unchanged at {}"),
    "span": ("{}至{}", "{} to {}"), "periods": ("{}期有数据",
                                              "{} periods with data"),
    "above": ("高于同期应达{}", "above the {} due then"),
    "below": ("低于同期应达{}", "below the {} due then"),
    "on": ("等于同期应达{}", "equal to the {} due then"),
    "latest": ("最新{}", "latest {}"), "base": ("基期{}", "base {}"),
    "target": ("目标{}", "target {}"), "due": ("应达{}", "due {}"),
    "milestone": ("里程碑{}", "milestone {}"),
    "rise": ("增加最多{}", "largest rise {}"),
    "fall": ("减少最多{}", "largest fall {}"),
    "rises": ("上升{}项", "{} rise"), "falls": ("下降{}项", "{} fall"),
    "keeps": ("持平{}项", "{} unchanged"),
    "short": ("未达目标{}项", "{} short of the target"),
    "first": ("居首{}", "first {}"), "last": ("居末{}", "last {}"),
    "risen": ("上升{}个", "{} up"), "fallen": ("下降{}个", "{} down"),
    "new": ("新进{}个", "{} new"),
    "rows": ("{}行", "{} rows"), "columns": ("{}列", "{} columns"),
    "met": ("符合{}项", "{} met"), "ok": ("符合{}项", "{} met"),
    "lack": ("缺{}项", "{} lacking"), "few": ("不足{}项", "{} too few"),
    "many": ("超出{}项", "{} too many"),
    "unreported": ("未报{}项", "{} not reported"),
    "levels": ("{}级", "{} levels"), "at": ("第{}级{}个", "{1} at level {0}"),
    "nodes": ("{}个节点", "{} nodes"), "ends": ("末级{}个", "{} at the ends"),
    "areas": ("{}个区域", "{} areas"), "classes": ("分{}级", "{} classes"),
    "tasks": ("{}项任务", "{} tasks"), "asof": ("截至{}", "as of {}"),
    "undated": ("未定工期{}项", "{} without dates"),
    "stones": ("里程碑{}个", "{} milestones"),
    "done": ("已完成{}个", "{} done"), "overdue": ("逾期{}个", "{} overdue"),
    "panels": ("{}个小图", "{} panels"),
}
STATUS = {
    "lost": ("未保持", "lost"), "regress": ("倒退", "regressing"),
    "behind": ("滞后", "behind"), "slight": ("略低于预期", "slightly behind"),
    "achieved": ("已实现", "achieved"), "ahead": ("快于预期", "ahead"),
    "ontrack": ("符合预期", "on track"), "held": ("保持", "held"),
    "na": ("暂不评估", "not assessed"),
}
BAD = ("lost", "regress", "behind", "slight")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
PERIOD = re.compile(r"(\d{4})(?:-(?:([QH])(\d)|(\d\d)))?\Z")


def word(key, lang, *args):
    return WORDS[key][lang == "en"].format(*args)


def status(code, lang):
    return STATUS[code][lang == "en"]


def listed(names, lang):
    return (", " if lang == "en" else "、").join(names)


def period_words(text, lang):
    """2023-Q2 in words; what is no period as it is."""
    m = PERIOD.match(text)
    if m is None:
        return text
    year, part, n, month = m.groups()
    if lang == "en":
        return f"{part}{n} {year}" if part else \
            f"{MONTHS[int(month) - 1]} {year}" if month else year
    numeral = "零一二三四"
    return year + "年" + (f"{numeral[int(n)]}季度" if part == "Q" else
                         "上下"[int(n) - 1] + "半年" if part else
                         f"{int(month)}月" if month else "")
