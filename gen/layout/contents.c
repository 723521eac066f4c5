/* SPDX-License-Identifier: MIT */
/*
 * Contents: one line a section head or a caption, with the page label of the last round at
 * the right edge and a link over the whole line.
 */
#include "layout/layout_int.h"

struct entries {
	struct layout *l;
	const struct block *contents;
	struct frame *f;
	len_t width;
	size_t skip, done;	/* lines placed on earlier pages; lines so far */
	len_t height;		/* of the region */
	enum block_kind kind;	/* sections, tables or figures */
	bool full;
};

/* The Link of the entry at hand: made when it is first set. */
static int entry_node(struct entries *e, const struct block *head)
{
	struct layout *l = e->l;
	struct info *i = info_of(l, e->contents);

	while (i->entry_count < e->done) {
		int at = structure_add(l, "TOCI", i->node, NULL);

		at = structure_add(l, "Reference", at, NULL);
		at = structure_add(l, "Link", at, NULL);
		l->nodes[at].title = arena_printf(l->a, "%s%s",
		    number_before(l, head), block_text(l->a, head));
		ARENA_PUSH(l->own, i->entry_node, i->entry_count) = at;
	}
	return i->entry_node[e->done - 1];
}

static const char *label_at(const struct layout *l, int node)
{
	return l->label && l->label[node] ? l->label[node] : "00";
}

static void put_number(struct entries *e, const struct style *s,
    const struct block *head, len_t y, int node)
{
	struct text_run run = run_of_style(s);
	const struct text_line *line;

	run.text = label_at(e->l, node_of(e->l, head));
	run.node = node;
	run.loc = head->loc;
	line = text_one(e->l->f, e->l->text, e->l->d, &run, head->lang);
	frame_add_line(e->l->f, e->f, e->width - line->width, y, line,
	    run.node)->class = "page-number";
}

/* The words of an entry; only its page number changes from round to round. */
static const struct text_par *entry_par(struct entries *e,
    const struct block *head, const struct style *s, int node)
{
	struct layout *l = e->l;
	struct info *i = info_of(l, head);
	const char *own = block_attr(head, ATTR_SHORT);
	struct text_run run = run_of_style(s);

	if (i->entry_of == e->contents)
		return i->entry;
	run.text = arena_printf(l->a, "%s%s", number_before(l, head), own ?
	    own : block_text(l->a, head));
	run.node = node;
	run.loc = head->loc;
	i->entry = text_shape(l->a, l->text, l->d, &run, 1, head->lang);
	i->entry_of = e->contents;
	return i->entry;
}

/* Of contents.first and contents.second, or of a styled list's own. */
static const struct style *entry_style(const struct entries *e,
    const struct block *head, int depth)
{
	struct layout *l = e->l;
	const char *own = block_attr(e->contents, ATTR_STYLE);
	const char *name = depth > 1 ? "second" : "first";

	if (own)
		name = arena_printf(l->a, "%s-%s", own, name);
	return style_under(l, style_of(l, e->contents), "contents", name, 0,
	    head->lang);
}

static void put_entry(struct entries *e, const struct block *section,
    const struct block *head, int depth)
{
	struct layout *l = e->l;
	const struct style *s = entry_style(e, head, depth);
	int node = entry_node(e, head);
	len_t indent = s->indent, y = e->f->height + s->before;
	const char *id = block_attr(section, ATTR_ID);
	struct text_lines lines;
	struct text_measure m = { .width = e->width - indent - 3 * s->size,
	    .align = ALIGN_START };

	lines = text_break(l->f, entry_par(e, head, s, node), &m);
	for (size_t i = 0; i < lines.count; i++)
		put_line(l, e->f, indent, y + (len_t)i * s->leading +
		    baseline_in(s), &lines.lines[i], node);
	put_number(e, s, head, y + (len_t)(lines.count - 1) * s->leading +
	    baseline_in(s), node);
	e->f->height = y + (len_t)lines.count * s->leading + s->after;
	if (s->below.weight)
		frame_add_rule(l->f, e->f, 0, e->f->height, e->width,
		    e->f->height, s->below.weight, s->below.colour)->class =
		    "rule";
	if (!id)
		id = arena_printf(l->f, "h-%d", head->index);
	frame_add_link(l->f, e->f, 0, y, e->width, (len_t)lines.count *
	    s->leading, arena_printf(l->f, "#%s", id), node);
}

/* What is listed: sections, or tables or figures, and their titles. */
static bool is_listed(const struct entries *e, const struct block *b)
{
	return b->kind == e->kind && !(b->kind == BLOCK_SECTION &&
	    block_find(b, BLOCK_CONTENTS));
}

static void walk(struct entries *e, const struct block *b, int depth)
{
	int most = block_int(e->contents, ATTR_DEPTH, 2);

	for (const struct block *c = b->child; c; c = c->next) {
		const struct block *title = block_find(c, e->kind ==
		    BLOCK_SECTION ? BLOCK_HEAD : BLOCK_CAPTION);

		if (c->kind != BLOCK_SECTION && e->kind == BLOCK_SECTION)
			continue;
		if (e->f->height > e->height) {
			e->full = true;
			return;
		}
		if (title && is_listed(e, c) && e->done++ >= e->skip)
			put_entry(e, c, title, e->kind == BLOCK_SECTION ?
			    depth : 1);
		if (depth < most || e->kind != BLOCK_SECTION)
			walk(e, c, depth + 1);
	}
}

struct placed place_contents(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	struct entries e = { .l = l, .contents = b, .width = r.width,
	    .height = r.height - 3 * l->master->grid,
	    .skip = from ? from->line : 0 };
	struct rest *rest;

	if (e.height <= 0 && !r.fresh)
		return (struct placed){ NULL, NULL };
	e.f = frame_new(l->f, r.width, 0);
	e.kind = block_is(b, ATTR_OF, "tables") ? BLOCK_TABLE :
	    block_is(b, ATTR_OF, "figures") ? BLOCK_FIGURE : BLOCK_SECTION;
	walk(&e, l->brief->root, 1);
	if (!e.full)
		return (struct placed){ e.f, NULL };
	rest = ARENA_NEW(l->f, struct rest);
	rest->line = e.done;
	return (struct placed){ e.f, rest };
}
