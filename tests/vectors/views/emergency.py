"""VIEWS.md section 2."""

from collections import defaultdict
from datetime import date, timedelta

from .ledger import GIFTS, GIFTS_OF_MONEY, TAKEN_BACK, eff, gift_emergency, good_and_lost


def emergency_of(ledger, entry):
    """The emergency an entry belongs to, but for what belongs as each of its batches does."""
    data, kind = entry["data"], entry["type"]
    if kind in TAKEN_BACK or kind == "intent_changed" and "gift" in data:
        data = ledger.gifts[data["gift"]]["data"]
    if kind in GIFTS + TAKEN_BACK + ("cost_paid", "intent_changed"):
        return gift_emergency(ledger, data)
    if kind in ("goods_signed", "goods_returned"):
        data = ledger.shipments[data["shipment"]]["data"]
    if kind == "transfer_received":
        data = ledger.transfers[data["transfer"]]["data"]
    if kind == "allocation_made":
        return data.get("emergency")
    if "allocation" in data:
        return ledger.allocations[data["allocation"]].get("emergency")
    return None


def of_batches(ledger, entry):
    """(emergency, contribution) of an entry that belongs where its batches were given or bought."""
    data, kind, org = entry["data"], entry["type"], entry["org"]
    batch = ledger.batches[data["batch"]] if "batch" in data else None
    if kind in ("goods_disposed", "goods_counted"):
        for line in data["lines"]:
            batch = ledger.batches[line["batch"]]
            qty = line["qty"] if kind == "goods_disposed" else line["booked"] - line["counted"]
            yield batch.emergency, ("lost." + batch.origin, org, batch.item, line["value_fen"], qty)
    elif kind == "goods_impaired":
        yield batch.emergency, ("lost." + batch.origin, org, batch.item, data["value_fen"], 0)
    elif kind == "goods_sold":
        yield batch.emergency, ("sold." + batch.origin, org, batch.item, data["value_fen"], data["qty"])
        yield batch.emergency, ("proceeds", org, None, data["proceeds_fen"] - data["costs_fen"], 0)
    elif kind == "goods_reclassified":
        yield batch.emergency, ("reclassified." + batch.origin, org, batch.item, 0, -data["qty"])
        yield batch.emergency, ("reclassified." + batch.origin, org, data["item"], 0, data["qty"])
    elif kind == "goods_valued":
        yield batch.emergency, ("received.goods", org, batch.item, data["value_fen"], 0)
        if "shipment" in data:
            allocation = ledger.allocations[ledger.shipments[data["shipment"]]["data"]["allocation"]]
            parts = good_and_lost(ledger, entry)
            names = ("signed.", "lost.") if parts else ("in_transit.",)
            for name, value in zip(names, parts or (data["value_fen"],)):
                yield allocation.get("emergency"), (name + batch.origin, org, batch.item, value, 0)


def belonging(ledger, entry, emergency):
    """The contributions of one entry to an emergency."""
    if entry["type"] in ("goods_disposed", "goods_counted", "goods_impaired", "goods_sold", "goods_reclassified", "goods_valued"):
        return [contribution for of, contribution in of_batches(ledger, entry) if of == emergency]
    return contributions(ledger, entry) if emergency_of(ledger, entry) == emergency else []


def contributions(ledger, entry):
    """(name, organisation or (from, to), item, value, quantity) of one entry that belongs as a whole."""
    data, kind, org = entry["data"], entry["type"], entry["org"]
    amount = data.get("amount_fen", 0)
    if kind in GIFTS_OF_MONEY:
        yield "received.money", org, None, amount, 0
        yield "gifts.money", org, None, 1, 0
    elif kind in TAKEN_BACK:
        yield "received.money", org, None, -amount, 0
    elif kind == "goods_accepted":
        yield "gifts.goods", org, None, 1, 0
        for lot in data["lots"]:
            yield "received.goods", org, lot["item"], lot.get("value_fen", 0), lot["qty"]
    elif kind in ("funds_disbursed", "disbursement_returned"):
        sign = 1 if kind == "funds_disbursed" else -1
        yield "used.money", org, None, sign * amount, 0
        yield "encumbered", org, None, -sign * amount, 0
    elif kind == "allocation_made":
        yield "encumbered", org, None, amount, 0
    elif kind == "cost_paid":
        yield "costs.money", org, None, amount, 0
    elif kind == "intent_changed":
        yield "changed.money", org, None, amount, 0
    elif kind == "goods_purchased":
        yield "purchased", org, None, amount, 0
        yield "encumbered", org, None, -amount, 0
    elif kind == "goods_shipped" or kind == "transfer_sent" and "lines" in data:
        for line in data["lines"]:
            item, origin = ledger.batches[line["batch"]][:2]
            yield "in_transit." + origin, org, item, line["value_fen"], line["qty"]
    elif kind == "transfer_sent":
        yield "sent.money", (org, data["organisation"]), None, amount, 0
        yield "encumbered", org, None, -amount, 0
    elif kind == "goods_signed":
        shipper = ledger.shipments[data["shipment"]]["org"]
        for line in data["lines"]:
            item, origin = ledger.batches[line["batch"]][:2]
            lost = line["short"] + line["damaged"]
            yield "signed." + origin, org, item, line["value_good_fen"], line["good"]
            yield "lost." + origin, org, item, line["value_lost_fen"], lost
            yield ("in_transit." + origin, shipper, item, -line["value_good_fen"] - line["value_lost_fen"],
                   -line["good"] - lost)
    elif kind == "goods_returned":
        for line in data["lines"]:
            item, origin = ledger.batches[line["batch"]][:2]
            yield "signed." + origin, org, item, -line["value_fen"], -line["qty"]
    elif kind == "transfer_received":
        sender = ledger.transfers[data["transfer"]]["org"]
        if "lines" not in data:
            yield "arrived.money", (sender, org), None, amount, 0
        for line in data.get("lines", []):
            item, origin = ledger.batches[line["batch"]][:2]
            yield "moved." + origin, (sender, org), item, line["value_fen"], line["qty"]
            yield "in_transit." + origin, sender, item, -line["value_fen"], -line["qty"]


def placed(ledger, head, members, name, who):
    """Where a contribution stands in a scope: its name there and its sign, or nothing."""
    if not isinstance(who, tuple):
        return (name, 1) if who in members else None
    (sender, receiver), money = who, name in ("sent.money", "arrived.money")
    origin = "money" if money else name.split(".")[1]
    if sender in members and receiver in members:
        return ("in_transit.money", 1 if name == "sent.money" else -1) if money else None
    if sender in members and name != "arrived.money":
        return ("up." if receiver in ledger.ancestors(head) else "away.") + origin, 1
    if receiver in members and name != "sent.money":
        return "in." + origin, 1
    return None


def derived(s):
    """The figures from placed sums."""
    f = {
        "changed.money": s["changed.money"], "costs.money": s["costs.money"],
        "encumbered.money": s["encumbered"],
        "gifts.goods": s["gifts.goods"], "gifts.money": s["gifts.money"],
        "in_transit.goods": s["in_transit.donated"] + s["in_transit.other"],
        "in_transit.money": s["in_transit.money"], "in_transit.purchased": s["in_transit.purchased"],
        "lost.goods": s["lost.donated"] + s["lost.other"], "lost.goods.reserve": s["lost.other"],
        "lost.money": s["lost.purchased"],
        "passed_up.goods": s["up.donated"], "passed_up.money": s["up.money"] + s["up.purchased"],
        "proceeds.money": s["proceeds"],
        "received.goods": s["received.goods"], "received.money": s["received.money"],
        "sold.goods": s["sold.donated"], "sold.money": s["sold.purchased"],
        "stock.purchased": s["purchased"] - s["signed.purchased"] - s["lost.purchased"] - s["sold.purchased"]
        + s["in.purchased"] - s["away.purchased"] - s["up.purchased"],
        "transferred_in.goods": s["in.donated"], "transferred_in.money": s["in.money"] + s["in.purchased"],
        "used.goods.transferred": s["away.donated"] + s["away.other"],
        "used.goods.reserve": s["signed.other"] + s["away.other"],
        "used.money.transferred": s["away.money"] + s["away.purchased"],
        "used.money.purchased": s["signed.purchased"] + s["away.purchased"],
    }
    f["used.goods"] = s["signed.donated"] + s["signed.other"] + f["used.goods.transferred"]
    f["used.money"] = s["used.money"] + s["signed.purchased"] + f["used.money.transferred"]
    f["on_hand.goods"] = (f["received.goods"] + f["transferred_in.goods"] - (f["used.goods"] - f["used.goods.reserve"])
                          - f["passed_up.goods"] - (f["lost.goods"] - f["lost.goods.reserve"]) - f["sold.goods"])
    f["on_hand.money"] = (f["received.money"] + f["transferred_in.money"] + f["proceeds.money"] - f["used.money"]
                          - f["passed_up.money"] - f["lost.money"] - f["sold.money"] - f["costs.money"] - f["changed.money"])
    f["unallocated.money"] = f["on_hand.money"] - f["encumbered.money"] - f["stock.purchased"]
    return f


def emergency(ledger, id, scope="system", to=None):
    to = to or ledger.today()
    scope = ledger.scope(scope)
    code, head, members = scope.code, scope.head, scope.members
    counted = []
    for entry, target, sign in ledger.counted():
        if eff(entry) <= to:
            counted += [(eff(entry), n, w, i, sign * v, sign * q) for n, w, i, v, q in belonging(ledger, target, id)]

    def sums(head, members, column, keep=lambda day, item: True):
        total = defaultdict(int)
        for day, name, who, item, *numbers in counted:
            place = placed(ledger, head, members, name, who)
            if place and keep(day, item):
                total[place[0]] += place[1] * numbers[column]
        return total

    rows, first = [], ledger.emergencies[id]["from"][:10]
    by_day = {}
    for day in sorted({c[0] for c in counted}):
        f = derived(sums(head, members, 0, lambda d, i: d == day))
        by_day[day] = {"received_goods": f["received.goods"], "received_money": f["received.money"],
                       "used_goods": f["used.goods"], "used_money": f["used.money"]}
    day = date.fromisoformat(min([first] + [d for d, row in by_day.items() if any(row.values())]))
    while day.isoformat() <= to:
        empty = {"received_goods": 0, "received_money": 0, "used_goods": 0, "used_money": 0}
        rows.append(dict(by_day.get(day.isoformat(), empty), table="day", day=day.isoformat()))
        day += timedelta(1)
    for item in sorted(ledger.items):
        v = sums(head, members, 0, lambda d, i: i == item)
        q = sums(head, members, 1, lambda d, i: i == item)
        row = {
            "in_transit_qty": q["in_transit.donated"], "lost_qty": q["lost.donated"], "passed_up_qty": q["up.donated"],
            "purchased_used_qty": q["signed.purchased"] + q["away.purchased"], "received_fen": v["received.goods"],
            "received_qty": q["received.goods"], "reclassified_qty": q["reclassified.donated"],
            "reserve_used_qty": q["signed.other"] + q["away.other"], "sold_qty": q["sold.donated"],
            "transferred_in_qty": q["in.donated"], "used_fen": v["signed.donated"] + v["away.donated"],
            "used_qty": q["signed.donated"] + q["away.donated"],
        }
        row["on_hand_qty"] = (row["received_qty"] + row["transferred_in_qty"] + row["reclassified_qty"] - row["used_qty"]
                              - row["passed_up_qty"] - row["lost_qty"] - row["sold_qty"])
        if any(row.values()):
            fact = ledger.items[item]
            rows.append(dict(row, item=item, name=fact["name"], table="item", unit=fact["base_unit"]))
    for org in sorted(members):
        f = derived(sums(org, {org}, 0))
        row = {"received_goods": f["received.goods"], "received_money": f["received.money"],
               "transferred_goods": f["used.goods.transferred"], "transferred_money": f["used.money.transferred"],
               "used_goods": f["used.goods"], "used_money": f["used.money"]}
        if any(row.values()):
            rows.append(dict(row, organisation=org, name=ledger.orgs[org]["name"], table="organisation"))
    figures = derived(sums(head, members, 0))
    foot(ledger, code, figures, rows)
    return ledger.document("emergency", scope, {"id": id, "scope": code, "to": to}, figures, rows,
                           counts={"gifts.goods", "gifts.money"})


def foot(ledger, code, f, rows):
    """R55: the parts add to their totals."""
    total = lambda table, column: sum(row[column] for row in rows if row["table"] == table)
    for kind in ("goods", "money"):
        assert total("day", "received_" + kind) == f["received." + kind] == total("organisation", "received_" + kind)
        assert total("day", "used_" + kind) == f["used." + kind]
        if code == "system:" + next(iter(ledger.orgs)):
            assert total("organisation", "used_" + kind) - total("organisation", "transferred_" + kind) == f["used." + kind]
    assert total("item", "received_fen") == f["received.goods"]
    assert total("item", "used_fen") + f["used.goods.reserve"] == f["used.goods"]
