/* SPDX-License-Identifier: MIT */
/* planbrief form: the tables of what is to be reported, prefilled. */
#include <string.h>

#include "assess/assess.h"
#include "data/form.h"
#include "data/form_words.h"
#include "job/job.h"
#include "run.h"

/* ---- what is behind ---- */

/* How a status that asks for a comment is called; any other: nothing. */
static const char *called(enum status s, const char *lang)
{
	static const int words[ST_COUNT] = {
		[ST_SLIGHT] = FORM_SLIGHT_WORD,
		[ST_BEHIND] = FORM_BEHIND_WORD,
		[ST_REGRESS] = FORM_REGRESS_WORD,
		[ST_LOST] = FORM_LOST_WORD,
	};

	return words[s] ? form_word((enum form_word)words[s], lang) : NULL;
}

static void find_behind(struct run *r, const struct loaded *l,
    struct form_ask *ask)
{
	struct form_behind *list = NULL;

	for (size_t i = 0; i < l->as->count; i++) {
		const struct assessment *x = &l->as->all[i];
		const char *word = called(x->next.status, ask->lang);

		if (word)
			ARENA_PUSH(r->a, list, ask->behind_count) =
			    (struct form_behind){ x->of, word };
	}
	ask->behind = list;
}

/* The first that the edition's documents are in. */
static const char *first_lang(struct run *r, const struct loaded *l)
{
	const char **word;

	if (r->o->lang)
		return r->o->lang;
	if (!l->edition->document_count || !str_words(r->a,
	    l->edition->documents[0].langs, &word))
		return l->plan->lang;
	return word[0];
}

/* ---- writing ---- */

static bool is_book(const char *path)
{
	const char *dot = strrchr(path, '.');

	return str_eq(dot, ".xlsx");
}

static bool write_csv(struct run *r, const struct form *f)
{
	bool good = true;

	for (size_t i = 0; good && i < f->count; i++) {
		struct str *to = str_new(r->a);

		form_csv(&f->sheets[i], to);
		good = run_write(r, arena_printf(r->a, "%s/%s.csv", r->o->out,
		    f->sheets[i].file), to);
	}
	return good;
}

static bool write_form(struct run *r, const struct form *f)
{
	struct str *to = str_new(r->a);

	if (!is_book(r->o->out))
		return write_csv(r, f);
	return form_book(r->a, r->d, f, to) && run_write(r, r->o->out, to);
}

int run_form(const struct options *o)
{
	struct form_ask ask = { .scope = o->scope };
	struct loaded *l;
	struct run r;
	int status;

	run_begin(&r, o, stderr);
	if (!run_exists(&r, o->args[0])) {
		run_end(&r);
		return EXIT_USAGE;
	}
	l = load_edition(&r, o->args[0]);
	if (l && form_scope(r.d, l->plan, o->scope)) {
		ask.plan = l->plan;
		ask.edition = l->edition;
		ask.lang = first_lang(&r, l);
		ask.created = l->date;
		find_behind(&r, l, &ask);
		write_form(&r, form_make(r.a, &ask));
	}
	status = run_status(&r);
	run_end(&r);
	return status;
}
