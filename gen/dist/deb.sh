#!/bin/sh
# SPDX-License-Identifier: MIT
# deb.sh FOLDER: copies what the package is made of, builds it there, and has
# lintian look at it. Run from the root of the repository.
set -eu

to=$1
version=$(sed -n 's/^#define PLANBRIEF_VERSION "\(.*\)"/\1/p' gen/options.h)
tree=$to/planbrief-$version

rm -rf "$to"
mkdir -p "$tree"
tar -cf - --exclude='*.o' --exclude='*~' \
    Makefile README.md CHANGELOG.md LICENSE gen templates input/README.md \
    input/schema | tar -xf - -C "$tree"
cp -r gen/dist/debian "$tree/debian"

# make's own variables are not those of the package.
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES BUILD PREFIX DESTDIR
(cd "$tree" && dpkg-buildpackage -us -uc -b "-j${JOBS:-1}") >"$to/log" 2>&1 ||
    { tail -n 40 "$to/log"; exit 1; }
if command -v lintian >/dev/null; then
	lintian --allow-root --fail-on error,warning "$to"/*.changes
fi
ls "$to"/*.deb
