/* SPDX-License-Identifier: MIT */
/*
 * Loading faces. Fontconfig is only the door through which Pango must go to
 * a font: it is given a private configuration without any rule or folder, and
 * one memory file for each face in use. So no file of the user's, no cache and
 * no order of installation can change what is drawn.
 */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "base/seen.h"
#include "base/str.h"
#include "text/text_int.h"

/* Always wanted: ASCII, common marks, and what the program itself writes. */
static const char generated[] =
    "、。，．：；！？“”‘’（）《》〈〉「」『』【】〔〕［］｛｝·—…～–‐‑／＋－％‰℃"
    "−×÷±≤≥≈≠→←↑↓▲▼△▽●○■□◆◇★☆√✓①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    "〇零一二三四五六七八九十百千万亿年月日季度第期页表图附件注续共"
    "\302\240\302\267\302\260\302\261\302\262\302\263";

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

static void release_set(void *set)
{
	hb_set_destroy(set);
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
	t->need = hb_set_create();
	arena_own(a, t->need, release_set);
	hb_set_add_range(t->need, 0x20, 0x7E);
	hb_set_add_range(t->need, 0x2000, 0x2011);	/* spaces, hyphens */
	hb_set_add(t->need, 0x202F);
	hb_set_add(t->need, 0x205F);
	hb_set_add(t->need, 0x3000);
	text_need(t, generated);
	t->config = private_config();
	arena_own(a, t->config, release_config);
	open_map(t);
	t->process = getpid();
	return t;
}

/* The next character but printable ASCII, which is always wanted. */
static uint32_t next_wish(const char **utf8)
{
	while (**utf8 >= 0x20 && **utf8 <= 0x7E)
		(*utf8)++;
	return str_next(utf8);
}

void text_need(struct text *t, const char *utf8)
{
	uint32_t ch;

	while ((ch = next_wish(&utf8)))
		hb_set_add(t->need, ch);
}

bool text_is_wide(const struct text *t)
{
	return t->spare != NULL;
}

static bool has_spare(const struct text *t)
{
	for (size_t i = 0; i < t->faces.count; i++)
		if (t->faces.list[i].loaded && t->faces.list[i].narrow)
			return false;
	return text_is_wide(t);
}

bool text_covers(const struct text *t, const char *utf8)
{
	bool spare = has_spare(t);
	uint32_t ch;

	while ((ch = next_wish(&utf8)))
		if (!hb_set_has(t->need, ch) &&
		    !(spare && hb_set_has(t->spare, ch)))
			return false;
	return true;
}

static void add_charset(hb_set_t *to, const FcCharSet *from)
{
	FcChar32 page[FC_CHARSET_MAP_SIZE], next;
	FcChar32 first = FcCharSetFirstPage(from, page, &next);

	while (first != FC_CHARSET_DONE) {
		for (FcChar32 i = 0; i < FC_CHARSET_MAP_SIZE * 32; i++)
			if (page[i / 32] >> i % 32 & 1)
				hb_set_add(to, first + i);
		first = FcCharSetNextPage(from, page, &next);
	}
}

void text_widen(struct text *t)
{
	const FcCharSet *common = FcLangGetCharSet((const FcChar8 *)"zh-cn");

	t->spare = hb_set_create();
	arena_own(t->arena, t->spare, release_set);
	if (common)
		add_charset(t->spare, common);
	t->maker = getpid();
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

static const hb_set_t *kept(const struct text *t)
{
	return t->cut ? t->need : NULL;
}

static const hb_set_t *kept_besides(const struct text *t)
{
	return t->spare && t->maker == getpid() ? t->spare : NULL;
}

/* The file added last, so that Pango tells it from the regular face. */
static void set_bold(const struct text *t)
{
	FcFontSet *set = FcConfigGetFonts(t->config, FcSetApplication);
	FcPattern *last = set->fonts[set->nfont - 1];

	FcPatternDel(last, FC_WEIGHT);
	FcPatternAddInteger(last, FC_WEIGHT, FC_WEIGHT_BOLD);
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
static bool publish(struct text *t, struct diag *d, struct face *f, int fd)
{
	if (fd >= 0)
		arena_own(t->arena, GINT_TO_POINTER(fd), release_fd);
	if (fd < 0 || !FcConfigAppFontAddFile(t->config,
	    (const FcChar8 *)memory_path(t->arena, fd))) {
		diag(d, DIAG_FONT_BROKEN, NOWHERE, f->family, f->file);
		return false;
	}
	if (f->named)
		set_bold(t);
	f->loaded = true;
	return true;
}

/* ---- warm ---- */

struct cutting {
	GThread *thread;
	struct face *face;
	const hb_set_t *need, *spare;
	int fd;
};

static void *cut_thread(void *arg)
{
	struct cutting *c = arg;

	c->fd = cut_face(c->face, c->need, c->spare);
	return NULL;
}

static void want_face(const struct text *t, struct face *f,
    struct cutting **list, size_t *count)
{
	if (!f || f->loaded)
		return;
	for (size_t i = 0; i < *count; i++)
		if ((*list)[i].face == f)
			return;
	ARENA_PUSH(t->arena, *list, *count) = (struct cutting){
		.face = f, .need = kept(t), .spare = kept_besides(t)
	};
}

/* Faces cut side by side: each holds a mapped font of some 20 MB meanwhile. */
#define AT_ONCE 2

bool text_warm(struct text *t, struct diag *d, const struct text_wish *wishes,
    size_t wished)
{
	struct cutting *list = NULL;
	size_t count = 0;
	bool ok = true;

	for (size_t i = 0; i < wished; i++)
		want_face(t, role_face(t, wishes[i].font, 0,
		    wishes[i].weight), &list, &count);
	for (size_t i = 0; i < count + AT_ONCE; i++) {
		if (i >= AT_ONCE) {
			struct cutting *done = &list[i - AT_ONCE];

			g_thread_join(done->thread);
			ok = publish(t, d, done->face, done->fd) && ok;
		}
		if (i < count)
			list[i].thread = g_thread_new("cut", cut_thread,
			    &list[i]);
	}
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
	hb_font_t *font = hb_font_create(s->face->hb);
	hb_font_extents_t e;

	hb_font_set_scale(font, s->size, s->size);
	hb_font_get_h_extents(font, &e);
	s->ascent = e.ascender;
	s->descent = -e.descender;
	hb_font_destroy(font);
}

static PangoFont *open_font(struct text *t, const struct face *f, len_t size)
{
	PangoFontDescription *fd = pango_font_description_new();
	PangoFont *font;

	pango_font_description_set_family_static(fd, f->family);
	pango_font_description_set_weight(fd, (PangoWeight)f->weight);
	pango_font_description_set_absolute_size(fd, size);
	font = pango_font_map_load_font(t->map, t->context, fd);
	pango_font_description_free(fd);
	return font;
}

static bool load(struct text *t, struct diag *d, struct face *f)
{
	if (f->loaded)
		return true;
	if (!publish(t, d, f, cut_face(f, kept(t),
	    kept_besides(t))))
		return false;
	pango_fc_font_map_config_changed(PANGO_FC_FONT_MAP(t->map));
	return true;
}

const struct sized *font_sized(struct text *t, struct diag *d, struct face *f,
    len_t size)
{
	struct sized s = { .face = f, .size = size };

	for (size_t i = 0; i < t->sized_count; i++)
		if (t->sized[i].face == f && t->sized[i].size == size)
			return &t->sized[i];
	if (!load(t, d, f))
		return NULL;
	follow_fork(t);
	s.font = open_font(t, f, size);
	if (!s.font)
		BUG("no Pango font for the loaded face %s", f->family);
	arena_own(t->arena, s.font, g_object_unref);
	set_extents(&s);
	ARENA_PUSH(t->arena, t->sized, t->sized_count) = s;
	return &t->sized[t->sized_count - 1];
}
