/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "chart/chart.h"
#include "chart/csv.h"
#include "chart/kinds.h"
#include "chart/multiples.h"
#include "chart/nothing.h"
#include "chart/part.h"
#include "chart/self_check.h"
#include "chart/share.h"
#include "chart/words.h"

static const struct kind {
	const char *name, *zh, *en, *parts;
	int min;		/* points */
	bool (*draw)(struct pen *p);
	void (*alt)(struct alt *t, const struct model *m);
} kinds[] = {
#define CHART(type, min, zh, en, parts) \
	{ #type, zh, en, parts, min, draw_##type, alt_##type },
#include "chart/chart.def"
#undef CHART
};

static const struct kind *find(const char *type)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_eq(kinds[i].name, type))
			return &kinds[i];
	return NULL;
}

bool chart_type_known(const char *type)
{
	return find(type) != NULL;
}

const char *chart_types(struct arena *a)
{
	struct str *s = str_new(a);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		str_printf(s, "%s%s", i > 0 ? " " : "", kinds[i].name);
	return s->s;
}

const char *chart_type_parts(const char *type)
{
	const struct kind *k = find(type);

	return k != NULL ? k->parts : NULL;
}

len_t chart_min_width(const struct block *chart)
{
	const struct kind *k = find(block_attr(chart, ATTR_TYPE));

	if (chart->kind == BLOCK_MULTIPLES)
		return multiples_min_width(chart);
	return k != NULL ? PT(k->min) : 0;
}

/* No part is passed over: what the type does not draw is an error. */
static bool parts_drawn(struct diag *d, const struct block *chart,
    const struct kind *k)
{
	bool ok = true;

	for (const struct block *b = chart->child; b; b = b->next) {
		const char *part = block_name(b->kind);

		if (b->kind == BLOCK_TEXT || str_has_word(k->parts, part))
			continue;
		diag_at(d, DIAG_CHART_PART, b->loc, b->template, part,
		    k->name, k->parts);
		ok = false;
	}
	return ok;
}

static const struct model *shared(struct arena *a, const struct model *m,
    const struct share *s)
{
	struct model *own = ARENA_NEW(a, struct model);

	*own = *m;
	share_model(s, own);
	return own;
}

static struct frame *draw_chart(struct arena *a, const struct block *chart,
    const struct chart_place *at, bool *fallback)
{
	const struct model *m = model_read(a, at->diag, chart);
	const struct kind *k;
	bool (*draw)(struct pen *p);
	struct pen p;

	*fallback = false;
	if (m != NULL && at->share != NULL)
		m = shared(a, m, at->share);
	k = m != NULL ? find(m->type) : NULL;
	if (k == NULL || !parts_drawn(at->diag, chart, k))
		return NULL;
	*fallback = true;
	if (!at->cell && at->width < PT(k->min)) {
		diag(at->diag, DIAG_CHART_NARROW, m->loc, m->id, k->min,
		    (int)(at->width / LEN_PT));
		return NULL;
	}
	p = (struct pen){ .a = a, .at = at, .m = m, .width = at->width,
		.height = at->height };
	p.f = frame_new(a, at->width, at->height);
	draw = !at->cell && nothing_to_draw(m) ? nothing_draw : k->draw;
	if (!draw(&p) ||
	    !chart_self_check(a, at->diag, p.f, m->id, m->loc))
		return NULL;
	*fallback = false;
	return p.f;
}

struct frame *chart_draw(struct arena *a, const struct block *chart,
    const struct chart_place *at, bool *fallback)
{
	return chart->kind == BLOCK_MULTIPLES ?
	    multiples_draw(a, chart, at, fallback) :
	    draw_chart(a, chart, at, fallback);
}

void chart_tell(struct alt *t, const struct block *chart)
{
	const struct model *m = model_read(t->a, NULL, chart);
	const struct kind *k = m != NULL ? find(m->type) : NULL;

	if (k != NULL)
		k->alt(t, m);
}

static const char *alt_multiples(struct arena *a, const struct block *b,
    const char *title, const char *lang)
{
	struct alt t;

	alt_begin(&t, a, lang);
	alt_head(&t, chart_word(WORD_MULTIPLES, lang), title);
	multiples_alt(&t, b, 0, SIZE_MAX);
	return alt_end(&t);
}

const char *chart_alt(struct arena *a, const struct block *chart,
    const char *title, const char *lang)
{
	const struct model *m = chart->kind == BLOCK_CHART ?
	    model_read(a, NULL, chart) : NULL;
	const struct kind *k = m != NULL ? find(m->type) : NULL;
	struct alt t;

	if (chart->kind == BLOCK_MULTIPLES)
		return alt_multiples(a, chart, title, lang);
	if (k == NULL)
		return title != NULL ? title : "";
	alt_begin(&t, a, lang);
	alt_head(&t, lang_is_zh(lang) ? k->zh : k->en, title != NULL ? title : m->own.name);
	k->alt(&t, m);
	return alt_end(&t);
}

/* Ranks and panels are of the whole: rows of a ranking are told as bars. */
static void tell_part(struct alt *t, const struct model *m, size_t from,
    size_t to)
{
	const struct kind *k = find(str_eq(m->type, "ranking") ? "bar" :
	    m->type);

	if (k != NULL)
		k->alt(t, part_model(t->a, m, from, to));
}

const char *chart_part_alt(struct arena *a, const struct block *chart,
    int number, size_t from, size_t to, const char *lang)
{
	const struct model *m = chart->kind == BLOCK_CHART ?
	    model_read(a, NULL, chart) : NULL;
	const struct kind *k = m != NULL ? find(m->type) : NULL;
	const char *name = k == NULL ? chart_word(WORD_MULTIPLES, lang) :
	    lang_is_zh(lang) ? k->zh : k->en;
	struct alt t;

	alt_begin(&t, a, lang);
	alt_head(&t, name, arena_printf(a, chart_word(WORD_ALT_PART, lang),
	    arena_printf(a, "%d", number)));
	if (chart->kind == BLOCK_MULTIPLES)
		multiples_alt(&t, chart, from, to);
	else if (m != NULL)
		tell_part(&t, m, from, to);
	return alt_end(&t);
}

size_t chart_pieces(struct arena *a, const struct block *chart)
{
	const struct model *m;

	if (chart->kind == BLOCK_MULTIPLES)
		return multiples_count(a, chart);
	if (!part_type(block_attr(chart, ATTR_TYPE)))
		return 0;
	m = model_read(a, NULL, chart);
	return m != NULL ? part_pieces(a, m) : 0;
}

const char *chart_csv(struct arena *a, const struct block *chart,
    const char *lang)
{
	const struct model *m;

	if (chart->kind == BLOCK_MULTIPLES)
		return multiples_csv(a, chart, lang);
	m = model_read(a, NULL, chart);
	return m != NULL ? csv_text(a, m, lang) : "";
}
