/* SPDX-License-Identifier: MIT */
/*
 * A file of any bytes beside a right plan, chosen by the first: a accepted.xml,
 * e the edition, l a ledger, m a mapping, o observations and reports as XML.
 */
#include <stdlib.h>

#include "assess/assess.h"
#include "data/data.h"
#include "folder.h"
#include "lint/lint.h"
#include "small_plan.h"
#include "transform/ledger.h"
#include "transform/transform.h"

static const char table_text[] =
    "indicator,period,value,published\n"
    "rev,2022-Q2,52,2022-07-15\n"
    "rev,2022-Q4,118,2023-01-20\n"
    "rev,2023-Q2,61,2023-07-15\n"
    "giga,2022-Q4,48,2023-01-20\n";

static const char foreign_text[] =
    "SUBJECT,TIME_PERIOD,REF_AREA,ADJUST,OBS_VALUE,PUB_DATE,CONF\n"
    "REV,2023-06,C,CUM,61,2023-07-15,\n"
    "GIGA,2023-06,E,END,4.8,2023-07-15,C\n";

static void read_accepted(struct arena *a, const char *bytes, size_t size)
{
	struct diag *d = diag_new(a);
	struct plan *p = small_plan(a);
	struct findings f;

	folder_put("accepted.xml", bytes, size);
	f = lint_run(a, p, (struct date){ 0, 0, 0 }, LEVEL_NOTE, LEVEL_ERROR);
	lint_accept(a, d, p, &f, true);
	lint_report(d, &f);
}

static void judge(struct arena *a, struct diag *d, struct plan *p,
    const struct edition *e)
{
	const struct assessments *as = assess_all(a, p, e);
	struct issued *i = ledgers_read(a, d, p, e);

	if (!i)
		return;
	ledgers_compare(a, d, i, as);
	for (size_t k = 0; k < e->document_count; k++)
		facts_build(a, as, i, &(struct scope){ .lang = "en",
		    .document = &e->documents[k] });
}

static void read_edition(struct arena *a, const char *bytes, size_t size)
{
	struct diag *d = diag_new(a);
	struct plan *p;
	struct edition *e;

	FOLDER_PUT("d.csv", table_text);
	small_plan(a);
	e = edition_read(a, d, folder_put("edition.xml", bytes, size));
	p = e ? plan_of_edition(a, d, e) : NULL;
	if (!p)
		return;
	plan_link(a, d, p);
	edition_link(d, e, p);
	data_read(a, d, p, e);
	if (diag_errors(d))
		return;
	plan_withhold(a, d, p, e);
	judge(a, d, p, e);
}

static void read_ledger(struct arena *a, const char *bytes, size_t size)
{
	struct diag *d = diag_new(a);
	struct plan *p = small_plan(a);
	struct edition *e = small_edition(a);

	FOLDER_PUT("d.csv", table_text);
	folder_put("issued/before.xml", bytes, size);
	edition_link(d, e, p);
	data_read(a, d, p, e);
	if (diag_errors(d))
		abort();
	judge(a, d, p, e);
}

static void read_mapping(struct arena *a, const char *bytes, size_t size)
{
	struct plan *p = small_plan(a);

	FOLDER_PUT("s", foreign_text);
	folder_put("map.xml", bytes, size);
	data_read_mapped(a, diag_new(a), p, "s", "map.xml", NOWHERE);
}

static void read_observations(struct arena *a, const char *bytes,
    size_t size)
{
	struct plan *p = small_plan(a);

	folder_put("o.xml", bytes, size);
	data_read_file(a, diag_new(a), p, "o.xml", NOWHERE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct choice readers[] = {
		{ 'a', read_accepted }, { 'e', read_edition },
		{ 'l', read_ledger }, { 'm', read_mapping },
		{ 'o', read_observations },
	};

	return CHOOSE(readers, data, size);
}
