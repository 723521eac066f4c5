/* SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "base/str.h"
#include "style/theme_int.h"

#define A4_WIDTH LEN_OF_MM(210)
#define A4_HEIGHT LEN_OF_MM(297)

static const struct { const char *name; size_t offset; } lengths[] = {
	/* The grid first: the others may be given in lines of it. */
	{ "grid", offsetof(struct master, grid) },
	{ "width", offsetof(struct master, width) },
	{ "height", offsetof(struct master, height) },
	{ "top", offsetof(struct master, top) },
	{ "bottom", offsetof(struct master, bottom) },
	{ "left", offsetof(struct master, left) },
	{ "right", offsetof(struct master, right) },
	{ "first-top", offsetof(struct master, first_top) },
	{ "head", offsetof(struct master, head_y) },
	{ "foot", offsetof(struct master, foot_y) },
};

static void master_size(struct diag *d, const struct xml *n,
    struct master *m)
{
	const char *size = xml_attr(n, "size");

	m->width = A4_WIDTH;
	m->height = A4_HEIGHT;
	if (size && !str_eq(size, "A4"))
		diag(d, DIAG_THEME_VALUE, xml_loc(n), "size", "master", size,
		    "A4, or give width and height");
}

/* "facing": the two pages of an opening mirror each other. */
static void master_facing(struct diag *d, const struct xml *n,
    struct master *m)
{
	const char *s = xml_attr(n, "facing");

	m->facing = str_eq(s, "yes");
	if (s && !m->facing && !str_eq(s, "no"))
		diag(d, DIAG_THEME_VALUE, xml_loc(n), "facing", "master", s,
		    "yes no");
}

/* There must be room for text. */
static void master_room(struct diag *d, const struct xml *n,
    const struct master *m)
{
	if (m->grid <= 0)
		diag(d, DIAG_THEME_LENGTH, xml_loc(n), "grid", "master",
		    xml_attr(n, "grid"));
	else if (m->width - m->left - m->right < m->grid)
		diag(d, DIAG_THEME_LENGTH, xml_loc(n), "width", "master",
		    "no room between left and right");
	else if (m->height - m->top - m->bottom < m->grid ||
	    m->height - m->first_top - m->bottom < m->grid)
		diag(d, DIAG_THEME_LENGTH, xml_loc(n), "height", "master",
		    "no room between top and bottom");
}

void master_read(struct diag *d, const struct xml *n, struct master *m)
{
	static const char *const known[] = { "name", "size", "width",
	    "height", "top", "bottom", "left", "right", "first-top", "head",
	    "foot", "grid", "facing", NULL };
	int errors = diag_errors(d);

	xml_attrs(d, n, known);
	m->name = xml_need(d, n, "name");
	m->grid = LEN_OF_PT(16);
	master_size(d, n, m);
	master_facing(d, n, m);
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		const char *s = xml_attr(n, lengths[i].name);
		len_t *to = (len_t *)(void *)((char *)m + lengths[i].offset);

		if (s && !length_parse(s, LEN_OF_PT(10.5), m->grid, to))
			diag(d, DIAG_THEME_LENGTH, xml_loc(n),
			    lengths[i].name, "master", s);
	}
	m->grid -= m->grid % 2;		/* blocks snap to half of it */
	if (!xml_attr(n, "first-top"))
		m->first_top = m->top;
	if (diag_errors(d) == errors)
		master_room(d, n, m);
}
