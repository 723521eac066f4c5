/* SPDX-License-Identifier: MIT */
/* The rounds, the pages of a round, one chart alone. */
#include "layout/layout_int.h"

#define ROUNDS 4
#define MOST_PAGES 2000

static const struct block *master_block(const struct brief *b)
{
	return block_find(b->root, BLOCK_MASTER);
}

static bool has_labels(const struct block *b)
{
	if (b->kind == BLOCK_CONTENTS || b->kind == BLOCK_PAGES ||
	    (b->kind == BLOCK_REF && (!block_attr(b, ATTR_KIND) ||
	    block_is(b, ATTR_KIND, "page"))))
		return true;
	for (const struct block *c = b->child; c; c = c->next)
		if (has_labels(c))
			return true;
	return false;
}

static int last_index(const struct block *b)
{
	int most = b->index;

	for (const struct block *c = b->child; c; c = c->next) {
		int i = last_index(c);

		most = i > most ? i : most;
	}
	return most;
}

static struct region page_region(const struct master *m, int number,
    len_t notes)
{
	len_t top = number == 1 ? m->first_top : m->top;

	return (struct region){ .width = m->width - m->left - m->right,
	    .height = m->height - top - m->bottom - notes, .fresh = true,
	    .top = top - m->top };
}

/* One page: the flow, and below it the notes whose marks it holds. More notes
 * leave less room, less room fewer notes: at most four tries, then the room
 * that certainly suffices is kept. */
static struct placed place_page(struct layout *l, const struct rest *from,
    int number, struct frame **notes)
{
	len_t kept = 0;
	struct placed p;

	for (int i = 0; ; i++) {
		struct region r = page_region(l->master, number, kept);

		p = place_flow(l, l->brief->root, from, r, true);
		*notes = p.frame ? notes_of_page(l, p.frame, r.width,
		    r.height) : NULL;
		if (!*notes || (*notes)->height <= kept || i == 4)
			return p;
		kept = (*notes)->height;
	}
}

static struct frame *page_frame(struct layout *l, const struct placed *p,
    struct frame *notes, int number)
{
	const struct master *m = l->master;
	struct frame *f = frame_new(l->a, m->width, m->height);
	len_t top = number == 1 ? m->first_top : m->top;

	frame_add_group(l->a, f, m->left, top, p->frame, 0);
	if (notes)
		frame_add_group(l->a, f, m->left, m->height - m->bottom -
		    notes->height, notes, 0);
	return f;
}

static struct pages *one_round(struct layout *l)
{
	struct pages *out = ARENA_NEW(l->a, struct pages);
	const struct rest *rest = NULL;
	int number = 0;

	do {
		struct frame *notes;
		struct placed p = place_page(l, rest, ++number, &notes);

		if (!p.frame || number > MOST_PAGES) {
			layout_report(l, DIAG_TOO_TALL, l->brief->root,
			    "brief");
			return out;
		}
		rest = p.rest;
		ARENA_PUSH(l->a, out->pages, out->count) = (struct page){
		    .frame = page_frame(l, &p, notes, number),
		    .number = number,
		    .label = arena_printf(l->a, "%d", number) };
	} while (rest && !l->failed);
	return out;
}

static const char *meta_text(struct layout *l, enum block_kind kind)
{
	const struct block *meta = block_find(l->brief->root, BLOCK_META);
	const struct block *b = meta ? block_find(meta, kind) : NULL;

	return b ? block_text(l->a, b) : NULL;
}

static const char *keywords(struct layout *l)
{
	const struct block *meta = block_find(l->brief->root, BLOCK_META);
	struct str *s = str_new(l->a);

	for (const struct block *b = meta ? meta->child : NULL; b;
	    b = b->next) {
		if (b->kind != BLOCK_KEYWORD)
			continue;
		str_add(s, s->len ? ", " : "");
		str_add(s, block_text(l->a, b));
	}
	return s->len ? s->s : NULL;
}

static void fill_meta(struct layout *l, const struct layout_options *o,
    struct meta *m)
{
	m->title = meta_text(l, BLOCK_TITLE);
	m->author = meta_text(l, BLOCK_AUTHOR);
	m->subject = meta_text(l, BLOCK_SUBJECT);
	m->number = meta_text(l, BLOCK_NUMBER);
	m->keywords = keywords(l);
	m->lang = l->brief->lang;
	m->creator = o->creator;
	m->date = o->date;
}

static bool begin(struct layout *l, struct arena *a, struct diag *d,
    const struct brief *b, const struct layout_options *o)
{
	const char *name;

	*l = (struct layout){ .a = a, .d = d, .brief = b, .text = o->text,
	    .theme = o->theme, .folder = o->folder, .round = 1 };
	l->master_block = master_block(b);
	name = l->master_block ? block_attr(l->master_block, ATTR_NAME) :
	    NULL;
	l->master = theme_master(o->theme, name ? name : "page");
	if (!l->master) {
		layout_report(l, DIAG_MASTER_UNKNOWN, l->master_block ?
		    l->master_block : b->root, name ? name : "page");
		return false;
	}
	l->next_index = last_index(b->root) + 1;
	structure_build(l);
	return true;
}

/* What the vocabulary has and this version does not set. An attribute of any
 * element, or of one; value NULL: whatever it is but the one that is the
 * same as leaving it away. */
static const struct unset {
	enum block_kind kind;
	enum block_attr attr;
	const char *harmless;
} unset[] = {
	{ BLOCK_MASTER, ATTR_SIZE, NULL }, { BLOCK_MASTER, ATTR_MARGINS, NULL },
	{ BLOCK_MASTER, ATTR_COLUMNS, NULL }, { BLOCK_MASTER, ATTR_GRID, NULL },
	{ BLOCK_MASTER, ATTR_FIRST, NULL }, { BLOCK_MASTER, ATTR_ODD, NULL },
	{ BLOCK_MASTER, ATTR_EVEN, NULL }, { BLOCK_SECTION, ATTR_NUMBER, NULL },
	{ BLOCK_SECTION, ATTR_BREAK, "none page" },
	{ BLOCK_TABLE, ATTR_WIDE, "no" }, { BLOCK_TABLE, ATTR_CONTINUED, NULL },
	{ BLOCK_CONTENTS, ATTR_OF, "sections" },
	{ BLOCK_FIGURE, ATTR_PLACE, "here" },
	{ BLOCK_BREAK, ATTR_KIND, "page" },
	{ BLOCK_CHART, ATTR_SCALE, "linear" },
	{ BLOCK_CHART, ATTR_MULTIPLIER, NULL },
	{ BLOCK_CHART, ATTR_TICKS, NULL },
	{ BLOCK_DATATABLE, ATTR_SHOW, "none after" },
};
static const enum block_kind unset_kinds[] = { BLOCK_MULTIPLES, BLOCK_STEP,
	BLOCK_BAND };

/* Nothing is left out silently: what cannot be set refuses the document. */
static void check_supported(struct layout *l, const struct block *b)
{
	for (size_t i = 0; i < sizeof(unset_kinds) / sizeof(*unset_kinds); i++)
		if (b->kind == unset_kinds[i])
			layout_report(l, DIAG_UNSUPPORTED, b,
			    block_name(b->kind));
	for (size_t i = 0; i < sizeof(unset) / sizeof(*unset); i++) {
		const char *value = b->kind == unset[i].kind ?
		    block_attr(b, unset[i].attr) : NULL;

		if (value && !str_has_word(unset[i].harmless, value))
			layout_report(l, DIAG_UNSUPPORTED, b, value);
	}
	for (const struct block *c = b->child; c; c = c->next)
		check_supported(l, c);
}

/* Style names the theme lacks; each is reported where it is first used. */
struct unknown { const char **name; enum block_kind *kind; size_t count,
	kinds; };

static bool is_told(const struct unknown *u, const struct block *b,
    const char *name)
{
	for (size_t i = 0; i < u->count; i++)
		if (u->kind[i] == b->kind && str_eq(u->name[i], name))
			return true;
	return false;
}

static void check_styles(struct layout *l, const struct block *b,
    struct unknown *u)
{
	const char *name = block_attr(b, ATTR_STYLE);

	if (name && !style_known(l->theme, block_name(b->kind), name) &&
	    !is_told(u, b, name)) {
		layout_report(l, DIAG_STYLE_UNKNOWN, b, name);
		ARENA_PUSH(l->a, u->name, u->count) = name;
		ARENA_PUSH(l->a, u->kind, u->kinds) = b->kind;
	}
	for (const struct block *c = b->child; c; c = c->next)
		check_styles(l, c, u);
}

struct pages *layout_pages(struct arena *a, struct diag *d,
    const struct brief *b, const struct layout_options *o)
{
	struct layout l;
	struct pages *p;
	bool labels = has_labels(b->root), settled = !labels;

	if (begin(&l, a, d, b, o)) {
		check_supported(&l, b->root);
		check_styles(&l, b->root, &(struct unknown){ 0 });
	}
	if (l.failed)
		return NULL;
	for (;;) {
		p = one_round(&l);
		if (l.failed || !labels)
			break;
		settled = labels_settled(&l, p);
		if (settled || l.round == ROUNDS)
			break;
		l.round++;
	}
	if (!settled && !l.failed)
		layout_report(&l, DIAG_CONTENTS_UNSTABLE, b->root, "");
	if (l.failed || diag_errors(d))
		return NULL;
	for (size_t i = 0; i < p->count; i++)
		page_running(&l, p->pages[i].frame, p->pages[i].number,
		    (int)p->count);
	p->width = l.master->width;
	p->height = l.master->height;
	fill_meta(&l, o, &p->meta);
	finish_pages(&l, p);
	return diag_errors(d) ? NULL : p;
}

struct figure_file *layout_chart(struct arena *a, struct diag *d,
    const struct block *b, const struct layout_options *o, len_t width)
{
	const struct block *chart = b->kind == BLOCK_CHART ? b :
	    block_find(b, BLOCK_CHART);
	struct chart_place at = { .text = o->text, .theme = o->theme,
	    .diag = d, .lang = b->lang, .width = width };
	struct figure_file *f = ARENA_NEW(a, struct figure_file);
	const struct block *caption = block_find(b, BLOCK_CAPTION);
	const struct block *sub = block_find(b, BLOCK_SUBTITLE);
	bool fallback = false;
	int errors = diag_errors(d);

	if (!chart) {
		diag(d, DIAG_NO_CHART, b->loc);
		return NULL;
	}
	f->id = block_attr(b, ATTR_ID);
	f->id = f->id ? f->id : "chart";
	f->lang = b->lang;
	f->title = caption ? block_text(a, caption) : "";
	f->desc = chart_alt(a, chart, sub ? block_text(a, sub) : "", b->lang);
	f->csv = chart_csv(a, chart, b->lang);
	f->frame = chart_draw(a, chart, &at, &fallback);
	if (!f->frame && fallback && diag_errors(d) == errors) {
		if (width < chart_min_width(chart))
			diag(d, DIAG_CHART_TOO_NARROW, chart->loc,
			    LEN_TO_PT(chart_min_width(chart)));
		else
			diag(d, DIAG_CHART_NOT_DRAWN, chart->loc);
	}
	return f->frame ? f : NULL;
}
