/* SPDX-License-Identifier: MIT */
/*
 * Measures the text of SVG figures anew and says what a reader would see go
 * wrong. Nothing of the program is used: the file is read by libxml2, a face
 * is found by fontconfig from the first family named, advances and ink come
 * from FreeType. Units are points.
 *
 *	svg_overlap [--boxes] FILE.svg...
 *
 * With --boxes a line `= FILE` stands before the findings of a file and a line
 * `box LEFT TOP RIGHT BOTTOM` for each text as it is met, as wide as its ink and
 * as high as its body; `box -`: no ink. With
 * `-` the names of files are read from standard input, one a line.
 * A finding is a line `FILE: RULE: words`. Rules:
 *	T1	two text boxes share more than 0.6 pt both ways
 *	T2	a text or a mark outside the view box
 *	T4	a text smaller than 6.5 pt
 *	T5	a transform, or a text that is not set from its start
 *	T17	a character that the face named does not have
 *	length	textLength is not what is measured
 * The last line is `N runs, N findings`; exit status 1 if there are any.
 *
 * The box of a run reaches from the ascender to the descender that the face
 * gives for setting lines (OS/2, the body of a CJK face) and holds the ink.
 * Only ink can be outside. A length may be off by 1 %, and beyond that by what
 * advances alone do not say: a space beside Han is widened to a quarter em, one
 * at the end of a line takes no room, pairs of Latin letters are kerned. An
 * apostrophe alone stands between Latin letters: its box is its ink.
 */
#include <ft2build.h>
#include FT_BBOX_H
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H
#include <fontconfig/fontconfig.h>
#include <libxml/parser.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHARED_MOST 0.6
#define SIZE_LEAST 6.5
#define OUTSIDE_MOST 0.1
#define LENGTH_OFF 0.01
#define KERNED_OFF 0.04		/* of Latin letters, to the narrow side */
#define GAP_EM 0.25
#define ROUNDING 0.02		/* two decimals of two numbers */
#define FACES_MOST 32
#define NARROW_SPACE 0x202f

struct face {
	char family[80];
	int weight;
	FT_Face ft;
};

struct box {
	double left, top, right, bottom;
};

struct run {
	struct box box, ink;
	char *text;
	const void *line;	/* its element */
};

struct extent {
	struct box body, ink;
	double advance;
	double trail;		/* of the spaces at the end */
	double widen;		/* what widened spaces may add */
	bool letters;
};

struct style {
	const char *family;	/* a list as CSS has it */
	double size;
	int weight;
};

struct check {
	const char *file;
	FT_Library library;
	struct face faces[FACES_MOST];
	int face_count;
	struct box view;
	double scale;		/* points a unit */
	struct run *runs;
	int run_count, run_room;
	int all_runs, findings;
	bool boxes;
};

static void found(struct check *c, const char *rule, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void found(struct check *c, const char *rule, const char *format, ...)
{
	va_list args;

	c->findings++;
	printf("%s: %s: ", c->file, rule);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
}

static void *must(void *p)
{
	if (p == NULL) {
		fputs("svg_overlap: out of memory\n", stderr);
		exit(2);
	}
	return p;
}

/* ---- faces ---- */

/* The first family of a list, without its quotes. */
static void first_family(const char *list, char *name, size_t size)
{
	size_t n = 0;

	while (*list == ' ')
		list++;
	for (; *list != '\0' && *list != ',' && n + 1 < size; list++)
		if (*list != '\'' && *list != '"')
			name[n++] = *list;
	name[n] = '\0';
}

/* The file that fontconfig has for a family; false if it has another one. */
static bool match_file(const char *family, int weight, char *file,
    size_t size, int *index)
{
	FcPattern *want = FcPatternCreate(), *got;
	FcResult result;
	FcChar8 *path, *name;
	bool same = false;

	FcPatternAddString(want, FC_FAMILY, (const FcChar8 *)family);
	FcPatternAddInteger(want, FC_WEIGHT, FcWeightFromOpenType(weight));
	FcConfigSubstitute(NULL, want, FcMatchPattern);
	FcDefaultSubstitute(want);
	got = FcFontMatch(NULL, want, &result);
	for (int i = 0; got != NULL && !same && FcPatternGetString(got,
	    FC_FAMILY, i, &name) == FcResultMatch; i++)
		same = FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0;
	if (same && FcPatternGetString(got, FC_FILE, 0, &path) ==
	    FcResultMatch)
		snprintf(file, size, "%s", (const char *)path);
	else
		same = false;
	if (same && FcPatternGetInteger(got, FC_INDEX, 0, index) !=
	    FcResultMatch)
		*index = 0;
	if (got != NULL)
		FcPatternDestroy(got);
	FcPatternDestroy(want);
	return same;
}

static FT_Face face_for(struct check *c, const struct style *s)
{
	char family[80], file[1024];
	struct face *f;
	int index;

	first_family(s->family != NULL ? s->family : "", family,
	    sizeof(family));
	for (int i = 0; i < c->face_count; i++)
		if (c->faces[i].weight == s->weight &&
		    strcmp(c->faces[i].family, family) == 0)
			return c->faces[i].ft;
	if (c->face_count == FACES_MOST) {
		fputs("svg_overlap: too many faces\n", stderr);
		exit(2);
	}
	f = &c->faces[c->face_count++];
	snprintf(f->family, sizeof(f->family), "%s", family);
	f->weight = s->weight;
	f->ft = NULL;
	if (!match_file(family, s->weight, file, sizeof(file), &index) ||
	    FT_New_Face(c->library, file, index, &f->ft) != 0)
		found(c, "font", "family '%s' is not installed", family);
	return f->ft;
}

/* ---- measuring ---- */

/* The next character of UTF-8 that libxml2 has checked. */
static unsigned long next_char(const char **p)
{
	const unsigned char *s = (const unsigned char *)*p;
	int more = s[0] < 0x80 ? 0 : s[0] < 0xe0 ? 1 : s[0] < 0xf0 ? 2 : 3;
	unsigned long u = more == 0 ? s[0] : s[0] & (0x3fu >> more);

	for (int i = 1; i <= more; i++)
		u = u << 6 | (s[i] & 0x3f);
	*p += more + 1;
	return u;
}

static void hold(struct box *b, double left, double top, double right,
    double bottom)
{
	b->left = fmin(b->left, left);
	b->top = fmin(b->top, top);
	b->right = fmax(b->right, right);
	b->bottom = fmax(b->bottom, bottom);
}

/* Adds the ink of u at x to e; returns its advance. A narrow space that the
 * face does not have is half of its space: no reader shows a box for it. */
static double add_glyph(struct check *c, FT_Face ft, unsigned long u,
    double em, double x, double y, struct extent *e)
{
	FT_UInt glyph = FT_Get_Char_Index(ft, u);
	FT_BBox ink;

	if (glyph == 0 && u == NARROW_SPACE)
		return add_glyph(c, ft, ' ', em, x, y, e) / 2;
	if (glyph == 0)
		found(c, "T17", "U+%04lX is not in the face", u);
	if (FT_Load_Glyph(ft, glyph, FT_LOAD_NO_SCALE) != 0)
		return 0;
	if (ft->glyph->format == FT_GLYPH_FORMAT_OUTLINE &&
	    ft->glyph->outline.n_points > 0) {
		FT_Outline_Get_BBox(&ft->glyph->outline, &ink);
		hold(&e->ink, x + (double)ink.xMin * em,
		    y - (double)ink.yMax * em, x + (double)ink.xMax * em,
		    y - (double)ink.yMin * em);
	}
	return (double)ft->glyph->advance.x * em;
}

static bool is_letter(unsigned long u)
{
	return (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z');
}

/* Measures text that is set from (x, y). */
static struct extent measure(struct check *c, FT_Face ft, const char *text,
    double size, double x, double y)
{
	const TT_OS2 *os2 = FT_Get_Sfnt_Table(ft, FT_SFNT_OS2);
	double em = size / ft->units_per_EM, wide;
	double up = os2 != NULL ? os2->sTypoAscender : ft->ascender;
	double down = os2 != NULL ? os2->sTypoDescender : ft->descender;
	struct extent e = { .ink = { HUGE_VAL, HUGE_VAL, -HUGE_VAL,
	    -HUGE_VAL } };

	for (const char *p = text; *p != '\0'; ) {
		unsigned long u = next_char(&p);

		wide = add_glyph(c, ft, u, em, x + e.advance, y, &e);
		e.advance += wide;
		e.trail = u == ' ' ? e.trail + wide : 0;
		e.widen += u == ' ' ? fmax(GAP_EM * size - wide, 0) : 0;
		e.letters |= is_letter(u);
	}
	if (strcmp(text, "\u2019") == 0) {
		e.trail = e.advance;
		e.body = e.ink;
		return e;
	}
	e.body = (struct box){ x, y - up * em, x + e.advance, y - down * em };
	hold(&e.body, e.ink.left, e.ink.top, e.ink.right, e.ink.bottom);
	return e;
}

/* ---- the document ---- */

static char *attr(const xmlNode *n, const char *name)
{
	return (char *)xmlGetProp(n, (const xmlChar *)name);
}

static double number(const xmlNode *n, const char *name, double otherwise)
{
	char *s = attr(n, name);
	double v = s != NULL ? atof(s) : otherwise;

	xmlFree(s);
	return v;
}

static bool is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE &&
	    strcmp((const char *)n->name, name) == 0;
}

static bool outside(const struct check *c, const struct box *b)
{
	return b->left < c->view.left - OUTSIDE_MOST ||
	    b->top < c->view.top - OUTSIDE_MOST ||
	    b->right > c->view.right + OUTSIDE_MOST ||
	    b->bottom > c->view.bottom + OUTSIDE_MOST;
}

static void keep_run(struct check *c, const struct extent *e, char *text,
    const void *line)
{
	if (c->run_count == c->run_room) {
		c->run_room = c->run_room * 2 + 64;
		c->runs = must(realloc(c->runs,
		    (size_t)c->run_room * sizeof(*c->runs)));
	}
	c->runs[c->run_count++] = (struct run){ e->body, e->ink, text, line };
}

static struct style inherit(const xmlNode *n, struct style s)
{
	char *weight = attr(n, "font-weight");
	char *family = attr(n, "font-family");

	if (weight != NULL)
		s.weight = strcmp(weight, "bold") == 0 ? 700 :
		    strcmp(weight, "normal") == 0 ? 400 : atoi(weight);
	if (family != NULL)
		s.family = family;	/* as long as the process: few */
	s.size = number(n, "font-size", s.size);
	xmlFree(weight);
	return s;
}

static void check_length(struct check *c, double length,
    const struct extent *e, const char *text)
{
	double off = e->letters ? KERNED_OFF : LENGTH_OFF;
	double least = (e->advance - e->trail) * (1 - off) - ROUNDING;
	double most = e->advance * (1 + LENGTH_OFF) + e->widen + ROUNDING;

	if (length < least || length > most)
		found(c, "length", "'%s' says %.2f, measured %.2f", text,
		    length, e->advance);
}

/* One stretch of text with a place of its own. */
static void check_run(struct check *c, const xmlNode *n, struct style s,
    double x, double y)
{
	char *text = (char *)xmlNodeGetContent(n);
	FT_Face ft = face_for(c, &s);
	struct extent e;
	double length;

	if (ft == NULL || text == NULL || text[strspn(text, " \n\t")] == 0) {
		if (c->boxes)
			puts("box -");
		xmlFree(text);
		return;
	}
	c->all_runs++;
	e = measure(c, ft, text, s.size, x, y);
	length = number(n, "textLength", e.advance);
	check_length(c, length, &e, text);
	if (s.size * c->scale < SIZE_LEAST - 0.005)
		found(c, "T4", "'%s' is %.2f pt", text, s.size * c->scale);
	e.body.right = fmax(e.body.right, x + length);
	if (e.letters && length < e.advance) {	/* kerned */
		e.body.right = x + length;
		e.ink.right = x + (e.ink.right - x) * length / e.advance;
	}
	if (outside(c, &e.ink))
		found(c, "T2", "text '%s' from %.2f %.2f to %.2f %.2f", text,
		    e.ink.left, e.ink.top, e.ink.right, e.ink.bottom);
	if (c->boxes)
		printf("box %.2f %.2f %.2f %.2f\n", e.ink.left, e.body.top,
		    e.ink.right, e.body.bottom);
	keep_run(c, &e, text, is(n, "tspan") ? n->parent : n);
}

static void check_text(struct check *c, const xmlNode *n, struct style s)
{
	double x = number(n, "x", 0), y = number(n, "y", 0);
	bool parts = false;

	for (const xmlNode *k = n->children; k != NULL; k = k->next)
		if (is(k, "tspan")) {
			parts = true;
			check_run(c, k, inherit(k, s), number(k, "x", x),
			    number(k, "y", y));
		}
	if (!parts)
		check_run(c, n, s, x, y);
}

/* Absolute paths of M, L, C and Z: every point, which is wide enough. */
static void check_path(struct check *c, const xmlNode *n)
{
	struct box b = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
	char *d = attr(n, "d"), *p = d, *end;
	double x, y;

	while (p != NULL && *p != '\0') {
		if (strchr("MLCZ, ", *p) != NULL) {
			p++;
			continue;
		}
		x = strtod(p, &end);
		if (end == p) {
			found(c, "T2", "path '%.20s' cannot be read", d);
			break;
		}
		y = strtod(end, &p);
		hold(&b, x, y, x, y);
	}
	if (b.left <= b.right && outside(c, &b))
		found(c, "T2", "mark from %.2f %.2f to %.2f %.2f", b.left,
		    b.top, b.right, b.bottom);
	xmlFree(d);
}

static void check_rect(struct check *c, const xmlNode *n)
{
	double x = number(n, "x", 0), y = number(n, "y", 0);
	struct box b = { x, y, x + number(n, "width", 0),
	    y + number(n, "height", 0) };

	if (outside(c, &b))
		found(c, "T2", "rect from %.2f %.2f to %.2f %.2f", b.left,
		    b.top, b.right, b.bottom);
}

/* What would make a place or a length another one than is written. */
static void check_plain(struct check *c, const xmlNode *n)
{
	static const char *const names[] = { "transform", "rotate", "dx", "dy",
	    "text-anchor", "letter-spacing", "word-spacing", "style" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (xmlHasProp(n, (const xmlChar *)names[i]) != NULL)
			found(c, "T5", "attribute '%s' of '%s'", names[i],
			    (const char *)n->name);
}

static void walk(struct check *c, const xmlNode *n, struct style s)
{
	for (; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		check_plain(c, n);
		if (is(n, "text")) {
			for (const xmlNode *k = n->children; k != NULL;
			    k = k->next)
				if (is(k, "tspan"))
					check_plain(c, k);
			check_text(c, n, inherit(n, s));
		} else if (is(n, "path")) {
			check_path(c, n);
		} else if (is(n, "rect")) {
			check_rect(c, n);
		} else {
			walk(c, n->children, inherit(n, s));
		}
	}
}

static void check_pairs(struct check *c)
{
	for (int i = 0; i < c->run_count; i++)
		for (int k = 0; k < i; k++) {
			/* In one line, marks may be compressed. */
			bool one = c->runs[i].line == c->runs[k].line;
			const struct box *a = one ? &c->runs[i].ink :
			    &c->runs[i].box;
			const struct box *b = one ? &c->runs[k].ink :
			    &c->runs[k].box;
			double wide = fmin(a->right, b->right) -
			    fmax(a->left, b->left);
			double high = fmin(a->bottom, b->bottom) -
			    fmax(a->top, b->top);

			if (fmin(wide, high) * c->scale > SHARED_MOST)
				found(c, "T1", "'%s' and '%s' share %.2f x "
				    "%.2f", c->runs[k].text, c->runs[i].text,
				    wide, high);
		}
}

static bool read_view(struct check *c, const xmlNode *root)
{
	char *view = attr(root, "viewBox");
	double x, y, width, height;
	bool good = view != NULL && sscanf(view, "%lf %lf %lf %lf", &x, &y,
	    &width, &height) == 4 && width > 0 && height > 0;

	xmlFree(view);
	if (!good) {
		found(c, "T2", "no view box");
		return false;
	}
	c->view = (struct box){ x, y, x + width, y + height };
	c->scale = number(root, "width", width) / width;
	return true;
}

static void check_file(struct check *c, const char *file)
{
	xmlDoc *doc = xmlReadFile(file, NULL, XML_PARSE_NONET);
	struct style none = { NULL, 16, 400 };
	const xmlNode *root;

	if (c->boxes)
		printf("= %s\n", file);
	c->file = file;
	c->run_count = 0;
	root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
	if (root == NULL || !is(root, "svg")) {
		found(c, "svg", "cannot be read");
	} else if (read_view(c, root)) {
		walk(c, root->children, inherit(root, none));
		check_pairs(c);
	}
	for (int i = 0; i < c->run_count; i++)
		xmlFree(c->runs[i].text);
	xmlFreeDoc(doc);
}

static void check_listed(struct check *c)
{
	static char line[4096];

	while (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		check_file(c, line);
	}
}

int main(int argc, char **argv)
{
	static struct check c;
	int first = argc > 1 && strcmp(argv[1], "--boxes") == 0 ? 2 : 1;

	if (argc <= first) {
		fputs("usage: svg_overlap [--boxes] FILE.svg...\n", stderr);
		return 2;
	}
	if (!FcInit() || FT_Init_FreeType(&c.library) != 0)
		return 2;
	c.boxes = first == 2;
	for (int i = first; i < argc; i++)
		if (strcmp(argv[i], "-") == 0)
			check_listed(&c);
		else
			check_file(&c, argv[i]);
	printf("%d runs, %d findings\n", c.all_runs, c.findings);
	free(c.runs);
	return c.findings > 0;
}
