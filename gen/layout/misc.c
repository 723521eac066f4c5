/* SPDX-License-Identifier: MIT */
/* Space, rules, forced breaks and images. */
#include <string.h>

#include "base/file.h"
#include "layout/layout_int.h"

#define IMAGE_MIB 32

struct placed place_space(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct style *s = style_of(l, b);
	const char *h = block_attr(b, ATTR_HEIGHT);
	len_t height = s->height;

	(void)from;
	if (h)
		length_parse(h, s->size, l->master->grid, &height);
	if (height > r.height)
		height = r.height > 0 ? r.height : 0;
	return (struct placed){ frame_new(l->a, r.width, height), NULL };
}

struct placed place_rule(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct style *s = style_of(l, b);
	const char *w = block_attr(b, ATTR_WEIGHT);
	const char *c = block_attr(b, ATTR_COLOUR);
	struct rule_style rule = s->above;
	struct frame *f;

	(void)from;
	if (w)
		length_parse(w, s->size, l->master->grid, &rule.weight);
	if (c)
		theme_colour(l->theme, c, &rule.colour);
	f = frame_new(l->a, r.width, s->height > rule.weight ? s->height :
	    rule.weight);
	if (rule.weight > 0)
		frame_add_rule(l->a, f, 0, rule.weight / 2, r.width,
		    rule.weight / 2, rule.weight, rule.colour)->class = "rule";
	return (struct placed){ f, NULL };
}

/* A page break is nothing at the top of a page and no room anywhere else; the
 * block is finished once it stands in a fresh region. */
struct placed place_break(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	(void)b, (void)from;
	return (struct placed){ r.fresh ? frame_new(l->a, r.width, 0) : NULL,
	    NULL };
}

static int be16(const unsigned char *p)
{
	return p[0] << 8 | p[1];
}

static bool png_size(const unsigned char *p, size_t len, struct image *im)
{
	if (len < 24 || memcmp(p, "\x89PNG\r\n\x1a\n", 8))
		return false;
	im->pixel_width = be16(p + 16) << 16 | be16(p + 18);
	im->pixel_height = be16(p + 20) << 16 | be16(p + 22);
	return im->pixel_width > 0 && im->pixel_height > 0;
}

/* The first start-of-frame segment (ITU-T T.81 B.2.2). */
static bool jpeg_size(const unsigned char *p, size_t len, struct image *im)
{
	size_t i = 2;

	if (len < 4 || p[0] != 0xFF || p[1] != 0xD8)
		return false;
	while (i + 9 < len && p[i] == 0xFF) {
		int m = p[i + 1];

		if (m >= 0xC0 && m <= 0xCF && m != 0xC4 && m != 0xC8 &&
		    m != 0xCC) {
			im->pixel_height = be16(p + i + 5);
			im->pixel_width = be16(p + i + 7);
			im->jpeg = true;
			return im->pixel_width > 0 && im->pixel_height > 0;
		}
		i += 2 + (size_t)be16(p + i + 2);
	}
	return false;
}

/* A fault of the file stands where the brief names it. */
static char *image_read(struct layout *l, const struct block *b, size_t *len)
{
	struct diag *own = diag_new(l->a);
	char *bytes = file_read(l->a, own, l->folder, block_attr(b, ATTR_HREF),
	    IMAGE_MIB, len);

	for (size_t i = 0; i < diag_size(own); i++) {
		struct diag_record r = *diag_get(own, i);

		r.loc = b->loc;
		diag_add(l->d, &r);
	}
	return bytes;
}

static bool image_load(struct layout *l, const struct block *b,
    struct image *im)
{
	const char *href = block_attr(b, ATTR_HREF);
	size_t len = 0;
	char *bytes = image_read(l, b, &len);

	if (!bytes) {
		l->failed = true;
		return false;
	}
	im->data = bytes;
	im->size = len;
	im->alt = block_attr(b, ATTR_ALT);
	if (png_size((unsigned char *)bytes, len, im) ||
	    jpeg_size((unsigned char *)bytes, len, im))
		return true;
	layout_report(l, DIAG_IMAGE_FORMAT, b, href);
	return false;
}

struct placed place_image(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct style *s = style_of(l, b);
	const char *w = block_attr(b, ATTR_WIDTH);
	struct image im = { 0 };
	struct frame *f;
	struct item *item;

	(void)from;
	if (!image_load(l, b, &im))
		return (struct placed){ frame_new(l->a, r.width, 0), NULL };
	im.width = LEN_OF_PT(im.pixel_width * 72.0 / 150);
	if (w)
		length_parse(w, s->size, l->master->grid, &im.width);
	if (im.width > r.width)
		im.width = r.width;
	im.height = (len_t)((int64_t)im.width * im.pixel_height /
	    im.pixel_width);
	if (im.height > r.height && !r.fresh)
		return (struct placed){ NULL, NULL };
	if (im.height > r.height)
		layout_report(l, DIAG_TOO_TALL, b, "image");
	f = frame_new(l->a, r.width, im.height);
	item = frame_add_shape(l->a, f, 0, 0);
	item->kind = ITEM_IMAGE;
	item->as.image = im;
	item->node = node_of(l, b);
	return (struct placed){ f, NULL };
}
