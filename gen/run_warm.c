/* SPDX-License-Identifier: MIT */
#include "base/seen.h"
#include "run_warm.h"
#include "transform/transform.h"

/* ---- sets ---- */

bool warm_good(const struct warm_set *s)
{
	size_t count;
	const struct seen *all;

	if (!s->a || s->stale)
		return false;
	all = seen_all(s->d, &count);
	for (size_t i = 0; i < count; i++)
		if (!seen_is(&all[i]))
			return false;
	return true;
}

void warm_open(struct warm_set *s)
{
	if (s->a)
		return;
	s->a = arena_new();
	s->d = diag_new(s->a);
}

void warm_drop(struct warm_set *s)
{
	arena_free(s->a);
	*s = (struct warm_set){ NULL };
}

struct warm *warm_new(struct arena *a)
{
	return ARENA_NEW(a, struct warm);
}

void warm_free(struct warm *w)
{
	warm_drop(&w->looks);
	warm_drop(&w->fonts);
	warm_drop(&w->templates);
	warm_drop(&w->texts);
	*w = (struct warm){ .look_count = 0 };
}

/* ---- templates ---- */

static struct template *known(const struct warm *w, const char *name)
{
	for (size_t i = 0; i < w->template_count; i++)
		if (str_eq(w->template[i].name, name))
			return w->template[i].compiled;
	return NULL;
}

/* What has something to say is read again in the next round, to say it. */
static struct template *compile(struct run *r, const char *name)
{
	struct warm *w = r->warm;
	struct warm_set *s = &w->templates;
	size_t before = diag_size(s->d);
	struct template *t = template_load(s->a, s->d, r->templates, name);

	for (size_t i = before; i < diag_size(s->d); i++)
		diag_add(r->d, diag_get(s->d, i));
	s->stale |= diag_size(s->d) > before;
	if (t)
		ARENA_PUSH(s->a, w->template, w->template_count) =
		    (struct edition_template){ arena_strdup(s->a, name), t };
	return t;
}

struct template *warm_template(struct run *r, const char *name, bool first)
{
	struct warm *w = r->warm;
	struct template *t;

	/* What the first one of a round finds good is good for the others. */
	if (first && !warm_good(&w->templates)) {
		warm_drop(&w->templates);
		w->template = NULL;
		w->template_count = 0;
	}
	warm_open(&w->templates);
	t = known(w, name);
	if (!t)
		t = compile(r, name);
	seen_copy(r->d, w->templates.d);
	return t;
}
