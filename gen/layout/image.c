/* SPDX-License-Identifier: MIT */
/*
 * Images: the file is read once a document, and goes on with its pixels as they
 * are, but without what else the file tells.
 * Refused with the place of the image element: what is neither PNG nor JPEG,
 * is damaged, too large, or a JPEG that readers of PDF do not take.
 */
#include "base/file.h"
#include "layout/image_file.h"
#include "layout/layout_int.h"

#define IMAGE_MIB 32
#define MOST_SIDE 20000
#define MOST_MILLION 50
#define PRINT_DPI 150

static void report_all(struct layout *l, const struct block *b,
    const struct diag *from)
{
	for (size_t i = 0; i < diag_size(from); i++) {
		struct diag_record r = *diag_get(from, i);

		r.loc = b->loc;
		r.also = b->template;
		diag_add(l->d, &r);
	}
}

/* A fault of the file stands where the brief names it. */
static char *image_bytes(struct layout *l, const struct block *b, size_t *len)
{
	struct diag *own = diag_new(l->a);
	char *bytes = file_read(l->a, own, l->folder, block_attr(b, ATTR_HREF),
	    IMAGE_MIB, len);

	report_all(l, b, own);
	return bytes;
}

static bool too_large(const struct picture *p)
{
	return p->width > MOST_SIDE || p->height > MOST_SIDE ||
	    (long)p->width * p->height > MOST_MILLION * 1000000L;
}

/* What is wrong with a PNG inside shows when it is painted. */
static bool picture_fits(struct layout *l, const struct block *b,
    const struct picture *p)
{
	const char *href = block_attr(b, ATTR_HREF);

	if (p->damaged[0])
		diag_at(l->d, DIAG_IMAGE_DAMAGED, b->loc, b->template, href,
		    p->damaged[0], p->damaged[1]);
	else if (p->unfit[0])
		diag_at(l->d, DIAG_IMAGE_KIND, b->loc, b->template, href,
		    p->unfit[0], p->unfit[1]);
	else if (too_large(p))
		diag_at(l->d, DIAG_IMAGE_LARGE, b->loc, b->template, href,
		    p->width, p->height, MOST_SIDE, MOST_MILLION);
	else
		return true;
	return false;
}

static struct image *image_read(struct layout *l, const struct block *b)
{
	const char *href = block_attr(b, ATTR_HREF);
	struct image *im = ARENA_NEW(l->a, struct image);
	struct picture p;
	size_t len = 0;
	char *bytes = image_bytes(l, b, &len);

	if (!bytes)
		return NULL;
	if (!picture_read(bytes, len, &p)) {
		layout_report(l, DIAG_IMAGE_FORMAT, b, href);
		return NULL;
	}
	if (!picture_fits(l, b, &p))
		return NULL;
	if (p.orientation > 1)
		diag_at(l->d, DIAG_IMAGE_TURNED, b->loc, b->template, href,
		    p.orientation);
	bytes = picture_strip(l->a, bytes, p.jpeg, &len);
	if (!picture_read(bytes, len, &p)) {
		diag_at(l->d, DIAG_PAINT_IMAGE, b->loc, b->template, href,
		    "it is cut off");
		return NULL;
	}
	/* its end may have stood in what was taken out */
	if (!picture_fits(l, b, &p))
		return NULL;
	*im = (struct image){ .data = bytes, .size = len, .jpeg = p.jpeg,
	    .pixel_width = p.width, .pixel_height = p.height, .name = href,
	    .alt = block_attr(b, ATTR_ALT), .loc = b->loc };
	return im;
}

/* Without a width, so wide that it prints well. */
static struct image sized(struct layout *l, const struct block *b,
    const struct image *read, len_t room)
{
	const char *w = block_attr(b, ATTR_WIDTH);
	struct image im = *read;

	if (w)
		length_parse(w, style_of(l, b)->size, l->master->grid,
		    &im.width);
	if (im.width <= 0)
		im.width = LEN_OF_PT(im.pixel_width * 72.0 / PRINT_DPI);
	if (im.width > room)
		im.width = room;
	im.height = (len_t)((int64_t)im.width * im.pixel_height /
	    im.pixel_width);
	return im;
}

static void tell_coarse(struct layout *l, const struct block *b,
    const struct image *im)
{
	struct info *i = info_of(l, b);
	int dpi = (int)(im->pixel_width * 72.0 / LEN_TO_PT(im->width) + 0.5);

	if (dpi < PRINT_DPI && !i->mentioned)
		diag_at(l->d, DIAG_IMAGE_COARSE, b->loc, b->template, im->name,
		    dpi, PRINT_DPI);
	i->mentioned = true;
}

/* Read when first placed; NULL: refused, which is reported once. */
static const struct image *image_of(struct layout *l, const struct block *b)
{
	struct info *i = info_of(l, b);

	if (!i->image && !i->refused)
		i->image = image_read(l, b);
	i->refused = !i->image;
	if (i->refused)
		l->failed = true;
	return i->image;
}

struct placed place_image(struct layout *l, const struct block *b,
    const struct rest *from, struct region r)
{
	const struct image *read = image_of(l, b);
	struct image im, *kept;
	struct frame *f;
	struct item *item;

	(void)from;
	if (!read)
		return (struct placed){ frame_new(l->f, r.width, 0), NULL };
	im = sized(l, b, read, r.width);
	tell_coarse(l, b, &im);
	if (im.height > r.height && !r.fresh)
		return (struct placed){ NULL, NULL };
	if (im.height > r.height)
		layout_report(l, DIAG_TOO_TALL, b, "image");
	f = frame_new(l->f, r.width, im.height);
	item = frame_add_shape(l->f, f, 0, 0);
	item->kind = ITEM_IMAGE;
	kept = ARENA_NEW(l->a, struct image);
	*kept = im;
	item->as.image = kept;
	item->node = node_of(l, b);
	return (struct placed){ f, NULL };
}
