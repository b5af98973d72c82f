"""Another log, of two offices: money of which it is not yet known whose it is, what is given back, goods that are
disposed of, a month that is closed, and what counts nowhere."""

import json

from .events import (approval, arrived, confirmed, decided, event, goods, goods_gift, grant, lot, money_gift,
                     paid, passing, proposal, publication, receipt, rejection, reversal, sent, shipped)
from .log_2021_12 import derived, section


def fund(name, restriction, source_class, kind="purpose"):
    return event("2022-03-01", "hb", "fund_established", {
        "fund": name, "kind": kind, "name": name, "purpose": "purpose of " + name, "restriction": restriction,
        "source_class": source_class})


def item(name):
    return event("2022-03-01", "hb", "item_defined", {
        "base_unit": "件", "item": name, "medical": False, "min_shelf_days": 0, "name": name, "regulated": False,
        "standard": "GB"})


def account(org, name, when="2022-03-01"):
    return event(when, org, "account_opened", {
        "account": name, "bank": "示例银行", "holder": org, "name": name}, private=["account_no"])


def warehouse(org, name, when="2022-03-01"):
    return event(when, org, "warehouse_opened", {"keeper": "S-3", "name": name, "place": "示例路", "warehouse": name})


def unclaimed(when, org, name, amount_fen, **more):
    return event(when, org, "unclaimed_received", {
        "account": "A-" + org, "amount_fen": amount_fen, "fund": "wait", "unclaimed": name}, private=["payer"], **more)


def claimed(when, org, gift, name, amount_fen, **members):
    return event(when, org, "unclaimed_claimed", dict({
        "amount_fen": amount_fen, "designation": "undesignated", "donor_kind": "individual", "fund": "relief", "gift": gift,
        "treatment": "income", "unclaimed": name}, **members), private=["donor_name"])


def refund(name, org, gift, amount_fen, account=None):
    return {"account": account or "A-" + org, "amount_fen": amount_fen, "gift": gift, "reason": "捐赠人要求", "refund": name}


def refunded(when, org, *members):
    return event(when, org, "refund_paid", refund(members[0], org, *members[1:]))


def disposal(name, org, reason, *lines):
    return {"disposal": name, "lines": goods(*lines), "method": "销毁", "reason": reason, "warehouse": "W-" + org,
            "witnesses": ["S-5", "S-6"]}


def disposed(when, org, name, reason, *lines, **more):
    return event(when, org, "goods_disposed", disposal(name, org, reason, *lines), **more)


def corrected(when, view):
    """The correction of the first publication of a view."""
    def spec(lines):
        published = next(entry["position"] for entry in map(json.loads, lines)
                         if entry["type"] == "disclosure_published" and entry["data"]["view"] == view)
        return event(when, "hb", "disclosure_corrected", {"published": published, "reason": "期间有误", "view": view})
    return spec


def late(spec, booked_on):
    """The same event, of a month that was closed meanwhile."""
    return spec[:6] + (dict(spec[6], booked_on=booked_on),)


T_1 = ("B-mask", 40, 12_000), ("B-kit", 6, 0), ("B-old", 20, 1_000), ("B-buy", 10, 12_500)
D_1 = ("B-mask", 10, 3_000), ("B-buy", 5, 6_250), ("B-old", 10, 500), ("B-kit", 4, 0)

SET_UP = [
    ("2022-03-01T08", "ledger", "founder", "ledger", "ledger_created",
     {"format": 1, "founders": ["S-1", "S-2"], "origin": "views.example/ledger", "rules": 1, "sample": True,
      "vkey": "views.example/ledger+00000000+AAAA"}, {}),
    ("2022-03-01T09", "ledger", "founder", "org:hb", "organisation_registered",
     {"level": "province", "name": "示例省红十字会", "organisation": "hb"}, {}),
    ("2022-03-01T09", "ledger", "founder", "org:wh", "organisation_registered",
     {"level": "city", "name": "示例市红十字会", "organisation": "wh", "parent": "hb"}, {}),
    *(event("2022-03-01T10", "ledger", "staff_registered", {"organisation": "hb", "staff": name}, private=["staff_name"])
      for name in ("S-3", "S-4", "S-5", "S-6")),
    account("hb", "A-hb"), account("hb", "A-hb2"), account("wh", "A-wh"),
    warehouse("hb", "W-hb"), warehouse("hb", "W-hb2"), warehouse("wh", "W-wh"),
    event("2022-03-01", "hb", "channel_registered",
          {"channel": "wx", "fee_bearer": "organisation", "fee_bp": 50, "kind": "wechat", "name": "微信"}),
    fund("relief", "restricted", "donation"), fund("general", "unrestricted", "donation"),
    fund("agent", "restricted", "agency"), fund("wait", "restricted", "other", "unclaimed"),
    event("2022-03-01", "hb", "emergency_declared", {
        "authority": "省政府", "emergency": "E-1", "from": "2022-03-02T00:00:00+08:00", "level": "II", "name": "示例洪涝"}),
    event("2022-03-01", "hb", "campaign_filed", {
        "campaign": "C-1", "emergency": "E-1", "end": "2022-12-31", "fund": "relief", "start": "2022-03-01", "title": "驰援",
        "use_plan": "全部用于救灾"}),
    item("mask"), item("kit"),
    event("2022-03-01", "hb", "recipient_registered",
          {"kind": "hospital", "name": "示例医院", "recipient": "R-1", "region": "示例市", "related_party": False}),
    derived("received.all", "received", "system", "2022-03-01"),
    derived("received.emergency", "received", "office", "2022-03-01", emergencies=["E-1"]),
    derived("used.all", "used", "system", "2022-03-01"),
]

MARCH = [
    event("2022-03-02", "hb", "opening_balance", {
        "as_of": "2022-02-28", "basis": "对账单", "fund": "general", "opening": "O-1",
        "money": {"account": "A-hb", "amount_fen": 100_000}}),
    event("2022-03-02", "hb", "opening_balance", {
        "as_of": "2022-02-28", "basis": "盘点表", "fund": "relief", "opening": "O-2",
        "goods": {"warehouse": "W-hb", "lots": [lot("B-old", "mask", 100, 5_000, "carrying")]}}),
    event("2022-03-02", "hb", "pledge_made", {
        "amount_fen": 900_000, "donor_kind": "organisation", "emergency": "E-1", "pledge": "P-1", "public_promise": True}),
    money_gift("2022-03-03", "hb", "G-1", 200_000, emergency="E-1", designation="designated"),
    event("2022-03-03", "hb", "pledge_fulfilled", {"gift": "G-1", "pledge": "P-1"}),
    money_gift("2022-03-03", "hb", "G-2", 80_000, campaign="C-1", channel="wx"),
    money_gift("2022-03-04", "wh", "G-3", 30_000, donor_kind="anonymous", fund="general"),
    money_gift("2022-03-04", "hb", "G-4", 40_000, donor_kind="organisation", fund="agent", treatment="agency",
               treatment_basis="代理协议"),
    goods_gift("2022-03-05", "hb", "G-5", [lot("B-mask", "mask", 200, 60_000), {
        "batch": "B-kit", "item": "kit", "qty": 30, "valuation_basis": "unvalued"}], custody="warehouse",
        donor_kind="organisation", emergency="E-1", warehouse="W-hb"),
    goods_gift("2022-03-05", "wh", "G-6", [lot("B-wh", "mask", 50, 10_000)], custody="warehouse", fund="general",
               warehouse="W-wh"),
    unclaimed("2022-03-06", "hb", "U-1", 50_000), unclaimed("2022-03-06", "hb", "U-2", 7_000),
    unclaimed("2022-03-06", "wh", "U-3", 9_000), unclaimed("2022-03-07", "hb", "U-4", 1_234),
    unclaimed("2022-03-07", "hb", "U-5", 500),
    event("2022-03-08", "hb", "channel_settled", {
        "account": "A-hb", "channel": "wx", "net_fen": 79_600, "settlement": "S-1",
        "lines": [{"fee_fen": 400, "fund": "relief", "gross_fen": 80_000}]}),
    event("2022-03-08", "hb", "gift_declined", {
        "amount_fen": 5_000, "declined": "N-1", "donor_kind": "overseas", "explanation": "附有条件", "reason": "conditions"}),
    # For the emergency; for others, as an agent; by a campaign, and then by somebody else.
    claimed("2022-03-10", "hb", "G-7", "U-1", 50_000, designation="designated", emergency="E-1"),
    claimed("2022-03-11", "hb", "G-8", "U-2", 7_000, donor_kind="organisation", fund="agent", treatment="agency",
            treatment_basis="代理协议"),
    claimed("2022-03-12", "wh", "G-9", "U-3", 9_000, campaign="C-1"),
    reversal("2022-03-13", "hb", "unclaimed_received", unclaimed="U-5"),
    event("2022-03-13", "hb", "service_donated",
          {"description": "搬运", "donor_kind": "individual", "hours": 12, "persons": 3, "service": "V-1"}),
    decided("2022-03-14", "hb", grant("L-1", "R-1", amount_fen=60_000, emergency="E-1", use="purchase")),
    event("2022-03-14", "hb", "goods_purchased", {
        "account": "A-hb", "allocation": "L-1", "amount_fen": 50_000, "counters": ["S-3", "S-4"], "purchase": "B-1",
        "warehouse": "W-hb", "lots": [lot("B-buy", "kit", 40, 50_000, "invoice")]}),
    event("2022-03-15", "hb", "money_moved",
          {"amount_fen": 60_000, "from": "A-hb", "fund": "relief", "move": "M-1", "to": "A-hb2"}),
    event("2022-03-15", "hb", "goods_moved",
          {"from": "W-hb", "lines": goods(("B-mask", 50, 15_000)), "move": "M-2", "to": "W-hb2"}),
    decided("2022-03-16", "hb", passing("L-2", "wh", emergency="E-1", lines=[{"batch": b, "qty": q} for b, q, _ in T_1],
                                        warehouse="W-hb")),
    sent("2022-03-16", "hb", "L-2", "T-1", "wh", T_1),
    arrived("2022-03-18", "wh", "T-1", T_1), confirmed("2022-03-18", "hb", "T-1"),
    decided("2022-03-20", "hb", grant("L-3", "R-1", amount_fen=30_000, emergency="E-1")),
    paid("2022-03-21", "hb", "L-3", "P-1", 20_000),
    # Some of it, of an emergency's; all of it, of what a campaign brought through a channel.
    proposal("2022-03-24", "hb", "X-1", "refund_paid", refund("F-1", "hb", "G-1", 25_000)),
    approval("2022-03-25", "hb", "X-1"), refunded("2022-03-25", "hb", "F-1", "G-1", 25_000),
    refunded("2022-03-25", "hb", "F-2", "G-2", 80_000, "A-hb2"),
    refunded("2022-03-26", "hb", "F-3", "G-7", 20_000),
    proposal("2022-03-28", "hb", "X-2", "goods_disposed", disposal("D-1", "hb", "damaged", *D_1)),
    approval("2022-03-29", "hb", "X-2"), disposed("2022-03-29", "hb", "D-1", "damaged", *D_1),
    publication("2022-03-31", "donations", period="2022-03", scope="office:hb"),
]

APRIL = [
    publication("2022-04-02", "emergency", id="E-1", scope="system:hb"),
    event("2022-04-05", "hb", "period_closed", {"month": "2022-03"}),
    # Slips of March that came in April.
    late(money_gift("2022-03-30", "hb", "G-10", 3_300, emergency="E-1"), "2022-04-01"),
    late(unclaimed("2022-03-31", "hb", "U-6", 640), "2022-04-01"),
    late(disposed("2022-03-31", "hb", "D-2", "expired", ("B-mask", 1, 300)), "2022-04-01"),
    # Recorded at another organisation, which closed nothing.
    money_gift("2022-03-31", "wh", "G-11", 600),
    reversal("2022-04-07", "wh", "unclaimed_claimed", gift="G-9"),
    claimed("2022-04-08", "wh", "G-12", "U-3", 9_000, donor_kind="organisation", fund="general"),
    refunded("2022-04-09", "hb", "F-4", "G-7", 30_000), refunded("2022-04-10", "hb", "F-5", "G-4", 10_000),
    refunded("2022-04-10", "wh", "F-6", "G-3", 5_000), refunded("2022-04-11", "wh", "F-7", "G-12", 1_000),
    reversal("2022-04-12", "wh", "money_received", gift="G-11"),
    disposed("2022-04-13", "wh", "D-3", "unfit", ("B-mask", 5, 1_500), ("B-buy", 2, 2_500), ("B-old", 3, 150),
             ("B-wh", 10, 2_000), ("B-kit", 1, 0)),
    decided("2022-04-14", "wh", grant("L-4", "R-1", emergency="E-1", warehouse="W-wh", lines=[
        {"batch": "B-mask", "qty": 30}, {"batch": "B-buy", "qty": 6}])),
    shipped("2022-04-15", "wh", "L-4", "D-4", ("B-mask", 30, 9_000), ("B-buy", 6, 7_500)),
    receipt("2022-04-16", "wh", "D-4", ("B-mask", 28, 2, 0, 8_400, 600), ("B-buy", 6, 0, 0, 7_500, 0)),
    event("2022-04-18", "hb", "emergency_stage_changed", {
        "authority": "省政府", "emergency": "E-1", "from": "2022-04-18T00:00:00+08:00", "stage": "recovery"}),
    event("2022-04-18", "hb", "campaign_changed", {
        "campaign": "C-1", "end": "2022-06-30", "reason": "缩短", "use_plan": "用于重建"}, evidence=["filing"]),
    event("2022-04-19", "hb", "receipt_block_received", {
        "block": "K-1", "code": "42010022", "first": "0000000001", "form": "electronic", "last": "0000000099"}),
    event("2022-04-19", "hb", "receipt_issued", {"amount_fen": 30_000, "gift": "G-4", "receipt": "42010022-0000000001"},
          private=["check_code", "payer"]),
    proposal("2022-04-20", "hb", "A-90", "allocation_made", grant("L-90", "R-1", amount_fen=100, emergency="E-1")),
    event("2022-04-21", "hb", "action_withdrawn", {"action": "A-90", "reason": "重复"}),
    proposal("2022-04-20", "wh", "A-91", "allocation_made", grant("L-91", "R-1", amount_fen=100, emergency="E-1")),
    rejection("2022-04-22", "wh", "A-91"),
    proposal("2022-04-21", "wh", "A-92", "allocation_made", grant("L-92", "R-1", amount_fen=100, emergency="E-1")),
    event("2022-04-20", "hb", "inquiry_filed", {"inquiry": "I-1", "kind": "question"}, private=["contact", "question"]),
    publication("2022-04-30", "donations"),
    corrected("2022-05-01", "donations"),
    section("2022-05-02", 2022, "money", {"metric": "received.all"}, {"metric": "received.emergency"}, {"metric": "used.all"}),
]

EVENTS = SET_UP + MARCH + APRIL


def before(kind, **named):
    """How many entries stand before the first of a type that says this."""
    return next(at for at, spec in enumerate(EVENTS)
                if not callable(spec) and spec[4] == kind and named.items() <= spec[5].items())


# The first refund stands; a claim was reversed.
REFUNDED = before("refund_paid") + 1
UNCLAIMED_AGAIN = before("unclaimed_claimed", gift="G-12")
