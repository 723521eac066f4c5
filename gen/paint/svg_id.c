/* SPDX-License-Identifier: MIT */
#include "paint/paint_int.h"

const char *svg_prefix(struct arena *a, const char *id)
{
	struct str *s = str_new(a);

	for (; id != NULL && *id != '\0'; id++) {
		char ch = *id;
		bool letter = (ch >= 'a' && ch <= 'z') ||
		    (ch >= 'A' && ch <= 'Z') || (unsigned char)ch >= 0x80;
		bool later = (ch >= '0' && ch <= '9') || ch == '-' ||
		    ch == '.' || ch == '_';

		if (!letter && s->len == 0)
			str_add(s, "f");
		str_addc(s, letter || later ? ch : '-');
	}
	return s->len > 0 ? s->s : "figure";
}
