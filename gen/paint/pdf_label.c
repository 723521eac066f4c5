/* SPDX-License-Identifier: MIT */
/*
 * Page labels (ISO 32000-1, 12.4.2): ranges of pages that are counted on, and
 * each other label as a prefix without a number.
 */
#include <stdlib.h>
#include <string.h>

#include "paint/pdf_int.h"

/* The label as a count; 0: it is something else. */
static int count_of(const struct pages *p, size_t i)
{
	const char *label = p->pages[i].label;

	if (label == NULL)
		return (int)i + 1;
	return *label >= '1' && *label <= '9' && strlen(label) < 7 &&
	    strspn(label, "0123456789") == strlen(label) ? atoi(label) : 0;
}

static struct obj *range(struct pdf *f, size_t i)
{
	struct obj *o = pdf_dict(f, NULL);
	int count = count_of(f->p, i);

	if (count > 0) {
		pdf_set(f, o, "/S", pdf_name(f, "/D"));
		pdf_set(f, o, "/St", pdf_number(f, count));
	} else {
		pdf_set_text(f, o, "/P", f->p->pages[i].label);
	}
	return o;
}

void pdf_labels(struct pdf *f, struct obj *root)
{
	struct obj *all = pdf_array(f), *tree = pdf_dict(f, NULL);
	int next = 0;			/* of the range at hand */
	bool plain = true;

	for (size_t i = 0; i < f->count; i++) {
		int count = count_of(f->p, i);

		plain = plain && count == (int)i + 1;
		if (count == 0 || count != next) {
			pdf_push(f, all, shared_number(f, (int)i));
			pdf_push(f, all, range(f, i));
		}
		next = count > 0 ? count + 1 : 0;
	}
	pdf_set(f, tree, "/Nums", all);
	if (!plain)
		pdf_set(f, root, "/PageLabels", tree);
}
