/* SPDX-License-Identifier: MIT */
/* Paragraphs: lines on a pitch, widows and orphans. */
#include "layout/layout_int.h"

/* Han glyphs of the standard fonts stand 0.88 em above the baseline; the em
 * box is centred in the line's leading. */
len_t baseline_in(const struct style *s)
{
	return (s->leading - s->size) / 2 + s->size * 88 / 100;
}

/* The style of a block gives the rest of the measure. */
static struct text_lines broken(struct layout *l, struct info *i,
    const struct text_par *par, const struct text_measure *m)
{
	struct set_lines *set;

	if (i->set && i->set->par == par &&
	    i->set->measure.width == m->width &&
	    i->set->measure.hanging == m->hanging)
		return i->set->lines;
	set = ARENA_NEW(l->own, struct set_lines);
	*set = (struct set_lines){ par, *m, text_break(l->a, par, m) };
	i->set = set;
	return set->lines;
}

static struct text_lines lines_of(struct layout *l, const struct block *b,
    const struct style *s, len_t width)
{
	const struct text_par *par = paragraph_of(l, b);
	struct text_measure m = { .width = width, .first = s->indent,
	    .hanging = s->hanging, .align = s->align, .balance = s->balance,
	    .hang = s->hang };

	len_t after = par && s->colon ? text_after_colon(par) : 0;

	if (after < (width - m.first) / 2)
		m.hanging += after > 0 ? m.first + after : 0;
	return par ? broken(l, info_of(l, b), par, &m) :
	    (struct text_lines){ .count = 0 };
}

/* How many of the lines from `start` go into `room` lines. */
static size_t take(const struct style *s, size_t start, size_t total,
    size_t room, bool fresh)
{
	size_t left = total - start;
	size_t widows = s->widows > 0 ? (size_t)s->widows : 1;
	size_t orphans = s->orphans > 0 ? (size_t)s->orphans : 1;

	if (room >= left)
		return left;
	if (room > left - (left < widows ? left : widows))
		room = left - (left < widows ? left : widows);
	if (start == 0 && room < orphans)
		room = 0;
	return room == 0 && fresh ? 1 : room;
}

/* Beside its word a mark is decoration. */
static void put_mark(struct layout *l, struct frame *f, len_t x, len_t y,
    const struct text_run *run, bool artifact)
{
	bool word = !str_eq(l->nodes[run->node > 0 ? run->node : 0].role,
	    "Figure");
	len_t r = run->width * 10 / 24;
	colour_t colour = COLOUR_NONE;
	const struct frame *mark;

	theme_status(l->theme, run->text, &colour, NULL);
	mark = mark_frame(l->f, run->text, r, colour, 1);
	if (mark)
		frame_add_group(l->f, f, x + (run->width - mark->width) / 2,
		    y - run->size * 36 / 100 - mark->height / 2, mark,
		    artifact || word ? NODE_ARTIFACT :
		    run->node)->class = "mark";
}

/* Emphasis dots (着重号): 0.24 em below the baseline, radius 0.055 em, none
 * under punctuation or blanks (CLREQ 3.3.1). */
static void put_dot(struct layout *l, struct frame *f, len_t x, len_t y,
    const struct text_cluster *c, const struct text_run *run,
    const struct text_line *line)
{
	const char *s = text_par_text(line->par) + c->start;
	uint32_t ch = str_next(&s);
	struct item *dot;

	if (ch < 0x3400 || (ch >= 0xFF00 && ch < 0xFFF0))
		return;
	dot = frame_add_shape(l->f, f, x + c->x + c->advance / 2,
	    y + run->size * 24 / 100);
	path_circle(l->f, &dot->as.shape.path, 0, 0, run->size * 55 / 1000);
	dot->as.shape.fill = run->colour;
}

/* The frame round words: as high as their em box and a fifth more. */
static void put_box(struct layout *l, struct frame *f, len_t x, len_t y,
    const struct text_line *line, size_t from, size_t to,
    const struct text_run *run)
{
	const struct text_cluster *a = &line->clusters[from];
	const struct text_cluster *z = &line->clusters[to - 1];
	len_t height = run->size * 13 / 10;
	struct item *box = frame_add_rect(l->f, f, x + a->x, y - run->size *
	    102 / 100, z->x + z->advance - a->x, height, COLOUR_NONE);

	box->class = "frame";
	box->as.shape.stroke = run->colour;
	box->as.shape.weight = run->box;
}

static void put_link(struct layout *l, struct frame *f, len_t x, len_t y,
    const struct text_line *line, size_t from, size_t to,
    const struct text_run *run, bool artifact)
{
	const struct text_cluster *a = &line->clusters[from];
	const struct text_cluster *z = &line->clusters[to - 1];

	frame_add_link(l->f, f, x + a->x, y - run->size, z->x + z->advance -
	    a->x, run->size * 5 / 4, run->href, artifact ? 0 : run->link);
}

void put_line(struct layout *l, struct frame *f, len_t x, len_t y,
    const struct text_line *line, int node)
{
	size_t runs, open = 0, boxed = 0;
	const struct text_run *run = text_par_runs(line->par, &runs);
	const char *href = NULL;
	bool in_box = false;

	if (line->count == 0)
		return;
	frame_add_line(l->f, f, x, y, line, node);
	for (size_t i = 0; i <= line->count; i++) {
		const struct text_cluster *c = i < line->count ?
		    &line->clusters[i] : NULL;
		const struct text_run *r = c ? &run[c->run] : NULL;

		if (href && (!r || r->href != href)) {
			put_link(l, f, x, y, line, open, i,
			    &run[line->clusters[open].run], !node);
			href = NULL;
		}
		if (in_box && (!r || !r->box)) {
			put_box(l, f, x, y, line, boxed, i,
			    &run[line->clusters[boxed].run]);
			in_box = false;
		}
		if (!r)
			break;
		if (r->box && !in_box) {
			in_box = true;
			boxed = i;
		}
		if (r->href && !href) {
			href = r->href;
			open = i;
		}
		if (r->kind == RUN_OBJECT && r->text)
			put_mark(l, f, x + c->x, y, r, !node);
		if (r->dots)
			put_dot(l, f, x, y, c, r, line);
	}
}

struct placed place_para(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct style *s = style_of(l, b);
	struct text_lines lines = lines_of(l, b, s, r.width);
	size_t start = from ? from->line : 0, n;
	struct frame *f;
	struct rest *rest;

	if (lines.forced && start == 0)
		diag_at(l->d, DIAG_LINE_FORCED, b->loc, b->template,
		    block_text(l->a, b));
	if (lines.overfull)
		layout_report(l, DIAG_OVERFULL, b, block_text(l->a, b));
	n = take(s, start, lines.count, r.height < 0 ? 0 :
	    (size_t)(r.height / s->leading), r.fresh);
	if (n == 0 && lines.count > 0)
		return (struct placed){ NULL, from };
	f = frame_new(l->f, r.width, (len_t)n * s->leading);
	f->baseline = baseline_in(s);
	for (size_t i = 0; i < n; i++)
		put_line(l, f, 0, (len_t)i * s->leading + baseline_in(s),
		    &lines.lines[start + i], node_of(l, b));
	if (start + n >= lines.count)
		return (struct placed){ f, NULL };
	rest = ARENA_NEW(l->f, struct rest);
	rest->line = start + n;
	return (struct placed){ f, rest };
}

len_t para_min_width(struct layout *l, const struct block *b, len_t *natural)
{
	const struct text_par *par = paragraph_of(l, b);
	len_t min = 0;

	*natural = 0;
	if (par)
		text_widths(par, &min, natural);
	return min;
}
