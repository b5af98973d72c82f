"""ledger/RULES.md section 2: the postings of an entry, and R47 and R93, which are made of them."""

from collections import defaultdict

from .goods import MADE, lots_of
from .ledger import eff, good_and_lost, purse

# In the order of the table there.
ACCOUNTS = ("bank", "clearing", "inventory", "in_transit", "agency_liability", "unclaimed", "net_assets", "donation_income",
            "other_income", "transfer_in", "passed_up_in", "programme_cost", "transfer_out", "passed_up", "fundraising_cost",
            "management_cost", "other_cost", "investment", "investment_income", "shortfall", "prior_year")
OF_AGENCY = ("donation_income", "other_income", "programme_cost", "other_cost")
OF_A_YEAR = ("donation_income", "other_income", "investment_income", "programme_cost", "fundraising_cost", "management_cost",
             "other_cost")
COST = {"management": "management_cost", "fundraising": "fundraising_cost"}


def legs(ledger, entry):
    """(account, amount, purse, object, quantity) of an entry as the table says, what is 0 too."""
    data, kind, org = entry["data"], entry["type"], entry["org"]
    own, amount = purse(data), data.get("amount_fen")
    of_batch = lambda line: ledger.purses[line["batch"]]
    lot = lambda warehouse, line, value, qty: ("inventory", value, of_batch(line), "%s/%s" % (warehouse, line["batch"]), qty)
    way = lambda name, line, value, qty: ("in_transit", value, of_batch(line), "%s/%s" % (name, line["batch"]), qty)
    bank = lambda value, of=own: ("bank", value, of, data.get("account"), None)
    leg = lambda account, value, of=own: (account, value, of, None, None)
    if kind in ("opening_balance", "other_source_in"):
        other = "net_assets" if kind == "opening_balance" else "other_income"
        if "money" in data:
            yield "bank", data["money"]["amount_fen"], own, data["money"]["account"], None
            yield leg(other, -data["money"]["amount_fen"])
    if kind in MADE:
        other = {"goods_accepted": "donation_income", "opening_balance": "net_assets", "other_source_in": "other_income"}.get(kind)
        lots, warehouse = lots_of(data)
        for line in lots:
            value = line.get("value_fen", 0)
            yield lot(warehouse, line, value, line["qty"])
            yield leg(other, -value) if other else bank(-value, of_batch(line))
    elif kind == "money_received":
        yield bank(amount) if "account" in data else ("clearing", amount, own, data["channel"], None)
        yield leg("donation_income", -amount)
    elif kind == "unclaimed_received":
        yield bank(amount)
        yield leg("unclaimed", -amount)
    elif kind == "unclaimed_claimed":
        taken = ledger.unclaimed[data["unclaimed"]]["data"]
        yield leg("unclaimed", amount, purse({"fund": taken["fund"]}))
        yield "bank", -amount, purse({"fund": taken["fund"]}), taken["account"], None
        yield "bank", amount, own, taken["account"], None
        yield leg("donation_income", -amount)
    elif kind == "refund_paid":
        of = purse(ledger.gifts[data["gift"]]["data"])
        yield leg("donation_income", amount, of)
        yield bank(-amount, of)
    elif kind == "channel_settled":
        for line in data["lines"]:
            yield bank(line["gross_fen"] - line["fee_fen"], purse(line))
            yield leg("fundraising_cost", line["fee_fen"], purse(line))
            yield "clearing", -line["gross_fen"], purse(line), data["channel"], None
    elif kind in ("funds_disbursed", "disbursement_returned"):
        of = purse(ledger.allocations[data["allocation"]])
        if kind == "funds_disbursed":
            yield leg("programme_cost", amount, of)
            yield bank(-amount, of)
        else:
            yield bank(amount, of)
            yield leg("programme_cost", -amount, of)
    elif kind == "goods_shipped" or kind == "transfer_sent" and "lines" in data:
        for line in data["lines"]:
            yield way(data.get("shipment", data.get("transfer")), line, line["value_fen"], line["qty"])
            yield lot(data["warehouse"], line, -line["value_fen"], -line["qty"])
    elif kind == "goods_signed":
        for line in data["lines"]:
            good, lost = line["value_good_fen"], line["value_lost_fen"]
            yield leg("programme_cost", good, of_batch(line))
            yield leg("other_cost", lost, of_batch(line))
            yield way(data["shipment"], line, -good - lost, -line["good"] - line["short"] - line["damaged"])
    elif kind == "transfer_sent":
        yield leg("passed_up" if data["organisation"] in ledger.ancestors(org) else "transfer_out", amount)
        yield bank(-amount)
    elif kind in ("transfer_received", "transfer_confirmed"):
        sending = ledger.transfers[data["transfer"]]
        sender, receiver = sending["org"], sending["data"]["organisation"]
        if kind == "transfer_confirmed":
            for line in sending["data"]["lines"]:
                yield leg("passed_up" if receiver in ledger.ancestors(sender) else "transfer_out", line["value_fen"], of_batch(line))
                yield way(data["transfer"], line, -line["value_fen"], -line["qty"])
            return
        other = "passed_up_in" if receiver in ledger.ancestors(sender) else "transfer_in"
        if "lines" not in data:
            yield bank(amount)
            yield leg(other, -amount)
        for line in data.get("lines", []):
            yield lot(data["warehouse"], line, line["value_fen"], line["qty"])
            yield leg(other, -line["value_fen"], of_batch(line))
    elif kind == "goods_disposed":
        for line in data["lines"]:
            yield leg("other_cost", line["value_fen"], of_batch(line))
            yield lot(data["warehouse"], line, -line["value_fen"], -line["qty"])
    elif kind == "money_moved":
        yield "bank", amount, own, data["to"], None
        yield "bank", -amount, own, data["from"], None
    elif kind == "goods_moved":
        for line in data["lines"]:
            yield lot(data["to"], line, line["value_fen"], line["qty"])
            yield lot(data["from"], line, -line["value_fen"], -line["qty"])
    elif kind == "goods_counted":
        for line in data["lines"]:
            missing = line["booked"] - line["counted"]
            if missing > 0:
                yield leg("other_cost", line["value_fen"], of_batch(line))
            if missing:
                yield lot(data["warehouse"], line, -line["value_fen"], -missing)
    elif kind == "goods_impaired":
        yield leg("other_cost", data["value_fen"], of_batch(data))
        yield lot(data["warehouse"], data, -data["value_fen"], 0)
    elif kind == "goods_valued":
        parts = good_and_lost(ledger, entry)
        if "shipment" not in data:
            yield lot(data["warehouse"], data, data["value_fen"], 0)
        elif parts is None:
            yield way(data["shipment"], data, data["value_fen"], 0)
        for account, value in zip(("programme_cost", "other_cost"), parts or ()):
            yield leg(account, value, of_batch(data))
        yield leg("donation_income", -data["value_fen"], of_batch(data))
    elif kind == "goods_reclassified":
        yield lot(data["warehouse"], {"batch": data["new_batch"]}, data["value_fen"], data["qty"])
        yield lot(data["warehouse"], data, -data["value_fen"], -data["qty"])
    elif kind == "goods_sold":
        of = of_batch(data)
        yield leg("other_cost", data["value_fen"], of)
        yield lot(data["warehouse"], data, -data["value_fen"], -data["qty"])
        yield bank(data["proceeds_fen"] - data["costs_fen"], of)
        yield leg("other_cost", data["costs_fen"], of)
        yield leg("other_income", -data["proceeds_fen"], of)
    elif kind == "goods_returned":
        for line in data["lines"]:
            yield lot(data["warehouse"], line, line["value_fen"], line["qty"])
            yield leg("programme_cost", -line["value_fen"], of_batch(line))
    elif kind in ("fund_moved", "intent_changed", "restriction_released"):
        to = purse(data, "to_")
        yield from (leg("net_assets", amount), bank(-amount), bank(amount, to), leg("net_assets", -amount, to))
    elif kind == "cost_paid":
        yield leg(COST.get(data["kind"], "other_cost"), amount)
        yield bank(-amount)
    elif kind == "investment_placed":
        yield "investment", amount, own, data["investment"], None
        yield bank(-amount)
    elif kind == "investment_returned":
        of = purse(ledger.investments[data["investment"]]["data"])
        yield bank(amount, of)
        yield "investment", -data["cost_fen"], of, data["investment"], None
        yield leg("investment_income", data["cost_fen"] - amount, of)
    elif kind == "interest_received":
        for share in data["shares"]:
            yield bank(share["amount_fen"], purse(share))
            yield leg("other_income", -share["amount_fen"], purse(share))
    elif kind == "money_clawed_back":
        of = purse(ledger.gifts[data["gift"]]["data"])
        yield from (leg("donation_income", amount, of), leg("shortfall", -amount, of), leg("shortfall", amount), bank(-amount))
    elif kind == "shortfall_closed":
        clawback = ledger.clawbacks[data["clawback"]]["data"]
        of, by = purse(ledger.gifts[clawback["gift"]]["data"]), purse(clawback)
        other = bank if data["outcome"] == "recovered" else lambda value, of: leg("net_assets", value, of)
        yield from (leg("shortfall", amount, of), other(-amount, of), other(amount, by), leg("shortfall", -amount, by))


def postings(ledger, entry):
    if entry["type"] == "entry_reversed":
        return entry["data"]["undone"]
    made = []
    for account, amount, of, thing, qty in legs(ledger, entry):
        if account in OF_AGENCY and ledger.funds[of["fund"]]["source_class"] == "agency":
            account = "agency_liability"
        if amount or qty is not None:
            made.append({"account": account, "amount": amount, **of, **({"object": thing} if thing else {}),
                         **({"qty": qty} if qty is not None else {})})
    return made


def closed_through(ledger, org, before):
    """The latest month closed of an organisation (no log here opens one again)."""
    return max((e["data"]["month"] for e in ledger.entries[:before] if e["type"] == "period_closed" and e["org"] == org), default="")


def undone(ledger, target, day, before):
    """What the reversal of an entry on a day undoes, recorded at the position `before` (R47)."""
    year = eff(target)[:4]
    prior = year < day[:4] and closed_through(ledger, target["org"], before) >= year + "-12"
    made = [dict(posting, amount=-posting["amount"]) for posting in postings(ledger, target)]
    for posting in made:
        if "qty" in posting:
            posting["qty"] *= -1
        if prior and posting["account"] in OF_A_YEAR:
            posting["account"] = "prior_year"
    return made


def balances(ledger, org, month):
    """R93: what stands on each account at the end of a month."""
    sums = defaultdict(int)
    for entry in ledger.entries:
        if entry["org"] == org and eff(entry)[:7] <= month:
            for posting in postings(ledger, entry):
                sums[posting["account"]] += posting["amount"]
    assert sum(sums.values()) == 0
    return [{"account": account, "amount": sums[account]} for account in ACCOUNTS if sums[account]]


def check(ledger):
    """Every entry sums to zero per purse, and undoes what it should where it says what (the logs do not say it everywhere)."""
    for entry in ledger.entries:
        sums = defaultdict(int)
        for posting in postings(ledger, entry):
            sums[posting["fund"], posting.get("earmark")] += posting["amount"]
        assert not any(sums.values()), entry
        data = entry["data"]
        if entry["type"] == "entry_reversed" and data["undone"]:
            assert data["undone"] == undone(ledger, ledger.entries[data["target"]], eff(entry), entry["position"]), entry
