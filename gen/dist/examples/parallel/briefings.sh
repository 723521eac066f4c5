#!/bin/sh
# SPDX-License-Identifier: MIT
# briefings.sh EDITION.xml [OUT]: GNU parallel builds the documents, ten a job,
# each job into a folder of its own; then all are published at once.
# Other machines: add --sshlogin HOST,... with the same folder mounted on each.
set -eu

edition=$1 out=${2:-out}
parts=$(mktemp -d "$(dirname "$out")/.parts-XXXXXX")
export edition parts
trap 'rm -rf "$parts"' EXIT

planbrief build --list "$edition" |
    parallel -n 10 --halt soon,fail=1 \
	'planbrief build -q -j 1 --only "$(echo {} | tr " " ,)" \
	-o "$parts/{#}" "$edition"'
planbrief merge --publish "$out" "$parts"/*
