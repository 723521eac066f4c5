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
static const char *const words_lost[] = { "picture", "text", NULL };

/* ---- paragraphs: checked by tables, kept as text and bound numbers ---- */

void v_skip(struct reader *r, const struct xml *n, void *object)
{
	(void)r;
	(void)n;
	(void)object;
}

static enum target_op op_of(const struct bound *b)
{
	static const enum target_op same[BOUND_OPS] = {
		[BOUND_EQ] = OP_EQ, [BOUND_GE] = OP_GE, [BOUND_GT] = OP_GT,
		[BOUND_LE] = OP_LE, [BOUND_LT] = OP_LT,
		[BOUND_ABOUT] = OP_ABOUT, [BOUND_NEARLY] = OP_ABOUT,
		[BOUND_BETWEEN] = OP_BETWEEN };

	return same[b->op];
}

/* What the plan's text says as figures. in: the division around, or NULL. */
static void state(struct reader *r, const struct prose *p,
    const struct division *in)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct bound *b = &p->bound[i];

		ARENA_PUSH(r->a, r->plan->statements,
		    r->plan->statement_count) = (struct statement){
			.ref = b->indicator_id, .given = b->value_given,
			.has_op = b->op_given, .value = b->value,
			.unit_code = b->unit_code, .op = op_of(b),
			.period = b->period, .from = b->from, .loc = b->loc,
			.role = in ? in->role : NULL,
			.in = in ? in->loc : NOWHERE };
	}
}

static const struct attr term_attrs[] = {
	NEED("ref", REF, NOT_KEPT, .kind = ID_TERM), END };
static const struct element term_element = { term_attrs, NULL, true };

static const struct attr ref_attrs[] = {
	NEED("to", REF, NOT_KEPT, .kind = ID_ANY), END };
static const struct element ref_element = { ref_attrs, NULL, true };

static const struct attr note_attrs[] = {
	MAY("xml:lang", LANG, NOT_KEPT), END };
static const struct child note_children[] = {
	ANY("v", .read = v_skip), END };
static const struct element note_element = { note_attrs, note_children, true };

static const struct attr p_attrs[] = {
	MAY("xml:lang", LANG, NOT_KEPT), MAY_FROM(NOT_KEPT), END };
static const struct child p_children[] = {
	ANY("v", .read = v_skip),
	ANY("term", .element = &term_element),
	ANY("ref", .element = &ref_element),
	ANY("note", .element = &note_element),
	END
};
static const struct element paragraph_element = { p_attrs, p_children, true };

/* Its text, read and stated. */
static const char *paragraph(struct reader *r, const struct xml *n,
    const char *lang, const struct division *in)
{
	struct proses *all = &r->plan->proses;
	const char *text = prose_read(r, n, all, lang);

	state(r, &all->all[all->count - 1], in);
	return text;
}

void loose_p_read(struct reader *r, const struct xml *n, void *object)
{
	(void)object;
	element_read(r, n, &paragraph_element, NULL);
	paragraph(r, n, NULL, NULL);
}

static struct division *add(struct reader *r, struct division *parent,
    enum division_kind kind, const struct xml *n)
{
	struct division *child = &ARENA_PUSH(r->a, parent->child,
	    parent->count);

	*child = (struct division){ .kind = kind, .loc = xml_loc(n) };
	return child;
}

static void notes_read(struct reader *r, const struct xml *n,
    struct division *p, const char *lang)
{
	for (n = xml_first_any(n); n; n = xml_next_any(n))
		if (xml_is(n, "note"))
			ARENA_PUSH(r->a, p->notes.all, p->notes.count) =
			    (struct word){ lang, prose_read(r, n,
			    &r->plan->proses, lang), xml_loc(n) };
}

void p_read(struct reader *r, const struct xml *n, void *object)
{
	struct division *parent = object, *p;
	const char *lang = xml_lang(n);
	const char *own = str_eq(lang, r->lang) ? NULL : lang;

	element_read(r, n, &paragraph_element, NULL);
	p = parent->count ? &parent->child[parent->count - 1] : NULL;
	if (!p || p->kind != DIV_P || !words_translates(r, n, &p->text)) {
		p = add(r, parent, DIV_P, n);
		p->from = xml_attr(n, "from");
	}
	ARENA_PUSH(r->a, p->text.all, p->text.count) = (struct word){
		own, paragraph(r, n, own, parent), xml_loc(n) };
	notes_read(r, n, p, own);
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
	MAY("lost", CHOICE, .to = AT(division, lost), .words = words_lost),
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
	MAY("cluster", REF, .to = AT(division, cluster_id),
	    .kind = ID_CLUSTER),
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
	MAY("lost", CHOICE, .to = AT(division, lost), .words = words_lost),
	MAY_FROM(.to = AT(division, from)),
	END
};

static void division_read(struct reader *r, const struct xml *n, void *object);

static const struct child division_children[] = {
	SOME("head", .words = AT(division, head)),
	ANY("p", .read = p_read),
	ANY("runin", .read = runin_read),
	ANY("item", .read = item_read),
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
