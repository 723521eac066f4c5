/* SPDX-License-Identifier: MIT */
/*
 * Figures drawn before by this process, or by the one it was forked from. A
 * figure is known by all that its outline SVG depends on: what stands at its
 * root, and every glyph and path with its place. Fonts are told apart by
 * address, so that what is kept must not outlive them.
 */
#include <glib.h>

#include "paint/paint_int.h"
#include "text/text_glyphs.h"

#define MOST ((size_t)32 << 20)		/* bytes; beyond it all are dropped */

struct drawn {
	struct arena *a;
	GHashTable *svgs;	/* key to struct str, both in the arena */
	size_t bytes;
};

/* ---- what a figure is known by ---- */

#define ADD(s, x) str_addn(s, (const char *)&(x), sizeof(x))

/* NULL is told from an empty one. */
static void add_string(struct str *s, const char *text)
{
	str_add(s, text ? text : "\377");
	str_addc(s, '\0');
}

static void add_glyphs(struct str *s, const struct text_glyph_run *g,
    colour_t colour)
{
	const PangoGlyphString *all = g->item.glyphs;

	ADD(s, g->x);
	ADD(s, g->y);
	ADD(s, colour);
	ADD(s, g->item.item->analysis.font);
	ADD(s, all->num_glyphs);
	for (int i = 0; i < all->num_glyphs; i++) {
		ADD(s, all->glyphs[i].glyph);
		ADD(s, all->glyphs[i].geometry);
	}
}

static void add_line(struct arena *a, struct str *s,
    const struct text_line *line)
{
	const struct text_glyphs *glyphs = text_line_glyphs(a, line);
	size_t count;
	const struct text_run *runs = text_par_runs(line->par, &count);

	ADD(s, glyphs->count);
	for (size_t i = 0; i < glyphs->count; i++)
		add_glyphs(s, &glyphs->runs[i],
		    runs[glyphs->runs[i].run].colour);
}

static void add_shape(struct str *s, const struct shape *shape)
{
	const struct path *p = &shape->path;
	double opacity = shape_opacity(shape);

	ADD(s, shape->fill);
	ADD(s, shape->stroke);
	ADD(s, shape->weight);
	ADD(s, shape->dash);
	ADD(s, opacity);
	ADD(s, shape->round);
	ADD(s, p->op_count);
	str_addn(s, p->ops, p->op_count);
	str_addn(s, (const char *)p->at, p->at_count * sizeof(*p->at));
}

static bool add_frame(struct arena *a, struct str *s, const struct frame *f);

/* False: it is not told, for it has an image. A link is not drawn. */
static bool add_item(struct arena *a, struct str *s, const struct item *it)
{
	ADD(s, it->kind);
	ADD(s, it->x);
	ADD(s, it->y);
	switch (it->kind) {
	case ITEM_GROUP:
		ADD(s, it->node);
		ADD(s, it->turned);
		ADD(s, it->angle);
		return add_frame(a, s, it->as.group);
	case ITEM_LINE:
		add_line(a, s, it->as.line);
		return true;
	case ITEM_SHAPE:
		add_shape(s, &it->as.shape);
		return true;
	case ITEM_LINK:
		return true;
	case ITEM_IMAGE:
		break;
	}
	return false;
}

static bool add_frame(struct arena *a, struct str *s, const struct frame *f)
{
	ADD(s, f->width);
	ADD(s, f->height);
	ADD(s, f->count);
	for (size_t i = 0; i < f->count; i++)
		if (!add_item(a, s, &f->items[i]))
			return false;
	return true;
}

const char *drawn_key(struct arena *a, const struct figure_file *f)
{
	struct arena *scratch = arena_new();
	struct str *s = str_new(scratch);
	const char *key = NULL;

	add_string(s, f->id);
	add_string(s, f->lang);
	add_string(s, f->title);
	add_string(s, f->desc);
	add_string(s, f->csv);
	if (add_frame(scratch, s, f->frame))
		key = str_sha256(a, s->s, s->len);
	arena_free(scratch);
	return key;
}

/* ---- what is kept ---- */

static void begin(struct drawn *k)
{
	k->a = arena_new();
	k->svgs = g_hash_table_new(g_str_hash, g_str_equal);
	k->bytes = 0;
}

static void end(void *drawn)
{
	struct drawn *k = drawn;

	g_hash_table_destroy(k->svgs);
	arena_free(k->a);
}

struct drawn *drawn_new(struct arena *a)
{
	struct drawn *k = ARENA_NEW(a, struct drawn);

	begin(k);
	arena_own(a, k, end);
	return k;
}

bool drawn_find(const struct drawn *k, const char *key, struct str *out)
{
	const struct str *svg = g_hash_table_lookup(k->svgs, key);

	if (svg)
		str_addn(out, svg->s, svg->len);
	return svg != NULL;
}

void drawn_add(struct drawn *k, const char *key, const struct str *svg)
{
	struct str *copy;

	if (k->bytes + svg->len > MOST) {
		end(k);
		begin(k);
	}
	copy = str_new(k->a);
	str_addn(copy, svg->s, svg->len);
	k->bytes += svg->len;
	g_hash_table_insert(k->svgs, arena_strdup(k->a, key), copy);
}
