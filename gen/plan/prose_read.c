/* SPDX-License-Identifier: MIT */
/*
 * Prose with bound numbers. The text is gathered with control characters at
 * the edges of elements (XML cannot hold them) and folded in one walk that
 * also finds the places.
 */
#include <string.h>

#include "base/str.h"
#include "plan/plan_int.h"

enum { V_OPEN = 1, V_CLOSE, QUIET_OPEN, QUIET_CLOSE };

const char *const words_field[] = { [FIELD_NONE] = "",
	[FIELD_VALUE] = "value", [FIELD_TARGET] = "target",
	[FIELD_BASE] = "base", [FIELD_GROWTH] = "growth",
	[FIELD_YOY] = "yoy", [FIELD_CHANGE] = "change",
	[FIELD_QUARTER] = "quarter", [FIELD_QUARTER_YOY] = "quarter-yoy",
	[FIELD_QOQ] = "qoq", [FIELD_PROGRESS] = "progress",
	[FIELD_DUE] = "due-progress", [FIELD_GAP] = "gap",
	[FIELD_DEVIATION] = "deviation", [FIELD_DIFFERENCE] = "difference",
	[FIELD_DISTANCE] = "distance", [FIELD_ATTAINMENT] = "attainment",
	[FIELD_PACE] = "pace", [FIELD_CAGR] = "cagr", [FIELD_RANK] = "rank",
	[FIELDS] = NULL };

/* The second row of names says the same as the first. */
static const char *const words_bound_op[] = { "eq", "ge", "gt", "le", "lt",
	"about", "nearly", "between", "over", "under", NULL };
static const enum bound_op ops[] = { BOUND_EQ, BOUND_GE, BOUND_GT, BOUND_LE,
	BOUND_LT, BOUND_ABOUT, BOUND_NEARLY, BOUND_BETWEEN, BOUND_GT,
	BOUND_LT };

const char *bound_op_name(enum bound_op op)
{
	return words_bound_op[op];
}

struct binding_read {		/* a v while it is read */
	struct bound b;
	const char *of, *ref;
	int op, field;
};

static const struct attr v_attrs[] = {
	MAY("of", REF, .to = AT(binding_read, of), .kind = ID_INDICATOR),
	MAY("ref", REF, .to = AT(binding_read, ref), .kind = ID_INDICATOR),
	MAY("area", REF, .to = AT(binding_read, b.area_id), .kind = ID_ORG),
	MAY("cluster", REF, .to = AT(binding_read, b.cluster_id),
	    .kind = ID_CLUSTER),
	MAY("field", ENUM, .to = AT(binding_read, field),
	    .words = words_field),
	MAY("value", DECIMAL, .to = AT(binding_read, b.value),
	    .given = AT(binding_read, b.value_given)),
	MAY("unit", REF, .to = AT(binding_read, b.unit_code),
	    .kind = ID_UNIT),
	MAY("op", ENUM, .to = AT(binding_read, op), .words = words_bound_op,
	    .given = AT(binding_read, b.op_given)),
	MAY("period", PERIOD, .to = AT(binding_read, b.period)),
	MAY_FROM(.to = AT(binding_read, b.from)),
	END
};
static const struct element v_element = { v_attrs, NULL, true };

static void v_read(struct reader *r, const struct xml *n, struct prose *p)
{
	struct binding_read v = { .b = { .loc = xml_loc(n) } };

	/* An empty field is no field: words_field[0] is "". */
	element_read(r, n, &v_element, &v);
	if (v.of && v.ref)
		diag(r->d, DIAG_PROSE_OF_REF, v.b.loc, v.of, v.ref);
	v.b.indicator_id = v.of ? v.of : v.ref;
	v.b.op = ops[v.op];
	v.b.field = (enum field)v.field;
	v.b.text = xml_content(r->a, n);
	if (!*v.b.text && !v.b.indicator_id)
		diag(r->d, DIAG_PROSE_EMPTY, v.b.loc);
	ARENA_PUSH(r->a, p->bound, p->count) = v.b;
}

/* Elements give their text between marks; notes stand for themselves. */
static void gather(struct reader *r, struct str *s, const struct xml *n,
    struct prose *p)
{
	for (n = xml_first_any(n); n; n = xml_next_any(n)) {
		bool v = !xml_text(n) && xml_is(n, "v");

		if (xml_text(n)) {
			str_add(s, xml_text(n));
		} else if (!xml_is(n, "note")) {
			str_addc(s, v ? V_OPEN : QUIET_OPEN);
			if (v)
				v_read(r, n, p);
			str_add(s, xml_content(r->a, n));
			str_addc(s, v ? V_CLOSE : QUIET_CLOSE);
		}
	}
}

struct fold {			/* blanks become one, edges none */
	char *from, *to, *start;
	bool blank, number;	/* number: one without a text stands last */
};

static void flush(struct fold *f)
{
	if (f->blank && (f->number || (f->to > f->start &&
	    f->to[-1] != ' ')))
		*f->to++ = ' ';
	f->blank = false;
}

static size_t here(const struct fold *f)
{
	return (size_t)(f->to - f->start);
}

static void mark(struct reader *r, struct fold *f, struct prose *p,
    size_t *nth, char c)
{
	struct bound *b = *nth < p->count ? &p->bound[*nth] : NULL;
	struct span *q = p->quiet_count ? &p->quiet[p->quiet_count - 1] : NULL;

	if (c == V_OPEN || c == QUIET_OPEN)
		flush(f);
	if (c == V_OPEN && b)
		b->at = here(f);
	else if (c == QUIET_OPEN)
		ARENA_PUSH(r->a, p->quiet, p->quiet_count) =
		    (struct span){ here(f), 0 };
	else if (c == QUIET_CLOSE && q)
		q->len = here(f) - q->at;
	if (c != V_CLOSE || !b)
		return;
	b->len = here(f) - b->at;
	f->number = !b->len;
	++*nth;
}

static void fold(struct reader *r, char *s, struct prose *p)
{
	struct fold f = { s, s, s, false, false };
	size_t nth = 0;

	for (; *f.from; f.from++) {
		if (strchr(" \t\r\n", *f.from)) {
			f.blank = true;
		} else if (*f.from <= QUIET_CLOSE && *f.from > 0) {
			mark(r, &f, p, &nth, *f.from);
		} else {
			flush(&f);
			*f.to++ = *f.from;
			f.number = false;
		}
	}
	*f.to = '\0';
}

const char *prose_read(struct reader *r, const struct xml *n,
    struct proses *to, const char *lang)
{
	struct prose p = { .lang = lang, .loc = xml_loc(n),
		.from = xml_attr(n, "from"), .source = r->plan != NULL };
	struct str *s = str_new(r->a);

	gather(r, s, n, &p);
	fold(r, s->s, &p);
	p.text = s->s;
	if (to)
		ARENA_PUSH(r->a, to->all, to->count) = p;
	return p.text;
}

const struct prose *prose_of(const struct proses *p, const char *text)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->all[i].text == text)
			return &p->all[i];
	return NULL;
}

/* ---- ids to pointers ---- */

static void unknown(struct diag *d, struct loc loc, enum id_kind kind,
    const char *id)
{
	if (d && id)
		diag(d, DIAG_ID_UNKNOWN, loc, id_kind_name(kind), id);
}

static void link_one(struct diag *d, struct bound *b, const struct plan *p)
{
	b->indicator = b->indicator_id ? plan_indicator(p, b->indicator_id)
	    : NULL;
	b->area = b->area_id ? plan_org(p, b->area_id) : NULL;
	b->cluster = b->cluster_id ? plan_cluster(p, b->cluster_id) : NULL;
	b->unit = b->unit_code ? plan_unit(p, b->unit_code) : NULL;
	if (!b->indicator)
		unknown(d, b->loc, ID_INDICATOR, b->indicator_id);
	if (!b->area)
		unknown(d, b->loc, ID_ORG, b->area_id);
	if (!b->cluster)
		unknown(d, b->loc, ID_CLUSTER, b->cluster_id);
	if (!b->unit)
		unknown(d, b->loc, ID_UNIT, b->unit_code);
}

void prose_link(struct diag *d, const struct proses *all,
    const struct plan *p)
{
	for (size_t i = 0; i < all->count; i++)
		for (size_t k = 0; k < all->all[i].count; k++)
			link_one(d, &all->all[i].bound[k], p);
}
