#!/bin/sh
# SPDX-License-Identifier: MIT
# All tests, one line a suite, then one line `N passed, N failed`.
#
# Suites are: tests/deps.sh; the programs of tests/unit, built with
# AddressSanitizer and UBSan in $SAN_BUILD; the corpora of tests/fuzz, replayed
# by programs built likewise; tests/golden/run.sh; tests/corpus/run.sh; every
# tests/check_*.py. A script gets the program under test in PLANBRIEF (golden
# and corpus: the one with sanitizers; checks: the plain one, with the other
# in PLANBRIEF_SAN). Its last line is `N passed, N failed`; what it printed is
# shown when something failed, and what failed once more before the last line.
# Run by `make test` from the root of the repository.
#
# The suites from golden on run side by side, one a processor ($TEST_JOBS):
# each writes below a temporary folder of its own only. `run.sh --suite NAME`
# is one of them.
set -u

: "${BUILD:=build}" "${SAN_BUILD:=build-san}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
case $SAN_BUILD in /*) ;; *) SAN_BUILD=$PWD/$SAN_BUILD ;; esac
export BUILD SAN_BUILD
export PLANBRIEF_SAN="$SAN_BUILD/planbrief"
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"
export LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=$PWD/tests/lsan.supp:print_suppressions=0}"

log=$(mktemp) && failures=$(mktemp) || exit 1
trap 'rm -f "$log" "$failures"' EXIT
passed=0 failed=0
limit=600

# count NAME STATUS PASSED FAILED: a suite that ends badly or without a count
# has failed even if no test says so.
count() {
	p=$3 f=$4
	if [ "$2" -ne 0 ] && [ "$f" -eq 0 ]; then
		f=1
	elif [ "$p" -eq 0 ] && [ "$f" -eq 0 ]; then
		f=1
	fi
	passed=$((passed + p)) failed=$((failed + f))
	printf '%-28s %5d passed %4d failed %5d s\n' "$1" "$p" "$f" \
	    $(($(date +%s) - begun))
	[ "$f" -eq 0 ] && return
	sed 's/^/    /' "$log"
	{
		echo "failed: $1 (exit $2)"
		grep -aE '^\[  (FAILED|ERROR)|ERROR|FAIL|not ok' "$log" |
		    head -n 20
	} >>"$failures"
}

# Summary lines of cmocka: "[  PASSED  ] 12 test(s)." and FAILED likewise.
unit() {
	begun=$(date +%s)
	timeout $limit "$1" >"$log" 2>&1
	status=$?
	# Only slow stack traces reach through libraries to the names that
	# lsan.supp lists.
	if [ $status -ne 0 ] && grep -q LeakSanitizer "$log"; then
		ASAN_OPTIONS=$ASAN_OPTIONS:fast_unwind_on_malloc=0 \
		    timeout $limit "$1" >"$log" 2>&1
		status=$?
	fi
	p=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" |
	    awk '{ n += $1 } END { print n + 0 }')
	f=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test(s), listed.*/\1/p' \
	    "$log" | awk '{ n += $1 } END { print n + 0 }')
	count "unit $(basename "$1")" $status "$p" "$f"
}

script() {
	name=$1
	shift
	begun=$(date +%s)
	timeout $limit "$@" >"$log" 2>&1
	status=$?
	last=$(sed -n 's/^\([0-9]* passed, [0-9]* failed\)$/\1/p' "$log" |
	    tail -n 1)
	set -- $last
	count "$name" $status "${1:-0}" "${3:-0}"
}

# One of the suites that run side by side; its counts go to $COUNTS.
if [ "${1:-}" = --suite ]; then
	case $2 in
	golden | corpus)
		PLANBRIEF=$PLANBRIEF_SAN script "$2" sh "tests/$2/run.sh"
		;;
	*)
		PLANBRIEF="$BUILD/planbrief" script "$2" python3 "tests/$2.py"
		;;
	esac >"$COUNTS/$2.out"
	cat "$COUNTS/$2.out"
	cp "$failures" "$COUNTS/$2.failures"
	echo "$passed $failed" >"$COUNTS/$2.count"
	exit 0
fi

script deps sh tests/deps.sh
for test in "$SAN_BUILD"/tests/test_*; do
	case $test in *.d | *.o) continue ;; esac
	# A program whose source is gone is litter, not a test.
	[ -f "tests/unit/$(basename "$test").c" ] && unit "$test"
done
for target in tests/fuzz/fuzz_*.c; do
	[ -f "$target" ] || continue
	name=$(basename "$target" .c)
	ASAN_OPTIONS=$ASAN_OPTIONS:fast_unwind_on_malloc=0 \
	    script "replay ${name#fuzz_}" "$SAN_BUILD/tests/$name" \
	    "tests/fuzz/corpus/${name#fuzz_}"
done
COUNTS=$(mktemp -d) || exit 1
export COUNTS
trap 'rm -rf "$log" "$failures" "$COUNTS"' EXIT
: "${TEST_JOBS:=$(nproc 2>/dev/null || echo 1)}"
suites=$(for suite in tests/golden/run.sh tests/corpus/run.sh; do
	[ -f "$suite" ] && basename "$(dirname "$suite")"
done
for check in tests/check_*.py; do
	[ -f "$check" ] && basename "$check" .py
done)
printf '%s\n' $suites | xargs -P "$TEST_JOBS" -I NAME sh tests/run.sh --suite NAME
for name in $suites; do
	p=0 f=1
	[ -f "$COUNTS/$name.count" ] && read -r p f <"$COUNTS/$name.count"
	passed=$((passed + p)) failed=$((failed + f))
	cat "$COUNTS/$name.failures" >>"$failures" 2>/dev/null ||
	    echo "failed: $name ended early" >>"$failures"
done

cat "$failures"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
