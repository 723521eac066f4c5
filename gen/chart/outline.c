/* SPDX-License-Identifier: MIT */
#include "chart/outline.h"
#include "chart/words.h"

#define GAP PT(10)
#define END PT(1)	/* kept free at the right */
#define STEP PT(12)	/* indent a level */
#define ROW PT(14)
#define PAGE PT(640)
#define NAME_LEAST PT(60)

/* ---- at the right ---- */

const struct text_line *entry_value(struct pen *p, const struct entry *e,
    enum face face)
{
	if (!e->valued || (e->v.missing && str_eq(e->v.text,
	    entry_status(p->m, e))))
		return NULL;	/* one word for both is enough */
	return pen_text(p, face, e->v.missing ? pen_hue(p, HUE_GREY) :
	    COLOUR_NONE, e->v.text, &e->v);
}

static len_t larger(len_t x, len_t y)
{
	return x > y ? x : y;
}

struct tails tails_measure(struct pen *p, bool all)
{
	const struct model *m = p->m;
	struct tails t = { .of = ARENA_ARRAY(p->a, struct tail,
	    m->entry_count) };

	for (size_t i = 0; i < m->entry_count; i++) {
		const struct entry *e = &m->entries[i];
		struct tail *x = &t.of[i];

		if (!all && !entry_is_leaf(m, e))
			continue;
		x->value = entry_value(p, e, FACE_LABEL);
		x->verdict = verdict_of(p, e, e->label, p->width / 4);
		x->height = x->verdict.height;
		if (x->value != NULL)
			t.values = larger(t.values, x->value->width + GAP);
		if (x->verdict.height > 0)
			t.verdicts = larger(t.verdicts, x->verdict.width +
			    GAP);
	}
	t.left = p->width - t.values - t.verdicts - END;
	return t;
}

void tail_draw(struct pen *p, const struct tails *t, const struct entry *e,
    len_t y)
{
	const struct tail *x = &t->of[e - p->m->entries];
	struct tag tag = { e->v.missing ? "missing" : "value", e->name,
		&e->v };

	if (x->value != NULL)
		pen_put_end(p, x->value, t->left + t->values,
		    pen_middle(FACE_LABEL, y), tag);
	if (x->verdict.height > 0)
		verdict_draw(p, &x->verdict, t->left + t->values + GAP, y,
		    e->name);
}

/* ---- the list ---- */

struct line { struct fitted name; len_t x, height; };

static enum face face_of(const struct entry *e)
{
	return e->depth == 0 || e->highlight ? FACE_STRONG : FACE_LABEL;
}

/* A level's indent shrinks when there are many. */
static len_t indent_of(const struct pen *p, len_t room)
{
	len_t deepest = 1, most;

	for (size_t i = 0; i < p->m->entry_count; i++)
		deepest = larger(deepest, p->m->entries[i].depth);
	most = (room - NAME_LEAST) / deepest;
	return most < STEP ? most : STEP;
}

static bool measure(struct pen *p, const struct tails *t, struct line *lines)
{
	len_t step = indent_of(p, t->left), total = 0;

	if (t->left < NAME_LEAST + PT(12)) {
		diag(p->at->diag, DIAG_CHART_NARROW, p->m->loc, p->m->id,
		    (int)((p->width - t->left + NAME_LEAST) / LEN_PT) + 12,
		    (int)(p->width / LEN_PT));
		return false;
	}
	for (size_t i = 0; i < p->m->entry_count; i++) {
		const struct entry *e = &p->m->entries[i];

		lines[i].x = step * e->depth;
		lines[i].name = fit_lines(p, face_of(e),
		    entry_name(p->m, e), e->short_name, t->left - lines[i].x,
		    FIT_LINES);
		lines[i].height = larger(ROW, larger(lines[i].name.height,
		    t->of[i].height) + PT(4));
		total += lines[i].height;
	}
	p->f->height = total + PT(1);
	if (total <= PAGE || p->at->endless)
		return true;
	diag(p->at->diag, DIAG_CHART_TALL, p->m->loc, p->m->id);
	return false;
}

static void draw_line_of(struct pen *p, const struct entry *e,
    const struct line *l, len_t y)
{
	enum face face = face_of(e);
	len_t lead = face_leading(face);
	len_t first = y - l->name.height / 2 + lead / 2;

	for (int i = 0; i < l->name.count; i++)
		pen_put(p, l->name.lines[i], l->x, pen_middle(face, first +
		    i * lead), (struct tag){ "category", e->name, NULL });
}

bool outline_draw(struct pen *p)
{
	const struct model *m = p->m;
	struct line *lines = ARENA_ARRAY(p->a, struct line, m->entry_count);
	struct tails t = tails_measure(p, true);
	len_t y = 0;

	if (!measure(p, &t, lines))
		return false;
	for (size_t i = 0; i < m->entry_count; i++) {
		const struct entry *e = &m->entries[i];
		bool top = e->depth == 0;

		if (i > 0)
			pen_rule(p, top ? 0 : lines[i].x, y, p->width, y, top ?
			    0.4 : 0.3, pen_hue(p, top ? HUE_RULE : HUE_ROW),
			    "rule");
		draw_line_of(p, e, &lines[i], y + lines[i].height / 2);
		tail_draw(p, &t, e, y + lines[i].height / 2);
		y += lines[i].height;
	}
	return true;
}
