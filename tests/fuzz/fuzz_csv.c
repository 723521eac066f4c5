/* SPDX-License-Identifier: MIT */
/* A table of any bytes: cut into cells, then read as what its header says:
 * observations, comments, projects and the like. */
#include <stdlib.h>

#include "data/data.h"
#include "folder.h"
#include "small_plan.h"

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
	struct csv *csv = csv_parse(a, a, d, (const char *)data, size, "d.csv");
	struct plan *p = small_plan(a);

	if (csv)
		check_table(csv);
	folder_put("d.csv", data, size);
	data_read_file(a, diag_new(a), p, "d.csv", NOWHERE);
	check_report(p);
	arena_free(a);
	return 0;
}
