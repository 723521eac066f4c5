#!/bin/sh
# SPDX-License-Identifier: MIT
# fresh-root.sh SUITE: the two commands of the README in a bare Debian root
# (bookworm, trixie) that has nothing but make and a C compiler. A clean clone
# of HEAD is copied in; `make` and `make test` then install what they need.
# With PACKAGE=1 the Debian package is built, installed and used there, too.
# Needs root, mmdebstrap, and the mirror that this machine's apt uses. KEEP=1
# keeps the root for a look.
set -eu

suite=${1:?usage: tests/fresh-root.sh SUITE}
here=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
[ "$(id -u)" = 0 ] || { echo "must be root, for chroot" >&2; exit 1; }
command -v mmdebstrap >/dev/null || {
	echo "install package mmdebstrap" >&2
	exit 1
}

work=$(mktemp -d "${TMPDIR:-/tmp}/planbrief-root-XXXXXX")
root=$work/root
clean() {
	if [ -n "${KEEP:-}" ]; then
		echo "kept: $root"
	else
		rm -rf --one-file-system "$work"
	fi
}
trap clean EXIT
trap 'exit 130' INT TERM HUP

# The network as this machine has it: mirror, proxy, certificates, resolver.
apt-config dump | grep -E '^Acquire::(http|https|Check|Retries)' \
    >"$work/apt.conf" || true
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' |
    grep -E '/debian/?$' | head -n 1)

begun=$(date +%s)
mmdebstrap --quiet --variant=minbase --include=make,gcc,libc6-dev \
    --aptopt="$work/apt.conf" "$suite" "$root" \
    ${mirror:+"deb $mirror $suite main"}
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$work/apt.conf" "$root/etc/apt/apt.conf.d/99host"
case $mirror in
https:*)
	mkdir -p "$root/etc/ssl/certs"
	cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
	;;
esac
git clone -q --no-hardlinks "$here" "$root/root/planbrief"
rm -rf "$root/root/planbrief/.git/hooks"
echo "$suite: root made in $(($(date +%s) - begun)) s," \
    "$(ls "$root"/var/lib/dpkg/info/*.list | wc -l) packages"

# inside COMMAND...: in a mount name space of its own, so that nothing stays
# mounted whatever happens.
inside() {
	unshare --mount --fork sh -eu -c '
		root=$1
		shift
		mount --make-rprivate / 2>/dev/null || true
		mount -t proc proc "$root/proc"
		mount --rbind /dev "$root/dev"
		exec chroot "$root" /usr/bin/env -i HOME=/root \
		    PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
		    sh -c "cd /root/planbrief && $*" </dev/null' sh "$root" "$@"
}

step() {
	begun=$(date +%s)
	if inside "$1" >"$work/log" 2>&1; then
		echo "$suite: $1: $(($(date +%s) - begun)) s:" \
		    "$(tail -n 1 "$work/log")"
	else
		tail -n 600 "$work/log"
		echo "$suite: $1 failed after $(($(date +%s) - begun)) s"
		exit 1
	fi
}

step make
find "$root/root/planbrief/out" -name '*.pdf' | wc -l |
    sed "s/^/$suite: PDF files written: /"
step 'make test'
[ -n "${PACKAGE:-}" ] || exit 0

# Away from the sources, as any user of the package.
step 'make deb'
step 'apt-get -q install -y ./build/deb/planbrief_*.deb'
step 'cd /home && planbrief init plan &&
    planbrief check plan/editions/2026-Q2.xml &&
    planbrief build plan/editions/2026-Q2.xml &&
    planbrief verify out/plan/2026-Q2/*.pdf && ls out/plan/2026-Q2/*.pdf'
