/* SPDX-License-Identifier: MIT */
/*
 * Numbers as the C library's snprintf writes them, several times faster. Cairo
 * prints each coordinate through it, which takes longer than drawing it.
 */
#ifndef PAINT_PRINT_H
#define PAINT_PRINT_H

#include <stddef.h>

/*
 * snprintf(s, size, "%.*f", digits, d), in the program's LC_NUMERIC, "C".
 * Quick for up to 18 digits and less than 10^18 units of the last of them.
 */
size_t print_fixed(char *s, size_t size, double d, int digits);

/*
 * What libraries that were built with _FORTIFY_SOURCE call for snprintf, found
 * before the C library's own because it stands in the program. Quick for the
 * formats that cairo uses, by the C library for every other one.
 */
__attribute__((visibility("default")))
int __snprintf_chk(char *s, size_t size, int flag, size_t room,
    const char *format, ...);

#endif
