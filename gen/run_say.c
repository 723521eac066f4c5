/* SPDX-License-Identifier: MIT */
/* What to say: the left half of the passes. */
#include "run.h"
#include "transform/transform.h"

xmlDoc *say_facts(struct arena *a, const struct passes *p,
    const struct output *out)
{
	return facts_build(a, p->loaded->as, p->loaded->issued, out->scope);
}

xmlDoc *say_brief(struct arena *a, struct diag *d, const struct passes *p,
    const struct output *out)
{
	xmlDoc *facts = say_facts(a, p, out);

	return facts ? template_apply(a, d, loaded_template(p->loaded,
	    out->template), facts, out->lang) : NULL;
}
