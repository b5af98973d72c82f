#!/usr/bin/env python3
"""Writes tree.json: roots, notes, proofs and right-edge tiles of large trees (ledger/FORMAT.md sections 9 to 11).

Made without any code of the house; it needs Python 3.9 or later and nothing else.
    python3 tests/vectors/make_tree.py             prints it
    python3 tests/vectors/make_tree.py --write     tree.json, where it stands
    python3 tests/vectors/make_tree.py --check     says whether that is what it would write (tests/run does)
Run again, it prints the same bytes: nothing in it depends on time or chance.

Position 0 is a real `ledger_created`, so that a reader has the log's key; position N is {"n":N}, which a log takes.
`root_of_decimals` is of the entries N alone, as other implementations have made them. Key and name are those of
format.json. Tiles and bundles are named by path and SHA-256.
"""

import functools
import json
import struct
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import kept
from ed25519_plain import sign
from make_format import ORIGIN, SEED, ZEROS, b64, canonical, key_of, leaf, sha

SIZES = (0, 1, 2, 255, 256, 257, 65_535, 65_536, 65_537, 70_000)
TILE = 256


def split(n):
    """The largest power of two below n."""
    return 1 << (n - 1).bit_length() - 1


class Tree:
    """RFC 6962 over all entries: a part of it is the leaves from `start` up to `end`."""

    def __init__(self, entries):
        self.leaves = [leaf(entry) for entry in entries]
        self.root = functools.lru_cache(maxsize=None)(self.root)

    def root(self, start, end):
        if start == end:
            return sha(b"")
        if end - start == 1:
            return self.leaves[start]
        middle = start + split(end - start)
        return sha(b"\x01" + self.root(start, middle) + self.root(middle, end))

    def inclusion(self, index, start, end):
        if end - start == 1:
            return []
        middle = start + split(end - start)
        if index < middle:
            return self.inclusion(index, start, middle) + [self.root(middle, end)]
        return self.inclusion(index, middle, end) + [self.root(start, middle)]

    def consistency(self, old, start, end):
        """From the first `old` leaves; the old root itself, which a verifier knows, is left out."""
        if old == end:
            return [] if start == 0 else [self.root(start, end)]
        middle = start + split(end - start)
        if old <= middle:
            return self.consistency(old, start, middle) + [self.root(middle, end)]
        return self.consistency(old, middle, end) + [self.root(start, middle)]

    def right_edge(self, size):
        """The last hash tile of every level: path and bytes."""
        for level in range(64):
            under = TILE**level
            slots = size // under
            if slots == 0:
                return
            number, width = last(slots)
            first = number * TILE
            hashes = [self.root(i * under, (i + 1) * under) for i in range(first, first + width)]
            yield path(str(level), number, width), b"".join(hashes)


def last(count):
    """Number and width of the last tile over `count` things."""
    number = (count - 1) // TILE
    return number, count - number * TILE


def path(kind, number, width):
    groups = ["%03d" % (number % 1000)]
    while number >= 1000:
        number //= 1000
        groups.insert(0, "x%03d" % (number % 1000))
    return f"tile/{kind}/" + "/".join(groups) + (f".p/{width}" if width < TILE else "")


def of_size(size, entries, tree, decimals):
    shown = {"size": size, "root_of_decimals": b64(decimals.root(0, size)), "root": b64(tree.root(0, size))}
    if size == 0:
        return shown
    body = f"{ORIGIN}\n{size}\n{shown['root']}\n"
    note = body + f"\n\u2014 {ORIGIN} {b64(key_of(SEED)[0] + sign(SEED, body.encode()))}\n"
    proofs = []
    for index in sorted({0, size // 2, size - 1}):
        lines = "".join(b64(h) + "\n" for h in tree.inclusion(index, 0, size))
        proofs.append({"index": index, "file": f"c2sp.org/tlog-proof@v1\nindex {index}\n{lines}\n{note}"})
    before = SIZES[SIZES.index(size) - 1]
    consistency = []
    for old in sorted(old for old in {0, 2, 255, 256, before} if old <= size):
        hashes = tree.consistency(old, 0, size) if old else []
        consistency.append({"old": old, "hashes": [b64(h) for h in hashes]})
    number, width = last(size)
    part = entries[number * TILE:number * TILE + width]
    tiles = dict(tree.right_edge(size))
    tiles[path("entries", number, width)] = b"".join(struct.pack(">H", len(e)) + e for e in part)
    shown["checkpoint"] = note
    shown["proofs"] = proofs
    shown["consistency"] = consistency
    shown["right_edge"] = {path: sha(data).hex() for path, data in tiles.items()}
    return shown


def first_entry():
    data = {"format": 1, "founders": ["F-1", "F-2"], "origin": ORIGIN, "rules": 1, "sample": False, "vkey": key_of(SEED)[1]}
    return canonical({
        "actor": "F-1", "command": "c0" * 32, "data": data, "occurred_at": "2020-01-01T08:00:00+08:00", "org": "ledger",
        "position": 0, "prev": ZEROS, "recorded_at": "2020-01-01T08:00:00.000+08:00", "request": "de" * 32, "revision": 0,
        "role": "founder", "schema": 1, "source": "manual", "stream": "ledger", "type": "ledger_created",
    })


def vectors():
    entries = [first_entry()] + [b'{"n":%d}' % n for n in range(1, SIZES[-1])]
    tree, decimals = Tree(entries), Tree([b"%d" % n for n in range(SIZES[-1])])
    sizes = [of_size(size, entries, tree, decimals) for size in SIZES]
    made = {"origin": ORIGIN, "seed": SEED.hex(), "vkey": key_of(SEED)[1], "first_entry": entries[0].decode(), "sizes": sizes}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    kept.main(__doc__, Path(__file__).resolve().with_name("tree.json"), vectors(), *sys.argv[1:])
