/* SPDX-License-Identifier: MIT */
#include <stdbool.h>

#include "base/str.h"
#include "brief/brief.h"
#include "brief/brief_check.h"

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return !*s;
}

static void add(struct str *out, const char *s)
{
	if (s && !is_ascii(s))
		str_add(out, s);
}

void brief_letters(struct str *out, const struct brief *b)
{
	for (char c = ' '; c < 0x7f; c++)
		str_addc(out, c);
	for (struct block *at = b->root; at; at = brief_after(at)) {
		add(out, at->text);
		for (size_t i = 0; i < at->set_count; i++)
			add(out, at->set[i].value);
	}
}
