/* SPDX-License-Identifier: MIT */
/*
 * An atlas of clusters, chains and links (产业集群图谱): boxes in boxes, as
 * large as their names ask for, never as their values: the names are the
 * message. A first level stands as a block under its head, a second as a row
 * with its name at the side, a third as cells on columns of one width, a
 * fourth as words in its cell. A value is a number and a small bar on the
 * scale of its level.
 */
#include "chart/atlas.h"
#include "chart/kinds.h"
#include "chart/outline.h"

#define LEVELS 4
#define PAGE PT(640)
#define BLOCK_GAP PT(8)
#define HEAD_PAD PT(3)
#define SIDE_SHARE 20	/* per cent of the block, at most */
#define SIDE_PAD PT(4)
#define ROW_GAP PT(4)

/* ---- heads and sides ---- */

static len_t larger(len_t x, len_t y)
{
	return x > y ? x : y;
}

static struct frame_box box_of(len_t x, len_t y, len_t w, len_t h)
{
	return (struct frame_box){ x, y, x + w, y + h };
}

static void put_lines(struct pen *p, const struct fitted *f, enum face face,
    len_t x, len_t y, const char *series)
{
	len_t lead = face_leading(face);

	for (int i = 0; i < f->count; i++)
		pen_put(p, f->lines[i], x, pen_middle(face, y + lead / 2 +
		    i * lead), (struct tag){ "category", series, NULL });
}

/* Name left, status and value right, a rule in navy over them. */
static len_t draw_head(struct pen *p, const struct entry *e, len_t y)
{
	struct verdict v = verdict_of(p, e, e->label, p->width / 4);
	const struct text_line *value = entry_value(p, e, FACE_STRONG);
	len_t right = p->width - PT(6), used = 0, h;
	struct fitted name;

	if (value != NULL)
		used += value->width + PT(8);
	if (v.height > 0)
		used += v.width + PT(10);
	name = fit_lines(p, FACE_STRONG, entry_name(p->m, e), e->short_name,
	    p->width - PT(12) - used, FIT_LINES);
	h = larger(name.height, larger(v.height, PT(10))) + 2 * HEAD_PAD;
	pen_rect(p, box_of(0, y, p->width, h), pen_hue(p, HUE_TRACK),
	    (struct tag){ "box", e->name, NULL });
	pen_rule(p, 0, y, p->width, y, 1.2, pen_hue(p, HUE_NAVY), "rule");
	put_lines(p, &name, FACE_STRONG, PT(6), y + (h - name.height) / 2,
	    e->name);
	if (value != NULL)
		pen_put_end(p, value, right, pen_middle(FACE_STRONG, y +
		    h / 2), (struct tag){ e->v.missing ? "missing" :
		    "value", e->name, &e->v });
	if (v.height > 0)
		verdict_draw(p, &v, p->width - PT(6) - used + PT(10), y +
		    h / 2, e->name);
	return h;
}

/* The name of a second level: beside its parts, as high as they are. */
struct side {
	struct fitted name;
	struct verdict verdict;
	const struct text_line *value;
	len_t height;
};

static struct side side_of(struct pen *p, const struct entry *e, len_t width)
{
	struct side s = { .value = entry_value(p, e, FACE_TICK) };
	len_t room = width - 2 * SIDE_PAD;

	s.name = fit_lines(p, FACE_STRONG, entry_name(p->m, e),
	    e->short_name, room, FIT_LINES);
	s.verdict = verdict_of(p, e, e->label, room);
	s.height = s.name.height + s.verdict.height + (s.value != NULL ?
	    PT(10) : 0) + 2 * SIDE_PAD;
	return s;
}

static void draw_side(struct pen *p, const struct entry *e,
    const struct side *s, struct frame_box b)
{
	struct item *it = pen_rect(p, b, pen_hue(p, HUE_TRACK),
	    (struct tag){ "box", e->name, NULL });
	len_t x = b.left + SIDE_PAD;
	len_t y = (b.top + b.bottom - s->height) / 2 + SIDE_PAD;

	it->as.shape.stroke = pen_hue(p, HUE_QUIET);
	it->as.shape.weight = PT(0.5);
	put_lines(p, &s->name, FACE_STRONG, x, y, e->name);
	y += s->name.height;
	if (s->verdict.height > 0)
		verdict_draw(p, &s->verdict, x, y + s->verdict.height / 2,
		    e->name);
	y += s->verdict.height;
	if (s->value != NULL)
		pen_put(p, s->value, x, pen_middle(FACE_TICK, y + PT(5)),
		    (struct tag){ e->v.missing ? "missing" : "value",
		    e->name, &e->v });
}

/* Widest word of a side that cannot be wrapped. */
static len_t side_width(struct pen *p)
{
	len_t most = p->width / 100 * SIDE_SHARE, w = PT(48);

	for (size_t i = 0; i < p->m->entry_count; i++) {
		const struct entry *e = &p->m->entries[i];
		struct verdict v;

		if (e->depth != 1 || entry_is_leaf(p->m, e))
			continue;
		v = verdict_of(p, e, NULL, most);
		w = larger(w, v.width + 2 * SIDE_PAD);
		w = larger(w, pen_width(p, FACE_STRONG,
		    entry_name(p->m, e)) + 2 * SIDE_PAD);
	}
	return w < most ? w : larger(most, PT(66));
}

/* ---- blocks ---- */

/* Leaves that follow each other share a grid. */
static const struct entry *run_end(const struct model *m,
    const struct entry *e)
{
	const struct entry *next;

	while ((next = entry_next(m, e, BLOCK_NODE, e->up)) != NULL &&
	    entry_is_leaf(m, next))
		e = next;
	return e;
}

static len_t draw_row_of(struct pen *p, const struct cells *all,
    const struct entry *e, len_t side_w, len_t y)
{
	struct side s = side_of(p, e, side_w);
	len_t left = side_w + ROW_GAP, h;
	struct cells c = *all;

	cells_fill(p, &c, entry_next(p->m, NULL, BLOCK_NODE,
	    (size_t)(e - p->m->entries)), NULL, p->width - left);
	h = larger(s.height, c.height);
	cells_draw(p, &c, left, y, h);
	draw_side(p, e, &s, box_of(0, y, side_w, h));
	return h;
}

/* All below a first level. */
static len_t draw_parts(struct pen *p, const struct cells *all,
    const struct entry *block, len_t side_w, len_t y)
{
	size_t up = (size_t)(block - p->m->entries);
	const struct entry *e = NULL;
	len_t top = y;

	while ((e = entry_next(p->m, e, BLOCK_NODE, up)) != NULL) {
		if (!entry_is_leaf(p->m, e)) {
			y += draw_row_of(p, all, e, side_w, y) + ROW_GAP;
			continue;
		}
		struct cells c = *all;

		cells_fill(p, &c, e, run_end(p->m, e), p->width);
		cells_draw(p, &c, 0, y, c.height);
		y += c.height + ROW_GAP;
		e = run_end(p->m, e);
	}
	return y - top;
}

static len_t draw_blocks(struct pen *p, const struct cells *all)
{
	const struct entry *e = NULL;
	len_t y = PT(1), side_w = side_width(p);

	while ((e = entry_next(p->m, e, BLOCK_NODE, NO_ENTRY)) != NULL) {
		if (entry_is_leaf(p->m, e)) {
			struct cells c = *all;

			cells_fill(p, &c, e, run_end(p->m, e), p->width);
			cells_draw(p, &c, 0, y, c.height);
			y += c.height + BLOCK_GAP;
			e = run_end(p->m, e);
			continue;
		}
		y += draw_head(p, e, y) + ROW_GAP;
		y += draw_parts(p, all, e, side_w, y) - ROW_GAP + BLOCK_GAP;
	}
	return y - BLOCK_GAP;
}

static int count_levels(const struct model *m)
{
	int n = 0;

	for (size_t i = 0; i < m->entry_count; i++)
		n = m->entries[i].depth + 1 > n ? m->entries[i].depth + 1 : n;
	return n;
}

bool draw_atlas(struct pen *p)
{
	struct cells all = { .count = 0 };
	int levels = count_levels(p->m);

	if (levels > LEVELS) {
		diag(p->at->diag, DIAG_CHART_LIST, p->m->loc, p->m->id,
		    levels);
		return outline_draw(p);
	}
	if (p->m->entry_count == 0 || !cells_plan(p, &all))
		return false;
	p->f->height = draw_blocks(p, &all) + PT(1);
	if (p->f->height <= PAGE)
		return true;
	diag(p->at->diag, DIAG_CHART_TALL, p->m->loc, p->m->id);
	return false;
}

static int count_at(const struct model *m, int depth)
{
	int n = 0;

	for (size_t i = 0; i < m->entry_count; i++)
		n += m->entries[i].depth == depth;
	return n;
}

void alt_atlas(struct alt *t, const struct model *m)
{
	int levels = count_levels(m);

	alt_count(t, WORD_ALT_LEVELS, levels);
	for (int d = 0; d < levels; d++)
		alt_say(t, WORD_ALT_STATUS, arena_printf(t->a,
		    chart_word(WORD_ALT_AT_LEVEL, t->lang), d + 1,
		    count_at(m, d)));
	alt_stop(t);
	alt_statuses(t, m, BLOCK_NODE);
	alt_stop(t);
	alt_entries(t, m, BLOCK_NODE);
}
