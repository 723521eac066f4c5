/* SPDX-License-Identifier: MIT */
/*
 * What each page shows against the layout, where that is known: the whole
 * text in the order of painting, with figures and running lines, which no
 * text of the brief stands for. Without blanks and hyphens: a line that
 * splits a word gains one.
 */
#include <string.h>

#include "verify/brief_text.h"

static void put_line(struct str *to, const struct text_line *l,
    struct str *s)
{
	const char *text = text_par_text(l->par);
	size_t count;
	const struct text_run *runs = text_par_runs(l->par, &count);

	s->len = 0;
	for (size_t i = 0; i < l->count; i++) {
		const struct text_cluster *c = &l->clusters[i];

		if (runs[c->run].kind == RUN_TEXT)
			str_addn(s, text + c->start,
			    (size_t)(c->end - c->start));
	}
	if (s->len)
		put_dense(to, s->s);
}

/* The lines are put together in `line`. */
static void put_frame(struct str *to, const struct frame *f, struct str *line)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct item *it = &f->items[i];

		if (it->kind == ITEM_GROUP)
			put_frame(to, it->as.group, line);
		else if (it->kind == ITEM_LINE)
			put_line(to, it->as.line, line);
	}
}

/* The character that holds the first byte in which the two differ. */
static size_t first_other(const char *x, const char *y)
{
	size_t i = 0;

	while (x[i] && x[i] == y[i])
		i++;
	while (i > 0 && (x[i] & 0xC0) == 0x80)
		i--;
	return i;
}

static void compare(struct verify *v, const struct pdf_page *p,
    const struct frame *f)
{
	struct arena *a = arena_new();
	struct str *is = str_new(a), *laid = str_new(a);
	size_t at;

	put_dense(is, p->text);
	put_frame(laid, f, str_new(a));
	at = first_other(is->s, laid->s);
	if (is->s[at] || laid->s[at])
		found(v, RULE_PAGE_TEXT, (struct where){ p->index, p->obj },
		    "'%s' - '%s'", piece(v, arena_strdup(v->a, is->s + at)),
		    piece(v, arena_strdup(v->a, laid->s + at)));
	arena_free(a);
}

static void count_pages(struct verify *v)
{
	const struct pages *laid = v->ask->pages;

	if (laid && laid->count != v->f->page_count)
		found(v, RULE_PAGE_TEXT, ANYWHERE, "%zu - %zu",
		    v->f->page_count, laid->count);
}

void check_pages(struct verify *v)
{
	if (!v->f->page_count)
		count_pages(v);
}

/* The count is told before all else. */
void check_page(struct verify *v, const struct pdf_page *p)
{
	const struct pages *laid = v->ask->pages;

	if (p->index == 0)
		count_pages(v);
	if (laid && (size_t)p->index < laid->count)
		compare(v, p, laid->pages[p->index].frame);
}
