// SPDX-License-Identifier: MIT
// pdfjs.mjs FOLDER FILE.pdf: what pdf.js reads, as JSON: for each page the
// pieces of text in the order of the tag tree, and the text that the tree
// does not hold (artifacts).
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, file] = process.argv.slice(2);
const root = `${folder}/node_modules/pdfjs-dist/`;
const pdfjs = await import(pathToFileURL(root + "legacy/build/pdf.mjs"));
const document = await pdfjs.getDocument({
  data: new Uint8Array(readFileSync(file)), verbosity: 0,
  cMapUrl: root + "cmaps/", cMapPacked: true,
}).promise;

function leaves(node, out) {
  for (const kid of node.children ?? [])
    if (kid.type === "content") out.push(kid.id);
    else if (kid.role) leaves(kid, out);
  return out;
}

function texts(content) {
  const marked = new Map();
  const open = [];
  let loose = "";
  for (const item of content.items) {
    if (item.type === "beginMarkedContentProps") open.push(item.id);
    else if (item.type === "beginMarkedContent") open.push(null);
    else if (item.type === "endMarkedContent") open.pop();
    else {
      const id = open.findLast((one) => one);
      if (id) marked.set(id, (marked.get(id) ?? "") + item.str);
      else loose += item.str;
    }
  }
  return { marked, loose };
}

const pages = [];
for (let i = 1; i <= document.numPages; i++) {
  const page = await document.getPage(i);
  const tree = await page.getStructTree();
  const { marked, loose } = texts(
    await page.getTextContent({ includeMarkedContent: true }));
  const ids = tree ? leaves(tree, []) : [];
  const read = ids.map((id) => marked.get(id) ?? "");
  const lost = [...marked.keys()].filter((id) => !ids.includes(id));
  pages.push({ read, loose, lost: lost.map((id) => marked.get(id)) });
}
console.log(JSON.stringify(pages));
process.exit(0);
