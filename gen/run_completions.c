/* SPDX-License-Identifier: MIT */
/*
 * planbrief completions: a script for a shell, made from the table of commands
 * and options. bash wants three small functions of data and one that asks
 * them; zsh and fish have a notation of their own.
 */
#include <string.h>

#include "run.h"
#include "run_words.h"

struct table {
	const struct command_words *commands;
	const struct option_words *options;
	size_t command_count, option_count;
};

static struct table table_get(void)
{
	struct table t;

	t.commands = command_words(&t.command_count);
	t.options = option_words(&t.option_count);
	return t;
}

static void add_joined(struct str *s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		str_printf(s, "%s%s", i ? " " : "", words[i]);
}

static void add_commands(struct str *s, const struct table *t)
{
	for (size_t i = 0; i < t->command_count; i++)
		str_printf(s, "%s%s", i ? " " : "", t->commands[i].name);
}

/* The first part of a description: up to a semicolon, colon or bracket. */
static const char *brief_text(struct arena *a, const char *text)
{
	size_t n = strcspn(text, ";:(");

	return arena_strndup(a, text, n - (n && text[n - 1] == ' '));
}

/* Within single quotes; `escape` are characters that take a backslash. */
static void add_quoted(struct str *s, const char *text, const char *escape)
{
	for (const char *p = text; *p; p++) {
		if (*p == '\'') {
			str_add(s, "'\\''");
			continue;
		}
		if (strchr(escape, *p))
			str_addc(s, '\\');
		str_addc(s, *p);
	}
}

/* ---- bash ---- */

/* A place as three words: kind, then what it holds. */
static void bash_place(struct str *s, const struct table *t,
    const struct place_words *p)
{
	str_add(s, "words='");
	add_joined(s, p->words, p->word_count);
	if (p->commands)
		add_commands(s, t);
	str_add(s, "' suffixes='");
	add_joined(s, p->suffixes, p->suffix_count);
	str_printf(s, "' files=%s folders=%s\n", p->files ? "1" : "",
	    p->folders ? "1" : "");
}

static void bash_option(struct arena *a, struct str *s, const struct table *t,
    const struct option_words *o, const struct command_words *c)
{
	struct place_words p = option_place(a, o, c);

	str_printf(s, "\t%s:--%s", c->name, o->name);
	if (o->letter)
		str_printf(s, "|%s:-%c", c->name, o->letter);
	str_add(s, ")\n\t\t");
	bash_place(s, t, &p);
	str_add(s, "\t\t;;\n");
}

static void bash_command(struct arena *a, struct str *s, const struct table *t,
    const struct command_words *c)
{
	struct place_words p = argument_place(a, c);

	str_printf(s, "\t%s:)\n\t\t", c->name);
	bash_place(s, t, &p);
	str_add(s, "\t\toptions='");
	for (size_t i = 0; i < t->option_count; i++) {
		const struct option_words *o = &t->options[i];

		if (!option_fits(o, c->name))
			continue;
		str_printf(s, "--%s%s ", o->name, o->type == FLAG ? "" : "=");
		if (o->letter)
			str_printf(s, "-%c ", o->letter);
	}
	str_add(s, "'\n\t\t;;\n");
	for (size_t i = 0; i < t->option_count; i++)
		if (t->options[i].type != FLAG &&
		    option_fits(&t->options[i], c->name))
			bash_option(a, s, t, &t->options[i], c);
}

static void bash_head(struct str *s, const struct table *t)
{
	str_add(s, "# planbrief completions bash\n\n"
	    "# What may stand in a place, COMMAND:OPTION or COMMAND:\n"
	    "_planbrief_place()\n{\n"
	    "\twords= suffixes= files= folders= options= known=1\n"
	    "\tcase $1 in\n\t:)\n\t\twords='");
	add_commands(s, t);
	str_add(s, "' options='--version --help -h'\n\t\t;;\n");
}

static const char bash_tail[] =
    "\t*) known= ;;\n\tesac\n}\n\n"
    "# The first word that is no option; the value of one is not either.\n"
    "_planbrief_command()\n{\n"
    "\tlocal i\n\n"
    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
    "\t\tcase ${COMP_WORDS[i]} in\n"
    "\t\t-*) ;;\n"
    "\t\t*)\n\t\t\t_planbrief_place \"${COMP_WORDS[i]}:\"\n"
    "\t\t\t[[ $known ]] && command=${COMP_WORDS[i]} && return\n"
    "\t\t\t;;\n\t\tesac\n\tdone\n}\n\n"
    "_planbrief_files()\n{\n"
    "\tlocal suffix found\n\n"
    "\twhile read -r found; do\n"
    "\t\tif [[ $files || -d $found ]]; then\n"
    "\t\t\tCOMPREPLY+=(\"$found\")\n\t\t\tcontinue\n\t\tfi\n"
    "\t\tfor suffix in $suffixes; do\n"
    "\t\t\t[[ $found == *\"$suffix\" ]] && COMPREPLY+=(\"$found\")\n"
    "\t\tdone\n"
    "\tdone < <(compgen -f -- \"$cur\")\n"
    "\tcompopt -o filenames 2>/dev/null\n}\n\n"
    "_planbrief()\n{\n"
    "\tlocal cur=${COMP_WORDS[COMP_CWORD]} command= option= i\n"
    "\tlocal words suffixes files folders options known\n\n"
    "\tCOMPREPLY=()\n"
    "\t_planbrief_command\n"
    "\ti=$((COMP_CWORD - 1))\n"
    "\t# \"--option=value\" comes as three words.\n"
    "\tif [[ $cur == '=' ]]; then\n"
    "\t\tcur=\n"
    "\telif [[ ${COMP_WORDS[i]} == '=' ]]; then\n"
    "\t\ti=$((i - 1))\n\tfi\n"
    "\t((i > 0)) && [[ ${COMP_WORDS[i]} == -* ]] && option=${COMP_WORDS[i]}\n"
    "\t_planbrief_place \"$command:$option\"\n"
    "\t[[ $known ]] || _planbrief_place \"$command:\"\n"
    "\tif [[ $cur == -* ]]; then\n"
    "\t\tmapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$cur\")\n"
    "\t\t[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null\n"
    "\t\treturn\n\tfi\n"
    "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
    "\t[[ $suffixes || $files || $folders ]] && _planbrief_files\n"
    "\treturn 0\n}\n\n"
    "complete -F _planbrief planbrief\n";

static void bash(struct arena *a, struct str *s, const struct table *t)
{
	bash_head(s, t);
	for (size_t i = 0; i < t->command_count; i++)
		bash_command(a, s, t, &t->commands[i]);
	str_add(s, bash_tail);
}

/* ---- zsh ---- */

static void zsh_files(struct str *s, const struct place_words *p)
{
	if (p->files) {
		str_add(s, "_files");
	} else if (p->suffix_count) {
		str_add(s, "_files -g \"*.(");
		for (size_t i = 0; i < p->suffix_count; i++)
			str_printf(s, "%s%s", i ? "|" : "", p->suffixes[i] + 1);
		str_add(s, ")(-.)\"");
	} else if (p->folders) {
		str_add(s, "_files -/");
	}
}

static void zsh_place(struct str *s, const struct table *t,
    const struct place_words *p)
{
	if (p->word_count || p->commands) {
		str_add(s, "(");
		add_joined(s, p->words, p->word_count);
		if (p->commands)
			add_commands(s, t);
		str_add(s, ")");
	} else {
		zsh_files(s, p);
	}
}

static void zsh_name(struct str *s, const struct option_words *o,
    const char *name, const char *equals)
{
	str_printf(s, " \\\n\t\t\t'%s%s%s[", o->type == LIST ? "*" : "", name,
	    o->type == FLAG ? "" : equals);
}

static void zsh_option(struct arena *a, struct str *s, const struct table *t,
    const struct option_words *o, const struct command_words *c)
{
	struct place_words p = option_place(a, o, c);

	for (int both = o->letter ? 0 : 1; both < 2; both++) {
		zsh_name(s, o, both ? arena_printf(a, "--%s", o->name) :
		    arena_printf(a, "-%c", o->letter), both ? "=" : "+");
		add_quoted(s, brief_text(a, o->text), "[]:\\");
		str_add(s, "]");
		if (o->type != FLAG) {
			str_add(s, ":");
			add_quoted(s, o->value, "[]:\\");
			str_add(s, ":");
			zsh_place(s, t, &p);
		}
		str_add(s, "'");
	}
}

static void zsh_command(struct arena *a, struct str *s, const struct table *t,
    const struct command_words *c)
{
	struct place_words p = argument_place(a, c);

	str_printf(s, "\t%s)\n\t\t_arguments -s", c->name);
	for (size_t i = 0; i < t->option_count; i++)
		if (option_fits(&t->options[i], c->name))
			zsh_option(a, s, t, &t->options[i], c);
	if (*c->args) {
		str_add(s, " \\\n\t\t\t'*:");
		add_quoted(s, c->args, "[]:\\");
		str_add(s, ":");
		zsh_place(s, t, &p);
		str_add(s, "'");
	}
	str_add(s, "\n\t\t;;\n");
}

static void zsh(struct arena *a, struct str *s, const struct table *t)
{
	str_add(s, "#compdef planbrief\n# planbrief completions zsh\n\n"
	    "_planbrief()\n{\n\tlocal context state line\n"
	    "\tlocal -a names\n\n\tnames=(\n");
	for (size_t i = 0; i < t->command_count; i++) {
		str_printf(s, "\t\t'%s:", t->commands[i].name);
		add_quoted(s, brief_text(a, t->commands[i].text), ":\\");
		str_add(s, "'\n");
	}
	str_add(s, "\t)\n"
	    "\t_arguments -C '(-)1:command:->command' "
	    "'(-)*::argument:->argument' && return\n"
	    "\tif [[ $state == command ]]; then\n"
	    "\t\t_describe command names\n\t\treturn\n\tfi\n"
	    "\tcase $line[1] in\n");
	for (size_t i = 0; i < t->command_count; i++)
		zsh_command(a, s, t, &t->commands[i]);
	str_add(s, "\tesac\n}\n\n"
	    "if [[ $funcstack[1] == _planbrief ]]; then\n"
	    "\t_planbrief \"$@\"\nelse\n"
	    "\tcompdef _planbrief planbrief\nfi\n");
}

/* ---- fish ---- */

static void fish_place(struct str *s, const struct table *t,
    const struct place_words *p)
{
	if (p->word_count || p->commands) {
		str_add(s, " -f -a '");
		add_joined(s, p->words, p->word_count);
		if (p->commands)
			add_commands(s, t);
		str_add(s, "'");
	} else if (p->files) {
		str_add(s, " -r -F");
	} else if (p->suffix_count) {
		str_add(s, " -k -f -a '(");
		for (size_t i = 0; i < p->suffix_count; i++)
			str_printf(s, "%s__fish_complete_suffix %s", i ? "; " :
			    "", p->suffixes[i]);
		str_add(s, ")'");
	} else if (p->folders) {
		str_add(s, " -f -a '(__fish_complete_directories)'");
	}
}

static void fish_line(struct str *s, const char *command)
{
	str_printf(s, "complete -c planbrief -n "
	    "'__fish_seen_subcommand_from %s'", command);
}

static void fish_option(struct arena *a, struct str *s, const struct table *t,
    const struct option_words *o, const struct command_words *c)
{
	struct place_words p = option_place(a, o, c);

	fish_line(s, c->name);
	str_printf(s, " -l %s", o->name);
	if (o->letter)
		str_printf(s, " -s %c", o->letter);
	if (o->type != FLAG) {
		str_add(s, p.files ? "" : " -x");
		fish_place(s, t, &p);
	}
	str_add(s, " -d '");
	add_quoted(s, brief_text(a, o->text), "\\");
	str_add(s, "'\n");
}

static void fish_command(struct arena *a, struct str *s, const struct table *t,
    const struct command_words *c)
{
	struct place_words p = argument_place(a, c);

	str_printf(s, "complete -c planbrief -n __fish_use_subcommand -a %s "
	    "-d '", c->name);
	add_quoted(s, brief_text(a, c->text), "\\");
	str_add(s, "'\n");
	fish_line(s, c->name);
	fish_place(s, t, &p);
	str_add(s, "\n");
	for (size_t i = 0; i < t->option_count; i++)
		if (option_fits(&t->options[i], c->name))
			fish_option(a, s, t, &t->options[i], c);
}

static void fish(struct arena *a, struct str *s, const struct table *t)
{
	str_add(s, "# planbrief completions fish\n\n"
	    "complete -c planbrief -f\n");
	for (size_t i = 0; i < t->command_count; i++)
		fish_command(a, s, t, &t->commands[i]);
}

/* ---- the command ---- */

static const struct {
	const char *name;
	void (*write)(struct arena *a, struct str *s, const struct table *t);
} shells[] = {
	{ "bash", bash }, { "zsh", zsh }, { "fish", fish },
};

int run_completions(const struct options *o)
{
	struct table t = table_get();
	bool known = false;
	struct run r;
	struct str *s;
	int status;

	run_begin(&r, o, stderr);
	s = str_new(r.a);
	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
		if (str_eq(shells[i].name, o->args[0])) {
			shells[i].write(r.a, s, &t);
			known = true;
		}
	if (known)
		run_print(&r, s->s, s->len);
	else
		diag(r.d, DIAG_SHELL_UNKNOWN, NOWHERE, o->args[0]);
	status = known ? run_status(&r) : EXIT_USAGE;
	run_end(&r);
	return status;
}
