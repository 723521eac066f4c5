/* SPDX-License-Identifier: MIT */
/* The edition against its plan: dates, numbers, languages, scopes. */
#include <string.h>

#include "base/str.h"
#include "plan/plan_int.h"

static void check_dates(struct arena *a, struct diag *d,
    const struct edition *e, const struct plan *p)
{
	const char *period = period_code(a, e->period);

	if (e->cutoff.year && e->date.year && date_cmp(e->date, e->cutoff) < 0)
		diag(d, DIAG_EDITION_DATE, e->loc, date_iso(a, e->date),
		    date_iso(a, e->cutoff));
	if (e->number && e->total && e->number > e->total)
		diag(d, DIAG_EDITION_NUMBER, e->loc, e->number, e->total);
	if (!period_is(e->period))
		return;
	if (e->cutoff.year && e->cutoff.year * 12 + e->cutoff.month - 1 <
	    period_start(e->period))
		diag(d, DIAG_EDITION_CUTOFF, e->loc, date_iso(a, e->cutoff),
		    period);
	if (period_is(p->base) && period_is(p->end) &&
	    (period_end(e->period) <= period_end(p->base) ||
	     period_end(e->period) > period_end(p->end)))
		diag(d, DIAG_EDITION_PERIOD, e->loc, period,
		    period_code(a, p->start), period_code(a, p->end));
}

static size_t scopes(const struct plan *p, const char *each,
    struct period when)
{
	size_t n = 0;

	if (strcmp(each, "cluster") == 0)
		for (size_t i = 0; i < p->cluster_count; i++)
			n += p->clusters[i].listed;
	else
		for (size_t i = 0; i < p->org_count; i++) {
			if (strcmp(each, "department") == 0)
				n += str_eq(p->orgs[i].kind, "department");
			else
				n += org_is_area(&p->orgs[i], when);
		}
	return n;
}

static bool shares_word(struct arena *a, const char *x, const char *y)
{
	const char **word;
	size_t n = str_words(a, x, &word);

	for (size_t i = 0; i < n; i++)
		if (str_has_word(y, word[i]))
			return true;
	return false;
}

/* Two documents of one name and language would write one file. */
static void check_names(struct arena *a, struct diag *d,
    const struct edition *e, size_t at)
{
	const struct document *doc = &e->documents[at];

	for (size_t i = 0; i < at; i++)
		if (str_eq(e->documents[i].id, doc->id) &&
		    shares_word(a, e->documents[i].langs, doc->langs))
			diag(d, DIAG_DOCUMENT_TWICE, doc->loc, doc->id,
			    e->documents[i].loc.line);
}

static void check_langs(struct arena *a, struct diag *d,
    const struct document *doc, const struct plan *p)
{
	const char **lang;
	size_t n = str_words(a, doc->langs, &lang);

	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			if (str_eq(lang[i], lang[k]))
				diag(d, DIAG_LANG_TWICE, doc->loc, lang[i]);
		if (!words_has(&p->title, lang[i], p->lang))
			diag(d, DIAG_LANG_MISSING, doc->loc, lang[i]);
	}
}

void edition_link(struct diag *d, struct edition *e, const struct plan *p)
{
	struct arena *scratch = arena_new();

	check_dates(scratch, d, e, p);
	prose_link(d, &e->proses, p);
	for (size_t i = 0; i < e->document_count; i++) {
		const struct document *doc = &e->documents[i];

		check_names(scratch, d, e, i);
		check_langs(scratch, d, doc, p);
		if (doc->each && !scopes(p, doc->each, e->period))
			diag(d, DIAG_EACH_EMPTY, doc->loc, doc->each);
	}
	arena_free(scratch);
}
