/* SPDX-License-Identifier: MIT */
/* What alternative texts say of nodes, tasks and tiles. */
#include "chart/alt.h"

#define NAMED 3

/* "slightly behind 2（甲、乙）": how many have the status, named if few. */
static void say_status(struct alt *t, const struct model *m,
    enum block_kind part, const char *code, bool named)
{
	const char *names = "";
	int n = 0;

	for (size_t i = 0; i < m->entry_count; i++) {
		const struct entry *e = &m->entries[i];

		if (e->part != part || !str_eq(e->kind, code))
			continue;
		if (++n <= NAMED)
			names = arena_printf(t->a, "%s%s%s", names, n > 1 ?
			    chart_word(WORD_LISTING, t->lang) : "",
			    entry_name(m, e));
	}
	if (n == 0)
		return;
	alt_say(t, WORD_ALT_STATUS, named && n <= NAMED ?
	    arena_printf(t->a, "%s %d%s%s%s", word_status(code, t->lang), n,
	    chart_word(WORD_OPEN, t->lang), names,
	    chart_word(WORD_CLOSE, t->lang)) :
	    arena_printf(t->a, "%s %d", word_status(code, t->lang), n));
}

void alt_statuses(struct alt *t, const struct model *m, enum block_kind part)
{
	static const char *const bad[] = { "lost", "regress", "behind",
		"slight" };
	static const char *const good[] = { "achieved", "ahead", "ontrack",
		"held", "na" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		say_status(t, m, part, bad[i], true);
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		say_status(t, m, part, good[i], false);
}

/* Those without parts: a sum is no extreme of what it sums. */
static struct summary summary_of(struct alt *t, const struct model *m,
    enum block_kind part, bool leaves)
{
	struct summary s = { .names = "" };

	for (size_t i = 0; i < m->entry_count; i++) {
		const struct entry *e = &m->entries[i];

		/* a tile without a value says why; a node need not have one */
		if (e->part == part && (e->valued || part == BLOCK_TILE) &&
		    (!leaves || e->v.missing || entry_is_leaf(m, e)))
			summary_add(t, &s, entry_name(m, e), e->valued ?
			    &e->v : NULL);
	}
	return s;
}

void alt_entries(struct alt *t, const struct model *m, enum block_kind part)
{
	struct summary s = summary_of(t, m, part, true);

	alt_summary(t, &s);
}

void alt_entries_missing(struct alt *t, const struct model *m,
    enum block_kind part)
{
	struct summary s = summary_of(t, m, part, false);

	alt_missing(t, &s);
}
