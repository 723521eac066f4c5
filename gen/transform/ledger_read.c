/* SPDX-License-Identifier: MIT */
#include "transform/ledger.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/seen.h"
#include "plan/element.h"

static const char *const words_horizon[] = { "next", "final", NULL };
static const char *const words_seen[] = { "ytd", "period", "point", NULL };

static const struct attr value_attrs[] = {
	NEED("indicator", REF, .to = AT(ledger_value, indicator)),
	MAY("area", REF, .to = AT(ledger_value, area)),
	MAY("cluster", REF, .to = AT(ledger_value, cluster)),
	NEED("period", PERIOD, .to = AT(ledger_value, period)),
	NEED("reporting", CHOICE, .to = AT(ledger_value, reporting),
	    .words = words_seen),
	NEED("text", DECIMAL, .to = AT(ledger_value, value),
	    .text = AT(ledger_value, text)),
	NEED("status", TEXT, NOT_KEPT),
	NEED("published", DATE, NOT_KEPT),
	MAY_DEMO(NOT_KEPT),
	NEED("src", TEXT, .to = AT(ledger_value, src)),
	END
};

static const struct attr verdict_attrs[] = {
	NEED("indicator", REF, .to = AT(ledger_verdict, indicator)),
	NEED("horizon", CHOICE, .to = AT(ledger_verdict, horizon),
	    .words = words_horizon),
	NEED("target", PERIOD, .to = AT(ledger_verdict, target)),
	NEED("status", REF, .to = AT(ledger_verdict, status)),
	MAY("reason", REF, .to = AT(ledger_verdict, reason)),
	MAY("progress", TEXT, NOT_KEPT),
	MAY("gap", TEXT, NOT_KEPT),
	MAY("deviation", TEXT, NOT_KEPT),
	MAY("obs", PERIOD, .to = AT(ledger_verdict, obs)),
	MAY("text", TEXT, .to = AT(ledger_verdict, text)),
	MAY("by", TEXT, NOT_KEPT),
	END
};

static void value_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { value_attrs, NULL, false };
	struct ledger *l = object;
	struct ledger_value v = { .loc = xml_loc(n) };

	element_read(r, n, &element, &v);
	if (v.indicator && v.text)
		ARENA_PUSH(r->a, l->values, l->value_count) = v;
}

static void verdict_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { verdict_attrs, NULL, false };
	struct ledger *l = object;
	struct ledger_verdict v = { .loc = xml_loc(n) };

	element_read(r, n, &element, &v);
	if (v.indicator && v.horizon && v.status)
		ARENA_PUSH(r->a, l->verdicts, l->verdict_count) = v;
}

static const struct attr input_attrs[] = {
	NEED("href", TEXT, NOT_KEPT), NEED("sha256", TEXT, NOT_KEPT), END };
static const struct element input_element = { input_attrs, NULL, false };
static const struct attr facts_attrs[] = {
	NEED("sha256", TEXT, NOT_KEPT), END };
static const struct element facts_element = { facts_attrs, NULL, false };

static const struct attr issue_attrs[] = {
	NEED("plan", REF, .to = AT(ledger, plan)),
	NEED("edition", ID, .to = AT(ledger, edition)),
	NEED("period", PERIOD, .to = AT(ledger, period)),
	NEED("cutoff", DATE, .to = AT(ledger, cutoff)),
	NEED("number", COUNT, .to = AT(ledger, number)),
	NEED("total", COUNT, .to = AT(ledger, total)),
	NEED("date", DATE, .to = AT(ledger, date)),
	NEED("approver", TEXT, .to = AT(ledger, approver)),
	NEED("program", TEXT, NOT_KEPT),
	NEED("method", REF, .to = AT(ledger, method)),
	MAY("audience", CHOICE, .to = AT(ledger, audience),
	    .words = words_disclosure),
	END
};

static const struct child issue_children[] = {
	SOME("input", .element = &input_element),
	ONE("facts", .element = &facts_element),
	ANY("value", .read = value_read),
	ANY("verdict", .read = verdict_read),
	END
};

static struct ledger *ledger_read(struct arena *a, struct diag *d,
    const struct plan *p, const char *path)
{
	static const struct element element = { issue_attrs, issue_children,
		false };
	struct reader r = { a, d, "urn:planbrief:ledger:1", NULL, NULL };
	const struct xml *root = xml_read(a, d, p->folder, path);
	struct ledger *l = ARENA_NEW(a, struct ledger);
	int faults = diag_errors(d);

	if (!root || !element_is_root(&r, root, "issue"))
		return NULL;
	l->loc = xml_loc(root);
	l->audience = "public";
	element_read(&r, root, &element, l);
	if (diag_errors(d) > faults)
		return NULL;
	if (!str_eq(l->plan, p->id)) {
		diag(d, DIAG_LEDGER_PLAN, l->loc, l->plan, p->id);
		return NULL;
	}
	return l;
}

/* ---- all of a plan ---- */

static int is_xml(const struct dirent *e)
{
	const char *dot = strrchr(e->d_name, '.');

	return e->d_name[0] != '.' && str_eq(dot, ".xml");
}

static int by_period(const void *x, const void *y)
{
	const struct ledger *l = *(struct ledger *const *)x;
	const struct ledger *m = *(struct ledger *const *)y;
	int n = period_end(l->period) - period_end(m->period);

	if (!n)
		n = date_cmp(l->date, m->date);
	return n ? n : strcmp(l->edition, m->edition);
}

static bool is_earlier(const struct ledger *l, const struct edition *e)
{
	int n = period_end(l->period) - period_end(e->period);

	return n < 0 || (n == 0 && date_cmp(l->date, e->date) < 0);
}

static void sort_in(struct arena *a, struct issued *i, struct ledger *l,
    const struct edition *e)
{
	if (str_eq(l->edition, e->id))
		i->own = l;
	else if (is_earlier(l, e) && (str_eq(l->audience, "public") ||
	    str_eq(e->audience, "internal")))
		ARENA_PUSH(a, i->all, i->count) = l;
}

struct issued *ledgers_read(struct arena *a, struct diag *d,
    const struct plan *p, const struct edition *e)
{
	struct issued *i = ARENA_NEW(a, struct issued);
	struct dirent **entries;
	const char *folder = arena_printf(a, "%s/issued", p->folder);
	int n = scandir(folder, &entries, is_xml, file_by_name);

	seen_path(d, folder);
	for (int k = 0; k < n; k++) {
		struct ledger *l = ledger_read(a, d, p, arena_printf(a,
		    "issued/%s", entries[k]->d_name));

		if (l)
			sort_in(a, i, l, e);
		free(entries[k]);
	}
	if (n >= 0)
		free(entries);
	if (i->count)
		qsort(i->all, i->count, sizeof(*i->all), by_period);
	i->last = i->count ? i->all[i->count - 1] : NULL;
	return i;
}

const struct ledger_verdict *ledger_verdict(const struct ledger *l,
    const char *indicator, const char *horizon)
{
	for (size_t n = 0; n < l->verdict_count; n++)
		if (str_eq(l->verdicts[n].indicator, indicator) &&
		    str_eq(l->verdicts[n].horizon, horizon))
			return &l->verdicts[n];
	return NULL;
}
