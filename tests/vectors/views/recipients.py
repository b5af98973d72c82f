"""VIEWS.md section 14, `recipients`: who was given what."""

from collections import defaultdict

from .activity import Activity
from .ledger import eff
from .uses import added, use_entries

NUMBERS = ("deliveries", "payments", "unsigned", "used_goods", "used_money")


def qty_of(use):
    """(batch, quantity) of each line that was signed good, or returned."""
    if use.kind in ("delivered", "returned") and use.began:
        for line in use.target["data"]["lines"]:
            yield line["batch"], use.sign * (line["good"] if use.kind == "delivered" else -line["qty"])


def recipients(ledger, period, scope="system"):
    scope, (first, last) = ledger.scope(scope), ledger.period(period)
    registered = {e["data"]["recipient"]: e["data"] for e in ledger.entries if e["type"] == "recipient_registered"}
    given, items = {name: dict.fromkeys(NUMBERS, 0) for name in registered}, defaultdict(int)
    for use in use_entries(ledger):
        if use.org not in scope.members or not first <= eff(use.entry) <= last or "recipient" not in use.allocation:
            continue
        row = given[use.allocation["recipient"]]
        for name in ("used_goods", "used_money"):
            row[name] += added(use, name)
        row["payments"] += use.sign if use.kind == "paid" else 0
        row["deliveries"] += use.sign if use.kind == "delivered" else 0
        for batch, qty in qty_of(use):
            items[use.allocation["recipient"], ledger.batches[batch].item] += qty
    for shipment, entry in ledger.shipments.items():
        if entry["org"] in scope.members and shipment not in ledger.signatures and entry["position"] not in ledger.reversals:
            given[ledger.allocations[entry["data"]["allocation"]]["recipient"]]["unsigned"] += 1
    rows = []
    for name in sorted(given):
        if any(given[name].values()):
            fact = {member: registered[name][member] for member in ("kind", "name", "recipient", "region", "related_party")}
            rows.append(dict(given[name], table="recipient", **fact))
    figures = dict({name: sum(row[name] for row in rows) for name in NUMBERS}, recipients=len(rows))
    line = Activity(ledger).members(scope, first, last)
    assert all(figures[name] == line[name] for name in ("used_goods", "used_money"))
    for recipient, item in sorted(items):
        if items[recipient, item]:
            fact = ledger.items[item]
            rows.append({"item": item, "name": fact["name"], "qty": items[recipient, item], "recipient": recipient,
                         "table": "item", "unit": fact["base_unit"]})
    return ledger.document("recipients", scope, {"period": period, "scope": scope.code}, figures, rows,
                           counts=set(figures) - {"used_goods", "used_money"})
