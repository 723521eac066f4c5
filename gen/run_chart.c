/* SPDX-License-Identifier: MIT */
/* planbrief chart: one chart or figure element of a brief, alone. */
#include <string.h>

#include <libxml/tree.h>

#include "brief/brief.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "run.h"
#include "verify/verify.h"

#define BRIEF_NS "urn:planbrief:brief:1"
#define CHART_WIDTH 360.0	/* pt */
#define CHART_DPI 144.0

static xmlNode *child(xmlNode *parent, const char *name, const char *text)
{
	return xmlNewTextChild(parent, parent->ns, (const xmlChar *)name,
	    (const xmlChar *)text);
}

static bool is_brief_element(const xmlNode *n, const char *name)
{
	return n->ns && n->ns->href &&
	    strcmp((const char *)n->ns->href, BRIEF_NS) == 0 &&
	    strcmp((const char *)n->name, name) == 0;
}

/* The figure for a chart: its caption is the chart's name, if it has one. */
static xmlNode *figure_for(xmlNode *brief, const xmlNode *chart)
{
	xmlNode *figure = child(brief, "figure", NULL);
	xmlChar *name = xmlGetNoNsProp(chart, (const xmlChar *)"name");

	child(figure, "caption", name ? (const char *)name : "");
	xmlFree(name);
	return figure;
}

void chart_wrap(xmlDoc *doc)
{
	static const char *const needed[] = { "title", "author", "date" };
	xmlNode *root = xmlDocGetRootElement(doc), *brief, *meta;
	bool is_chart = is_brief_element(root, "chart") ||
	    is_brief_element(root, "multiples");

	if (!is_chart && !is_brief_element(root, "figure"))
		return;
	brief = xmlNewNode(NULL, (const xmlChar *)"brief");
	xmlDocSetRootElement(doc, brief);
	xmlSetNs(brief, xmlNewNs(brief, (const xmlChar *)BRIEF_NS, NULL));
	xmlSetProp(brief, (const xmlChar *)"literal", (const xmlChar *)"yes");
	meta = child(brief, "meta", NULL);
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		child(meta, needed[i], "-");
	xmlAddChild(is_chart ? figure_for(brief, root) : brief, root);
}

const struct block *first_figure(const struct block *b)
{
	const struct block *found = b->kind == BLOCK_FIGURE ? b : NULL;

	for (const struct block *c = b->child; c && !found; c = c->next)
		found = first_figure(c);
	return found;
}

/* ---- writing, by suffix ---- */

typedef bool painter(struct run *r, const struct figure_file *f,
    struct str *out);

static bool as_png(struct run *r, const struct figure_file *f,
    struct str *out)
{
	return paint_png(r->a, r->d, f->frame, r->o->png > 0 ? r->o->png :
	    CHART_DPI, out);
}

static bool as_pdf(struct run *r, const struct figure_file *f,
    struct str *out)
{
	return paint_frame_pdf(r->a, r->d, f, r->o->date, out) &&
	    verify_pdf(r->d, &(struct verify_ask){ .name = r->o->out,
	    .bytes = out->s, .size = out->len });
}

static bool as_svg(struct run *r, const struct figure_file *f,
    struct str *out)
{
	if (r->o->svg_text == SVG_LIVE)
		return paint_svg_text(r->a, r->d, f, out);
	return paint_svg(r->a, r->d, f, NULL, out);
}

static bool as_csv(struct run *r, const struct figure_file *f,
    struct str *out)
{
	(void)r;
	str_add(out, f->csv);
	return true;
}

static const struct { const char *suffix; painter *paint; } painters[] = {
	{ ".svg", as_svg }, { ".pdf", as_pdf }, { ".png", as_png },
	{ ".csv", as_csv },
};

#define PAINTERS (sizeof(painters) / sizeof(painters[0]))

static painter *painter_of(struct run *r, const char *path)
{
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; i < PAINTERS; i++)
		if (str_eq(dot, painters[i].suffix))
			return painters[i].paint;
	diag(r->d, DIAG_SUFFIX_UNKNOWN, NOWHERE, path, ".svg .pdf .png .csv");
	return NULL;
}

/* ---- the command ---- */

static bool draw(struct run *r, painter *paint)
{
	double width = r->o->width > 0 ? r->o->width : CHART_WIDTH;
	struct str *bytes = str_new(r->a);
	struct loaded *l;
	const struct brief *b = load_brief(r, &l, chart_wrap, NULL);
	const struct block *figure = b ? first_figure(b->root) : NULL;
	const struct look *look = b ? brief_look(r, l, b) : NULL;
	const struct figure_file *f;

	if (!look)
		return false;
	f = layout_chart(r->a, r->d, figure ? figure : b->root,
	    &(struct layout_options){ .text = look->text,
	    .theme = look->theme, .creator = CREATOR }, LEN_OF_PT(width));
	return f && paint(r, f, bytes) && !run_refused(r->o, r->d) &&
	    run_write(r, r->o->out, bytes);
}

int run_chart(const struct options *o)
{
	struct run r;
	painter *paint = NULL;
	int status = EXIT_USAGE;

	run_begin(&r, o, stderr);
	if (brief_there(&r))
		paint = painter_of(&r, o->out);
	if (paint)
		status = draw(&r, paint) ? EXIT_ALL_WRITTEN :
		    run_worse(run_status(&r), EXIT_REFUSED);
	run_end(&r);
	return status;
}
