/* SPDX-License-Identifier: MIT */
#include "small_plan.h"

#include <stdlib.h>

#include "folder.h"

static const char plan_text[] =
    "<plan xmlns='urn:planbrief:plan:1' id='p' xml:lang='zh-CN' version='1'>"
    "<identity><title>甲</title><period start='2021' end='2025' base='2020'/>"
    "</identity><registry><org id='north' kind='district'><name>北</name>"
    "</org><org id='city' kind='area'><name>市</name></org>"
    "<org id='east' kind='zone' parent='city'><name>东</name></org>"
    "<unit code='M' per='100000000' dimension='m'><name>亿</name></unit>"
    "<unit code='W' per='10000' dimension='m'><name>万</name></unit>"
    "<unit code='ONE' dimension='m'><name>元</name></unit></registry><body/>"
    "<indicators><group num='1'><head>乙</head>"
    "<indicator id='rev' kind='flow' direction='up' frequency='Q'"
    " reporting='ytd' yearValue='sum' path='linear' attribute='expected'"
    " decimals='0' min='0' max='1000'><name>丙</name><unit code='M'/>"
    "<base period='2020' value='100' comparability='same'/>"
    "<target period='2025' op='ge' value='150' role='final'/></indicator>"
    "<indicator id='giga' kind='stock' direction='up' frequency='Q'"
    " yearValue='last' path='linear' attribute='expected' decimals='0'>"
    "<name>己</name><unit code='ONE'/>"
    "<target period='2025' op='ge' value='150' role='final'/></indicator>"
    "</group></indicators><clusters><cluster id='ic' num='1'><name>丁</name>"
    "</cluster></clusters><projects><project id='road'><name>戊</name>"
    "</project></projects><mechanism><method name='gap'/>"
    "</mechanism></plan>";

static const char edition_text[] =
    "<edition xmlns='urn:planbrief:edition:1' id='e' plan='plan.xml'"
    " period='2023-Q2' cutoff='2023-07-20' number='2' total='6'"
    " status='draft' date='2023-07-25'><data href='d.csv'/>"
    "<document template='t' lang='zh-CN en'/></edition>";

struct plan *small_plan(struct arena *a)
{
	struct diag *d = diag_new(a);
	struct plan *p = plan_read(a, d, FOLDER_PUT("plan.xml", plan_text));

	if (!p)
		abort();
	plan_link(a, d, p);
	if (diag_errors(d))
		abort();
	return p;
}

struct edition *small_edition(struct arena *a)
{
	struct edition *e = edition_read(a, diag_new(a), FOLDER_PUT(
	    "edition.xml", edition_text));

	if (!e)
		abort();
	return e;
}
