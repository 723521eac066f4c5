/* SPDX-License-Identifier: MIT */
/* Series as wholes: order, contradictions (X20), falling totals (O6). */
#include <string.h>

#include <glib.h>

#include "base/str.h"
#include "data/data_int.h"
#include "plan/path.h"

/* By period, then day of publication; the sort is stable, hence then by
 * place. */
static int by_period(const void *x, const void *y)
{
	const struct observation *a = x, *b = y;
	int order = period_cmp(a->period, b->period);

	return order ? order : date_cmp(a->published, b->published);
}

static void sort(struct series *s)
{
	GArray *v;

	if (s->count < 2)
		return;
	v = g_array_new(FALSE, FALSE, sizeof(*s->obs));
	g_array_append_vals(v, s->obs, (guint)s->count);
	g_array_sort(v, by_period);
	memcpy(s->obs, v->data, s->count * sizeof(*s->obs));
	g_array_free(v, TRUE);
}

/* ---- duplicates ---- */

static bool same_key(const struct observation *x, const struct observation *y)
{
	return period_eq(x->period, y->period) &&
	    date_cmp(x->published, y->published) == 0;
}

static bool same_value(const struct observation *x,
    const struct observation *y)
{
	return x->missing == y->missing &&
	    (x->missing || decimal_eq(x->value, y->value));
}

static const char *shown(const struct observation *o)
{
	return o->missing ? "M" : o->text;
}

/* False: the later one repeats the earlier and goes. */
static bool compare(struct arena *a, struct diag *d, const struct plan *p,
    const struct series *s, const struct observation *first,
    const struct observation *o)
{
	const char *period = period_code(a, o->period);
	const char *file = path_join(a, p->folder ? p->folder : ".",
	    first->loc.file);

	if (same_value(first, o)) {
		diag(d, DIAG_OBS_DUPLICATE, o->loc, s->indicator->id, period,
		    file, first->loc.line);
		return false;
	}
	diag(d, DIAG_OBS_CONFLICT, o->loc, s->indicator->id, period, shown(o),
	    shown(first), file, first->loc.line);
	return true;
}

static bool keep(struct arena *a, struct diag *d, const struct plan *p,
    const struct series *s, size_t kept, const struct observation *o)
{
	while (kept-- > 0 && same_key(&s->obs[kept], o))
		if (s->obs[kept].reporting == o->reporting)
			return compare(a, d, p, s, &s->obs[kept], o);
	return true;
}

static void check_duplicates(struct arena *a, struct diag *d,
    const struct plan *p, struct series *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->count; i++)
		if (keep(a, d, p, s, kept, &s->obs[i]))
			s->obs[kept++] = s->obs[i];
	s->count = kept;
}

/* ---- totals of the year so far ---- */

static bool counts(const struct observation *o)
{
	return o->reporting == REPORT_YTD && !o->missing &&
	    o->status != OBS_F;
}

/* Is the period's latest vintage at i? Those of one period are neighbours. */
static bool latest(const struct series *s, size_t i)
{
	for (size_t k = i + 1; k < s->count &&
	    period_eq(s->obs[k].period, s->obs[i].period); k++)
		if (counts(&s->obs[k]))
			return false;
	return true;
}

static bool allowed(const struct observation *o)
{
	return o->breaks || str_eq(o->why, "corrected");
}

static void check_falls(struct arena *a, struct diag *d,
    const struct series *s)
{
	const struct observation *last = NULL;

	for (size_t i = 0; i < s->count; i++) {
		const struct observation *o = &s->obs[i];

		if (!counts(o) || !latest(s, i))
			continue;
		if (last && last->period.year == o->period.year &&
		    period_end(last->period) < period_end(o->period) &&
		    decimal_cmp(o->value, last->value) < 0 && !allowed(o))
			diag(d, DIAG_YTD_FALLS, o->loc, s->indicator->id,
			    last->text, o->text, period_code(a, o->period));
		last = o;
	}
}

void obs_check(struct arena *a, struct diag *d, struct plan *p)
{
	for (size_t i = 0; i < p->series_count; i++) {
		struct series *s = &p->series[i];

		sort(s);
		check_duplicates(a, d, p, s);
		if (s->indicator->kind == KIND_FLOW)
			check_falls(a, d, s);
	}
}
