/* SPDX-License-Identifier: MIT */
/*
 * Writing: a small tree first, because whether an element may be broken into
 * lines is known only when all its children are.
 */
#include <string.h>

#include "base/diag.h"
#include "base/str.h"
#include "xml/xml.h"

struct item {
	struct item *parent;
	const char *name;	/* NULL: text */
	const char *text;
	const char **attrs;	/* name, value, ... */
	size_t attr_count;
	struct item **items;
	size_t count;
	bool has_text;
};

struct xml_out {
	struct arena *a;
	struct item *root, *open;
};

struct xml_out *xml_out_new(struct arena *a)
{
	struct xml_out *o = ARENA_NEW(a, struct xml_out);

	o->a = a;
	return o;
}

static struct item *add(struct xml_out *o)
{
	struct item *it = ARENA_NEW(o->a, struct item);

	it->parent = o->open;
	if (o->open)
		ARENA_PUSH(o->a, o->open->items, o->open->count) = it;
	return it;
}

void xml_open(struct xml_out *o, const char *name)
{
	struct item *it;

	if (!o->open && o->root)
		BUG("second root '%s' after '%s'", name, o->root->name);
	it = add(o);
	it->name = arena_strdup(o->a, name);
	if (!o->root)
		o->root = it;
	o->open = it;
}

void xml_set(struct xml_out *o, const char *name, const char *value)
{
	struct item *it = o->open;

	if (!value)
		return;
	if (!it || it->count)
		BUG("attribute '%s' comes too late", name);
	ARENA_PUSH(o->a, it->attrs, it->attr_count) =
	    arena_strdup(o->a, name);
	ARENA_PUSH(o->a, it->attrs, it->attr_count) =
	    arena_strdup(o->a, value);
}

void xml_put(struct xml_out *o, const char *text)
{
	if (!text || !*text)
		return;
	if (!o->open)
		BUG("text '%s' outside the root", text);
	o->open->has_text = true;
	add(o)->text = arena_strdup(o->a, text);
}

void xml_close(struct xml_out *o)
{
	if (!o->open)
		BUG("nothing to close");
	o->open = o->open->parent;
}

/* Blanks other than the space would come back as spaces. */
static void put_value(struct str *s, const char *value)
{
	for (size_t n; value[n = strcspn(value, "\n\t")]; value += n + 1) {
		str_xmln(s, value, n);
		str_add(s, value[n] == '\n' ? "&#10;" : "&#9;");
	}
	str_xml(s, value);
}

static void put_start(struct str *s, const struct item *it)
{
	str_addc(s, '<');
	str_add(s, it->name);
	for (size_t i = 0; i < it->attr_count; i += 2) {
		str_addc(s, ' ');
		str_add(s, it->attrs[i]);
		str_add(s, "=\"");
		put_value(s, it->attrs[i + 1]);
		str_addc(s, '"');
	}
	str_add(s, it->count ? ">" : "/>");
}

static void put_break(struct str *s, int depth)
{
	str_addc(s, '\n');
	for (int i = 0; i < depth; i++)
		str_add(s, "  ");
}

/* `flow`: an ancestor holds text, so that a line break would become part of
 * it. Depth is what the caller opened, so recursion is bounded by the code. */
static void put_item(struct str *s, const struct item *it, int depth,
    bool flow)
{
	if (!it->name) {
		str_xml(s, it->text);
		return;
	}
	flow = flow || it->has_text;
	put_start(s, it);
	for (size_t i = 0; i < it->count; i++) {
		if (!flow)
			put_break(s, depth + 1);
		put_item(s, it->items[i], depth + 1, flow);
	}
	if (it->count && !flow)
		put_break(s, depth);
	if (!it->count)
		return;
	str_add(s, "</");
	str_add(s, it->name);
	str_addc(s, '>');
}

const char *xml_out_text(struct xml_out *o, size_t *len)
{
	struct str *s = str_new(o->a);

	if (!o->root || o->open)
		BUG("the root is not closed");
	str_add(s, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	put_item(s, o->root, 0, false);
	str_addc(s, '\n');
	if (len)
		*len = s->len;
	return s->s;
}
