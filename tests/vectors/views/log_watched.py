"""What follows in the second log, to March 2023: what the public asks and is told, what is corrected, and an appeal to its end."""

import json

from .events import event, money_gift, goods_gift, lot, publication, reversal
from .log_around import refunded
from .log_closed_year import between, leg


def asked(when, org, name, kind, **members):
    return event(when, org, "inquiry_filed", {"inquiry": name, "kind": kind, **members}, private=["contact", "question"])


def of_inquiry(when, org, kind, name, **members):
    return event(when, org, kind, {"inquiry": name, **members})


def related(when, org, name, recipient, amount_fen):
    return event(when, org, "related_party_reported", {
        "amount_fen": amount_fen, "description": "仓库租用", "recipient": recipient, "related": name})


def recognised(when, org, recognition, **members):
    return event(when, org, "recognition_given", {"deed": "连夜转运物资", "recognition": recognition, **members},
                 evidence=["consent"])


def replaced(when, view):
    """The first publication of a view, replaced by the second."""
    def spec(lines):
        published, replacement = [entry["position"] for entry in map(json.loads, lines)
                                  if entry["type"] == "disclosure_published" and entry["data"]["view"] == view][:2]
        return event(when, "hb", "disclosure_corrected", {
            "published": published, "reason": "漏列一笔", "replacement": replacement, "view": view})
    return spec


EVENTS = [
    event("2023-02-01", "wh", "campaign_filed", {
        "campaign": "C-2", "end": "2023-02-28", "filing_no": "WH-2", "fund": "relief", "start": "2023-02-01", "title": "冬衣",
        "use_plan": "购买棉衣"}),
    money_gift("2023-02-02", "wh", "G-30", 8_000, campaign="C-2"),
    money_gift("2023-02-02", "hb", "G-31", 1_500, campaign="C-2"),
    goods_gift("2023-02-03", "wh", "G-32", [lot("B-coat", "mask", 4, 600)], campaign="C-2", custody="warehouse", warehouse="W-wh"),
    event("2023-02-04", "wh", "campaign_changed", {
        "campaign": "C-2", "end": "2023-03-31", "reason": "延长", "use_plan": "购买棉衣和棉被"}, evidence=["filing"]),
    refunded("2023-02-05", "wh", "F-30", "G-30", 500),
    event("2023-02-06", "hb", "recipient_registered", {
        "kind": "enterprise", "name": "示例物业公司", "recipient": "R-9", "region": "湖北", "related_party": True}),
    related("2023-02-06", "hb", "RP-1", "R-9", 48_000), related("2023-02-07", "wh", "RP-2", "R-9", 9_007),
    recognised("2023-02-07", "hb", "RG-1", kind="person"),
    recognised("2023-02-07", "wh", "RG-2", kind="organisation", name="示例公司"),
    of_inquiry("2023-02-08", "hb", "inquiry_replied", "I-1", reply="已核对，记录可查。"),
    of_inquiry("2023-02-09", "hb", "inquiry_replied", "I-1", reply="补充：见第12条记录。"),
    of_inquiry("2023-02-10", "hb", "inquiry_rated", "I-1", score=4),
    of_inquiry("2023-02-10", "hb", "inquiry_closed", "I-1", outcome="answered"),
    asked("2023-02-11", "wh", "I-2", "tip", about=10),
    of_inquiry("2023-02-12", "wh", "inquiry_closed", "I-2", outcome="escalated", to="公安机关"),
    asked("2023-02-13", "wh", "I-3", "complaint"),
    of_inquiry("2023-03-01", "wh", "inquiry_replied", "I-3", reply="物资已签收。"),
    between("2023-02-14", "hb", "fund_moved", ("move", "M-8"), "general", "relief", 35),
    reversal("2023-02-15", "hb", "fund_moved", move="M-8", undone=[
        leg("net_assets", -35, "general"), leg("bank", 35, "general", "A-hb"), leg("bank", -35, "relief", "A-hb"),
        leg("net_assets", 35, "relief")]),
    publication("2023-02-20", "corrections", period="2023-01"), publication("2023-02-20", "corrections", period="2023-01"),
    replaced("2023-02-21", "corrections"),
    event("2023-03-02", "wh", "campaign_closed", {"campaign": "C-2", "summary": "募捐结束"}),
    publication("2023-03-03", "campaigns", scope="system:hb", to="2023-02-28"),
    publication("2023-03-03", "inquiries", period="2023"),
]
