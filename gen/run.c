/* SPDX-License-Identifier: MIT */
/*
 * The passes of one document, in their order. Left of the brief is what to
 * say (run_say.c), right of it how it looks.
 *
 *	facts_build -> template_apply -> brief_read -> layout_pages -> paint_...
 */
#include <string.h>

#include "run.h"

#include "base/file.h"
#include "base/seen.h"
#include "brief/brief.h"
#include "layout/layout.h"
#include "paint/paint.h"
#include "run_attach.h"
#include "run_warm.h"
#include "verify/verify.h"
#include "xml/xml_dom.h"

#define IMAGE_MIB 64

/* One document on its way. */
struct made {
	const char *key, *basis;
	bool same;
	const struct brief *brief;
	struct attach_source source;
	const char *facts;	/* only for attach="full" */
	size_t facts_size;
	const struct look *look;
	struct pages *pages;
};

/* A document alone has its fonts cut to its own characters, which the brief
 * names; the bytes written are the same. */
static void need_own(const struct look *look, const struct brief *b)
{
	struct arena *scratch = arena_new();
	struct str *s = str_new(scratch);

	source_add_own(s);
	brief_letters(s, b);
	text_need(look->text, s->s);
	arena_free(scratch);
}

static const struct look *look_for(struct diag *d, const struct passes *p,
    const struct output *out, const struct brief *b)
{
	const char *name = out->theme ? out->theme : b->theme;
	const struct look *look = loaded_look(p->run->a, d, p->run,
	    p->loaded, name ? name : DEFAULT_THEME);

	if (!look || p->loaded->sources)
		return look;
	need_own(look, b);
	return look_warm(look, d) ? look : NULL;
}

/* ---- key ---- */

/* The two hashes of a key, with a blank between them: of what the files are
 * made from, and of what the brief is made from, which is known sooner. */
#define HASH 64

static bool knows_key(const char *known, const char *key)
{
	return known && key && strncmp(known, key, HASH) == 0;
}

static bool knows_basis(const char *known, const char *basis)
{
	return known && basis && strlen(known) == 2 * HASH + 1 &&
	    strcmp(known + HASH + 1, basis) == 0;
}

static void add_options(struct str *s, const struct passes *p,
    const struct output *out)
{
	const struct options *o = p->run->o;

	str_printf(s, "%s\n%s %s %s %d %g %d %d\n", CREATOR, out->folder,
	    out->name, p->loaded->date, o->svg_text, o->png, out->attach,
	    o->refuse);
}

/* NULL: templates were not read as a whole, or a worker would have to load
 * the look. */
static const char *basis_of(struct arena *a, const struct passes *p,
    const struct output *out, xmlDoc *facts)
{
	const struct look *look = look_known(p->loaded, out->theme ?
	    out->theme : DEFAULT_THEME);
	struct str *s = str_new(a);

	if (!p->loaded->wording || !look)
		return NULL;
	add_options(s, p, out);
	str_printf(s, "%s %s\n%s\n%s\n%s", out->template, out->lang,
	    p->loaded->wording, look->identity, xml_dom_digest(a, facts));
	return str_sha256(a, s->s, s->len);
}

/* Does the basis tell all of it? Not the bytes of images, nor another theme
 * that the template may have chosen. */
static bool is_based(const struct output *out, const struct made *m)
{
	return m->basis && m->source.image_count == 0 && (out->theme ||
	    !m->brief->theme || str_eq(m->brief->theme, DEFAULT_THEME));
}

/* An image that cannot be read is reported where it is laid out. */
static void add_image(struct str *s, struct diag *d, const char *folder,
    const char *href)
{
	struct arena *scratch = arena_new();
	struct diag *unheard = diag_new(scratch);
	size_t len;
	const char *bytes = file_read(scratch, unheard, folder, href,
	    IMAGE_MIB, &len);

	str_printf(s, "%s %s\n", href, bytes ? str_sha256(scratch, bytes,
	    len) : "none");
	seen_copy(d, unheard);
	arena_free(scratch);
}

/* What was said so far names lines of templates, which the brief does not. */
static void add_said(struct str *s, const struct diag *d)
{
	for (size_t i = 0; i < diag_size(d); i++) {
		const struct diag_record *r = diag_get(d, i);

		str_printf(s, "%s %s %s %d %d\n", diag_code(r->id),
		    r->text[0], r->loc.file ? r->loc.file : "", r->loc.line,
		    r->also.line);
	}
}

/* Same first hash, same files. */
static const char *key_of(struct arena *a, struct diag *d,
    const struct passes *p, const struct output *out, const struct made *m)
{
	struct str *s = str_new(a);

	add_options(s, p, out);
	str_printf(s, "%s\n", m->look->identity);
	add_said(s, d);
	for (size_t i = 0; i < m->source.image_count; i++)
		add_image(s, d, p->loaded->folder, m->source.images[i].href);
	str_printf(s, "%s\n%s", str_sha256(a, m->source.bytes,
	    m->source.size), m->facts ? str_sha256(a, m->facts,
	    m->facts_size) : "");
	return arena_printf(a, "%s%s%s", str_sha256(a, s->s, s->len),
	    is_based(out, m) ? " " : "", is_based(out, m) ? m->basis : "");
}

/* ---- brief ---- */

static void read_brief(struct arena *a, struct diag *d,
    const struct output *out, xmlDoc *facts, xmlDoc *doc, struct made *m)
{
	m->brief = brief_read(a, d, doc, out->name);
	if (!m->brief)
		return;
	m->source = attach_source(a, m->brief, doc);
	if (out->attach == ATTACH_FULL)
		m->facts = xml_dom_text(a, facts, &m->facts_size);
}

/* Facts and XML end here: the brief borrows nothing from them. */
static bool make_brief(struct arena *a, struct diag *d,
    const struct passes *p, const struct output *out, const char *known,
    struct made *m)
{
	struct arena *scratch = arena_new();
	xmlDoc *facts = say_facts(scratch, p, out), *doc;
	const char *basis = facts ? basis_of(scratch, p, out, facts) : NULL;

	m->basis = arena_strdup(a, basis);
	m->same = knows_basis(known, basis);
	doc = facts && !m->same ? say_brief(scratch, d, p, out, facts) : NULL;
	if (doc)
		read_brief(a, d, out, facts, doc, m);
	arena_free(scratch);
	return m->same || m->brief != NULL;
}

static bool make_look(struct arena *a, struct diag *d,
    const struct passes *p, const struct output *out, const char *known,
    struct made *m)
{
	if (!make_brief(a, d, p, out, known, m))
		return false;
	m->key = known;
	if (m->same)
		return true;
	m->look = look_for(d, p, out, m->brief);
	if (!m->look || run_refused(p->run->o, d))
		return false;
	m->key = key_of(a, d, p, out, m);
	m->same = knows_key(known, m->key);
	return true;
}

/* ---- pages ---- */

static bool make_pages(struct arena *a, struct diag *d,
    const struct passes *p, struct made *m)
{
	m->pages = layout_pages(a, d, m->brief, &(struct layout_options){
	    .text = m->look->text, .theme = m->look->theme,
	    .folder = p->loaded->folder, .creator = CREATOR,
	    .date = p->loaded->date });
	return m->pages != NULL;
}

static const struct attachments *make_files(struct arena *a,
    const struct output *out, const struct made *m)
{
	return attach_files(a, &(struct attach_ask){ .level = out->attach,
	    .brief = m->brief, .source = &m->source, .look = m->look,
	    .facts = m->facts, .facts_size = m->facts_size }, m->pages);
}

/* ---- files ---- */

static void add_bytes(struct arena *a, struct job_result *to, const char *path,
    const struct str *bytes)
{
	ARENA_PUSH(a, to->files, to->file_count) = (struct job_file){
		.path = path, .bytes = bytes->s, .size = bytes->len
	};
}

static bool add_svgs(struct arena *a, struct diag *d, const struct run *r,
    const struct figure_file *f, const char *stem, struct job_result *to)
{
	struct str *outline = str_new(a), *live = str_new(a);
	const struct options *o = r->o;

	if (o->svg_text != SVG_LIVE) {
		if (!paint_svg(a, d, f, warm_drawn(r->warm), outline))
			return false;
		add_bytes(a, to, arena_printf(a, "%s.svg", stem), outline);
	}
	if (o->svg_text != SVG_OUTLINE) {
		if (!paint_svg_text(a, d, f, live))
			return false;
		add_bytes(a, to, arena_printf(a, "%s.text.svg", stem), live);
	}
	return true;
}

static bool add_figure(struct arena *a, struct diag *d, const struct run *r,
    const struct output *out, const struct figure_file *f,
    struct job_result *to)
{
	const char *stem = arena_printf(a, "%s/charts/%s-%s.%s", out->folder,
	    out->stem, file_name_safe(a, f->id),
	    file_name_safe(a, out->lang));
	struct str *csv = str_new(a), *png = str_new(a);

	if (!add_svgs(a, d, r, f, stem, to))
		return false;
	if (f->csv) {
		str_add(csv, f->csv);
		add_bytes(a, to, arena_printf(a, "%s.csv", stem), csv);
	}
	if (r->o->png > 0) {
		if (!paint_png(a, d, f->frame, r->o->png, png))
			return false;
		add_bytes(a, to, arena_printf(a, "%s.png", stem), png);
	}
	return true;
}

bool pass_document(struct arena *a, struct diag *d, const struct passes *p,
    const struct output *out, const char *known, struct job_result *result)
{
	struct made m = { NULL };
	struct str *pdf = str_new(a);
	const struct pages *pages;

	if (!make_look(a, d, p, out, known, &m))
		return false;
	result->key = m.key;
	result->same = m.same;
	if (result->same)
		return true;
	result->meta = run_meta(a, m.brief);
	if (!make_pages(a, d, p, &m) || !paint_pdf(a, d, m.pages,
	    make_files(a, out, &m), warm_drawn(p->run->warm), pdf) ||
	    !verify_pdf(d,
	    &(struct verify_ask){ .name = out->name, .bytes = pdf->s,
	    .size = pdf->len, .brief = m.brief, .pages = m.pages }))
		return false;
	pages = m.pages;
	result->pages = (int)pages->count;
	add_bytes(a, result, arena_printf(a, "%s/%s.pdf", out->folder,
	    out->name), pdf);
	for (size_t i = 0; i < pages->figure_count; i++)
		if (!add_figure(a, d, p->run, out, &pages->figures[i],
		    result))
			return false;
	return !run_refused(p->run->o, d);
}
