/* SPDX-License-Identifier: MIT */
/* What the manifest says of a document's content: how it calls itself, and
 * whether it is a specimen. */
#include "brief/brief.h"
#include "run.h"

static void put(struct str *s, const char *key, const char *value)
{
	if (!value || !*value)
		return;
	str_printf(s, "%s\"%s\":", s->s[s->len - 1] == '{' ? "" : ",", key);
	str_json(s, value);
}

static const char *text_of(struct arena *a, const struct block *meta,
    enum block_kind kind)
{
	const struct block *b = meta ? block_find(meta, kind) : NULL;

	return b ? block_text(a, b) : NULL;
}

const char *run_meta(struct arena *a, const struct brief *b)
{
	const struct block *meta = block_find(b->root, BLOCK_META);
	struct str *s = str_new(a);

	str_add(s, "\"meta\":{");
	put(s, "title", text_of(a, meta, BLOCK_TITLE));
	put(s, "subtitle", text_of(a, meta, BLOCK_SUBTITLE));
	put(s, "number", text_of(a, meta, BLOCK_NUMBER));
	put(s, "notice", text_of(a, meta, BLOCK_NOTICE));
	put(s, "specimen", block_attr(b->root, ATTR_SPECIMEN));
	str_addc(s, '}');
	return s->s;
}
