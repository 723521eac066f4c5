/* SPDX-License-Identifier: MIT */
/* The workbook: its parts, its sheets, each to the reader of its table. */
#include <glib.h>
#include <string.h>

#include "data/form_words.h"
#include "data/table.h"
#include "data/xlsx.h"
#include "plan/path.h"

#define SHEETS (2 + TABLE_COUNT)	/* guide, observations, tables */
#define SHEETS_MAX 50
#define GUIDE FORM_SHEET_GUIDE_WORD
#define OBSERVATIONS FORM_SHEET_OBSERVATIONS_WORD
#define FIRST_TABLE FORM_SHEET_COMMENTS_WORD

/* ---- parts ---- */

static const struct xml *part(struct book *b, const char *name)
{
	int before = diag_errors(b->d);
	const struct xml *root = book_xml(b, name);

	if (!root && diag_errors(b->d) == before)
		diag(b->d, DIAG_BOOK_PART, book_loc(b), name);
	return root;
}

static bool ends(const char *text, const char *with)
{
	return text && with && g_str_has_suffix(text, with);
}

static const char *target_of(struct book *b, const struct xml *relation)
{
	const char *target = xml_attr(relation, "Target");

	if (!target)
		return "";
	return *target == '/' ? target + 1 : path_join(b->a, "xl", target);
}

/* The part of the relation with that id, or of that type; NULL: none. */
static const char *related(struct book *b, const struct xml *relations,
    const char *id, const char *type)
{
	for (const struct xml *n = xml_first(relations); n; n = xml_next(n))
		if (id ? str_eq(xml_attr(n, "Id"), id) :
		    ends(xml_attr(n, "Type"), type))
			return target_of(b, n);
	return NULL;
}

static bool has_macros(struct book *b)
{
	const struct xml *root = part(b, "[Content_Types].xml");

	for (const struct xml *n = root ? xml_first(root) : NULL; n;
	    n = xml_next(n)) {
		const char *type = xml_attr(n, "ContentType");

		if (type && strstr(type, "macroEnabled")) {
			diag(b->d, DIAG_BOOK_MACRO, book_loc(b), type);
			return true;
		}
	}
	return !root;
}

/* Strings and styles, where there are any. False: reported. */
static bool read_common(struct book *b, const struct xml *relations)
{
	static const struct {
		const char *type;
		bool (*read)(struct book *b, const struct xml *root);
	} common[] = { { "/sharedStrings", book_strings },
		{ "/styles", book_styles } };

	for (size_t i = 0; i < sizeof(common) / sizeof(*common); i++) {
		const char *name = related(b, relations, NULL,
		    common[i].type);
		const struct xml *root = name ? part(b, name) : NULL;

		if (name && (!root || !common[i].read(b, root)))
			return false;
	}
	return true;
}

/* ---- sheets ---- */

static const char *known_names(struct arena *a)
{
	struct str *s = str_new(a);

	for (int i = 0; i < SHEETS; i++)
		str_printf(s, "%s%s (%s)", i ? ", " : "", form_word(
		    (enum form_word)i, "zh"), form_word((enum form_word)i,
		    "en"));
	return s->s;
}

/* Its place in the workbook of a form, or -1. */
static int sheet_kind(const char *name)
{
	for (int i = 0; i < SHEETS; i++)
		if (str_eq(name, form_word((enum form_word)i, "zh")) ||
		    str_eq(name, form_word((enum form_word)i, "en")))
			return i;
	return -1;
}

static bool has_column(const struct csv *csv, const char *name)
{
	for (size_t i = 0; csv->count && i < csv->rows[0].count; i++)
		if (str_eq(csv_trim(csv->rows[0].cell[i]), name))
			return true;
	return false;
}

static bool needs(struct diag *d, const struct csv *csv, const char *name,
    struct loc loc)
{
	if (has_column(csv, name))
		return true;
	diag(d, DIAG_COLUMN_MISSING, loc, name);
	return false;
}

/* Is it the table that the sheet's name promises? */
static bool header_fits(struct diag *d, const struct csv *csv, int kind,
    const char *path)
{
	static const enum column needed[] = { COL_INDICATOR, COL_PERIOD,
		COL_VALUE };
	struct loc loc = { path, 1, 0 };
	bool good = true;

	for (size_t i = 0; kind == OBSERVATIONS && i < 3; i++)
		good &= needs(d, csv, obs_columns[needed[i]], loc);
	if (kind == OBSERVATIONS)
		return good;
	for (const struct column_rule *c = tables[kind - FIRST_TABLE].columns;
	    c->name; c++)
		if (c->required)
			good &= needs(d, csv, c->name, loc);
	return good;
}

static void read_sheet(struct book *b, struct plan *p, int kind,
    const char *name, const char *target)
{
	const char *path = arena_printf(b->a, "%s#%s", b->path, name);
	const struct xml *root = part(b, target);
	const struct csv *csv = root && xml_is(root, "worksheet") ?
	    book_sheet(b, root, path) : NULL;

	if (root && !xml_is(root, "worksheet"))
		diag(b->d, DIAG_BOOK_SHAPE, book_loc(b), xml_name(root),
		    name);
	if (csv && header_fits(b->d, csv, kind, path))
		obs_csv(b->a, b->d, p, csv, path);
}

/* A sheet of the workbook's list. */
static void take_sheet(struct book *b, struct plan *p, const struct xml *n,
    const struct xml *relations, bool seen[SHEETS])
{
	const char *name = xml_attr(n, "name");
	const char *id = xml_attr_qualified(n, "id");
	const char *target = id ? related(b, relations, id, NULL) : NULL;
	int kind = name ? sheet_kind(name) : -1;

	if (!name || !target) {
		diag(b->d, DIAG_BOOK_SHAPE, book_loc(b), "sheet",
		    name ? "id" : "name");
	} else if (kind < 0 || seen[kind]) {
		diag(b->d, DIAG_SHEET_UNKNOWN, (struct loc){ arena_printf(
		    b->a, "%s#%s", b->path, name), 0, 0 }, name,
		    known_names(b->a));
	} else {
		seen[kind] = true;
		if (kind != GUIDE)
			read_sheet(b, p, kind, name, target);
	}
}

static void read_sheets(struct book *b, struct plan *p,
    const struct xml *workbook, const struct xml *relations)
{
	bool seen[SHEETS] = { false };
	int count = 0;

	for (const struct xml *n = xml_first(workbook); n; n = xml_next(n))
		for (const struct xml *s = xml_is(n, "sheets") ?
		    xml_first(n) : NULL; s; s = xml_next(s)) {
			if (count++ == SHEETS_MAX) {
				book_over(b, SHEETS_MAX, "sheets",
				    "个工作表");
				return;
			}
			take_sheet(b, p, s, relations, seen);
		}
	if (!seen[OBSERVATIONS])
		diag(b->d, DIAG_SHEET_MISSING, book_loc(b), form_word(
		    (enum form_word)OBSERVATIONS, p->lang ? p->lang : "zh"));
}

/* ---- calls ---- */

void book_read(struct arena *a, struct diag *d, struct plan *p,
    const char *bytes, size_t len, const char *path)
{
	struct book *b = book_open(a, d, bytes, len, path);
	const struct xml *workbook, *relations;

	if (!b || has_macros(b))
		return;
	workbook = part(b, "xl/workbook.xml");
	relations = part(b, "xl/_rels/workbook.xml.rels");
	if (workbook && relations && read_common(b, relations))
		read_sheets(b, p, workbook, relations);
}

void data_text(struct arena *a, const char *bytes, size_t len, struct str *to)
{
	struct diag *unheard = diag_new(a);
	struct book *b = book_open(a, unheard, bytes, len, "");

	if (b)
		book_raw(b, to);
}
