/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "paint/paint_int.h"

/* A4 at 1200 dpi has 9922 by 14033. */
#define MOST_PIXELS 16384.0

static int pixels(len_t l, double dpi)
{
	double n = ceil(LEN_TO_PT(l) * dpi / 72 - 0.01);

	return n < 1 ? 1 : (int)n;
}

static bool write_png(struct diag *d, cairo_surface_t *s, struct str *out)
{
	cairo_status_t status = cairo_surface_write_to_png_stream(s,
	    paint_write, out);

	if (status != CAIRO_STATUS_SUCCESS)
		diag(d, DIAG_PAINT_FAILED, NOWHERE, "PNG",
		    cairo_status_to_string(status));
	return status == CAIRO_STATUS_SUCCESS;
}

bool paint_png(struct arena *a, struct diag *d, const struct frame *f,
    double dpi, struct str *out)
{
	len_t longer = f->width > f->height ? f->width : f->height;
	cairo_surface_t *s;
	struct canvas c = { .a = a, .page = a, .d = d,
		.pen = &cairo_pen };
	bool written;

	if (!(dpi > 0) || LEN_TO_PT(longer) * dpi / 72 > MOST_PIXELS) {
		diag(d, DIAG_PAINT_DPI, NOWHERE, dpi);
		return false;
	}
	s = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
	    pixels(f->width, dpi), pixels(f->height, dpi));
	c.cr = cairo_create(s);
	cairo_set_source_rgb(c.cr, 1, 1, 1);
	cairo_rectangle(c.cr, 0, 0, pixels(f->width, dpi),
	    pixels(f->height, dpi));
	cairo_fill(c.cr);
	cairo_scale(c.cr, dpi / 72, dpi / 72);
	draw_frame(&c, f, 0, 0);
	cairo_surface_flush(s);
	written = cairo_status(c.cr) != CAIRO_STATUS_SUCCESS ||
	    write_png(d, s, out);	/* paint_finish reports the former */
	return paint_finish(d, c.cr, s, "PNG") && written && !c.failed;
}
