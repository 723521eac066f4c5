/* SPDX-License-Identifier: MIT */
/* Areas side by side: the rankings, with what the parts leave over. */
#include "assess/rank.h"
#include "base/str.h"
#include "transform/facts.h"

static const struct code_words by_words[] = {
	{ "progress", "目标实现进度", "progress towards its target" },
	{ "attainment", "目标完成率", "attainment of its target" },
	{ "value", "数值", "value" },
	{ NULL, NULL, NULL }
};

static const struct code_words why_words[] = {
	{ "alone", "可比单位不足两个，不排位",
	    "fewer than two to compare, no ranks" },
	{ "equal", "数值相同，不排位", "all equal, no ranks" },
	{ "spread", "差距在取整范围内，不排位",
	    "differences within rounding, no ranks" },
	{ NULL, NULL, NULL }
};

static const struct code_words third_words[] = {
	{ "top", "前三分之一", "top third" },
	{ "middle", "中间三分之一", "middle third" },
	{ "bottom", "后三分之一", "bottom third" },
	{ NULL, NULL, NULL }
};

static const struct code_words no_value[] = {
	{ "not-reported", "未报送", "not reported" },
	{ "withheld", "不公开", "not disclosed" },
	{ NULL, NULL, NULL }
};

static const char *third_code(int third)
{
	static const char *const codes[] = { NULL, "top", "middle",
		"bottom" };

	return codes[third];
}

/* ---- numbers ---- */

static void put_in(struct facts *f, xmlNode *n, const struct ranking *k,
    struct value v, const char *name, const char *unit, bool sign)
{
	fact_v(f, n, v, (struct shown){ .k = name, .unit = unit, .sign = sign,
	    .at = fact_code(f, k->period), .unitword = unit
	    ? fact_unit(f, k->of, unit) : NULL });
}

/* What the ranks come from is a share of the way, or in the unit. */
static const char *measure_unit(const struct ranking *k, bool difference)
{
	if (k->by == RANK_BY_VALUE && !assess_percent(k->of))
		return k->of->unit_code;
	return difference ? "pp" : "pct";
}

static void put_numbers(struct facts *f, xmlNode *n,
    const struct ranking *k, const struct rank_row *r)
{
	const char *unit = k->of->unit_code;

	put_in(f, n, k, r->value, "value", unit, false);
	put_in(f, n, k, r->target, "target", unit, false);
	put_in(f, n, k, r->measure, "measure", measure_unit(k, false),
	    false);
	put_in(f, n, k, r->due, "due", "pct", false);
	put_in(f, n, k, r->median_gap, "median-gap", measure_unit(k, true),
	    true);
	put_in(f, n, k, r->yoy, "yoy", r->yoy_unit,
	    true);
	put_in(f, n, k, r->share, "share", "pct", false);
	put_in(f, n, k, r->contribution, "contribution", "pp", true);
	put_in(f, n, k, r->contribution_share, "contribution-share", "pct",
	    false);
}

static void put_rank(struct facts *f, xmlNode *n, const struct ranking *k,
    const struct rank_row *r)
{
	put_in(f, n, k, r->rank, "rank", NULL, false);
	fact_v(f, n, r->last_rank, (struct shown){ .k = "last-rank",
	    .at = fact_code(f, k->last) });
}

/* ---- members and groups ---- */

void facts_rank_row(struct facts *f, xmlNode *n, const struct ranking *k,
    const struct rank_row *r, bool ranks)
{
	const char *outer = f->of, *third = third_code(r->third);
	const char *why = r->withheld ? why_withheld : "not-reported";

	f->of = arena_printf(f->a, "%s.%s", k->of->id, r->id);
	fact_flag(n, "reported", r->reported);
	fact_flag(n, "small", r->small);
	fact_flag(n, "provisional", r->provisional);
	fact_if_internal(n, r->internal);
	fact_flag(n, "demo", r->demo);
	fact_attr(n, "third", third);
	fact_attr(n, "thirdword", third ? code_word(f, third_words, third)
	    : NULL);
	if (r->reported)
		put_numbers(f, n, k, r);
	else
		fact_none(f, n, "value", why, code_word(f, no_value, why));
	if (ranks)
		put_rank(f, n, k, r);
	f->of = outer;
}

static void put_row(struct facts *f, xmlNode *parent,
    const struct ranking *k, const struct rank_group *g,
    const struct rank_row *r)
{
	xmlNode *n = fact_at(f, parent, "row", r->loc);

	fact_attr(n, "id", r->id);
	fact_names(f, n, r->name, r->short_name);
	facts_rank_row(f, n, k, r, str_eq(g->of->show, "rank"));
}

xmlNode *facts_rank_group(struct facts *f, xmlNode *parent,
    const struct ranking *k, const struct rank_group *g, bool counts)
{
	const char *outer = f->of, *why = unranked_name(g->why);
	const char *id = arena_printf(f->a, "%s.%s", k->of->id, g->of->id);
	xmlNode *n = fact_at(f, parent, "group", g->of->loc);
	const char *src = places_groups(f, g, 1);

	f->of = id;
	fact_attr(n, "id", g->of->id);
	fact_attr(n, "show", g->of->show);
	fact_attr(n, "why", why);
	fact_attr(n, "whyword", *why ? code_word(f, why_words, why) : NULL);
	fact_words(f, n, "name", &g->of->name);
	if (counts) {
		fact_count(f, n, "n", (long)g->count,
		    arena_printf(f->a, "%s:owed", id), src);
		fact_count(f, n, "reported", (long)g->reported,
		    arena_printf(f->a, "%s:reported", id), src);
	}
	fact_count(f, n, "ranked", (long)g->ranked,
	    arena_printf(f->a, "%s:ranked", id), src);
	if (counts)
		fact_count(f, n, "least", g->of->least,
		    arena_printf(f->a, "%s:least", id),
		    fact_place(f, g->of->loc));
	put_in(f, n, k, g->median, "median", measure_unit(k, false), false);
	f->of = outer;
	return n;
}

static void put_group(struct facts *f, xmlNode *parent,
    const struct ranking *k, const struct rank_group *g)
{
	xmlNode *n = facts_rank_group(f, parent, k, g, true);

	for (size_t i = 0; i < g->count; i++)
		put_row(f, n, k, g, &g->rows[i]);
}

/* ---- the whole ---- */

static void put_coverage(struct facts *f, xmlNode *parent,
    const struct ranking *k)
{
	const char *unit = k->of->unit_code;
	xmlNode *n;

	if (!k->coverage.n)
		return;
	n = fact(f, parent, "coverage");
	fact_attr(n, "src", k->coverage.src);
	fact_flag(n, "short", num_cmp(k->target_sum.n, k->target_whole.n)
	    < 0);
	fact_period(f, n, "target", k->target_period, k->target_whole.src);
	put_in(f, n, k, k->target_sum, "target-sum", unit, false);
	put_in(f, n, k, k->target_whole, "target-whole", unit, false);
	put_in(f, n, k, k->coverage, "coverage", "pct", false);
}

void facts_rank_total(struct facts *f, xmlNode *parent,
    const struct ranking *k)
{
	const struct point *p = k->total->latest;
	xmlNode *n;

	if (!p)
		return;
	n = fact_at(f, parent, "total", k->of->loc);
	put_in(f, n, k, p->value, "value", k->of->unit_code, false);
	put_in(f, n, k, p->yoy, "yoy", p->yoy_unit, true);
}

void facts_rank_head(struct facts *f, xmlNode *n, const struct ranking *k)
{
	const char *src = fact_place(f, k->of->loc);

	fact_attr(n, "indicator", k->of->id);
	fact_attr(n, "by", rank_by_name(k->by));
	fact_attr(n, "byword", code_word(f, by_words, rank_by_name(k->by)));
	fact_names(f, n, &k->of->name, &k->of->short_name);
	fact_text(f, n, "unit", fact_unit(f, k->of, k->of->unit_code),
	    k->of->loc);
	fact_period(f, n, "latest", k->period, src);
	if (period_is(k->last))
		fact_period(f, n, "last", k->last, src);
}

static void put_ranking(struct facts *f, xmlNode *parent,
    const struct ranking *k)
{
	const char *outer = f->of, *id = k->of->id, *rows;
	xmlNode *n = fact_at(f, parent, "ranking", k->of->loc);

	f->of = id;
	fact_flag(n, "partial", k->partial);
	fact_flag(n, "demo", k->demo);
	facts_rank_head(f, n, k);
	rows = places_groups(f, k->groups, k->group_count);
	fact_count(f, n, "owed", (long)k->owed,
	    arena_printf(f->a, "%s:areas-owed", id), rows);
	fact_count(f, n, "reported", (long)k->reported,
	    arena_printf(f->a, "%s:areas-reported", id), rows);
	put_in(f, n, k, k->parts, "parts", k->of->unit_code, false);
	put_in(f, n, k, k->rest, "rest", k->of->unit_code, false);
	put_in(f, n, k, k->rest_share, "rest-share", "pct", false);
	facts_rank_total(f, n, k);
	put_coverage(f, n, k);
	for (size_t i = 0; i < k->group_count; i++)
		put_group(f, n, k, &k->groups[i]);
	f->of = outer;
}

void facts_rankings(struct facts *f, xmlNode *root)
{
	const struct rankings *all = f->rankings;
	xmlNode *n;

	if (!all->count)
		return;
	n = fact_at(f, root, "rankings", f->plan->loc);
	for (size_t i = 0; i < all->count; i++)
		put_ranking(f, n, &all->all[i]);
}
