// SPDX-License-Identifier: MIT
// typst_many.mjs MODULES FONTDIR IN.typ...: sets each file to IN.pdf by one
// Typst compiler that stays, installed below MODULES.
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { writeFileSync } from "node:fs";

const [modules, fonts, ...sources] =
	process.argv.slice(2).map((p) => resolve(p));
const { NodeCompiler } = createRequire(modules + "/")(
	"@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({
	workspace: dirname(sources[0]),
	fontArgs: [{ fontPaths: [fonts] }],
});
for (const source of sources) {
	writeFileSync(source.replace(/\.typ$/, ".pdf"),
		compiler.pdf({ mainFilePath: source }));
	compiler.evictCache(30);
}
