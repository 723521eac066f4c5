/* SPDX-License-Identifier: MIT */
/* A moment as PDF and as XMP write it (ISO 32000-1, 7.9.4). */
#include <string.h>

#include "paint/pdf_int.h"

/* Digits of an ISO date or time, "20230718" or "20230718090000", and what
 * follows them as "+08:00" or "Z". */
static const char *split_date(struct arena *a, const char *iso,
    const char **zone)
{
	struct str *s = str_new(a);

	for (; *iso != '\0' && s->len < 14; iso++)
		if (str_is_digit(*iso))
			str_addc(s, *iso);
		else if (s->len >= 8 && *iso != 'T' && *iso != ':')
			break;
	*zone = *iso == '+' || *iso == '-' ? iso : "Z";
	while (s->len < 14)
		str_addc(s, '0');
	return s->s;
}

const char *pdf_date(struct arena *a, const char *iso)
{
	const char *zone, *digits;

	if (iso == NULL)
		return NULL;
	digits = split_date(a, iso, &zone);
	return *zone == 'Z' ? arena_printf(a, "D:%sZ", digits) :
	    arena_printf(a, "D:%s%.3s'%.2s'", digits, zone,
		strlen(zone) >= 6 ? zone + 4 : "00");
}

const char *xmp_date(struct arena *a, const char *iso)
{
	const char *zone, *d;

	if (iso == NULL)
		return NULL;
	d = split_date(a, iso, &zone);
	return arena_printf(a, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2s%s", d, d + 4,
	    d + 6, d + 8, d + 10, d + 12, zone);
}
