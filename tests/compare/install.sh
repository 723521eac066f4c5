#!/bin/sh
# SPDX-License-Identifier: MIT
# install.sh FOLDER: the Typst compiler for node from the npm registry, into
# FOLDER. Says why if it cannot; the exit status is then 1.
set -u
folder=$1
package=@myriaddreamin/typst-ts-node-compiler
version=0.7.0

fail() {
	echo "compare: no Typst to compare with: $*" >&2
	exit 1
}

[ -d "$folder/node_modules/$package" ] && exit 0
command -v node >/dev/null || fail "node is not installed"
command -v npm >/dev/null || fail "npm is not installed"
command -v mutool >/dev/null || fail "mutool is not installed (mupdf-tools)"
mkdir -p "$folder" || fail "$folder cannot be made"
npm install --prefix "$folder" --no-audit --no-fund --no-save \
    "$package@$version" >"$folder/npm.log" 2>&1 ||
    fail "npm cannot install $package; see $folder/npm.log"
[ -d "$folder/node_modules/$package" ] || fail "npm left no $package"
