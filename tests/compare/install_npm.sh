#!/bin/sh
# SPDX-License-Identifier: MIT
# install_npm.sh FOLDER PACKAGE@VERSION...: from the npm registry, into FOLDER.
# Says why if it cannot; the exit status is then 1.
set -u
folder=$1
shift

fail() {
	echo "compare: cannot compare with $*" >&2
	exit 1
}

missing=
for package; do
	[ -d "$folder/node_modules/${package%@*}" ] || missing=yes
done
[ -n "$missing" ] || exit 0
command -v node >/dev/null || fail "$*: node is not installed"
command -v npm >/dev/null || fail "$*: npm is not installed"
mkdir -p "$folder" || fail "$*: $folder cannot be made"
npm install --prefix "$folder" --no-audit --no-fund --no-save "$@" \
    >"$folder/npm.log" 2>&1 || fail "$*; see $folder/npm.log"
