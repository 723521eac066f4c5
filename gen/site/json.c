/* SPDX-License-Identifier: MIT */
#include "site/json.h"

#include <string.h>

#include "base/str.h"

#define DEPTH_MAX 16
#define MEMBERS_MAX 64

struct json {
	struct arena *a;
	xmlDoc *doc;
	const char *at, *end;
	const char *why[2];	/* what is wrong, or NULL */
	int depth;
};

static bool fail(struct json *j, const char *en, const char *zh)
{
	if (!j->why[0]) {
		j->why[0] = en;
		j->why[1] = zh;
	}
	return false;
}

static void blanks(struct json *j)
{
	while (j->at < j->end && *j->at && strchr(" \t\r", *j->at))
		j->at++;
}

/* The next mark, if it is this one. */
static bool take(struct json *j, char c)
{
	blanks(j);
	if (j->at >= j->end || *j->at != c)
		return false;
	j->at++;
	return true;
}

/* ---- texts ---- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static long hex4(struct json *j)
{
	long n = 0;

	for (int i = 0; i < 4; i++) {
		int digit = j->at < j->end ? hex_digit(*j->at) : -1;

		if (digit < 0)
			return -1;
		n = n * 16 + digit;
		j->at++;
	}
	return n;
}

static void put_utf8(struct str *s, long c)
{
	if (c < 0x80) {
		str_addc(s, (char)c);
		return;
	}
	if (c < 0x800) {
		str_addc(s, (char)(0xc0 | c >> 6));
	} else if (c < 0x10000) {
		str_addc(s, (char)(0xe0 | c >> 12));
		str_addc(s, (char)(0x80 | (c >> 6 & 0x3f)));
	} else {
		str_addc(s, (char)(0xf0 | c >> 18));
		str_addc(s, (char)(0x80 | (c >> 12 & 0x3f)));
		str_addc(s, (char)(0x80 | (c >> 6 & 0x3f)));
	}
	str_addc(s, (char)(0x80 | (c & 0x3f)));
}

/* A character beyond U+FFFF is written as two. */
static bool put_unicode(struct json *j, struct str *s)
{
	long c = hex4(j), low;

	if (c >= 0xd800 && c <= 0xdbff) {
		if (j->end - j->at < 2 || j->at[0] != '\\' || j->at[1] != 'u')
			return fail(j, "half a character", "字符不完整");
		j->at += 2;
		low = hex4(j);
		if (low < 0xdc00 || low > 0xdfff)
			return fail(j, "half a character", "字符不完整");
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
	} else if (c >= 0xdc00 && c <= 0xdfff) {
		return fail(j, "half a character", "字符不完整");
	}
	if (c < 0x20 || c == 0xfffe || c == 0xffff)
		return fail(j, "a control character", "控制字符");
	put_utf8(s, c);
	return true;
}

static bool put_escape(struct json *j, struct str *s)
{
	static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/  \n  ";
	const char *found;

	if (j->at >= j->end)
		return fail(j, "a text without end", "文本未结束");
	if (*j->at == 'u') {
		j->at++;
		return put_unicode(j, s);
	}
	found = strchr(letters, *j->at);
	if (!found || !*found)
		return fail(j, "an unknown escape", "未知的转义");
	str_addc(s, means[found - letters]);
	j->at++;
	return true;
}

/* U+FFFE and U+FFFF are UTF-8, but nothing that XML may hold. */
static bool is_xml(const char *s)
{
	return !strstr(s, "\xef\xbf\xbe") && !strstr(s, "\xef\xbf\xbf");
}

static const char *text(struct json *j)
{
	struct str *s = str_new(j->a);

	if (!take(j, '"')) {
		fail(j, "a text is missing", "缺少文本");
		return NULL;
	}
	while (j->at < j->end && *j->at != '"') {
		char c = *j->at++;

		if ((unsigned char)c < 0x20) {
			fail(j, "a control character", "控制字符");
			return NULL;
		}
		if (c != '\\')
			str_addc(s, c);
		else if (!put_escape(j, s))
			return NULL;
	}
	if (!take(j, '"') || !str_is_utf8(s->s, s->len) || !is_xml(s->s)) {
		fail(j, "a text without end, or not UTF-8",
		    "文本未结束或不是 UTF-8");
		return NULL;
	}
	return s->s;
}

static const char *key(struct json *j)
{
	const char *s = text(j);
	size_t len = s ? strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789") : 0;

	if (!s)
		return NULL;
	if (!len || s[len] || len > 32 || !str_is_letter(s[0])) {
		fail(j, "a key that no manifest has", "清单不含的键");
		return NULL;
	}
	return s;
}

/* ---- values ---- */

static bool object(struct json *j, xmlNode *to);

static bool word(struct json *j, xmlNode *to, const char *name)
{
	size_t len = strspn(j->at, "abcdefghijklmnopqrstuvwxyz");
	const char *s = arena_strndup(j->a, j->at, len);

	j->at += len;
	if (str_eq(s, "null"))
		return true;
	if (!str_eq(s, "true") && !str_eq(s, "false"))
		return fail(j, "an unknown word", "未知的词");
	xmlNewProp(to, BAD_CAST name, BAD_CAST s);
	return true;
}

static bool number(struct json *j, xmlNode *to, const char *name)
{
	size_t len = strspn(j->at, "-+.0123456789eE");

	if (!len || len > 40)
		return fail(j, "a value is missing", "缺少值");
	xmlNewProp(to, BAD_CAST name, BAD_CAST arena_strndup(j->a, j->at,
	    len));
	j->at += len;
	return true;
}

static bool child(struct json *j, xmlNode *to, const char *name)
{
	xmlNode *n = xmlNewDocNode(j->doc, NULL, BAD_CAST name, NULL);

	xmlAddChild(to, n);
	return object(j, n);
}

static bool array(struct json *j, xmlNode *to, const char *name)
{
	take(j, '[');
	if (take(j, ']'))
		return true;
	do {
		blanks(j);
		if (!child(j, to, name))
			return false;
	} while (take(j, ','));
	return take(j, ']') || fail(j, "']' is missing", "缺少“]”");
}

static bool value(struct json *j, xmlNode *to, const char *name)
{
	const char *s;

	blanks(j);
	if (j->at >= j->end)
		return fail(j, "the line is cut short", "该行不完整");
	if (*j->at == '{')
		return child(j, to, name);
	if (*j->at == '[')
		return array(j, to, name);
	if (*j->at >= 'a' && *j->at <= 'z')
		return word(j, to, name);
	if (*j->at != '"')
		return number(j, to, name);
	s = text(j);
	if (s)
		xmlNewProp(to, BAD_CAST name, BAD_CAST s);
	return s != NULL;
}

static bool has(xmlNode *n, const char *name)
{
	return xmlHasProp(n, BAD_CAST name) != NULL;
}

static bool members(struct json *j, xmlNode *to)
{
	int count = 0;

	do {
		const char *name = key(j);

		if (!name)
			return false;
		if (++count > MEMBERS_MAX || has(to, name))
			return fail(j, "a key twice, or too many",
			    "键重复或过多");
		if (!take(j, ':'))
			return fail(j, "':' is missing", "缺少“:”");
		if (!value(j, to, name))
			return false;
	} while (take(j, ','));
	return true;
}

static bool object(struct json *j, xmlNode *to)
{
	bool ok;

	if (!take(j, '{'))
		return fail(j, "an object is missing", "缺少对象");
	if (take(j, '}'))
		return true;
	if (++j->depth > DEPTH_MAX)
		return fail(j, "too deep", "层次过深");
	ok = members(j, to) && (take(j, '}') ||
	    fail(j, "the line is cut short", "该行不完整"));
	j->depth--;
	return ok;
}

xmlNode *json_read(struct arena *a, struct diag *d, xmlDoc *doc,
    const char *name, const char *from, size_t len, struct loc loc)
{
	struct json j = { .a = a, .doc = doc, .at = from,
		.end = from + len };
	xmlNode *n = xmlNewDocNode(doc, NULL, BAD_CAST name, NULL);
	bool ok = object(&j, n);

	blanks(&j);
	if (ok && j.at < j.end)
		ok = fail(&j, "something follows the object",
		    "对象之后有多余内容");
	if (ok)
		return n;
	loc.col = (int)(j.at - from) + 1;
	diag(d, DIAG_SITE_JSON, loc, j.why[0], j.why[1]);
	xmlFreeNode(n);
	return NULL;
}
