#!/bin/sh
# SPDX-License-Identifier: MIT
# Holds the #include lines of gen/ against gen/deps.txt: which room may see
# which, and which foreign headers. deps.sh [ROOT] checks that tree and prints
# every fault; without ROOT it also plants faults in a copy and expects to
# find each of them. Last line: `N passed, N failed`.
set -u

# Files at the top of gen/ (main, run...) may see every room and library.
check() {
	find "$1/gen" -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort |
	LC_ALL=C awk -v root="$1/gen/" '
	function library(header) {
		if (header ~ /^pango\//) return "pango"
		if (header ~ /^cairo/) return "cairo"
		if (header ~ /^libxml\//) return "libxml"
		if (header ~ /^libxslt\//) return "libxslt"
		if (header ~ /^libexslt\//) return "libexslt"
		if (header ~ /^fontconfig\//) return "fontconfig"
		if (header ~ /^hb(-[a-z]+)?\.h$/) return "harfbuzz"
		if (header ~ /^gmp/) return "gmp"
		if (header ~ /^mpfr/) return "mpfr"
		if (header ~ /^nettle\//) return "nettle"
		if (header ~ /^xlsxwriter/) return "xlsxwriter"
		if (header == "zip.h") return "zip"
		if (header ~ /^json-c\//) return "json-c"
		if (header ~ /^qpdf\//) return "qpdf"
		if (header == "libdeflate.h") return "libdeflate"
		if (header == "zlib.h") return "zlib"
		if (header == "hyphen.h") return "hyphen"
		if (header ~ /^(glib|gobject|gio)/) return "glib"
		if (header ~ /^cmocka/) return "cmocka"
		if (header ~ /^(ft2build|freetype)/) return "freetype"
		return ""
	}
	function fault(line, text) {
		printf "gen/%s:%d: error: %s\n", file, line, text
	}
	function check_room(line, target) {
		if (target == room || !(target in known)) {
			if (target != room)
				fault(line, "there is no room " target)
		} else if (!((room, target) in may))
			fault(line, room " must not include " target)
	}
	function check_foreign(line, header, lib) {
		if (lib == "" || (room, lib) in uses)
			return
		if (lib == "glib" && (file ~ /\.c$/ || room == "text"))
			return
		fault(line, room " must not include <" header ">")
	}
	function read_table(table, line, part, left, right, n, i, name) {
		while ((getline line < table) > 0) {
			if (line ~ /^#/ || line !~ /:/) continue
			name = line; sub(/:.*/, "", name)
			sub(/^[^:]*:/, "", line)
			known[name] = 1
			split(line, part, "|")
			n = split(part[1], left, " ")
			for (i = 1; i <= n; i++) may[name, left[i]] = 1
			n = split(part[2], right, " ")
			for (i = 1; i <= n; i++) uses[name, right[i]] = 1
		}
		close(table)
	}
	BEGIN { read_table(root "deps.txt") }
	{
		path = $0
		file = substr(path, length(root) + 1)
		if (file !~ /\//) next
		room = file; sub(/\/.*/, "", room)
		if (!(room in known)) {
			fault(1, "room " room " is not in deps.txt")
			next
		}
		number = 0
		while ((getline text < path) > 0) {
			number++
			if (text !~ /^[ \t]*#[ \t]*include/) continue
			header = text
			sub(/^[^<"]*[<"]/, "", header)
			sub(/[>"].*$/, "", header)
			if (text ~ /"/ && header ~ /\//) {
				target = header; sub(/\/.*/, "", target)
				check_room(number, target)
			} else if (text ~ /"/)
				fault(number, "write the room: \"" room \
				    "/" header "\"")
			else
				check_foreign(number, header, library(header))
		}
		close(path)
	}'
}

if [ $# -gt 0 ]; then
	faults=$(check "$1")
	[ -z "$faults" ] && exit 0
	echo "$faults"
	exit 1
fi

passed=0 failed=0
faults=$(check .)
if [ -z "$faults" ]; then
	passed=$((passed + 1))
else
	echo "$faults"
	failed=$((failed + 1))
fi

copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT

# plant ROOM LINE: that line alone in a file of the room must be found.
plant() {
	rm -rf "$copy/gen"
	mkdir -p "$copy/gen/$1"
	cp gen/deps.txt "$copy/gen/"
	printf '/* planted */\n%s\n' "$2" >"$copy/gen/$1/planted.$3"
	found=$(check "$copy")
	case $found in
	"gen/$1/planted.$3:2: error: $1 must not include "*)
		passed=$((passed + 1)) ;;
	*)
		echo "not found in $1: $2"
		failed=$((failed + 1)) ;;
	esac
}

plant layout '#include "plan/plan.h"' c
plant brief '#include "assess/assess.h"' h
plant plan '#include "brief/brief.h"' c
plant transform '#include "layout/layout.h"' c
plant paint '#include "style/style.h"' c
plant layout '#include <cairo-pdf.h>' c
plant chart '#include <pango/pango.h>' c
plant layout '#include <libxml/tree.h>' c
plant assess '#include <gmp.h>' c
plant paint '#include <hb-ot.h>' c
plant frame '#include <glib.h>' h
plant base '  #  include "xml/xml.h"' c

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
