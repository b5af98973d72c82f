"""VIEWS.md section 14, `goods`: what stands in the warehouses and what is under way."""

from collections import defaultdict

from .ledger import eff

MADE = {"goods_accepted": "received_qty", "opening_balance": "other_in_qty", "other_source_in": "other_in_qty",
        "goods_purchased": "purchased_qty"}
IN = ("received_qty", "other_in_qty", "purchased_qty", "entered_qty", "reclassified_qty")
OUT = ("left_qty", "delivered_qty", "lost_qty", "sold_qty")


def lots_of(data):
    """(lots, warehouse) of an entry that makes batches; a direct delivery has no warehouse of its own."""
    goods = data.get("goods", data)
    return goods.get("lots", []), goods.get("warehouse", "direct")


def movements(ledger, entry):
    """(member, organisation, other end, item, quantity) that one entry which is no reversal adds to the rows of items."""
    data, kind, org = entry["data"], entry["type"], entry["org"]
    item = lambda line: ledger.batches[line["batch"]].item
    if kind in MADE:
        for lot in lots_of(data)[0]:
            yield MADE[kind], org, None, lot["item"], lot["qty"]
    elif kind == "transfer_received":
        sender = ledger.transfers[data["transfer"]]["org"]
        for line in data.get("lines", []):
            yield "entered_qty", org, sender, item(line), line["qty"]
            yield "left_qty", sender, org, item(line), line["qty"]
    elif kind == "goods_signed":
        for line in data["lines"]:
            yield "delivered_qty", org, None, item(line), line["good"]
            yield "lost_qty", org, None, item(line), line["short"] + line["damaged"]
    elif kind == "goods_returned":
        for line in data["lines"]:
            yield "delivered_qty", org, None, item(line), -line["qty"]
    elif kind == "goods_disposed":
        for line in data["lines"]:
            yield "lost_qty", org, None, item(line), line["qty"]
    elif kind == "goods_counted":
        for line in data["lines"]:
            yield "lost_qty", org, None, item(line), line["booked"] - line["counted"]
    elif kind == "goods_sold":
        yield "sold_qty", org, None, item(data), data["qty"]
    elif kind == "goods_reclassified":
        yield "reclassified_qty", org, None, item(data), -data["qty"]
        yield "reclassified_qty", org, None, data["item"], data["qty"]


def stock(entry):
    """(warehouse, batch, quantity, value) that one entry which is no reversal adds to the lots of its organisation."""
    data, kind = entry["data"], entry["type"]
    if kind in MADE:
        lots, warehouse = lots_of(data)
        for lot in lots:
            yield warehouse, lot["batch"], lot["qty"], lot.get("value_fen", 0)
    elif kind in ("goods_shipped", "goods_disposed") or kind == "transfer_sent" and "lines" in data:
        for line in data["lines"]:
            yield data["warehouse"], line["batch"], -line["qty"], -line["value_fen"]
    elif kind == "goods_returned" or kind == "transfer_received" and "lines" in data:
        for line in data["lines"]:
            yield data["warehouse"], line["batch"], line["qty"], line["value_fen"]
    elif kind == "goods_moved":
        for line in data["lines"]:
            yield data["from"], line["batch"], -line["qty"], -line["value_fen"]
            yield data["to"], line["batch"], line["qty"], line["value_fen"]
    elif kind == "goods_counted":
        for line in data["lines"]:
            yield data["warehouse"], line["batch"], line["counted"] - line["booked"], -line["value_fen"]
    elif kind == "goods_valued" and "warehouse" in data:
        yield data["warehouse"], data["batch"], 0, data["value_fen"]
    elif kind == "goods_impaired":
        yield data["warehouse"], data["batch"], 0, -data["value_fen"]
    elif kind == "goods_sold":
        yield data["warehouse"], data["batch"], -data["qty"], -data["value_fen"]
    elif kind == "goods_reclassified":
        yield data["warehouse"], data["batch"], -data["qty"], -data["value_fen"]
        yield data["warehouse"], data["new_batch"], data["qty"], data["value_fen"]


def made(ledger):
    """By batch: the day of the entry that made it, and the lot as it stands there."""
    found = {}
    for entry in ledger.entries:
        if entry["type"] in MADE:
            for lot in lots_of(entry["data"])[0]:
                found[lot["batch"]] = eff(entry), lot
        elif entry["type"] == "goods_reclassified":
            found[entry["data"]["new_batch"]] = found[entry["data"]["batch"]]
    return found


def lot_rows(ledger, scope):
    lots, of = defaultdict(lambda: [0, 0]), made(ledger)
    for entry, target, sign in ledger.counted():
        if entry["org"] in scope.members:
            for warehouse, batch, qty, value in stock(target):
                lot = lots[entry["org"], warehouse, batch]
                lot[0] += sign * qty
                lot[1] += sign * value
    for org, warehouse, batch in sorted(lots):
        qty, value = lots[org, warehouse, batch]
        if qty == 0:
            assert value == 0
            continue
        since, lot = of[batch]
        row = {"batch": batch, "item": ledger.batches[batch].item, "organisation": org, "qty": qty, "since": since,
               "table": "lot", "value_fen": value, "warehouse": warehouse}
        if "expiry" in lot:
            row["expiry"] = lot["expiry"]
        yield row


def valued_since(ledger, shipment, batch):
    return sum(sign * target["data"]["value_fen"] for _, target, sign in ledger.counted() if target["type"] == "goods_valued"
               and target["data"].get("shipment") == shipment and target["data"]["batch"] == batch)


def under_way_rows(ledger, scope):
    received = {e["data"]["transfer"] for e in ledger.entries if e["type"] == "transfer_received"}
    for entry in ledger.entries:
        data, kind = entry["data"], entry["type"]
        if entry["org"] not in scope.members or entry["position"] in ledger.reversals:
            continue
        if kind == "goods_shipped" and data["shipment"] not in ledger.signatures:
            document = {"document": data["shipment"], "kind": "shipment"}
        elif kind == "transfer_sent" and "lines" in data and data["transfer"] not in received:
            document = {"document": data["transfer"], "kind": "transfer"}
        else:
            continue
        for line in data["lines"]:
            since = valued_since(ledger, data["shipment"], line["batch"]) if kind == "goods_shipped" else 0
            yield dict(document, batch=line["batch"], item=ledger.batches[line["batch"]].item, organisation=entry["org"],
                       qty=line["qty"], sent=eff(entry), table="under_way", value_fen=line["value_fen"] + since)


def goods(ledger, scope="system"):
    scope, at = ledger.scope(scope), ledger.today()
    lots = list(lot_rows(ledger, scope))
    under_way = sorted(under_way_rows(ledger, scope), key=lambda row: (row["kind"], row["document"], row["batch"]))
    rows = []
    for item in sorted(ledger.items):
        row = dict.fromkeys(IN + OUT, 0)
        for _, target, sign in ledger.counted():
            for member, org, other, of, qty in movements(ledger, target):
                if of == item and org in scope.members and other not in scope.members:
                    row[member] += sign * qty
        for place, of_place in (("on_hand", lots), ("in_transit", under_way)):
            row[place + "_qty"] = sum(of["qty"] for of in of_place if of["item"] == item)
            row[place + "_fen"] = sum(of["value_fen"] for of in of_place if of["item"] == item)
        assert sum(row[m] for m in IN) - sum(row[m] for m in OUT) == row["on_hand_qty"] + row["in_transit_qty"]
        if any(row.values()):
            rows.append(dict(row, item=item, name=ledger.items[item]["name"], table="item",
                             unit=ledger.items[item]["base_unit"]))
    figures = {"in_transit": sum(row["value_fen"] for row in under_way), "lots": len(lots),
               "on_hand": sum(row["value_fen"] for row in lots), "under_way": len(under_way)}
    assert sum(row["on_hand_fen"] for row in rows) == figures["on_hand"]
    assert sum(row["in_transit_fen"] for row in rows) == figures["in_transit"]
    return ledger.document("goods", scope, {"at": at, "scope": scope.code}, figures, rows + lots + under_way,
                           counts={"lots", "under_way"})
