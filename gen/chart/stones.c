/* SPDX-License-Identifier: MIT */
#include "chart/fit.h"
#include "chart/labels.h"
#include "chart/stones.h"
#include "chart/words.h"

#define HALF 3.4	/* of a diamond */
#define LEAD PT(8)
#define GAP PT(5)

/* ---- what is said ---- */

static const char *said(struct pen *p, const struct entry *e)
{
	const char *name = entry_name(p->m, e), *lang = p->m->lang;

	if (!str_has_word("overdue late", e->kind))
		return name;
	return arena_printf(p->a, "%s%s%s%s", name,
	    chart_word(WORD_OPEN, lang), entry_status(p->m, e),
	    chart_word(WORD_CLOSE, lang));
}

static const char *joined(struct pen *p, const char *x, const char *y)
{
	return arena_printf(p->a, "%s%s%s", x,
	    chart_word(WORD_LISTING, p->m->lang), y);
}

static colour_t colour_of(struct pen *p, const struct entry *e)
{
	colour_t c = pen_hue(p, HUE_NAVY);

	if (str_eq(e->kind, "overdue"))
		mark_colour("behind", &c, NULL);
	if (str_eq(e->kind, "late"))
		mark_colour("slight", &c, NULL);
	return c;
}

static const char *with_period(struct pen *p, const struct stone *s,
    const char *text)
{
	const char *lang = p->m->lang;

	if (!s->dated)
		return arena_printf(p->a, "%s%s%s%s", text,
		    chart_word(WORD_OPEN, lang), word_missing(s->e->na !=
		    NULL ? s->e->na : "undated", lang),
		    chart_word(WORD_CLOSE, lang));
	if (s->side == 0)
		return text;
	return arena_printf(p->a, s->side < 0 ? "← %s %s" : "%s %s →",
	    s->side < 0 ? period_short(p->a, s->e->at, lang) : text,
	    s->side < 0 ? text : period_short(p->a, s->e->at, lang));
}

/* ---- where ---- */

static void locate(const struct calendar *c, struct stone *s)
{
	int at = period_end(s->e->at);

	s->dated = period_is(s->e->at);
	if (!s->dated) {
		s->x = c->left;
		return;
	}
	s->side = at < c->from ? -1 : at > c->to ? 1 : 0;
	s->x = calendar_x(c, s->side < 0 ? c->from : s->side > 0 ? c->to :
	    at);
}

static bool shares(const struct stone *s, const struct entry *e)
{
	return s->dated && period_is(e->at) && period_eq(s->e->at, e->at) &&
	    str_eq(s->e->kind, e->kind);
}

/* Does the text of one stand on the way of the other, or on its text? */
static bool in_way(const struct stone *x, const struct stone *y)
{
	len_t xr = x->left + x->text->width, yr = y->left + y->text->width;
	const struct stone *upper = x->line < y->line ? x : y;
	const struct stone *lower = x->line < y->line ? y : x;

	if (x->line == y->line)
		return x->left < yr + GAP && y->left < xr + GAP;
	return lower->dated && lower->x > upper->left - PT(2) &&
	    lower->x < upper->left + upper->text->width + PT(2);
}

static bool free_at(const struct stones *s, size_t from, size_t i)
{
	for (size_t k = from; k < s->count; k++)
		if (k != i && in_way(&s->s[k], &s->s[i]))
			return false;
	return true;
}

/* From the last to the first: a name runs right of its diamond, over none of
 * those that are placed. */
static void place(struct stones *s, size_t i)
{
	struct stone *t = &s->s[i];

	for (t->line = 0; t->line <= s->lines; t->line++)
		if (free_at(s, i + 1, i)) {
			t->joined = t->dated && t->side == 0;
			break;
		}
	if (t->line > s->lines)
		t->line = s->lines;
	if (t->line + 1 > s->lines)
		s->lines = t->line + 1;
}

static void measure(struct pen *p, const struct calendar *c, struct stone *s,
    const char *text)
{
	len_t room = c->right - c->left;
	struct strand name = { .name = with_period(p, s, text),
		.short_name = str_eq(text, s->e->name) && s->dated &&
		    s->side == 0 ? s->e->short_name : NULL };

	s->text = fit_line(p, FACE_SMALL, s->e->kind != NULL &&
	    !str_eq(s->e->kind, "done") && !str_eq(s->e->kind, "open") ?
	    colour_of(p, s->e) : COLOUR_NONE, &name, "", room, NULL);
	s->left = s->x - (s->dated && s->side == 0 ? PT(HALF) : 0);
	if (s->left + s->text->width > c->right)
		s->left = c->right - s->text->width;
	if (s->left < c->left)
		s->left = c->left;
}

static void sort(struct stones *s)
{
	for (size_t i = 1; i < s->count; i++)
		for (size_t k = i; k > 0 && s->s[k].x < s->s[k - 1].x; k--) {
			struct stone t = s->s[k];

			s->s[k] = s->s[k - 1];
			s->s[k - 1] = t;
		}
}

struct stones stones_place(struct pen *p, const struct calendar *c,
    const struct entry *task)
{
	struct stones s = { .count = 0 };
	const struct entry *e = NULL;
	size_t up = (size_t)(task - p->m->entries);
	const char **text = ARENA_ARRAY(p->a, const char *, task->end - up);

	s.s = ARENA_ARRAY(p->a, struct stone, task->end - up);
	while ((e = entry_next(p->m, e, BLOCK_MILESTONE, up)) != NULL) {
		size_t k = 0;

		while (k < s.count && !shares(&s.s[k], e))
			k++;
		if (k < s.count) {
			text[k] = joined(p, text[k], said(p, e));
			continue;
		}
		s.s[k] = (struct stone){ .e = e };
		locate(c, &s.s[k]);
		text[k] = said(p, e);
		s.count++;
	}
	for (size_t i = 0; i < s.count; i++)
		measure(p, c, &s.s[i], text[i]);
	sort(&s);
	for (size_t i = s.count; i-- > 0;)
		place(&s, i);
	return s;
}

len_t stones_height(const struct stones *s)
{
	return s->lines * LEAD + (s->lines > 0 ? PT(2) : 0);
}

/* ---- drawing ---- */

static void draw_text(struct pen *p, const struct stone *s, len_t top)
{
	len_t y = pen_middle(FACE_SMALL, top + s->line * LEAD + LEAD / 2);
	struct spot at = { .x = s->left, .y = y, .halo = true };

	spot_put(p, s->text, &at, (struct tag){ "milestone", s->e->name,
		NULL });
}

void stones_draw(struct pen *p, const struct stones *s, len_t y, len_t top)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->s[i].joined && s->s[i].line > 0)
			pen_rule(p, s->s[i].x, y + PT(HALF), s->s[i].x, top +
			    s->s[i].line * LEAD, 0.4,
			    pen_hue(p, HUE_LEADER), "leader");
	for (size_t i = 0; i < s->count; i++) {
		const struct stone *t = &s->s[i];

		if (t->dated && t->side == 0) {
			pen_diamond(p, t->x, y, HALF + 1.2,
			    pen_hue(p, HUE_PAPER), false, (struct tag){
			    .class = "halo" });
			pen_diamond(p, t->x, y, HALF, colour_of(p, t->e),
			    !str_eq(t->e->kind, "done"), (struct tag){
			    "milestone", t->e->name, NULL });
		}
		draw_text(p, t, top);
	}
}
