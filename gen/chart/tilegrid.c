/* SPDX-License-Identifier: MIT */
/*
 * Areas as equal tiles, each at the row and column that the brief gives it:
 * name, value, and the class by its colour and its number. What has no value
 * is white with a broken outline and says why. The classes stand above.
 */
#include "chart/classes.h"
#include "chart/fit.h"
#include "chart/kinds.h"

#define GAP PT(2)
#define PAD PT(3)
#define MOST PT(84)	/* width of a tile */
#define SQUARE PT(10)
#define LEGEND PT(13)	/* height of a line */
#define PAGE PT(640)
#define NAME_LINES 2

struct tile {
	const struct entry *e;
	int class;		/* -1: none */
	struct fitted name, word;	/* word: value or reason */
};

struct tiles {
	struct tile *of;
	size_t count;
	struct classes classes;
	int left, top, columns, rows;	/* first and how many */
	enum face name, value;
	len_t w, h;
};

static colour_t fill_of(struct pen *p, int class)
{
	static const enum hue fills[] = { HUE_CLASS1, HUE_CLASS2,
		HUE_CLASS3, HUE_CLASS4, HUE_CLASS5 };

	return class < 0 ? pen_hue(p, HUE_PAPER) : pen_hue(p, fills[class]);
}

/* White stands on the two darkest. */
static colour_t ink_of(struct pen *p, int class)
{
	return pen_hue(p, class >= 3 ? HUE_PAPER : HUE_INK);
}

/* ---- measuring ---- */

static void extent(struct tiles *t)
{
	int right = 0, bottom = 0;

	for (size_t i = 0; i < t->count; i++) {
		const struct entry *e = t->of[i].e;

		t->left = i == 0 || e->col < t->left ? e->col : t->left;
		t->top = i == 0 || e->row < t->top ? e->row : t->top;
		right = e->col > right ? e->col : right;
		bottom = e->row > bottom ? e->row : bottom;
	}
	t->columns = right - t->left + 1;
	t->rows = bottom - t->top + 1;
}

static void read_tiles(struct pen *p, struct tiles *t)
{
	const struct entry *e = NULL;

	t->of = ARENA_ARRAY(p->a, struct tile, p->m->entry_count);
	t->classes = classes_of(p->a, p->m);
	while ((e = entry_next(p->m, e, BLOCK_TILE, NO_ENTRY)) != NULL)
		t->of[t->count++] = (struct tile){ .e = e, .class =
			e->valued && !e->v.missing ? class_at(&t->classes,
			e->v.value) : -1 };
	extent(t);
	t->w = (p->width - PT(1) - (t->columns - 1) * GAP) / t->columns;
	t->w = t->w < MOST ? t->w : MOST;
}

static const char *word_of(struct pen *p, const struct entry *e)
{
	return e->valued ? e->v.text : word_missing(NULL, p->m->lang);
}

/* The value on one line with its class, reasons on two. */
static bool measure_word(struct pen *p, const struct tiles *t,
    struct tile *x)
{
	const char *s = word_of(p, x->e);
	len_t room = t->w - 2 * PAD;

	if (x->class >= 0)
		room -= pen_width(p, FACE_SMALL, "5") + PT(2);
	return fit_whole(p, t->value, s, NULL, room, x->class >= 0 ? 1 :
	    NAME_LINES, &x->word);
}

/* Names whole in two lines, if that is asked for, and values always. */
static bool measure_all(struct pen *p, struct tiles *t, bool names_whole)
{
	for (size_t i = 0; i < t->count; i++) {
		struct tile *x = &t->of[i];
		struct fitted f;

		if (!measure_word(p, t, x))
			return false;
		if (names_whole && !fit_whole(p, t->name, entry_name(p->m,
		    x->e), x->e->short_name, t->w - 2 * PAD, NAME_LINES, &f))
			return false;
	}
	return true;
}

/* Smaller type where the tiles are small; then names are cut. */
static bool choose_faces(struct pen *p, struct tiles *t)
{
	t->name = FACE_LABEL;
	t->value = FACE_TICK;
	if (measure_all(p, t, true))
		return true;
	t->name = t->value = FACE_SMALL;
	if (t->w > 2 * PAD + PT(14) && measure_all(p, t, false))
		return true;
	diag(p->at->diag, DIAG_CHART_NARROW, p->m->loc, p->m->id,
	    t->columns * 40, (int)(p->width / LEN_PT));
	return false;
}

static void measure_heights(struct pen *p, struct tiles *t)
{
	for (size_t i = 0; i < t->count; i++) {
		struct tile *x = &t->of[i];
		len_t h;

		x->name = fit_lines(p, t->name, entry_name(p->m, x->e),
		    x->e->short_name, t->w - 2 * PAD, NAME_LINES);
		measure_word(p, t, x);
		h = x->name.height + x->word.height + 2 * PAD;
		t->h = h > t->h ? h : t->h;
	}
}

/* ---- the legend ---- */

static void legend_item(struct pen *p, int i,
    const struct text_line *l, len_t x, len_t y)
{
	const struct text_line *n = pen_text(p, FACE_SMALL, ink_of(p, i),
	    arena_printf(p->a, "%d", i + 1), NULL);
	struct item *it = pen_rect(p, (struct frame_box){ x, y, x + SQUARE,
		y + SQUARE }, fill_of(p, i), (struct tag){ .class = "box" });

	it->as.shape.stroke = pen_hue(p, HUE_QUIET);
	it->as.shape.weight = PT(0.5);
	pen_put_center(p, n, x + SQUARE / 2, pen_middle(FACE_SMALL, y +
	    SQUARE / 2), (struct tag){ .class = "legend" });
	pen_put(p, l, x + SQUARE + PT(3), pen_middle(FACE_TICK, y +
	    SQUARE / 2), (struct tag){ .class = "legend" });
}

/* As many lines as needed; the height taken. */
static len_t draw_legend(struct pen *p, const struct tiles *t)
{
	len_t x = PT(0.5), y = PT(0.5);

	for (int i = 0; i < t->classes.count; i++) {
		const struct text_line *l = pen_text(p, FACE_TICK,
		    COLOUR_NONE, t->classes.of[i].text, NULL);
		len_t w = SQUARE + PT(3) + l->width;

		if (x > PT(1) && x + w > p->width) {
			x = PT(0.5);
			y += LEGEND;
		}
		legend_item(p, i, l, x, y);
		x += w + PT(10);
	}
	return t->classes.count > 0 ? y + LEGEND + PT(2) : 0;
}

/* ---- tiles ---- */

static void put_lines(struct pen *p, const struct fitted *f, enum face face,
    colour_t colour, len_t x, len_t *y, struct tag tag)
{
	len_t lead = face_leading(face);

	for (int i = 0; i < f->count; i++, *y += lead)
		pen_put(p, pen_text(p, face, colour, text_line_string(p->a,
		    f->lines[i]), tag.datum), x, pen_middle(face, *y +
		    lead / 2), tag);
}

static void draw_tile(struct pen *p, const struct tiles *t,
    const struct tile *x, len_t top)
{
	const struct entry *e = x->e;
	len_t left = PT(0.5) + (e->col - t->left) * (t->w + GAP);
	struct tag tag = { "box", e->name, e->valued ? &e->v : NULL };
	struct item *it;
	len_t y = top + (e->row - t->top) * (t->h + GAP);
	len_t bottom = y + t->h;

	it = pen_rect(p, (struct frame_box){ left, y, left + t->w, bottom },
	    fill_of(p, x->class), tag);
	it->as.shape.stroke = pen_hue(p, e->highlight ? HUE_INK :
	    HUE_QUIET);
	it->as.shape.weight = PT(e->highlight ? 1.2 : 0.5);
	it->as.shape.dash = x->class < 0 ? DASH_DASHED : DASH_SOLID;
	y += PAD;
	tag = (struct tag){ "category", e->name, NULL };
	put_lines(p, &x->name, t->name, ink_of(p, x->class), left + PAD, &y,
	    tag);
	tag = (struct tag){ x->class < 0 ? "missing" : "value", e->name,
		e->valued ? &e->v : NULL };
	y = bottom - PAD - x->word.height;
	put_lines(p, &x->word, t->value, x->class < 0 ? pen_hue(p, HUE_GREY) :
	    ink_of(p, x->class), left + PAD, &y, tag);
	if (x->class >= 0)
		pen_put_end(p, pen_text(p, FACE_SMALL, ink_of(p, x->class),
		    arena_printf(p->a, "%d", x->class + 1), NULL), left +
		    t->w - PAD, pen_middle(FACE_SMALL, bottom - PAD -
		    face_leading(FACE_SMALL) / 2), (struct tag){ "class",
		    e->name, NULL });
}

bool draw_tilegrid(struct pen *p)
{
	struct tiles t = { .count = 0 };
	len_t top;

	if (p->m->entry_count == 0)
		return false;
	read_tiles(p, &t);
	if (!choose_faces(p, &t))
		return false;
	measure_heights(p, &t);
	top = draw_legend(p, &t);
	p->f->height = top + t.rows * (t.h + GAP) - GAP + PT(1);
	if (p->f->height > PAGE) {
		diag(p->at->diag, DIAG_CHART_TALL, p->m->loc, p->m->id);
		return false;
	}
	for (size_t i = 0; i < t.count; i++)
		draw_tile(p, &t, &t.of[i], top);
	return true;
}

void alt_tilegrid(struct alt *t, const struct model *m)
{
	struct classes c = classes_of(t->a, m);

	alt_count(t, WORD_ALT_TILES, (int)m->entry_count);
	alt_count(t, WORD_ALT_CLASSES, c.count);
	alt_stop(t);
	alt_entries(t, m, BLOCK_TILE);
}
