/* SPDX-License-Identifier: MIT */
/* The chart's data as CSV: one row a datum, a head row, RFC 4180 quotes. */
#ifndef CHART_CSV_H
#define CHART_CSV_H

#include "chart/model.h"

const char *csv_text(struct arena *a, const struct model *m,
    const char *lang);

#endif
