/* SPDX-License-Identifier: MIT */
/*
 * Titles: as many lines as breaking gave, but of about equal width,
 * ending after punctuation where that can be had: a title breaks at sense.
 */
#include <math.h>

#include "text/text_int.h"

#define MAX_PIECES 240
#define MAX_LINES 8
#define NO_SENSE 60.0		/* an end not at a mark or space; in em^2 */
#define ANY_SPACE 40.0		/* a space between words, after no mark */

struct table {
	double cost[MAX_LINES + 1][MAX_PIECES + 1];
	int from[MAX_LINES + 1][MAX_PIECES + 1];
};

/* Latin marks after which a sentence or clause may rest. */
static bool is_rest(uint32_t ch)
{
	return ch == ',' || ch == ';' || ch == ':' || ch == '.' ||
	    ch == '?' || ch == '!';
}

static double end_cost(const struct text_par *p, int end)
{
	const struct piece *last = &p->pieces[end - 1];

	if (end == p->count || last->class == CHAR_PAUSE ||
	    last->class == CHAR_STOP || last->class == CHAR_CLOSE ||
	    last->class == CHAR_DASH)
		return 0;
	if (last->class == CHAR_BLANK)
		return 0;
	if (last->class != CHAR_SPACE)
		return NO_SENSE;
	return end > 1 && is_rest(last[-1].ch) ? 0 : ANY_SPACE;
}

static double line_cost(const struct text_par *p, const struct text_measure *m,
    int from, int to, double aim)
{
	struct sums s = sum_line(p, m, from, to);
	double em = p->runs[p->pieces[from].run].size;
	double off = (s.natural - aim) / em;

	if (s.natural > m->width - line_indent(m, from))
		return INFINITY;
	return off * off + end_cost(p, to) +
	    (p->pieces[to].parts ? PARTS_PENALTY / 10.0 : 0);
}

static void fill_line(struct table *t, const struct text_par *p,
    const struct text_measure *m, size_t k, double aim)
{
	for (int to = 1; to <= p->count; to++) {
		t->cost[k][to] = INFINITY;
		if (to < p->count && !p->pieces[to].chance)
			continue;
		for (int from = to - 1; from >= 0; from--) {
			double line = line_cost(p, m, from, to, aim);
			double c = t->cost[k - 1][from] + line;

			if (isinf(line))
				break;
			if (c < t->cost[k][to]) {
				t->cost[k][to] = c;
				t->from[k][to] = from;
			}
		}
	}
	t->cost[k][0] = INFINITY;
}

static bool has_break(const struct text_par *p)
{
	for (int i = 0; i < p->count; i++)
		if (p->pieces[i].class == CHAR_BREAK)
			return true;
	return false;
}

void balance_ends(struct arena *a, const struct text_par *p,
    const struct text_measure *m, int *ends, size_t count)
{
	struct table *t;
	double aim;

	if (count < 2 || count > MAX_LINES || p->count > MAX_PIECES ||
	    has_break(p))
		return;
	t = ARENA_NEW(a, struct table);
	aim = sum_line(p, m, 0, p->count).natural / (double)count;
	for (int i = 1; i <= p->count; i++)
		t->cost[0][i] = INFINITY;
	for (size_t k = 1; k <= count; k++)
		fill_line(t, p, m, k, aim);
	if (isinf(t->cost[count][p->count]))
		return;
	for (int at = p->count; count-- > 0; at = t->from[count + 1][at])
		ends[count] = at;
}
