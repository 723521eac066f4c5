/* SPDX-License-Identifier: MIT */
/* Rules of marked content: all that is painted, in one place of the tree. */
#include <stdlib.h>

#include "verify/verify_int.h"

/* ---- painted things ---- */

static void check_state(struct verify *v, const struct pdf_page *p, int mcid,
    bool artifact, const char *what)
{
	if (mcid < 0 && !artifact)
		found(v, RULE_UNMARKED, (struct where){ p->index, p->obj },
		    "%s", what);
	if (mcid >= 0 && artifact)
		found(v, RULE_ARTIFACT_INSIDE, (struct where){ p->index,
		    p->obj }, "MCID %d", mcid);
}

void check_painted(struct verify *v, const struct pdf_page *p)
{
	for (size_t i = 0; i < p->show_count; i++) {
		const struct pdf_show *s = &p->shows[i];
		const char *text = s->count ? pdf_glyph_text(s,
		    &s->glyphs[0]) : NULL;

		check_state(v, p, s->mcid, s->artifact, text ? text : "");
	}
	for (size_t i = 0; i < p->paint_count; i++)
		check_state(v, p, p->paints[i].mcid, p->paints[i].artifact,
		    "");
}

/* ---- pieces and elements ---- */

struct use { int page, mcid, element; };
struct uses { struct use *all; size_t count; };

static int by_place(const void *x, const void *y)
{
	const struct use *a = x, *b = y;

	if (a->page != b->page)
		return a->page < b->page ? -1 : 1;
	return (a->mcid > b->mcid) - (a->mcid < b->mcid);
}

/* What the elements name, by page and number. */
static struct uses list_uses(struct verify *v)
{
	const struct pdf_tree *t = &v->f->tree;
	struct uses u = { NULL, 0 };

	for (size_t i = 0; i < t->count; i++)
		for (size_t k = 0; k < t->all[i].kid_count; k++) {
			const struct pdf_kid *kid = &t->all[i].kids[k];

			if (kid->kind == KID_CONTENT)
				ARENA_PUSH(v->a, u.all, u.count) =
				    (struct use){ kid->page, kid->mcid,
				    (int)i };
		}
	if (u.count)
		qsort(u.all, u.count, sizeof(*u.all), by_place);
	return u;
}

static void check_use(struct verify *v, const struct use *u,
    const struct use *before)
{
	struct where at = { u->page, v->f->tree.all[u->element].obj };

	if (u->page < 0 || !pdf_mark_find(&v->f->pages[u->page], u->mcid))
		found(v, RULE_MCID_MISSING, at, "MCID %d", u->mcid);
	else if (before && by_place(u, before) == 0)
		found(v, RULE_MCID_SHARED, at, "MCID %d", u->mcid);
}

static void check_marks(struct verify *v, const struct pdf_page *p,
    const struct uses *u)
{
	for (size_t i = 0; i < p->mark_count; i++) {
		const struct pdf_mark *m = &p->marks[i];
		struct use key = { p->index, m->mcid, 0 };

		if (m->times > 1)
			found(v, RULE_MCID_TWICE, (struct where){ p->index,
			    p->obj }, "MCID %d", m->mcid);
		if (!u->count || !bsearch(&key, u->all, u->count,
		    sizeof(*u->all), by_place))
			found(v, RULE_MCID_LOST, (struct where){ p->index,
			    p->obj }, "MCID %d '%s'", m->mcid,
			    piece(v, m->text));
	}
}

void check_pieces(struct verify *v)
{
	struct uses u = list_uses(v);

	for (size_t i = 0; i < u.count; i++)
		check_use(v, &u.all[i], i ? &u.all[i - 1] : NULL);
	for (size_t i = 0; i < v->f->page_count; i++)
		check_marks(v, &v->f->pages[i], &u);
}

/* ---- the parent tree ---- */

static bool names(const struct verify *v, const struct pdf_kid *kid, int obj)
{
	int key = kid->page < 0 ? -1 : v->f->pages[kid->page].parents;
	const struct pdf_parent *p = key < 0 ? NULL :
	    pdf_parent_find(&v->f->tree, key);

	return p && p->many && kid->mcid >= 0 &&
	    (size_t)kid->mcid < p->count && p->objs[kid->mcid] == obj;
}

void check_parents(struct verify *v)
{
	const struct pdf_tree *t = &v->f->tree;

	for (size_t i = 0; i < t->count; i++)
		for (size_t k = 0; k < t->all[i].kid_count; k++) {
			const struct pdf_kid *kid = &t->all[i].kids[k];

			if (kid->kind == KID_CONTENT &&
			    !names(v, kid, t->all[i].obj))
				found(v, RULE_PARENT_TREE, (struct where){
				    kid->page, t->all[i].obj }, "MCID %d",
				    kid->mcid);
		}
}
