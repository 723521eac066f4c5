/* SPDX-License-Identifier: MIT */
/*
 * Libraries abort, or run into a null pointer, when memory is exhausted. The
 * program then says so and ends with status 75, as it does itself; workers
 * die of the signal, which their parent reports.
 */
#ifndef BASE_CRASH_H
#define BASE_CRASH_H

void crash_tell(void);
void crash_default(void);

#endif
