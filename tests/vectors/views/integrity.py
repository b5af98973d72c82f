"""VIEWS.md section 5."""

from collections import defaultdict

from .chain import b3


def integrity(ledger):
    types = defaultdict(int)
    for entry in ledger.entries:
        types[entry["type"]] += 1
    figures = {
        "commitments": sum(len(e.get("private", {}).get("fields", {})) for e in ledger.entries),
        "entries": ledger.size,
        "evidence": sum(len(e.get("evidence", [])) for e in ledger.entries),
        "groups": sum("more" not in e for e in ledger.entries),
        "publications": types["disclosure_published"] if "disclosure_published" in types else 0,
        "reversals": types["entry_reversed"] if "entry_reversed" in types else 0,
        "staff": len({e["actor"] for e in ledger.entries}),
    }
    rows = [{"hash": b3(ledger.lines[-1]), "position": ledger.size - 1, "table": "head"}]
    rows += [{"count": types[t], "table": "type", "type": t} for t in sorted(types) if types[t]]
    return ledger.document("integrity", ledger.scope("system"), {}, figures, rows, counts=set(figures))
