/* SPDX-License-Identifier: MIT */
/* Rules of the structure tree but for tables and links. */
#include <stdlib.h>
#include <string.h>

#include "verify/verify_int.h"

/* The standard types of ISO 32000-1, 14.8.4. */
static const char standard[] = "Document Part Art Sect Div BlockQuote Caption "
    "TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code "
    "Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form";

/* Those that mean nothing without content; a cell may be empty, and a row
 * that spans from above cover. */
static const char filled[] = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody TOC TOCI "
    "Table Span Note Reference Link Figure Caption "
    "Formula Quote BlockQuote Code Sect Document";

static const struct pdf_element *element(const struct verify *v, size_t i)
{
	return &v->f->tree.all[i];
}

void check_root(struct verify *v)
{
	const struct pdf_tree *t = &v->f->tree;
	int roots = 0, documents = 0;

	for (size_t i = 0; i < t->count; i++) {
		const struct pdf_element *e = element(v, i);

		roots += e->parent < 0;
		documents += e->parent < 0 && str_eq(e->type, "Document");
		if (!str_has_word(standard, e->type))
			found(v, RULE_ROLE, where_is(v, (int)i), "'%s'",
			    e->type);
	}
	if (!t->there || roots != 1 || documents != 1)
		found(v, RULE_TREE, ANYWHERE, "%s", "");
	for (size_t i = 0; i < t->twice_count; i++)
		found(v, RULE_ELEMENT_TWICE, (struct where){ -1,
		    t->twice[i] }, "%s", "");
}

/* ---- content ---- */

static bool shows(const struct verify *v, int index)
{
	const struct pdf_element *e = element(v, (size_t)index);

	for (size_t i = 0; i < e->kid_count; i++) {
		const struct pdf_kid *k = &e->kids[i];
		const struct pdf_mark *m;

		if (k->kind == KID_OBJECT)
			return true;
		if (k->kind == KID_ELEMENT && shows(v, k->element))
			return true;
		m = k->kind == KID_CONTENT && k->page >= 0 ?
		    pdf_mark_find(&v->f->pages[k->page], k->mcid) : NULL;
		if (m && m->shows)
			return true;
	}
	return false;
}

void check_content(struct verify *v)
{
	for (size_t i = 0; i < v->f->tree.count; i++) {
		const struct pdf_element *e = element(v, i);

		if (str_has_word(filled, e->type) && !shows(v, (int)i))
			found(v, RULE_EMPTY, where_is(v, (int)i), "%s",
			    e->type);
	}
}

/* ---- headings ---- */

static int level_of(const struct pdf_element *e)
{
	return e->type[0] == 'H' && e->type[1] >= '1' && e->type[1] <= '6' &&
	    !e->type[2] ? e->type[1] - '0' : 0;
}

void check_headings(struct verify *v)
{
	int before = 0;

	for (size_t i = 0; i < v->f->tree.count; i++) {
		int level = level_of(element(v, i));
		struct str *text;

		if (!level)
			continue;
		text = str_new(v->a);
		pdf_element_text(v->f, (int)i, text);
		if (level > before + 1)
			found(v, RULE_HEADING, where_is(v, (int)i),
			    "H%d - H%d '%s'", before, level,
			    piece(v, text->s));
		before = level;
	}
}

void check_languages(struct verify *v)
{
	for (size_t i = 0; i < v->f->tree.count; i++) {
		const struct pdf_element *e = element(v, i);

		if (e->lang && !is_language(e->lang))
			found(v, RULE_LANG_TAG, where_is(v, (int)i), "'%s'",
			    e->lang);
	}
}

/* ---- lists ---- */

static void check_kids(struct verify *v, size_t i, const char *types,
    enum rule rule)
{
	const struct pdf_element *e = element(v, i);

	for (size_t k = 0; k < e->kid_count; k++) {
		const struct pdf_element *kid = kid_at(v, e, k);

		if (!kid || !is_type(kid, types))
			found(v, rule, where_is(v, (int)i), "%s - %s",
			    e->type, kid ? kid->type : "MCID");
	}
}

void check_lists(struct verify *v)
{
	for (size_t i = 0; i < v->f->tree.count; i++) {
		const struct pdf_element *e = element(v, i);
		const struct pdf_element *up = parent_of(v, e);

		if (str_eq(e->type, "L"))
			check_kids(v, i, "LI L Caption", RULE_LIST);
		if (str_eq(e->type, "LI"))
			check_kids(v, i, "Lbl LBody", RULE_LIST);
		if ((str_eq(e->type, "LI") && !is_type(up, "L")) ||
		    (str_eq(e->type, "LBody") && !is_type(up, "LI")))
			found(v, RULE_LIST, where_is(v, (int)i), "%s - %s",
			    up ? up->type : "", e->type);
	}
}

/* ---- figures, contents ---- */

static bool is_blank_text(const char *s)
{
	return !s || strspn(s, " \t\r\n") == strlen(s);
}

void check_figures(struct verify *v)
{
	for (size_t i = 0; i < v->f->tree.count; i++) {
		const struct pdf_element *e = element(v, i);

		if (!is_type(e, "Figure Formula"))
			continue;
		if (is_blank_text(e->alt) && is_blank_text(e->actual))
			found(v, RULE_FIGURE_ALT, where_is(v, (int)i), "%s",
			    e->id ? e->id : "");
		if (str_eq(e->type, "Figure") && !e->has_box)
			found(v, RULE_FIGURE_BOX, where_is(v, (int)i), "%s",
			    e->id ? e->id : "");
	}
}

static bool has_below(const struct verify *v, const struct pdf_element *e,
    const char *types)
{
	for (size_t i = 0; i < e->kid_count; i++) {
		const struct pdf_element *kid = kid_at(v, e, i);

		if (kid && (is_type(kid, types) || has_below(v, kid, types)))
			return true;
	}
	return false;
}

void check_contents(struct verify *v)
{
	for (size_t i = 0; i < v->f->tree.count; i++) {
		const struct pdf_element *e = element(v, i);

		if (str_eq(e->type, "TOC"))
			check_kids(v, i, "TOCI TOC Caption", RULE_TOCI);
		if (str_eq(e->type, "TOCI") && !has_below(v, e, "Reference"))
			found(v, RULE_TOCI, where_is(v, (int)i), "%s", "");
	}
}

/* ---- ids ---- */

struct id { const char *id; size_t element; };

static int by_id(const void *x, const void *y)
{
	return strcmp(((const struct id *)x)->id, ((const struct id *)y)->id);
}

void check_ids(struct verify *v)
{
	const struct pdf_tree *t = &v->f->tree;
	struct id *ids = NULL;
	size_t count = 0;

	for (size_t i = 0; i < t->count; i++) {
		const struct pdf_element *e = element(v, i);

		if (str_eq(e->type, "Note") && !e->id)
			found(v, RULE_NOTE_ID, where_is(v, (int)i), "%s", "");
		if (!e->id)
			continue;
		ARENA_PUSH(v->a, ids, count) = (struct id){ e->id, i };
		if (pdf_id_find(t, e->id) != e->obj)
			found(v, RULE_ID_TREE, where_is(v, (int)i), "'%s'",
			    e->id);
	}
	if (count)
		qsort(ids, count, sizeof(*ids), by_id);
	for (size_t i = 1; i < count; i++)
		if (str_eq(ids[i].id, ids[i - 1].id))
			found(v, RULE_ID_TWICE, where_is(v,
			    (int)ids[i].element), "'%s'", ids[i].id);
}
