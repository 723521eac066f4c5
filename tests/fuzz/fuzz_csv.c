/* SPDX-License-Identifier: MIT */
/* A table of any bytes: cut into cells, then read as what its header says:
 * observations, comments, projects and the like. */
#include <stdio.h>
#include <stdlib.h>

#include "data/data.h"
#include "folder.h"

static const char plan_text[] =
    "<plan xmlns='urn:planbrief:plan:1' id='p' xml:lang='zh-CN' version='1'>"
    "<identity><title>甲</title><period start='2021' end='2025' base='2020'/>"
    "</identity><registry><org id='north' kind='district'><name>北</name>"
    "</org><unit code='M' per='100000000' dimension='m'><name>亿</name></unit>"
    "<unit code='W' per='10000' dimension='m'><name>万</name></unit>"
    "</registry><body/><indicators><group num='1'><head>乙</head>"
    "<indicator id='rev' kind='flow' direction='up' frequency='Q'"
    " reporting='ytd' yearValue='sum' path='linear' attribute='expected'"
    " decimals='0' min='0' max='1000'><name>丙</name><unit code='M'/>"
    "<base period='2020' value='100' comparability='same'/>"
    "<target period='2025' op='ge' value='150' role='final'/></indicator>"
    "</group></indicators><clusters><cluster id='ic' num='1'><name>丁</name>"
    "</cluster></clusters><projects><project id='road'><name>戊</name>"
    "</project></projects><mechanism><method name='gap'/>"
    "</mechanism></plan>";

/* Rows and cells as the header promises. */
static void check_table(const struct csv *csv)
{
	for (size_t i = 0; i < csv->count; i++) {
		if (csv->rows[i].count != csv->rows[0].count ||
		    csv->rows[i].line < 1)
			abort();
		for (size_t k = 0; k < csv->rows[i].count; k++)
			if (!csv->rows[i].cell[k])
				abort();
	}
}

static void need(bool is)
{
	if (!is)
		abort();
}

/* What is kept has been resolved and has a day. */
static void check_report(const struct plan *p)
{
	for (size_t i = 0; i < p->comment_count; i++)
		need(p->comments[i].indicator && p->comments[i].date.year &&
		    p->comments[i].cause.count);
	for (size_t i = 0; i < p->progress_count; i++)
		need(p->progress[i].project && p->progress[i].published.year &&
		    p->progress[i].phase);
	for (size_t i = 0; i < p->milestone_count; i++)
		need(p->milestones[i].project && p->milestones[i].id);
	for (size_t i = 0; i < p->assignment_count; i++)
		need(p->assignments[i].lead && p->assignments[i].applied);
	for (size_t i = 0; i < p->revision_count; i++)
		need(p->revisions[i].indicator && p->revisions[i].date.year &&
		    !decimal_eq(p->revisions[i].old, p->revisions[i].now));
	for (size_t i = 0; i < p->register_item_count; i++)
		need(p->register_items[i].id && p->register_items[i].name.count);
	for (size_t i = 0; i < p->override_count; i++)
		need(p->overrides[i].indicator && p->overrides[i].status);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct csv *csv = csv_parse(a, d, (const char *)data, size, "d.csv");
	struct plan *p;

	if (csv)
		check_table(csv);
	folder_put("d.csv", data, size);
	d = diag_new(a);
	p = plan_read(a, d, folder_put("plan.xml", plan_text,
	    sizeof(plan_text) - 1));
	if (!p)
		abort();
	plan_link(a, d, p);
	if (diag_errors(d))
		abort();
	data_read_file(a, d, p, "d.csv", NOWHERE);
	check_report(p);
	arena_free(a);
	return 0;
}
