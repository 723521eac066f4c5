#!/bin/sh
# SPDX-License-Identifier: MIT
# Fuzzes each target for a while with libFuzzer: [FUZZ_SECONDS=60] run.sh [plan|csv|book|sdmx|brief|verify]...
# What it finds is kept in build-fuzz/found/; a small input that shows a fault
# is put into corpus/ together with the repair.
set -eu
cd "$(dirname "$0")/../.."
CLANG=${CLANG:-clang}
seconds=${FUZZ_SECONDS:-60}
BUILD=${FUZZ_BUILD:-build-fuzz}
FLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined"

LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
export LSAN_OPTIONS

if ! command -v "$CLANG" >/dev/null; then
	echo "make fuzz needs clang; 'make test' replays the corpus without it"
	exit 1
fi
${MAKE:-make} --no-print-directory -s BUILD="$BUILD" CC="$CLANG" \
	CFLAGS="$FLAGS -fsanitize=fuzzer-no-link" "$BUILD/libplanbrief.a"
libs=$(pkg-config --cflags --libs libxml-2.0 libxslt libexslt pangocairo \
	pangoft2 cairo harfbuzz harfbuzz-subset fontconfig glib-2.0 gmp mpfr \
	xlsxwriter libzip libqpdf)

# The vocabulary as a dictionary for the mutations.
dictionary() {
	sed -n 's/.*name="\([A-Za-z:-]*\)".*/"\1"/p' "$@" | sort -u
}

mkdir -p "$BUILD/found"
dictionary input/schema/plan.rng >"$BUILD/plan.dict"
dictionary templates/schema/brief.rng >"$BUILD/brief.dict"
printf '"%s"\n' indicator period value published unit 2023-Q2 ytd NaN \
	rev cause date project phase milestone planned kind id lead old new \
	reason by register item name status cause.en >"$BUILD/csv.dict"
{ sed -n 's/.* \([A-Z_]*\)=.*/"\1"/p' tests/sdmx/*.xml | sort -u
	printf '"%s"\n' STRUCTURE DATAFLOW ACTION REV GIGA CUM END NaN \
		2023-Q2 2023-07-01 Obs Series Group Comp Value Delete Merge
} >"$BUILD/sdmx.dict"
printf '"%s"\n' '<row' '<c' inlineStr '<is><t>' '<v>' '<f>' '<mergeCell' A1 \
	sheetData worksheet cellXfs numFmt >"$BUILD/book.dict"
printf '"%s"\n' obj endobj stream endstream /Kids /Names /Nums /MCID /K /Pg \
	BDC EMC BT ET Tf Tj TJ Do beginbfchar beginbfrange /ToUnicode \
	/W /Headers /ColSpan /RowSpan /Dest /Next /First >"$BUILD/verify.dict"

status=0
for target in ${*:-plan csv book sdmx brief verify}; do
	# shellcheck disable=SC2086
	"$CLANG" -std=c11 -D_POSIX_C_SOURCE=200809L -Igen -Itests/fuzz $FLAGS \
		-fsanitize=fuzzer -o "$BUILD/fuzz_$target" \
		"tests/fuzz/fuzz_$target.c" tests/fuzz/folder.c \
		"$BUILD/libplanbrief.a" $libs -lm
	mkdir -p "$BUILD/corpus-$target"
	echo "fuzz $target: $seconds s"
	"$BUILD/fuzz_$target" -max_total_time="$seconds" -max_len=16384 \
		-timeout=10 -rss_limit_mb=3000 -print_final_stats=1 \
		-dict="$BUILD/$target.dict" -verbosity=0 \
		-artifact_prefix="$BUILD/found/$target-" \
		"$BUILD/corpus-$target" "tests/fuzz/corpus/$target" || status=1
done
exit $status
