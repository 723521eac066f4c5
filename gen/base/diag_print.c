/* SPDX-License-Identifier: MIT */
/* How a diagnostic looks: for people, for editors (short), for programs. */
#include <string.h>

#include "base/diag.h"
#include "base/str.h"

#define SOURCE_MAX 160	/* bytes of a source line that are shown */

/* Text from input must not steer the terminal. */
static void put_plain(FILE *to, const char *s, size_t max)
{
	const char *end = s;

	while (*end && (size_t)(end - s) < max) {
		const char *from = end;
		uint32_t c = str_next(&end);

		if (c == '\t')
			fputc(' ', to);
		else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfffd)
			fputc('?', to);
		else
			fwrite(from, 1, (size_t)(end - from), to);
	}
}

/* ---- places ---- */

const char *loc_sheet(const char *file)
{
	static const char mark[] = ".xlsx#";
	const char *at = strstr(file, mark);

	return at ? at + sizeof(mark) - 1 : NULL;
}

const char *loc_column(struct arena *a, int col)
{
	char letters[8];
	size_t at = sizeof(letters) - 1;

	letters[at] = '\0';
	for (; col > 0 && at; col = (col - 1) / 26)
		letters[--at] = (char)('A' + (col - 1) % 26);
	return arena_strdup(a, letters + at);
}

static void put_cell(FILE *to, const struct loc *loc, const char *sheet)
{
	struct arena *a = arena_new();

	put_plain(to, loc->file, (size_t)(sheet - 1 - loc->file));
	fputc(':', to);
	put_plain(to, sheet, SIZE_MAX);
	if (loc->line > 0 && strchr(sheet, '/'))	/* a part, no sheet */
		fprintf(to, ":%d", loc->line);
	else if (loc->line > 0)
		fprintf(to, "!%s%d", loc_column(a, loc->col), loc->line);
	fputs(": ", to);
	arena_free(a);
}

static void put_place(FILE *to, const struct loc *loc)
{
	const char *sheet = loc_sheet(loc->file);

	if (sheet) {
		put_cell(to, loc, sheet);
		return;
	}
	put_plain(to, loc->file, SIZE_MAX);
	if (loc->line > 0)
		fprintf(to, ":%d", loc->line);
	if (loc->line > 0 && loc->col > 0)
		fprintf(to, ":%d", loc->col);
	fputs(": ", to);
}

static void put_head(FILE *to, const struct diag_record *r, int lang)
{
	static const char *const zh[LEVEL_COUNT] = {
		[LEVEL_NOTE] = "提示", [LEVEL_WARNING] = "警告",
		[LEVEL_ERROR] = "错误",
	};

	if (r->loc.file)
		put_place(to, &r->loc);
	else if (r->document)
		fprintf(to, "%s: ", r->document);
	else
		fputs("planbrief: ", to);
	if (lang)
		fprintf(to, "%s：", zh[r->level]);
	else
		fprintf(to, "%s: ", diag_level_name(r->level));
}

/* One line; `all`: a finding with what was found. */
static void print_line(FILE *to, const struct diag_record *r, int lang,
    bool all)
{
	put_head(to, r, lang);
	put_plain(to, r->text[lang], SIZE_MAX);
	if (r->finding && r->finding->found[lang] && all) {
		fputs(lang ? "：" : ": ", to);
		put_plain(to, r->finding->found[lang], SIZE_MAX);
	}
	if (r->finding && r->finding->accepted && all)
		fputs(lang ? "（已接受）" : " (accepted)", to);
	fprintf(to, " [%s]\n", r->finding ? r->finding->rule :
	    diag_code(r->id));
}

static void put_line(FILE *to, int lang, const char *en, const char *zh,
    const char *text)
{
	if (!text)
		return;
	fprintf(to, lang ? "    %s：" : "    %s: ", lang ? zh : en);
	put_plain(to, text, SIZE_MAX);
	fputc('\n', to);
}

static void print_finding(FILE *to, const struct diag_finding *f, int lang)
{
	put_line(to, lang, "found", "发现", f->found[lang]);
	put_line(to, lang, "why", "影响", f->why[lang]);
	put_line(to, lang, "source", "出处", f->from);
	put_line(to, lang, "accepted", "已接受", f->accepted);
}

static bool same_place(const struct loc *x, const struct loc *y)
{
	return str_eq(x->file, y->file) && x->line == y->line;
}

static void print_human(FILE *to, const struct diag_record *r, int lang,
    const char *source)
{
	print_line(to, r, lang, false);
	if (source) {
		source += strspn(source, " \t");
		fputs("    ", to);
		put_plain(to, source, SOURCE_MAX);
		fputc('\n', to);
	}
	if (r->finding)
		print_finding(to, r->finding, lang);
	if (r->also.file && !same_place(&r->also, &r->loc)) {
		put_place(to, &r->also);
		fputs(lang ? "提示：写出此处时\n" : "note: while writing\n",
		    to);
	}
}

static void json_string(struct str *s, const char *key, const char *value)
{
	if (!value)
		return;
	str_printf(s, "%s\"%s\":", s->len > 1 ? "," : "", key);
	str_json(s, value);
}

static void json_place(struct str *s, const char *prefix,
    const struct loc *loc)
{
	const char *sheet;
	char key[32];

	if (!loc->file)
		return;
	sheet = loc_sheet(loc->file);
	snprintf(key, sizeof(key), "%sfile", prefix);
	json_string(s, key, sheet ? arena_strndup(s->a, loc->file,
	    (size_t)(sheet - 1 - loc->file)) : loc->file);
	if (sheet)
		json_string(s, "sheet", sheet);
	if (sheet && loc->line > 0 && loc->col > 0 && !strchr(sheet, '/'))
		json_string(s, "cell", arena_printf(s->a, "%s%d",
		    loc_column(s->a, loc->col), loc->line));
	if (loc->line > 0)
		str_printf(s, ",\"%sline\":%d", prefix, loc->line);
	if (loc->col > 0)
		str_printf(s, ",\"%scol\":%d", prefix, loc->col);
}

static void print_json(FILE *to, const struct diag_record *r, int lang)
{
	struct arena *a = arena_new();
	struct str *s = str_new(a);

	str_addc(s, '{');
	json_string(s, "level", diag_level_name(r->level));
	json_string(s, "code", diag_code(r->id));
	json_place(s, "", &r->loc);
	json_string(s, "message", r->text[lang]);
	if (r->finding) {
		json_string(s, "rule", r->finding->rule);
		json_string(s, "found", r->finding->found[lang]);
		json_string(s, "why", r->finding->why[lang]);
		json_string(s, "from", r->finding->from);
		json_string(s, "accepted", r->finding->accepted);
	}
	json_string(s, "document", r->document);
	json_place(s, "template_", &r->also);
	str_add(s, "}\n");
	fwrite(s->s, 1, s->len, to);
	arena_free(a);
}

void diag_print(FILE *to, const struct diag_record *r, enum diag_format f,
    int lang, const char *source)
{
	lang = lang ? 1 : 0;
	switch (f) {
	case DIAG_HUMAN:
		print_human(to, r, lang, source);
		break;
	case DIAG_SHORT:
		print_line(to, r, lang, true);
		break;
	case DIAG_JSON:
		print_json(to, r, lang);
		break;
	}
}
