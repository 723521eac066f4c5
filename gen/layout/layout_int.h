/* SPDX-License-Identifier: MIT */
/*
 * Shared inside the room. One struct layout lives for one document; what is
 * computed once for a block (style, node, shaped paragraph, column widths) is
 * kept in its struct info. `place` functions read the layout and write only
 * the frame they return.
 */
#ifndef LAYOUT_LAYOUT_INT_H
#define LAYOUT_LAYOUT_INT_H

#include "chart/chart.h"
#include "layout/layout.h"

struct region {
	len_t width, height;
	len_t top;		/* distance below the page's type area */
	bool fresh;		/* nothing placed in it yet */
	bool later;		/* it is not the first column of its page */
};

struct grid;
struct table_parts;
struct carry;
struct drawn;

/* Where a block goes on: at a child, a line, a row, each cell's own rest. In
 * a row, line 1 says that it has begun: cells without a rest are finished. */
struct rest {
	const struct block *at;
	size_t line;
	const struct rest *inner;
	const struct rest **cell;	/* by column; NULL: finished */
	size_t cell_count;
	size_t part;		/* of a chart that is cut: parts before */
};

/* A paragraph broken once: pages are set several times. */
struct set_lines {
	const struct text_par *par;
	struct text_measure measure;
	struct text_lines lines;
};

/* A chart drawn once, likewise. */
struct set_chart { len_t width, height; bool endless; struct frame *frame; };

/* Where the point of a number stands; see table_point.c. */
struct point { bool there; len_t before, after; };

/* frame NULL: nothing placed. rest NULL: the block is finished. */
struct placed { struct frame *frame; const struct rest *rest; };

/* What is known of one block. */
struct info {
	const struct style *style;
	int node;
	int label_node;		/* of an item or note: its Lbl, or 0 */
	int mark_node;		/* of a note: its mark in the text, or 0 */
	int *entry_node;	/* of a contents list: the Link of each entry */
	size_t entry_count;
	const struct text_par *par;
	int par_round;		/* round the paragraph was made in, 0: none */
	bool par_labels;	/* it holds page labels: made anew each round */
	const struct set_lines *set;	/* its lines of last time, or NULL */
	const struct set_chart *chart;	/* its drawing of last time, or NULL */
	const struct point *point;	/* of a cell; NULL: not yet sought */
	const struct text_par *entry;	/* of a head, in this list: */
	const struct block *entry_of;
	const struct grid *grid;	/* of a table */
	len_t *needs;		/* of its columns */
	len_t least;		/* of a column with more than that in it */
	struct table_parts *parts;	/* of a table that is split */
	struct carry *carry;		/* sums of its columns */
	int column;		/* of a cell, once its table has a grid */
	const struct block *again;	/* caption of a table going on */
	len_t *widths;		/* table columns, for table_width */
	len_t table_width;
	int note;		/* number of a foot note, from 1 */
	bool mentioned;		/* its fallback, or coarseness, is reported */
	const struct block *fallback;	/* of a chart: its data as a table */
	int *part_node;		/* of a chart: of its second part and on */
	size_t part_count;
	size_t pieces;		/* of a chart, and one; 0: not yet counted */
	struct drawn *drawn;	/* its parts, once each */
	size_t drawn_count;
	const struct image *image;	/* read once; NULL: not yet, or refused */
	bool refused;			/* the image: reported */
};

/* A page's master, its running lines and how many columns it has. */
struct page_look {
	const struct master *master;
	const struct block *block;	/* NULL: the theme's alone */
	int columns;
	const struct master *upright;	/* of a turned page, else NULL */
};

/* A note, or what is left of it. */
struct note_rest { const struct block *note; const struct rest *rest; };
struct notes { const struct note_rest *rest; size_t count; };

/* What a page leaves to the next one. */
struct page_state {
	const struct rest *rest;
	bool done;			/* the flow has ended */
	const struct note_rest *notes;
	size_t note_count;
	const struct block **floats;
	size_t float_count;
};

#define INFO_CHUNK 512

/* A style that was resolved, kept for the next block of the same kind: the
 * cells of a table share a few. */
struct resolved {
	const struct style *parent, *style;
	const char *element, *name, *lang;
	int level;
};
#define RESOLVED 256

struct layout {
	struct arena *a;		/* of what pages show */
	struct arena *f;		/* of a round: its frames and rests */
	struct arena *own;		/* of what goes with the layout */
	struct diag *d;
	const struct brief *brief;
	struct text *text;
	const struct theme *theme;
	struct resolved resolved[RESOLVED];	/* by what they are for */
	const char *folder;
	const struct master *master;	/* of the page being set */
	const struct block *master_block;	/* NULL: the theme's alone */
	struct page_look main, first, odd, even;
	struct page_look *looks;	/* of the pages of this round */
	int number;			/* of the page being set */
	bool turned;			/* it is a landscape page */
	bool stopped;			/* the flow ended at a forced break */
	bool may_turn;			/* the brief has a turned table */
	struct info **info;		/* chunks by block index */
	size_t chunk_count;
	int next_index;			/* for blocks made by the layout */
	struct node *nodes;
	size_t node_count;
	const struct block **note_of;	/* the note of a mark's node, or NULL */
	size_t note_nodes;
	int round;
	const char **label;		/* page label by node, last round */
	size_t label_count;
	const char *page_label, *pages_label;	/* while running heads */
	const struct block *specimen;	/* see specimen_line */
	struct figure_file *figures;
	size_t figure_count;
	bool failed;
};

/* ---- info.c ---- */
struct info *info_of(struct layout *l, const struct block *b);
const struct style *style_of(struct layout *l, const struct block *b);
/* As style_resolve; what is passed lives as long as the layout. */
const struct style *style_under(struct layout *l, const struct style *parent,
    const char *element, const char *name, int level, const char *lang);
int node_of(struct layout *l, const struct block *b);
/* The place of a block for messages: source and template. */
void layout_report(struct layout *l, enum diag_id id, const struct block *b,
    const char *what);

/* ---- structure.c: the structure tree, built before placing ---- */
void structure_build(struct layout *l);
int structure_add(struct layout *l, const char *role, int parent,
    const struct block *b);
/* A block made by the layout, in the place of a node. */
void structure_put(struct layout *l, const struct block *b, int node);
/* ---- structure_table.c ---- */
/* Sets the heads of a table's cells, once all have their nodes. */
void structure_headers(struct layout *l, const struct block *table);
bool is_inline(enum block_kind k);
bool has_inline(const struct block *b);

/* ---- inline.c: inlines to runs ---- */
/* Runs of all inline content of a block, listed in an arena; *labels set when
 * page labels of the last round were used. */
struct text_run *inline_runs(struct layout *l, struct arena *a,
    const struct block *b, const struct style *s, size_t *count,
    bool *labels);
/* What a reference leads to, in words. */
const char *reference_text(struct layout *l, const struct block *ref);
/* The shaped paragraph of a block, NULL if it has no text. */
const struct text_par *paragraph_of(struct layout *l, const struct block *b);
struct text_run run_of_style(const struct style *s);

/* ---- number.c ---- */
/* The number of a section, table or figure as printed, or NULL. */
const char *number_of(struct layout *l, const struct block *b);
/* It with a space, for a head or caption; "" if there is none. */
const char *number_before(struct layout *l, const struct block *b);

/* ---- para.c ---- */
struct placed place_para(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
/* Adds a line and the marks, links and dots that go with it. */
void put_line(struct layout *l, struct frame *f, len_t x, len_t y,
    const struct text_line *line, int node);
len_t baseline_in(const struct style *s);	/* below the line's top */
len_t para_min_width(struct layout *l, const struct block *b, len_t *natural);

/* ---- flow.c: blocks one below the other ---- */
struct placed place_block(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_flow(struct layout *l, const struct block *parent,
    const struct rest *from, struct region r, bool bare);
const struct rest *rest_at(struct layout *l, const struct block *b,
    const struct rest *inner);

/* ---- the blocks ---- */
struct placed place_table(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_columns(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_figure(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_chart(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_datatable(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_keyline(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_list(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
/* How far the items of a list stand right of their labels; 0 for others. */
len_t list_hang(const struct style *s, const struct block *list);
struct placed place_contents(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_image(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_space(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_rule(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_break(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_spread(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);
struct placed place_place(struct layout *l, const struct block *b,
    const struct rest *from, struct region r);

/* ---- table_width.c ---- */
const len_t *table_widths(struct layout *l, const struct block *table,
    len_t width, size_t *count);
/* Is a table one for a landscape page? */
bool table_turns(struct layout *l, const struct block *table);
/* Shares of `width` by the width attributes of blocks of a kind. */
len_t *share_widths(struct layout *l, const struct block *parent,
    enum block_kind kind, len_t width, len_t gutter, size_t *count);

/* ---- figure.c ---- */
/* The chart or the multiples of a figure; NULL: it has none. */
const struct block *figure_chart(const struct block *figure);

/* ---- chart_part.c: a chart over several pages ---- */
/* What a chart can be cut into, counted once. */
size_t pieces_of(struct layout *l, const struct block *chart);
/* Is a chart, drawn whole with this height, to be cut? */
bool chart_is_cut(struct layout *l, const struct block *chart, len_t height,
    struct region r);
/* Is every piece of it lower than a page? Else reported. */
bool chart_pieces_fit(struct layout *l, const struct block *chart,
    const struct chart_place *whole, struct region r);
/* Reports that its table stands instead of a chart higher than a page. */
void chart_too_tall(struct layout *l, const struct block *chart);
/* Is what remains the next part of a chart? */
bool chart_goes_on(const struct rest *rest);
/* As many pieces as there is room for, under the caption if it goes on. */
struct placed place_part(struct layout *l, const struct block *chart,
    const struct chart_place *whole, const struct rest *from,
    struct region r);

/* ---- fallback.c: the data of a chart as a table ---- */
/* No column breaks names after a character or two: what does not fit `width`
 * beside the names goes under them, line by line. Made once. */
const struct block *fallback_table(struct layout *l,
    const struct block *chart, len_t width);
/* Parts of such a table; an empty text stands as a dash. */
struct block *fallback_row(struct layout *l, struct block *table,
    bool head, const char *first);
struct block *fallback_cell(struct layout *l, struct block *row,
    const char *text);
void fallback_set(struct layout *l, struct block *b, enum block_attr attr,
    const char *value);
/* What the chart would have printed of a value. */
const char *fallback_value(struct layout *l, const struct block *v);
/* Rows for nodes, tasks and tiles. */
void fallback_entries(struct layout *l, struct block *table,
    const struct block *chart);

/* ---- notes.c ---- */
/* Has the note a mark in a table, under which it goes? */
bool note_in_table(const struct block *note);
/* A note with its number before it. */
struct placed place_note(struct layout *l, const struct block *note,
    const struct rest *from, struct region r);
/* Adds the notes whose marks stand in a frame. */
void notes_find(struct layout *l, const struct frame *f, struct notes *n);
len_t notes_height(struct layout *l, const struct notes *n, len_t width);
/* The notes as far as they go into the height, the others to *out. */
struct frame *notes_place(struct layout *l, const struct notes *n,
    len_t width, len_t height, struct page_state *out);

/* ---- page_look.c ---- */
bool looks_begin(struct layout *l);
struct page_look look_of(struct layout *l, int number, bool turned);

/* ---- page_set.c ---- */
struct frame *page_set(struct layout *l, const struct page_state *in,
    int number, struct page_state *out, struct page_look *look);
/* Does a figure leave the flow? Its anchor then stands in its place. */
bool page_floats(struct layout *l, const struct block *b);
struct placed place_anchor(struct layout *l, const struct block *b,
    len_t width);

/* ---- stand.c ---- */
/* The running line of a specimen, or NULL: it is none. */
const struct block *specimen_line(struct layout *l);
/* The page with the watermark of its status below all else. */
struct frame *page_stamped(struct layout *l, struct frame *page);

/* ---- page.c ---- */
void page_running(struct layout *l, struct frame *page,
    const struct page_look *look, int number, int total);

/* ---- finish.c: destinations, outline, labels from the pages ---- */
void finish_pages(struct layout *l, struct pages *p);
bool labels_settled(struct layout *l, const struct pages *p);

#endif
