/* SPDX-License-Identifier: MIT */
/*
 * Cutting a face to the characters in use before cairo sees it. Cairo copies
 * a whole CFF table (16-24 MB in the Chinese faces) at least twice a document,
 * and makes a list of all its glyphs; a cut one is some hundred kilobytes and
 * has some thousand. What ids glyphs get depends on what else is in the cut:
 * nothing that is written may (paint/pdf_font.c).
 */
#define _GNU_SOURCE
#include <hb-ot.h>
#include <hb-subset.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include <glib.h>

#include "text/text_int.h"

/* What shaping asks for (shape.c) and no more: the closure over features that
 * nobody applies would keep thousands of glyphs. */
static const hb_tag_t features[] = {
	HB_TAG('l', 'o', 'c', 'l'), HB_TAG('c', 'c', 'm', 'p'),
	HB_TAG('p', 'w', 'i', 'd'), HB_TAG('k', 'e', 'r', 'n'),
	HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'),
};

/* Vertical writing, foreign baselines, signatures. */
static const hb_tag_t dropped[] = {
	HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'm', 't', 'x'),
	HB_TAG('v', 'h', 'e', 'a'), HB_TAG('B', 'A', 'S', 'E'),
	HB_TAG('D', 'S', 'I', 'G'),
};

/* Parts of Hangul syllables that follow another (Unicode, 3.12). */
#define FIRST_VOWEL 0x1161
#define LAST_FINAL 0x11C2

static void add_tags(hb_set_t *set, const hb_tag_t *tags, size_t count)
{
	for (size_t i = 0; i < count; i++)
		hb_set_add(set, tags[i]);
}

/* Most of a set; nothing is composed with them. */
static bool is_han(hb_codepoint_t ch)
{
	return ch >= 0x3400 && ch <= 0x9FFF;
}

/* Shaping takes a letter with its mark for one character if the face has that:
 * it must not depend on whether some other text does. True: one was added. */
static bool add_composed(hb_set_t *set, hb_codepoint_t mark)
{
	hb_codepoint_t ch = HB_SET_VALUE_INVALID;
	bool any = false;

	while (hb_set_next(set, &ch)) {
		gunichar whole;

		if (!is_han(ch) && g_unichar_compose(ch, mark, &whole) &&
		    !hb_set_has(set, whole)) {
			hb_set_add(set, whole);
			any = true;
		}
	}
	return any;
}

static bool is_second(hb_codepoint_t ch)
{
	return g_unichar_ismark(ch) || (ch >= FIRST_VOWEL && ch <= LAST_FINAL);
}

/* With two marks it takes two rounds. */
static void close_composed(hb_set_t *set)
{
	hb_codepoint_t ch = HB_SET_VALUE_INVALID;
	bool any = false;

	while (hb_set_next(set, &ch))
		any |= is_second(ch) && add_composed(set, ch);
	if (any)
		close_composed(set);
}

static hb_subset_input_t *cut_input(const hb_set_t *need,
    const hb_set_t *spare)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_set_t *set;

	if (!in)
		return NULL;
	set = hb_subset_input_unicode_set(in);
	hb_set_union(set, need);
	if (spare)
		hb_set_union(set, spare);
	close_composed(set);
	set = hb_subset_input_set(in, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
	hb_set_clear(set);
	add_tags(set, features, sizeof(features) / sizeof(*features));
	add_tags(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG),
	    dropped, sizeof(dropped) / sizeof(*dropped));
	set = hb_subset_input_set(in, HB_SUBSET_SETS_NAME_ID);
	hb_set_add_range(set, HB_OT_NAME_ID_COPYRIGHT,
	    HB_OT_NAME_ID_POSTSCRIPT_NAME);
	hb_set_add_range(set, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY,
	    HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY);
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_DESUBROUTINIZE |
	    HB_SUBSET_FLAGS_NO_HINTING);
	return in;
}

/* A face of its own, out of its collection, of what table() gives of each. */
static hb_face_t *built(hb_face_t *face,
    hb_blob_t *(*table)(hb_face_t *face, hb_tag_t tag))
{
	hb_face_t *out = hb_face_builder_create();
	hb_tag_t tags[64];
	unsigned count = sizeof(tags) / sizeof(*tags);

	hb_face_get_table_tags(face, 0, &count, tags);
	for (unsigned i = 0; i < count; i++) {
		hb_blob_t *blob = table(face, tags[i]);

		hb_face_builder_add_table(out, tags[i], blob);
		hb_blob_destroy(blob);
	}
	return out;
}

static hb_blob_t *as_it_is(hb_face_t *face, hb_tag_t tag)
{
	return hb_face_reference_table(face, tag);
}

static hb_blob_t *as_cut(hb_face_t *face, hb_tag_t tag)
{
	switch (tag) {
	case HB_TAG('c', 'm', 'a', 'p'):
		return cut_cmap(face);
	case HB_TAG('h', 'e', 'a', 'd'):
	case HB_TAG('l', 'o', 'c', 'a'):
		return cut_loca(face, tag);
	default:
		return as_it_is(face, tag);
	}
}

/* What HarfBuzz builds does not tell its tables until it is a file. */
static hb_face_t *finished(hb_face_t *cut)
{
	hb_blob_t *file = hb_face_reference_blob(cut);
	hb_face_t *face = hb_face_create(file, 0);
	hb_face_t *out = built(face, as_cut);

	hb_face_destroy(face);
	hb_blob_destroy(file);
	hb_face_destroy(cut);
	return out;
}

static hb_face_t *cut_to(hb_face_t *face, const hb_set_t *need,
    const hb_set_t *spare)
{
	hb_subset_input_t *in = cut_input(need, spare);
	hb_face_t *narrow = cut_langs(face);
	hb_face_t *out = in ? hb_subset_or_fail(narrow, in) : NULL;

	hb_face_destroy(narrow);
	hb_subset_input_destroy(in);
	return out ? finished(out) : NULL;
}

/* HarfBuzz refuses to cut some faces to many characters that it does cut to
 * few. */
static hb_face_t *cut_wide(struct part *p, const struct cut_wish *w)
{
	hb_face_t *whole = p->face->hb;
	hb_face_t *out = w->spare ? cut_to(whole, w->need, w->spare) : NULL;

	p->narrow = !out;
	return out ? out : cut_to(whole, w->need, NULL);
}

static bool write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);

		if (n <= 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return true;
}

static int to_memory_file(hb_face_t *face)
{
	hb_blob_t *blob = hb_face_reference_blob(face);
	unsigned len;
	const char *data = hb_blob_get_data(blob, &len);
	int fd = memfd_create("face", MFD_CLOEXEC);

	if (fd >= 0 && (len == 0 || !write_all(fd, data, len))) {
		close(fd);
		fd = -1;
	}
	hb_blob_destroy(blob);
	return fd;
}

/* Cutting has touched ten megabytes of the mapped original; from here on only
 * its cmap and metrics are asked for, and what is dropped is read again. */
static void drop_pages(hb_face_t *face)
{
	hb_blob_t *blob = hb_face_reference_blob(face);
	unsigned len;
	uintptr_t data = (uintptr_t)hb_blob_get_data(blob, &len);
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);

	if (data % page == 0 && len > 0)
		madvise((void *)data, len, MADV_DONTNEED);
	hb_blob_destroy(blob);
}

int cut_part(struct part *p, const struct cut_wish *w)
{
	hb_face_t *whole = p->face->hb;
	hb_face_t *face = w->need ? cut_wide(p, w) :
	    built(whole, as_it_is);
	int fd = face ? to_memory_file(face) : -1;

	hb_face_destroy(face);
	if (w->need)
		drop_pages(whole);
	return fd;
}
