/* SPDX-License-Identifier: MIT */
/*
 * planbrief build: every document of the editions, each in a worker. What an
 * earlier run wrote and is still right is found out in two steps: nothing that
 * was read has changed at all (job_fresh), or, document by document, the key
 * that its worker computes is the one known.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/seen.h"
#include "run.h"
#include "run_build.h"
#include "run_depfile.h"

#define TIME_LIMIT 300		/* seconds a document may take */
#define LONG_BATCH 20		/* documents from which progress is shown */

struct build {
	struct run *run;
	struct building *for_all;
	const char *path;	/* of the edition */
	const struct outputs *outputs;
	struct passes passes;
	struct job_head head;
	struct job_options o;
	struct timespec begun;
	bool on_line;		/* a progress line stands on the terminal */
};

/* ---- in a worker ---- */

static void build_document(struct arena *a, struct diag *d, void *data,
    int index, const char *known, struct job_result *result)
{
	const struct build *b = data;

	result->ok = pass_document(a, d, &b->passes, &b->outputs->all[index],
	    known, result);
}

/* ---- progress ---- */

static double seconds_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then->tv_sec) +
	    (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

static void clear_line(struct build *b)
{
	if (b->on_line)
		fputs("\r\033[K", stderr);
	b->on_line = false;
}

static void show_line(struct build *b, size_t done, size_t total)
{
	double rate = (double)done / fmax(seconds_since(&b->begun), 1e-3);
	const char *form = b->run->o->messages ?
	    "%zu/%zu，每秒 %.1f 份，剩余 %.0f 秒" :
	    "%zu/%zu, %.1f a second, %.0f s left";

	if (!done || done == total)
		return;
	fprintf(stderr, form, done, total, rate, (double)(total - done) /
	    rate);
	fflush(stderr);
	b->on_line = true;
}

static void on_progress(void *data, size_t done, size_t total)
{
	struct build *b = data;
	const struct options *o = b->run->o;

	clear_line(b);
	run_report(b->run);
	if (o->quiet || o->format == DIAG_JSON)
		return;
	if (o->verbose && done)
		fprintf(stderr, "%s/%s\n", b->outputs->all[done - 1].folder,
		    b->outputs->all[done - 1].name);
	else if (total >= LONG_BATCH && isatty(STDERR_FILENO))
		show_line(b, done, total);
}

static void show_summary(const struct run *r, const struct job_summary *s)
{
	const char *form = r->o->messages ?
	    "写出 %d 份，未变 %d 份，拒绝 %d 份\n" :
	    "%d written, %d unchanged, %d refused\n";

	if (!r->o->quiet && r->o->format != DIAG_JSON)
		fprintf(stderr, form, s->written, s->unchanged, s->refused +
		    s->died);
}

/* ---- jobs ---- */

static struct job *jobs_of(struct build *b)
{
	const struct outputs *all = b->outputs;
	struct arena *a = b->run->a;
	struct job *jobs = ARENA_ARRAY(a, struct job, all->count);
	struct about_kept kept = { NULL, NULL, NULL };

	for (size_t i = 0; i < all->count; i++) {
		const struct output *out = &all->all[i];

		jobs[i] = (struct job){ .name = out->name,
			.file = arena_printf(a, "%s/%s.pdf", out->folder,
			    out->name),
			.document = out->id, .scope = out->scope_id,
			.lang = out->lang,
			.about = run_about(a, b->passes.loaded, out, &kept),
			.build = build_document, .data = b, .index = (int)i };
	}
	return jobs;
}

/* The brief may name another theme when neither options nor edition do. A
 * faulty one is told of once, not for each document. */
static bool load_looks(struct run *r, struct loaded *l,
    const struct outputs *all)
{
	const char **faulty = NULL;
	size_t faults = 0;

	for (size_t i = 0; i < all->count; i++) {
		const char *theme = all->all[i].theme ? all->all[i].theme :
		    DEFAULT_THEME;
		size_t k = 0;

		while (k < faults && !str_eq(faulty[k], theme))
			k++;
		if (k == faults && !loaded_look(r->a, r->d, r, l, theme))
			ARENA_PUSH(r->a, faulty, faults) = theme;
	}
	return faults == 0;
}

/* For many documents the faces are cut once, to what any of them may print;
 * for one its worker does it, and so do workers when most documents are likely
 * to be as they were. */
static bool load_documents(struct run *r, struct loaded *l,
    const struct outputs *all, size_t known)
{
	bool many = all->count > 1 || r->warm, ok = true;
	bool warm = r->warm || known < all->count / 2;

	load_sources(r, l);
	if (!many)
		l->sources = NULL;
	for (size_t i = 0; i < all->count; i++)
		ok = load_template(r, l, all->all[i].template) && ok;
	ok = load_looks(r, l, all) && ok;
	return ok && (!many || !warm || looks_warm(r, l)) &&
	    !run_refused(r->o, r->d);
}

static bool write_timings(struct run *r, const struct job *jobs,
    const struct job_options *o, size_t count, double loaded)
{
	struct str *s = str_new(r->a);

	str_printf(s, "{\"phase\":\"load\",\"ms\":%.1f}\n", loaded * 1e3);
	for (size_t i = 0; i < count; i++)
		str_printf(s, "{\"document\":\"%s\",\"ms\":%.1f,"
		    "\"kib\":%d}\n", jobs[i].name, o->seconds[i] * 1e3,
		    o->kib[i]);
	return run_write(r, r->o->timings, s);
}

static void set_options(struct build *b)
{
	const struct options *o = b->run->o;

	b->o = (struct job_options){ .workers = o->jobs,
		.fail_fast = o->fail_fast, .out = o->out,
		.timeout = o->timeout > 0 ? (int)ceil(o->timeout) :
		    TIME_LIMIT, .memory = (int)ceil(o->memory),
		.progress = on_progress, .progress_data = b,
		.force = o->force, .head = &b->head };
	b->head.program = program_identity(b->run->a);
	b->head.asked = asked_identity(b->run->a, b->run, b->path);
	b->o.state = state_name(b->run, b->path);
}

/* All that is known of the edition's documents, for a state to be joined with
 * others. */
static void set_head(struct build *b, const struct outputs *all)
{
	const struct loaded *l = b->passes.loaded;
	struct arena *a = b->run->a;
	struct str *names = str_new(a), *fonts = str_new(a);

	for (size_t i = 0; i < all->count; i++)
		str_printf(names, "%s\n", all->all[i].name);
	for (size_t i = 0; i < l->look_count; i++)
		str_printf(fonts, "%s\n", l->looks[i].identity);
	b->head.names = str_sha256(a, names->s, names->len);
	b->head.fonts = str_sha256(a, fonts->s, fonts->len);
	b->head.inputs = str_sha256(a, l->digest, strlen(l->digest));
	b->head.folder = all->all[0].folder;
	b->head.total = (int)all->count;
	b->o.manifest = arena_printf(a, "%s/manifest.jsonl", b->head.folder);
	b->o.stage = b->run->o->all_or_nothing;
}

static int end_jobs(struct build *b, const struct job_summary *sum, bool ok)
{
	struct run *r = b->run;

	clear_line(b);
	run_report(r);
	show_summary(r, sum);
	building_add(b->for_all, r, sum);
	depfile_add(b->for_all->deps, r, b->path, b->o.manifest, sum);
	b->for_all->told++;
	if (sum->interrupted)
		return EXIT_INTERRUPTED;
	return ok ? EXIT_ALL_WRITTEN : run_worse(run_status(r), EXIT_REFUSED);
}

/* Two editions of one plan and period would write the same files and one
 * manifest. */
static bool take_folder(struct run *r, struct building *t, const char *folder,
    const char *edition)
{
	for (size_t i = 0; i < t->count; i++)
		if (str_eq(t->all[i].folder, folder)) {
			diag(r->d, DIAG_OUTPUT_TWICE, NOWHERE,
			    arena_printf(r->a, "%s/manifest.jsonl", folder),
			    t->all[i].edition);
			return false;
		}
	ARENA_PUSH(t->a, t->all, t->count).folder = arena_strdup(t->a,
	    folder);
	t->all[t->count - 1].edition = edition;
	return true;
}

/* Nothing was read but the state. */
static int end_fresh(struct build *b, const struct job_summary *sum)
{
	struct run *r = b->run;

	b->o.manifest = arena_printf(r->a, "%s/manifest.jsonl",
	    job_folder(b->o.old));
	if (!take_folder(r, b->for_all, job_folder(b->o.old), b->path))
		return EXIT_REFUSED;
	if (r->o->timings && !write_timings(r, NULL, NULL, 0,
	    seconds_since(&b->begun)))
		return run_status(r);
	return end_jobs(b, sum, true);
}

static int run_jobs(struct build *b, double loaded)
{
	struct run *r = b->run;
	size_t count = b->outputs->count;
	struct job *jobs = jobs_of(b);
	struct job_summary sum;
	bool ok;

	b->o.seconds = ARENA_ARRAY(r->a, double, count);
	b->o.kib = ARENA_ARRAY(r->a, int, count);
	b->o.pages = ARENA_ARRAY(r->a, int, count);
	ok = job_run(r->a, r->d, jobs, count, &b->o, &sum);
	b->for_all->last = (struct built){ b->passes, *b->outputs, jobs,
	    b->o.pages, b->o.seconds, sum.changed, sum.changed_count };
	if (r->o->timings)
		ok = write_timings(r, jobs, &b->o, count, loaded) && ok;
	return end_jobs(b, &sum, ok);
}

/* ---- the command ---- */

static bool folder_there(struct arena *a, const char *out)
{
	return access(arena_printf(a, "%s/.", out), F_OK) == 0;
}

static void on_wait(void *data)
{
	run_report(data);
}

/* The folder is locked while the state is asked, when there is one. */
static bool recall(struct build *b, int *lock)
{
	struct run *r = b->run;

	*lock = -1;
	if (!folder_there(r->a, r->o->out))
		return true;
	*lock = job_lock(r->a, r->d, r->o->out, on_wait, r);
	if (*lock < 0)
		return false;
	b->o.locked = true;
	if (b->o.state)
		b->o.old = job_recall(r->a, &b->o);
	return true;
}

static int list_names(struct run *r, const struct outputs *list)
{
	struct str *s = str_new(r->a);

	for (size_t i = 0; i < list->count; i++)
		str_printf(s, "%s\n", list->all[i].name);
	return run_print(r, s->s, s->len) ? EXIT_ALL_WRITTEN :
	    EXIT_ENVIRONMENT;
}

/* A shard may be empty: then there is nothing to write but its state. */
static bool choose(struct build *b, const struct outputs *all,
    struct outputs *wanted)
{
	*wanted = outputs_select(b->run, all);
	return wanted->count && outputs_shard(b->run, wanted, &b->head.shard,
	    &b->head.shards);
}

static bool is_settled(const struct run *r)
{
	return !r->settled || r->settled(r, r->settled_data);
}

static int build_loaded(struct build *b)
{
	struct run *r = b->run;
	struct loaded *l = load_edition(r, b->path);
	struct outputs all, wanted;

	if (!l)
		return run_worse(run_status(r), EXIT_REFUSED);
	all = outputs_list(r, l);
	if (run_refused(r->o, r->d))
		return EXIT_REFUSED;
	if (!choose(b, &all, &wanted))
		return EXIT_USAGE;
	if (r->o->list)
		return list_names(r, &wanted);
	if (!take_folder(r, b->for_all, all.all[0].folder, b->path))
		return EXIT_REFUSED;
	if (!load_documents(r, l, r->o->shard ? &all : &wanted,
	    r->o->force ? 0 : job_known(b->o.old)))
		return run_worse(run_status(r), EXIT_REFUSED);
	if (!is_settled(r))
		return BUILD_UNSETTLED;
	run_report(r);
	b->outputs = &wanted;
	b->passes = (struct passes){ r, l };
	set_head(b, &all);
	return run_jobs(b, seconds_since(&b->begun));
}

int build_edition(struct run *r, struct building *t, const char *path)
{
	struct build b = { .run = r, .for_all = t, .path = path };
	struct job_summary sum;
	int lock = -1, status;

	clock_gettime(CLOCK_MONOTONIC, &b.begun);
	set_options(&b);
	if (!r->o->list && !recall(&b, &lock))
		return run_status(r);
	if (b.o.old && !r->warm && job_fresh(r->a, r->d, &b.o, &sum))
		status = end_fresh(&b, &sum);
	else
		status = build_loaded(&b);
	/* what was refused as it was being changed may be good now */
	if (status > 0 && !b.for_all->told && !is_settled(r))
		status = BUILD_UNSETTLED;
	if (lock >= 0)
		close(lock);
	return status;
}

void building_add(struct building *t, const struct run *r,
    const struct job_summary *s)
{
	for (size_t i = 0; i < s->changed_count; i++)
		str_printf(t->changed, "%s/%s\n", r->o->out, s->changed[i]);
}

struct building *building_new(struct arena *a)
{
	struct building *t = ARENA_NEW(a, struct building);

	t->a = a;
	t->changed = str_new(a);
	t->deps = depfile_new(a);
	return t;
}

/* What the options want told of the whole command. */
static int tell_all(const struct options *o, const struct building *t)
{
	struct run r;
	int status;

	run_begin(&r, o, stderr);
	if (o->depfile)
		depfile_write(&r, t->deps);
	if (o->changed)
		run_write(&r, o->changed, t->changed);
	status = run_status(&r);
	run_end(&r);
	return status;
}

int run_build(const struct options *o)
{
	struct arena *a = arena_new();
	struct building *t = building_new(a);
	int worst = EXIT_ALL_WRITTEN;

	for (int i = 0; i < o->arg_count; i++) {
		struct run r;
		int status = EXIT_USAGE;
		size_t told = t->told;

		run_begin(&r, o, stderr);
		if (run_exists(&r, o->args[i]))
			status = build_edition(&r, t, o->args[i]);
		if (told == t->told)
			depfile_add(t->deps, &r, o->args[i], NULL, NULL);
		run_end(&r);
		worst = run_worse(worst, status);
		if (status == EXIT_INTERRUPTED || (status && o->fail_fast))
			break;
	}
	if (worst != EXIT_INTERRUPTED && !o->list)
		worst = run_worse(worst, tell_all(o, t));
	arena_free(a);
	return worst;
}
