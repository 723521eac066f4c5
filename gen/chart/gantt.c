/* SPDX-License-Identifier: MIT */
/*
 * Projects over time: names left, years above, bars with the part done dark,
 * milestones as diamonds, the day reported as a line, the status with its word
 * right. A bar that leaves the window is cut at its edge and has a pointer
 * there; one without an end is open there.
 */
#include "chart/calendar.h"
#include "chart/kinds.h"
#include "chart/labels.h"
#include "chart/stones.h"
#include "chart/verdict.h"

#define BAR PT(7)
#define ROW PT(14)
#define PAD PT(2)
#define EDGE PT(6)	/* room for pointers either side of the window */
#define NAME_GAP PT(6)
#define VERDICT_GAP PT(8)
#define VERDICT_END PT(1)	/* kept free right of the verdicts */
#define NAME_SHARE 28	/* per cent of the width, at most */
#define WINDOW_SHARE 40	/* at least */
#define LEAST PT(2)	/* width of the shortest bar */
#define PAGE PT(640)

struct bar {
	const struct entry *e;
	struct fitted name;
	struct verdict verdict;
	struct stones stones;
	len_t top, middle, height;
};

struct gantt {
	struct bar *bars;
	size_t count;
	struct calendar c;
	len_t names, verdicts;	/* widths, gaps included */
};

/* ---- measuring ---- */

static const char *percent(struct pen *p, double share)
{
	struct decimal d;
	char *s = arena_printf(p->a, "%.1f", share * 100);

	if (!decimal_parse(s, &d))
		return "";
	return arena_printf(p->a, "%s%%", num_show(p->a, num_round(p->a,
	    num_of(p->a, d), share * 100 == (int)(share * 100) ? 0 : 1,
	    ROUND_HALF_EVEN), false));
}

static void append(struct pen *p, const char **all, const char *s)
{
	if (s == NULL || *s == '\0')
		return;
	*all = **all == '\0' ? s : arena_printf(p->a, "%s%s%s", *all,
	    chart_word(WORD_COMMA, p->m->lang), s);
}

/* Phase, share done, ends that are open, the template's words. */
static const char *details(struct pen *p, const struct entry *e)
{
	const char *lang = p->m->lang, *all = "";

	append(p, &all, word_phase(e->phase, lang));
	if (e->done >= 0)
		append(p, &all, percent(p, e->done));
	if (period_is(e->from) && !period_is(e->to))
		append(p, &all, chart_word(WORD_END_OPEN, lang));
	if (!period_is(e->from) && period_is(e->to))
		append(p, &all, chart_word(WORD_START_OPEN, lang));
	append(p, &all, e->label);
	return all;
}

static len_t larger(len_t x, len_t y)
{
	return x > y ? x : y;
}

static void measure_names(struct pen *p, struct gantt *g)
{
	const struct entry *e = NULL;

	g->bars = ARENA_ARRAY(p->a, struct bar, p->m->entry_count);
	while ((e = entry_next(p->m, e, BLOCK_TASK, NO_ENTRY)) != NULL) {
		struct bar *b = &g->bars[g->count++];

		b->e = e;
		b->name = fit_lines(p, e->highlight ? FACE_STRONG :
		    FACE_LABEL, entry_name(p->m, e), e->short_name,
		    p->width / 100 * NAME_SHARE, FIT_LINES);
		g->names = larger(g->names, b->name.width + NAME_GAP);
	}
}

/* As wide as names and window leave it; if one has to be wrapped, all are. */
static void measure_verdicts(struct pen *p, struct gantt *g)
{
	len_t room = p->width - g->names - 2 * EDGE - VERDICT_GAP -
	    VERDICT_END - p->width / 100 * WINDOW_SHARE;
	bool below = false;

	for (size_t i = 0; i < g->count; i++) {
		struct verdict *v = &g->bars[i].verdict;

		*v = verdict_of(p, g->bars[i].e, details(p, g->bars[i].e),
		    room);
		below = below || (v->more.count > 0 && v->word != NULL &&
		    !v->beside);
	}
	for (size_t i = 0; i < g->count; i++) {
		struct verdict *v = &g->bars[i].verdict;

		if (below && v->more.count > 0)
			verdict_below(v);
		if (v->height > 0)
			g->verdicts = larger(g->verdicts, v->width +
			    VERDICT_GAP + VERDICT_END);
	}
}

/* Milestones under the bar count only below its middle. */
static void stack(struct pen *p, struct gantt *g, len_t y)
{
	for (size_t i = 0; i < g->count; i++) {
		struct bar *b = &g->bars[i];
		len_t half = larger(larger(b->name.height,
		    b->verdict.height), ROW - 2 * PAD) / 2 + PAD;

		b->stones = stones_place(p, &g->c, b->e);
		b->top = y;
		b->middle = y + half;
		b->height = half + larger(half, BAR / 2 + PAD +
		    stones_height(&b->stones));
		y += b->height;
	}
}

/* ---- a row ---- */

static void pointer(struct pen *p, len_t x, len_t y, int side,
    colour_t colour)
{
	struct item *it = frame_add_shape(p->a, p->f, x, y);
	struct path *path = &it->as.shape.path;

	it->class = "pointer";
	it->as.shape.fill = colour;
	path_move(p->a, path, side * PT(1), -BAR / 2);
	path_line(p->a, path, side * PT(5), 0);
	path_line(p->a, path, side * PT(1), BAR / 2);
	path_close(p->a, path);
}

static void box(struct pen *p, len_t x1, len_t x2, len_t y, colour_t fill,
    colour_t stroke, bool open, struct tag tag)
{
	struct item *it = pen_rect(p, (struct frame_box){ x1, y - BAR / 2,
		x2, y + BAR / 2 }, fill, tag);

	it->as.shape.stroke = stroke;
	it->as.shape.weight = PT(0.5);
	it->as.shape.dash = open ? DASH_DASHED : DASH_SOLID;
}

static void put_word(struct pen *p, const struct bar *b, const char *s,
    len_t x, bool end)
{
	const struct text_line *l = pen_text(p, FACE_TICK, COLOUR_NONE, s,
	    NULL);
	struct spot at = { .x = end ? x - l->width : x,
		.y = pen_middle(FACE_TICK, b->middle), .halo = true };

	spot_put(p, l, &at, (struct tag){ "missing", b->e->name, NULL });
}

static const char *span_text(struct pen *p, const struct entry *e)
{
	const char *lang = p->m->lang;

	return arena_printf(p->a, "%s%s%s", period_short(p->a, e->from, lang),
	    chart_word(WORD_ALT_TO, lang), period_short(p->a, e->to, lang));
}

/* Wholly outside the window: a pointer and the dates. */
static void draw_outside(struct pen *p, const struct gantt *g,
    const struct bar *b, int side, colour_t colour)
{
	const struct entry *e = b->e;
	const char *s = !period_is(e->to) ? period_short(p->a, e->from,
	    p->m->lang) : !period_is(e->from) ? period_short(p->a, e->to,
	    p->m->lang) : span_text(p, e);

	pointer(p, side < 0 ? g->c.left : g->c.right, b->middle, side,
	    colour);
	put_word(p, b, s, side < 0 ? g->c.left + PT(3) : g->c.right - PT(3),
	    side > 0);
	diag(p->at->diag, DIAG_CHART_WINDOW, e->loc, e->name, p->m->id);
}

static int clamp(int v, int lo, int hi)
{
	return v < lo ? lo : v > hi ? hi : v;
}

static void draw_span(struct pen *p, const struct gantt *g,
    const struct bar *b, int from, int to, colour_t colour)
{
	const struct entry *e = b->e;
	const struct calendar *c = &g->c;
	bool open = !period_is(e->from) || !period_is(e->to);
	len_t x1 = calendar_x(c, clamp(from, c->from, c->to));
	len_t x2 = calendar_x(c, clamp(to, c->from, c->to));
	len_t done = calendar_x(c, clamp(from + (int)((to - from) *
	    (e->done > 0 ? e->done : 0) + 0.5), c->from, c->to));
	struct tag tag = { "task", e->name, NULL };

	if (x2 - x1 < LEAST)
		x2 = x1 + LEAST;
	box(p, x1, x2, b->middle, pen_hue(p, HUE_TRACK), pen_hue(p,
	    HUE_QUIET), open, tag);
	tag.class = "done";
	if (e->done > 0 && done > x1 && !open)
		box(p, x1, done < x2 ? done : x2, b->middle, colour, colour,
		    false, tag);
	if (from < c->from)
		pointer(p, c->left, b->middle, -1, colour);
	if (to > c->to)
		pointer(p, c->right, b->middle, 1, colour);
}

static void draw_bar_of(struct pen *p, const struct gantt *g,
    const struct bar *b)
{
	const struct entry *e = b->e;
	const struct calendar *c = &g->c;
	int from = period_is(e->from) ? period_start(e->from) : c->from;
	int to = period_is(e->to) ? period_end(e->to) : c->to;
	colour_t colour = pen_status(p, e->kind, pen_hue(p, HUE_NAVY));

	if (!period_is(e->from) && !period_is(e->to))
		put_word(p, b, word_missing(e->na != NULL ? e->na :
		    "undated", p->m->lang), c->left + PT(3), false);
	else if (period_is(e->from) && from >= c->to)
		draw_outside(p, g, b, 1, colour);
	else if (period_is(e->to) && to <= c->from)
		draw_outside(p, g, b, -1, colour);
	else
		draw_span(p, g, b, from, to, colour);
}

static void draw_row(struct pen *p, const struct gantt *g,
    const struct bar *b)
{
	enum face face = b->e->highlight ? FACE_STRONG : FACE_LABEL;
	struct tag tag = { "category", b->e->name, NULL };
	len_t lead = face_leading(face);
	len_t y = b->middle - b->name.height / 2 + lead / 2;

	for (int i = 0; i < b->name.count; i++)
		pen_put(p, b->name.lines[i], 0, pen_middle(face, y +
		    i * lead), tag);
	draw_bar_of(p, g, b);
	stones_draw(p, &b->stones, b->middle, b->middle + BAR / 2 + PT(1));
	verdict_draw(p, &b->verdict, p->width - g->verdicts + VERDICT_GAP,
	    b->middle, b->e->name);
}

/* ---- the whole ---- */

/* The line of the day reported, from the head down to its words. */
static void draw_asof(struct pen *p, const struct gantt *g, len_t bottom)
{
	int at = period_end(p->m->asof);
	const struct text_line *l = pen_text(p, FACE_TICK, pen_hue(p,
	    HUE_NAVY), arena_printf(p->a, chart_word(WORD_ASOF, p->m->lang),
	    period_short(p->a, p->m->asof, p->m->lang)), NULL);
	len_t x = calendar_x(&g->c, clamp(at, g->c.from, g->c.to));
	len_t left = x - l->width / 2;

	if (at >= g->c.from && at <= g->c.to)
		pen_rule(p, x, calendar_height(p, &g->c), x, bottom + PT(3),
		    0.9, pen_hue(p, HUE_NAVY), "asof");
	if (left + l->width > p->width)
		left = p->width - l->width;
	pen_put(p, l, left < 0 ? 0 : left, bottom + PT(11),
	    (struct tag){ .class = "asof" });
}

static bool has_room(struct pen *p, struct gantt *g)
{
	g->c.left = g->names + EDGE;
	g->c.right = p->width - g->verdicts - EDGE;
	if (g->c.right - g->c.left >= p->width / 100 * (WINDOW_SHARE - 2))
		return true;
	diag(p->at->diag, DIAG_CHART_NARROW, p->m->loc, p->m->id,
	    (int)((g->names + g->verdicts + 2 * EDGE) / LEN_PT * 5 / 3),
	    (int)(p->width / LEN_PT));
	return false;
}

bool draw_gantt(struct pen *p)
{
	struct gantt g = { .count = 0 };
	const struct bar *last;
	bool asof = period_is(p->m->asof);
	len_t bottom;

	measure_names(p, &g);
	measure_verdicts(p, &g);
	if (g.count == 0 || !has_room(p, &g))
		return false;
	g.count = pen_to(p, g.count) - p->at->from;
	g.bars += p->at->from;
	calendar_window(&g.c, p->m);
	stack(p, &g, calendar_height(p, &g.c));
	last = &g.bars[g.count - 1];
	bottom = last->top + last->height;
	p->f->height = bottom + PT(asof ? 14 : 1);
	if (p->f->height > PAGE && !p->at->endless) {
		diag(p->at->diag, DIAG_CHART_TALL, p->m->loc, p->m->id);
		return false;
	}
	calendar_head(p, &g.c, bottom);
	for (size_t i = 1; i < g.count; i++)
		pen_rule(p, 0, g.bars[i].top, p->width, g.bars[i].top, 0.3,
		    pen_hue(p, HUE_ROW), "rule");
	pen_rule(p, 0, bottom, p->width, bottom, 0.4, pen_hue(p, HUE_RULE),
	    "rule");
	if (asof)
		draw_asof(p, &g, bottom);
	for (size_t i = 0; i < g.count; i++)
		draw_row(p, &g, &g.bars[i]);
	return true;
}

/* ---- its words ---- */

static int with_stones(const struct model *m, const char *kind)
{
	int n = 0;

	for (size_t i = 0; i < m->entry_count; i++)
		n += m->entries[i].part == BLOCK_MILESTONE &&
		    (kind == NULL || str_eq(m->entries[i].kind, kind));
	return n;
}

void alt_gantt(struct alt *t, const struct model *m)
{
	struct calendar c = { 0 };
	const struct entry *e = NULL;
	int tasks = 0, undated = 0;

	calendar_window(&c, m);
	while ((e = entry_next(m, e, BLOCK_TASK, NO_ENTRY)) != NULL) {
		tasks++;
		undated += !period_is(e->from) && !period_is(e->to);
	}
	alt_count(t, WORD_ALT_TASKS, tasks);
	alt_say(t, WORD_ALT_STATUS, arena_printf(t->a, "%d%s%d", c.from / 12,
	    chart_word(WORD_ALT_TO, t->lang), (c.to - 1) / 12));
	if (period_is(m->asof))
		alt_say(t, WORD_ASOF, period_short(t->a, m->asof, t->lang));
	alt_stop(t);
	alt_statuses(t, m, BLOCK_TASK);
	alt_count(t, WORD_ALT_UNDATED, undated);
	alt_stop(t);
	alt_count(t, WORD_ALT_MILESTONES, with_stones(m, NULL));
	alt_count(t, WORD_ALT_STONES_DONE, with_stones(m, "done"));
	alt_count(t, WORD_ALT_STONES_OVERDUE, with_stones(m, "overdue"));
}
