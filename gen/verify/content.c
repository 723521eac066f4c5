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
	return "";
}

const struct val *resource(struct content *c, const char *kind)
{
	return obj_named(c->r, obj_get(c->r, c->resources, kind), in_name(c));
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

static void set_colour(struct content *c, int stroke)
{
	*(stroke ? &c->now.stroke : &c->now.fill) = colour_in(c);
}

static void set_space(struct content *c, int stroke)
{
	*(stroke ? &c->now.stroke : &c->now.fill) = 0;
}

/* ---- state ---- */

static void save(struct content *c, int unused)
{
	(void)unused;
	if (c->saved_count >= 10000)
		damaged(c->r, "states of graphics are nested too deep on "
		    "page %d", c->page->index + 1);
	else
		ARENA_PUSH(c->words, c->saved, c->saved_count) = c->now;
}

static void restore(struct content *c, int unused)
{
	(void)unused;
	if (c->saved_count)
		c->now = c->saved[--c->saved_count];
}

static void transform(struct content *c, int unused)
{
	(void)unused;
	c->now.ctm = matrix_times((struct matrix){ in_number(c, 0),
	    in_number(c, 1), in_number(c, 2), in_number(c, 3),
	    in_number(c, 4), in_number(c, 5) }, c->now.ctm);
}

static void set_line_width(struct content *c, int unused)
{
	(void)unused;
	c->now.line_width = in_number(c, 0);
}

static void extra_state(struct content *c, int unused)
{
	const struct val *gs = resource(c, "/ExtGState");

	(void)unused;
	c->now.fill_alpha = (float)obj_get_number(c->r, gs, "/ca",
	    (double)c->now.fill_alpha);
	c->now.stroke_alpha = (float)obj_get_number(c->r, gs, "/CA",
	    (double)c->now.stroke_alpha);
	c->now.line_width = obj_get_number(c->r, gs, "/LW", c->now.line_width);
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

static void paint_object(struct content *c, int unused)
{
	const struct val *x = resource(c, "/XObject");

	(void)unused;
	if (!is_stream(x)) {
		damaged(c->r, "there is no object '%s' on page %d",
		    in_name(c), c->page->index + 1);
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

static void paint_inline(struct content *c, int unused)
{
	(void)unused;
	lex_skip_image(c->lex);
	paint_area(c, PAINT_IMAGE);
}

static void paint_shading(struct content *c, int unused)
{
	(void)unused;
	paint_area(c, PAINT_SHADE);
}

/* ---- operators ---- */

struct operator {
	char name[4];
	void (*run)(struct content *c, int how);
	int how;
};

/* By their names; those that change nothing we ask for are left out. */
static const struct operator operators[] = {
	{ "\"", show_line, true },
	{ "'", show_line, false },
	{ "B", paint_path, PATH_FILL | PATH_STROKE },
	{ "B*", paint_path, PATH_FILL | PATH_EVEN_ODD | PATH_STROKE },
	{ "BDC", begin_mark, true },
	{ "BI", paint_inline, 0 },
	{ "BMC", begin_mark, false },
	{ "BT", begin_text, 0 },
	{ "CS", set_space, true },
	{ "Do", paint_object, 0 },
	{ "EMC", end_mark, 0 },
	{ "F", paint_path, PATH_FILL },
	{ "G", set_colour, true },
	{ "K", set_colour, true },
	{ "Q", restore, 0 },
	{ "RG", set_colour, true },
	{ "S", paint_path, PATH_STROKE },
	{ "SC", set_colour, true },
	{ "SCN", set_colour, true },
	{ "T*", break_line, 0 },
	{ "TD", move_line, true },
	{ "TJ", show_array, 0 },
	{ "TL", set_text_state, TEXT_LEADING },
	{ "Tc", set_text_state, TEXT_SPACING },
	{ "Td", move_line, false },
	{ "Tf", set_font, 0 },
	{ "Tj", show_last, 0 },
	{ "Tm", set_text_matrix, 0 },
	{ "Tr", set_text_state, TEXT_MODE },
	{ "Ts", set_text_state, TEXT_RISE },
	{ "Tw", set_text_state, TEXT_WORD },
	{ "Tz", set_text_state, TEXT_SCALE },
	{ "W", set_clip, 0 },
	{ "W*", set_clip, 0 },
	{ "b", paint_path, PATH_FILL | PATH_STROKE },
	{ "b*", paint_path, PATH_FILL | PATH_EVEN_ODD | PATH_STROKE },
	{ "c", curve_to, CURVE },
	{ "cm", transform, 0 },
	{ "cs", set_space, false },
	{ "f", paint_path, PATH_FILL },
	{ "f*", paint_path, PATH_FILL | PATH_EVEN_ODD },
	{ "g", set_colour, false },
	{ "gs", extra_state, 0 },
	{ "k", set_colour, false },
	{ "l", line_to, 0 },
	{ "m", move_to, 0 },
	{ "n", paint_path, 0 },
	{ "q", save, 0 },
	{ "re", add_rectangle, 0 },
	{ "rg", set_colour, false },
	{ "s", paint_path, PATH_STROKE },
	{ "sc", set_colour, false },
	{ "scn", set_colour, false },
	{ "sh", paint_shading, 0 },
	{ "v", curve_to, CURVE_FROM_HERE },
	{ "w", set_line_width, 0 },
	{ "y", curve_to, CURVE_TO_END },
};

/* Names as numbers of the same order. */
static unsigned key_of(const char *name, size_t len)
{
	unsigned key = 0;

	for (size_t i = 0; i < 3; i++)
		key = key << 8 | (i < len ? (unsigned char)name[i] : 0);
	return key;
}

static const struct operator *operator_of(const struct token *t)
{
	size_t low = 0, high = sizeof(operators) / sizeof(*operators);
	unsigned key = key_of(t->bytes, t->len);

	while (low < high && t->len < 4) {
		size_t middle = (low + high) / 2;
		const struct operator *o = &operators[middle];
		unsigned other = key_of(o->name, 3);

		if (other == key)
			return o;
		if (other < key)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static void operate(struct content *c, const struct token *t)
{
	const struct operator *o = operator_of(t);

	if (o)
		o->run(c, o->how);
	c->in.count = 0;
}

/* ---- the loop ---- */

static void add_operand(struct content *c, const struct token *t)
{
	struct operands *in = &c->in;

	if (in->count == in->cap) {
		size_t cap = in->cap ? in->cap * 2 : 16;

		in->all = arena_grow(c->words, in->all,
		    in->cap * sizeof(*in->all), cap * sizeof(*in->all));
		in->cap = cap;
	}
	in->all[in->count++] = *t;
}

static bool is_bracket(enum lex_kind k)
{
	return k == LEX_OPEN || k == LEX_CLOSE || k == LEX_DICT ||
	    k == LEX_DICT_END;
}

static void run(struct content *c, const char *bytes, size_t len)
{
	struct lex l = { c->words, bytes, bytes + len }, *outer = c->lex;
	struct token t;

	c->lex = &l;
	while ((t = lex_next(&l)).kind != LEX_END) {
		if (--c->r->steps < 0) {
			damaged(c->r, "there is more to show than %d steps",
			    MOST_STEPS);
			break;
		}
		if (t.kind == LEX_WORD)
			operate(c, &t);
		else if (!is_bracket(t.kind))
			add_operand(c, &t);
	}
	c->lex = outer;
}

/* ---- a page ---- */

static struct content *begin(struct reader *r, struct pdf_page *page)
{
	struct arena *words = arena_new();
	struct content *c = ARENA_NEW(words, struct content);

	c->r = r;
	c->words = words;
	c->things = r->look ? words : r->a;
	c->page = page;
	c->now = (struct state){ .ctm = { 1, 0, 0, 1, 0, 0 },
		.clip = { -INFINITY, -INFINITY, INFINITY, INFINITY },
		.fill_alpha = 1, .stroke_alpha = 1, .line_width = 1,
		.scale = 1 };
	c->shown = str_new(c->words);
	c->text_all = str_new(c->words);
	c->text_artifacts = str_new(c->words);
	ARENA_PUSH(c->words, c->marks, c->mark_count) = (struct mark_level){
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

/* What was gathered, in as much room as it takes. */
static const char *kept(struct content *c, const struct str *s)
{
	return arena_strndup(c->r->a, s->s, s->len);
}

static void *kept_all(struct content *c, const void *all, size_t count,
    size_t size)
{
	return count ? arena_grow(c->r->a, all, count * size, count * size) :
	    NULL;
}

/* What still stands in memory of the page is gone with it. */
static void show_page(struct reader *r, struct pdf_page *p)
{
	const struct pdf_page before = *p;

	r->look->look(r->look->who, r->f, p);
	if (p->shows == before.shows)
		p->show_count = 0;
	if (p->paints == before.paints)
		p->paint_count = 0;
	p->text = p->artifacts = "";
}

static void keep(struct content *c)
{
	struct pdf_page *p = c->page;

	p->marks = kept_all(c, p->marks, p->mark_count, sizeof(*p->marks));
	for (size_t i = 0; i < p->mark_count; i++)
		p->marks[i].text = kept(c, c->mark_text[i]);
	p->text = c->text_all->s;
	p->artifacts = c->text_artifacts->s;
	if (c->r->look) {
		show_page(c->r, p);
		return;
	}
	p->text = kept(c, c->text_all);
	p->artifacts = kept(c, c->text_artifacts);
	p->shows = kept_all(c, p->shows, p->show_count, sizeof(*p->shows));
	p->paints = kept_all(c, p->paints, p->paint_count,
	    sizeof(*p->paints));
}

void content_read(struct reader *r, struct pdf_page *page,
    const struct val *handle)
{
	struct content *c = begin(r, page);
	struct str *s = str_new(c->words);

	c->resources = obj_get_inherited(r, handle, "/Resources");
	add_content(r, obj_get(r, handle, "/Contents"), s);
	run(c, s->s, s->len);
	keep(c);
	arena_free(c->words);
}
