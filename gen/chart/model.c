/* SPDX-License-Identifier: MIT */
/* Questions to the model that several chart types ask. */
#include <string.h>

#include "chart/model.h"
#include "chart/words.h"

const struct strand *model_role(const struct model *m, const char *role)
{
	for (size_t i = 0; i < m->series_count; i++)
		if (str_eq(m->series[i].role, role))
			return &m->series[i];
	return NULL;
}

const struct strand *model_path(const struct model *m)
{
	const struct strand *s = model_role(m, "path");

	return s != NULL ? s : model_role(m, "required");
}

const struct datum *model_target(const struct model *m, const char *role)
{
	for (size_t i = 0; i < m->target_count; i++)
		if (str_eq(m->targets[i].role, role) &&
		    !m->targets[i].missing)
			return &m->targets[i];
	return NULL;
}

const struct datum *strand_last(const struct strand *s)
{
	for (size_t i = s->count; i-- > 0;)
		if (!s->v[i].missing)
			return &s->v[i];
	return NULL;
}

const struct datum *strand_first(const struct strand *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (!s->v[i].missing)
			return &s->v[i];
	return NULL;
}

size_t strand_valued(const struct strand *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++)
		n += !s->v[i].missing;
	return n;
}

/* sign 1: the latest end, -1: the earliest start. */
static void widen(struct period *best, struct period p, int sign)
{
	bool better;

	if (!period_is(p))
		return;
	if (!period_is(*best)) {
		*best = p;
		return;
	}
	better = sign > 0 ? period_end(p) > period_end(*best) :
	    period_end(p) < period_end(*best);
	if (better)
		*best = p;
}

static struct period extreme(const struct model *m, int sign)
{
	struct period best = { 0, PERIOD_NONE, 0 };

	for (size_t i = 0; i < m->series_count; i++)
		for (size_t k = 0; k < m->series[i].count; k++)
			widen(&best, m->series[i].v[k].at, sign);
	for (size_t i = 0; i < m->target_count; i++)
		widen(&best, m->targets[i].at, sign);
	for (size_t i = 0; i < m->base_count; i++)
		widen(&best, m->bases[i].at, sign);
	return best;
}

struct period model_end(const struct model *m)
{
	struct period p = extreme(m, 1);

	widen(&p, m->to, 1);
	return p;
}

struct period model_start(const struct model *m)
{
	struct period p = extreme(m, -1);

	widen(&p, m->from, -1);
	return p;
}

const char *model_name(const struct model *m, const char *name)
{
	const char *s = name;
	uint32_t c;

	while ((c = str_next(&s)) != 0)
		if (c > 0x20 && c != 0xA0 && c != 0x3000 && c != 0x200B)
			return name;
	return chart_word(WORD_UNNAMED, m->lang);
}

bool text_is_bare(const char *s)
{
	uint32_t c;

	while ((c = str_next(&s)) != 0)
		if (strchr(" 0123456789+-.,%", (int)(c < 128 ? c : 'x')) ==
		    NULL && c != 0x2212 && c != 0x202F && c != 0x2009 &&
		    c != 0x2264 && c != 0x2265)
			return false;
	return true;
}
