/* SPDX-License-Identifier: MIT */
#include "chart/lane.h"
#include "chart/words.h"

void lane_measure(struct pen *p, struct lane *l, const char *name,
    const char *short_name, bool strong, len_t width, len_t least)
{
	l->name = model_name(p->m, name);
	l->face = strong ? FACE_STRONG : FACE_LABEL;
	l->text = fit_lines(p, l->face, l->name, short_name, width,
	    FIT_LINES);
	l->height = l->text.height + PT(3) > least ?
	    l->text.height + PT(3) : least;
}

len_t lanes_width(const struct lane *l, size_t n)
{
	len_t widest = 0;

	for (size_t i = 0; i < n; i++)
		if (l[i].text.width > widest)
			widest = l[i].text.width;
	return widest + NAME_GAP;
}

len_t lanes_stack(struct lane *l, size_t n, len_t y)
{
	for (size_t i = 0; i < n; i++) {
		l[i].top = y;
		y += l[i].height;
	}
	return y;
}

len_t lane_middle(const struct lane *l)
{
	return l->top + l->height / 2;
}

void lane_draw(struct pen *p, const struct lane *l, len_t edge)
{
	len_t half = face_leading(l->face) / 2;
	len_t y = lane_middle(l) - l->text.height / 2;

	for (int i = 0; i < l->text.count; i++) {
		pen_put_end(p, l->text.lines[i], edge - NAME_GAP,
		    pen_middle(l->face, y + half),
		    (struct tag){ "category", l->name, NULL });
		y += 2 * half;
	}
}

len_t unit_head(struct pen *p)
{
	const struct text_line *l;

	if (p->m->unit_shown == NULL)
		return 0;
	l = pen_text(p, FACE_TICK, COLOUR_NONE, arena_printf(p->a,
	    chart_word(WORD_UNIT, p->m->lang), p->m->unit_shown), NULL);
	diag(p->at->diag, DIAG_CHART_UNIT, p->m->loc, p->m->id, p->m->unit,
	    p->m->unit_shown);
	pen_put_end(p, l, p->width, pen_middle(FACE_TICK, PT(5)),
	    (struct tag){ .class = "unit" });
	return PT(12);
}

len_t words_draw(struct pen *p, enum face face, colour_t colour,
    const char *text, len_t y, const char *class)
{
	const struct text_measure m = { .width = p->width };
	const struct text_line *l = pen_text(p, face, colour, text, NULL);
	struct text_lines all = { .lines = l, .count = 1 };
	len_t top = y;

	if (l->width > p->width)
		all = text_break(p->a, l->par, &m);
	for (size_t i = 0; i < all.count; i++) {
		y += face_leading(face);
		pen_put(p, &all.lines[i], 0, y - PT(2),
		    (struct tag){ .class = class });
	}
	return y - top;
}

len_t foot_draw(struct pen *p, const char *text, len_t y)
{
	if (*text == '\0')
		return 0;
	return PT(3) + words_draw(p, FACE_SMALL, COLOUR_NONE, text, y + PT(3),
	    "note");
}

bool page_holds(struct pen *p)
{
	if (p->at->endless || p->f->height <= PAGE_HEIGHT)
		return true;
	diag(p->at->diag, DIAG_CHART_TALL, p->m->loc, p->m->id);
	return false;
}
