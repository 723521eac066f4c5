/* SPDX-License-Identifier: MIT */
/*
 * The manifests of an output folder: out/PLAN/PERIOD/manifest.jsonl. They may
 * be old, cut short or anyone's: every field that is used is checked, every
 * file that is named stays in its folder, is there and has the hash that is
 * said. All faults are reported before anything is given up.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/period.h"
#include "site/json.h"
#include "site/site_int.h"

#define MANIFEST "manifest.jsonl"
#define MANIFEST_MIB 256
#define FILE_MIB 1024

static void drop(void *doc)
{
	xmlFreeDoc(doc);
}

/* ---- what is in a folder ---- */

static bool is_folder(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool ends_with(const char *s, const char *end)
{
	size_t len = strlen(s), n = strlen(end);

	return len > n && strcmp(s + len - n, end) == 0;
}

/* ---- checks ---- */

/* Names that the program gives: they stay in the folder and need nothing
 * escaped in a link. */
static bool is_plain(const char *path)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789._-/";

	return *path && *path != '.' && *path != '/' && !strstr(path, "/.") &&
	    !strstr(path, "//") && !path[strspn(path, letters)] &&
	    strlen(path) < 256;
}

static bool is_hash(const char *s)
{
	return strlen(s) == 64 && strspn(s, "0123456789abcdef") == 64;
}

static bool is_tag(const char *s)
{
	return str_is_letter(*s) && is_plain(s) && !strpbrk(s, "./_") &&
	    strlen(s) < 32;
}

static bool is_iso(const char *s)
{
	struct date date;

	return date_parse(s, &date);
}

static bool is_word(const char *s)
{
	return *s != '\0';
}

struct field {
	const char *of, *name;	/* of: the child, or NULL */
	bool (*fits)(const char *s);
	bool optional;
};

static const struct field fields[] = {
	{ NULL, "document", is_plain, false },
	{ NULL, "scope", is_plain, true },
	{ NULL, "lang", is_tag, false },
	{ NULL, "file", is_plain, false },
	{ NULL, "sha256", is_hash, false },
	{ NULL, "template", is_word, false },
	{ "edition", "period", is_word, false },
	{ "edition", "periodword", is_word, false },
	{ "edition", "end", is_iso, false },
	{ "edition", "cutoff", is_iso, false },
	{ "edition", "cutoffword", is_word, false },
	{ "edition", "date", is_iso, true },
	{ "edition", "status", is_word, false },
	{ "plan", "id", is_word, false },
	{ "plan", "title", is_word, false },
	{ "meta", "title", is_word, false },
};

static bool field_fits(struct reading *r, xmlNode *document,
    const struct field *f, struct loc loc)
{
	xmlNode *n = f->of ? site_child(document, f->of) : document;
	const char *value = n ? site_get(r->a, n, f->name) : NULL;

	if (value ? f->fits(value) : f->optional)
		return true;
	if (value)
		diag(r->d, DIAG_SITE_FIELD, loc, f->name, value);
	else
		diag(r->d, DIAG_SITE_LACKS, loc, f->name);
	return false;
}

static bool check_fields(struct reading *r, xmlNode *document, struct loc loc)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (!field_fits(r, document, &fields[i], loc))
			return false;
	return true;
}

/* ---- files ---- */

char *site_file(struct arena *a, struct reading *r, const char *file,
    const char *sha256, struct loc loc, size_t *len)
{
	const char *folder = arena_printf(a, "%s/%s/%s", r->ask->out, r->plan,
	    r->edition);
	char *bytes;

	if (!is_plain(file)) {
		diag(r->d, DIAG_SITE_FIELD, loc, "file", file);
		return NULL;
	}
	bytes = file_read(a, diag_new(a), folder, file, FILE_MIB, len);
	if (!bytes)
		diag(r->d, DIAG_SITE_FILE, loc, file);
	else if (!sha256 || !str_eq(str_sha256(a, bytes, *len), sha256))
		diag(r->d, DIAG_SITE_HASH, loc, file);
	else
		return bytes;
	return NULL;
}

static bool check_document(struct reading *r, xmlNode *document,
    struct loc loc)
{
	struct arena *scratch = arena_new();
	size_t len = 0;
	bool ok = site_file(scratch, r, site_get(scratch, document, "file"),
	    site_get(scratch, document, "sha256"), loc, &len) != NULL;

	site_set_number(document, "size", (long)len);
	arena_free(scratch);
	return ok;
}

/* ---- lines ---- */

static void drop_children(xmlNode *n, const char *name)
{
	for (xmlNode *c; (c = site_child(n, name));) {
		xmlUnlinkNode(c);
		xmlFreeNode(c);
	}
}

/* What was refused has no file of its own: what lies there is of before. */
static bool is_left_out(struct reading *r, xmlNode *n, struct loc loc)
{
	const char *status = site_get(r->a, n, "status");
	const char *file = site_get(r->a, n, "file");

	if (str_eq(status, "ok"))
		return false;
	diag(r->d, DIAG_SITE_REFUSED, loc, file ? file : "");
	return true;
}

/* *n: the document, or NULL when it is left out. False: reported. */
static bool read_line(struct reading *r, const char *text, size_t len,
    struct loc loc, xmlNode **n)
{
	bool ok;

	*n = json_read(r->a, r->d, r->doc, "document", text, len, loc);
	if (!*n)
		return false;
	drop_children(*n, "messages");
	if (is_left_out(r, *n, loc)) {
		xmlFreeNode(*n);
		*n = NULL;
		return true;
	}
	ok = check_fields(r, *n, loc) && check_document(r, *n, loc) &&
	    (site_get(r->a, *n, "scope") || site_figures(r, *n, loc));
	drop_children(*n, "files");
	if (!ok)
		xmlFreeNode(*n);
	return ok;
}

static bool read_lines(struct reading *r, char *text, size_t len,
    xmlNode ***list, size_t *count)
{
	struct loc loc = { r->manifest, 0, 0 };
	const char *end = text + len;
	bool ok = true;

	for (char *at = text, *next; at < end; at = next) {
		char *stop = memchr(at, '\n', (size_t)(end - at));
		xmlNode *n;

		loc.line++;
		next = stop ? stop + 1 : text + len;
		if (!stop) {
			diag(r->d, DIAG_SITE_CUT, loc);
			ok = false;
			break;
		}
		*stop = '\0';
		if (!read_line(r, at, (size_t)(stop - at), loc, &n))
			ok = false;
		else if (n)
			ARENA_PUSH(r->a, *list, *count) = n;
	}
	return ok;
}

/* ---- an edition ---- */

/* Workbooks, for those who report, are put there by hand. */
static void add_beside(struct reading *r, xmlNode *edition, const char *folder,
    const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct stat st;
		xmlNode *n;

		if (!ends_with(names[i], ".xlsx") || !is_plain(names[i]) ||
		    lstat(arena_printf(r->a, "%s/%s", folder, names[i]),
		    &st) != 0 || !S_ISREG(st.st_mode))
			continue;
		n = site_add(edition, "beside");
		site_set(n, "file", names[i]);
		site_set_number(n, "size", (long)st.st_size);
	}
}

static bool has_documents(const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (ends_with(names[i], ".pdf"))
			return true;
	return false;
}

static bool has_manifest(const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(names[i], MANIFEST))
			return true;
	return false;
}

static bool read_manifest(struct reading *r, xmlNode *edition)
{
	xmlNode **list = NULL;
	size_t count = 0, len;
	char *text = file_read(r->a, r->d, NULL, r->manifest, MANIFEST_MIB,
	    &len);
	bool ok = text && read_lines(r, text, len, &list, &count);

	if (ok && count) {
		site_arrange(r, edition, list, count);
		if (str_eq(site_get(r->a, edition, "audience"), "internal"))
			diag(r->d, DIAG_SITE_INTERNAL, (struct loc){
			    r->manifest, 0, 0 }, r->edition);
		return true;
	}
	for (size_t i = 0; i < count; i++)
		xmlFreeNode(list[i]);
	if (ok)
		diag(r->d, DIAG_SITE_EMPTY, (struct loc){ r->manifest, 0, 0 });
	xmlUnlinkNode(edition);
	xmlFreeNode(edition);
	return ok;
}

static bool read_edition(struct reading *r, xmlNode *plan, const char *name)
{
	const char *folder = arena_printf(r->a, "%s/%s/%s", r->ask->out,
	    r->plan, name);
	size_t count;
	const char **names;
	xmlNode *edition;

	if (!is_folder(folder))
		return true;
	names = file_names(r->a, folder, file_visible, &count);
	r->edition = name;
	r->manifest = arena_printf(r->a, "%s/" MANIFEST, folder);
	if (!has_manifest(names, count)) {
		if (!has_documents(names, count))
			return true;
		diag(r->d, DIAG_SITE_MANIFEST, NOWHERE, folder);
		return false;
	}
	if (!is_plain(name)) {
		diag(r->d, DIAG_SITE_FOLDER, NOWHERE, folder);
		return false;
	}
	edition = site_add(plan, "edition");
	site_set(edition, "id", name);
	add_beside(r, edition, folder, names, count);
	return read_manifest(r, edition);
}

static bool read_plan(struct reading *r, xmlNode *site, const char *name)
{
	const char *folder = arena_printf(r->a, "%s/%s", r->ask->out, name);
	size_t count;
	const char **names;
	xmlNode *plan;
	bool ok = true;

	if (!is_folder(folder))
		return true;
	names = file_names(r->a, folder, file_visible, &count);
	r->plan = name;
	plan = site_add(site, "plan");
	site_set(plan, "id", name);
	for (size_t i = 0; i < count; i++)
		ok = read_edition(r, plan, names[i]) && ok;
	if (!site_child(plan, "edition")) {
		xmlUnlinkNode(plan);
		xmlFreeNode(plan);
	} else if (!is_plain(name)) {
		diag(r->d, DIAG_SITE_FOLDER, NOWHERE, folder);
		ok = false;
	}
	return ok;
}

xmlDoc *site_read(struct arena *a, struct diag *d, const struct site_ask *ask)
{
	struct reading r = { .a = a, .d = d, .ask = ask };
	size_t count;
	const char **names = file_names(a, ask->out, file_visible, &count);
	xmlNode *site;
	bool ok = true;

	r.doc = xmlNewDoc(BAD_CAST "1.0");
	arena_own(a, r.doc, drop);
	site = xmlNewDocNode(r.doc, NULL, BAD_CAST "site", NULL);
	xmlDocSetRootElement(r.doc, site);
	for (size_t i = 0; i < count; i++)
		ok = read_plan(&r, site, names[i]) && ok;
	if (!ok)
		return NULL;
	if (!site_child(site, "plan")) {
		diag(d, DIAG_SITE_NOTHING, NOWHERE, ask->out);
		return NULL;
	}
	site_finish(&r, site);
	return r.doc;
}
