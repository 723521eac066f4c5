/* SPDX-License-Identifier: MIT */
/* A form as a workbook. libxlsxwriter writes to files alone, hence the
 * temporary one. */
#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "base/late.h"
#include "data/form.h"
#include "data/form_words.h"
#include "data/xlsx.h"
#include "base/sonames.h"

#define SPARE_ROWS 200		/* below the last, with lists */
#define GREY 0xE7E6E6
#define YELLOW 0xFFF9DB
#define HEAD 0xD9E2EC
#define LINE 0xBFBFBF
#define BOOK_MIB 64

enum look { LOOK_HEAD, LOOK_HEAD_HELP, LOOK_HELP, LOOK_GIVEN, LOOK_FILL,
	LOOK_FILL_NUMBER, LOOK_SPARE, LOOK_SPARE_NUMBER, LOOK_TITLE,
	LOOK_PROSE, LOOK_COUNT };

static const struct look_rule {
	lxw_color_t fill;
	bool locked, number, bold, wrap;
} looks[LOOK_COUNT] = {
	[LOOK_HEAD] = { .fill = HEAD, .locked = true, .bold = true },
	[LOOK_HEAD_HELP] = { .fill = GREY, .locked = true, .bold = true },
	[LOOK_HELP] = { .fill = GREY, .locked = true },
	[LOOK_GIVEN] = { 0 },
	[LOOK_FILL] = { .fill = YELLOW },
	[LOOK_FILL_NUMBER] = { .fill = YELLOW, .number = true },
	[LOOK_SPARE] = { 0 },
	[LOOK_SPARE_NUMBER] = { .number = true },
	[LOOK_TITLE] = { .locked = true, .bold = true },
	[LOOK_PROSE] = { .locked = true, .wrap = true },
};

#define LXW_CALLS(X) X(workbook_add_format) X(format_set_bg_color) \
	X(format_set_border) X(format_set_border_color) \
	X(format_set_unlocked) X(format_set_num_format) X(format_set_bold) \
	X(format_set_text_wrap) X(worksheet_write_blank) \
	X(worksheet_write_number) X(worksheet_write_string) \
	X(worksheet_data_validation_range) X(worksheet_set_column) \
	X(worksheet_protect) X(workbook_add_worksheet) \
	X(worksheet_freeze_panes) X(workbook_set_properties) \
	X(workbook_close) X(workbook_new_opt)

struct lxw_calls { LXW_CALLS(LATE_MEMBER) };

struct writer {
	const struct lxw_calls *lxw;
	struct arena *a;
	const struct form *form;
	lxw_workbook *book;
	lxw_format *format[LOOK_COUNT];
};

/* ---- formats ---- */

static void make_formats(struct writer *w)
{
	for (int i = 0; i < LOOK_COUNT; i++) {
		const struct look_rule *rule = &looks[i];
		lxw_format *f = w->lxw->workbook_add_format(w->book);

		if (rule->fill) {
			w->lxw->format_set_bg_color(f, rule->fill);
			w->lxw->format_set_border(f, LXW_BORDER_THIN);
			w->lxw->format_set_border_color(f, LINE);
		}
		if (!rule->locked)
			w->lxw->format_set_unlocked(f);
		if (!rule->number)	/* so that no day is made of a text */
			w->lxw->format_set_num_format(f, "@");
		if (rule->bold)
			w->lxw->format_set_bold(f);
		if (rule->wrap)
			w->lxw->format_set_text_wrap(f);
		w->format[i] = f;
	}
}

static enum look look_of(const struct form_column *c, bool spare)
{
	if (c->helper)
		return LOOK_HELP;
	if (spare)
		return c->number ? LOOK_SPARE_NUMBER : LOOK_SPARE;
	if (!c->fill && !c->number)
		return LOOK_GIVEN;
	return c->number ? LOOK_FILL_NUMBER : LOOK_FILL;
}

/* ---- cells ---- */

/* Columns that a Chinese character takes two of. */
static int text_width(const char *s)
{
	int n = 0;

	for (uint32_t c; (c = str_next(&s)) != 0; )
		n += c < 0x2000 ? 1 : 2;
	return n;
}

static int column_width(const struct form_sheet *s, size_t col)
{
	int width = text_width(s->columns[col].head) + 2;

	for (size_t r = 0; r < s->row_count; r++) {
		int n = text_width(s->rows[r][col]) + 2;

		width = n > width ? n : width;
	}
	return width < 9 ? 9 : width > 36 ? 36 : width;
}

/* As a number only if reading gives the same digits back. */
static bool is_number(struct arena *a, const char *text, double *out)
{
	struct decimal kept, back;
	char shown[G_ASCII_DTOSTR_BUF_SIZE];
	const char *plain;

	if (!decimal_parse(text, &kept))
		return false;
	*out = g_ascii_strtod(text, NULL);
	g_ascii_formatd(shown, sizeof(shown), "%.16g", *out);
	plain = book_number(a, shown);
	return plain && decimal_parse(plain, &back) && decimal_eq(kept, back);
}

static void write_cell(struct writer *w, lxw_worksheet *to,
    const struct form_column *c, lxw_row_t row, lxw_col_t col,
    const char *text)
{
	lxw_format *format = w->format[look_of(c, false)];
	double n;

	if (!*text)
		w->lxw->worksheet_write_blank(to, row, col, format);
	else if (c->number && is_number(w->a, text, &n))
		w->lxw->worksheet_write_number(to, row, col, n, format);
	else
		w->lxw->worksheet_write_string(to, row, col, text, format);
}

/* ---- sheets ---- */

#define LIST_MAX 255		/* characters of an in-line list */

static void add_list(struct writer *w, lxw_worksheet *to,
    const struct form_column *c, lxw_col_t col, size_t rows)
{
	size_t n = 0, len = 0;
	char **list;
	lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_LIST };

	for (; c->list && c->list[n]; n++)
		len += strlen(c->list[n]) + 1;
	if (!n || len > LIST_MAX)
		return;
	list = ARENA_ARRAY(w->a, char *, n + 1);
	memcpy(list, c->list, n * sizeof(*list));
	/* char ** until 1.1, const char ** since: void * fits both */
	rule.value_list = (void *)list;
	w->lxw->worksheet_data_validation_range(to, 1, col, (lxw_row_t)(rows +
	    SPARE_ROWS), col, &rule);
}

static void add_column(struct writer *w, lxw_worksheet *to,
    const struct form_sheet *s, size_t col)
{
	const struct form_column *c = &s->columns[col];
	lxw_col_t at = (lxw_col_t)col;

	w->lxw->worksheet_set_column(to, at, at, column_width(s, col),
	    w->format[look_of(c, true)]);
	w->lxw->worksheet_write_string(to, 0, at, c->head,
	    w->format[c->helper ? LOOK_HEAD_HELP : LOOK_HEAD]);
	for (size_t r = 0; r < s->row_count; r++)
		write_cell(w, to, c, (lxw_row_t)(r + 1), at, s->rows[r][col]);
	add_list(w, to, c, at, s->row_count);
}

static void protect(const struct writer *w, lxw_worksheet *to)
{
	lxw_protection allowed = { .format_cells = 1, .format_columns = 1,
		.format_rows = 1, .insert_rows = 1, .delete_rows = 1,
		.sort = 1, .autofilter = 1 };

	w->lxw->worksheet_protect(to, NULL, &allowed);
}

static void add_sheet(struct writer *w, const struct form_sheet *s)
{
	lxw_worksheet *to = w->lxw->workbook_add_worksheet(w->book, s->name);

	for (size_t i = 0; i < s->column_count; i++)
		add_column(w, to, s, i);
	w->lxw->worksheet_freeze_panes(to, 1, 0);
	protect(w, to);
}

static void add_guide(struct writer *w)
{
	const char *lang = w->form->lang;
	lxw_worksheet *to = w->lxw->workbook_add_worksheet(w->book,
	    form_word(FORM_SHEET_GUIDE_WORD, lang));
	lxw_row_t row = 2;

	w->lxw->worksheet_set_column(to, 0, 0, 100, NULL);
	w->lxw->worksheet_write_string(to, 0, 0, w->form->title,
	    w->format[LOOK_TITLE]);
	for (int i = FORM_GUIDE_1_WORD; i <= FORM_GUIDE_PHASES_WORD; i++)
		w->lxw->worksheet_write_string(to, row++, 0,
		    form_word((enum form_word)i, lang),
		    w->format[LOOK_PROSE]);
	row++;
	for (size_t i = 0; i < w->form->count; i++)
		w->lxw->worksheet_write_string(to, row++, 0, arena_printf(w->a,
		    "%s%s%zu %s", w->form->sheets[i].name,
		    form_word(FORM_JOIN_WORD, lang),
		    w->form->sheets[i].row_count,
		    form_word(FORM_ROWS_WORD, lang)), w->format[LOOK_PROSE]);
	protect(w, to);
}

/* ---- the file ---- */

static time_t day_start(const char *iso)
{
	static const struct date epoch = { 1970, 1, 1 };
	struct date day;

	if (!date_parse(iso, &day) || date_cmp(day, epoch) <= 0)
		return 86400;	/* 0 would be the time of the clock */
	return (time_t)(date_days(day) - date_days(epoch)) * 86400;
}

static lxw_error fill(struct writer *w)
{
	lxw_doc_properties about = { 0 };

	about.title = arena_strdup(w->a, w->form->title);
	about.created = day_start(w->form->created);
	w->lxw->workbook_set_properties(w->book, &about);
	make_formats(w);
	add_guide(w);
	for (size_t i = 0; i < w->form->count; i++)
		add_sheet(w, &w->form->sheets[i]);
	return w->lxw->workbook_close(w->book);
}

static bool failed(struct diag *d, const char *path, int error)
{
	diag(d, DIAG_WRITE_FAILED, NOWHERE, path, DIAG_ERRNO(d, error));
	return false;
}

/* Writes it below the folder; *path is the file, to be removed. */
static bool write_file(struct writer *w, struct diag *d, const char *folder,
    const char **path)
{
	lxw_workbook_options options = { .tmpdir = arena_strdup(w->a,
	    folder) };

	*path = arena_printf(w->a, "%s/form.xlsx", folder);
	w->book = w->lxw->workbook_new_opt(*path, &options);
	if (!w->book)
		return failed(d, *path, ENOMEM);
	errno = 0;
	return fill(w) == LXW_NO_ERROR || failed(d, *path,
	    errno ? errno : EIO);
}

static bool load(struct lxw_calls *calls, struct diag *d)
{
	static const char *const names[] = { LXW_CALLS(LATE_NAME) };
	const char *why;

	if (late_load(LXW_SONAME, names, LATE_COUNT(names), calls, &why))
		return true;
	diag(d, DIAG_LIBRARY, NOWHERE, why);
	return false;
}

bool form_book(struct arena *a, struct diag *d, const struct form *f,
    struct str *to)
{
	struct lxw_calls calls;
	struct writer w = { .lxw = &calls, .a = a, .form = f };
	const char *base = g_get_tmp_dir();
	char *folder = arena_printf(a, "%s/planbrief-XXXXXX", base);
	const char *path;
	char *bytes = NULL;
	size_t len;

	if (!load(&calls, d))
		return false;
	if (!mkdtemp(folder))
		return failed(d, folder, errno);
	if (write_file(&w, d, folder, &path))
		bytes = file_read(a, d, folder, "form.xlsx", BOOK_MIB, &len);
	unlink(path);
	rmdir(folder);
	if (bytes)
		str_addn(to, bytes, len);
	return bytes != NULL;
}
