# SPDX-License-Identifier: MIT
#
#	make		install what is missing, build, write every edition to out/
#	make test	install what the tests need, build, run them all
#	make fonts	fetch 仿宋 and 楷体 faces, without installing TeX
#	make install	below PREFIX (/usr/local); DESTDIR is put before it
#	make deb	build a Debian package
#
# V=1 shows the commands; SETUP=0 forbids installing packages. SAN=1 builds
# with AddressSanitizer and UBSan, STRICT=1 with -Werror -fanalyzer, each into
# a folder of its own.

PREFIX ?= /usr/local
DESTDIR ?=
SETUP ?= 1
CC ?= cc
CFLAGS ?= -O3 -g
JOBS ?= $(shell nproc 2>/dev/null || echo 1)
BUILD ?= build$(if $(SAN),-san)$(if $(STRICT),-strict)
SAN_BUILD := $(BUILD)-san

# ---- packages of Debian ----

BUILD_PACKAGES := gcc make libc6-dev pkg-config libxml2-dev libxslt1-dev \
	libpango1.0-dev libcairo2-dev libharfbuzz-dev libfontconfig-dev \
	libglib2.0-dev libgmp-dev libmpfr-dev libxlsxwriter-dev libzip-dev \
	libhyphen-dev hyphen-en-us libqpdf-dev libdeflate-dev zlib1g-dev \
	nettle-dev fonts-noto-cjk fonts-noto-cjk-extra
DEB_PACKAGES := build-essential dpkg-dev debhelper lintian
TEST_PACKAGES := git libcmocka-dev libxml2-utils poppler-utils mupdf-tools \
	librsvg2-bin qpdf python3 python3-openpyxl libfreetype-dev parallel

# ---- libraries and flags ----

MODULES := libxml-2.0 libxslt libexslt pangocairo pangoft2 cairo harfbuzz \
	harfbuzz-subset fontconfig glib-2.0 gmp mpfr libdeflate zlib nettle
# Loaded when they are needed (base/late.h). The last is asked apart: its file
# of Debian 13 names packages that its package lacks.
LATE_MODULES := libzip libqpdf
LATE := zip qpdf xlsxwriter
LIB_CFLAGS := $(shell pkg-config --cflags $(MODULES) $(LATE_MODULES) \
	2>/dev/null) $(shell pkg-config --cflags xlsxwriter 2>/dev/null)
LIBS := $(shell pkg-config --libs $(MODULES) 2>/dev/null) -lhyphen -lm

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wvla
FLAGS := -std=c11 -D_POSIX_C_SOURCE=200809L -Igen -pthread $(WARNINGS)
ifneq ($(SAN),)
FLAGS += -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer
endif
ifneq ($(STRICT),)
FLAGS += -Werror -fanalyzer
endif
Q = $(if $(V),,@)
COMPILE = $(CC) $(FLAGS) $(LIB_CFLAGS) $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS)

# ---- files ----

SOURCES := $(sort $(wildcard gen/*/*.c) $(wildcard gen/run*.c))
OBJECTS := $(SOURCES:gen/%.c=$(BUILD)/%.o)
MAIN := $(BUILD)/main.o
ARCHIVE := $(BUILD)/libplanbrief.a
PROGRAM := $(BUILD)/planbrief
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%, \
	$(sort $(wildcard tests/unit/test_*.c)))
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/tests/%, \
	$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FLOOR := $(BUILD)/tests/floor
BENCH_CHARTS := $(BUILD)/tests/bench_charts
BENCH_FINISH := $(BUILD)/tests/bench_finish
EDITIONS := $(sort $(wildcard input/*/editions/*.xml))
OUT ?= out
SHARE = $(PREFIX)/share/planbrief
MANDIR = $(PREFIX)/share/man/man1
DOCDIR = $(PREFIX)/share/doc/planbrief
BASHDIR = $(PREFIX)/share/bash-completion/completions
ZSHDIR = $(PREFIX)/share/zsh/site-functions
FISHDIR = $(PREFIX)/share/fish/vendor_completions.d

# A sub-make gets its own jobs unless the caller's jobserver is there.
PARALLEL = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))
SUBMAKE = +@$(MAKE) --no-print-directory

.PHONY: all setup setup-test fonts build editions test test-programs install \
	uninstall man deb bench bench-charts bench-finish bench-watch trace-long \
	charts-sheet charts-sweep compare compare-charts compare-browser \
	compare-readers conformance faults fuzz regen lint metrics clean FORCE

all:
	$(SUBMAKE) setup
	$(SUBMAKE) $(PARALLEL) build
	$(SUBMAKE) editions

# ---- set-up ----

setup:
	@SETUP=$(SETUP) sh gen/dist/setup.sh $(BUILD_PACKAGES)

setup-test:
	@SETUP=$(SETUP) sh gen/dist/setup.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)

# FandolFang and FandolKai, for 仿宋 and 楷体; the program finds them there.
fonts:
	@sh gen/dist/fonts.sh $(BUILD)/fonts

# ---- the program ----

build: $(PROGRAM)

$(PROGRAM): $(MAIN) $(ARCHIVE)
	$(if $(V),,@echo "LINK $@")
	$(Q)$(LINK) -o $@ $^ $(LIBS)

# Made anew each time: a member whose source is gone must not stay.
$(ARCHIVE): $(OBJECTS) $(BUILD)/sources
	@rm -f $@
	@$(AR) rcs $@ $(OBJECTS)

$(BUILD)/%.o: gen/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(if $(V),,@echo "CC   $<")
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/run_share.o: CPPFLAGS += -DPLANBRIEF_SHARE='"$(SHARE)"'
$(BUILD)/run_share.o: $(BUILD)/share

# Characters that the program itself may print, for the cutting of fonts.
WORDS := $(filter-out %/diag.def %/diag_print.c %/diag_words.c %/length.c \
	%/form_words.def, \
	$(sort $(wildcard gen/*/*.c gen/*/*.def)))
$(BUILD)/run_source.o: CPPFLAGS += -I$(BUILD)
$(BUILD)/run_source.o: $(BUILD)/own_words.h
$(BUILD)/own_words.h: $(WORDS)
	@mkdir -p $(@D)
	@{ printf 'static const char own_words[] = "'; cat $^ | \
		LC_ALL=C tr -d '\000-\177' | \
		LC_ALL=C.UTF-8 sed 's/./&\n/g' | LC_ALL=C sort -u | \
		tr -d '\n'; printf '";\n'; } >$@

# The files that the linker finds for the libraries loaded late.
LATE_USERS := data/xlsx_zip data/form_book verify/read_mend run_info
$(LATE_USERS:%=$(BUILD)/%.o): CPPFLAGS += -I$(BUILD)
$(LATE_USERS:%=$(BUILD)/%.o): $(BUILD)/base/sonames.h
$(BUILD)/base/sonames.h: $(BUILD)/late.so
	@mkdir -p $(@D)
	@objdump -p $< | awk '/NEEDED/ { \
		name = $$2; sub(/^lib/, "", name); sub(/[.].*/, "", name); \
		if (name == "xlsxwriter") name = "lxw"; \
		if (name != "c") printf "#define %s_SONAME \"%s\"\n", \
			toupper(name), $$2 }' >$@

# Needs all of them and nothing else: packages ask it what to depend on.
$(BUILD)/late.so: $(BUILD)/flags
	@mkdir -p $(@D)
	@echo | $(CC) $(LDFLAGS) -shared -o $@ -x c - -Wl,--no-as-needed $(LATE:%=-l%)

# Texts that objects depend on; touched only when they change.
$(BUILD)/flags: TEXT = $(COMPILE)
$(BUILD)/share: TEXT = $(SHARE)
$(BUILD)/sources: TEXT = $(SOURCES)
$(BUILD)/flags $(BUILD)/share $(BUILD)/sources: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(TEXT))' | cmp -s - $@ || \
		printf '%s\n' '$(subst ','\'',$(TEXT))' >$@

editions: build
	+@$(if $(EDITIONS),$(PROGRAM) build $(PARALLEL) -o $(OUT) $(EDITIONS) && \
		$(PROGRAM) index $(OUT), echo "no edition below input/")

# ---- tests ----

test:
	$(SUBMAKE) setup-test
	$(SUBMAKE) $(PARALLEL) build
	$(SUBMAKE) $(PARALLEL) SAN=1 BUILD=$(SAN_BUILD) test-programs build
	@BUILD=$(BUILD) SAN_BUILD=$(SAN_BUILD) CC='$(CC)' sh tests/run.sh

test-programs: $(TESTS) $(FUZZERS)

$(BUILD)/tests/%: tests/unit/%.c $(ARCHIVE) $(BUILD)/flags
	@mkdir -p $(@D)
	$(if $(V),,@echo "LINK $@")
	$(Q)$(LINK) -D_XOPEN_SOURCE=700 $(LIB_CFLAGS) $(CPPFLAGS) -MMD -MP \
		-MF $@.d -MT $@ -o $@ $< $(ARCHIVE) -lcmocka $(LIBS) \
		$(LATE:%=-l%)

# Replays a corpus without libFuzzer.
REPLAY := $(addprefix tests/fuzz/,standalone.c folder.c small_plan.c square.c)
$(FUZZERS): $(BUILD)/tests/%: tests/fuzz/%.c $(REPLAY) $(ARCHIVE) $(BUILD)/flags
	@mkdir -p $(@D)
	$(if $(V),,@echo "LINK $@")
	$(Q)$(LINK) -Itests/fuzz $(LIB_CFLAGS) $(CPPFLAGS) -o $@ $< $(REPLAY) \
		$(ARCHIVE) $(LIBS)

# One unit test: make unit-assess
unit-%:
	$(SUBMAKE) $(PARALLEL) SAN=1 BUILD=$(SAN_BUILD) \
		$(SAN_BUILD)/tests/test_$*
	$(SAN_BUILD)/tests/test_$*

# ---- apart from the tests ----

# W1 to W4 beside the floor and, after `make compare`, Typst. With RUNS=5: of so
# many paired runs, as a table for tests/bench/README.md.
bench: build $(FLOOR) $(BENCH_CHARTS)
	@python3 tests/bench/bench.py $(PROGRAM) $(FLOOR) $(lastword $(EDITIONS)) \
		--typst $(BUILD)/compare --charts $(BENCH_CHARTS) \
		$(if $(RUNS),--runs $(RUNS) --markdown)
	$(if $(RUNS),,$(SUBMAKE) bench-finish bench-charts)

# Eight SVG charts beside the floor; the time of each data set of tests/charts.
bench-charts: build $(FLOOR) $(BENCH_CHARTS)
	@python3 tests/bench/bench_charts.py $(PROGRAM) $(FLOOR) $(BENCH_CHARTS)

$(BENCH_CHARTS): tests/bench/charts.c $(ARCHIVE) $(BUILD)/flags
	@mkdir -p $(@D)
	$(if $(V),,@echo "LINK $@")
	$(Q)$(LINK) $(LIB_CFLAGS) $(CPPFLAGS) -o $@ $< $(ARCHIVE) $(LIBS)

# What the second pass of a PDF costs: time, memory, bytes.
bench-finish: build $(BENCH_FINISH)
	@python3 tests/bench/bench_finish.py $(PROGRAM) $(BENCH_FINISH) \
		$(lastword $(EDITIONS))

$(BENCH_FINISH): tests/bench/finish.c $(ARCHIVE) $(BUILD)/flags
	@mkdir -p $(@D)
	$(if $(V),,@echo "LINK $@")
	$(Q)$(LINK) -Wl,--wrap=pdf_finish,--wrap=mark_node $(LIB_CFLAGS) \
		$(CPPFLAGS) -o $@ $< $(ARCHIVE) $(LIBS)

# How long watch takes after the change of a value, beside the floor.
bench-watch: build $(FLOOR)
	@python3 tests/bench/bench_watch.py $(PROGRAM) $(FLOOR) $(RUNS)

# The numbers of a document after 300 random changes of its data; the tests
# take some.
trace-long: build
	@PLANBRIEF=$(PROGRAM) python3 tests/check_trace.py 300

# One PDF of all chart types and data sets of tests/charts, to be looked at.
charts-sheet: build
	@python3 tests/sheet/sheet.py $(PROGRAM) $(BUILD)/charts-sheet

# Every data set at every width from 120 to 480 pt, of the chart types in TYPES
# or of all; the tests take some.
charts-sweep: build
	@PLANBRIEF=$(PROGRAM) python3 tests/check_charts.py --sweep $(TYPES)

# The same data in ECharts and Vega-Lite, which npm installs; then, where there
# is a Chromium, the figures in it beside rsvg-convert and pdftoppm.
compare-charts: build
	@sh tests/compare/install_npm.sh $(BUILD)/compare-charts \
	    echarts@6.1.0 vega@6.4.0 vega-lite@6.4.3
	@python3 tests/compare/charts.py $(PROGRAM) $(BUILD)/compare-charts

compare-browser: build
	@python3 tests/compare/browser.py $(PROGRAM) $(BUILD)/compare-browser

$(FLOOR): tests/bench/floor.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(if $(V),,@echo "LINK $@")
	$(Q)$(LINK) $(LIB_CFLAGS) $(CPPFLAGS) -o $@ $< $(LIBS)

# The tag trees of out/ in pdf.js, which npm installs, beside poppler.
compare-readers: all
	@sh tests/compare/install_npm.sh $(BUILD)/compare-readers \
	    pdfjs-dist@4.10.38
	@python3 tests/compare/readers.py $(PROGRAM) $(BUILD)/compare-readers

# Beside Typst, which npm installs below the build folder; TEXTS names further
# texts, which need not be part of the repository. Then charts and tag trees.
compare: build
	@sh tests/compare/install.sh $(BUILD)/compare
	@python3 tests/compare/compare.py $(PROGRAM) $(BUILD)/compare $(TEXTS)
	$(SUBMAKE) compare-charts
	$(SUBMAKE) compare-browser
	$(SUBMAKE) compare-readers

# Every written PDF through veraPDF, where it is on the PATH.
conformance:
	@if ! command -v verapdf >/dev/null; then \
		echo "conformance skipped: no verapdf on the PATH"; \
	else for flavour in 3a ua1; do \
		find $(OUT) -name '*.pdf' | sort | xargs verapdf --flavour \
			$$flavour --format text || exit 1; done; fi

# Every call of a build fails in turn, then 1,000 allocations of libraries, and it
# is killed 400 times: `make test` runs a sample of it. Up to an hour.
faults: build
	@PLANBRIEF=$(abspath $(PROGRAM)) python3 tests/check_faults.py 0 500
	@PLANBRIEF=$(abspath $(PROGRAM)) python3 tests/check_kill.py 400

fuzz:
	@MAKE='$(MAKE)' sh tests/fuzz/run.sh

# Rewrites expected files: make regen CASE=name; read the difference.
regen: build
	@PLANBRIEF=$(abspath $(PROGRAM)) REGEN=1 sh tests/golden/run.sh $(CASE)

lint: build
	@for e in $(EDITIONS); do $(PROGRAM) check "$$e" || exit 1; done

metrics:
	@sh tests/metrics.sh

# ---- installing ----

# Manual pages and completions are made by the program.
man: build
	@sh gen/dist/man.sh $(PROGRAM) $(BUILD)/man

install: man
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(SHARE) \
		$(DESTDIR)$(MANDIR) $(DESTDIR)$(DOCDIR) $(DESTDIR)$(BASHDIR) \
		$(DESTDIR)$(ZSHDIR) $(DESTDIR)$(FISHDIR)
	install $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/planbrief
	install -m 644 $(BUILD)/man/planbrief*.1 $(DESTDIR)$(MANDIR)
	$(PROGRAM) completions bash >$(DESTDIR)$(BASHDIR)/planbrief
	$(PROGRAM) completions zsh >$(DESTDIR)$(ZSHDIR)/_planbrief
	$(PROGRAM) completions fish >$(DESTDIR)$(FISHDIR)/planbrief.fish
	chmod 644 $(DESTDIR)$(BASHDIR)/planbrief \
		$(DESTDIR)$(ZSHDIR)/_planbrief \
		$(DESTDIR)$(FISHDIR)/planbrief.fish
	(cd gen/dist && find examples -type f) | while read -r file; do \
		install -D -m 644 gen/dist/$$file \
			$(DESTDIR)$(DOCDIR)/$$file || exit 1; done
	find templates input/schema -type d \
		-exec install -d $(DESTDIR)$(SHARE)/{} \;
	find templates input/schema -type f \
		-exec install -m 644 {} $(DESTDIR)$(SHARE)/{} \;
	install -m 644 input/README.md $(DESTDIR)$(SHARE)/input
	if [ -d $(BUILD)/fonts ]; then \
		install -d $(DESTDIR)$(SHARE)/fonts && \
		install -m 644 $(BUILD)/fonts/* $(DESTDIR)$(SHARE)/fonts; fi

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/planbrief \
		$(DESTDIR)$(MANDIR)/planbrief.1 \
		$(DESTDIR)$(MANDIR)/planbrief-*.1 \
		$(DESTDIR)$(BASHDIR)/planbrief \
		$(DESTDIR)$(ZSHDIR)/_planbrief \
		$(DESTDIR)$(FISHDIR)/planbrief.fish
	rm -rf $(DESTDIR)$(SHARE) $(DESTDIR)$(DOCDIR)

# A package of Debian from a copy of the sources, into $(BUILD)/deb.
deb:
	@SETUP=$(SETUP) sh gen/dist/setup.sh $(BUILD_PACKAGES) $(DEB_PACKAGES)
	@JOBS=$(JOBS) sh gen/dist/deb.sh $(BUILD)/deb

# Written documents are kept; they are removed by hand.
clean:
	rm -rf $(BUILD) $(SAN_BUILD) $(BUILD)-strict

-include $(OBJECTS:.o=.d) $(MAIN:.o=.d) $(TESTS:%=%.d)
