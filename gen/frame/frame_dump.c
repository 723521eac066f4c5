/* SPDX-License-Identifier: MIT */
#include "frame/frame.h"

static void dump_length(struct str *out, len_t l)
{
	/* hundredths by integers, so that no machine rounds otherwise */
	int64_t h = ((l < 0 ? -(int64_t)l : l) * 100 + LEN_PT / 2) / LEN_PT;

	str_printf(out, " %s%lld.%02lld", l < 0 && h != 0 ? "-" : "",
	    (long long)(h / 100), (long long)(h % 100));
}

static void dump_word(struct str *out, const char *name, const char *value)
{
	if (value != NULL)
		str_printf(out, " %s=%s", name, value);
}

static void dump_colour(struct str *out, const char *name, colour_t c)
{
	if (c != COLOUR_NONE)
		str_printf(out, " %s=%06X", name, (unsigned)c);
}

static void dump_string(struct str *out, const char *s)
{
	str_addc(out, ' ');
	str_json(out, s);
}

static void dump_shape(struct str *out, const struct shape *s)
{
	static const char *const dashes[] = { "", " dashed", " dotted",
		" fine" };

	str_printf(out, " %.*s", (int)s->path.op_count,
	    s->path.op_count > 0 ? s->path.ops : "");
	dump_colour(out, "fill", s->fill);
	dump_colour(out, "stroke", s->stroke);
	if (s->stroke != COLOUR_NONE) {
		str_add(out, " weight");
		dump_length(out, s->weight);
	}
	str_add(out, dashes[s->dash]);
	if (s->opacity > 0 && s->opacity < 1)
		str_printf(out, " opacity=%d%%",
		    (int)(s->opacity * 100 + 0.5f));
}

/* Face and size of the line's first text. */
static void dump_face(struct str *out, const struct text_line *line)
{
	size_t n;
	const struct text_run *runs = text_par_runs(line->par, &n);
	const struct text_run *run;

	if (line->count == 0)
		return;
	run = &runs[line->clusters[0].run];
	str_printf(out, " font=%s/%d", font_role_name(run->font),
	    run->weight);
	dump_length(out, run->size);
}

static void dump_item(struct str *out, const struct item *it, int indent)
{
	static const char *const kinds[] = { "group", "line", "shape",
		"image", "link" };
	struct frame_box b = item_box(it);

	str_printf(out, "%*s%s", indent, "", kinds[it->kind]);
	dump_length(out, b.left);
	dump_length(out, it->kind == ITEM_LINE ? it->y : b.top);
	dump_length(out, b.right - b.left);
	dump_length(out, b.bottom - b.top);
	dump_word(out, "class", it->class);
	dump_word(out, "series", it->series);
	dump_word(out, "data", it->data);
	dump_word(out, "ref", it->ref);
	if (it->turned)
		str_add(out, " turned");
	if (it->angle)
		str_printf(out, " angle=%d", it->angle);
	if (it->node != 0)
		str_printf(out, " node=%d", it->node);
	if (it->kind == ITEM_SHAPE)
		dump_shape(out, &it->as.shape);
	if (it->kind == ITEM_LINE)
		dump_face(out, it->as.line);
	if (it->kind == ITEM_LINE)
		dump_string(out, text_line_string(out->a, it->as.line));
	if (it->kind == ITEM_IMAGE)
		dump_string(out, it->as.image->alt);
	if (it->kind == ITEM_LINK)
		dump_string(out, it->as.link.href);
	str_addc(out, '\n');
	if (it->kind == ITEM_GROUP)
		frame_dump(out, it->as.group, indent + 2);
}

void frame_dump(struct str *out, const struct frame *f, int indent)
{
	str_printf(out, "%*sframe", indent, "");
	dump_length(out, f->width);
	dump_length(out, f->height);
	str_addc(out, '\n');
	for (size_t i = 0; i < f->count; i++)
		dump_item(out, &f->items[i], indent + 2);
}
