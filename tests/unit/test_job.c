/* SPDX-License-Identifier: MIT */
/* Workers, atomic writing, the manifest: what is on the disk afterwards. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "job/job.h"

/* ---- a folder for each test ---- */

struct place { struct arena *a; struct diag *d; char folder[32]; };

static int set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	strcpy(p->folder, "/tmp/planbrief-XXXXXX");
	p->a = arena_new();
	p->d = diag_new(p->a);
	*state = p;
	return mkdtemp(p->folder) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *st, int type,
    struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static int tear_down(void **state)
{
	struct place *p = *state;

	nftw(p->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	arena_free(p->a);
	free(p);
	return 0;
}

static const char *at(struct place *p, const char *path)
{
	return arena_printf(p->a, "%s/%s", p->folder, path);
}

static const char *content(struct place *p, const char *path)
{
	FILE *f = fopen(at(p, path), "rb");
	char buffer[1 << 16];
	size_t n;

	if (!f)
		return NULL;
	n = fread(buffer, 1, sizeof(buffer), f);
	fclose(f);
	return arena_strndup(p->a, buffer, n);
}

static int count_entries(struct place *p, const char *path)
{
	DIR *dir = opendir(at(p, path));
	int n = 0;

	assert_non_null(dir);
	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2;
}

static bool put(struct place *p, const char *path, const char *text,
    bool *changed)
{
	return file_write(p->a, p->d, p->folder, path, text, strlen(text),
	    changed);
}

/* ---- file_write ---- */

static void test_write_makes_folders(void **state)
{
	struct place *p = *state;
	bool changed;

	assert_true(put(p, "a/b/c.txt", "hello", &changed));
	assert_true(changed);
	assert_string_equal(content(p, "a/b/c.txt"), "hello");
	assert_int_equal(count_entries(p, "a/b"), 1);
}

static void test_write_same_is_untouched(void **state)
{
	struct place *p = *state;
	struct stat before, after;
	bool changed;

	assert_true(put(p, "x", "same", &changed));
	assert_int_equal(stat(at(p, "x"), &before), 0);
	assert_true(put(p, "x", "same", &changed));
	assert_false(changed);
	assert_int_equal(stat(at(p, "x"), &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_true(put(p, "x", "samf", &changed));
	assert_true(changed);
	assert_int_equal(stat(at(p, "x"), &after), 0);
	assert_int_not_equal(before.st_ino, after.st_ino);
	assert_string_equal(content(p, "x"), "samf");
}

static void test_write_stays_below(void **state)
{
	static const char *const bad[] = { "../x", "/x", "a/../../x", "",
		"a//x", "./x", "a/", "a/." };
	struct place *p = *state;
	bool changed;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_false(put(p, bad[i], "no", &changed));
		assert_int_equal(diag_get(p->d, i)->id, DIAG_WRITE_NAME);
	}
	assert_int_equal(diag_errors(p->d), 8);
	assert_int_equal(count_entries(p, "."), 0);
}

static void test_write_follows_no_link(void **state)
{
	struct place *p = *state;
	bool changed;

	assert_int_equal(mkdir(at(p, "inside"), 0755), 0);
	assert_int_equal(mkdir(at(p, "outside"), 0755), 0);
	assert_int_equal(symlink("../outside", at(p, "inside/link")), 0);
	assert_false(file_write(p->a, p->d, at(p, "inside"), "link/x", "no",
	    2, &changed));
	assert_int_equal(count_entries(p, "outside"), 0);
	assert_true(diag_environment(p->d));
}

static void test_write_replaces_no_device(void **state)
{
	struct place *p = *state;
	struct stat st;
	bool changed;

	assert_int_equal(mkfifo(at(p, "pipe"), 0600), 0);
	assert_false(put(p, "pipe", "no", &changed));
	assert_int_equal(stat(at(p, "pipe"), &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
}

/* The old file is whole and no temporary one is left, when the disk refuses:
 * here by a limit on the size of files. */
static void test_write_fails_whole(void **state)
{
	struct place *p = *state;
	bool changed;
	pid_t pid;
	int status;

	assert_true(put(p, "x", "old", &changed));
	pid = fork();
	if (pid == 0) {
		char *big = arena_alloc(p->a, 100000);

		signal(SIGXFSZ, SIG_IGN);
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(9);
		setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 4096, 4096 });
		_exit(file_write(p->a, p->d, p->folder, "x", big, 100000,
		    &changed) ? 0 : diag_environment(p->d) ? 3 : 4);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_string_equal(content(p, "x"), "old");
	assert_int_equal(count_entries(p, "."), 1);
}

static void test_name_safe(void **state)
{
	struct place *p = *state;

	assert_string_equal(file_name_safe(p->a, "cluster-icv.v1_2"),
	    "cluster-icv.v1_2");
	assert_string_equal(file_name_safe(p->a, "../etc"), "_._etc");
	assert_string_equal(file_name_safe(p->a, "a b/c"), "a_b_c");
	assert_string_equal(file_name_safe(p->a, "-rf"), "_rf");
	assert_string_equal(file_name_safe(p->a, ""), "_");
	assert_string_equal(file_name_safe(p->a, "区"), "___");
}

/* ---- job_run ---- */

enum deed { WRITE, REFUSE, CRASH, HANG, BIG, MANY, ESCAPE, LOCK };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

struct work {
	enum deed deed[16];
	const char *text;
	int nap_first;	/* ms */
	int at_work;	/* a pipe that hears of every job that hangs, or 0 */
};

static void nap(int ms)
{
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000L },
	    NULL);
}

static void add(struct arena *a, struct job_result *out, const char *path,
    const void *bytes, size_t size)
{
	ARENA_PUSH(a, out->files, out->file_count) = (struct job_file){
		.path = path, .bytes = bytes, .size = size };
}

static void build(struct arena *a, struct diag *d, void *data, int index,
    const char *known, struct job_result *out)
{
	const struct work *w = data;
	const char *path = arena_printf(a, "p/doc-%02d.pdf", index);
	const char *text = arena_printf(a, "%s %d", w->text, index);
	char *big;

	if (w->nap_first && index == 0)
		nap(w->nap_first);
	out->pages = index + 1;
	out->ok = true;
	out->key = str_sha256(a, text, strlen(text));
	out->same = str_eq(known, out->key);
	if (out->same)
		return;
	switch (w->deed[index]) {
	case WRITE:
		diag(d, DIAG_LOCK_WAITED, (struct loc){ "f", index, 0 }, "w");
		add(a, out, path, text, strlen(text));
		break;
	case REFUSE:
		add(a, out, path, "half", 4);
		diag(d, DIAG_OPEN_FAILED, NOWHERE, "f", "why", "why");
		out->ok = false;
		break;
	case CRASH:
		signal(SIGSEGV, SIG_DFL);
		raise(SIGSEGV);
		break;
	case HANG:
		if (w->at_work)
			write(w->at_work, "h", 1);
		nap(60000);
		break;
	case BIG:
		big = arena_alloc(a, 3 << 20);
		memset(big, 'x', 3 << 20);
		add(a, out, path, big, 3 << 20);
		break;
	case MANY:
		for (int i = 0; i < 70; i++)
			diag(d, DIAG_LOCK_WAITED, NOWHERE, "n");
		diag(d, DIAG_OPEN_FAILED, NOWHERE, "last", "why", "why");
		out->ok = false;
		break;
	case LOCK:
		pthread_mutex_lock(&mutex);
		pthread_mutex_unlock(&mutex);
		break;
	case ESCAPE:
		add(a, out, "../escaped", "no", 2);
		break;
	}
}

static struct job *jobs(struct place *p, struct work *w, int count)
{
	struct job *list = ARENA_ARRAY(p->a, struct job, count);

	for (int i = 0; i < count; i++)
		list[i] = (struct job){ .build = build, .data = w,
			.index = i, .document = "doc", .lang = "en",
			.scope = arena_printf(p->a, "%02d", i), .key = "k",
			.name = arena_printf(p->a, "doc-%02d.en", i),
			.file = arena_printf(p->a, "p/doc-%02d.pdf", i) };
	return list;
}

static bool run(struct place *p, struct work *w, int count, int workers,
    struct job_summary *s)
{
	return job_run(p->a, p->d, jobs(p, w, count), (size_t)count,
	    &(struct job_options){ .workers = workers, .out = p->folder,
	    .manifest = "p/manifest.jsonl", .timeout = 4 }, s);
}

/* The text of the first message of this kind, or NULL. */
static const char *said(const struct place *p, enum diag_id id)
{
	for (size_t i = 0; i < diag_size(p->d); i++)
		if (diag_get(p->d, i)->id == id)
			return diag_get(p->d, i)->text[0];
	return NULL;
}

static void test_run_writes(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "t" };
	struct job_summary s;

	assert_true(run(p, &w, 5, 2, &s));
	assert_int_equal(s.written, 5);
	assert_string_equal(content(p, "p/doc-03.pdf"), "t 3");
	assert_true(run(p, &w, 5, 1, &s));
	assert_int_equal(s.written, 0);
	assert_int_equal(s.unchanged, 5);
}

/* The first job is the slowest: with four workers it ends last. */
static void test_order_is_that_of_jobs(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "t", .nap_first = 300 };
	struct job_summary s;

	assert_true(run(p, &w, 8, 4, &s));
	assert_int_equal(diag_size(p->d), 8);
	for (size_t i = 0; i < 8; i++) {
		assert_int_equal(diag_get(p->d, i)->loc.line, (int)i);
		assert_string_equal(diag_get(p->d, i)->document,
		    arena_printf(p->a, "doc-%02d.en", (int)i));
		assert_non_null(diag_get(p->d, i)->text[1]);
	}
}

static void test_same_for_any_number(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "t", .deed = { [2] = REFUSE, [5] = BIG } };
	struct job_summary s;
	const char *first;

	run(p, &w, 9, 1, &s);
	first = content(p, "p/manifest.jsonl");
	assert_non_null(strstr(first, "\"status\":\"refused\""));
	assert_int_equal(remove(at(p, "p/manifest.jsonl")), 0);
	run(p, &w, 9, 3, &s);
	assert_string_equal(content(p, "p/manifest.jsonl"), first);
}

static void test_crash_costs_one(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "t", .deed = { [1] = CRASH } };
	struct job_summary s;

	assert_false(run(p, &w, 6, 1, &s));
	assert_int_equal(s.written, 5);
	assert_int_equal(s.died, 1);
	assert_true(diag_environment(p->d));
	assert_non_null(said(p, DIAG_WORKER_DIED));
	assert_null(content(p, "p/doc-01.pdf"));
	assert_string_equal(content(p, "p/doc-05.pdf"), "t 5");
}

static void test_refused_keeps_old(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "old" };
	struct job_summary s;

	assert_true(run(p, &w, 3, 2, &s));
	w.text = "new";
	w.deed[1] = REFUSE;
	assert_false(run(p, &w, 3, 2, &s));
	assert_int_equal(s.refused, 1);
	assert_int_equal(s.written, 2);
	assert_string_equal(content(p, "p/doc-00.pdf"), "new 0");
	assert_string_equal(content(p, "p/doc-01.pdf"), "old 1");
}

static void test_hang_is_ended(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "t", .deed = { [0] = HANG } };
	struct job_summary s;
	time_t begun = time(NULL);

	assert_false(run(p, &w, 3, 1, &s));
	assert_true(time(NULL) - begun < 20);
	assert_int_equal(s.died, 1);
	assert_int_equal(s.written, 2);
	assert_non_null(strstr(said(p, DIAG_WORKER_DIED), "after 4 s"));
}

/* No more files may be opened than the lock needs. */
static void test_no_worker_starts(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "t" };
	struct job_summary s;
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		rlim_t next = (rlim_t)dup(0);

		close((int)next);
		setrlimit(RLIMIT_NOFILE, &(struct rlimit){ next + 2,
			next + 2 });
		_exit(!run(p, &w, 3, 2, &s) && said(p, DIAG_WORKER_START) &&
		    diag_environment(p->d) && s.written == 0 ? 3 : 4);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_null(content(p, "p/doc-00.pdf"));
}

static void test_fail_fast_stops(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "t", .deed = { [1] = REFUSE } };
	struct job_summary s;

	assert_false(job_run(p->a, p->d, jobs(p, &w, 6), 6,
	    &(struct job_options){ .workers = 2, .fail_fast = true,
	    .out = p->folder }, &s));
	assert_int_equal(s.written, 1);
	assert_int_equal(s.refused, 1);
	assert_null(content(p, "p/doc-02.pdf"));
}

static void test_errors_are_kept_first(void **state)
{
	struct place *p = *state;
	struct work w = { .deed = { MANY } };
	struct job_summary s;

	assert_false(run(p, &w, 1, 1, &s));
	assert_int_equal(diag_errors(p->d), 1);
	/* 49 notes, the error, and how many are not shown */
	assert_int_equal(diag_size(p->d), JOB_MESSAGES + 1);
	assert_int_equal(diag_get(p->d, JOB_MESSAGES)->id, DIAG_MORE_MESSAGES);
	assert_non_null(strstr(diag_get(p->d, JOB_MESSAGES)->text[0], "21 "));
}

static void test_escape_is_refused(void **state)
{
	struct place *p = *state;
	struct work w = { .deed = { ESCAPE } };
	struct job_summary s;

	assert_int_equal(mkdir(at(p, "sub"), 0755), 0);
	assert_false(job_run(p->a, p->d, jobs(p, &w, 1), 1,
	    &(struct job_options){ .workers = 1, .out = at(p, "sub") }, &s));
	assert_null(content(p, "escaped"));
	assert_int_equal(s.refused, 1);
}

static void test_manifest_keeps_what_stands(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "t" };
	struct job_summary s;
	const char *text;

	assert_true(run(p, &w, 4, 2, &s));
	assert_int_equal(remove(at(p, "p/doc-03.pdf")), 0);
	assert_true(run(p, &w, 1, 1, &s));
	text = content(p, "p/manifest.jsonl");
	assert_non_null(strstr(text, "doc-00.pdf"));
	assert_non_null(strstr(text, "doc-02.pdf"));
	assert_null(strstr(text, "doc-03.pdf"));
}

static void test_litter_is_removed(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "t" };
	struct job_summary s;
	bool changed;

	assert_true(put(p, "p/charts/.planbrief-77-0.tmp", "half", &changed));
	assert_true(run(p, &w, 1, 1, &s));
	assert_int_equal(count_entries(p, "p/charts"), 0);
}

/* Another process holds the lock for a while. */
static void test_second_run_waits(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "t" };
	struct job_summary s;
	int fd = open(at(p, ".lock"), O_RDWR | O_CREAT, 0600), status;
	pid_t pid;

	assert_int_equal(flock(fd, LOCK_EX), 0);
	pid = fork();
	if (pid == 0) {
		nap(1000);
		_exit(0);	/* the last one to have it open */
	}
	close(fd);
	assert_true(run(p, &w, 1, 1, &s));
	assert_int_equal(diag_get(p->d, 0)->id, DIAG_LOCK_WAITED);
	waitpid(pid, &status, 0);
}

/* A terminated run ends soon, with its workers, and leaves no litter. */
static void test_term_ends_all(void **state)
{
	struct place *p = *state;
	struct work w = { .deed = { HANG, HANG } };
	time_t begun = time(NULL);
	int status, pipe_of[2];
	char word[2];
	pid_t pid;

	assert_int_equal(pipe(pipe_of), 0);
	w.at_work = pipe_of[1];
	pid = fork();
	if (pid == 0) {
		struct job_summary s;

		run(p, &w, 2, 2, &s);
		_exit(s.interrupted ? 130 : 1);
	}
	close(pipe_of[1]);
	for (int i = 0; i < 2; i++)
		assert_int_equal(read(pipe_of[0], word, 1), 1);
	kill(pid, SIGTERM);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WEXITSTATUS(status), 130);
	assert_true(time(NULL) - begun < 10);
}

static void *busy_with_lock(void *begun)
{
	struct timespec from, now;

	clock_gettime(CLOCK_MONOTONIC, &from);
	pthread_mutex_lock(&mutex);
	*(volatile bool *)begun = true;
	do {
		clock_gettime(CLOCK_MONOTONIC, &now);
	} while ((now.tv_sec - from.tv_sec) * 1000 +
	    (now.tv_nsec - from.tv_nsec) / 1000000 < 250);
	pthread_mutex_unlock(&mutex);
	return NULL;
}

/* A worker forked while a thread of a library is at work would wait for ever
 * for what that thread holds. */
static void test_fork_waits_for_threads(void **state)
{
	struct place *p = *state;
	struct work w = { .deed = { LOCK } };
	struct job_summary s;
	volatile bool begun = false;
	pthread_t thread;

	assert_int_equal(pthread_create(&thread, NULL, busy_with_lock,
	    (void *)&begun), 0);
	while (!begun)
		nap(1);
	run(p, &w, 1, 1, &s);
	pthread_join(thread, NULL);
	assert_int_equal(s.died, 0);
}

static void tell_process(struct arena *a, struct diag *d, void *data,
    int index, const char *known, struct job_result *out)
{
	(void)data, (void)index, (void)known;
	diag(d, DIAG_LOCK_WAITED, NOWHERE, arena_printf(a, "%d",
	    (int)getpid()));
	out->ok = true;
}

/* None lives for thousands of documents, whatever libraries keep of each. */
static void test_workers_are_replaced(void **state)
{
	struct place *p = *state;
	struct job *list = ARENA_ARRAY(p->a, struct job, 2000);
	struct job_options o = { .workers = 1, .out = p->folder,
		.kib = ARENA_ARRAY(p->a, int, 2000) };
	struct job_summary s;
	int processes = 1;

	for (int i = 0; i < 2000; i++)
		list[i] = (struct job){ .build = tell_process, .file = "f",
			.name = arena_printf(p->a, "%d", i) };
	assert_true(job_run(p->a, p->d, list, 2000, &o, &s));
	assert_int_equal(diag_size(p->d), 2000);
	for (size_t i = 1; i < 2000; i++)
		processes += !str_eq(diag_get(p->d, i)->text[0],
		    diag_get(p->d, i - 1)->text[0]);
	assert_in_range(processes, 3, 20);
	assert_true(o.kib[0] > 0 && o.kib[1999] > 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

/* ---- what a folder remembers ---- */

static const struct job_head head = { .program = "p", .asked = "x",
	.inputs = "i", .fonts = "f", .folder = "p", .names = "n", .total = 3 };

static struct job_options remembering(struct place *p)
{
	struct job_options o = { .workers = 2, .out = p->folder,
		.manifest = "p/manifest.jsonl", .state = "e", .head = &head };

	o.old = job_recall(p->a, &o);
	return o;
}

static struct job_summary again(struct place *p, struct work *w)
{
	struct job_options o = remembering(p);
	struct job_summary s;

	assert_true(job_run(p->a, p->d, jobs(p, w, 3), 3, &o, &s));
	return s;
}

static void overwrite(struct place *p, const char *path, const char *text)
{
	FILE *f = fopen(at(p, path), "wb");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void test_same_key_is_not_built(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "one" };
	struct job_summary s = again(p, &w);

	assert_int_equal(s.written, 3);
	s = again(p, &w);
	assert_int_equal(s.unchanged, 3);
	assert_int_equal(s.changed_count, 0);
	overwrite(p, "p/doc-01.pdf", "damaged");
	s = again(p, &w);
	assert_int_equal(s.written, 1);
	assert_string_equal(s.changed[0], "p/doc-01.pdf");
	assert_string_equal(content(p, "p/doc-01.pdf"), "one 1");
	w.text = "two";
	s = again(p, &w);
	assert_int_equal(s.written, 3);
}

static void test_fresh_knows_inputs_and_outputs(void **state)
{
	struct place *p = *state;
	struct work w = { .text = "one" };
	struct job_options o;
	struct job_summary s;
	size_t len;

	overwrite(p, "input", "a");
	file_read(p->a, p->d, p->folder, "input", 1, &len);
	again(p, &w);
	o = remembering(p);
	assert_true(job_fresh(p->a, p->d, &o, &s));
	assert_int_equal(s.unchanged, 3);
	assert_int_equal(s.file_count, 3);
	overwrite(p, "input", "b");
	o = remembering(p);
	assert_false(job_fresh(p->a, p->d, &o, &s));
	overwrite(p, "input", "a");
	o = remembering(p);
	assert_true(job_fresh(p->a, p->d, &o, &s));
	overwrite(p, "p/doc-02.pdf", "one X");
	o = remembering(p);
	assert_false(job_fresh(p->a, p->d, &o, &s));
	again(p, &w);
	o = remembering(p);
	assert_true(job_fresh(p->a, p->d, &o, &s));
	o.head = &(struct job_head){ .program = "p", .asked = "other" };
	assert_false(job_fresh(p->a, p->d, &o, &s));
	o.head = &(struct job_head){ .program = "other", .asked = "x" };
	assert_null(job_recall(p->a, &o));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_write_makes_folders),
		TEST(test_write_same_is_untouched),
		TEST(test_write_stays_below),
		TEST(test_write_follows_no_link),
		TEST(test_write_replaces_no_device),
		TEST(test_write_fails_whole),
		TEST(test_name_safe),
		TEST(test_run_writes),
		TEST(test_order_is_that_of_jobs),
		TEST(test_same_for_any_number),
		TEST(test_crash_costs_one),
		TEST(test_refused_keeps_old),
		TEST(test_hang_is_ended),
		TEST(test_no_worker_starts),
		TEST(test_fail_fast_stops),
		TEST(test_errors_are_kept_first),
		TEST(test_escape_is_refused),
		TEST(test_same_key_is_not_built),
		TEST(test_fresh_knows_inputs_and_outputs),
		TEST(test_manifest_keeps_what_stands),
		TEST(test_litter_is_removed),
		TEST(test_second_run_waits),
		TEST(test_term_ends_all),
		TEST(test_fork_waits_for_threads),
		TEST(test_workers_are_replaced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
