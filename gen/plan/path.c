/* SPDX-License-Identifier: MIT */
#include <glib.h>
#include <string.h>

#include "base/str.h"
#include "plan/path.h"

/* Takes the last step off "a/b"; false when there is none to take. */
static bool step_back(struct str *s, size_t root)
{
	size_t len = s->len;

	while (len > root && s->s[len - 1] != '/')
		len--;
	if (s->len == root || strcmp(s->s + len, "..") == 0)
		return false;
	if (len > root)
		len--;
	s->s[len] = '\0';
	s->len = len;
	return true;
}

static void step(struct str *s, size_t root, const char *name, size_t len)
{
	if (len == 0 || (len == 1 && name[0] == '.'))
		return;
	if (len == 2 && name[0] == '.' && name[1] == '.') {
		if (step_back(s, root) || root)
			return;
	}
	if (s->len > root)
		str_addc(s, '/');
	str_addn(s, name, len);
}

static const char *clean(struct arena *a, const char *path)
{
	struct str *s = str_new(a);
	size_t root = path[0] == '/';

	if (root)
		str_addc(s, '/');
	while (*path) {
		size_t len = strcspn(path, "/");

		step(s, root, path, len);
		path += len + (path[len] == '/');
	}
	if (!s->len)
		str_addc(s, '.');
	return s->s;
}

const char *path_join(struct arena *a, const char *folder, const char *path)
{
	if (path[0] == '/')
		return clean(a, path);
	return clean(a, arena_printf(a, "%s/%s", folder, path));
}

const char *path_below(struct arena *a, const char *folder, const char *path)
{
	char *root = g_canonicalize_filename(folder, NULL);
	char *full = g_canonicalize_filename(path, NULL);
	size_t len = strcmp(root, "/") == 0 ? 0 : strlen(root);
	const char *rest = NULL;

	if (strncmp(full, root, len) == 0 && full[len] == '/' && full[len + 1])
		rest = arena_strdup(a, full + len + 1);
	g_free(root);
	g_free(full);
	return rest;
}

static const char *keep(struct arena *a, char *text)
{
	const char *copy = arena_strdup(a, text);

	g_free(text);
	return copy;
}

const char *path_folder(struct arena *a, const char *path)
{
	return keep(a, g_path_get_dirname(path));
}

const char *path_name(struct arena *a, const char *path)
{
	return keep(a, g_path_get_basename(path));
}
