/* SPDX-License-Identifier: MIT */
/* What a trace says of a number. */
#include <string.h>

#include "base/str.h"
#include "verify/trace.h"
#include "verify/trace_source.h"
#include "verify/trace_text.h"

struct measure { const char *rule, *formula, *text[2]; };

static const struct measure measures[] = {
#define MEASURE(rule, formula, en, zh) { rule, formula, { en, zh } },
#include "verify/trace.def"
#undef MEASURE
};

enum trace_word { WORD_PLACE, WORD_INDICATOR, WORD_PERIOD, WORD_REF,
	WORD_MEASURE, WORD_FORMULA, WORD_EXACT, WORD_ROUND, WORD_SOURCE,
	WORD_TEMPLATE, WORD_PAGE, WORD_SIGNLESS, WORD_DECIMALS, WORD_TEXT, WORD_LITERAL,
	WORD_UNKNOWN, WORD_EDITION, WORD_META, WORD_RUNNING };

/* Labels are padded by hand: a Chinese character is two columns wide. */
static const char *const words[][2] = {
	[WORD_PLACE] = { "  place      ", "  位置  " },
	[WORD_INDICATOR] = { "  indicator  ", "  指标  " },
	[WORD_PERIOD] = { "  period     ", "  时期  " },
	[WORD_REF] = { "  ref        ", "  标识  " },
	[WORD_MEASURE] = { "  measure    ", "  含义  " },
	[WORD_FORMULA] = { "  formula    ", "  公式  " },
	[WORD_EXACT] = { "  exact      ", "  精确值 " },
	[WORD_ROUND] = { "  rounding   ", "  取整  " },
	[WORD_SOURCE] = { "  source     ", "  来源  " },
	[WORD_TEMPLATE] = { "  template   ", "  模板  " },
	[WORD_PAGE] = { "page %d", "第 %d 页" },
	[WORD_SIGNLESS] = { ", without its sign", "（不计正负号）" },
	[WORD_DECIMALS] = { "half to even, decimals: %d",
		"四舍六入五成双，保留 %d 位小数" },
	[WORD_TEXT] = { "digits of a text, printed as it is written",
		"文本中的数字，照原文印出" },
	[WORD_LITERAL] = { "digits of the template itself", "模板自带数字" },
	[WORD_UNKNOWN] = { "rule of the template", "模板规则" },
	[WORD_EDITION] = { "as the edition states it", "本期文件所载" },
	[WORD_META] = { "metadata of the file", "文件元数据" },
	[WORD_RUNNING] = { "running head or foot", "页眉或页脚" },
};

static const char *say(const struct trace_asked *t, enum trace_word w)
{
	return words[w][t->lang];
}

/* ---- the parts of a ref: "rev.icv@2023-Q2:yoy" ---- */

struct name { const char *id, *period; };

static struct name name_of(struct arena *a, const struct number *n)
{
	const char *at = n && n->ref ? strchr(n->ref, '@') : NULL;
	const char *colon = at ? strchr(at, ':') : NULL;

	if (!colon)
		return (struct name){ NULL, NULL };
	return (struct name){
		arena_strndup(a, n->ref, (size_t)(at - n->ref)),
		arena_strndup(a, at + 1, (size_t)(colon - at - 1)) };
}

/* ---- rules ---- */

static const struct measure *measure_named(const char *rule, size_t len)
{
	for (size_t i = 0; i < sizeof(measures) / sizeof(measures[0]); i++)
		if (strlen(measures[i].rule) == len &&
		    strncmp(measures[i].rule, rule, len) == 0)
			return &measures[i];
	return NULL;
}

/* "abs(gap)" is a gap without its sign. */
static const struct measure *measure_of(const char *rule, bool *is_abs)
{
	size_t len = rule ? strlen(rule) : 0;

	*is_abs = len > 5 && trace_begins(rule, "abs(");
	if (!rule)
		return NULL;
	return *is_abs ? measure_named(rule + 4, len - 5) :
	    measure_named(rule, len);
}

static const char *measure_words(const struct trace_asked *t,
    const struct trace_hit *h)
{
	const char *rule = h->number ? h->number->rule : NULL;
	bool is_abs;
	const struct measure *m = measure_of(rule, &is_abs);

	if (!h->number)
		return say(t, h->block->src ? WORD_TEXT : WORD_LITERAL);
	if (!m && rule)
		return say(t, trace_begins(rule, "edition:") ? WORD_EDITION :
		    WORD_UNKNOWN);
	if (!m)
		return NULL;
	return arena_printf(t->a, "%s%s", m->text[t->lang],
	    is_abs ? say(t, WORD_SIGNLESS) : "");
}

static const char *formula_of(const struct trace_hit *h)
{
	bool is_abs;
	const struct measure *m = h->number
	    ? measure_of(h->number->rule, &is_abs) : NULL;

	return m && *m->formula ? m->formula : NULL;
}

static const char *rounding(const struct trace_asked *t,
    const struct number *n)
{
	const char *colon = n && n->round ? strchr(n->round, ':') : NULL;

	return colon ? arena_printf(t->a, say(t, WORD_DECIMALS),
	    colon[1] - '0') : NULL;
}

/* ---- where ---- */

static const char *title_of(struct arena *a, const struct block *b)
{
	const struct block *head = block_find(b, BLOCK_CAPTION);

	if (!head)
		head = block_find(b, BLOCK_HEAD);
	return head ? block_text(a, head) : block_attr(b, ATTR_ID);
}

static bool is_place(enum block_kind k)
{
	return k == BLOCK_SECTION || k == BLOCK_BOX || k == BLOCK_TABLE ||
	    k == BLOCK_FIGURE;
}

/* From the outermost: "一、总体情况 › 表 2". */
static const char *path_of(const struct trace_asked *t,
    const struct block *b)
{
	const char *path = "", *title;

	for (; b; b = b->parent) {
		if (b->kind == BLOCK_META)
			return say(t, WORD_META);
		if (b->kind == BLOCK_RUNNING)
			return say(t, WORD_RUNNING);
		title = is_place(b->kind) ? title_of(t->a, b) : NULL;
		if (title)
			path = arena_printf(t->a, "%s%s%s", title,
			    *path ? " › " : "", path);
	}
	return path;
}

static const char *place(const struct trace_asked *t,
    const struct trace_hit *h)
{
	const char *path = path_of(t, h->block);
	const char *page = h->page ? arena_printf(t->a, say(t, WORD_PAGE),
	    h->page) : "";

	return arena_printf(t->a, "%s%s%s", page, *page && *path ? ", " : "",
	    path);
}

/* ---- for people ---- */

static void line(struct str *out, const struct trace_asked *t,
    enum trace_word w, const char *text)
{
	if (text && *text)
		str_printf(out, "%s%s\n", say(t, w), text);
}

static void tell_sources(struct str *out, const struct trace_asked *t,
    const struct trace_hit *h)
{
	const char **places;
	const char *src = h->number ? h->number->src : h->block->src;
	size_t n = src ? str_words(t->a, src, &places) : 0;

	for (size_t i = 0; i < n; i++) {
		const char *text = trace_source_line(t->a, t->sources,
		    places[i]);

		line(out, t, WORD_SOURCE, text ? arena_printf(t->a,
		    "%s  %s", places[i], text) : places[i]);
	}
	if (!n && h->block->template.file)
		line(out, t, WORD_TEMPLATE, loc_text(t->a,
		    h->block->template));
}

/* Numbers of one origin, printed alike, are told together. */
static bool is_same(const struct trace_hit *x, const struct trace_hit *y)
{
	if (!x->number || !y->number)
		return x->block->src && str_eq(x->block->src, y->block->src) &&
		    str_eq(x->printed, y->printed);
	return str_eq(x->number->ref, y->number->ref) &&
	    str_eq(x->number->exact, y->number->exact) &&
	    str_eq(x->number->src, y->number->src) &&
	    str_eq(x->number->rule, y->number->rule) &&
	    str_eq(x->printed, y->printed);
}

/* A value that is drawn, not printed, has no place of its own in the text. */
static bool is_placed(const struct trace_asked *t,
    const struct trace_hits *hits, size_t first, size_t i)
{
	const char *path = path_of(t, hits->all[i].block);

	if (hits->all[i].page)
		return false;
	for (size_t k = first; k < hits->count; k++)
		if (hits->all[k].page && is_same(&hits->all[first],
		    &hits->all[k]) && str_eq(path, path_of(t,
		    hits->all[k].block)))
			return true;
	return false;
}

static void tell_places(struct str *out, const struct trace_asked *t,
    const struct trace_hits *hits, size_t first)
{
	const char *last = NULL;

	for (size_t i = first; i < hits->count; i++) {
		const char *where;

		if (!is_same(&hits->all[first], &hits->all[i]) ||
		    is_placed(t, hits, first, i))
			continue;
		where = place(t, &hits->all[i]);
		if (!str_eq(where, last))
			line(out, t, WORD_PLACE, where);
		last = where;
	}
}

static bool is_told(const struct trace_hits *hits, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (is_same(&hits->all[k], &hits->all[i]))
			return true;
	return false;
}

static void tell(struct str *out, const struct trace_asked *t,
    const struct trace_hits *hits, size_t i)
{
	const struct trace_hit *h = &hits->all[i];
	struct name name = name_of(t->a, h->number);
	const char *called = name.id ? trace_source_name(t->a, t->sources,
	    name.id, h->block->lang) : NULL;

	str_printf(out, "%s\n", h->printed);
	tell_places(out, t, hits, i);
	line(out, t, WORD_INDICATOR, called ? arena_printf(t->a, "%s  %s",
	    name.id, called) : name.id);
	line(out, t, WORD_PERIOD, name.period);
	if (h->number)
		line(out, t, WORD_REF, h->number->ref);
	line(out, t, WORD_MEASURE, measure_words(t, h));
	line(out, t, WORD_FORMULA, formula_of(h));
	if (h->number)
		line(out, t, WORD_EXACT, h->number->exact);
	line(out, t, WORD_ROUND, rounding(t, h->number));
	tell_sources(out, t, h);
}

void trace_tell(struct str *out, const struct trace_asked *t,
    const struct trace_hits *hits)
{
	for (size_t i = 0; i < hits->count; i++)
		if (!is_told(hits, i))
			tell(out, t, hits, i);
}

/* ---- for programs ---- */

static void member(struct str *out, const char *name, const char *value)
{
	if (!value)
		return;
	str_printf(out, ",\"%s\":", name);
	str_json(out, value);
}

static void json_sources(struct str *out, const struct trace_asked *t,
    const struct trace_hit *h)
{
	const char **places;
	const char *src = h->number ? h->number->src : h->block->src;
	size_t n = src ? str_words(t->a, src, &places) : 0;

	str_add(out, ",\"src\":[");
	for (size_t i = 0; i < n; i++) {
		str_add(out, i ? ",{\"place\":" : "{\"place\":");
		str_json(out, places[i]);
		member(out, "text", trace_source_line(t->a, t->sources,
		    places[i]));
		str_addc(out, '}');
	}
	str_add(out, "]");
}

static void json_number(struct str *out, const struct trace_asked *t,
    const struct trace_hit *h)
{
	struct name name = name_of(t->a, h->number);

	member(out, "ref", h->number->ref);
	member(out, "indicator", name.id);
	member(out, "name", name.id ? trace_source_name(t->a, t->sources,
	    name.id, h->block->lang) : NULL);
	member(out, "period", name.period);
	member(out, "rule", h->number->rule);
	member(out, "formula", formula_of(h));
	member(out, "exact", h->number->exact);
	member(out, "round", h->number->round);
}

void trace_json(struct str *out, const struct trace_asked *t,
    const struct trace_hits *hits)
{
	for (size_t i = 0; i < hits->count; i++) {
		const struct trace_hit *h = &hits->all[i];

		str_add(out, "{\"text\":");
		str_json(out, h->printed);
		if (h->page)
			str_printf(out, ",\"page\":%d,\"x\":%.2f,\"y\":%.2f",
			    h->page, LEN_TO_PT(h->x), LEN_TO_PT(h->y));
		member(out, "place", path_of(t, h->block));
		member(out, "measure", measure_words(t, h));
		if (h->number)
			json_number(out, t, h);
		json_sources(out, t, h);
		if (h->block->template.file)
			member(out, "template", loc_text(t->a,
			    h->block->template));
		str_add(out, "}\n");
	}
}
