/* SPDX-License-Identifier: MIT */
/* The elements that all parts of the facts are made of. */
#include "transform/facts.h"

#include <string.h>

#include "base/str.h"

xmlNode *fact(struct facts *f, xmlNode *parent, const char *name)
{
	(void)f;
	return tree_add(parent, name);
}

void fact_attr(xmlNode *n, const char *name, const char *value)
{
	if (value)
		tree_set(n, name, value);
}

void fact_flag(xmlNode *n, const char *name, bool value)
{
	fact_attr(n, name, value ? "yes" : "no");
}

static void put(xmlNode *n, const char *text)
{
	if (text)
		tree_text(n, text, strlen(text));
}

void fact_content(xmlNode *n, const char *text)
{
	if (*text)
		put(n, text);
}

/* Places are relative to the plan folder, the edition's too: the same input
 * gives the same bytes from any working directory. */
const char *fact_place(struct facts *f, struct loc loc)
{
	const struct edition *e = f->edition;

	if (e->place && str_eq(loc.file, e->file))
		loc.file = e->place;
	return loc_text(f->a, loc);
}

const char *fact_code(struct facts *f, struct period p)
{
	return period_code(f->a, p);
}

xmlNode *fact_at(struct facts *f, xmlNode *parent, const char *name,
    struct loc loc)
{
	xmlNode *n = fact(f, parent, name);

	fact_attr(n, "src", fact_place(f, loc));
	return n;
}

void fact_text(struct facts *f, xmlNode *parent, const char *name,
    const char *text, struct loc loc)
{
	if (text)
		put(fact_at(f, parent, name, loc), text);
}

/* A remark in the data has one language, that of the plan. */
void fact_remark(struct facts *f, xmlNode *parent,
    const struct observation *o)
{
	if (o->note && strncmp(f->lang, f->plan->lang, 2) == 0)
		fact_text(f, parent, "note", o->note, o->loc);
}

void fact_words(struct facts *f, xmlNode *parent, const char *name,
    const struct words *w)
{
	const struct word *found = words_in(w, f->lang, f->plan->lang);

	if (found)
		fact_text(f, parent, name, found->text, found->loc);
}

void fact_names(struct facts *f, xmlNode *parent, const struct words *name,
    const struct words *short_name)
{
	fact_words(f, parent, "name", name->count ? name : short_name);
	fact_words(f, parent, "shortname",
	    short_name->count ? short_name : name);
}

/* The places given, or those of the element around. */
static void put_src(xmlNode *n, const char *src)
{
	fact_attr(n, "src", src && *src ? src : tree_get(n->parent, "src"));
}

static const char *sign_word(const char *raw)
{
	if (!strpbrk(raw, "123456789"))
		return "zero";
	return raw[0] == '-' ? "neg" : "pos";
}

void fact_v(struct facts *f, xmlNode *parent, struct value v, struct shown s)
{
	const char *raw;
	xmlNode *n;

	if (!v.n)
		return;
	raw = num_round(f->a, v.n, v.digits, ROUND_HALF_EVEN);
	n = fact(f, parent, "v");
	fact_attr(n, "k", s.k);
	fact_attr(n, "ref", arena_printf(f->a, "%s@%s:%s", f->of, s.at,
	    s.tail ? s.tail : v.rule));
	put_src(n, v.src);
	fact_attr(n, "exact", num_exact_text(f->a, v.n));
	fact_attr(n, "rule", v.rule);
	fact_attr(n, "round", arena_printf(f->a, "half-even:%d", v.digits));
	fact_attr(n, "raw", raw);
	fact_attr(n, "sign", sign_word(raw));
	fact_attr(n, "unit", s.unit);
	fact_attr(n, "unitword", s.unitword);
	fact_attr(n, "op", s.op);
	put(n, num_show(f->a, raw, s.sign));
}

void fact_count(struct facts *f, xmlNode *parent, const char *k, long n,
    const char *ref, const char *src)
{
	const char *raw = arena_printf(f->a, "%ld", n);
	xmlNode *v = fact(f, parent, "v");

	fact_attr(v, "k", k);
	fact_attr(v, "ref", ref);
	put_src(v, src);
	fact_attr(v, "exact", raw);
	fact_attr(v, "rule", "count");
	fact_attr(v, "round", "half-even:0");
	fact_attr(v, "raw", raw);
	fact_attr(v, "sign", sign_word(raw));
	put(v, num_show(f->a, raw, false));
}

void fact_none(struct facts *f, xmlNode *parent, const char *k,
    const char *why, const char *word)
{
	xmlNode *n = fact(f, parent, "none");

	put_src(n, NULL);
	fact_attr(n, "k", k);
	fact_attr(n, "why", why);
	fact_attr(n, "word", word);
}

xmlNode *fact_period(struct facts *f, xmlNode *parent, const char *k,
    struct period p, const char *src)
{
	const char *code = fact_code(f, p);
	xmlNode *n = fact(f, parent, "period");

	fact_attr(n, "k", k);
	tree_set(n, "code", code);
	fact_attr(n, "ref", arena_printf(f->a, "period:%s", code));
	put_src(n, src);
	tree_set(n, "exact", code);
	fact_attr(n, "rule", "period");
	fact_attr(n, "year", arena_printf(f->a, "%d", p.year));
	fact_attr(n, "short", period_short(f->a, p, f->lang));
	fact_attr(n, "tick", period_tick(f->a, p, f->lang));
	fact_attr(n, "ytd", period_span_ytd(f->a, p, f->lang));
	fact_attr(n, "end", period_end_words(f, p, true));
	fact_attr(n, "endshort", period_end_words(f, p, false));
	put(n, period_words(f->a, p, f->lang));
	return n;
}

void fact_date(struct facts *f, xmlNode *parent, const char *k,
    struct date d, const char *src)
{
	const char *iso;
	xmlNode *n;

	if (!d.year)
		return;
	iso = date_iso(f->a, d);
	n = fact(f, parent, "date");
	fact_attr(n, "k", k);
	tree_set(n, "iso", iso);
	fact_attr(n, "ref", arena_printf(f->a, "date:%s", iso));
	put_src(n, src);
	tree_set(n, "exact", iso);
	fact_attr(n, "rule", "date");
	put(n, date_words(f->a, d, f->lang));
}

const char *fact_unit(struct facts *f, const struct indicator *i,
    const char *unit)
{
	const struct word *w;

	if (unit && (str_eq(unit, "pct") || str_eq(unit, "pp")))
		return fact_word(f, WORD_UNIT, unit);
	if (!i->unit)
		return "";
	w = words_in(&i->unit->name, f->lang, f->plan->lang);
	return w ? w->text : "";
}

void fact_owner(struct facts *f, xmlNode *parent, const struct owner *o)
{
	xmlNode *n;

	if (!o->lead)
		return;
	n = fact_at(f, parent, "owner", o->loc);
	fact_attr(n, "id", o->lead->id);
	fact_flag(n, "demo", o->demo);
	fact_names(f, n, &o->lead->name, &o->lead->short_name);
}
