/* SPDX-License-Identifier: MIT */
/*
 * A mapping (urn:planbrief:map:1): which components of a foreign table or
 * SDMX message (dimensions, measures, attributes; columns of a plain table)
 * say what, and which of their codes mean which indicator of the plan. No
 * structure definition is needed. Linked to the plan when read: every id is
 * known, every unit converts by name.
 */
#ifndef DATA_MAP_H
#define DATA_MAP_H

#include "plan/plan.h"

/* What a component may say besides the indicator. The first three are
 * dimensions: they must be there, and a code that is not listed is "other". */
enum map_role { MAP_AREA, MAP_CLUSTER, MAP_REPORTING, MAP_STATUS,
	MAP_DISCLOSURE, MAP_PUBLISHED, MAP_SOURCE, MAP_NOTE, MAP_ROLES };
#define MAP_DIMENSIONS MAP_STATUS

struct map_code {
	const char *code, *ref;	/* ref NULL: the whole */
	struct loc loc;
};

struct map_part {
	int component;		/* index in map.components; -1: none */
	struct map_code *codes;	/* none: the codes are the plan's own words */
	size_t count;
	struct loc loc;
};

struct map_key {
	int component;
	const char *code;
};

struct map_indicator {
	const char *ref, *unit;		/* unit "": the indicator's */
	const char *area, *cluster, *reporting;	/* fixed, or NULL */
	const char *measure_name;
	int measure;			/* component */
	bool has_power;
	struct decimal power;		/* a whole number */
	struct map_key *keys;		/* all must fit */
	size_t key_count;
	struct loc loc;
};

struct map_component {
	const char *name;
	bool text;		/* words, not a code: no label is cut off */
};

struct map {
	const char *file;
	const char *other, *decimal;	/* "skip" "error", "point" "comma" */
	bool demo;
	struct map_component *components;
	size_t component_count;
	int time, power;		/* components */
	int8_t frequency;		/* of times that are days; or none */
	struct map_part parts[MAP_ROLES];
	struct map_indicator *indicators;
	size_t count;
};

/* File relative to the plan's folder. NULL: reported. */
const struct map *map_read(struct arena *a, struct diag *d,
    const struct plan *p, const char *path);
/* The code's entry, or NULL. */
const struct map_code *map_code(const struct map_part *part,
    const char *code);
/* A whole number from -18 to 18; false: it is not. */
bool map_power(struct decimal d, int *out);

#endif
