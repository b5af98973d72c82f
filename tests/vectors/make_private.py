#!/usr/bin/env python3
"""Writes private.json: worked bytes for ledger/FORMAT.md section 3, without any code of the house.

Needs Python 3.9 or later and nothing else: BLAKE3 is beside it in blake3_plain.py.
    python3 tests/vectors/make_private.py             prints it
    python3 tests/vectors/make_private.py --write     private.json, where it stands
    python3 tests/vectors/make_private.py --check     says whether that is what it would write (tests/run does)
Run again, it prints the same bytes: the "random" salts are counted out.
"""

import hashlib
import hmac
import json
import sys
import unicodedata
from pathlib import Path

sys.dont_write_bytecode = True

import kept
from blake3_plain import hexdigest as b3


def mac(key, data):
    return hmac.new(key, data, hashlib.sha256).digest()


def hkdf(ikm, info, length=32):
    """RFC 5869 with SHA-256 and no salt."""
    prk = mac(bytes(32), ikm)
    out, block, count = b"", b"", 1
    while len(out) < length:
        block = mac(prk, block + info + bytes([count]))
        out += block
        count += 1
    return out[:length]


def subject(salt, stream, revision, fields):
    shown = []
    for name, value in fields:
        info = b"\0".join([b"sunshine/field/v1", stream.encode(), str(revision).encode(), name.encode()])
        key = hkdf(salt, info)
        commitment = mac(key, unicodedata.normalize("NFC", value).encode())
        shown.append({"commitment": commitment.hex(), "key": key.hex(), "name": name, "value": value})
    return {
        "fields": shown,
        "revision": revision,
        "salt": salt.hex(),
        "stream": stream,
        "subject": hkdf(salt, b"sunshine/subject/v1")[:16].hex(),
    }


def command(secret, principal, client_key):
    return {
        "client_key": client_key,
        "command": mac(secret, principal.encode() + b"\0" + client_key.encode()).hex(),
        "principal": principal,
        "secret": secret.hex(),
    }


def request(value):
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"canonical": text, "request": b3(text.encode())}


SECRET = bytes(range(100, 132))
GIFT = {
    "account": "A1", "amount_fen": 12345, "designation": "undesignated", "donor_kind": "individual",
    "fund": "F1", "gift": "G-0001", "treatment": "income",
}
REGISTER = "5fb4e6a1" * 8

VECTORS = {
    "subjects": [
        subject(bytes(range(32)), "gift:G-0001", 0, [
            ("donor_id", "110101199003078515"), ("donor_name", "张三"), ("donor_phone", "13800000000"),
            ("memo", "愿山河无恙 \"quoted\" and \\"), ("channel_txn", "4200001234202001234567890123"),
        ]),
        subject(bytes(range(1, 33)), "staff:S-7", 0, [("staff_name", "Jose\u0301")]),
        subject(bytes([255] * 32), "allocation:D-12", 17, [("payee_account", "6222"), ("bank_txn", "")]),
    ],
    "commands": [
        command(SECRET, "S-7", "2f1c"),
        command(SECRET, "import", "O1\0gifts\0G-0001"),
        command(bytes(32), "S-7", ""),
    ],
    "requests": [
        request({"command": "record_gift", "data": GIFT, "occurred_at": "2020-02-01T08:30:00+08:00", "org": "O1"}),
        request({"command": "record_gift", "data": GIFT, "evidence": [{"hash": REGISTER, "kind": "register"}],
                 "occurred_at": "2020-02-01T08:30:00+08:00", "org": "O1"}),
    ],
}

if __name__ == "__main__":
    text = json.dumps(VECTORS, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    kept.main(__doc__, Path(__file__).resolve().with_name("private.json"), text, *sys.argv[1:])
