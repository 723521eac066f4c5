// SPDX-License-Identifier: MIT
// typst.mjs MODULES IN.typ OUT.pdf FONTDIR: sets a file by the Typst compiler
// that is installed below MODULES; prints the seconds that setting took.
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { writeFileSync } from "node:fs";

const [modules, source, pdf, fonts] =
	process.argv.slice(2).map((p) => resolve(p));
const { NodeCompiler } = createRequire(modules + "/")(
	"@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({
	workspace: dirname(source),
	fontArgs: [{ fontPaths: [fonts] }],
});
const begun = process.hrtime.bigint();
writeFileSync(pdf, compiler.pdf({ mainFilePath: source }));
console.log(Number(process.hrtime.bigint() - begun) / 1e9);
