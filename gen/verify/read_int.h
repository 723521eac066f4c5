/* SPDX-License-Identifier: MIT */
/*
 * Shared by the files that read a PDF. Values are read as they are asked for
 * and kept; what is not there, or cannot be read, is a null, never NULL.
 */
#ifndef VERIFY_READ_INT_H
#define VERIFY_READ_INT_H

#include "verify/file.h"

/* What a file may ask of us: nested deeper, or more than this, is damage. */
#define MOST_DEPTH 100
#define MOST_ELEMENTS 1000000
#define MOST_STEPS 40000000	/* operators and glyphs of a whole file */
#define MOST_PAGES 20000
#define MOST_FONTS 4000
#define MOST_POINTS 200000	/* of one path */

enum val_kind { VAL_NULL, VAL_BOOL, VAL_NUMBER, VAL_STRING, VAL_NAME,
	VAL_ARRAY, VAL_DICT, VAL_STREAM, VAL_REF };

/* ISO 32000-1, 7.3. An item may be a reference: item_at and obj_get follow
 * it. There are as many as a file has words, so they are small. */
struct val {
	enum val_kind kind;
	int obj;		/* its number; of VAL_REF the other's; or 0 */
	bool whole;		/* a number without a fraction; true */
	uint32_t count;		/* items, or bytes */
	union {
		double number;
		const char *bytes;	/* string, name (without its slash) */
		const struct pair *items; /* without keys in an array; of a
					 * stream those of its dictionary */
	} is;
};

struct pair { const char *key; struct val value; };

/* What every VAL_STREAM stands in. */
struct data {
	struct val dict;
	const char *bytes;	/* as they are stored */
	size_t len;
};

/* Where an object stands. */
struct slot {
	bool known, busy;
	int within;		/* its object stream; 0: in the file */
	size_t at;		/* offset there, or index in the stream */
	struct val *value;	/* NULL: not read yet */
};

struct packed;
struct libdeflate_decompressor;

struct reader {
	const char *bytes;	/* of the file */
	size_t size;
	struct slot *slots;	/* by object */
	const struct val *trailer, *root;
	struct pair *open;	/* items of what is being read */
	size_t open_count, open_cap;
	struct packed **packed;	/* object streams met */
	size_t packed_count;
	struct libdeflate_decompressor *unpack;	/* NULL: not made yet */
	bool encrypted;
	struct arena *a;
	struct pdf_file *f;
	int *page_of;		/* by object: page + 1, 0: it is none */
	size_t object_count;
	long steps;		/* left */
	const struct pdf_look *look;	/* at pages, or NULL */
	bool names_read;
	struct pdf_name *names;	/* of destinations; obj: page, or -1 */
	size_t name_count;
	int *specs;		/* objects of file specifications */
	size_t spec_count;
};

/* Says that something cannot be read; only the first is kept. */
void damaged(struct reader *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- read_open.c ---- */

/* The table of objects, trailer and root. False: it cannot be read. */
bool file_open(struct reader *r);
/* The object of that number. */
const struct val *object_at(struct reader *r, int obj);
/* read_value.c: the value at that place. */
struct val *value_read(struct reader *r, const char *at, const char *end);
/* An object in the file; NULL: there is none of that number. 0: any. */
struct val *object_read(struct reader *r, size_t offset, int obj);
/* read_mend.c: the same file as another library reads and writes it, for
 * what is damaged, encrypted or stored in a way we do not know. NULL: it
 * cannot be opened. *what: the first fault it met; NULL: none. *lacks: why
 * that library cannot be loaded; NULL: it is. */
const char *mend(struct arena *a, const char *bytes, size_t size,
    size_t *len, const char **what, const char **lacks);

/* ---- read_object.c: a value of a dictionary ---- */

#define is_null(v) ((v)->kind == VAL_NULL)
#define is_string(v) ((v)->kind == VAL_STRING)
#define is_name(v) ((v)->kind == VAL_NAME)
#define is_array(v) ((v)->kind == VAL_ARRAY)
#define is_dict(v) ((v)->kind == VAL_DICT)
#define is_stream(v) ((v)->kind == VAL_STREAM)

extern const struct val no_value;
/* Of an array; 0 of anything else. */
int item_count(const struct val *array);
const struct val *item_at(struct reader *r, const struct val *array, int i);


const struct val *obj_get(struct reader *r, const struct val *dict,
    const char *key);
/* The key without its slash. */
const struct val *obj_named(struct reader *r, const struct val *dict,
    const char *name);
/* Of a page or the nearest node above it. */
const struct val *obj_get_inherited(struct reader *r, const struct val *page,
    const char *key);
bool obj_get_is(struct reader *r, const struct val *dict, const char *key,
    const char *name);
bool obj_get_bool(struct reader *r, const struct val *dict, const char *key);
bool obj_get_there(struct reader *r, const struct val *dict, const char *key);
long long obj_get_int(struct reader *r, const struct val *dict, const char *key,
    long long otherwise);
double obj_get_number(struct reader *r, const struct val *dict, const char *key,
    double otherwise);
/* Without its slash; NULL: none. */
const char *obj_get_name(struct reader *r, const struct val *dict,
    const char *key);
/* As UTF-8; NULL: none. */
const char *obj_get_text(struct reader *r, const struct val *dict,
    const char *key);
/* Bytes of a string or name. */
const char *obj_get_bytes(struct reader *r, const struct val *dict,
    const char *key,
    size_t *len);
int obj_get_object(struct reader *r, const struct val *dict, const char *key);
const char *text_of(struct reader *r, const struct val *string);
/* 0: it is no number. */
int int_of(const struct val *v);
double number_at(struct reader *r, const struct val *array, int i);
bool box_of(struct reader *r, const struct val *array, struct pdf_box *to);
/* The page that object is, or -1. */
int page_of(const struct reader *r, int obj);
/* read_stream.c: decoded bytes of a stream, at most 256 MiB; NULL: damaged. */
const char *stream_bytes(struct reader *r, const struct val *stream,
    size_t *len);
/* The same behind what is there; false: damaged, and nothing is added. */
bool stream_add(struct reader *r, const struct val *stream, struct str *to);
/* False: that object was here before; one of no number never is. */
bool first_time(const struct reader *r, bool *seen, int obj);
/* Leaves of a name or number tree: pairs of key and value. */
void each_leaf(struct reader *r, const struct val *tree, const char *key,
    void (*leaf)(struct reader *r, const struct val *key,
    const struct val *value));

/* ---- the parts ---- */

struct pdf_font *font_read(struct reader *r, const struct val *font);
/* The content of a page into its shows, paints and marks. */
void content_read(struct reader *r, struct pdf_page *page,
    const struct val *handle);
void tree_read(struct reader *r, const struct val *root);
void annots_read(struct reader *r, struct pdf_page *page,
    const struct val *handle);
void outline_read(struct reader *r, const struct val *root);
void attached_read(struct reader *r, const struct val *root);

#endif
