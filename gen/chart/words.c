/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <string.h>

#include "base/str.h"
#include "chart/words.h"

static const char *const words[WORD_COUNT][2] = {
#define WORD(id, zh, en) [WORD_##id] = { zh, en },
#include "chart/words.def"
};
#undef WORD

struct coded { const char *code, *zh, *en; };

/* Why a cell has no value, and the reasons of status na
 * (gen/assess/README.md). */
static const struct coded reasons[] = {
	{ "no-data", "无数据", "no data" },
	{ "not-published", "未公布", "not published" },
	{ "withheld", "不公开", "not disclosed" },
	{ "not-reported", "未报", "not reported" },
	{ "unreported", "未报", "n.r." },
	{ "not-due", "尚未发布", "not yet due" },
	{ "not-applicable", "不适用", "not applicable" },
	{ "suppressed", "不公布", "withheld" },
	{ "not-computable", "不可计算", "not computable" },
	{ "no-target", "未设目标", "no target" },
	{ "no-base", "无可比基期", "no base" },
	{ "no-history", "无同期数", "no earlier value" },
	{ "stale", "数据过期", "out of date" },
	{ "break", "口径中断", "break in series" },
	{ "early-phase", "初期", "early phase" },
	{ "undated", "未定工期", "no dates yet" },
	{ "withdrawn", "已停用", "withdrawn" },
	{ "annual", "年度指标", "annual" },
	{ "half-yearly", "半年指标", "half-yearly" },
};

static const struct coded statuses[] = {
	{ "achieved", "已实现", "achieved" },
	{ "ahead", "快于预期", "ahead" },
	{ "ontrack", "符合预期", "on track" },
	{ "held", "保持", "held" },
	{ "slight", "略低于预期", "slightly behind" },
	{ "behind", "滞后", "behind" },
	{ "regress", "倒退", "regressing" },
	{ "lost", "未保持", "lost" },
	{ "na", "暂不评估", "not assessed" },
};

static const struct coded roles[] = {
	{ "milestone", "里程碑", "milestone" },
	{ "final", "终期目标", "final target" },
	{ "annual", "年度目标", "annual target" },
	{ "due", "应达", "due" },
	{ "actual", "实际值", "actual" },
	{ "base", "基期", "base" },
	{ "target", "目标", "target" },
	{ "required", "应达路径", "required path" },
	{ "path", "应达路径", "required path" },
	{ "peer", "同类", "peers" },
	{ "plan", "计划", "plan" },
	{ "total", "合计", "total" },
};

static const struct coded phases[] = {
	{ "prep", "前期", "preparation" },
	{ "new", "新开工", "new start" },
	{ "building", "在建", "under way" },
	{ "completed", "竣工", "completed" },
	{ "operating", "投用", "in use" },
};

static const struct coded milestones[] = {
	{ "done", "完成", "done" },
	{ "overdue", "逾期", "overdue" },
	{ "late", "预计推迟", "expected late" },
	{ "open", "未到期", "not due" },
};

bool lang_is_zh(const char *lang)
{
	return lang == NULL || strncmp(lang, "zh", 2) == 0;
}

const char *chart_word(enum chart_word w, const char *lang)
{
	return words[w][!lang_is_zh(lang)];
}

static const char *find(const struct coded *t, size_t n, const char *code,
    const char *lang)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(t[i].code, code))
			return lang_is_zh(lang) ? t[i].zh : t[i].en;
	return NULL;
}

#define COUNT(t) (sizeof(t) / sizeof(*(t)))

bool word_missing_known(const char *na)
{
	return find(reasons, COUNT(reasons), na, NULL) != NULL;
}

const char *word_missing_codes(struct arena *a)
{
	struct str *s = str_new(a);

	for (size_t i = 0; i < COUNT(reasons); i++)
		str_printf(s, "%s%s", i > 0 ? " " : "", reasons[i].code);
	return s->s;
}

const char *word_missing(const char *na, const char *lang)
{
	const char *w = find(reasons, COUNT(reasons), na, lang);

	return w != NULL ? w : find(reasons, 1, "no-data", lang);
}

const char *word_status(const char *code, const char *lang)
{
	return find(statuses, COUNT(statuses), code, lang);
}

const char *word_phase(const char *code, const char *lang)
{
	return find(phases, COUNT(phases), code, lang);
}

const char *word_milestone(const char *code, const char *lang)
{
	return find(milestones, COUNT(milestones), code, lang);
}

const char *word_role(const char *role, const char *lang)
{
	const char *word = find(roles, COUNT(roles), role, lang);

	return word ? word : role;
}
