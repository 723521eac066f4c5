/* SPDX-License-Identifier: MIT */
/* The plan as a whole: file, root, parts. */
#include <string.h>

#include "base/str.h"
#include "plan/path.h"
#include "plan/plan_int.h"

static const char *const words_prose[] = { "own", "official", NULL };
static const char *const words_month[] = { "01", "02", "03", "04", "05", "06",
	"07", "08", "09", "10", "11", "12", NULL };

static const struct attr plan_attrs[] = {
	NEED("id", ID, .to = AT(plan, id)),
	NEED("xml:lang", LANG, .to = AT(plan, lang)),
	NEED("version", TEXT, .to = AT(plan, version)),
	MAY("prose", CHOICE, .to = AT(plan, prose), .words = words_prose),
	MAY("yearStart", CHOICE, NOT_KEPT, .words = words_month),
	END
};

static const struct child plan_children[] = {
	ANY("source", .read = source_read),
	ONE("identity", .read = identity_read),
	ONE("registry", .read = registry_read),
	ONE("body", .read = body_read),
	ONE("indicators", .read = indicators_read),
	OPT("registers", .read = registers_read),
	ONE("clusters", .read = clusters_read),
	ONE("projects", .read = projects_read),
	ONE("mechanism", .read = mechanism_read),
	END
};

static const struct element plan_element = { plan_attrs, plan_children, false };

static const struct attr source_attrs[] = {
	NEED("id", ID, .to = AT(source, id), .kind = ID_SOURCE),
	NEED("title", TEXT, .to = AT(source, title)),
	MAY("sha256", TEXT, NOT_KEPT),
	MAY("publisher", TEXT, .to = AT(source, publisher)),
	MAY("date", DAY, NOT_KEPT),
	MAY("href", TEXT, .to = AT(source, href)),
	END
};

void source_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { source_attrs, NULL, false };
	struct plan *p = object;
	struct source s = { .loc = xml_loc(n) };

	element_read(r, n, &element, &s);
	ARENA_PUSH(r->a, p->sources, p->source_count) = s;
}

/* Years are calendar years in all period arithmetic (rule T4,
 * gen/assess/README.md). */
static void check_year_start(struct diag *d, const struct xml *root)
{
	const char *month = xml_attr(root, "yearStart");

	if (month && strcmp(month, "01") != 0)
		diag(d, DIAG_YEAR_START, xml_loc(root), month);
}

static struct plan *read_root(struct arena *a, struct diag *d,
    const struct xml *root, const char *folder, const char *file)
{
	struct plan *p = ARENA_NEW(a, struct plan);
	struct reader r = { a, d, "urn:planbrief:plan:1",
		xml_attr(root, "xml:lang"), p };

	p->folder = folder;
	p->file = file;
	p->loc = xml_loc(root);
	p->method.name = "gap";
	decimal_parse("5", &p->method.ahead);
	decimal_parse("-2", &p->method.ontrack);
	decimal_parse("-10", &p->method.slight);
	decimal_parse("10", &p->method.early);
	if (!element_is_root(&r, root, "plan"))
		return NULL;
	element_read(&r, root, &plan_element, p);
	check_year_start(d, root);
	return p;
}

struct plan *plan_read(struct arena *a, struct diag *d, const char *path)
{
	const char *folder = path_folder(a, path);
	const char *file = path_name(a, path);
	const struct xml *root = xml_read(a, d, folder, file);

	return root ? read_root(a, d, root, folder, file) : NULL;
}

struct plan *plan_of_edition(struct arena *a, struct diag *d,
    struct edition *e)
{
	struct plan *p;

	if (!e->plan_path)
		return NULL;	/* reported as a missing attribute */
	p = plan_read(a, d, path_join(a, e->folder, e->plan_path));
	e->place = p ? path_below(a, p->folder, e->file) : NULL;
	if (!e->place)
		e->place = path_name(a, e->file);
	return p;
}
