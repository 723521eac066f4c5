/* SPDX-License-Identifier: MIT */
/* Clusters and projects: what is to be built, where and by whom. */
#include "plan/plan_int.h"

static const char *const words_no[] = { "no", NULL };
static const char *const words_area[] = { "lead", "named", NULL };
static const char *const words_park[] = { "core", "supporting", "named", NULL };

/* ---- clusters ---- */

static void cluster_owner(struct reader *r, const struct xml *n, void *object)
{
	owner_read(r, n, &((struct cluster *)object)->owner);
}

static const struct attr area_attrs[] = {
	NEED("ref", REF, .to = AT(area_ref, id), .kind = ID_ORG),
	MAY("role", CHOICE, .to = AT(area_ref, role), .words = words_area),
	MAY_DEMO(.to = AT(area_ref, demo)),
	MAY_FROM(NOT_KEPT),
	END
};

static void area_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { area_attrs, NULL, false };
	struct cluster *c = object;
	struct area_ref area = { .role = "named", .loc = xml_loc(n) };

	element_read(r, n, &element, &area);
	ARENA_PUSH(r->a, c->areas, c->area_count) = area;
}

static const struct attr park_attrs[] = {
	NEED("ref", REF, .to = AT(park_ref, id), .kind = ID_PARK),
	MAY("role", CHOICE, .to = AT(park_ref, role), .words = words_park),
	MAY_DEMO(.to = AT(park_ref, demo)),
	MAY_FROM(NOT_KEPT),
	END
};

static void park_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { park_attrs, NULL, false };
	struct cluster *c = object;
	struct park_ref park = { .role = "named", .loc = xml_loc(n) };

	element_read(r, n, &element, &park);
	ARENA_PUSH(r->a, c->parks, c->park_count) = park;
}

static const struct attr document_attrs[] = {
	NEED("type", REF, .to = AT(rule_document, type)),
	MAY("date", DAY, .to = AT(rule_document, date)),
	MAY_DEMO(.to = AT(rule_document, demo)),
	END
};
static const struct child document_children[] = {
	ANY("name", .words = AT(rule_document, name)),
	END
};

struct rule_document document_read(struct reader *r, const struct xml *n)
{
	static const struct element element = { document_attrs,
		document_children, false };
	struct rule_document doc = { .loc = xml_loc(n) };

	element_read(r, n, &element, &doc);
	return doc;
}

static void cluster_document(struct reader *r, const struct xml *n,
    void *object)
{
	struct cluster *c = object;

	ARENA_PUSH(r->a, c->documents, c->document_count) =
	    document_read(r, n);
}

static const struct attr cluster_attrs[] = {
	NEED("id", ID, .to = AT(cluster, id), .kind = ID_CLUSTER),
	MAY("num", TEXT, .to = AT(cluster, num)),
	MAY("listed", CHOICE, NOT_KEPT, .words = words_no),
	MAY_FROM(.to = AT(cluster, from)),
	END
};
static const struct child cluster_children[] = {
	SOME("name", .words = AT(cluster, name)),
	ANY("shortName", .words = AT(cluster, short_name)),
	OPT("owner", .read = cluster_owner),
	ANY("area", .read = area_read),
	ANY("park", .read = park_read),
	ANY("document", .read = cluster_document),
	ANY("p", .read = loose_p_read),
	END
};

static void cluster_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { cluster_attrs,
		cluster_children, false };
	struct plan *p = object;
	struct cluster c = { .loc = xml_loc(n) };

	element_read(r, n, &element, &c);
	c.listed = !xml_attr(n, "listed");
	if (c.listed != (c.num != NULL))
		diag(r->d, DIAG_CLUSTER_FORM, c.loc, c.id ? c.id : "");
	ARENA_PUSH(r->a, p->clusters, p->cluster_count) = c;
}

void clusters_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct child children[] = {
		ANY("cluster", .read = cluster_read), END };
	static const struct element element = { NULL, children, false };

	element_read(r, n, &element, object);
}

/* ---- projects ---- */

static const struct attr dates_attrs[] = {
	MAY("start", DAY, NOT_KEPT),
	MAY("end", DAY, NOT_KEPT),
	MAY_DEMO(NOT_KEPT),
	END
};
static const struct element dates_element = { dates_attrs, NULL, false };

static const struct attr money_attrs[] = {
	NEED("unit", REF, NOT_KEPT, .kind = ID_UNIT),
	NEED("total", DECIMAL, NOT_KEPT),
	MAY("kind", REF, NOT_KEPT),
	MAY_DEMO(NOT_KEPT),
	MAY_FROM(NOT_KEPT),
	END
};
static const struct element money_element = { money_attrs, NULL, false };

static const struct attr milestone_attrs[] = {
	NEED("id", REF, NOT_KEPT),
	MAY("planned", DAY, NOT_KEPT),
	MAY("forecast", DAY, NOT_KEPT),
	MAY("actual", DAY, NOT_KEPT),
	MAY("weight", DECIMAL, NOT_KEPT),
	MAY_DEMO(NOT_KEPT),
	MAY_FROM(NOT_KEPT),
	END
};
static const struct child milestone_children[] = {
	SOME("name", .element = &text_element), END };
static const struct element milestone_element = { milestone_attrs,
	milestone_children, false };

static void project_owner(struct reader *r, const struct xml *n, void *object)
{
	owner_read(r, n, &((struct project *)object)->owner);
}

static void project_p(struct reader *r, const struct xml *n, void *object)
{
	p_read(r, n, ((struct project *)object)->body);
}

static const struct attr project_attrs[] = {
	NEED("id", ID, .to = AT(project, id), .kind = ID_PROJECT),
	MAY("cluster", REF, .to = AT(project, cluster_id),
	    .kind = ID_CLUSTER),
	MAY("box", REF, .to = AT(project, box), .kind = ID_BOX),
	MAY("areas", REFS, .to = AT(project, areas), .kind = ID_ORG,
	    .words = words_extent),
	MAY("parks", REFS, .to = AT(project, parks), .kind = ID_PARK),
	MAY("open", BOOL, .to = AT(project, open)),
	MAY_FROM(.to = AT(project, from)),
	END
};
static const struct child project_children[] = {
	SOME("name", .words = AT(project, name)),
	OPT("owner", .read = project_owner),
	OPT("dates", .element = &dates_element),
	ANY("money", .element = &money_element),
	ANY("p", .read = project_p),
	ANY("milestone", .element = &milestone_element),
	END
};

static void project_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { project_attrs,
		project_children, false };
	struct plan *p = object;
	struct project project = { .loc = xml_loc(n),
		.body = ARENA_NEW(r->a, struct division) };

	element_read(r, n, &element, &project);
	ARENA_PUSH(r->a, p->projects, p->project_count) = project;
}

void projects_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct child children[] = {
		ANY("project", .read = project_read), END };
	static const struct element element = { NULL, children, false };

	element_read(r, n, &element, object);
}
