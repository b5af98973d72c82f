"""What ends the second log, March and April 2023: goods of every kind in stock and under way, who is given what, and the
reversal of counts, disposals, sales, reclassifications, returns, refunds, claw-backs and their closings."""

from .events import (approval, arrived, confirmed, decided, event, goods_gift, grant, lot, money_gift, paid, passing, proposal,
                     publication, receipt, reversal, sent, shipped, used)
from .log_around import disposed
from .log_closed_year import (bank, brought_back, clawed_back, cost, counted, gap_closed, leg, reclassified, sold, valued)


def policy(key, effective_from, value):
    return event("2023-03-04", "hb", "policy_set", {
        "effective_from": effective_from, "key": key, "legal_basis": "慈善法", "value": value})


def recipient(name, kind, region, related_party=False):
    return event("2023-03-04", "hb", "recipient_registered", {
        "kind": kind, "name": "示例" + name, "recipient": name, "region": region, "related_party": related_party})


def stock(org, batch, qty, value, fund="relief"):
    return leg("inventory", value, fund, "W-%s/%s" % (org, batch), qty)


def wh_bank(amount, fund):
    return leg("bank", amount, fund, "A-wh")


def unvalued(batch, item, qty):
    return {"batch": batch, "item": item, "qty": qty, "valuation_basis": "unvalued"}


T_40 = ("B-rice", 30, 12_000), ("B-tent", 4, 0), ("B-buy3", 5, 2_500), ("B-old", 2, 100)
T_41 = (("B-tea", 4, 444),)
L_50 = grant("L-50", "R-2", amount_fen=700, fund="general")

SET_UP = [
    policy("ratio.spent_bp", "2022-01-01", 7_000), policy("ratio.spent_last_bp", "2023-01-01", 8_000),
    policy("ratio.spent_three_bp", "2023-03-01", 500_000), policy("ratio.management_bp", "2022-12-31", 1_000),
    # Of the running year not yet in force.
    policy("ratio.management_bp", "2023-12-31", 800), policy("ratio.fundraising_bp", "2023-01-01", 0),
    policy("timeliness.recorded_days", "2022-01-01", 0), policy("timeliness.paid_days", "2022-01-01", 2),
    policy("timeliness.signed_days", "2022-01-01", 1), policy("timeliness.allocated_days", "2023-01-01", 5),
    event("2023-03-04", "hb", "fund_established", {
        "fund": "state", "kind": "purpose", "name": "state", "purpose": "财政救灾", "restriction": "restricted",
        "source_class": "fiscal"}),
    event("2023-03-04", "hb", "item_defined", {
        "base_unit": "公斤", "item": "rice", "medical": False, "min_shelf_days": 30, "name": "大米", "regulated": False,
        "standard": "GB"}),
    recipient("R-2", "school", "示例县"), recipient("R-3", "supplier", "示例市"), recipient("R-4", "community", "示例县", True),
    recipient("R-5", "charity", "示例市"), recipient("R-6", "enterprise", "示例市"),
]

GOODS = [
    goods_gift("2023-03-05", "hb", "G-40", [dict(lot("B-rice", "rice", 100, 40_000), expiry="2024-03-01"),
                                            unvalued("B-tent", "kit", 12)],
               custody="warehouse", donor_kind="organisation", emergency="E-9", warehouse="W-hb"),
    money_gift("2023-03-05", "wh", "G-41", 4_000, emergency="E-9"),
    goods_gift("2023-03-05", "wh", "G-42", [dict(lot("B-tea", "rice", 9, 1_000), expiry="2023-12-31")], custody="warehouse",
               fund="general", warehouse="W-wh"),
    decided("2023-03-06", "hb", grant("L-40", "R-3", amount_fen=12_000, emergency="E-9", use="purchase")),
    event("2023-03-06", "hb", "goods_purchased", {
        "account": "A-hb", "allocation": "L-40", "amount_fen": 10_000, "counters": ["S-3", "S-4"], "purchase": "B-40",
        "warehouse": "W-hb", "lots": [dict(lot("B-buy3", "rice", 20, 10_000, "invoice"), expiry="2024-06-30")]}),
    event("2023-03-06", "hb", "other_source_in", {
        "basis": "调拨单", "fund": "general", "kind": "reserve", "source": "S-40",
        "goods": {"warehouse": "W-hb", "lots": [lot("B-res", "mask", 30, 3_000, "carrying")]}}),
    # Still under way at the end: given, unvalued, bought and opened.
    decided("2023-03-07", "hb", passing("L-41", "wh", emergency="E-9", lines=[{"batch": b, "qty": q} for b, q, _ in T_40],
                                        warehouse="W-hb")),
    sent("2023-03-07", "hb", "L-41", "T-40", "wh", T_40),
    decided("2023-03-07", "wh", passing("L-42", "hb", fund="general", lines=[{"batch": "B-tea", "qty": 4}], warehouse="W-wh")),
    sent("2023-03-07", "wh", "L-42", "T-41", "hb", T_41, "general"),
    arrived("2023-03-08", "hb", "T-41", T_41, "general"), confirmed("2023-03-08", "wh", "T-41"),
    # Straight from the donor, valued on the way, wrongly at first.
    decided("2023-03-08", "hb", grant("L-43", "R-5", direct_items=[{"item": "kit", "qty": 6}], emergency="E-9",
                                      warehouse="direct")),
    goods_gift("2023-03-08", "hb", "G-43", [unvalued("B-dir", "kit", 6)], more=True, custody="direct", emergency="E-9"),
    shipped("2023-03-08", "hb", "L-43", "D-41", ("B-dir", 6, 0), warehouse="direct"),
    valued("2023-03-09", "hb", "V-40", "B-dir", 900, shipment="D-41"),
    reversal("2023-03-10", "hb", "goods_valued", valuation="V-40", undone=[
        leg("in_transit", -900, "relief", "D-41/B-dir", 0), leg("donation_income", 900, "relief")]),
    valued("2023-03-11", "hb", "V-41", "B-dir", 720, shipment="D-41"),
    decided("2023-03-09", "hb", grant("L-44", "R-4", emergency="E-9", warehouse="W-hb", lines=[
        {"batch": "B-rice", "qty": 10}, {"batch": "B-tent", "qty": 3}, {"batch": "B-buy3", "qty": 4}])),
    shipped("2023-03-09", "hb", "L-44", "D-42", ("B-rice", 10, 4_000), ("B-tent", 3, 0), ("B-buy3", 4, 2_000)),
    receipt("2023-03-10", "hb", "D-42", ("B-rice", 9, 1, 0, 3_600, 400), ("B-tent", 2, 0, 1, 0, 0),
            ("B-buy3", 4, 0, 0, 2_000, 0)),
    # All of one item comes back.
    brought_back("2023-03-13", "hb", "RT-41", "D-42", ("B-tent", 2, 0)),
    valued("2023-03-14", "hb", "V-42", "B-tent", 2_100),
    decided("2023-03-12", "wh", grant("L-46", "R-2", fund="general", warehouse="W-wh", lines=[{"batch": "B-wh", "qty": 5}])),
    shipped("2023-03-12", "wh", "L-46", "D-43", ("B-wh", 3, 558)),
    reversal("2023-03-13", "wh", "goods_shipped", shipment="D-43", undone=[
        leg("in_transit", -558, "general", "D-43/B-wh", -3), stock("wh", "B-wh", 3, 558, "general")]),
    shipped("2023-03-13", "wh", "L-46", "D-44", ("B-wh", 2, 372)), receipt("2023-03-14", "wh", "D-44", ("B-wh", 2, 0, 0, 372, 0)),
    disposed("2023-03-15", "hb", "D-47", "damaged", ("B-res", 1, 100)),
    reclassified("2023-03-17", "hb", "RC-41", "B-tent", "B-tent2", "mask", 1, 300),
]

# Each with its reversal, in the year in which it happened.
TURNED = [
    brought_back("2023-03-13", "hb", "RT-40", "D-42", ("B-rice", 2, 800), ("B-buy3", 1, 500)),
    reversal("2023-03-14", "hb", "goods_returned", **{"return": "RT-40"}, undone=[
        stock("hb", "B-rice", -2, -800), leg("programme_cost", 800, "relief"),
        stock("hb", "B-buy3", -1, -500), leg("programme_cost", 500, "relief")]),
    # Missed; found; both, of which a part stays where nothing differs.
    counted("2023-03-14", "hb", "C-40", ("B-rice", 60, 56, 1_600), ("B-tent", 6, 6, 0)),
    reversal("2023-03-15", "hb", "goods_counted", count="C-40", undone=[
        leg("other_cost", -1_600, "relief"), stock("hb", "B-rice", 4, 1_600)]),
    counted("2023-03-15", "wh", "C-41", ("B-wh", 31, 33, 0)),
    reversal("2023-03-16", "wh", "goods_counted", count="C-41", undone=[stock("wh", "B-wh", -2, 0, "general")]),
    disposed("2023-03-15", "hb", "D-46", "unfit", ("B-rice", 2, 800), ("B-buy3", 1, 500)),
    reversal("2023-03-16", "hb", "goods_disposed", disposal="D-46", undone=[
        leg("other_cost", -800, "relief"), stock("hb", "B-rice", 2, 800),
        leg("other_cost", -500, "relief"), stock("hb", "B-buy3", 1, 500)]),
    sold("2023-03-16", "hb", "SA-40", "B-rice", 6, 2_400, 3_000, 120),
    reversal("2023-03-17", "hb", "goods_sold", sale="SA-40", undone=[
        leg("other_cost", -2_400, "relief"), stock("hb", "B-rice", 6, 2_400), bank(-2_880, "relief"),
        leg("other_cost", -120, "relief"), leg("other_income", 3_000, "relief")]),
    # Bought goods: sold in one month, and it is seen in the next one that they were not.
    sold("2023-03-17", "hb", "SA-41", "B-buy3", 1, 500, 400, 0),
    reversal("2023-04-03", "hb", "goods_sold", sale="SA-41", undone=[
        leg("other_cost", -500, "relief"), stock("hb", "B-buy3", 1, 500), bank(-400, "relief"),
        leg("other_income", 400, "relief")]),
    reclassified("2023-03-17", "hb", "RC-40", "B-rice", "B-rice2", "mask", 5, 2_000),
    reversal("2023-03-18", "hb", "goods_reclassified", reclassification="RC-40", undone=[
        stock("hb", "B-rice2", -5, -2_000), stock("hb", "B-rice", 5, 2_000)]),
    reversal("2023-03-18", "wh", "refund_paid", refund="F-30", undone=[leg("donation_income", -500, "relief"), wh_bank(500, "relief")]),
    clawed_back("2023-03-19", "hb", "CB-40", "G-31", 600, "general"),
    reversal("2023-03-20", "hb", "money_clawed_back", clawback="CB-40", undone=[
        leg("donation_income", -600, "relief"), leg("shortfall", 600, "relief"),
        leg("shortfall", -600, "general"), bank(600, "general")]),
    clawed_back("2023-03-19", "hb", "CB-41", "G-26", 700, "general"),
    gap_closed("2023-03-20", "hb", "CL-40", "CB-41", 300, "recovered"),
    gap_closed("2023-03-21", "hb", "CL-41", "CB-41", 100, "written_off"),
    reversal("2023-04-03", "hb", "shortfall_closed", closing="CL-40", undone=[
        leg("shortfall", -300, "relief"), bank(300, "relief"), bank(-300, "general"), leg("shortfall", 300, "general")]),
]

# What happened the year before: where it was closed, what was earned or cost stands on `prior_year`; not what is agency, nor
# what a closing moved, nor what is of an organisation that closed nothing yet.
OF_LAST_YEAR = [
    reversal("2023-03-20", "hb", "shortfall_closed", closing="CL-3", undone=[
        leg("shortfall", -1_000, "agent"), bank(1_000, "agent"), bank(-1_000, "general"), leg("shortfall", 1_000, "general")]),
    reversal("2023-03-20", "hb", "shortfall_closed", closing="CL-2", undone=[
        leg("shortfall", -6_000, "relief"), leg("net_assets", 6_000, "relief"), leg("net_assets", -6_000, "general"),
        leg("shortfall", 6_000, "general")]),
    reversal("2023-03-20", "hb", "shortfall_closed", closing="CL-1", undone=[
        leg("shortfall", -4_000, "relief"), bank(4_000, "relief"), bank(-4_000, "general"), leg("shortfall", 4_000, "general")]),
    reversal("2023-03-21", "hb", "money_clawed_back", clawback="CB-1", undone=[
        leg("prior_year", -15_000, "relief"), leg("shortfall", 15_000, "relief"), leg("shortfall", -15_000, "general"),
        bank(15_000, "general")]),
    reversal("2023-03-21", "hb", "money_clawed_back", clawback="CB-2", undone=[
        leg("agency_liability", -1_000, "agent"), leg("shortfall", 1_000, "agent"), leg("shortfall", -1_000, "general"),
        bank(1_000, "general")]),
    reversal("2023-03-21", "hb", "refund_paid", refund="F-2", undone=[
        leg("prior_year", -80_000, "relief"), leg("bank", 80_000, "relief", "A-hb2")]),
    reversal("2023-03-21", "hb", "refund_paid", refund="F-5", undone=[
        leg("agency_liability", -10_000, "agent"), bank(10_000, "agent")]),
    reversal("2023-03-22", "hb", "goods_counted", count="C-1", undone=[
        leg("prior_year", -1_200, "relief"), stock("hb", "B-mask", 4, 1_200), leg("prior_year", -50, "relief"),
        stock("hb", "B-old", 1, 50), stock("hb", "B-buy", -1, 0)]),
    reversal("2023-03-22", "hb", "goods_disposed", disposal="D-2", undone=[
        leg("prior_year", -300, "relief"), stock("hb", "B-mask", 1, 300)]),
    reversal("2023-03-22", "hb", "goods_sold", sale="SA-1", undone=[
        leg("prior_year", -3_000, "relief"), stock("hb", "B-mask", 10, 3_000), bank(-2_400, "relief"),
        leg("prior_year", -100, "relief"), leg("prior_year", 2_500, "relief")]),
    reversal("2023-03-22", "wh", "cost_paid", cost="K-3", undone=[leg("other_cost", -20, "general"), wh_bank(20, "general")]),
    reversal("2023-03-22", "wh", "goods_returned", **{"return": "RT-2"}, undone=[
        stock("wh", "B-mask", -3, -900), leg("programme_cost", 900, "relief"),
        stock("wh", "B-buy", -1, -1_250), leg("programme_cost", 1_250, "relief")]),
    event("2023-03-23", "wh", "period_closed", {"month": "2022-12"}),
    reversal("2023-03-24", "wh", "goods_returned", **{"return": "RT-3"}, undone=[
        stock("wh", "B-old", -2, -100), leg("prior_year", 100, "relief")]),
    reversal("2023-03-24", "wh", "refund_paid", refund="F-6", undone=[
        leg("prior_year", -5_000, "general"), wh_bank(5_000, "general")]),
    reversal("2023-03-24", "wh", "goods_sold", sale="SA-4", undone=[
        leg("prior_year", -1_860, "general"), stock("wh", "B-wh", 10, 1_860, "general"), wh_bank(-850, "general"),
        leg("prior_year", -50, "general"), leg("prior_year", 900, "general")]),
]

MONEY = [
    event("2023-03-25", "hb", "other_source_in", {
        "basis": "财政拨款", "fund": "state", "kind": "fiscal", "money": {"account": "A-hb", "amount_fen": 9_000}, "source": "S-41"}),
    decided("2023-03-25", "hb", grant("L-49", "R-2", amount_fen=500, fund="state")), paid("2023-03-26", "hb", "L-49", "P-42", 300),
    cost("2023-03-26", "hb", "K-44", "management", "state", 33), cost("2023-03-26", "hb", "K-40", "management", "general", 250),
    cost("2023-03-26", "wh", "K-41", "fundraising", "general", 77),
    cost("2023-03-27", "hb", "K-42", "management", "general", 60),
    reversal("2023-04-02", "hb", "cost_paid", cost="K-42", undone=[leg("management_cost", -60, "general"), bank(60, "general")]),
    proposal("2023-03-24", "hb", "A-93", "allocation_made", L_50), approval("2023-03-26", "hb", "A-93"),
    decided("2023-03-26", "hb", L_50),
    decided("2023-03-25", "wh", grant("L-47", "R-2", amount_fen=1_000)), paid("2023-03-26", "wh", "L-47", "P-40", 400),
    # Paid in one month and taken back in the next: nothing in the quarter of both, nor in the year.
    decided("2023-03-25", "hb", grant("L-48", "R-6", amount_fen=300)), paid("2023-03-31", "hb", "L-48", "P-41", 200),
    reversal("2023-04-03", "hb", "funds_disbursed", disbursement="P-41", undone=[
        leg("programme_cost", -200, "relief"), bank(200, "relief")]),
    used("2023-04-02", "hb", "UR-40", "L-44", "2023-03-01", "2023-03-31", 1_500, 20, 30, 8),
    used("2023-04-02", "wh", "UR-41", "L-46", "2023-03-01", "2023-03-31", 372, 5, 5, 2),
]

PUBLISHED = [
    publication("2023-04-04", "goods"), publication("2023-04-04", "goods", scope="office:wh"),
    publication("2023-04-04", "recipients", period="2023-03"), publication("2023-04-04", "ratios", year="2022"),
    publication("2023-04-04", "scorecard", year="2022", scope="system:hb"),
    publication("2023-04-05", "recipients", period="2023-Q1", scope="office:wh"),
    publication("2023-04-05", "ratios", year="2023", scope="office"), publication("2023-04-05", "overdue"),
    publication("2023-04-05", "intent_changes", period="2023-Q1"), publication("2023-04-05", "related_parties", period="2023"),
    publication("2023-04-05", "recognition", period="2023-02", scope="office:wh"),
    publication("2023-04-05", "donations", period="2023-03"),
]

EVENTS = SET_UP + GOODS + TURNED + OF_LAST_YEAR + MONEY + PUBLISHED
