#!/usr/bin/env python3
"""Writes views.json, a log and its disclosure documents, and around.json, another one: made without any code of the house.

Needs Python 3.9 or later and nothing else: BLAKE3 is beside it in blake3_plain.py.
    python3 tests/vectors/make_views.py > tests/vectors/views.json
    python3 tests/vectors/make_views.py --markdown     the worked example of projections/VIEWS.md, its last section
    python3 tests/vectors/make_views.py --log          all entries as the table there
    python3 tests/vectors/make_views.py --around       the entries of around.json as that table
    python3 tests/vectors/make_views.py --write        views.json, around.json and that section, where they stand
    python3 tests/vectors/make_views.py --check        says whether all are what it would write (tests/run does)
Run again, it prints the same bytes: nothing in it depends on time or chance.
The views themselves are beside it in views/: one file for each part of VIEWS.md, read from its text alone.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True

import kept
from views import around, example

HERE = Path(__file__).resolve().parent
JSON = HERE / "views.json"
AROUND = HERE / "around.json"
VIEWS_MD = HERE.parent.parent / "projections" / "VIEWS.md"
HEADING = "## 16. A worked example\n"


def main(option=None):
    lines = example.build()
    if option is None:
        sys.stdout.write(example.vectors(lines))
    elif option == "--markdown":
        sys.stdout.write(example.section(lines))
    elif option == "--log":
        sys.stdout.write(example.log(lines))
    elif option == "--around":
        sys.stdout.write(example.log(example.build(around.EVENTS)))
    elif option in ("--write", "--check"):
        text = VIEWS_MD.read_text("utf-8")
        before = text[:text.index(HEADING)]
        made = {JSON: example.vectors(lines), VIEWS_MD: before + example.section(lines),
                AROUND: example.vectors(example.build(around.EVENTS), around.ASKED)}
        (kept.write if option == "--write" else kept.check)(made)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
