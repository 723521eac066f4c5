/* SPDX-License-Identifier: MIT */
/* A row's fields as cells again: for forms, and to compare rows. */
#include <string.h>

#include "base/str.h"
#include "data/table.h"

static const char *text_at(const char *at)
{
	const char *text;

	memcpy(&text, at, sizeof(text));
	return text ? text : "";
}

static const char *words_text(const char *at)
{
	const struct words *w = (const void *)at;
	const struct word *own = words_in(w, NULL, NULL);

	return own ? own->text : "";
}

static const char *period_text(struct arena *a, const char *at)
{
	struct period p;

	memcpy(&p, at, sizeof(p));
	return period_code(a, p);
}

/* A month alone has no form in a table. */
static const char *date_text(struct arena *a, const char *at)
{
	struct date day;

	memcpy(&day, at, sizeof(day));
	return day.year && day.day ? date_iso(a, day) : "";
}

static struct amount amount_at(const struct column_rule *c, const char *at)
{
	struct amount n = { .given = true };

	if (c->form == FORM_DECIMAL)
		memcpy(&n.value, at, sizeof(n.value));
	else
		memcpy(&n, at, sizeof(n));
	return n;
}

static const char *amount_text(struct arena *a, const struct column_rule *c,
    const char *at)
{
	struct amount n = amount_at(c, at);

	return n.given ? decimal_text(a, n.value) : "";
}

static const char *bool_text(const char *at)
{
	bool yes;

	memcpy(&yes, at, sizeof(yes));
	return yes ? "true" : "";
}

const char *table_cell(struct arena *a, const struct column_rule *c,
    const void *row)
{
	const char *at = (const char *)row + c->to - 1;

	switch (c->form) {
	case FORM_WORDS:
		return words_text(at);
	case FORM_PERIOD:
		return period_text(a, at);
	case FORM_DATE:
		return date_text(a, at);
	case FORM_BOOL:
		return bool_text(at);
	case FORM_DECIMAL:
	case FORM_AMOUNT:
		return amount_text(a, c, at);
	default:
		return text_at(at);
	}
}

/* A translation that is left out says nothing. */
static bool same_words(const char *x, const char *y)
{
	const struct words *old = (const void *)x, *now = (const void *)y;

	if (strcmp(words_text(x), words_text(y)) != 0)
		return false;
	for (size_t i = 0; i < now->count; i++)
		if (now->all[i].lang && (!words_has(old, now->all[i].lang,
		    NULL) || !str_eq(words_in(old, now->all[i].lang,
		    NULL)->text, now->all[i].text)))
			return false;
	return true;
}

/* 10.50 is 10.5. */
static bool same_amount(const struct column_rule *c, const char *x,
    const char *y)
{
	struct amount old = amount_at(c, x), now = amount_at(c, y);

	return old.given == now.given &&
	    (!old.given || decimal_eq(old.value, now.value));
}

static bool same_cell(struct arena *a, const struct column_rule *c,
    const void *x, const void *y)
{
	const char *old = (const char *)x + c->to - 1;
	const char *now = (const char *)y + c->to - 1;

	if (c->form == FORM_WORDS)
		return same_words(old, now);
	if (c->form == FORM_DECIMAL || c->form == FORM_AMOUNT)
		return same_amount(c, old, now);
	return strcmp(table_cell(a, c, x), table_cell(a, c, y)) == 0;
}

bool table_same(struct arena *a, const struct table *t, const void *x,
    const void *y)
{
	for (const struct column_rule *c = t->columns; c->name; c++)
		if (!same_cell(a, c, x, y))
			return false;
	return true;
}
