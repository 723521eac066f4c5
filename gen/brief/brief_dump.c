/* SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "brief/brief.h"
#include "brief/brief_table.h"

/* Attributes in the order of brief.def, whatever the writer's order. */
static void dump_attributes(struct str *out, const struct block *b)
{
	for (int i = 0; i < ATTR_COUNT; i++) {
		const char *value = block_attr(b, (enum block_attr)i);

		if (!value)
			continue;
		str_printf(out, " %s=", brief_attr_name((enum block_attr)i));
		str_json(out, value);
	}
	if (!b->parent || !str_eq(b->lang, b->parent->lang))
		str_printf(out, " lang=\"%s\"", b->lang);
}

/* The template's place where it is not the parent's. */
static void dump_place(struct str *out, const struct block *b)
{
	const struct loc *t = &b->template;

	if (!t->file || (b->parent && t->line == b->parent->template.line &&
	    str_eq(t->file, b->parent->template.file)))
		return;
	str_printf(out, " <%s:%d>", t->file, t->line);
}

static void dump_block(struct str *out, const struct block *b, int depth)
{
	for (int i = 0; i < depth; i++)
		str_add(out, "  ");
	if (b->kind == BLOCK_TEXT) {
		str_json(out, b->text);
	} else {
		str_add(out, block_name(b->kind));
		dump_attributes(out, b);
		dump_place(out, b);
	}
	str_addc(out, '\n');
	for (const struct block *c = b->child; c; c = c->next)
		dump_block(out, c, depth + 1);
}

void brief_dump(struct str *out, const struct brief *b)
{
	dump_block(out, b->root, 0);
}
