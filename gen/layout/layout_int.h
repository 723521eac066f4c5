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
};

/* Where a block goes on: at a child, a line, a row, each cell's own rest. */
struct rest {
	const struct block *at;
	size_t line;
	const struct rest *inner;
	const struct rest **cell;	/* one a cell; NULL: finished */
	size_t cell_count;
};

/* frame NULL: nothing placed. rest NULL: the block is finished. */
struct placed { struct frame *frame; const struct rest *rest; };

/* What is known of one block. */
struct info {
	const struct style *style;
	int node;
	const struct text_par *par;
	int par_round;		/* round the paragraph was made in, 0: none */
	bool par_labels;	/* it holds page labels: made anew each round */
	len_t *widths;		/* table columns, for table_width */
	len_t table_width;
	int note;		/* number of a foot note, from 1 */
	bool mentioned;		/* its fallback has been reported */
	const struct block *fallback;	/* of a chart: its data as a table */
};

#define INFO_CHUNK 512

struct layout {
	struct arena *a;
	struct diag *d;
	const struct brief *brief;
	struct text *text;
	const struct theme *theme;
	const char *folder;
	const struct master *master;
	const struct block *master_block;	/* NULL: the theme's alone */
	struct info **info;		/* chunks by block index */
	size_t chunk_count;
	int next_index;			/* for blocks made by the layout */
	struct node *nodes;
	size_t node_count;
	int round;
	const char **label;		/* page label by node, last round */
	size_t label_count;
	const char *page_label, *pages_label;	/* while running heads */
	struct figure_file *figures;
	size_t figure_count;
	bool failed;
};

/* ---- info.c ---- */
struct info *info_of(struct layout *l, const struct block *b);
const struct style *style_of(struct layout *l, const struct block *b);
int node_of(struct layout *l, const struct block *b);
/* The place of a block for messages: source and template. */
void layout_report(struct layout *l, enum diag_id id, const struct block *b,
    const char *what);

/* ---- structure.c: the structure tree, built before placing ---- */
void structure_build(struct layout *l);
int structure_add(struct layout *l, const char *role, int parent,
    const struct block *b);
bool is_inline(enum block_kind k);
bool has_inline(const struct block *b);

/* ---- inline.c: inlines to runs ---- */
/* Runs of all inline content of a block; *labels set when page labels of the
 * last round were used. */
struct text_run *inline_runs(struct layout *l, const struct block *b,
    const struct style *s, size_t *count, bool *labels);
/* The shaped paragraph of a block, NULL if it has no text. */
const struct text_par *paragraph_of(struct layout *l, const struct block *b);
struct text_run run_of_style(const struct style *s);

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
/* Shares of `width` by the width attributes of blocks of a kind. */
len_t *share_widths(struct layout *l, const struct block *parent,
    enum block_kind kind, len_t width, len_t gutter, size_t *count);

/* ---- fallback.c: the data of a chart as a table ---- */
const struct block *fallback_table(struct layout *l,
    const struct block *chart);

/* ---- notes.c ---- */
struct frame *notes_of_page(struct layout *l, const struct frame *page,
    len_t width, len_t height);

/* ---- page.c ---- */
void page_running(struct layout *l, struct frame *page, int number,
    int total);

/* ---- finish.c: destinations, outline, labels from the pages ---- */
void finish_pages(struct layout *l, struct pages *p);
bool labels_settled(struct layout *l, const struct pages *p);

#endif
