/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "verify/cmap.h"
#include "verify/read_int.h"

#define MOST_BYTES ((size_t)256 << 20)	/* of one stream */

void damaged(struct reader *r, const char *fmt, ...)
{
	va_list ap;

	if (r->f->damage)
		return;
	va_start(ap, fmt);
	r->f->damage = arena_vprintf(r->a, fmt, ap);
	va_end(ap);
}

qpdf_oh obj_get(struct reader *r, qpdf_oh dict, const char *key)
{
	return qpdf_oh_get_key_if_dict(r->q, dict, key);
}

qpdf_oh obj_get_inherited(struct reader *r, qpdf_oh page, const char *key)
{
	qpdf_oh at = qpdf_oh_new_object(r->q, page), up, h;

	for (int i = 0; i < MOST_DEPTH; i++) {
		h = obj_get(r, at, key);
		if (!qpdf_oh_is_null(r->q, h)) {
			drop(r, at);
			return h;
		}
		drop(r, h);
		up = obj_get(r, at, "/Parent");
		drop(r, at);
		at = up;
	}
	drop(r, at);
	return qpdf_oh_new_null(r->q);
}

void drop(struct reader *r, qpdf_oh h)
{
	qpdf_oh_release(r->q, h);
}

bool obj_get_is(struct reader *r, qpdf_oh dict, const char *key,
    const char *name)
{
	const char *is = obj_get_name(r, dict, key);

	return is && str_eq(is, name);
}

bool obj_get_bool(struct reader *r, qpdf_oh dict, const char *key)
{
	qpdf_oh h = obj_get(r, dict, key);
	bool is = qpdf_oh_is_bool(r->q, h) && qpdf_oh_get_bool_value(r->q, h);

	drop(r, h);
	return is;
}

bool obj_get_there(struct reader *r, qpdf_oh dict, const char *key)
{
	qpdf_oh h = obj_get(r, dict, key);
	bool is = !qpdf_oh_is_null(r->q, h);

	drop(r, h);
	return is;
}

long long obj_get_int(struct reader *r, qpdf_oh dict, const char *key,
    long long otherwise)
{
	qpdf_oh h = obj_get(r, dict, key);
	long long n = qpdf_oh_is_integer(r->q, h) ?
	    qpdf_oh_get_int_value(r->q, h) : otherwise;

	drop(r, h);
	return n > INT_MAX || n < INT_MIN ? otherwise : n;
}

double obj_get_number(struct reader *r, qpdf_oh dict, const char *key,
    double otherwise)
{
	qpdf_oh h = obj_get(r, dict, key);
	double n = qpdf_oh_is_number(r->q, h) ?
	    qpdf_oh_get_numeric_value(r->q, h) : otherwise;

	drop(r, h);
	return isfinite(n) ? n : otherwise;
}

const char *obj_get_name(struct reader *r, qpdf_oh dict, const char *key)
{
	qpdf_oh h = obj_get(r, dict, key);
	const char *name = NULL;

	if (qpdf_oh_is_name(r->q, h)) {
		name = qpdf_oh_get_name(r->q, h);
		name = arena_strdup(r->a, name + (*name == '/'));
	}
	drop(r, h);
	return name;
}

const char *text_of(struct reader *r, qpdf_oh string)
{
	size_t len;
	const char *bytes;

	if (!qpdf_oh_is_string(r->q, string))
		return NULL;
	bytes = qpdf_oh_get_binary_string_value(r->q, string, &len);
	return pdf_text_string(r->a, bytes, len);
}

const char *obj_get_text(struct reader *r, qpdf_oh dict, const char *key)
{
	qpdf_oh h = obj_get(r, dict, key);
	const char *text = text_of(r, h);

	drop(r, h);
	return text;
}

const char *obj_get_bytes(struct reader *r, qpdf_oh dict, const char *key,
    size_t *len)
{
	qpdf_oh h = obj_get(r, dict, key);
	const char *bytes = NULL;

	*len = 0;
	if (qpdf_oh_is_string(r->q, h)) {
		bytes = qpdf_oh_get_binary_string_value(r->q, h, len);
		bytes = arena_strndup(r->a, bytes, *len);
	}
	drop(r, h);
	return bytes;
}

int obj_get_object(struct reader *r, qpdf_oh dict, const char *key)
{
	qpdf_oh h = obj_get(r, dict, key);
	int obj = qpdf_oh_get_object_id(r->q, h);

	drop(r, h);
	return obj;
}

double number_at(struct reader *r, qpdf_oh array, int i)
{
	qpdf_oh h = qpdf_oh_get_array_item(r->q, array, i);
	double n = qpdf_oh_is_number(r->q, h) ?
	    qpdf_oh_get_numeric_value(r->q, h) : 0;

	drop(r, h);
	return isfinite(n) ? n : 0;
}

bool box_of(struct reader *r, qpdf_oh array, struct pdf_box *to)
{
	double n[4];

	if (!qpdf_oh_is_array(r->q, array) ||
	    qpdf_oh_get_array_n_items(r->q, array) != 4)
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

const char *stream_bytes(struct reader *r, qpdf_oh stream, size_t *len)
{
	unsigned char *bytes = NULL;
	QPDF_BOOL filtered = QPDF_FALSE;
	char *copy = NULL;

	*len = 0;
	if (qpdf_oh_is_stream(r->q, stream) &&
	    !(qpdf_oh_get_stream_data(r->q, stream, qpdf_dl_generalized,
	    &filtered, &bytes, len) & QPDF_ERRORS) && filtered && bytes &&
	    *len <= MOST_BYTES) {
		copy = arena_alloc(r->a, *len + 1);
		memcpy(copy, bytes, *len);
	} else
		damaged(r, "stream of object %d cannot be decoded",
		    qpdf_oh_get_object_id(r->q, stream));
	free(bytes);
	return copy;
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
	void (*leaf)(struct reader *r, qpdf_oh key, qpdf_oh value);
	bool *seen;		/* nodes, by object */
	int nodes;		/* left */
};

static void each_pair(struct reader *r, struct leaves *l, qpdf_oh pairs)
{
	int count = qpdf_oh_is_array(r->q, pairs) ?
	    qpdf_oh_get_array_n_items(r->q, pairs) : 0;

	for (int i = 0; i + 1 < count; i += 2) {
		qpdf_oh key = qpdf_oh_get_array_item(r->q, pairs, i);
		qpdf_oh value = qpdf_oh_get_array_item(r->q, pairs, i + 1);

		l->leaf(r, key, value);
		drop(r, key);
		drop(r, value);
	}
}

static void walk_leaves(struct reader *r, struct leaves *l, qpdf_oh node,
    int depth)
{
	qpdf_oh pairs = obj_get(r, node, l->key),
	    kids = obj_get(r, node, "/Kids");
	int count = qpdf_oh_is_array(r->q, kids) ?
	    qpdf_oh_get_array_n_items(r->q, kids) : 0;

	if (depth > MOST_DEPTH || l->nodes-- <= 0 ||
	    !first_time(r, l->seen, qpdf_oh_get_object_id(r->q, node))) {
		damaged(r, "a tree of names or numbers does not end");
		count = 0;
	} else
		each_pair(r, l, pairs);
	for (int i = 0; i < count && l->nodes > 0; i++) {
		qpdf_oh kid = qpdf_oh_get_array_item(r->q, kids, i);

		walk_leaves(r, l, kid, depth + 1);
		drop(r, kid);
	}
	drop(r, pairs);
	drop(r, kids);
}

void each_leaf(struct reader *r, qpdf_oh tree, const char *key,
    void (*leaf)(struct reader *r, qpdf_oh key, qpdf_oh value))
{
	struct leaves l = { key, leaf, ARENA_ARRAY(r->a, bool,
	    r->object_count), MOST_ELEMENTS };

	walk_leaves(r, &l, tree, 0);
}
