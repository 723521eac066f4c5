/* SPDX-License-Identifier: MIT */
/*
 * Sizes; contrast of text against what is painted below it (WCAG 2.1, 1.4.3);
 * what leaves the page. Below a glyph counts what covers its middle: fills,
 * one over the other with their opacity, on white paper. Over a picture or a
 * shading nothing is said.
 */
#include <math.h>
#include <string.h>

#include "verify/look.h"
#include "verify/verify_int.h"

/*
 * The smallest text that themes and layout set is 6 pt, raised letters; no
 * figure or page scales its text. A size of 6 that went through two decimals
 * and a matrix is still one.
 */
#define SMALLEST 5.95f		/* pt */

#define WHITE 0xFFFFFF
#define LARGE 18.0f		/* pt; bold text is large from 14 pt */
#define LARGE_BOLD 14.0f
#define WATERMARK 36.0f		/* an artifact of that size is decoration */
#define EDGE 1.0		/* pt that a box may leave the page */

/* ---- colours ---- */

static double channel(int byte)
{
	double c = byte / 255.0;

	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(int rgb)
{
	return 0.2126 * channel(rgb >> 16 & 0xFF) +
	    0.7152 * channel(rgb >> 8 & 0xFF) + 0.0722 * channel(rgb & 0xFF);
}

double look_contrast(int x, int y)
{
	double a = luminance(x), b = luminance(y);

	return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

int look_blend(int over, int under, double alpha)
{
	int out = 0;

	if (over < 0 || under < 0)
		return COLOUR_UNKNOWN;
	for (int shift = 16; shift >= 0; shift -= 8)
		out |= (int)lround((over >> shift & 0xFF) * alpha +
		    (under >> shift & 0xFF) * (1 - alpha)) << shift;
	return out;
}

/* ---- what covers a point ---- */

static bool in_box(const struct pdf_box *b, double x, double y)
{
	return x >= b->left && x <= b->right && y >= b->bottom && y <= b->top;
}

/* Crossings of a ray to the right: their count, and with direction. */
static void cross(const struct pdf_point *p, const struct pdf_point *q,
    double x, double y, int *count, int *winding)
{
	if ((p->y <= y) == (q->y <= y) ||
	    p->x + (y - p->y) / (q->y - p->y) * (q->x - p->x) <= x)
		return;
	++*count;
	*winding += q->y > p->y ? 1 : -1;
}

bool look_covers(const struct pdf_paint *p, double x, double y)
{
	int count = 0, winding = 0;
	size_t from = 0;

	if (!in_box(&p->box, x, y))
		return false;
	if (p->kind != PAINT_FILL)
		return p->kind != PAINT_STROKE;
	for (size_t i = 0; i < p->end_count; from = p->ends[i++])
		for (size_t k = from; k < p->ends[i]; k++)
			cross(&p->points[k], &p->points[k + 1 < p->ends[i] ?
			    k + 1 : from], x, y, &count, &winding);
	return p->even_odd ? count % 2 : winding != 0;
}

int look_below(const struct pdf_paint *const *all, size_t count, int order,
    double x, double y)
{
	int colour = WHITE;

	for (size_t i = 0; i < count && all[i]->order < order; i++) {
		const struct pdf_paint *p = all[i];

		if (!look_covers(p, x, y))
			continue;
		colour = p->alpha >= 1 ? p->colour : look_blend(p->colour,
		    colour, (double)p->alpha);
	}
	return colour;
}

/* ---- contrast ---- */

/* Of a colour on the last one that was asked for. */
struct ratio { int over, under; double is; };

static double ratio(struct ratio *last, int over, int under)
{
	if (last->over != over || last->under != under)
		*last = (struct ratio){ over, under, look_contrast(over,
		    under) };
	return last->is;
}

/* A point of a glyph: shares of its advance and of the size. */
static struct pdf_point glyph_point(const struct pdf_show *s,
    const struct pdf_glyph *g, double across, double above)
{
	double x = (double)g->advance * across, y = (double)s->size * above;

	return (struct pdf_point){
		(double)g->x + s->right.x * x + s->up.x * y,
		(double)g->y + s->right.y * x + s->up.y * y };
}

#define CAPITALS 0.7		/* their height, in sizes */

/* From the baseline to the height of capitals. */
static struct pdf_box show_box(const struct pdf_show *s)
{
	struct pdf_box b = { INFINITY, INFINITY, -INFINITY, -INFINITY };

	for (size_t i = 0; i < s->count; i++)
		for (int k = 0; k < 4; k++) {
			struct pdf_point p = glyph_point(s, &s->glyphs[i],
			    k & 1, k >> 1 ? CAPITALS : 0);

			b.left = p.x < b.left ? p.x : b.left;
			b.right = p.x > b.right ? p.x : b.right;
			b.bottom = p.y < b.bottom ? p.y : b.bottom;
			b.top = p.y > b.top ? p.y : b.top;
		}
	return b;
}

static bool meet(const struct pdf_box *x, const struct pdf_box *y)
{
	return x->left <= y->right && y->left <= x->right &&
	    x->bottom <= y->top && y->bottom <= x->top;
}

/* Of text that is shown: is it more than blanks, and where? */
struct look { bool ink; struct pdf_box box; };

/* What is painted below the text at hand. */
struct near {
	const struct pdf_paint **all;
	size_t count;
	struct ratio last;
};

static void find_near(struct near *n, const struct pdf_page *p,
    const struct pdf_box *b, int order)
{
	n->count = 0;
	for (size_t i = 0; i < p->paint_count &&
	    p->paints[i].order < order; i++)
		if (p->paints[i].kind != PAINT_STROKE &&
		    meet(&p->paints[i].box, b))
			n->all[n->count++] = &p->paints[i];
}

static double wanted(const struct pdf_show *s)
{
	bool bold = s->font->name && (strstr(s->font->name, "Bold") ||
	    strstr(s->font->name, "Heavy") || strstr(s->font->name, "Black"));

	return s->size >= (bold ? LARGE_BOLD : LARGE) ? 3 : 4.5;
}

/* A watermark on a small page is small, and yet no line of text. */
static bool is_askew(const struct pdf_show *s)
{
	return fabs((double)s->right.x) > 0.01 &&
	    fabs((double)s->right.y) > 0.01;
}

static void check_contrast(struct verify *v, const struct pdf_page *p,
    const struct pdf_show *s, const struct pdf_box *b, struct near *n)
{
	double least = wanted(s) - 0.005;

	if (s->colour < 0 || (s->artifact && (s->size >= WATERMARK ||
	    is_askew(s))))
		return;
	find_near(n, p, b, s->order);
	for (size_t i = 0; i < s->count; i++) {
		const struct pdf_glyph *g = &s->glyphs[i];
		struct pdf_point at = glyph_point(s, g, 0.5, CAPITALS / 2);
		int below = look_below(n->all, n->count, s->order, at.x,
		    at.y);
		const char *text = pdf_glyph_text(s, g);
		double is;

		if (below < 0 || !text || *text == ' ')
			continue;
		is = ratio(&n->last, s->colour, below);
		if (is < least) {
			found(v, RULE_CONTRAST, (struct where){ p->index,
			    p->obj }, "%.2f '%s' #%06X #%06X", is,
			    show_text(v, s), (unsigned)s->colour,
			    (unsigned)below);
			return;
		}
	}
}

/* ---- the page ---- */

static bool leaves(const struct pdf_box *b, const struct pdf_box *page)
{
	return b->left < b->right && b->bottom < b->top &&
	    (b->left < page->left - EDGE || b->right > page->right + EDGE ||
	    b->bottom < page->bottom - EDGE || b->top > page->top + EDGE);
}

static void check_size(struct verify *v, const struct pdf_page *p,
    const struct pdf_show *s)
{
	struct where at = { p->index, p->obj };

	if (s->hidden)
		found(v, RULE_HIDDEN, at, "'%s'", show_text(v, s));
	if (s->size < SMALLEST)
		found(v, RULE_SMALL, at, "%.1f pt '%s'",
		    (double)s->size, show_text(v, s));
}

static void check_sizes(struct verify *v, const struct pdf_page *p,
    const struct look *of)
{
	for (size_t i = 0; i < p->show_count; i++)
		if (of[i].ink)
			check_size(v, p, &p->shows[i]);
}

static void look_at(const struct pdf_page *p, struct look *of)
{
	for (size_t i = 0; i < p->show_count; i++) {
		of[i].ink = shows_ink(&p->shows[i]);
		if (of[i].ink)
			of[i].box = show_box(&p->shows[i]);
	}
}

static void check_colours(struct verify *v, const struct pdf_page *p,
    const struct look *of, struct near *n)
{
	for (size_t i = 0; i < p->show_count; i++)
		if (of[i].ink)
			check_contrast(v, p, &p->shows[i], &of[i].box, n);
}

static void check_inside(struct verify *v, const struct pdf_page *p,
    const struct look *of)
{
	struct where at = { p->index, p->obj };

	for (size_t i = 0; i < p->show_count; i++)
		if (of[i].ink && leaves(&of[i].box, &p->box))
			found(v, RULE_OUTSIDE, at, "'%s'", show_text(v,
			    &p->shows[i]));
	for (size_t i = 0; i < p->paint_count; i++) {
		const struct pdf_box *b = &p->paints[i].box;

		if (leaves(b, &p->box))
			found(v, RULE_OUTSIDE, at, "[%.1f %.1f %.1f %.1f]",
			    b->left, b->bottom, b->right, b->top);
	}
}

void check_look(struct verify *v, const struct pdf_page *p)
{
	struct arena *a = arena_new();
	struct look *of = ARENA_ARRAY(a, struct look, p->show_count);
	struct near n = { ARENA_ARRAY(a, const struct pdf_paint *,
	    p->paint_count), 0, { 0, 0, 1 } };

	look_at(p, of);
	check_sizes(v, p, of);
	check_colours(v, p, of, &n);
	check_inside(v, p, of);
	arena_free(a);
}
