"""What ends the second log, April 2023 to February 2024: organisations and a fund with other names, donors who are shown and
no longer, goods of less value, money invested, and an office that is opened, empties itself and is closed."""

import json

from uscc_plain import whole

from .events import (arrived, confirmed, decided, event, goods_gift, grant, lot, money_gift, paid, passing, publication, receipt,
                     reversal, sent, shipped)
from .ledger import Ledger, eff
from .log_around import account, claimed, refunded, unclaimed, warehouse
from .log_closed_year import cost, interest
from .log_turned import unvalued
from .postings import balances, postings, undone


def renamed(when, by, organisation, name, **members):
    return event(when, by, "organisation_changed", {"name": name, "organisation": organisation, "reason": "更名", **members})


def fund_renamed(when, fund, name):
    return event(when, "hb", "fund_changed", {"fund": fund, "name": name, "purpose": "purpose of " + fund, "reason": "报备更名"},
                 evidence=["filing"])


def chosen(when, org, gift, mode, minor=False):
    evidence = ["consent"] + ["guardian_consent"] * minor if mode == "named" else []
    return event(when, org, "disclosure_chosen", {"gift": gift, "minor": minor, "mode": mode},
                 **({"evidence": evidence} if evidence else {}))


def withdrawn(when, org, gift, mode):
    return event(when, org, "consent_withdrawn", {"gift": gift, "mode": mode})


def impaired(when, org, name, batch, value_fen):
    return event(when, org, "goods_impaired", {
        "batch": batch, "impairment": name, "reason": "受潮", "value_fen": value_fen, "warehouse": "W-" + org})


def placed(when, org, name, amount_fen, kind="deposit", **members):
    return event(when, org, "investment_placed", {
        "account": "A-" + org, "amount_fen": amount_fen, "fund": "general", "investment": name, "issuer": "示例银行", "kind": kind,
        "reason": "理事会决议", **members})


def came_back(when, org, name, investment, amount_fen, cost_fen, closes=False):
    return event(when, org, "investment_returned", {
        "account": "A-" + org, "amount_fen": amount_fen, "closes": closes, "cost_fen": cost_fen, "investment": investment,
        "return": name})


def turned(when, org, kind, **named):
    """The reversal of the entry of a type whose data has this member, with what section 2 of RULES makes of it."""
    def spec(lines):
        ledger = Ledger(lines)
        target = next(e for e in ledger.entries if e["type"] == kind and named.items() <= e["data"].items())
        return reversal(when, org, kind, undone(ledger, target, when, len(lines)), **named)(lines)
    return spec


def closed(when, org, month):
    """With the balances that the postings give."""
    def spec(lines):
        made = {"balances": balances(Ledger(lines), org, month), "month": month}
        return event(when, org, "period_closed", made, schema=2)
    return spec


def cash_counted(when, org, name, counted_by):
    """`counted_by` is how much more is counted than stands in the books."""
    def spec(lines):
        ledger = Ledger(lines)
        booked = sum(posting["amount"] for entry in ledger.entries for posting in postings(ledger, entry)
                     if entry["org"] == org and posting.get("object") == "A-" + org and eff(entry) <= when)
        data = {"account": "A-" + org, "booked_fen": booked, "count": name, "counted_fen": booked + counted_by,
                "counters": ["S-3", "S-4"]}
        return event(when, org, "cash_counted", dict(data, reason="少点一张") if counted_by else data)
    return spec


T_62 = (("B-xx", 4, 760),)

SET_UP = [
    event("2023-04-10", "wh", "organisation_registered", {
        "level": "county", "name": "示例县红十字会", "organisation": "xx", "parent": "wh", "uscc": whole("13999999MJ0000001")}),
    account("xx", "A-xx", "2023-04-10"), warehouse("xx", "W-xx", "2023-04-10"),
    event("2023-04-10", "hb", "recipient_registered", {
        "kind": "charity", "name": "示例基金会", "recipient": "R-10", "region": "示例县", "related_party": False,
        "uscc": whole("53999999MJ0000002")}),
]

SHOWN = [
    money_gift("2023-04-11", "hb", "G-50", 90_000, fund="general"),
    money_gift("2023-04-11", "hb", "G-51", 700, donor_kind="individual", emergency="E-9"),
    money_gift("2023-04-11", "wh", "G-52", 400, donor_kind="anonymous"),
    money_gift("2023-04-11", "wh", "G-53", 600),
    goods_gift("2023-04-12", "hb", "G-54", [dict(lot("B-oil", "rice", 100, 50_000), expiry="2024-12-31"),
                                            unvalued("B-oil2", "kit", 3)],
               custody="warehouse", donor_kind="organisation", emergency="E-9", warehouse="W-hb"),
    goods_gift("2023-04-12", "hb", "G-55", [lot("B-agent", "mask", 10, 2_000)], custody="warehouse", fund="agent",
               treatment="agency", treatment_basis="代理协议", warehouse="W-hb"),
    unclaimed("2023-04-12", "hb", "U-50", 800), claimed("2023-04-13", "hb", "G-56", "U-50", 800, emergency="E-9"),
    # Named; a minor; not at all; of goods; of what was claimed; of one that is reversed.
    chosen("2023-04-13", "hb", "G-50", "named"), chosen("2023-04-13", "hb", "G-51", "named", minor=True),
    chosen("2023-04-13", "wh", "G-52", "anonymous"), chosen("2023-04-13", "wh", "G-53", "masked"),
    chosen("2023-04-13", "hb", "G-54", "masked"), chosen("2023-04-14", "hb", "G-54", "named"),
    chosen("2023-04-14", "hb", "G-56", "named"), chosen("2023-04-14", "wh", "G-53", "anonymous", minor=True),
    refunded("2023-04-15", "hb", "F-50", "G-50", 1_000), turned("2023-04-15", "wh", "money_received", gift="G-53"),
    publication("2023-04-16", "donations", period="2023-04"),
]

WITHDRAWN = [
    withdrawn("2023-04-18", "hb", "G-50", "masked"), withdrawn("2023-04-18", "hb", "G-56", "anonymous"),
    # Named again, and withdrawn again.
    chosen("2023-04-19", "hb", "G-56", "named"), withdrawn("2023-04-20", "hb", "G-56", "masked"),
    withdrawn("2023-04-20", "hb", "G-51", "anonymous"),
    chosen("2023-04-21", "hb", "G-51", "named", minor=True),
]

RENAMED = [
    renamed("2023-04-24", "hb", "hb", "示例省红十字总会", uscc=whole("13999999MJ0000003")),
    fund_renamed("2023-04-24", "relief", "救灾基金"),
    renamed("2023-04-25", "hb", "wh", "示例市红会", name_en="Example City Red Cross"), renamed("2023-04-26", "hb", "wh", "示例新市红十字会"),
    fund_renamed("2023-04-26", "general", "公益金"), fund_renamed("2023-04-26", "general", "博爱基金"),
]

# Given, bought and of the reserve; received from another organisation; of an agent; down to nothing.
IMPAIRED = [
    impaired("2023-05-04", "hb", "IM-1", "B-oil", 5_000), impaired("2023-05-04", "hb", "IM-2", "B-buy3", 1_100),
    impaired("2023-05-05", "hb", "IM-3", "B-res", 900), impaired("2023-05-05", "hb", "IM-4", "B-tea", 44),
    impaired("2023-05-05", "wh", "IM-5", "B-buy", 750), impaired("2023-05-05", "hb", "IM-6", "B-tent2", 300),
    impaired("2023-05-06", "hb", "IM-7", "B-agent", 500), impaired("2023-05-06", "wh", "IM-8", "B-wh", 28),
    # What is shipped then has its share of what is left.
    decided("2023-05-08", "hb", grant("L-60", "R-10", emergency="E-9", warehouse="W-hb", lines=[
        {"batch": "B-oil", "qty": 20}, {"batch": "B-tent2", "qty": 1}])),
    shipped("2023-05-08", "hb", "L-60", "D-60", ("B-oil", 20, 9_000), ("B-tent2", 1, 0)),
    receipt("2023-05-10", "hb", "D-60", ("B-oil", 19, 1, 0, 8_550, 450), ("B-tent2", 1, 0, 0, 0, 0)),
    event("2023-05-11", "hb", "delivery_confirmed", {
        "allocation": "L-60", "delivery": "DC-1", "person_times": 38, "region": "示例县"}, private=["id_no", "receiver_name"],
        evidence=["signature"]),
]
IMPAIRED_NO_MORE = [
    turned("2023-05-12", "hb", "goods_impaired", impairment="IM-2"), turned("2023-06-02", "hb", "goods_impaired", impairment="IM-4"),
    turned("2023-06-02", "wh", "goods_impaired", impairment="IM-5"),
]

INVESTED = [
    placed("2023-05-15", "hb", "IV-1", 30_000, matures="2023-08-15"), placed("2023-05-16", "hb", "IV-2", 4_000, "fund_units"),
    placed("2023-05-16", "wh", "IV-3", 700, "bond"), placed("2023-05-17", "hb", "IV-4", 20_000, "bond", matures="2025-05-17"),
    # In parts, with a gain and at a loss; what it earns while it stands; all of it lost.
    came_back("2023-06-05", "hb", "IR-1", "IV-1", 10_500, 10_000),
    came_back("2023-06-20", "hb", "IR-2", "IV-1", 19_000, 20_000, closes=True), came_back("2023-06-21", "hb", "IR-3", "IV-4", 300, 0),
    came_back("2023-06-22", "wh", "IR-4", "IV-3", 0, 700, closes=True),
]
INVESTED_NO_MORE = [
    turned("2023-06-23", "hb", "investment_returned", **{"return": "IR-2"}), turned("2023-06-23", "hb", "investment_placed", investment="IV-2"),
    # Placed, and what had come back too early, seen in the next month.
    turned("2023-07-03", "hb", "investment_returned", **{"return": "IR-1"}),
    came_back("2023-08-15", "hb", "IR-5", "IV-1", 30_900, 30_000, closes=True),
]

# An office from its first gift to its end.
OFFICE = [
    closed("2023-04-28", "xx", "2023-03"),
    money_gift("2023-05-02", "xx", "G-60", 20_000, fund="general"), money_gift("2023-05-02", "xx", "G-61", 3_000, emergency="E-9"),
    goods_gift("2023-05-03", "xx", "G-62", [lot("B-xx", "mask", 10, 2_000)], custody="warehouse", emergency="E-9",
               warehouse="W-xx"),
    impaired("2023-05-06", "xx", "IM-20", "B-xx", 100), placed("2023-05-06", "xx", "IV-20", 5_000),
    cost("2023-05-08", "xx", "K-60", "management", "general", 200), cost("2023-05-08", "xx", "K-61", "bank", "general", 10),
    interest("2023-05-21", "xx", "I-60", general=30, relief=5),
    decided("2023-05-22", "xx", grant("L-61", "R-10", amount_fen=2_500, emergency="E-9")),
    paid("2023-05-23", "xx", "L-61", "P-60", 2_500),
    decided("2023-05-24", "xx", grant("L-62", "R-10", emergency="E-9", warehouse="W-xx", lines=[{"batch": "B-xx", "qty": 6}])),
    shipped("2023-05-24", "xx", "L-62", "D-61", ("B-xx", 6, 1_140)), cash_counted("2023-05-31", "xx", "CC-1", -100),
    closed("2023-06-02", "xx", "2023-05"),
    receipt("2023-06-02", "xx", "D-61", ("B-xx", 5, 0, 1, 950, 190)),
    came_back("2023-06-06", "xx", "IR-20", "IV-20", 5_100, 5_000, closes=True), cash_counted("2023-06-07", "xx", "CC-2", 0),
]
EMPTIED = [
    decided("2023-06-08", "xx", passing("L-63", "wh", emergency="E-9", lines=[{"batch": "B-xx", "qty": 4}], warehouse="W-xx")),
    sent("2023-06-08", "xx", "L-63", "T-60", "wh", T_62), arrived("2023-06-09", "wh", "T-60", T_62),
    confirmed("2023-06-09", "xx", "T-60"),
    decided("2023-06-08", "xx", passing("L-64", "wh", amount_fen=19_920, fund="general")),
    sent("2023-06-08", "xx", "L-64", "T-61", "wh", 19_920, "general"), arrived("2023-06-10", "wh", "T-61", 19_920, "general"),
    decided("2023-06-08", "xx", passing("L-65", "hb", amount_fen=505)), sent("2023-06-09", "xx", "L-65", "T-62", "hb", 505),
    arrived("2023-06-10", "hb", "T-62", 505),
    closed("2023-07-01", "xx", "2023-06"),
    event("2023-07-03", "wh", "organisation_closed", {"organisation": "xx", "reason": "撤并"}),
]

# What the closed year has: it is corrected where it earned or cost something, and only moved where it did not.
DECEMBER = [
    impaired("2023-12-05", "hb", "IM-30", "B-oil", 4_000), impaired("2023-12-05", "hb", "IM-31", "B-agent", 300),
    impaired("2023-12-05", "wh", "IM-32", "B-wh", 600), impaired("2023-12-06", "hb", "IM-33", "B-buy3", 500),
    came_back("2023-12-07", "hb", "IR-30", "IV-4", 5_200, 5_000), came_back("2023-12-08", "hb", "IR-31", "IV-4", 900, 1_000),
    came_back("2023-12-09", "hb", "IR-32", "IV-4", 2_000, 2_000), placed("2023-12-10", "hb", "IV-30", 6_000, "fund_units"),
    placed("2023-12-10", "wh", "IV-31", 900), came_back("2023-12-20", "wh", "IR-33", "IV-31", 940, 900, closes=True),
]
NEXT_YEAR = [
    event("2024-01-05", "hb", "period_closed", {"month": "2023-12"}),
    turned("2024-01-08", "hb", "goods_impaired", impairment="IM-30"), turned("2024-01-08", "hb", "goods_impaired", impairment="IM-31"),
    turned("2024-01-08", "wh", "goods_impaired", impairment="IM-32"), turned("2024-01-08", "hb", "goods_impaired", impairment="IM-33"),
    turned("2024-01-09", "hb", "investment_returned", **{"return": "IR-30"}),
    turned("2024-01-09", "hb", "investment_returned", **{"return": "IR-31"}),
    turned("2024-01-09", "hb", "investment_returned", **{"return": "IR-32"}),
    turned("2024-01-09", "hb", "investment_placed", investment="IV-30"),
    turned("2024-01-09", "wh", "investment_returned", **{"return": "IR-33"}),
    # What an emergency's campaign cost, and what its gift was changed to, in the closed year before the last.
    turned("2024-01-10", "hb", "cost_paid", cost="K-2"), turned("2024-01-10", "hb", "intent_changed", change="CH-1"),
    impaired("2024-01-10", "hb", "IM-40", "B-oil", 1_000), came_back("2024-01-12", "hb", "IR-40", "IV-4", 20_500, 20_000, closes=True),
    publication("2024-02-02", "statement", period="2024-01"), publication("2024-02-02", "statement", period="2023", scope="office"),
    publication("2024-02-02", "donations", period="2023-04"), publication("2024-02-02", "goods"),
    publication("2024-02-02", "emergency", id="E-9"),
]

EVENTS = (SET_UP + SHOWN + WITHDRAWN + RENAMED + OFFICE + IMPAIRED + IMPAIRED_NO_MORE + INVESTED + INVESTED_NO_MORE + EMPTIED
          + DECEMBER + NEXT_YEAR)
