/* SPDX-License-Identifier: MIT */
/*
 * A folder in memory-backed /tmp for readers that take a path: made on first
 * use, emptied and removed when the process ends. One process, one folder.
 */
#ifndef FUZZ_FOLDER_H
#define FUZZ_FOLDER_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Writes the file, perhaps in a folder below ("issued/e.xml"), and returns its
 * path, valid until the next call. */
const char *folder_put(const char *name, const void *bytes, size_t len);
/* A constant text. */
#define FOLDER_PUT(name, text) folder_put(name, text, sizeof(text) - 1)
/* The folder itself, with one file at least in it. */
const char *folder_name(void);
/* Takes a file, or a folder with all in it, away. */
void folder_drop(const char *name);

/* Where a target has several readers: the first byte chooses one, which gets
 * the others. */
struct choice {
	char key;
	void (*read)(struct arena *a, const char *bytes, size_t size);
};
int choose(const struct choice *all, size_t count, const uint8_t *data,
    size_t size);
#define CHOOSE(all, data, size) \
	choose(all, sizeof(all) / sizeof(*(all)), data, size)

/* What every target defines, for libFuzzer and for standalone.c. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

#endif
