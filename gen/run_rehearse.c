/* SPDX-License-Identifier: MIT */
#include <malloc.h>

#include "paint/paint.h"
#include "run_rehearse.h"
#include "run_warm.h"

/* Shorter documents take no time; longer ones, or slower, would keep a change
 * waiting. Of one that was as it was, only the pages are known. */
#define SLOW 1.5		/* seconds */
#define MOST 24			/* documents known, with some MB of memory */

static bool was_written(const struct built *b, size_t i)
{
	for (size_t k = 0; k < b->changed_count; k++)
		if (str_eq(b->changed[k], b->jobs[i].file))
			return true;
	return false;
}

static bool is_known(const struct warm *w, const char *name)
{
	for (size_t i = 0; i < w->rehearsed_count; i++)
		if (str_eq(w->rehearsed[i], name))
			return true;
	return false;
}

/* A new one is entered as known. */
static bool is_wanted(struct warm *w, const struct built *b, size_t i)
{
	const char *name = b->jobs[i].name;

	if (!paint_keeps((size_t)b->pages[i]) || b->seconds[i] > SLOW ||
	    !w->fonts.a)
		return false;
	if (is_known(w, name))
		return was_written(b, i);
	if (w->rehearsed_count == MOST)
		return false;
	ARENA_PUSH(w->fonts.a, w->rehearsed, w->rehearsed_count) =
	    arena_strdup(w->fonts.a, name);
	return true;
}

static void make(const struct built *b, size_t i)
{
	struct arena *a = arena_new();
	struct job_result dropped = { .ok = false };

	pass_document(a, diag_new(a), &b->passes, &b->outputs.all[i], NULL,
	    &dropped);
	arena_free(a);
}

void rehearse(const struct built *b, bool (*calm)(void *data), void *data)
{
	const struct run *r = b->passes.run;
	struct drawn *drawn;
	bool any = false;

	if (!b->outputs.count || !looks_widen(r, b->passes.loaded, calm, data))
		return;
	drawn = warm_drawn(r->warm);
	/* before a worker would have to, who begins with what is here */
	if (drawn)
		drawn_tidy(drawn, 1);

	for (size_t i = 0; i < b->outputs.count && calm(data); i++)
		if (is_wanted(r->warm, b, i)) {
			make(b, i);
			any = true;
		}
	/* Or each worker would have to sort out what is free. */
	if (any)
		malloc_trim(0);
}
