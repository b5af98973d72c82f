"""The entries after the first 36: two years of four organisations, five funds and five projects."""

from .events import (approval, arrived, confirmed, decided, event, goods_gift, grant, lot, money_gift, paid, passing,
                     proposal, publication, receipt, returned, reversal, sent, shipped, stat, used)


def fund(name, restriction, source_class):
    return event("2020-02-03", "hb", "fund_established", {
        "fund": name, "kind": "purpose", "name": name, "purpose": "purpose of " + name, "restriction": restriction,
        "source_class": source_class})


def project(when, name, category, charity, funds, period, *programmes):
    data = {"budget_fen": 500_000, "category": category, "charity_project": charity, "funds": funds, "name": name + " 项目",
            "period_from": period[0], "period_to": period[1], "project": name, "region": "示例市"}
    if programmes:
        data["programmes"] = list(programmes)
    return event(when, "hb", "project_approved", data)


def policy(step, effective_from, value):
    return event("2020-02-03", "hb", "policy_set", {"effective_from": effective_from, "key": "timeliness.%s_days" % step,
                                                    "legal_basis": "服务承诺", "value": value})


def metric(name, kind, unit, precision=0, when="2020-03-03", **members):
    return event(when, "hb", "metric_defined", {
        "kind": kind, "metric": name, "name": name + " 口径", "name_en": name + " metric", "precision": precision,
        "scope_text": "scope of " + name, "unit": unit, **members})


def derived(name, figure, scope, when="2020-03-03", **filters):
    money = figure in ("received", "used")
    return metric(name, "flow", "元" if money else "次", 2 if money else 0, when,
                  derivation={"figure": figure, "scope": scope, **filters})


def section(when, year, name, *lines):
    return event(when, "hb", "review_section_set", {
        "lines": [dict({"qualifier": "exact"}, **line) for line in lines], "section": name, "title": name + " 栏",
        "title_en": name + " section", "year": year})


# Lines of goods that travel, so that what is received is what was sent.
T_5 = ("B-mask", 30, 9_000), ("B-old", 10, 500), ("B-buy", 40, 20_000)
T_10 = ("B-mask", 10, 3_000), ("B-suit", 5, 0), ("B-old", 5, 250), ("B-buy", 10, 5_000)
T_11 = ("B-mask", 10, 3_000), ("B-old", 5, 250), ("B-buy", 10, 5_000)
T_12 = (("B-mask", 20, 6_000),)

SET_UP = [
    event("2020-02-03T08", "wh", "organisation_registered",
          {"level": "county", "name": "示例区红十字会", "organisation": "wd", "parent": "wh"}),
    event("2020-02-03T08", "hb", "organisation_registered",
          {"level": "city", "name": "邻市红十字会", "organisation": "yc", "parent": "hb"}),
    fund("general", "unrestricted", "donation"), fund("agent", "restricted", "agency"),
    fund("state", "unrestricted", "fiscal"), fund("idle", "restricted", "dues"),
    project("2020-02-03", "P-1", "relief", True, ["relief"], ("2020-02-01", "2020-12-31"), "spring", "medic"),
    project("2020-02-03", "P-2", "aid", False, ["general", "state"], ("2020-06-01", "2021-06-30"), "spring"),
    # Without anything in it; over before anything happens; not begun at the end.
    project("2020-02-03", "P-3", "student", True, ["general"], ("2021-01-01", "2021-03-31")),
    project("2020-02-03", "P-4", "home", False, ["relief"], ("2019-01-01", "2019-12-31")),
    project("2020-02-03", "P-5", "organ", True, ["relief"], ("2022-01-01", "2022-12-31"), "medic"),
    # Its last day is the first of a quarter; its first day is the last of one.
    project("2020-02-03", "P-6", "stem_cell", False, ["relief"], ("2018-01-01", "2020-04-01")),
    project("2020-02-03", "P-7", "volunteer", False, ["relief"], ("2020-06-30", "2020-08-31")),
    # The later entry wins from the same day on, the latest day that has come whatever the order of entries.
    policy("recorded", "2020-01-01", 1), policy("allocated", "2020-01-01", 3), policy("allocated", "2020-01-01", 2),
    policy("paid", "2021-06-01", 1), policy("paid", "2020-01-01", 9), policy("disclosed", "2022-01-01", 7),
    policy("signed", "2021-12-20", 3),
]

BOOKS_2020 = [
    event("2019-12-31T17", "hb", "opening_balance", {
        "as_of": "2019-12-31", "basis": "对账单", "fund": "general", "opening": "O-2",
        "money": {"account": "A-hb", "amount_fen": 50_000}}),
    event("2020-02-03", "wh", "opening_balance", {
        "as_of": "2019-12-31", "basis": "盘点表", "fund": "general", "opening": "O-3",
        "goods": {"warehouse": "W-wh", "lots": [lot("B-wold", "mask", 40, 2_000, "carrying")]}}),
    arrived("2020-02-03", "hb", "T-3", 5_000),
    money_gift("2020-02-04", "wh", "G-6", 40_000, channel="wx", donor_kind="anonymous", fund="general"),
    event("2020-02-04", "hb", "other_source_in", {
        "basis": "财政拨款", "fund": "state", "kind": "fiscal", "money": {"account": "A-hb", "amount_fen": 800_000},
        "source": "I-1"}),
    event("2020-02-04", "hb", "other_source_in", {
        "basis": "储备入库", "fund": "state", "kind": "reserve", "source": "I-2",
        "goods": {"warehouse": "W-hb", "lots": [lot("B-state", "suit", 100, 200_000)]}}),
    money_gift("2020-02-04", "hb", "G-7", 60_000, donor_kind="organisation", fund="agent", treatment="agency",
               treatment_basis="代理协议"),
    goods_gift("2020-02-04", "hb", "G-8", [lot("B-agent", "mask", 10, 1_000)], custody="warehouse", fund="agent",
               treatment="agency", treatment_basis="代理协议", warehouse="W-hb"),
    money_gift("2020-02-04", "hb", "G-9", 300_000, donor_kind="organisation", fund="general"),
    money_gift("2020-02-04", "yc", "G-10", 20_000, donor_kind="overseas", fund="general"),
    money_gift("2020-02-04", "wd", "G-11", 1_000, campaign="C-1", donor_kind="anonymous"),
    money_gift("2020-02-01", "yc", "G-13", 1_700, fund="general"),
    # Recorded three days late.
    money_gift("2020-02-01", "wd", "G-12", 8_000, emergency="E-2020", designation="designated"),
    event("2020-02-05", "wh", "channel_settled", {
        "account": "A-wh", "channel": "wx", "net_fen": 278_500, "settlement": "S-1", "lines": [
            {"fee_fen": 1_500, "fund": "relief", "gross_fen": 250_000}, {"fee_fen": 0, "fund": "general", "gross_fen": 30_000}]}),
    publication("2020-02-05", "emergency", id="E-2020", scope="system:wh", to="2020-02-01"),
    proposal("2020-02-06", "hb", "X-1", "allocation_made",
             grant("L-7", "R-1", amount_fen=100_000, emergency="E-2020", project="P-1")),
    receipt("2020-02-06", "hb", "D-2", ("B-mask", 20, 0, 0, 6_000, 0)),
    proposal("2020-02-07", "hb", "X-2", "allocation_made", grant("L-8", "R-1", amount_fen=1_000)),
    publication("2020-02-07", "emergency", id="E-2020", scope="system:wh"),
    proposal("2020-02-08T09", "wh", "X-3", "allocation_made",
             grant("L-9", "R-3", amount_fen=50_000, emergency="E-2020", project="P-1")),
    approval("2020-02-08", "wh", "X-3"),
    decided("2020-02-08", "wh", grant("L-9", "R-3", amount_fen=50_000, emergency="E-2020", project="P-1")),
    paid("2020-02-09", "wh", "L-9", "P-4", 30_000),
    approval("2020-02-10", "hb", "X-1"),
    decided("2020-02-10", "hb", grant("L-7", "R-1", amount_fen=100_000, emergency="E-2020", project="P-1")),
    paid("2020-02-12", "hb", "L-7", "P-2", 60_000),
    paid("2020-02-12", "hb", "L-7", "P-3", 40_000),
    decided("2020-02-20", "hb", grant("L-10", "R-1", amount_fen=70_000, emergency="E-2020", project="P-1")),
    decided("2020-02-20", "hb", grant("L-11", "R-4", amount_fen=25_000, fund="general")),
    paid("2020-02-21", "hb", "L-11", "P-5", 25_000),
    decided("2020-02-22", "hb", grant("L-12", "R-1", amount_fen=40_000, fund="agent")),
    paid("2020-02-25", "hb", "L-12", "P-6", 40_000),
    decided("2020-02-25", "hb", grant("L-13", "R-1", fund="agent", lines=[{"batch": "B-agent", "qty": 10}], warehouse="W-hb")),
    shipped("2020-02-26", "hb", "L-13", "D-3", ("B-agent", 10, 1_000)),
    decided("2020-02-27", "hb", passing("L-16", "yc", amount_fen=90_000, emergency="E-2020", project="P-1")),
    sent("2020-02-28", "hb", "L-16", "T-4", "yc", 50_000),
    decided("2020-02-28", "hb", grant("L-14", "R-2", amount_fen=80_000, fund="general", use="purchase")),
    money_gift("2020-02-29", "yc", "G-14", 1_900, fund="general"),
    event("2020-03-01", "hb", "goods_purchased", {
        "account": "A-hb", "allocation": "L-14", "amount_fen": 60_000, "counters": ["S-3", "S-4"], "purchase": "B-2",
        "warehouse": "W-hb", "lots": [lot("B-kit", "mask", 30, 60_000, "invoice")]}),
    event("2020-03-01", "hb", "goods_purchased", {
        "account": "A-hb", "allocation": "L-14", "amount_fen": 20_000, "counters": ["S-3", "S-4"], "purchase": "B-3",
        "warehouse": "W-hb", "lots": [lot("B-kit2", "mask", 10, 20_000, "invoice")]}),
    arrived("2020-03-02", "yc", "T-4", 50_000),
    receipt("2020-03-02", "hb", "D-3", ("B-agent", 9, 0, 1, 900, 100)),
    publication("2020-03-02", "donations", period="2020-02"),
]

METRICS = [
    metric("volunteers.new", "flow", "人"), metric("volunteers", "stock", "人", partner="volunteers.new"),
    metric("volunteers.alt", "stock", "人", partner="volunteers.new"),
    metric("beds", "stock", "张", 1, partner="volunteers.new"),
    metric("hours", "flow", "小时", 1), metric("blood", "flow", "升"),
    derived("received.all", "received", "system"),
    derived("received.emergency", "received", "office", emergencies=["E-2020"]),
    metric("fund.balance", "stock", "元", 2, partner="received.all"),
    derived("used.all", "used", "system"), derived("used.office", "used", "office"),
    derived("used.relief", "used", "system", category="relief"), derived("used.spring", "used", "system", programme="spring"),
    derived("used.emergency", "used", "system", emergencies=["E-2020"]),
    derived("used.fiscal", "used", "system", source_class="fiscal"),
    derived("used.mix", "used", "office", category="relief", emergencies=["E-2020"], programme="medic",
            source_class="donation"),
    derived("persons.all", "person_times", "system"), derived("persons.spring", "person_times", "office", programme="spring"),
    derived("persons.mix", "person_times", "system", category="relief", emergencies=["E-2020"]),
    derived("projects.all", "projects", "system"), derived("projects.charity", "projects", "system", charity=True),
    derived("projects.aid", "projects", "system", category="aid", programme="spring"),
]

LATER_2020 = [
    goods_gift("2020-03-05", "hb", "G-20", [lot("B-gen", "suit", 20, 8_000)], custody="warehouse", fund="general",
               warehouse="W-hb"),
    decided("2020-03-05", "hb", grant("L-15", "R-4", fund="general", lines=[{"batch": "B-kit", "qty": 30}], project="P-2",
                                      warehouse="W-hb")),
    shipped("2020-03-05", "hb", "L-15", "D-4", ("B-kit", 20, 40_000)),
    receipt("2020-03-06", "hb", "D-4", ("B-kit", 18, 1, 1, 36_000, 4_000)),
    shipped("2020-03-07", "hb", "L-15", "D-5", ("B-kit", 10, 20_000)),
    reversal("2020-03-09", "hb", "goods_shipped", shipment="D-5"),
    proposal("2020-03-09", "hb", "X-4", "entry_reversed",
             reversal("2020-03-09", "hb", "allocation_made", allocation="L-10")),
    approval("2020-03-10", "hb", "X-4"),
    reversal("2020-03-10", "hb", "allocation_made", allocation="L-10"),
    reversal("2020-03-15", "hb", "goods_purchased", purchase="B-3"),
    decided("2020-03-28", "hb", passing("L-17", "yc", emergency="E-2020", lines=[{"batch": b, "qty": q} for b, q, _ in T_5],
                                        project="P-1", warehouse="W-hb")),
    sent("2020-03-30", "hb", "L-17", "T-5", "yc", T_5),
    # On the first and, below, on the last day of a quarter.
    money_gift("2020-04-01", "hb", "G-22", 700, fund="general"),
    decided("2020-04-01", "hb", grant("L-35", "R-4", amount_fen=30_000, fund="general", project="P-2")),
    paid("2020-04-01", "hb", "L-35", "P-11", 10_000),
    reversal("2020-04-02", "hb", "funds_disbursed", disbursement="P-3"),
    arrived("2020-04-03", "yc", "T-5", T_5), confirmed("2020-04-03", "hb", "T-5"),
    reversal("2020-04-08", "hb", "goods_accepted", gift="G-20"),
    stat("2020-04-08", "wh", "UR-101", "volunteers.new", "2020-01-01", "2020-03-31", 10),
    stat("2020-04-08", "yc", "UR-102", "volunteers.new", "2020-01-01", "2020-03-31", 50),
    stat("2020-04-08", "wh", "UR-103", "hours", "2020-01-01", "2020-03-31", 1_205),
    stat("2020-04-08", "yc", "UR-104", "hours", "2020-01-01", "2020-03-31", 300),
    stat("2020-04-08", "wh", "UR-105", "volunteers", "2019-01-01", "2019-12-31", 100),
    decided("2020-05-05", "wh", passing("L-18", "wd", amount_fen=20_000, emergency="E-2020")),
    reversal("2020-05-06", "wh", "disbursement_returned", **{"return": "P-1-R"}),
    sent("2020-05-06", "wh", "L-18", "T-6", "wd", 20_000), arrived("2020-05-07", "wd", "T-6", 20_000),
    # Up past the parent, up to the parent, sideways, and goods up, down and sideways.
    decided("2020-05-08", "wd", passing("L-19", "hb", amount_fen=3_000)),
    sent("2020-05-08", "wd", "L-19", "T-7", "hb", 3_000), arrived("2020-05-09", "hb", "T-7", 3_000),
    decided("2020-05-10", "wd", passing("L-20", "wh", amount_fen=2_000)),
    sent("2020-05-10", "wd", "L-20", "T-8", "wh", 2_000), arrived("2020-05-11", "wh", "T-8", 2_000),
    decided("2020-05-12", "wh", passing("L-21", "yc", amount_fen=15_000, emergency="E-2020", project="P-1")),
    sent("2020-05-12", "wh", "L-21", "T-9", "yc", 15_000), arrived("2020-05-13", "yc", "T-9", 15_000),
    decided("2020-05-13", "wh", passing("L-22", "yc", emergency="E-2020", lines=[{"batch": b, "qty": q} for b, q, _ in T_10],
                                        warehouse="W-wh")),
    sent("2020-05-14", "wh", "L-22", "T-10", "yc", T_10),
    arrived("2020-05-15", "yc", "T-10", T_10), confirmed("2020-05-15", "wh", "T-10"),
    decided("2020-05-15", "wh", passing("L-23", "hb", emergency="E-2020", lines=[{"batch": b, "qty": q} for b, q, _ in T_11],
                                        warehouse="W-wh")),
    sent("2020-05-16", "wh", "L-23", "T-11", "hb", T_11),
    arrived("2020-05-18", "hb", "T-11", T_11), confirmed("2020-05-18", "wh", "T-11"),
    decided("2020-05-18", "wh", passing("L-24", "wd", emergency="E-2020", lines=[{"batch": b, "qty": q} for b, q, _ in T_12],
                                        warehouse="W-wh")),
    sent("2020-05-19", "wh", "L-24", "T-12", "wd", T_12),
    arrived("2020-05-20", "wd", "T-12", T_12), confirmed("2020-05-20", "wh", "T-12"),
    decided("2020-05-20", "wd", grant("L-25", "R-3", emergency="E-2020", lines=[{"batch": "B-mask", "qty": 20}],
                                      project="P-1", warehouse="W-wd")),
    shipped("2020-05-21", "wd", "L-25", "D-7", ("B-mask", 20, 6_000)),
    receipt("2020-05-22", "wd", "D-7", ("B-mask", 15, 5, 0, 4_500, 1_500)),
    decided("2020-06-01", "yc", grant("L-26", "R-3", emergency="E-2020", project="P-4", warehouse="W-yc", lines=[
        {"batch": "B-mask", "qty": 20}, {"batch": "B-old", "qty": 15}, {"batch": "B-buy", "qty": 50}])),
    shipped("2020-06-01", "yc", "L-26", "D-8", ("B-mask", 20, 6_000), ("B-old", 15, 750), ("B-buy", 50, 25_000)),
    receipt("2020-06-02", "yc", "D-8", ("B-mask", 20, 0, 0, 6_000, 0), ("B-old", 15, 0, 0, 750, 0),
            ("B-buy", 49, 0, 1, 24_500, 500)),
    decided("2020-06-08", "yc", grant("L-27", "R-3", direct_items=[{"item": "suit", "qty": 40}], emergency="E-2020",
                                      project="P-1", warehouse="direct")),
    goods_gift("2020-06-09", "yc", "G-21", [lot("B-dir", "suit", 40, 16_000)], custody="direct", donor_kind="organisation",
               emergency="E-2020", more=True),
    shipped("2020-06-09", "yc", "L-27", "D-9", ("B-dir", 40, 16_000), warehouse="direct"),
    receipt("2020-06-10", "yc", "D-9", ("B-dir", 40, 0, 0, 16_000, 0)),
    event("2020-06-11", "hb", "other_source_in", {
        "basis": "会费", "fund": "state", "kind": "dues", "money": {"account": "A-hb", "amount_fen": 5_000}, "source": "I-3"}),
    returned("2020-06-20", "wh", "L-9", "P-4", 4_000),
    publication("2020-06-30", "donations", scope="office:yc"),
    money_gift("2020-06-30", "hb", "G-23", 900, fund="general"),
    decided("2020-06-30", "hb", grant("L-36", "R-1", amount_fen=12_000, emergency="E-2020", project="P-1")),
    paid("2020-06-30", "hb", "L-36", "P-12", 5_000),
    # Reports count by the period they tell of.
    used("2020-07-02", "wh", "UR-1", "L-2", "2020-02-01", "2020-06-30", 100_000, 100, 300, 40),
    used("2020-07-02", "hb", "UR-2", "L-7", "2020-02-01", "2020-06-30", 50_000, 20, 25, 5),
    used("2020-07-02", "wh", "UR-4", "L-9", "2020-04-01", "2020-06-30", 10_000, 3, 3, 3),
    stat("2020-07-03", "wh", "UR-106", "volunteers.new", "2020-04-01", "2020-06-30", 9),
    stat("2020-07-03", "yc", "UR-107", "volunteers.new", "2020-04-01", "2020-06-30", 7),
    stat("2020-07-03", "wh", "UR-108", "hours", "2020-04-01", "2020-06-30", 1_100),
    stat("2020-07-03", "wh", "UR-109", "volunteers", "2020-01-01", "2020-06-30", 110),
    reversal("2020-08-01", "wh", "use_reported", report="UR-4"),
    reversal("2020-08-02", "yc", "stat_reported", report="UR-107"),
    used("2020-12-15", "wd", "UR-5", "L-25", "2020-05-22", "2020-11-30", 4_500, 9, 15, 4),
    shipped("2020-12-28", "hb", "L-15", "D-6", ("B-kit", 10, 20_000)),
    sent("2020-12-30", "hb", "L-16", "T-13", "yc", 40_000),
    money_gift("2020-12-31", "wh", "G-24", 1_100), paid("2020-12-31", "hb", "L-36", "P-13", 3_000),
]

BOOKS_2021 = [
    money_gift("2021-01-01", "wh", "G-25", 1_300), paid("2021-01-01", "hb", "L-36", "P-14", 1_000),
    used("2021-01-02", "hb", "UR-7", "L-36", "2020-06-30", "2020-12-31", 3_000, 2, 2, 1),
    used("2021-01-02", "hb", "UR-8", "L-36", "2021-01-01", "2021-01-01", 500, 1, 1, 1),
    arrived("2021-01-04", "yc", "T-13", 40_000),
    stat("2021-01-04", "wh", "UR-110", "volunteers.new", "2020-07-01", "2020-09-30", 8),
    stat("2021-01-04", "wh", "UR-111", "volunteers.new", "2020-10-01", "2020-12-31", 7),
    # Of two reports to the same day the later counts, unless it is reversed.
    stat("2021-01-04", "wh", "UR-113", "volunteers", "2020-01-01", "2020-12-31", 130),
    stat("2021-01-04", "wh", "UR-114", "volunteers", "2020-07-01", "2020-12-31", 131),
    stat("2021-01-04", "yc", "UR-115", "volunteers", "2020-01-01", "2020-12-31", 50),
    stat("2021-01-04", "yc", "UR-116", "volunteers", "2020-10-01", "2020-12-31", 60),
    stat("2021-01-04", "wd", "UR-117", "volunteers.alt", "2020-01-01", "2020-12-31", 4),
    stat("2021-01-04", "wd", "UR-118", "beds", "2020-01-01", "2020-12-31", 125),
    stat("2021-01-04", "hb", "UR-119", "fund.balance", "2020-01-01", "2020-12-31", 900_000),
    reversal("2021-01-05", "yc", "stat_reported", report="UR-116"),
    receipt("2021-01-05", "hb", "D-6", ("B-kit", 10, 0, 0, 20_000, 0)),
    stat("2021-01-07", "yc", "UR-122", "volunteers", "2021-01-01", "2021-01-01", 55),
    section("2021-01-08", 2020, "money", {"metric": "received.all", "name": "本年接收", "qualifier": "over"},
            {"metric": "received.emergency", "scope_text": "省本级接收"}, {"metric": "used.all"}, {"metric": "used.office"},
            {"metric": "used.relief"}, {"metric": "used.spring"}, {"metric": "used.emergency"}, {"metric": "used.fiscal"},
            {"metric": "used.mix", "name_en": "relief, medic"}),
    section("2021-01-08", 2020, "desk", {"metric": "persons.all"}, {"metric": "persons.spring"}, {"metric": "persons.mix"},
            {"metric": "projects.all"}, {"metric": "projects.charity"}, {"metric": "projects.aid"}, {"metric": "volunteers"},
            {"metric": "volunteers.new"}, {"metric": "hours", "qualifier": "rounded"}, {"metric": "volunteers.alt"},
            {"metric": "beds"}, {"metric": "blood"}, {"metric": "fund.balance"}),
    reversal("2021-01-10", "hb", "money_received", gift="G-5"),
    reversal("2021-01-11", "hb", "other_source_in", source="I-3"),
    event("2021-02-01T08", "hb", "emergency_declared", {
        "authority": "省政府", "emergency": "E-2021", "from": "2021-02-01T00:00:00+08:00", "level": "III", "name": "示例洪涝"}),
    derived("used.emergencies", "used", "system", "2021-02-01", emergencies=["E-2020", "E-2021"]),
    money_gift("2021-02-01", "hb", "G-30", 120_000, designation="designated", emergency="E-2021"),
    # The end of one year and the beginning of the next: of neither.
    stat("2021-02-03", "yc", "UR-112", "volunteers.new", "2020-12-01", "2021-01-31", 99),
    used("2021-02-03", "hb", "UR-3", "L-7", "2020-11-01", "2021-01-31", 10_000, 4, 4, 1),
    decided("2021-02-05", "hb", grant("L-28", "R-4", amount_fen=200_000, emergency="E-2021", fund="state", project="P-2")),
    decided("2021-02-10", "hb", grant("L-29", "R-4", amount_fen=10_000, fund="general", project="P-2")),
    paid("2021-02-20", "hb", "L-28", "P-7", 150_000),
    returned("2021-03-02", "hb", "L-28", "P-7", 20_000),
    money_gift("2021-03-03", "wh", "G-31", 5_000),
    publication("2021-03-05", "emergency", id="E-2021"),
    # An old document covers no gift that was recorded after it, nor the one that came next: here G-31.
    publication("2021-03-06", "donations", size=-2),
    # Paid, taken back, and the decision too.
    decided("2021-03-10", "hb", grant("L-32", "R-4", amount_fen=7_000, fund="general")),
    paid("2021-03-11", "hb", "L-32", "P-8", 7_000),
    reversal("2021-03-12", "hb", "funds_disbursed", disbursement="P-8"),
    reversal("2021-03-13", "hb", "allocation_made", allocation="L-32"),
    # The first payment in the log is not the earliest; what is signed for before it is shipped took no day.
    decided("2021-03-20", "hb", grant("L-33", "R-4", amount_fen=9_000, fund="general")),
    paid("2021-03-25", "hb", "L-33", "P-9", 5_000), paid("2021-03-19", "hb", "L-33", "P-10", 4_000),
    decided("2021-03-20", "wh", grant("L-34", "R-3", fund="general", lines=[{"batch": "B-wold", "qty": 40}],
                                      warehouse="W-wh")),
    shipped("2021-03-21", "wh", "L-34", "D-11", ("B-wold", 40, 2_000)),
    receipt("2021-03-20", "wh", "D-11", ("B-wold", 40, 0, 0, 2_000, 0)),
    used("2021-04-01", "hb", "UR-6", "L-15", "2021-01-05", "2021-03-31", 50_000, 6, 60, 6),
    stat("2021-04-08", "wh", "UR-120", "volunteers.new", "2021-01-01", "2021-03-31", 12),
    stat("2021-04-08", "wh", "UR-121", "volunteers", "2021-01-01", "2021-03-31", 141),
    decided("2021-11-29", "hb", grant("L-37", "R-4", amount_fen=10_000, fund="general")),
    decided("2021-11-30", "hb", grant("L-30", "R-1", lines=[{"batch": "B-mask", "qty": 10}], warehouse="W-hb")),
    shipped("2021-12-01", "hb", "L-30", "D-10", ("B-mask", 10, 3_000)),
    proposal("2021-12-10", "hb", "X-9", "allocation_made", grant("L-31", "R-1", amount_fen=2_000)),
    section("2021-12-20", 2021, "money", {"metric": "received.all"}, {"metric": "used.all"}, {"metric": "used.fiscal"},
            {"metric": "used.spring"}, {"metric": "used.emergency"}, {"metric": "used.emergencies"}),
    section("2021-12-20", 2021, "desk", {"metric": "projects.all"}, {"metric": "projects.charity"}, {"metric": "persons.all"},
            {"metric": "volunteers"}, {"metric": "volunteers.new"}, {"metric": "volunteers.alt"}, {"metric": "fund.balance"}),
    publication("2021-12-20", "statement", period="2021"),
]

EVENTS = SET_UP + BOOKS_2020 + METRICS + LATER_2020 + BOOKS_2021
LAST_SECTION_OF_2020 = max(at for at, spec in enumerate(EVENTS) if not callable(spec) and spec[3] == "review:2020")
