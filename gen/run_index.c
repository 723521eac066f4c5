/* SPDX-License-Identifier: MIT */
/*
 * planbrief index: pages of what is published in an output folder, and a
 * feed. The manifests are read and held against the files, everything is made
 * in memory, then written; what an earlier run wrote and is no page any more
 * is removed. Which files those are stands in OUT/.site.
 *
 *	site_read -> sheet_apply -> site_text -> file_write
 */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "run.h"
#include "run_index.h"
#include "site/site.h"
#include "transform/transform.h"

#define LIST_FILE ".site"
#define LIST_MIB 16

static void add(struct index *x, const char *path, const char *bytes,
    size_t size)
{
	ARENA_PUSH(x->run->a, x->files, x->count) = (struct job_file){
		.path = path, .bytes = bytes, .size = size };
}

void index_add(struct index *x, const char *path, const struct str *bytes)
{
	add(x, path, bytes->s, bytes->len);
}

/* ---- pages ---- */

static bool make_page(struct index *x, const struct template *page,
    const struct template *feed, const struct site_page *p)
{
	struct run *r = x->run;
	bool is_feed = str_eq(p->kind, "feed");
	struct arena *scratch = arena_new();
	struct str *html = str_new(r->a);
	xmlDoc *made;

	site_turn(x->site, p);
	made = sheet_apply(scratch, r->d, is_feed ? feed : page, x->site,
	    p->lang);
	if (made) {
		site_text(html, made);
		index_add(x, p->path, html);
	}
	arena_free(scratch);
	return made != NULL;
}

static bool make_pages(struct index *x)
{
	struct run *r = x->run;
	struct template *page = sheet_load(r->a, r->d, r->templates,
	    "site/page.xsl");
	struct template *feed = sheet_load(r->a, r->d, r->templates,
	    "site/feed.xsl");
	size_t count;
	const struct site_page *pages = site_pages(r->a, x->site, &count);
	bool ok = page && feed;

	for (size_t i = 0; ok && i < count; i++)
		ok = make_page(x, page, feed, &pages[i]);
	return ok;
}

/* ---- files ---- */

static bool is_made(const struct index *x, const char *path)
{
	for (size_t i = 0; i < x->count; i++)
		if (str_eq(x->files[i].path, path))
			return true;
	return false;
}

/* Only names such as this program gives to pages: the list may be anyone's. */
static bool is_ours(const char *path)
{
	const char *slash = strchr(path, '/'), *dot = strrchr(path, '.');

	return *path && *path != '.' && *path != '/' && dot &&
	    (!slash || (slash[1] != '.' && !strchr(slash + 1, '/'))) &&
	    (str_eq(dot, ".html") || str_eq(dot, ".xml") ||
	    str_eq(dot, ".csv"));
}

static void remove_old(struct index *x)
{
	struct run *r = x->run;
	size_t len;
	char *list = file_read(r->a, diag_new(r->a), x->out, LIST_FILE,
	    LIST_MIB, &len);

	for (char *at = list, *end; at && (end = strchr(at, '\n'));
	    at = end + 1) {
		*end = '\0';
		if (is_ours(at) && !is_made(x, at))
			unlink(arena_printf(r->a, "%s/%s", x->out, at));
	}
}

static bool write_list(struct index *x)
{
	struct run *r = x->run;
	struct str *s = str_new(r->a);
	bool changed;

	for (size_t i = 0; i < x->count; i++)
		str_printf(s, "%s\n", x->files[i].path);
	return file_write(r->a, r->d, x->out, LIST_FILE, s->s, s->len,
	    &changed);
}

/* Pages before those that lead to them: site_pages ends with these. */
static bool write_files(struct index *x)
{
	struct run *r = x->run;
	int written = 0;
	const char *form = r->o->messages ? "写出 %d 个文件，未变 %d 个\n" :
	    "%d files written, %d unchanged\n";

	for (size_t i = 0; i < x->count; i++) {
		const struct job_file *f = &x->files[i];
		bool changed;

		if (!file_write(r->a, r->d, x->out, f->path, f->bytes,
		    f->size, &changed))
			return false;
		written += changed;
		if (r->o->verbose && changed)
			fprintf(stderr, "%s/%s\n", x->out, f->path);
	}
	remove_old(x);
	if (!write_list(x))
		return false;
	if (!r->o->quiet && r->o->format != DIAG_JSON)
		fprintf(stderr, form, written, (int)x->count - written);
	return true;
}

/* ---- the command ---- */

/* What stands before the path of a link: no blank, nothing to be escaped. */
static bool find_base(struct run *r, const char **base)
{
	const char *url = r->o->base;
	const char *host = url ? strstr(url, "://") : NULL;

	*base = url;
	if (!url)
		return true;
	if (!host || !host[3] || host[3] == '/' ||
	    (strncmp(url, "https://", 8) != 0 &&
	    strncmp(url, "http://", 7) != 0) || strlen(url) > 1000 ||
	    strspn(url, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	    "0123456789-._~:/@%[]+,;=") != strlen(url)) {
		diag(r->d, DIAG_SITE_BASE, NOWHERE, url);
		return false;
	}
	if (url[strlen(url) - 1] != '/')
		*base = arena_printf(r->a, "%s/", url);
	return true;
}

static bool has_lang(struct run *r, xmlDoc *site)
{
	const char *langs = site_get(r->a, xmlDocGetRootElement(site),
	    "langs");

	if (!r->o->lang || str_has_word(langs, r->o->lang))
		return true;
	diag(r->d, DIAG_SITE_LANG, NOWHERE, r->o->lang, langs);
	return false;
}

static void on_wait(void *data)
{
	run_report(data);
}

static int make(struct run *r, const char *out, const char *base)
{
	struct index x = { .run = r, .out = out };
	int lock = job_lock(r->a, r->d, out, on_wait, r);

	if (lock < 0)
		return run_status(r);
	x.site = site_read(r->a, r->d, &(struct site_ask){ .out = out,
	    .lang = r->o->lang, .base = base });
	if (x.site && !has_lang(r, x.site)) {
		close(lock);
		return EXIT_USAGE;
	}
	if (x.site && index_numbers(&x) && make_pages(&x))
		write_files(&x);
	close(lock);
	return run_status(r);
}

int run_index(const struct options *o)
{
	struct run r;
	const char *out = o->arg_count ? o->args[0] : o->out, *base;
	int status = EXIT_USAGE;

	run_begin(&r, o, stderr);
	if (run_exists(&r, out) && find_base(&r, &base))
		status = make(&r, out, base);
	run_end(&r);
	return status;
}
