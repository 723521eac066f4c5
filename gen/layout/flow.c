/* SPDX-License-Identifier: MIT */
/*
 * Blocks one below the other, and the box around a block (padding, rules,
 * tint). A break is taken only where it is allowed: never after a block that
 * keeps with the next. Nothing has to be undone: the frame is cut back to the
 * last place where it may end.
 */
#include "layout/layout_int.h"

typedef struct placed place_fn(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);

static struct placed place_container(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	return place_flow(l, b, from, r, b->kind != BLOCK_SECTION);
}

static struct placed place_nothing(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	(void)b, (void)from;
	return (struct placed){ frame_new(l->f, r.width, 0), NULL };
}

static place_fn *const places[BLOCK_COUNT] = {
	[BLOCK_META] = place_nothing, [BLOCK_MASTER] = place_nothing,
	[BLOCK_COL] = place_nothing, [BLOCK_DATATABLE] = place_datatable,
	[BLOCK_SECTION] = place_container, [BLOCK_BOX] = place_container,
	[BLOCK_COLUMN] = place_container, [BLOCK_CELL] = place_container,
	[BLOCK_ITEM] = place_container, [BLOCK_NOTE] = place_container,
	[BLOCK_TABLE] = place_table, [BLOCK_COLUMNS] = place_columns,
	[BLOCK_FIGURE] = place_figure, [BLOCK_CHART] = place_chart,
	[BLOCK_MULTIPLES] = place_chart,
	[BLOCK_KEYLINE] = place_keyline, [BLOCK_LIST] = place_list,
	[BLOCK_CONTENTS] = place_contents, [BLOCK_IMAGE] = place_image,
	[BLOCK_SPACE] = place_space, [BLOCK_RULE] = place_rule,
	[BLOCK_BREAK] = place_break, [BLOCK_SPREAD] = place_spread,
	[BLOCK_PLACE] = place_place,
};

const struct rest *rest_at(struct layout *l, const struct block *b,
    const struct rest *inner)
{
	struct rest *r = ARENA_NEW(l->f, struct rest);

	r->at = b;
	r->inner = inner;
	return r;
}

static struct placed place_content(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	place_fn *fn = places[b->kind];

	if (has_inline(b) && fn != place_list && fn != place_spread)
		fn = place_para;
	else if (!fn)
		fn = place_para;
	return fn(l, b, from, r);
}

static void box_rule(struct layout *l, struct frame *f, len_t y,
    struct rule_style rule)
{
	if (rule.weight > 0 && rule.colour != COLOUR_NONE)
		frame_add_rule(l->f, f, 0, y, f->width, y, rule.weight,
		    rule.colour)->class = "rule";
}

/* Tint and rules of the style around content already placed; rules lie inside
 * the box and take no room. */
static struct frame *boxed(struct layout *l, const struct style *s,
    const struct frame *content, len_t width, bool first, bool last)
{
	len_t top = first ? s->top : 0, bottom = last ? s->bottom : 0;
	len_t height = content->height + top + bottom;
	struct frame *f;

	if (first && last && height < s->height)
		height = s->height;
	f = frame_new(l->f, width, height);
	f->baseline = content->baseline ? content->baseline + top : 0;
	if (s->tint != COLOUR_NONE)
		frame_add_rect(l->f, f, 0, 0, width, height, s->tint)->class =
		    "tint";
	if (first)
		box_rule(l, f, s->above.weight / 2, s->above);
	frame_add_group(l->f, f, s->left, top, content, 0);
	if (last)
		box_rule(l, f, height - s->below.weight / 2, s->below);
	return f;
}

static bool has_box(const struct style *s)
{
	return s->left || s->right || s->top || s->bottom || s->height ||
	    s->above.weight || s->below.weight || s->tint != COLOUR_NONE;
}

/* The row a cell stands in draws its box: it knows the row's height. */
static bool draws_own_box(const struct block *b)
{
	return b->kind != BLOCK_CELL && b->kind != BLOCK_ROW;
}

struct placed place_block(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct style *s = style_of(l, b);
	struct region in = r;
	struct placed p;
	len_t width = r.width;

	if (s->width > 0 && s->width < width && b->kind != BLOCK_MARK)
		width = s->width;
	if (!draws_own_box(b) || !has_box(s)) {
		in.width = width;
		return place_content(l, b, from, in);
	}
	in.width = width - s->left - s->right;
	in.height -= (from ? 0 : s->top) + s->bottom;
	in.top += from ? 0 : s->top;
	p = place_content(l, b, from, in);
	if (p.frame)
		p.frame = boxed(l, s, p.frame, width, from == NULL,
		    p.rest == NULL);
	return p;
}

struct flow {
	struct layout *l;
	struct region r;
	struct frame *out;
	len_t y, pending;	/* below the last block; its space after */
	bool some, bare;
	/* the last place where the frame may end */
	const struct block *safe;
	size_t safe_count;
	len_t safe_y;
	bool has_safe;
};

static len_t snapped(const struct flow *f, const struct style *s, len_t y)
{
	len_t half = f->l->master->grid / 2, rest;

	if (!s->snap || half <= 0)
		return y;
	rest = (f->r.top + y) % half;
	return rest ? y + half - rest : y;
}

static len_t top_of(const struct flow *f, const struct style *s, bool begun)
{
	len_t space = f->pending > s->before ? f->pending : s->before;

	if (begun || (!f->some && (f->r.fresh || f->bare)))
		return f->y;
	return snapped(f, s, f->y + space);
}

static void mark_safe(struct flow *f, const struct block *next)
{
	f->safe = next;
	f->safe_count = f->out->count;
	f->safe_y = f->y;
	f->has_safe = true;
}

static bool keeps_next(struct layout *l, const struct block *b)
{
	const char *keep = block_attr(b, ATTR_KEEP);

	return style_of(l, b)->keep_next || str_has_word(keep, "with-next") ||
	    str_has_word(keep, "next");
}

/* A figure stays whole, unless its chart is cut anyway: then only its own
 * `keep` moves it. */
static bool keeps(struct layout *l, const struct block *b,
    const struct rest *rest)
{
	const char *keep = block_attr(b, ATTR_KEEP);

	if (str_has_word(keep, "together") || str_has_word(keep, "yes"))
		return true;
	return b->kind == BLOCK_FIGURE ? !chart_goes_on(rest) :
	    style_of(l, b)->keep;
}

static struct placed flow_end(struct flow *f, const struct rest *rest)
{
	f->out->height = f->y;
	return (struct placed){ f->out, rest };
}

/* Block b does not go on here. */
static struct placed flow_break(struct flow *f, const struct block *b,
    const struct rest *inner)
{
	struct layout *l = f->l;

	if (f->has_safe) {
		f->out->count = f->safe_count;
		f->y = f->safe_y;
		return flow_end(f, rest_at(l, f->safe, NULL));
	}
	if (f->some && f->r.fresh)
		return flow_end(f, rest_at(l, b, inner));
	if (!f->some && f->r.fresh) {
		layout_report(l, DIAG_TOO_TALL, b, block_name(b->kind));
		return flow_end(f, NULL);
	}
	return (struct placed){ NULL, NULL };
}

static struct region below(const struct flow *f, len_t top)
{
	struct region r = f->r;

	r.height -= top;
	r.top += top;
	r.fresh = f->r.fresh && !f->some;
	return r;
}

/* Does the block begin on a new page, on one with an odd number? */
static bool page_missing(struct layout *l, const struct block *b,
    struct region r)
{
	bool odd = block_is(b, ATTR_BREAK, "odd");
	bool page = odd || style_of(l, b)->page_break ||
	    block_is(b, ATTR_BREAK, "page") || (b->kind == BLOCK_BREAK &&
	    !block_is(b, ATTR_KIND, "column"));

	return page && (!r.fresh || r.later || (odd && l->number % 2 == 0));
}

/* Which children of a block flow: charts parts and table parts do not. */
static bool flows(const struct block *b)
{
	return !is_inline(b->kind) && b->kind != BLOCK_META &&
	    b->kind != BLOCK_MASTER;
}

/* A turned table stands on a landscape page, nothing else does but what is
 * kept with it. */
static bool starts_turned(struct layout *l, const struct block *b)
{
	if (b->kind == BLOCK_TABLE && table_turns(l, b))
		return true;
	return keeps_next(l, b) && b->next && starts_turned(l, b->next);
}

static bool wrong_turn(struct layout *l, const struct block *parent,
    const struct block *b)
{
	if (!l->may_turn || b->kind == BLOCK_SECTION)
		return false;
	for (const struct block *p = parent; p; p = p->parent)
		if (p->kind != BLOCK_SECTION && p->kind != BLOCK_BRIEF)
			return false;
	return starts_turned(l, b) != l->turned;
}

struct placed place_flow(struct layout *l, const struct block *parent,
    const struct rest *from, struct region r, bool bare)
{
	struct flow f = { .l = l, .r = r, .bare = bare,
	    .out = frame_new(l->f, r.width, 0) };
	const struct rest *inner = from ? from->inner : NULL;
	const struct block *b = from ? from->at : parent->child;

	for (; b; b = b->next, inner = NULL) {
		const struct style *s;
		struct placed p = { NULL, NULL };
		len_t top;

		if (!flows(b))
			continue;
		s = style_of(l, b);
		top = top_of(&f, s, inner != NULL);
		struct region sub = below(&f, top);
		bool refused = (!inner && page_missing(l, b, sub)) ||
		    wrong_turn(l, parent, b);

		l->stopped = l->stopped || refused;
		/* nothing is right here: the page stays as it is */
		if (refused && sub.fresh)
			return flow_end(&f, rest_at(l, b, inner));
		if (!refused && b->kind == BLOCK_FIGURE && page_floats(l, b))
			p = place_anchor(l, b, r.width);
		else if (!refused && (sub.height > 0 || sub.fresh))
			p = place_block(l, b, inner, sub);
		if (p.frame && p.rest && !sub.fresh && keeps(l, b, p.rest))
			p.frame = NULL;
		if (!p.frame)
			return flow_break(&f, b, inner);
		if (!f.out->baseline && p.frame->baseline)
			f.out->baseline = top + p.frame->baseline;
		frame_add_group(l->f, f.out, 0, top, p.frame, 0);
		f.y = top + p.frame->height;
		f.pending = s->after;
		f.some = true;
		if (p.rest)
			return flow_end(&f, rest_at(l, b, p.rest));
		if (!keeps_next(l, b))
			mark_safe(&f, b->next);
	}
	return flow_end(&f, NULL);
}
