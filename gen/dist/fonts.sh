#!/bin/sh
# SPDX-License-Identifier: MIT
# fonts.sh FOLDER: FandolFang and FandolKai out of Debian's package
# texlive-lang-chinese, which is fetched and opened, not installed: no TeX
# comes along. With PACKAGE_FILE=x.deb that file is opened instead.
set -eu

to=$1
package=texlive-lang-chinese
path=./usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
doc=./usr/share/doc/texlive-doc/fonts/fandol
faces="FandolFang-Regular.otf FandolKai-Regular.otf"

there=yes
for face in $faces; do
	[ -s "$to/$face" ] || there=no
done
if [ $there = yes ]; then
	echo "already in $to: $faces"
	exit 0
fi
for tool in apt-get dpkg-deb tar; do
	command -v $tool >/dev/null 2>&1 || {
		echo "$tool is needed; or put $faces into $to by hand" >&2
		exit 1
	}
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -n "${PACKAGE_FILE:-}" ]; then
	cp "$PACKAGE_FILE" "$work/$package.deb"
else
	# As root, apt fetches as a user of its own, who must be let in.
	chmod 755 "$work"
	[ "$(id -u)" != 0 ] || chown _apt "$work" 2>/dev/null || true
	(cd "$work" && apt-get -q download $package) || {
		echo "cannot fetch $package; try apt-get update" >&2
		exit 1
	}
fi

mkdir -p "$to"
dpkg-deb --fsys-tarfile "$work"/*.deb |
    tar -x -C "$work" --wildcards "$path/*.otf" "$doc/*" 2>/dev/null ||
    true	# the folder of documents is not in every version
for face in $faces; do
	[ -s "$work/$path/$face" ] || {
		echo "$package holds no $face" >&2
		exit 1
	}
done
for face in $faces; do
	cp "$work/$path/$face" "$to/$face"
	chmod 644 "$to/$face"
done
[ ! -f "$work/$doc/COPYING.gz" ] ||
    gzip -dc "$work/$doc/COPYING.gz" >"$to/COPYING.fandol"
echo "$faces are in $to (licence: GPL with font exception)"
