/* SPDX-License-Identifier: MIT */
/*
 * The plan and the edition as read from XML. One good plan that uses every
 * element; each fault is one edit of it and must be reported with its code
 * and line. The last test sees to it that no message of the room is left out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "plan/path.h"
#include "plan/plan.h"

struct env {
	struct arena *a;
	struct diag *d;
	char folder[64];
	const char *good_plan;
};

/* Two halves, as a string literal may have 4095 characters. */
static const char plan_head[] =
"<plan xmlns='urn:planbrief:plan:1' id='demo' xml:lang='zh-CN' version='1'"
" prose='own' yearStart='01'>\n"
"<source id='doc' title='S' sha256='0' publisher='P' date='2021-12'"
" href='h'/>\n"
"<identity>\n"
"<title>规划</title><title xml:lang='en'>Plan</title>\n"
"<shortTitle>短</shortTitle>\n"
"<docNumber code='渝府发' year='2021' seq='45' from='doc:1'>45号</docNumber>\n"
"<genre>通知</genre><issuer ref='gov'/><printer ref='gov'/>\n"
"<date type='printed'>2022-01-05</date><date type='signed'>2021-12</date>\n"
"<disclosure>公开</disclosure>\n"
"<addressee>甲</addressee><addressee xml:lang='en'>A</addressee>"
"<addressee>乙</addressee><copyTo>丙</copyTo>\n"
"<period start='2021' end='2025' base='2020'/>\n"
"<basis>纲要</basis><supersedes>旧</supersedes>\n"
"</identity>\n"
"<registry>\n"
"<org id='city' kind='area' code='500000'><name>市</name></org>\n"
"<org id='gov' kind='government' parent='city' validFrom='2001-01-01'>"
"<name>府</name><shortName>府</shortName><alias>政</alias>"
"<formerName>署</formerName></org>\n"
"<org id='east' kind='zone' parent='city' role='core'><name>东</name></org>\n"
"<org id='bureau' kind='department' parent='gov'><name>局</name></org>\n"
"<park id='p1' area='east'><name>园</name></park>\n"
"<term id='nn'><name>2+4</name><p>话</p></term>\n"
"<unit code='YI' per='100000000' dimension='money'><name>亿元</name></unit>\n"
"<unit code='PCT'><name>%</name></unit><unit code='ONE'><name/></unit>\n"
"</registry>\n"
"<body>\n"
"<division level='1' num='一' id='c1' cluster='ic' from='doc:2-4'>"
"<head>首</head><head xml:lang='en'>First</head>\n"
"<p>有 <v ref='rev' value='9005' unit='YI' op='ge' period='2020'>9005</v> 亿"
"<note>注</note>，<term ref='nn'>2+4</term>，见<ref to='b1'>专栏</ref></p>"
"<p xml:lang='en'>There are 9005</p><p>二</p>\n"
"<division level='2' id='c1.1'><head>次</head>"
"<runin role='task'><head>做</head><p>事</p></runin></division>\n"
"<box id='b1' num='1' kind='indicators'><head>表</head><indicators/></box>\n"
"<box id='b2' num='2' kind='projects'><head>工程</head>"
"<item ref='prj'/><item><head>自</head><p>文</p></item></box>\n"
"<box id='b3' num='3' kind='layout'><head>格局</head>"
"<layout role='core' areas='east' clusters='ic' open='true'/>"
"<layout role='point' areas='all'/></box>\n"
"</division>\n"
"</body>\n";
static const char plan_tail[] =
"<indicators box='b1' boxNum='1' title='目标'>\n"
"<group num='一'><head>规模</head>\n"
"<indicator id='rev' kind='flow' direction='up' frequency='Q'"
" reporting='ytd' yearValue='sum' path='geometric' attribute='expected'"
" decimals='0' lag='2' disclosure='internal' from='doc:5'>\n"
"<name>收入</name><shortName>入</shortName><unit code='YI'"
" per='100000000' printed='cell'/><definition>定</definition>"
"<source>源</source>\n"
"<owner lead='bureau' support='gov east' demo='true'/>\n"
"<base period='2020' value='9005' comparability='same'"
" from='doc:28'><note>注</note></base>\n"
"<target period='2025' op='ge' value='15000' role='final'/>\n"
"<target period='2022' op='ge' value='11000' role='milestone'/>\n"
"<growth start='2021' end='2025' op='ge' value='10' measure='average'/>\n"
"<breakdown by='cluster'><part ref='ic' share='10'/></breakdown>\n"
"</indicator></group>\n"
"<group num='二'><head>效率</head>\n"
"<indicator id='pue' kind='index' direction='down' frequency='A'"
" yearValue='given' path='step' attribute='binding' decimals='2'"
" min='1' max='5'>\n"
"<name>能效</name><unit code='ONE'/>\n"
"<base period='2020' none='not-available' printed='/'/>\n"
"<target period='2022' op='between' low='1.2' high='1.35'"
" role='milestone'/>\n"
"<target period='2025' none='not-set' printed='/' role='final'/>\n"
"</indicator></group>\n"
"</indicators>\n"
"<registers><register kind='talent'><head>人</head>"
"<item id='i1' owner='gov' due='2022-01' state='open'><name>项</name></item>"
"</register></registers>\n"
"<clusters>\n"
"<cluster id='ic' num='一'><name>集成</name><owner lead='bureau'/>"
"<area ref='east' role='lead'/><park ref='p1' role='core' demo='true'/>"
"<document type='atlas' date='2022-03' demo='true'/><p>话</p></cluster>\n"
"<cluster id='data' listed='no'><name>数据</name></cluster>\n"
"</clusters>\n"
"<projects><project id='prj' cluster='ic' box='b2' areas='east' parks='p1'"
" open='1'><name>工程</name><owner lead='gov'/>"
"<dates start='2021-01' end='2025-12'/>"
"<money unit='YI' total='5'/><milestone id='m' planned='2022-01-01'>"
"<name>始</name></milestone></project></projects>\n"
"<mechanism>\n"
"<rule id='r1' per='cluster' needs='department' min='1' max='3'>"
"<name>牵头</name></rule>\n"
"<schedule kind='dispatch' every='Q'/>\n"
"<groups><group id='g' members='east'><name>组</name></group></groups>\n"
"<method name='gap' ahead='5' ontrack='-2' slight='-10'/>\n"
"</mechanism>\n"
"</plan>\n";

static const char good_edition[] =
"<edition xmlns='urn:planbrief:edition:1' id='e1' plan='../plan.xml'"
" period='2023-Q2' cutoff='2023-07-20' number='2' total='6' status='issued'"
" date='2023-07-25'>\n"
"<data href='../data/a.csv'/>\n"
"<title>简报</title><logo href='l.png' alt='L'/>\n"
"<note>一</note><note>二</note><distribution>各</distribution>\n"
"<document template='quarterly' lang='zh-CN en' sections='a b'"
" attach='printed' theme='default'/>\n"
"<document template='cluster' each='cluster' lang='zh-CN'/>\n"
"</edition>\n";

/* ---- helpers ---- */

static int setup(void **state)
{
	struct env *e = calloc(1, sizeof(*e));

	e->a = arena_new();
	e->d = diag_new(e->a);
	e->good_plan = arena_printf(e->a, "%s%s", plan_head, plan_tail);
	strcpy(e->folder, "/tmp/planbrief-test-XXXXXX");
	if (!mkdtemp(e->folder))
		return -1;
	mkdir(arena_printf(e->a, "%s/editions", e->folder), 0700);
	*state = e;
	return 0;
}

static int teardown(void **state)
{
	struct env *e = *state;

	unlink(arena_printf(e->a, "%s/plan.xml", e->folder));
	unlink(arena_printf(e->a, "%s/editions/e.xml", e->folder));
	rmdir(arena_printf(e->a, "%s/editions", e->folder));
	rmdir(e->folder);
	arena_free(e->a);
	free(e);
	return 0;
}

static const char *write_file(struct env *e, const char *name,
    const char *text)
{
	const char *path = arena_printf(e->a, "%s/%s", e->folder, name);
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	fwrite(text, 1, strlen(text), f);
	fclose(f);
	return path;
}

static struct plan *read_plan(struct env *e, const char *text)
{
	struct plan *p = plan_read(e->a, e->d,
	    write_file(e, "plan.xml", text));

	if (p)
		plan_link(e->a, e->d, p);
	return p;
}

static struct edition *read_edition(struct env *e, const char *text,
    struct plan **plan)
{
	struct edition *ed = edition_read(e->a, e->d,
	    write_file(e, "editions/e.xml", text));

	*plan = ed ? plan_of_edition(e->a, e->d, ed) : NULL;
	if (*plan) {
		plan_link(e->a, e->d, *plan);
		edition_link(e->d, ed, *plan);
	}
	return ed;
}

static void print_all(const struct diag *d)
{
	for (size_t i = 0; i < diag_size(d); i++)
		diag_print(stderr, diag_get(d, i), DIAG_SHORT, 0, NULL);
}

static void assert_clean(const struct diag *d)
{
	if (diag_size(d))
		print_all(d);
	assert_int_equal(diag_size(d), 0);
}

static int line_of(const char *text, const char *at)
{
	int line = 1;

	for (; text < at; text++)
		line += *text == '\n';
	return line;
}

/* One edit: `from`, which stands once in the good text, becomes `to`. */
struct fault {
	const char *code, *from, *to;
	const char *at;		/* the faulty line holds this; NULL: `to` */
};

static const char *edit(struct env *e, const char *text,
    const struct fault *f, int *line)
{
	const char *hit = strstr(text, f->from), *place;
	char *made;

	if (!hit || strstr(hit + 1, f->from))
		fail_msg("'%s' is not once in the text", f->from);
	made = arena_printf(e->a, "%.*s%s%s", (int)(hit - text), text, f->to,
	    hit + strlen(f->from));
	place = f->at ? strstr(made, f->at) : made + (hit - text);
	assert_non_null(place);
	*line = line_of(made, place);
	return made;
}

static bool has(const struct diag *d, const char *code, int line)
{
	for (size_t i = 0; i < diag_size(d); i++) {
		const struct diag_record *r = diag_get(d, i);

		if (str_eq(diag_code(r->id), code) && r->loc.line == line)
			return true;
	}
	return false;
}

static void expect(struct env *e, const struct fault *f, int line)
{
	bool found = has(e->d, f->code, line);

	if (!found || diag_size(e->d) > 3) {
		print_message("wanted [%s] in line %d after '%s'\n", f->code,
		    line, f->to);
		print_all(e->d);
	}
	assert_true(found);
	assert_true(diag_size(e->d) <= 3);	/* no avalanche */
	e->d = diag_new(e->a);
}

/* ---- what is read ---- */

static void reads_identity(void **state)
{
	struct env *e = *state;
	struct plan *p = read_plan(e, e->good_plan);

	assert_clean(e->d);
	assert_string_equal(p->id, "demo");
	assert_string_equal(p->file, "plan.xml");
	assert_string_equal(p->folder, e->folder);
	assert_string_equal(words_in(&p->title, "en", p->lang)->text, "Plan");
	assert_string_equal(words_in(&p->title, "en-GB", p->lang)->text,
	    "Plan");
	assert_string_equal(words_in(&p->title, "zh", p->lang)->text, "规划");
	assert_string_equal(words_in(&p->title, "fr", p->lang)->text, "规划");
	assert_true(words_has(&p->title, "zh-CN", p->lang));
	assert_false(words_has(&p->title, "fr", p->lang));
	assert_string_equal(p->number_printed, "45号");
	assert_string_equal(p->issuer->id, "gov");
	assert_int_equal(p->addressee_count, 2);
	assert_int_equal(p->addressees[0].count, 2);
	assert_int_equal(p->start.year, 2021);
	assert_int_equal(p->dates[1].date.day, 0);
	assert_int_equal(p->dates[1].date.month, 12);
	assert_int_equal(p->units[0].per.units, 100000000);
	assert_string_equal(p->parks[0].area->id, "east");
}

static void reads_body(void **state)
{
	struct env *e = *state;
	struct plan *p = read_plan(e, e->good_plan);
	const struct division *c = &p->body[0];

	assert_int_equal(p->body_count, 1);
	assert_int_equal(c->count, 6);
	assert_int_equal(c->child[0].kind, DIV_P);
	assert_string_equal(words_in(&c->child[0].text, NULL, "zh-CN")->text,
	    "有 9005 亿，2+4，见专栏");
	assert_string_equal(words_in(&c->child[0].text, "en", "zh-CN")->text,
	    "There are 9005");
	assert_int_equal(c->child[1].text.count, 1);
	assert_int_equal(c->child[2].child[0].kind, DIV_RUNIN);
	assert_string_equal(c->child[2].child[0].role, "task");
	assert_int_equal(c->child[3].child[0].kind, DIV_INDICATORS);
	assert_string_equal(c->child[4].child[0].ref, "prj");
	assert_string_equal(c->child[5].child[1].areas, "all");
	assert_true(c->child[5].child[0].open);
}

static void reads_indicators(void **state)
{
	struct env *e = *state;
	struct plan *p = read_plan(e, e->good_plan);
	const struct indicator *rev = plan_indicator(p, "rev");
	const struct indicator *pue = plan_indicator(p, "pue");

	assert_int_equal(rev->number, 1);
	assert_int_equal(rev->frequency, PERIOD_Q);
	assert_int_equal(rev->reporting, REPORT_YTD);
	assert_int_equal(rev->path, PATH_GEOMETRIC);
	assert_string_equal(rev->unit->code, "YI");
	assert_string_equal(rev->owner.lead->id, "bureau");
	assert_true(rev->owner.demo);
	assert_string_equal(rev->base.text, "9005");
	assert_string_equal(rev->base.from, "doc:28");
	assert_string_equal(rev->lag, "2");
	assert_string_equal(rev->disclosure, "internal");
	/* sorted, though the file has the final target first */
	assert_int_equal(rev->targets[0].period.year, 2022);
	assert_int_equal(rev->targets[1].role, ROLE_FINAL);
	assert_int_equal(rev->growth[0].value.units, 10);
	assert_ptr_equal(rev->group, &p->groups[0]);
	assert_int_equal(pue->number, 2);
	assert_int_equal(pue->binding, BINDING);
	assert_int_equal(pue->reporting, REPORT_POINT);
	assert_false(pue->base.given);
	assert_string_equal(pue->base.text, "/");
	assert_int_equal(pue->base.comparability, BASE_NONE);
	assert_string_equal(pue->targets[0].text, "1.2-1.35");
	assert_false(pue->targets[1].set);
	assert_string_equal(pue->targets[1].none, "not-set");
	assert_string_equal(pue->targets[1].printed, "/");
	assert_string_equal(op_name(pue->targets[0].op), "between");
}

static void reads_clusters(void **state)
{
	struct env *e = *state;
	struct plan *p = read_plan(e, e->good_plan);
	const struct cluster *ic = plan_cluster(p, "ic");

	assert_true(ic->listed);
	assert_false(plan_cluster(p, "data")->listed);
	assert_string_equal(ic->parks[0].park->id, "p1");
	assert_true(ic->parks[0].demo);
	assert_string_equal(ic->areas[0].area->id, "east");
	assert_int_equal(ic->documents[0].date.month, 3);
	assert_ptr_equal(p->projects[0].cluster, ic);
	assert_true(p->projects[0].open);
	assert_int_equal(p->rules[0].max, 3);
	assert_int_equal(p->method.slight.units, -10);
	assert_int_equal(p->method.early.units, 10);	/* the default */
}

static void reads_edition(void **state)
{
	struct env *e = *state;
	struct plan *p;
	struct edition *ed;

	write_file(e, "plan.xml", e->good_plan);
	ed = read_edition(e, good_edition, &p);
	assert_clean(e->d);
	assert_string_equal(p->folder, e->folder);
	assert_int_equal(ed->period.n, 2);
	assert_int_equal(ed->cutoff.day, 20);
	assert_int_equal(ed->note.count, 2);
	assert_string_equal(ed->audience, "public");
	assert_string_equal(ed->documents[0].id, "quarterly");
	assert_string_equal(ed->documents[1].each, "cluster");
	assert_string_equal(ed->loc.file, ed->file);
}

/* ---- faults ---- */

static const struct fault plan_faults[] = {
	/* of the xml room, to see that the tables are strict */
	{ "attribute-unknown", "<genre>", "<genre x='1'>", NULL },
	{ "attribute-missing", "<rule id='r1' ", "<rule ", NULL },
	{ "element-unexpected", "<genre>通知</genre>", "<gender/>", NULL },
	{ "element-unexpected", "<indicators/>", "<indicators><p/>"
	    "</indicators>", NULL },
	{ "element-unexpected", "<genre>", "<x xmlns='urn:x'/><genre>", NULL },
	{ "element-unexpected", "<name>东", "<name><b/>东", NULL },
	{ "text-unexpected", "<registry>", "<registry>stray", NULL },
	/* forms of values */
	{ "input-blank", "title='目标'", "title=' '", NULL },
	{ "input-blank", "members='east'", "members=''", NULL },
	{ "input-id", "<park id='p1'", "<park id='1 p'", NULL },
	{ "input-id", "support='gov east'", "support='gov e/st'", NULL },
	{ "input-from", "from='doc:28'", "from='28'", "from='28'" },
	{ "input-word", "kind='index'", "kind='Index'", NULL },
	{ "input-word", "frequency='A'", "frequency='W'", NULL },
	{ "input-word", "listed='no'", "listed='yes'", NULL },
	{ "input-word", "name='gap'", "name='guess'", NULL },
	{ "input-number", "value='9005' c", "value='9,005' c", NULL },
	{ "input-number", "per='100000000' d", "per='1e8' d", NULL },
	{ "input-number", "per='100000000' d", "per='0' d", NULL },
	{ "input-number", "share='10'", "share='１０'", NULL },
	{ "input-period", "<target period='2025' op", "<target period='2025-Q5'"
	    " op", NULL },
	{ "input-year", "end='2025' base", "end='2025-Q4' base", NULL },
	{ "input-date", ">2022-01-05<", ">2022-13-05<", NULL },
	{ "input-date", "planned='2022-01-01'", "planned='2022-02-30'",
	    "<projects>" },
	{ "input-bool", "open='true'", "open='yes'", NULL },
	{ "input-count", "decimals='2'", "decimals='-2'", "id='pue'" },
	{ "input-count", "level='2'", "level='0'", NULL },
	{ "input-language", "<title xml:lang='en'>", "<title xml:lang='e_n'>",
	    NULL },
	{ "input-language", "<alias>", "<alias xml:lang='z z'>", NULL },
	{ "input-language", "<p xml:lang='en'>", "<p xml:lang=''>", NULL },
	{ "root-wrong", "urn:planbrief:plan:1", "urn:planbrief:plan:9", NULL },
	{ "root-bare", " xmlns='urn:planbrief:plan:1'", "", NULL },
	{ "year-start", "yearStart='01'", "yearStart='04'", NULL },
	/* elements */
	{ "element-missing", "<period start='2021' end='2025' base='2020'/>",
	    "", "<identity>" },
	{ "element-missing", "<name>园</name>", "", NULL },
	{ "element-twice", "<mechanism>", "<clusters/><mechanism>", NULL },
	{ "element-twice", "<owner lead='gov'/>",
	    "<owner lead='gov'/><owner/>", NULL },
	{ "text-empty", "<name>园</name>", "<name> </name>", NULL },
	{ "text-twice", "<shortTitle>短</shortTitle>",
	    "<shortTitle>短</shortTitle><shortTitle>短</shortTitle>", NULL },
	{ "text-twice", "<title xml:lang='en'>", "<title>", NULL },
	{ "item-form", "<item ref='prj'/>",
	    "<item ref='prj'><head>x</head></item>", NULL },
	{ "item-form", "<item ref='prj'/>", "<item/>", NULL },
	{ "prose-of-ref", "<v ref='rev' value", "<v ref='rev' of='rev' value",
	    NULL },
	{ "prose-empty", "<p>二</p>", "<p>二<v value='1'/></p>", NULL },
	{ "division-level", "level='2'", "level='3'", NULL },
	{ "cluster-form", "<cluster id='ic' num='一'>", "<cluster id='ic'>",
	    NULL },
	{ "cluster-form", "id='data' ", "id='data' num='9' ", NULL },
	/* indicators */
	{ "base-form", "none='not-available' printed='/'/>",
	    "none='not-available'/>", NULL },
	{ "base-form", "none='not-available' printed='/'/>",
	    "value='2' none='not-available' printed='/'/>", NULL },
	{ "base-form", "none='not-available' printed='/'/>", "/>", NULL },
	{ "target-form", "op='ge' value='15000'", "op='ge'", NULL },
	{ "target-form", "op='ge' value='15000'", "value='15000'", NULL },
	{ "target-form", "low='1.2' high", "high", NULL },
	{ "target-form", "none='not-set' printed='/'",
	    "none='not-set' value='3' printed='/'", NULL },
	{ "target-range", "low='1.2'", "low='1.4'", NULL },
	{ "target-twice", "<target period='2022' op='ge'",
	    "<target period='2025-Q4' op='ge'", NULL },
	{ "target-final", "value='11000' role='milestone'",
	    "value='11000' role='final'", "value='15000'" },
	{ "target-base", "<base period='2020' value",
	    "<base period='2022' value", "value='11000'" },
	{ "target-limit", "low='1.2'", "low='0.9'", NULL },
	{ "target-order", "value='11000'", "value='16000'", "'15000'" },
	{ "target-order", "value='11000'", "value='9000'", NULL },
	{ "target-order", "op='between' low='1.2' high='1.35'"
	    " role='milestone'/>\n<target period='2025' none='not-set'"
	    " printed='/'", "op='le' value='1.2' role='milestone'/>\n"
	    "<target period='2025' op='le' value='1.3'", "value='1.3'" },
	{ "growth-period", "growth start='2021'", "growth start='2026'",
	    NULL },
	{ "reporting-kind", "reporting='ytd'", "reporting='point'", NULL },
	{ "reporting-kind", "kind='flow'", "kind='stock'", NULL },
	{ "decimals", "decimals='2'", "decimals='10'", "id='pue'" },
	{ "min-max", "min='1' max='5'", "min='6' max='5'", "id='pue'" },
	{ "min-max", "min='1' max='3'", "min='4' max='3'", NULL },
	{ "method-order", "ontrack='-2'", "ontrack='-12'", NULL },
	{ "plan-period", "base='2020'/>\n<basis>",
	    "base='2022'/>\n<basis>", NULL },
	/* ids */
	{ "id-twice", "<cluster id='data'", "<cluster id='ic'", NULL },
	{ "id-twice", "<term id='nn'>", "<org id='gov' kind='body'><name>x"
	    "</name></org><term id='nn'>", NULL },
	{ "id-twice", "<box id='b1'", "<box id='c1'", NULL },
	{ "id-twice", "code='PCT'", "code='YI'", NULL },
	{ "id-unknown", "<issuer ref='gov'/>", "<issuer ref='gav'/>", NULL },
	{ "id-unknown", "ref='nn'", "ref='mm'", NULL },
	{ "id-unknown", "to='b1'", "to='b9'", NULL },
	{ "id-unknown", "<v ref='rev'", "<v ref='rav'", NULL },
	{ "id-unknown", "box='b2'", "box='c1'", NULL },
	{ "id-unknown", "from='doc:28'", "from='dox:28'", "from='dox:28'" },
	{ "id-unknown", "<money unit='YI'", "<money unit='WAN'",
	    "<projects>" },
	{ "unit-per", "per='100000000' printed", "per='10000' printed",
	    "id='rev'" },
	{ "id-unknown", "clusters='ic'", "clusters='ic xx'", NULL },
	{ "org-cycle", "<org id='city' kind='area'",
	    "<org id='city' kind='area' parent='gov'", NULL },
};

static const struct fault edition_faults[] = {
	{ "root-wrong", "edition:1", "plan:1", NULL },
	{ "attribute-missing", " cutoff='2023-07-20'", "", NULL },
	{ "input-count", "number='2'", "number='0'", NULL },
	{ "input-word", "status='issued'", "status='done'", NULL },
	{ "input-language", "lang='zh-CN en'", "lang='zh-CN 1n'", NULL },
	{ "data-twice", "<data href='../data/a.csv'/>",
	    "<data href='../data/a.csv'/><data href='../data/a.csv'/>", NULL },
	{ "edition-date", "date='2023-07-25'", "date='2023-07-15'", NULL },
	{ "edition-number", "total='6'", "total='1'", NULL },
	{ "edition-cutoff", "cutoff='2023-07-20'", "cutoff='2023-03-20'",
	    NULL },
	{ "edition-period", "period='2023-Q2'", "period='2020-Q4'", NULL },
	{ "document-twice", "template='cluster'", "template='quarterly'",
	    NULL },
	{ "language-twice", "lang='zh-CN en'", "lang='en en'", NULL },
	{ "language-missing", "lang='zh-CN en'", "lang='fr'", NULL },
	{ "each-empty", "each='cluster'", "each='department'", NULL },
};

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static void reports_plan_faults(void **state)
{
	struct env *e = *state;
	int line;

	for (size_t i = 0; i < COUNT(plan_faults); i++) {
		const struct fault *f = &plan_faults[i];

		read_plan(e, edit(e, e->good_plan, f, &line));
		expect(e, f, line);
	}
}

static void reports_edition_faults(void **state)
{
	struct env *e = *state;
	struct fault no_department = { "", "kind='department'",
		"kind='office'", NULL };
	struct plan *p;
	int line;

	write_file(e, "plan.xml", edit(e, e->good_plan, &no_department, &line));
	for (size_t i = 0; i < COUNT(edition_faults); i++) {
		const struct fault *f = &edition_faults[i];

		read_edition(e, edit(e, good_edition, f, &line), &p);
		expect(e, f, line);
	}
}

/* One run tells all faults, also those found after linking. */
static void reports_all_at_once(void **state)
{
	struct env *e = *state;
	static const struct fault faults[] = {
		{ "input-bool", "open='true'", "open='yes'", NULL },
		{ "id-unknown", "<issuer ref='gov'/>", "<issuer ref='x'/>",
		    NULL },
		{ "target-order", "value='11000'", "value='9000'", NULL },
	};
	const char *text = e->good_plan;
	int line[3];

	for (size_t i = 0; i < 3; i++)
		text = edit(e, text, &faults[i], &line[i]);
	read_plan(e, text);
	assert_int_equal(diag_errors(e->d), 3);
	for (size_t i = 0; i < 3; i++)
		assert_true(has(e->d, faults[i].code, line[i]));
}

/* A doubtful base says nothing about the order of the targets. */
static void doubtful_base_has_no_order(void **state)
{
	struct env *e = *state;
	struct fault f = { "", "value='9005' comparability='same'",
		"value='12000' comparability='doubtful'", NULL };
	int line;

	read_plan(e, edit(e, e->good_plan, &f, &line));
	assert_clean(e->d);
}

static void missing_plan_is_reported(void **state)
{
	struct env *e = *state;
	struct plan *p;

	assert_non_null(read_edition(e, good_edition, &p));
	assert_null(p);
	assert_int_equal(diag_errors(e->d), 1);
}

static bool tested(const struct fault *faults, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(faults[i].code, code))
			return true;
	return false;
}

static void every_message_is_tested(void **state)
{
	(void)state;
	for (int id = DIAG_INPUT_BLANK; id <= DIAG_EACH_EMPTY; id++) {
		const char *code = diag_code((enum diag_id)id);

		if (!tested(plan_faults, COUNT(plan_faults), code) &&
		    !tested(edition_faults, COUNT(edition_faults), code))
			fail_msg("no case produces [%s]", code);
	}
}

static void joins_paths(void **state)
{
	struct env *e = *state;
	struct arena *a = e->a;

	assert_string_equal(path_join(a, "in/p/editions", "../plan.xml"),
	    "in/p/plan.xml");
	assert_string_equal(path_join(a, ".", "../plan.xml"), "../plan.xml");
	assert_string_equal(path_join(a, "..", "../a"), "../../a");
	assert_string_equal(path_join(a, "/x/y", "../../../a"), "/a");
	assert_string_equal(path_join(a, "x", ".."), ".");
	assert_string_equal(path_below(a, "in/p", "in/p/data/a.csv"),
	    "data/a.csv");
	assert_string_equal(path_below(a, "..", "../data/a.csv"),
	    "data/a.csv");
	assert_null(path_below(a, "in/p", "in/pq/a.csv"));
	assert_null(path_below(a, "in/p", "in/a.csv"));
	assert_null(path_below(a, "in/p", "in/p"));
	assert_null(path_below(a, "..", "../../a.csv"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_identity),
		TEST(reads_body),
		TEST(reads_indicators),
		TEST(reads_clusters),
		TEST(reads_edition),
		TEST(reports_plan_faults),
		TEST(reports_edition_faults),
		TEST(reports_all_at_once),
		TEST(doubtful_base_has_no_order),
		TEST(missing_plan_is_reported),
		TEST(every_message_is_tested),
		TEST(joins_paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
