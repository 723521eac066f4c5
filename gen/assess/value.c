/* SPDX-License-Identifier: MIT */
#include "assess/inside.h"

#include <glib.h>
#include <string.h>

#include "base/str.h"

#define LONG 1000	/* places: from then on a table finds them faster */

const char *src_join(struct arena *a, const char *x, const char *y)
{
	struct str *s = NULL;
	const char **words;
	size_t i, n;

	if (!y || !*y || str_eq(x, y))
		return x ? x : "";
	if (!x || !*x)
		return y;
	if (strlen(y) > LONG)
		return src_join_all(a, (const char *const[]){ x, y }, 2);
	n = str_words(a, y, &words);
	for (i = 0; i < n; i++) {
		if (str_has_word(s ? s->s : x, words[i]))
			continue;
		if (!s) {
			s = str_new(a);
			str_add(s, x);
		}
		str_addc(s, ' ');
		str_add(s, words[i]);
	}
	return s ? s->s : x;
}

const char *src_join_all(struct arena *a, const char *const *all, size_t n)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	struct arena *scratch = arena_new();
	struct str *s = str_new(scratch);
	const char *joined;

	for (size_t i = 0; i < n; i++) {
		const char **words;
		size_t count = all[i] ? str_words(scratch, all[i],
		    &words) : 0;

		for (size_t w = 0; w < count; w++) {
			if (!g_hash_table_add(seen,
			    (void *)(uintptr_t)words[w]))
				continue;
			if (s->len)
				str_addc(s, ' ');
			str_add(s, words[w]);
		}
	}
	g_hash_table_destroy(seen);
	joined = arena_strndup(a, s->s, s->len);
	arena_free(scratch);
	return joined;
}

struct value value_of(const struct num *n, const char *rule, int digits,
    const char *src)
{
	return (struct value){ n, rule, n ? src : "", digits };
}

const struct num *percent(struct arena *a, const struct num *share)
{
	return num_mul(a, share, num_int(a, 100));
}
