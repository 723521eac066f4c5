/* SPDX-License-Identifier: MIT */
/* Rules on the numbers of boxes. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lint/inside.h"

struct boxes { const struct division **all; size_t count; };

static void gather(struct arena *a, struct boxes *b, const struct division *d,
    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (d[i].kind == DIV_BOX && d[i].num)
			ARENA_PUSH(a, b->all, b->count) = &d[i];
		gather(a, b, d[i].child, d[i].count);
	}
}

static struct boxes boxes_of(struct lint *l)
{
	struct boxes b = { NULL, 0 };

	gather(l->a, &b, l->plan->body, l->plan->body_count);
	return b;
}

static struct spot spot_box(const struct division *box)
{
	return (struct spot){ box->loc, box->from, box->id, &box->head };
}

/* -1: not a plain number. */
static int number(const char *s)
{
	size_t len = strlen(s);

	return len && len < 7 && strspn(s, "0123456789") == len ? atoi(s) :
	    -1;
}

static size_t first_with(const struct boxes *b, size_t i)
{
	size_t n = 0;

	while (!str_eq(b->all[n]->num, b->all[i]->num))
		n++;
	return n;
}

void lint_box_twice(struct lint *l)
{
	struct boxes b = boxes_of(l);

	for (size_t i = 0; i < b.count; i++) {
		size_t n = first_with(&b, i);

		if (n < i)
			lint_found(l, spot_box(b.all[i]), "number %s, as box "
			    "'%s' in line %d", "编号 %s，与“%s”（第 %d 行）"
			    "相同", b.all[i]->num, b.all[n]->id,
			    b.all[n]->loc.line);
	}
}

void lint_box_numbers(struct lint *l)
{
	struct boxes b = boxes_of(l);
	int was = 0;

	for (size_t i = 0; i < b.count; i++) {
		int now = number(b.all[i]->num);

		if (now >= 0 && now != was + 1 && first_with(&b, i) == i)
			lint_found(l, spot_box(b.all[i]), "number %d after "
			    "%d", "编号 %d，前一个为 %d", now, was);
		was = now >= 0 ? now : was + 1;
	}
}
