/* SPDX-License-Identifier: MIT */
/*
 * Calendar periods: year, half-year, quarter, month (rule T1,
 * gen/assess/README.md). Written 2023, 2023-H1, 2023-Q2, 2023-06; 2023Q2 is
 * read too. Dates are ISO.
 */
#ifndef BASE_PERIOD_H
#define BASE_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum period_kind { PERIOD_NONE, PERIOD_A, PERIOD_H, PERIOD_Q, PERIOD_M };

struct period {
	int16_t year;
	int8_t kind;	/* enum period_kind */
	int8_t n;	/* 1-based within the year; 1 for a year */
};

struct date { int16_t year; int8_t month, day; };	/* year 0: none */

bool period_parse(const char *s, struct period *out);
/* "2023-Q2"; "" for no period. */
const char *period_code(struct arena *a, struct period p)
    __attribute__((returns_nonnull));
/* Months from 0000-01 to the first month after the period: orders the ends
 * of periods of any kind. */
int period_end(struct period p);
int period_start(struct period p);	/* months to the first month */
int period_cmp(struct period x, struct period y);	/* by end, then length */
bool period_eq(struct period x, struct period y);
bool period_is(struct period p);	/* not PERIOD_NONE */
/* The quarter that holds the period's last month. */
struct period period_quarter(struct period p);
struct period period_add(struct period p, int n);	/* n steps of its kind */
int period_per_year(struct period p);	/* 1 2 4 12 */
struct date period_last_day(struct period p);

bool date_parse(const char *s, struct date *out);
int date_cmp(struct date x, struct date y);
int date_days(struct date d);		/* days since 0000-03-01 */
struct date date_of_days(int days);
const char *date_iso(struct arena *a, struct date d)
    __attribute__((returns_nonnull));

/*
 * Words for a reader: zh 2023年第二季度 / 2023年 / 2023年上半年 / 2023年6月;
 * en Q2 2023 / 2023 / H1 2023 / June 2023. lang by prefix "zh" or other.
 * period_short: zh "2023年二季度", en "Q2 2023". period_tick: zh "二" / en
 * "Q2" within its year. period_span_ytd: zh 2023年上半年 / 一季度 / 前三季度 /
 * 全年, en "January–June 2023". date_words: zh 2023年7月20日, en 20 July 2023.
 */
const char *period_words(struct arena *a, struct period p, const char *lang);
const char *period_short(struct arena *a, struct period p, const char *lang);
const char *period_tick(struct arena *a, struct period p, const char *lang);
const char *period_span_ytd(struct arena *a, struct period p,
    const char *lang);
const char *date_words(struct arena *a, struct date d, const char *lang);

#endif
