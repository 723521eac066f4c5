/* SPDX-License-Identifier: MIT */
/* The rules in a row, and what they share. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "verify/verify_int.h"

struct rule_row { const char *id, *clause, *text[2], *todo[2]; };

static const struct rule_row rules[] = {
#define RULE(ID, id, clause, en, zh, do_en, do_zh) \
	{ id, clause, { en, zh }, { do_en, do_zh } },
#include "verify/verify.def"
};

static const struct {
	void (*whole)(struct verify *v);
	void (*page)(struct verify *v, const struct pdf_page *p);
} checks[] = {
#define CHECK(function) { function, NULL },
#define PAGE_CHECK(function) { NULL, function },
#include "verify/verify.def"
};
#define CHECKS (sizeof(checks) / sizeof(*checks))

/* ---- findings ---- */

static const char *place(struct verify *v, struct where at, int lang)
{
	struct str *s = str_new(v->a);

	if (at.page >= 0)
		str_printf(s, lang ? "第 %d 页" : "page %d", at.page + 1);
	if (at.page >= 0 && at.obj > 0)
		str_add(s, lang ? "，" : ", ");
	if (at.obj > 0)
		str_printf(s, lang ? "对象 %d" : "object %d", at.obj);
	return s->len ? s->s : NULL;
}

/* A file that was never written was changed by nobody. */
static const char *advice(struct verify *v, const struct rule_row *row,
    int lang)
{
	static const char *const fault[2] = {
		"this is a fault of the program: please report it",
		"此为程序缺陷，请反馈" };

	return v->ask->file ? row->todo[lang] : fault[lang];
}

static const char *message(struct verify *v, const struct rule_row *row,
    struct where at, const char *detail, int lang)
{
	struct str *s = str_new(v->a);
	const char *where = place(v, at, lang);

	str_add(s, row->text[lang]);
	if (*detail)
		str_printf(s, "%s%s", lang ? "：" : ": ", detail);
	if (where)
		str_printf(s, lang ? "（%s）" : " (%s)", where);
	str_printf(s, "%s%s", lang ? "；" : "; ",
	    advice(v, row, lang));
	return s->s;
}

void found(struct verify *v, enum rule rule, struct where at,
    const char *fmt, ...)
{
	const struct rule_row *row = &rules[rule];
	struct diag_finding *f;
	struct diag_record r = { .id = DIAG_VERIFY_FINDING,
		.level = LEVEL_ERROR, .loc = { v->ask->name, 0, 0 } };
	const char *detail;
	va_list ap;

	if (v->count[rule]++ >= VERIFY_MOST)
		return;
	va_start(ap, fmt);
	detail = arena_vprintf(v->a, fmt, ap);
	va_end(ap);
	for (int lang = 0; lang < 2; lang++)
		r.text[lang] = message(v, row, at, detail, lang);
	f = ARENA_NEW(v->a, struct diag_finding);
	*f = (struct diag_finding){ .rule = row->id, .from = row->clause };
	r.finding = f;
	ARENA_PUSH(v->a, v->all, v->all_count) = (struct finding){ v->check,
		r };
}

static void forget_all(struct verify *v)
{
	v->all_count = 0;
	memset(v->count, 0, sizeof(v->count));
}

static void tell(struct verify *v)
{
	for (size_t i = 0; i < CHECKS; i++)
		for (size_t k = 0; k < v->all_count; k++)
			if (v->all[k].check == i)
				diag_add(v->d, &v->all[k].record);
	for (int i = 0; i < RULE_COUNT; i++)
		if (v->count[i] > VERIFY_MOST)
			diag(v->d, DIAG_VERIFY_MORE, (struct loc){
			    v->ask->name, 0, 0 }, v->count[i] - VERIFY_MOST,
			    rules[i].id);
}

/* ---- for the rules ---- */

int element_at(const struct verify *v, int obj)
{
	return obj > 0 && (size_t)obj < v->object_count ?
	    v->element_of[obj] - 1 : -1;
}

int object_owner(const struct verify *v, int obj)
{
	return obj > 0 && (size_t)obj < v->object_count ?
	    v->owner_of[obj] - 1 : -1;
}

int page_of_element(const struct verify *v, int element)
{
	const struct pdf_element *e = &v->f->tree.all[element];
	int page = -1;

	for (size_t i = 0; i < e->kid_count && page < 0; i++)
		page = e->kids[i].kind == KID_ELEMENT ?
		    page_of_element(v, e->kids[i].element) : e->kids[i].page;
	return page;
}

struct where where_is(const struct verify *v, int element)
{
	return (struct where){ page_of_element(v, element),
		v->f->tree.all[element].obj };
}

const struct pdf_element *parent_of(const struct verify *v,
    const struct pdf_element *e)
{
	return e->parent < 0 ? NULL : &v->f->tree.all[e->parent];
}

bool is_type(const struct pdf_element *e, const char *types)
{
	return e && str_has_word(types, e->type);
}

const struct pdf_element *kid_at(const struct verify *v,
    const struct pdf_element *e, size_t i)
{
	return i < e->kid_count && e->kids[i].kind == KID_ELEMENT ?
	    &v->f->tree.all[e->kids[i].element] : NULL;
}

#define PIECE 24	/* characters */

const char *piece(struct verify *v, const char *text)
{
	const char *p = text;
	int n = 0;

	while (*p && n < PIECE) {
		str_next(&p);
		n++;
	}
	return *p ? arena_printf(v->a, "%s…", arena_strndup(v->a, text,
	    (size_t)(p - text))) : text;
}

/* ---- the whole ---- */

static void count_object(struct verify *v, int obj)
{
	if (obj >= 0 && (size_t)obj >= v->object_count)
		v->object_count = (size_t)obj + 1;
}

static void each_object(struct verify *v, bool count)
{
	const struct pdf_tree *t = &v->f->tree;

	for (size_t i = 0; i < t->count; i++) {
		const struct pdf_element *e = &t->all[i];

		if (count)
			count_object(v, e->obj);
		else if (e->obj > 0)
			v->element_of[e->obj] = (int)i + 1;
		for (size_t k = 0; k < e->kid_count; k++)
			if (e->kids[k].kind != KID_OBJECT)
				continue;
			else if (count)
				count_object(v, e->kids[k].obj);
			else if (e->kids[k].obj > 0)
				v->owner_of[e->kids[k].obj] = (int)i + 1;
	}
}

static void index_elements(struct verify *v)
{
	each_object(v, true);
	v->element_of = ARENA_ARRAY(v->a, int, v->object_count + 1);
	v->owner_of = ARENA_ARRAY(v->a, int, v->object_count + 1);
	each_object(v, false);
}

static void check_one(struct verify *v, const struct pdf_page *p)
{
	for (v->check = 0; v->check < CHECKS; v->check++)
		if (checks[v->check].page)
			checks[v->check].page(v, p);
}

static void look(void *who, struct pdf_file *f, struct pdf_page *p)
{
	struct verify *v = who;

	v->f = f;
	if (p->index == 0)
		forget_all(v);
	check_one(v, p);
	keep_status(v, p);
}

/* Page by page, as long as nothing else asks for what they show. Gives why
 * the file could not be mended, or NULL. */
static const char *read_file(struct verify *v)
{
	const char *lacks = NULL;

	v->f = pdf_file_look(v->a, v->ask->bytes, v->ask->size,
	    v->brief ? &(struct pdf_look){ look, v } : NULL, &lacks);
	if (v->f && !v->f->page_count)
		forget_all(v);
	for (size_t i = 0; v->f && !v->brief && i < v->f->page_count; i++)
		check_one(v, &v->f->pages[i]);
	return lacks;
}

static bool run_checks(struct verify *v)
{
	bool good = true;

	index_elements(v);
	for (v->check = 0; v->check < CHECKS; v->check++)
		if (checks[v->check].whole)
			checks[v->check].whole(v);
	tell(v);
	for (int i = 0; i < RULE_COUNT; i++)
		good = good && !v->count[i];
	return good;
}

bool verify_pdf(struct diag *d, const struct verify_ask *ask)
{
	struct verify v = { .a = arena_new(), .d = d, .ask = ask,
		.brief = ask->brief };
	const char *lacks = NULL;
	bool good = false;

	v.f = ask->file;
	if (!v.f)
		lacks = read_file(&v);
	for (size_t i = 0; ask->file && i < v.f->page_count; i++)
		check_one(&v, &v.f->pages[i]);
	if (v.f)
		good = run_checks(&v);
	else
		pdf_unreadable(d, ask->name, lacks);
	arena_free(v.a);
	return good;
}
