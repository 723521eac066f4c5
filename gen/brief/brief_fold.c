/* SPDX-License-Identifier: MIT */
#include "brief/brief_fold.h"

#include "base/str.h"

/* OBJECT REPLACEMENT CHARACTER; counts as Han: beside Han it needs no blank,
 * beside Latin the other side decides. */
#define OBJECT 0xFFFC

static bool is_han(uint32_t c)
{
	static const struct { uint32_t from, to; } wide[] = {
		{ 0x2014, 0x2014 },	/* dash */
		{ 0x2018, 0x2019 }, { 0x201C, 0x201D },	/* quotes */
		{ 0x2026, 0x2026 },	/* ellipsis */
		{ 0x2E80, 0x303E },	/* radicals, CJK punctuation */
		{ 0x3105, 0x31EF }, { 0x3400, 0x9FFF },
		{ 0xF900, 0xFAFF }, { 0xFE30, 0xFE4F },
		{ 0xFF01, 0xFF60 },	/* full-width forms */
		{ OBJECT, OBJECT },
		{ 0x20000, 0x3FFFF },
	};

	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
		if (c >= wide[i].from && c <= wide[i].to)
			return true;
	}
	return false;
}

static void settle(struct arena *a, struct flow *f, uint32_t next)
{
	struct block *b = f->where;

	f->where = NULL;
	if (!b || f->last == 0)
		return;
	if (f->line_end && is_han(f->last) && is_han(next))
		return;
	b->text = arena_printf(a, "%s ", b->text);
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void flow_text(struct arena *a, struct flow *f, struct block *b,
    const char *text)
{
	struct str *s = str_new(a);
	const char *p = text;

	b->text = s->s;
	while (*p) {
		const char *start = p;
		uint32_t c;

		if (blank(*p)) {
			if (!f->where)
				f->line_end = false;
			f->where = f->where ? f->where : b;
			f->line_end |= *p == '\n' || *p == '\r';
			p++;
			continue;
		}
		c = str_next(&p);
		if (f->where == b && f->last != 0 &&
		    !(f->line_end && is_han(f->last) && is_han(c)))
			str_addc(s, ' ');
		if (f->where != b)
			settle(a, f, c);
		f->where = NULL;
		str_addn(s, start, (size_t)(p - start));
		f->last = c;
	}
	b->text = s->s;
}

void flow_object(struct arena *a, struct flow *f)
{
	settle(a, f, OBJECT);
	f->last = OBJECT;
}

void flow_break(struct flow *f)
{
	*f = (struct flow){ 0, NULL, false };
}
