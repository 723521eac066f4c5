/* SPDX-License-Identifier: MIT */
/*
 * Foot notes: the notes whose marks stand on a page are set at its foot,
 * under a short rule, in the order of their marks.
 */
#include "layout/layout_int.h"

struct found { struct layout *l; const struct block **note; size_t count; };

static const struct block *note_by_node(struct layout *l,
    const struct block *b, int node)
{
	const struct block *n;

	if (b->kind == BLOCK_NOTE && info_of(l, b)->note &&
	    node_of(l, b) == node)
		return b;
	for (const struct block *c = b->child; c; c = c->next)
		if ((n = note_by_node(l, c, node)))
			return n;
	return NULL;
}

static void see_run(struct found *f, int node)
{
	const struct block *n;

	if (node <= 0 || !str_eq(f->l->nodes[node].role, "Note"))
		return;
	n = note_by_node(f->l, f->l->brief->root, node);
	for (size_t i = 0; i < f->count; i++)
		if (f->note[i] == n)
			return;
	if (n)
		ARENA_PUSH(f->l->a, f->note, f->count) = n;
}

static void see_frame(struct found *f, const struct frame *frame)
{
	for (size_t i = 0; i < frame->count; i++) {
		const struct item *it = &frame->items[i];
		const struct text_run *runs;
		size_t n;

		if (it->kind == ITEM_GROUP && it->node != NODE_ARTIFACT)
			see_frame(f, it->as.group);
		if (it->kind != ITEM_LINE)
			continue;
		runs = text_par_runs(it->as.line->par, &n);
		for (size_t k = 0; k < it->as.line->count; k++)
			see_run(f, runs[it->as.line->clusters[k].run].node);
	}
}

static void put_note(struct layout *l, struct frame *f,
    const struct block *note, len_t width)
{
	const struct style *s = style_of(l, note);
	struct text_run run = run_of_style(s);
	len_t hang = s->size * 3 / 2;
	struct region r = { .width = width - hang, .height = LEN_MAX / 2,
	    .fresh = true };
	struct placed p;

	run.text = arena_printf(l->a, "%d", info_of(l, note)->note);
	run.node = node_of(l, note);
	run.loc = note->loc;
	p = place_block(l, note, NULL, r);
	frame_add_line(l->a, f, 0, f->height + (p.frame->baseline ?
	    p.frame->baseline : baseline_in(s)), text_one(l->a, l->text, l->d,
	    &run, note->lang), run.node);
	frame_add_group(l->a, f, hang, f->height, p.frame, 0);
	f->height += p.frame->height;
}

struct frame *notes_of_page(struct layout *l, const struct frame *page,
    len_t width, len_t height)
{
	struct found found = { .l = l };
	struct frame *f;
	colour_t ink = 0;

	see_frame(&found, page);
	if (found.count == 0)
		return NULL;
	f = frame_new(l->a, width, l->master->grid / 2);
	theme_colour(l->theme, "ink", &ink);
	frame_add_rule(l->a, f, 0, f->height / 2, width / 4, f->height / 2,
	    LEN_PT / 2, ink)->class = "rule";
	for (size_t i = 0; i < found.count; i++)
		put_note(l, f, found.note[i], width);
	if (f->height > height)
		layout_report(l, DIAG_TOO_TALL, found.note[0], "note");
	return f;
}
