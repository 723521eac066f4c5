/* SPDX-License-Identifier: MIT */
#include "chart/fit.h"
#include "chart/look.h"
#include "chart/words.h"

#define SQUARE PT(7)
#define LINE PT(12)

static const struct { enum hue fill, outline, label, on; } palette[] = {
	{ HUE_NAVY, HUE_COUNT, HUE_NAVY, HUE_PAPER },
	{ HUE_ORANGE, HUE_COUNT, HUE_ORANGE_TEXT, HUE_INK },
	{ HUE_TEAL, HUE_COUNT, HUE_TEAL_TEXT, HUE_PAPER },
	{ HUE_PLUM, HUE_COUNT, HUE_PLUM, HUE_PAPER },
	{ HUE_SKY, HUE_SKY_TEXT, HUE_SKY_TEXT, HUE_INK },
	{ HUE_GOLD, HUE_GOLD_TEXT, HUE_GOLD_TEXT, HUE_INK },
	/* a base, what is asked for, a total */
	{ HUE_QUIET, HUE_COUNT, HUE_GREY, HUE_INK },
	{ HUE_PAPER, HUE_GREY, HUE_GREY, HUE_INK },
	{ HUE_INK, HUE_COUNT, HUE_INK, HUE_PAPER },
};

#define PALETTE (sizeof(palette) / sizeof(*palette))

static const struct { const char *roles; size_t row; } by_role[] = {
	{ "actual", 0 }, { "peer", 2 }, { "base", 6 },
	{ "target required path plan", 7 }, { "total", 8 },
};

static size_t row_of_role(const char *role)
{
	for (size_t i = 0; i < sizeof(by_role) / sizeof(*by_role); i++)
		if (role != NULL && str_has_word(by_role[i].roles, role))
			return by_role[i].row;
	return PALETTE;
}

static struct look look_of(struct pen *p, size_t row)
{
	return (struct look){ pen_hue(p, palette[row].fill),
		palette[row].outline == HUE_COUNT ? COLOUR_NONE :
		pen_hue(p, palette[row].outline),
		pen_hue(p, palette[row].label), pen_hue(p, palette[row].on) };
}

/* The role's own place if it is free, else the next free one. */
void looks_choose(struct pen *p, const struct strand *s, size_t n,
    struct look *out)
{
	bool used[PALETTE] = { false };
	size_t rows[LOOK_MOST];

	for (size_t i = 0; i < n && i < LOOK_MOST; i++) {
		rows[i] = row_of_role(s[i].role);
		if (rows[i] < PALETTE && used[rows[i]])
			rows[i] = PALETTE;
		if (rows[i] < PALETTE)
			used[rows[i]] = true;
	}
	for (size_t i = 0, next = 0; i < n && i < LOOK_MOST; i++) {
		if (rows[i] == PALETTE) {
			while (used[next])
				next++;
			rows[i] = next;
			used[next] = true;
		}
		out[i] = look_of(p, rows[i]);
	}
}

struct item *look_rect(struct pen *p, struct frame_box b,
    const struct look *l, struct tag tag)
{
	struct item *it = pen_rect(p, b, l->fill, tag);

	if (l->outline != COLOUR_NONE) {
		it->as.shape.stroke = l->outline;
		it->as.shape.weight = PT(0.5);
	}
	return it;
}

struct legend { struct pen *p; len_t x, y; };

/* Takes the line under it when the rest of this one is too short. */
static void legend_entry(struct legend *g, const struct strand *s,
    const struct look *l)
{
	struct pen *p = g->p;
	len_t square = l != NULL ? SQUARE + PT(3) : 0;
	const struct text_line *name = fit_line(p, FACE_LABEL,
	    l != NULL ? l->label : COLOUR_NONE, s, "", p->width - square,
	    NULL);

	if (name == NULL)
		return;
	if (g->x > 0 && g->x + square + name->width > p->width) {
		g->x = 0;
		g->y += LINE;
	}
	if (l != NULL)
		look_rect(p, (struct frame_box){ g->x + PT(0.5), g->y +
			PT(2.5), g->x + PT(0.5) + SQUARE, g->y + PT(2.5) +
			SQUARE }, l, (struct tag){ "legend", s->name, NULL });
	pen_put(p, name, g->x + square, pen_middle(FACE_LABEL,
	    g->y + LINE / 2), (struct tag){ "legend", s->name, NULL });
	g->x += square + name->width + PT(11);
}

len_t legend_draw(struct pen *p, const struct strand *s,
    const struct look *l, size_t n, const char *more, len_t y)
{
	struct legend g = { p, 0, y };
	struct strand last = { .name = more };

	for (size_t i = 0; i < n; i++)
		legend_entry(&g, &s[i], &l[i]);
	if (more != NULL)
		legend_entry(&g, &last, NULL);
	return g.y + LINE + PT(4) - y;
}
