/* SPDX-License-Identifier: MIT */
/*
 * CSV by RFC 4180: quoted cells may hold separators, line breaks and doubled
 * quotes. Cells are pointers into one private copy of the text, cut and
 * unquoted in place, so that a file of 10 000 rows costs one copy.
 */
#include <glib.h>
#include <string.h>

#include "base/str.h"
#include "data/data_int.h"

struct scan {
	struct arena *a, *lists;
	struct diag *d;
	const char *path;
	char *at;		/* next byte to read */
	char *to;		/* where the next byte of the cell goes */
	char separator;
	int line;
	char **cell;		/* of the row being read */
	size_t count, room;
	struct csv *csv;
};

static struct loc here(const struct scan *s, int line)
{
	return (struct loc){ s->path, line, 0 };
}

/* ---- encoding ---- */

static char *convert(struct arena *a, const char *bytes, size_t len,
    const char *from, size_t *out)
{
	char *text = g_convert(bytes, (gssize)len, "UTF-8", from, NULL, out,
	    NULL);
	char *copy = text ? arena_strndup(a, text, *out) : NULL;

	g_free(text);
	return copy;
}

/* A private, writable UTF-8 copy; NULL when no encoding fits. */
static char *to_utf8(struct scan *s, const char *bytes, size_t len,
    size_t *out)
{
	char *text;

	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		len -= 3;
	} else if (len >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) {
		return convert(s->a, bytes + 2, len - 2, "UTF-16LE", out);
	} else if (len >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0) {
		return convert(s->a, bytes + 2, len - 2, "UTF-16BE", out);
	}
	*out = len;
	if (str_is_utf8(bytes, len))
		return arena_strndup(s->a, bytes, len);
	text = convert(s->a, bytes, len, "GB18030", out);
	if (text)
		diag(s->d, DIAG_CSV_GB18030, here(s, 1));
	return text;
}

/* ---- separator ---- */

static const char known[] = ",;\t";

/* SDMX tells: what follows its first column. Its header may hold other
 * separators, of sub-fields: STRUCTURE[;],STRUCTURE_ID,NOTE[en;fr] */
static char sdmx_separator(const char *text)
{
	static const char *const first[] = { "DATAFLOW", "STRUCTURE" };

	text += *text == '"';
	for (size_t i = 0; i < 2; i++) {
		const char *end = text + strlen(first[i]);

		if (strncmp(text, first[i], strlen(first[i])) != 0)
			continue;
		if (end[0] == '[' && end[1] && end[2] == ']')
			end += 3;
		end += *end == '"';
		return *end && strchr(known, *end) ? *end : '\0';
	}
	return '\0';
}

/* The most frequent of , ; and tab outside quotes in the header row. */
static char find_separator(const char *text)
{
	int seen[3] = { 0 };
	bool quoted = false;
	size_t best = 0;

	if (sdmx_separator(text))
		return sdmx_separator(text);
	for (; *text && (quoted || !strchr("\r\n", *text)); text++) {
		const char *hit = strchr(known, *text);

		if (*text == '"')
			quoted = !quoted;
		else if (hit && !quoted)
			seen[hit - known]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (seen[i] > seen[best])
			best = i;
	return known[best];
}

/* ---- cells ---- */

static bool at_end_of_line(const struct scan *s)
{
	return *s->at == '\0' || *s->at == '\n' || *s->at == '\r';
}

/* Steps over one line break of any kind: LF, CR LF, CR. */
static void skip_break(struct scan *s)
{
	if (s->at[0] == '\r' && s->at[1] == '\n')
		s->at++;
	if (*s->at)
		s->at++;
	s->line++;
}

/* Copies the inside of a quoted cell; false when the quote never closes. */
static bool quoted_cell(struct scan *s)
{
	int opened = s->line;

	for (s->at++; *s->at; ) {
		if (s->at[0] == '"' && s->at[1] != '"') {
			s->at++;
			return true;
		}
		if (s->at[0] == '"')
			s->at++;
		if (*s->at == '\n' || (s->at[0] == '\r' && s->at[1] != '\n'))
			s->line++;
		*s->to++ = *s->at++;
	}
	diag(s->d, DIAG_CSV_UNCLOSED, here(s, opened));
	return false;
}

static void plain_cell(struct scan *s, bool after_quote)
{
	bool stray = after_quote && !at_end_of_line(s) &&
	    *s->at != s->separator;

	while (!at_end_of_line(s) && *s->at != s->separator) {
		stray |= *s->at == '"';
		*s->to++ = *s->at++;
	}
	if (stray)
		diag(s->d, DIAG_CSV_QUOTE, here(s, s->line));
}

static bool read_cell(struct scan *s)
{
	char *start = s->to = s->at;
	bool quoted = *s->at == '"';

	if (quoted && !quoted_cell(s))
		return false;
	plain_cell(s, quoted);
	if (s->count == s->room) {
		s->cell = arena_grow(s->lists, s->cell, s->count *
		    sizeof(*s->cell), 2 * (s->count + 8) * sizeof(*s->cell));
		s->room = 2 * (s->count + 8);
	}
	s->cell[s->count++] = start;
	return true;
}

static void keep_row(struct scan *s, int line)
{
	struct csv *csv = s->csv;
	char **cell;

	if (s->count == 1 && s->cell[0][0] == '\0')
		return;		/* a blank line */
	if (csv->count && s->count != csv->rows[0].count) {
		diag(s->d, DIAG_CSV_RAGGED, here(s, line), (int)s->count,
		    (int)csv->rows[0].count);
		return;
	}
	cell = ARENA_ARRAY(s->lists, char *, s->count);
	memcpy(cell, s->cell, s->count * sizeof(*cell));
	ARENA_PUSH(s->lists, csv->rows, csv->count) =
	    (struct csv_row){ cell, s->count, line };
}

/* One row; the terminators are written last, because a cell's terminator may
 * fall on the separator that is still to be looked at. */
static bool read_row(struct scan *s)
{
	int line = s->line;
	char mark;

	s->count = 0;
	do {
		if (!read_cell(s))
			return false;
		mark = *s->at;
		if (mark == s->separator)
			s->at++;
		else if (mark)
			skip_break(s);
		*s->to = '\0';
	} while (mark == s->separator);
	keep_row(s, line);
	return true;
}

struct csv *csv_parse(struct arena *a, struct arena *lists, struct diag *d,
    const char *bytes, size_t len, const char *path)
{
	struct scan s = { .a = a, .lists = lists, .d = d, .path = path,
		.line = 1 };
	size_t size = 0;

	s.at = to_utf8(&s, bytes, len, &size);
	if (!s.at || strlen(s.at) != size) {
		diag(d, DIAG_CSV_ENCODING, here(&s, 0));
		return NULL;
	}
	s.csv = ARENA_NEW(lists, struct csv);
	s.csv->separator = s.separator = find_separator(s.at);
	while (*s.at && read_row(&s))
		continue;
	if (!s.csv->count) {
		diag(d, DIAG_CSV_EMPTY, here(&s, 1));
		return NULL;
	}
	return s.csv;
}

bool csv_is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (*csv_trim(row->cell[i]))
			return false;
	return true;
}
