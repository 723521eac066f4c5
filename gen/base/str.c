/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>
#include <nettle/md5.h>
#include <nettle/sha2.h>

#define FIRST_CAP 64
#define REPLACEMENT 0xfffd
#define REPLACEMENT_TEXT "\xef\xbf\xbd"

struct str *str_new(struct arena *a)
{
	struct str *s = ARENA_NEW(a, struct str);

	s->a = a;
	s->cap = FIRST_CAP;
	s->s = arena_text(a, NULL, 0, 0, s->cap);
	s->s[0] = '\0';
	return s;
}

/* Room for `more` bytes and the zero byte. */
static void reserve(struct str *s, size_t more)
{
	size_t cap = s->cap;

	if (s->len + more < cap)
		return;
	while (cap <= s->len + more)
		cap *= 2;
	s->s = arena_text(s->a, s->s, s->len + 1, s->cap, cap);
	s->cap = cap;
}

void str_room(struct str *s, size_t more)
{
	if (s->len + more < s->cap)
		return;
	s->s = arena_text(s->a, s->s, s->len + 1, s->cap, s->len + more + 1);
	s->cap = s->len + more + 1;
}

void str_addn(struct str *s, const char *bytes, size_t len)
{
	if (!len)
		return;
	reserve(s, len);
	memcpy(s->s + s->len, bytes, len);
	s->len += len;
	s->s[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
	if (text)
		str_addn(s, text, strlen(text));
}

void str_addc(struct str *s, char c)
{
	str_addn(s, &c, 1);
}

bool str_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool str_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t str_digits(char out[STR_DIGITS + 1], unsigned long n)
{
	char turned[STR_DIGITS];
	size_t len = 0;

	do {
		turned[len++] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	for (size_t i = 0; i < len; i++)
		out[i] = turned[len - 1 - i];
	out[len] = '\0';
	return len;
}

const char *str_list(struct arena *a, const char *const *words)
{
	struct str *s = str_new(a);

	for (size_t i = 0; words[i]; i++)
		str_printf(s, i ? " %s" : "%s", words[i]);
	return s->s;
}

void str_printf(struct str *s, const char *fmt, ...)
{
	va_list ap, again;
	int len;

	va_start(ap, fmt);
	va_copy(again, ap);
	len = vsnprintf(s->s + s->len, s->cap - s->len, fmt, again);
	va_end(again);
	if (len > 0 && (size_t)len >= s->cap - s->len) {
		reserve(s, (size_t)len);
		vsnprintf(s->s + s->len, (size_t)len + 1, fmt, ap);
	}
	if (len > 0)
		s->len += (size_t)len;
	else
		s->s[s->len] = '\0';
	va_end(ap);
}

/* XML 1.0 has no way to write the other control codes. */
static const char *xml_escape(unsigned char c)
{
	static const char *const marks['>' + 1] = { ['&'] = "&amp;",
		['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;",
		['\r'] = "&#13;" };

	if (c > '>' || marks[c] || c == '\t' || c == '\n')
		return c > '>' ? NULL : marks[c];
	return c < 0x20 ? REPLACEMENT_TEXT : NULL;
}

void str_xmln(struct str *s, const char *text, size_t len)
{
	const char *from = text, *end = text + len;

	for (const char *p = text; p < end; p++) {
		const char *escape = xml_escape((unsigned char)*p);

		if (!escape)
			continue;
		str_addn(s, from, (size_t)(p - from));
		str_add(s, escape);
		from = p + 1;
	}
	str_addn(s, from, (size_t)(end - from));
}

void str_xml(struct str *s, const char *text)
{
	if (text)
		str_xmln(s, text, strlen(text));
}

static void json_char(struct str *s, uint32_t c, const char *bytes, size_t len)
{
	if (c == '"' || c == '\\')
		str_printf(s, "\\%c", (char)c);
	else if (c == '\n')
		str_add(s, "\\n");
	else if (c == '\t')
		str_add(s, "\\t");
	else if (c < 0x20 || c == 0x7f)
		str_printf(s, "\\u%04x", (unsigned)c);
	else if (c == REPLACEMENT)
		str_add(s, REPLACEMENT_TEXT);
	else
		str_addn(s, bytes, len);
}

void str_json(struct str *s, const char *text)
{
	const char *p = text ? text : "";

	str_addc(s, '"');
	while (*p) {
		const char *start = p;
		uint32_t c = str_next(&p);

		json_char(s, c, start, (size_t)(p - start));
	}
	str_addc(s, '"');
}

void str_csv(struct str *s, const char *text)
{
	if (!text || !strpbrk(text, ",;\t\"\r\n")) {
		str_add(s, text);
		return;
	}
	str_addc(s, '"');
	for (; *text; text++) {
		if (*text == '"')
			str_addc(s, '"');
		str_addc(s, *text);
	}
	str_addc(s, '"');
}

bool str_eq(const char *x, const char *y)
{
	return x == y || (x && y && strcmp(x, y) == 0);
}

static const char blanks[] = " \t\r\n";

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool str_has_word(const char *list, const char *word)
{
	size_t want = word ? strlen(word) : 0;

	if (!list || !want || strpbrk(word, blanks))
		return false;
	for (const char *p = list; (p = strstr(p, word)) != NULL; p++)
		if ((p == list || is_blank(p[-1])) &&
		    (!p[want] || is_blank(p[want])))
			return true;
	return false;
}

size_t str_words(struct arena *a, const char *list, const char ***words)
{
	const char **items = NULL;
	size_t count = 0;

	list = list ? list : "";
	for (list += strspn(list, blanks); *list;
	    list += strspn(list, blanks)) {
		size_t len = strcspn(list, blanks);

		ARENA_PUSH(a, items, count) = arena_strndup(a, list, len);
		list += len;
	}
	*words = items;
	return count;
}

/*
 * One code point of at most `left` bytes; *used bytes were taken. Overlong
 * forms, surrogates and stray bytes give U+FFFD with *used 1 and *bad set.
 */
static uint32_t decode(const unsigned char *p, size_t left, size_t *used,
    bool *bad)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n = p[0] < 0x80 ? 1 : p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 :
	    p[0] < 0xf0 ? 3 : p[0] < 0xf5 ? 4 : 0;
	uint32_t c = n == 1 ? p[0] : p[0] & (0x7fu >> n);

	*bad = n == 0 || n > left;
	for (size_t i = 1; i < n && !*bad; i++) {
		*bad = (p[i] & 0xc0) != 0x80;
		c = c << 6 | (p[i] & 0x3fu);
	}
	*bad = *bad || c < least[n] || c > 0x10ffff ||
	    (c >= 0xd800 && c <= 0xdfff);
	*used = *bad ? 1 : n;
	return *bad ? REPLACEMENT : c;
}

uint32_t str_next(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	size_t used;
	uint32_t c;
	bool bad;

	if (*p < 0x80) {
		*s += *p != 0;
		return *p;
	}
	/* the zero byte at the end continues nothing */
	c = decode(p, 4, &used, &bad);
	*s += used;
	return c;
}

bool str_is_utf8(const char *s, size_t len)
{
	return str_utf8_fault(s, len) == len;
}

size_t str_utf8_fault(const char *s, size_t len)
{
	size_t i = 0, used;
	bool bad;

	while (i < len) {
		if ((unsigned char)s[i] < 0x80) {
			i++;
			continue;
		}
		decode((const unsigned char *)s + i, len - i, &used, &bad);
		if (bad)
			return i;
		i += used;
	}
	return len;
}

char *str_sha256(struct arena *a, const void *data, size_t len)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *hex = arena_alloc(a, 2 * sizeof(digest) + 1);
	struct sha256_ctx sum;

	sha256_init(&sum);
	sha256_update(&sum, len, data);
	sha256_digest(&sum, sizeof(digest), digest);
	for (size_t i = 0; i < sizeof(digest); i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 0xF];
	}
	return hex;
}

void str_md5(const void *data, size_t len, unsigned char digest[MD5_SIZE])
{
	struct md5_ctx sum;

	md5_init(&sum);
	md5_update(&sum, len, data);
	md5_digest(&sum, MD5_SIZE, digest);
}
