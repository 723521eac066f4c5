/* SPDX-License-Identifier: MIT */
/*
 * Chinese text as written on an English keyboard, put right by the standards:
 * half-width marks beside Han (GB/T 15834-2011), blanks at the border of Han
 * and Latin, which the line builder spaces (CLREQ), brackets half of one kind
 * and half of another, the year of a document number in [ ] (GB/T 9704-2012
 * 7.2.5), ranges with a hyphen or a tilde (GB/T 15834-2011 4.13; GB/T
 * 15835-2011: the per cent sign stands twice).
 *
 * The root says what to do, normalise="report" (default), "fix" or "off".
 * Each kind of finding is one note a block, at the place of its first text,
 * with the words before and after and how often it occurs. Never touched:
 * what stands in num, lit, ref and mark, charts, text in another language,
 * words that are a template's and no source's (no src), and of the head of the
 * document all but titles and notice.
 */
#ifndef BRIEF_NORMALISE_H
#define BRIEF_NORMALISE_H

#include "brief/brief.h"

void brief_normalise(struct arena *a, struct diag *d, struct block *root);

#endif
