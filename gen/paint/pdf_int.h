/* SPDX-License-Identifier: MIT */
/*
 * Shared by the parts of pdf_finish: the file that is finished, and its
 * objects. What cairo wrote is taken over as it stands but where a part
 * changes it; what nothing refers to is not written. All belongs to the
 * arena of struct pdf, or is borrowed from the bytes that cairo drew.
 */
#ifndef PAINT_PDF_INT_H
#define PAINT_PDF_INT_H

#include "paint/pdf_tags.h"

enum obj_kind { OBJ_UNREAD, OBJ_PLAIN, OBJ_ARRAY, OBJ_DICT, OBJ_STREAM };

struct item_of { const char *key; struct obj *value; };

/*
 * A value, or an object with a number (ISO 32000-1, 7.3). One with a number
 * is referred to wherever it stands; values without may stand in many places.
 */
struct obj {
	enum obj_kind kind;
	bool numbered;
	bool drawn;		/* by cairo; a stream is not packed yet */
	int number;		/* in the file written; 0: not given yet */
	const char *bytes;	/* OBJ_PLAIN: as it is written; OBJ_STREAM:
				 * its data as they are stored */
	size_t size;		/* of bytes; OBJ_UNREAD: where it stands */
	struct item_of *items;	/* key NULL: of an array; else of a dictionary
				 * or that of a stream */
	size_t count;
};

struct zip;

struct pdf_page {
	struct obj *object;
	len_t height;
	int tag_count;
	int *nodes;		/* by MCID: the node that the tag shows */
};

/* Table attributes that many cells have; without headers. */
struct cell_kind { const char *scope; int row_span, col_span; struct obj *o; };

struct pdf {
	struct arena *a;
	struct diag *d;
	const struct str *drawn;
	struct obj *drawn_objects;	/* by number */
	size_t drawn_count;
	struct obj *root, *info;
	struct zip *zip;
	struct str *packed;	/* what zip made last */
	struct str *unpacked;	/* a stream of cairo's, while it is looked at */
	bool failed;		/* a fault was reported */
	const struct pages *p;
	const struct tags *t;
	struct pdf_page *pages;
	size_t count;
	struct obj *glyphs;	/* the page before them, left out */
	struct obj **elements;	/* of nodes; NULL: none */
	const char **ids;	/* of nodes in the IDTree; NULL: none */
	int *annotated;		/* nodes of link annotations, as numbered by
				 * StructParent from `count` on */
	size_t annotated_count;
	/* values that stand thousandfold, each made once */
	struct shared_name { const char *name; struct obj *o; } *names;
	size_t name_count;
	struct obj **numbers;	/* from 0 */
	size_t number_count;
	struct cell_kind *cells;
	size_t cell_count;
};

/* ---- pdf_object.c ---- */

/* As it is to be written; borrowed. */
struct obj *pdf_plain(struct pdf *f, const char *bytes, size_t size);
/* Names come with their slash; any byte may follow it. */
struct obj *pdf_name(struct pdf *f, const char *name);
struct obj *pdf_text(struct pdf *f, const char *utf8);
struct obj *pdf_bytes(struct pdf *f, const char *bytes, size_t size);
struct obj *pdf_number(struct pdf *f, long long n);
struct obj *pdf_bool(struct pdf *f, bool b);
struct obj *pdf_null(struct pdf *f);
struct obj *pdf_length(struct pdf *f, len_t l);	/* points, two decimals */
struct obj *pdf_dict(struct pdf *f, const char *type);	/* NULL: no /Type */
struct obj *pdf_array(struct pdf *f);
struct obj *pdf_box(struct pdf *f, const struct frame_box *b, len_t height);
void pdf_set(struct pdf *f, struct obj *dict, const char *key,
    struct obj *value);
void pdf_set_text(struct pdf *f, struct obj *dict, const char *key,
    const char *utf8);		/* NULL: nothing */
void pdf_push(struct pdf *f, struct obj *array, struct obj *value);
/* The value, read if it is an object that cairo wrote; NULL: none. */
struct obj *pdf_get(struct pdf *f, const struct obj *dict, const char *key);
bool pdf_has(const struct obj *dict, const char *key);
void pdf_remove(struct obj *dict, const char *key);
bool pdf_is(const struct obj *o, const char *plain);	/* NULL: false */
/* Objects of their own, that can be referred to. */
struct obj *pdf_new(struct pdf *f, struct obj *o);
/* The bytes are stored smaller. */
struct obj *pdf_stream(struct pdf *f, struct obj *dict, const char *bytes,
    size_t size);
/* The same of bytes that no other document is likely to have. */
struct obj *pdf_stream_once(struct pdf *f, struct obj *dict,
    const char *bytes, size_t size);
/* They are stored as they are, and borrowed. */
struct obj *pdf_plain_stream(struct pdf *f, struct obj *dict,
    const char *bytes, size_t size);

/* Values that are made once; the name comes without its slash. */
struct obj *shared_name(struct pdf *f, const char *name);
struct obj *shared_number(struct pdf *f, int n);	/* n >= 0 */

/* Values of a key: one stands for itself, several in an array, none for
 * nothing. Begin with zeros; pdf_set_few ends it. */
struct few { struct obj *first, *array; };
void few_add(struct pdf *f, struct few *w, struct obj *value);
void pdf_set_few(struct pdf *f, struct obj *dict, const char *key,
    struct few *w);

/* "D:20230718090000+08'00'" of an ISO 8601 date or time; a date alone is
 * midnight UTC. NULL: none. */
const char *pdf_date(struct arena *a, const char *iso);
/* The same instant as XMP writes it. */
const char *xmp_date(struct arena *a, const char *iso);

/* ---- the file ---- */

/* pdf_table.c: cairo's file is made known; its objects are read as they are
 * asked for. False: reported. */
bool pdf_open(struct pdf *f, const struct str *drawn);
/* pdf_drawn.c: reads an object if it was not yet; never NULL. */
struct obj *pdf_read(struct pdf *f, struct obj *o);
/* The data of a stream as they were before they were stored; of the arena. */
bool pdf_data(struct pdf *f, struct obj *stream, struct str *to);
void pdf_fail(struct pdf *f, const char *what);
/* pdf_write.c: the root, the information and all they lead to. */
void pdf_write(struct pdf *f, struct str *out);
/* A value alone; what it refers to has its number. */
void pdf_put(struct str *s, const struct obj *o);

/* ---- pdf_zip.c: one of each, used for stream after stream ---- */

struct zip *zip_new(struct arena *a);
void zip_deflate(struct zip *z, const char *bytes, size_t size,
    struct str *to);
/* False: they are damaged. */
bool zip_inflate(struct zip *z, const char *bytes, size_t size,
    struct str *to);

/* ---- parts, in the order of the work ---- */

/* pdf_pages.c: marks artifacts, collects and matches marked content. */
bool pdf_read_pages(struct pdf *f);
/* pdf_kept.c: the page, read and marked, is entered as known, if it can be;
 * or it is as it was kept. */
void pdf_keep_page(struct pdf *f, int index);
void pdf_take_page(struct pdf *f, int index);
/* pdf_struct.c: the structure tree, with links and its three indices. */
bool pdf_structure(struct pdf *f);
/* pdf_attr.c: what an element says beside its kids. */
void pdf_attributes(struct pdf *f, struct obj *element, int node);
/* The ID of each node that has or needs one. */
void pdf_name_nodes(struct pdf *f, const bool *kept);
/* pdf_annot.c: the node's annotations, as references among its kids. */
bool pdf_links(struct pdf *f, int node, const size_t *areas, size_t count,
    struct few *kids);
/* pdf_index.c */
void pdf_parent_tree(struct pdf *f, struct obj *root);
void pdf_id_tree(struct pdf *f, struct obj *root);
/* pdf_label.c: what pages are called, unless they are only counted. */
void pdf_labels(struct pdf *f, struct obj *root);
/* pdf_catalog.c: language, Info, XMP, output intent, images. */
void pdf_catalog(struct pdf *f);
/* pdf_font.c: a dictionary that may be a font or describe one. */
void pdf_mend_font(struct pdf *f, struct obj *dict);
/* pdf_attach.c */
void pdf_attach(struct pdf *f, const struct attachments *files);

/* ---- parts that know nothing of objects ---- */

/*
 * pdf_content.c: the content stream of a page with marked content where the
 * tints of its colours change, and all that is painted outside marked as an
 * artifact. *tags: how many were drawn, then how many stand there, MCIDs from
 * 0 on. False: marked content is nested, or cairo's.
 */
bool content_mark(const char *s, size_t size, int *tags, struct str *out);
/* Is there a colour with a tint? */
bool content_has_tint(const char *s, size_t size);
/* pdf_xmp.c: the metadata packet; producer as in Info. */
void xmp_write(struct str *s, const struct meta *m, const char *producer);
/* pdf_icc.c: a profile of sRGB. */
void icc_srgb(struct str *s);

#endif
