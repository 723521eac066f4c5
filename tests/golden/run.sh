#!/bin/sh
# SPDX-License-Identifier: MIT
# Expected results of single passes: run.sh [CASE]... compares, and with
# REGEN=1 or --regen rewrites what is there. The program is $PLANBRIEF.
cd "$(dirname "$0")/../.." || exit 1
exec python3 tests/golden/run.py "$@"
