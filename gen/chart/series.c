/* SPDX-License-Identifier: MIT */
#include "chart/series.h"

static int months_of(enum period_kind kind)
{
	static const int months[] = { 0, 12, 6, 3, 1 };

	return months[kind];
}

static void sort_by_time(struct track *k)
{
	for (size_t i = 1; i < k->count; i++)
		for (size_t j = i; j > 0 && period_cmp(k->v[j]->at,
		    k->v[j - 1]->at) < 0; j--) {
			const struct datum *d = k->v[j];

			k->v[j] = k->v[j - 1];
			k->v[j - 1] = d;
		}
}

static bool missing_between(const struct strand *s, int from, int to)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->v[i].missing && period_end(s->v[i].at) > from &&
		    period_end(s->v[i].at) < to)
			return true;
	return false;
}

struct track track_of(struct arena *a, const struct strand *s,
    enum period_kind step)
{
	struct track k = { ARENA_ARRAY(a, const struct datum *, s->count),
		NULL, 0 };

	for (size_t i = 0; i < s->count; i++)
		if (!s->v[i].missing && period_is(s->v[i].at))
			k.v[k.count++] = &s->v[i];
	sort_by_time(&k);
	k.joined = ARENA_ARRAY(a, bool, k.count);
	for (size_t i = 1; i < k.count; i++) {
		int from = period_end(k.v[i - 1]->at);
		int to = period_end(k.v[i]->at);

		k.joined[i] = !str_eq(k.v[i - 1]->kind, "doubtful") &&
		    !str_eq(k.v[i]->kind, "break") &&
		    !missing_between(s, from, to) &&
		    (step == PERIOD_NONE || to - from <= months_of(step));
	}
	return k;
}

static len_t x_of(const struct plot *t, const struct datum *d)
{
	return plot_x(t, period_end(d->at));
}

static struct item *begin(struct pen *p, const struct plot *t,
    const struct datum *d, const struct stroke *s)
{
	struct item *it = frame_add_shape(p->a, p->f, x_of(t, d),
	    plot_y(t, d->value));

	it->class = s->class;
	it->series = s->name;
	it->as.shape.stroke = s->colour;
	it->as.shape.weight = PT(s->weight);
	it->as.shape.dash = s->dash;
	it->as.shape.round = s->dash == DASH_SOLID;
	path_move(p->a, &it->as.shape.path, 0, 0);
	return it;
}

/* The index after the last datum of the piece that begins at i. */
static size_t piece_end(const struct track *k, size_t i, bool pale)
{
	size_t n = i + 1;

	while (n < k->count && k->joined[n] &&
	    !(pale && k->v[n]->provisional))
		n++;
	if (n == i + 1 && n < k->count && k->joined[n])
		n++;	/* one pale segment */
	return n;
}

void track_draw(struct pen *p, const struct plot *t, const struct track *k,
    const struct stroke *s, bool pale, struct scene *scene)
{
	for (size_t i = 0, n; i + 1 < k->count; i = n - 1) {
		struct item *it;

		n = piece_end(k, i, pale);
		if (n == i + 1) {
			n++;	/* an isolated value: no line */
			continue;
		}
		it = begin(p, t, k->v[i], s);
		if (pale && k->v[n - 1]->provisional)
			it->as.shape.opacity = 0.45f;
		for (size_t j = i + 1; j < n; j++) {
			len_t x = x_of(t, k->v[j]);
			len_t y = plot_y(t, k->v[j]->value);

			path_line(p->a, &it->as.shape.path, x - it->x,
			    y - it->y);
			if (scene != NULL)
				scene_segment(scene, x_of(t, k->v[j - 1]),
				    plot_y(t, k->v[j - 1]->value), x, y,
				    s->cost);
		}
	}
}

bool track_at(const struct track *k, int months, double *out)
{
	for (size_t i = 0; i < k->count; i++) {
		int to = period_end(k->v[i]->at);

		if (to == months) {
			*out = k->v[i]->value;
			return true;
		}
		if (i > 0 && to > months && k->joined[i]) {
			int from = period_end(k->v[i - 1]->at);
			double part = (double)(months - from) / (to - from);

			*out = k->v[i - 1]->value + part *
			    (k->v[i]->value - k->v[i - 1]->value);
			return months >= from;
		}
	}
	return false;
}
