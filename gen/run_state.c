/* SPDX-License-Identifier: MIT */
/* What a state is about: program, options, edition. */
#define _GNU_SOURCE	/* dl_iterate_phdr */
#include <elf.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>

#include "plan/path.h"
#include "plan/plan.h"
#include "run.h"

/* ---- the program ---- */

struct ids { struct arena *a; const char **all; size_t count; };

#define ROUND_UP(n) (((n) + 3) & ~(size_t)3)

/* The build id in a segment of notes, as hexadecimal digits, or NULL. */
static const char *build_id(struct arena *a, const char *at, size_t size)
{
	while (size >= sizeof(ElfW(Nhdr))) {
		const ElfW(Nhdr) *n = (const void *)at;
		size_t name = ROUND_UP(n->n_namesz);
		size_t whole = sizeof(*n) + name + ROUND_UP(n->n_descsz);

		if (whole > size)
			return NULL;
		if (n->n_type == NT_GNU_BUILD_ID && n->n_namesz == 4 &&
		    memcmp(at + sizeof(*n), "GNU", 4) == 0)
			return str_sha256(a, at + sizeof(*n) + name,
			    n->n_descsz);
		at += whole;
		size -= whole;
	}
	return NULL;
}

/* A library without one is told by its name, which has its version. */
static int add_object(struct dl_phdr_info *info, size_t size, void *data)
{
	struct ids *to = data;
	const char *id = NULL;

	(void)size;
	if (strstr(info->dlpi_name, "vdso"))
		return 0;
	for (int i = 0; i < info->dlpi_phnum && !id; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];

		if (p->p_type == PT_NOTE)
			id = build_id(to->a, (const char *)(info->dlpi_addr +
			    p->p_vaddr), p->p_memsz);
	}
	ARENA_PUSH(to->a, to->all, to->count) = id ? id :
	    arena_strdup(to->a, info->dlpi_name);
	return 0;
}

static int by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

const char *program_identity(struct arena *a)
{
	struct ids ids = { .a = a };
	struct str *s = str_new(a);

	dl_iterate_phdr(add_object, &ids);
	if (ids.count)
		qsort(ids.all, ids.count, sizeof(*ids.all), by_text);
	for (size_t i = 0; i < ids.count; i++)
		str_printf(s, "%s\n", ids.all[i]);
	return arena_printf(a, "%s %s", CREATOR, str_sha256(a, s->s, s->len));
}

/* ---- options ---- */

static void add(struct str *s, const char *value)
{
	str_printf(s, "%zu %s\n", value ? strlen(value) : 0,
	    value ? value : "-");
}

const char *asked_identity(struct arena *a, const struct run *r,
    const char *edition)
{
	const struct options *o = r->o;
	const char *const texts[] = { edition, r->templates, o->only,
		o->scope, o->lang, o->theme, o->date, o->period, o->cutoff,
		o->shard, getenv("FONTCONFIG_FILE"),
		getenv("JOB_COMPLETION_INDEX"),
		getenv("SLURM_ARRAY_TASK_ID") };
	struct str *s = str_new(a);

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		add(s, texts[i]);
	for (int i = 0; o->font_dirs && o->font_dirs[i]; i++)
		add(s, o->font_dirs[i]);
	str_printf(s, "%d %d %d %g", o->svg_text, o->attach, o->refuse,
	    o->png);
	return str_sha256(a, s->s, s->len);
}

const char *state_name(struct run *r, const char *edition)
{
	const struct options *o = r->o;
	struct arena *a = r->a;
	struct arena *scratch = arena_new();
	const struct edition *e = edition_read(scratch, diag_new(scratch),
	    edition);
	const char *id = e && e->id ? e->id : NULL, *name = NULL;

	if (id && o->period)
		name = arena_printf(a, "%s-%s", file_name_safe(scratch, id),
		    file_name_safe(scratch, o->period));
	else if (id)
		name = arena_strdup(a, file_name_safe(scratch, id));
	if (e && e->plan_path)
		r->plan_folder = arena_strdup(a, path_folder(scratch,
		    path_join(scratch, e->folder, e->plan_path)));
	arena_free(scratch);
	return name;
}
