/* SPDX-License-Identifier: MIT */
/* The rounds, the pages of a round, one chart alone. */
#include <string.h>

#include "layout/layout_int.h"

#define ROUNDS 4
#define MOST_PAGES 2000

/* Tables that may need a landscape page. */
static bool has_turned(const struct block *b)
{
	if (b->kind == BLOCK_TABLE && block_is(b, ATTR_WIDE, "landscape"))
		return true;
	for (const struct block *c = b->child; c; c = c->next)
		if (has_turned(c))
			return true;
	return false;
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

/* What the round before has placed goes: of it only the labels are wanted. */
static struct pages *one_round(struct layout *l)
{
	struct page_state state = { NULL };
	struct pages *out;
	size_t looks = 0;
	int number = 0;

	arena_free(l->f);
	l->f = arena_new();
	out = ARENA_NEW(l->f, struct pages);
	l->looks = NULL;
	do {
		struct page_state next;
		struct page_look look;
		struct frame *f = page_set(l, &state, ++number, &next, &look);

		if (number > MOST_PAGES) {
			layout_report(l, DIAG_TOO_TALL, l->brief->root,
			    "brief");
			return out;
		}
		state = next;
		ARENA_PUSH(l->f, l->looks, looks) = look;
		ARENA_PUSH(l->f, out->pages, out->count) = (struct page){
		    .frame = f, .number = number,
		    .label = arena_printf(l->a, "%d", number) };
	} while ((!state.done || state.note_count || state.float_count) &&
	    !l->failed);
	return out;
}

static const char *meta_text(struct layout *l, enum block_kind kind)
{
	const struct block *meta = block_find(l->brief->root, BLOCK_META);
	const struct block *b = meta ? block_find(meta, kind) : NULL;

	return b ? block_text(l->a, b) : NULL;
}

/* NULL: there is none, or nothing in it. */
static const char *meta_words(struct layout *l, enum block_kind kind)
{
	const char *words = meta_text(l, kind);

	return words && *words ? words : NULL;
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

/* A specimen says so in its title too: that is what a reader's window and a
 * catalogue show. */
static const char *title_of(struct layout *l)
{
	const char *title = meta_text(l, BLOCK_TITLE);
	const char *word = block_attr(l->brief->root, ATTR_SPECIMEN);
	bool zh = strncmp(l->brief->lang, "zh", 2) == 0;

	if (!word || !*word)
		return title;
	if (!title || !*title)
		return word;
	return arena_printf(l->a, zh ? "%s（%s）" : "%s (%s)", title, word);
}

static void fill_meta(struct layout *l, const struct layout_options *o,
    struct meta *m)
{
	m->title = title_of(l);
	m->author = meta_words(l, BLOCK_AUTHOR);
	m->subject = meta_words(l, BLOCK_SUBJECT);
	m->number = meta_words(l, BLOCK_NUMBER);
	m->keywords = keywords(l);
	m->period = meta_words(l, BLOCK_PERIOD);
	m->cutoff = meta_words(l, BLOCK_CUTOFF);
	m->status = l->brief->status;
	m->specimen = block_attr(l->brief->root, ATTR_SPECIMEN);
	m->lang = l->brief->lang;
	m->creator = o->creator;
	m->date = o->date;
}

static bool begin(struct layout *l, struct arena *a, struct diag *d,
    const struct brief *b, const struct layout_options *o)
{
	*l = (struct layout){ .a = a, .own = arena_new(), .d = d, .brief = b,
	    .text = o->text, .theme = o->theme, .folder = o->folder,
	    .round = 1 };
	if (!looks_begin(l))
		return false;
	l->may_turn = has_turned(b->root);
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
	{ BLOCK_CHART, ATTR_DATA, NULL },
	{ BLOCK_DATATABLE, ATTR_SHOW, "none after" },
};

/* Nothing is left out silently: what cannot be set refuses the document. */
static void check_supported(struct layout *l, const struct block *b)
{
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
		ARENA_PUSH(l->own, u->name, u->count) = name;
		ARENA_PUSH(l->own, u->kind, u->kinds) = b->kind;
	}
	for (const struct block *c = b->child; c; c = c->next)
		check_styles(l, c, u);
}

/* The pages of the last round; NULL: refused. */
static struct pages *all_rounds(struct layout *l)
{
	bool labels = has_labels(l->brief->root), settled = !labels;
	struct pages *p;

	for (;;) {
		p = one_round(l);
		if (l->failed || !labels)
			break;
		settled = labels_settled(l, p);
		if (settled || l->round == ROUNDS)
			break;
		l->round++;
	}
	if (!settled && !l->failed)
		layout_report(l, DIAG_CONTENTS_UNSTABLE, l->brief->root, "");
	return l->failed || diag_errors(l->d) ? NULL : p;
}

static void complete(struct layout *l, struct pages *p,
    const struct layout_options *o)
{
	for (size_t i = 0; i < p->count; i++) {
		page_running(l, p->pages[i].frame, &l->looks[i],
		    p->pages[i].number, (int)p->count);
		p->pages[i].frame = page_stamped(l, p->pages[i].frame);
	}
	l->master = l->main.master;
	p->width = l->master->width;
	p->height = l->master->height;
	fill_meta(l, o, &p->meta);
	finish_pages(l, p);
}

static void release_frames(void *arena)
{
	arena_free(arena);
}

struct pages *layout_pages(struct arena *a, struct diag *d,
    const struct brief *b, const struct layout_options *o)
{
	struct layout l;
	struct pages *p = NULL;

	if (begin(&l, a, d, b, o)) {
		check_supported(&l, b->root);
		check_styles(&l, b->root, &(struct unknown){ 0 });
	}
	if (!l.failed)
		p = all_rounds(&l);
	if (p)
		complete(&l, p, o);
	if (l.f)
		arena_own(a, l.f, release_frames);
	arena_free(l.own);
	return diag_errors(d) ? NULL : p;
}

/* A chart without a name is called by what its description says first. */
static const char *name_of(struct arena *a, const char *caption,
    const char *desc)
{
	static const char *const ends[] = { "。", ". ", NULL };
	size_t len = strlen(desc);

	if (*caption)
		return caption;
	for (size_t i = 0; ends[i]; i++) {
		const char *end = strstr(desc, ends[i]);

		if (end && (size_t)(end - desc) < len)
			len = (size_t)(end - desc);
	}
	return arena_strndup(a, desc, len);
}

struct figure_file *layout_chart(struct arena *a, struct diag *d,
    const struct block *b, const struct layout_options *o, len_t width)
{
	const struct block *chart = b->kind == BLOCK_CHART ||
	    b->kind == BLOCK_MULTIPLES ? b : figure_chart(b);
	struct chart_place at = { .text = o->text, .theme = o->theme,
	    .diag = d, .lang = chart ? chart->lang : b->lang, .width = width,
	    .endless = chart && chart_pieces(a, chart) > 1 };
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
	f->lang = chart->lang;	/* its own, if it stands without a figure */
	f->desc = chart_alt(a, chart, sub ? block_text(a, sub) : "", f->lang);
	f->title = name_of(a, caption ? block_text(a, caption) : "", f->desc);
	f->csv = chart_csv(a, chart, f->lang);
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
