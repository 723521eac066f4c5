/* SPDX-License-Identifier: MIT */
/* The rules on words beside bound numbers: P4 direction, P5 period; P8 bound
 * to nothing. What is decided, is decided on the value that is printed. */
#include <string.h>

#include "base/str.h"
#include "lint/prose.h"

/* ---- P4 ---- */

static const char *printed(struct prose_at *at)
{
	return datum_text(at->l->a, at);
}

static void against(struct prose_at *at, const char *word)
{
	prose_found(at, "'%s' is said; the datum is %s (%s)",
	    "文字为“%s”，数据为 %s（%s）", word, printed(at),
	    words_field[at->d.field]);
}

static void is_flat(struct prose_at *at, const char *word)
{
	prose_found(at, "'%s' is said; the datum reads %s: write 'unchanged'"
	    "%s", "文字为“%s”，数据显示为 %s：应写“持平”%s", word, printed(at),
	    "");
}

static bool up_or_down(enum prose_word k)
{
	return k == WORD_UP || k == WORD_DOWN;
}

static void change(struct prose_at *at, struct prose_hit hit)
{
	int sign = datum_sign(at->l->a, &at->d);
	static const int wanted[PROSE_WORDS] = { [WORD_UP] = 1,
		[WORD_DOWN] = -1 };

	if (hit.kind == WORD_UP_TO || hit.kind == WORD_DOWN_TO)
		prose_found(at, "'%s' leads to a level; the number is a "
		    "change of %s (%s)", "“%s”之后应为水平值，而该数是变化 "
		    "%s（%s）", hit.word, printed(at),
		    words_field[at->d.field]);
	else if (up_or_down(hit.kind) && !sign)
		is_flat(at, hit.word);
	else if (up_or_down(hit.kind) && wanted[hit.kind] != sign)
		against(at, hit.word);
	else if (hit.kind == WORD_FLAT && sign)
		against(at, hit.word);
}

/* 增长9005亿元: nothing but a comparator or 了 between word and number. */
static bool adjacent(struct prose_hit hit)
{
	static const char *const between[] = { "", "了", "by", "约", "超过", "近",
		"about", "nearly", "by about", NULL };
	struct stretch g = hit.gap;

	while (g.len && *g.s == ' ') {
		g.s++;
		g.len--;
	}
	while (g.len && g.s[g.len - 1] == ' ')
		g.len--;
	for (size_t i = 0; between[i]; i++)
		if (g.len == strlen(between[i]) &&
		    memcmp(g.s, between[i], g.len) == 0)
			return true;
	return false;
}

static int level_change(struct prose_at *at)
{
	struct arena *a = at->l->a;
	const struct base_value *base = &at->b->indicator->base;
	const struct point *p = at->d.point;

	if (p && p->change.n)
		return num_sign(num_parse(a, num_round(a, p->change.n,
		    p->change.digits, ROUND_HALF_EVEN)));
	if (at->d.target && base->given)
		return num_cmp(at->d.v.n, num_of(a, base->value));
	return 2;
}

static void level(struct prose_at *at, struct prose_hit hit)
{
	int sign = level_change(at);

	if (up_or_down(hit.kind) && hit.gap.s <= at->in->text + at->b->at &&
	    adjacent(hit))
		prose_found(at, "'%s' leads to a change; the number is the "
		    "level %s (%s)", "“%s”之后应为变化，而该数是水平值 %s"
		    "（%s）", hit.word, printed(at),
		    words_field[at->d.field]);
	else if (sign != 2 && ((hit.kind == WORD_UP_TO && sign <= 0) ||
	    (hit.kind == WORD_DOWN_TO && sign >= 0)))
		prose_found(at, "'%s' is said of %s, the change before is "
		    "%s", "文字为“%s”（%s），此前的变化为%s", hit.word,
		    printed(at), sign > 0 ? "+" : sign < 0 ? "\u2212" : "0");
}

static void apart(struct prose_at *at, struct prose_hit hit)
{
	int sign = datum_sign(at->l->a, &at->d);

	if ((hit.kind == WORD_HIGHER && sign <= 0) ||
	    (hit.kind == WORD_LOWER && sign >= 0))
		against(at, hit.word);
}

/* Met or not: the target itself, or a level beside the word 目标. */
static const struct target *target_claimed(struct prose_at *at,
    struct prose_hit hit)
{
	const struct indicator *i = at->b->indicator;
	struct stretch all = prose_before(at->in, at->nth);
	struct stretch rest = prose_after(at->in, at->nth);
	const char *s;
	size_t n;

	if (at->d.field == FIELD_TARGET)
		return at->d.target;
	if (at->d.field != FIELD_VALUE || !at->d.point)
		return NULL;
	n = (size_t)(rest.s + rest.len - all.s);
	s = arena_strndup(at->l->a, all.s, n);
	if (!strstr(s, "目标") && !strstr(s, "target") &&
	    hit.kind != WORD_NOT_MET)
		return NULL;
	for (size_t t = 0; t < i->target_count; t++)
		if (i->targets[t].set && period_end(i->targets[t].period) >=
		    period_end(at->d.period))
			return &i->targets[t];
	return NULL;
}

static bool claims(struct prose_at *at, struct prose_hit hit)
{
	return hit.kind == WORD_MET || hit.kind == WORD_NOT_MET ||
	    (hit.kind == WORD_REACH && at->d.target && at->l->as &&
	     period_end(at->d.target->period) <=
	     period_end(at->l->as->edition->period) && !at->in->source);
}

static void met(struct prose_at *at, struct prose_hit hit)
{
	const struct target *t = claims(at, hit) ? target_claimed(at, hit)
	    : NULL;
	bool known, yes;

	if (!t || !at->l->as || at->in->source)
		return;
	yes = datum_target_met(at->l->a, at->l->as, at->b->indicator, t,
	    &known);
	if (known && yes == (hit.kind == WORD_NOT_MET))
		prose_found(at, "'%s' is said; the target of %s is %s",
		    "文字为“%s”，%s 的目标判定为 %s", hit.word,
		    period_code(at->l->a, t->period), yes ? "met / 已达到"
		    : "not met / 未达到");
}

static void direction(struct prose_at *at)
{
	struct prose_hit hit;

	if (at->d.state != DATUM_FOUND)
		return;
	hit = prose_said(at);
	if (field_is_change(at->d.field))
		change(at, hit);
	else if (at->d.field >= FIELD_GAP && at->d.field <= FIELD_DISTANCE)
		apart(at, hit);
	else if (at->d.field <= FIELD_BASE || at->d.field == FIELD_QUARTER)
		level(at, hit);
	if (hit.kind >= WORD_REACH)
		met(at, hit);
}

/* ---- P4: the kind of change ---- */

static bool among(enum field f, const enum field *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (all[i] == f)
			return true;
	return false;
}

static const struct {
	enum prose_word word;
	enum field may[4];
	const char *needs;
} kinds[] = {
	{ WORD_ON_YEAR, { FIELD_YOY, FIELD_CHANGE, FIELD_QUARTER_YOY,
		FIELD_NONE }, "yoy, change, quarter-yoy" },
	{ WORD_ON_QUARTER, { FIELD_QOQ, FIELD_NONE, FIELD_NONE, FIELD_NONE },
		"qoq" },
	{ WORD_A_YEAR, { FIELD_GROWTH, FIELD_CAGR, FIELD_PACE, FIELD_NONE },
		"growth, cagr, pace" },
	{ WORD_RANKING, { FIELD_RANK, FIELD_NONE, FIELD_NONE, FIELD_NONE },
		"rank" },
};

static void kind_of_change(struct prose_at *at)
{
	struct stretch before = prose_before(at->in, at->nth);
	struct stretch after = prose_after(at->in, at->nth);

	if (at->d.state != DATUM_FOUND)
		return;
	if (at->has_number)
		before.len += at->f.at - at->b->at;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const char *word = prose_has(before, kinds[i].word);

		if (!word)
			word = prose_has(after, kinds[i].word);
		if (!word || among(at->d.field, kinds[i].may, 4) ||
		    (kinds[i].word == WORD_RANKING &&
		     at->b->indicator->kind == KIND_RANK))
			continue;
		prose_found(at, "'%s' is said; field is '%s', not one of: %s",
		    "文字为“%s”，field 为“%s”，应为：%s", word,
		    words_field[at->d.field], kinds[i].needs);
	}
}

void lint_prose_direction(struct lint *l)
{
	each_bound(l, direction);
	each_bound(l, kind_of_change);
}

/* ---- P5 ---- */

/* Years after these are compared with, not spoken of; a plan's name has its
 * years too. */
static bool compared(struct stretch in, size_t at)
{
	static const char *const words[] = { "比", "较", "自", "从", "由", "than",
		"from", "since", "on", "over", "《", "（", "(", NULL };

	while (at && in.s[at - 1] == ' ')
		at--;
	for (size_t i = 0; words[i]; i++) {
		size_t len = strlen(words[i]);

		if (at >= len && memcmp(in.s + at - len, words[i], len) == 0)
			return true;
	}
	return false;
}

/* The last year that the sentence names before the number; 0: none. */
static int year_said(struct stretch in, size_t *end)
{
	int year = 0;

	for (size_t i = 0; i + 4 <= in.len; i++) {
		const char *s = in.s + i;

		if ((s[0] != '1' && s[0] != '2') || !str_is_digit(s[1]) ||
		    !str_is_digit(s[2]) || !str_is_digit(s[3]) ||
		    (i && (str_is_digit(s[-1]) || s[-1] == '.')) ||
		    (i + 4 < in.len && (str_is_digit(s[4]) || s[4] == '.')))
			continue;
		if (compared(in, i) || ((unsigned char)s[4] >= 0x80 &&
		    strncmp(s + 4, "年", 3) != 0))
			continue;
		year = (s[0] - '0') * 1000 + (s[1] - '0') * 100 +
		    (s[2] - '0') * 10 + s[3] - '0';
		*end = i + 4;
	}
	return year >= 1949 && year <= 2100 ? year : 0;
}

static const struct { const char *word; int quarter; } parts[] = {
	{ "前三季度", 3 }, { "第一季度", 1 }, { "第二季度", 2 },
	{ "第三季度", 3 }, { "第四季度", 4 }, { "一季度", 1 }, { "二季度", 2 },
	{ "三季度", 3 }, { "四季度", 4 }, { "上半年", 2 }, { "全年", 4 },
	{ "first quarter", 1 }, { "second quarter", 2 },
	{ "third quarter", 3 }, { "fourth quarter", 4 },
	{ "first half", 2 },
};

/* The last quarter named before the number; 0: none. */
static int quarter_said(struct stretch in)
{
	int quarter = 0;

	for (size_t i = 0; i < in.len; i++)
		for (size_t k = 0; k < sizeof(parts) / sizeof(*parts); k++) {
			size_t len = strlen(parts[k].word);

			if (i + len > in.len ||
			    memcmp(in.s + i, parts[k].word, len) != 0)
				continue;
			quarter = parts[k].quarter;
			i += len - 1;
			break;
		}
	return quarter;
}

static void period(struct prose_at *at)
{
	struct stretch in = prose_sentence(at->in, at->nth);
	struct period p = at->b->period;
	size_t end = 0;
	int year, quarter;

	if (!period_is(p) || at->d.field == FIELD_GROWTH)
		return;
	year = year_said(in, &end);
	quarter = quarter_said((struct stretch){ in.s + end, in.len - end });
	if (year && year != p.year)
		prose_found(at, "the sentence speaks of %s, the number is of "
		    "%s%s", "句中时期为 %s，数字属于 %s%s",
		    arena_printf(at->l->a, "%d", year),
		    period_code(at->l->a, p), "");
	else if (quarter && quarter != period_quarter(p).n)
		prose_found(at, "the sentence speaks of quarter %s, the "
		    "number is of %s%s", "句中时期为第 %s 季度，数字属于 %s%s",
		    arena_printf(at->l->a, "%d", quarter),
		    period_code(at->l->a, p), "");
}

void lint_prose_period(struct lint *l)
{
	each_bound(l, period);
}

/* ---- P8 ---- */

static void datum(struct prose_at *at)
{
	const struct bound *b = at->b;

	if (!b->indicator || at->d.state == DATUM_FOUND)
		return;
	/* a number that says its own value, or is judged elsewhere */
	if (b->value_given || (at->d.state == DATUM_UNKNOWN && (b->len ||
	    !at->l->as)))
		return;
	prose_found(at, "'%s' of %s is not known%s", "没有“%s”（%s）%s",
	    words_field[at->d.field], period_is(b->period) ?
	    period_code(at->l->a, b->period) : "-", "");
}

void lint_prose_datum(struct lint *l)
{
	each_bound(l, datum);
}
