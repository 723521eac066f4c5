/* SPDX-License-Identifier: MIT */
/* Finding numbers on the pages. A run or an item of a number holds the very
 * string of its ref in the brief: that is how the two are brought together. */
#include "verify/trace.h"

#include <string.h>

#include "brief/brief_check.h"

struct point { len_t x, y; };

/* What stands at one place: a number's ref, else the text's place. */
struct seen { const char *ref, *text, *src; struct loc loc; struct point at; };

/* From a page's point to one of the group's own; a turned group is turned
 * clockwise about its left top corner. */
static struct point into(const struct item *it, struct point p)
{
	struct point q = { p.x - it->x, p.y - it->y };

	return it->turned ? (struct point){ q.y, -q.x } : q;
}

static struct point out_of(const struct item *it, struct point p)
{
	struct point q = it->turned ? (struct point){ -p.y, p.x } : p;

	return (struct point){ q.x + it->x, q.y + it->y };
}

/* ---- what is at a point ---- */

static bool holds(const struct item *it, struct point p)
{
	struct frame_box b = item_box(it);

	return p.x >= b.left && p.x <= b.right && p.y >= b.top &&
	    p.y <= b.bottom;
}

static bool see_line(const struct item *it, struct point p, struct seen *s)
{
	const struct text_line *l = it->as.line;
	size_t count;
	const struct text_run *runs = text_par_runs(l->par, &count);

	for (size_t i = 0; i < l->count; i++) {
		const struct text_cluster *c = &l->clusters[i];
		const struct text_run *r = &runs[c->run];

		if (p.x - it->x < c->x || p.x - it->x > c->x + c->advance)
			continue;
		*s = (struct seen){ it->ref ? it->ref : r->ref, r->text,
			r->src, r->loc, { it->x + c->x, it->y - l->ascent } };
		return true;
	}
	return false;
}

/* The last that was painted lies on top; a shape without a number does not
 * hide what is below it. */
static bool see(const struct frame *f, struct point p, struct seen *s)
{
	for (size_t i = f->count; i-- > 0;) {
		const struct item *it = &f->items[i];

		if (it->kind == ITEM_GROUP && see(it->as.group, into(it, p),
		    s)) {
			s->at = out_of(it, s->at);
			return true;
		}
		if (it->kind == ITEM_GROUP || !holds(it, p))
			continue;
		if (it->kind == ITEM_LINE && see_line(it, p, s))
			return true;
		if (!it->ref)
			continue;
		*s = (struct seen){ .ref = it->ref, .src = it->src,
			.at = { it->x, it->y } };
		return true;
	}
	return false;
}

static const struct number *number_of(const struct numbers *n,
    const char *ref)
{
	for (size_t i = 0; ref && i < n->count; i++)
		if (n->all[i].ref == ref)
			return &n->all[i];
	return NULL;
}

static const struct block *text_block(const struct brief *brief,
    const struct seen *s)
{
	for (struct block *b = brief->root; b; b = brief_after(b))
		if (b->kind == BLOCK_TEXT && s->text && b->src &&
		    str_eq(b->src, s->src) && strstr(b->text, s->text))
			return b;
	return NULL;
}

struct trace_hits trace_point(struct arena *a, const struct brief *b,
    const struct numbers *n, const struct pages *p, int page, len_t x,
    len_t y)
{
	struct trace_hits found = { NULL, 0 };
	struct trace_hit hit = { .page = page };
	struct seen s = { .ref = NULL };

	if (page < 1 || (size_t)page > p->count ||
	    !see(p->pages[page - 1].frame, (struct point){ x, y }, &s))
		return found;
	hit.number = number_of(n, s.ref);
	hit.block = hit.number ? hit.number->block : text_block(b, &s);
	hit.printed = hit.number ? hit.number->text : s.text;
	hit.x = s.at.x;
	hit.y = s.at.y;
	if (hit.block && hit.printed)
		ARENA_PUSH(a, found.all, found.count) = hit;
	return found;
}

/* ---- where a number is ---- */

static bool find_in_line(const struct item *it, const char *ref,
    struct point *at)
{
	const struct text_line *l = it->as.line;
	size_t count;
	const struct text_run *runs = text_par_runs(l->par, &count);

	for (size_t i = 0; i < l->count; i++)
		if (runs[l->clusters[i].run].ref == ref) {
			*at = (struct point){ it->x + l->clusters[i].x,
				it->y - l->ascent };
			return true;
		}
	return false;
}

static bool find(const struct frame *f, const char *ref, struct point *at)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];
		struct frame_box b;

		if (it->kind == ITEM_GROUP && find(it->as.group, ref, at)) {
			*at = out_of(it, *at);
			return true;
		}
		if (it->kind == ITEM_LINE && find_in_line(it, ref, at))
			return true;
		if (it->ref != ref)
			continue;
		b = item_box(it);
		*at = (struct point){ b.left, b.top };
		return true;
	}
	return false;
}

void trace_locate(struct trace_hits *hits, const struct pages *p)
{
	for (size_t i = 0; i < hits->count; i++) {
		struct trace_hit *h = &hits->all[i];
		struct point at;

		for (size_t k = 0; h->number && h->number->ref && !h->page &&
		    k < p->count; k++) {
			if (!find(p->pages[k].frame, h->number->ref, &at))
				continue;
			h->page = p->pages[k].number;
			h->x = at.x;
			h->y = at.y;
		}
	}
}
