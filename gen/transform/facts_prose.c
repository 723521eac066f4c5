/* SPDX-License-Identifier: MIT */
/*
 * Texts that people wrote, with their bound numbers. What was written is
 * copied; a number without a text of its own is a v in its place, and the
 * mark of a provisional value follows its number: <provisional/>.
 */
#include "transform/facts.h"

#include <string.h>

#include "assess/datum.h"
#include "base/str.h"
#include "plan/prose_words.h"

/* After 增长 or "fell by" a change has no sign of its own. */
static bool sign_is_said(const struct prose *p, size_t nth,
    const struct datum *d)
{
	enum prose_word k = prose_last(prose_before(p, nth)).kind;

	if (field_is_change(d->field))
		return k == WORD_UP || k == WORD_DOWN;
	return d->field >= FIELD_GAP && d->field <= FIELD_DISTANCE &&
	    (k == WORD_HIGHER || k == WORD_LOWER);
}

static bool is_difference(enum field f)
{
	return field_is_change(f) || (f >= FIELD_GAP && f <= FIELD_DISTANCE) ||
	    f == FIELD_PACE;
}

/* What cannot be told was reported by the linter. */
static void put_datum(struct facts *f, xmlNode *n, const struct prose *p,
    size_t nth, const struct datum *d)
{
	const struct bound *b = &p->bound[nth];
	const struct indicator *i = b->indicator;
	const char *outer = f->of, *unit = d->unit ? d->unit : i->unit_code;
	xmlNode *v;

	f->of = b->cluster ? arena_printf(f->a, "%s.%s", i->id,
	    b->cluster->id) : i->id;
	fact_v(f, n, d->v, (struct shown){ .k = words_field[d->field],
	    .at = fact_code(f, d->period), .unit = unit,
	    .unitword = fact_unit(f, i, unit),
	    .sign = is_difference(d->field) });
	f->of = outer;
	v = n->last;
	if (v && v->type == XML_ELEMENT_NODE && sign_is_said(p, nth, d))
		fact_flag(v, "said", true);
}

/* Written out by hand, a number that may not be told is still in the text. */
static bool is_withheld(const struct facts *f, const struct bound *b,
    const struct datum *d)
{
	if (b->withheld || !b->indicator || d->state == DATUM_FOUND)
		return b->withheld;
	return plan_withheld(f->plan, b->indicator, b->area ? b->area->id
	    : NULL, b->cluster ? b->cluster->id : NULL,
	    b->field == FIELD_VALUE ? b->period : (struct period){ 0 });
}

static void put_bound(struct facts *f, xmlNode *n, const struct prose *p,
    size_t nth)
{
	const struct bound *b = &p->bound[nth];
	struct datum d = { .state = DATUM_UNKNOWN };

	if (b->indicator)
		d = datum_of(f->a, f->plan, f->as, b);
	if (is_withheld(f, b, &d))
		fact_content(n, fact_word(f, WORD_REASON, why_withheld));
	else if (b->len)
		tree_text(n, p->text + b->at, b->len);
	else if (d.state == DATUM_FOUND)
		put_datum(f, n, p, nth, &d);
	if (d.state == DATUM_FOUND && d.provisional)
		fact(f, n, "provisional");
}

static void put_runs(struct facts *f, xmlNode *n, const struct prose *p)
{
	size_t at = 0;

	for (size_t i = 0; i < p->count; i++) {
		const struct bound *b = &p->bound[i];

		if (b->at > at)
			tree_text(n, p->text + at, b->at - at);
		put_bound(f, n, p, i);
		at = b->at + b->len;
	}
	fact_content(n, p->text + at);
}

void fact_prose(struct facts *f, xmlNode *parent, const char *name,
    const struct word *w, const struct proses *all)
{
	const struct prose *p = w ? prose_of(all, w->text) : NULL;
	const char *lang = f->lang;

	if (!w)
		return;
	if (!p || !p->count) {
		fact_text(f, parent, name, w->text, w->loc);
		return;
	}
	/* units in the language of the text */
	f->lang = w->lang ? w->lang : f->plan->lang;
	put_runs(f, fact_at(f, parent, name, w->loc), p);
	f->lang = lang;
}
