#!/bin/sh
# SPDX-License-Identifier: MIT
# Bad input is refused with the right exit status, code, file and line, and
# nothing that was published is touched: tests/corpus/run.sh [PROGRAM [CLASS/CASE]...]
cd "$(dirname "$0")/../.." || exit 1
exec python3 tests/corpus/run.py "$@"
