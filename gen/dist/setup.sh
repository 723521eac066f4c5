#!/bin/sh
# SPDX-License-Identifier: MIT
# setup.sh PACKAGE...: installs the Debian packages that are missing: directly
# as root, through sudo on a terminal, else prints the line and fails.
# SETUP=0 forbids installing; elsewhere the packages wanted are named.
set -eu

if ! command -v dpkg-query >/dev/null 2>&1 ||
    ! command -v apt-get >/dev/null 2>&1; then
	echo "not a Debian system; please install what these packages hold:"
	echo "  $*"
	exit 0
fi

have=$(dpkg-query -W -f '${binary:Package} ${db:Status-Status}\n' "$@" \
    2>/dev/null | sed -n 's/^\([^ :]*\)[^ ]* installed$/\1/p') || true
missing=
for package in "$@"; do
	echo "$have" | grep -qxF "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

line="apt-get install -y --no-install-recommends$missing"
if [ "${SETUP:-1}" = 0 ]; then
	echo "packages are missing, and SETUP=0 forbids installing them:" >&2
	echo "  $line" >&2
	exit 1
fi
if [ "$(id -u)" = 0 ]; then
	as_root=
elif [ -t 0 ] && command -v sudo >/dev/null 2>&1; then
	as_root=sudo
	echo "installing packages through sudo:$missing"
else
	echo "packages are missing; install them as root, then try again:" >&2
	echo "  $line" >&2
	exit 1
fi

# Known packages are installed without asking the mirror for its lists.
export DEBIAN_FRONTEND=noninteractive
apt() {
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" ||
	    return 1
}
# shellcheck disable=SC2086
known() { apt-cache show --no-all-versions $missing >/dev/null 2>&1; }
known || apt update
# shellcheck disable=SC2086
apt install -y --no-install-recommends $missing || {
	# The lists were old.
	apt update
	apt install -y --no-install-recommends $missing
}
