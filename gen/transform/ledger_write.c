/* SPDX-License-Identifier: MIT */
#include "transform/ledger.h"

#include "xml/xml.h"

const char *ledger_path(struct arena *a, const struct edition *e)
{
	return arena_printf(a, "issued/%s.xml", e->id);
}

static void put_inputs(struct xml_out *o, const struct ledger_entry *entry)
{
	for (size_t n = 0; n < entry->input_count; n++) {
		xml_open(o, "input");
		xml_set(o, "href", entry->inputs[n].href);
		xml_set(o, "sha256", entry->inputs[n].sha256);
		xml_close(o);
	}
	xml_open(o, "facts");
	xml_set(o, "sha256", entry->facts);
	xml_close(o);
}

static void put_value(struct arena *a, struct xml_out *o,
    const struct series *s, const struct observation *v)
{
	xml_open(o, "value");
	xml_set(o, "indicator", s->indicator->id);
	xml_set(o, "area", s->area ? s->area->id : NULL);
	xml_set(o, "cluster", s->cluster ? s->cluster->id : NULL);
	xml_set(o, "period", period_code(a, v->period));
	xml_set(o, "reporting", reporting_name(v->reporting));
	xml_set(o, "text", decimal_text(a, v->value));
	xml_set(o, "status", arena_printf(a, "%c", v->status));
	xml_set(o, "published", date_iso(a, v->published));
	xml_set(o, "demo", v->demo ? "true" : NULL);
	xml_set(o, "src", loc_text(a, v->loc));
	xml_close(o);
}

/* Is it the one that the edition sees of its period? */
static bool is_seen(const struct series *s, const struct observation *v,
    const struct edition *e)
{
	return !v->missing && period_end(v->period) <= period_end(e->period)
	    && assess_asof(s, v->period, e->cutoff) == v;
}

static void put_values(struct arena *a, struct xml_out *o,
    const struct assessments *as)
{
	const struct plan *p = as->plan;

	for (size_t n = 0; n < p->series_count; n++)
		for (size_t k = 0; k < p->series[n].count; k++)
			if (is_seen(&p->series[n], &p->series[n].obs[k],
			    as->edition))
				put_value(a, o, &p->series[n],
				    &p->series[n].obs[k]);
}

static void put_exact(struct arena *a, struct xml_out *o, const char *name,
    struct value v)
{
	xml_set(o, name, v.n ? num_exact_text(a, v.n) : NULL);
}

static void put_verdict(struct arena *a, struct xml_out *o,
    const struct assessment *s, const struct horizon *h, const char *which)
{
	if (!h->target)
		return;
	xml_open(o, "verdict");
	xml_set(o, "indicator", s->of->id);
	xml_set(o, "horizon", which);
	xml_set(o, "target", period_code(a, h->target->period));
	xml_set(o, "status", status_name(h->status));
	xml_set(o, "reason", h->status == ST_NA ? na_name(h->reason) : NULL);
	put_exact(a, o, "progress", h->progress);
	put_exact(a, o, "gap", h->gap);
	put_exact(a, o, "deviation", h->deviation);
	if (s->latest) {
		xml_set(o, "obs", period_code(a, s->latest->period));
		xml_set(o, "text", decimal_text(a, s->latest->obs->value));
	}
	xml_set(o, "by", h->override ? h->override->by : NULL);
	xml_close(o);
}

static void put_root(struct arena *a, struct xml_out *o,
    const struct assessments *as, const struct ledger_entry *entry)
{
	const struct edition *e = as->edition;

	xml_open(o, "issue");
	xml_set(o, "xmlns", "urn:planbrief:ledger:1");
	xml_set(o, "plan", as->plan->id);
	xml_set(o, "edition", e->id);
	xml_set(o, "period", period_code(a, e->period));
	xml_set(o, "cutoff", date_iso(a, e->cutoff));
	xml_set(o, "number", arena_printf(a, "%d", e->number));
	xml_set(o, "total", arena_printf(a, "%d", e->total));
	xml_set(o, "date", entry->date);
	xml_set(o, "approver", entry->approver);
	xml_set(o, "program", entry->program);
	xml_set(o, "method", as->plan->method.name);
	if (!str_eq(e->audience, "public"))
		xml_set(o, "audience", e->audience);
}

const struct str *ledger_write(struct arena *a, const struct assessments *as,
    const struct ledger_entry *entry)
{
	struct xml_out *o = xml_out_new(a);
	struct str *s = str_new(a);

	put_root(a, o, as, entry);
	put_inputs(o, entry);
	put_values(a, o, as);
	for (size_t n = 0; n < as->count; n++) {
		put_verdict(a, o, &as->all[n], &as->all[n].next, "next");
		put_verdict(a, o, &as->all[n], &as->all[n].final, "final");
	}
	xml_close(o);
	str_add(s, xml_out_text(o, NULL));
	return s;
}
