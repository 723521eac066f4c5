/* SPDX-License-Identifier: MIT */
/*
 * Content streams as cairo writes them: operands, then an operator. Not a
 * reader for streams of others (inline images are not known). ISO 32000-1,
 * 7.8.2 and 14.6.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "paint/pdf_int.h"

#define NOWHERE_YET ((size_t)-1)

/* A colour: red and green (0-255), then blue as it is, with the operator. */
struct ink { unsigned red, green; const char *rest; size_t length; };

struct marker {
	struct str *out;
	const char *s;
	size_t size, at;
	size_t operands;	/* where those of the operator begin */
	size_t copied;		/* up to here the stream is in out */
	size_t start;		/* of what is drawn and not marked */
	size_t painted;		/* behind the last painting operator since */
	int depth;		/* of tags and artifacts */
	int tags;		/* so far */
	int tint;		/* of the open tag; 0: none is open */
	int saved, saved_at;	/* depth of q, and where the tag began */
	struct ink ink;		/* as set last; rest NULL: not known */
	int spans;		/* open outside of them: ActualText of text */
	bool blank;		/* in a span left out */
	bool cover;		/* its box comes next */
	bool nested;		/* a tag within another or a span, or cairo's */
};

enum sort { REGULAR, BLANK, DELIMITER };

static const unsigned char classes[256] = {
	['\0'] = BLANK, ['\t'] = BLANK, ['\n'] = BLANK, ['\f'] = BLANK,
	['\r'] = BLANK, [' '] = BLANK,
	['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER,
	['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
	['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER,
	['%'] = DELIMITER,
};

static enum sort class_of(const struct marker *m, size_t at)
{
	return classes[(unsigned char)m->s[at]];
}

static void skip_string(struct marker *m)
{
	int depth = 0;

	do {
		char c = m->s[m->at++];

		if (c == '\\')
			m->at++;
		else if (c == '(' || c == ')')
			depth += c == '(' ? 1 : -1;
	} while (depth > 0 && m->at < m->size);
}

static void skip_to(struct marker *m, const char *ends)
{
	while (m->at < m->size && (m->s[m->at] == '\0' ||
	    strchr(ends, m->s[m->at]) == NULL))
		m->at++;
}

static void skip_word(struct marker *m)
{
	while (m->at < m->size && class_of(m, m->at) == REGULAR)
		m->at++;
}

/* Passes an operand that begins with a delimiter. */
static void skip_delimited(struct marker *m)
{
	char c = m->s[m->at];
	bool twice = m->at + 1 < m->size && m->s[m->at + 1] == c;

	if (c == '(') {
		skip_string(m);
	} else if (c == '%') {
		skip_to(m, "\r\n");
	} else if (c == '<' && !twice) {
		skip_to(m, ">");
		m->at++;
	} else {
		m->at += (c == '<' || c == '>') && twice ? 2 : 1;
		if (c == '/')
			skip_word(m);
	}
}

static bool is_operator(const char *word, size_t length)
{
	if ((*word >= '0' && *word <= '9') || *word == '.' ||
	    *word == '-' || *word == '+')
		return false;
	return !(length == 4 && (memcmp(word, "true", 4) == 0 ||
	    memcmp(word, "null", 4) == 0)) &&
	    !(length == 5 && memcmp(word, "false", 5) == 0);
}

/* The next operator; its operands begin at m->operands. False: the end. */
static bool next_operator(struct marker *m, const char **word, size_t *length)
{
	m->operands = NOWHERE_YET;
	for (;;) {
		size_t from;

		while (m->at < m->size && class_of(m, m->at) == BLANK)
			m->at++;
		if (m->at >= m->size)
			return false;
		from = m->at;
		if (m->operands == NOWHERE_YET)
			m->operands = from;
		if (class_of(m, from) == DELIMITER) {
			skip_delimited(m);
			continue;
		}
		skip_word(m);
		if (is_operator(m->s + from, m->at - from)) {
			*word = m->s + from;
			*length = m->at - from;
			return true;
		}
	}
}

/* ---- what is drawn ---- */

enum kind { STATE, PATH, PAINT, OBJECT, CLIP, SAVE, BEGIN, END, INK,
	OTHER_INK };

static enum kind kind_of(const char *word, size_t length)
{
	static const struct { char word[4]; enum kind kind; } rows[] = {
		{ "m", PATH }, { "re", PATH }, { "BT", PATH },
		{ "f", PAINT }, { "f*", PAINT }, { "F", PAINT },
		{ "S", PAINT }, { "s", PAINT }, { "B", PAINT },
		{ "B*", PAINT }, { "b", PAINT }, { "b*", PAINT },
		{ "ET", PAINT }, { "Do", OBJECT }, { "sh", OBJECT },
		{ "n", CLIP }, { "q", SAVE }, { "Q", SAVE },
		{ "BDC", BEGIN }, { "BMC", BEGIN }, { "EMC", END },
		{ "rg", INK }, { "RG", INK },
		{ "cs", OTHER_INK }, { "CS", OTHER_INK },
		{ "scn", OTHER_INK }, { "SCN", OTHER_INK },
		{ "g", OTHER_INK }, { "G", OTHER_INK },
	};

	for (size_t i = 0; length < 4 && i < sizeof(rows) / sizeof(*rows);
	    i++)
		if (rows[i].word[0] == *word && rows[i].word[length] == 0 &&
		    memcmp(rows[i].word, word, length) == 0)
			return rows[i].kind;
	return STATE;
}

static void copy_to(struct marker *m, size_t to)
{
	if (to < m->copied)
		BUG("content is marked backwards");
	str_addn(m->out, m->s + m->copied, to - m->copied);
	m->copied = to;
}

/* Ends what was drawn since m->start; if it shows, it is an artifact. */
static void close_artifact(struct marker *m)
{
	if (m->start != NOWHERE_YET && m->painted > m->start) {
		copy_to(m, m->start);
		str_add(m->out, "/Artifact BMC\n");
		copy_to(m, m->painted);
		str_add(m->out, "\nEMC");
	}
	m->start = NOWHERE_YET;
	m->painted = 0;
}

/* Has the BDC an MCID, which none but this file may give? */
static bool has_mcid(const struct marker *m, size_t end)
{
	static const char key[] = "/MCID";
	const size_t length = sizeof(key) - 1;

	for (size_t i = m->operands; i + length < end; i++)
		if (memcmp(m->s + i, key, length) == 0)
			return true;
	return false;
}

/*
 * Spans that only say which blank a blank is: cairo writes them where two
 * blanks share a glyph, and poppler 22.12 loses what follows such a span
 * within a tag.
 */
static bool is_blank_span(const struct marker *m, const char *word)
{
	static const char *const blanks[] = { "0020", "00a0", "2002", "2003",
		"2009", "200a", "202f", "3000" };
	static const char key[] = "/ActualText<feff";
	char text[sizeof(key) + 4] = "";
	size_t n = 0;

	for (const char *s = m->s + m->operands; s < word &&
	    n < sizeof(text) - 1; s++)
		if (n > 0 ? class_of(m, (size_t)(s - m->s)) != BLANK :
		    strncmp(s, key, 11) == 0)
			text[n++] = *s;
	if (n < sizeof(text) - 1 || strncmp(text, key, sizeof(key) - 1) != 0)
		return false;
	for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++)
		if (strcmp(text + sizeof(key) - 1, blanks[i]) == 0)
			return true;
	return false;
}

static void leave_out(struct marker *m)
{
	copy_to(m, m->operands);
	m->copied = m->at;
}

static bool is_artifact(const struct marker *m)
{
	static const char name[] = "/Artifact";

	return strncmp(m->s + m->operands, name, sizeof(name) - 1) == 0;
}

static void touch(struct marker *m)
{
	if (m->start == NOWHERE_YET)
		m->start = m->operands;
}

static void begin_marked(struct marker *m, const char *word)
{
	m->nested = m->nested || has_mcid(m, (size_t)(word - m->s));
	if (m->depth == 0 && !is_artifact(m)) {
		touch(m);
		m->spans++;
		return;
	}
	if (m->depth++ == 0)
		close_artifact(m);
}

static void end_marked(struct marker *m)
{
	if (m->depth == 0 && m->spans > 0) {
		m->spans--;
		m->painted = m->at;
	} else {
		m->depth--;
	}
}

static void pass_unmarked(struct marker *m, enum kind kind)
{
	switch (kind) {
	case PATH:
	case OBJECT:
		touch(m);
		if (kind == OBJECT)
			m->painted = m->at;
		break;
	case PAINT:
		m->painted = m->at;
		break;
	case CLIP:
		/* nothing is shown by a clip path alone */
		if (m->painted == 0 && m->spans == 0)
			m->start = NOWHERE_YET;
		break;
	case SAVE:
		if (m->spans == 0)
			close_artifact(m);
		break;
	default:
		break;
	}
}

/* ---- tags ---- */

static void put_begin(struct marker *m)
{
	str_printf(m->out, "/Span << /MCID %d >> BDC\n", m->tags++);
}

/* Behind what was painted last, not behind the state of what comes next. */
static void close_tag(struct marker *m)
{
	m->nested = m->nested || m->depth != 1 || m->spans > 0;
	if (m->painted > m->copied)
		copy_to(m, m->painted);
	str_add(m->out, "\nEMC");
	m->painted = 0;
	m->depth = 0;
}

static void put_empty(struct marker *m)
{
	put_begin(m);
	str_add(m->out, "EMC\n");
}

static void open_tag(struct marker *m)
{
	int gap = ((m->tint - 1 - m->tags) % TINTS + TINTS) % TINTS;

	m->nested = m->nested || m->depth != 0 || m->spans > 0;
	close_artifact(m);
	copy_to(m, m->operands);
	while (gap-- > 0)
		put_empty(m);
	put_begin(m);
	m->depth = 1;
	m->saved_at = m->saved;
}

/* ---- colours ---- */

static bool same_ink(const struct marker *m, const struct ink *ink)
{
	return m->ink.rest != NULL && m->ink.red == ink->red &&
	    m->ink.green == ink->green && m->ink.length == ink->length &&
	    memcmp(m->ink.rest, ink->rest, ink->length) == 0;
}

/* Puts the colour without its tint; one that holds already goes. */
static void put_colour(struct marker *m, const struct ink *ink)
{
	copy_to(m, m->operands);
	if (same_ink(m, ink)) {
		m->copied = m->at + (m->at < m->size && m->s[m->at] == ' ');
	} else {
		tint_write(m->out, ink->red, ink->green);
		m->copied = (size_t)(ink->rest - m->s);
	}
}

static void pass_colour(struct marker *m)
{
	struct ink ink = { .rest = m->s + m->operands };
	int tint = tint_read(&ink.rest, &ink.red, &ink.green);

	ink.length = m->at - (size_t)(ink.rest - m->s);
	if (tint != m->tint) {
		if (m->tint > 0)
			close_tag(m);
		m->tint = tint;
		if (tint > 0)
			open_tag(m);
	}
	if (tint > 0)
		put_colour(m, &ink);
	m->ink = ink;
}

/* ---- boxes that are left out ---- */

static bool is_word(const struct marker *m, const char *word)
{
	size_t size = strlen(word);

	return m->at - m->operands == size &&
	    memcmp(m->s + m->operands, word, size) == 0;
}

/* With the fill behind it. */
static void pass_box(struct marker *m)
{
	size_t from = m->operands, length;
	const char *word;

	m->cover = false;
	if (!next_operator(m, &word, &length) ||
	    kind_of(word, length) != PAINT)
		m->nested = true;
	if (m->depth == 0)
		close_artifact(m);
	copy_to(m, from);
	m->copied = m->at;
}

static void pass_path(struct marker *m)
{
	if (m->cover || is_word(m, SIGN_WRITTEN))
		pass_box(m);
	else if (m->depth == 0)
		touch(m);
}

/* ---- the stream ---- */

static void pass_ink(struct marker *m)
{
	if (!is_word(m, COVER_COLOUR)) {
		pass_colour(m);
		return;
	}
	leave_out(m);
	m->cover = true;
}

/* What a tag began with q ends with its Q. */
static void pass_saved(struct marker *m, const char *word)
{
	m->saved += *word == 'q' ? 1 : -1;
	m->ink.rest = NULL;
	if (m->depth == 0)
		pass_unmarked(m, SAVE);
	else if (m->saved < m->saved_at)
		m->saved_at = INT_MIN;
	else if (*word == 'Q' && m->saved == m->saved_at && m->painted > 0)
		m->painted = m->at;
}

static void pass_other(struct marker *m, enum kind kind)
{
	if (kind == OTHER_INK)
		m->ink.rest = NULL;
	else if (m->depth == 0)
		pass_unmarked(m, kind);
	else if (kind == PAINT || kind == OBJECT)
		m->painted = m->at;
}

static void pass(struct marker *m, const char *word, enum kind kind)
{
	if (kind == INK)
		pass_ink(m);
	else if (kind == PATH)
		pass_path(m);
	else if (kind == SAVE)
		pass_saved(m, word);
	else if (m->depth > 0 && (m->blank ? kind == END : kind == BEGIN &&
	    is_blank_span(m, word))) {
		leave_out(m);
		m->blank = !m->blank;
	} else if (kind == BEGIN)
		begin_marked(m, word);
	else if (kind == END)
		end_marked(m);
	else
		pass_other(m, kind);
}

bool content_mark(const char *s, size_t size, int *tags, struct str *out)
{
	struct marker m = { .out = out, .s = s, .size = size,
		.start = NOWHERE_YET };
	const char *word;
	size_t length;

	while (next_operator(&m, &word, &length))
		pass(&m, word, kind_of(word, length));
	if (m.tint > 0)
		close_tag(&m);
	close_artifact(&m);
	copy_to(&m, size);
	while (m.tags < *tags) {
		str_add(m.out, "\n");
		put_empty(&m);
	}
	*tags = m.tags;
	return m.depth == 0 && m.spans == 0 && !m.nested;
}

bool content_has_tint(const char *s, size_t size)
{
	struct marker m = { .s = s, .size = size };
	const char *word;
	size_t length;
	unsigned red, green;
	bool found = false;

	while (next_operator(&m, &word, &length))
		if (kind_of(word, length) == INK) {
			const char *colour = s + m.operands;

			found = found || tint_read(&colour, &red, &green) > 0;
		}
	return found;
}
