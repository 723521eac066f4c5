/* SPDX-License-Identifier: MIT */
/*
 * The bench floor: the same text at the same places and widths, laid out by
 * PangoLayout and drawn by cairo, with the fonts cut to the characters in use
 * first. No XML, no templates, no judging, no tags, links or bookmarks: what
 * any program on these libraries must spend.
 *
 *	floor PAGES.txt OUT.pdf		PAGES.txt: `planbrief render --dump pages`
 *	floor PAGES.txt OUT.svg		a file OUT.svg1, OUT.svg2 ... for each page
 *	floor -jN DIR PAGES.txt...	many PDFs by N forked workers, the fonts
 *					cut once before, to what all of them use
 */
#define _GNU_SOURCE
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <fontconfig/fontconfig.h>
#include <hb-subset.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define DEEP 64

/* Lines of one node in one frame are a paragraph. */
struct para {
	int node;
	double x, y, width, size;
	char face[32];
	GString *text;
};

struct level { int indent; double x, y, width; };

struct floor {
	cairo_t *cr;
	const char *svg;		/* NULL: pages of a PDF */
	int pages;
	PangoContext *context;
	struct level level[DEEP];
	int depth;
	struct para open;
};

static const struct { const char *role, *family; } families[] = {
	{ "song", "Noto Serif CJK SC" }, { "hei", "Noto Sans CJK SC" },
	{ "kai", "Noto Serif CJK SC" }, { "fang", "Noto Serif CJK SC" },
	{ "xbs", "Noto Serif CJK SC" },
};

static const char *family_of(const char *role, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(families); i++)
		if (strlen(families[i].role) == len &&
		    !strncmp(role, families[i].role, len))
			return families[i].family;
	return families[0].family;
}

static int fc_weight(int weight)
{
	return (int)FcWeightFromOpenTypeDouble(weight);
}

/* One face cut to the characters and made known to the private set. */
static void cut(FcConfig *to, const char *family, int weight,
    const hb_set_t *used)
{
	FcPattern *want = FcPatternBuild(NULL, FC_FAMILY, FcTypeString,
	    family, FC_WEIGHT, FcTypeInteger, fc_weight(weight), (char *)0);
	FcResult result;
	FcPattern *found;
	FcChar8 *file;
	int index, fd;
	unsigned len;
	char name[64];

	FcConfigSubstitute(NULL, want, FcMatchPattern);
	FcDefaultSubstitute(want);
	found = FcFontMatch(NULL, want, &result);
	FcPatternGetString(found, FC_FILE, 0, &file);
	FcPatternGetInteger(found, FC_INDEX, 0, &index);
	hb_blob_t *blob = hb_blob_create_from_file_or_fail((char *)file);
	hb_face_t *face = hb_face_create(blob, (unsigned)index);
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_set_union(hb_subset_input_unicode_set(in), used);
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_RETAIN_GIDS |
	    HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NO_HINTING);
	hb_set_t *drop = hb_subset_input_set(in,
	    HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (const char *t = "VORGvmtxvheaBASEDSIGGSUBGPOS"; *t; t += 4)
		hb_set_add(drop, HB_TAG(t[0], t[1], t[2], t[3]));
	hb_face_t *out = hb_subset_or_fail(face, in);
	hb_blob_t *bytes = hb_face_reference_blob(out);
	const char *data = hb_blob_get_data(bytes, &len);
	fd = memfd_create("face", 0);
	if (write(fd, data, len) != (ssize_t)len)
		exit(1);
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	FcConfigAppFontAddFile(to, (FcChar8 *)name);
	hb_blob_destroy(bytes);
	hb_face_destroy(out);
	hb_subset_input_destroy(in);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	FcPatternDestroy(found);
	FcPatternDestroy(want);
}

/* The faces that the dump names, each once. */
static void cut_all(const char *dump)
{
	hb_set_t *used = hb_set_create();
	FcConfig *config = FcConfigCreate();
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

	hb_set_add_range(used, 32, 126);
	for (const char *p = dump; *p; p = g_utf8_next_char(p))
		hb_set_add(used, g_utf8_get_char(p));
	for (const char *p = dump; (p = strstr(p, " font=")); p++) {
		size_t len = strcspn(p + 6, "/");
		int weight = atoi(p + 6 + len + 1);
		const char *family = family_of(p + 6, len);
		char *key = g_strdup_printf("%s %d", family, weight);

		if (g_hash_table_add(seen, key))
			cut(config, family, weight, used);
	}
	FcConfigSetCurrent(config);
}

static void flush(struct floor *f)
{
	struct para *p = &f->open;
	PangoFontDescription *d;
	PangoLayout *l;
	char *slash;

	if (!p->text)
		return;
	slash = strchr(p->face, '/');
	d = pango_font_description_new();
	pango_font_description_set_family(d, family_of(p->face,
	    (size_t)(slash - p->face)));
	pango_font_description_set_weight(d, atoi(slash + 1));
	pango_font_description_set_absolute_size(d, p->size * PANGO_SCALE);
	l = pango_layout_new(f->context);
	pango_layout_set_font_description(l, d);
	if (p->width > 0)
		pango_layout_set_width(l, (int)(p->width * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_text(l, p->text->str, -1);
	cairo_move_to(f->cr, p->x, p->y - p->size);
	pango_cairo_show_layout(f->cr, l);
	g_object_unref(l);
	pango_font_description_free(d);
	g_string_free(p->text, TRUE);
	p->text = NULL;
}

static void line(struct floor *f, char *s, double x, double y)
{
	struct level *at = &f->level[f->depth];
	char *node = strstr(s, " node="), *face = strstr(s, " font=");
	char *text = face ? strchr(face, '"') : NULL;
	int n = node ? atoi(node + 6) : 0;

	if (!text)
		return;
	text[strlen(text) - 1] = 0;
	if (f->open.text && n && f->open.node == n && f->open.x == at->x + x) {
		g_string_append(f->open.text, text + 1);
		return;
	}
	flush(f);
	f->open.node = n;
	f->open.x = at->x + x;
	f->open.y = at->y + y;
	f->open.width = !n ? -1 : at->width > 1 ? at->width - x : 500;
	sscanf(face + 6, "%31s %lf", f->open.face, &f->open.size);
	f->open.text = g_string_new(text + 1);
}

static void shape(struct floor *f, const char *s, double x, double y,
    double w, double h)
{
	const struct level *at = &f->level[f->depth];
	const char *fill = strstr(s, " fill="), *stroke = strstr(s, " stroke=");
	unsigned c = (unsigned)strtoul(fill ? fill + 6 : stroke ? stroke + 8 :
	    "0", NULL, 16);

	cairo_set_source_rgb(f->cr, (c >> 16) / 255.0, (c >> 8 & 255) / 255.0,
	    (c & 255) / 255.0);
	if (fill) {
		cairo_rectangle(f->cr, at->x + x, at->y + y, w, h);
		cairo_fill(f->cr);
	} else {
		cairo_move_to(f->cr, at->x + x, at->y + y);
		cairo_line_to(f->cr, at->x + x + w, at->y + y + h);
		cairo_stroke(f->cr);
	}
}

static void next_page(struct floor *f, bool begun)
{
	cairo_surface_t *to;
	char *name;

	if (begun && !f->svg)
		cairo_show_page(f->cr);
	if (!f->svg)
		return;
	name = g_strdup_printf("%s%d", f->svg, ++f->pages);
	to = cairo_svg_surface_create(name, 595.28, 841.89);
	if (f->cr)
		cairo_destroy(f->cr);
	f->cr = cairo_create(to);
	cairo_surface_destroy(to);
	g_free(name);
}

static void row(struct floor *f, char *s, bool *begun)
{
	int indent = (int)strspn(s, " ");
	double x = 0, y = 0, w = 0, h = 0;
	char word[16] = "";

	sscanf(s + indent, "%15s %lf %lf %lf %lf", word, &x, &y, &w, &h);
	if (!strcmp(word, "page")) {
		flush(f);
		next_page(f, *begun);
		*begun = true;
		f->depth = 0;
		f->level[0] = (struct level){ .width = 500 };
		return;
	}
	while (f->depth > 0 && f->level[f->depth].indent >= indent)
		f->depth--;
	if (!strcmp(word, "group") && f->depth + 1 < DEEP) {
		struct level up = f->level[f->depth];

		f->level[++f->depth] = (struct level){ indent, up.x + x,
		    up.y + y, w };
	} else if (!strcmp(word, "line")) {
		line(f, s, x, y);
	} else if (!strcmp(word, "shape")) {
		shape(f, s, x, y, w, h);
	}
}

static void prepare(struct floor *f)
{
	cairo_font_options_t *o = cairo_font_options_create();
	PangoFontMap *map = pango_cairo_font_map_new_for_font_type(
	    CAIRO_FONT_TYPE_FT);

	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
	f->context = pango_font_map_create_context(map);
	pango_context_set_language(f->context,
	    pango_language_from_string("zh-cn"));
	cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(f->context, o);
	pango_context_set_round_glyph_positions(f->context, FALSE);
}

/* One document; the context stays for the next. */
static bool draw(struct floor *f, char *dump, const char *out)
{
	bool begun = false, good = true;
	char *save = NULL;
	cairo_surface_t *pdf = NULL;

	f->cr = NULL;
	f->svg = g_str_has_suffix(out, ".svg") ? out : NULL;
	if (!f->svg) {
		pdf = cairo_pdf_surface_create(out, 595.28, 841.89);
		f->cr = cairo_create(pdf);
	}
	for (char *s = strtok_r(dump, "\n", &save); s;
	    s = strtok_r(NULL, "\n", &save))
		row(f, s, &begun);
	flush(f);
	if (!f->svg)
		cairo_show_page(f->cr);
	cairo_destroy(f->cr);
	if (pdf) {
		cairo_surface_finish(pdf);
		good = cairo_surface_status(pdf) == CAIRO_STATUS_SUCCESS;
		cairo_surface_destroy(pdf);
	}
	return good;
}

static int many(int workers, const char *folder, char **files, int count)
{
	GString *all = g_string_new(NULL);
	char **dumps = g_new0(char *, (gsize)count);
	struct floor f = { 0 };
	int status, bad = 0;

	for (int i = 0; i < count; i++) {
		if (!g_file_get_contents(files[i], &dumps[i], NULL, NULL))
			return 2;
		g_string_append(all, dumps[i]);
	}
	cut_all(all->str);
	for (int w = 0; w < workers; w++) {
		if (fork())
			continue;
		prepare(&f);
		for (int i = w; i < count; i += workers)
			if (!draw(&f, dumps[i], g_strdup_printf("%s/%d.pdf",
			    folder, i)))
				_exit(1);
		_exit(0);
	}
	while (wait(&status) > 0)
		bad |= status;
	return bad != 0;
}

int main(int argc, char **argv)
{
	struct floor f = { 0 };
	char *dump;

	if (argc > 3 && g_str_has_prefix(argv[1], "-j"))
		return many(atoi(argv[1] + 2), argv[2], argv + 3, argc - 3);
	if (argc != 3 || !g_file_get_contents(argv[1], &dump, NULL, NULL))
		return 2;
	cut_all(dump);
	prepare(&f);
	return !draw(&f, dump, argv[2]);
}
