/* SPDX-License-Identifier: MIT */
/*
 * Where lines end: the ends that cost least over the whole paragraph (Knuth
 * and Plass). A tight line costs by the share of its shrinking used, a loose
 * one by the room that opens in each of its gaps. Ends that split a number
 * from its unit, hyphens, and a last line of one or two characters cost more.
 * A first pass knows only lines of tolerable looseness; a second one, any.
 * What fits nowhere is torn, and the caller told.
 */
#include <math.h>

#include "text/text_int.h"

#define TOLERANCE (LEN_PT / 100)
#define SHRINK_COST 10.0	/* of a line shrunk to its limit */
#define STRETCH_COST 100.0	/* of gaps opened by a tenth of an em each */
#define WORD_COST 100.0		/* of word spaces opened to half an em */
#define RAGGED_COST 100.0	/* of a ragged line left empty */
#define LOOSEST 100.0		/* that the first pass bears */
#define SUSPECT 10000.0		/* demerits that looser lines may spare */
#define TORN_COST 1e5
#define HYPHEN_PENALTY 50
#define TWO_HYPHENS 10000.0	/* ending lines that follow each other */
#define MORE_HYPHENS 1e6
#define LAST_HYPHEN 1e8		/* ending the last line but one: only if
				 * every other way is far too loose */
#define SHORT_LAST 2		/* visible characters that stand astray */
#define STRAY_COST 1500.0	/* dearer than a number without its unit */
#define SINGLE_COST 2000.0

/* A place where a line ends, with the best way to it. */
struct node {
	int at;			/* the next line begins here */
	size_t from;		/* the node before */
	double cost;
	int hyphens;		/* ending lines that follow each other */
};

struct breaker {
	struct arena *a;
	const struct text_par *p;
	const struct text_measure *m;
	bool justify;
	double loosest;
	int start, stop;	/* a part ends at a forced break */
	struct node *nodes;	/* nodes[0] is the start */
	size_t count;
	size_t *active;		/* nodes whose line may yet grow */
	size_t active_count;
	bool torn, forced;
	int *ends;
	size_t end_count;
};

len_t line_indent(const struct text_measure *m, int from)
{
	return from == 0 ? m->first : m->hanging;
}

/* ---- the cost of a line ---- */

struct rated { double bad; bool too_wide; };

static double cubed(double x)
{
	return x * x * x;
}

static double rate_loose(const struct sums *m, double slack, double em)
{
	double word = m->stretch[STRETCH_WORD];
	double used = slack < word ? slack : word;
	double bad = 0;

	if (word > 0) {		/* weighs by its share in the line's gaps */
		double share = 4 * word / (m->gaps * em);

		bad = WORD_COST * cubed(used / word) * (share < 1 ? share : 1);
	}
	slack -= word + m->stretch[STRETCH_HAN_LATIN];
	if (slack > 0)
		bad += STRETCH_COST * cubed(slack / (m->gaps + 0.1) / em * 10);
	return bad;
}

/* What setting [from, to) to the width costs. */
static struct rated rate(const struct breaker *s, int from, int to)
{
	struct sums m = sum_line(s->p, s->m, from, to);
	double em = s->p->runs[s->p->pieces[from].run].size;
	double room = s->m->width - line_indent(s->m, from);
	double slack = room - m.natural, empty;
	double limit = slack < 0 && s->justify ?
	    sum_shrink(s->p, from, &m) : 0;

	if (slack < -(limit + TOLERANCE))
		return (struct rated){ 0, true };
	if (slack < 0)
		return (struct rated){ limit > 0 ?
		    SHRINK_COST * cubed(-slack / limit) : 0, false };
	if (to == s->stop && !s->m->spread)
		return (struct rated){ 0, false };
	empty = room > 0 ? slack / room : 0;
	if (!s->justify)
		return (struct rated){ RAGGED_COST * empty * empty, false };
	return (struct rated){ rate_loose(&m, slack, em), false };
}

static int visible(const struct text_par *p, int from, int to)
{
	int n = 0;

	for (int i = from; i < to; i++)
		n += !class_falls_off(p->pieces[i].class);
	return n;
}

/* A last line of one character, or of one and a mark (孤字, CLREQ 3.2.4). */
static double stray_cost(const struct breaker *s, int from)
{
	int n;

	if (from == s->start || s->stop - from > 2 * SHORT_LAST + 2)
		return 0;
	n = visible(s->p, from, s->stop);
	return n > SHORT_LAST || n == 0 ? 0 :
	    n == 1 ? SINGLE_COST : STRAY_COST;
}

/* Of a line from node n, of badness bad, up to `to`. */
static double demerits(const struct breaker *s, const struct node *n, int to,
    double bad)
{
	bool hyphen = ends_in_hyphen(s->p, to) && to < s->stop;
	double penalty = hyphen ? HYPHEN_PENALTY :
	    to < s->stop && s->p->pieces[to].parts ? PARTS_PENALTY : 0;
	double more = 0;

	if (to == s->stop) {
		bad += stray_cost(s, n->at);
		more = n->hyphens ? LAST_HYPHEN : 0;
	} else if (hyphen && n->hyphens) {
		more = n->hyphens > 1 ? MORE_HYPHENS : TWO_HYPHENS;
	}
	return (1 + bad) * (1 + bad) + penalty * penalty + more;
}

/* ---- the search ---- */

static void add_node(struct breaker *s, int at, size_t from, double cost)
{
	int before = s->count ? s->nodes[from].hyphens : 0;

	ARENA_PUSH(s->a, s->nodes, s->count) = (struct node){
		.at = at, .from = from, .cost = cost,
		.hyphens = ends_in_hyphen(s->p, at) ? before + 1 : 0
	};
	ARENA_PUSH(s->a, s->active, s->active_count) = s->count - 1;
}

/* The best line that ends at `to`. Nodes from which no line reaches so far
 * are dropped. */
static bool try_end(struct breaker *s, int to)
{
	double best = INFINITY;
	size_t from = 0, kept = 0;

	for (size_t i = 0; i < s->active_count; i++) {
		const struct node *n = &s->nodes[s->active[i]];
		struct rated r = rate(s, n->at, to);
		double cost;

		if (r.too_wide)
			continue;
		s->active[kept++] = s->active[i];
		if (r.bad > s->loosest)
			continue;
		cost = n->cost + demerits(s, n, to, r.bad);
		if (cost < best) {
			best = cost;
			from = s->active[i];
		}
	}
	s->active_count = kept;
	if (isinf(best))
		return false;
	add_node(s, to, from, best);
	return true;
}

static bool too_wide(const struct breaker *s, int from, int to)
{
	return rate(s, from, to).too_wide;
}

/* Nothing fits that may stand alone: the line from the last node is torn
 * where the width ends, before no closing mark if that can be had. */
static void tear(struct breaker *s, int to)
{
	const struct node *n = &s->nodes[s->count - 1];
	int end = n->at + 1, back;

	while (end + 1 < to && !too_wide(s, n->at, end + 1))
		end++;
	for (back = end; back > n->at + 1 && s->p->pieces[back].class !=
	    CHAR_OPEN && class_is_cjk_mark(s->p->pieces[back].class);)
		back--;
	if (back > n->at + 1)
		end = back;
	if (class_is_cjk_mark(s->p->pieces[end - 1].class) &&
	    class_is_cjk_mark(s->p->pieces[end].class))
		s->forced = true;
	else
		s->torn = true;
	add_node(s, end, s->count - 1, n->cost + TORN_COST * TORN_COST);
}

static bool is_chance(const struct piece *x)
{
	return x->chance || x->soft;
}

/* The cost of the best ends, INFINITY if this pass knows none. */
static double search(struct breaker *s, double loosest)
{
	s->loosest = loosest;
	s->count = s->active_count = 0;
	add_node(s, s->start, 0, 0);
	s->nodes[0].hyphens = 0;
	for (int to = s->start + 1; to <= s->stop; to++) {
		if (to < s->stop && !is_chance(&s->p->pieces[to]))
			continue;
		while (!try_end(s, to) && s->active_count == 0) {
			if (!isinf(loosest))
				return INFINITY;
			if (s->nodes[s->count - 1].at + 1 >= to) {
				s->torn = true;	/* a piece wider than a line */
				add_node(s, to, s->count - 1,
				    s->nodes[s->count - 1].cost);
				break;
			}
			tear(s, to);
		}
	}
	return s->nodes[s->count - 1].at == s->stop ?
	    s->nodes[s->count - 1].cost : INFINITY;
}

static void keep_ends(struct breaker *s)
{
	size_t last = s->count - 1, at;

	for (size_t i = last; i > 0; i = s->nodes[i].from)
		ARENA_PUSH(s->a, s->ends, s->end_count) = 0;
	at = s->end_count;
	for (size_t i = last; i > 0; i = s->nodes[i].from)
		s->ends[--at] = s->nodes[i].at;
}

/* ---- public ---- */

static int stop_after(const struct text_par *p, int from)
{
	for (int i = from; i < p->count; i++)
		if (p->pieces[i].class == CHAR_BREAK)
			return i + 1;
	return p->count;
}

/* No ends cost less than those of one line that is not set to its width. */
static bool is_one_line(const struct breaker *s)
{
	struct rated r = { 0, true };

	if (!s->m->spread)
		r = rate(s, s->start, s->stop);
	return !r.too_wide && r.bad <= 0;
}

static void break_part(struct breaker *s)
{
	if (s->m->nowrap || is_one_line(s)) {
		ARENA_PUSH(s->a, s->ends, s->end_count) = s->stop;
		return;
	}
	if (!s->justify || search(s, LOOSEST) >= SUSPECT)
		search(s, INFINITY);
	keep_ends(s);
}

size_t break_ends(struct arena *a, const struct text_par *p,
    const struct text_measure *m, int **ends, struct text_lines *told)
{
	struct breaker s = {
		.a = a, .p = p, .m = m, .justify = m->align == ALIGN_JUSTIFY
	};

	while (s.start < p->count) {
		s.stop = stop_after(p, s.start);
		break_part(&s);
		s.start = s.stop;
	}
	*ends = s.ends;
	told->overfull = s.torn;
	told->forced = s.forced;
	return s.end_count;
}
