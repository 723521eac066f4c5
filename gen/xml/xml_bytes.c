/* SPDX-License-Identifier: MIT */
#include "xml/xml_bytes.h"

#include <string.h>

#include <glib.h>

#include "base/str.h"

#define DECLARATION_MAX 256	/* bytes in which an encoding is looked for */

/* The line of an offset, from 1. */
static int line_of(const char *bytes, size_t offset)
{
	const char *p = bytes, *end = bytes + offset;
	int line = 1;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
		line++;
		p++;
	}
	return line;
}

/* A mark or the first two characters tell UTF-16; *skip bytes are the mark. */
static const char *encoding_by_mark(const char *bytes, size_t len,
    size_t *skip)
{
	static const struct {
		const char *bytes;
		size_t len, skip;
		const char *name;
	} marks[] = {
		{ "\xef\xbb\xbf", 3, 3, "UTF-8" },
		{ "\xff\xfe\0\0", 4, 4, "UTF-32LE" },
		{ "\0\0\xfe\xff", 4, 4, "UTF-32BE" },
		{ "\xff\xfe", 2, 2, "UTF-16LE" },
		{ "\xfe\xff", 2, 2, "UTF-16BE" },
		{ "<\0?\0", 4, 0, "UTF-16LE" },
		{ "\0<\0?", 4, 0, "UTF-16BE" },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (len >= marks[i].len &&
		    memcmp(bytes, marks[i].bytes, marks[i].len) == 0) {
			*skip = marks[i].skip;
			return marks[i].name;
		}
	}
	return NULL;
}

/* The value of encoding="..." in a text that begins at the attribute. */
static const char *quoted_value(struct arena *a, const char *p)
{
	const char *end;

	p += strspn(p, " \t\r\n");
	if (*p++ != '=')
		return NULL;
	p += strspn(p, " \t\r\n");
	if (*p != '"' && *p != '\'')
		return NULL;
	end = strchr(p + 1, *p);
	return end ? arena_strndup(a, p + 1, (size_t)(end - p - 1)) : NULL;
}

/* The name in <?xml version="1.0" encoding="name"?>, or NULL. */
static const char *encoding_declared(struct arena *a, const char *bytes,
    size_t len)
{
	char *head, *end, *p;

	if (len < 6 || memcmp(bytes, "<?xml", 5) != 0 ||
	    !memchr(" \t\r\n", bytes[5], 4))
		return NULL;
	head = arena_strndup(a, bytes,
	    len < DECLARATION_MAX ? len : DECLARATION_MAX);
	end = strstr(head, "?>");
	if (end)
		*end = '\0';
	p = strstr(head, "encoding");
	return p ? quoted_value(a, p + strlen("encoding")) : NULL;
}

/* The name by which iconv knows it; NULL if it is none or unfit. */
static const char *encoding_name(const char *name)
{
	static const struct { const char *from, *to; } names[] = {
		{ "UTF8", "UTF-8" }, { "US-ASCII", "UTF-8" },
		{ "ASCII", "UTF-8" },
		/* what people call GB2312 is mostly its successor */
		{ "GB2312", "GB18030" }, { "GBK", "GB18030" },
		{ "CP936", "GB18030" }, { "UTF-8", "UTF-8" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (g_ascii_strcasecmp(name, names[i].from) == 0)
			return names[i].to;
	for (const char *p = name; *p; p++)
		if (!g_ascii_isalnum(*p) && !strchr("-_.:", *p))
			return NULL;
	/* these need a mark, or bytes that could not be read as ASCII */
	if (g_ascii_strncasecmp(name, "UTF-", 4) == 0 ||
	    g_ascii_strncasecmp(name, "UCS-", 4) == 0 || !*name)
		return NULL;
	return name;
}

static void not_text(struct diag *d, const char *path, const char *bytes,
    size_t offset, const char *encoding)
{
	struct loc loc = { path, line_of(bytes, offset), 0 };

	diag(d, DIAG_XML_NOT_TEXT, loc, encoding);
}

/* The fault lies behind what converts: its lines are counted in UTF-8, since
 * half a UTF-16 character may look like a line end. */
static void report_fault(struct diag *d, const char *path, const char *bytes,
    size_t good, const char *encoding)
{
	gsize len = 0;
	char *text = g_convert(bytes, (gssize)good, "UTF-8", encoding, NULL,
	    &len, NULL);

	not_text(d, path, text ? text : "", len, encoding);
	g_free(text);
}

static bool convert(struct arena *a, struct diag *d, const char *path,
    const char **bytes, size_t *len, const char *encoding)
{
	gsize good = 0, written = 0;
	GError *error = NULL;
	char *text = g_convert(*bytes, (gssize)*len, "UTF-8", encoding, &good,
	    &written, &error);

	if (text)
		arena_own(a, text, g_free);
	/* half a character at the end is no error to GLib */
	if (text && good == *len) {
		*bytes = text;
		*len = written;
		return true;
	}
	if (text || g_error_matches(error, G_CONVERT_ERROR,
	    G_CONVERT_ERROR_ILLEGAL_SEQUENCE))
		report_fault(d, path, *bytes, good, encoding);
	else
		diag(d, DIAG_XML_ENCODING, (struct loc){ path, 1, 0 },
		    encoding);
	g_clear_error(&error);
	return false;
}

static bool check_text(struct diag *d, const char *path, const char *bytes,
    size_t len)
{
	const char *null = memchr(bytes, '\0', len);
	size_t fault = str_utf8_fault(bytes, len);
	struct loc loc = { path, 0, 0 };

	if (null) {
		loc.line = line_of(bytes, (size_t)(null - bytes));
		diag(d, DIAG_XML_NULL_BYTE, loc);
		return false;
	}
	if (fault < len) {
		not_text(d, path, bytes, fault, "UTF-8");
		return false;
	}
	for (size_t i = 0; i < len; i++)
		if (!strchr(" \t\r\n", bytes[i]))
			return true;
	diag(d, DIAG_XML_EMPTY, loc);
	return false;
}

bool xml_decode(struct arena *a, struct diag *d, const char *path,
    const char **bytes, size_t *len)
{
	size_t skip = 0;
	const char *encoding = encoding_by_mark(*bytes, *len, &skip);
	const char *declared = "UTF-8";

	*bytes += skip;
	*len -= skip;
	if (!encoding) {
		const char *name = encoding_declared(a, *bytes, *len);

		declared = name ? name : declared;
		encoding = encoding_name(declared);
	}
	if (!encoding) {
		diag(d, DIAG_XML_ENCODING, (struct loc){ path, 1, 0 },
		    declared);
		return false;
	}
	if (strcmp(encoding, "UTF-8") != 0 &&
	    !convert(a, d, path, bytes, len, encoding))
		return false;
	return check_text(d, path, *bytes, *len);
}

/* Behind `mark`, or the end. */
static const char *behind(const char *p, const char *end, const char *mark)
{
	const char *found = g_strstr_len(p, end - p, mark);

	return found ? found + strlen(mark) : end;
}

/* p stands at '<'. If a comment, CDATA section or instruction begins there,
 * the place behind it, else NULL. */
static const char *skip_markup(const char *p, const char *end)
{
	static const struct { const char *open, *close; } kinds[] = {
		{ "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t len = strlen(kinds[i].open);

		if ((size_t)(end - p) >= len &&
		    memcmp(p, kinds[i].open, len) == 0)
			return behind(p + len, end, kinds[i].close);
	}
	return NULL;
}

/* Behind the tag that begins at p; *values counts what stands in quotes. */
static const char *scan_tag(const char *p, const char *end, int *values)
{
	*values = 0;
	for (; p < end && *p != '>'; p++) {
		if (*p != '"' && *p != '\'')
			continue;
		if (++*values > XML_ATTRIBUTES_MAX)
			return p;
		p = memchr(p + 1, *p, (size_t)(end - p - 1));
		if (!p)
			return end;
	}
	return p;
}

bool xml_scan(struct diag *d, const char *path, const char *bytes,
    size_t len)
{
	const char *p = bytes, *end = bytes + len, *next;
	int values;

	while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
		next = skip_markup(p, end);
		if (next) {
			p = next;
			continue;
		}
		if (end - p > 2 && p[1] == '!')
			return true;	/* a DOCTYPE: the parser refuses it */
		next = scan_tag(p, end, &values);
		if (values > XML_ATTRIBUTES_MAX) {
			struct loc loc = { path, line_of(bytes,
			    (size_t)(p - bytes)), 0 };

			diag(d, DIAG_XML_ATTRIBUTES, loc, XML_ATTRIBUTES_MAX);
			return false;
		}
		p = next;
	}
	return true;
}
