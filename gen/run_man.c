/* SPDX-License-Identifier: MIT */
/*
 * Manual pages from the table of commands and options: what the table knows,
 * as roff. gen/dist/man.sh adds what it does not, from gen/dist/man/.
 */
#include <string.h>

#include "run.h"
#include "run_man.h"
#include "run_words.h"

static void add_roff(struct str *s, const char *text)
{
	if (*text == '.' || *text == '\'')
		str_add(s, "\\&");
	for (const char *p = text; *p; p++)
		if (*p == '-')
			str_add(s, "\\-");
		else if (*p == '\\')
			str_add(s, "\\e");
		else if (*p == '\'')
			str_add(s, "\\(aq");
		else
			str_addc(s, *p);
}

/* Words in capitals, the places to fill, in italics; all else is bold. */
static void add_usage(struct str *s, const char *text)
{
	while (*text) {
		size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		bool place = n > 0;

		if (!place)
			n = strcspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		str_add(s, place ? "\\fI" : "\\fB");
		add_roff(s, arena_strndup(s->a, text, n));
		str_add(s, "\\fR");
		text += n;
	}
}

static void add_option(struct str *s, const struct option_words *o)
{
	str_add(s, ".TP\n");
	if (o->letter)
		str_printf(s, "\\fB\\-%c\\fR, ", o->letter);
	str_add(s, "\\fB\\-\\-");
	add_roff(s, o->name);
	str_add(s, "\\fR");
	if (*o->value) {
		str_add(s, " ");
		add_usage(s, o->value);
	}
	str_add(s, "\n");
	add_roff(s, o->text);
	str_add(s, ".\n");
}

/* Those of a command, or those that all commands have. */
static void add_options(struct str *s, const char *command, bool shared)
{
	size_t count;
	const struct option_words *all = option_words(&count);

	for (size_t i = 0; i < count; i++)
		if (str_eq(all[i].commands, "*") == shared &&
		    (shared || option_fits(&all[i], command)))
			add_option(s, &all[i]);
}

static void add_head(struct str *s, const char *page, const char *title,
    const char *text)
{
	str_printf(s, ".\\\" SPDX-License-Identifier: MIT\n"
	    ".TH %s 1 \"\" \"%s\" \"User Commands\"\n.SH NAME\n", title,
	    CREATOR);
	add_roff(s, page);
	str_add(s, " \\- ");
	add_roff(s, text);
	str_add(s, "\n.SH SYNOPSIS\n");
}

static const char *upper(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text);

	for (char *p = copy; *p; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	return copy;
}

/* Up to the first semicolon: the line that apropos shows. */
static const char *short_text(struct arena *a, const char *text)
{
	return arena_strndup(a, text, strcspn(text, ";"));
}

static void page_one(struct str *s, const struct command_words *c)
{
	const char *page = arena_printf(s->a, "planbrief-%s", c->name);
	char *text = arena_strdup(s->a, c->text);

	add_head(s, page, upper(s->a, page), short_text(s->a, c->text));
	str_printf(s, "\\fBplanbrief %s\\fR [\\fIOPTION\\fR...] ", c->name);
	add_usage(s, c->args);
	str_add(s, "\n.SH DESCRIPTION\n");
	if (*text >= 'a' && *text <= 'z')
		*text = (char)(*text - 'a' + 'A');
	add_roff(s, text);
	str_add(s, ".\n.SH OPTIONS\n");
	add_options(s, c->name, false);
	str_add(s, ".SS Of every command\n");
	add_options(s, NULL, true);
}

static void page_all(struct str *s)
{
	size_t count;
	const struct command_words *all = command_words(&count);

	add_head(s, "planbrief", "PLANBRIEF",
	    "briefings and charts from a plan and its indicators");
	str_add(s, "\\fBplanbrief\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...] "
	    "[\\fIARGUMENT\\fR...]\n.SH DESCRIPTION\n.SH COMMANDS\n"
	    "Each has a page of its own, such as\n"
	    ".BR planbrief\\-build (1).\n");
	for (size_t i = 0; i < count; i++) {
		str_printf(s, ".TP\n\\fB%s\\fR ", all[i].name);
		add_usage(s, all[i].args);
		str_add(s, "\n");
		add_roff(s, all[i].text);
		str_add(s, ".\n");
	}
	str_add(s, ".SH OPTIONS\n"
	    "Of every command; others stand on its page.\n");
	add_options(s, NULL, true);
}

void man_page(struct str *s, const char *command)
{
	size_t count;
	const struct command_words *all = command_words(&count);

	if (!command)
		page_all(s);
	for (size_t i = 0; i < count; i++)
		if (str_eq(all[i].name, command))
			page_one(s, &all[i]);
}
