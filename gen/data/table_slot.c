/* SPDX-License-Identifier: MIT */
/* Cells of tables, from text into the row: one reader per form. */
#include <string.h>

#include "base/str.h"
#include "data/table.h"
#include "plan/element.h"

/* ---- objects ---- */

const void *table_object(const struct plan *p, enum id_kind kind,
    const char *id)
{
	switch (kind) {
	case ID_INDICATOR:
		return plan_indicator(p, id);
	case ID_CLUSTER:
		return plan_cluster(p, id);
	case ID_PROJECT:
		return plan_project(p, id);
	case ID_ORG:
		return plan_org(p, id);
	default:
		BUG("no tables refer to %s", id_kind_name(kind));
	}
}

static void put(const struct slot *s, size_t at, const void *value,
    size_t size)
{
	if (at)
		memcpy(s->row + at - 1, value, size);
}

void slot_put_text(const struct slot *s, const char *text)
{
	put(s, s->column->to, &text, sizeof(text));
}

static void put_object(const struct slot *s, const void *object)
{
	put(s, s->column->object, &object, sizeof(object));
}

static bool unknown(const struct slot *s, const char *id)
{
	const char *kind = s->column->form == FORM_REF
	    ? id_kind_name(s->column->kind) : id_kind_name(ID_ORG);

	diag(s->cell.d, DIAG_OBS_UNKNOWN, s->cell.loc, DIAG_KIND(kind), id);
	return false;
}

/* ---- one reader per form ---- */

static bool read_text(struct slot *s)
{
	slot_put_text(s, s->cell.text);
	return cell_text(&s->cell);
}

static bool read_words(struct slot *s)
{
	struct words *w = (void *)(s->row + s->column->to - 1);

	ARENA_PUSH(s->cell.a, w->all, w->count) =
	    (struct word){ NULL, s->cell.text, s->cell.loc };
	return cell_text(&s->cell);
}

static bool read_id(struct slot *s)
{
	if (!cell_text(&s->cell))
		return false;
	if (!is_id(s->cell.text)) {
		diag(s->cell.d, DIAG_INPUT_ID, s->cell.loc, s->cell.name,
		    s->cell.text);
		return false;
	}
	slot_put_text(s, s->cell.text);
	return true;
}

/* The area without a superior is the whole: as if the cell were empty. */
static bool is_whole(const struct column_rule *c, const struct org *o)
{
	return c->key && c->kind == ID_ORG && !o->parent &&
	    str_eq(o->kind, "area");
}

static bool read_ref(struct slot *s)
{
	const void *object = table_object(s->plan, s->column->kind,
	    s->cell.text);

	if (!object)
		return cell_text(&s->cell) && unknown(s, s->cell.text);
	if (is_whole(s->column, object))
		return true;
	slot_put_text(s, s->cell.text);
	put_object(s, object);
	return true;
}

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

/* What looks like an id must be one; anything else is the body's name. */
static bool read_who(struct slot *s)
{
	const struct org *org = plan_org(s->plan, s->cell.text);

	if (!org && is_id(s->cell.text) && is_ascii(s->cell.text))
		return unknown(s, s->cell.text);
	slot_put_text(s, s->cell.text);
	put_object(s, org);
	return cell_text(&s->cell);
}

static bool read_refs(struct slot *s)
{
	const char **word;
	size_t n = str_words(s->cell.a, s->cell.text, &word);

	if (!cell_text(&s->cell))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!plan_org(s->plan, word[i]))
			return unknown(s, word[i]);
	slot_put_text(s, s->cell.text);
	return true;
}

static const struct unit *unit_named(const struct plan *p, const char *text)
{
	for (size_t i = 0; i < p->unit_count; i++)
		for (size_t k = 0; k < p->units[i].name.count; k++)
			if (str_eq(p->units[i].name.all[k].text, text))
				return &p->units[i];
	return NULL;
}

static bool read_unit(struct slot *s)
{
	const struct plan *p = s->plan;
	const struct unit *unit = plan_unit(p, s->cell.text);

	if (!unit)
		unit = unit_named(p, s->cell.text);
	if (!unit) {
		diag(s->cell.d, DIAG_UNIT_UNKNOWN, s->cell.loc, s->cell.text);
		return false;
	}
	slot_put_text(s, unit->code);
	put_object(s, unit);
	return true;
}

static bool read_choice(struct slot *s)
{
	int i = cell_word(&s->cell, s->column->words);

	if (i >= 0)
		slot_put_text(s, s->column->words[i]);
	return i >= 0;
}

static bool read_period(struct slot *s)
{
	struct period p;
	bool good = cell_period(&s->cell, &p);

	if (good)
		put(s, s->column->to, &p, sizeof(p));
	return good;
}

static bool read_date(struct slot *s)
{
	struct date day;
	bool good = cell_date(&s->cell, &day);

	if (good)
		put(s, s->column->to, &day, sizeof(day));
	return good;
}

static bool read_bool(struct slot *s)
{
	bool yes, good = cell_bool(&s->cell, &yes);

	put(s, s->column->to, &yes, sizeof(yes));
	return good;
}

static bool read_decimal(struct slot *s)
{
	struct decimal n;
	bool good = cell_number(&s->cell, &n);

	if (good)
		put(s, s->column->to, &n, sizeof(n));
	return good;
}

static bool read_amount(struct slot *s)
{
	struct amount n = { .given = true };
	bool good = cell_number(&s->cell, &n.value);

	if (good)
		put(s, s->column->to, &n, sizeof(n));
	return good;
}

static bool (*const readers[FORM_COUNT])(struct slot *) = {
	[FORM_TEXT] = read_text, [FORM_WORDS] = read_words,
	[FORM_ID] = read_id, [FORM_REF] = read_ref, [FORM_WHO] = read_who,
	[FORM_REFS] = read_refs, [FORM_UNIT] = read_unit,
	[FORM_CHOICE] = read_choice, [FORM_PERIOD] = read_period,
	[FORM_DATE] = read_date, [FORM_BOOL] = read_bool,
	[FORM_DECIMAL] = read_decimal, [FORM_AMOUNT] = read_amount,
};

bool slot_read(struct slot *s)
{
	return readers[s->column->form](s);
}
