/* SPDX-License-Identifier: MIT */
#include "frame/page.h"

static void dump_word(struct str *out, const char *name, const char *value)
{
	if (value == NULL)
		return;
	str_printf(out, " %s=", name);
	str_json(out, value);
}

static void dump_node(struct str *out, const struct node *n, size_t index)
{
	str_printf(out, "node %d under %d %s", (int)index, n->parent,
	    n->role != NULL ? n->role : "artifact");
	dump_word(out, "alt", n->alt);
	dump_word(out, "lang", n->lang);
	dump_word(out, "id", n->id);
	dump_word(out, "scope", n->scope);
	dump_word(out, "title", n->title);
	dump_word(out, "href", n->href);
	dump_word(out, "numbering", n->numbering);
	for (size_t i = 0; i < n->header_count; i++)
		str_printf(out, "%s%d", i ? "," : " headers=",
		    n->headers[i]);
	if (n->row_span > 1)
		str_printf(out, " rows=%d", n->row_span);
	if (n->col_span > 1)
		str_printf(out, " span=%d", n->col_span);
	str_addc(out, '\n');
}

static void dump_meta(struct str *out, const struct pages *p)
{
	str_printf(out, "pages %d %.2f %.2f", (int)p->count,
	    LEN_TO_PT(p->width), LEN_TO_PT(p->height));
	dump_word(out, "title", p->meta.title);
	dump_word(out, "author", p->meta.author);
	dump_word(out, "subject", p->meta.subject);
	dump_word(out, "keywords", p->meta.keywords);
	dump_word(out, "lang", p->meta.lang);
	dump_word(out, "number", p->meta.number);
	dump_word(out, "date", p->meta.date);
	str_addc(out, '\n');
}

static void dump_figure(struct str *out, const struct figure_file *f)
{
	str_add(out, "figure");
	dump_word(out, "id", f->id);
	dump_word(out, "lang", f->lang);
	dump_word(out, "title", f->title);
	dump_word(out, "desc", f->desc);
	str_addc(out, '\n');
	frame_dump(out, f->frame, 2);
}

void pages_dump(struct str *out, const struct pages *p)
{
	dump_meta(out, p);
	for (size_t i = 0; i < p->count; i++) {
		str_printf(out, "page %d", p->pages[i].number);
		dump_word(out, "label", p->pages[i].label);
		str_addc(out, '\n');
		frame_dump(out, p->pages[i].frame, 2);
	}
	for (size_t i = 0; i < p->node_count; i++)
		dump_node(out, &p->nodes[i], i);
	for (size_t i = 0; i < p->outline_count; i++) {
		str_printf(out, "outline %d page %d y %.2f",
		    p->outline[i].level, p->outline[i].page,
		    LEN_TO_PT(p->outline[i].y));
		dump_word(out, "text", p->outline[i].text);
		str_addc(out, '\n');
	}
	for (size_t i = 0; i < p->destination_count; i++)
		str_printf(out, "destination %s page %d %.2f %.2f\n",
		    p->destinations[i].id, p->destinations[i].page,
		    LEN_TO_PT(p->destinations[i].x),
		    LEN_TO_PT(p->destinations[i].y));
	for (size_t i = 0; i < p->figure_count; i++)
		dump_figure(out, &p->figures[i]);
}
