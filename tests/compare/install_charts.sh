#!/bin/sh
# SPDX-License-Identifier: MIT
# install_charts.sh FOLDER: ECharts and Vega-Lite from the npm registry, into
# FOLDER. Says why if it cannot; the exit status is then 1.
set -u
folder=$1

fail() {
	echo "compare: no charts to compare with: $*" >&2
	exit 1
}

[ -d "$folder/node_modules/vega-lite" ] && exit 0
command -v node >/dev/null || fail "node is not installed"
command -v npm >/dev/null || fail "npm is not installed"
mkdir -p "$folder" || fail "$folder cannot be made"
npm install --prefix "$folder" --no-audit --no-fund --no-save echarts@6.1.0 \
    vega@6.4.0 vega-lite@6.4.3 >"$folder/npm.log" 2>&1 ||
    fail "npm cannot install them; see $folder/npm.log"
