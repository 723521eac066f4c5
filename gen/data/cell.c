/* SPDX-License-Identifier: MIT */
/* Cells: plain forms are read, all others are refused by their kind. */
#include "data/cell.h"

#include <glib.h>
#include <string.h>

#include "base/str.h"

const char *cell_name(struct arena *a, const char *column, size_t index)
{
	return arena_printf(a, "%s (%s)", column,
	    loc_column(a, (int)index + 1));
}

static bool refuse(const struct cell *c, enum diag_id id)
{
	diag(c->d, id, c->loc, c->name, c->text);
	return false;
}

/* ---- what spreadsheets leave behind ---- */

static bool is_formula(const char *s)
{
	if (*s == '=' || *s == '@')
		return true;
	return (*s == '+' || *s == '-') &&
	    (g_ascii_isalpha(s[1]) || (s[1] && strchr("($=@", s[1])));
}

/* #N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! ##### */
static bool is_error(const char *s)
{
	return *s == '#' && (g_ascii_isupper(s[1]) || s[1] == '#');
}

bool cell_text(const struct cell *c)
{
	if (is_formula(c->text))
		return refuse(c, DIAG_CELL_FORMULA);
	if (is_error(c->text))
		return refuse(c, DIAG_CELL_ERROR);
	return true;
}

/* ---- numbers ---- */

static bool is_truth(const char *s)
{
	static const char *const words[] = { "true", "false", "yes", "no",
		"是", "否" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (g_ascii_strcasecmp(s, words[i]) == 0)
			return true;
	return false;
}

static bool is_vague(const char *s)
{
	static const char *const words[] = { "约", "近", "超", "余", "多",
		"左右", "以上", "以下", "不足", "大概", "~", "～", "≈", ">",
		"<", "≥", "≤", "about", "ca." };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strstr(s, words[i]))
			return true;
	return false;
}

/* The ASCII character that a full-width one stands for, or 0. */
static char narrow(uint32_t c)
{
	static const char *const ascii = "0123456789.-+";

	for (const char *p = ascii; *p; p++)
		if (c == 0xFF00u + (uint32_t)(*p - 0x20))
			return *p;
	return c == 0x2212 ? '-' : '\0';
}

static bool is_wide(const char *s)
{
	for (uint32_t c; (c = str_next(&s)) != 0; )
		if (narrow(c))
			return true;
	return false;
}

/* Commas, blanks and apostrophes of all widths. */
static bool is_separator(uint32_t c)
{
	return c == ',' || c == 0xFF0C || c == ' ' || c == 0xA0 ||
	    (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000 ||
	    c == '\'' || c == 0x2019;
}

static bool has_separator(const char *s)
{
	for (uint32_t c; (c = str_next(&s)) != 0; )
		if (is_separator(c))
			return true;
	return false;
}

/* A letter beside the digits; 1e3 is no unit. */
static bool has_unit(const char *s)
{
	bool digit = strpbrk(s, "0123456789") != NULL;

	for (uint32_t c; digit && (c = str_next(&s)) != 0; )
		if (c >= 0x80 ? !is_separator(c) : c != 'e' && c != 'E' &&
		    g_ascii_isalpha((char)c))
			return true;
	return false;
}

/* What is left when all but the number is taken away. */
static const char *suggestion(const struct cell *c)
{
	struct str *out = str_new(c->a);
	struct decimal n;
	const char *s = c->text;

	for (uint32_t u; (u = str_next(&s)) != 0; ) {
		char plain = u < 0x80 ? (char)u : narrow(u);

		if (plain && strchr("0123456789.-", plain))
			str_addc(out, plain);
	}
	return decimal_parse(out->s, &n) ? out->s : "1.35";
}

static enum diag_id number_fault(const char *s)
{
	if (is_formula(s))
		return DIAG_CELL_FORMULA;
	if (is_error(s))
		return DIAG_CELL_ERROR;
	if (is_truth(s))
		return DIAG_CELL_TRUTH;
	if (is_vague(s))
		return DIAG_CELL_VAGUE;
	if (is_wide(s))
		return DIAG_CELL_WIDE;
	if (strchr(s, '%') || strstr(s, "％") || strstr(s, "‰"))
		return DIAG_CELL_PERCENT;
	if (has_unit(s))
		return DIAG_CELL_UNIT;
	return has_separator(s) ? DIAG_CELL_THOUSANDS : DIAG_CELL_NUMBER;
}

bool cell_number(const struct cell *c, struct decimal *out)
{
	if (decimal_parse(c->text, out))
		return true;
	diag(c->d, number_fault(c->text), c->loc, c->name, c->text,
	    suggestion(c));
	return false;
}

/* ---- days and periods ---- */

/* A spreadsheet counts days from 1899-12-30; five digits are this century or
 * the last. */
static bool serial(const char *s, struct date *out)
{
	static const struct date origin = { 1899, 12, 30 };
	int n = 0;

	if (strspn(s, "0123456789") != 5 || s[5])
		return false;
	for (; *s; s++)
		n = n * 10 + (*s - '0');
	*out = date_of_days(date_days(origin) + n);
	return true;
}

static bool refuse_time(const struct cell *c, enum diag_id id)
{
	struct date day;

	if (!cell_text(c))
		return false;
	if (!serial(c->text, &day))
		return refuse(c, id);
	diag(c->d, DIAG_CELL_SERIAL, c->loc, c->name, c->text,
	    date_iso(c->a, day));
	return false;
}

bool cell_period(const struct cell *c, struct period *out)
{
	return period_parse(c->text, out) ||
	    refuse_time(c, DIAG_CELL_PERIOD);
}

bool cell_date(const struct cell *c, struct date *out)
{
	return date_parse(c->text, out) || refuse_time(c, DIAG_CELL_DATE);
}

/* ---- words ---- */

static int place_of(const char *text, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(words[i], text) == 0)
			return i;
	return -1;
}

static int refuse_word(const struct cell *c, const char *const *words)
{
	if (cell_text(c))
		diag(c->d, DIAG_CELL_WORD, c->loc, c->name, c->text,
		    str_list(c->a, words));
	return -1;
}

int cell_word(const struct cell *c, const char *const *words)
{
	int i = place_of(c->text, words);

	return i >= 0 ? i : refuse_word(c, words);
}

bool cell_bool(const struct cell *c, bool *out)
{
	static const char *const words[] = { "true", "yes", "1", "false", "no",
		"0", NULL };
	char *low = g_ascii_strdown(c->text, -1);
	int i = *low ? place_of(low, words) : 3;

	g_free(low);
	*out = i >= 0 && i < 3;
	return i >= 0 || refuse_word(c, words) >= 0;
}
