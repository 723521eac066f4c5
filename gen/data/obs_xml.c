/* SPDX-License-Identifier: MIT */
/*
 * Observations as XML. Series attributes stand for the cells that its obs
 * share.
 */
#include <string.h>

#include "base/str.h"
#include "data/data_int.h"
#include "data/report_xml.h"
#include "plan/element.h"

static const char *const names[COL_COUNT] = {
	"indicator", "area", "cluster", "p", "reporting", "v", "unit", "st",
	"pub", "demo", "source", "note", "why", "disclosure", "break",
};

/* The document being read; it passes as the object of its children. */
struct file {
	struct adder *add;
	struct plan *plan;
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

/* ---- what else is reported ---- */

static void progress_read(struct reader *r, const struct xml *n, void *object)
{
	const struct file *f = object;

	progress_xml(r, n, f->plan, f->demo);
}

static void comment_read(struct reader *r, const struct xml *n, void *object)
{
	const struct file *f = object;

	comment_xml(r, n, f->plan, f->demo);
}

static void override_read(struct reader *r, const struct xml *n, void *object)
{
	override_xml(r, n, ((const struct file *)object)->plan);
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
    const struct xml *root)
{
	static const struct element element = { root_attrs, root_children,
		false };
	struct reader r = { a, d, "urn:planbrief:obs:1", p->lang, NULL };
	struct file f = { .plan = p };

	if (!element_is_root(&r, root, "observations"))
		return;
	f.add = adder_new(a, d, p, names);
	element_read(&r, root, &element, &f);
	if (f.plan_id && p->id && !str_eq(f.plan_id, p->id))
		diag(d, DIAG_OBS_PLAN, xml_loc(root), f.plan_id, p->id);
	adder_end(f.add);
}
