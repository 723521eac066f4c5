/* SPDX-License-Identifier: MIT */
/*
 * Status and mechanism matrix: what conforms is quiet, what
 * does not carries a word and a tint; sums come with the brief.
 */
#include "chart/fit.h"
#include "chart/kinds.h"
#include "chart/words.h"

#define ROW PT(15)
#define NUMBER PT(22)
#define NAME PT(72)
#define SUM PT(39)
#define WIDEST PT(130)	/* of columns that are alike */
#define MARK PT(6.5)
#define MARK_GAP PT(2.5)
#define PAGE PT(640)

struct grid {
	size_t columns;
	bool sum;		/* the last column is a sum */
	len_t number, name;	/* widths */
	len_t *x, *w;		/* left edge and width of each column */
	len_t head;		/* height */
};

static bool is_total(const struct strand *row)
{
	return str_eq(row->kind, "total");
}

static bool has_sum(const struct model *m, size_t columns)
{
	if (m->series_count == columns && columns > 0 &&
	    str_eq(m->series[columns - 1].role, "total"))
		return true;
	for (size_t i = 0; i < m->row_count; i++)
		if (m->rows[i].count == columns && columns > 0 &&
		    str_eq(m->rows[i].v[columns - 1].kind, "sum"))
			return true;
	return false;
}

static len_t widest_name(struct pen *p)
{
	len_t widest = NAME - PT(6), most = p->width * 3 / 10;

	for (size_t i = 0; i < p->m->row_count; i++) {
		len_t w = pen_width(p, FACE_LABEL, p->m->rows[i].name);

		if (is_total(&p->m->rows[i]))
			w = pen_width(p, FACE_STRONG, p->m->rows[i].name);
		widest = w > widest ? w : widest;
	}
	return widest + PT(6) < most ? widest + PT(6) : most;
}

/* By the column's id where cells name one, else in order. */
static const struct datum *cell_at(const struct model *m,
    const struct strand *row, size_t column)
{
	const char *id = column < m->series_count ? m->series[column].id :
	    NULL;

	for (size_t i = 0; id != NULL && i < row->count; i++)
		if (str_eq(row->v[i].col, id))
			return &row->v[i];
	if (column < row->count && row->v[column].col == NULL)
		return &row->v[column];
	return NULL;
}

static const struct look {
	const char *kind;
	enum chart_word word;	/* for cells without a label */
	const char *status;	/* its colour and tint */
	enum face face;
} looks[] = {
	{ "missing", WORD_MISSING, "behind", FACE_STRONG },
	{ "few", WORD_FEW, "behind", FACE_STRONG },
	{ "many", WORD_MANY, "slight", FACE_STRONG },
};

static const struct look *look_of(const char *kind)
{
	for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++)
		if (str_eq(looks[i].kind, kind))
			return &looks[i];
	return NULL;
}

/* What is printed in a cell. */
static const char *cell_text(struct pen *p, const struct datum *d)
{
	const struct look *k = look_of(d->kind);

	if (k == NULL || d->worded || d->missing)
		return d->text;
	return arena_printf(p->a, chart_word(k->word, p->m->lang), d->text);
}

static bool at_sum(const struct grid *g, size_t column)
{
	return g->sum && column + 1 == g->columns;
}

static len_t middle_of(const struct grid *g, size_t column)
{
	return g->x[column] + g->w[column] / 2;
}

/* The widest word of a head and the widest cell, with their margins. */
static len_t need_of(struct pen *p, const struct grid *g, size_t column)
{
	const struct model *m = p->m;
	len_t need = 0, natural, w;

	if (column < m->series_count && *m->series[column].name != '\0') {
		text_widths(pen_text(p, FACE_TICK, COLOUR_NONE,
		    m->series[column].name, NULL)->par, &need, &natural);
		need += PT(3.5);
	}
	for (size_t i = 0; i < m->row_count; i++) {
		const struct datum *d = cell_at(m, &m->rows[i], column);
		bool tinted = d != NULL && look_of(d->kind) != NULL;

		if (d == NULL || at_sum(g, column))
			continue;
		w = pen_width(p, tinted ? FACE_STRONG : FACE_LABEL,
		    cell_text(p, d)) + PT(tinted ? 9 : 3);
		if (word_status(d->kind, m->lang) != NULL)
			w += MARK + MARK_GAP;
		need = w > need ? w : need;
	}
	return need;
}

/* Equal columns, a tint no longer than can be taken for a cell; when one
 * needs more, each what it needs and a share. */
static void set_columns(struct pen *p, struct grid *g, len_t first,
    len_t rest)
{
	len_t n = (len_t)(g->columns - g->sum), sum = 0;
	len_t alike = rest / n < WIDEST || g->sum ? rest / n : WIDEST;
	bool equal = true;

	g->x = ARENA_ARRAY(p->a, len_t, g->columns);
	g->w = ARENA_ARRAY(p->a, len_t, g->columns);
	for (len_t i = 0; i < n; i++) {
		g->w[i] = need_of(p, g, (size_t)i);
		sum += g->w[i];
		equal = equal && g->w[i] <= alike;
	}
	for (len_t i = 0; i < n; i++) {
		g->w[i] = equal ? alike : sum > rest ? rest / n :
		    g->w[i] + (rest - sum) / n;
		g->x[i] = first;
		first += g->w[i];
	}
	if (g->sum) {
		g->x[n] = p->width - SUM;
		g->w[n] = SUM;
	}
}

static void measure(struct pen *p, struct grid *g)
{
	const struct model *m = p->m;

	g->columns = m->series_count;
	for (size_t i = 0; i < m->row_count; i++) {
		if (m->rows[i].count > g->columns)
			g->columns = m->rows[i].count;
		if (m->rows[i].label != NULL)
			g->number = NUMBER;
	}
	g->sum = has_sum(m, g->columns);
	g->name = widest_name(p);
	if (g->columns > g->sum)
		set_columns(p, g, g->number + g->name, p->width - g->number -
		    g->name - (g->sum ? SUM : 0));
}

/* ---- heads ---- */

static len_t head_line(struct pen *p, const struct grid *g, size_t i,
    const struct text_line *l, len_t y)
{
	struct tag tag = { "series", p->m->series[i].name, NULL };

	if (at_sum(g, i))
		pen_put_end(p, l, p->width, pen_middle(FACE_TICK, y), tag);
	else
		pen_put_center(p, l, middle_of(g, i),
		    pen_middle(FACE_TICK, y), tag);
	return y + face_leading(FACE_TICK);
}

/* Bottom-aligned names, the required count under them. */
static void draw_head(struct pen *p, const struct grid *g, size_t i,
    const struct fitted *f, bool counts)
{
	const struct strand *s = &p->m->series[i];
	len_t lead = face_leading(FACE_TICK);
	len_t y = g->head - PT(5) - (len_t)counts * lead - f->height +
	    lead / 2;

	for (int k = 0; k < f->count; k++)
		y = head_line(p, g, i, f->lines[k], y);
	if (s->label != NULL)
		head_line(p, g, i, pen_text(p, at_sum(g, i) ? FACE_TICK :
		    FACE_HEAD, COLOUR_NONE, s->label, NULL), y);
}

static void draw_heads(struct pen *p, struct grid *g)
{
	size_t n = p->m->series_count;
	struct fitted *f = ARENA_ARRAY(p->a, struct fitted, n);
	bool counts = false;

	for (size_t i = 0; i < n; i++) {
		const struct strand *s = &p->m->series[i];

		if (*s->name != '\0')
			f[i] = fit_lines(p, FACE_TICK, s->name,
			    s->short_name, g->w[i] - PT(3), FIT_LINES);
		g->head = f[i].height > g->head ? f[i].height : g->head;
		counts = counts || s->label != NULL;
	}
	g->head += (len_t)counts * face_leading(FACE_TICK) + PT(5);
	for (size_t i = 0; i < n; i++)
		draw_head(p, g, i, &f[i], counts);
	pen_rule(p, 0, g->head, p->width, g->head, 0.75,
	    pen_hue(p, HUE_INK), "rule");
}

/* ---- cells ---- */

static void draw_tint(struct pen *p, const struct grid *g, size_t column,
    len_t y, colour_t tint)
{
	len_t x = g->x[column], by = PT(2.75);

	if (tint != COLOUR_NONE)
		pen_rect(p, (struct frame_box){ x + by, y - PT(6.75),
			x + g->w[column] - by, y + PT(6.75) }, tint,
			(struct tag){ .class = "tint" });
}

/* A cell that does not conform; false: wider than its column. */
static bool draw_exception(struct pen *p, const struct grid *g,
    const struct datum *d, const struct look *k, size_t column, len_t y,
    struct tag tag)
{
	colour_t colour = COLOUR_NONE, tint = COLOUR_NONE;
	const struct text_line *l;

	pen_judged(p, k->status, &colour, &tint);
	l = pen_text(p, k->face, colour, cell_text(p, d), d);
	draw_tint(p, g, column, y, tint);
	pen_put_center(p, l, middle_of(g, column), pen_middle(k->face, y),
	    tag);
	return l->width <= g->w[column] - PT(2);
}

/* A status: its mark beside the number or word. */
static bool draw_status(struct pen *p, const struct grid *g,
    const struct datum *d, size_t column, len_t y, struct tag tag)
{
	colour_t colour = COLOUR_NONE, tint = COLOUR_NONE;
	bool bad = str_has_word("slight behind regress lost", d->kind);
	const struct text_line *l;
	len_t w, x = middle_of(g, column);

	pen_judged(p, d->kind, &colour, &tint);
	l = pen_text(p, FACE_LABEL, colour, d->text, d);
	w = l->width > 0 ? MARK + MARK_GAP + l->width : MARK;
	draw_tint(p, g, column, y, bad ? tint : COLOUR_NONE);
	pen_mark(p, d->kind, 2.7, x - w / 2 + MARK / 2, y);
	if (l->width > 0)
		pen_put(p, l, x + w / 2 - l->width, pen_middle(FACE_LABEL,
		    y), tag);
	return w <= g->w[column] - PT(2);
}

static bool draw_plain(struct pen *p, const struct grid *g,
    const struct datum *d, size_t column, len_t y, struct tag tag)
{
	bool word = d->missing && d->na != NULL;
	enum face face = word ? FACE_TICK : FACE_LABEL;
	const struct text_line *l = pen_text(p, face, pen_hue(p, word ?
	    HUE_GREY : HUE_CALM), d->text, d);

	pen_put_center(p, l, middle_of(g, column), pen_middle(face, y), tag);
	return l->width <= g->w[column] - PT(2);
}

/* Sums: bold; quiet where nothing is wrong. */
static bool draw_sum(struct pen *p, const struct grid *g,
    const struct datum *d, size_t column, bool total, bool whole, len_t y,
    struct tag tag)
{
	bool quiet = !total && (whole || str_has_word("ok met", d->kind));
	const struct text_line *l = pen_text(p, quiet ? FACE_LABEL :
	    FACE_STRONG, quiet ? pen_hue(p, HUE_CALM) : COLOUR_NONE, d->text,
	    d);

	if (at_sum(g, column))
		pen_put_end(p, l, p->width, pen_middle(FACE_LABEL, y), tag);
	else
		pen_put_center(p, l, middle_of(g, column),
		    pen_middle(FACE_LABEL, y), tag);
	return l->width <= g->w[column] - PT(2);
}

static bool draw_cell(struct pen *p, const struct grid *g,
    const struct strand *row, size_t column, bool whole, len_t y)
{
	const struct datum *d = cell_at(p->m, row, column);
	struct tag tag = { "value", row->name, d };

	if (d == NULL)
		return true;
	if (is_total(row) || at_sum(g, column))
		return draw_sum(p, g, d, column, is_total(row), whole, y,
		    tag);
	if (look_of(d->kind) != NULL)
		return draw_exception(p, g, d, look_of(d->kind), column,
		    y, tag);
	if (word_status(d->kind, p->m->lang) != NULL)
		return draw_status(p, g, d, column, y, tag);
	return draw_plain(p, g, d, column, y, tag);
}

/* Nothing missing, few, many or unreported in the row. */
static bool is_whole(const struct strand *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (look_of(row->v[i].kind) != NULL || row->v[i].na != NULL)
			return false;
	return true;
}

static bool draw_line_of(struct pen *p, const struct grid *g,
    const struct strand *row, len_t top)
{
	len_t y = top + ROW / 2;
	enum face face = is_total(row) || row->highlight ? FACE_STRONG :
	    FACE_LABEL;
	struct fitted f = fit_lines(p, face, *row->name != '\0' ? row->name :
	    chart_word(WORD_UNNAMED, p->m->lang), row->short_name,
	    g->name - PT(4), 1);
	struct tag tag = { "category", row->name, NULL };
	bool fits = true;

	if (row->label != NULL)
		pen_put(p, pen_text(p, FACE_TICK, COLOUR_NONE, row->label,
		    NULL), 0, pen_middle(FACE_TICK, y), tag);
	for (int i = 0; i < f.count; i++)
		pen_put(p, f.lines[i], g->number, pen_middle(face, y), tag);
	for (size_t i = 0; i < g->columns; i++)
		fits = draw_cell(p, g, row, i, is_whole(row), y) && fits;
	return fits;
}

static void draw_rule_under(struct pen *p, size_t row, len_t y)
{
	bool last = row + 1 == p->m->row_count;
	bool total = !last && is_total(&p->m->rows[row + 1]);

	if (!last)
		pen_rule(p, 0, y, p->width, y, total ? 0.75 : 0.3,
		    pen_hue(p, total ? HUE_INK : HUE_ROW), "rule");
}

static bool has_status(const struct model *m, const char *kind)
{
	for (size_t i = 0; i < m->row_count; i++)
		for (size_t k = 0; k < m->rows[i].count; k++)
			if (str_eq(m->rows[i].v[k].kind, kind))
				return true;
	return false;
}

/* The words of the marks in the cells; returns its height. */
static len_t draw_legend(struct pen *p, len_t top)
{
	static const char *const kinds[] = { "achieved", "ahead", "ontrack",
		"held", "slight", "behind", "regress", "lost", "na" };
	len_t x = 0, y = top + ROW / 2;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const char *word = word_status(kinds[i], p->m->lang);
		const struct text_line *l;

		if (word == NULL || !has_status(p->m, kinds[i]))
			continue;
		l = pen_text(p, FACE_TICK, COLOUR_NONE, word, NULL);
		if (x > 0 && x + MARK + MARK_GAP + l->width > p->width) {
			x = 0;
			y += ROW;
		}
		pen_mark(p, kinds[i], 2.7, x + MARK / 2, y);
		pen_put(p, l, x + MARK + MARK_GAP, pen_middle(FACE_TICK, y),
		    (struct tag){ .class = "legend" });
		x += MARK + MARK_GAP + l->width + PT(9);
	}
	return x > 0 ? y + ROW / 2 - top : 0;
}

bool draw_matrix(struct pen *p)
{
	struct grid g = { .columns = 0 };
	bool fits = true;
	len_t y;

	measure(p, &g);
	fits = g.columns > g.sum && g.w[0] >= PT(14);
	if (fits)
		draw_heads(p, &g);
	y = g.head;
	for (size_t i = 0; fits && i < p->m->row_count; i++) {
		fits = draw_line_of(p, &g, &p->m->rows[i], y);
		y += ROW;
		draw_rule_under(p, i, y);
	}
	if (fits)
		y += draw_legend(p, y);
	if (!fits || y > PAGE) {
		diag(p->at->diag, fits ? DIAG_CHART_TALL :
		    DIAG_CHART_NARROW, p->m->loc, p->m->id,
		    (int)((g.number + g.name) / LEN_PT) + 24 * (int)g.columns,
		    (int)(p->width / LEN_PT));
		return false;
	}
	p->f->height = y + PT(0.5);
	return true;
}
