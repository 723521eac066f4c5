/* SPDX-License-Identifier: MIT */
/*
 * What the manifest says of a document whatever its content: its edition, its
 * plan, its scope by name, and of one about the whole plan where the
 * indicators stand. Words are in the document's language. It is made anew for
 * every run and belongs to no key.
 */
#include "plan/plan.h"
#include "run.h"
#include "transform/standing.h"
#include "transform/transform.h"

struct about {
	struct arena *a;
	const struct plan *plan;
	const struct edition *edition;
	const char *lang;
};

static void put(struct str *s, const char *key, const char *value)
{
	if (!value)
		return;
	str_printf(s, "%s\"%s\":", s->len && s->s[s->len - 1] != '{' ? "," :
	    "", key);
	str_json(s, value);
}

static const char *said(const struct about *b, const struct words *w)
{
	const struct word *one = words_in(w, b->lang, b->plan->lang);

	return one ? one->text : NULL;
}

static void put_number(struct str *s, const char *key, int n)
{
	if (n)
		str_printf(s, ",\"%s\":%d", key, n);
}

static void put_edition(struct str *s, const struct about *b)
{
	const struct edition *e = b->edition;

	str_add(s, "\"edition\":{");
	put(s, "id", e->id);
	put(s, "period", period_code(b->a, e->period));
	put(s, "periodword", period_words(b->a, e->period, b->lang));
	put(s, "end", date_iso(b->a, period_last_day(e->period)));
	put(s, "cutoff", date_iso(b->a, e->cutoff));
	put(s, "cutoffword", date_words(b->a, e->cutoff, b->lang));
	if (e->date.year) {
		put(s, "date", date_iso(b->a, e->date));
		put(s, "dateword", date_words(b->a, e->date, b->lang));
	}
	put(s, "status", e->status);
	put(s, "audience", e->audience ? e->audience : "public");
	put_number(s, "number", e->number);
	put_number(s, "total", e->total);
	put(s, "title", said(b, &e->title));
	str_addc(s, '}');
}

static void put_plan(struct str *s, const struct about *b)
{
	const struct plan *p = b->plan;

	str_add(s, ",\"plan\":{");
	put(s, "id", p->id);
	put(s, "title", said(b, &p->title));
	put(s, "short", said(b, &p->short_title));
	put(s, "issuer", p->issuer ? said(b, &p->issuer->name) : NULL);
	put(s, "number", p->number_printed);
	str_addc(s, '}');
}

static void put_standing(struct str *s, const struct about *b,
    const struct assessments *as)
{
	size_t count;
	const struct standing *all = standing_list(b->a, as, b->lang, &count);

	str_add(s, ",\"standing\":[");
	for (size_t i = 0; i < count; i++) {
		const struct standing *x = &all[i];

		str_add(s, i ? ",{" : "{");
		put(s, "id", x->id);
		put(s, "name", x->name);
		put(s, "code", x->code);
		put(s, "word", x->word);
		put(s, "reason", x->reason);
		put(s, "value", x->value);
		put(s, "period", x->period);
		put(s, "target", x->target);
		put(s, "due", x->due);
		if (x->demo)
			put(s, "demo", "yes");
		str_addc(s, '}');
	}
	str_addc(s, ']');
}

static const char *base_text(const struct about *b)
{
	struct str *s = str_new(b->a);

	put_edition(s, b);
	put_plan(s, b);
	return s->s;
}

static void put_scope(struct str *s, const struct about *b,
    const struct output *out)
{
	const struct scope *scope = out->scope;
	const struct cluster *c = scope->cluster;
	const struct org *area = scope->area;

	put(s, "template", out->template);
	if (c)
		put(s, "name", said(b, c->name.count ? &c->name :
		    &c->short_name));
	if (area)
		put(s, "name", said(b, area->name.count ? &area->name :
		    &area->short_name));
	put_number(s, "place", c ? (int)(c - b->plan->clusters) + 1 :
	    area ? (int)(area - b->plan->orgs) + 1 : 0);
}

/* Of documents that follow each other in one language. */
const char *run_about(struct arena *a, const struct loaded *l,
    const struct output *out, struct about_kept *kept)
{
	struct about b = { a, l->plan, l->edition, out->lang };
	struct str *s = str_new(a);

	if (!str_eq(kept->lang, out->lang)) {
		*kept = (struct about_kept){ out->lang, base_text(&b), NULL };
	}
	str_add(s, kept->base);
	put_scope(s, &b, out);
	if (out->scope_id)
		return s->s;
	if (!kept->standing) {
		struct str *all = str_new(a);

		put_standing(all, &b, l->as);
		kept->standing = all->s;
	}
	str_add(s, kept->standing);
	return s->s;
}
