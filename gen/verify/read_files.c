/* SPDX-License-Identifier: MIT */
/* Files inside a PDF (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8). */
#include <string.h>

#include "verify/read_int.h"

static const char *hex(struct reader *r, const char *bytes, size_t len)
{
	struct str *s = str_new(r->a);

	for (size_t i = 0; i < len; i++)
		str_printf(s, "%02x", (unsigned char)bytes[i]);
	return s->s;
}

static void read_stream(struct reader *r, struct pdf_attached *x,
    const struct val *stream)
{
	const struct val *params = obj_get(r, stream, "/Params");
	size_t len;
	const char *sum = obj_get_bytes(r, params, "/CheckSum", &len);

	x->mime = obj_get_name(r, stream, "/Subtype");
	x->said_size = obj_get_int(r, params, "/Size", -1);
	x->said_sum = sum ? hex(r, sum, len) : NULL;
	x->bytes = stream_bytes(r, stream, &x->size);
}

static void read_file(struct reader *r, const struct val *key,
    const struct val *spec)
{
	const struct val *files = obj_get(r, spec, "/EF"),
	    *stream = obj_get(r, files, "/UF");
	const char *name = obj_get_text(r, spec, "/UF");
	struct pdf_attached x = { .said_size = -1,
		.relation = obj_get_name(r, spec, "/AFRelationship"),
		.desc = obj_get_text(r, spec, "/Desc") };

	x.name = name ? name : obj_get_text(r, spec, "/F");
	if (!x.name)
		x.name = text_of(r, key);
	if (!x.name)
		x.name = "";
	if (!is_stream(stream))
		stream = obj_get(r, files, "/F");
	if (is_stream(stream))
		read_stream(r, &x, stream);
	ARENA_PUSH(r->a, r->f->attached, r->f->attached_count) = x;
	/* kept until the catalog's list is looked at */
	ARENA_PUSH(r->a, r->specs, r->spec_count) = spec->obj;
}

static void mark_associated(struct reader *r, const struct val *root)
{
	const struct val *all = obj_get(r, root, "/AF");
	int count = item_count(all);

	for (int i = 0; i < count && i < 10000; i++) {
		int obj = item_at(r, all, i)->obj;

		for (size_t k = 0; k < r->spec_count; k++)
			if (r->specs[k] == obj)
				r->f->attached[k].associated = true;
	}
}

void attached_read(struct reader *r, const struct val *root)
{
	const struct val *names = obj_get(r, root, "/Names");
	const struct val *files = obj_get(r, names, "/EmbeddedFiles");

	each_leaf(r, files, "/Names", read_file);
	mark_associated(r, root);
	if (obj_get_there(r, names, "/JavaScript"))
		r->f->catalog.script = true;
}

const struct pdf_attached *pdf_attached_find(const struct pdf_file *f,
    const char *name)
{
	for (size_t i = 0; i < f->attached_count; i++)
		if (str_eq(f->attached[i].name, name))
			return &f->attached[i];
	return NULL;
}
