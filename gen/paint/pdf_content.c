/* SPDX-License-Identifier: MIT */
/*
 * Content streams as cairo writes them: operands, then an operator. Not a
 * reader for streams of others (inline images are not known). ISO 32000-1,
 * 7.8.2 and 14.6.
 */
#include <stdlib.h>
#include <string.h>

#include "paint/pdf_int.h"

#define NOWHERE_YET ((size_t)-1)

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

enum kind { STATE, PATH, PAINT, OBJECT, CLIP, SAVE, BEGIN, END };

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

/* ---- signs ---- */

/* Which sign the rectangle is; TAG_SIGNS: none. */
static int sign_of(const struct marker *m, const char *word, size_t length)
{
	size_t operands = (size_t)(word - m->s) - m->operands;
	int i = 0;

	if (length != 2 || memcmp(word, "re", 2) != 0)
		return TAG_SIGNS;
	while (i < TAG_SIGNS && (operands != strlen(tag_signs[i].written) + 1 ||
	    memcmp(m->s + m->operands, tag_signs[i].written,
	    operands - 1) != 0))
		i++;
	return i;
}

/* Leaves the sign out, which its fill ends. */
static void pass_sign(struct marker *m)
{
	size_t from = m->operands, length;
	const char *word;

	if (!next_operator(m, &word, &length) ||
	    kind_of(word, length) != PAINT)
		m->nested = true;
	close_artifact(m);
	copy_to(m, from);
	m->copied = m->at;
}

/* Puts marked content in the place of the sign. */
static void put_tag(struct marker *m, int sign)
{
	pass_sign(m);
	m->nested = m->nested || m->spans > 0 ||
	    m->depth != (sign == TAG_BEGINS ? 0 : 1);
	if (sign != TAG_BEGINS)
		str_add(m->out, sign == TAG_NEXT ? "EMC\n" : "EMC");
	if (sign != TAG_ENDS)
		str_printf(m->out, "/Span << /MCID %d >> BDC", m->tags++);
	m->depth = sign == TAG_ENDS ? 0 : 1;
}

/* Its colour, or the box that follows. */
static bool is_cover(const struct marker *m, const char *word, size_t length)
{
	static const char colour[] = COVER_COLOUR;
	size_t size = (size_t)(word - m->s) + length - m->operands;

	return *word == 'r' && (length == 2 && word[1] == 'e' ? m->cover :
	    size == sizeof(colour) - 1 && memcmp(m->s + m->operands, colour,
	    size) == 0);
}

static void pass_cover(struct marker *m, enum kind kind)
{
	m->cover = kind != PATH;
	if (m->cover)
		leave_out(m);
	else
		pass_sign(m);
}

bool content_mark(const char *s, size_t size, struct str *out, int *tags)
{
	struct marker m = { .out = out, .s = s, .size = size,
		.start = NOWHERE_YET };
	const char *word;
	size_t length;

	while (next_operator(&m, &word, &length)) {
		enum kind kind = kind_of(word, length);
		int sign = sign_of(&m, word, length);

		if (sign != TAG_SIGNS)
			put_tag(&m, sign);
		else if (is_cover(&m, word, length))
			pass_cover(&m, kind);
		else if (m.depth > 0 && (m.blank ? kind == END : kind == BEGIN &&
		    is_blank_span(&m, word))) {
			leave_out(&m);
			m.blank = !m.blank;
		} else if (kind == BEGIN)
			begin_marked(&m, word);
		else if (kind == END)
			end_marked(&m);
		else if (m.depth == 0)
			pass_unmarked(&m, kind);
	}
	close_artifact(&m);
	copy_to(&m, size);
	*tags = m.tags;
	return m.depth == 0 && m.spans == 0 && !m.nested;
}
