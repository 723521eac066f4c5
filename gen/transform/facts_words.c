/* SPDX-License-Identifier: MIT */
/*
 * The words that belong to codes, not to a template: statuses and reasons
 * (gen/assess/README.md), kinds, and the answers of the mechanism matrix.
 */
#include "transform/facts.h"

#include <string.h>

#include "base/str.h"

static const struct code_words statuses[] = {
	{ "achieved", "已实现", "achieved" },
	{ "early", "提前实现", "achieved early" },
	{ "ahead", "快于预期", "ahead" },
	{ "ontrack", "符合预期", "on track" },
	{ "held", "保持", "held" },
	{ "slight", "略低于预期", "slightly behind" },
	{ "behind", "滞后", "behind" },
	{ "regress", "倒退", "regressing" },
	{ "lost", "未保持", "lost" },
	{ "na", "暂不评估", "not assessed" },
	{ NULL, NULL, NULL }
};

static const struct code_words reasons[] = {
	{ "no-target", "未设目标", "no target" },
	{ "no-base", "无可比基期", "no base" },
	{ "no-data", "无数据", "no data" },
	{ "not-published", "未公布", "not published" },
	{ "withheld", "不公开", "not disclosed" },
	{ "not-due", "尚未发布", "not yet due" },
	{ "stale", "数据过期", "out of date" },
	{ "break", "口径中断", "break in series" },
	{ "early-phase", "初期", "early phase" },
	{ "withdrawn", "已停用", "withdrawn" },
	{ "annual", "年度指标", "annual" },
	{ "half-yearly", "半年指标", "half-yearly" },
	{ "no-history", "无同期数", "no earlier value" },
	{ NULL, NULL, NULL }
};

static const struct code_words kinds[] = {
	{ "flow-ytd", "流量，按累计", "flow, year to date" },
	{ "flow-period", "流量，按当期", "flow, by quarter" },
	{ "flow-point", "流量", "flow" },
	{ "stock", "时点数", "level at period end" },
	{ "ratio", "比值", "ratio" },
	{ "index", "指数", "index" },
	{ "rank", "位次", "rank" },
	{ "binary", "是否", "yes or no" },
	{ NULL, NULL, NULL }
};

static const struct code_words bindings[] = {
	{ "binding", "约束性", "binding" },
	{ "expected", "预期性", "expected" },
	{ "unconfirmed", "属性未确认", "attribute not confirmed" },
	{ "none", "", "" },
	{ NULL, NULL, NULL }
};

static const struct code_words directions[] = {
	{ "up", "越高越好", "higher is better" },
	{ "down", "越低越好", "lower is better" },
	{ "hold", "逐年保持", "to be held every year" },
	{ "band", "保持区间", "to stay within a range" },
	{ NULL, NULL, NULL }
};

static const struct code_words checks[] = {
	{ "met", "符合", "met" },
	{ "missing", "缺", "missing" },
	{ "few", "少", "too few" },
	{ "many", "超", "too many" },
	{ "not-reported", "未报送", "not reported" },
	{ NULL, NULL, NULL }
};

static const struct code_words needs[] = {
	{ "department", "牵头部门", "lead department" },
	{ "district", "承载区县", "districts" },
	{ "implementation-plan", "实施方案", "implementation plan" },
	{ "atlas", "产业图谱", "atlas" },
	{ "policy-document", "政策文件", "policy document" },
	{ "core-park", "核心园区", "core parks" },
	{ "supporting-park", "配套园区", "supporting parks" },
	{ "assessment-mechanism", "考核机制", "assessment mechanism" },
	{ "talent-catalogue", "人才目录", "talent catalogue" },
	{ NULL, NULL, NULL }
};

static const struct code_words roles[] = {
	{ "core", "核心", "core" },
	{ "supporting", "配套", "supporting" },
	{ "named", "列名", "named" },
	{ "pole", "极", "pole" },
	{ "point", "点", "point" },
	{ NULL, NULL, NULL }
};

static const struct code_words units[] = {
	{ "pct", "%", "%" },
	{ "pp", "点", "pp" },
	{ NULL, NULL, NULL }
};

static const struct code_words *const tables[WORD_TABLES] = {
	[WORD_STATUS] = statuses, [WORD_REASON] = reasons,
	[WORD_KIND] = kinds, [WORD_BINDING] = bindings,
	[WORD_DIRECTION] = directions, [WORD_CHECK] = checks,
	[WORD_NEED] = needs, [WORD_ROLE] = roles, [WORD_UNIT] = units,
};

static bool is_chinese(const struct facts *f)
{
	return strncmp(f->lang, "zh", 2) == 0;
}

const char *code_word(const struct facts *f, const struct code_words *w,
    const char *code)
{
	for (; w->code; w++)
		if (str_eq(w->code, code))
			return is_chinese(f) ? w->zh : w->en;
	return code;
}

const char *fact_word(const struct facts *f, enum word_table t,
    const char *code)
{
	return code_word(f, tables[t], code);
}

const char *op_sign(enum target_op op)
{
	static const char *const signs[] = {
		[OP_GE] = "≥", [OP_GT] = ">", [OP_LE] = "≤", [OP_LT] = "<",
		[OP_EQ] = "=", [OP_ABOUT] = "≈", [OP_BETWEEN] = "—",
	};

	return signs[op];
}

/* The end of a year names the year even in the short form. */
const char *period_end_words(struct facts *f, struct period p, bool year)
{
	static const char *const months[] = { "March", "June", "September",
		"December" };
	struct period q = period_quarter(p);

	if (q.n == 4)
		return arena_printf(f->a, is_chinese(f) ? "%d年末"
		    : "end %d", q.year);
	if (is_chinese(f))
		return year ? arena_printf(f->a, "%d年%d月末", q.year,
		    q.n * 3) : arena_printf(f->a, "%d月末", q.n * 3);
	return year ? arena_printf(f->a, "end %s %d", months[q.n - 1], q.year)
	    : arena_printf(f->a, "end %s", months[q.n - 1]);
}
