"""Bytes: canonical entries chained to one another, and the tree over them (ledger/FORMAT.md)."""

import hashlib
import json

from blake3_plain import hexdigest

ZEROS = "0" * 64


def canonical(value):
    """RFC 8785 for ASCII member names, integers, strings without control characters, booleans."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def b3(data):
    return hexdigest(data)


def subject_of(position):
    return b3(b"subject %d" % position)[:32]


def append(lines, spec):
    """Appends one entry; `spec` may depend on the entries before it."""
    when, org, role, stream, kind, data, more = spec(lines) if callable(spec) else spec
    position = len(lines)
    occurred = "%s:00:00+08:00" % when
    opened = position > 0 and "more" in json.loads(lines[-1])
    command = json.loads(lines[-1])["command"] if opened else b3(b"command %d" % position)
    entry = {
        "actor": "S-%d" % (1 if role == "founder" else 2 + len(role) % 3), "command": command, "data": data,
        "occurred_at": occurred, "org": org, "position": position,
        "prev": b3(lines[-1]) if lines else ZEROS, "recorded_at": occurred[:19] + ".%03d+08:00" % position,
        "request": b3(b"request of " + command.encode()), "revision": sum(json.loads(e)["stream"] == stream for e in lines),
        "role": role, "schema": more.get("schema", 1), "source": "manual", "stream": stream, "type": kind,
    }
    latest = max([json.loads(e)["recorded_at"] for e in lines], default="")
    if opened:
        entry["recorded_at"] = json.loads(lines[-1])["recorded_at"]
    else:
        entry["recorded_at"] = max(entry["recorded_at"], latest)
    if "private" in more:
        entry["private"] = {"fields": {name: b3(b"%d %s" % (position, name.encode())) for name in more["private"]},
                            "subject": subject_of(position)}
    if "evidence" in more:
        entry["evidence"] = [{"hash": b3(name.encode()), "kind": name} for name in more["evidence"]]
    if "booked_on" in more:
        entry["booked_on"] = more["booked_on"]
    if more.get("more"):
        entry["more"] = True
    lines.append(canonical(entry))


def sha(data):
    return hashlib.sha256(data).digest()


def root(leaves):
    """RFC 6962 section 2.1."""
    if len(leaves) == 1:
        return sha(b"\0" + leaves[0])
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha(b"\1" + root(leaves[:split]) + root(leaves[split:]))
