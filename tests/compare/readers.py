#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Do pdf.js and poppler read the same document?

readers.py PLANBRIEF FOLDER [FILE.pdf...]

Without files the PDFs below out/ are read. pdf.js (npm, in FOLDER) gives
for each page the text of the tag tree in its order and the text outside of
it. Nothing marked may be missing from the tree, the letters must be those
poppler finds in it (tests/check_tags.py), and the pieces of a page must stand
in poppler's text one after the other. Last line: `N passed, N failed`.
"""
import glob
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import check_tags as tags


def in_order(pieces, text):
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            return piece
        at = found + len(piece)
    return None


def faults(folder, path):
    pages = json.loads(tags.run("node", os.path.join(HERE, "pdfjs.mjs"),
                                folder, path))
    tree = tags.read_tree(tags.run("pdfinfo", "-struct-text", path)
                          .decode("utf-8", "replace"))
    text = tags.squeeze(tags.all_text(tree))
    read = [[tags.squeeze(t) for t in p["read"]] for p in pages]
    out = ["page %d: not in the tree: %s" % (i + 1, p["lost"][:3])
           for i, p in enumerate(pages) if any(p["lost"])]
    if tags.letters("".join(map("".join, read))) != tags.letters(text):
        out.append("other letters than poppler's")
    for i, pieces in enumerate(read):
        piece = in_order(pieces, text)
        if piece:
            out.append("page %d: out of order: %s" % (i + 1, piece[:40]))
    return out


def main():
    folder = sys.argv[2]
    root = os.path.dirname(os.path.dirname(HERE))
    files = sys.argv[3:] or sorted(glob.glob(
        os.path.join(root, "out", "*", "*", "*.pdf")))
    failed = 0
    for path in files:
        try:
            found = faults(folder, path)
        except (subprocess.CalledProcessError, ValueError) as error:
            found = [str(error)]
        for fault in found:
            print("%s: %s" % (os.path.basename(path), fault))
        failed += bool(found)
    print("%d passed, %d failed" % (len(files) - failed, failed))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
