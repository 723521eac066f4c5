/* SPDX-License-Identifier: MIT */
/* Options and exit status, nothing else. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <locale.h>
#include <malloc.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/period.h"
#include "run.h"
#include "run_man.h"
#include "run_words.h"
#include "xml/xml.h"

static int run_help(const struct options *o);

/* ---- tables ---- */

struct command {
	const char *name;
	int min, max;
	const char *args;
	const char *text[2];
	int (*run)(const struct options *o);
};

static const struct command commands[] = {
#define COMMAND(name, min, max, args, en, zh) \
	{ #name, min, max, args, { en, zh }, run_##name },
#include "command.def"
};

struct option_row {
	int letter;		/* or 0 */
	const char *name;
	enum value_type type;
	const char *value, *commands;
	const char *text[2];
	size_t at;		/* in struct options */
};

static const struct option_row rows[] = {
#define OPTION(field, letter, name, type, value, commands, en, zh) \
	{ letter, name, type, value, commands, { en, zh }, \
	  offsetof(struct options, field) },
#include "command.def"
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))
#define ROWS (sizeof(rows) / sizeof(rows[0]))
#define LONG_ONLY 1000		/* getopt values above are rows */

/* ---- help ---- */

static const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (str_eq(commands[i].name, name))
			return &commands[i];
	return NULL;
}

static bool row_fits(const struct option_row *row, const char *command)
{
	return str_eq(row->commands, "*") ||
	    str_has_word(row->commands, command);
}

static void print_option(const struct option_row *row, int lang)
{
	char left[64];

	snprintf(left, sizeof(left), "%s%c%s--%s%s%s", row->letter ? "-" :
	    " ", row->letter ? row->letter : ' ', row->letter ? ", " : "  ",
	    row->name, *row->value ? " " : "", row->value);
	if (strlen(left) < 26)
		printf("  %-26s%s\n", left, row->text[lang]);
	else
		printf("  %s\n%28s%s\n", left, "", row->text[lang]);
}

static void print_options(const char *command, int lang)
{
	for (size_t i = 0; i < ROWS; i++)
		if (command ? row_fits(&rows[i], command) :
		    str_eq(rows[i].commands, "*"))
			print_option(&rows[i], lang);
}

static void help_all(int lang)
{
	printf("%s\n\n", CREATOR);
	for (size_t i = 0; i < COMMANDS; i++)
		printf("  planbrief %s %s\n      %s\n", commands[i].name,
		    commands[i].args, commands[i].text[lang]);
	puts("");
	print_options(NULL, lang);
	puts(lang ? "\nplanbrief help COMMAND 列出某一命令的全部选项" :
	    "\nplanbrief help COMMAND lists all options of a command");
}

static void print_chart_types(int lang)
{
	static const struct {
		const char *name, *text[2];
	} types[] = {
#define CHART(type, min, zh, en, parts) { #type, { en, zh } },
#include "chart/chart.def"
#undef CHART
	};

	puts(lang ? "图表类型（chart 元素的 type 属性）：" :
	    "Types (attribute 'type' of the chart element):");
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		printf("  %-26s%s\n", types[i].name, types[i].text[lang]);
	puts("");
}

static void help_one(const struct command *c, int lang)
{
	printf("planbrief %s [OPTION...] %s\n\n%s\n\n", c->name, c->args,
	    c->text[lang]);
	if (str_eq(c->name, "chart"))
		print_chart_types(lang);
	print_options(c->name, lang);
}

static int run_help(const struct options *o)
{
	const struct command *c = NULL;
	struct str *page;
	struct run r;
	int status;

	run_begin(&r, o, stderr);
	page = str_new(r.a);
	if (o->arg_count) {
		c = command_find(o->args[0]);
		if (!c)
			diag(r.d, DIAG_COMMAND_UNKNOWN, NOWHERE, o->args[0]);
	}
	if (o->man && (c || !o->arg_count))
		man_page(page, c ? c->name : NULL);
	else if (c)
		help_one(c, o->messages);
	else if (!o->arg_count)
		help_all(o->messages);
	run_print(&r, page->s, page->len);
	status = o->arg_count && !c ? EXIT_USAGE : run_status(&r);
	run_end(&r);
	return status;
}

/* ---- values ---- */

struct parsing {
	struct arena *a;
	struct diag *d;
	struct options *o;
	size_t dir_count;
	bool seen[ROWS];
};

static bool set_choice(const char *words, const char *value, int *to)
{
	int place = 0;

	for (const char *p = words; *p; place++) {
		size_t len = strcspn(p, "|");

		if (strlen(value) == len && strncmp(p, value, len) == 0) {
			*to = place;
			return true;
		}
		p += len + (p[len] == '|');
	}
	return false;
}

static bool set_count(const char *value, int *to)
{
	char *end;
	long n = strtol(value, &end, 10);

	*to = (int)n;
	return end != value && !*end && n >= 1 && n <= 1024;
}

static bool set_number(const char *value, double *to)
{
	char *end;

	*to = strtod(value, &end);
	return end != value && !*end && isfinite(*to) && *to > 0 &&
	    *to <= 10000;
}

/* A date, with a time of day or without. */
static bool is_date(struct arena *a, const char *value)
{
	struct date date;
	const char *t = strchr(value, 'T');

	return date_parse(t ? arena_strndup(a, value, (size_t)(t - value)) :
	    value, &date) &&
	    (!t || strspn(t, "T0123456789:Z+-") == strlen(t));
}

static bool set_value(struct parsing *p, const struct option_row *row,
    const char *value)
{
	void *at = (char *)p->o + row->at;
	struct period period;

	switch (row->type) {
	case FLAG:
		*(bool *)at = true;
		return true;
	case COUNT:
		return set_count(value, at);
	case NUMBER:
		return set_number(value, at);
	case CHOICE:
		return set_choice(row->value, value, at);
	case LIST:
		p->o->font_dirs[p->dir_count++] = value;
		return true;
	case STRING:
	case DATE:
	case PERIOD:
		*(const char **)at = value;
		break;
	}
	if (row->type == DATE)
		return is_date(p->a, value);
	return row->type != PERIOD || period_parse(value, &period);
}

/* ---- the command line ---- */

/* What may be written for a value, in no language. */
static const char *expected(const struct option_row *row)
{
	static const char *const examples[] = {
		[COUNT] = "1 ... 1024", [NUMBER] = "0.1 ... 10000",
		[DATE] = "2023-07-20", [PERIOD] = "2023-Q2", [CHOICE] = NULL,
	};

	return examples[row->type] ? examples[row->type] : row->value;
}

static void take_option(struct parsing *p, const struct option_row *row,
    const char *value)
{
	const char *name = arena_printf(p->a, "--%s", row->name);

	p->seen[row - rows] = true;
	if (!set_value(p, row, value))
		diag(p->d, DIAG_OPTION_VALUE, NOWHERE, value, name,
		    expected(row));
}

static void bad_option(struct parsing *p, int c, char **argv)
{
	const char *name = optopt > 0 && optopt < LONG_ONLY ?
	    arena_printf(p->a, "-%c", optopt) : argv[optind - 1];

	diag(p->d, c == ':' ? DIAG_OPTION_ARGUMENT : DIAG_OPTION_UNKNOWN,
	    NOWHERE, name);
}

static const struct option_row *row_of(int c)
{
	if (c >= LONG_ONLY)
		return &rows[c - LONG_ONLY];
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].letter == c)
			return &rows[i];
	return NULL;
}

static void parse(struct parsing *p, int argc, char **argv)
{
	struct option longs[ROWS + 1] = { { 0 } };
	char letters[2 * ROWS + 2] = ":", *end = letters + 1;
	int c;

	for (size_t i = 0; i < ROWS; i++) {
		bool takes = rows[i].type != FLAG;

		longs[i] = (struct option){ rows[i].name, takes ?
		    required_argument : no_argument, NULL,
		    LONG_ONLY + (int)i };
		if (rows[i].letter)
			*end++ = (char)rows[i].letter;
		if (rows[i].letter && takes)
			*end++ = ':';
	}
	*end = '\0';
	opterr = 0;
	while ((c = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		const struct option_row *row = c == '?' || c == ':' ? NULL :
		    row_of(c);

		if (row)
			take_option(p, row, optarg ? optarg : "");
		else
			bad_option(p, c, argv);
	}
}

/* What the command takes, and "-o" where it must be. */
static void check_use(struct parsing *p, const struct command *c)
{
	const struct options *o = p->o;
	bool needs_out = str_eq(c->name, "chart") ||
	    str_eq(c->name, "form") ||
	    (str_eq(c->name, "render") && !o->dump);

	for (size_t i = 0; i < ROWS; i++)
		if (p->seen[i] && !row_fits(&rows[i], c->name))
			diag(p->d, DIAG_OPTION_UNFIT, NOWHERE,
			    arena_printf(p->a, "--%s", rows[i].name),
			    c->name);
	if (o->arg_count < c->min || (c->max >= 0 && o->arg_count > c->max) ||
	    (needs_out && !o->out))
		diag(p->d, DIAG_ARGUMENT_COUNT, NOWHERE, c->name, c->args);
	if (o->dump && !str_eq(o->dump, "blocks") && !str_eq(o->dump, "pages"))
		diag(p->d, DIAG_OPTION_VALUE, NOWHERE, o->dump, "--dump",
		    "blocks|pages");
}

static void set_defaults(struct parsing *p, int argc)
{
	p->o->font_dirs = ARENA_ARRAY(p->a, const char *, argc + 1);
	p->o->refuse = LEVEL_ERROR;
	p->o->attach = -1;
}

/* https://reproducible-builds.org/specs/source-date-epoch/ */
static void take_epoch(struct parsing *p)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	long long seconds;
	char text[32], *end;
	struct tm tm;
	time_t t;

	if (p->o->date || !epoch || !*epoch)
		return;
	errno = 0;
	seconds = strtoll(epoch, &end, 10);
	t = (time_t)seconds;
	if (!*end && !errno && seconds >= 0 && gmtime_r(&t, &tm) &&
	    tm.tm_year < 9999 - 1900 &&
	    strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm))
		p->o->date = arena_strdup(p->a, text);
	else
		diag(p->d, DIAG_EPOCH_BAD, NOWHERE, epoch);
}

static int usage_fault(struct parsing *p)
{
	for (size_t i = 0; i < diag_size(p->d); i++)
		diag_print(stderr, diag_get(p->d, i), p->o->format ?
		    (enum diag_format)p->o->format : DIAG_SHORT,
		    p->o->messages, NULL);
	return EXIT_USAGE;
}

static int start(struct parsing *p, char **rest, int count)
{
	const struct command *c = count ? command_find(rest[0]) : NULL;

	p->o->args = (const char **)rest + (count > 0);
	p->o->arg_count = count > 0 ? count - 1 : 0;
	if (p->o->version)
		return puts(CREATOR) < 0 || fflush(stdout) != 0 ?
		    EXIT_ENVIRONMENT : 0;
	if (!c && count)
		diag(p->d, DIAG_COMMAND_UNKNOWN, NOWHERE, rest[0]);
	else if (!c && !p->o->help)
		diag(p->d, DIAG_COMMAND_MISSING, NOWHERE);
	else if (c && !p->o->help) {
		check_use(p, c);
		take_epoch(p);
	}
	if (diag_size(p->d))
		return usage_fault(p);
	if (p->o->help) {
		p->o->args = (const char **)rest;
		p->o->arg_count = count > 0;
		return run_help(p->o);
	}
	if (!p->o->out)
		p->o->out = "out";
	return c ? c->run(p->o) : EXIT_USAGE;
}

/* A file opened later must not become standard output or error. */
static bool occupy_standard_files(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
	return fd >= 0;
}

int main(int argc, char **argv)
{
	struct options o = { 0 };
	struct parsing p = { .o = &o };
	int status;

	if (!occupy_standard_files())
		return EXIT_ENVIRONMENT;
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	crash_tell();
	/* Small blocks join their neighbours as they are freed. Kept apart,
	 * as they are by default, all of them are joined whenever a library
	 * asks for a large one, which costs a sixth of a batch. */
	mallopt(M_MXFAST, 0);
	setlocale(LC_CTYPE, "");
	xml_init();
	p.a = arena_new();
	p.d = diag_new(p.a);
	set_defaults(&p, argc);
	parse(&p, argc, argv);
	status = start(&p, argv + optind, argc - optind);
	arena_free(p.a);
	run_exit();
	return status;
}
