/* SPDX-License-Identifier: MIT */
/* planbrief issue: enters an edition in the ledger of its plan. */
#include <string.h>

#include "assess/assess.h"
#include "base/file.h"
#include "plan/path.h"
#include "run.h"
#include "transform/ledger.h"
#include "xml/xml_dom.h"

#define INPUT_MIB 64

/* ---- what was read ---- */

static void add_input(struct run *r, struct ledger_entry *to,
    const char *folder, const char *path, const char *href)
{
	struct diag *unheard = diag_new(r->a);
	size_t len;
	char *bytes = file_read(r->a, unheard, folder, path, INPUT_MIB, &len);

	if (bytes)
		ARENA_PUSH(r->a, to->inputs, to->input_count) =
		    (struct ledger_input){ href, str_sha256(r->a, bytes,
		    len) };
}

static void add_inputs(struct run *r, struct ledger_entry *to,
    const struct loaded *l)
{
	const struct edition *e = l->edition;
	const char *folder = l->plan->folder;

	add_input(r, to, folder, path_name(r->a, l->plan->file),
	    path_name(r->a, l->plan->file));
	add_input(r, to, e->folder, path_name(r->a, e->file), e->place);
	for (size_t i = 0; i < e->data_count; i++) {
		const char *path = path_below(r->a, folder,
		    path_join(r->a, e->folder, e->data[i].href));

		add_input(r, to, folder, path, path);
	}
}

static const char *facts_digest(struct run *r, struct loaded *l,
    const struct output *out)
{
	struct passes p = { r, l };

	return xml_dom_digest(r->a, say_facts(r->a, &p, out));
}

/* ---- may it be issued ---- */

static bool may_issue(struct run *r, const struct edition *e)
{
	if (str_eq(e->status, "approved") || str_eq(e->status, "issued"))
		return true;
	diag(r->d, DIAG_LEDGER_DRAFT, e->loc, e->id, e->status);
	return false;
}

/* An entry stands for good: the same again is no change, another is a fault. */
static bool is_new(struct run *r, const struct loaded *l,
    const struct str *bytes)
{
	const struct ledger *own = l->issued->own;
	struct diag *unheard = diag_new(r->a);
	size_t len;
	const char *there;

	if (!own)
		return true;
	there = file_read(r->a, unheard, l->folder, own->loc.file, INPUT_MIB,
	    &len);
	if (!there || len != bytes->len || memcmp(there, bytes->s, len) != 0)
		diag(r->d, DIAG_LEDGER_THERE, own->loc, l->edition->id,
		    date_iso(r->a, own->date));
	return false;
}

static bool issue(struct run *r, struct loaded *l, const struct outputs *all)
{
	struct ledger_entry entry = { .approver = r->o->approver,
	    .date = l->date, .program = CREATOR };
	const struct str *bytes;
	const char *path = ledger_path(r->a, l->edition);
	bool changed;

	if (!may_issue(r, l->edition) || !all->count)
		return false;
	add_inputs(r, &entry, l);
	entry.facts = facts_digest(r, l, &all->all[0]);
	bytes = ledger_write(r->a, l->as, &entry);
	if (!is_new(r, l, bytes))
		return !run_refused(r->o, r->d);
	if (!file_write(r->a, r->d, l->folder, path, bytes->s, bytes->len,
	    &changed))
		return false;
	path = arena_printf(r->a, "%s\n", path_join(r->a, l->folder, path));
	return r->o->quiet || run_print(r, path, strlen(path));
}

int run_issue(const struct options *o)
{
	struct run r;
	struct loaded *l;
	struct outputs all;
	int status;

	run_begin(&r, o, stderr);
	if (!o->approver)
		diag(r.d, DIAG_APPROVER_MISSING, (struct loc){ 0 });
	if (!o->approver || !run_exists(&r, o->args[0])) {
		run_end(&r);
		return EXIT_USAGE;
	}
	l = load_edition(&r, o->args[0]);
	if (l) {
		all = outputs_list(&r, l);
		if (!run_refused(o, r.d))
			issue(&r, l, &all);
	}
	status = run_status(&r);
	run_end(&r);
	return status;
}
