/* SPDX-License-Identifier: MIT */
/*
 * The plan's own text as a tree of divisions, run-in paragraphs, boxes and
 * their content. A paragraph in another language that follows a paragraph is
 * its translation and shares its node.
 */
#include <string.h>

#include "base/str.h"
#include "plan/plan_int.h"

static const char *const words_role_runin[] = { "task", "principle", "goal",
	"achievement", "problem", "measure", NULL };
static const char *const words_box[] = { "indicators", "projects", "layout",
	"text", NULL };
static const char *const words_place[] = { "core", "pole", "point", NULL };
static const char *const words_extent[] = { "all", "some", NULL };

/* ---- paragraphs: checked by tables, kept as plain text ---- */

static const struct attr v_attrs[] = {
	MAY("ref", REF, NOT_KEPT, .kind = ID_INDICATOR),
	MAY("value", DECIMAL, NOT_KEPT),
	MAY("unit", REF, NOT_KEPT, .kind = ID_UNIT),
	MAY("op", CHOICE, NOT_KEPT, .words = words_op),
	MAY("period", PERIOD, NOT_KEPT),
	MAY_FROM(NOT_KEPT),
	END
};
static const struct element v_element = { v_attrs, NULL, true };

static const struct attr term_attrs[] = {
	NEED("ref", REF, NOT_KEPT, .kind = ID_TERM), END };
static const struct element term_element = { term_attrs, NULL, true };

static const struct attr ref_attrs[] = {
	NEED("to", REF, NOT_KEPT, .kind = ID_ANY), END };
static const struct element ref_element = { ref_attrs, NULL, true };

static const struct attr p_attrs[] = {
	MAY("xml:lang", LANG, NOT_KEPT), MAY_FROM(NOT_KEPT), END };
static const struct child p_children[] = {
	ANY("v", .element = &v_element),
	ANY("term", .element = &term_element),
	ANY("ref", .element = &ref_element),
	ANY("note", .element = &text_element),
	END
};
const struct element paragraph_element = { p_attrs, p_children, true };

static void gather(struct str *s, const struct xml *n)
{
	for (n = xml_first_any(n); n; n = xml_next_any(n)) {
		if (xml_text(n))
			str_add(s, xml_text(n));
		else if (!xml_is(n, "note"))
			gather(s, n);
	}
}

static void fold(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (!strchr(" \t\r\n", *s))
			*to++ = *s;
		else if (s[1] && !strchr(" \t\r\n", s[1]))
			*to++ = ' ';
	}
	*to = '\0';
}

/* Text without the notes, blanks folded and trimmed. */
static const char *plain(struct arena *a, const struct xml *n)
{
	struct str *s = str_new(a);

	gather(s, n);
	fold(s->s);
	return s->s[0] == ' ' ? s->s + 1 : s->s;
}

static struct division *add(struct reader *r, struct division *parent,
    enum division_kind kind, const struct xml *n)
{
	struct division *child = &ARENA_PUSH(r->a, parent->child,
	    parent->count);

	*child = (struct division){ .kind = kind, .loc = xml_loc(n) };
	return child;
}

static void p_read(struct reader *r, const struct xml *n, void *object)
{
	struct division *parent = object, *p;
	const char *lang = xml_lang(n);

	element_read(r, n, &paragraph_element, NULL);
	p = parent->count ? &parent->child[parent->count - 1] : NULL;
	if (!p || p->kind != DIV_P || !words_translates(r, n, &p->text)) {
		p = add(r, parent, DIV_P, n);
		p->from = xml_attr(n, "from");
	}
	ARENA_PUSH(r->a, p->text.all, p->text.count) = (struct word){
		str_eq(lang, r->lang) ? NULL : lang, plain(r->a, n),
		xml_loc(n) };
}

/* ---- boxes ---- */

static const struct attr item_attrs[] = {
	MAY("ref", REF, .to = AT(division, ref), .kind = ID_PROJECT),
	MAY("id", ID, .to = AT(division, id), .kind = ID_BODY),
	MAY_FROM(.to = AT(division, from)),
	END
};
static const struct child head_and_text[] = {
	ANY("head", .words = AT(division, head)),
	ANY("p", .read = p_read),
	END
};

static void item_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { item_attrs, head_and_text,
		false };
	struct division *item = add(r, object, DIV_ITEM, n);
	bool own;

	element_read(r, n, &element, item);
	own = item->head.count || item->count || item->id;
	if (item->ref ? own : !item->head.count)
		diag(r->d, DIAG_ITEM_FORM, item->loc);
}

static const struct attr layout_attrs[] = {
	NEED("role", CHOICE, .to = AT(division, role), .words = words_place),
	NEED("areas", REFS, .to = AT(division, areas), .kind = ID_ORG,
	    .words = words_extent),
	MAY("clusters", REFS, .to = AT(division, clusters),
	    .kind = ID_CLUSTER),
	MAY("open", BOOL, .to = AT(division, open)),
	MAY_FROM(.to = AT(division, from)),
	END
};

static void layout_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { layout_attrs, head_and_text,
		false };

	element_read(r, n, &element, add(r, object, DIV_LAYOUT, n));
}

static void table_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { NULL, NULL, false };

	element_read(r, n, &element, add(r, object, DIV_INDICATORS, n));
}

static const struct attr box_attrs[] = {
	NEED("id", ID, .to = AT(division, id), .kind = ID_BOX),
	NEED("num", TEXT, .to = AT(division, num)),
	NEED("kind", CHOICE, .to = AT(division, box_kind), .words = words_box),
	MAY_FROM(.to = AT(division, from)),
	END
};
static const struct child box_children[] = {
	SOME("head", .words = AT(division, head)),
	ANY("p", .read = p_read),
	ANY("item", .read = item_read),
	ANY("layout", .read = layout_read),
	ANY("indicators", .read = table_read),
	END
};

static void box_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { box_attrs, box_children,
		false };

	element_read(r, n, &element, add(r, object, DIV_BOX, n));
}

/* ---- divisions ---- */

static const struct attr runin_attrs[] = {
	MAY("id", ID, .to = AT(division, id), .kind = ID_BODY),
	NEED("role", CHOICE, .to = AT(division, role),
	    .words = words_role_runin),
	MAY_FROM(.to = AT(division, from)),
	END
};
static const struct child runin_children[] = {
	SOME("head", .words = AT(division, head)),
	SOME("p", .read = p_read),
	END
};

static void runin_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { runin_attrs, runin_children,
		false };

	element_read(r, n, &element, add(r, object, DIV_RUNIN, n));
}

static const struct attr division_attrs[] = {
	NEED("level", NUMBER, .to = AT(division, level)),
	MAY("num", TEXT, .to = AT(division, num)),
	NEED("id", ID, .to = AT(division, id), .kind = ID_BODY),
	MAY("cluster", REF, .to = AT(division, cluster_id),
	    .kind = ID_CLUSTER),
	MAY_FROM(.to = AT(division, from)),
	END
};

static void division_read(struct reader *r, const struct xml *n, void *object);

static const struct child division_children[] = {
	SOME("head", .words = AT(division, head)),
	ANY("p", .read = p_read),
	ANY("runin", .read = runin_read),
	ANY("box", .read = box_read),
	ANY("division", .read = division_read),
	END
};

static void division_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { division_attrs,
		division_children, false };
	const struct division *parent = object;
	int level = parent->level + 1;
	struct division *division = add(r, object, DIV_DIVISION, n);

	element_read(r, n, &element, division);
	if (division->level && division->level != level)
		diag(r->d, DIAG_DIVISION_LEVEL, division->loc,
		    division->level, level);
}

void body_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct child children[] = {
		ANY("division", .read = division_read), END };
	static const struct element element = { NULL, children, false };
	struct plan *p = object;
	struct division root = { .kind = DIV_DIVISION };

	element_read(r, n, &element, &root);
	p->body = root.child;
	p->body_count = root.count;
}
