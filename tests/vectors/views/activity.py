"""VIEWS.md section 6: lines of organisations and funds, and the places where the rest sits."""

from collections import defaultdict, namedtuple

from .ledger import GIFTS_OF_MONEY, eff, good_and_lost, is_prior, value_of

# `other` is the other end of a movement: the receiver of what leaves, the sender of what enters.
Line = namedtuple("Line", "day name value org other fund")
Place = namedtuple("Place", "day name org other value")

IN = ("established", "received_money", "received_goods", "other_in", "transferred_in", "passed_up_in", "moved", "corrected")
OUT = ("used_money", "used_goods", "transferred_out", "passed_up", "fees", "costs", "lost", "sold")
MEMBERS = sorted(IN + OUT + ("opening", "closing"))
# What adds up over organisations: everything that is neither a movement between them nor a balance.
ADDITIVE = ("corrected", "costs", "established", "fees", "lost", "moved", "other_in", "received_goods", "received_money", "sold",
            "used_goods", "used_money")
PLACES = ("bank", "clearing", "goods", "goods_in_transit", "investments", "money_in_transit")
CLASSES = ("restricted", "unrestricted", "agency")


def class_of(ledger, fund):
    fact = ledger.funds[fund]
    return "agency" if fact["source_class"] == "agency" else fact["restriction"]


def entry_lines(ledger, entry):
    """(line, organisation, other end, fund, value) of one entry that is no reversal."""
    data, kind, org = entry["data"], entry["type"], entry["org"]
    if kind in ("opening_balance", "other_source_in"):
        value = data["money"]["amount_fen"] if "money" in data else value_of(data["goods"]["lots"])
        yield "established" if kind == "opening_balance" else "other_in", org, None, data["fund"], value
    elif kind in GIFTS_OF_MONEY:
        yield "received_money", org, None, data["fund"], data["amount_fen"]
        if kind == "unclaimed_claimed":
            yield "other_in", org, None, ledger.unclaimed[data["unclaimed"]]["data"]["fund"], -data["amount_fen"]
    elif kind == "refund_paid":
        yield "received_money", org, None, ledger.gifts[data["gift"]]["data"]["fund"], -data["amount_fen"]
    elif kind == "money_clawed_back":
        fund = ledger.gifts[data["gift"]]["data"]["fund"]
        yield "received_money", org, None, fund, -data["amount_fen"]
        yield "moved", org, None, fund, data["amount_fen"]
        yield "moved", org, None, data["fund"], -data["amount_fen"]
    elif kind == "shortfall_closed":
        if data["outcome"] == "recovered":
            clawback = ledger.clawbacks[data["clawback"]]["data"]
            yield "moved", org, None, ledger.gifts[clawback["gift"]]["data"]["fund"], -data["amount_fen"]
            yield "moved", org, None, clawback["fund"], data["amount_fen"]
    elif kind in ("fund_moved", "intent_changed", "restriction_released"):
        yield "moved", org, None, data["fund"], -data["amount_fen"]
        yield "moved", org, None, data["to_fund"], data["amount_fen"]
    elif kind == "cost_paid":
        yield "costs", org, None, data["fund"], data["amount_fen"]
    elif kind == "interest_received":
        for share in data["shares"]:
            yield "other_in", org, None, share["fund"], share["amount_fen"]
    elif kind == "unclaimed_received":
        yield "other_in", org, None, data["fund"], data["amount_fen"]
    elif kind == "goods_accepted":
        yield "received_goods", org, None, data["fund"], value_of(data["lots"])
    elif kind == "channel_settled":
        for line in data["lines"]:
            yield "fees", org, None, line["fund"], line["fee_fen"]
    elif kind in ("funds_disbursed", "disbursement_returned"):
        sign = 1 if kind == "funds_disbursed" else -1
        yield "used_money", org, None, ledger.allocations[data["allocation"]]["fund"], sign * data["amount_fen"]
    elif kind == "goods_signed":
        for line in data["lines"]:
            batch = ledger.batches[line["batch"]]
            used = "used_money" if batch.origin == "purchased" else "used_goods"
            yield used, org, None, batch.fund, line["value_good_fen"]
            yield "lost", org, None, batch.fund, line["value_lost_fen"]
    elif kind in ("goods_disposed", "goods_counted"):
        for line in data["lines"]:
            yield "lost", org, None, ledger.batches[line["batch"]].fund, line["value_fen"]
    elif kind == "goods_impaired":
        yield "lost", org, None, ledger.batches[data["batch"]].fund, data["value_fen"]
    elif kind == "investment_returned":
        fund = ledger.investments[data["investment"]]["data"]["fund"]
        yield "other_in", org, None, fund, data["amount_fen"] - data["cost_fen"]
    elif kind == "goods_sold":
        fund = ledger.batches[data["batch"]].fund
        yield "sold", org, None, fund, data["value_fen"]
        yield "other_in", org, None, fund, data["proceeds_fen"]
        yield "costs", org, None, fund, data["costs_fen"]
    elif kind == "goods_returned":
        for line in data["lines"]:
            batch = ledger.batches[line["batch"]]
            used = "used_money" if batch.origin == "purchased" else "used_goods"
            yield used, org, None, batch.fund, -line["value_fen"]
    elif kind == "goods_valued":
        fund = ledger.batches[data["batch"]].fund
        yield "received_goods", org, None, fund, data["value_fen"]
        for name, value in zip(("used_goods", "lost"), good_and_lost(ledger, entry) or ()):
            yield name, org, None, fund, value
    elif kind == "transfer_sent" and "amount_fen" in data:
        yield "leaving", org, data["organisation"], data["fund"], data["amount_fen"]
    elif kind == "transfer_received":
        sender = ledger.transfers[data["transfer"]]["org"]
        if "amount_fen" in data:
            yield "entering", org, sender, data["fund"], data["amount_fen"]
        else:
            yield "leaving", sender, org, data["fund"], value_of(data["lines"])
            yield "entering", org, sender, data["fund"], value_of(data["lines"])


def entry_places(ledger, entry):
    """(place, organisation, other end, value) of one entry that is no reversal; the six of `PLACES`, money in
    transit with its receiver."""
    data, kind, org = entry["data"], entry["type"], entry["org"]
    if kind in ("opening_balance", "other_source_in"):
        if "money" in data:
            yield "bank", org, None, data["money"]["amount_fen"]
        else:
            yield "goods", org, None, value_of(data["goods"]["lots"])
    elif kind in ("unclaimed_received", "interest_received"):
        yield "bank", org, None, data["amount_fen"]
    elif kind in ("refund_paid", "money_clawed_back", "cost_paid"):
        yield "bank", org, None, -data["amount_fen"]
    elif kind == "money_received":
        yield "bank" if "account" in data else "clearing", org, None, data["amount_fen"]
    elif kind == "goods_accepted":
        yield "goods", org, None, value_of(data["lots"])
    elif kind == "channel_settled":
        for line in data["lines"]:
            yield "bank", org, None, line["gross_fen"] - line["fee_fen"]
            yield "clearing", org, None, -line["gross_fen"]
    elif kind == "funds_disbursed":
        yield "bank", org, None, -data["amount_fen"]
    elif kind == "disbursement_returned":
        yield "bank", org, None, data["amount_fen"]
    elif kind == "goods_purchased":
        yield "bank", org, None, -data["amount_fen"]
        yield "goods", org, None, value_of(data["lots"])
    elif kind == "goods_shipped" or kind == "transfer_sent" and "lines" in data:
        yield "goods", org, None, -value_of(data["lines"])
        yield "goods_in_transit", org, None, value_of(data["lines"])
    elif kind in ("goods_disposed", "goods_counted"):
        yield "goods", org, None, -value_of(data["lines"])
    elif kind == "goods_impaired":
        yield "goods", org, None, -data["value_fen"]
    elif kind == "investment_placed":
        yield "bank", org, None, -data["amount_fen"]
        yield "investments", org, None, data["amount_fen"]
    elif kind == "investment_returned":
        yield "bank", org, None, data["amount_fen"]
        yield "investments", org, None, -data["cost_fen"]
    elif kind == "goods_sold":
        yield "goods", org, None, -data["value_fen"]
        yield "bank", org, None, data["proceeds_fen"] - data["costs_fen"]
    elif kind == "goods_returned":
        yield "goods", org, None, value_of(data["lines"])
    elif kind == "goods_valued":
        if "shipment" not in data:
            yield "goods", org, None, data["value_fen"]
        elif good_and_lost(ledger, entry) is None:
            yield "goods_in_transit", org, None, data["value_fen"]
    elif kind == "goods_signed":
        shipper = ledger.shipments[data["shipment"]]["org"]
        for line in data["lines"]:
            yield "goods_in_transit", shipper, None, -line["value_good_fen"] - line["value_lost_fen"]
    elif kind == "transfer_sent":
        yield "bank", org, None, -data["amount_fen"]
        yield "money_in_transit", org, data["organisation"], data["amount_fen"]
    elif kind == "transfer_received":
        sender = ledger.transfers[data["transfer"]]["org"]
        if "amount_fen" in data:
            yield "bank", org, None, data["amount_fen"]
            yield "money_in_transit", sender, org, -data["amount_fen"]
        else:
            yield "goods", org, None, value_of(data["lines"])
            yield "goods_in_transit", sender, None, -value_of(data["lines"])


def placed(ledger, scope, name, org, other):
    """The line of a scope that a line of an organisation falls into, or nothing."""
    if org not in scope.members:
        return None
    if other is None:
        return name
    if other in scope.members:
        return None
    if name == "leaving":
        return "passed_up" if other in ledger.ancestors(scope.head) else "transferred_out"
    return "passed_up_in" if org in ledger.ancestors(other) else "transferred_in"


def corrected(entry, name, value):
    """The line that an entry adds to: a prior year's reversal corrects what is on hand and adds to no other."""
    return ("corrected", value if name in IN else -value) if is_prior(entry) else (name, value)


def shortfalls(ledger, last):
    """(organisation, the gift's fund, amount) of what was clawed back by a day, and of what of it was closed."""
    for entry, target, sign in ledger.counted():
        if target["type"] in ("money_clawed_back", "shortfall_closed") and eff(entry) <= last:
            clawback = ledger.clawbacks[target["data"]["clawback"]]["data"]
            gap = target["data"]["amount_fen"] if target["type"] == "money_clawed_back" else -target["data"]["amount_fen"]
            yield entry["org"], ledger.gifts[clawback["gift"]]["data"]["fund"], sign * gap


class Activity:
    """The lines and places of a whole log."""

    def __init__(self, ledger):
        self.ledger = ledger
        self.lines = [Line(eff(entry), *corrected(entry, name, sign * value), org, other, fund)
                      for entry, target, sign in ledger.counted()
                      for name, org, other, fund, value in entry_lines(ledger, target)]
        self.places = [Place(eff(entry), name, org, other, sign * value)
                       for entry, target, sign in ledger.counted()
                       for name, org, other, value in entry_places(ledger, target)]

    def members(self, scope, first, last, funds=None):
        """The line members of a scope (of some funds) in a period."""
        f = dict.fromkeys(MEMBERS, 0)
        for line in self.lines:
            name = placed(self.ledger, scope, line.name, line.org, line.other)
            if name is None or line.day > last or funds is not None and line.fund not in funds:
                continue
            f["closing"] += line.value if name in IN else -line.value
            if line.day < first:
                f["opening"] += line.value if name in IN else -line.value
            else:
                f[name] += line.value
        assert f["opening"] + sum(f[n] for n in IN) - sum(f[n] for n in OUT) == f["closing"]
        return f

    def where(self, scope, last):
        """Where what is on hand sits at the end of a day."""
        total = defaultdict(int)
        for place in self.places:
            if place.day <= last and place.org in scope.members and (place.other is None or place.other in scope.members):
                total[place.name] += place.value
        return {name: total[name] for name in PLACES}
