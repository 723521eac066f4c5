/* SPDX-License-Identifier: MIT */
/* Text (ISO 32000-1, 9): which glyphs stand where. */
#include <math.h>
#include <string.h>

#include "verify/cmap.h"
#include "verify/content_int.h"

/* ---- glyphs ---- */

/* Texts of codes are looked up once a font. */
static const char *glyph_text(struct content *c, const struct pdf_font *f,
    uint32_t code)
{
	if (code >= f->text_count)
		return NULL;
	if (!f->texts[code])
		f->texts[code] = cmap_text(c->r->a, f->unicode, code);
	return f->texts[code];
}

static double width_of(const struct pdf_font *f, uint32_t code)
{
	return (double)(code < f->width_count ? f->widths[code] : f->width) /
	    1000;
}

static void move(struct content *c, double tx)
{
	c->text = matrix_times((struct matrix){ 1, 0, 0, 1, tx, 0 }, c->text);
}

static struct pdf_glyph glyph(struct content *c, const struct matrix *m,
    uint32_t code, int bytes)
{
	struct state *s = &c->now;
	struct pdf_point from = matrix_point(*m, 0, s->rise), to;
	double width = width_of(s->font, code) * s->size;
	double step = (width + s->spacing + (bytes == 1 && code == ' ' ?
	    s->word : 0)) * s->scale;

	to = matrix_point(*m, width * s->scale, s->rise);
	move(c, step);
	return (struct pdf_glyph){ code, (float)from.x, (float)from.y,
		(float)hypot(to.x - from.x, to.y - from.y),
		glyph_text(c, s->font, code) };
}

static struct pdf_point unit(double x, double y)
{
	double length = hypot(x, y);

	return length > 0 ? (struct pdf_point){ x / length, y / length } :
	    (struct pdf_point){ 0, 0 };
}

static struct pdf_show *new_show(struct content *c)
{
	struct pdf_page *p = c->page;
	const struct mark_level *m = mark_now(c);
	struct matrix t = matrix_times(c->text, c->now.ctm);

	ARENA_PUSH(c->r->a, p->shows, p->show_count) = (struct pdf_show){
		.mcid = m->mcid, .artifact = m->artifact,
		.hidden = c->now.mode == 3, .replaced = m->actual != NULL,
		.font = c->now.font, .right = unit(t.a, t.b),
		.size = (float)(fabs(c->now.size) * hypot(t.c, t.d)),
		.up = unit(t.c, t.d),
		.colour = c->now.mode == 1 ? c->now.stroke : c->now.fill,
		.order = c->order++ };
	return &p->shows[p->show_count - 1];
}

static size_t code_bytes(const struct content *c)
{
	return c->now.font && c->now.font->type0 ? 2 : 1;
}

/* Shows the codes of a string, as far as there is room for them. */
static size_t put_glyphs(struct content *c, const struct token *t,
    struct pdf_glyph *to)
{
	size_t bytes = code_bytes(c), count = t->len / bytes;

	for (size_t i = 0; i < count; i++) {
		const unsigned char *b = (const unsigned char *)t->bytes +
		    i * bytes;
		struct matrix m = matrix_times(c->text, c->now.ctm);

		to[i] = glyph(c, &m, bytes == 2 ? (uint32_t)(b[0] << 8 |
		    b[1]) : b[0], (int)bytes);
		mark_shows(c, to[i].text);
	}
	return count;
}

/* Does the operand move further than a character is wide? What follows is
 * shown apart: it may stand on another ground. */
static bool is_far(const struct token *t)
{
	return t->kind == LEX_NUMBER && (t->number < -1000 ||
	    t->number > 1000);
}

/* Operands that are shown together, from a string on; the glyphs of them. */
static size_t together(const struct content *c, size_t from, size_t *to)
{
	size_t count = 0, i = from;

	for (; i < c->in.count && !is_far(&c->in.all[i]); i++)
		if (c->in.all[i].kind == LEX_STRING)
			count += c->in.all[i].len / code_bytes(c);
	*to = i;
	return count;
}

static void shift(struct content *c, const struct token *t)
{
	if (t->kind == LEX_NUMBER)
		move(c, -t->number / 1000 * c->now.size * c->now.scale);
}

static void show(struct content *c, size_t from, size_t to, size_t count)
{
	struct pdf_show *s;
	struct pdf_glyph *all;
	size_t n = 0;

	if (!c->now.font || !count || (c->r->steps -= (long)count) < 0)
		return;
	s = new_show(c);
	all = ARENA_ARRAY(c->r->a, struct pdf_glyph, count);
	s->glyphs = all;
	s->count = count;
	mark_shows(c, "");
	for (size_t i = from; i < to; i++) {
		const struct token *t = &c->in.all[i];

		if (t->kind == LEX_STRING)
			n += put_glyphs(c, t, all + n);
		else
			shift(c, t);
	}
}

static void show_array(struct content *c)
{
	size_t i = 0, to, count;

	while (i < c->in.count) {
		count = together(c, i, &to);
		if (count) {
			show(c, i, to, count);
			i = to;
		} else {
			shift(c, &c->in.all[i++]);
		}
	}
}

static void show_last(struct content *c)
{
	for (size_t i = c->in.count; i-- > 0;)
		if (c->in.all[i].kind == LEX_STRING) {
			show(c, i, i + 1, c->in.all[i].len / code_bytes(c));
			return;
		}
}

/* ---- lines ---- */

static void next_line(struct content *c, double x, double y)
{
	c->line = matrix_times((struct matrix){ 1, 0, 0, 1, x, y }, c->line);
	c->text = c->line;
}

static void set_matrix(struct content *c)
{
	c->line = (struct matrix){ in_number(c, 0), in_number(c, 1),
		in_number(c, 2), in_number(c, 3), in_number(c, 4),
		in_number(c, 5) };
	c->text = c->line;
}

/* ---- fonts ---- */

static struct pdf_font *known_font(struct content *c, int obj)
{
	for (size_t i = 0; obj && i < c->r->f->font_count; i++)
		if (c->r->f->fonts[i]->obj == obj)
			return c->r->f->fonts[i];
	return NULL;
}

static void set_font(struct content *c)
{
	struct pdf_file *file = c->r->f;
	const char *name = in_name(c);
	const struct val *h = resource(c, "/Font", name ? name : "");
	struct pdf_font *f = known_font(c, h->obj);

	if (!f && is_dict(h) && file->font_count < MOST_FONTS) {
		f = font_read(c->r, h);
		ARENA_PUSH(c->r->a, file->fonts, file->font_count) = f;
	}
	if (!f)
		damaged(c->r, "there is no font '%s' on page %d",
		    name ? name : "", c->page->index + 1);
	c->now.font = f;
	c->now.size = in_number(c, c->in.count - 1);
}

/* ---- operators ---- */

static bool set_text_state(struct content *c, const char *op)
{
	struct state *s = &c->now;
	double n = in_number(c, 0);

	if (str_eq(op, "Tc"))
		s->spacing = n;
	else if (str_eq(op, "Tw"))
		s->word = n;
	else if (str_eq(op, "Tz"))
		s->scale = n / 100;
	else if (str_eq(op, "TL"))
		s->leading = n;
	else if (str_eq(op, "Ts"))
		s->rise = n;
	else if (str_eq(op, "Tr"))
		s->mode = n >= 0 && n <= 7 ? (int)n : 0;
	else
		return false;
	return true;
}

static bool place_text(struct content *c, const char *op)
{
	if (str_eq(op, "BT")) {
		c->line = (struct matrix){ 1, 0, 0, 1, 0, 0 };
		c->text = c->line;
	} else if (str_eq(op, "Td")) {
		next_line(c, in_number(c, 0), in_number(c, 1));
	} else if (str_eq(op, "TD")) {
		c->now.leading = -in_number(c, 1);
		next_line(c, in_number(c, 0), in_number(c, 1));
	} else if (str_eq(op, "Tm")) {
		set_matrix(c);
	} else if (str_eq(op, "T*")) {
		next_line(c, 0, -c->now.leading);
	} else
		return str_eq(op, "ET");
	return true;
}

bool do_text(struct content *c, const char *op)
{
	if (str_eq(op, "Tj")) {
		show_last(c);
	} else if (str_eq(op, "TJ")) {
		show_array(c);
	} else if (str_eq(op, "Tf")) {
		set_font(c);
	} else if (str_eq(op, "'") || str_eq(op, "\"")) {
		if (*op == '"') {
			c->now.word = in_number(c, 0);
			c->now.spacing = in_number(c, 1);
		}
		next_line(c, 0, -c->now.leading);
		show_last(c);
	} else
		return set_text_state(c, op) || place_text(c, op);
	return true;
}
