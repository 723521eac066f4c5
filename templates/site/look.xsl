<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!-- The look: the colours of the briefings, for paper and for dark screens.
     Text of a style element is not escaped in HTML: no & < > here. Charts keep
     their own white ground, since their colours are made for it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template name="look">
:root{--ink:#1a1a1a;--soft:#555;--rule:#c9cccf;--row:#e3e5e7;--ground:#fff;--band:#f4f6f8;--navy:#003b69;--link:#0b4f8a;
--good:#0b4f3c;--way:#12507b;--slight:#7a4e00;--bad:#9b1c1c;--na:#555;--tint-slight:#fbe7b5;--tint-bad:#f6cfc9;--note:#fff8e1;--note-rule:#b98a00}
@media (prefers-color-scheme:dark){:root{--ink:#e8e9ea;--soft:#b3b8bd;--rule:#4a5056;--row:#33383d;--ground:#15181b;--band:#1d2125;--navy:#9cc7ee;--link:#8fc1ea;
--good:#7fd1b0;--way:#8fc1ea;--slight:#e8bd63;--bad:#f2a09a;--na:#b3b8bd;--tint-slight:#3d3113;--tint-bad:#45211f;--note:#2b2512;--note-rule:#c9a23a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.65 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC",sans-serif;overflow-wrap:break-word}
:lang(zh){font-family:"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC",system-ui,sans-serif}
:lang(en){font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
a{color:var(--link);text-underline-offset:.2em;text-decoration-thickness:.06em}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:.15rem solid var(--link);outline-offset:.15rem}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.3rem .6rem;z-index:1}
header{border-top:.25rem solid var(--navy);border-bottom:1px solid var(--rule)}
.bar,main,footer,.path{max-width:64rem;margin:0 auto;padding:0 1rem}
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;justify-content:space-between;padding-top:.6rem;padding-bottom:.6rem}
.home{color:var(--navy);font-weight:700;font-size:1.15rem;text-decoration:none}
.inline{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:0;padding:0}
.path{font-size:.875rem;padding-top:.7rem;color:var(--soft)}
.path li{display:flex;gap:.6rem}
.path .inline{gap:.2rem .6rem}
.path li+li::before{content:"›"}
[aria-current]{color:var(--soft)}
main{padding-top:.9rem;padding-bottom:2.5rem}
h1,h2,h3{line-height:1.35;text-wrap:balance}
h1{font-size:1.75rem;margin:.4rem 0 .2rem}
h2{font-size:1.25rem;margin:0 0 .6rem}
h3{font-size:1rem;margin:1.3rem 0 .4rem}
section,.plan{border-top:1px solid var(--rule);margin-top:1.7rem;padding-top:1rem}
.plan h2{margin-bottom:.15rem}
.plan p{margin:.35rem 0}
.under,.size,small,figcaption,.facts dt{color:var(--soft)}
.under{margin:.2rem 0 .6rem}
.size{font-size:.875rem}
time{white-space:nowrap}
small{display:block;font-size:.8125rem;line-height:1.4}
.badge{display:inline-block;border:1px solid currentColor;border-radius:.2rem;padding:0 .35rem;font-size:.75rem;line-height:1.35rem;font-weight:400;vertical-align:middle;white-space:nowrap;color:var(--soft)}
.notice{background:var(--note);border-left:.25rem solid var(--note-rule);padding:.45rem .8rem;margin:1rem 0}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 2.2rem;margin:.7rem 0}
.facts dt{font-size:.8125rem}
.facts dd{margin:0}
.cards{list-style:none;padding:0;margin:0 0 .8rem;display:grid;gap:.8rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr))}
.card{background:var(--band);border:1px solid var(--row);padding:.7rem .9rem}
.name{font-weight:700;margin:0 0 .35rem}
.versions{list-style:none;margin:0;padding:0}
.versions li{margin:.2rem 0}
.pdf{font-weight:700;margin-right:.3rem}
.counts{margin:.6rem 0}
.share{display:block;width:100%;height:.9rem;margin:0 0 .5rem}
.share rect{fill:currentColor;stroke:var(--ground);stroke-width:.12rem;vector-effect:non-scaling-stroke}
.mark{width:.85em;height:.85em;margin-right:.35em;vertical-align:-.06em;fill:currentColor}
.achieved,.ahead{color:var(--good)}
.ontrack,.held{color:var(--way)}
.slight{color:var(--slight)}
.behind,.regress,.lost{color:var(--bad)}
.na{color:var(--na)}
td.slight{background:var(--tint-slight)}
td.behind,td.regress,td.lost{background:var(--tint-bad)}
td.slight small,td.behind small,td.regress small,td.lost small{color:inherit}
.changes{list-style:none;padding:0;margin:0}
.changes li{display:flex;flex-wrap:wrap;gap:.1rem 1rem;justify-content:space-between;border-bottom:1px solid var(--row);padding:.3rem 0}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem .3rem;border-bottom:1px solid var(--row)}
thead th{border-bottom:1px solid var(--ink);font-size:.8125rem;font-weight:400;color:var(--soft);white-space:nowrap}
tbody th{font-weight:500}
td abbr{font-size:.75rem;color:var(--soft);text-decoration:none;border:1px solid var(--rule);padding:0 .2rem}
.charts{display:grid;gap:1.4rem 1.6rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,27rem),1fr))}
figure{margin:0;min-width:0}
figcaption{font-size:.875rem;margin-bottom:.3rem}
.plate{background:#fff;border:1px solid var(--row);padding:.4rem;overflow-x:auto}
.plate svg{display:block;width:100%;height:auto}
.broad svg{min-width:32rem}
.get{margin:.25rem 0;font-size:.875rem}
.get a{margin-right:.6rem}
.files,.parts{padding-left:1.2rem;margin:.5rem 0}
.names{list-style:none;padding:0;margin:.5rem 0;columns:13rem;column-gap:1.6rem}
.names li{padding:.22rem 0;break-inside:avoid}
summary{cursor:pointer;padding:.2rem 0}
.turn{margin-top:1rem}
footer{border-top:1px solid var(--rule);padding-top:.9rem;padding-bottom:2rem;font-size:.875rem;color:var(--soft)}
@media (max-width:40rem){.flow thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.flow,.flow tbody{display:block}
.flow tr{display:grid;grid-template-columns:1.1fr 1fr 1.1fr;border-bottom:1px solid var(--row);padding:.35rem 0}
.flow th,.flow td{border:0;padding:.15rem .3rem}
.flow tbody th{grid-column:1/-1}
.flow td::before{content:attr(data-label);display:block;font-size:.75rem;line-height:1.4;color:var(--soft)}
.flow td.slight::before,.flow td.behind::before,.flow td.regress::before,.flow td.lost::before{color:inherit}
h1{font-size:1.4rem}h2{font-size:1.15rem}th,td{padding-right:.45rem;font-size:.9375rem}}
@media print{header nav,.path,.skip,footer,.get{display:none}body{font-size:10.5pt}main,.bar{max-width:none;padding:0}a{color:inherit}section{break-inside:auto}figure,tr,.card{break-inside:avoid}.share,.mark,td,.notice{print-color-adjust:exact}}
</xsl:template>
</xsl:stylesheet>
