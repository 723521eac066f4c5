/* SPDX-License-Identifier: MIT */
/*
 * Text. With the test font (tests/fonts) every measure is known: Han 1 em,
 * Latin 1/2 em, full-width marks with ink in one half. With Noto the rules
 * are held against random widths.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <hb-ot.h>
#include <pango/pangocairo.h>

#include "base/seen.h"
#include "base/str.h"
#include "base/threads.h"
#include "text/text.h"
#include "text/text_int.h"

#define PT LEN_PT
#define EM (10 * PT)
#define FONTS "tests/fonts/fonts.conf"

/* ---- fixtures ---- */

struct bench {
	struct arena *run, *a;
	struct diag *d;
	struct text *t;
};

static struct bench *new_bench(const char *folder, const char *theme,
    const char *fontconfig, bool cut)
{
	struct arena *run = arena_new();
	struct bench *b = ARENA_NEW(run, struct bench);
	struct text_options o = { .fontconfig = fontconfig, .cut = cut };
	const struct theme *th;

	b->run = run;
	b->a = arena_new();
	b->d = diag_new(run);
	th = theme_read(run, b->d, folder, theme);
	assert_non_null(th);
	b->t = text_new(run, b->d, th, &o);
	assert_non_null(b->t);
	return b;
}

static int setup_test_font(void **state)
{
	*state = new_bench("tests/fonts", "test", FONTS, false);
	return 0;
}

static int setup_noto(void **state)
{
	*state = new_bench("templates", "briefing", NULL, false);
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;

	arena_free(b->a);
	arena_free(b->run);
	text_exit();
	return 0;
}

static int count_of(const struct diag *d, enum diag_id id)
{
	int n = 0;

	for (size_t i = 0; i < diag_size(d); i++)
		n += diag_get(d, i)->id == id;
	return n;
}

static struct text_run plain(const char *s)
{
	return (struct text_run){
		.kind = RUN_TEXT, .text = s, .font = FONT_SONG, .weight = 400,
		.size = EM, .gap = true, .loc = { "plan.xml", 7, 0 }
	};
}

static const struct text_line *one(struct bench *b, const char *s,
    const char *lang)
{
	struct text_run r = plain(s);

	return text_one(b->a, b->t, b->d, &r, lang);
}

static struct text_lines broken(struct bench *b, const char *s,
    struct text_measure m)
{
	struct text_run r = plain(s);
	struct text_par *p = text_shape(b->a, b->t, b->d, &r, 1, "zh-CN");

	return text_break(b->a, p, &m);
}

/* x of each cluster in half points, as one string. */
static const char *places(struct bench *b, const struct text_line *l)
{
	char *out = arena_strdup(b->a, "");

	for (size_t i = 0; i < l->count; i++) {
		assert_int_equal(l->clusters[i].x % (PT / 2), 0);
		out = arena_printf(b->a, "%s%s%g", out, i ? " " : "",
		    LEN_TO_PT(l->clusters[i].x));
	}
	return out;
}

#define PLACES(b, l, s) assert_string_equal(places(b, l), s)

static const char *line_text(struct bench *b, const struct text_lines *l,
    size_t i)
{
	assert_true(i < l->count);
	return text_line_string(b->a, &l->lines[i]);
}

/* ---- positions ---- */

static void han_and_latin(void **state)
{
	struct bench *b = *state;
	const struct text_line *l = one(b, "中国", "zh-CN");

	PLACES(b, l, "0 10");
	assert_int_equal(l->width, 20 * PT);
	assert_int_equal(l->ascent, LEN_OF_PT(8.8));
	assert_int_equal(l->descent, LEN_OF_PT(1.2));
	/* a quarter em, none beside a mark, nor twice */
	PLACES(b, one(b, "占5亿", NULL), "0 12.5 20");
	PLACES(b, one(b, "占 5 亿", NULL), "0 10 12.5 17.5 20");
	PLACES(b, one(b, "，5。", NULL), "0 10 15");
	PLACES(b, one(b, "， 5", NULL), "0 10 10");
	PLACES(b, one(b, "占(5)亿", NULL), "0 10 15 20 25");
	PLACES(b, one(b, "ab cd", "en"), "0 5 10 15 20");
}

static void gap_off(void **state)
{
	struct bench *b = *state;
	struct text_run r = plain("占5 亿");

	r.gap = false;
	PLACES(b, text_one(b->a, b->t, b->d, &r, NULL), "0 10 15 15");
}

static void tracking(void **state)
{
	struct bench *b = *state;
	struct text_run r = plain("简报");
	const struct text_line *l;

	r.tracking = 4 * PT;
	l = text_one(b->a, b->t, b->d, &r, NULL);
	PLACES(b, l, "0 14");
	assert_int_equal(l->width, 24 * PT);
}

static void compression(void **state)
{
	struct bench *b = *state;
	const struct text_line *l;

	PLACES(b, one(b, "中》，中", NULL), "0 10 15 25");	/* mark after mark */
	PLACES(b, one(b, "中》《中", NULL), "0 10 15 25");	/* two halves */
	PLACES(b, one(b, "中“（中", NULL), "0 10 15 25");	/* two openers */
	PLACES(b, one(b, "中，中", NULL), "0 10 20");
	l = one(b, "（中）", NULL);		/* both edges are cut */
	PLACES(b, l, "-5 5 15");
	assert_int_equal(l->width, 20 * PT);
	PLACES(b, one(b, "中·中", NULL), "0 10 15");	/* half an em */
}

static void shared_marks(void **state)
{
	struct bench *b = *state;

	/* a pair of dashes is one glyph of two em, after Latin too */
	assert_int_equal(one(b, "5G——中", NULL)->count, 4);
	PLACES(b, one(b, "5G——中", NULL), "0 5 10 30");
	PLACES(b, one(b, "中……中", NULL), "0 10 30");
	PLACES(b, one(b, "T’P", NULL), "0 5 10");	/* Latin side */
	PLACES(b, one(b, "a “b”", "en"), "0 5 10 15 20");
	PLACES(b, one(b, "说“b”", "zh-CN"), "0 10 20 25");
}

static void glyph_runs(void **state)
{
	struct bench *b = *state;
	struct text_run r[2] = { plain("占5"), plain("亿") };
	struct text_par *p;
	struct text_lines l;
	const struct text_glyphs *g;

	r[1].rise = 3 * PT;
	p = text_shape(b->a, b->t, b->d, r, 2, NULL);
	l = text_break(b->a, p, &(struct text_measure){ .nowrap = true });
	g = text_line_glyphs(b->a, &l.lines[0]);
	assert_int_equal(g->count, 3);
	assert_int_equal(g->runs[1].x, EM + EM / 4);
	assert_int_equal(g->runs[1].start, 3);
	assert_int_equal(g->runs[1].end, 4);
	assert_int_equal(g->runs[2].y, -3 * PT);
	assert_int_equal(g->runs[2].run, 1);
	assert_int_equal(g->runs[2].x, 35 * PT / 2);	/* no gap when raised */
}

/* ---- lines ---- */

static void fills_lines(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 5 * EM, .first = 2 * EM };
	struct text_lines l = broken(b, "一二三四五六七八九十再", m);

	assert_int_equal(l.count, 3);
	PLACES(b, &l.lines[0], "20 30 40");
	PLACES(b, &l.lines[1], "0 10 20 30 40");
	assert_false(l.lines[1].last);
	assert_true(l.lines[2].last);
	assert_false(l.overfull);
	m = (struct text_measure){ .width = 5 * EM, .hanging = 2 * EM };
	l = broken(b, "一二三四五六七八", m);
	PLACES(b, &l.lines[1], "20 30 40");
}

static void alignment(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 5 * EM, .align = ALIGN_END };
	struct text_lines l = broken(b, "中国", m);

	PLACES(b, &l.lines[0], "30 40");
	m.align = ALIGN_CENTER;
	l = broken(b, "中国", m);
	PLACES(b, &l.lines[0], "15 25");
	assert_int_equal(l.lines[0].width, 35 * PT);
}

/* Nine em and a half hold ten characters whose last is a comma. */
static void line_end_mark(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 95 * PT, .align = ALIGN_JUSTIFY };
	struct text_lines l = broken(b, "一二三四五六七八九，再来一行", m);

	assert_string_equal(line_text(b, &l, 0), "一二三四五六七八九，");
	PLACES(b, &l.lines[0], "0 10 20 30 40 50 60 70 80 90");
	assert_int_equal(l.lines[0].width, m.width);
}

/* Gaps grow by a twelfth of an em first, then all alike; no digit
 * moves off its number. */
static void justified(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 68 * PT, .align = ALIGN_JUSTIFY };
	struct text_lines l = broken(b, "一二三1234五六七八九十再来", m);
	const struct text_cluster *c = l.lines[0].clusters;
	len_t han = c[1].x - c[0].x;

	assert_string_equal(line_text(b, &l, 0), "一二三1234五");
	assert_int_equal(l.lines[0].width, m.width);
	assert_int_equal(c[7].x + EM, m.width);
	assert_int_equal(c[4].x - c[3].x, EM / 2);
	assert_true(abs(c[2].x - c[1].x - han) <= 1);
	assert_true(c[3].x - c[2].x > han + EM / 4);
}

/* A comma gives way before the line breaks earlier. */
static void shrinks(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 58 * PT, .align = ALIGN_JUSTIFY };
	struct text_lines l = broken(b, "一二，四五六七八九十", m);

	assert_string_equal(line_text(b, &l, 0), "一二，四五六");
	PLACES(b, &l.lines[0], "0 10 20 28 38 48");
}

static void forced_breaks(void **state)
{
	struct bench *b = *state;
	struct text_run r[3] = { plain("一二"), { .kind = RUN_BREAK },
		plain("三") };
	struct text_par *p = text_shape(b->a, b->t, b->d, r, 3, NULL);
	struct text_lines l = text_break(b->a, p, &(struct text_measure){
	    .width = 9 * EM, .align = ALIGN_JUSTIFY });
	len_t min, natural;

	assert_int_equal(l.count, 2);
	assert_true(l.lines[0].last);
	PLACES(b, &l.lines[0], "0 10 20");
	assert_string_equal(line_text(b, &l, 0), "一二");
	PLACES(b, &l.lines[1], "0");
	text_widths(p, &min, &natural);
	assert_int_equal(min, EM);
	assert_int_equal(natural, 2 * EM);
}

static void objects_and_nobreak(void **state)
{
	struct bench *b = *state;
	struct text_run r[3] = { plain("一二"),
		{ .kind = RUN_OBJECT, .width = 3 * EM, .height = 2 * EM,
		  .object = 4 }, plain("三四五") };
	struct text_measure m = { .width = 9 * EM };
	struct text_par *p;
	struct text_lines l;

	p = text_shape(b->a, b->t, b->d, r, 3, NULL);
	l = text_break(b->a, p, &m);
	PLACES(b, &l.lines[0], "0 10 20 50 60 70");
	assert_int_equal(l.lines[0].ascent, 2 * EM);
	r[2].nobreak = true;
	m.width = 6 * EM;
	p = text_shape(b->a, b->t, b->d, r, 3, NULL);
	l = text_break(b->a, p, &m);
	assert_int_equal(l.count, 2);
	assert_string_equal(line_text(b, &l, 1), "三四五");
}

/* No last line of one character and a mark. */
static void no_lonely_end(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 10 * EM };
	struct text_lines l = broken(b, "一二三四五六七八九十再。", m);

	assert_int_equal(l.count, 2);
	assert_string_equal(line_text(b, &l, 1), "十再。");
}

static void balanced(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 10 * EM, .balance = true };
	struct text_lines l = broken(b, "一二三四五六七八九十十一", m);

	assert_int_equal(l.count, 2);
	assert_int_equal(l.lines[0].width, 6 * EM);
	assert_int_equal(l.lines[1].width, 6 * EM);
	l = broken(b, "一二三四五六七，九十十一", m);
	assert_string_equal(line_text(b, &l, 0), "一二三四五六七，");
}

static void torn(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 3 * EM };
	struct text_lines l = broken(b, "abcdefgh", m);

	assert_true(l.overfull);
	assert_int_equal(l.count, 2);
	assert_string_equal(line_text(b, &l, 0), "abcdef");
	m.nowrap = true;
	l = broken(b, "abcdefgh", m);
	assert_false(l.overfull);
	assert_int_equal(l.count, 1);
	assert_int_equal(broken(b, "", m).count, 0);
	assert_int_equal(one(b, "", NULL)->width, 0);
}

/* Ten characters would fill the first line and leave the second one with a
 * hole before the word: nine in each are more even. */
static void total_fit(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 10 * EM, .align = ALIGN_JUSTIFY };
	struct text_lines l = broken(b,
	    "一二三四五六七八九十一二三四五六七八abcdefgh九十一二", m);

	assert_string_equal(line_text(b, &l, 0), "一二三四五六七八九");
	assert_string_equal(line_text(b, &l, 1), "十一二三四五六七八");
	assert_int_equal(l.lines[0].width, m.width);
	assert_int_equal(l.lines[1].width, m.width);
}

static void hyphens(void **state)
{
	struct bench *b = *state;
	struct text_run r = plain("an institutional arrangement of regions");
	struct text_measure m = { .width = 7 * EM, .align = ALIGN_JUSTIFY };
	struct text_lines l;
	struct text_par *p;
	const struct text_cluster *c;

	r.hyphens = true;
	p = text_shape(b->a, b->t, b->d, &r, 1, "en");
	l = text_break(b->a, p, &m);
	assert_string_equal(line_text(b, &l, 0), "an institu\302\255");
	c = &l.lines[0].clusters[l.lines[0].count - 1];
	assert_int_equal(c->x + c->advance, m.width);
	assert_int_equal(text_line_glyphs(b->a, &l.lines[0])->count, 2);
	r.hyphens = false;
	p = text_shape(b->a, b->t, b->d, &r, 1, "en");
	l = text_break(b->a, p, &m);
	assert_string_equal(line_text(b, &l, 0), "an");
	r.hyphens = true;	/* names and other languages stay whole */
	r.text = "an Institutional arrangement";
	l = text_break(b->a, text_shape(b->a, b->t, b->d, &r, 1, "en"), &m);
	assert_string_equal(line_text(b, &l, 0), "an");
	r.text = "an institutional arrangement";
	l = text_break(b->a, text_shape(b->a, b->t, b->d, &r, 1, "zh-CN"), &m);
	assert_string_equal(line_text(b, &l, 0), "an");
}

static bool is_seen(const struct diag *d, const char *end)
{
	size_t count;
	const struct seen *all = seen_all(d, &count);

	for (size_t i = 0; i < count; i++)
		if (g_str_has_suffix(all[i].path, end))
			return true;
	return false;
}

/* Without patterns words stay whole, and it is said once a document. Should
 * they come, that is a change of what was read. */
static void no_hyphens(void **state)
{
	struct text_options o = { .fontconfig = FONTS,
	    .patterns = "tests/fonts/no.dic" };
	struct arena *a = arena_new();
	struct diag *d = diag_new(a), *next = diag_new(a);
	struct text *t = text_new(a, d, theme_read(a, d, "tests/fonts",
	    "test"), &o);
	struct text_run r = plain("an institutional arrangement of regions");
	struct text_measure m = { .width = 7 * EM, .align = ALIGN_JUSTIFY };
	struct text_lines l;

	(void)state;
	r.hyphens = true;
	for (int i = 0; i < 2; i++)
		l = text_break(a, text_shape(a, t, d, &r, 1, "en"), &m);
	assert_string_equal(text_line_string(a, &l.lines[0]), "an");
	assert_int_equal(count_of(d, DIAG_NO_HYPHENS), 1);
	text_shape(a, t, next, &r, 1, "en");
	assert_int_equal(count_of(next, DIAG_NO_HYPHENS), 1);
	assert_true(is_seen(d, "tests/fonts/no.dic"));
	assert_int_equal(diag_errors(d), 0);
	arena_free(a);
}

/* Marks that may not begin a line do so when nothing else is left. */
static void piled_marks(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 3 * EM };
	struct text_lines l = broken(b, "甲乙））））））））））", m);

	assert_true(l.forced);
	assert_false(l.overfull);
	l = broken(b, "甲乙））））", m);
	assert_false(l.forced);
}

static void hanging_mark(void **state)
{
	struct bench *b = *state;
	struct text_measure m = { .width = 9 * EM, .align = ALIGN_JUSTIFY,
	    .hang = true };
	struct text_lines l = broken(b, "一二三四五六七八九，再来一行", m);

	assert_string_equal(line_text(b, &l, 0), "一二三四五六七八九，");
	PLACES(b, &l.lines[0], "0 10 20 30 40 50 60 70 80 90");
	assert_int_equal(l.lines[0].width, m.width);
}

static void colon(void **state)
{
	struct bench *b = *state;
	struct text_run r = plain("附件：一二，四五六七八九十");
	struct text_measure m = { .width = 7 * EM + EM / 4,
	    .align = ALIGN_JUSTIFY };
	struct text_par *p;
	struct text_lines l;

	r.lead = true;
	p = text_shape(b->a, b->t, b->d, &r, 1, "zh-CN");
	assert_int_equal(text_after_colon(p), 3 * EM);
	m.hanging = text_after_colon(p);
	l = text_break(b->a, p, &m);
	assert_int_equal(l.lines[0].clusters[3].x, 3 * EM);
	assert_int_equal(l.lines[1].clusters[0].x, 3 * EM);
}

/* The first line when it holds n em and much follows. */
static void breaks_after(struct bench *b, const char *s, int n,
    const char *first)
{
	struct text_measure m = { .width = n * EM };
	struct text_lines l = broken(b, arena_printf(b->a, "%s甲乙丙丁戊己",
	    s), m);

	assert_string_equal(line_text(b, &l, 0), first);
}

static void tailored(void **state)
{
	struct bench *b = *state;

	breaks_after(b, "一二三四“五”六七八", 5, "一二三四");	/* opener */
	breaks_after(b, "一二“三四五”六七八", 7, "一二“三四五”");
	breaks_after(b, "一二三莎·士比亚", 4, "一二三");	/* in a name */
	breaks_after(b, "一二三四～五六七八", 4, "一二三");	/* connector */
	breaks_after(b, "一二三四——五六七", 4, "一二三四");	/* a pair */
	breaks_after(b, "一二三四——五六七", 5, "一二三四");
	breaks_after(b, "一二三四2021年底有", 5, "一二三四");	/* number, unit */
	breaks_after(b, "一二三四18%以上的", 5, "一二三四");
	breaks_after(b, "一二三四1\342\200\211000以上", 6, "一二三四");
	breaks_after(b, "一二三四+五六七", 4, "一二三");
	breaks_after(b, "一二三和/或五六", 4, "一二三");	/* slash */
}

/* ---- faults ---- */

static const struct diag_record *last_record(struct bench *b)
{
	return diag_get(b->d, diag_size(b->d) - 1);
}

/* Is it set alike, but with the runs that it was given? */
static bool is_set_alike(struct bench *b, const struct text_run *x,
    const struct text_run *y)
{
	const struct text_line *l = text_one(b->a, b->t, b->d, x, "zh-CN");
	const struct text_line *m = text_one(b->a, b->t, b->d, y, "zh-CN");
	size_t n;

	assert_int_equal(text_par_runs(l->par, &n)->colour, x->colour);
	assert_int_equal(text_par_runs(m->par, &n)->colour, y->colour);
	return l->count == m->count && l->ascent == m->ascent &&
	    !memcmp(l->clusters, m->clusters, sizeof(*l->clusters) * l->count);
}

/* Short paragraphs are shaped once: what they are known by is all that counts,
 * and nothing else does. */
static void shaped_once(void **state)
{
	struct bench *b = *state;
	struct text_run x = plain("在5G时代（一）"), y = x, other[7];

	y.colour = 0xFF0000;
	assert_true(is_set_alike(b, &x, &y));
	for (int i = 0; i < 7; i++)
		other[i] = x;
	other[0].text = "在5G时代（二）年";
	other[1].size = 2 * EM;
	other[2].gap = false;
	other[3].tracking = PT;
	other[4].rise = PT;
	other[5].kind = RUN_OBJECT;
	other[6].text = "";
	for (int i = 0; i < 7; i++)
		assert_false(is_set_alike(b, &x, &other[i]));
	assert_int_equal(text_one(b->a, b->t, b->d, &other[1], "zh-CN")
	    ->clusters[1].x, 2 * EM + EM / 2);	/* 在 and a gap */
}

/* A later document is told of its own missing glyphs. */
static void told_each_time(void **state)
{
	struct bench *b = *state;
	struct text_run r = plain("龘");

	for (int i = 0; i < 2; i++) {
		struct diag *d = diag_new(b->a);

		text_one(b->a, b->t, d, &r, "zh-CN");
		assert_int_equal(count_of(d, DIAG_GLYPH_MISSING), 1);
	}
}

static void missing_glyph(void **state)
{
	struct bench *b = *state;
	int before = diag_errors(b->d);

	assert_non_null(one(b, "中龘龘", NULL));
	assert_int_equal(diag_errors(b->d), before + 1);
	assert_int_equal(last_record(b)->id, DIAG_GLYPH_MISSING);
	assert_int_equal(last_record(b)->loc.line, 7);
	assert_non_null(strstr(last_record(b)->text[0], "U+9F98"));
	one(b, "\356\200\200", NULL);	/* U+E000 */
	assert_int_equal(last_record(b)->id, DIAG_GLYPH_PRIVATE);
	assert_int_equal(diag_errors(b->d), before + 2);
}

static size_t substitutions(const struct bench *b)
{
	size_t found = 0;

	for (size_t i = 0; i < diag_size(b->d); i++)
		if (diag_get(b->d, i)->id == DIAG_FONT_SUBSTITUTED &&
		    strstr(diag_get(b->d, i)->text[0], "'No Such Kai'"))
			found++;
	return found;
}

/* Said once, and only when the role is used. */
static void substitution(void **state)
{
	struct bench *b = *state;
	struct text_run run = { .kind = RUN_TEXT, .font = FONT_KAI,
	    .weight = 400, .size = 10 * LEN_PT, .text = "汉" };

	assert_int_equal(substitutions(b), 0);
	text_one(b->a, b->t, b->d, &run, "zh-CN");
	text_one(b->a, b->t, b->d, &run, "zh-CN");
	assert_int_equal(substitutions(b), 1);
}

static void no_font(void **state)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	const char *dirs[] = { "tests/unit", NULL };
	struct text_options o = { .font_dirs = dirs,
		.fontconfig = "tests/unit/no-such.conf" };

	(void)state;
	assert_null(text_new(a, d, theme_read(a, d, "tests/fonts", "test"),
	    &o));
	assert_true(diag_environment(d));
	assert_int_equal(diag_errors(d), FONT_ROLES + 1);
	arena_free(a);
	text_exit();
}

static void set_in_a_worker(struct bench *b, const char *text, len_t size,
    len_t width)
{
	struct text_run r = plain(text);
	int status = -1;
	pid_t child;

	threads_calm();
	child = fork();
	r.size = size;
	if (child == 0) {
		alarm(10);
		_exit(text_one(b->a, b->t, b->d, &r, NULL)->width != width);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

/* A forked worker opens sizes of its own, and sets other texts in those that
 * its parent has opened. */
static void in_a_worker(void **state)
{
	struct bench *b = *state;
	struct text_run r = plain("中国");

	set_in_a_worker(b, "中国", 13 * PT, 26 * PT);
	r.size = 14 * PT;
	assert_int_equal(text_one(b->a, b->t, b->d, &r, NULL)->width, 28 * PT);
	set_in_a_worker(b, "国中", 14 * PT, 28 * PT);
	set_in_a_worker(b, "国中国", 15 * PT, 45 * PT);
}

/* ---- Noto ---- */

static const char sample[] =
    "到2025年，全市数字经济核心产业增加值占GDP比重达到10%，软件业务收入达到5400亿元，"
    "同比增长18.8%，完成“十四五”目标的77%；集成电路、新型显示、智能终端等12个产业集群"
    "（见附表）加快发展。“两点”定位、“两地”“两高”目标进一步明确，5G——新一代移动通信"
    "网络——覆盖主城……《规划》《方案》（渝府发〔2021〕45号）提出，63%～68%的区间，"
    "和/或，3℃，C++、“互联网+”行动，莎·士比亚，Mate 60 Pro 的 T’Pol 部件。";

static bool starts_with_any(const char *s, const char *const *set)
{
	for (; *set; set++)
		if (!strncmp(s, *set, strlen(*set)))
			return true;
	return false;
}

static bool ends_with_any(const char *s, const char *const *set)
{
	for (; *set; set++)
		if (strlen(s) >= strlen(*set) &&
		    !strcmp(s + strlen(s) - strlen(*set), *set))
			return true;
	return false;
}

static void check_line(struct bench *b, const struct text_line *l, len_t width)
{
	static const char *const not_first[] = { "，", "。", "、", "；", "：",
		"！", "？", "）", "》", "〉", "」", "』", "】", "〕", "”", "’",
		"·", "～", "%", "℃", "+", "/", NULL };
	static const char *const not_last[] = { "（", "《", "〈", "「", "『",
		"【", "〔", "“", "‘", "/", NULL };
	const char *s = text_line_string(b->a, l);

	assert_false(starts_with_any(s, not_first));
	assert_false(ends_with_any(s, not_last));
	if (!l->last)
		assert_true(abs(l->width - width) <= PT / 10);
}

/* Every byte belongs to one cluster, in order, over all lines. */
static void check_bytes(const struct text_lines *l, const char *text)
{
	int at = 0;

	for (size_t i = 0; i < l->count; i++)
		for (size_t k = 0; k < l->lines[i].count; k++) {
			assert_int_equal(l->lines[i].clusters[k].start, at);
			at = l->lines[i].clusters[k].end;
		}
	assert_int_equal(at, (int)strlen(text));
}

static void check_glyphs(struct arena *a, const struct text_line *l)
{
	const struct text_glyphs *g = text_line_glyphs(a, l);

	for (size_t i = 0; i < g->count; i++) {
		const PangoGlyphString *s = g->runs[i].item.glyphs;

		for (int k = 0; k < s->num_glyphs; k++)
			assert_false(s->glyphs[k].glyph &
			    PANGO_GLYPH_UNKNOWN_FLAG);
	}
}

static void any_width(void **state)
{
	struct bench *b = *state;
	struct text_run r = plain(sample);
	struct text_par *p = text_shape(b->a, b->t, b->d, &r, 1, "zh-CN");
	uint32_t seed = 2021;

	assert_int_equal(diag_errors(b->d), 0);
	for (int i = 0; i < 300; i++) {
		struct text_measure m = { .align = ALIGN_JUSTIFY };
		struct text_lines l;

		seed = seed * 1664525u + 1013904223u;
		m.width = 12 * EM + (len_t)(seed % (40u * EM));
		m.first = i % 2 ? 2 * EM : 0;
		l = text_break(b->a, p, &m);
		assert_false(l.overfull);
		check_bytes(&l, sample);
		for (size_t k = 0; k < l.count; k++) {
			check_line(b, &l.lines[k], m.width);
			check_glyphs(b->a, &l.lines[k]);
		}
	}
}

static len_t distance(const struct text_line *l, size_t i)
{
	return l->clusters[i + 1].x - l->clusters[i].x;
}

static void noto_positions(void **state)
{
	struct bench *b = *state;
	const struct text_line *l = one(b, "5G——中A国——”", "zh-CN");

	assert_int_equal(l->count, 8);
	assert_int_equal(distance(l, 2), 2 * EM);
	assert_int_equal(distance(l, 3), EM + EM / 4);
	l = one(b, "中……国", "zh-CN");
	assert_int_equal(l->clusters[l->count - 1].x, 3 * EM);
	l = one(b, "“十四五”，中", "zh-CN");
	assert_int_equal(l->clusters[0].x, -EM / 2);
	assert_int_equal(distance(l, 0), EM);
	assert_int_equal(distance(l, 4), EM / 2);
	l = one(b, "莎·士", "zh-CN");
	assert_int_equal(distance(l, 1), EM / 2);
}

/* Figures of one width in both languages. */
static void tabular_figures(void **state)
{
	struct bench *b = *state;
	static const char *const numbers[] = { "1111", "9999", "4704" };

	for (int i = 0; i < 3; i++) {
		len_t w = one(b, numbers[i], "zh-CN")->width;

		assert_int_equal(w, one(b, numbers[0], "en")->width);
	}
}

#define SHEET_WIDTH 2400
#define SHEET_HEIGHT 80

/* The ink of a run, large; the caller frees it. */
static unsigned char *ink_of(const PangoGlyphItem *item)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32,
	    SHEET_WIDTH, SHEET_HEIGHT);
	const size_t size = (size_t)cairo_image_surface_get_stride(s) *
	    SHEET_HEIGHT;
	cairo_t *cr = cairo_create(s);
	unsigned char *copy = malloc(size);

	cairo_translate(cr, 10, 60);
	cairo_scale(cr, 3, 3);
	pango_cairo_show_glyph_string(cr, item->item->analysis.font,
	    item->glyphs);
	cairo_surface_flush(s);
	memcpy(copy, cairo_image_surface_get_data(s), size);
	cairo_destroy(cr);
	cairo_surface_destroy(s);
	return copy;
}

static bool is_blank(const unsigned char *ink)
{
	for (size_t i = 0; i < (size_t)4 * SHEET_WIDTH * SHEET_HEIGHT; i++)
		if (ink[i])
			return false;
	return true;
}

static void common_characters_are_covered(void **state)
{
	struct bench *c = new_bench("templates", "briefing", NULL, true);

	(void)state;
	assert_true(text_covers(c->t, "ASCII, 年度"));
	assert_false(text_covers(c->t, "麒"));
	assert_false(text_covers(c->t, "ř"));
	assert_true(text_covers(c->t, "鱻한"));	/* of rare parts */
	assert_false(text_is_wide(c->t));
	text_widen(c->t);
	assert_true(text_is_wide(c->t));
	assert_true(text_covers(c->t, "啊麒鼯齄"));	/* ends of its levels */
	assert_true(text_covers(c->t, "řΩЖあ㎡①︽"));
	/* a face that could not be cut to them */
	c->t->faces.list[0].common.loaded = true;
	c->t->faces.list[0].common.narrow = true;
	assert_false(text_covers(c->t, "麒"));
	text_need(c->t, "麒");
	assert_true(text_covers(c->t, "麒"));
	assert_false(text_covers(c->t, "麟"));
	assert_true(text_covers(c->t, "鱻"));
	arena_free(c->a);
	arena_free(c->run);
}

static const struct text_glyphs *glyphs_one(struct bench *b, const char *text)
{
	struct text_run r = plain(text);

	text_need(b->t, text);
	return text_line_glyphs(b->a, text_one(b->a, b->t, b->d, &r,
	    "zh-CN"));
}

/* Pango has numbers of its own for what a font lacks. */
static bool all_drawn(const struct text_glyphs *g)
{
	for (size_t i = 0; i < g->count; i++) {
		const PangoGlyphString *all = g->runs[i].item.glyphs;

		for (int k = 0; k < all->num_glyphs; k++)
			if (!all->glyphs[k].glyph ||
			    all->glyphs[k].glyph >= PANGO_GLYPH_EMPTY)
				return false;
	}
	return g->count > 0;
}

static PangoFont *font_at(const struct text_glyphs *g, size_t i)
{
	assert_true(i < g->count);
	return g->runs[i].item.item->analysis.font;
}

/* What joins or kerns with its neighbours is all in one part. */
static void signs_and_letters_are_common(void **state)
{
	struct bench *c = new_bench("templates", "briefing", NULL, true);
	struct face *f = role_face(c->t, FONT_SONG, 0, 400);
	const char *common = "aéřΩЖꜲあ㎡①︽，麒", *rare = "鱻㐀한\u1112\uF900";
	uint32_t ch;

	(void)state;
	while ((ch = str_next(&common)))
		assert_false(face_part(c->t, f, ch)->rare);
	while ((ch = str_next(&rare)))
		assert_true(face_part(c->t, f, ch)->rare);
	arena_free(c->a);
	arena_free(c->run);
}

/* A new rare character leaves the fonts of common ones as they are, with what
 * was shaped in them; what is set in rare parts is shaped anew. */
static void rare_characters_have_a_part_of_their_own(void **state)
{
	struct bench *c = new_bench("templates", "briefing", NULL, true);
	const struct text_glyphs *before, *after;
	size_t kept;

	(void)state;
	before = glyphs_one(c, "中骉麤国");
	kept = c->t->known_count;
	glyphs_one(c, "中骉麤国");
	assert_int_equal(c->t->known_count, kept);
	assert_int_equal(before->count, 3);
	assert_ptr_equal(font_at(before, 0), font_at(before, 2));
	assert_ptr_not_equal(font_at(before, 0), font_at(before, 1));
	assert_string_equal(before->runs[0].family, before->runs[1].family);
	assert_int_equal(c->t->renewed, 0);
	after = glyphs_one(c, "中骉麤国龘");
	assert_int_equal(c->t->renewed, 1);
	assert_int_equal(after->count, 4);
	assert_ptr_equal(font_at(after, 0), font_at(before, 0));
	assert_ptr_not_equal(font_at(after, 1), font_at(before, 1));
	assert_ptr_equal(font_at(after, 1), font_at(after, 3));
	/* that it was shaped before is no use now */
	before = glyphs_one(c, "中骉麤国");
	assert_ptr_equal(font_at(before, 1), font_at(after, 1));
	/* what a rare part has already renews nothing */
	glyphs_one(c, "龘国国");
	assert_int_equal(c->t->renewed, 1);
	arena_free(c->a);
	arena_free(c->run);
}

/* It is set on what it follows. */
static void marks_join_rare_characters(void **state)
{
	struct bench *c = new_bench("templates", "briefing", NULL, true);
	const struct text_glyphs *g;

	(void)state;
	text_need(c->t, "中");
	g = glyphs_one(c, "骉\u302A");
	assert_int_equal(g->count, 1);
	assert_int_equal(g->runs[0].item.glyphs->num_glyphs, 2);
	assert_true(all_drawn(g));
	g = glyphs_one(c, "中\u302A");
	assert_int_equal(g->count, 1);
	/* one that the rare part lacks, which makes a new one */
	g = glyphs_one(c, "骉\u302B中");
	assert_int_equal(g->count, 2);
	assert_int_equal(c->t->renewed, 1);
	assert_true(all_drawn(g));
	arena_free(c->a);
	arena_free(c->run);
}

static bool is_cut_wide(const struct text *t, const struct part *p)
{
	struct cut_wish w = cut_wish(t, p);

	cut_wish_end(&w);
	return w.spare != NULL;
}

/* The old ones are there as long as the text is. */
static void rare_parts_do_not_pile_up(void **state)
{
	struct bench *c = new_bench("templates", "briefing", NULL, true);
	struct face *f;
	int rounds = 0;

	(void)state;
	text_widen(c->t);
	for (uint32_t ch = 0x9F66; text_is_wide(c->t); ch++, rounds++) {
		char utf8[7] = { 0 };

		g_unichar_to_utf8(ch, utf8);
		text_need(c->t, utf8);
		assert_non_null(rare_needed(c->t, role_face(c->t, FONT_SONG,
		    0, 400)));
		assert_true(rounds < 100);
	}
	assert_true(rounds > 4);
	/* what is cut wide is not small */
	f = role_face(c->t, FONT_SONG, 0, 400);
	assert_false(is_cut_wide(c->t, rare_needed(c->t, f)));
	assert_true(is_cut_wide(c->t, &f->common));
	arena_free(c->a);
	arena_free(c->run);
}

/* FreeType, asked by fontconfig, is told of one character of a cut face, for
 * it would be asked for all of them again and again; shaping has them all. */
static void freetype_is_told_of_one_character(void **state)
{
	struct bench *c = new_bench("templates", "briefing", NULL, true);
	const struct text_glyphs *g = glyphs_one(c, "中é骉");
	FcFontSet *set = FcConfigGetFonts(c->t->config, FcSetApplication);
	FcCharSet *has;

	(void)state;
	assert_int_equal(set->nfont, 2);	/* a common and a rare part */
	for (int i = 0; i < set->nfont; i++) {
		assert_int_equal(FcPatternGetCharSet(set->fonts[i],
		    FC_CHARSET, 0, &has), FcResultMatch);
		assert_int_equal(FcCharSetCount(has), 1);
		assert_true(FcCharSetHasChar(has, i ? 0x9A89 : ' '));
	}
	assert_int_equal(g->count, 3);
	assert_true(all_drawn(g));
	arena_free(c->a);
	arena_free(c->run);
}

static bool has(hb_face_t *face, uint32_t ch)
{
	hb_font_t *font = hb_font_create(face);
	hb_codepoint_t glyph;
	bool found = hb_font_get_nominal_glyph(font, ch, &glyph);

	hb_font_destroy(font);
	return found;
}

/* A table cmap in words: all characters in (0, 4), variants in (0, 5), the
 * first plane in (3, 1). */
static const uint16_t small_cmap[] = {
	0, 3,
	0, 4, 0, 28,
	0, 5, 0, 68,
	3, 1, 0, 78,
	12, 0, 0, 40, 0, 0, 0, 2,			/* at 28 */
	0, 'A', 0, 'A', 0, 1,
	1, 0xD538, 1, 0xD538, 0, 2,
	14, 0, 10, 0, 0,				/* at 68 */
	4, 32, 0, 4, 4, 1, 0,				/* at 78 */
	'A', 0xFFFF, 0, 'A', 0xFFFF, 1 - 'A', 1, 0, 0,
};

static hb_blob_t *only_cmap(hb_face_t *face, hb_tag_t tag, void *cmap)
{
	(void)face;
	return tag == HB_TAG('c', 'm', 'a', 'p') ? hb_blob_reference(cmap) :
	    hb_blob_get_empty();
}

static unsigned word_at(const unsigned char *s, unsigned at)
{
	return (unsigned)s[at] << 8 | s[at + 1];
}

/* The format of a subtable; 0: there is none. */
static unsigned format_of(hb_blob_t *cmap, unsigned platform,
    unsigned encoding)
{
	const unsigned char *s = (const unsigned char *)
	    hb_blob_get_data(cmap, NULL);

	for (unsigned at = 4; at < 4 + 8 * word_at(s, 2); at += 8)
		if (word_at(s, at) == platform &&
		    word_at(s, at + 2) == encoding)
			return word_at(s, word_at(s, at + 6));
	return 0;
}

/* Whatever place has them all, and with their variants. */
static void all_characters_stay_in_a_cut(void **state)
{
	unsigned char bytes[sizeof(small_cmap)];
	hb_blob_t *cmap, *cut;
	hb_face_t *face, *out;

	(void)state;
	for (size_t i = 0; i < sizeof(small_cmap) / 2; i++) {
		bytes[2 * i] = (unsigned char)(small_cmap[i] >> 8);
		bytes[2 * i + 1] = (unsigned char)small_cmap[i];
	}
	cmap = hb_blob_create((const char *)bytes, sizeof(bytes),
	    HB_MEMORY_MODE_READONLY, NULL, NULL);
	face = hb_face_create_for_tables(only_cmap, cmap, NULL);
	hb_face_set_glyph_count(face, 3);
	assert_true(has(face, 'A') && has(face, 0x1D538));
	cut = cut_cmap(face);
	out = hb_face_create_for_tables(only_cmap, cut, NULL);
	assert_true(has(out, 'A') && has(out, 0x1D538));
	assert_false(has(out, 'B'));
	assert_int_equal(format_of(cut, 0, 4), 12);
	assert_int_equal(format_of(cut, 0, 5), 14);
	assert_int_equal(format_of(cut, 0, 6), 12);
	assert_int_equal(format_of(cut, 3, 1), 4);
	assert_int_equal(format_of(cut, 3, 10), 0);
	hb_face_destroy(out);
	hb_face_destroy(face);
	hb_blob_destroy(cut);
	hb_blob_destroy(cmap);
}

/* A text serves each theme that asks for the same families, even when the one
 * that it was made for is gone. */
static void texts_serve_like_themes(void **state)
{
	struct arena *first = arena_new(), *a = arena_new();
	struct diag *d = diag_new(a);
	struct text_options o = { .cut = true };
	struct text *t = text_new(a, d, theme_read(first, diag_new(first),
	    "templates", "briefing"), &o);

	(void)state;
	arena_free(first);
	assert_true(text_is_for(t, theme_read(a, d, "templates",
	    "briefing")));
	assert_false(text_is_for(t, theme_read(a, d, "tests/fonts",
	    "test")));
	arena_free(a);
}

static hb_face_t *cut_again(struct bench *b, const hb_set_t *need,
    const hb_set_t *spare)
{
	struct part *p = &role_face(b->t, FONT_SONG, 0, 400)->common;
	int fd = cut_part(p, &(struct cut_wish){ (hb_set_t *)need, spare });
	hb_blob_t *blob;
	hb_face_t *face;

	assert_true(fd >= 0);
	assert_true(p->narrow == !spare);
	blob = hb_blob_create_from_file(arena_printf(b->a,
	    "/proc/self/fd/%d", fd));
	face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	close(fd);
	return face;
}

static unsigned size_of(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face, tag);
	unsigned size = hb_blob_get_length(table);

	hb_blob_destroy(table);
	return size;
}

static unsigned last_offset(hb_face_t *face)
{
	hb_blob_t *loca = hb_face_reference_table(face,
	    HB_TAG('l', 'o', 'c', 'a'));
	unsigned len;
	const unsigned char *s = (const unsigned char *)
	    hb_blob_get_data(loca, &len);
	unsigned last = (unsigned)s[len - 4] << 24 | s[len - 3] << 16 |
	    s[len - 2] << 8 | s[len - 1];

	hb_blob_destroy(loca);
	return last;
}

static hb_glyph_extents_t box_of(hb_face_t *face, uint32_t ch)
{
	hb_font_t *font = hb_font_create(face);
	hb_glyph_extents_t e;
	hb_codepoint_t glyph;

	assert_true(hb_font_get_nominal_glyph(font, ch, &glyph));
	assert_true(hb_font_get_glyph_extents(font, glyph, &e));
	hb_font_destroy(font);
	return e;
}

/* However much is in a cut: cairo copies the form into its own. */
static void offsets_of_glyphs_have_one_form(void **state)
{
	struct bench *b = *state;
	hb_face_t *cut = cut_again(b, b->t->need, NULL);
	hb_blob_t *head = hb_face_reference_table(cut,
	    HB_TAG('h', 'e', 'a', 'd'));
	hb_glyph_extents_t is = box_of(cut, 'A'),
	    was = box_of(role_face(b->t, FONT_SONG, 0, 400)->hb, 'A');

	assert_memory_equal(hb_blob_get_data(head, NULL) + 50, "\0\1", 2);
	assert_int_equal(size_of(cut, HB_TAG('l', 'o', 'c', 'a')),
	    4 * (hb_face_get_glyph_count(cut) + 1));
	assert_int_equal(last_offset(cut),
	    size_of(cut, HB_TAG('g', 'l', 'y', 'f')));
	assert_int_not_equal(is.width, 0);
	assert_memory_equal(&is, &was, sizeof(is));
	hb_blob_destroy(head);
	hb_face_destroy(cut);
}

/* Shaping composes what the face has: be it in another text or not. */
static void letters_with_marks_come_along(void **state)
{
	struct bench *b = *state;
	hb_set_t *need = hb_set_create();
	hb_face_t *cut;

	hb_set_add_range(need, 'a', 'z');
	cut = cut_again(b, need, NULL);
	assert_false(has(cut, 0xE9));
	hb_face_destroy(cut);
	hb_set_add(need, 0x301);	/* é */
	hb_set_add(need, 0x302);
	hb_set_add(need, 0x323);
	cut = cut_again(b, need, NULL);
	assert_true(has(cut, 0xE9));
	assert_true(has(cut, 0x1EC7));	/* e, dot below, circumflex */
	assert_false(has(cut, 0xE8));
	hb_face_destroy(cut);
	hb_set_destroy(need);
}

static void wide_cuts_have_both(void **state)
{
	struct bench *b = *state;
	hb_set_t *need = hb_set_create(), *spare = hb_set_create();
	hb_face_t *cut;

	hb_set_add(need, 'a');
	hb_set_add(spare, 0x9E92);
	cut = cut_again(b, need, spare);
	assert_true(has(cut, 'a') && has(cut, 0x9E92));
	assert_false(has(cut, 'b'));
	hb_face_destroy(cut);
	hb_set_destroy(need);
	hb_set_destroy(spare);
}

/* Cut faces give the same glyphs at the same places as whole ones, though
 * under other numbers. */
static void cut_is_the_same(void **state)
{
	struct bench *b = *state;
	struct bench *c = new_bench("templates", "briefing", NULL, true);
	static const struct text_wish wishes[] = {
		{ FONT_SONG, 400 }, { FONT_HEI, 700 }
	};
	struct text_run r = plain(sample);
	const struct text_line *x, *y;
	size_t inked = 0;

	text_need(c->t, sample);
	assert_true(text_warm(c->t, c->d, wishes, 2));
	x = text_one(b->a, b->t, b->d, &r, "zh-CN");
	y = text_one(c->a, c->t, c->d, &r, "zh-CN");
	assert_int_equal(x->count, y->count);
	assert_memory_equal(x->clusters, y->clusters,
	    sizeof(*x->clusters) * x->count);
	for (size_t i = 0; i < text_line_glyphs(b->a, x)->count; i++) {
		const PangoGlyphString *g =
		    text_line_glyphs(b->a, x)->runs[i].item.glyphs;
		const PangoGlyphString *h =
		    text_line_glyphs(b->a, y)->runs[i].item.glyphs;

		unsigned char *a = ink_of(&text_line_glyphs(b->a, x)->runs[i].item),
		    *z = ink_of(&text_line_glyphs(b->a, y)->runs[i].item);

		assert_int_equal(g->num_glyphs, h->num_glyphs);
		inked += !is_blank(a);
		assert_memory_equal(a, z, (size_t)4 * SHEET_WIDTH *
		    SHEET_HEIGHT);
		free(a);
		free(z);
	}
	assert_true(inked > 1);
	arena_free(c->a);
	arena_free(c->run);
}

/* What a face makes of 直, which Japanese writes in its own way. */
static uint32_t glyph_of(hb_face_t *face, const char *lang)
{
	hb_font_t *font = hb_font_create(face);
	hb_buffer_t *b = hb_buffer_create();
	uint32_t glyph;

	hb_buffer_add_utf8(b, "直", -1, 0, -1);
	hb_buffer_set_script(b, HB_SCRIPT_HAN);
	hb_buffer_set_direction(b, HB_DIRECTION_LTR);
	hb_buffer_set_language(b, hb_language_from_string(lang, -1));
	hb_shape(font, b, NULL, 0);
	glyph = hb_buffer_get_glyph_infos(b, NULL)->codepoint;
	hb_buffer_destroy(b);
	hb_font_destroy(font);
	return glyph;
}

static void cut_keeps_languages_of_shaping(void **state)
{
	struct bench *b = *state;
	hb_face_t *whole = role_face(b->t, FONT_SONG, 0, 400)->hb;
	hb_face_t *narrow = cut_langs(whole);
	unsigned scripts = hb_ot_layout_table_get_script_tags(narrow,
	    HB_OT_TAG_GSUB, 0, NULL, NULL);

	assert_int_not_equal(scripts, 0);
	for (unsigned i = 0; i < scripts; i++) {
		hb_tag_t tags[8];
		unsigned count = 8;

		hb_ot_layout_script_get_language_tags(narrow, HB_OT_TAG_GSUB,
		    i, 0, &count, tags);
		assert_in_range(count, 0, 1);
		assert_true(!count || tags[0] == HB_TAG('Z', 'H', 'S', ' '));
	}
	assert_int_equal(glyph_of(whole, "zh-cn"), glyph_of(narrow, "zh-cn"));
	assert_int_equal(glyph_of(whole, "en"), glyph_of(narrow, "en"));
	assert_int_not_equal(glyph_of(whole, "ja"), glyph_of(narrow, "ja"));
	hb_face_destroy(narrow);
}

/* The test font with one table of its directory under another name: the
 * family is still found, but the face cannot be opened. */
static void write_without(const char *path, const char *table)
{
	static char bytes[1 << 17];
	FILE *from = fopen("tests/fonts/planbrief-test.ttf", "rb");
	FILE *to = fopen(path, "wb");
	size_t n;

	assert_non_null(from);
	assert_non_null(to);
	n = fread(bytes, 1, sizeof(bytes), from);
	for (size_t at = 12; at < 12 + 16 * (size_t)bytes[5]; at += 16)
		if (memcmp(bytes + at, table, 4) == 0)
			bytes[at] = 'x';
	assert_int_equal(fwrite(bytes, 1, n, to), n);
	fclose(from);
	fclose(to);
}

static void damaged_font(void **state)
{
	static const struct text_wish wish = { FONT_SONG, 400 };
	char folder[] = "/tmp/planbrief-XXXXXX", path[64];
	const char *folders[] = { folder, NULL };

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/test.ttf", folder);
	write_without(path, "head");
	for (int cut = 0; cut < 2; cut++) {
		struct arena *a = arena_new();
		struct diag *d = diag_new(a);
		struct text_options o = { .font_dirs = folders, .cut = cut };
		struct text *t = text_new(a, d, theme_read(a, d,
		    "tests/fonts", "test"), &o);

		assert_non_null(t);
		assert_false(text_warm(t, d, &wish, 1));
		assert_int_equal(count_of(d, DIAG_FONT_BROKEN), 1);
		assert_true(diag_environment(d));
		arena_free(a);
	}
	remove(path);
	rmdir(folder);
	text_exit();
}

int main(void)
{
	const struct CMUnitTest square[] = {
		cmocka_unit_test(han_and_latin),
		cmocka_unit_test(gap_off),
		cmocka_unit_test(tracking),
		cmocka_unit_test(compression),
		cmocka_unit_test(shared_marks),
		cmocka_unit_test(glyph_runs),
		cmocka_unit_test(fills_lines),
		cmocka_unit_test(alignment),
		cmocka_unit_test(line_end_mark),
		cmocka_unit_test(justified),
		cmocka_unit_test(shrinks),
		cmocka_unit_test(forced_breaks),
		cmocka_unit_test(objects_and_nobreak),
		cmocka_unit_test(no_lonely_end),
		cmocka_unit_test(balanced),
		cmocka_unit_test(torn),
		cmocka_unit_test(total_fit),
		cmocka_unit_test(hyphens),
		cmocka_unit_test(no_hyphens),
		cmocka_unit_test(piled_marks),
		cmocka_unit_test(hanging_mark),
		cmocka_unit_test(colon),
		cmocka_unit_test(tailored),
		cmocka_unit_test(shaped_once),
		cmocka_unit_test(told_each_time),
		cmocka_unit_test(missing_glyph),
		cmocka_unit_test(substitution),
		cmocka_unit_test(in_a_worker),
		cmocka_unit_test(offsets_of_glyphs_have_one_form),
	};
	const struct CMUnitTest none[] = { cmocka_unit_test(no_font),
		cmocka_unit_test(damaged_font) };
	const struct CMUnitTest noto[] = {
		cmocka_unit_test(any_width),
		cmocka_unit_test(noto_positions),
		cmocka_unit_test(tabular_figures),
		cmocka_unit_test(common_characters_are_covered),
		cmocka_unit_test(signs_and_letters_are_common),
		cmocka_unit_test(rare_characters_have_a_part_of_their_own),
		cmocka_unit_test(marks_join_rare_characters),
		cmocka_unit_test(rare_parts_do_not_pile_up),
		cmocka_unit_test(freetype_is_told_of_one_character),
		cmocka_unit_test(all_characters_stay_in_a_cut),
		cmocka_unit_test(texts_serve_like_themes),
		cmocka_unit_test(letters_with_marks_come_along),
		cmocka_unit_test(wide_cuts_have_both),
		cmocka_unit_test(cut_is_the_same),
		cmocka_unit_test(cut_keeps_languages_of_shaping),
	};
	int failed = cmocka_run_group_tests(square, setup_test_font, teardown);

	failed += cmocka_run_group_tests(none, NULL, NULL);
	return failed + cmocka_run_group_tests(noto, setup_noto, teardown);
}
