#!/usr/bin/env python3
"""Writes uscc.json: unified social credit codes that hold and that do not (ledger/RULES.md R94), without any code of the house.

Needs Python 3.9 or later and nothing else: the arithmetic is beside it in uscc_plain.py.
    python3 tests/vectors/make_uscc.py             prints it
    python3 tests/vectors/make_uscc.py --write     uscc.json, where it stands
    python3 tests/vectors/make_uscc.py --check     says whether that is what it would write (tests/run does)
All codes are invented: neither 999999 nor 000000 nor YYYYYY is a region of China. `code` of what does not
hold is the one it is refused with: what is not 18 characters long has not the form (R01), before R94 is asked.
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import kept
from uscc_plain import CHARACTERS, holds, whole

# Of the 17 characters: ten digits more, or what else the alphabet has; last ones of 0 (a remainder of 0) and of Y (of 1).
BODIES = ("00000000000000000", "53999999000000001", "52999999500000019", "51999999MJ0000000", "12999999ABCDEFGHJ",
          "13999999KLMNPQRTU", "54999999WXYWXYWXY", "YYYYYYYYYYYYYYYYY", "5299999900000000F", "51999999A00000008")
GOOD = [whole(body) for body in BODIES]


def next_to(character):
    return CHARACTERS[(CHARACTERS.index(character) + 1) % 31]


def bad():
    """What is wrong with each, and the code of the refusal."""
    code = GOOD[2]
    yield "its last character is another", "uscc_wrong", code[:17] + next_to(code[17])
    yield "its first character is another", "uscc_wrong", next_to(code[0]) + code[1:]
    yield "two neighbours changed places", "uscc_wrong", code[:8] + code[9] + code[8] + code[10:]
    yield "a letter is small", "uscc_wrong", GOOD[4][:8] + GOOD[4][8:].lower()
    yield "a digit is a full-width one", "uscc_wrong", "５" + code[1:]
    yield "an O stands for a 0", "uscc_wrong", code[:9] + "O" + code[10:]
    yield "an I, a character that no code has", "uscc_wrong", "I" + GOOD[1][1:]
    yield "an S, a V and a Z, characters that no code has", "uscc_wrong", "51999999SVZ000000" + "0"
    yield "a character is missing", "malformed", code[:17]
    yield "a character too many", "malformed", code + "0"


def vectors():
    wrong = [{"code": code, "uscc": uscc, "why": why} for why, code, uscc in bad()]
    assert all(map(holds, GOOD)) and not any(holds(one["uscc"]) for one in wrong)
    assert {"0", "Y"} <= {code[17] for code in GOOD} and len(set(GOOD)) == len(wrong) == 10
    assert all((len(one["uscc"]) == 18) == (one["code"] == "uscc_wrong") for one in wrong)
    return json.dumps({"invalid": wrong, "valid": GOOD}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    kept.main(__doc__, Path(__file__).resolve().parent / "uscc.json", vectors(), *sys.argv[1:])
