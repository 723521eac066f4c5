/* SPDX-License-Identifier: MIT */
/*
 * Images. JPEG bytes go into PDF and SVG as they are: cairo needs a surface of
 * their size beside them, whose pixels it never looks at there. PNG is decoded.
 * Equal images carry equal names, so that a file holds each of them once.
 */
#include <string.h>

#include "paint/paint_int.h"

struct source { const unsigned char *at; size_t left; };

static cairo_status_t take(void *closure, unsigned char *to, unsigned int n)
{
	struct source *s = closure;

	if (n > s->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, s->at, n);
	s->at += n;
	s->left -= n;
	return CAIRO_STATUS_SUCCESS;
}

/* Borrowed: the target is finished before the painter returns. */
static void attach(cairo_surface_t *s, const char *type, const void *data,
    size_t size)
{
	cairo_surface_set_mime_data(s, type, data, size, NULL, NULL);
}

static cairo_surface_t *jpeg(const struct image *im)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
	    im->pixel_width, im->pixel_height);

	if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS)
		attach(s, CAIRO_MIME_TYPE_JPEG, im->data, im->size);
	return s;
}

static cairo_surface_t *png(const struct image *im)
{
	struct source from = { im->data, im->size };

	return cairo_image_surface_create_from_png_stream(take, &from);
}

static cairo_surface_t *load(struct canvas *c, const struct image *im)
{
	cairo_surface_t *s = im->jpeg ? jpeg(im) : png(im);
	const char *name = str_sha256(c->a, im->data, im->size);
	cairo_status_t status = cairo_surface_status(s);

	if (status == CAIRO_STATUS_SUCCESS) {
		attach(s, CAIRO_MIME_TYPE_UNIQUE_ID, name, strlen(name));
		return s;
	}
	cairo_surface_destroy(s);
	c->failed = true;
	diag(c->d, DIAG_PAINT_IMAGE, im->loc, im->name != NULL ? im->name : "",
	    cairo_status_to_string(status));
	return NULL;
}

void draw_image(struct canvas *c, const struct image *im, len_t x, len_t y)
{
	cairo_surface_t *s = load(c, im);
	double w = LEN_TO_PT(im->width), h = LEN_TO_PT(im->height);

	if (s == NULL)
		return;
	cairo_save(c->cr);
	cairo_translate(c->cr, LEN_TO_PT(x), LEN_TO_PT(y));
	cairo_scale(c->cr, w / cairo_image_surface_get_width(s),
	    h / cairo_image_surface_get_height(s));
	cairo_set_source_surface(c->cr, s, 0, 0);
	cairo_rectangle(c->cr, 0, 0, cairo_image_surface_get_width(s),
	    cairo_image_surface_get_height(s));
	cairo_fill(c->cr);
	cairo_restore(c->cr);
	cairo_surface_destroy(s);
}
