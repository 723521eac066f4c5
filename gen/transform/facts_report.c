/* SPDX-License-Identifier: MIT */
/* What is reported beside values: comments on indicators, registers. */
#include "transform/facts.h"

#include "base/str.h"

static const struct code_words causes[] = {
	{ "resource", "资源", "resources" },
	{ "approval", "审批", "approval" },
	{ "market", "市场", "market" },
	{ "method", "口径", "definition" },
	{ "other", "其他", "other" },
	{ NULL, NULL, NULL }
};

static const struct code_words registers[] = {
	{ "power", "权力清单", "Register of powers" },
	{ "responsibility", "责任清单", "Register of duties" },
	{ "negative", "负面清单", "Negative list" },
	{ "talent", "人才目录", "Talent catalogue" },
	{ "growth-firm", "成长企业名单", "Growth firms" },
	{ "facility", "设施清单", "Facilities" },
	{ "action", "行动清单", "Actions" },
	{ "pilot", "试点清单", "Pilots" },
	{ NULL, NULL, NULL }
};

/* A body of the plan, or words. */
static void put_owner(struct facts *f, xmlNode *parent, const struct org *o,
    const char *text, struct loc loc)
{
	xmlNode *n;

	if (!text)
		return;
	n = fact_at(f, parent, "owner", loc);
	if (o) {
		fact_attr(n, "id", o->id);
		fact_names(f, n, &o->name, &o->short_name);
		return;
	}
	fact_text(f, n, "name", text, loc);
	fact_text(f, n, "shortname", text, loc);
}

/* ---- comments ---- */

bool fact_internal(const char *disclosure)
{
	return str_eq(disclosure, "internal");
}

void fact_if_internal(xmlNode *n, bool is_internal)
{
	fact_attr(n, "internal", is_internal ? "yes" : NULL);
}

/* Of the report, written by the cut-off, and open to the readers. */
static bool counts(const struct facts *f, const struct comment *c)
{
	return period_eq(c->period, f->edition->period) &&
	    date_cmp(c->date, f->edition->cutoff) <= 0 &&
	    (!fact_internal(c->disclosure) ||
	     fact_internal(f->edition->audience));
}

static bool same_matter(const struct comment *x, const struct comment *y)
{
	return x->indicator == y->indicator && x->area == y->area &&
	    x->cluster == y->cluster && (x->cause_code == y->cause_code ||
	    str_eq(x->cause_code, y->cause_code));
}

static bool is_superseded(const struct facts *f, const struct comment *c)
{
	for (size_t n = 0; n < f->plan->comment_count; n++) {
		const struct comment *other = &f->plan->comments[n];

		if (counts(f, other) && same_matter(c, other) &&
		    date_cmp(other->date, c->date) > 0)
			return true;
	}
	return false;
}

static void put_comment(struct facts *f, xmlNode *parent,
    const struct comment *c)
{
	const char *src = fact_place(f, c->loc);
	xmlNode *n = fact_at(f, parent, "comment", c->loc), *part;

	fact_attr(n, "code", c->cause_code);
	if (c->cause_code)
		fact_attr(n, "codeword", code_word(f, causes, c->cause_code));
	fact_attr(n, "by", c->by);
	fact_if_internal(n, fact_internal(c->disclosure));
	fact_flag(n, "demo", c->demo);
	if (c->cluster) {
		part = fact_at(f, n, "part", c->cluster->loc);
		fact_names(f, part, &c->cluster->name,
		    &c->cluster->short_name);
	}
	if (c->area) {
		part = fact_at(f, n, "part", c->area->loc);
		fact_names(f, part, &c->area->name, &c->area->short_name);
	}
	fact_words(f, n, "cause", &c->cause);
	fact_words(f, n, "measure", &c->measure);
	put_owner(f, n, c->owner, c->owner_text, c->loc);
	fact_date(f, n, "due", c->due, src);
	fact_date(f, n, "written", c->date, src);
}

void facts_comments(struct facts *f, xmlNode *parent,
    const struct indicator *i)
{
	for (size_t n = 0; n < f->plan->comment_count; n++) {
		const struct comment *c = &f->plan->comments[n];

		if (c->indicator == i && counts(f, c) &&
		    !is_superseded(f, c))
			put_comment(f, parent, c);
	}
}

/* ---- registers ---- */

static const struct register_list *list_of(const struct plan *p,
    const char *kind)
{
	for (size_t n = 0; n < p->register_count; n++)
		if (str_eq(p->registers[n].kind, kind))
			return &p->registers[n];
	return NULL;
}

/* Is it the first item of a register that the plan does not name? */
static bool opens(const struct plan *p, size_t at)
{
	if (list_of(p, p->register_items[at].register_id))
		return false;
	for (size_t n = 0; n < at; n++)
		if (str_eq(p->register_items[n].register_id,
		    p->register_items[at].register_id))
			return false;
	return true;
}

static void put_due(struct facts *f, xmlNode *n,
    const struct register_item *item)
{
	const char *src = fact_place(f, item->loc);

	if (item->due.year && !item->due.day)
		fact_period(f, n, "due", (struct period){ item->due.year,
		    PERIOD_M, item->due.month }, src);
	else
		fact_date(f, n, "due", item->due, src);
}

static void put_item(struct facts *f, xmlNode *parent,
    const struct register_item *item)
{
	xmlNode *n = fact_at(f, parent, "item", item->loc);

	fact_attr(n, "id", item->id);
	fact_attr(n, "state", item->state);
	fact_flag(n, "demo", item->demo);
	fact_words(f, n, "name", &item->name);
	put_owner(f, n, item->owner, item->owner_text, item->loc);
	put_due(f, n, item);
}

/* Items know the kind alone: of two lists of one kind the first has them. */
static void put_register(struct facts *f, xmlNode *parent, const char *kind,
    const struct register_list *list, struct loc loc)
{
	xmlNode *n = fact_at(f, parent, "register", loc);

	fact_attr(n, "kind", kind);
	fact_attr(n, "word", code_word(f, registers, kind));
	if (list && list->head.count)
		fact_words(f, n, "head", &list->head);
	if (list != list_of(f->plan, kind))
		return;
	for (size_t i = 0; i < f->plan->register_item_count; i++)
		if (str_eq(f->plan->register_items[i].register_id, kind))
			put_item(f, n, &f->plan->register_items[i]);
}

void facts_registers(struct facts *f, xmlNode *root)
{
	const struct plan *p = f->plan;
	xmlNode *n;

	if (!p->register_item_count && !p->register_count)
		return;
	n = fact_at(f, root, "registers", p->register_count
	    ? p->registers[0].loc : p->register_items[0].loc);
	for (size_t i = 0; i < p->register_count; i++)
		put_register(f, n, p->registers[i].kind, &p->registers[i],
		    p->registers[i].loc);
	for (size_t i = 0; i < p->register_item_count; i++)
		if (opens(p, i))
			put_register(f, n, p->register_items[i].register_id,
			    NULL, p->register_items[i].loc);
}
