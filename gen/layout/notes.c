/* SPDX-License-Identifier: MIT */
/*
 * Foot notes: the notes whose marks stand on a page are set at its foot,
 * under a short rule, in the order of their marks.
 */
#include "layout/layout_int.h"

struct found { struct layout *l; const struct block **note; size_t count; };

static void list_notes(struct layout *l, const struct block *b)
{
	if (b->kind == BLOCK_NOTE && info_of(l, b)->note)
		l->note_of[info_of(l, b)->mark_node] = b;
	for (const struct block *c = b->child; c; c = c->next)
		list_notes(l, c);
}

/* Blocks that the layout makes have later nodes and no notes. */
static const struct block *note_by_node(struct layout *l, int node)
{
	if (!l->note_of) {
		l->note_nodes = l->node_count;
		l->note_of = ARENA_ARRAY(l->own, const struct block *,
		    l->note_nodes);
		list_notes(l, l->brief->root);
	}
	return (size_t)node < l->note_nodes ? l->note_of[node] : NULL;
}

static void see_run(struct found *f, int node)
{
	const struct block *n;

	n = node > 0 ? note_by_node(f->l, node) : NULL;
	if (!n || note_in_table(n))
		return;
	for (size_t i = 0; i < f->count; i++)
		if (f->note[i] == n)
			return;
	ARENA_PUSH(f->l->f, f->note, f->count) = n;
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

bool note_in_table(const struct block *note)
{
	const struct block *b = note->parent;

	while (b && b->kind != BLOCK_TABLE)
		b = b->parent;
	return b != NULL;
}

static void put_number(struct layout *l, struct frame *f,
    const struct block *note, len_t baseline)
{
	const struct style *s = style_of(l, note);
	struct text_run run = run_of_style(s);

	run.text = arena_printf(l->f, "%d", info_of(l, note)->note);
	run.node = info_of(l, note)->label_node;
	run.loc = note->loc;
	frame_add_line(l->f, f, 0, baseline ? baseline : baseline_in(s),
	    text_one(l->f, l->text, l->d, &run, note->lang), run.node);
}

struct placed place_note(struct layout *l, const struct block *note,
    const struct rest *from, struct region r)
{
	len_t hang = style_of(l, note)->size * 3 / 2;
	struct frame *f = frame_new(l->f, r.width, 0);
	struct placed p;

	r.width -= hang;
	p = place_block(l, note, from, r);
	if (!p.frame)
		return p;
	if (!from)
		put_number(l, f, note, p.frame->baseline);
	frame_add_group(l->f, f, hang, 0, p.frame, 0);
	f->height = p.frame->height;
	f->baseline = p.frame->baseline;
	return (struct placed){ f, p.rest };
}

/* A short rule stands above the notes. */
static struct frame *notes_frame(struct layout *l, len_t width)
{
	struct frame *f = frame_new(l->f, width, l->master->grid / 2);
	colour_t ink = 0;

	theme_colour(l->theme, "ink", &ink);
	frame_add_rule(l->f, f, 0, f->height / 2, width / 4, f->height / 2,
	    LEN_PT / 2, ink)->class = "rule";
	return f;
}

void notes_find(struct layout *l, const struct frame *f, struct notes *n)
{
	struct found found = { .l = l };
	struct note_rest *all = NULL;
	size_t count = 0;

	see_frame(&found, f);
	if (!found.count)
		return;
	for (size_t i = 0; i < n->count; i++)
		ARENA_PUSH(l->f, all, count) = n->rest[i];
	for (size_t i = 0; i < found.count; i++)
		ARENA_PUSH(l->f, all, count) = (struct note_rest){
		    found.note[i], NULL };
	*n = (struct notes){ all, count };
}

len_t notes_height(struct layout *l, const struct notes *n, len_t width)
{
	len_t h = l->master->grid / 2;

	for (size_t i = 0; i < n->count; i++)
		h += place_note(l, n->rest[i].note, n->rest[i].rest,
		    (struct region){ .width = width, .height = LEN_MAX / 2,
		    .fresh = true }).frame->height;
	return h;
}

static void carry(struct layout *l, struct page_state *out,
    struct note_rest rest)
{
	struct note_rest *all = NULL;
	size_t count = 0;

	for (size_t i = 0; i < out->note_count; i++)
		ARENA_PUSH(l->f, all, count) = out->notes[i];
	ARENA_PUSH(l->f, all, count) = rest;
	out->notes = all;
	out->note_count = count;
}

struct frame *notes_place(struct layout *l, const struct notes *n,
    len_t width, len_t height, struct page_state *out)
{
	struct frame *f = notes_frame(l, width);
	bool some = false;

	for (size_t i = 0; i < n->count; i++) {
		struct region r = { .width = width, .height = height -
		    f->height };
		struct placed p = { NULL, NULL };

		if (r.height > 0 && !out->note_count)
			p = place_note(l, n->rest[i].note, n->rest[i].rest, r);
		if (!p.frame) {
			carry(l, out, n->rest[i]);
			continue;
		}
		frame_add_group(l->f, f, 0, f->height, p.frame, 0);
		f->height += p.frame->height;
		some = true;
		if (p.rest)
			carry(l, out, (struct note_rest){ n->rest[i].note,
			    p.rest });
	}
	return some ? f : NULL;
}
