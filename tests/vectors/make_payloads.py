#!/usr/bin/env python3
"""Writes payloads.json: an entry of every event in every form, with the least that it may say and with all that it may (ledger/RULES.md section 7).

Needs Python 3.9 or later and nothing else; no code of the house had a part in it.
    python3 tests/vectors/make_payloads.py             prints it
    python3 tests/vectors/make_payloads.py --write     payloads.json, where it stands
    python3 tests/vectors/make_payloads.py --check     says whether that is what it would write (tests/run does)
The entries are frozen: what is written so today is read so for ever, and a form that changes is a further schema. They are no log:
each has the form that section 7 asks for and stands alone at position 1, where the rules that look at other entries would refuse it.
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import kept

HASH = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e746f6be03"
DAY, LATER, MOMENT = "2026-03-01", "2026-03-31", "2026-03-01T00:00:00+08:00"
MOST = 2**53 - 1

LOT = {"batch": "B-1", "item": "MASK", "qty": 36000, "valuation_basis": "unvalued"}
LOTS = [LOT, {"batch": "B-2", "certificate": HASH, "exception": "捐赠人自产", "expiry": "2028-01-31", "item": "MASK",
              "made_on": "2026-01-31", "qty": 1, "valuation_basis": "invoice", "value_fen": MOST}]
LINES, VLINES = [{"batch": "B-1", "qty": 5}], [{"batch": "B-1", "qty": 5, "value_fen": 0}]
ITEMS = [{"item": "MASK", "qty": 5}]
PAIR = ["S-1", "S-2"]
MONEY = {"account": "A-1", "amount_fen": 123}
GOODS = {"lots": [LOT], "warehouse": "W-1"}
POSTINGS = [{"account": "bank", "amount": -100, "earmark": "E-1", "fund": "F-1", "object": "A-1"},
            {"account": "donation_income", "amount": 100, "fund": "F-1"},
            {"account": "inventory", "amount": 0, "fund": "F-1", "object": "W-1/B-1", "qty": -5}]
REFUND = {"account": "A-1", "amount_fen": 123, "gift": "G-1", "reason": "捐赠人要求", "refund": "RF-1"}
SIGNED = {"batch": "B-1", "damaged": 1, "good": 3, "short": 1, "value_good_fen": 0, "value_lost_fen": 0}
GIFT = {"designation": "undesignated", "donor_kind": "anonymous", "fund": "F-1", "gift": "G-1", "treatment": "income"}
GIVEN = {"campaign": "C-1", "designation": "designated", "donor_kind": "organisation", "earmark": "E-1", "emergency": "EM-1",
         "treatment": "agency", "treatment_basis": "代收协议"}
PURSES = {"earmark": "E-1", "to_earmark": "E-2"}
FROM_TO = {"period_from": DAY, "period_to": LATER}
DERIVED = {"category": "relief", "charity": True, "emergencies": ["EM-1"], "figure": "used", "programme": "spring", "scope": "system",
           "source_class": "donation"}
BANKLINE = {"amount_fen": 123, "day": DAY, "line": 1, "side": "in", "statement": "BS-1"}
SPENT = {"amount_fen": MOST, "day": LATER, "line": 2000000, "side": "out", "statement": "BS-2"}

# Per event: its stream, the least that it says, and what each further form says besides (a member that is None is left out).
EVENTS = {
    "ledger_created": ("ledger", {"format": 1, "founders": PAIR, "origin": "vectors.example/ledger", "rules": 1, "sample": True,
                                  "vkey": "vectors.example/ledger+00000000+AAAA"},
                       {"sample": False, "successor_of": {"origin": "earlier.example/ledger", "root": HASH, "size": 1}},
                       {"successor_of": {"newest": {"root": HASH, "size": 9}, "origin": "earlier.example/ledger", "root": HASH, "size": 1}}),
    "loss_declared": ("ledger", {"lost": 0, "reason": "磁盘损坏", "root": HASH, "second": "S-2", "size": 1}),
    "key_rotated": ("ledger", {"endorsement": "an endorsement", "reason": "到期", "vkey": "vectors.example/ledger+00000000+AAAA"}),
    "organisation_registered": ("org:O-1", {"level": "province", "name": "示例省红十字会", "organisation": "O-1"},
                                {"level": "city", "name_en": "An example", "parent": "O-0", "uscc": "13999999MJ0000003F"}),
    "staff_registered": ("staff:S-3", {"organisation": "O-1", "staff": "S-3"}),
    "role_granted": ("staff:S-3", {"organisation": "O-1", "role": "cashier", "staff": "S-3", "valid_from": DAY},
                     {"limit_fen": 1, "role": "approver", "valid_to": LATER}),
    "role_revoked": ("staff:S-3", {"organisation": "O-1", "role": "cashier", "staff": "S-3"}),
    "account_opened": ("account:A-1", {"account": "A-1", "bank": "示例银行", "holder": "示例省红十字会", "name": "捐赠专户"}, {"tail": "0001"}),
    "channel_registered": ("channel:CH-1", {"channel": "CH-1", "fee_bearer": "organisation", "fee_bp": 60, "kind": "wechat", "name": "微信"},
                           {"fee_bp": 0, "fee_bearer": "donor", "kind": "customs", "name_en": "WeChat"}),
    "fund_established": ("fund:F-1", {"fund": "F-1", "kind": "purpose", "name": "救灾", "purpose": "救灾", "restriction": "restricted",
                                      "source_class": "donation"},
                         {"kind": "unclaimed", "name_en": "Relief", "restriction": "unrestricted", "source_class": "headquarters"}),
    "campaign_filed": ("campaign:C-1", {"campaign": "C-1", "end": LATER, "fund": "F-1", "start": DAY, "title": "驰援", "use_plan": "用于救灾"},
                       {"emergency": "EM-1", "filing_no": "5300001", "title_en": "Relief"}),
    "emergency_declared": ("emergency:EM-1", {"authority": "省政府", "emergency": "EM-1", "from": MOMENT, "level": "I", "name": "示例应急响应"},
                           {"name_en": "An example"}),
    "item_defined": ("item:MASK", {"base_unit": "只", "item": "MASK", "medical": True, "min_shelf_days": 0, "name": "口罩", "regulated": False,
                                   "standard": "GB 19083"},
                     {"name_en": "Mask", "packs": [{"factor": 2, "unit": "盒"}, {"factor": 1000000, "unit": "柜"}], "regulated": True}),
    "warehouse_opened": ("warehouse:W-1", {"keeper": "S-3", "name": "中心仓", "place": "杭州", "warehouse": "W-1"}),
    "recipient_registered": ("recipient:R-1", {"kind": "hospital", "name": "示例医院", "recipient": "R-1", "region": "杭州", "related_party": False},
                             {"name_en": "A hospital", "related_party": True, "uscc": "13999999MJ0000003F"}),
    "project_approved": ("project:P-1", {"budget_fen": 1, "category": "relief", "charity_project": True, "funds": ["F-1"], "name": "项目",
                                         "period_from": DAY, "period_to": LATER, "project": "P-1", "region": "杭州"},
                         {"name_en": "A project", "programmes": ["spring", "medic"]}),
    "policy_set": ("policy:approval.valid_days", {"effective_from": DAY, "key": "approval.valid_days", "legal_basis": "理事会决议", "value": 30}),
    "metric_defined": ("metric:received.all", {"kind": "flow", "metric": "received.all", "name": "接收", "name_en": "Received", "precision": 0,
                                               "scope_text": "全系统", "unit": "人"},
                       {"derivation": DERIVED, "kind": "stock", "partner": "received.office", "precision": 4},
                       {"derivation": {"figure": "projects", "scope": "office"}}),
    "review_section_set": ("review:2026", {"lines": [{"metric": "received.all", "qualifier": "exact"}], "section": "money", "title": "资金",
                                           "title_en": "Money", "year": 2026},
                           {"lines": [{"metric": "received.all", "name": "本年接收", "name_en": "Received", "qualifier": "nearly",
                                       "scope_text": "省本级"}], "year": 2199}),
    "account_closed": ("account:A-1", {"account": "A-1", "reason": "合并"}),
    "fund_closed": ("fund:F-1", {"fund": "F-1", "reason": "完成"}),
    "campaign_changed": ("campaign:C-1", {"campaign": "C-1", "end": LATER, "reason": "延期", "use_plan": "用于重建"}, {"filing_no": "5300001"}),
    "campaign_closed": ("campaign:C-1", {"campaign": "C-1", "summary": "小结"}),
    "project_progressed": ("project:P-1", {**FROM_TO, "progress": "PG-1", "project": "P-1", "summary": "小结"}),
    "project_closed": ("project:P-1", {"project": "P-1", "summary": "小结"}, {"residual_plan": "转入下年"}),
    "project_changed": ("project:P-1", {"budget_fen": 2, "period_to": LATER, "project": "P-1", "reason": "延期"}),
    "warehouse_closed": ("warehouse:W-1", {"reason": "租约到期", "warehouse": "W-1"}),
    "organisation_changed": ("org:O-1", {"name": "示例省红十字总会", "organisation": "O-1", "reason": "更名"},
                             {"name_en": "An example", "uscc": "13999999MJ0000003F"}),
    "organisation_closed": ("org:O-1", {"organisation": "O-1", "reason": "撤并"}),
    "fund_changed": ("fund:F-1", {"fund": "F-1", "name": "救灾基金", "purpose": "救灾", "reason": "更名"}, {"name_en": "Relief"}),
    "emergency_stage_changed": ("emergency:EM-1", {"authority": "省政府", "emergency": "EM-1", "from": MOMENT, "stage": "recovery"},
                                {"stage": "ended"}),
    "period_closed/1": ("period:2026-03", {"month": "2026-03"}),
    "period_closed/2": ("period:2026-03", {"balances": [], "month": "2026-03"},
                        {"balances": [{"account": "bank", "amount": 123}, {"account": "donation_income", "amount": -123}]}),
    "period_reopened": ("period:2026-03", {"month": "2026-03", "reason": "补记"}),
    "opening_balance": ("opening:OB-1", {"as_of": DAY, "basis": "盘点表", "fund": "F-1", "money": MONEY, "opening": "OB-1"},
                        {"earmark": "E-1", "goods": GOODS, "money": None}),
    "other_source_in": ("other:OS-1", {"basis": "财政拨款", "fund": "F-1", "kind": "fiscal", "money": MONEY, "source": "OS-1"},
                        {"earmark": "E-1", "goods": GOODS, "kind": "other", "money": None}),
    "money_received": ("gift:G-1", {**GIFT, **MONEY}, {**GIVEN, "account": None, "amount_fen": MOST, "channel": "CH-1"}),
    "channel_settled": ("channel:CH-1", {"account": "A-1", "channel": "CH-1", "lines": [{"fee_fen": 0, "fund": "F-1", "gross_fen": 1}], "net_fen": 1,
                                         "settlement": "ST-1"},
                        {"lines": [{"earmark": "E-1", "fee_fen": 1, "fund": "F-1", "gross_fen": 1}], "net_fen": 0}),
    "goods_accepted": ("gift:G-1", {**GIFT, "counters": PAIR, "custody": "warehouse", "lots": [LOT], "warehouse": "W-1"},
                       {**GIVEN, "custody": "customs", "customs_no": "310120261012345678", "lots": LOTS, "valuer": "S-4"},
                       {"custody": "direct", "warehouse": None}),
    "lot_countersigned": ("batch:B-1", {"batch": "B-1"}),
    "unclaimed_received": ("unclaimed:U-1", {**MONEY, "fund": "F-1", "unclaimed": "U-1"}),
    "unclaimed_claimed": ("gift:G-1", {**GIFT, "amount_fen": 123, "unclaimed": "U-1"}, GIVEN),
    "goods_valued": ("batch:B-1", {"batch": "B-1", "valuation": "V-1", "valuation_basis": "market", "value_fen": 1, "valuer": "S-4", "warehouse": "W-1"},
                     {"shipment": "SH-1", "valuation_basis": "price_authority", "warehouse": None}),
    "interest_received": ("interest:I-1", {**MONEY, **FROM_TO, "interest": "I-1", "shares": [{"amount_fen": 123, "fund": "F-1"}]},
                          {"shares": [{"amount_fen": 100, "earmark": "E-1", "fund": "F-1"}, {"amount_fen": 23, "fund": "F-2"}]}),
    "pledge_made": ("pledge:PL-1", {"amount_fen": 123, "donor_kind": "overseas", "pledge": "PL-1", "public_promise": False},
                    {"amount_fen": None, "due": LATER, "emergency": "EM-1", "items": ITEMS, "public_promise": True}),
    "pledge_fulfilled": ("pledge:PL-1", {"gift": "G-1", "pledge": "PL-1"}),
    "pledge_cancelled": ("pledge:PL-1", {"pledge": "PL-1", "reason": "捐赠人要求"}),
    "gift_declined": ("declined:D-1", {"amount_fen": 123, "declined": "D-1", "donor_kind": "individual", "explanation": "附有条件", "reason": "conditions"},
                      {"amount_fen": None, "items": ITEMS, "reason": "unfit"}),
    "service_donated": ("service:SV-1", {"description": "搬运", "donor_kind": "individual", "persons": 3, "service": "SV-1"}, {"hours": 12}),
    "receipt_block_received": ("block:K-1", {"block": "K-1", "code": "33010126", "first": "0000000001", "form": "electronic", "last": "0000000099"},
                               {"form": "paper"}),
    "receipt_issued": ("gift:G-1", {"amount_fen": 0, "gift": "G-1", "receipt": "33010126-0000000001"}),
    "receipt_voided": ("gift:G-1", {"gift": "G-1", "reason": "抬头有误", "receipt": "33010126-0000000001"}),
    "refund_paid": ("gift:G-1", REFUND),
    "money_clawed_back": ("gift:G-1", {**MONEY, "clawback": "CB-1", "fund": "F-1", "gift": "G-1", "reason": "法院裁定"}, {"earmark": "E-1"}),
    "shortfall_closed": ("clawback:CB-1", {"amount_fen": 123, "clawback": "CB-1", "closing": "CL-1", "outcome": "written_off", "reason": "决议"},
                         {"account": "A-1", "outcome": "recovered"}),
    "receipt_waived": ("gift:G-1", {"gift": "G-1", "reason": "waived"}, {"reason": "anonymous"}),
    "disclosure_chosen": ("gift:G-1", {"gift": "G-1", "minor": False, "mode": "masked"}, {"minor": True, "mode": "named"}),
    "consent_withdrawn": ("gift:G-1", {"gift": "G-1", "mode": "anonymous"}, {"mode": "masked"}),
    "certificate_issued": ("certificate:CF-1", {"certificate": "CF-1", "gift": "G-1"}),
    "action_proposed": ("action:AC-1", {"action": "AC-1", "payload": {"data": REFUND, "type": "refund_paid"}}),
    "action_approved": ("action:AC-1", {"action": "AC-1", "proposal": HASH}),
    "action_rejected": ("action:AC-1", {"action": "AC-1", "proposal": HASH, "reason": "材料不全"}),
    "action_withdrawn": ("action:AC-1", {"action": "AC-1", "reason": "重复"}),
    "allocation_made": ("allocation:AL-1", {"allocation": "AL-1", "amount_fen": 123, "decided_by": "会长办公会", "fund": "F-1", "purpose": "救灾",
                                            "recipient": "R-1", "use": "grant"},
                        {"amount_fen": None, "earmark": "E-1", "emergency": "EM-1", "lines": LINES, "project": "P-1", "warehouse": "W-1"},
                        {"amount_fen": None, "direct_items": ITEMS, "warehouse": "direct"},
                        {"organisation": "O-2", "recipient": None, "use": "transfer"}),
    "entry_reversed": ("gift:G-1", {"reason": "重复入账", "target": 0, "undone": []}, {"undone": POSTINGS}),
    "funds_disbursed": ("allocation:AL-1", {**MONEY, "allocation": "AL-1", "disbursement": "DB-1"}),
    "disbursement_returned": ("allocation:AL-1", {**MONEY, "allocation": "AL-1", "disbursement": "DB-1", "reason": "户名不符", "return": "RT-1"}),
    "goods_purchased": ("purchase:PU-1", {**MONEY, "allocation": "AL-1", "counters": PAIR, "lots": LOTS[1:], "purchase": "PU-1", "warehouse": "W-1"}),
    "goods_shipped": ("shipment:SH-1", {"allocation": "AL-1", "lines": VLINES, "shipment": "SH-1", "warehouse": "direct"},
                      {"carrier": "示例物流", "warehouse": "W-1"}),
    "goods_signed": ("shipment:SH-1", {"lines": [SIGNED], "shipment": "SH-1"}),
    "transfer_sent": ("transfer:T-1", {**MONEY, "allocation": "AL-1", "fund": "F-1", "organisation": "O-2", "transfer": "T-1"},
                      {"account": None, "amount_fen": None, "earmark": "E-1", "lines": VLINES, "warehouse": "W-1"}),
    "transfer_received": ("transfer:T-1", {**MONEY, "fund": "F-1", "transfer": "T-1"},
                          {"account": None, "amount_fen": None, "earmark": "E-1", "lines": VLINES, "warehouse": "W-2"}),
    "transfer_confirmed": ("transfer:T-1", {"transfer": "T-1"}),
    "goods_returned": ("shipment:SH-1", {"counters": PAIR, "lines": VLINES, "reason": "多余", "return": "RT-1", "shipment": "SH-1", "warehouse": "W-1"}),
    "delivery_confirmed": ("delivery:DL-1", {"allocation": "AL-1", "delivery": "DL-1", "person_times": 3, "region": "示例县"}),
    "use_reported": ("allocation:AL-1", {**FROM_TO, "allocation": "AL-1", "households": 0, "person_times": 3, "persons": 2, "report": "UR-1",
                                         "used_fen": 0}),
    "money_moved": ("move:M-1", {"amount_fen": 123, "from": "A-1", "fund": "F-1", "move": "M-1", "to": "A-2"}, {"earmark": "E-1"}),
    "goods_disposed": ("disposal:DS-1", {"disposal": "DS-1", "lines": VLINES, "method": "销毁", "reason": "expired", "warehouse": "W-1",
                                         "witnesses": PAIR}),
    "goods_moved": ("move:M-1", {"from": "W-1", "lines": VLINES, "move": "M-1", "to": "W-2"}),
    "goods_counted": ("count:CN-1", {"count": "CN-1", "counters": PAIR, "lines": [{"batch": "B-1", "booked": 5, "counted": 4, "value_fen": 1}],
                                     "reason": "盘点", "warehouse": "W-1"}),
    "goods_impaired": ("impairment:IM-1", {"batch": "B-1", "impairment": "IM-1", "reason": "受潮", "value_fen": 1, "warehouse": "W-1"}),
    "cash_counted": ("count:CN-1", {"account": "A-1", "booked_fen": 123, "count": "CN-1", "counted_fen": 123, "counters": PAIR},
                     {"counted_fen": 23, "reason": "少点一张"}),
    "investment_placed": ("investment:IV-1", {**MONEY, "fund": "F-1", "investment": "IV-1", "issuer": "示例银行", "kind": "deposit", "reason": "决议"},
                          {"earmark": "E-1", "kind": "fund_units", "matures": LATER}),
    "investment_returned": ("investment:IV-1", {"account": "A-1", "amount_fen": 124, "closes": True, "cost_fen": 123, "investment": "IV-1",
                                                "return": "RT-1"}, {"closes": False}),
    "goods_reclassified": ("batch:B-1", {"batch": "B-1", "item": "N95", "new_batch": "B-9", "qty": 5, "reason": "开箱核对", "reclassification": "RC-1",
                                         "value_fen": 0, "warehouse": "W-1"}),
    "goods_sold": ("sale:SA-1", {"account": "A-1", "basis": "perishable", "batch": "B-1", "costs_fen": 0, "proceeds_fen": 1, "qty": 5,
                                 "reason": "临近有效期", "sale": "SA-1", "value_fen": 0, "warehouse": "W-1"}),
    "fund_moved": ("move:M-1", {**MONEY, "fund": "F-1", "move": "M-1", "reason": "决议", "to_fund": "F-2"}, PURSES),
    "intent_changed": ("change:CG-1", {**MONEY, "basis": "plan_refiled", "change": "CG-1", "fund": "F-1", "reason": "决议", "to_fund": "F-2"},
                       {**PURSES, "basis": "public_notice", "notice_from": DAY, "notice_to": LATER}, {"basis": "donor_consent", "gift": "G-1"}),
    "restriction_released": ("release:RL-1", {**MONEY, "basis": "purpose_met", "fund": "F-1", "reason": "决议", "release": "RL-1", "to_fund": "F-2"},
                             {**PURSES, "basis": "time_expired"}),
    "cost_paid": ("cost:CO-1", {**MONEY, "cost": "CO-1", "description": "审计费", "fund": "F-1", "kind": "management"},
                  {"campaign": "C-1", "earmark": "E-1", "kind": "fundraising"}),
    "statement_imported": ("statement:BS-1", {"account": "A-1", "closing_fen": 0, "from": DAY, "in_fen": 0, "in_lines": 0, "opening_fen": 0,
                                              "out_fen": 0, "out_lines": 0, "statement": "BS-1", "to": DAY},
                           {"closing_fen": MOST, "in_fen": MOST, "in_lines": 1000000, "opening_fen": MOST, "out_fen": MOST, "out_lines": 1000000,
                            "to": LATER}),
    "statement_withdrawn": ("statement:BS-1", {"reason": "导入了别的账户", "statement": "BS-1"}),
    "lines_matched": ("match:MA-1", {"account": "A-1", "entries": [0], "lines": [BANKLINE], "match": "MA-1", "rule": "transaction"},
                      {"entries": [], "lines": [BANKLINE, SPENT], "rule": "payer"}, {"entries": [0, 7], "lines": [], "rule": "manual"},
                      {"rule": "window"}, {"rule": "batch"}),
    "match_undone": ("match:MA-1", {"match": "MA-1", "reason": "配错"}),
    "account_reconciled": ("account:A-1", {"account": "A-1", "adjusted_fen": 0, "bank_fen": 0, "book_fen": 0, "month": "2026-03", "outstanding": [],
                                           "reconciliation": "BR-1"},
                           {"adjusted_fen": 123 - MOST, "bank_fen": MOST,
                            "outstanding": [{**BANKLINE, "reason": "银行已收，尚未入账"}, {**SPENT, "reason": "银行已付，尚未入账"}]}),
    "stat_reported": ("metric:received.all", {**FROM_TO, "metric": "received.all", "qualifier": "over", "report": "UR-1", "source_system": "办公系统",
                                              "value": MOST}),
    "disclosure_published": ("view:emergency", {"hash": HASH, "params": {}, "root": HASH, "size": 1, "spec": 1, "view": "emergency"},
                             {"due_at": MOMENT, "params": {"id": "EM-1", "scope": "system:O-1", "to": LATER}, "spec": 1000000}),
    "disclosure_corrected": ("view:emergency", {"published": 0, "reason": "期间有误", "view": "emergency"}, {"replacement": 0}),
    "anchor_recorded": ("anchor:AN-1", {"anchor": "AN-1", "place": "省档案馆", "root": HASH, "size": 1}),
    "audit_reported": ("audit:AU-1", {"audit": "AU-1", "firm": "示例会计师事务所", "opinion": "unqualified", "root": HASH, "size": 1, "year": 2026}),
    "person_erased": ("erasure:ER-1", {"erasure": "ER-1", "legal_basis": "个人信息保护法第四十七条", "of": [0]}),
    "vault_key_destroyed": ("ledger", {"epoch": 1, "erased": 0}, {"epoch": 2**32 - 1, "erased": 1}),
    "recognition_given": ("recognition:RG-1", {"deed": "连夜转运物资", "kind": "person", "recognition": "RG-1"},
                          {"kind": "organisation", "name": "示例车队"}),
    "related_party_reported": ("related:RP-1", {"amount_fen": 123, "description": "仓库租用", "recipient": "R-1", "related": "RP-1"}),
    "inquiry_filed": ("inquiry:Q-1", {"inquiry": "Q-1", "kind": "question"}, {"about": 0, "kind": "tip"}),
    "inquiry_replied": ("inquiry:Q-1", {"inquiry": "Q-1", "reply": "已核对，记录可查。"}),
    "inquiry_rated": ("inquiry:Q-1", {"inquiry": "Q-1", "score": 5}),
    "inquiry_closed": ("inquiry:Q-1", {"inquiry": "Q-1", "outcome": "answered"}, {"outcome": "escalated", "to": "省卫生健康委"}),
}


def entry(name, stream, data):
    kind, _, schema = name.partition("/")
    return json.dumps({
        "actor": "S-1", "command": HASH, "data": {member: said for member, said in data.items() if said is not None},
        "occurred_at": "2026-04-01T08:00:00+08:00", "org": "O-1", "position": 1, "prev": HASH, "recorded_at": "2026-04-01T08:00:00.000+08:00",
        "request": HASH, "revision": 0, "role": "accountant", "schema": int(schema or 1), "source": "manual", "stream": stream, "type": kind,
    }, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def vectors():
    entries = [entry(name, stream, {**least, **more}) for name, (stream, least, *further) in EVENTS.items() for more in ({}, *further)]
    return json.dumps(entries, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    kept.main(__doc__, Path(__file__).resolve().parent / "payloads.json", vectors(), *sys.argv[1:])
