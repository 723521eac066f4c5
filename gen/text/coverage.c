/* SPDX-License-Identifier: MIT */
/*
 * What the roles resolve to, and how much of Chinese each family has. The
 * sets come from the character codes themselves: GB 2312-1980 level 1 (rows
 * 16-55) and level 2 (rows 56-87), and the Han of GBK. The 8105 characters of
 * the general list (通用规范汉字表, 2013) follow from no code.
 */
#include <string.h>

#include <glib.h>
#include <hb-ot.h>

#include "base/str.h"
#include "text/text_int.h"

#define ROW_FIRST 0xA0		/* row and cell n are byte A0 + n */
#define CELLS 94

static const char marks[] =
    "、。，．：；！？“”‘’（）《》〈〉「」『』【】〔〕［］｛｝—…·～–％‰℃";

struct charset {
	const char *name;
	int first_row, last_row;	/* of GB 2312, or 0 */
	uint32_t first, last;		/* of Unicode */
	const char *text;
};

static const struct charset charsets[] = {
	{ "gb2312-1", 16, 55, 0, 0, NULL },
	{ "gb2312-2", 56, 87, 0, 0, NULL },
	{ "gbk", 0, 0, 0x4E00, 0x9FA5, NULL },
	{ "latin", 0, 0, 0x21, 0x7E, NULL },
	{ "marks", 0, 0, 0, 0, marks },
};

#define CHARSETS (sizeof(charsets) / sizeof(*charsets))

static bool has(const struct face *f, uint32_t ch)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(f->font, ch, &glyph);
}

struct count { unsigned have, all; };

static void count_one(const struct face *f, uint32_t ch, struct count *c)
{
	c->all++;
	c->have += has(f, ch);
}

static void count_text(const struct face *f, const char *text,
    struct count *c)
{
	uint32_t ch;

	while ((ch = str_next(&text)))
		count_one(f, ch, c);
}

/* Row 55 ends before its last five cells. */
static void count_row(const struct face *f, int row, struct count *c)
{
	int cells = row == 55 ? CELLS - 5 : CELLS;
	char codes[2 * CELLS], *utf8;

	for (int i = 0; i < cells; i++) {
		codes[2 * i] = (char)(ROW_FIRST + row);
		codes[2 * i + 1] = (char)(ROW_FIRST + 1 + i);
	}
	utf8 = g_convert(codes, 2 * cells, "UTF-8", "GB2312", NULL, NULL,
	    NULL);
	if (utf8)
		count_text(f, utf8, c);
	g_free(utf8);
}

static struct count count_charset(const struct face *f, const struct charset *p)
{
	struct count c = { 0, 0 };

	for (int row = p->first_row; row && row <= p->last_row; row++)
		count_row(f, row, &c);
	for (uint32_t ch = p->first; ch && ch <= p->last; ch++)
		count_one(f, ch, &c);
	if (p->text)
		count_text(f, p->text, &c);
	return c;
}

static const char *version(const struct face *f, char *to, unsigned size)
{
	hb_language_t en = hb_language_from_string("en", -1);

	if (!hb_ot_name_get_utf8(f->hb, HB_OT_NAME_ID_VERSION_STRING, en,
	    &size, to))
		return "-";
	/* Some makers add their tools after a semicolon. */
	to[strcspn(to, ";")] = '\0';
	return strncmp(to, "Version ", 8) == 0 ? to + 8 : to;
}

static void report_face(const struct face *f, FILE *to)
{
	char name[128];

	fprintf(to, "%s\t%s\t%s\t%s#%u", f->family,
	    version(f, name, sizeof(name)), f->right->en, f->file, f->index);
	for (size_t i = 0; i < CHARSETS; i++) {
		struct count c = count_charset(f, &charsets[i]);

		fprintf(to, "\t%u/%u", c.have, c.all);
	}
	fputc('\n', to);
}

static void report_role(const struct text *t, enum font_role r, FILE *to)
{
	const struct role *role = &t->roles[r];
	const struct face *f;

	for (int i = 0; role->wanted && role->wanted[i]; i++)
		if (!family_installed(&t->faces, role->wanted[i]))
			fprintf(to, "%s\t%s\tnot installed\n",
			    font_role_name(r), role->wanted[i]);
	for (size_t i = 0; (f = role_face(t, r, i, 400)); i++) {
		fprintf(to, "%s\t", font_role_name(r));
		report_face(f, to);
	}
}

void text_report(const struct text *t, FILE *to)
{
	fputs("role\tfamily\tversion\tembedding\tfile", to);
	for (size_t i = 0; i < CHARSETS; i++)
		fprintf(to, "\t%s", charsets[i].name);
	fputc('\n', to);
	for (int r = 0; r < FONT_ROLES; r++)
		report_role(t, (enum font_role)r, to);
}
