/* SPDX-License-Identifier: MIT */
/*
 * The command line as data, for what is made from it: completions and manual
 * pages. Everything stands in command.def; main.c reads it in its own way.
 */
#ifndef RUN_WORDS_H
#define RUN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum value_type { FLAG, STRING, LIST, COUNT, NUMBER, DATE, PERIOD, CHOICE };

struct command_words {
	const char *name, *args;
	const char *text;	/* English */
};

struct option_words {
	char letter;		/* or 0 */
	const char *name;
	enum value_type type;
	const char *value, *commands;
	const char *text;	/* English */
};

const struct command_words *command_words(size_t *count);
const struct option_words *option_words(size_t *count);
bool option_fits(const struct option_words *o, const char *command);

/* What may stand in a place of the command line. */
struct place_words {
	const char **words;	/* themselves */
	size_t word_count;
	const char **suffixes;	/* ".xml": of files */
	size_t suffix_count;
	bool files, folders;	/* any */
	bool commands;		/* names of commands */
};

/* Of an option's value; of -o the command decides by its arguments. */
struct place_words option_place(struct arena *a, const struct option_words *o,
    const struct command_words *c);
/* Of the arguments of a command, wherever they stand. */
struct place_words argument_place(struct arena *a,
    const struct command_words *c);

#endif
