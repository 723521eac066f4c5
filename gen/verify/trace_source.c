/* SPDX-License-Identifier: MIT */
#include "verify/trace_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "xml/xml.h"

#define SOURCE_MIB 64
#define LINE_LONG 100

static const char *line_at(const char *text, int number)
{
	while (text && --number > 0) {
		text = strchr(text, '\n');
		text = text ? text + 1 : NULL;
	}
	return text;
}

static const char *folded(struct arena *a, const char *line)
{
	struct str *s = str_new(a);
	const char *end = line + strcspn(line, "\r\n");
	int count = 0;

	while (line < end && count < LINE_LONG) {
		const char *at = line;
		bool blank = str_next(&line) <= ' ';

		if (blank && (!s->len || s->s[s->len - 1] == ' '))
			continue;
		str_addn(s, blank ? " " : at, blank ? 1 : (size_t)(line - at));
		count++;
	}
	if (line < end)
		str_add(s, "…");
	return s->s;
}

/* A file that cannot be read is no fault: its text is an addition. */
const char *trace_source_line(struct arena *a,
    const struct trace_sources *s, const char *place)
{
	const char *colon = strrchr(place, ':'), *file, *bytes, *line;
	size_t len;

	if (!s || !s->folder || !colon)
		return NULL;
	file = arena_strndup(a, place, (size_t)(colon - place));
	bytes = file_read(a, diag_new(a), s->folder, file, SOURCE_MIB, &len);
	line = bytes && str_is_utf8(bytes, len) ? line_at(bytes,
	    atoi(colon + 1)) : NULL;
	return line && *line ? folded(a, line) : NULL;
}

static const struct xml *element_with(const struct xml *n, const char *id)
{
	const struct xml *found = NULL;

	if (str_eq(xml_attr(n, "id"), id))
		return n;
	for (n = xml_first(n); n && !found; n = xml_next(n))
		found = element_with(n, id);
	return found;
}

/* In the language, or the first there is. */
static const char *name_in(struct arena *a, const struct xml *n,
    const char *lang)
{
	const struct xml *first = NULL;

	for (n = xml_first(n); n; n = xml_next(n)) {
		const char *own = xml_lang(n);

		if (!xml_is(n, "name"))
			continue;
		if (own && lang && strncmp(own, lang, 2) == 0)
			return xml_content(a, n);
		first = first ? first : n;
	}
	return first ? xml_content(a, first) : NULL;
}

const char *trace_source_name(struct arena *a,
    const struct trace_sources *s, const char *id, const char *lang)
{
	const char *name = NULL;

	while (s && s->plan && *id) {
		size_t len = strcspn(id, ".");
		const struct xml *n = element_with(s->plan,
		    arena_strndup(a, id, len));
		const char *part = n ? name_in(a, n, lang) : NULL;

		if (part)
			name = name ? arena_printf(a, "%s, %s", name, part)
			    : part;
		id += len + (id[len] == '.');
	}
	return name;
}
