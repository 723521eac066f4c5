// SPDX-License-Identifier: MIT
// charts.mjs NODE_MODULES SETS.json FOLDER: every data set drawn by ECharts
// and by Vega-Lite, with the settings they come with, but for the face, the
// value labels and the size: FOLDER/NAME.echarts.svg and NAME.vega.svg.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const [modules, sets, folder] = process.argv.slice(2);
const require = createRequire(resolve(modules, "x.js"));
const load = name => import(pathToFileURL(require.resolve(name)));
const echarts = require("echarts");
const vega = await load("vega");
const vegaLite = await load("vega-lite");
const FACE = "Noto Sans CJK SC";

const over = new Set(["line", "slope"]);		// along x, as lines
const upright = new Set(["column", "line", "slope"]);
const shares = s => s.categories.map((_, i) =>
    s.series.reduce((sum, p) => sum + (p.values[i] ?? 0), 0));

// ---- ECharts ----

function echartsSeries(s) {
	const label = { show: !over.has(s.type), position: upright.has(s.type) ?
	    "top" : "right" };
	const part = s.type.startsWith("stacked");
	const sum = shares(s);

	if (s.type === "waterfall")
		return bridge(s, label);
	if (s.type === "dumbbell" || s.type === "dot")
		return s.series.map(p => ({ type: "scatter", name: p.name,
		    data: p.values.map((v, i) => [v, s.categories[i]]), label:
		    { ...label, formatter: x => String(x.value[0] ?? "") } }));
	return s.series.map((p, i) => ({
		type: over.has(s.type) ? "line" : "bar", name: p.name,
		stack: part ? "all" : undefined,
		data: p.values.map((v, k) => s.type === "stacked100" &&
		    v !== null ? 100 * v / sum[k] : v),
		label: part ? { show: true, position: "inside" } : label,
		endLabel: over.has(s.type) ? { show: true,
		    formatter: "{a} {c}" } : undefined }));
}

// The usual way: an invisible bar below the visible one.
function bridge(s, label) {
	let at = 0;
	const low = [], high = [];

	s.series[0].values.forEach((v, i) => {
		const from = s.totals[i] ? 0 : at;

		at = from + (v ?? 0);
		low.push(Math.min(from, at));
		high.push(v === null ? null : { value: Math.abs(v), label:
		    { ...label, formatter: String(v) } });
	});
	return [{ type: "bar", stack: "all", data: low, silent: true,
	    itemStyle: { color: "transparent" } },
	    { type: "bar", stack: "all", data: high, label }];
}

function drawEcharts(s) {
	const names = { type: "category", data: s.categories };
	const chart = echarts.init(null, null, { renderer: "svg", ssr: true,
	    width: s.width, height: s.height });
	const several = s.series.length > 1 && !over.has(s.type);

	chart.setOption({
		animation: false, textStyle: { fontFamily: FACE },
		legend: several ? {} : undefined,
		xAxis: upright.has(s.type) ? names : { type: "value" },
		yAxis: upright.has(s.type) ? { type: "value" } :
		    { ...names, inverse: true },
		series: echartsSeries(s) });
	const svg = chart.renderToSVGString();
	chart.dispose();
	return svg;
}

// ---- Vega-Lite ----

function rows(s) {
	let at = 0;

	return s.categories.flatMap((c, i) => s.series.map(p => {
		const v = p.values[i], from = s.totals?.[i] ? 0 : at;

		at = from + (v ?? 0);
		return { c, s: p.name, v, from, to: at };
	}));
}

function vegaLayers(s, name, value) {
	const along = upright.has(s.type) ? "x" : "y";
	const across = upright.has(s.type) ? "y" : "x";
	const several = s.series.length > 1;
	const base = { [along]: name, [across]: value };
	const text = { mark: { type: "text", [upright.has(s.type) ? "dy" :
	    "dx"]: upright.has(s.type) ? -8 : 14 }, encoding: { ...base,
	    text: { field: "v", type: "quantitative" } } };

	if (several) {
		base.color = { field: "s", type: "nominal", sort: null };
		text.encoding.detail = { field: "s" };
	}
	if (over.has(s.type))
		return [{ mark: "line", encoding: base }];
	if (s.type === "dumbbell" || s.type === "dot")
		return [{ mark: "point", encoding: base }, text];
	if (s.type === "waterfall")
		return [{ mark: "bar", encoding: { [along]: name, x: { field:
		    "from", type: "quantitative" }, x2: { field: "to" } } },
		    { ...text, encoding: { ...text.encoding, x: { field: "to",
		    type: "quantitative" } } }];
	if (s.type === "grouped") {
		base.yOffset = { field: "s", sort: null };
		text.encoding.yOffset = base.yOffset;
	}
	if (s.type.startsWith("stacked"))
		text.encoding.x = { ...value, bandPosition: 0.5 };
	return [{ mark: "bar", encoding: base }, text];
}

async function drawVega(s) {
	const name = { field: "c", type: s.categories.every(c =>
	    /^\d{4}(-\d\d)?$/.test(c)) ? "temporal" : "nominal", sort: null,
	    title: null };
	const value = { field: "v", type: "quantitative", title: null };

	if (s.type.startsWith("stacked"))
		value.stack = s.type === "stacked100" ? "normalize" : "zero";
	const spec = vegaLite.compile({
		$schema: "https://vega.github.io/schema/vega-lite/v6.json",
		width: s.width, height: s.height,
		autosize: { type: "fit", contains: "padding" },
		config: { font: FACE }, data: { values: rows(s) },
		layer: vegaLayers(s, name, value) },
	    { logger: vega.logger(vega.Error) }).spec;
	return new vega.View(vega.parse(spec), { renderer: "none",
	    logLevel: vega.Error }).toSVG();
}

for (const s of JSON.parse(readFileSync(sets, "utf8")))
	for (const [tool, draw] of [["echarts", drawEcharts],
	    ["vega", drawVega]])
		writeFileSync(`${folder}/${s.name}.${tool}.svg`, await draw(s));
