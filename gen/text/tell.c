/* SPDX-License-Identifier: MIT */
/*
 * What is said of the faces that a text got, with the text's place: another
 * family stands in, one character is borrowed or missing, a licence forbids.
 * The sink of a document remembers what was said, so that a document says the
 * same alone and in a batch.
 */
#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "base/str.h"
#include "text/text_int.h"

bool char_is_private(uint32_t ch)
{
	return (ch >= 0xE000 && ch <= 0xF8FF) || ch >= 0xF0000;
}

/* Orders that turn the direction of what follows (UAX 9): others would read
 * the copied text in another order than the page shows (UTR 36). */
static bool turns_text(uint32_t ch)
{
	return (ch >= 0x202A && ch <= 0x202E) ||
	    (ch >= 0x2066 && ch <= 0x2069);
}

/* Has such a record with these words been made, here or (at NULL) anywhere? */
static bool said(const struct diag *d, enum diag_id id, const struct loc *at,
    const char *words)
{
	for (size_t i = 0; i < diag_size(d); i++) {
		const struct diag_record *r = diag_get(d, i);

		if (r->id == id && strstr(r->text[0], words) &&
		    (!at || (r->loc.line == at->line &&
		    r->loc.col == at->col &&
		    str_eq(r->loc.file, at->file))))
			return true;
	}
	return false;
}

static void tell_role(const struct text *t, struct diag *d,
    const struct text_run *run)
{
	const struct role *role = &t->roles[run->font];
	char words[64];

	snprintf(words, sizeof(words), "role '%s'", font_role_name(run->font));
	if (role->replaced && !said(d, DIAG_FONT_SUBSTITUTED, NULL, words))
		diag(d, DIAG_FONT_SUBSTITUTED, run->loc, role->wanted[0],
		    font_role_name(run->font), role->families[0]);
}

void tell_no_hyphens(const struct text *t, struct diag *d)
{
	if (!said(d, DIAG_NO_HYPHENS, NULL, t->patterns_file))
		diag(d, DIAG_NO_HYPHENS, NOWHERE, t->patterns_file);
}

bool tell_turns(struct diag *d, const struct text_run *run)
{
	const char *p = run->kind == RUN_TEXT ? run->text : NULL;
	char code[16];
	bool any = false;
	uint32_t ch;

	while (p && (ch = str_next(&p))) {
		if (!turns_text(ch))
			continue;
		any = true;
		snprintf(code, sizeof(code), "U+%04X ", (unsigned)ch);
		if (!said(d, DIAG_TEXT_DIRECTION, &run->loc, code))
			diag(d, DIAG_TEXT_DIRECTION, run->loc, (unsigned)ch);
	}
	return any;
}

static void tell_missing(const struct text *t, struct diag *d,
    const struct text_run *run, uint32_t ch)
{
	bool private = char_is_private(ch);
	char code[16], utf8[8];

	snprintf(code, sizeof(code), "U+%04X ", (unsigned)ch);
	if (said(d, private ? DIAG_GLYPH_PRIVATE : DIAG_GLYPH_MISSING,
	    &run->loc, code))
		return;
	utf8[g_unichar_to_utf8(ch, utf8)] = '\0';
	if (private)
		diag(d, DIAG_GLYPH_PRIVATE, run->loc, (unsigned)ch);
	else
		diag(d, DIAG_GLYPH_MISSING, run->loc, (unsigned)ch, utf8,
		    t->roles[run->font].families[0]);
}

static void tell_borrowed(const struct text *t, struct diag *d,
    const struct text_run *run, uint32_t ch, const struct face *f)
{
	const struct role *role = &t->roles[run->font];
	char words[128], utf8[8];

	utf8[g_unichar_to_utf8(ch, utf8)] = '\0';
	snprintf(words, sizeof(words), "U+%04X '%s' is not in font '%s'",
	    (unsigned)ch, utf8, role->families[0]);
	if (!said(d, DIAG_GLYPH_BORROWED, NULL, words))
		diag(d, DIAG_GLYPH_BORROWED, run->loc, (unsigned)ch, utf8,
		    role->families[0], font_role_name(run->font), f->family);
}

static void tell_right(struct diag *d, const struct text_run *run,
    const struct face *f)
{
	char words[128];

	snprintf(words, sizeof(words), "font '%s'", f->family);
	if (!f->right->embed && !said(d, DIAG_FONT_FORBIDDEN, NULL, words))
		diag(d, DIAG_FONT_FORBIDDEN, run->loc, f->family,
		    f->right->en, f->right->zh);
	if (f->right->read_only && !said(d, DIAG_FONT_PREVIEW, NULL, words))
		diag(d, DIAG_FONT_PREVIEW, run->loc, f->family);
}

bool tell_face(const struct text *t, struct diag *d,
    const struct text_run *run, uint32_t ch, const struct face *f)
{
	const struct role *role = &t->roles[run->font];
	bool borrowed, limited;

	if (role->replaced)
		tell_role(t, d, run);
	if (!f) {
		tell_missing(t, d, run, ch);
		return true;
	}
	borrowed = strcmp(f->family, role->families[0]) != 0;
	if (borrowed)
		tell_borrowed(t, d, run, ch, f);
	limited = !f->right->embed || f->right->read_only;
	if (limited)
		tell_right(d, run, f);
	return role->replaced || borrowed || limited;
}
