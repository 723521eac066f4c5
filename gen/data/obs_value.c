/* SPDX-License-Identifier: MIT */
/* The value of an observation: missing or a number, its unit, its limits. */
#include <string.h>

#include "base/str.h"
#include "data/cell.h"
#include "data/data_int.h"

/* What stands for "no value"; zero never does (rule O4,
 * gen/assess/README.md). */
static bool is_missing(const char *cell)
{
	static const char *const codes[] = { "", "M", "NaN", ":", "…", "/",
		"-" };

	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (strcmp(cell, codes[i]) == 0)
			return true;
	return false;
}

/* ---- units ---- */

static bool has_name(const struct unit *u, const char *cell)
{
	for (size_t i = 0; i < u->name.count; i++)
		if (strcmp(u->name.all[i].text, cell) == 0)
			return true;
	return false;
}

/* A printed name may belong to several units (个): the indicator's goes
 * first, then a unit that converts to it, then any. */
const struct unit *obs_unit(struct diag *d, const struct plan *p,
    const struct indicator *i, const char *cell, struct loc loc)
{
	const struct unit *own = i->unit, *named = NULL;
	const struct unit *u = *cell ? plan_unit(p, cell) : own;

	if (u || !own)
		return u;
	if (has_name(own, cell))
		return own;
	for (size_t k = 0; k < p->unit_count; k++) {
		u = &p->units[k];
		if (has_name(u, cell) && (!named ||
		    (str_eq(u->dimension, own->dimension) &&
		     !str_eq(named->dimension, own->dimension))))
			named = u;
	}
	if (!named)
		diag(d, DIAG_UNIT_UNKNOWN, loc, cell);
	return named;
}

/* Exactly, or not at all: 421000 户 are 42.1 万户 (rule V4, X21). */
bool obs_convert(struct arena *a, struct diag *d, const struct indicator *i,
    const struct unit *from, struct observation *o)
{
	const struct unit *to = i->unit;
	const struct num *n;

	if (from == to || !to)
		return true;
	if (!from->dimension || !str_eq(from->dimension, to->dimension)) {
		diag(d, DIAG_UNIT_MISMATCH, o->loc, from->code, to->code,
		    i->id);
		return false;
	}
	n = num_div(a, num_mul(a, num_of(a, o->value), num_of(a, from->per)),
	    num_of(a, to->per));
	if (!decimal_parse(num_exact_text(a, n), &o->value)) {
		diag(d, DIAG_UNIT_INEXACT, o->loc, o->text, from->code,
		    to->code);
		return false;
	}
	o->text = decimal_text(a, o->value);
	o->converted = true;
	return true;
}

/* ---- limits (case X15) ---- */

bool obs_limits(struct arena *a, struct diag *d, const struct indicator *i,
    const struct observation *o)
{
	if ((!i->has_min || decimal_cmp(o->value, i->min) >= 0) &&
	    (!i->has_max || decimal_cmp(o->value, i->max) <= 0))
		return true;
	diag(d, DIAG_VALUE_RANGE, o->loc, o->text, i->id,
	    i->has_min ? decimal_text(a, i->min) : "",
	    i->has_max ? decimal_text(a, i->max) : "");
	return false;
}

/* ---- number ---- */

static bool missing(struct arena *a, struct diag *d, const struct row *row,
    const struct indicator *i, struct observation *o)
{
	o->missing = true;
	o->text = row->cell[COL_VALUE];
	if (o->status == OBS_M || *row->cell[COL_WHY])
		return true;
	diag(d, DIAG_VALUE_MISSING, row_place(row, COL_VALUE), i->id,
	    period_code(a, o->period), o->text);
	return false;
}

bool obs_value(struct arena *a, struct diag *d, const struct row *row,
    const char *const *names, const struct indicator *i, struct observation *o)
{
	const char *cell = row->cell[COL_VALUE];

	if (is_missing(cell))
		return missing(a, d, row, i, o);
	if (!cell_number(&(struct cell){ a, d, names[COL_VALUE], cell,
	    row_place(row, COL_VALUE) }, &o->value))
		return false;
	if (o->status == OBS_M) {
		diag(d, DIAG_VALUE_AND_M, row_place(row, COL_VALUE), cell);
		return false;
	}
	o->text = cell;
	return true;
}
