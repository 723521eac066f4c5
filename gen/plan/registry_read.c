/* SPDX-License-Identifier: MIT */
/* Who and where: organisations and areas, parks, terms, units. */
#include "plan/plan_int.h"

static const char *const words_org[] = { "area", "government", "office",
	"department", "zone", "district", "body", NULL };
static const char *const words_place[] = { "core", "pole", "point", NULL };

static const struct attr org_attrs[] = {
	NEED("id", ID, .to = AT(org, id), .kind = ID_ORG),
	NEED("kind", CHOICE, .to = AT(org, kind), .words = words_org),
	MAY("parent", REF, .to = AT(org, parent), .kind = ID_ORG),
	MAY("code", TEXT, .to = AT(org, code)),
	MAY("role", CHOICE, .to = AT(org, role), .words = words_place),
	MAY("validFrom", DAY, .to = AT(org, valid_from)),
	MAY("validTo", DAY, .to = AT(org, valid_to)),
	MAY_FROM(NOT_KEPT),
	END
};

static void org_document(struct reader *r, const struct xml *n, void *object)
{
	struct org *org = object;

	ARENA_PUSH(r->a, org->documents, org->document_count) =
	    document_read(r, n);
}

static const struct child org_children[] = {
	SOME("name", .words = AT(org, name)),
	ANY("shortName", .words = AT(org, short_name)),
	ANY("alias", .element = &text_element),
	ANY("formerName", .element = &text_element),
	ANY("document", .read = org_document),
	END
};

static void org_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { org_attrs, org_children,
		false };
	struct plan *p = object;
	struct org org = { .loc = xml_loc(n) };

	element_read(r, n, &element, &org);
	ARENA_PUSH(r->a, p->orgs, p->org_count) = org;
}

static const struct attr park_attrs[] = {
	NEED("id", ID, .to = AT(park, id), .kind = ID_PARK),
	MAY("area", REF, .to = AT(park, area_id), .kind = ID_ORG),
	MAY_FROM(NOT_KEPT),
	END
};

static const struct child park_children[] = {
	SOME("name", .words = AT(park, name)),
	ANY("shortName", .words = AT(park, short_name)),
	END
};

static void park_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { park_attrs, park_children,
		false };
	struct plan *p = object;
	struct park park = { .loc = xml_loc(n) };

	element_read(r, n, &element, &park);
	ARENA_PUSH(r->a, p->parks, p->park_count) = park;
}

static const struct attr unit_attrs[] = {
	NEED("code", ID, .to = AT(unit, code), .kind = ID_UNIT),
	MAY("per", POWER, .to = AT(unit, per)),
	MAY("dimension", REF, .to = AT(unit, dimension)),
	END
};

/* The empty name of a unit prints nothing. */
static const struct child unit_children[] = {
	SOME("name", .words = AT(unit, name), .blank = true),
	END
};

static void unit_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { unit_attrs, unit_children,
		false };
	struct plan *p = object;
	struct unit unit = { .per = { 1, 0 }, .loc = xml_loc(n) };

	element_read(r, n, &element, &unit);
	ARENA_PUSH(r->a, p->units, p->unit_count) = unit;
}

static const struct attr term_attrs[] = {
	NEED("id", ID, NOT_KEPT, .kind = ID_TERM),
	MAY_FROM(NOT_KEPT),
	END
};

static const struct child term_children[] = {
	SOME("name", .element = &text_element),
	ANY("p", .read = loose_p_read),
	END
};

static const struct element term_element = { term_attrs, term_children, false };

static const struct child registry_children[] = {
	ANY("org", .read = org_read),
	ANY("park", .read = park_read),
	ANY("term", .element = &term_element),
	ANY("unit", .read = unit_read),
	END
};

void registry_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { NULL, registry_children,
		false };

	element_read(r, n, &element, object);
}
