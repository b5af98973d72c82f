"""Short ways to write the events of the example."""

import json

from . import VIEWS
from .chain import b3, canonical
from .ledger import Ledger

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


# By type: the role that records it, and the member of its data that names its stream.
RECORDED = {
    "account_opened": ("administrator", "account", "account"), "account_reconciled": ("approver", "account", "account"),
    "action_approved": ("approver", "action", "action"),
    "action_proposed": ("manager", "action", "action"), "allocation_made": ("approver", "allocation", "allocation"),
    "action_rejected": ("approver", "action", "action"), "action_withdrawn": ("manager", "action", "action"),
    "campaign_changed": ("administrator", "campaign", "campaign"), "campaign_closed": ("administrator", "campaign", "campaign"),
    "campaign_filed": ("administrator", "campaign", "campaign"),
    "cash_counted": ("cashier", "count", "count"),
    "channel_registered": ("administrator", "channel", "channel"), "channel_settled": ("cashier", "channel", "channel"),
    "consent_withdrawn": ("accountant", "gift", "gift"), "cost_paid": ("approver", "cost", "cost"),
    "delivery_confirmed": ("keeper", "delivery", "delivery"),
    "disbursement_returned": ("cashier", "allocation", "allocation"),
    "disclosure_chosen": ("accountant", "gift", "gift"),
    "disclosure_corrected": ("publisher", "view", "view"),
    "emergency_declared": ("administrator", "emergency", "emergency"),
    "emergency_stage_changed": ("administrator", "emergency", "emergency"),
    "fund_changed": ("administrator", "fund", "fund"),
    "fund_established": ("administrator", "fund", "fund"), "fund_moved": ("approver", "move", "move"),
    "funds_disbursed": ("cashier", "allocation", "allocation"),
    "gift_declined": ("manager", "declined", "declined"), "goods_accepted": ("keeper", "gift", "gift"),
    "goods_counted": ("approver", "count", "count"),
    "goods_disposed": ("approver", "disposal", "disposal"), "goods_impaired": ("approver", "impairment", "impairment"),
    "goods_moved": ("keeper", "move", "move"),
    "goods_purchased": ("keeper", "purchase", "purchase"), "goods_reclassified": ("approver", "batch", "batch"),
    "goods_returned": ("keeper", "shipment", "shipment"), "goods_shipped": ("keeper", "shipment", "shipment"),
    "goods_signed": ("keeper", "shipment", "shipment"), "goods_sold": ("approver", "sale", "sale"),
    "goods_valued": ("accountant", "batch", "batch"), "intent_changed": ("approver", "change", "change"),
    "interest_received": ("cashier", "interest", "interest"), "inquiry_closed": ("manager", "inquiry", "inquiry"),
    "inquiry_filed": ("manager", "inquiry", "inquiry"), "inquiry_rated": ("manager", "inquiry", "inquiry"),
    "inquiry_replied": ("manager", "inquiry", "inquiry"),
    "investment_placed": ("approver", "investment", "investment"),
    "investment_returned": ("cashier", "investment", "investment"),
    "item_defined": ("administrator", "item", "item"), "lines_matched": ("accountant", "match", "match"),
    "match_undone": ("accountant", "match", "match"), "metric_defined": ("administrator", "metric", "metric"),
    "money_clawed_back": ("approver", "gift", "gift"), "money_moved": ("cashier", "move", "move"),
    "money_received": ("cashier", "gift", "gift"),
    "opening_balance": ("accountant", "opening", "opening"),
    "organisation_changed": ("administrator", "org", "organisation"),
    "organisation_closed": ("administrator", "org", "organisation"),
    "organisation_registered": ("administrator", "org", "organisation"),
    "other_source_in": ("accountant", "other", "source"), "period_closed": ("accountant", "period", "month"),
    "pledge_fulfilled": ("manager", "pledge", "pledge"), "pledge_made": ("manager", "pledge", "pledge"),
    "policy_set": ("administrator", "policy", "key"), "project_approved": ("administrator", "project", "project"),
    "project_changed": ("administrator", "project", "project"), "project_progressed": ("manager", "project", "project"),
    "receipt_block_received": ("accountant", "block", "block"), "receipt_issued": ("accountant", "gift", "gift"),
    "receipt_voided": ("approver", "gift", "gift"), "receipt_waived": ("accountant", "gift", "gift"),
    "recipient_registered": ("administrator", "recipient", "recipient"), "refund_paid": ("approver", "gift", "gift"),
    "recognition_given": ("publisher", "recognition", "recognition"), "related_party_reported": ("accountant", "related", "related"),
    "restriction_released": ("approver", "release", "release"),
    "review_section_set": ("administrator", "review", "year"), "service_donated": ("manager", "service", "service"),
    "shortfall_closed": ("approver", "clawback", "clawback"),
    "statement_imported": ("accountant", "statement", "statement"), "statement_withdrawn": ("cashier", "statement", "statement"),
    "staff_registered": ("administrator", "staff", "staff"), "stat_reported": ("manager", "metric", "metric"),
    "transfer_confirmed": ("keeper", "transfer", "transfer"), "transfer_received": ("keeper", "transfer", "transfer"),
    "transfer_sent": ("keeper", "transfer", "transfer"), "unclaimed_claimed": ("cashier", "gift", "gift"),
    "unclaimed_received": ("cashier", "unclaimed", "unclaimed"), "use_reported": ("manager", "allocation", "allocation"),
    "warehouse_closed": ("administrator", "warehouse", "warehouse"),
    "warehouse_opened": ("administrator", "warehouse", "warehouse"),
}


def event(when, org, kind, data, **more):
    """An event at an hour, or at noon of a day."""
    role, stream, name = RECORDED[kind]
    when = when if "T" in when else when + "T12"
    return when, org, role, "%s:%s" % (stream, data[name]), kind, data, more


def money_gift(when, org, gift, amount_fen, **members):
    place = {} if "channel" in members else {"account": "A-" + org}
    return event(when, org, "money_received", dict(GIFT, amount_fen=amount_fen, gift=gift, **place, **members))


def goods_gift(when, org, gift, lots, more=False, **members):
    data = dict(GIFT, counters=["S-3", "S-4"], gift=gift, lots=lots, valuer="S-5", **members)
    return event(when, org, "goods_accepted", data, more=more)


def lot(batch, item, qty, value_fen, basis="market"):
    return {"batch": batch, "item": item, "qty": qty, "valuation_basis": basis, "value_fen": value_fen}


def grant(name, recipient, **members):
    """The data of an allocation to a recipient, not of an emergency unless it says so."""
    return {"allocation": name, "decided_by": "council", "fund": "relief", "purpose": "aid", "recipient": recipient,
            "use": "grant", **members}


def passing(name, organisation, **members):
    """The data of an allocation to another organisation."""
    return {"allocation": name, "decided_by": "secretary", "fund": "relief", "organisation": organisation,
            "purpose": "support", "use": "transfer", **members}


def decided(when, org, data):
    return event(when, org, "allocation_made", data)


def paid(when, org, name, disbursement, amount_fen):
    return event(when, org, "funds_disbursed",
                 {"account": "A-" + org, "allocation": name, "amount_fen": amount_fen, "disbursement": disbursement})


def returned(when, org, name, disbursement, amount_fen):
    return event(when, org, "disbursement_returned", {
        "account": "A-" + org, "allocation": name, "amount_fen": amount_fen, "disbursement": disbursement,
        "reason": "退回", "return": disbursement + "-R"})


def shipped(when, org, name, shipment, *lines, warehouse=None):
    return event(when, org, "goods_shipped", {"allocation": name, "lines": goods(*lines), "shipment": shipment,
                                              "warehouse": warehouse or "W-" + org})


def receipt(when, org, shipment, *lines):
    return event(when, org, "goods_signed", {"lines": signed(*lines), "shipment": shipment})


def sent(when, org, allocation, transfer, receiver, what, fund="relief"):
    """`what` is an amount, or lines of goods."""
    data = {"allocation": allocation, "fund": fund, "organisation": receiver, "transfer": transfer}
    if isinstance(what, int):
        data.update(account="A-" + org, amount_fen=what)
    else:
        data.update(lines=goods(*what), warehouse="W-" + org)
    return event(when, org, "transfer_sent", data)


def arrived(when, org, transfer, what, fund="relief"):
    if isinstance(what, int):
        return event(when, org, "transfer_received",
                     {"account": "A-" + org, "amount_fen": what, "fund": fund, "transfer": transfer})
    return event(when, org, "transfer_received",
                 {"fund": fund, "lines": goods(*what), "transfer": transfer, "warehouse": "W-" + org}, more=True)


def confirmed(when, org, transfer):
    return event(when, org, "transfer_confirmed", {"transfer": transfer})


def used(when, org, report, name, first, last, used_fen, persons, person_times, households):
    return event(when, org, "use_reported", {
        "allocation": name, "households": households, "period_from": first, "period_to": last,
        "person_times": person_times, "persons": persons, "report": report, "used_fen": used_fen})


def stat(when, org, report, metric, first, last, value):
    return event(when, org, "stat_reported", {
        "metric": metric, "period_from": first, "period_to": last, "qualifier": "exact", "report": report,
        "source_system": "desk", "value": value})


# What follows depends on the entries before it: a function of them.


def reversal(when, org, kind, undone=(), **named):
    """The reversal of the entry of a type whose data has this member; `undone` where it says more than the target does."""
    def spec(lines):
        target = next(entry for entry in map(json.loads, lines)
                      if entry["type"] == kind and named.items() <= entry["data"].items())
        data = {"reason": "更正", "target": target["position"], "undone": list(undone)}
        return when + "T12", org, "approver", target["stream"], "entry_reversed", data, {}
    return spec


def proposal(when, org, action, kind, data):
    """`data` may depend on the entries before."""
    def spec(lines):
        made = data(lines)[5] if callable(data) else data
        return event(when, org, "action_proposed", {"action": action, "payload": {"data": made, "type": kind}})
    return spec


def approval(when, org, action):
    def spec(lines):
        line = next(line for line in lines if json.loads(line)["type"] == "action_proposed"
                    and json.loads(line)["data"]["action"] == action)
        return event(when, org, "action_approved", {"action": action, "proposal": b3(line)}, more=True)
    return spec


def rejection(when, org, action):
    def spec(lines):
        line = next(line for line in lines if json.loads(line)["type"] == "action_proposed"
                    and json.loads(line)["data"]["action"] == action)
        return event(when, org, "action_rejected", {"action": action, "proposal": b3(line), "reason": "材料不全"})
    return spec


def publication(when, view, due_at=None, size=None, **params):
    """The publication of a whole document of the first entries, or of all there are."""
    def spec(lines):
        document = VIEWS[view](Ledger(lines[:size]), **params)
        data = {"hash": b3(canonical(document)), "params": document["params"], "root": document["as_of"]["root"],
                "size": document["as_of"]["size"], "spec": document["spec"], "view": view}
        if due_at:
            data["due_at"] = due_at
        return when if "T" in when else when + "T18", "hb", "publisher", "view:" + view, "disclosure_published", data, {}
    return spec
