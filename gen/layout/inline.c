/* SPDX-License-Identifier: MIT */
/*
 * Inline content to runs of styled text. Each inline element changes the
 * style of what it holds; numbers carry ref and src along, links their target.
 */
#include "layout/layout_int.h"

/* What surrounds an inline. */
struct around {
	const struct style *style;
	const char *ref, *src, *href, *lang;
	len_t rise;
	bool dots;
	int node, link;
};

struct runs {
	struct layout *l;
	struct arena *a;	/* of the list; its strings are the layout's */
	struct text_run *run;
	size_t count;
	bool labels;
};

struct text_run run_of_style(const struct style *s)
{
	return (struct text_run){ .kind = RUN_TEXT, .font = s->font,
	    .weight = s->weight, .size = s->size, .tracking = s->tracking,
	    .colour = s->colour, .gap = s->gap, .breaks = s->breaks,
	    .hyphens = s->hyphens, .lead = s->colon,
	    .tabular = s->align == ALIGN_END };
}

static struct text_run *add(struct runs *r, const struct around *at,
    const struct block *b)
{
	struct text_run run = run_of_style(at->style);

	run.rise = at->rise;
	run.dots = at->dots;
	run.ref = at->ref;
	run.src = at->src ? at->src : b->src;
	run.href = at->href;
	run.link = at->link;
	run.lang = at->lang;
	run.node = at->node;
	run.loc = b->loc;
	ARENA_PUSH(r->a, r->run, r->count) = run;
	return &r->run[r->count - 1];
}

static void add_text(struct runs *r, const struct around *at,
    const struct block *b, const char *text)
{
	if (text && *text)
		add(r, at, b)->text = text;
}

static struct style *varied(struct layout *l, struct around *at)
{
	struct style *s = ARENA_NEW(l->own, struct style);

	*s = *at->style;
	at->style = s;
	return s;
}

/* Superscript and subscript: 0.65 em, raised 0.35 or lowered 0.12 em. No text
 * is smaller than 6 pt, and none larger than what it stands in. */
static void shifted(struct layout *l, struct around *at, bool up)
{
	len_t size = at->style->size, least = size < 6 * LEN_PT ? size :
	    6 * LEN_PT, raised = size * 13 / 20;

	varied(l, at)->size = raised < least ? least : raised;
	at->rise += up ? size * 7 / 20 : -size * 12 / 100;
}

static void bold(struct layout *l, struct around *at)
{
	varied(l, at)->weight = 700;
}

static void faced(struct layout *l, struct around *at, enum font_role f)
{
	varied(l, at)->font = f;
}

/* A raised letter for provisional, revised, estimated ... values. */
static void add_letter(struct runs *r, struct around at,
    const struct block *b, const char *letter)
{
	colour_t grey;

	shifted(r->l, &at, true);
	if (theme_colour(r->l->theme, "grey", &grey))
		varied(r->l, &at)->colour = grey;
	at.ref = at.src = NULL;
	add_text(r, &at, b, letter);
}

static void each_child(struct runs *r, struct around at,
    const struct block *b);

/* A status mark is an object as wide as its drawing; the layout draws it when
 * the line is placed. */
static void add_mark(struct runs *r, struct around at, const struct block *b)
{
	const char *kind = block_attr(b, ATTR_KIND);
	const struct style *s = at.style;
	struct text_run *run;
	colour_t text, tint;

	if (!mark_colour(kind, &text, &tint)) {
		add_letter(r, at, b, kind);
		return;
	}
	run = add(r, &at, b);
	run->kind = RUN_OBJECT;
	run->object = b->index;
	run->text = kind;
	run->width = s->width ? s->width : s->size * 96 / 100;
	run->height = run->width;
	if (block_is(b, ATTR_SHOW, "symbol"))
		return;
	theme_status(r->l->theme, kind, &text, NULL);
	varied(r->l, &at)->colour = text;
	add_text(r, &at, b, " ");
	each_child(r, at, b);
}

static const char *label_of(struct runs *r, const char *id)
{
	r->labels = true;
	for (size_t i = 1; i < r->l->label_count; i++)
		if (str_eq(r->l->nodes[i].id, id) && r->l->label[i])
			return r->l->label[i];
	return "00";
}

static const struct block *block_by_id(const struct block *b, const char *id)
{
	const struct block *found;

	if (str_eq(block_attr(b, ATTR_ID), id))
		return b;
	for (const struct block *c = b->child; c; c = c->next)
		if ((found = block_by_id(c, id)))
			return found;
	return NULL;
}

const char *reference_text(struct layout *l, const struct block *ref)
{
	const char *to = block_attr(ref, ATTR_TO);
	const struct block *target = block_by_id(l->brief->root, to);
	const struct block *head = target ? block_find(target, BLOCK_HEAD) :
	    NULL;

	if (!head && target)
		head = block_find(target, BLOCK_CAPTION);
	return head ? block_text(l->a, head) : to;
}

static void add_ref(struct runs *r, struct around at, const struct block *b)
{
	const char *to = block_attr(b, ATTR_TO);
	const struct block *target;

	at.href = arena_printf(r->l->a, "#%s", to);
	at.link = at.node;
	if (!block_attr(b, ATTR_KIND) || block_is(b, ATTR_KIND, "page")) {
		add_text(r, &at, b, label_of(r, to));
		return;
	}
	target = block_by_id(r->l->brief->root, to);
	if (target && block_is(b, ATTR_KIND, "number") && number_of(r->l,
	    target)) {
		add_text(r, &at, b, number_of(r->l, target));
		return;
	}
	add_text(r, &at, b, reference_text(r->l, b));
}

/* A page number, with what its style sets around it: — 1 —. */
static void add_page(struct runs *r, struct around at, const struct block *b)
{
	const struct style *s = style_under(r->l, at.style, "page",
	    block_attr(b, ATTR_STYLE), 0, b->lang);

	at.style = s;
	add_text(r, &at, b, s->open);
	add_text(r, &at, b, r->l->page_label);
	add_text(r, &at, b, s->close);
}

static void add_note(struct runs *r, struct around at, const struct block *b)
{
	int number = info_of(r->l, b)->note;

	shifted(r->l, &at, true);
	at.node = info_of(r->l, b)->mark_node;
	at.ref = at.src = NULL;
	add_text(r, &at, b, arena_printf(r->l->a, "%d", number));
}

/* Room at the ends of framed words; the frame is drawn over all of it. */
static void add_pad(struct runs *r, const struct around *at,
    const struct block *b, len_t width)
{
	struct text_run *run = add(r, at, b);

	run->kind = RUN_OBJECT;
	run->width = width > 0 ? width : at->style->size * 3 / 10;
	run->ref = run->src = NULL;
}

/* Words in a frame: an inline whose style has a rule above. */
static void framed(struct runs *r, struct around at, const struct block *b)
{
	const struct style *s = at.style;
	size_t from = r->count;

	add_pad(r, &at, b, s->left);
	each_child(r, at, b);
	add_pad(r, &at, b, s->right);
	for (size_t i = from; i < r->count; i++) {
		r->run[i].box = s->above.weight;
		r->run[i].nobreak = true;
	}
	add_pad(r, &at, b, at.style->size / 2);
}

static void one(struct runs *r, struct around at, const struct block *b)
{
	struct layout *l = r->l;

	if (b->kind == BLOCK_TEXT) {
		add_text(r, &at, b, b->text);
		return;
	}
	at.style = block_attr(b, ATTR_STYLE) || b->kind == BLOCK_MARK ?
	    style_under(l, at.style, block_name(b->kind),
	    block_attr(b, ATTR_STYLE), 0, b->lang) : at.style;
	at.node = node_of(l, b);
	at.lang = b->lang;
	switch (b->kind) {
	case BLOCK_BR: add(r, &at, b)->kind = RUN_BREAK; return;
	case BLOCK_MARK: add_mark(r, at, b); return;
	case BLOCK_REF: add_ref(r, at, b); return;
	case BLOCK_NOTE: add_note(r, at, b); return;
	case BLOCK_PAGE: add_page(r, at, b); return;
	case BLOCK_PAGES: add_text(r, &at, b, l->pages_label); return;
	case BLOCK_B: bold(l, &at); break;
	case BLOCK_EM: case BLOCK_KAI: faced(l, &at, FONT_KAI); break;
	case BLOCK_HEI: faced(l, &at, FONT_HEI); break;
	case BLOCK_DOTS: at.dots = true; break;
	case BLOCK_SUP: shifted(l, &at, true); break;
	case BLOCK_SUB: shifted(l, &at, false); break;
	case BLOCK_LINK:
		at.href = block_attr(b, ATTR_HREF);
		at.link = at.node;
		break;
	case BLOCK_NUM:
		at.ref = block_attr(b, ATTR_REF);
		at.src = block_attr(b, ATTR_SRC);
		break;
	default: break;
	}
	if (at.style->above.weight > 0 && block_attr(b, ATTR_STYLE))
		framed(r, at, b);
	else
		each_child(r, at, b);
}

static void each_child(struct runs *r, struct around at,
    const struct block *b)
{
	for (const struct block *c = b->child; c; c = c->next)
		if (is_inline(c->kind) || c->kind == BLOCK_NOTE)
			one(r, at, c);
}

struct text_run *inline_runs(struct layout *l, struct arena *a,
    const struct block *b, const struct style *s, size_t *count, bool *labels)
{
	struct runs r = { .l = l, .a = a };
	struct around at = { .style = s, .node = node_of(l, b),
	    .lang = b->lang };

	add_text(&r, &at, b, number_before(l, b));
	each_child(&r, at, b);
	*count = r.count;
	*labels = r.labels;
	return r.run;
}

const struct text_par *paragraph_of(struct layout *l, const struct block *b)
{
	struct info *i = info_of(l, b);
	struct text_run *runs;
	struct arena *scratch;
	size_t count;

	if (i->par_round && (!i->par_labels || i->par_round == l->round))
		return i->par;
	scratch = arena_new();
	runs = inline_runs(l, scratch, b, style_of(l, b), &count,
	    &i->par_labels);
	i->par = count ? text_shape(l->a, l->text, l->d, runs, count,
	    b->lang) : NULL;
	arena_free(scratch);
	i->par_round = l->round;
	return i->par;
}
