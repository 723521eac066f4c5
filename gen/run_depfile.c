/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/seen.h"
#include "run_depfile.h"

struct words { const char **all; size_t count; };

struct rule {
	const char *edition;
	struct words outputs, inputs;
};

struct depfile {
	struct arena *a;
	struct rule *rules;
	size_t count;
};

/* ---- collecting ---- */

struct depfile *depfile_new(struct arena *a)
{
	struct depfile *f = ARENA_NEW(a, struct depfile);

	f->a = a;
	return f;
}

static void add_word(struct depfile *f, struct words *to, const char *word)
{
	ARENA_PUSH(f->a, to->all, to->count) = arena_strdup(f->a, word);
}

void depfile_add(struct depfile *f, const struct run *r, const char *edition,
    const char *manifest, const struct job_summary *s)
{
	struct rule rule = { .edition = arena_strdup(f->a, edition) };
	size_t count;
	const struct seen *seen = seen_all(r->d, &count);

	if (manifest)
		add_word(f, &rule.outputs, arena_printf(f->a, "%s/%s",
		    r->o->out, manifest));
	for (size_t i = 0; s && i < s->file_count; i++)
		add_word(f, &rule.outputs, arena_printf(f->a, "%s/%s",
		    r->o->out, s->files[i]));
	for (size_t i = 0; i < count; i++)
		if (!seen[i].folder && seen[i].size >= 0)
			add_word(f, &rule.inputs, seen[i].path);
	ARENA_PUSH(f->a, f->rules, f->count) = rule;
}

/* ---- make ---- */

static void put_name(struct str *s, const char *name)
{
	for (const char *p = name; *p; p++) {
		if (strchr(" #:%\\", *p))
			str_addc(s, '\\');
		if (*p == '$')
			str_addc(s, '$');
		str_addc(s, *p);
	}
}

/* An input that is gone later must not stop make, so each is a target too. */
static void put_make(struct str *s, const struct rule *rule,
    const char *depfile)
{
	const struct words *in = &rule->inputs, *out = &rule->outputs;

	for (size_t i = 0; i < out->count; i++) {
		str_add(s, i ? " \\\n  " : "");
		put_name(s, out->all[i]);
	}
	if (!out->count)
		put_name(s, depfile);
	str_addc(s, ':');
	for (size_t i = 0; i < in->count; i++) {
		str_add(s, " \\\n  ");
		put_name(s, in->all[i]);
	}
	str_addc(s, '\n');
	for (size_t i = 0; i < in->count; i++) {
		put_name(s, in->all[i]);
		str_add(s, ":\n");
	}
}

/* ---- JSON ---- */

static void put_list(struct str *s, const char *key, const struct words *w)
{
	str_printf(s, ",\"%s\":[", key);
	for (size_t i = 0; i < w->count; i++) {
		str_add(s, i ? ",\n" : "\n");
		str_json(s, w->all[i]);
	}
	str_add(s, "]");
}

static void put_json(struct str *s, const struct depfile *f)
{
	str_add(s, "{\"editions\":[");
	for (size_t i = 0; i < f->count; i++) {
		str_add(s, i ? ",\n{\"edition\":" : "\n{\"edition\":");
		str_json(s, f->rules[i].edition);
		put_list(s, "outputs", &f->rules[i].outputs);
		put_list(s, "inputs", &f->rules[i].inputs);
		str_addc(s, '}');
	}
	str_add(s, "]}\n");
}

bool depfile_write(struct run *r, const struct depfile *f)
{
	struct str *s = str_new(r->a);
	const char *dot = strrchr(r->o->depfile, '.');

	if (str_eq(dot, ".json"))
		put_json(s, f);
	else
		for (size_t i = 0; i < f->count; i++)
			put_make(s, &f->rules[i], r->o->depfile);
	return run_write(r, r->o->depfile, s);
}
