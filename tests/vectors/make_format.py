#!/usr/bin/env python3
"""Writes format.json: worked bytes for ledger/FORMAT.md, made without any code of the house.

Needs Python 3.9 or later and nothing else: BLAKE3 and Ed25519 are beside it in blake3_plain.py and ed25519_plain.py.
    python3 tests/vectors/make_format.py             prints it
    python3 tests/vectors/make_format.py --write     format.json, where it stands
    python3 tests/vectors/make_format.py --check     says whether that is what it would write (tests/run does)
Run again, it prints the same bytes: nothing in it depends on time or chance.
"""

import base64
import hashlib
import json
import struct
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import kept
from blake3_plain import hexdigest as b3
from ed25519_plain import public_key, sign

ORIGIN = "ledger.example/donations"
SEED = bytes(range(32))
NEXT_SEED = bytes(range(32, 64))
SEGMENT_BYTES = 2048
BLOCK_BYTES = 512
ZEROS = "0" * 64
# Entries of each frame, and the writer epoch that wrote it (a restart lies before frame 3).
FRAMES = [
    (["阳光账本"], 1),
    (["a \"quoted\" word", "a back\\slash, and so much text that frame 2 needs " + "two blocks " * 9], 1),
    (["第四条"], 2),
]


def sha(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


def canonical(value):
    """RFC 8785 for objects of strings, integers and lists with ASCII member names."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def checked(text):
    """A line and its check: the check covers the text, neither the space after it nor the LF."""
    return text + b" " + b3(text)[:16].encode() + b"\n"


def padded(data, block):
    """Spaces and one LF up to the next block boundary; nothing when already there."""
    short = -len(data) % block
    return data if short == 0 else data + b" " * (short - 1) + b"\n"


def first_line(first_frame, previous_seal):
    return checked(
        f"segment 1 {ORIGIN} {first_frame} {SEGMENT_BYTES} {BLOCK_BYTES} {previous_seal}".encode()
    )


def frame(number, position, epoch, previous_seal, entries):
    body = b"".join(e + b"\n" for e in entries)
    header = checked(
        f"frame {number} {position} {len(entries)} {len(body)} {epoch} {previous_seal}".encode()
    )
    seal = b3(header + body)
    return header, seal, header + body + f"seal {seal}\n".encode()


def leaf(data):
    return sha(b"\x00" + data)


def root(leaves):
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha(b"\x01" + root(leaves[:k]) + root(leaves[k:]))


def inclusion(index, leaves):
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if index < k:
        return inclusion(index, leaves[:k]) + [root(leaves[k:])]
    return inclusion(index - k, leaves[k:]) + [root(leaves[:k])]


def key_of(seed):
    """Key ID and vkey of the log's name."""
    public = b"\x01" + public_key(seed)
    key_id = sha(ORIGIN.encode() + b"\n" + public)[:4]
    return key_id, f"{ORIGIN}+{key_id.hex()}+{b64(public)}"


def envelopes():
    """Two whole entries (section 2): one with no optional member, one with all of them."""
    def stands_for(name):
        return b3(name.encode())

    plain = {
        "actor": "S-7", "command": stands_for("command"), "data": {"organisation": "HB", "staff": "S-1"},
        "occurred_at": "2020-01-31T23:59:59+08:00", "org": "HB", "position": 0, "prev": ZEROS,
        "recorded_at": "2020-03-02T08:00:00.000+08:00", "request": stands_for("request"), "revision": 0,
        "role": "administrator", "schema": 1, "source": "manual", "stream": "staff:S-1", "type": "staff_registered",
    }
    full = plain | {
        "booked_on": "2020-03-01",
        "evidence": [
            {"hash": stands_for("a public file"), "kind": "bank_slip"},
            {"commitment": stands_for("a private file"), "kind": "contract_2"},
        ],
        "more": True, "position": 1, "prev": b3(canonical(plain)),
        "private": {
            "fields": {"staff_name": stands_for("a name"), "memo": stands_for("a memo")},
            "subject": stands_for("a subject")[:32],
        },
        "recorded_at": "2020-03-02T08:00:00.123+08:00", "revision": 1, "source": "import",
    }
    return [canonical(plain).decode(), canonical(full).decode()]


def vectors():
    entries, hashes, frames, segments = [], [], [], []
    prev, previous_seal = ZEROS, ZEROS
    open_segment, segment_first, segment_link = b"", 1, ZEROS
    for number, (texts, epoch) in enumerate(FRAMES, start=1):
        position, lines = len(entries), []
        for text in texts:
            line = canonical({"position": len(entries), "prev": prev, "text": text})
            prev = b3(line)
            entries.append(line)
            hashes.append(prev)
            lines.append(line)
        link = previous_seal
        header, seal, data = frame(number, position, epoch, link, lines)
        extent = padded(data, BLOCK_BYTES)
        if not open_segment:
            open_segment = padded(first_line(number, link), BLOCK_BYTES)
        if len(open_segment) + len(extent) > SEGMENT_BYTES:
            segments.append((segment_first, segment_link, open_segment))
            segment_first, segment_link = number, link
            open_segment = padded(first_line(number, link), BLOCK_BYTES)
        frames.append(
            {
                "number": number,
                "first_position": position,
                "entries": len(lines),
                "writer_epoch": epoch,
                "header": header.decode().rstrip("\n"),
                "seal": seal,
                "frame_bytes": len(data),
                "extent_bytes": len(extent),
                "segment": f"{segment_first:020}.seg",
                "offset": len(open_segment),
            }
        )
        open_segment += extent
        previous_seal = seal
    segments.append((segment_first, segment_link, open_segment))

    files = []
    for first, link, data in segments:
        data += b"\0" * (SEGMENT_BYTES - len(data))
        files.append(
            {
                "name": f"{first:020}.seg",
                "first_line": first_line(first, link).decode().rstrip("\n"),
                "bytes": len(data),
                "blake3": b3(data),
                "base64": b64(data),
            }
        )

    key_id, vkey = key_of(SEED)
    _, next_vkey = key_of(NEXT_SEED)
    statement = f"sunshine/key_rotated/v1\n{next_vkey}\n".encode()
    leaves = [leaf(e) for e in entries]
    body = f"{ORIGIN}\n{len(entries)}\n{b64(root(leaves))}\n".encode()
    note = body + f"\n\u2014 {ORIGIN} {b64(key_id + sign(SEED, body))}\n".encode()
    proof_index = 2
    proof = "c2sp.org/tlog-proof@v1\n" + f"index {proof_index}\n"
    proof += "".join(b64(h) + "\n" for h in inclusion(proof_index, leaves)) + "\n"
    bundle = b"".join(struct.pack(">H", len(e)) + e for e in entries)
    return json.dumps(
        {
            "origin": ORIGIN,
            "segment_bytes": SEGMENT_BYTES,
            "block_bytes": BLOCK_BYTES,
            "entries": [e.decode() for e in entries],
            "entry_hashes": hashes,
            "envelopes": envelopes(),
            "frames": frames,
            "segments": files,
            "leaves": [h.hex() for h in leaves],
            "roots": [b64(root(leaves[:n])) for n in range(len(leaves) + 1)],
            "tile_0_000_p_4": b64(b"".join(leaves)),
            "bundle_000_p_4": b64(bundle),
            "seed": SEED.hex(),
            "key_file": f"PRIVATE+KEY+{ORIGIN}+{key_id.hex()}+{b64(bytes([1]) + SEED)}",
            "vkey": vkey,
            "next_seed": NEXT_SEED.hex(),
            "next_vkey": next_vkey,
            "endorsement": b64(key_id + sign(SEED, statement)),
            "checkpoint": note.decode(),
            "proof_of_position_2": proof + note.decode(),
        },
        ensure_ascii=False,
        indent=1,
    ) + "\n"


if __name__ == "__main__":
    kept.main(__doc__, Path(__file__).resolve().with_name("format.json"), vectors(), *sys.argv[1:])
