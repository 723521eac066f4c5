/* SPDX-License-Identifier: MIT */
/* Who checks what and how it is judged: rules, schedule, groups, method;
 * and the registers, which are checked and not kept. */
#include "plan/plan_int.h"

static const char *const words_per[] = { "cluster", "district", "department",
	"city", NULL };
static const char *const words_schedule[] = { "dispatch", "annual", "mid-term",
	"final", NULL };
static const char *const words_every[] = { "A", "H", "Q", "M", NULL };
static const char *const words_method[] = { "gap", "rate", "projected",
	"weather", "ratio-gap", "expert", NULL };
static const char *const words_register[] = { "power", "responsibility",
	"negative", "talent", "growth-firm", "facility", "action", "pilot",
	NULL };

/* ---- registers ---- */

static const struct attr item_attrs[] = {
	NEED("id", ID, NOT_KEPT, .kind = ID_REGISTER),
	MAY("owner", REF, NOT_KEPT, .kind = ID_ORG),
	MAY("due", DAY, NOT_KEPT),
	MAY("state", REF, NOT_KEPT),
	MAY_DEMO(NOT_KEPT),
	MAY_FROM(NOT_KEPT),
	END
};
static const struct child item_children[] = {
	SOME("name", .element = &text_element), END };
static const struct element item_element = { item_attrs, item_children, false };

static const struct attr register_attrs[] = {
	NEED("kind", CHOICE, NOT_KEPT, .words = words_register),
	MAY_FROM(NOT_KEPT),
	END
};
static const struct child register_children[] = {
	ANY("head", .element = &text_element),
	ANY("item", .element = &item_element),
	END
};
static const struct element register_element = { register_attrs,
	register_children, false };
static const struct child registers_children[] = {
	ANY("register", .element = &register_element), END };
const struct element registers_element = { NULL, registers_children, false };

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
	NEED("kind", CHOICE, NOT_KEPT, .words = words_schedule),
	MAY("every", CHOICE, NOT_KEPT, .words = words_every),
	MAY("period", PERIOD, NOT_KEPT),
	MAY_DEMO(NOT_KEPT),
	MAY_FROM(NOT_KEPT),
	END
};
static const struct element schedule_element = { schedule_attrs, NULL, false };

static const struct attr group_attrs[] = {
	NEED("id", ID, NOT_KEPT, .kind = ID_GROUP),
	NEED("members", REFS, NOT_KEPT, .kind = ID_ANY),
	END
};
static const struct child group_children[] = {
	SOME("name", .element = &text_element), END };
static const struct element group_element = { group_attrs, group_children,
	false };
static const struct child groups_children[] = {
	SOME("group", .element = &group_element), END };
static const struct element groups_element = { NULL, groups_children, false };

/* ---- method ---- */

static const struct attr method_attrs[] = {
	NEED("name", CHOICE, .to = AT(method, name), .words = words_method),
	MAY("ahead", DECIMAL, .to = AT(method, ahead)),
	MAY("ontrack", DECIMAL, .to = AT(method, ontrack)),
	MAY("slight", DECIMAL, .to = AT(method, slight)),
	MAY("early", DECIMAL, .to = AT(method, early)),
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
	ANY("schedule", .element = &schedule_element),
	OPT("groups", .element = &groups_element),
	ONE("method", .read = method_read),
	END
};

void mechanism_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { NULL, mechanism_children,
		false };

	element_read(r, n, &element, object);
}
