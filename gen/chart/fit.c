/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "chart/fit.h"
#include "chart/words.h"

/* The first n code points of a name, with an ellipsis: in Chinese text the
 * wide one, which no Latin face has. */
static const char *cut(struct pen *p, const char *name, int n)
{
	const char *s = name;

	while (n-- > 0 && *s != '\0')
		str_next(&s);
	while (s > name && s[-1] == ' ')
		s--;
	return arena_printf(p->a, "%.*s%s", (int)(s - name), name,
	    lang_is_zh(p->m->lang) ? "…" : "...");
}

static int length(const char *s)
{
	int n = 0;

	while (str_next(&s) != 0)
		n++;
	return n;
}

/* Whole words only, and few enough lines. */
static bool fits(const struct text_lines *l, len_t width, int most)
{
	if (l->overfull || l->count > (size_t)most)
		return false;
	for (size_t i = 0; i < l->count; i++)
		if (l->lines[i].width > width)
			return false;
	return true;
}

static bool wrap(struct pen *p, enum face face, const char *s, len_t width,
    int most, struct fitted *f)
{
	const struct text_line *l = pen_text(p, face, COLOUR_NONE, s, NULL);
	const struct text_measure m = { .width = width };
	struct text_lines all = { .lines = l, .count = 1 };

	*f = (struct fitted){ .count = 0 };
	if (l->width > width)
		all = text_break(p->a, l->par, &m);
	if (!fits(&all, width, most))
		return false;
	for (size_t i = 0; i < all.count; i++) {
		f->lines[f->count++] = &all.lines[i];
		f->width = all.lines[i].width > f->width ?
		    all.lines[i].width : f->width;
	}
	f->height = f->count * face_leading(face);
	return true;
}

bool fit_whole(struct pen *p, enum face face, const char *name,
    const char *short_name, len_t width, int most, struct fitted *out)
{
	if (wrap(p, face, name, width, most, out))
		return true;
	if (short_name == NULL ||
	    !wrap(p, face, short_name, width, most, out))
		return false;
	out->short_name = short_name;
	return true;
}

void fit_told(struct pen *p, const char *name, const struct fitted *f)
{
	if (f->short_name != NULL)
		diag(p->at->diag, DIAG_CHART_SHORT, p->m->loc, name,
		    f->short_name, p->m->id);
}

struct fitted fit_lines(struct pen *p, enum face face, const char *name,
    const char *short_name, len_t width, int most)
{
	struct fitted f;
	const char *s = name;

	if (fit_whole(p, face, name, short_name, width, most, &f)) {
		fit_told(p, name, &f);
		return f;
	}
	for (int n = length(name) - 1; n > 0; n--) {
		s = cut(p, name, n);
		if (wrap(p, face, s, width, most, &f))
			break;
	}
	diag(p->at->diag, DIAG_CHART_LABEL_CUT, p->m->loc, name, s, p->m->id);
	return f;
}

const struct text_line *fit_line(struct pen *p, enum face face,
    colour_t colour, const struct strand *s, const char *tail, len_t width,
    const struct datum *d)
{
	const struct text_line *l = pen_text(p, face, colour,
	    arena_printf(p->a, "%s%s", s->name, tail), d);
	const char *t = s->name;

	if (l->width > width && s->short_name != NULL) {
		l = pen_text(p, face, colour, arena_printf(p->a, "%s%s",
		    s->short_name, tail), d);
		if (l->width <= width)
			diag(p->at->diag, DIAG_CHART_SHORT, p->m->loc,
			    s->name, s->short_name, p->m->id);
	}
	for (int n = length(s->name) - 1; l->width > width && n > 0; n--) {
		t = cut(p, s->name, n);
		l = pen_text(p, face, colour, arena_printf(p->a, "%s%s", t,
		    tail), d);
	}
	if (l->width > width)
		return NULL;
	if (t != s->name)
		diag(p->at->diag, DIAG_CHART_LABEL_CUT, p->m->loc, s->name, t,
		    p->m->id);
	return l;
}
