/* SPDX-License-Identifier: MIT */
/* Title, number, issuer, dates: what stands on the first and last page. */
#include "base/str.h"
#include "plan/plan_int.h"

static const char *const words_date[] = { "adopted", "signed", "printed",
	"published", "reported", "revised", NULL };

static const struct attr number_attrs[] = {
	NEED("code", TEXT, .to = AT(plan, number_code)),
	NEED("year", TEXT, .to = AT(plan, number_year)),
	NEED("seq", TEXT, .to = AT(plan, number_seq)),
	MAY_FROM(NOT_KEPT),
	END
};

static void check_number(struct reader *r, const struct xml *n)
{
	static const struct attr checks[] = {
		MAY("code", TEXT, NOT_KEPT),
		MAY("year", YEAR, NOT_KEPT),
		MAY("seq", NUMBER, NOT_KEPT),
		MAY_FROM(NOT_KEPT),
		END
	};

	attrs_read(r, n, checks, NULL);
}

static void number_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { number_attrs, NULL, true };
	struct plan *p = object;

	element_read(r, n, &element, p);
	check_number(r, n);
	p->number_printed = xml_content(r->a, n);
}

static void issuer_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct attr attrs[] = {
		NEED("ref", REF, .to = AT(plan, issuer_id), .kind = ID_ORG),
		MAY_FROM(NOT_KEPT), END };
	static const struct element element = { attrs, NULL, false };

	element_read(r, n, &element, object);
}

static void printer_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct attr attrs[] = {
		NEED("ref", REF, .to = AT(plan, printer_id), .kind = ID_ORG),
		MAY_FROM(NOT_KEPT), END };
	static const struct element element = { attrs, NULL, false };

	element_read(r, n, &element, object);
}

/* A month alone is a date with day 0. */
static void typed_date_read(struct reader *r, const struct xml *n,
    void *object)
{
	static const struct attr attrs[] = {
		NEED("type", CHOICE, .to = AT(typed_date, type),
		    .words = words_date),
		MAY("note", TEXT, NOT_KEPT), MAY_FROM(NOT_KEPT), END };
	static const struct element element = { attrs, NULL, true };
	struct plan *p = object;
	struct typed_date t = { .loc = xml_loc(n) };
	struct period month;

	element_read(r, n, &element, &t);
	t.text = xml_content(r->a, n);
	if (!date_parse(t.text, &t.date)) {
		if (period_parse(t.text, &month) && month.kind == PERIOD_M)
			t.date = (struct date){ month.year, month.n, 0 };
		else
			diag(r->d, DIAG_INPUT_DATE, t.loc, "date", t.text);
	}
	ARENA_PUSH(r->a, p->dates, p->date_count) = t;
}

static void period_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct attr attrs[] = {
		NEED("start", YEAR, .to = AT(plan, start)),
		NEED("end", YEAR, .to = AT(plan, end)),
		NEED("base", YEAR, .to = AT(plan, base)), END };
	static const struct element element = { attrs, NULL, false };
	struct plan *p = object;

	element_read(r, n, &element, p);
	if (period_is(p->start) && period_is(p->end) && period_is(p->base) &&
	    (period_cmp(p->base, p->start) > 0 ||
	     period_cmp(p->start, p->end) > 0))
		diag(r->d, DIAG_PLAN_PERIOD, xml_loc(n));
}

/* A list of texts: an element in another language translates the one before
 * it, any other begins a new entry. */
static void list_read(struct reader *r, const struct xml *n,
    struct words **list, size_t *count)
{
	attrs_read(r, n, NULL, NULL);
	if (!*count || !words_translates(r, n, &(*list)[*count - 1]))
		ARENA_PUSH(r->a, *list, *count) = (struct words){ NULL, 0 };
	words_read(r, n, &(*list)[*count - 1], NULL);
}

static void addressee_read(struct reader *r, const struct xml *n, void *object)
{
	struct plan *p = object;

	list_read(r, n, &p->addressees, &p->addressee_count);
}

static void copy_read(struct reader *r, const struct xml *n, void *object)
{
	struct plan *p = object;

	list_read(r, n, &p->copies, &p->copy_count);
}

/* ---- basis ---- */

static const struct attr yardstick_attrs[] = {
	NEED("indicator", REF, .to = AT(yardstick, indicator_id),
	    .kind = ID_INDICATOR),
	NEED("period", PERIOD, .to = AT(yardstick, period)),
	MAY("op", ENUM, .to = AT(yardstick, op), .words = words_op),
	NEED("value", DECIMAL, .to = AT(yardstick, value)),
	NEED("unit", REF, .to = AT(yardstick, unit_code), .kind = ID_UNIT),
	MAY("source", TEXT, .to = AT(yardstick, source)),
	MAY_FROM(NOT_KEPT),
	END
};

static void yardstick_read(struct reader *r, const struct xml *n,
    void *object)
{
	static const struct element element = { yardstick_attrs, NULL,
		false };
	struct yardstick y = { .published = xml_is(n, "published"),
		.op = OP_EQ, .loc = xml_loc(n) };

	element_read(r, n, &element, &y);
	y.title = *(const struct words *)object;
	ARENA_PUSH(r->a, r->plan->yardsticks, r->plan->yardstick_count) = y;
}

static const char *const words_no[] = { "no", NULL };
static const struct attr basis_attrs[] = {
	MAY("listed", CHOICE, NOT_KEPT, .words = words_no),
	END
};
static const struct child basis_children[] = {
	ANY("target", .read = yardstick_read),
	ANY("published", .read = yardstick_read),
	END
};

/* A basis that the paper does not name itself (listed="no") gives yardsticks
 * only. */
static void basis_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { basis_attrs, basis_children,
		true };
	struct plan *p = object;
	struct words title = { NULL, 0 };

	ARENA_PUSH(r->a, title.all, title.count) = (struct word){
		NULL, xml_content(r->a, n), xml_loc(n) };
	element_read(r, n, &element, &title);
	if (xml_attr(n, "listed"))
		return;
	if (!p->basis_count || !words_translates(r, n,
	    &p->basis[p->basis_count - 1]))
		ARENA_PUSH(r->a, p->basis, p->basis_count) =
		    (struct words){ NULL, 0 };
	words_take(r, n, &p->basis[p->basis_count - 1], NULL);
}

static const struct child identity_children[] = {
	SOME("title", .words = AT(plan, title)),
	ANY("shortTitle", .words = AT(plan, short_title)),
	OPT("docNumber", .read = number_read),
	ANY("genre", .words = AT(plan, genre)),
	OPT("issuer", .read = issuer_read),
	OPT("printer", .read = printer_read),
	ANY("date", .read = typed_date_read),
	ANY("disclosure", .words = AT(plan, disclosure)),
	ANY("addressee", .read = addressee_read),
	ANY("copyTo", .read = copy_read),
	ONE("period", .read = period_read),
	ANY("basis", .read = basis_read),
	OPT("supersedes", .element = &text_element),
	END
};

void identity_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { NULL, identity_children,
		false };

	element_read(r, n, &element, object);
}
