/* SPDX-License-Identifier: MIT */
/*
 * The commands, and what they share: the passes in their order (run.c),
 * loading an edition (run_load.c) and its looks (run_look.c), which documents
 * it makes (run_documents.c), reporting (run_report.c), files that come with
 * the program (run_share.c). No header of a room beyond base and job is
 * needed here, so that the wall goes through these files too: each of them
 * includes the left half (plan ... transform) or the right (brief ... paint).
 */
#ifndef RUN_H
#define RUN_H

#include <libxml/tree.h>

#include "base/str.h"
#include "job/job.h"
#include "options.h"

struct assessments;
struct attach_source;
struct block;
struct brief;
struct document;
struct edition;
struct issued;
struct pages;
struct plan;
struct scope;
struct template;
struct text;
struct theme;

/* ---- one run of one command ---- */

struct run {
	struct arena *a;
	struct diag *d;
	const struct options *o;
	FILE *to;		/* diagnostics go here */
	size_t printed;		/* records of the sink already printed */
	const char *templates;	/* folder of templates */
	const char *plan_folder;/* of the edition at hand, or NULL */
	struct warm *warm;	/* looks kept from run to run, or NULL */
	/* Asked when all is read and nothing said or written: may it go on?
	 * NULL: yes. */
	bool (*settled)(const struct run *r, void *data);
	void *settled_data;
	struct source_file *sources;	/* run_report.c: read for messages */
	size_t source_count;
};

void run_begin(struct run *r, const struct options *o, FILE *to);
/* Prints what is left and gives the memory back. */
void run_end(struct run *r);
/* The same, but prints nothing. */
void run_drop(struct run *r);
/* Prints the records that are new. */
void run_report(struct run *r);
/* Of the sink so far: is a record of the level that refuses? */
bool run_refused(const struct options *o, const struct diag *d);
/* 75, 1 or 0 by the sink. */
int run_status(const struct run *r);
/* The graver of two. */
int run_worse(int x, int y);
/* Results to standard output; false: reported. */
bool run_print(struct run *r, const char *bytes, size_t len);
/* The folder of a named file; "." when it names none. */
const char *run_folder(struct arena *a, const char *path);
/* A named file; its folder is made. False: reported. */
bool run_write(struct run *r, const char *path, const struct str *bytes);
/* Is the named file there? False: reported (exit 2). */
bool run_exists(struct run *r, const char *path);

/* ---- shared files ---- */

/* "templates" or "input/schema/plan.rng": below the working folder, else
 * where the program was installed. */
const char *share_path(struct arena *a, const char *path);
/* The same, only where the program was installed. */
const char *installed_path(struct arena *a, const char *path);

/* ---- an edition, loaded once for all its documents ---- */

struct look {			/* a theme with its fonts */
	const char *name;
	const struct theme *theme;
	struct text *text;
	const char *identity;	/* hash of what both can add */
};

/* For a process that loads the same again and again (run_warm.h). */
struct warm *warm_new(struct arena *a);
void warm_free(struct warm *w);		/* what it keeps */

struct edition_template { const char *name; struct template *compiled; };

struct loaded {
	struct edition *edition;
	struct plan *plan;
	struct assessments *as;
	struct issued *issued;	/* what earlier issues said */
	struct edition_template *templates;
	size_t template_count;
	struct look *looks;
	size_t look_count;
	const char *folder;	/* of the plan: images are found below it */
	struct str *sources;	/* text of everything read, for the fonts;
				 * NULL: that of the one brief is wanted */
	const char *digest;	/* of everything read, for the cache key */
	const char *wording;	/* hash of what makes a brief of facts:
				 * templates, words, themes; NULL: not taken */
	const char *date;	/* of the files written */
};

/* Plan, edition and data; NULL or errors in the sink: do not go on. */
struct loaded *load_edition(struct run *r, const char *path);
/* Reads the sources once more as text, templates and words too. */
void load_sources(struct run *r, struct loaded *l);
/* One template by name; false: reported. */
bool load_template(struct run *r, struct loaded *l, const char *name);
const struct template *loaded_template(const struct loaded *l,
    const char *name);
/* The file that --theme names, or NULL: it names a theme, or is not given. */
const char *run_theme_file(const struct run *r);
/* Theme and fonts by name, if they are loaded. */
const struct look *look_known(const struct loaded *l, const char *name);
/* They are loaded when they are not yet. NULL: reported. */
const struct look *loaded_look(struct arena *a, struct diag *d,
    const struct run *r, struct loaded *l, const char *name);
/* Opens the faces of a look now, side by side. False: reported. */
bool look_warm(const struct look *look, struct diag *d);
/* Those of all looks: cutting them once here is cheaper than once in every
 * worker. */
bool looks_warm(struct run *r, struct loaded *l);
/* Text of a file of any accepted encoding, as UTF-8 with its character
 * references resolved: what it may ask of the fonts. Of a long one each
 * character once. */
void source_add(struct str *to, const char *bytes, size_t len);
/* What the program itself may print. */
void source_add_own(struct str *to);

/* ---- a brief from a file, or "-" for standard input ---- */

bool brief_there(struct run *r);	/* false: reported */
/* `change` may see the tree first. The sources of *l are the file's; it has
 * no edition. source may be NULL. NULL: reported. */
const struct brief *load_brief(struct run *r, struct loaded **l,
    void (*change)(xmlDoc *doc), struct attach_source *source);
/* Fills every chart with data="file.csv" below n; files lie below folder. */
void chart_data(struct run *r, xmlNode *n, const char *folder,
    struct str *sources);
const struct look *brief_look(struct run *r, struct loaded *l,
    const struct brief *b);
/* A chart or figure alone becomes the one block of a brief. */
void chart_wrap(xmlDoc *doc);
const struct block *first_figure(const struct block *b);	/* or NULL */

/* ---- the documents of an edition ---- */

struct output {
	const struct scope *scope;
	const char *template, *lang;
	const char *theme;	/* of options or edition, else NULL */
	const char *id, *scope_id;	/* safe for file names; scope or NULL */
	const char *stem;	/* "cluster-icv" */
	const char *name;	/* "cluster-icv.zh-CN" */
	const char *folder;	/* "cq-digital-2021/2023-Q2" */
	enum attach attach;	/* of options or edition */
};

struct outputs { struct output *all; size_t count; };

/* All of them, in order; faults are reported. */
struct outputs outputs_list(struct run *r, const struct loaded *l);
/* Those that --only, --scope and --lang select; count 0: reported. */
struct outputs outputs_select(struct run *r, const struct outputs *all);
/* The first that is called so ("cluster-icv.zh-CN"). NULL: reported. */
const struct output *outputs_named(struct run *r, const struct outputs *all,
    const char *name);

/* Leaves the shard that --shard names; false: reported. Without the option
 * *shard and *shards are 0. */
bool outputs_shard(struct run *r, struct outputs *list, int *shard,
    int *shards);

/* ---- what the manifest says of a document ---- */

/* What documents of one language share; begins all NULL. */
struct about_kept { const char *lang, *base, *standing; };
/* Members of a JSON object: of edition, plan and scope; of the content. */
const char *run_about(struct arena *a, const struct loaded *l,
    const struct output *out, struct about_kept *kept);
const char *run_meta(struct arena *a, const struct brief *b);

/* ---- what a state is about (run_state.c) ---- */

/* The version, and a hash of the program and the libraries it runs with. */
const char *program_identity(struct arena *a);
/* Which decides what characters of a face are common ones. */
const char *fontconfig_version(struct arena *a);
/* A hash of the options that choose documents or change their bytes. */
const char *asked_identity(struct arena *a, const struct run *r,
    const char *edition);
/* Of the edition: "cq-2023-Q2", with a period that was asked for; messages
 * find the plan from then on. NULL: it cannot be read. Reports nothing. */
const char *state_name(struct run *r, const char *edition);

/* ---- passes ---- */

struct passes {			/* what the passes of one document need */
	const struct run *run;
	struct loaded *loaded;
};

/* What to say (run_say.c). NULL: reported. */
xmlDoc *say_facts(struct arena *a, const struct passes *p,
    const struct output *out);
xmlDoc *say_brief(struct arena *a, struct diag *d, const struct passes *p,
    const struct output *out, xmlDoc *facts);
/* One document from the judgement to its files, paths relative to the output
 * folder (run.c). False: reported. With the known key of the files that are
 * there, or NULL: result->same then says that they are still right, and
 * nothing was laid out. */
bool pass_document(struct arena *a, struct diag *d, const struct passes *p,
    const struct output *out, const char *known, struct job_result *result);

/* ---- commands: exit status ---- */

int run_build(const struct options *o);
int run_check(const struct options *o);
int run_facts(const struct options *o);
int run_brief(const struct options *o);
int run_issue(const struct options *o);
int run_form(const struct options *o);
int run_render(const struct options *o);
int run_extract(const struct options *o);
int run_verify(const struct options *o);
int run_chart(const struct options *o);
int run_watch(const struct options *o);
int run_merge(const struct options *o);
int run_index(const struct options *o);
int run_trace(const struct options *o);
int run_fonts(const struct options *o);
int run_info(const struct options *o);
int run_schema(const struct options *o);
int run_init(const struct options *o);
int run_completions(const struct options *o);
/* Gives back what the libraries hold; once, at the end. */
void run_exit(void);

#define DEFAULT_THEME "briefing"
#define CREATOR "planbrief " PLANBRIEF_VERSION

#endif
