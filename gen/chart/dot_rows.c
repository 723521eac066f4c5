/* SPDX-License-Identifier: MIT */
/* Rows of a dot plot: read, put in order, the scale found, heights set. */
#include "chart/dot.h"
#include "chart/words.h"

#define ROW PT(12)
#define APART PT(4)		/* between groups */
#define LEAST PT(40)		/* of axis; less tells nothing */

enum face dot_face(const struct strand *s)
{
	return s->highlight ? FACE_STRONG : FACE_LABEL;
}

len_t dot_x(const struct dots *g, double value)
{
	const struct plot *t = &g->plot;

	return t->left + (len_t)(plot_part(t, value) *
	    (t->right - t->left));
}

/* ---- reading ---- */

static const struct text_line *median_text(struct pen *p,
    const struct datum *d)
{
	return pen_text(p, FACE_SMALL_STRONG, COLOUR_NONE,
	    text_is_bare(d->text) ? arena_printf(p->a, chart_word(WORD_MEDIAN,
	    p->m->lang), d->text) : d->text, d);
}

static void read_row(struct pen *p, struct dot_row *r)
{
	const struct strand *s = r->s;
	const struct datum *v = s->count > 0 ? &s->v[0] : NULL;

	r->name = fit_lines(p, dot_face(s), model_name(p->m, s->name),
	    s->short_name, p->width / 100 * 36, FIT_LINES);
	if (s->label != NULL)
		r->rank = pen_text(p, FACE_TICK, COLOUR_NONE, s->label, NULL);
	r->text = pen_text(p, dot_face(s), r->d != NULL ? COLOUR_NONE :
	    pen_hue(p, HUE_GREY), v != NULL ? v->text :
	    word_missing(NULL, p->m->lang), v);
	r->left = r->d != NULL && r->median != NULL &&
	    r->d->value < r->median->value;
	r->height = r->name.height + PT(2) > ROW ? r->name.height + PT(2) :
	    ROW;
}

/* Within its group; rows without a value come last. */
static void sort_rows(struct dots *g, bool down)
{
	for (size_t i = 1; i < g->count; i++)
		for (size_t k = i; k > 0 && !g->rows[k].head &&
		    !g->rows[k - 1].head; k--) {
			struct dot_row *x = &g->rows[k - 1];
			struct dot_row *y = &g->rows[k], t = *y;

			if (y->d == NULL || (x->d != NULL && (down ?
			    x->d->value >= y->d->value :
			    x->d->value <= y->d->value)))
				break;
			*y = *x;
			*x = t;
		}
}

static void read_rows(struct pen *p, struct dots *g)
{
	const struct datum *median = NULL;
	bool banded = false;
	len_t widest = 0;

	g->count = p->m->row_count;
	g->rows = ARENA_ARRAY(p->a, struct dot_row, g->count);
	for (size_t i = 0; i < g->count; i++) {
		struct dot_row *r = &g->rows[i];

		r->s = &p->m->rows[i];
		r->d = strand_first(r->s);
		r->head = str_eq(r->s->kind, "group");
		banded = banded || r->head;
		median = r->head ? r->d : median;
		r->median = median;
		r->banded = banded;
		if (r->head)
			continue;
		read_row(p, r);
		widest = r->name.width > widest ? r->name.width : widest;
		if (r->rank != NULL && r->rank->width + DOT_GAP > g->rank)
			g->rank = r->rank->width + DOT_GAP;
	}
	g->names = DOT_PAD + g->rank + widest + 2 * DOT_GAP;
	if (str_has_word("value desc down", p->m->sort) ||
	    str_eq(p->m->sort, "asc"))
		sort_rows(g, !str_eq(p->m->sort, "asc"));
}

/* ---- scale ---- */

static bool value_range(const struct dots *g, double *lo, double *hi)
{
	bool any = false;

	for (size_t i = 0; i < g->count; i++) {
		const struct datum *d = g->rows[i].d;

		if (d == NULL)
			continue;
		*lo = !any || d->value < *lo ? d->value : *lo;
		*hi = !any || d->value > *hi ? d->value : *hi;
		any = true;
	}
	return any;
}

/* Room for the labels that stand left or right of the outermost dots. */
static len_t margin(const struct dots *g, bool left, len_t least)
{
	len_t most = least;

	for (size_t i = 0; i < g->count; i++) {
		const struct dot_row *r = &g->rows[i];

		if (!r->head && r->d != NULL && r->left == left &&
		    r->text->width + DOT_BESIDE > most)
			most = r->text->width + DOT_BESIDE;
	}
	return most;
}

/* Zero is taken in where it is not farther off than the values are apart. */
static bool set_scale(struct pen *p, struct dots *g)
{
	len_t room = p->width - g->names, tick;
	double lo = 0, hi = 0;
	bool near = !str_eq(p->m->zero, "no") && !p->m->log;

	g->scaled = value_range(g, &lo, &hi);
	if (!g->scaled)
		return true;
	if (near && lo > 0 && lo < hi - lo)
		lo = 0;
	if (near && hi < 0 && -hi < hi - lo)
		hi = 0;
	plot_values(&g->plot, p->m, lo, hi, room / 2);
	tick = plot_tick_width(p, &g->plot) / 2;
	g->plot.left = g->names + margin(g, true, tick);
	g->plot.right = p->width - DOT_PAD - margin(g, false, tick);
	if (g->plot.right - g->plot.left >= LEAST)
		return true;
	diag(p->at->diag, DIAG_CHART_NARROW, p->m->loc, p->m->id,
	    (int)((p->width - (g->plot.right - g->plot.left) + LEAST) /
	    LEN_PT) + 1, (int)(p->width / LEN_PT));
	return false;
}

/* ---- heights ---- */

len_t dot_median_x(const struct pen *p, const struct dots *g,
    const struct dot_row *r)
{
	len_t x = dot_x(g, r->d->value) - r->text->width / 2;
	len_t most = p->width - DOT_PAD - r->text->width;

	x = x > most ? most : x;
	return x < g->names ? g->names : x;
}

/* The name, beside it the note if there is room, else under it. */
static void read_head(struct pen *p, const struct dots *g,
    struct dot_row *r)
{
	len_t room = p->width - 2 * DOT_PAD;
	const char *note = r->s->label;

	r->text = r->d != NULL ? median_text(p, r->d) : NULL;
	if (r->d != NULL)
		room = dot_median_x(p, g, r) - DOT_GAP - DOT_PAD;
	if (*r->s->name != '\0')
		r->name = fit_lines(p, FACE_HEAD, r->s->name,
		    r->s->short_name, room, FIT_LINES);
	if (note != NULL)
		r->inline_note = pen_text(p, FACE_SMALL, COLOUR_NONE, note,
		    NULL);
	if (note != NULL && (r->name.count != 1 || r->name.width + DOT_GAP +
	    r->inline_note->width > room)) {
		r->inline_note = NULL;
		r->note = fit_lines(p, FACE_SMALL, note, NULL, room,
		    FIT_LINES);
	}
	r->height = r->name.height + r->note.height;
	if (r->height < face_leading(FACE_HEAD))
		r->height = face_leading(FACE_HEAD);
	r->height += PT(4);
}

static len_t set_tops(struct pen *p, struct dots *g, len_t y)
{
	for (size_t i = 0; i < g->count; i++) {
		struct dot_row *r = &g->rows[i];

		if (r->head)
			read_head(p, g, r);
		if (r->head && i > 0)
			y += APART;
		r->top = y;
		y += r->height;
	}
	return y;
}

bool dot_measure(struct pen *p, struct dots *g)
{
	read_rows(p, g);
	if (!set_scale(p, g))
		return false;
	g->bottom = set_tops(p, g, 0);
	return true;
}
