/* SPDX-License-Identifier: MIT */
/* Who checks what and how it is judged: rules, schedule, groups, method;
 * and the registers. */
#include "base/str.h"
#include "plan/plan_int.h"

static const char *const words_per[] = { "cluster", "district", "department",
	"city", NULL };
static const char *const words_schedule[] = { "dispatch", "annual", "mid-term",
	"final", NULL };
static const char *const words_show[] = { "rank", "thirds", NULL };
static const char *const words_every[] = { "A", "H", "Q", "M", NULL };
static const char *const words_method[] = { "gap", "rate", "projected",
	"weather", "ratio-gap", "expert", NULL };
const char *const words_register[] = { "power", "responsibility",
	"negative", "talent", "growth-firm", "facility", "action", "pilot",
	NULL };

/* ---- registers ---- */

static const struct attr item_attrs[] = {
	NEED("id", ID, .to = AT(register_item, id), .kind = ID_REGISTER),
	MAY("owner", REF, .to = AT(register_item, owner_text),
	    .kind = ID_ORG),
	MAY("due", DAY, .to = AT(register_item, due)),
	MAY("state", REF, .to = AT(register_item, state)),
	MAY_DEMO(.to = AT(register_item, demo)),
	MAY_FROM(.to = AT(register_item, source)),
	END
};
static const struct child item_children[] = {
	SOME("name", .words = AT(register_item, name)), END };

/* What the children of a register need of it. */
struct open_register { struct plan *plan; struct register_list list; };

static void item_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { item_attrs, item_children,
		false };
	const struct open_register *open = object;
	struct plan *p = open->plan;
	struct register_item item = { .register_id = open->list.kind,
		.loc = xml_loc(n) };

	element_read(r, n, &element, &item);
	ARENA_PUSH(r->a, p->register_items, p->register_item_count) = item;
}

static const struct attr register_attrs[] = {
	NEED("kind", CHOICE, .to = AT(open_register, list.kind),
	    .words = words_register),
	MAY_FROM(.to = AT(open_register, list.from)),
	END
};
static const struct child register_children[] = {
	ANY("head", .words = AT(open_register, list.head)),
	ANY("item", .read = item_read),
	END
};

static void register_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { register_attrs,
		register_children, false };
	struct open_register open = { object, { .loc = xml_loc(n) } };

	element_read(r, n, &element, &open);
	ARENA_PUSH(r->a, open.plan->registers, open.plan->register_count) =
	    open.list;
}

void registers_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct child children[] = {
		ANY("register", .read = register_read), END };
	static const struct element element = { NULL, children, false };

	element_read(r, n, &element, object);
}

/* ---- rules ---- */

static const struct attr rule_attrs[] = {
	NEED("id", ID, .to = AT(rule, id), .kind = ID_RULE),
	NEED("per", CHOICE, .to = AT(rule, per), .words = words_per),
	NEED("needs", REF, .to = AT(rule, needs)),
	NEED("min", COUNT, .to = AT(rule, min)),
	MAY("max", COUNT, .to = AT(rule, max)),
	MAY_FROM(.to = AT(rule, from)),
	END
};
static const struct child rule_children[] = {
	ANY("name", .words = AT(rule, name)),
	ANY("shortName", .words = AT(rule, short_name)),
	END
};

static void rule_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { rule_attrs, rule_children,
		false };
	struct plan *p = object;
	struct rule rule = { .max = -1, .loc = xml_loc(n) };

	element_read(r, n, &element, &rule);
	if (rule.max >= 0 && rule.min > rule.max)
		diag(r->d, DIAG_MIN_MAX, rule.loc);
	ARENA_PUSH(r->a, p->rules, p->rule_count) = rule;
}

/* ---- schedule, groups ---- */

static const struct attr schedule_attrs[] = {
	NEED("kind", CHOICE, .to = AT(schedule, kind),
	    .words = words_schedule),
	MAY("every", CHOICE, .to = AT(schedule, every), .words = words_every),
	MAY("period", PERIOD, .to = AT(schedule, period)),
	MAY_DEMO(.to = AT(schedule, demo)),
	MAY_FROM(.to = AT(schedule, from)),
	END
};

static void schedule_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { schedule_attrs, NULL, false };
	struct plan *p = object;
	struct schedule s = { .loc = xml_loc(n) };

	element_read(r, n, &element, &s);
	ARENA_PUSH(r->a, p->schedules, p->schedule_count) = s;
}

struct open_group { struct comparison_group group; const char *members; };

static const struct attr group_attrs[] = {
	NEED("id", ID, .to = AT(open_group, group.id), .kind = ID_GROUP),
	NEED("members", REFS, .to = AT(open_group, members), .kind = ID_ANY),
	MAY("nMin", COUNT, .to = AT(open_group, group.least)),
	MAY("show", CHOICE, .to = AT(open_group, group.show),
	    .words = words_show),
	END
};
static const struct child group_children[] = {
	SOME("name", .words = AT(open_group, group.name)), END };

static void group_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { group_attrs, group_children,
		false };
	struct plan *p = object;
	struct open_group open = { { .least = 10, .show = "rank",
	    .loc = xml_loc(n) }, NULL };

	element_read(r, n, &element, &open);
	if (open.members)
		open.group.member_count = str_words(r->a, open.members,
		    &open.group.members);
	ARENA_PUSH(r->a, p->comparisons, p->comparison_count) = open.group;
}

static void groups_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct child children[] = {
		SOME("group", .read = group_read), END };
	static const struct element element = { NULL, children, false };

	element_read(r, n, &element, object);
}

/* ---- method ---- */

static const struct attr method_attrs[] = {
	NEED("name", CHOICE, .to = AT(method, name), .words = words_method),
	MAY("ahead", DECIMAL, .to = AT(method, ahead)),
	MAY("ontrack", DECIMAL, .to = AT(method, ontrack)),
	MAY("slight", DECIMAL, .to = AT(method, slight)),
	MAY("early", DECIMAL, .to = AT(method, early)),
	MAY("strip", CHOICES, .to = AT(method, strip), .words = words_method),
	END
};

static void method_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { method_attrs, NULL, false };
	struct method *m = &((struct plan *)object)->method;

	m->loc = xml_loc(n);
	element_read(r, n, &element, m);
	if (decimal_cmp(m->ahead, m->ontrack) < 0 ||
	    decimal_cmp(m->ontrack, m->slight) < 0)
		diag(r->d, DIAG_METHOD_ORDER, m->loc);
}

static const struct child mechanism_children[] = {
	ANY("rule", .read = rule_read),
	ANY("schedule", .read = schedule_read),
	OPT("groups", .read = groups_read),
	ONE("method", .read = method_read),
	END
};

void mechanism_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { NULL, mechanism_children,
		false };

	element_read(r, n, &element, object);
}
