/* SPDX-License-Identifier: MIT */
#include "assess/inside.h"

#include <string.h>

#include "base/str.h"

const char *src_join(struct arena *a, const char *x, const char *y)
{
	struct str *s;
	const char **words;
	size_t i, n;

	if (!y || !*y)
		return x ? x : "";
	if (!x || !*x)
		return y;
	s = str_new(a);
	str_add(s, x);
	n = str_words(a, y, &words);
	for (i = 0; i < n; i++) {
		if (str_has_word(s->s, words[i]))
			continue;
		str_addc(s, ' ');
		str_add(s, words[i]);
	}
	return s->s;
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
