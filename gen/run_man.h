/* SPDX-License-Identifier: MIT */
/* The manual page of a command that there is, or of all (NULL), as roff. */
#ifndef RUN_MAN_H
#define RUN_MAN_H

#include "base/str.h"

void man_page(struct str *s, const char *command);

#endif
