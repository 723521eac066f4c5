/* SPDX-License-Identifier: MIT */
/*
 * Joined text to glyphs. Pango itemises; each item is split where the run, the
 * part of a face or the side (Chinese or Latin) changes, and gets the script
 * and language of its side: only then does —— become one unbroken rule after
 * a Latin letter (5G——). Latin parts are always shaped as lang "en":
 * the default language system of the Noto faces has tabular figures.
 */
#include <string.h>

#include <glib.h>

#include "text/text_int.h"

struct shaper {
	struct arena *a;		/* of the paragraph */
	struct arena *scratch;		/* of what grows meanwhile */
	struct text *t;
	struct diag *d;
	struct joined j;
	struct text_par *p;
	PangoGlyphString *glyphs;	/* reused */
	size_t glyph_count;		/* of the paragraph so far */
	PangoAttribute *features[2];	/* [0] Chinese, [1] Latin */
	bool told;			/* a message is about it */
	bool rare;			/* rare parts set some of it */
	bool broken;			/* a face is */
};

/* ---- faces ---- */

/* The mark before in the same run, or NULL. */
static const struct mark *mark_before(const struct shaper *s, int i)
{
	const struct mark *m = &s->j.marks[i];

	return i > 0 && m[-1].run == m->run ? m - 1 : NULL;
}

static void set_part(struct shaper *s, int i, struct face *f)
{
	const struct mark *before = mark_before(s, i);
	struct mark *m = &s->j.marks[i];

	m->part = part_joining(before ? before->part : NULL,
	    face_part(s->t, f, m->ch), m->ch);
	s->rare |= m->part->rare;
}

static void set_face(struct shaper *s, int i)
{
	struct mark *m = &s->j.marks[i];
	const struct text_run *run = &s->p->runs[m->run];
	struct face *f = NULL;

	if (run->kind != RUN_TEXT)
		return;
	if (!char_is_private(m->ch))
		f = font_face_for(s->t, run->font, run->weight, m->ch);
	s->told = tell_face(s->t, s->d, run, m->ch, f) || s->told;
	if (!f) {
		m->part = &role_face(s->t, run->font, 0, run->weight)->common;
		return;
	}
	if (s->t->cut && !hb_set_has(s->t->need, m->ch))
		BUG("U+%04X was not announced by text_need", (unsigned)m->ch);
	set_part(s, i, f);
}

/* ---- items ---- */

static bool is_chinese_side(enum char_class c)
{
	return c != CHAR_LATIN && c != CHAR_SPACE;
}

static bool same_item(const struct mark *x, const struct mark *y)
{
	return x->run == y->run && x->part == y->part &&
	    is_chinese_side(x->class) == is_chinese_side(y->class);
}

static void set_side(PangoAnalysis *an, bool chinese)
{
	if (chinese) {
		an->script = G_UNICODE_SCRIPT_HAN;
		an->language = pango_language_from_string("zh-cn");
		return;
	}
	if (an->script == G_UNICODE_SCRIPT_COMMON ||
	    an->script == G_UNICODE_SCRIPT_HAN)
		an->script = G_UNICODE_SCRIPT_LATIN;
	an->language = pango_language_from_string("en");
}

static void add_piece(struct shaper *s, const struct mark *m,
    const PangoGlyphItemIter *at)
{
	struct piece c = {
		.start = m->byte, .run = m->run, .ch = m->ch,
		.class = m->class, .item = (int)s->p->item_count - 1,
		.glyph = (int)s->glyph_count
	};

	if (at) {
		c.glyph += at->start_glyph;
		for (int k = at->start_glyph; k < at->end_glyph; k++)
			c.width += at->glyph_item->glyphs->glyphs[k]
			    .geometry.width;
	} else if (m->class == CHAR_OBJECT) {
		c.width = s->p->runs[m->run].width;
	}
	s->p->pieces[s->p->count++] = c;
}

static void add_clusters(struct shaper *s, PangoItem *item,
    const struct mark *m)
{
	PangoGlyphItem gi = { .item = item, .glyphs = s->glyphs };
	PangoGlyphItemIter at;
	bool more = pango_glyph_item_iter_init_start(&at, &gi, s->j.text);

	for (; more; more = pango_glyph_item_iter_next_cluster(&at)) {
		while (m->byte < at.start_index)
			m++;
		add_piece(s, m, &at);
	}
}

static void keep_glyphs(struct shaper *s)
{
	for (int i = 0; i < s->glyphs->num_glyphs; i++)
		ARENA_PUSH(s->scratch, s->p->glyphs, s->glyph_count) =
		    s->glyphs->glyphs[i];
}

static void keep_item(struct shaper *s, const PangoAnalysis *an,
    const struct sized *font)
{
	ARENA_PUSH(s->scratch, s->p->items, s->p->item_count) =
	    (struct shaped){ .font = font, .language = an->language,
	    .gravity = an->gravity, .flags = an->flags,
	    .script = an->script };
}

PangoAnalysis analysis_of(const struct shaped *s)
{
	return (PangoAnalysis){ .font = s->font->font,
	    .language = s->language, .gravity = s->gravity,
	    .flags = s->flags, .script = s->script };
}

int glyphs_of(const struct piece *x)
{
	return x[1].glyph - x->glyph;
}

/* Marks [from, to) of one run, face and side. */
static void shape_part(struct shaper *s, const PangoAnalysis *of, int from,
    int to)
{
	const struct mark *m = &s->j.marks[from];
	const struct text_run *run = &s->p->runs[m->run];
	bool chinese = is_chinese_side(m->class);
	const struct sized *font = font_sized(s->t, s->d, m->part, run->size);
	GSList extra = { s->features[chinese ? 0 : 1], NULL };
	PangoItem item = { .analysis = *of };

	if (!font) {
		s->broken = true;
		return;
	}
	item.offset = m->byte;
	item.length = s->j.marks[to].byte - m->byte;
	item.num_chars = to - from;
	item.analysis.font = font->font;
	item.analysis.level = 0;
	item.analysis.extra_attrs = &extra;
	set_side(&item.analysis, chinese);
	pango_shape_full(s->j.text + item.offset, item.length, s->j.text,
	    s->j.length, &item.analysis, s->glyphs);
	keep_item(s, &item.analysis, font);
	add_clusters(s, &item, m);
	keep_glyphs(s);
}

/* Marks [from, to) of one Pango item. */
static void shape_item(struct shaper *s, const PangoAnalysis *of, int from,
    int to)
{
	while (from < to) {
		const struct mark *m = &s->j.marks[from];
		int end = from + 1;

		if (!m->part) {
			add_piece(s, m, NULL);
			from = end;
			continue;
		}
		while (end < to && same_item(m, &s->j.marks[end]))
			end++;
		shape_part(s, of, from, end);
		from = end;
	}
}

/* Itemising needs some font to start from; shape_part sets the real one. */
static bool give_base_font(struct shaper *s)
{
	const struct text_run *run = &s->p->runs[s->j.marks[0].run];
	struct face *f = role_face(s->t, run->font, 0, run->weight);
	PangoFontDescription *fd;

	if (!font_sized(s->t, s->d, &f->common, run->size ? run->size :
	    10 * LEN_PT))
		return false;
	fd = pango_font_description_new();
	pango_font_description_set_family_static(fd, f->family);
	pango_font_description_set_absolute_size(fd, 10 * PANGO_SCALE);
	pango_context_set_font_description(s->t->context, fd);
	pango_font_description_free(fd);
	return true;
}

static void shape_all(struct shaper *s)
{
	PangoAttrList *attrs = pango_attr_list_new();
	GList *items;
	int at = 0;

	pango_attr_list_insert(attrs, pango_attr_fallback_new(FALSE));
	follow_fork(s->t);
	items = pango_itemize_with_base_dir(s->t->context, PANGO_DIRECTION_LTR,
	    s->j.text, 0, s->j.length, attrs, NULL);
	pango_attr_list_unref(attrs);
	for (GList *l = items; l; l = l->next) {
		PangoItem *item = l->data;

		shape_item(s, &item->analysis, at, at + item->num_chars);
		at += item->num_chars;
	}
	g_list_free_full(items, (GDestroyNotify)pango_item_free);
}

/* ---- paragraph ---- */

static struct text_par *new_par(struct arena *a, const struct text_run *runs,
    size_t count)
{
	struct text_par *p = ARENA_NEW(a, struct text_par);

	p->runs = ARENA_ARRAY(a, struct text_run, count);
	if (count > 0)
		memcpy(p->runs, runs, sizeof(*runs) * count);
	p->run_count = count;
	return p;
}

static void *kept(struct arena *a, const void *grown, size_t size)
{
	return size ? memcpy(arena_alloc(a, size), grown, size) : NULL;
}

/* What was grown elsewhere, in its final size; what ends the last piece. */
static void keep_all(struct shaper *s)
{
	struct text_par *p = s->p;

	p->glyphs = kept(s->a, p->glyphs, sizeof(*p->glyphs) * s->glyph_count);
	p->items = kept(s->a, p->items, sizeof(*p->items) * p->item_count);
	p->pieces[p->count] = (struct piece){ .start = s->j.length,
	    .glyph = (int)s->glyph_count };
}

/* The pieces of a joined text that is not empty. */
static void fill(struct shaper *s)
{
	s->broken = !give_base_font(s);
	if (s->broken)
		return;
	/* A piece is a character or more. */
	s->p->pieces = ARENA_ARRAY(s->a, struct piece, s->j.count + 1);
	s->glyphs = pango_glyph_string_new();
	/* Ligatures would nest text spans in the PDF; ccmp joins dashes. */
	s->features[0] = pango_attr_font_features_new(
	    "liga=0,clig=0,calt=0,dlig=0");
	s->features[1] = pango_attr_font_features_new(
	    "liga=0,clig=0,calt=0,dlig=0,pwid=1");
	shape_all(s);
	pango_attribute_destroy(s->features[0]);
	pango_attribute_destroy(s->features[1]);
	pango_glyph_string_free(s->glyphs);
	keep_all(s);
	find_chances(s->scratch, s->p, &s->j);
}

static void set_faces(struct shaper *s, const char *lang)
{
	const struct text_par *p = s->p;

	for (size_t i = 0; i < p->run_count; i++)
		s->told = tell_turns(s->d, &p->runs[i]) || s->told;
	s->j = join_runs(s->scratch, p->runs, p->run_count, lang);
	classify(&s->j, p->runs);
	for (int i = 0; i < s->j.count; i++)
		set_face(s, i);
}

static void shape_new(struct shaper *s, const char *lang)
{
	struct text_par *p = s->p;

	p->text = arena_strndup(s->a, s->j.text, (size_t)s->j.length);
	if (s->j.count > 0)
		fill(s);
	if (p->count == 0)
		return;
	s->told = find_hyphens(s->a, s->t, s->d, p, lang) || s->told;
	set_widths(p);
}

struct text_par *text_shape(struct arena *a, struct text *t, struct diag *d,
    const struct text_run *runs, size_t count, const char *lang)
{
	struct shaper s = { .a = a, .t = t, .d = d,
	    .p = new_par(a, runs, count) };
	struct known_key key;
	bool brief = known_by(&key, runs, count, lang);

	if (brief && known_find(t, &key, s.p))
		return s.p;
	s.scratch = arena_new();
	set_faces(&s, lang);
	brief = brief && !s.told && known_room(t);
	if (brief)
		s.a = t->arena;
	shape_new(&s, lang);
	if (brief && !s.broken && !s.told)
		known_add(t, &key, s.p, s.rare);
	arena_free(s.scratch);
	return s.p;
}

const char *text_par_text(const struct text_par *p)
{
	return p->text;
}

const struct text_run *text_par_runs(const struct text_par *p, size_t *n)
{
	*n = p->run_count;
	return p->runs;
}
