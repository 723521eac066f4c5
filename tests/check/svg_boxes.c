/* SPDX-License-Identifier: MIT */
/*
 * Measures the text of an SVG file with FreeType, trusting nothing that its
 * writer says of widths, and reports: two texts whose ink overlaps by more
 * than 0.6 pt in both directions (charts T1), text outside the view box (T2),
 * text smaller than 6.5 (T4), and runs whose own textLength is far from what
 * was measured. Shares no code with the program.
 *
 *	svg_boxes FILE.svg...	one line a finding; exit 1 if there is one
 */
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 4000

struct box { double left, top, right, bottom; char text[120]; };

struct face { char family[64]; int weight; FT_Face ft; };

struct checker {
	FT_Library ft;
	struct face faces[16];
	int face_count;
	struct box boxes[MOST];
	int count, findings;
	const char *file;
	double width, height;
};

static void finding(struct checker *c, const char *what, const char *a,
    const char *b)
{
	printf("%s: %s: '%s'%s%s\n", c->file, what, a, b ? " and " : "",
	    b ? b : "");
	c->findings++;
}

static FT_Face load(struct checker *c, const char *family, int weight)
{
	FcPattern *want = FcPatternBuild(NULL, FC_FAMILY, FcTypeString,
	    family, FC_WEIGHT, FcTypeInteger,
	    (int)FcWeightFromOpenTypeDouble(weight), (char *)0);
	FcResult result;
	FcChar8 *file = NULL;
	FT_Face face = NULL;
	int index = 0;

	FcConfigSubstitute(NULL, want, FcMatchPattern);
	FcDefaultSubstitute(want);
	FcPattern *found = FcFontMatch(NULL, want, &result);
	FcPatternGetString(found, FC_FILE, 0, &file);
	FcPatternGetInteger(found, FC_INDEX, 0, &index);
	if (FT_New_Face(c->ft, (const char *)file, index & 0xFFFF, &face)) {
		fprintf(stderr, "svg_boxes: cannot load %s\n", file);
		exit(2);
	}
	FcPatternDestroy(found);
	FcPatternDestroy(want);
	return face;
}

static FT_Face face_of(struct checker *c, const char *families, int weight)
{
	char family[64];
	size_t n = 0;

	families += strspn(families, " '\"");
	while (families[n] && !strchr("'\",", families[n]) && n < 63)
		n++;
	snprintf(family, sizeof(family), "%.*s", (int)n, families);
	for (int i = 0; i < c->face_count; i++)
		if (c->faces[i].weight == weight &&
		    !strcmp(c->faces[i].family, family))
			return c->faces[i].ft;
	if (c->face_count == 16)
		exit(2);
	struct face *f = &c->faces[c->face_count++];
	memcpy(f->family, family, sizeof(family));
	f->weight = weight;
	f->ft = load(c, family, weight);
	return f->ft;
}

/* An attribute of the node or of what it stands in. */
static const char *inherited(xmlNode *n, const char *name, char *to,
    size_t size)
{
	for (; n && n->type == XML_ELEMENT_NODE; n = n->parent) {
		xmlChar *v = xmlGetNoNsProp(n, (const xmlChar *)name);

		if (!v)
			continue;
		snprintf(to, size, "%s", (const char *)v);
		xmlFree(v);
		return to;
	}
	return NULL;
}

static int next_char(const unsigned char **s)
{
	static const unsigned char most[] = { 0x7F, 0x1F, 0x0F, 0x07 };
	int extra = **s < 0x80 ? 0 : **s < 0xE0 ? 1 : **s < 0xF0 ? 2 : 3;
	int ch = *(*s)++ & most[extra];

	while (extra-- > 0)
		ch = ch << 6 | (*(*s)++ & 0x3F);
	return ch;
}

/* The ink of the text from x on the baseline y; returns the advance. */
static double measure(FT_Face face, double size, const char *text, double x,
    double y, struct box *b)
{
	const unsigned char *s = (const unsigned char *)text;
	double unit = size / face->units_per_EM, at = x;

	*b = (struct box){ 1e9, 1e9, -1e9, -1e9, "" };
	while (*s) {
		int ch = next_char(&s);
		FT_UInt g = FT_Get_Char_Index(face, (FT_ULong)ch);
		FT_GlyphSlot slot = face->glyph;

		/* no ink, and its width is the setter's choice */
		if (ch == 0x202F || ch == 0x2009) {
			at += size * 0.15;
			continue;
		}
		if (FT_Load_Glyph(face, g, FT_LOAD_NO_SCALE))
			exit(2);
		if (slot->metrics.width > 0) {
			double l = at + slot->metrics.horiBearingX * unit;
			double t = y - slot->metrics.horiBearingY * unit;

			b->left = fmin(b->left, l);
			b->right = fmax(b->right, l + slot->metrics.width *
			    unit);
			b->top = fmin(b->top, t);
			b->bottom = fmax(b->bottom, t +
			    slot->metrics.height * unit);
		}
		at += slot->metrics.horiAdvance * unit;
	}
	snprintf(b->text, sizeof(b->text), "%s", text);
	return at - x;
}

static void take(struct checker *c, xmlNode *n, const char *text)
{
	char buffer[256];
	double x, y, size, said, advance;
	struct box b;
	FT_Face face;
	int weight;

	if (!inherited(n, "x", buffer, sizeof(buffer)))
		return;
	x = strtod(buffer, NULL);
	y = strtod(inherited(n, "y", buffer, sizeof(buffer)), NULL);
	size = strtod(inherited(n, "font-size", buffer, sizeof(buffer)),
	    NULL);
	weight = inherited(n, "font-weight", buffer, sizeof(buffer)) ?
	    atoi(buffer) : 400;
	said = inherited(n, "textLength", buffer, sizeof(buffer)) ?
	    strtod(buffer, NULL) : -1;
	inherited(n, "font-family", buffer, sizeof(buffer));
	face = face_of(c, buffer, weight ? weight : 400);
	advance = measure(face, size, text, x, y, &b);
	if (size < 6.49 && strlen(text) > 1)
		finding(c, "smaller than 6.5", text, NULL);
	/* gaps between Han and Latin add, compressed marks take away */
	if (said >= 0 && fabs(said - advance) > size * 0.3 *
	    (1 + strlen(text) / 6.0))
		finding(c, "textLength is far from measured", text, NULL);
	if (b.right < b.left)
		return;
	if (said >= 0 && said > advance)
		b.right += said - advance;
	if (b.left < -0.5 || b.top < -0.5 || b.right > c->width + 0.5 ||
	    b.bottom > c->height + 0.5)
		finding(c, "outside the view box", text, NULL);
	if (c->count < MOST)
		c->boxes[c->count++] = b;
}

static void walk(struct checker *c, xmlNode *n)
{
	for (; n; n = n->next) {
		xmlChar *text;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (strcmp((const char *)n->name, "tspan")) {
			walk(c, n->children);
			continue;
		}
		text = xmlNodeGetContent(n);
		take(c, n, (const char *)text);
		xmlFree(text);
	}
}

static void compare(struct checker *c)
{
	for (int i = 0; i < c->count; i++)
		for (int k = i + 1; k < c->count; k++) {
			const struct box *a = &c->boxes[i], *b = &c->boxes[k];
			double w = fmin(a->right, b->right) -
			    fmax(a->left, b->left);
			double h = fmin(a->bottom, b->bottom) -
			    fmax(a->top, b->top);

			if (w > 0.6 && h > 0.6)
				finding(c, "texts overlap", a->text, b->text);
		}
}

static void check(struct checker *c, const char *file)
{
	xmlDoc *doc = xmlReadFile(file, NULL, XML_PARSE_NONET);
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	char box[128] = "";

	c->file = file;
	c->count = 0;
	if (!root || !inherited(root, "viewBox", box, sizeof(box)) ||
	    sscanf(box, "%*f %*f %lf %lf", &c->width, &c->height) != 2) {
		finding(c, "no view box", file, NULL);
		return;
	}
	walk(c, root->children);
	if (c->count == 0)
		finding(c, "no text", file, NULL);
	compare(c);
	xmlFreeDoc(doc);
}

int main(int argc, char **argv)
{
	struct checker *c = calloc(1, sizeof(*c));

	if (argc < 2 || FT_Init_FreeType(&c->ft))
		return 2;
	for (int i = 1; i < argc; i++)
		check(c, argv[i]);
	return c->findings != 0;
}
