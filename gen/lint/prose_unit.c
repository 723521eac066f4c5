/* SPDX-License-Identifier: MIT */
/* Words of units in a text. A plan's registry may hold few of them: the usual
 * ones are known too. */
#include <string.h>

#include "base/str.h"
#include "lint/prose.h"

/* Things are counted by these; the first row fits almost anything. */
static const char *const loose[] = { "个", "项", "种", "类", "批", NULL };
static const char *const usual[] = { "元", "美元", "欧元", "人次", "人", "户",
	"家", "台", "件", "吨", "公里", "平方米", "千瓦", "条", "所", "张",
	"座", "辆", "亩", "个", "项", "种", "类", "批", NULL };

static bool one_of(const char *word, const char *const *all)
{
	for (; *all; all++)
		if (str_eq(word, *all))
			return true;
	return false;
}

bool unit_word_any(const char *word)
{
	return one_of(word, loose);
}

static bool chinese(const char *s)
{
	return (unsigned char)*s >= 0xe3;
}

const char *unit_bare(struct arena *a, const struct unit *u)
{
	static const char *const powers[] = { "万", "亿", "千", "百", "十" };
	const struct word *w = u ? words_in(&u->name, "zh", "zh") : NULL;
	const char *s = w ? w->text : "";

	for (size_t i = 0; i < sizeof(powers) / sizeof(*powers); i++) {
		size_t len = strlen(powers[i]);

		if (strncmp(s, powers[i], len) != 0 || !s[len])
			continue;
		s += len;
		i = (size_t)-1;
	}
	return chinese(s) ? arena_strdup(a, s) : "";
}

static const char *longer(const char *text, const char *best,
    const char *word)
{
	size_t len = strlen(word);

	return len > strlen(best) && strncmp(text, word, len) == 0 ? word
	    : best;
}

const char *unit_word_at(struct arena *a, const struct plan *p,
    const char *text)
{
	const char *best = "";

	for (size_t i = 0; usual[i]; i++)
		best = longer(text, best, usual[i]);
	for (size_t i = 0; i < p->unit_count; i++)
		best = longer(text, best, unit_bare(a, &p->units[i]));
	return best;
}
