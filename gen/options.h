/* SPDX-License-Identifier: MIT */
/* What the command line said; filled by main.c, read by the commands. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

#include "base/diag.h"

#define PLANBRIEF_VERSION "0.1.0"

/* How the program ends. */
enum exit_status {
	EXIT_ALL_WRITTEN = 0,
	EXIT_REFUSED = 1,	/* a document, for its input */
	EXIT_USAGE = 2,
	EXIT_FOUND = 3,		/* check found something */
	EXIT_ENVIRONMENT = 75,	/* try again */
	EXIT_INTERRUPTED = 130
};

struct options {
	const char *out, *only, *scope, *lang, *theme, *templates;
	const char *date;	/* ISO, of written files; NULL: the edition's */
	const char *period, *cutoff, *dump, *at, *plan, *timings, *approver;
	const char *shard, *depfile, *changed, *base;
	const char **font_dirs;	/* NULL-ended */
	int jobs;		/* 0: not said */
	int svg_text;		/* enum svg_text */
	int attach;		/* enum attach, or -1: not said */
	int format;		/* enum diag_format */
	int messages;		/* 0 English, 1 Chinese */
	int refuse;		/* enum diag_level: from it on, refused */
	int color;		/* enum color */
	double png, width;	/* dpi, 0: none; points */
	double memory;		/* MiB a worker may take, 0: the default */
	double timeout;		/* seconds a document may take, 0: likewise */
	bool rebuild, fail_fast, quiet, verbose, help, version, man;
	bool list, force, all_or_nothing, publish, once;
	const char **args;	/* after the command; NULL-ended */
	int arg_count;
};

enum svg_text { SVG_BOTH, SVG_OUTLINE, SVG_LIVE };
enum attach { ATTACH_NONE, ATTACH_PRINTED, ATTACH_FULL };
enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

#endif
