/* SPDX-License-Identifier: MIT */
/*
 * What a page looks like: the theme's master, adjusted by a master of the
 * brief; another one for the first, odd and even pages; turned by 90 degrees
 * for tables that need the width.
 */
#include <string.h>

#include "layout/layout_int.h"

static const struct { const char *name; int width, height; } sizes[] = {
	{ "A3", 297, 420 }, { "A4", 210, 297 }, { "A5", 148, 210 },
	{ "A6", 105, 148 }, { "B5", 176, 250 },
};

static len_t length_of(const struct layout *l, const char *word)
{
	len_t out = 0;

	length_parse(word, 0, l->master ? l->master->grid : LEN_OF_PT(16),
	    &out);
	return out;
}

static void turn(struct master *m)
{
	len_t width = m->width;

	m->width = m->height;
	m->height = width;
}

/* "A5", "A4 landscape", "120mm 180mm". */
static bool set_size(struct layout *l, const char *size, struct master *m)
{
	const char **word;
	size_t n = str_words(l->a, size, &word);
	bool known = false;

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes) && n; i++) {
		if (!str_eq(word[0], sizes[i].name))
			continue;
		known = true;
		m->width = LEN_OF_MM(sizes[i].width);
		m->height = LEN_OF_MM(sizes[i].height);
	}
	if (known && n == 2 && str_eq(word[1], "landscape"))
		turn(m);
	else if (known)
		return n == 1 || str_eq(word[1], "portrait");
	else if (n == 2) {
		m->width = length_of(l, word[0]);
		m->height = length_of(l, word[1]);
		return m->width > 0 && m->height > 0;
	}
	return known;
}

/* Top, right, bottom, left; one, two or three stand for the others too. */
static void set_margins(struct layout *l, const char *margins,
    struct master *m)
{
	const char **word;
	size_t n = str_words(l->a, margins, &word);

	if (!n)
		return;
	m->top = length_of(l, word[0]);
	m->right = length_of(l, word[n > 1 ? 1 : 0]);
	m->bottom = length_of(l, word[n > 2 ? 2 : 0]);
	m->left = length_of(l, word[n > 3 ? 3 : n > 1 ? 1 : 0]);
	m->first_top = m->top;
}

/* The running lines keep their distance to the type area. */
static void set_running(const struct master *base, struct master *m)
{
	m->head_y = m->top + base->head_y - base->top;
	m->foot_y = m->height - m->bottom + base->foot_y - base->height +
	    base->bottom;
	if (m->head_y < 0)
		m->head_y = 0;
	if (m->foot_y > m->height - m->grid)
		m->foot_y = m->height - m->grid;
}

static bool has_room(const struct master *m)
{
	return m->grid > 0 && m->width - m->left - m->right >= m->grid &&
	    m->height - m->top - m->bottom >= m->grid &&
	    m->height - m->first_top - m->bottom >= m->grid;
}

static const struct master *adjusted(struct layout *l,
    const struct block *b, const struct master *base)
{
	struct master *m = ARENA_NEW(l->a, struct master);
	const char *size = block_attr(b, ATTR_SIZE);
	const char *grid = block_attr(b, ATTR_GRID);
	const char *margins = block_attr(b, ATTR_MARGINS);

	*m = *base;
	if (grid)
		m->grid = length_of(l, grid);
	if (size && !set_size(l, size, m))
		layout_report(l, DIAG_MASTER_SIZE, b, size);
	if (margins)
		set_margins(l, margins, m);
	if (size || margins)
		set_running(base, m);
	if (!l->failed && !has_room(m))
		layout_report(l, DIAG_MASTER_SIZE, b, margins ? margins :
		    size ? size : grid);
	return m;
}

static const struct block *master_named(const struct layout *l,
    const char *name)
{
	for (const struct block *b = l->brief->root->child; b; b = b->next)
		if (b->kind == BLOCK_MASTER && name &&
		    str_eq(block_attr(b, ATTR_NAME), name))
			return b;
	return NULL;
}

/* A master that only the brief names begins as the main one. */
static struct page_look look_named(struct layout *l, const char *name,
    const struct block *b)
{
	struct page_look look = { .block = b, .columns = 1 };

	look.master = theme_master(l->theme, name);
	if (!look.master && b && l->main.master)
		look.master = l->main.master;
	if (!look.master) {
		layout_report(l, DIAG_MASTER_UNKNOWN, b ? b : l->main.block ?
		    l->main.block : l->brief->root, name);
		return l->main;
	}
	if (b) {
		look.master = adjusted(l, b, look.master);
		look.columns = block_int(b, ATTR_COLUMNS, 1);
	}
	if (look.columns < 1)
		look.columns = 1;
	if (!b || !block_find(b, BLOCK_RUNNING))
		look.block = l->main.block ? l->main.block : b;
	return look;
}

static struct page_look look_of_attr(struct layout *l, enum block_attr attr)
{
	const char *name = l->main.block ? block_attr(l->main.block, attr) :
	    NULL;

	return name ? look_named(l, name, master_named(l, name)) : l->main;
}

bool looks_begin(struct layout *l)
{
	const struct block *b = block_find(l->brief->root, BLOCK_MASTER);
	const char *name = b ? block_attr(b, ATTR_NAME) : NULL;
	struct page_look main = look_named(l, name ? name : "page", b);

	if (l->failed)
		return false;
	l->main = main;
	l->main.block = b;
	l->master = l->main.master;
	l->odd = look_of_attr(l, ATTR_ODD);
	l->even = look_of_attr(l, ATTR_EVEN);
	l->first = b && block_attr(b, ATTR_FIRST) ? look_of_attr(l,
	    ATTR_FIRST) : l->odd;
	return !l->failed;
}

static const struct master *mirrored(struct layout *l,
    const struct master *of)
{
	struct master *m = ARENA_NEW(l->a, struct master);

	*m = *of;
	m->left = of->right;
	m->right = of->left;
	return m;
}

/* The page turned clockwise, margins and all. */
static const struct master *turned_master(struct layout *l,
    const struct master *of)
{
	struct master *m = ARENA_NEW(l->a, struct master);

	*m = *of;
	turn(m);
	m->top = m->first_top = of->left;
	m->right = of->top;
	m->bottom = of->right;
	m->left = of->bottom;
	return m;
}

struct page_look look_of(struct layout *l, int number, bool turned)
{
	struct page_look look = number == 1 ? l->first : number % 2 ? l->odd :
	    l->even;

	if (look.master->facing && number % 2 == 0)
		look.master = mirrored(l, look.master);
	if (turned) {
		look.upright = look.master;
		look.master = turned_master(l, look.upright);
		look.columns = 1;
	}
	return look;
}
