/* SPDX-License-Identifier: MIT */
/* accepted.xml: findings that the office has looked at. */
#include <sys/stat.h>

#include "base/seen.h"
#include "base/str.h"
#include "lint/lint.h"
#include "plan/element.h"

#define NAME "accepted.xml"

struct accept {
	const char *rule, *of, *reason, *by;
	struct date date;
	int line;		/* of plan.xml; 0: any */
	bool used;
	struct loc loc;
};

struct accepted {
	const char *plan;
	struct accept *all;
	size_t count;
};

static const struct attr accept_attrs[] = {
	NEED("rule", REF, .to = AT(accept, rule)),
	NEED("of", REF, .to = AT(accept, of)),
	MAY("line", NUMBER, .to = AT(accept, line)),
	NEED("reason", TEXT, .to = AT(accept, reason)),
	NEED("by", TEXT, .to = AT(accept, by)),
	NEED("date", DATE, .to = AT(accept, date)),
	END
};

static void accept_read(struct reader *r, const struct xml *n, void *object)
{
	static const struct element element = { accept_attrs, NULL, false };
	struct accepted *list = object;
	struct accept one = { .loc = xml_loc(n) };

	element_read(r, n, &element, &one);
	if (one.rule && !lint_is_rule(one.rule))
		diag(r->d, DIAG_ACCEPTED_RULE, one.loc, one.rule);
	else if (one.rule && one.of && one.reason && one.by)
		ARENA_PUSH(r->a, list->all, list->count) = one;
}

static const struct attr accepted_attrs[] = {
	NEED("plan", REF, .to = AT(accepted, plan)),
	END
};
static const struct child accepted_children[] = {
	ANY("accept", .read = accept_read),
	END
};

static struct accepted read_list(struct arena *a, struct diag *d,
    const struct plan *p)
{
	static const struct element element = { accepted_attrs,
		accepted_children, false };
	struct accepted list = { NULL, NULL, 0 };
	struct reader r = { a, d, "urn:planbrief:accepted:1", p->lang, NULL };
	const struct xml *root = xml_read(a, d, p->folder, NAME);

	if (!root || !element_is_root(&r, root, "accepted"))
		return list;
	element_read(&r, root, &element, &list);
	if (list.plan && p->id && !str_eq(list.plan, p->id)) {
		diag(d, DIAG_ACCEPTED_PLAN, xml_loc(root), list.plan, p->id);
		list.count = 0;
	}
	return list;
}

static bool there(struct arena *a, struct diag *d, const struct plan *p)
{
	struct stat st;
	const char *path = p->folder ?
	    arena_printf(a, "%s/" NAME, p->folder) : NULL;

	if (path && stat(path, &st) == 0)
		return true;
	if (path)
		seen_path(d, path);
	return false;
}

static bool covers(const struct accept *a, const struct finding *f)
{
	return str_eq(a->rule, f->rule) && str_eq(a->of, f->subject) &&
	    (!a->line || a->line == f->loc.line);
}

void lint_accept(struct arena *a, struct diag *d, const struct plan *p,
    struct findings *f, bool all)
{
	struct accepted list = { NULL, NULL, 0 };

	if (there(a, d, p))
		list = read_list(a, d, p);
	for (size_t i = 0; i < list.count; i++) {
		struct accept *one = &list.all[i];

		for (size_t n = 0; n < f->count; n++) {
			if (!covers(one, &f->all[n]))
				continue;
			one->used = true;
			f->all[n].accepted = arena_printf(a, "%s (%s, %s)",
			    one->reason, one->by, date_iso(a, one->date));
		}
		if (all && !one->used)
			diag(d, DIAG_ACCEPTED_UNUSED, one->loc, one->rule,
			    one->of);
	}
}
