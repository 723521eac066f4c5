/* SPDX-License-Identifier: MIT */
/*
 * SDMX of any bytes, CSV or XML as they show, read by a mapping that uses
 * every role. What is kept is what the plan can hold.
 */
#include <stdlib.h>
#include <string.h>

#include "data/data.h"
#include "folder.h"
#include "small_plan.h"

static const char map_text[] =
    "<map xmlns='urn:planbrief:map:1' other='skip'>"
    "<time component='TIME_PERIOD' frequency='Q'/>"
    "<area component='REF_AREA'><code code='C'/><code code='E' ref='east'/>"
    "</area><reporting component='ADJUST'><code code='CUM' ref='ytd'/>"
    "<code code='END' ref='point'/></reporting>"
    "<published component='PUB_DATE'/><source component='SOURCE'/>"
    "<note component='REMARK'/><disclosure component='CONF'/>"
    "<indicator ref='rev' unit='ONE'><key component='SUBJECT' code='REV'/>"
    "</indicator><indicator ref='giga'><key component='SUBJECT'"
    " code='GIGA'/></indicator></map>";

static void check_observation(const struct observation *o)
{
	if (!period_is(o->period) || !o->text || !o->loc.file ||
	    o->loc.line < 0 || !o->published.year)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct plan *p = small_plan(a);

	FOLDER_PUT("map.xml", map_text);
	folder_put("s", data, size);
	data_read_mapped(a, diag_new(a), p, "s", "map.xml", NOWHERE);
	for (size_t i = 0; i < p->series_count; i++)
		for (size_t k = 0; k < p->series[i].count; k++)
			check_observation(&p->series[i].obs[k]);
	arena_free(a);
	return 0;
}
