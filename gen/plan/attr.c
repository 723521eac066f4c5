/* SPDX-License-Identifier: MIT */
/* Values of attributes: one small reader per form. */
#include <limits.h>
#include <string.h>

#include "base/str.h"
#include "plan/element.h"

#define MAX_ATTRS 40

const char *const words_kind[] = { "flow", "stock", "ratio", "index", "rank",
	"binary", NULL };
const char *const words_direction[] = { "up", "down", "hold", "band", NULL };
const char *const words_path[] = { "linear", "geometric", "step", NULL };
const char *const words_reporting[] = { "point", "ytd", "period", NULL };
const char *const words_binding[] = { "expected", "binding", "unconfirmed",
	"none", NULL };
const char *const words_comparability[] = { "same", "doubtful", "none", NULL };
const char *const words_op[] = { "ge", "gt", "le", "lt", "eq", "about",
	"between", NULL };
const char *const words_role[] = { "milestone", "final", "annual", NULL };
const char *const words_attach[] = { "none", "printed", "full", NULL };
const char *const words_disclosure[] = { "public", "internal", NULL };
const char *const words_extent[] = { "all", "some", NULL };

/* One attribute being read. */
struct value {
	struct reader *r;
	const struct attr *attr;
	const char *text;
	struct loc loc;
	char *object;
};

/* ---- forms of text ---- */

static bool letter(unsigned char c)
{
	return str_is_letter((char)c) || c == '_' || c >= 0x80;
}

/* A name as the vocabulary wants it: a letter or _, then also digits . - */
bool is_id(const char *s)
{
	if (!letter((unsigned char)*s))
		return false;
	for (; *s; s++)
		if (!letter((unsigned char)*s) && !str_is_digit(*s) && *s != '.' &&
		    *s != '-')
			return false;
	return true;
}

/* Subtags of up to eight letters or digits, the first of letters (BCP 47). */
bool is_lang(const char *s)
{
	int run = 0;
	bool first = true;

	for (; *s; s++) {
		if (*s == '-') {
			if (!run)
				return false;
			run = 0;
			first = false;
			continue;
		}
		if ((unsigned char)*s >= 0x80 || *s == '_' ||
		    !(letter((unsigned char)*s) || (str_is_digit(*s) && !first)) ||
		    ++run > 8)
			return false;
	}
	return run > 0;
}

static bool is_from(const char *s)
{
	const char *colon = strchr(s, ':');
	const char *p = colon ? colon + 1 : "";

	if (!colon || colon == s || !letter((unsigned char)*s) || !str_is_digit(*p))
		return false;
	p += strspn(p, "0123456789");
	if (*p == '-' && str_is_digit(p[1]))
		p += 1 + strspn(p + 1, "0123456789");
	return *p == '\0';
}

static bool is_blank(const char *s)
{
	return s[strspn(s, " \t\r\n")] == '\0';
}

/* "doc" of "doc:28". */
static const char *from_source(struct arena *a, const char *from)
{
	return arena_strndup(a, from, (size_t)(strchr(from, ':') - from));
}

/* ---- storing ---- */

static void *place(const struct value *v)
{
	return v->object && v->attr->to ? v->object + v->attr->to - 1 : NULL;
}

static void put_text(const struct value *v)
{
	if (place(v))
		*(const char **)place(v) = v->text;
}

static void put_int(const struct value *v, int n)
{
	if (place(v))
		*(int *)place(v) = n;
}

static void note_id(struct reader *r, enum id_kind kind, const char *id,
    struct loc loc, bool defines)
{
	struct plan *p = r->plan;

	if (!p || kind == ID_NONE)
		return;
	if (defines)
		ARENA_PUSH(r->a, p->ids, p->id_count) =
		    (struct id_use){ kind, id, loc };
	else
		ARENA_PUSH(r->a, p->refs, p->ref_count) =
		    (struct id_use){ kind, id, loc };
}

static bool bad(const struct value *v, enum diag_id id)
{
	diag(v->r->d, id, v->loc, v->attr->name, v->text);
	return false;
}

/* ---- one reader per type ---- */

static bool read_text(const struct value *v)
{
	if (is_blank(v->text))
		return bad(v, DIAG_INPUT_BLANK);
	put_text(v);
	return true;
}

static bool read_name(const struct value *v)
{
	if (!is_id(v->text))
		return bad(v, DIAG_INPUT_ID);
	note_id(v->r, v->attr->kind, v->text, v->loc,
	    v->attr->type == ATTR_ID);
	put_text(v);
	return true;
}

static bool listed(const char *const *words, const char *s)
{
	for (; words && *words; words++)
		if (strcmp(*words, s) == 0)
			return true;
	return false;
}

static bool read_refs(const struct value *v)
{
	const char **word;
	size_t n = str_words(v->r->a, v->text, &word);

	if (!n)
		return bad(v, DIAG_INPUT_BLANK);
	for (size_t i = 0; i < n; i++) {
		if (listed(v->attr->words, word[i]))
			continue;
		if (!is_id(word[i]))
			return bad(v, DIAG_INPUT_ID);
		note_id(v->r, v->attr->kind, word[i], v->loc, false);
	}
	put_text(v);
	return true;
}

static bool read_from(const struct value *v)
{
	if (!is_from(v->text))
		return bad(v, DIAG_INPUT_FROM);
	note_id(v->r, ID_SOURCE, from_source(v->r->a, v->text), v->loc, false);
	put_text(v);
	return true;
}

static int find_word(const struct value *v)
{
	for (int i = 0; v->attr->words[i]; i++)
		if (strcmp(v->attr->words[i], v->text) == 0)
			return i;
	diag(v->r->d, DIAG_INPUT_WORD, v->loc, v->attr->name, v->text,
	    str_list(v->r->a, v->attr->words));
	return -1;
}

static bool read_choice(const struct value *v)
{
	if (find_word(v) < 0)
		return false;
	put_text(v);
	return true;
}

static bool read_choices(const struct value *v)
{
	const char **word;
	size_t n = str_words(v->r->a, v->text, &word);
	struct value one = *v;

	if (!n)
		return bad(v, DIAG_INPUT_BLANK);
	for (size_t i = 0; i < n; i++) {
		one.text = word[i];
		if (find_word(&one) < 0)
			return false;
	}
	put_text(v);
	return true;
}

static bool read_enum(const struct value *v)
{
	int i = find_word(v);

	if (i >= 0)
		put_int(v, i);
	return i >= 0;
}

static bool read_frequency(const struct value *v)
{
	static const int8_t kind[] = { PERIOD_A, PERIOD_H, PERIOD_Q, PERIOD_M };
	int i = find_word(v);

	if (i >= 0 && place(v))
		*(int8_t *)place(v) = kind[i];
	return i >= 0;
}

static bool read_decimal(const struct value *v)
{
	struct decimal n;

	if (!decimal_parse(v->text, &n))
		return bad(v, DIAG_INPUT_NUMBER);
	if (place(v))
		*(struct decimal *)place(v) = n;
	return true;
}

static bool read_power(const struct value *v)
{
	struct decimal n;

	if (!decimal_parse(v->text, &n) || n.units <= 0)
		return bad(v, DIAG_INPUT_NUMBER);
	if (place(v))
		*(struct decimal *)place(v) = n;
	return true;
}

static bool read_period(const struct value *v)
{
	struct period p;
	bool year = v->attr->type == ATTR_YEAR;

	if (!period_parse(v->text, &p) || (year && p.kind != PERIOD_A))
		return bad(v, year ? DIAG_INPUT_YEAR : DIAG_INPUT_PERIOD);
	if (place(v))
		*(struct period *)place(v) = p;
	return true;
}

/* 2023-06 where no day is known: the month's date with day 0. */
static bool month_parse(const char *s, struct date *out)
{
	struct period p;

	if (!period_parse(s, &p) || p.kind != PERIOD_M)
		return false;
	*out = (struct date){ p.year, p.n, 0 };
	return true;
}

static bool read_date(const struct value *v)
{
	struct date day;

	if (!date_parse(v->text, &day) &&
	    !(v->attr->type == ATTR_DAY && month_parse(v->text, &day)))
		return bad(v, DIAG_INPUT_DATE);
	if (place(v))
		*(struct date *)place(v) = day;
	return true;
}

static bool read_stamp(const struct value *v)
{
	size_t len = strcspn(v->text, "T");
	struct date day;

	if (!date_parse(arena_strndup(v->r->a, v->text, len), &day))
		return bad(v, DIAG_INPUT_DATE);
	put_text(v);
	return true;
}

static bool read_bool(const struct value *v)
{
	const char *s = v->text;
	bool yes = strcmp(s, "true") == 0 || strcmp(s, "1") == 0;

	if (!yes && strcmp(s, "false") != 0 && strcmp(s, "0") != 0)
		return bad(v, DIAG_INPUT_BOOL);
	if (place(v))
		*(bool *)place(v) = yes;
	return true;
}

static bool read_count(const struct value *v)
{
	int least = v->attr->type == ATTR_NUMBER ? 1 : 0;
	size_t len = strspn(v->text, "0123456789");
	int n = 0;

	if (!len || len > 9 || v->text[len])
		return bad(v, DIAG_INPUT_COUNT);
	for (const char *s = v->text; *s; s++)
		n = n * 10 + (*s - '0');
	if (n < least)
		return bad(v, DIAG_INPUT_COUNT);
	put_int(v, n);
	return true;
}

static bool read_lang(const struct value *v)
{
	if (!is_lang(v->text))
		return bad(v, DIAG_INPUT_LANG);
	put_text(v);
	return true;
}

static bool read_langs(const struct value *v)
{
	const char **word;
	size_t n = str_words(v->r->a, v->text, &word);

	if (!n)
		return bad(v, DIAG_INPUT_BLANK);
	for (size_t i = 0; i < n; i++)
		if (!is_lang(word[i]))
			return bad(v, DIAG_INPUT_LANG);
	put_text(v);
	return true;
}

static bool (*const readers[ATTR_TYPES])(const struct value *) = {
	[ATTR_TEXT] = read_text,
	[ATTR_ID] = read_name,
	[ATTR_REF] = read_name,
	[ATTR_REFS] = read_refs,
	[ATTR_FROM] = read_from,
	[ATTR_CHOICE] = read_choice,
	[ATTR_CHOICES] = read_choices,
	[ATTR_ENUM] = read_enum,
	[ATTR_FREQUENCY] = read_frequency,
	[ATTR_DECIMAL] = read_decimal,
	[ATTR_POWER] = read_power,
	[ATTR_PERIOD] = read_period,
	[ATTR_YEAR] = read_period,
	[ATTR_DATE] = read_date,
	[ATTR_DAY] = read_date,
	[ATTR_STAMP] = read_stamp,
	[ATTR_BOOL] = read_bool,
	[ATTR_COUNT] = read_count,
	[ATTR_NUMBER] = read_count,
	[ATTR_LANG] = read_lang,
	[ATTR_LANGS] = read_langs,
};

static void attr_read(struct reader *r, const struct xml *n,
    const struct attr *attr, char *object)
{
	struct value v = { r, attr, xml_attr(n, attr->name), xml_loc(n),
		object };

	if (!v.text && attr->required)
		xml_need(r->d, n, attr->name);
	if (!v.text || !readers[attr->type](&v) || !object)
		return;
	if (attr->given)
		*(bool *)(object + attr->given - 1) = true;
	if (attr->text)
		*(const char **)(object + attr->text - 1) = v.text;
}

void attrs_read(struct reader *r, const struct xml *n,
    const struct attr *attrs, void *object)
{
	const char *known[MAX_ATTRS + 1] = { NULL };
	size_t count = 0;

	for (; attrs && attrs->name; attrs++) {
		if (count == MAX_ATTRS)
			BUG("more than %d attributes", MAX_ATTRS);
		known[count++] = attrs->name;
		attr_read(r, n, attrs, object);
	}
	xml_attrs(r->d, n, known);
}
