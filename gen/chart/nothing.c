/* SPDX-License-Identifier: MIT */
#include "chart/grid.h"
#include "chart/lane.h"
#include "chart/nothing.h"
#include "chart/words.h"

#define TYPES "bar column grouped stacked stacked100 waterfall dumbbell " \
	"slope ranking dot"

struct reason { const char *why; struct str *names; };

struct reasons {
	struct pen *p;
	struct reason *of;
	size_t count;
	struct str *of_all;	/* names behind the first words */
};

static size_t valued(const struct strand *s, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += strand_valued(&s[i]);
	return count;
}

/* Of a ranking in groups, the groups are told too. */
static bool grouped(const struct model *m)
{
	for (size_t i = 0; i < m->row_count; i++)
		if (str_eq(m->rows[i].kind, "group"))
			return true;
	return false;
}

bool nothing_to_draw(const struct model *m)
{
	return str_has_word(TYPES, m->type) && !grouped(m) &&
	    m->target_count + m->base_count == 0 &&
	    valued(m->rows, m->row_count) + valued(m->series,
	    m->series_count) + valued(m->steps, m->step_count) == 0;
}

static void add(struct reasons *r, const char *why, const char *name)
{
	const char *lang = r->p->m->lang;
	size_t i = 0;

	while (i < r->count && !str_eq(r->of[i].why, why))
		i++;
	if (i == r->count)
		ARENA_PUSH(r->p->a, r->of, r->count) = (struct reason){ why,
			str_new(r->p->a) };
	str_printf(r->of[i].names, "%s%s", r->of[i].names->len > 0 ?
	    chart_word(WORD_LISTING, lang) : "", name);
}

/* A category by its name alone where all its series lack one thing. */
static void add_row(struct reasons *r, const struct grid *g, size_t row)
{
	const struct category *c = &g->rows[row];
	bool alike = true;

	for (size_t i = 1; i < g->count; i++)
		alike = alike && str_eq(c->v[i]->text, c->v[0]->text);
	for (size_t i = 0; i < (alike ? 1 : g->count); i++)
		add(r, c->v[i]->text, alike ? c->name :
		    grid_words(r->p->a, g, row, i));
}

/* Several series, of which each lacks one thing everywhere. */
static bool by_series(const struct grid *g)
{
	for (size_t i = 0; i < g->count; i++)
		for (size_t row = 1; row < g->row_count; row++)
			if (!str_eq(g->rows[row].v[i]->text,
			    g->rows[0].v[i]->text))
				return false;
	return g->count > 1 && g->row_count > 0;
}

static void list(struct reasons *r, const char *name)
{
	if (*name != '\0')
		str_printf(r->of_all, "%s%s", chart_word(r->of_all->len == 0 ?
		    WORD_OPEN : WORD_LISTING, r->p->m->lang), name);
}

/* Names that no reason tells stand behind "no data in this period". */
static void collect_grid(struct reasons *r, const struct grid *g)
{
	if (by_series(g)) {
		for (size_t i = 0; i < g->count; i++)
			add(r, g->rows[0].v[i]->text, g->series[i].name);
		for (size_t i = 0; i < g->row_count; i++)
			list(r, g->rows[i].name);
		return;
	}
	for (size_t i = 0; i < g->row_count; i++)
		add_row(r, g, i);
	for (size_t i = 0; i < g->count; i++)
		list(r, g->series[i].name);
}

static bool collect(struct reasons *r)
{
	const struct model *m = r->p->m;
	const struct grid *g;

	for (size_t i = 0; i < m->step_count; i++)
		add(r, m->steps[i].v[0].text, model_name(m,
		    m->steps[i].name));
	if (m->step_count > 0)
		return true;
	g = grid_read(r->p->a, r->p->at->diag, m);
	if (g != NULL)
		collect_grid(r, g);
	return g != NULL;
}

bool nothing_draw(struct pen *p)
{
	struct reasons r = { .p = p, .of_all = str_new(p->a) };
	struct str *why = str_new(p->a);
	const char *lang = p->m->lang;
	len_t y = PT(1);

	if (!collect(&r))
		return false;
	y += words_draw(p, FACE_LABEL, COLOUR_NONE, arena_printf(p->a,
	    "%s%s%s", chart_word(WORD_NODATA_ALL, lang), r.of_all->s,
	    r.of_all->len > 0 ? chart_word(WORD_CLOSE, lang) : ""), y,
	    "missing");
	for (size_t i = 0; i < r.count; i++)
		str_printf(why, "%s%s%s%s", i > 0 ? chart_word(
		    WORD_SEMICOLON, lang) : "", r.of[i].why,
		    chart_word(WORD_COLON, lang), r.of[i].names->s);
	y += words_draw(p, FACE_LABEL, pen_hue(p, HUE_GREY), why->s, y,
	    "missing");
	p->f->height = y + PT(2);
	return true;
}
