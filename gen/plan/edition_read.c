/* SPDX-License-Identifier: MIT */
/* The edition: one issue, what it publishes and from which data. */
#include <string.h>

#include "base/str.h"
#include "plan/path.h"
#include "plan/plan_int.h"

#define EDITION_MIB 16

static const char *const words_status[] = { "draft", "review", "approved",
	"issued", NULL };
static const char *const words_each[] = { "cluster", "area", "department",
	NULL };

static void data_read_element(struct reader *r, const struct xml *n,
    void *object)
{
	static const struct attr attrs[] = {
		NEED("href", TEXT, .to = AT(data_file, href)),
		MAY("map", TEXT, .to = AT(data_file, map)),
		MAY("published", DATE, NOT_KEPT,
		    .text = AT(data_file, published)), END };
	static const struct element element = { attrs, NULL, false };
	struct edition *e = object;
	struct data_file file = { .loc = xml_loc(n) };

	element_read(r, n, &element, &file);
	for (size_t i = 0; i < e->data_count; i++)
		if (file.href && str_eq(file.href, e->data[i].href))
			diag(r->d, DIAG_DATA_TWICE, file.loc, file.href);
	if (file.href)
		ARENA_PUSH(r->a, e->data, e->data_count) = file;
}

static void logo_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct attr attrs[] = {
		NEED("href", TEXT, .to = AT(edition, logo_href)),
		MAY("alt", TEXT, .to = AT(edition, logo_alt)), END };
	static const struct element element = { attrs, NULL, false };

	element_read(r, n, &element, object);
}

static const struct attr document_attrs[] = {
	NEED("template", REF, .to = AT(document, template)),
	MAY("id", REF, .to = AT(document, id)),
	NEED("lang", LANGS, .to = AT(document, langs)),
	MAY("sections", REFS, .to = AT(document, sections)),
	MAY("each", CHOICE, .to = AT(document, each), .words = words_each),
	MAY("attach", CHOICE, .to = AT(document, attach),
	    .words = words_attach),
	MAY("disclosure", CHOICE, .to = AT(document, disclosure),
	    .words = words_disclosure),
	MAY("theme", REF, .to = AT(document, theme)),
	END
};

static void output_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { document_attrs, NULL, false };
	struct edition *e = object;
	struct document doc = { .disclosure = "public", .loc = xml_loc(n) };

	element_read(r, n, &element, &doc);
	if (!doc.id)
		doc.id = doc.template;
	if (doc.template && doc.langs)
		ARENA_PUSH(r->a, e->documents, e->document_count) = doc;
}

static const struct attr edition_attrs[] = {
	NEED("id", ID, .to = AT(edition, id)),
	NEED("plan", TEXT, .to = AT(edition, plan_path)),
	NEED("period", PERIOD, .to = AT(edition, period)),
	NEED("cutoff", DATE, .to = AT(edition, cutoff)),
	NEED("number", NUMBER, .to = AT(edition, number)),
	NEED("total", NUMBER, .to = AT(edition, total)),
	NEED("status", CHOICE, .to = AT(edition, status),
	    .words = words_status),
	NEED("date", DATE, .to = AT(edition, date)),
	MAY("audience", CHOICE, .to = AT(edition, audience),
	    .words = words_disclosure),
	END
};

/* A text of the report, with bound numbers. */
static void prose_words(struct reader *r, const struct xml *n,
    struct edition *e, struct words *w, bool repeat)
{
	static const struct child children[] = {
		ANY("v", .read = v_skip), END };
	static const struct element element = { NULL, children, true };
	const struct child how = { .repeat = repeat };
	size_t before = w->count;

	element_read(r, n, &element, NULL);
	words_take(r, n, w, &how);
	if (w->count > before)
		w->all[before].text = prose_read(r, n, &e->proses,
		    w->all[before].lang);
}

static void title_read(struct reader *r, const struct xml *n, void *object)
{
	struct edition *e = object;

	prose_words(r, n, e, &e->title, false);
}

static void note_read(struct reader *r, const struct xml *n, void *object)
{
	struct edition *e = object;

	prose_words(r, n, e, &e->note, true);
}

static const struct child edition_children[] = {
	ANY("data", .read = data_read_element),
	ANY("title", .read = title_read),
	OPT("logo", .read = logo_read),
	ANY("note", .read = note_read),
	ANY("distribution", .words = AT(edition, distribution)),
	SOME("document", .read = output_read),
	END
};

static struct edition *read_root(struct arena *a, struct diag *d,
    const struct xml *root, const char *path)
{
	static const struct element element = { edition_attrs,
		edition_children, false };
	struct reader r = { a, d, "urn:planbrief:edition:1", NULL, NULL };
	struct edition *e = ARENA_NEW(a, struct edition);

	if (!element_is_root(&r, root, "edition"))
		return NULL;
	e->audience = "public";
	e->file = arena_strdup(a, path);
	e->folder = path_folder(a, path);
	e->loc = xml_loc(root);
	element_read(&r, root, &element, e);
	return e;
}

/* Named by the user, hence anywhere, and reported by that path. */
struct edition *edition_read(struct arena *a, struct diag *d, const char *path)
{
	size_t len;
	char *bytes = file_read(a, d, NULL, path, EDITION_MIB, &len);
	const struct xml *root;

	if (!bytes)
		return NULL;
	root = xml_read_memory(a, d, bytes, len, path);
	return root ? read_root(a, d, root, path) : NULL;
}
