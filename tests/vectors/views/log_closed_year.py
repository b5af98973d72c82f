"""What follows in the second log, to January of the next year: stock that is looked at again, money between funds, costs,
interest, a gift that is taken back after it was spent, and what is reversed after its year was closed."""

from .events import (decided, event, goods, goods_gift, grant, lot, money_gift, paid, publication, receipt, returned,
                     reversal, shipped, used)
from .log_2021_12 import derived, project, section
from .log_around import claimed, late, unclaimed


def valued(when, org, name, batch, value_fen, shipment=None):
    """Of a shipment, or of what stands in the warehouse."""
    place = {"shipment": shipment} if shipment else {"warehouse": "W-" + org}
    return event(when, org, "goods_valued", {
        "batch": batch, "valuation": name, "valuation_basis": "market", "value_fen": value_fen, "valuer": "S-6", **place})


def counted(when, org, name, *lines):
    """A line: batch, as booked, as counted, value of what is missing."""
    names = ("batch", "booked", "counted", "value_fen")
    return event(when, org, "goods_counted", {
        "count": name, "counters": ["S-5", "S-6"], "lines": [dict(zip(names, line)) for line in lines], "reason": "盘点",
        "warehouse": "W-" + org})


def reclassified(when, org, name, batch, new_batch, item, qty, value_fen):
    return event(when, org, "goods_reclassified", {
        "batch": batch, "item": item, "new_batch": new_batch, "qty": qty, "reason": "开箱核对", "reclassification": name,
        "value_fen": value_fen, "warehouse": "W-" + org})


def sold(when, org, name, batch, qty, value_fen, proceeds_fen, costs_fen):
    return event(when, org, "goods_sold", {
        "account": "A-" + org, "basis": "perishable", "batch": batch, "costs_fen": costs_fen, "proceeds_fen": proceeds_fen,
        "qty": qty, "reason": "临近有效期", "sale": name, "value_fen": value_fen, "warehouse": "W-" + org})


def brought_back(when, org, name, shipment, *lines):
    return event(when, org, "goods_returned", {
        "counters": ["S-3", "S-4"], "lines": goods(*lines), "reason": "多余", "return": name, "shipment": shipment,
        "warehouse": "W-" + org})


def between(when, org, kind, name, fund, to_fund, amount_fen, **members):
    """`name` is the member that holds its id, and the id."""
    return event(when, org, kind, dict({"account": "A-" + org, "amount_fen": amount_fen, "fund": fund, "reason": "决议",
                                        "to_fund": to_fund}, **{name[0]: name[1]}, **members))


def cost(when, org, name, kind, fund, amount_fen, **members):
    return event(when, org, "cost_paid", {"account": "A-" + org, "amount_fen": amount_fen, "cost": name,
                                          "description": "费用", "fund": fund, "kind": kind, **members})


def interest(when, org, name, **shares):
    return event(when, org, "interest_received", {
        "account": "A-" + org, "amount_fen": sum(shares.values()), "interest": name, "period_from": when[:7] + "-01",
        "period_to": when, "shares": [{"amount_fen": fen, "fund": fund} for fund, fen in shares.items()]})


def clawed_back(when, org, name, gift, amount_fen, fund):
    return event(when, org, "money_clawed_back", {
        "account": "A-" + org, "amount_fen": amount_fen, "clawback": name, "fund": fund, "gift": gift, "reason": "法院裁定"})


def gap_closed(when, org, name, clawback, amount_fen, outcome):
    place = {"account": "A-" + org} if outcome == "recovered" else {}
    return event(when, org, "shortfall_closed", {
        "amount_fen": amount_fen, "clawback": clawback, "closing": name, "outcome": outcome, "reason": "决议", **place})


def changed(when, name, budget_fen, period_to):
    return event(when, "hb", "project_changed",
                 {"budget_fen": budget_fen, "period_to": period_to, "project": name, "reason": "延期"})


def leg(account, amount, fund, thing=None, qty=None):
    posting = {"account": account, "amount": amount, "fund": fund}
    if thing:
        posting["object"] = thing
    if qty is not None:
        posting["qty"] = qty
    return posting


def bank(amount, fund):
    return leg("bank", amount, fund, "A-hb")


MAY = [
    project("2022-05-03", "P-9", "relief", True, ["relief", "general"], ("2022-05-01", "2022-12-31"), "spring"),
    derived("used.relief", "used", "system", "2022-05-03", category="relief"),
    derived("persons.all", "person_times", "system", "2022-05-03"),
    derived("projects.all", "projects", "system", "2022-05-03"),
    event("2022-05-04", "hb", "goods_moved",
          {"from": "W-hb2", "lines": goods(("B-mask", 50, 15_000)), "move": "M-3", "to": "W-hb"}),
    event("2022-05-04", "hb", "warehouse_closed", {"reason": "租约到期", "warehouse": "W-hb2"}),
    # What is made of a batch without value is valued by itself, as a gift of its donor.
    reclassified("2022-05-05", "hb", "RC-1", "B-kit", "B-kit2", "mask", 5, 0),
    valued("2022-05-06", "hb", "V-1", "B-kit", 10_000), valued("2022-05-06", "hb", "V-2", "B-kit2", 500),
    # Less and more, and as booked; given, opened and bought.
    counted("2022-05-10", "hb", "C-1", ("B-mask", 149, 145, 1_200), ("B-old", 70, 69, 50), ("B-buy", 25, 26, 0),
            ("B-kit", 15, 15, 0)),
    counted("2022-05-11", "wh", "C-2", ("B-buy", 2, 1, 1_250), ("B-wh", 40, 43, 0), ("B-mask", 5, 6, 0)),
    reclassified("2022-05-12", "hb", "RC-2", "B-mask", "B-mask2", "kit", 20, 6_000),
    reclassified("2022-05-12", "hb", "RC-3", "B-buy", "B-buy2", "mask", 3, 3_605),
    sold("2022-05-16", "hb", "SA-1", "B-mask", 10, 3_000, 2_500, 100), sold("2022-05-16", "hb", "SA-2", "B-buy2", 2, 2_403, 3_000, 0),
    sold("2022-05-17", "hb", "SA-3", "B-old", 9, 450, 100, 100), sold("2022-05-18", "wh", "SA-4", "B-wh", 10, 1_860, 900, 50),
    reversal("2022-05-20", "hb", "goods_valued", valuation="V-2"),
]

JUNE = [
    decided("2022-06-01", "wh", grant("L-5", "R-1", emergency="E-1", project="P-9", warehouse="W-wh", lines=[
        {"batch": "B-kit", "qty": 5}, {"batch": "B-old", "qty": 7}, {"batch": "B-mask", "qty": 2}])),
    # Valued under way; valued under way and taken back; valued after it was signed for.
    shipped("2022-06-02", "wh", "L-5", "D-5", ("B-kit", 2, 0), ("B-old", 7, 350)),
    valued("2022-06-03", "wh", "V-3", "B-kit", 1_001, shipment="D-5"),
    receipt("2022-06-04", "wh", "D-5", ("B-kit", 1, 1, 0, 500, 501), ("B-old", 6, 1, 0, 300, 50)),
    shipped("2022-06-05", "wh", "L-5", "D-6", ("B-kit", 3, 0), ("B-mask", 2, 500)),
    valued("2022-06-06", "wh", "V-4", "B-kit", 600, shipment="D-6"),
    reversal("2022-06-07", "wh", "goods_valued", valuation="V-4"),
    receipt("2022-06-08", "wh", "D-6", ("B-kit", 2, 0, 1, 0, 0), ("B-mask", 2, 0, 0, 500, 0)),
    valued("2022-06-09", "wh", "V-5", "B-kit", 1_000, shipment="D-6"),
    # Given, bought and opened goods come back, of what was valued since too.
    brought_back("2022-06-10", "wh", "RT-1", "D-6", ("B-kit", 1, 333), ("B-mask", 1, 250)),
    brought_back("2022-06-10", "wh", "RT-2", "D-4", ("B-mask", 3, 900), ("B-buy", 1, 1_250)),
    brought_back("2022-06-11", "wh", "RT-3", "D-5", ("B-old", 2, 100)),
    decided("2022-06-12", "hb", grant("L-6", "R-1", emergency="E-1", warehouse="W-hb", lines=[{"batch": "B-mask2", "qty": 10}])),
    shipped("2022-06-12", "hb", "L-6", "D-7", ("B-mask2", 10, 3_000)),
    receipt("2022-06-13", "hb", "D-7", ("B-mask2", 9, 1, 0, 2_700, 300)),
    # Given for the emergency and used outside it.
    decided("2022-06-14", "hb", grant("L-7", "R-1", warehouse="W-hb", lines=[{"batch": "B-kit2", "qty": 4}])),
    shipped("2022-06-14", "hb", "L-7", "D-8", ("B-kit2", 4, 0)), receipt("2022-06-15", "hb", "D-8", ("B-kit2", 4, 0, 0, 0, 0)),
    valued("2022-06-16", "hb", "V-6", "B-kit2", 800, shipment="D-8"),
    between("2022-06-17", "hb", "fund_moved", ("move", "M-4"), "general", "relief", 10_000),
    between("2022-06-17", "hb", "fund_moved", ("move", "M-5"), "general", "relief", 300, to_earmark="E-1"),
    between("2022-06-17", "wh", "fund_moved", ("move", "M-6"), "general", "relief", 700),
    reversal("2022-06-18", "hb", "fund_moved", move="M-5"),
    between("2022-06-18", "hb", "intent_changed", ("change", "CH-1"), "relief", "general", 2_000, basis="donor_consent",
            gift="G-1"),
    between("2022-06-19", "hb", "restriction_released", ("release", "RL-1"), "relief", "general", 500, basis="purpose_met"),
    cost("2022-06-20", "hb", "K-1", "management", "general", 1_500),
    cost("2022-06-20", "hb", "K-2", "fundraising", "relief", 300, campaign="C-1"),
    cost("2022-06-20", "wh", "K-3", "bank", "general", 20), cost("2022-06-20", "hb", "K-4", "other", "general", 40),
    reversal("2022-06-21", "hb", "cost_paid", cost="K-4"),
    interest("2022-06-21", "hb", "I-1", relief=70, general=30, agent=8), interest("2022-06-21", "wh", "I-2", general=5),
    reversal("2022-06-22", "wh", "interest_received", interest="I-2"),
    clawed_back("2022-06-23", "hb", "CB-1", "G-1", 15_000, "general"),
    clawed_back("2022-06-23", "hb", "CB-2", "G-8", 1_000, "general"),
    gap_closed("2022-06-27", "hb", "CL-1", "CB-1", 4_000, "recovered"),
    gap_closed("2022-07-04", "hb", "CL-2", "CB-1", 6_000, "written_off"),
    used("2022-07-05", "wh", "UR-1", "L-5", "2022-06-01", "2022-06-30", 800, 4, 6, 2),
    changed("2022-07-06", "P-9", 700_000, "2023-03-31"),
]

DECEMBER = [
    money_gift("2022-12-20", "hb", "G-20", 5_000, emergency="E-1"),
    money_gift("2022-12-20", "hb", "G-24", 1_000, fund="agent", treatment="agency", treatment_basis="代理协议"),
    money_gift("2022-12-20", "wh", "G-25", 700),
    goods_gift("2022-12-20", "hb", "G-21", [{"batch": "B-dec", "item": "kit", "qty": 10, "valuation_basis": "unvalued"}],
               custody="warehouse", donor_kind="overseas", emergency="E-1", warehouse="W-hb"),
    goods_gift("2022-12-20", "hb", "G-22", [lot("B-dec2", "mask", 5, 250)], custody="warehouse", fund="general",
               warehouse="W-hb"),
    unclaimed("2022-12-20", "hb", "U-7", 4_000), claimed("2022-12-21", "hb", "G-23", "U-7", 4_000, emergency="E-1"),
    event("2022-12-21", "hb", "other_source_in", {
        "basis": "会费", "fund": "general", "kind": "dues", "money": {"account": "A-hb", "amount_fen": 333}, "source": "S-9"}),
    decided("2022-12-21", "hb", grant("L-8", "R-1", amount_fen=20_000, emergency="E-1", project="P-9")),
    paid("2022-12-22", "hb", "L-8", "P-6", 3_000), paid("2022-12-22", "hb", "L-8", "P-7", 2_000),
    returned("2022-12-28", "hb", "L-8", "P-6", 500),
    decided("2022-12-22", "hb", grant("L-9", "R-1", emergency="E-1", project="P-9", warehouse="W-hb",
                                      lines=[{"batch": "B-dec", "qty": 3}])),
    shipped("2022-12-22", "hb", "L-9", "D-9", ("B-dec", 3, 0)),
    receipt("2022-12-23", "hb", "D-9", ("B-dec", 2, 1, 0, 0, 0)),
    valued("2022-12-24", "hb", "V-8", "B-dec", 301, shipment="D-9"), valued("2022-12-28", "hb", "V-7", "B-dec", 900),
    between("2022-12-28", "hb", "fund_moved", ("move", "M-7"), "general", "relief", 60),
    cost("2022-12-29", "hb", "K-5", "management", "general", 90),
    interest("2022-12-29", "hb", "I-3", relief=40, general=20),
]

# What earned or cost something stands on `prior_year` where its year was closed: not what is agency, what only moved, nor
# what is of an organisation that closed nothing.
JANUARY = [
    publication("2023-01-03", "donations", period="2022-12", scope="office:hb"),
    event("2023-01-05", "hb", "period_closed", {"month": "2022-12"}),
    late(money_gift("2022-12-30", "hb", "G-26", 2_200, emergency="E-1"), "2023-01-01"),
    reversal("2023-01-06", "hb", "money_received", gift="G-20",
             undone=[bank(-5_000, "relief"), leg("prior_year", 5_000, "relief")]),
    reversal("2023-01-06", "hb", "money_received", gift="G-24",
             undone=[bank(-1_000, "agent"), leg("agency_liability", 1_000, "agent")]),
    reversal("2023-01-06", "wh", "money_received", gift="G-25",
             undone=[leg("bank", -700, "relief", "A-wh"), leg("donation_income", 700, "relief")]),
    reversal("2023-01-07", "hb", "goods_accepted", gift="G-22", undone=[
        leg("inventory", -250, "general", "W-hb/B-dec2", -5), leg("prior_year", 250, "general")]),
    reversal("2023-01-07", "hb", "unclaimed_claimed", gift="G-23", undone=[
        leg("unclaimed", -4_000, "wait"), bank(4_000, "wait"), bank(-4_000, "relief"), leg("prior_year", 4_000, "relief")]),
    reversal("2023-01-07", "hb", "other_source_in", source="S-9",
             undone=[bank(-333, "general"), leg("prior_year", 333, "general")]),
    reversal("2023-01-08", "hb", "funds_disbursed", disbursement="P-7",
             undone=[leg("prior_year", -2_000, "relief"), bank(2_000, "relief")]),
    reversal("2023-01-08", "hb", "disbursement_returned", **{"return": "P-6-R"},
             undone=[bank(-500, "relief"), leg("prior_year", 500, "relief")]),
    reversal("2023-01-09", "hb", "goods_valued", valuation="V-8", undone=[
        leg("prior_year", -200, "relief"), leg("prior_year", -101, "relief"), leg("prior_year", 301, "relief")]),
    reversal("2023-01-09", "hb", "goods_valued", valuation="V-7", undone=[
        leg("inventory", -900, "relief", "W-hb/B-dec", 0), leg("prior_year", 900, "relief")]),
    reversal("2023-01-09", "hb", "fund_moved", move="M-7", undone=[
        leg("net_assets", -60, "general"), bank(60, "general"), bank(-60, "relief"), leg("net_assets", 60, "relief")]),
    reversal("2023-01-10", "hb", "cost_paid", cost="K-5", undone=[leg("prior_year", -90, "general"), bank(90, "general")]),
    reversal("2023-01-10", "hb", "interest_received", interest="I-3", undone=[
        bank(-40, "relief"), leg("prior_year", 40, "relief"), bank(-20, "general"), leg("prior_year", 20, "general")]),
    paid("2023-01-12", "hb", "L-8", "P-8", 1_100), paid("2023-01-12", "hb", "L-3", "P-9", 400),
    valued("2023-01-13", "hb", "V-9", "B-dec", 770),
    gap_closed("2023-01-13", "hb", "CL-3", "CB-2", 1_000, "recovered"),
    used("2023-01-14", "wh", "UR-2", "L-5", "2022-07-01", "2022-12-31", 200, 1, 3, 1),
    changed("2023-01-15", "P-9", 650_000, "2023-06-30"),
    publication("2023-01-16", "emergency", id="E-1"), publication("2023-01-16", "statement", period="2022"),
    section("2023-01-17", 2022, "desk", {"metric": "used.relief"}, {"metric": "persons.all"}, {"metric": "projects.all"}),
    section("2023-01-17", 2023, "money", {"metric": "received.all"}, {"metric": "received.emergency"}, {"metric": "used.all"},
            {"metric": "used.relief"}, {"metric": "persons.all"}, {"metric": "projects.all"}),
]

EVENTS = MAY + JUNE + DECEMBER + JANUARY
