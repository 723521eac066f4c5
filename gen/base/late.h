/* SPDX-License-Identifier: MIT */
/*
 * Libraries that few runs need are loaded when they are asked for: those that
 * read and write workbooks and mend the PDFs of others bring fifteen more
 * along, which would cost every run a third of its start and 6 MiB.
 *
 * Who uses one lists the functions it calls once, as X(function) ..., and
 * gets a structure of pointers of the types that the library's own header
 * gives them. build/base/sonames.h names the file, as the linker found it. A
 * library stays loaded to the end: loading it again gives the same one.
 */
#ifndef BASE_LATE_H
#define BASE_LATE_H

#include <stdbool.h>
#include <stddef.h>

#define LATE_MEMBER(function) __typeof__(function) *function;
#define LATE_NAME(function) #function,
#define LATE_COUNT(names) (sizeof(names) / sizeof(*(names)))

/* Writes the addresses of `count` functions to `calls`, a structure of as
 * many pointers in the same order. False: *why tells what lacks, until the
 * next call. */
bool late_load(const char *soname, const char *const *names, size_t count,
    void *calls, const char **why);

#endif
