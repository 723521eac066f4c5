/* SPDX-License-Identifier: MIT */
/* How cell formats show numbers (ISO/IEC 29500-1, 18.8.30 and 18.8.31). */
#include <stdlib.h>
#include <string.h>

#include "data/xlsx.h"

/* Above what spreadsheets themselves allow. */
#define FORMATS_MAX 1000
#define STYLES_MAX 65536

/* Built-in formats that show days or times; 27 to 36 and 50 to 58 are those
 * of East Asian settings. */
static bool is_date_id(int id)
{
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
	    (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

static bool is_percent_id(int id)
{
	return id == 9 || id == 10;
}

/* Steps over what the code shows as it is or does not show: "text", \x, _x,
 * *x, [Red]; elapsed time as [h] stays. Returns false at a sign that counts. */
static bool skip_literal(const char **s)
{
	const char *end;

	if (**s == '"' || **s == '[') {
		end = strchr(*s + 1, **s == '"' ? '"' : ']');
		if (!end)
			return false;
		if (**s == '[' && end == *s + 1 + strspn(*s + 1, "hmsHMS") &&
		    end > *s + 1)
			return false;
		*s = end + 1;
		return true;
	}
	if ((**s == '\\' || **s == '_' || **s == '*') && (*s)[1]) {
		*s += 2;
		return true;
	}
	return false;
}

static struct shown shown_by(const char *code)
{
	struct shown shown = { SHOWN_PLAIN, code };
	const char *s = code;

	if (strncmp(code, "General", 7) == 0)
		return shown;
	while (*s) {
		if (skip_literal(&s))
			continue;
		if (strchr("dmyhsDMYHS", *s))
			return (struct shown){ SHOWN_DATE, code };
		if (*s == '%')
			shown.as = SHOWN_PERCENT;
		s++;
	}
	return shown;
}

static const char *code_of(const struct xml *formats, const char *id)
{
	for (const struct xml *f = formats ? xml_first(formats) : NULL; f;
	    f = xml_next(f)) {
		const char *own = xml_attr(f, "numFmtId");

		if (own && strcmp(own, id) == 0)
			return xml_attr(f, "formatCode");
	}
	return NULL;
}

static struct shown shown_of(const struct xml *formats, const struct xml *xf)
{
	const char *id = xml_attr(xf, "numFmtId");
	const char *code = id ? code_of(formats, id) : NULL;
	int n = id ? atoi(id) : 0;

	if (code)
		return shown_by(code);
	return (struct shown){ is_date_id(n) ? SHOWN_DATE :
		is_percent_id(n) ? SHOWN_PERCENT : SHOWN_PLAIN, NULL };
}

static bool fits(const struct book *b, const struct xml *list, int most,
    const char *en, const char *zh)
{
	int n = 0;

	for (const struct xml *x = list ? xml_first(list) : NULL; x;
	    x = xml_next(x))
		if (n++ == most)
			return book_over(b, most, en, zh);
	return true;
}

bool book_styles(struct book *b, const struct xml *root)
{
	const struct xml *formats = NULL, *cells = NULL;

	for (const struct xml *n = xml_first(root); n; n = xml_next(n)) {
		if (xml_is(n, "numFmts"))
			formats = n;
		else if (xml_is(n, "cellXfs"))
			cells = n;
	}
	if (!fits(b, formats, FORMATS_MAX, "number formats", "种数字格式") ||
	    !fits(b, cells, STYLES_MAX, "cell formats", "种单元格格式"))
		return false;
	for (const struct xml *n = cells ? xml_first(cells) : NULL; n;
	    n = xml_next(n))
		ARENA_PUSH(b->a, b->styles, b->style_count) =
		    shown_of(formats, n);
	return true;
}
