#!/bin/sh
# SPDX-License-Identifier: MIT
# Fuzzes each target for a while with libFuzzer: [FUZZ_SECONDS=60] run.sh [TARGET]...
# A target is fuzz_TARGET.c, which says what it reads.
# What it finds is kept in build-fuzz/found/; a small input that shows a fault
# is put into corpus/ together with the repair.
set -eu
cd "$(dirname "$0")/../.."
CLANG=${CLANG:-clang}
seconds=${FUZZ_SECONDS:-60}
BUILD=${FUZZ_BUILD:-build-fuzz}
FLAGS="-O1 -gline-tables-only -fsanitize=address,undefined -fno-sanitize-recover=undefined"

LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
export LSAN_OPTIONS

if ! command -v "$CLANG" >/dev/null; then
	echo "make fuzz needs clang; 'make test' replays the corpus without it"
	exit 1
fi
${MAKE:-make} --no-print-directory -s BUILD="$BUILD" CC="$CLANG" \
	CFLAGS="$FLAGS -fsanitize=fuzzer-no-link" "$BUILD/libplanbrief.a"
libs="$(pkg-config --cflags --libs libxml-2.0 libxslt libexslt pangocairo \
	pangoft2 cairo harfbuzz harfbuzz-subset fontconfig glib-2.0 gmp mpfr \
	libdeflate zlib nettle) -lhyphen"

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
printf '"%s"\n' document scope lang file sha256 status edition period plan meta \
	title standing files null '\\u' svg xlink:href 'url(#' onload \
	>"$BUILD/site.dict"

dictionary input/schema/edition.rng input/schema/obs.rng \
	input/schema/ledger.rng input/schema/map.rng \
	input/schema/accepted.rng >"$BUILD/beside.dict"
printf '"%s"\n' --jobserver-auth= --jobserver-fds= fifo: '\"file\":\"' .pdf \
	../ manifest.jsonl >"$BUILD/job.dict"
printf '"%s"\n' category period series value na short label kind highlight \
	before unit actual base target path total no-data 2023-Q2 =actual \
	>"$BUILD/chart.dict"
printf '"%s"\n' IHDR PLTE IDAT IEND tRNS pHYs tEXt eXIf '\xff\xd8' '\xff\xc0' \
	'\xff\xc2' '\xff\xda' '\xff\xd9' '\xff\xe1' 'Exif\x00\x00' 'II*\x00' \
	'MM\x00*' >"$BUILD/image.dict"
{ cat "$BUILD/brief.dict"
	sed -n 's/.*[ <]\([a-z:-]*\)[ =].*/"\1"/p' templates/themes/*.xml \
		templates/lib/*.xsl
} | sort -u | grep -v '""' >"$BUILD/look.dict"
{ cat "$BUILD/brief.dict"
	printf '"%s"\n' d.csv: rev build theme font file program attach
} >"$BUILD/trace.dict"
printf '"%s"\n' 2023-Q2 -H1 -12 -31 pt mm em line 0.5 auto encoding= GB18030 \
	UTF-16 '<?xml' >"$BUILD/values.dict"

status=0
for target in ${*:-plan csv book sdmx brief verify beside job chart image look trace values site}; do
	# shellcheck disable=SC2086
	"$CLANG" -std=c11 -D_POSIX_C_SOURCE=200809L -Igen -Itests/fuzz $FLAGS \
		-fsanitize=fuzzer -o "$BUILD/fuzz_$target" \
		"tests/fuzz/fuzz_$target.c" tests/fuzz/folder.c \
		tests/fuzz/small_plan.c tests/fuzz/square.c \
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
