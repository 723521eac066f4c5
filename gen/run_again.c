/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "brief/brief.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "run_again.h"
#include "run_attach.h"
#include "verify/file.h"
#include "xml/xml.h"
#include "xml/xml_dom.h"

/* ---- images for the time of the layout ---- */

struct folder { char *path; const char **files; size_t count; };

static bool put_file(const char *path, const struct pdf_attached *x)
{
	FILE *to = fopen(path, "wbx");
	bool ok = to && fwrite(x->bytes, 1, x->size, to) == x->size;

	return to && fclose(to) == 0 && ok;
}

static bool is_image(const struct pdf_attached *x)
{
	return x->bytes && x->mime && strncmp(x->mime, "image/", 6) == 0 &&
	    !strchr(x->name, '/') && *x->name != '.' && *x->name;
}

/* Names with a folder are none of ours. */
static bool put_images(struct run *r, struct diag *d,
    const struct pdf_file *f, struct folder *to)
{
	const char *where = getenv("TMPDIR");

	to->path = arena_printf(r->a, "%s/planbrief-XXXXXX", where && *where ?
	    where : "/tmp");
	if (!mkdtemp(to->path)) {
		diag(d, DIAG_WRITE_FAILED, NOWHERE, to->path,
		    DIAG_ERRNO(d, errno));
		to->path = NULL;
		return false;
	}
	for (size_t i = 0; i < f->attached_count; i++) {
		const struct pdf_attached *x = &f->attached[i];
		const char *path = arena_printf(r->a, "%s/%s", to->path,
		    x->name);

		if (!is_image(x))
			continue;
		ARENA_PUSH(r->a, to->files, to->count) = path;
		if (!put_file(path, x)) {
			diag(d, DIAG_WRITE_FAILED, NOWHERE, path,
			    DIAG_ERRNO(d, errno));
			return false;
		}
	}
	return true;
}

static void drop_images(struct folder *f)
{
	for (size_t i = 0; i < f->count; i++)
		unlink(f->files[i]);
	if (f->path)
		rmdir(f->path);
}

/* ---- making it again ---- */

static const struct xml *build_of(struct run *r, const struct pdf_file *f)
{
	const struct pdf_attached *b = pdf_attached_find(f, "build.xml");

	return b && b->bytes ? xml_read_memory(r->a, diag_new(r->a), b->bytes,
	    b->size, "build.xml") : NULL;
}

static const struct xml *child(const struct xml *n, const char *name)
{
	for (n = n ? xml_first(n) : NULL; n; n = xml_next(n))
		if (xml_is(n, name))
			return n;
	return NULL;
}

static const char *theme_name(struct run *r, const struct xml *build,
    const struct brief *b)
{
	const struct xml *theme = child(build, "theme");

	if (r->o->theme)
		return r->o->theme;
	if (theme && xml_attr(theme, "name"))
		return xml_attr(theme, "name");
	return b->theme ? b->theme : DEFAULT_THEME;
}

static const struct look *look_of(struct run *r, struct diag *d,
    const struct xml *build, const struct pdf_attached *source,
    const struct brief *b)
{
	struct loaded *l = ARENA_NEW(r->a, struct loaded);

	l->sources = str_new(r->a);
	source_add_own(l->sources);
	source_add(l->sources, source->bytes, source->size);
	return loaded_look(r->a, d, r, l, theme_name(r, build, b));
}

static const struct brief *brief_of(struct run *r, struct diag *d,
    const struct pdf_attached *x, struct attach_source *source)
{
	struct arena *scratch = arena_new();
	xmlDoc *doc = xml_read_dom_memory(scratch, d, x->bytes, x->size,
	    x->name);
	const struct brief *b = doc ? brief_read(r->a, d, doc, x->name) :
	    NULL;

	if (b)
		*source = attach_source(r->a, b, doc);
	arena_free(scratch);
	return diag_errors(d) ? NULL : b;
}

static void add_files(struct run *r, const struct pdf_file *f,
    const struct xml *build, struct attach_ask *ask, struct again *out)
{
	const struct pdf_attached *facts = pdf_attached_find(f, "facts.xml");
	const char *level = build ? xml_attr(build, "attach") : NULL;

	ask->level = ATTACH_PRINTED;
	if (level)
		attach_level(level, &ask->level);
	ask->brief = out->brief;
	ask->facts = facts ? facts->bytes : NULL;
	ask->facts_size = facts ? facts->size : 0;
	out->files = attach_files(r->a, ask, out->pages);
}

bool again_pages(struct run *r, struct diag *d, const struct pdf_file *f,
    struct again *out)
{
	const struct pdf_attached *x = pdf_attached_find(f, "brief.xml");
	const struct xml *build = build_of(r, f);
	struct attach_source source = { NULL };
	struct attach_ask ask = { .source = &source };
	struct folder images = { NULL };

	if (!x || !x->bytes)
		return false;
	out->brief = brief_of(r, d, x, &source);
	ask.look = out->brief ? look_of(r, d, build, x, out->brief) : NULL;
	if (ask.look && put_images(r, d, f, &images))
		out->pages = layout_pages(r->a, d, out->brief,
		    &(struct layout_options){ .text = ask.look->text,
		    .theme = ask.look->theme, .folder = images.path,
		    .creator = CREATOR, .date = build ?
		    xml_attr(build, "date") : NULL });
	if (out->pages)
		add_files(r, f, build, &ask, out);
	drop_images(&images);
	return out->pages != NULL;
}

/* ---- the same means ---- */

struct means { struct run *r; const char *name; bool same; };

static const char *value(const struct xml *n, const char *attr)
{
	const char *s = n ? xml_attr(n, attr) : NULL;

	return s ? s : "";
}

static void compare(struct means *m, const char *en, const char *zh,
    const char *was, const char *is)
{
	if (!m->same || str_eq(was, is))
		return;
	m->same = false;
	diag(m->r->d, DIAG_REBUILD_OTHER, (struct loc){ m->name, 0, 0 }, en,
	    zh, was, is);
}

static const struct xml *next_of(const struct xml *n, const char *name)
{
	while (n && !xml_is(n, name))
		n = xml_next(n);
	return n;
}

/* Rows of both records side by side: themes' files, fonts. */
static void compare_rows(struct means *m, const struct xml *was,
    const struct xml *is, const char *row, const char *const words[2],
    const char *const attrs[2])
{
	was = next_of(was ? xml_first(was) : NULL, row);
	is = next_of(is ? xml_first(is) : NULL, row);
	while (was || is) {
		compare(m, words[0], words[1], value(was, attrs[0]),
		    value(is, attrs[0]));
		compare(m, words[0], words[1], arena_printf(m->r->a,
		    "%s %.12s", value(was, attrs[0]), value(was, attrs[1])),
		    arena_printf(m->r->a, "%s %.12s", value(is, attrs[0]),
		    value(is, attrs[1])));
		was = was ? next_of(xml_next(was), row) : NULL;
		is = is ? next_of(xml_next(is), row) : NULL;
	}
}

static const struct xml *new_build(struct run *r, const struct again *g)
{
	for (size_t i = 0; g->files && i < g->files->count; i++)
		if (str_eq(g->files->all[i].name, "build.xml"))
			return xml_read_memory(r->a, diag_new(r->a),
			    g->files->all[i].bytes, g->files->all[i].size,
			    "build.xml");
	return NULL;
}

bool again_same(struct run *r, const char *name, const struct pdf_file *f,
    const struct again *g)
{
	static const char *const theme[] = { "the theme ", "主题" },
	    *const font[] = { "a font ", "字体" },
	    *const library[] = { "a library ", "程序库" };
	const struct xml *was = build_of(r, f), *is = new_build(r, g);
	struct means m = { r, name, true };

	compare(&m, "the program ", "程序", value(was, "program"),
	    value(is, "program"));
	compare_rows(&m, was, is, "library", library,
	    (const char *const[]){ "name", "version" });
	compare_rows(&m, child(was, "theme"), child(is, "theme"), "file",
	    theme, (const char *const[]){ "name", "sha256" });
	compare_rows(&m, was, is, "font", font,
	    (const char *const[]){ "file", "directory-sha256" });
	return m.same;
}
