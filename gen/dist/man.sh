#!/bin/sh
# SPDX-License-Identifier: MIT
# man.sh PROGRAM FOLDER: the manual pages, one for the program and one for each
# command of gen/command.def. What the table knows is printed by the program;
# man/COMMAND.man is put behind the description, man/tail.man at the end.
set -eu

program=$1 to=$2
here=$(dirname "$0")
commands=$(sed -n 's/^COMMAND(\([a-z]*\),.*/\1/p' "$here/../command.def")

mkdir -p "$to"
rm -f "$to"/planbrief*.1

# page NAME FRAGMENT [COMMAND] >PAGE
page() {
	name=$1 fragment=$here/man/$2.man
	[ -f "$fragment" ] || fragment=/dev/null
	shift 2
	"$program" help --man "$@" | awk -v fragment="$fragment" '
		/^\.SH/ && described {
			while ((getline line <fragment) > 0)
				print line
			described = 0
		}
		{ print }
		/^\.SH DESCRIPTION/ { described = 1 }'
	cat "$here/man/tail.man"
	{
		[ "$name" = planbrief ] || echo planbrief
		for command in $commands; do
			[ "planbrief-$command" = "$name" ] ||
				echo "planbrief-$command"
		done
	} | sed 's/-/\\-/g; s/.*/.BR & (1),/; $s/,$//'
}

page planbrief planbrief >"$to/planbrief.1"
for command in $commands; do
	page "planbrief-$command" "$command" "$command" \
		>"$to/planbrief-$command.1"
done
