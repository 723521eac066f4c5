/* SPDX-License-Identifier: MIT */
/*
 * Loading faces. Fontconfig is only the door through which Pango must go to
 * a font: it is given a private configuration without any rule or folder, and
 * one memory file for each part of a face in use (need.c). So no file of the
 * user's, no cache and no order of installation can change what is drawn.
 */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "base/seen.h"
#include "base/str.h"
#include "text/text_int.h"

/* ---- new ---- */

static void release_config(void *config)
{
	FcConfigDestroy(config);
}

/* The map would keep its reference to the configuration for ever. */
static void release_map(void *map)
{
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), NULL);
	g_object_unref(map);
}

/* Pango asks fontconfig for the current configuration when it starts; an
 * empty one spares reading the machine's. */
static FcConfig *private_config(void)
{
	FcConfig *empty = FcConfigCreate();

	FcConfigSetCurrent(empty);
	FcConfigDestroy(empty);
	empty = FcConfigCreate();
	FcConfigBuildFonts(empty);
	return empty;
}

static void open_map(struct text *t)
{
	cairo_font_options_t *o = cairo_font_options_create();

	t->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	arena_own(t->arena, t->map, release_map);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(t->map), 72);
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(t->map), t->config);
	t->context = pango_font_map_create_context(t->map);
	arena_own(t->arena, t->context, g_object_unref);
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(t->context, o);
	cairo_font_options_destroy(o);
	pango_context_set_round_glyph_positions(t->context, FALSE);
}

struct text *text_new(struct arena *a, struct diag *d,
    const struct theme *theme, const struct text_options *o)
{
	struct text *t = ARENA_NEW(a, struct text);

	t->arena = a;
	t->cut = o->cut;
	t->patterns_file = o->patterns ? o->patterns : HYPHEN_PATTERNS;
	seen_path(d, t->patterns_file);
	if (!roles_resolve(t, d, theme, o))
		return NULL;
	need_begin(t);
	t->config = private_config();
	arena_own(a, t->config, release_config);
	open_map(t);
	t->process = getpid();
	return t;
}

void text_exit(void)
{
	cairo_debug_reset_static_data();
	FcFini();
}

/* ---- loading ---- */

static void release_fd(void *fd)
{
	close(GPOINTER_TO_INT(fd));
}

/* The file added last, so that Pango tells it from the regular face and from
 * other parts. */
static void set_name(const struct text *t, const struct part *p)
{
	FcFontSet *set = FcConfigGetFonts(t->config, FcSetApplication);
	FcPattern *last = set->fonts[set->nfont - 1];

	if (p->face->named) {
		FcPatternDel(last, FC_WEIGHT);
		FcPatternAddInteger(last, FC_WEIGHT, FC_WEIGHT_BOLD);
	}
	if (p->rare) {
		FcPatternDel(last, FC_FAMILY);
		FcPatternAddString(last, FC_FAMILY, (const FcChar8 *)p->name);
	}
}

/*
 * A path of its own for every memory file there ever was: cairo knows faces by
 * their paths, for longer than they are open, and numbers of descriptors come
 * again. That of the inode does not; it is told by steps that lead nowhere.
 */
static const char *memory_path(struct arena *a, int fd)
{
	struct str *s = str_new(a);
	struct stat st;

	str_add(s, "/proc/self/fd/");
	if (fstat(fd, &st) != 0)
		st.st_ino = 0;
	for (ino_t bits = st.st_ino; bits; bits >>= 1)
		str_add(s, bits & 1 ? "./" : ".//");
	str_printf(s, "%d", fd);
	return s->s;
}

/* Makes a memory file known to Pango. It stays open: font libraries open it
 * again when they please. */
static bool publish(struct text *t, struct diag *d, struct part *p, int fd)
{
	if (fd >= 0)
		arena_own(t->arena, GINT_TO_POINTER(fd), release_fd);
	if (fd < 0 || !FcConfigAppFontAddFile(t->config,
	    (const FcChar8 *)memory_path(t->arena, fd))) {
		diag(d, DIAG_FONT_BROKEN, NOWHERE, p->face->family,
		    p->face->file);
		return false;
	}
	set_name(t, p);
	p->loaded = true;
	return true;
}

/* ---- warm ---- */

struct cutting {
	GThread *thread;
	struct part *part;
	struct cut_wish wish;
	int fd;
};

static void *cut_thread(void *arg)
{
	struct cutting *c = arg;

	c->fd = cut_part(c->part, &c->wish);
	return NULL;
}

struct cuttings { struct cutting *all; size_t count; };

static void want_part(struct text *t, struct part *p, struct cuttings *to)
{
	if (!p || p->loaded)
		return;
	for (size_t i = 0; i < to->count; i++)
		if (to->all[i].part == p)
			return;
	ARENA_PUSH(t->arena, to->all, to->count) = (struct cutting){
		.part = p, .wish = cut_wish(t, p)
	};
}

static void want_face(struct text *t, struct face *f, struct cuttings *to)
{
	if (!f)
		return;
	want_part(t, &f->common, to);
	want_part(t, rare_needed(t, f), to);
}

/* Faces cut side by side: each holds a mapped font of some 20 MB meanwhile. */
#define AT_ONCE 2

static bool cut_all(struct text *t, struct diag *d, struct cuttings *c)
{
	bool ok = true;

	for (size_t i = 0; i < c->count + AT_ONCE; i++) {
		if (i >= AT_ONCE) {
			struct cutting *done = &c->all[i - AT_ONCE];

			g_thread_join(done->thread);
			cut_wish_end(&done->wish);
			ok = publish(t, d, done->part, done->fd) && ok;
		}
		if (i < c->count)
			c->all[i].thread = g_thread_new("cut", cut_thread,
			    &c->all[i]);
	}
	return ok;
}

bool text_warm(struct text *t, struct diag *d, const struct text_wish *wishes,
    size_t wished)
{
	struct cuttings c = { NULL, 0 };
	bool ok;

	for (size_t i = 0; i < wished; i++)
		want_face(t, role_face(t, wishes[i].font, 0,
		    wishes[i].weight), &c);
	ok = cut_all(t, d, &c);
	pango_fc_font_map_config_changed(PANGO_FC_FONT_MAP(t->map));
	return ok;
}

/* ---- sizes ---- */

void follow_fork(struct text *t)
{
	pid_t now = getpid();

	if (t->process != now)
		pango_fc_font_map_config_changed(PANGO_FC_FONT_MAP(t->map));
	t->process = now;
}

static void set_extents(struct sized *s)
{
	hb_font_t *font = hb_font_create(s->part->face->hb);
	hb_font_extents_t e;

	hb_font_set_scale(font, s->size, s->size);
	hb_font_get_h_extents(font, &e);
	s->ascent = e.ascender;
	s->descent = -e.descender;
	hb_font_destroy(font);
}

static PangoFont *open_font(struct text *t, const struct part *p, len_t size)
{
	PangoFontDescription *fd = pango_font_description_new();
	PangoFont *font;

	pango_font_description_set_family_static(fd, p->name);
	pango_font_description_set_weight(fd, (PangoWeight)p->face->weight);
	pango_font_description_set_absolute_size(fd, size);
	font = pango_font_map_load_font(t->map, t->context, fd);
	pango_font_description_free(fd);
	return font;
}

static bool load(struct text *t, struct diag *d, struct part *p)
{
	struct cut_wish wish;
	bool ok;

	if (p->loaded)
		return true;
	wish = cut_wish(t, p);
	ok = publish(t, d, p, cut_part(p, &wish));
	cut_wish_end(&wish);
	if (ok)
		pango_fc_font_map_config_changed(PANGO_FC_FONT_MAP(t->map));
	return ok;
}

const struct sized *font_sized(struct text *t, struct diag *d, struct part *p,
    len_t size)
{
	struct sized s = { .part = p, .size = size };

	for (size_t i = 0; i < t->sized_count; i++)
		if (t->sized[i].part == p && t->sized[i].size == size)
			return &t->sized[i];
	if (!load(t, d, p))
		return NULL;
	follow_fork(t);
	s.font = open_font(t, p, size);
	if (!s.font)
		BUG("no Pango font for the loaded face %s", p->name);
	arena_own(t->arena, s.font, g_object_unref);
	set_extents(&s);
	ARENA_PUSH(t->arena, t->sized, t->sized_count) = s;
	return &t->sized[t->sized_count - 1];
}
