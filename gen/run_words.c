/* SPDX-License-Identifier: MIT */
/* What the notation of command.def says of a place of the command line. */
#include "run_words.h"

#include <string.h>

#include "base/str.h"

static const struct command_words commands[] = {
#define COMMAND(name, min, max, args, en, zh) { #name, args, en },
#include "command.def"
};

static const struct option_words options[] = {
#define OPTION(field, letter, name, type, value, commands, en, zh) \
	{ letter, name, type, value, commands, en },
#include "command.def"
};

const struct command_words *command_words(size_t *count)
{
	*count = sizeof(commands) / sizeof(commands[0]);
	return commands;
}

const struct option_words *option_words(size_t *count)
{
	*count = sizeof(options) / sizeof(options[0]);
	return options;
}

bool option_fits(const struct option_words *o, const char *command)
{
	return str_eq(o->commands, "*") || str_has_word(o->commands, command);
}

/* ---- places ---- */

static bool is_lower(const char *word)
{
	return *word && strspn(word, "abcdefghijklmnopqrstuvwxyz-") ==
	    strlen(word);
}

static void add_suffix(struct arena *a, struct place_words *p,
    const char *suffix)
{
	for (size_t i = 0; i < p->suffix_count; i++)
		if (str_eq(p->suffixes[i], suffix))
			return;
	ARENA_PUSH(a, p->suffixes, p->suffix_count) = suffix;
}

/* "EDITION.xml...", "DIR", "both", "[COMMAND]", "PAGE,X,Y" */
static void add_token(struct arena *a, struct place_words *p,
    const char *token)
{
	const char *word = arena_strndup(a, token + strspn(token, "["),
	    strcspn(token + strspn(token, "["), "]"));
	const char *dots = strstr(word, "...");
	const char *dot;

	if (dots)
		word = arena_strndup(a, word, (size_t)(dots - word));
	dot = strrchr(word, '.');
	if (dot)
		add_suffix(a, p, dot);
	else if (str_eq(word, "DIR"))
		p->folders = true;
	else if (str_eq(word, "FILE") || str_eq(word, "PATH"))
		p->files = true;
	else if (str_eq(word, "COMMAND"))
		p->commands = true;
	else if (is_lower(word))
		ARENA_PUSH(a, p->words, p->word_count) = word;
}

static void add_tokens(struct arena *a, struct place_words *p,
    const char *text, size_t len)
{
	const char *s = arena_strndup(a, text, len);

	for (;;) {
		size_t n = strcspn(s, "|");

		add_token(a, p, arena_strndup(a, s, n));
		if (!s[n])
			return;
		s += n + 1;
	}
}

/* The words of `args` behind an option (after) or those that are not. */
static struct place_words places(struct arena *a, const char *args,
    const char *after)
{
	struct place_words p = { NULL };
	const char *option = NULL;

	for (const char *s = args; *s;) {
		size_t n = strcspn(s, " ");

		if (*s == '-')
			option = arena_strndup(a, s, n);
		else {
			if (after ? str_eq(option, after) : !option)
				add_tokens(a, &p, s, n);
			option = NULL;
		}
		s += n;
		s += strspn(s, " ");
	}
	return p;
}

struct place_words option_place(struct arena *a, const struct option_words *o,
    const struct command_words *c)
{
	struct place_words p = { NULL };

	if (o->letter)
		p = places(a, c->args, arena_printf(a, "-%c", o->letter));
	if (o->letter && (p.suffix_count || p.folders || p.files))
		return p;
	add_tokens(a, &p, o->value, strlen(o->value));
	if (str_eq(o->value, "PATH"))	/* without a file in its usage */
		p.folders = true, p.files = false;
	return p;
}

struct place_words argument_place(struct arena *a,
    const struct command_words *c)
{
	return places(a, c->args, NULL);
}
