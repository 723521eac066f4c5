/* SPDX-License-Identifier: MIT */
/* planbrief build: every document of the editions, each in a worker. */
#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "run.h"

#define TIME_LIMIT 300		/* seconds a document may take */
#define LONG_BATCH 20		/* documents from which progress is shown */

struct build {
	struct run *run;
	const struct outputs *outputs;
	struct passes passes;
	struct timespec begun;
	bool on_line;		/* a progress line stands on the terminal */
};

/* ---- in a worker ---- */

static void build_document(struct arena *a, struct diag *d, void *data,
    int index, struct job_result *result)
{
	const struct build *b = data;

	result->ok = pass_document(a, d, &b->passes, &b->outputs->all[index],
	    result);
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

/* Same key: same bytes, as far as the input goes. */
static const char *key_of(struct arena *a, const struct loaded *l,
    const struct options *o, const struct output *out)
{
	const char *all = arena_printf(a, "%s\n%s %s %s %s %s %d %g %d",
	    l->digest, out->name, l->date, o->theme ? o->theme : "",
	    o->period ? o->period : "", o->cutoff ? o->cutoff : "",
	    o->svg_text, o->png, out->attach);

	return str_sha256(a, all, strlen(all));
}

static struct job *jobs_of(struct build *b)
{
	const struct outputs *all = b->outputs;
	struct arena *a = b->run->a;
	struct job *jobs = ARENA_ARRAY(a, struct job, all->count);

	for (size_t i = 0; i < all->count; i++) {
		const struct output *out = &all->all[i];

		jobs[i] = (struct job){ .name = out->name,
			.file = arena_printf(a, "%s/%s.pdf", out->folder,
			    out->name),
			.document = out->id, .scope = out->scope_id,
			.lang = out->lang,
			.key = key_of(a, b->passes.loaded, b->run->o, out),
			.build = build_document, .data = b, .index = (int)i };
	}
	return jobs;
}

/* The brief may name another theme when neither options nor edition do. */
static bool load_looks(struct run *r, struct loaded *l,
    const struct outputs *all)
{
	bool ok = true;

	for (size_t i = 0; i < all->count; i++) {
		const char *theme = all->all[i].theme;

		ok = loaded_look(r->a, r->d, r, l, theme ? theme :
		    DEFAULT_THEME) && ok;
	}
	return ok;
}

/* For many documents the faces are cut once, to what any of them may print;
 * for one its worker does it. */
static bool load_documents(struct run *r, struct loaded *l,
    const struct outputs *all)
{
	bool many = all->count > 1, ok = true;

	load_sources(r, l);
	if (!many)
		l->sources = NULL;
	for (size_t i = 0; i < all->count; i++)
		ok = load_template(r, l, all->all[i].template) && ok;
	ok = load_looks(r, l, all) && ok;
	return ok && (!many || looks_warm(r, l)) && !run_refused(r->o, r->d);
}

static bool write_timings(struct run *r, const struct job *jobs,
    const double *seconds, size_t count, double loaded)
{
	struct str *s = str_new(r->a);

	str_printf(s, "{\"phase\":\"load\",\"ms\":%.1f}\n", loaded * 1e3);
	for (size_t i = 0; i < count; i++)
		str_printf(s, "{\"document\":\"%s\",\"ms\":%.1f}\n",
		    jobs[i].name, seconds[i] * 1e3);
	return run_write(r, r->o->timings, s);
}

static int run_jobs(struct build *b, double loaded)
{
	struct run *r = b->run;
	size_t count = b->outputs->count;
	struct job *jobs = jobs_of(b);
	double *seconds = ARENA_ARRAY(r->a, double, count);
	struct job_summary sum;
	struct job_options o = { .workers = r->o->jobs,
		.fail_fast = r->o->fail_fast, .out = r->o->out,
		.manifest = arena_printf(r->a, "%s/manifest.jsonl",
		    b->outputs->all[0].folder),
		.timeout = TIME_LIMIT, .progress = on_progress,
		.progress_data = b, .seconds = seconds };
	bool ok = job_run(r->a, r->d, jobs, count, &o, &sum);

	clear_line(b);
	run_report(r);
	show_summary(r, &sum);
	if (r->o->timings)
		ok = write_timings(r, jobs, seconds, count, loaded) && ok;
	if (sum.interrupted)
		return EXIT_INTERRUPTED;
	return ok ? EXIT_ALL_WRITTEN : run_worse(run_status(r), EXIT_REFUSED);
}

/* ---- the command ---- */

/* The folders that the editions of this command have written to. */
struct taken {
	struct arena *a;
	struct { const char *folder, *edition; } *all;
	size_t count;
};

/* Two editions of one plan and period would write the same files and one
 * manifest. */
static bool take_folder(struct run *r, struct taken *t, const char *folder,
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

static int build_edition(struct run *r, struct taken *taken,
    const char *path)
{
	struct build b = { .run = r };
	struct loaded *l;
	struct outputs all, wanted;

	clock_gettime(CLOCK_MONOTONIC, &b.begun);
	l = load_edition(r, path);
	if (!l)
		return run_worse(run_status(r), EXIT_REFUSED);
	all = outputs_list(r, l);
	if (run_refused(r->o, r->d))
		return EXIT_REFUSED;
	wanted = outputs_select(r, &all);
	if (!wanted.count)
		return EXIT_USAGE;
	if (!take_folder(r, taken, wanted.all[0].folder, path))
		return EXIT_REFUSED;
	if (!load_documents(r, l, &wanted))
		return run_worse(run_status(r), EXIT_REFUSED);
	run_report(r);
	b.outputs = &wanted;
	b.passes = (struct passes){ r, l };
	return run_jobs(&b, seconds_since(&b.begun));
}

int run_build(const struct options *o)
{
	struct taken taken = { .a = arena_new() };
	int worst = EXIT_ALL_WRITTEN;

	for (int i = 0; i < o->arg_count; i++) {
		struct run r;
		int status = EXIT_USAGE;

		run_begin(&r, o, stderr);
		if (run_exists(&r, o->args[i]))
			status = build_edition(&r, &taken, o->args[i]);
		run_end(&r);
		worst = run_worse(worst, status);
		if (status == EXIT_INTERRUPTED || (status && o->fail_fast))
			break;
	}
	arena_free(taken.a);
	return worst;
}
