/* SPDX-License-Identifier: MIT */
/*
 * Drawing into a chart's frame: the few kinds of text and colour that charts
 * have, measured text, shapes with class, series and data
 * set. Colours come from the theme by name.
 */
#ifndef CHART_PEN_H
#define CHART_PEN_H

#include "chart/chart.h"
#include "chart/model.h"

enum face { FACE_LABEL, FACE_STRONG, FACE_TICK, FACE_HEAD, FACE_SMALL,
	FACE_SMALL_STRONG, FACE_COUNT };
enum hue { HUE_INK, HUE_GREY, HUE_RULE, HUE_ROW, HUE_GRID, HUE_NAVY,
	HUE_QUIET, HUE_DIM, HUE_TRACK, HUE_PATH, HUE_CALM, HUE_PAPER,
	HUE_ORANGE, HUE_ORANGE_TEXT, HUE_TEAL, HUE_TEAL_TEXT, HUE_PLUM,
	HUE_LEADER, HUE_SKY, HUE_SKY_TEXT, HUE_GOLD, HUE_GOLD_TEXT,
	HUE_CLASS1, HUE_CLASS2, HUE_CLASS3, HUE_CLASS4, HUE_CLASS5,
	HUE_COUNT };

struct pen {
	struct arena *a;
	const struct chart_place *at;
	const struct model *m;
	struct frame *f;
	len_t width, height;
};

/* What a text or mark stands for, for class, series, data, ref and src. */
struct tag {
	const char *class, *series;
	const struct datum *datum;
};

/* Of a status, as the theme says; false: unknown, nothing changed. */
bool pen_judged(const struct pen *p, const char *kind, colour_t *text,
    colour_t *tint);
colour_t pen_hue(const struct pen *p, enum hue h);
/* Text colour of a status code; `otherwise` for NULL, unknown, and good
 * ones (achieved, ahead, ontrack, held). */
colour_t pen_status(const struct pen *p, const char *kind,
    colour_t otherwise);

/* The index behind the last of n pieces that are drawn. */
size_t pen_to(const struct pen *p, size_t n);

/* One measured line; colour COLOUR_NONE: the face's own. */
const struct text_line *pen_text(struct pen *p, enum face face,
    colour_t colour, const char *s, const struct datum *d);
len_t pen_width(struct pen *p, enum face face, const char *s);
len_t face_leading(enum face face);
/* Baseline of text that stands centred on y. */
len_t pen_middle(enum face face, len_t y);

void pen_put(struct pen *p, const struct text_line *l, len_t x, len_t y,
    struct tag tag);
void pen_put_end(struct pen *p, const struct text_line *l, len_t right,
    len_t y, struct tag tag);
void pen_put_center(struct pen *p, const struct text_line *l, len_t x,
    len_t y, struct tag tag);
/* What ink may cover: from 0.86 em above the baseline to 0.2 em below. */
struct frame_box line_box(const struct text_line *l, len_t x, len_t y);

struct item *pen_rect(struct pen *p, struct frame_box b, colour_t fill,
    struct tag tag);
struct item *pen_rule(struct pen *p, len_t x1, len_t y1, len_t x2, len_t y2,
    double weight, colour_t colour, const char *class);
/* Filled, or with paper inside and a stroke when hollow. */
void pen_dot(struct pen *p, len_t x, len_t y, double r, double weight,
    colour_t colour, bool hollow, struct tag tag);
void pen_diamond(struct pen *p, len_t x, len_t y, double half,
    colour_t colour, bool hollow, struct tag tag);
void pen_mark(struct pen *p, const char *kind, double r, len_t x, len_t y);

#define PT(v) LEN_OF_PT(v)

#endif
