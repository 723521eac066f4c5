/* SPDX-License-Identifier: MIT */
/* The indicator table: groups, indicators, base, targets, growth. */
#include <string.h>

#include "base/str.h"
#include "plan/plan_int.h"

static const char *const words_origin[] = { "table", "text", NULL };
static const char *const words_frequency[] = { "A", "H", "Q", "M", NULL };
static const char *const words_year[] = { "sum", "last", "mean", "given",
	NULL };
static const char *const words_printed[] = { "name", "cell", "none", NULL };
static const char *const words_no_base[] = { "not-available", NULL };
static const char *const words_no_target[] = { "not-set", "text-only", NULL };
static const char *const words_measure[] = { "average", "each", NULL };
static const char *const words_by[] = { "area", "cluster", NULL };

/* ---- owner ---- */

static const struct attr owner_attrs[] = {
	MAY("lead", REF, .to = AT(owner, lead_id), .kind = ID_ORG),
	MAY("support", REFS, .to = AT(owner, support_ids), .kind = ID_ORG),
	MAY_DEMO(.to = AT(owner, demo)),
	END
};

void owner_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { owner_attrs, NULL, false };
	struct owner *owner = object;

	owner->loc = xml_loc(n);
	element_read(r, n, &element, owner);
}

static void indicator_owner(struct reader *r, const struct xml *n, void *object)
{
	owner_read(r, n, &((struct indicator *)object)->owner);
}

/* ---- unit ---- */

static const struct attr unit_attrs[] = {
	NEED("code", REF, .to = AT(indicator, unit_code), .kind = ID_UNIT),
	MAY("per", POWER, .to = AT(indicator, unit_per)),
	MAY("printed", CHOICE, .to = AT(indicator, unit_printed),
	    .words = words_printed),
	END
};

static void unit_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { unit_attrs, NULL, false };

	element_read(r, n, &element, object);
}

/* ---- base ---- */

static const struct attr base_attrs[] = {
	NEED("period", PERIOD, .to = AT(base_value, period)),
	MAY("value", DECIMAL, .to = AT(base_value, value),
	    .given = AT(base_value, given), .text = AT(base_value, text)),
	MAY("revised", DECIMAL, .to = AT(base_value, revised),
	    .given = AT(base_value, is_revised)),
	MAY("none", CHOICE, NOT_KEPT, .words = words_no_base),
	MAY("printed", TEXT, NOT_KEPT),
	MAY("comparability", ENUM, .to = AT(base_value, comparability),
	    .words = words_comparability),
	MAY_FROM(.to = AT(base_value, from)),
	END
};
static const struct child base_children[] = {
	ANY("note", .words = AT(base_value, note)),
	END
};

/* Without a value the base is none, whatever is said of comparability. */
static void base_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { base_attrs, base_children,
		false };
	struct base_value *base = &((struct indicator *)object)->base;
	bool value = xml_attr(n, "value"), none = xml_attr(n, "none");

	base->loc = xml_loc(n);
	element_read(r, n, &element, base);
	if (value == none || none != (xml_attr(n, "printed") != NULL) ||
	    (none && base->is_revised))
		diag(r->d, DIAG_BASE_FORM, base->loc);
	if (none) {
		base->text = xml_attr(n, "printed");
		base->comparability = BASE_NONE;
	}
}

/* ---- targets ---- */

static const struct attr target_attrs[] = {
	NEED("period", PERIOD, .to = AT(target, period)),
	MAY("op", ENUM, .to = AT(target, op), .words = words_op),
	MAY("value", DECIMAL, .to = AT(target, value),
	    .text = AT(target, text)),
	MAY("low", DECIMAL, .to = AT(target, low)),
	MAY("high", DECIMAL, .to = AT(target, high)),
	MAY("none", CHOICE, .to = AT(target, none), .words = words_no_target),
	MAY("printed", TEXT, .to = AT(target, printed)),
	NEED("role", ENUM, .to = AT(target, role), .words = words_role),
	MAY_FROM(.to = AT(target, from)),
	END
};
static const struct child target_children[] = {
	ANY("note", .words = AT(target, note)),
	END
};
static const struct element target_element = { target_attrs, target_children,
	false };

/* A number with its operator, or a range, or a printed sign for none. */
static bool target_form(const struct xml *n)
{
	const char *op = xml_attr(n, "op");
	bool value = xml_attr(n, "value");
	bool low = xml_attr(n, "low"), high = xml_attr(n, "high");

	if (xml_attr(n, "none"))
		return !op && !value && !low && !high &&
		    xml_attr(n, "printed");
	if (str_eq(op, "between"))
		return !value && low && high;
	return op && value && !low && !high;
}

static struct target target_take(struct reader *r, const struct xml *n)
{
	struct target t = { .loc = xml_loc(n) };
	int before = diag_errors(r->d);

	element_read(r, n, &target_element, &t);
	if (!target_form(n))
		diag(r->d, DIAG_TARGET_FORM, t.loc);
	else if (t.op == OP_BETWEEN && diag_errors(r->d) == before &&
	    decimal_cmp(t.low, t.high) > 0)
		diag(r->d, DIAG_TARGET_RANGE, t.loc);
	t.set = !xml_attr(n, "none") && diag_errors(r->d) == before;
	if (t.op == OP_BETWEEN && t.set)
		t.text = arena_printf(r->a, "%s-%s", xml_attr(n, "low"),
		    xml_attr(n, "high"));
	return t;
}

static void target_read(struct reader *r, const struct xml *n, void *object)
{
	struct indicator *i = object;

	ARENA_PUSH(r->a, i->targets, i->target_count) = target_take(r, n);
}

/* ---- growth, breakdown ---- */

static const struct attr growth_attrs[] = {
	NEED("start", PERIOD, .to = AT(growth, start)),
	NEED("end", PERIOD, .to = AT(growth, end)),
	NEED("op", ENUM, .to = AT(growth, op), .words = words_op),
	NEED("value", DECIMAL, .to = AT(growth, value)),
	NEED("measure", CHOICE, .to = AT(growth, measure),
	    .words = words_measure),
	MAY_FROM(.to = AT(growth, from)),
	END
};

static void growth_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { growth_attrs, NULL, false };
	struct indicator *i = object;
	struct growth g = { .loc = xml_loc(n) };

	element_read(r, n, &element, &g);
	if (period_is(g.start) && period_is(g.end) &&
	    period_cmp(g.start, g.end) > 0)
		diag(r->d, DIAG_GROWTH_PERIOD, g.loc);
	ARENA_PUSH(r->a, i->growth, i->growth_count) = g;
}

static const struct attr link_attrs[] = {
	NEED("period", PERIOD, .to = AT(series_link, period)),
	NEED("factor", POWER, .to = AT(series_link, factor)),
	MAY_FROM(.to = AT(series_link, from)),
	END
};

static void link_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { link_attrs, NULL, false };
	struct indicator *i = object;
	struct series_link l = { .loc = xml_loc(n) };

	element_read(r, n, &element, &l);
	ARENA_PUSH(r->a, i->links, i->link_count) = l;
}

static const struct attr part_attrs[] = {
	NEED("ref", REF, .to = AT(part, id), .kind = ID_ANY),
	MAY("share", DECIMAL, .to = AT(part, share),
	    .given = AT(part, shared)),
	MAY_DEMO(.to = AT(part, demo)),
	END
};

static void part_target(struct reader *r, const struct xml *n, void *object)
{
	struct part *part = object;

	ARENA_PUSH(r->a, part->targets, part->target_count) =
	    target_take(r, n);
}

static const struct child part_children[] = {
	ANY("target", .read = part_target),
	END
};

static void part_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { part_attrs, part_children,
		false };
	struct breakdown *b = object;
	struct part part = { .loc = xml_loc(n) };

	element_read(r, n, &element, &part);
	ARENA_PUSH(r->a, b->parts, b->part_count) = part;
}

static const struct attr breakdown_attrs[] = {
	NEED("by", CHOICE, .to = AT(breakdown, by), .words = words_by),
	END
};
static const struct child breakdown_children[] = {
	ANY("part", .read = part_read),
	END
};

static void breakdown_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { breakdown_attrs,
		breakdown_children, false };
	struct indicator *i = object;
	struct breakdown b = { .loc = xml_loc(n) };

	element_read(r, n, &element, &b);
	ARENA_PUSH(r->a, i->breakdowns, i->breakdown_count) = b;
}

/* ---- indicator ---- */

static const struct attr indicator_attrs[] = {
	NEED("id", ID, .to = AT(indicator, id), .kind = ID_INDICATOR),
	NEED("kind", ENUM, .to = AT(indicator, kind), .words = words_kind),
	NEED("direction", ENUM, .to = AT(indicator, direction),
	    .words = words_direction),
	NEED("frequency", FREQUENCY, .to = AT(indicator, frequency),
	    .words = words_frequency),
	MAY("reporting", ENUM, .to = AT(indicator, reporting),
	    .words = words_reporting),
	NEED("yearValue", CHOICE, .to = AT(indicator, year_value),
	    .words = words_year),
	NEED("path", ENUM, .to = AT(indicator, path), .words = words_path),
	NEED("attribute", ENUM, .to = AT(indicator, binding),
	    .words = words_binding),
	NEED("decimals", COUNT, .to = AT(indicator, decimals)),
	MAY("min", DECIMAL, .to = AT(indicator, min),
	    .given = AT(indicator, has_min)),
	MAY("max", DECIMAL, .to = AT(indicator, max),
	    .given = AT(indicator, has_max)),
	MAY("lag", COUNT, NOT_KEPT, .text = AT(indicator, lag)),
	MAY("validTo", PERIOD, .to = AT(indicator, valid_to)),
	MAY("replacedBy", REF, .to = AT(indicator, replaced_by),
	    .kind = ID_INDICATOR),
	MAY("disclosure", CHOICE, .to = AT(indicator, disclosure),
	    .words = words_disclosure),
	MAY("same", REF, .to = AT(indicator, same_id), .kind = ID_INDICATOR),
	MAY("directionFrom", FROM, .to = AT(indicator, direction_from)),
	MAY_FROM(.to = AT(indicator, from)),
	END
};
static const struct child indicator_children[] = {
	SOME("name", .words = AT(indicator, name)),
	ANY("shortName", .words = AT(indicator, short_name)),
	ONE("unit", .read = unit_read),
	ANY("definition", .words = AT(indicator, definition)),
	ANY("source", .words = AT(indicator, source)),
	OPT("owner", .read = indicator_owner),
	OPT("base", .read = base_read),
	SOME("target", .read = target_read),
	ANY("growth", .read = growth_read),
	ANY("link", .read = link_read),
	ANY("breakdown", .read = breakdown_read),
	END
};

/* A flow has a length of time, anything else is read at a moment. */
static void check_reporting(struct reader *r, const struct xml *n,
    struct indicator *i)
{
	bool flow = i->kind == KIND_FLOW;

	if (!xml_attr(n, "reporting"))
		i->reporting = flow ? REPORT_YTD : REPORT_POINT;
	else if (flow && i->reporting == REPORT_POINT)
		diag(r->d, DIAG_REPORTING_KIND, i->loc, words_kind[i->kind],
		    words_reporting[i->reporting]);
	if (i->kind == KIND_STOCK && i->reporting != REPORT_POINT)
		diag(r->d, DIAG_REPORTING_KIND, i->loc, words_kind[i->kind],
		    words_reporting[i->reporting]);
}

static void indicator_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { indicator_attrs,
		indicator_children, false };
	struct indicator_group *g = object;
	struct indicator i = { .disclosure = "public", .loc = xml_loc(n) };

	i.base.comparability = BASE_SAME;
	element_read(r, n, &element, &i);
	check_reporting(r, n, &i);
	if (i.decimals > 9)
		diag(r->d, DIAG_DECIMALS, i.loc, i.decimals);
	if (i.has_min && i.has_max && decimal_cmp(i.min, i.max) > 0) {
		diag(r->d, DIAG_MIN_MAX, i.loc);
		i.has_min = i.has_max = false;	/* no value could keep them */
	}
	ARENA_PUSH(r->a, g->indicators, g->count) = i;
}

/* ---- groups ---- */

static const struct attr group_attrs[] = {
	MAY("num", TEXT, .to = AT(indicator_group, num)),
	MAY("origin", CHOICE, .to = AT(indicator_group, origin),
	    .words = words_origin),
	MAY("goal", REF, .to = AT(indicator_group, goal), .kind = ID_BODY),
	MAY_FROM(.to = AT(indicator_group, from)),
	END
};
static const struct child group_children[] = {
	SOME("head", .words = AT(indicator_group, head)),
	SOME("indicator", .read = indicator_read),
	END
};

static void group_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { group_attrs, group_children,
		false };
	struct plan *p = object;
	struct indicator_group g = { .origin = "table", .loc = xml_loc(n) };

	element_read(r, n, &element, &g);
	ARENA_PUSH(r->a, p->groups, p->group_count) = g;
}

static const struct attr table_attrs[] = {
	MAY("box", REF, NOT_KEPT, .kind = ID_BOX),
	MAY("boxNum", TEXT, NOT_KEPT),
	MAY("title", TEXT, NOT_KEPT),
	END
};
static const struct child table_children[] = {
	ANY("group", .read = group_read),
	END
};

void indicators_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { table_attrs, table_children,
		false };
	struct plan *p = object;
	const char *title = xml_attr(n, "title");

	element_read(r, n, &element, p);
	if (title && !p->indicators_title.count)
		ARENA_PUSH(r->a, p->indicators_title.all,
		    p->indicators_title.count) =
		    (struct word){ NULL, title, xml_loc(n) };
}
