/* SPDX-License-Identifier: MIT */
/* Numbers of a workbook: doubles, written by programs of many makers. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "data/xlsx.h"

#define DIGITS 15		/* that every double keeps */

static int digits(const char *s)
{
	int n = 0;

	for (s += strspn(s, "-0."); *s; s++)
		n += g_ascii_isdigit(*s) != 0;
	return n;
}

/* "-1.25e-07" as plain digits. */
static const char *plain(struct arena *a, const char *text)
{
	struct str *s = str_new(a), *all = str_new(a);
	const char *e = strchr(text, 'e');
	int point = 1 + (e ? atoi(e + 1) : 0);

	for (const char *p = text; *p && p != e; p++)
		if (g_ascii_isdigit(*p))
			str_addc(all, *p);
	if (*text == '-')
		str_addc(s, '-');
	if (point <= 0)
		str_add(s, "0.");
	for (int i = point; i < 0; i++)
		str_addc(s, '0');
	for (int i = 0; i < (int)all->len || i < point; i++) {
		if (i == point && i > 0)
			str_addc(s, '.');
		str_addc(s, i < (int)all->len ? all->s[i] : '0');
	}
	return s->s;
}

/* The fewest digits that give the same double. */
static const char *shortest(struct arena *a, double x)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE], format[8] = "%.0e";

	for (int n = 0; n <= 16; n++) {
		g_snprintf(format, sizeof(format), "%%.%de", n);
		g_ascii_formatd(text, sizeof(text), format, x);
		if (g_ascii_strtod(text, NULL) <= x &&
		    g_ascii_strtod(text, NULL) >= x)
			break;
	}
	return plain(a, text);
}

const char *book_number(struct arena *a, const char *text)
{
	struct decimal kept;
	char *end;
	double x, size;

	if (decimal_parse(text, &kept) && digits(text) <= DIGITS)
		return text;
	if (strspn(text, "+-.0123456789eE") != strlen(text) || !*text)
		return NULL;
	x = g_ascii_strtod(text, &end);
	size = x < 0 ? -x : x;
	if (*end || !(size < 1e30) || (size > 0 && size < 1e-30))
		return NULL;
	return size > 0 ? shortest(a, x) : "0";
}
