/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "paint/pdf_int.h"

static struct obj *md5_of(struct pdf *f, const struct attachment *file)
{
	unsigned char digest[MD5_SIZE];

	str_md5(file->bytes, file->size, digest);
	return pdf_bytes(f, (const char *)digest, sizeof(digest));
}

static struct obj *embed(struct pdf *f, const struct attachment *file)
{
	struct obj *dict = pdf_dict(f, "/EmbeddedFile"),
	    *params = pdf_dict(f, NULL);

	pdf_set(f, params, "/Size", pdf_number(f, (long long)file->size));
	pdf_set_text(f, params, "/ModDate", pdf_date(f->a,
	    f->p->meta.date));
	pdf_set(f, params, "/CheckSum", md5_of(f, file));
	pdf_set(f, dict, "/Subtype", pdf_name(f, arena_printf(f->a, "/%s",
	    file->mime)));
	pdf_set(f, dict, "/Params", params);
	return pdf_stream(f, dict, file->bytes, file->size);
}

static struct obj *file_spec(struct pdf *f, const struct attachment *file)
{
	struct obj *o = pdf_dict(f, "/Filespec"), *data = pdf_dict(f, NULL);
	struct obj *stream = embed(f, file);

	pdf_set(f, data, "/F", stream);
	pdf_set(f, data, "/UF", stream);
	pdf_set(f, o, "/EF", data);
	pdf_set(f, o, "/F", pdf_bytes(f, file->name, strlen(file->name)));
	pdf_set_text(f, o, "/UF", file->name);
	pdf_set_text(f, o, "/Desc", file->title);
	pdf_set(f, o, "/AFRelationship", pdf_name(f, arena_printf(f->a, "/%s",
	    file->relation)));
	return pdf_new(f, o);
}

struct named { const char *name; struct obj *spec; };

static int by_name(const void *x, const void *y)
{
	return strcmp(((const struct named *)x)->name,
	    ((const struct named *)y)->name);
}

/* The name tree is sorted; the list of associated files is as given. */
static void set_names(struct pdf *f, struct obj *root, struct named *all,
    size_t count)
{
	struct obj *names = pdf_array(f), *files = pdf_dict(f, NULL),
	    *tree = pdf_get(f, root, "/Names");

	if (tree == NULL || tree->kind != OBJ_DICT) {
		pdf_set(f, root, "/Names", pdf_dict(f, NULL));
		tree = pdf_get(f, root, "/Names");
	}
	qsort(all, count, sizeof(*all), by_name);
	for (size_t i = 0; i < count; i++) {
		pdf_push(f, names, pdf_bytes(f, all[i].name,
		    strlen(all[i].name)));
		pdf_push(f, names, all[i].spec);
	}
	pdf_set(f, files, "/Names", names);
	pdf_set(f, tree, "/EmbeddedFiles", files);
}

void pdf_attach(struct pdf *f, const struct attachments *files)
{
	struct obj *list;
	struct named *all;

	if (files == NULL || files->count == 0)
		return;
	list = pdf_array(f);
	all = ARENA_ARRAY(f->a, struct named, files->count);
	for (size_t i = 0; i < files->count; i++) {
		all[i].name = files->all[i].name;
		all[i].spec = file_spec(f, &files->all[i]);
		pdf_push(f, list, all[i].spec);
	}
	pdf_set(f, f->root, "/AF", list);
	set_names(f, f->root, all, files->count);
}
