/* SPDX-License-Identifier: MIT */
/*
 * Shared by the parts of pdf_finish: the file that is finished, and objects of
 * it through qpdf's C API. A qpdf_oh is a handle that qpdf keeps until it is
 * released: two hundred pages took 45 MB more without. So each handle has one
 * owner. What is given to pdf_set, pdf_push, pdf_new or as a stream's
 * dictionary is given away; pdf_set_kept and pdf_push_kept leave it with the
 * caller, as pages and elements stay with struct pdf to the end. What else
 * pdf_get or pdf_root return is released with pdf_drop.
 */
#ifndef PAINT_PDF_INT_H
#define PAINT_PDF_INT_H

#include <qpdf/qpdf-c.h>

#include "paint/pdf_tags.h"

struct pdf_page {
	qpdf_oh object;
	len_t height;
	int tag_count;
	int *nodes;		/* by MCID: the node that the tag shows */
};

/* Table attributes that many cells have; without headers. */
struct cell_kind { const char *scope; int row_span, col_span; qpdf_oh o; };

struct pdf {
	struct arena *a;
	struct diag *d;
	qpdf_data q;
	const struct pages *p;
	const struct tags *t;
	struct pdf_page *pages;
	size_t count;
	qpdf_oh *elements;	/* of nodes; 0: none */
	const char **ids;	/* of nodes in the IDTree; NULL: none */
	int *annotated;		/* nodes of link annotations, as numbered by
				 * StructParent from `count` on */
	size_t annotated_count;
	/* values that stand thousandfold, each made once */
	struct shared_name { const char *name; qpdf_oh o; } *names;
	size_t name_count;
	qpdf_oh *numbers;		/* from 0 */
	size_t number_count;
	struct cell_kind *cells;
	size_t cell_count;
};

/* ---- pdf_object.c ---- */

/* Names come with their slash; any byte may follow it. */
qpdf_oh pdf_name(struct pdf *f, const char *name);
qpdf_oh pdf_text(struct pdf *f, const char *utf8);
qpdf_oh pdf_bytes(struct pdf *f, const char *bytes, size_t size);
qpdf_oh pdf_number(struct pdf *f, long long n);
qpdf_oh pdf_bool(struct pdf *f, bool b);
qpdf_oh pdf_length(struct pdf *f, len_t l);	/* points, two decimals */
qpdf_oh pdf_dict(struct pdf *f, const char *type);	/* NULL: no /Type */
qpdf_oh pdf_array(struct pdf *f);
qpdf_oh pdf_box(struct pdf *f, const struct frame_box *b, len_t height);
void pdf_set(struct pdf *f, qpdf_oh dict, const char *key, qpdf_oh value);
void pdf_set_text(struct pdf *f, qpdf_oh dict, const char *key,
    const char *utf8);		/* NULL: nothing */
void pdf_push(struct pdf *f, qpdf_oh array, qpdf_oh value);
void pdf_set_kept(struct pdf *f, qpdf_oh dict, const char *key,
    qpdf_oh value);
void pdf_push_kept(struct pdf *f, qpdf_oh array, qpdf_oh value);
qpdf_oh pdf_get(struct pdf *f, qpdf_oh dict, const char *key);
qpdf_oh pdf_root(struct pdf *f);
void pdf_drop(struct pdf *f, qpdf_oh o);
/* Objects of their own, that can be referred to. */
qpdf_oh pdf_new(struct pdf *f, qpdf_oh o);
qpdf_oh pdf_stream(struct pdf *f, qpdf_oh dict, const char *bytes,
    size_t size);

/* Kept values that are made once; the name comes without its slash. */
qpdf_oh shared_name(struct pdf *f, const char *name);
qpdf_oh shared_number(struct pdf *f, int n);	/* n >= 0 */

/* Values of a key: one stands for itself, several in an array, none for
 * nothing. Begin with zeros; pdf_set_few ends it. */
struct few { qpdf_oh first, array; bool kept; };
void few_add(struct pdf *f, struct few *w, qpdf_oh value, bool kept);
void pdf_set_few(struct pdf *f, qpdf_oh dict, const char *key,
    struct few *w);
/* False: qpdf met a fault, which is reported. */
bool pdf_sound(struct pdf *f);

/* "D:20230718090000+08'00'" of an ISO 8601 date or time; a date alone is
 * midnight UTC. NULL: none. */
const char *pdf_date(struct arena *a, const char *iso);
/* The same instant as XMP writes it. */
const char *xmp_date(struct arena *a, const char *iso);

/* ---- parts, in the order of the work ---- */

/* pdf_pages.c: marks artifacts, collects and matches marked content. */
bool pdf_read_pages(struct pdf *f);
/* pdf_struct.c: the structure tree, with links and its three indices. */
bool pdf_structure(struct pdf *f);
/* pdf_attr.c: what an element says beside its kids. */
void pdf_attributes(struct pdf *f, qpdf_oh element, int node);
/* The ID of each node that has or needs one. */
void pdf_name_nodes(struct pdf *f, const bool *kept);
/* pdf_annot.c: the node's annotations, as references among its kids. */
bool pdf_links(struct pdf *f, int node, const size_t *areas, size_t count,
    struct few *kids);
/* pdf_index.c */
void pdf_parent_tree(struct pdf *f, qpdf_oh root);
void pdf_id_tree(struct pdf *f, qpdf_oh root);
/* pdf_catalog.c: language, Info, XMP, output intent, fonts and images. */
void pdf_catalog(struct pdf *f);
/* pdf_attach.c */
void pdf_attach(struct pdf *f, const struct attachments *files);

/* ---- parts that know nothing of qpdf ---- */

/*
 * pdf_content.c: the content stream of a page with marked content in the
 * place of the signs, their MCIDs from 0 on, and all that is painted outside
 * marked as an artifact. False: marked content is nested, not closed, or
 * cairo's.
 */
bool content_mark(const char *s, size_t size, struct str *out, int *tags);
/* pdf_xmp.c: the metadata packet; producer as in Info. */
void xmp_write(struct str *s, const struct meta *m, const char *producer);
/* pdf_icc.c: a profile of sRGB. */
void icc_srgb(struct str *s);

#endif
