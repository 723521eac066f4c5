/* SPDX-License-Identifier: MIT */
/* Text (ISO 32000-1, 9): which glyphs stand where. */
#include <math.h>
#include <string.h>

#include "verify/cmap.h"
#include "verify/content_int.h"

/* ---- glyphs ---- */

/* Texts of codes are looked up once a font. */
static const char *look_up_text(struct content *c, const struct pdf_font *f,
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

/* To the right: the first row of the matrix alone. */
static void move(struct content *c, double tx)
{
	c->text.e = tx * c->text.a + c->text.e;
	c->text.f = tx * c->text.b + c->text.f;
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

	ARENA_PUSH(c->words, p->shows, p->show_count) = (struct pdf_show){
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

/* Shows the codes of a string. */
static size_t put_glyphs(struct content *c, const struct token *t,
    struct pdf_glyph *to)
{
	const struct state *s = &c->now;
	size_t bytes = code_bytes(c), count = t->len / bytes;
	struct matrix m = matrix_times(c->text, s->ctm);
	double stretch = hypot(m.a, m.b) * fabs(s->scale);

	for (size_t i = 0; i < count; i++) {
		const unsigned char *b = (const unsigned char *)t->bytes +
		    i * bytes;
		uint32_t code = bytes == 2 ? (uint32_t)(b[0] << 8 | b[1]) :
		    b[0];
		double width = width_of(s->font, code) * s->size;
		struct pdf_point at = matrix_point(s->ctm, c->text.e,
		    c->text.f);

		to[i] = (struct pdf_glyph){ code, (float)(s->rise * m.c +
			at.x), (float)(s->rise * m.d + at.y),
			(float)(fabs(width) * stretch) };
		str_add(c->shown, look_up_text(c, s->font, code));
		move(c, (width + s->spacing + (bytes == 1 && code == ' ' ?
		    s->word : 0)) * s->scale);
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
	all = ARENA_ARRAY(c->things, struct pdf_glyph, count);
	s->glyphs = all;
	s->count = count;
	c->shown->len = 0;
	for (size_t i = from; i < to; i++) {
		const struct token *t = &c->in.all[i];

		if (t->kind == LEX_STRING)
			n += put_glyphs(c, t, all + n);
		else
			shift(c, t);
	}
	mark_shows(c, c->shown);
}

void show_array(struct content *c, int unused)
{
	size_t i = 0, to, count;

	(void)unused;
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

void show_last(struct content *c, int unused)
{
	(void)unused;
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

void begin_text(struct content *c, int unused)
{
	(void)unused;
	c->line = (struct matrix){ 1, 0, 0, 1, 0, 0 };
	c->text = c->line;
}

void move_line(struct content *c, int leading)
{
	if (leading)
		c->now.leading = -in_number(c, 1);
	next_line(c, in_number(c, 0), in_number(c, 1));
}

void break_line(struct content *c, int unused)
{
	(void)unused;
	next_line(c, 0, -c->now.leading);
}

void show_line(struct content *c, int spaced)
{
	if (spaced) {
		c->now.word = in_number(c, 0);
		c->now.spacing = in_number(c, 1);
	}
	next_line(c, 0, -c->now.leading);
	show_last(c, 0);
}

void set_text_matrix(struct content *c, int unused)
{
	(void)unused;
	c->line = (struct matrix){ in_number(c, 0), in_number(c, 1),
		in_number(c, 2), in_number(c, 3), in_number(c, 4),
		in_number(c, 5) };
	c->text = c->line;
}

/* ---- fonts, state ---- */

static struct pdf_font *known_font(struct content *c, int obj)
{
	for (size_t i = 0; obj && i < c->r->f->font_count; i++)
		if (c->r->f->fonts[i]->obj == obj)
			return c->r->f->fonts[i];
	return NULL;
}

void set_font(struct content *c, int unused)
{
	struct pdf_file *file = c->r->f;
	const struct val *h = resource(c, "/Font");
	struct pdf_font *f = known_font(c, h->obj);

	(void)unused;
	if (!f && is_dict(h) && file->font_count < MOST_FONTS) {
		f = font_read(c->r, h);
		ARENA_PUSH(c->r->a, file->fonts, file->font_count) = f;
	}
	if (!f)
		damaged(c->r, "there is no font '%s' on page %d",
		    in_name(c), c->page->index + 1);
	c->now.font = f;
	c->now.size = in_number(c, c->in.count - 1);
}

void set_text_state(struct content *c, int which)
{
	struct state *s = &c->now;
	double n = in_number(c, 0), *const to[] = {
		[TEXT_SPACING] = &s->spacing, [TEXT_WORD] = &s->word,
		[TEXT_SCALE] = &s->scale, [TEXT_LEADING] = &s->leading,
		[TEXT_RISE] = &s->rise };

	if (which == TEXT_MODE)
		s->mode = n >= 0 && n <= 7 ? (int)n : 0;
	else
		*to[which] = which == TEXT_SCALE ? n / 100 : n;
}
