/* SPDX-License-Identifier: MIT */
/*
 * The files inside a PDF: what it was made from and what it prints, so that
 * its numbers can be traced and it can be made again. All are made from what
 * the document itself prints; only `full` adds the facts of its scope. None
 * names a folder of this machine.
 */
#include <string.h>

#include <cairo.h>
#include <hb.h>
#include <libdeflate.h>
#include <libxml/xmlversion.h>
#include <pango/pango.h>
#include <zlib.h>

#include "brief/numbers.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "run_attach.h"
#include "xml/xml.h"
#include "xml/xml_dom.h"

#define NS "urn:planbrief:made:1"
#define BUILD_DIGITS 32

static const char fixed_names[] = "brief.xml numbers.csv numbers.xml "
    "facts.xml build.xml";

enum title { TITLE_BRIEF, TITLE_NUMBERS, TITLE_CHART, TITLE_IMAGE,
	TITLE_FACTS, TITLE_BUILD };

/* Chinese, English. */
static const char *const titles[][2] = {
	[TITLE_BRIEF] = { "本文档的内容（XML）", "Content of this document" },
	[TITLE_NUMBERS] = { "所印数值及其来源", "Numbers printed, and where "
	    "they come from" },
	[TITLE_CHART] = { "图表数据", "Data of a chart" },
	[TITLE_IMAGE] = { "图片", "Image" },
	[TITLE_FACTS] = { "评估结果（XML）", "Facts of the evaluation" },
	[TITLE_BUILD] = { "生成记录", "What this document was made with" },
};

struct making {
	struct arena *a;
	const struct attach_ask *ask;
	const struct pages *pages;
	struct attachments out;
};

/* ---- one file ---- */

static const char *title_of(const struct making *m, enum title t,
    const char *what)
{
	bool zh = strncmp(m->pages->meta.lang, "zh", 2) == 0;

	return what && *what ? arena_printf(m->a, "%s%s%s", titles[t][!zh],
	    zh ? "：" : ": ", what) : titles[t][!zh];
}

static bool is_taken(const struct making *m, const char *name)
{
	const struct attach_source *s = m->ask->source;

	for (size_t i = 0; i < m->out.count; i++)
		if (file_name_same(m->out.all[i].name, name))
			return true;
	for (size_t i = 0; i < s->image_count; i++)
		if (file_name_same(s->images[i].name, name))
			return true;
	return false;
}

static const char *free_name(struct making *m, const char *wanted)
{
	const char *safe = file_name_safe(m->a, wanted), *name = safe;

	for (int n = 2; is_taken(m, name); n++)
		name = arena_printf(m->a, "%d-%s", n, safe);
	return name;
}

static void add(struct making *m, const struct attachment *file)
{
	ARENA_PUSH(m->a, m->out.all, m->out.count) = *file;
}

static void add_xml(struct making *m, const char *name, enum title t,
    const char *relation, const char *bytes, size_t size)
{
	add(m, &(struct attachment){ name, "application/xml",
	    title_of(m, t, NULL), relation, bytes, size });
}

/* ---- what the document prints ---- */

static void add_numbers(struct making *m)
{
	struct numbers n = brief_numbers(m->a, m->ask->brief);
	struct str *csv = str_new(m->a), *xml = str_new(m->a);

	numbers_csv(csv, &n);
	numbers_xml(m->a, xml, m->ask->brief, &n);
	add(m, &(struct attachment){ "numbers.csv", "text/csv",
	    title_of(m, TITLE_NUMBERS, NULL), "Data", csv->s, csv->len });
	add_xml(m, "numbers.xml", TITLE_NUMBERS, "Data", xml->s, xml->len);
}

static void add_charts(struct making *m)
{
	for (size_t i = 0; i < m->pages->figure_count; i++) {
		const struct figure_file *f = &m->pages->figures[i];

		if (f->csv)
			add(m, &(struct attachment){ free_name(m,
			    arena_printf(m->a, "chart-%s.csv", f->id)),
			    "text/csv", title_of(m, TITLE_CHART, f->title),
			    "Data", f->csv, strlen(f->csv) });
	}
}

/* ---- images ---- */

static const struct image *find_image(const struct frame *f, const char *href)
{
	const struct image *found = NULL;

	for (size_t i = 0; i < f->count && !found; i++) {
		const struct item *it = &f->items[i];

		if (it->kind == ITEM_GROUP)
			found = find_image(it->as.group, href);
		if (it->kind == ITEM_IMAGE &&
		    str_eq(it->as.image->name, href))
			found = it->as.image;
	}
	return found;
}

static void add_images(struct making *m)
{
	const struct attach_source *s = m->ask->source;

	for (size_t i = 0; i < s->image_count; i++) {
		const struct image *im = NULL;

		for (size_t k = 0; k < m->pages->count && !im; k++)
			im = find_image(m->pages->pages[k].frame,
			    s->images[i].href);
		if (im)
			add(m, &(struct attachment){ s->images[i].name,
			    im->jpeg ? "image/jpeg" : "image/png",
			    title_of(m, TITLE_IMAGE, im->alt), "Supplement",
			    im->data, im->size });
	}
}

/* ---- what it was made with ---- */

static void find_fonts(struct making *m, const struct frame *f,
    struct text_fonts *to)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];

		if (it->kind == ITEM_GROUP)
			find_fonts(m, it->as.group, to);
		if (it->kind == ITEM_LINE)
			text_fonts_add(m->a, m->ask->look->text, it->as.line,
			    to);
	}
}

/* Those that a file's bytes depend on. */
static void put_libraries(struct arena *a, struct xml_out *o)
{
	const struct { const char *name, *version; } all[] = {
		{ "cairo", cairo_version_string() },
		{ "fontconfig", fontconfig_version(a) },
		{ "harfbuzz", hb_version_string() },
		{ "libdeflate", LIBDEFLATE_VERSION_STRING },
		{ "libxml2", LIBXML_DOTTED_VERSION },
		{ "pango", pango_version_string() },
		{ "zlib", zlibVersion() },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		xml_open(o, "library");
		xml_set(o, "name", all[i].name);
		xml_set(o, "version", all[i].version);
		xml_close(o);
	}
}

static void put_theme(struct making *m, struct xml_out *o)
{
	size_t count;
	const struct theme_file *files = theme_files(m->ask->look->theme,
	    &count);

	xml_open(o, "theme");
	xml_set(o, "name", arena_strndup(m->a, files[0].name,
	    strcspn(files[0].name, ".")));
	for (size_t i = 0; i < count; i++) {
		xml_open(o, "file");
		xml_set(o, "name", files[i].name);
		xml_set(o, "sha256", files[i].sha256);
		xml_close(o);
	}
	xml_close(o);
}

static void put_fonts(struct making *m, struct xml_out *o)
{
	struct text_fonts fonts = { NULL, 0 };

	for (size_t i = 0; i < m->pages->count; i++)
		find_fonts(m, m->pages->pages[i].frame, &fonts);
	text_fonts_sort(&fonts);
	for (size_t i = 0; i < fonts.count; i++) {
		const struct text_font *f = &fonts.all[i];

		xml_open(o, "font");
		xml_set(o, "role", font_role_name(f->role));
		xml_set(o, "weight", arena_printf(m->a, "%d", f->weight));
		xml_set(o, "family", f->family);
		xml_set(o, "file", f->file);
		xml_set(o, "directory-sha256", f->directory);
		xml_close(o);
	}
}

static void put_files(struct making *m, struct xml_out *o)
{
	for (size_t i = 0; i < m->out.count; i++) {
		const struct attachment *f = &m->out.all[i];

		xml_open(o, "file");
		xml_set(o, "name", f->name);
		xml_set(o, "size", arena_printf(m->a, "%zu", f->size));
		xml_set(o, "sha256", str_sha256(m->a, f->bytes, f->size));
		xml_close(o);
	}
}

static const char *const levels[] = { [ATTACH_NONE] = "none",
    [ATTACH_PRINTED] = "printed", [ATTACH_FULL] = "full" };

static const char *record(struct making *m, size_t *len)
{
	struct xml_out *o = xml_out_new(m->a);

	xml_open(o, "build");
	xml_set(o, "xmlns", NS);
	xml_set(o, "program", CREATOR);
	xml_set(o, "date", m->pages->meta.date);
	xml_set(o, "attach", levels[m->ask->level]);
	put_libraries(m->a, o);
	put_theme(m, o);
	put_fonts(m, o);
	put_files(m, o);
	xml_close(o);
	return xml_out_text(o, len);
}

/* ---- all of them ---- */

bool attach_level(const char *name, enum attach *out)
{
	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
		if (str_eq(levels[i], name)) {
			*out = (enum attach)i;
			return true;
		}
	return false;
}

const struct attachments *attach_files(struct arena *a,
    const struct attach_ask *ask, struct pages *p)
{
	struct making m = { .a = a, .ask = ask, .pages = p };
	struct attachments *out;
	const char *bytes;
	size_t len;

	add_xml(&m, "brief.xml", TITLE_BRIEF, "Source", ask->source->bytes,
	    ask->source->size);
	add_numbers(&m);
	add_charts(&m);
	add_images(&m);
	if (ask->level == ATTACH_FULL && ask->facts)
		add_xml(&m, "facts.xml", TITLE_FACTS, "Supplement",
		    ask->facts, ask->facts_size);
	bytes = record(&m, &len);
	add_xml(&m, "build.xml", TITLE_BUILD, "Supplement", bytes, len);
	p->meta.build = arena_strndup(a, str_sha256(a, bytes, len),
	    BUILD_DIGITS);
	if (ask->level == ATTACH_NONE)
		return NULL;
	out = ARENA_NEW(a, struct attachments);
	*out = m.out;
	return out;
}

/* ---- the brief ---- */

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static const struct attach_image *image_called(const struct attach_source *s,
    const char *href, const char *name)
{
	for (size_t i = 0; i < s->image_count; i++)
		if ((href && str_eq(s->images[i].href, href)) ||
		    (name && file_name_same(s->images[i].name, name)))
			return &s->images[i];
	return NULL;
}

/* A name that is free stays as it is, so that a document made anew from its
 * own files has the same ones. */
static const char *image_name(struct arena *a, const struct attach_source *s,
    const char *href)
{
	const char *safe = file_name_safe(a, base_name(href)), *name = safe;

	for (int n = 2; str_has_word(fixed_names, name) ||
	    image_called(s, NULL, name); n++)
		name = arena_printf(a, "%d-%s", n, safe);
	return name;
}

static void name_images(struct arena *a, const struct block *b,
    struct attach_source *s)
{
	const char *href = b->kind == BLOCK_IMAGE ?
	    block_attr(b, ATTR_HREF) : NULL;

	if (href && !image_called(s, href, NULL)) {
		struct attach_image im = { href, image_name(a, s, href) };

		ARENA_PUSH(a, s->images, s->image_count) = im;
	}
	for (const struct block *c = b->child; c; c = c->next)
		name_images(a, c, s);
}

static void refer(xmlNode *n, const struct attach_source *s)
{
	xmlChar *href = strcmp((const char *)n->name, "image") == 0 ?
	    xmlGetNoNsProp(n, (const xmlChar *)"href") : NULL;
	const struct attach_image *im = href ? image_called(s,
	    (const char *)href, NULL) : NULL;

	if (im)
		xmlSetProp(n, (const xmlChar *)"href",
		    (const xmlChar *)im->name);
	xmlFree(href);
	for (xmlNode *c = xmlFirstElementChild(n); c;
	    c = xmlNextElementSibling(c))
		refer(c, s);
}

struct attach_source attach_source(struct arena *a, const struct brief *b,
    xmlDoc *doc)
{
	struct attach_source s = { NULL, 0, NULL, 0 };

	name_images(a, b->root, &s);
	if (s.image_count)
		refer(xmlDocGetRootElement(doc), &s);
	xml_dom_strip(doc);
	s.bytes = xml_dom_text(a, doc, &s.size);
	return s;
}
