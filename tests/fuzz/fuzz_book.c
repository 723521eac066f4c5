/* SPDX-License-Identifier: MIT */
/* A workbook of any bytes; or, if it is no archive, a worksheet alone, which
 * mutations get through to more easily. */
#include "data/xlsx.h"
#include "folder.h"
#include "small_plan.h"

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
		obs_csv(a, b.d, small_plan(a), csv, "d.xlsx#s");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();

	if (data_is_book((const char *)data, size)) {
		folder_put("d.xlsx", data, size);
		data_read_file(a, diag_new(a), small_plan(a), "d.xlsx", NOWHERE);
		data_text(a, (const char *)data, size, str_new(a));
	} else {
		read_sheet(a, data, size);
	}
	arena_free(a);
	return 0;
}
