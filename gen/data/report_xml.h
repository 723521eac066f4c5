/* SPDX-License-Identifier: MIT */
/* Elements of urn:planbrief:obs:1 beside series: each is read, checked and
 * kept in the plan. demo: what the element says when it has no demo itself. */
#ifndef DATA_REPORT_XML_H
#define DATA_REPORT_XML_H

#include "plan/element.h"

void progress_xml(struct reader *r, const struct xml *n, struct plan *p,
    bool demo);
void comment_xml(struct reader *r, const struct xml *n, struct plan *p,
    bool demo);
void override_xml(struct reader *r, const struct xml *n, struct plan *p);

#endif
