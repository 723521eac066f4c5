/* SPDX-License-Identifier: MIT */
/*
 * A folder in memory-backed /tmp for readers that take a path: made on first
 * use, emptied and removed when the process ends. One process, one folder.
 */
#ifndef FUZZ_FOLDER_H
#define FUZZ_FOLDER_H

#include <stddef.h>
#include <stdint.h>

/* Writes the file and returns its path, valid until the next call. */
const char *folder_put(const char *name, const void *bytes, size_t len);

/* What every target defines, for libFuzzer and for standalone.c. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

#endif
