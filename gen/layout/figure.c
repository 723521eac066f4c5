/* SPDX-License-Identifier: MIT */
/*
 * Figures: caption and subtitle above, the chart or image, source below. The
 * chart's frame is also kept as a file of its own, once for each figure.
 */
#include "layout/layout_int.h"

static const struct block *figure_of(const struct block *b)
{
	while (b && b->kind != BLOCK_FIGURE)
		b = b->parent;
	return b;
}

const struct block *figure_chart(const struct block *figure)
{
	const struct block *chart = block_find(figure, BLOCK_CHART);

	return chart ? chart : block_find(figure, BLOCK_MULTIPLES);
}

static const char *figure_id(struct layout *l, const struct block *figure)
{
	const char *id = block_attr(figure, ATTR_ID);

	return id ? id : arena_printf(l->a, "figure-%d", figure->index);
}

static const char *part_text(struct layout *l, const struct block *figure,
    enum block_kind kind)
{
	const struct block *b = block_find(figure, kind);

	return b ? block_text(l->a, b) : "";
}

/* Last drawing of a figure wins. */
static struct figure_file *slot(struct layout *l, const char *id)
{
	for (size_t i = 0; i < l->figure_count; i++)
		if (str_eq(l->figures[i].id, id))
			return &l->figures[i];
	ARENA_PUSH(l->a, l->figures, l->figure_count) =
	    (struct figure_file){ .id = id };
	return &l->figures[l->figure_count - 1];
}

static void keep_file(struct layout *l, const struct block *chart,
    const struct frame *frame)
{
	const struct block *figure = figure_of(chart);
	const char *sub;
	struct figure_file *f;

	if (!figure)
		return;
	f = slot(l, figure_id(l, figure));
	if (f->frame == frame)
		return;
	sub = part_text(l, figure, BLOCK_SUBTITLE);
	f->lang = chart->lang;
	f->title = *sub ? arena_printf(l->a, "%s — %s",
	    part_text(l, figure, BLOCK_CAPTION), sub) :
	    part_text(l, figure, BLOCK_CAPTION);
	f->desc = chart_alt(l->a, chart, sub, chart->lang);
	f->csv = chart_csv(l->a, chart, chart->lang);
	f->frame = frame;
}

/* full, half, third, two-thirds of the briefing's type area, or a length. */
static len_t chart_width(const struct layout *l, const struct block *chart,
    len_t room)
{
	static const struct { const char *name; len_t width; } named[] = {
		{ "half", LEN_OF_PT(219) }, { "third", LEN_OF_PT(140.8) },
		{ "two-thirds", LEN_OF_PT(298.6) },
	};
	const char *w = block_attr(chart, ATTR_WIDTH);
	len_t out = room;

	for (size_t i = 0; w && i < sizeof(named) / sizeof(*named); i++)
		if (str_eq(w, named[i].name))
			out = named[i].width;
	if (w && out == room)
		length_parse(w, 0, l->master->grid, &out);
	return out > room || out <= 0 ? room : out;
}

static bool in_cell(const struct block *chart)
{
	return chart->parent->kind == BLOCK_CELL;
}

static len_t chart_height(const struct layout *l, const struct block *chart)
{
	const char *h = block_attr(chart, ATTR_HEIGHT);
	len_t out = 0;

	if (h && !str_eq(h, "auto"))
		length_parse(h, 0, l->master->grid, &out);
	return out;
}

static struct placed place_fallback(struct layout *l,
    const struct block *chart, const struct rest *from, struct region r)
{
	struct info *i = info_of(l, chart);

	if (!i->mentioned)
		diag_at(l->d, DIAG_CHART_FALLBACK, chart->loc,
		    chart->template, chart->kind == BLOCK_CHART ?
		    block_attr(chart, ATTR_TYPE) : block_name(chart->kind));
	i->mentioned = true;
	return place_table(l, fallback_table(l, chart, r.width),
	    from, r);
}

static struct frame *draw(struct layout *l, const struct block *chart,
    const struct chart_place *at, bool *fallback)
{
	struct info *i = info_of(l, chart);
	const struct set_chart *last = i->chart;
	struct set_chart *s;

	if (last && last->width == at->width && last->height == at->height &&
	    last->endless == at->endless)
		return last->frame;
	s = ARENA_NEW(l->own, struct set_chart);
	*s = (struct set_chart){ at->width, at->height, at->endless,
		chart_draw(l->a, chart, at, fallback) };
	if (s->frame)
		i->chart = s;
	return s->frame;
}

struct placed place_chart(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	struct chart_place at = { .text = l->text, .theme = l->theme,
	    .diag = l->d, .lang = b->lang, .cell = in_cell(b) };
	bool fallback = false;
	struct frame *f;

	at.width = chart_width(l, b, r.width);
	at.height = at.cell ? style_of(l, b->parent->parent)->height :
	    chart_height(l, b);
	at.endless = !at.cell && pieces_of(l, b) > 1;
	if (from && from->at == b)
		return place_part(l, b, &at, from, r);
	f = draw(l, b, &at, &fallback);
	if (!f && fallback)
		return place_fallback(l, b, from, r);
	if (!f) {
		l->failed = true;
		return (struct placed){ frame_new(l->f, r.width, 0), NULL };
	}
	if (at.endless && chart_is_cut(l, b, f->height, r)) {
		if (from || !chart_pieces_fit(l, b, &at, r))
			return place_fallback(l, b, from, r);
		keep_file(l, b, f);
		return place_part(l, b, &at, NULL, r);
	}
	if (f->height > r.height && !r.fresh)
		return (struct placed){ NULL, NULL };
	if (!at.cell && (from || f->height > r.height)) {
		chart_too_tall(l, b);
		return place_fallback(l, b, from, r);
	}
	if (f->height > r.height)
		layout_report(l, DIAG_TOO_TALL, b, "chart");
	keep_file(l, b, f);
	struct frame *out = frame_new(l->f, r.width, f->height);
	frame_add_group(l->f, out, 0, 0, f, node_of(l, b))->class = "chart";
	return (struct placed){ out, NULL };
}

/* The data of the figure's chart as a table after it, if wanted. */
struct placed place_datatable(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct block *chart = figure_chart(b->parent);

	if (!chart || !block_is(b, ATTR_SHOW, "after"))
		return (struct placed){ frame_new(l->f, r.width, 0), NULL };
	return place_table(l, fallback_table(l, chart, r.width),
	    from, r);
}

struct placed place_figure(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	return place_flow(l, b, from, r, true);
}
