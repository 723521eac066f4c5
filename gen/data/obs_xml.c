/* SPDX-License-Identifier: MIT */
/*
 * Observations as XML. Series attributes stand for the cells that its obs
 * share; progress, comments and overrides are checked here and not kept.
 */
#include <string.h>

#include "base/str.h"
#include "data/data_int.h"
#include "plan/element.h"

static const char *const names[COL_COUNT] = {
	"indicator", "area", "cluster", "p", "reporting", "v", "unit", "st",
	"pub", "demo", "source", "note", "why", "disclosure", "break",
};
static const char *const words_confidence[] = { "green", "amber", "red", NULL };

/* The document being read; it passes as the object of its children. */
struct file {
	struct adder *add;
	const struct plan *plan;
	const char *plan_id;
	bool demo;
	struct row shared;	/* cells of the series */
};

static void cells(struct row *row, const struct xml *n)
{
	row->loc = xml_loc(n);
	for (int i = 0; i < COL_COUNT; i++) {
		const char *value = xml_attr(n, names[i]);

		if (value)
			row->cell[i] = value;
	}
}

/* ---- series and obs: the forms of the cells are left to obs_add ---- */

static const struct attr obs_attrs[] = {
	NEED("p", TEXT, NOT_KEPT),
	MAY("v", TEXT, NOT_KEPT),
	MAY("st", TEXT, NOT_KEPT),
	MAY("pub", TEXT, NOT_KEPT),
	MAY("demo", TEXT, NOT_KEPT),
	MAY("source", TEXT, NOT_KEPT),
	MAY("note", TEXT, NOT_KEPT),
	MAY("break", TEXT, NOT_KEPT),
	MAY("why", REF, NOT_KEPT),
	MAY("disclosure", TEXT, NOT_KEPT),
	END
};

/* Of several notes the first is kept; the attribute goes before them. */
static void note_read(struct reader *r, const struct xml *n, void *object)
{
	struct row *row = object;

	element_read(r, n, &text_element, NULL);
	if (!*row->cell[COL_NOTE])
		row->cell[COL_NOTE] = xml_content(r->a, n);
}

static void obs_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct child children[] = {
		ANY("note", .read = note_read), END };
	static const struct element element = { obs_attrs, children, false };
	const struct file *f = object;
	struct row row = f->shared;

	row.cell[COL_DEMO] = f->demo ? "true" : "";
	cells(&row, n);
	if (!xml_attr(n, "v") && !xml_attr(n, "st"))
		row.cell[COL_STATUS] = "M";	/* no value was written */
	element_read(r, n, &element, &row);
	obs_add(f->add, &row);
}

static const struct attr series_attrs[] = {
	NEED("indicator", TEXT, NOT_KEPT),
	MAY("area", TEXT, NOT_KEPT),
	MAY("cluster", TEXT, NOT_KEPT),
	MAY("unit", TEXT, NOT_KEPT),
	MAY("reporting", TEXT, NOT_KEPT),
	MAY("source", TEXT, NOT_KEPT),
	END
};

static void series_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct child children[] = {
		ANY("obs", .read = obs_read), END };
	static const struct element element = { series_attrs, children, false };
	struct file *f = object;

	for (int i = 0; i < COL_COUNT; i++)
		f->shared.cell[i] = "";
	cells(&f->shared, n);
	element_read(r, n, &element, f);
}

/* ---- what is checked and not kept ---- */

static void need_object(struct reader *r, const struct xml *n,
    const char *attr, const void *object)
{
	if (xml_attr(n, attr) && !object)
		diag(r->d, DIAG_OBS_UNKNOWN, xml_loc(n), DIAG_KIND(attr),
		    xml_attr(n, attr));
}

static void need_ids(struct reader *r, const struct xml *n,
    const struct plan *p)
{
	need_object(r, n, "indicator",
	    plan_indicator(p, xml_attr(n, "indicator")));
	need_object(r, n, "area", plan_org(p, xml_attr(n, "area")));
	need_object(r, n, "owner", plan_org(p, xml_attr(n, "owner")));
	need_object(r, n, "cluster", plan_cluster(p, xml_attr(n, "cluster")));
	need_object(r, n, "project", plan_project(p, xml_attr(n, "project")));
	need_object(r, n, "unit", plan_unit(p, xml_attr(n, "unit")));
}

static const struct attr milestone_attrs[] = {
	NEED("id", REF, NOT_KEPT),
	MAY("name", TEXT, NOT_KEPT),
	MAY("planned", DATE, NOT_KEPT),
	MAY("forecast", DATE, NOT_KEPT),
	MAY("actual", DATE, NOT_KEPT),
	END
};
static const struct element milestone_element = { milestone_attrs, NULL,
	false };

static const struct attr issue_attrs[] = {
	MAY("need", TEXT, NOT_KEPT),
	MAY("owner", REF, NOT_KEPT),
	MAY("due", DATE, NOT_KEPT),
	END
};
static const struct element issue_element = { issue_attrs, NULL, true };

static const struct attr progress_attrs[] = {
	NEED("project", REF, NOT_KEPT),
	NEED("p", PERIOD, NOT_KEPT),
	MAY("state", REF, NOT_KEPT),
	MAY("confidence", CHOICE, NOT_KEPT, .words = words_confidence),
	MAY("invested", DECIMAL, NOT_KEPT),
	MAY("planYear", DECIMAL, NOT_KEPT),
	MAY("planTotal", DECIMAL, NOT_KEPT),
	MAY("unit", REF, NOT_KEPT),
	MAY("pub", DATE, NOT_KEPT),
	MAY_DEMO(NOT_KEPT),
	MAY("disclosure", CHOICE, NOT_KEPT, .words = words_disclosure),
	END
};
static const struct child progress_children[] = {
	ANY("milestone", .element = &milestone_element),
	ANY("issue", .element = &issue_element),
	END
};

static void progress_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { progress_attrs,
		progress_children, false };

	element_read(r, n, &element, NULL);
	need_ids(r, n, ((const struct file *)object)->plan);
}

static const struct attr comment_attrs[] = {
	NEED("indicator", REF, NOT_KEPT),
	MAY("area", REF, NOT_KEPT),
	MAY("cluster", REF, NOT_KEPT),
	NEED("p", PERIOD, NOT_KEPT),
	MAY("owner", REF, NOT_KEPT),
	MAY("due", DATE, NOT_KEPT),
	MAY("by", TEXT, NOT_KEPT),
	MAY("date", DATE, NOT_KEPT),
	MAY_DEMO(NOT_KEPT),
	MAY("disclosure", CHOICE, NOT_KEPT, .words = words_disclosure),
	END
};
static const struct child comment_children[] = {
	ANY("cause", .element = &text_element),
	ANY("measure", .element = &text_element),
	END
};

static void comment_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { comment_attrs,
		comment_children, false };

	element_read(r, n, &element, NULL);
	need_ids(r, n, ((const struct file *)object)->plan);
}

static const struct attr override_attrs[] = {
	NEED("indicator", REF, NOT_KEPT),
	NEED("p", PERIOD, NOT_KEPT),
	NEED("status", REF, NOT_KEPT),
	NEED("by", TEXT, NOT_KEPT),
	NEED("date", DATE, NOT_KEPT),
	NEED("reason", TEXT, NOT_KEPT),
	END
};

static void override_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { override_attrs, NULL, false };

	element_read(r, n, &element, NULL);
	need_ids(r, n, ((const struct file *)object)->plan);
}

/* ---- document ---- */

static const struct attr root_attrs[] = {
	NEED("plan", REF, .to = AT(file, plan_id)),
	MAY("prepared", STAMP, NOT_KEPT),
	MAY_DEMO(.to = AT(file, demo)),
	END
};
static const struct child root_children[] = {
	ANY("series", .read = series_read),
	ANY("progress", .read = progress_read),
	ANY("comment", .read = comment_read),
	ANY("override", .read = override_read),
	END
};

void obs_xml(struct arena *a, struct diag *d, struct plan *p,
    const char *bytes, size_t len, const char *path)
{
	static const struct element element = { root_attrs, root_children,
		false };
	const struct xml *root = xml_read_memory(a, d, bytes, len, path);
	struct reader r = { a, d, "urn:planbrief:obs:1", p->lang, NULL };
	struct file f = { .plan = p };

	if (!root || !element_is_root(&r, root, "observations"))
		return;
	f.add = adder_new(a, d, p, names);
	element_read(&r, root, &element, &f);
	if (f.plan_id && p->id && !str_eq(f.plan_id, p->id))
		diag(d, DIAG_OBS_PLAN, xml_loc(root), f.plan_id, p->id);
	adder_end(f.add);
}
