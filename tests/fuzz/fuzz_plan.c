/* SPDX-License-Identifier: MIT */
/* A plan of any bytes: read, linked; when it is right, judged as well. */
#include <string.h>

#include "assess/assess.h"
#include "data/data.h"
#include "folder.h"
#include "small_plan.h"
#include "transform/transform.h"

static const char table_text[] =
    "indicator,period,value,published\n"
    "rev,2022-Q2,52,2022-07-15\n"
    "rev,2022-Q4,118,2023-01-20\n"
    "rev,2023-Q2,61,2023-07-15\n"
    "share,2022-Q4,48,2023-01-20\n"
    "share,2023-Q2,51.5,2023-07-15\n";

static void judge(struct arena *a, struct diag *d, struct plan *p,
    const struct edition *e)
{
	struct scope s = { .lang = "en" };

	data_read(a, d, p, e);
	if (diag_errors(d) || !e->document_count)
		return;
	s.document = &e->documents[0];
	facts_build(a, assess_all(a, p, e), NULL, &s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct edition *e = small_edition(a);
	struct plan *p;

	folder_put("plan.xml", data, size);
	FOLDER_PUT("d.csv", table_text);
	p = plan_of_edition(a, d, e);
	if (p) {
		plan_link(a, d, p);
		edition_link(d, e, p);
		if (!diag_errors(d))
			judge(a, d, p, e);
	}
	arena_free(a);
	return 0;
}
