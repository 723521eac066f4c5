/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "verify/cmap.h"
#include "verify/read_int.h"

const struct val no_value = { .kind = VAL_NULL };

void damaged(struct reader *r, const char *fmt, ...)
{
	va_list ap;

	if (r->f->damage)
		return;
	va_start(ap, fmt);
	r->f->damage = arena_vprintf(r->a, fmt, ap);
	va_end(ap);
}

static const struct val *follow(struct reader *r, const struct val *v)
{
	return v->kind == VAL_REF ? object_at(r, v->obj) : v;
}

int item_count(const struct val *array)
{
	return is_array(array) ? (int)array->count : 0;
}

const struct val *item_at(struct reader *r, const struct val *array, int i)
{
	return i >= 0 && i < item_count(array) ?
	    follow(r, &array->is.items[i].value) : &no_value;
}

const struct val *obj_named(struct reader *r, const struct val *dict,
    const char *name)
{
	if (is_dict(dict) || is_stream(dict))
		for (size_t i = dict->count; i-- > 0;) {
			const struct pair *p = &dict->is.items[i];

			if (*p->key == *name && strcmp(p->key, name) == 0)
				return follow(r, &p->value);
		}
	return &no_value;
}

const struct val *obj_get(struct reader *r, const struct val *dict,
    const char *key)
{
	return obj_named(r, dict, key + 1);
}

const struct val *obj_get_inherited(struct reader *r, const struct val *page,
    const char *key)
{
	const struct val *at = page, *v = &no_value;

	for (int i = 0; i < MOST_DEPTH && is_null(v); i++) {
		v = obj_get(r, at, key);
		at = obj_get(r, at, "/Parent");
	}
	return v;
}

bool obj_get_is(struct reader *r, const struct val *dict, const char *key,
    const char *name)
{
	const char *is = obj_get_name(r, dict, key);

	return is && str_eq(is, name);
}

bool obj_get_bool(struct reader *r, const struct val *dict, const char *key)
{
	const struct val *v = obj_get(r, dict, key);

	return v->kind == VAL_BOOL && v->whole;
}

bool obj_get_there(struct reader *r, const struct val *dict, const char *key)
{
	return !is_null(obj_get(r, dict, key));
}

long long obj_get_int(struct reader *r, const struct val *dict, const char *key,
    long long otherwise)
{
	const struct val *v = obj_get(r, dict, key);

	return v->kind == VAL_NUMBER && v->whole && v->is.number <= INT_MAX &&
	    v->is.number >= INT_MIN ? (long long)v->is.number : otherwise;
}

double obj_get_number(struct reader *r, const struct val *dict, const char *key,
    double otherwise)
{
	const struct val *v = obj_get(r, dict, key);

	return v->kind == VAL_NUMBER ? v->is.number : otherwise;
}

const char *obj_get_name(struct reader *r, const struct val *dict,
    const char *key)
{
	const struct val *v = obj_get(r, dict, key);

	return is_name(v) ? v->is.bytes : NULL;
}

const char *text_of(struct reader *r, const struct val *string)
{
	return is_string(string) ? pdf_text_string(r->a, string->is.bytes,
	    string->count) : NULL;
}

const char *obj_get_text(struct reader *r, const struct val *dict,
    const char *key)
{
	return text_of(r, obj_get(r, dict, key));
}

const char *obj_get_bytes(struct reader *r, const struct val *dict,
    const char *key, size_t *len)
{
	const struct val *v = obj_get(r, dict, key);

	*len = is_string(v) ? v->count : 0;
	return is_string(v) ? v->is.bytes : NULL;
}

int obj_get_object(struct reader *r, const struct val *dict, const char *key)
{
	return obj_get(r, dict, key)->obj;
}

int int_of(const struct val *v)
{
	return v->kind == VAL_NUMBER && v->is.number <= INT_MAX &&
	    v->is.number >= INT_MIN ? (int)v->is.number : 0;
}

double number_at(struct reader *r, const struct val *array, int i)
{
	const struct val *v = item_at(r, array, i);

	return v->kind == VAL_NUMBER ? v->is.number : 0;
}

bool box_of(struct reader *r, const struct val *array, struct pdf_box *to)
{
	double n[4];

	if (item_count(array) != 4)
		return false;
	for (int i = 0; i < 4; i++)
		n[i] = number_at(r, array, i);
	*to = (struct pdf_box){ fmin(n[0], n[2]), fmin(n[1], n[3]),
		fmax(n[0], n[2]), fmax(n[1], n[3]) };
	return true;
}

int page_of(const struct reader *r, int obj)
{
	return obj > 0 && (size_t)obj < r->object_count ?
	    r->page_of[obj] - 1 : -1;
}

/* ---- trees ---- */

bool first_time(const struct reader *r, bool *seen, int obj)
{
	bool before = obj > 0 && (size_t)obj < r->object_count && seen[obj];

	if (obj > 0 && (size_t)obj < r->object_count)
		seen[obj] = true;
	return !before;
}

struct leaves {
	const char *key;
	void (*leaf)(struct reader *r, const struct val *key,
	    const struct val *value);
	bool *seen;		/* nodes, by object */
	int nodes;		/* left */
};

static void walk_leaves(struct reader *r, struct leaves *l,
    const struct val *node, int depth)
{
	const struct val *pairs = obj_get(r, node, l->key),
	    *kids = obj_get(r, node, "/Kids");

	if (depth > MOST_DEPTH || l->nodes-- <= 0 ||
	    !first_time(r, l->seen, node->obj)) {
		damaged(r, "a tree of names or numbers does not end");
		return;
	}
	for (int i = 0; i + 1 < item_count(pairs); i += 2)
		l->leaf(r, item_at(r, pairs, i), item_at(r, pairs, i + 1));
	for (int i = 0; i < item_count(kids) && l->nodes > 0; i++)
		walk_leaves(r, l, item_at(r, kids, i), depth + 1);
}

void each_leaf(struct reader *r, const struct val *tree, const char *key,
    void (*leaf)(struct reader *r, const struct val *key,
    const struct val *value))
{
	struct leaves l = { key, leaf, ARENA_ARRAY(r->a, bool,
	    r->object_count), MOST_ELEMENTS };

	walk_leaves(r, &l, tree, 0);
}
