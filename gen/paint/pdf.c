/* SPDX-License-Identifier: MIT */
#include <cairo-pdf.h>

#include "paint/paint_int.h"
#include "paint/pdf_mark.h"

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

/* Labels other than the plain count; cairo writes an empty tree for those. */
static bool has_labels(const struct pages *p)
{
	for (size_t i = 0; i < p->count; i++) {
		char plain[16];

		snprintf(plain, sizeof(plain), "%d", (int)i + 1);
		if (p->pages[i].label != NULL &&
		    !str_eq(p->pages[i].label, plain))
			return true;
	}
	return false;
}

static void draw_page(struct canvas *c, cairo_surface_t *s,
    const struct page *page)
{
	const struct frame *f = page->frame;

	cairo_pdf_surface_set_size(s, LEN_TO_PT(f->width),
	    LEN_TO_PT(f->height));
	if (page->label != NULL && c->labels)
		cairo_pdf_surface_set_page_label(s, page->label);
	c->page = arena_new();
	tagging_page(c->tagging, page->number - 1);
	tagging_cover(c->cr, LEN_TO_PT(f->width), LEN_TO_PT(f->height));
	draw_frame(c, f, 0, 0);
	mark_node(c, 0);
	arena_free(c->page);
	cairo_show_page(c->cr);
}

static bool draw_pages(struct arena *a, struct diag *d,
    const struct pages *p, struct tagging *tagging, struct str *out)
{
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(paint_write,
	    out, LEN_TO_PT(p->width), LEN_TO_PT(p->height));
	struct canvas c = { .a = a, .d = d,
		.labels = has_labels(p), .tagging = tagging };

	cairo_pdf_surface_restrict_to_version(s, CAIRO_PDF_VERSION_1_5);
	set_meta(s, &p->meta);
	c.cr = cairo_create(s);
	for (size_t i = 0; i < p->count; i++)
		draw_page(&c, s, &p->pages[i]);
	pdf_outline(s, a, p);
	return paint_finish(d, c.cr, s, "PDF") && !c.failed;
}

bool paint_pdf(struct arena *a, struct diag *d, const struct pages *p,
    const struct attachments *files, struct str *out)
{
	struct arena *scratch = arena_new();
	struct str *drawn = str_new(scratch);
	struct tagging *t = tagging_new(scratch, p);
	bool ok = draw_pages(a, d, p, t, drawn) &&
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
	return paint_pdf(a, d, &p, NULL, out);
}
