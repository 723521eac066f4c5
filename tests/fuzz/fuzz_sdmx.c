/* SPDX-License-Identifier: MIT */
/*
 * SDMX of any bytes, CSV or XML as they show, read by a mapping that uses
 * every role. What is kept is what the plan can hold.
 */
#include <stdlib.h>
#include <string.h>

#include "data/data.h"
#include "folder.h"

static const char plan_text[] =
    "<plan xmlns='urn:planbrief:plan:1' id='p' xml:lang='zh-CN' version='1'>"
    "<identity><title>甲</title><period start='2021' end='2025' base='2020'/>"
    "</identity><registry><org id='city' kind='area'><name>市</name></org>"
    "<org id='east' kind='zone' parent='city'><name>东</name></org>"
    "<unit code='M' per='100000000' dimension='m'><name>亿</name></unit>"
    "<unit code='ONE' dimension='m'><name>元</name></unit></registry><body/>"
    "<indicators><group num='1'><head>乙</head>"
    "<indicator id='rev' kind='flow' direction='up' frequency='Q'"
    " reporting='ytd' yearValue='sum' path='linear' attribute='expected'"
    " decimals='0'><name>丙</name><unit code='M'/>"
    "<target period='2025' op='ge' value='150' role='final'/></indicator>"
    "<indicator id='giga' kind='stock' direction='up' frequency='Q'"
    " yearValue='last' path='linear' attribute='expected' decimals='0'>"
    "<name>戊</name><unit code='ONE'/>"
    "<target period='2025' op='ge' value='150' role='final'/></indicator>"
    "</group></indicators><clusters><cluster id='ic' num='1'><name>丁</name>"
    "</cluster></clusters><projects/><mechanism><method name='gap'/>"
    "</mechanism></plan>";

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
	struct diag *d = diag_new(a);
	struct plan *p = plan_read(a, d, folder_put("plan.xml", plan_text,
	    sizeof(plan_text) - 1));

	if (!p)
		abort();
	plan_link(a, d, p);
	folder_put("map.xml", map_text, sizeof(map_text) - 1);
	folder_put("s", data, size);
	if (diag_errors(d))
		abort();
	data_read_mapped(a, d, p, "s", "map.xml", NOWHERE);
	for (size_t i = 0; i < p->series_count; i++)
		for (size_t k = 0; k < p->series[i].count; k++)
			check_observation(&p->series[i].obs[k]);
	arena_free(a);
	return 0;
}
