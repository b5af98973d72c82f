#!/usr/bin/env python3
"""Writes views.json: a small log and its disclosure documents, made without any code of the house.

Needs Python 3.9 or later and one package: blake3.
    pip install blake3
    python3 tests/vectors/make_views.py > tests/vectors/views.json
    python3 tests/vectors/make_views.py --markdown     the worked example of projections/VIEWS.md
Run again, it prints the same bytes: nothing in it depends on time or chance.

The log shows what views read. Staff, roles, accounts, approvals and second counts, which no view
reads, are left out, so RULES.md would refuse it.
"""

import hashlib
import json
import sys
from collections import defaultdict
from datetime import date, timedelta

from blake3 import blake3

ZEROS = "0" * 64


def canonical(value):
    """RFC 8785 for ASCII member names, integers, strings without control characters, booleans."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def b3(data):
    return blake3(data).hexdigest()


# ---------------------------------------------------------------- the log

GIFT = {"donor_kind": "individual", "designation": "undesignated", "fund": "relief", "treatment": "income"}
LOT = {"valuation_basis": "market"}


def goods(*lines):
    return [dict(zip(("batch", "qty", "value_fen"), line)) for line in lines]


def signed(*lines):
    names = ("batch", "good", "short", "damaged", "value_good_fen", "value_lost_fen")
    return [dict(zip(names, line)) for line in lines]


def allocation(name, **members):
    return dict({"allocation": name, "decided_by": "council", "emergency": "E-2020", "fund": "relief",
                 "purpose": "relief"}, **members)


# day and hour, organisation, role, stream, type, data, further members of the envelope
EVENTS = [
    ("01-20T08", "ledger", "founder", "ledger", "ledger_created",
     {"format": 1, "founders": ["S-1", "S-2"], "origin": "views.example/ledger", "rules": 1, "sample": True,
      "vkey": "views.example/ledger+00000000+AAAA"}, {}),
    ("01-20T09", "ledger", "founder", "org:hb", "organisation_registered",
     {"level": "province", "name": "示例省红十字会", "organisation": "hb"}, {}),
    ("01-20T09", "ledger", "founder", "org:wh", "organisation_registered",
     {"level": "city", "name": "示例市红十字会", "organisation": "wh", "parent": "hb"}, {}),
    ("01-21T08", "hb", "administrator", "fund:relief", "fund_established",
     {"fund": "relief", "kind": "purpose", "name": "救灾", "purpose": "救灾", "restriction": "restricted",
      "source_class": "donation"}, {}),
    ("01-21T08", "wh", "administrator", "channel:wx", "channel_registered",
     {"channel": "wx", "fee_bearer": "organisation", "fee_bp": 60, "kind": "wechat", "name": "微信"}, {}),
    ("01-24T12", "hb", "administrator", "emergency:E-2020", "emergency_declared",
     {"authority": "省政府", "emergency": "E-2020", "from": "2020-01-24T00:00:00+08:00", "level": "I",
      "name": "示例应急响应"}, {}),
    ("01-24T13", "hb", "administrator", "campaign:C-1", "campaign_filed",
     {"campaign": "C-1", "emergency": "E-2020", "end": "2020-12-31", "fund": "relief", "start": "2020-01-24",
      "title": "驰援", "use_plan": "全部用于救灾"}, {}),
    ("01-24T14", "hb", "administrator", "item:mask", "item_defined",
     {"base_unit": "只", "item": "mask", "medical": True, "min_shelf_days": 0, "name": "口罩",
      "regulated": False, "standard": "GB 19083"}, {}),
    ("01-24T14", "hb", "administrator", "item:suit", "item_defined",
     {"base_unit": "套", "item": "suit", "medical": True, "min_shelf_days": 0, "name": "防护服",
      "regulated": False, "standard": "GB 19082"}, {}),
    ("01-24T15", "hb", "accountant", "opening:O-1", "opening_balance",
     {"as_of": "2019-12-31", "basis": "盘点表", "fund": "relief", "opening": "O-1", "goods": {"warehouse": "W1",
      "lots": [dict(LOT, batch="B-old", item="mask", qty=100, value_fen=5000)]}}, {}),
    # A designated gift from before the emergency: days begin there.
    ("01-23T10", "hb", "cashier", "gift:G-0", "money_received",
     dict(GIFT, account="A1", amount_fen=20_000, designation="designated", emergency="E-2020", gift="G-0"),
     {"private": ["donor_name", "memo"]}),
    ("01-25T10", "hb", "cashier", "gift:G-1", "money_received",
     dict(GIFT, account="A1", amount_fen=1_000_000, emergency="E-2020", gift="G-1"), {"private": ["donor_name"]}),
    ("01-26T11", "wh", "cashier", "gift:G-2", "money_received",
     dict(GIFT, channel="wx", amount_fen=250_000, campaign="C-1", gift="G-2"), {"evidence": ["bank_slip"]}),
    ("01-26T12", "hb", "keeper", "gift:G-3", "goods_accepted",
     dict(GIFT, counters=["S-3", "S-4"], custody="warehouse", donor_kind="organisation", emergency="E-2020",
          gift="G-3", valuer="S-5", warehouse="W1", lots=[
              dict(LOT, batch="B-mask", item="mask", qty=300, value_fen=90_001),
              dict(LOT, batch="B-suit", item="suit", qty=50, valuation_basis="unvalued")]), {}),
    ("01-26T13", "hb", "cashier", "gift:G-4", "money_received",
     dict(GIFT, account="A1", amount_fen=77, emergency="E-2020", gift="G-4"), {}),
    ("01-26T14", "hb", "cashier", "gift:G-5", "money_received",
     dict(GIFT, account="A1", amount_fen=500, gift="G-5"), {}),
    ("01-27T09", "hb", "approver", "allocation:L-1", "allocation_made",
     allocation("L-1", amount_fen=300_000, organisation="wh", use="transfer"), {}),
    ("01-27T10", "hb", "cashier", "transfer:T-1", "transfer_sent",
     {"account": "A1", "allocation": "L-1", "amount_fen": 300_000, "fund": "relief", "organisation": "wh",
      "transfer": "T-1"}, {}),
    ("01-28T10", "wh", "cashier", "transfer:T-1", "transfer_received",
     {"account": "A2", "amount_fen": 300_000, "fund": "relief", "transfer": "T-1"}, {}),
    ("01-28T11", "wh", "approver", "allocation:L-2", "allocation_made",
     allocation("L-2", amount_fen=200_000, recipient="R-1", use="grant"), {}),
    ("01-28T12", "wh", "cashier", "allocation:L-2", "funds_disbursed",
     {"account": "A2", "allocation": "L-2", "amount_fen": 150_000, "disbursement": "P-1"}, {}),
    ("01-29T12", "wh", "cashier", "allocation:L-2", "disbursement_returned",
     {"account": "A2", "allocation": "L-2", "amount_fen": 10_000, "disbursement": "P-1", "reason": "户名不符",
      "return": "P-1-R"}, {}),
    ("01-29T09", "hb", "approver", "allocation:L-3", "allocation_made",
     allocation("L-3", amount_fen=120_000, recipient="R-2", use="purchase"), {}),
    ("01-29T10", "hb", "keeper", "purchase:B-1", "goods_purchased",
     {"account": "A1", "allocation": "L-3", "amount_fen": 100_000, "counters": ["S-3", "S-4"], "purchase": "B-1",
      "warehouse": "W1", "lots": [dict(LOT, batch="B-buy", item="mask", qty=200, valuation_basis="invoice",
                                       value_fen=100_000)]}, {}),
    ("01-29T11", "hb", "approver", "allocation:L-4", "allocation_made",
     allocation("L-4", recipient="R-1", use="grant", warehouse="W1",
                lines=[{"batch": "B-mask", "qty": 120}, {"batch": "B-old", "qty": 40}, {"batch": "B-buy", "qty": 50}]), {}),
    ("01-29T12", "hb", "keeper", "shipment:D-1", "goods_shipped",
     {"allocation": "L-4", "shipment": "D-1", "warehouse": "W1",
      "lines": goods(("B-mask", 100, 30_000), ("B-old", 40, 2_000), ("B-buy", 50, 25_000))}, {}),
    ("01-30T12", "hb", "keeper", "shipment:D-1", "goods_signed",
     {"shipment": "D-1", "lines": signed(("B-mask", 90, 6, 4, 27_000, 3_000), ("B-old", 38, 2, 0, 1_900, 100),
                                         ("B-buy", 49, 0, 1, 24_500, 500))}, {}),
    ("01-30T13", "hb", "keeper", "shipment:D-2", "goods_shipped",
     {"allocation": "L-4", "shipment": "D-2", "warehouse": "W1", "lines": goods(("B-mask", 20, 6_000))}, {}),
    ("01-30T14", "hb", "approver", "allocation:L-5", "allocation_made",
     allocation("L-5", organisation="wh", use="transfer", warehouse="W1",
                lines=[{"batch": "B-mask", "qty": 60}, {"batch": "B-suit", "qty": 20}, {"batch": "B-old", "qty": 10},
                       {"batch": "B-buy", "qty": 30}]), {}),
    ("01-30T15", "hb", "keeper", "transfer:T-2", "transfer_sent",
     {"allocation": "L-5", "fund": "relief", "organisation": "wh", "transfer": "T-2", "warehouse": "W1",
      "lines": goods(("B-mask", 60, 18_000), ("B-suit", 20, 0), ("B-old", 10, 500), ("B-buy", 30, 15_000))}, {}),
    ("01-31T09", "wh", "keeper", "transfer:T-2", "transfer_received",
     {"fund": "relief", "transfer": "T-2", "warehouse": "W2",
      "lines": goods(("B-mask", 60, 18_000), ("B-suit", 20, 0), ("B-old", 10, 500), ("B-buy", 30, 15_000))},
     {"more": True}),
    ("01-31T09", "hb", "keeper", "transfer:T-2", "transfer_confirmed", {"transfer": "T-2"}, {}),
    ("01-31T10", "wh", "approver", "allocation:L-6", "allocation_made",
     allocation("L-6", amount_fen=5_000, organisation="hb", use="transfer"), {}),
    ("01-31T11", "wh", "cashier", "transfer:T-3", "transfer_sent",
     {"account": "A2", "allocation": "L-6", "amount_fen": 5_000, "fund": "relief", "organisation": "hb",
      "transfer": "T-3"}, {}),
    ("02-01T09", "hb", "approver", "gift:G-4", "entry_reversed",
     {"reason": "重复入账", "target": 14, "undone": [
         {"account": "bank", "amount": -77, "fund": "relief", "object": "A1"},
         {"account": "donation_income", "amount": 77, "fund": "relief"}]}, {}),
]
# The publication names the document of its own log's first entries, so it is appended when that is known.
PUBLISHED_SIZE = len(EVENTS)


def subject_of(position):
    return b3(b"subject %d" % position)[:32]


def append(lines, spec):
    """Appends one entry and gives its object."""
    when, org, role, stream, kind, data, more = spec
    position = len(lines)
    occurred = "2020-%s:00:00+08:00" % when
    opened = position > 0 and "more" in json.loads(lines[-1])
    command = json.loads(lines[-1])["command"] if opened else b3(b"command %d" % position)
    entry = {
        "actor": "S-%d" % (1 if role == "founder" else 2 + len(role) % 3), "command": command, "data": data,
        "occurred_at": occurred, "org": org, "position": position,
        "prev": b3(lines[-1]) if lines else ZEROS, "recorded_at": occurred[:19] + ".%03d+08:00" % position,
        "request": b3(b"request of " + command.encode()), "revision": sum(json.loads(e)["stream"] == stream for e in lines),
        "role": role, "schema": 1, "source": "manual", "stream": stream, "type": kind,
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
    if "more" in more:
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


# ---------------------------------------------------------------- the views, from VIEWS.md


class Ledger:
    """What the first entries of a log register."""

    def __init__(self, lines):
        self.lines = lines
        self.entries = [json.loads(line) for line in lines]
        self.size = len(lines)
        of = lambda kind: [e["data"] for e in self.entries if e["type"] == kind]
        self.orgs = {o["organisation"]: o for o in of("organisation_registered")}
        self.emergencies = {e["emergency"]: e for e in of("emergency_declared")}
        self.campaigns = {c["campaign"]: c for c in of("campaign_filed")}
        self.items = {i["item"]: i for i in of("item_defined")}
        self.allocations = {a["allocation"]: a for a in of("allocation_made")}
        self.shipments = {e["data"]["shipment"]: e for e in self.entries if e["type"] == "goods_shipped"}
        self.transfers = {e["data"]["transfer"]: e for e in self.entries if e["type"] == "transfer_sent"}
        self.batches = {}
        for e in self.entries:
            origin = {"goods_accepted": "donated", "goods_purchased": "purchased"}.get(e["type"], "other")
            for lot in e["data"].get("lots", e["data"].get("goods", {}).get("lots", [])):
                self.batches[lot["batch"]] = (lot["item"], origin)

    def ancestors(self, org):
        found = []
        while "parent" in self.orgs[org]:
            org = self.orgs[org]["parent"]
            found.append(org)
        return found

    def scope(self, text):
        kind, _, org = text.partition(":")
        org = org or next(iter(self.orgs))
        members = {o for o in self.orgs if o == org or kind == "system" and org in self.ancestors(o)}
        return kind + ":" + org, org, members

    def as_of(self):
        return {"root": root(self.lines).hex(), "size": self.size, "time": self.entries[-1]["recorded_at"]}

    def document(self, view, scope, params, figures, rows, page=None):
        units = {"publications", "gifts", "gifts.goods", "gifts.money", "commitments", "entries", "evidence", "groups",
                 "reversals", "staff"}
        document = {
            "as_of": self.as_of(),
            "figures": [{"code": c, "unit": "count" if c in units else "fen", "value": figures[c]} for c in sorted(figures)],
            "params": params, "rows": rows, "scope": {"code": scope, "version": 1}, "spec": 1, "view": view,
        }
        if page:
            document["page"] = page
        if self.entries[0]["data"]["sample"]:
            document["sample"] = True
        return document


def eff(entry):
    return entry.get("booked_on", entry["occurred_at"][:10])


def gift_emergency(ledger, data):
    own = data.get("emergency")
    return own or ledger.campaigns.get(data.get("campaign"), {}).get("emergency")


def emergency_of(ledger, entry):
    """The emergency an entry belongs to."""
    data, kind = entry["data"], entry["type"]
    if kind in ("money_received", "goods_accepted"):
        return gift_emergency(ledger, data)
    if kind == "goods_signed":
        data = ledger.shipments[data["shipment"]]["data"]
    if kind == "transfer_received":
        data = ledger.transfers[data["transfer"]]["data"]
    if kind == "allocation_made":
        return data.get("emergency")
    if "allocation" in data:
        return ledger.allocations[data["allocation"]].get("emergency")
    return None


def contributions(ledger, entry):
    """(name, organisation or (from, to), item, value, quantity) of one entry."""
    data, kind, org = entry["data"], entry["type"], entry["org"]
    amount = data.get("amount_fen", 0)
    if kind == "money_received":
        yield "received.money", org, None, amount, 0
        yield "gifts.money", org, None, 1, 0
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
    elif kind == "goods_purchased":
        yield "purchased", org, None, amount, 0
        yield "encumbered", org, None, -amount, 0
    elif kind == "goods_shipped" or kind == "transfer_sent" and "lines" in data:
        for line in data["lines"]:
            item, origin = ledger.batches[line["batch"]]
            yield "in_transit." + origin, org, item, line["value_fen"], line["qty"]
    elif kind == "transfer_sent":
        yield "sent.money", (org, data["organisation"]), None, amount, 0
        yield "encumbered", org, None, -amount, 0
    elif kind == "goods_signed":
        shipper = ledger.shipments[data["shipment"]]["org"]
        for line in data["lines"]:
            item, origin = ledger.batches[line["batch"]]
            lost = line["short"] + line["damaged"]
            yield "signed." + origin, org, item, line["value_good_fen"], line["good"]
            yield "lost." + origin, org, item, line["value_lost_fen"], lost
            yield ("in_transit." + origin, shipper, item, -line["value_good_fen"] - line["value_lost_fen"],
                   -line["good"] - lost)
    elif kind == "transfer_received":
        sender = ledger.transfers[data["transfer"]]["org"]
        if "lines" not in data:
            yield "arrived.money", (sender, org), None, amount, 0
        for line in data.get("lines", []):
            item, origin = ledger.batches[line["batch"]]
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
        "encumbered.money": s["encumbered"],
        "gifts.goods": s["gifts.goods"], "gifts.money": s["gifts.money"],
        "in_transit.goods": s["in_transit.donated"] + s["in_transit.other"],
        "in_transit.money": s["in_transit.money"], "in_transit.purchased": s["in_transit.purchased"],
        "lost.goods": s["lost.donated"] + s["lost.other"], "lost.goods.reserve": s["lost.other"],
        "lost.money": s["lost.purchased"],
        "passed_up.goods": s["up.donated"], "passed_up.money": s["up.money"] + s["up.purchased"],
        "received.goods": s["received.goods"], "received.money": s["received.money"],
        "stock.purchased": s["purchased"] - s["signed.purchased"] - s["lost.purchased"] + s["in.purchased"]
        - s["away.purchased"] - s["up.purchased"],
        "transferred_in.goods": s["in.donated"], "transferred_in.money": s["in.money"] + s["in.purchased"],
        "used.goods.transferred": s["away.donated"] + s["away.other"],
        "used.goods.reserve": s["signed.other"] + s["away.other"],
        "used.money.transferred": s["away.money"] + s["away.purchased"],
        "used.money.purchased": s["signed.purchased"] + s["away.purchased"],
    }
    f["used.goods"] = s["signed.donated"] + s["signed.other"] + f["used.goods.transferred"]
    f["used.money"] = s["used.money"] + s["signed.purchased"] + f["used.money.transferred"]
    f["on_hand.goods"] = (f["received.goods"] + f["transferred_in.goods"] - (f["used.goods"] - f["used.goods.reserve"])
                          - f["passed_up.goods"] - (f["lost.goods"] - f["lost.goods.reserve"]))
    f["on_hand.money"] = (f["received.money"] + f["transferred_in.money"] - f["used.money"] - f["passed_up.money"]
                          - f["lost.money"])
    f["unallocated.money"] = f["on_hand.money"] - f["encumbered.money"] - f["stock.purchased"]
    return f


def emergency(ledger, id, scope="system", to=None):
    to = to or ledger.as_of()["time"][:10]
    code, head, members = ledger.scope(scope)
    counted = []
    for entry in ledger.entries:
        target, sign = entry, 1
        if entry["type"] == "entry_reversed":
            target, sign = ledger.entries[entry["data"]["target"]], -1
        if emergency_of(ledger, target) == id and eff(entry) <= to:
            counted += [(eff(entry), n, w, i, sign * v, sign * q) for n, w, i, v, q in contributions(ledger, target)]

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
            "received_qty": q["received.goods"], "reserve_used_qty": q["signed.other"] + q["away.other"],
            "transferred_in_qty": q["in.donated"], "used_fen": v["signed.donated"] + v["away.donated"],
            "used_qty": q["signed.donated"] + q["away.donated"],
        }
        row["on_hand_qty"] = (row["received_qty"] + row["transferred_in_qty"] - row["used_qty"] - row["passed_up_qty"]
                              - row["lost_qty"])
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
    return ledger.document("emergency", code, {"id": id, "scope": code, "to": to}, figures, rows)


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


def paged(rows, after, limit):
    """The rows of a page, and its description; everything where there is no limit."""
    if limit is None:
        return rows, None, {}
    rest = [row for row in rows if row["position"] > after]
    page = {"after": after, "limit": limit, "more": len(rest) > limit}
    return rest[:limit], page, {"after": str(after), "limit": str(limit)}


def donations(ledger, scope="system", after=-1, limit=None):
    code, _, members = ledger.scope(scope)
    rows = []
    for entry in ledger.entries:
        gift, sign = entry, 1
        if entry["type"] == "entry_reversed":
            gift, sign = ledger.entries[entry["data"]["target"]], -1
        if gift["type"] not in ("money_received", "goods_accepted") or entry["org"] not in members:
            continue
        data = gift["data"]
        row = {name: data[name] for name in ("campaign", "channel", "designation", "donor_kind", "fund") if name in data}
        row.update(day=eff(entry), org=entry["org"], position=entry["position"], table="gift")
        if gift_emergency(ledger, data):
            row["emergency"] = gift_emergency(ledger, data)
        if gift["type"] == "money_received":
            row.update(kind="money", money_fen=sign * data["amount_fen"])
        else:
            row.update(kind="goods", value_fen=sign * sum(lot.get("value_fen", 0) for lot in data["lots"]),
                       goods=[{"item": lot["item"], "qty": sign * lot["qty"]} for lot in data["lots"]])
        if sign < 0:
            row["reverses"] = gift["position"]
        rows.append(row)
    figures = {
        "gifts": sum(-1 if "reverses" in row else 1 for row in rows),
        "received.goods": sum(row.get("value_fen", 0) for row in rows),
        "received.money": sum(row.get("money_fen", 0) for row in rows),
    }
    shown, page, params = paged(rows, after, limit)
    return ledger.document("donations", code, dict(params, scope=code), figures, shown, page)


def publications(ledger, after=-1, limit=None):
    code = ledger.scope("system")[0]
    rows = [dict(e["data"], position=e["position"], table="publication") for e in ledger.entries
            if e["type"] == "disclosure_published"]
    shown, page, params = paged(rows, after, limit)
    return ledger.document("publications", code, params, {"publications": len(rows)}, shown, page)


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
    return ledger.document("integrity", ledger.scope("system")[0], {}, figures, rows)


# ---------------------------------------------------------------- output


def build():
    lines = []
    for spec in EVENTS:
        append(lines, spec)
    published = emergency(Ledger(lines[:PUBLISHED_SIZE]), "E-2020")
    append(lines, ("02-01T18", "hb", "publisher", "view:emergency", "disclosure_published",
                   {"due_at": "2020-02-03T00:00:00+08:00", "hash": b3(canonical(published)), "params": published["params"],
                    "root": published["as_of"]["root"], "size": PUBLISHED_SIZE, "spec": 1, "view": "emergency"}, {}))
    return lines


VIEWS = {"emergency": emergency, "donations": donations, "publications": publications, "integrity": integrity}
# view, size (None: all), whole, parameters as asked
ASKED = [
    ("emergency", None, True, {"id": "E-2020"}),
    ("emergency", None, True, {"id": "E-2020", "scope": "office"}),
    ("emergency", None, True, {"id": "E-2020", "scope": "office:wh"}),
    ("emergency", None, True, {"id": "E-2020", "scope": "system:wh"}),
    ("emergency", None, True, {"id": "E-2020", "to": "2020-01-27"}),
    ("emergency", None, True, {"id": "E-2020", "scope": "office:wh", "to": "2020-01-24"}),
    ("emergency", PUBLISHED_SIZE, True, {"id": "E-2020"}),
    ("emergency", 28, True, {"id": "E-2020", "scope": "system:hb"}),
    ("donations", None, True, {}),
    ("donations", None, False, {"limit": "3"}),
    ("donations", None, False, {"after": "12", "limit": "3"}),
    ("donations", None, False, {"scope": "office:wh"}),
    ("donations", 13, False, {"scope": "system:hb"}),
    ("publications", None, True, {}),
    ("publications", None, False, {}),
    ("publications", PUBLISHED_SIZE, False, {"limit": "1"}),
    ("integrity", None, True, {}),
    ("integrity", 12, True, {}),
]


def documents(lines):
    for view, size, whole, params in ASKED:
        size = size or len(lines)
        asked = dict(params)
        if not whole:
            asked["after"], asked["limit"] = int(asked.get("after", -1)), int(asked.get("limit", 100))
        made = canonical(VIEWS[view](Ledger(lines[:size]), **asked))
        yield {"view": view, "size": size, "whole": whole, "params": params,
               "root": root(lines[:size]).hex(), "document": made.decode(), "blake3": b3(made)}


def what(entry, ledger):
    """One row of the example's table, in words."""
    data, kind = entry["data"], entry["type"]
    words = []
    for name in ("gift", "allocation", "shipment", "transfer", "purchase", "organisation", "emergency", "campaign", "item"):
        if name in data:
            words.append("%s %s" % (name, data[name]))
    if "amount_fen" in data:
        words.append("%d fen" % data["amount_fen"])
    for line in data.get("lots", data.get("lines", data.get("goods", {}).get("lots", []))):
        good = "".join(" %s %d" % (n, line[n]) for n in ("good", "short", "damaged") if n in line)
        value = "".join(" %s %d" % (n.replace("_fen", ""), line[n]) for n in
                        ("value_fen", "value_good_fen", "value_lost_fen") if n in line)
        words.append("%s%s%s" % (line["batch"], " %d" % line["qty"] if "qty" in line else good, value))
    if kind == "entry_reversed":
        words.append("target %d" % data["target"])
    return "| %d | %s | %s | %s | %s |" % (entry["position"], eff(entry)[5:], entry["org"], kind, ", ".join(words))


def markdown(lines):
    ledger = Ledger(lines)
    print("| position | day (2020-) | org | type | what |\n|---|---|---|---|---|")
    for entry in ledger.entries:
        print(what(entry, ledger))
    shown = set()
    for made in documents(lines):
        asked = " ".join("%s=%s" % pair for pair in made["params"].items()) or "no parameters"
        how = "" if made["whole"] else ", a page"
        print("\n`%s`, %s%s, as of size %d: BLAKE3 `%s`" % (made["view"], asked, how, made["size"], made["blake3"]))
        if made["view"] not in shown:
            print("```\n%s\n```" % made["document"])
        shown.add(made["view"])


if __name__ == "__main__":
    LINES = build()
    if "--markdown" in sys.argv:
        markdown(LINES)
    else:
        json.dump({"entries": [line.decode() for line in LINES], "documents": list(documents(LINES))}, sys.stdout,
                  ensure_ascii=False, indent=1)
        print()
