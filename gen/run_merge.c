/* SPDX-License-Identifier: MIT */
/* planbrief merge: the results of shards become one output folder. */
#include <unistd.h>

#include "run.h"

static void on_wait(void *data)
{
	run_report(data);
}

static void show(const struct run *r, const struct job_summary *s)
{
	const char *form = r->o->messages ?
	    "写出 %d 份，未变 %d 份，拒绝 %d 份\n" :
	    "%d written, %d unchanged, %d refused\n";

	if (!r->o->quiet && r->o->format != DIAG_JSON)
		fprintf(stderr, form, s->written, s->unchanged, s->refused);
}

static int merge(struct run *r)
{
	const struct options *o = r->o;
	struct job_summary sum;
	int lock = job_lock(r->a, r->d, o->args[0], on_wait, r);
	bool ok;

	if (lock < 0)
		return run_status(r);
	ok = job_merge(r->a, r->d, o->args[0], o->args + 1,
	    (size_t)o->arg_count - 1, o->publish, &sum);
	close(lock);
	run_report(r);
	show(r, &sum);
	return ok ? EXIT_ALL_WRITTEN : run_worse(run_status(r), EXIT_REFUSED);
}

int run_merge(const struct options *o)
{
	struct run r;
	int status = EXIT_ALL_WRITTEN;

	run_begin(&r, o, stderr);
	for (int i = 1; i < o->arg_count; i++)
		if (!run_exists(&r, o->args[i]))
			status = EXIT_USAGE;
	if (status == EXIT_ALL_WRITTEN)
		status = merge(&r);
	run_end(&r);
	return status;
}
