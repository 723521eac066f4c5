#!/bin/sh
# SPDX-License-Identifier: MIT
# Size of the house: lines a room, lengths of functions (a body from "{" to
# "}" in the first column), the longest ones, the largest files. No gate.
set -eu
cd "$(dirname "$0")/.."

for room in gen/*/; do
	files=$(find "$room" -name '*.[ch]' -o -name '*.def')
	[ -n "$files" ] || continue
	# shellcheck disable=SC2086
	printf '%-12s %3d files %6d lines\n' "$(basename "$room")" \
	    "$(echo "$files" | wc -l)" "$(cat $files | wc -l)"
done

lengths=$(mktemp)
trap 'rm -f "$lengths"' EXIT
find gen -name '*.c' | LC_ALL=C sort | while read -r file; do
	awk -v file="$file" '
	/^[a-zA-Z_].*\(/ { name = $0 }
	/^\{/ { begun = FNR }
	/^\}/ && begun { print FNR - begun - 1, file, name; begun = 0 }' "$file"
done | sort -n >"$lengths"
awk '{ n[NR] = $1 } END {
	printf "%d functions: median %d, 90th percentile %d, longest %d lines\n",
	    NR, n[int((NR + 1) / 2)], n[int(NR * 0.9)], n[NR] }' "$lengths"
echo "longest:"
tail -n 8 "$lengths" | sed 's/^/  /'
echo "largest files:"
find gen -name '*.[ch]' -exec wc -l {} + | grep -v ' total$' | sort -n |
    tail -n 6 | sed 's/^/  /'
