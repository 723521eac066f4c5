/* SPDX-License-Identifier: MIT */
/* What to say: the left half of the passes. */
#include "run.h"
#include "transform/transform.h"

xmlDoc *say_facts(struct arena *a, const struct passes *p,
    const struct output *out)
{
	struct scope s = *out->scope;

	/* those that go into the file are whole */
	if (out->attach != ATTACH_FULL)
		s.parts = template_parts(loaded_template(p->loaded,
		    out->template));
	return facts_build(a, p->loaded->as, p->loaded->issued, &s);
}

/* A specimen stays one whatever the template does. */
static void keep_specimen(xmlDoc *facts, xmlDoc *doc)
{
	static const xmlChar name[] = "specimen";
	xmlNode *brief = xmlDocGetRootElement(doc);
	xmlChar *word = xmlGetNoNsProp(xmlDocGetRootElement(facts), name);

	if (word && brief)
		xmlSetProp(brief, name, word);
	xmlFree(word);
}

xmlDoc *say_brief(struct arena *a, struct diag *d, const struct passes *p,
    const struct output *out, xmlDoc *facts)
{
	xmlDoc *doc = template_apply(a, d, loaded_template(p->loaded,
	    out->template), facts, out->lang);

	if (doc)
		keep_specimen(facts, doc);
	return doc;
}
