/* SPDX-License-Identifier: MIT */
/* Finding what is printed in the tree of a brief. */
#include "verify/trace.h"

#include <string.h>

#include "brief/brief_check.h"
#include "brief/brief_table.h"
#include "verify/trace_text.h"

/* How strictly a number and what was asked for are compared. */
enum strictness { SIGN_AND_UNIT, NO_SIGN, NUMERAL, STRICTNESSES };

struct search {
	struct arena *a;
	const char *asked;	/* plain */
	enum strictness how;
	struct trace_hits found;
};

static void add_hit(struct search *s, const struct block *b,
    const struct number *n, const char *printed)
{
	ARENA_PUSH(s->a, s->found.all, s->found.count) =
	    (struct trace_hit){ .number = n, .block = b,
	    .printed = printed };
}

/* ---- one number ---- */

/* The words that follow in the same line of text: a unit, as a rule. */
static const char *words_after(struct arena *a, const struct block *b)
{
	struct str *s = str_new(a);

	while (b && brief_class_is(b->kind, "inline")) {
		for (const struct block *n = b->next; n && s->len < 32;
		    n = n->next)
			if (n->kind == BLOCK_TEXT ||
			    brief_class_is(n->kind, "inline"))
				str_add(s, block_text(a, n));
		b = b->parent;
	}
	return trace_plain(a, s->s);
}

static bool is_sole_numeral(const char *plain)
{
	size_t len;
	const char *at = trace_numeral(plain, plain, &len);

	return at && !trace_numeral(plain, at + len, &len);
}

static bool same_numeral(const char *x, const char *y)
{
	size_t nx, ny;
	const char *at = trace_numeral(x, x, &nx);
	const char *other = trace_numeral(y, y, &ny);

	if (!at || !other)
		return false;
	if (strchr("+-", *at)) {
		at++;
		nx--;
	}
	if (strchr("+-", *other)) {
		other++;
		ny--;
	}
	return nx == ny && strncmp(at, other, nx) == 0;
}

/* The number, and as much of what follows it as was asked for. */
static bool reads(const char *number, const char *after, const char *asked)
{
	const char *rest = asked + strlen(number);

	if (trace_begins(number, asked))	/* a unit in the number */
		return trace_holds(number, asked);
	if (!trace_begins(asked, number))
		return false;
	return !str_is_digit(*rest) && *rest != '.' &&
	    trace_begins(after, rest);
}

/* Who asks without a sign may have left it out. */
static bool has_sign(const char *asked)
{
	return trace_unsigned(asked) != asked;
}

static bool fits(const struct search *s, const char *number,
    const char *after)
{
	switch (s->how) {
	case SIGN_AND_UNIT:
		return reads(has_sign(s->asked) ? number :
		    trace_unsigned(number), after, s->asked);
	case NO_SIGN:
		return reads(trace_unsigned(number), after,
		    trace_unsigned(s->asked)) ||
		    (!is_sole_numeral(number) &&
		    trace_holds(number, s->asked));
	default:
		return is_sole_numeral(s->asked) &&
		    is_sole_numeral(number) &&
		    same_numeral(number, s->asked);
	}
}

/* ---- values of charts: a label has words round the number ---- */

static bool label_fits(const struct search *s, const char *text)
{
	const char *asked = s->asked, *at = text;
	size_t len;

	if (s->how == SIGN_AND_UNIT)
		return trace_holds(text, asked);
	if (s->how == NO_SIGN)
		return trace_holds(text, trace_unsigned(asked));
	while (is_sole_numeral(asked) &&
	    (at = trace_numeral(text, at, &len)) != NULL) {
		if (same_numeral(at, asked))
			return true;
		at += len;
	}
	return false;
}

static bool chart_fits(const struct search *s, const struct number *n)
{
	const char *value = trace_plain(s->a, n->value ? n->value : "");

	return label_fits(s, trace_plain(s->a, n->text)) ||
	    fits(s, value, trace_plain(s->a, n->unit ? n->unit : ""));
}

static void search_numbers(struct search *s, const struct numbers *all)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct number *n = &all->all[i];
		bool text = n->block->kind == BLOCK_NUM;

		if (text ? fits(s, trace_plain(s->a, n->text),
		    words_after(s->a, n->block)) : chart_fits(s, n))
			add_hit(s, n->block, n, n->text);
	}
}

/* ---- digits of texts ---- */

static bool in_number(const struct block *b)
{
	while (b && b->kind != BLOCK_NUM)
		b = b->parent;
	return b != NULL;
}

static bool is_chart_part(const struct block *b)
{
	return brief_class_is(b->kind, "chart") || (b->parent &&
	    b->parent->kind == BLOCK_CHART);
}

/* Texts of the plan and digits that a template means literally. */
static const char *text_of(const struct block *b, int n)
{
	static const enum block_attr shown[] = { ATTR_NAME, ATTR_SHORT,
		ATTR_LABEL, ATTR_TEXT };

	if (b->kind == BLOCK_TEXT)
		return n == 0 && !in_number(b) ? b->text : NULL;
	return is_chart_part(b) && !block_attr(b, ATTR_REF)
	    ? block_attr(b, shown[n]) : NULL;
}

static void search_texts(struct search *s, const struct brief *brief)
{
	for (struct block *b = brief->root; b; b = brief_after(b))
		for (int n = 0; n < 4; n++) {
			const char *text = text_of(b, n);

			if (!text || !trace_holds(trace_plain(s->a, text),
			    s->asked))
				continue;
			if (b->kind != BLOCK_TEXT || !is_chart_part(b->parent))
				add_hit(s, b, NULL, text);
			break;
		}
}

static void search_words(struct search *s, const struct numbers *all)
{
	for (size_t i = 0; *s->asked && i < all->count; i++)
		if (all->all[i].block->kind == BLOCK_NUM && str_eq(s->asked,
		    trace_plain(s->a, all->all[i].text)))
			add_hit(s, all->all[i].block, &all->all[i],
			    all->all[i].text);
}

struct trace_hits trace_text(struct arena *a, const struct brief *b,
    const struct numbers *n, const char *asked)
{
	struct search s = { .a = a, .asked = trace_plain(a, asked) };
	size_t len;

	/* A quarter may be printed as 三: only a number that is all of that. */
	if (!trace_numeral(s.asked, s.asked, &len)) {
		search_words(&s, n);
		return s.found;
	}
	for (int how = 0; how < STRICTNESSES && !s.found.count; how++) {
		s.how = (enum strictness)how;
		search_numbers(&s, n);
		if (how == SIGN_AND_UNIT)
			search_texts(&s, b);
	}
	return s.found;
}
