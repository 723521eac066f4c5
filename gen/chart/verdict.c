/* SPDX-License-Identifier: MIT */
#include "chart/verdict.h"

#define MARK_R 2.7
#define MARK PT(6.5)
#define MARK_GAP PT(2.5)
#define MORE_GAP PT(5)
#define MORE_LINES 2

static len_t word_width(const struct verdict *v)
{
	return v->word != NULL ? MARK + MARK_GAP + v->word->width : 0;
}

static len_t larger(len_t x, len_t y)
{
	return x > y ? x : y;
}

void verdict_below(struct verdict *v)
{
	v->beside = false;
	v->width = larger(word_width(v), v->more.width);
	v->height = v->more.height + (v->word != NULL ?
	    face_leading(FACE_LABEL) : 0);
}

struct verdict verdict_of(struct pen *p, const struct entry *e,
    const char *more, len_t room)
{
	struct verdict v = { .kind = e->kind };
	const char *word = entry_status(p->m, e);
	colour_t colour = COLOUR_NONE;
	len_t both;

	mark_colour(e->kind, &colour, NULL);
	if (word != NULL && *word != '\0')
		v.word = pen_text(p, FACE_LABEL, colour, word, NULL);
	if (more != NULL && *more != '\0')
		v.more = fit_lines(p, FACE_TICK, more, NULL, room,
		    MORE_LINES);
	verdict_below(&v);
	both = word_width(&v) + MORE_GAP + v.more.width;
	if (v.word != NULL && v.more.count == 1 && both <= room) {
		v.beside = true;
		v.width = both;
		v.height = face_leading(FACE_LABEL);
	}
	return v;
}

void verdict_draw(struct pen *p, const struct verdict *v, len_t x, len_t y,
    const char *series)
{
	len_t lead = face_leading(FACE_LABEL);
	struct tag tag = { "status", series, NULL };

	y -= v->height / 2 - lead / 2;
	if (v->word != NULL) {
		pen_mark(p, v->kind, MARK_R, x + MARK / 2, y);
		pen_put(p, v->word, x + MARK + MARK_GAP,
		    pen_middle(FACE_LABEL, y), tag);
		if (v->beside)
			x += word_width(v) + MORE_GAP;
		else
			y += lead;
	}
	tag.class = "note";
	for (int i = 0; i < v->more.count; i++)
		pen_put(p, v->more.lines[i], x, pen_middle(FACE_TICK,
		    y + i * lead), tag);
}

colour_t verdict_tint(const char *kind)
{
	colour_t tint = COLOUR_NONE;

	if (str_has_word("slight behind regress lost", kind))
		mark_colour(kind, NULL, &tint);
	return tint;
}
