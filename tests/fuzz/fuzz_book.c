/* SPDX-License-Identifier: MIT */
/* A workbook of any bytes; or, if it is no archive, a worksheet alone, which
 * mutations get through to more easily. */
#include <stdio.h>
#include <stdlib.h>

#include "data/xlsx.h"
#include "folder.h"

static const char plan_text[] =
    "<plan xmlns='urn:planbrief:plan:1' id='p' xml:lang='zh-CN' version='1'>"
    "<identity><title>甲</title><period start='2021' end='2025' base='2020'/>"
    "</identity><registry><org id='north' kind='district'><name>北</name>"
    "</org><unit code='M' per='100000000' dimension='m'><name>亿</name></unit>"
    "</registry><body/><indicators><group num='1'><head>乙</head>"
    "<indicator id='rev' kind='flow' direction='up' frequency='Q'"
    " reporting='ytd' yearValue='sum' path='linear' attribute='expected'"
    " decimals='0' min='0' max='1000'><name>丙</name><unit code='M'/>"
    "<base period='2020' value='100' comparability='same'/>"
    "<target period='2025' op='ge' value='150' role='final'/></indicator>"
    "</group></indicators><clusters><cluster id='ic' num='1'><name>丁</name>"
    "</cluster></clusters><projects/><mechanism><method name='gap'/>"
    "</mechanism></plan>";

static struct plan *new_plan(struct arena *a)
{
	struct diag *d = diag_new(a);
	struct plan *p = plan_read(a, d, folder_put("plan.xml", plan_text,
	    sizeof(plan_text) - 1));

	if (!p)
		abort();
	plan_link(a, d, p);
	if (diag_errors(d))
		abort();
	return p;
}

static void read_sheet(struct arena *a, const uint8_t *data, size_t size)
{
	static const char *strings[] = { "indicator", "period", "value",
		"rev", "2023-Q2", "(name)", "published" };
	struct shown styles[] = { { SHOWN_PLAIN, NULL },
		{ SHOWN_DATE, NULL }, { SHOWN_PERCENT, "0%" } };
	struct book b = { .a = a, .d = diag_new(a), .path = "d.xlsx",
		.strings = strings, .string_count = 7,
		.styles = styles, .style_count = 3 };
	const struct xml *root = xml_read_memory(a, b.d, (const char *)data,
	    size, "d.xlsx#s");
	struct csv *csv = root ? book_sheet(&b, root, "d.xlsx#s") : NULL;

	if (root)
		book_styles(&(struct book){ .a = a, .d = b.d,
		    .path = b.path }, root);
	if (csv && csv->count)
		obs_csv(a, b.d, new_plan(a), csv, "d.xlsx#s");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();

	if (data_is_book((const char *)data, size)) {
		folder_put("d.xlsx", data, size);
		data_read_file(a, diag_new(a), new_plan(a), "d.xlsx", NOWHERE);
		data_text(a, (const char *)data, size, str_new(a));
	} else {
		read_sheet(a, data, size);
	}
	arena_free(a);
	return 0;
}
