"""What follows in the second log, to March 2023: what the public asks and is told, what is corrected, and an appeal to its end."""

import json

from .events import decided, event, goods_gift, grant, lot, money_gift, passing, publication, reversal, shipped
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


def due(key, effective_from, value):
    return event("2023-02-01", "hb", "policy_set", {
        "effective_from": effective_from, "key": key, "legal_basis": "慈善法", "value": value})


EVENTS = [
    due("due.receipt_days", "2022-04-01", 7), due("due.receipt_days", "2022-12-25", 60), due("due.signature_days", "2022-01-01", 5),
    due("due.transfer_days", "2022-01-01", 10), due("due.reply_days", "2022-01-01", 15), due("due.reply_days", "2023-02-12", 30),
    due("due.campaign_days", "2022-01-01", 90), due("due.progress_days", "2022-01-01", 90),
    due("due.project_days", "2022-01-01", 90), due("disclosure.emergency_days", "2023-01-16", 3),
    event("2023-02-01", "wh", "campaign_filed", {
        "campaign": "C-2", "end": "2023-02-28", "filing_no": "WH-2", "fund": "relief", "start": "2023-02-01", "title": "冬衣",
        "use_plan": "购买棉衣"}),
    money_gift("2023-02-02", "wh", "G-30", 8_000, campaign="C-2"),
    money_gift("2023-02-02", "hb", "G-31", 1_500, campaign="C-2"),
    goods_gift("2023-02-03", "wh", "G-32", [lot("B-coat", "mask", 4, 600)], campaign="C-2", custody="warehouse", warehouse="W-wh"),
    event("2023-02-04", "wh", "campaign_changed", {
        "campaign": "C-2", "end": "2023-03-31", "reason": "延长", "use_plan": "购买棉衣和棉被"}, evidence=["filing"]),
    refunded("2023-02-05", "wh", "F-30", "G-30", 500),
    # Never signed for, never arrived, never answered.
    decided("2023-02-05", "wh", grant("L-30", "R-1", warehouse="W-wh", lines=[{"batch": "B-coat", "qty": 2}])),
    shipped("2023-02-05", "wh", "L-30", "D-30", ("B-coat", 2, 300)),
    decided("2023-02-05", "wh", passing("L-31", "hb", amount_fen=900)),
    event("2023-02-06", "wh", "transfer_sent", {
        "account": "A-wh", "allocation": "L-31", "amount_fen": 900, "fund": "relief", "organisation": "hb", "transfer": "T-31"}),
    asked("2023-02-07", "hb", "I-4", "question"),
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
    event("2023-03-01", "wh", "receipt_block_received", {
        "block": "K-2", "code": "42010023", "first": "0000000001", "form": "paper", "last": "0000000009"}),
    event("2023-03-01", "wh", "receipt_issued", {"amount_fen": 7_500, "gift": "G-30", "receipt": "42010023-0000000001"},
          private=["check_code", "payer"]),
    event("2023-03-02", "wh", "receipt_voided", {"gift": "G-30", "reason": "抬头有误", "receipt": "42010023-0000000001"}),
    event("2023-03-02", "hb", "receipt_waived", {"gift": "G-31", "reason": "waived"}),
    event("2023-03-02", "hb", "project_progressed", {
        "period_from": "2023-01-01", "period_to": "2023-02-28", "progress": "PG-1", "project": "P-9", "summary": "按计划进行"}),
    event("2023-03-02", "hb", "emergency_declared", {
        "authority": "省政府", "emergency": "E-9", "from": "2023-02-20T08:00:00+08:00", "level": "II", "name": "寒潮"}),
    event("2023-03-02", "wh", "campaign_closed", {"campaign": "C-2", "summary": "募捐结束"}),
    publication("2023-03-03", "campaigns", scope="system:hb", to="2023-02-28"),
    publication("2023-03-03", "inquiries", period="2023"),
]
