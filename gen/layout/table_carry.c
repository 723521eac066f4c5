/* SPDX-License-Identifier: MIT */
/*
 * Totals carried over pages: of a column with carry="yes" the sum of its
 * cells so far stands below the last row of a page (转下页) and below the
 * heads of the next one (承前页). Sums are of the numbers as printed, so that
 * a reader can add them up, exact, with as many decimals as the column has
 * and its thousands set apart as there. Heads, group rows and rows with
 * carry="no" (totals) are not counted.
 */
#include <ctype.h>
#include <string.h>

#include "base/decimal.h"
#include "layout/table_int.h"

/* How a column writes its numbers. */
struct column { int decimals; const char *group; bool solid; };

struct carry {
	size_t columns, label;	/* the first column that is not summed */
	bool *summed;
	const char **text;	/* of the rows before row r: [r * columns] */
	bool *any;		/* a row before row r is counted */
};

/* ---- reading cells ---- */

static const struct { const char *s; bool comma; } groups[] = {
	{ "\xe2\x80\xaf", false }, { "\xe2\x80\x89", false },
	{ "\xc2\xa0", false }, { " ", false }, { ",", true },
};

static size_t group_at(const char *s, const char **group)
{
	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
		size_t n = strlen(groups[i].s);

		if (strncmp(s, groups[i].s, n) == 0) {
			*group = groups[i].s;
			return n;
		}
	}
	return 0;
}

/* The number of a cell in ASCII without what sets thousands apart; "" if it
 * has no digit: —, nothing. NULL: it has digits but is no number. */
static const char *plain(struct layout *l, const char *s, struct column *c)
{
	struct str *out = str_new(l->a);
	struct decimal d;
	const char *group;
	size_t whole = 0, n;

	if (!strpbrk(s, "0123456789"))
		return "";
	if (strncmp(s, "\xe2\x88\x92", 3) == 0) {
		str_addc(out, '-');
		s += 3;
	}
	for (; *s; s++) {
		n = whole > 0 && isdigit((unsigned char)s[-1]) ?
		    group_at(s, &group) : 0;
		if (n && isdigit((unsigned char)s[n])) {
			c->group = group;
			s += n;
		}
		whole += isdigit((unsigned char)*s) != 0;
		str_addc(out, *s);
	}
	if (!decimal_parse(out->s, &d))
		return NULL;
	c->decimals = d.scale > c->decimals ? d.scale : c->decimals;
	c->solid = c->solid || (whole - (size_t)d.scale > 4 && !c->group);
	return out->s;
}

/* As the column does it, else as numbers are shown everywhere. */
static const char *shown(struct layout *l, const struct num *x,
    const struct column *c)
{
	const char *ascii = num_round(l->a, x, c->decimals, ROUND_HALF_EVEN);
	const char *s = num_show(l->a, ascii, false), *group = c->group;
	struct str *out = str_new(l->a);
	size_t whole;

	if (c->solid)
		group = "";
	if (!group)
		return s;
	str_add(out, *ascii == '-' ? "\xe2\x88\x92" : "");
	ascii += *ascii == '-';
	whole = strspn(ascii, "0123456789");
	for (size_t i = 0; i < whole; i++) {
		if (i && (whole - i) % 3 == 0)
			str_add(out, group);
		str_addc(out, ascii[i]);
	}
	str_add(out, ascii + whole);
	return out->s;
}

/* ---- the sums ---- */

static bool counts(const struct block *row)
{
	return !is_head(row) && !block_is(row, ATTR_GROUP, "yes") &&
	    !block_is(row, ATTR_CARRY, "no");
}

static const struct slot *slot_in(const struct grid *g, size_t row,
    size_t column)
{
	for (size_t i = g->rows[row].first; i < g->rows[row].first +
	    g->rows[row].count; i++)
		if (g->slots[i].column == column && g->slots[i].span == 1)
			return &g->slots[i];
	return NULL;
}

/* Of every row the number of its cell, NULL where it has none. */
static const char **read_column(struct layout *l, const struct grid *g,
    size_t column, struct column *c)
{
	const char **out = ARENA_ARRAY(l->own, const char *, g->row_count + 1);

	for (size_t r = 0; r < g->row_count; r++) {
		const struct slot *s = slot_in(g, r, column);
		const char *text = s ? block_text(l->a, s->cell) : "";

		if (!counts(g->rows[r].row))
			continue;
		out[r] = plain(l, text, c);
		if (!out[r])
			layout_report(l, DIAG_CARRY_NUMBER, s->cell, text);
		else if (!*out[r])
			out[r] = NULL;
	}
	return out;
}

static void sum_column(struct layout *l, const struct grid *g,
    struct carry *k, size_t column)
{
	struct column c = { 0 };
	const char **number = read_column(l, g, column, &c);
	const struct num *sum = num_int(l->own, 0);

	for (size_t r = 0; r <= g->row_count; r++) {
		k->text[r * k->columns + column] = shown(l, sum, &c);
		if (r < g->row_count && number[r])
			sum = num_add(l->own, sum, num_parse(l->own,
			    number[r]));
	}
}

static struct carry *make_carry(struct layout *l, const struct block *table,
    const struct grid *g)
{
	struct carry *k = ARENA_NEW(l->own, struct carry);
	size_t i = 0;
	bool wanted = false;

	k->columns = g->columns;
	k->summed = ARENA_ARRAY(l->own, bool, g->columns + 1);
	for (const struct block *b = table->child; b; b = b->next)
		if (b->kind == BLOCK_COL) {
			k->summed[i] = block_is(b, ATTR_CARRY, "yes");
			wanted = wanted || k->summed[i];
			i++;
		}
	if (!wanted)
		return k;
	k->text = ARENA_ARRAY(l->own, const char *,
	    (g->row_count + 1) * g->columns + 1);
	k->any = ARENA_ARRAY(l->own, bool, g->row_count + 2);
	while (k->label < g->columns && k->summed[k->label])
		k->label++;
	for (i = 0; i < g->row_count; i++)
		k->any[i + 1] = k->any[i] || counts(g->rows[i].row);
	for (i = 0; i < g->columns; i++)
		if (k->summed[i])
			sum_column(l, g, k, i);
	return k;
}

static const struct carry *carry_of(const struct table *t)
{
	struct info *info = info_of(t->l, t->block);

	if (!info->carry)
		info->carry = make_carry(t->l, t->block, t->g);
	return info->carry->text ? info->carry : NULL;
}

/* ---- the row ---- */

static struct block *make(struct layout *l, struct block *parent,
    enum block_kind kind)
{
	struct block *b = ARENA_NEW(l->a, struct block);

	b->kind = kind;
	b->parent = parent;
	b->lang = parent->lang;
	b->src = parent->src;
	b->loc = parent->loc;
	b->template = parent->template;
	b->index = l->next_index++;
	if (parent->last)
		parent->last->next = b;
	else
		parent->child = b;
	parent->last = b;
	return b;
}

static const char *label(const struct block *table, bool forward)
{
	bool zh = strncmp(table->lang, "zh", 2) == 0;

	return forward ? zh ? "转下页" : "Carried forward" :
	    zh ? "承前页" : "Brought forward";
}

static void copy_attr(struct layout *l, struct block *to,
    const struct block *from, enum block_attr attr)
{
	const char *value = block_attr(from, attr);

	if (value)
		ARENA_PUSH(l->a, to->set, to->set_count) =
		    (struct block_set){ attr, value };
}

/* The first row that is counted: the sums look as it does. */
static size_t model_row(const struct grid *g)
{
	size_t r = 0;

	while (r + 1 < g->row_count && !counts(g->rows[r].row))
		r++;
	return r;
}

/* A table of the same columns and one row, yet without cells. */
static struct block *row_table(struct layout *l, const struct block *table,
    const struct block *model, struct block **row)
{
	struct block *t = ARENA_NEW(l->a, struct block);

	*t = *table;
	t->index = l->next_index++;
	t->child = t->last = t->next = NULL;
	for (const struct block *b = table->child; b; b = b->next)
		if (b->kind == BLOCK_COL) {
			struct block *col = make(l, t, BLOCK_COL);

			col->set = b->set;
			col->set_count = b->set_count;
		}
	*row = make(l, t, BLOCK_ROW);
	copy_attr(l, *row, model, ATTR_STYLE);
	info_of(l, t)->style = style_of(l, table);
	return t;
}

static void add_cell(struct layout *l, struct block *row,
    const struct slot *model, const char *text)
{
	struct block *cell = make(l, row, BLOCK_CELL);

	if (model) {
		copy_attr(l, cell, model->cell, ATTR_STYLE);
		copy_attr(l, cell, model->cell, ATTR_ALIGN);
	}
	if (text && *text)
		make(l, cell, BLOCK_TEXT)->text = text;
}

/* A table of one row that says `text` by column. */
static const struct block *one_row(const struct table *t,
    const struct carry *k, const char *const *text, bool forward)
{
	size_t model = model_row(t->g);
	struct block *row, *table = row_table(t->l, t->block,
	    t->g->rows[model].row, &row);

	for (size_t c = 0; c < k->columns; c++)
		add_cell(t->l, row, slot_in(t->g, model, c), k->summed[c] ?
		    text[c] : c == k->label ? label(t->block, forward) : "");
	return table;
}

/* ---- for the table ---- */

struct row_frames carry_row(const struct table *t, size_t end, bool forward,
    struct region r)
{
	const struct carry *k = carry_of(t);
	struct table own = *t;
	struct grid *g;

	if (!k || !k->any[end])
		return (struct row_frames){ .count = 0 };
	own.block = one_row(t, k, &k->text[end * k->columns], forward);
	own.g = table_grid(t->l, own.block);
	g = (struct grid *)(uintptr_t)own.g;
	g->aligned = true;
	g->before = t->g->before;
	g->after = t->g->after;
	r.fresh = false;
	return place_rows(&own, 0, NULL, r);
}

const struct grid *carry_widest(const struct table *t)
{
	const struct carry *k = carry_of(t);
	const char **text;

	if (!k)
		return NULL;
	text = ARENA_ARRAY(t->l->a, const char *, k->columns + 1);
	for (size_t c = 0; c < k->columns; c++) {
		text[c] = "";
		for (size_t r = 0; k->summed[c] && r <= t->g->row_count; r++) {
			const char *s = k->text[r * k->columns + c];

			text[c] = strlen(s) > strlen(text[c]) ? s : text[c];
		}
	}
	return table_grid(t->l, one_row(t, k, text, true));
}
