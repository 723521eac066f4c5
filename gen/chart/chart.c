/* SPDX-License-Identifier: MIT */
#include "chart/chart.h"
#include "chart/csv.h"
#include "chart/kinds.h"
#include "chart/self_check.h"
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

len_t chart_min_width(const struct block *chart)
{
	const struct kind *k = find(block_attr(chart, ATTR_TYPE));

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

struct frame *chart_draw(struct arena *a, const struct block *chart,
    const struct chart_place *at, bool *fallback)
{
	const struct model *m = model_read(a, at->diag, chart);
	const struct kind *k;
	struct pen p;

	*fallback = false;
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
	if (!k->draw(&p) ||
	    !chart_self_check(a, at->diag, p.f, m->id, m->loc))
		return NULL;
	*fallback = false;
	return p.f;
}

const char *chart_alt(struct arena *a, const struct block *chart,
    const char *title, const char *lang)
{
	const struct model *m = model_read(a, NULL, chart);
	const struct kind *k = m != NULL ? find(m->type) : NULL;
	struct alt t;

	if (k == NULL)
		return title != NULL ? title : "";
	alt_begin(&t, a, lang);
	alt_head(&t, lang_is_zh(lang) ? k->zh : k->en, title != NULL ? title : m->own.name);
	k->alt(&t, m);
	return alt_end(&t);
}

const char *chart_csv(struct arena *a, const struct block *chart,
    const char *lang)
{
	const struct model *m = model_read(a, NULL, chart);

	return m != NULL ? csv_text(a, m, lang) : "";
}
