/* SPDX-License-Identifier: MIT */
/*
 * The interpreter of content streams: operands, the state of graphics, forms.
 * Every operator and glyph is a step, and a file has a number of them, so
 * that forms that show each other cannot keep us for ever.
 */
#include <math.h>
#include <string.h>

#include "verify/content_int.h"

/* ---- matrices, operands ---- */

struct matrix matrix_times(struct matrix x, struct matrix y)
{
	return (struct matrix){
		x.a * y.a + x.b * y.c, x.a * y.b + x.b * y.d,
		x.c * y.a + x.d * y.c, x.c * y.b + x.d * y.d,
		x.e * y.a + x.f * y.c + y.e, x.e * y.b + x.f * y.d + y.f };
}

struct pdf_point matrix_point(struct matrix m, double x, double y)
{
	return (struct pdf_point){ x * m.a + y * m.c + m.e,
		x * m.b + y * m.d + m.f };
}

double in_number(const struct content *c, size_t i)
{
	return i < c->in.count && c->in.all[i].kind == LEX_NUMBER ?
	    c->in.all[i].number : 0;
}

const char *in_name(const struct content *c)
{
	for (size_t i = c->in.count; i-- > 0;)
		if (c->in.all[i].kind == LEX_NAME)
			return c->in.all[i].bytes;
	return NULL;
}

const struct val *resource(struct content *c, const char *kind,
    const char *name)
{
	const struct val *dict = obj_get(c->r, c->resources, kind);

	return obj_get(c->r, dict, arena_printf(c->r->a, "/%s", name));
}

/* ---- colour ---- */

static int byte_of(double x)
{
	return x <= 0 ? 0 : x >= 1 ? 255 : (int)lround(x * 255);
}

static int rgb(double r, double g, double b)
{
	return byte_of(r) << 16 | byte_of(g) << 8 | byte_of(b);
}

/* The space by the number of components. */
static int colour_in(const struct content *c)
{
	double k;

	if (!c->in.count || c->in.all[c->in.count - 1].kind != LEX_NUMBER)
		return COLOUR_UNKNOWN;
	switch (c->in.count) {
	case 1:
		k = in_number(c, 0);
		return rgb(k, k, k);
	case 3:
		return rgb(in_number(c, 0), in_number(c, 1), in_number(c, 2));
	case 4:
		k = 1 - in_number(c, 3);
		return rgb((1 - in_number(c, 0)) * k,
		    (1 - in_number(c, 1)) * k, (1 - in_number(c, 2)) * k);
	default:
		return COLOUR_UNKNOWN;
	}
}

static bool set_colour(struct content *c, const char *op)
{
	static const char fills[] = "rg g k sc scn ",
	    strokes[] = "RG G K SC SCN ";

	if (str_has_word(fills, op))
		c->now.fill = colour_in(c);
	else if (str_has_word(strokes, op))
		c->now.stroke = colour_in(c);
	else if (str_eq(op, "cs"))
		c->now.fill = 0;
	else if (str_eq(op, "CS"))
		c->now.stroke = 0;
	else
		return false;
	return true;
}

/* ---- state ---- */

static void save(struct content *c)
{
	if (c->saved_count >= 10000)
		damaged(c->r, "states of graphics are nested too deep on "
		    "page %d", c->page->index + 1);
	else
		ARENA_PUSH(c->r->a, c->saved, c->saved_count) = c->now;
}

static void extra_state(struct content *c)
{
	const char *name = in_name(c);
	const struct val *gs = resource(c, "/ExtGState", name ? name : "");

	c->now.fill_alpha = (float)obj_get_number(c->r, gs, "/ca",
	    (double)c->now.fill_alpha);
	c->now.stroke_alpha = (float)obj_get_number(c->r, gs, "/CA",
	    (double)c->now.stroke_alpha);
	c->now.line_width = obj_get_number(c->r, gs, "/LW", c->now.line_width);
}

static bool set_state(struct content *c, const char *op)
{
	if (str_eq(op, "q"))
		save(c);
	else if (str_eq(op, "Q"))
		c->now = c->saved_count ? c->saved[--c->saved_count] : c->now;
	else if (str_eq(op, "cm"))
		c->now.ctm = matrix_times((struct matrix){ in_number(c, 0),
		    in_number(c, 1), in_number(c, 2), in_number(c, 3),
		    in_number(c, 4), in_number(c, 5) }, c->now.ctm);
	else if (str_eq(op, "w"))
		c->now.line_width = in_number(c, 0);
	else if (str_eq(op, "gs"))
		extra_state(c);
	else if (str_eq(op, "sh"))
		paint_area(c, PAINT_SHADE);
	else
		return false;
	return true;
}

/* ---- forms and images ---- */

static void run(struct content *c, const char *bytes, size_t len);

static struct matrix matrix_of(struct content *c, const struct val *dict)
{
	const struct val *m = obj_get(c->r, dict, "/Matrix");
	double n[6] = { 1, 0, 0, 1, 0, 0 };

	for (int i = 0; is_array(m) && i < 6; i++)
		n[i] = number_at(c->r, m, i);
	return (struct matrix){ n[0], n[1], n[2], n[3], n[4], n[5] };
}

static void run_form(struct content *c, const struct val *form)
{
	struct state before = c->now;
	const struct val *outer = c->resources;
	const struct val *own = obj_get(c->r, form, "/Resources");
	size_t saved = c->saved_count, marks = c->mark_count;
	struct str *s = str_new(c->words);
	struct operands in = c->in;

	c->in = (struct operands){ 0 };
	c->now.ctm = matrix_times(matrix_of(c, form), c->now.ctm);
	if (is_dict(own))
		c->resources = own;
	c->forms++;
	if (stream_add(c->r, form, s))
		run(c, s->s, s->len);
	c->forms--;
	c->in = in;
	c->resources = outer;
	c->now = before;
	c->saved_count = saved < c->saved_count ? saved : c->saved_count;
	c->mark_count = marks < c->mark_count ? marks : c->mark_count;
}

static void do_object(struct content *c)
{
	const char *name = in_name(c);
	const struct val *x = resource(c, "/XObject", name ? name : "");

	if (!is_stream(x)) {
		damaged(c->r, "there is no object '%s' on page %d",
		    name ? name : "", c->page->index + 1);
		return;
	}
	c->r->steps -= 100;
	if (!obj_get_is(c->r, x, "/Subtype", "Form"))
		paint_area(c, PAINT_IMAGE);
	else if (c->forms < 12)
		run_form(c, x);
	else
		damaged(c->r, "forms are nested too deep on page %d",
		    c->page->index + 1);
}

/* ---- the loop ---- */

static void operator(struct content *c, struct lex *l, const char *op)
{
	if (str_eq(op, "Do")) {
		do_object(c);
	} else if (str_eq(op, "BI")) {
		lex_skip_image(l);
		paint_area(c, PAINT_IMAGE);
	} else if (!do_text(c, op) && !do_path(c, op) && !do_mark(c, op) &&
	    !set_colour(c, op))
		set_state(c, op);
	c->in.count = 0;
}

static void add_operand(struct content *c, struct token t)
{
	struct operands *in = &c->in;

	if (in->count == in->cap) {
		size_t cap = in->cap ? in->cap * 2 : 16;

		in->all = arena_grow(c->words, in->all,
		    in->cap * sizeof(*in->all), cap * sizeof(*in->all));
		in->cap = cap;
	}
	in->all[in->count++] = t;
}

static bool is_bracket(enum lex_kind k)
{
	return k == LEX_OPEN || k == LEX_CLOSE || k == LEX_DICT ||
	    k == LEX_DICT_END;
}

static void run(struct content *c, const char *bytes, size_t len)
{
	struct lex l = { c->words, bytes, bytes + len };
	struct token t;

	while ((t = lex_next(&l)).kind != LEX_END) {
		if (--c->r->steps < 0) {
			damaged(c->r, "there is more to show than %d steps",
			    MOST_STEPS);
			return;
		}
		if (t.kind == LEX_WORD)
			operator(c, &l, t.bytes);
		else if (!is_bracket(t.kind))
			add_operand(c, t);
	}
}

/* ---- a page ---- */

static struct content *begin(struct reader *r, struct pdf_page *page)
{
	struct content *c = ARENA_NEW(r->a, struct content);

	c->r = r;
	c->words = arena_new();
	c->page = page;
	c->now = (struct state){ .ctm = { 1, 0, 0, 1, 0, 0 },
		.clip = { -INFINITY, -INFINITY, INFINITY, INFINITY },
		.fill_alpha = 1, .stroke_alpha = 1, .line_width = 1,
		.scale = 1 };
	c->text_all = str_new(r->a);
	c->text_artifacts = str_new(r->a);
	ARENA_PUSH(r->a, c->marks, c->mark_count) = (struct mark_level){
		.mcid = -1 };
	return c;
}

/* The streams of an array are read as one (7.8.2). */
static void add_content(struct reader *r, const struct val *v, struct str *to)
{
	if (is_stream(v)) {
		stream_add(r, v, to);
		str_addc(to, '\n');
	} else if (!is_array(v) && !is_null(v)) {
		damaged(r, "the content of a page is no stream");
	}
	for (int i = 0; i < item_count(v); i++)
		if (is_stream(item_at(r, v, i)))
			add_content(r, item_at(r, v, i), to);
}

void content_read(struct reader *r, struct pdf_page *page,
    const struct val *handle)
{
	struct content *c = begin(r, page);
	struct str *s = str_new(c->words);

	c->resources = obj_get_inherited(r, handle, "/Resources");
	add_content(r, obj_get(r, handle, "/Contents"), s);
	run(c, s->s, s->len);
	arena_free(c->words);
	for (size_t i = 0; i < page->mark_count; i++)
		page->marks[i].text = c->mark_text[i]->s;
	page->text = c->text_all->s;
	page->artifacts = c->text_artifacts->s;
}
