#!/bin/sh
# SPDX-License-Identifier: MIT
# book.sh TEXT...: sets texts as books, a paragraph a line, and prints how even
# their lines are. For texts that are not part of the repository: one that is
# absent is counted as skipped. The program is $PLANBRIEF.
cd "$(dirname "$0")/../.." || exit 1
exec python3 tests/private/book.py "$@"
