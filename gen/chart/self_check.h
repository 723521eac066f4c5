/* SPDX-License-Identifier: MIT */
/*
 * The finished frame looked at once more, by geometry alone: no two texts
 * meet (by more than 0.6 pt), nothing leaves the frame, no text stands on a
 * mark or a line that is not covered by a halo under it; in a box it stands
 * whole or not at all. Always on.
 */
#ifndef CHART_SELF_CHECK_H
#define CHART_SELF_CHECK_H

#include "base/diag.h"
#include "frame/frame.h"

/* False: reported as a note; the frame must not be used. */
bool chart_self_check(struct arena *a, struct diag *d, const struct frame *f,
    const char *id, struct loc loc);

#endif
