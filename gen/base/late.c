/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <string.h>

#include "base/late.h"

bool late_load(const char *soname, const char *const *names, size_t count,
    void *calls, const char **why)
{
	void *library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL);
	char *to = calls;

	for (size_t i = 0; library && i < count; i++) {
		void *address = dlsym(library, names[i]);

		if (!address)
			library = NULL;
		/* POSIX lets an address be kept as a function's, C does not. */
		memcpy(to + i * sizeof(address), &address, sizeof(address));
	}
	*why = library ? NULL : dlerror();
	return library != NULL;
}
