/* SPDX-License-Identifier: MIT */
/*
 * What runs leave for other runs and get from other programs, of any bytes,
 * chosen by the first: s a state (its hash is added here), j its journal,
 * p a part that `merge` is to join, m an old manifest, w what a worker sends,
 * f MAKEFLAGS. Nothing may be written outside the folder.
 */
#define _XOPEN_SOURCE 700

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "folder.h"
#include "job/job_int.h"
#include "job/state.h"

#define TEXT "written before\n"

static void need(bool is)
{
	if (!is)
		abort();
}

/* What is kept can be asked for. */
static void check_state(const struct job_state *s)
{
	need(s->head.program && s->head.folder);
	for (size_t i = 0; i < s->entry_count; i++) {
		const struct job_entry *e = &s->entries[i];

		need(e->name && e->file);
		entry_intact(folder_name(), e);
		for (size_t k = 0; k < e->said_count; k++)
			need(diag_code(e->said[k].id) && e->said[k].text[0]);
	}
}

static void put_state(struct arena *a, const char *name, const char *bytes,
    size_t size)
{
	struct str *s = str_new(a);

	str_add(s, STATE_MAGIC);
	str_addn(s, bytes, size);
	str_add(s, str_sha256(a, s->s, s->len));
	folder_put(name, s->s, s->len);
}

static void read_state(struct arena *a, const char *bytes, size_t size)
{
	struct job_state *s;

	FOLDER_PUT(".state/e.journal", "");
	put_state(a, ".state/e", bytes, size);
	s = state_read(a, folder_name(), "e");
	if (s)
		check_state(s);
}

static void read_journal(struct arena *a, const char *bytes, size_t size)
{
	struct job_state *s;

	FOLDER_PUT(".state/e", "");
	folder_put(".state/e.journal", bytes, size);
	s = state_read(a, folder_name(), "e");
	for (size_t i = 0; s && i < s->entry_count; i++)
		need(state_entry(s, s->entries[i].name) != NULL);
}

/* Two parts of an edition, the same state in both. */
static void read_part(struct arena *a, const char *bytes, size_t size)
{
	const char *out, *dirs[2];
	struct job_summary sum;
	struct stat st;

	folder_drop("out");
	FOLDER_PUT("1/p/x.pdf", TEXT);
	put_state(a, "1/.state/e", bytes, size);
	FOLDER_PUT("out/p/x.pdf", "published");
	out = arena_printf(a, "%s/out", folder_name());
	dirs[0] = dirs[1] = arena_printf(a, "%s/1", folder_name());
	job_merge(a, diag_new(a), out, dirs, 1, true, &sum);
	job_merge(a, diag_new(a), out, dirs, 2, false, &sum);
	/* neither the part nor its neighbours are touched */
	need(stat(arena_printf(a, "%s/1/p/x.pdf", folder_name()), &st) == 0 &&
	    st.st_size == sizeof(TEXT) - 1);
	need(stat(arena_printf(a, "%s/1/.state/e", folder_name()), &st) == 0);
}

static void read_manifest(struct arena *a, const char *bytes, size_t size)
{
	static const char *const lines[] = { "{\"document\":\"x\",\"scope\":"
		"null,\"lang\":\"en\",\"file\":\"x.pdf\"}" };
	struct job_options o = { .manifest = "p/manifest.jsonl" };
	struct job_output as;

	FOLDER_PUT("p/x.pdf", TEXT);
	folder_put("p/manifest.jsonl", bytes, size);
	need(manifest_write(a, diag_new(a), &o, folder_name(), lines, 1, &as));
}

static void read_worker(struct arena *a, const char *bytes, size_t size)
{
	struct str *from = str_new(a);
	struct job_result r = { .ok = false };
	struct diag *d = diag_new(a);
	size_t at = 0;

	str_addn(from, bytes, size);
	while (outcome_read(a, from, &at, NULL, d, &r) == 1)
		need(at <= size);
	for (size_t i = 0; i < r.file_count; i++)
		need(r.files[i].path && r.files[i].sha256);
}

static void read_makeflags(struct arena *a, const char *bytes, size_t size)
{
	struct tokens t;

	setenv("MAKEFLAGS", arena_strndup(a, bytes, size), 1);
	tokens_open(&t);
	need((t.from < 0) == (t.to < 0) || t.from >= 0);
	tokens_close(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct choice readers[] = {
		{ 's', read_state }, { 'j', read_journal },
		{ 'p', read_part }, { 'm', read_manifest },
		{ 'w', read_worker }, { 'f', read_makeflags },
	};

	return CHOOSE(readers, data, size);
}
