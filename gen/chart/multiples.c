/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "chart/fit.h"
#include "chart/kinds.h"
#include "chart/multiples.h"
#include "chart/self_check.h"
#include "chart/share.h"

#define ACROSS 3
#define DOWN 5
#define GAP PT(15.6)	/* the gutter of the page's columns */
#define GAP_Y PT(14)
#define TITLE_GAP PT(5)
#define TITLE_LINES 2
#define PAGE PT(640)
#define HIGH_LEAST 84	/* points; of panels with axes */
#define HIGH_MOST 148

struct panel {
	const struct block *chart;
	const char *name;
	struct frame *frame;
	struct fitted title;
};

struct panels {
	struct panel *of;
	size_t count;
	size_t across;
	len_t width;		/* of a panel */
};

/* ---- reading ---- */

static const char *name_of(const struct block *panel)
{
	const struct block *chart = block_find(panel, BLOCK_CHART);
	const char *s = block_attr(panel, ATTR_NAME);

	if (s == NULL && chart != NULL)
		s = block_attr(chart, ATTR_NAME);
	return s != NULL ? s : "";
}

static struct panels read_panels(struct arena *a, const struct block *b)
{
	struct panels p = { .count = 0 };

	for (const struct block *c = b->child; c != NULL; c = c->next)
		if (c->kind == BLOCK_PANEL && block_find(c, BLOCK_CHART))
			ARENA_PUSH(a, p.of, p.count) = (struct panel){
				.chart = block_find(c, BLOCK_CHART),
				.name = name_of(c) };
	return p;
}

len_t multiples_min_width(const struct block *b)
{
	len_t widest = 0;

	for (const struct block *c = b->child; c != NULL; c = c->next) {
		const struct block *chart = block_find(c, BLOCK_CHART);
		len_t w = chart != NULL ? chart_min_width(chart) : 0;

		widest = w > widest ? w : widest;
	}
	return widest;
}

static const char *id_of(const struct block *b)
{
	const char *id = block_attr(b, ATTR_ID);

	if (id == NULL && b->parent != NULL)
		id = block_attr(b->parent, ATTR_ID);
	return id != NULL ? id : block_name(b->kind);
}

static void set_across(struct panels *p, size_t across, len_t width)
{
	p->across = across;
	p->width = (width - (len_t)(across - 1) * GAP) / (len_t)across;
}

/* As many across as asked for, and as their type has room for. */
static void set_columns(struct panels *p, const struct block *b,
    const struct chart_place *at)
{
	int asked = block_int(b, ATTR_COLUMNS, ACROSS);
	size_t want = asked < 1 ? 1 : asked > ACROSS ? ACROSS :
	    (size_t)asked;
	len_t least = multiples_min_width(b);

	set_across(p, want > p->count ? p->count : want, at->width);
	while (p->across > 1 && p->width < least)
		set_across(p, p->across - 1, at->width);
}

static void tell_columns(const struct panels *p, const struct block *b,
    const struct chart_place *at)
{
	int asked = block_int(b, ATTR_COLUMNS, ACROSS);

	if (block_attr(b, ATTR_COLUMNS) != NULL && p->across < (size_t)asked &&
	    p->count >= (size_t)asked)
		diag_at(at->diag, DIAG_CHART_ACROSS, b->loc, b->template,
		    id_of(b), (int)p->across, asked);
}

/* ---- drawing ---- */

/* Of panels with axes: in proportion, but all on one page. */
static len_t height_of(const struct panels *p)
{
	len_t rows = (len_t)((p->count + p->across - 1) / p->across);
	len_t h = p->width * 11 / 20, most;

	rows = rows > DOWN ? DOWN : rows;
	most = PAGE / rows - GAP_Y - TITLE_LINES *
	    face_leading(FACE_STRONG) - TITLE_GAP;
	h = h < most ? h : most;
	return h < PT(HIGH_LEAST) ? PT(HIGH_LEAST) : h > PT(HIGH_MOST) ?
	    PT(HIGH_MOST) : h;
}

static bool draw_panels(struct arena *a, struct panels *p,
    const struct chart_place *at, struct share *share, struct diag *d,
    bool *fallback)
{
	struct chart_place own = *at;

	own.width = p->width;
	own.height = height_of(p);
	own.share = share;
	own.endless = false;
	own.from = own.to = 0;
	own.diag = d;
	for (size_t i = 0; i < p->count; i++) {
		p->of[i].frame = chart_draw(a, p->of[i].chart, &own,
		    fallback);
		if (p->of[i].frame == NULL)
			return false;
	}
	return true;
}

/* The panel's name over it; titles of one row end at one line. */
static void put_title(struct pen *pen, const struct fitted *f, len_t x,
    len_t bottom)
{
	len_t lead = face_leading(FACE_STRONG);
	len_t y = bottom - f->height + lead / 2;

	for (int i = 0; i < f->count; i++)
		pen_put(pen, f->lines[i], x, pen_middle(FACE_STRONG, y +
		    i * lead), (struct tag){ .class = "title" });
}

static len_t draw_row(struct pen *pen, struct panels *p, size_t first,
    len_t y)
{
	size_t end = first + p->across < p->count ? first + p->across :
	    p->count;
	len_t title = 0, height = 0;

	for (size_t i = first; i < end; i++) {
		struct panel *x = &p->of[i];

		if (*x->name != '\0')
			x->title = fit_lines(pen, FACE_STRONG, x->name, NULL,
			    p->width, TITLE_LINES);
		title = x->title.height > title ? x->title.height : title;
		height = x->frame->height > height ? x->frame->height :
		    height;
	}
	y += title;
	for (size_t i = first; i < end; i++) {
		len_t x = (len_t)(i - first) * (p->width + GAP);

		put_title(pen, &p->of[i].title, x, y);
		frame_add_group(pen->a, pen->f, x, y + TITLE_GAP,
		    p->of[i].frame, 0)->class = "panel";
	}
	return title + TITLE_GAP + height;
}

static struct frame *assemble(struct arena *a, struct panels *p,
    const struct block *b, const struct chart_place *at)
{
	struct model m = { .id = id_of(b), .lang = at->lang, .loc = b->loc };
	struct pen pen = { .a = a, .at = at, .m = &m, .width = at->width,
		.f = frame_new(a, at->width, 0) };
	len_t y = 0;

	p->count = pen_to(&pen, p->count);
	for (size_t i = at->from; i < p->count; i += p->across)
		y += draw_row(&pen, p, i, y) + GAP_Y;
	pen.f->height = y - GAP_Y;
	if (pen.f->height > PAGE && !at->endless) {
		diag(at->diag, DIAG_CHART_TALL, b->loc, m.id);
		return NULL;
	}
	return chart_self_check(a, at->diag, pen.f, m.id, b->loc) ? pen.f :
	    NULL;
}

static bool draw_shared(struct arena *a, struct panels *p,
    const struct block *b, const struct chart_place *at, struct diag *d,
    bool *fallback)
{
	struct share share = { .fixed = false };

	*fallback = false;
	if (block_is(b, ATTR_SCALES, "free"))
		return draw_panels(a, p, at, NULL, d, fallback);
	if (!share_begin(&share, a, d, b) ||
	    !draw_panels(a, p, at, &share, d, fallback))
		return false;
	share.fixed = true;
	return draw_panels(a, p, at, &share, diag_new(a), fallback);
}

/* With fewer across where the names or values of one find no room; only the
 * last trial is told of. */
static bool draw_trials(struct arena *a, struct panels *p,
    const struct block *b, const struct chart_place *at, bool *fallback)
{
	struct diag *d;
	bool ok;

	for (;; set_across(p, p->across - 1, at->width)) {
		d = diag_new(a);
		ok = draw_shared(a, p, b, at, d, fallback);
		if (ok || !*fallback || p->across == 1)
			break;
	}
	for (size_t i = 0; i < diag_size(d); i++)
		diag_add(at->diag, diag_get(d, i));
	return ok;
}

struct frame *multiples_draw(struct arena *a, const struct block *b,
    const struct chart_place *at, bool *fallback)
{
	struct panels p = read_panels(a, b);
	struct frame *f;

	set_columns(&p, b, at);
	if (!draw_trials(a, &p, b, at, fallback))
		return NULL;
	tell_columns(&p, b, at);
	f = assemble(a, &p, b, at);
	*fallback = f == NULL;
	return f;
}

/* ---- words and data ---- */

size_t multiples_count(struct arena *a, const struct block *b)
{
	return read_panels(a, b).count;
}

void multiples_alt(struct alt *t, const struct block *b, size_t from,
    size_t to)
{
	struct panels p = read_panels(t->a, b);

	p.count = to < p.count ? to : p.count;
	alt_count(t, WORD_ALT_PANELS, (int)(p.count - from));
	alt_say(t, block_is(b, ATTR_SCALES, "free") ? WORD_ALT_FREE :
	    WORD_ALT_SHARED, "");
	alt_stop(t);
	for (size_t i = from; i < p.count; i++) {
		if (*p.of[i].name != '\0')
			alt_say(t, WORD_ALT_STATUS, p.of[i].name);
		chart_tell(t, p.of[i].chart);
		alt_stop(t);
	}
}

static void add_field(struct str *out, const char *s)
{
	str_addc(out, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			str_addc(out, '"');
		str_addc(out, *s);
	}
	str_add(out, "\",");
}

/* Every record but the head, after the panel's name. */
static void add_records(struct str *out, const char *csv, const char *name)
{
	bool quoted = false, start = false, head = true;

	for (; *csv != '\0'; csv++) {
		if (start && !head)
			add_field(out, name);
		start = false;
		if (*csv == '"')
			quoted = !quoted;
		if (!head)
			str_addc(out, *csv);
		if (*csv == '\n' && !quoted) {
			start = true;
			head = false;
		}
	}
}

const char *multiples_csv(struct arena *a, const struct block *b,
    const char *lang)
{
	struct panels p = read_panels(a, b);
	struct str *out = str_new(a);

	str_printf(out, "%s,%s\n", chart_word(WORD_CSV_PANEL, lang),
	    chart_word(WORD_CSV_HEAD, lang));
	for (size_t i = 0; i < p.count; i++)
		add_records(out, chart_csv(a, p.of[i].chart, lang),
		    p.of[i].name);
	return out->s;
}
