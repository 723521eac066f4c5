/* SPDX-License-Identifier: MIT */
/* A growing byte string in an arena; always terminated by a zero byte. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct str {
	struct arena *a;
	char *s;	/* never NULL after str_new */
	size_t len, cap;
};

struct str *str_new(struct arena *a);
void str_add(struct str *s, const char *text);	/* NULL adds nothing */
void str_addn(struct str *s, const char *bytes, size_t len);
void str_addc(struct str *s, char c);
/* Room for that many bytes more, where it is known how long it gets. */
void str_room(struct str *s, size_t more);
void str_printf(struct str *s, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Writes n in decimal, and the zero byte; returns the count of digits. */
#define STR_DIGITS 20
size_t str_digits(char out[STR_DIGITS + 1], unsigned long n);
/* With & < > " escaped for XML text and attributes. */
void str_xml(struct str *s, const char *text);
void str_xmln(struct str *s, const char *text, size_t len);
void str_json(struct str *s, const char *text);	/* quoted */
/* A field of CSV (RFC 4180), quoted where a program might cut it; NULL adds
 * nothing. */
void str_csv(struct str *s, const char *text);

bool str_eq(const char *x, const char *y);	/* NULL equals only NULL */
/* ASCII only, whatever the locale. */
bool str_is_digit(char c);
bool str_is_letter(char c);
/* The words up to NULL, with blanks between. */
const char *str_list(struct arena *a, const char *const *words);
/* Is `word` one of the blank-separated words of `list`? NULL list: false. */
bool str_has_word(const char *list, const char *word);
/* Splits at blanks; returns the count, *words owned by the arena. */
size_t str_words(struct arena *a, const char *list, const char ***words);
/* The next code point, advancing *s; 0 at the end. A byte that is not valid
 * UTF-8 gives U+FFFD and is passed over. */
uint32_t str_next(const char **s);
bool str_is_utf8(const char *s, size_t len);
/* Offset of the first byte that is not UTF-8; len if there is none. */
size_t str_utf8_fault(const char *s, size_t len);

/* SHA-256 as 64 hex digits. */
char *str_sha256(struct arena *a, const void *data, size_t len);
/* For where a format asks for MD5; not to tell things apart by. */
#define MD5_SIZE 16
void str_md5(const void *data, size_t len, unsigned char digest[MD5_SIZE]);

#endif
