/* SPDX-License-Identifier: MIT */
/* What a status rests on, so that a count of statuses can name its inputs. */
#include "assess/inside.h"

/* Rules 3 and 6 look at the values before the latest. */
static const char *earlier_values(const struct matter *m, const char *src)
{
	const struct point *all[] = { m->before, m->before2 };
	struct arena *a = m->view->a;

	for (size_t n = 0; n < sizeof(all) / sizeof(all[0]); n++) {
		if (!all[n])
			continue;
		src = src_join(a, src, all[n]->value.src);
		src = src_join(a, src, all[n]->change.src);
	}
	return m->latest ? src_join(a, src, m->latest->change.src) : src;
}

/* Rule 4: after the target's date the value at that date decides. */
static const char *value_then(const struct matter *m, const char *src)
{
	const struct series_view *v = m->view;
	struct period then = period_quarter(m->target->period);
	const struct point *p = point_latest(v, then);

	if (v->of->kind == KIND_FLOW)
		return src_join(v->a, src, flow_ytd(v->a, v->series, then,
		    v->cutoff).src);
	return p ? src_join(v->a, src, p->value.src) : src;
}

const char *status_grounds(const struct matter *m)
{
	const struct horizon *h = m->h;
	struct arena *a = m->view->a;
	const char *all[] = { base_num(a, m->view->of).src, m->actual.src,
		h->progress.src, h->due_progress.src, h->gap.src,
		h->path.src, h->deviation.src, h->attainment.src,
		h->verdict.measure.src, h->verdict.predicted.src };
	const char *src = loc_text(a, m->view->of->loc);

	if (m->target)
		src = src_join(a, src, loc_text(a, m->target->loc));
	for (size_t n = 0; n < sizeof(all) / sizeof(all[0]); n++)
		src = src_join(a, src, all[n]);
	if (h->override)
		src = src_join(a, src, loc_text(a, h->override->loc));
	if (!m->latest || !m->target)
		return src;
	src = earlier_values(m, src);
	return months_between(m->latest->period, m->target->period) < 0
	    ? value_then(m, src) : src;
}
