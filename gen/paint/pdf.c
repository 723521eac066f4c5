/* SPDX-License-Identifier: MIT */
#include <cairo-pdf.h>

#include "paint/drawn.h"
#include "paint/pdf_glyphs.h"
#include "paint/pdf_mark.h"
#include "paint/survey.h"

/* Without a date cairo would write the time of day. */
#define NO_DATE "2000-01-01T00:00:00Z"

static void set_meta(cairo_surface_t *s, const struct meta *m)
{
	const char *date = m->date != NULL ? m->date : NO_DATE;
	const struct { cairo_pdf_metadata_t key; const char *value; } all[] = {
		{ CAIRO_PDF_METADATA_TITLE, m->title },
		{ CAIRO_PDF_METADATA_AUTHOR, m->author },
		{ CAIRO_PDF_METADATA_SUBJECT, m->subject },
		{ CAIRO_PDF_METADATA_KEYWORDS, m->keywords },
		{ CAIRO_PDF_METADATA_CREATOR, m->creator },
		{ CAIRO_PDF_METADATA_CREATE_DATE, date },
		{ CAIRO_PDF_METADATA_MOD_DATE, date },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i].value != NULL)
			cairo_pdf_surface_set_metadata(s, all[i].key,
			    all[i].value);
}

static void begin_page(struct canvas *c, const struct page *page)
{
	c->page = arena_new();
	tagging_page(c->tagging, page->number - 1);
}

static void draw_all(struct canvas *c, const struct page *page)
{
	draw_frame(c, page->frame, 0, 0);
	mark_node(c, 0);
	arena_free(c->page);
}

/* ---- the first walk: tags, glyphs, what a page is known by ---- */

#define LEAST 4		/* pages of a document that are kept */
#define MOST 40

bool paint_keeps(size_t pages)
{
	return pages >= LEAST && pages <= MOST;
}

/* With the number of tags: those at the end may have drawn nothing. */
static const char *seen_page(const struct canvas *c, const struct frame *f)
{
	struct str *s = c->survey->drawn;

	TELL(s, f->width);
	TELL(s, f->height);
	TELL(s, c->tagging->count);
	return c->survey->image ? NULL : str_sha256(c->a, s->s, s->len);
}

static void survey_page(struct canvas *c, const struct page *page, int i)
{
	struct survey *s = c->survey;

	s->image = false;
	if (s->drawn != NULL)
		s->drawn->len = 0;
	begin_page(c, page);
	draw_all(c, page);
	if (s->drawn != NULL)
		c->tagging->tags.keys[i] = seen_page(c, page->frame);
}

/* A page's content depends on how the glyphs of the file are numbered. */
static void find_pages(struct arena *a, const struct survey *s,
    struct tags *t, size_t count)
{
	const char *glyphs = pdf_glyphs_key(a, s);

	for (size_t i = 0; i < count; i++) {
		if (t->keys[i] == NULL)
			continue;
		t->keys[i] = arena_printf(a, "%s %s", t->keys[i], glyphs);
		t->kept[i] = drawn_page(t->known, t->keys[i]);
	}
}

static void survey_pages(struct arena *a, struct diag *d,
    const struct pages *p, struct tagging *t, struct survey *s)
{
	struct canvas c = { .a = a, .d = d, .pen = &survey_pen, .survey = s,
		.tagging = t };
	struct tags *tags = &t->tags;

	if (tags->known != NULL)
		s->drawn = str_new(a);
	for (size_t i = 0; i < p->count; i++)
		survey_page(&c, &p->pages[i], (int)i);
	if (tags->known != NULL)
		find_pages(a, s, tags, p->count);
}

/* ---- the second walk ---- */

/* What is kept stands on an empty page. The first walk has left its tags; those
 * of this one are the same, and dropped. */
static void draw_page(struct canvas *c, cairo_surface_t *s,
    const struct page *page, bool kept)
{
	double width = LEN_TO_PT(page->frame->width),
	    height = LEN_TO_PT(page->frame->height);

	cairo_pdf_surface_set_size(s, width, height);
	if (!kept) {
		begin_page(c, page);
		tagging_cover(c->cr, width, height);
		draw_all(c, page);
	}
	cairo_show_page(c->cr);
}

static bool draw_pages(struct arena *a, struct diag *d,
    const struct pages *p, struct tagging *t, const struct survey *survey,
    struct str *out)
{
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(paint_write,
	    out, LEN_TO_PT(p->width), LEN_TO_PT(p->height));
	struct arena *scratch = arena_new();
	struct canvas c = { .a = a, .d = d, .pen = &cairo_pen,
		.tagging = paint_keeps(p->count) ?
		    tagging_new(scratch, p) : t };
	bool ok;

	cairo_pdf_surface_restrict_to_version(s, CAIRO_PDF_VERSION_1_5);
	set_meta(s, &p->meta);
	c.cr = cairo_create(s);
	pdf_glyphs(c.cr, survey);
	for (size_t i = 0; i < p->count; i++)
		draw_page(&c, s, &p->pages[i], t->tags.kept[i] != NULL);
	pdf_outline(s, a, p);
	ok = paint_finish(d, c.cr, s, "PDF") && !c.failed;
	arena_free(scratch);
	return ok;
}

bool paint_pdf(struct arena *a, struct diag *d, const struct pages *p,
    const struct attachments *files, struct drawn *known, struct str *out)
{
	struct arena *scratch = arena_new();
	struct str *drawn = str_new(scratch);
	struct tagging *t = tagging_new(scratch, p);
	struct survey s = { .a = scratch, .glyphs = true };
	bool ok;

	t->tags.known = known;
	if (known != NULL)
		drawn_tidy(known, 2);
	t->tags.keys = ARENA_ARRAY(scratch, const char *, p->count);
	t->tags.kept = ARENA_ARRAY(scratch, const struct drawn_page *,
	    p->count);
	if (paint_keeps(p->count))
		survey_pages(scratch, d, p, t, &s);
	ok = draw_pages(a, d, p, t, &s, drawn) &&
	    pdf_finish(d, drawn, p, &t->tags, files, out);
	arena_free(scratch);
	return ok;
}

bool paint_frame_pdf(struct arena *a, struct diag *d,
    const struct figure_file *f, const char *date, struct str *out)
{
	struct frame *all = frame_new(a, f->frame->width, f->frame->height);
	struct node nodes[] = {
		{ .role = "Artifact" },
		{ .role = "Document", .order = 1, .lang = f->lang },
		{ .role = "Figure", .parent = 1, .order = 2, .alt = f->desc,
		    .row_span = 1, .col_span = 1 },
	};
	struct page page = { .frame = all, .number = 1 };
	struct pages p = { .pages = &page, .count = 1, .nodes = nodes,
		.node_count = sizeof(nodes) / sizeof(*nodes),
		.width = f->frame->width, .height = f->frame->height,
		.meta = { .title = f->title, .subject = f->desc,
		    .lang = f->lang, .date = date } };

	frame_add_group(a, all, 0, 0, f->frame, 2);
	return paint_pdf(a, d, &p, NULL, NULL, out);
}
