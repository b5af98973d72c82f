//! The small office goes on: what it opened it closes, and everything that this brings with it happens once.

use crate::forge::story::{Story, accepted, gift, grant, lot, story};
use crate::{by, campaign, late, money, reversed, shows, under};
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The code of the office's receipts.
pub(crate) const CODE: &str = "33010120";

pub(crate) fn receipt(number: u64) -> String {
    format!("{CODE}-{number:010}")
}

pub(crate) fn block(id: &str, code: &str, first: u64, last: u64) -> Value {
    json!({"block": id, "code": code, "first": format!("{first:010}"), "form": "electronic", "last": format!("{last:010}")})
}

pub(crate) fn issued(gift: &str, amount: u64, number: u64) -> Value {
    json!({"amount_fen": amount, "gift": gift, "receipt": receipt(number)})
}

pub(crate) fn pledge(id: &str, amount: u64) -> Value {
    json!({"amount_fen": amount, "donor_kind": "organisation", "due": "2020-12-31", "emergency": "E", "pledge": id, "public_promise": true})
}

pub(crate) fn moved(id: &str, from: &str, to: &str, amount: u64) -> Value {
    json!({"amount_fen": amount, "from": from, "fund": "F", "move": id, "to": to})
}

pub(crate) fn stage(s: &mut Story, id: &str, stage: &str, from: &str) -> usize {
    let data = json!({"authority": "省政府", "emergency": id, "from": from, "stage": stage});
    by(s, "ADM", &format!("emergency:{id}"), "emergency_stage_changed", data)
}

pub(crate) fn close(s: &mut Story, month: &str) -> usize {
    by(s, "ACC", &format!("period:{month}"), "period_closed", json!({"month": month}))
}

/// Proposes and approves; answers the position of the reopening itself.
pub(crate) fn reopen(s: &mut Story, action: &str, month: &str) -> usize {
    let data = json!({"month": month, "reason": "补记"});
    s.decide("P", action, &format!("period:{month}"), "period_reopened", data)
}

pub(crate) fn void(s: &mut Story, action: &str, gift: &str, number: u64) -> usize {
    let data = json!({"gift": gift, "reason": "抬头有误", "receipt": receipt(number)});
    s.decide("P", action, &format!("gift:{gift}"), "receipt_voided", data)
}

pub(crate) fn private(s: &mut Story, at: usize, fields: &[&str]) {
    let fields: serde_json::Map<String, Value> =
        fields.iter().map(|name| ((*name).to_owned(), json!("cd".repeat(32)))).collect();
    s.entries[at]["private"] = json!({"fields": fields, "subject": "ef".repeat(16)});
}

/// The office's second month, and its first one closed.
pub(crate) fn later() -> Story {
    static TOLD: OnceLock<Story> = OnceLock::new();
    TOLD.get_or_init(told).clone()
}

fn told() -> Story {
    let mut s = story();
    let first = s.entries.len() - 1;
    registers(&mut s);
    moves(&mut s);
    endings(&mut s);
    pledges(&mut s);
    receipts(&mut s);
    decisions(&mut s);
    public(&mut s, first);
    people(&mut s);
    given_back(&mut s);
    crate::more::told(&mut s);
    crate::newer::told(&mut s);
    crate::banked::told(&mut s);
    forgotten(&mut s);
    months(&mut s);
    s
}

fn registers(s: &mut Story) {
    let related = json!({"kind": "enterprise", "name": "关联企业", "recipient": "REL", "region": "地", "related_party": true});
    by(s, "ADM", "recipient:REL", "recipient_registered", related);
    by(s, "ADM", "campaign:K", "campaign_filed", campaign("K", "F", "2020-02-01", "2020-02-29"));
    let project = json!({"budget_fen": 1, "category": "relief", "charity_project": true, "funds": ["F"], "name": "项目", "period_from": "2020-01-01", "period_to": "2020-12-31", "project": "J", "region": "地"});
    by(s, "ADM", "project:J", "project_approved", project);
    let bank = json!({"account": "BANK2", "bank": "银行", "holder": "红会", "name": "专户"});
    by(s, "ADM", "account:BANK2", "account_opened", bank);
    let house = json!({"keeper": "KEE", "name": "仓", "place": "地", "warehouse": "W2"});
    by(s, "ADM", "warehouse:W2", "warehouse_opened", house);
    let fund = json!({"fund": "F2", "kind": "purpose", "name": "旧基金", "purpose": "救助", "restriction": "restricted", "source_class": "donation"});
    by(s, "ADM", "fund:F2", "fund_established", fund);
}

fn moves(s: &mut Story) {
    by(s, "CAS", "move:M1", "money_moved", moved("M1", "BANK", "BANK2", 1_000));
    by(s, "CAS", "move:M2", "money_moved", moved("M2", "BANK2", "BANK", 1_000));
    // 150 of 300 pieces are left, at 1000 − 333 − 166 fen; the tenth part of 501 is rounded down.
    let lines = json!([{"batch": "B1", "qty": 10, "value_fen": 33}]);
    let data = json!({"from": "W", "lines": lines, "move": "M3", "to": "W2"});
    by(s, "KEE", "move:M3", "goods_moved", data);
    let goods = json!({"allocation": "L8", "decided_by": "会议", "fund": "F", "lines": [{"batch": "B1", "qty": 5}], "organisation": "C", "purpose": "下拨", "use": "transfer", "warehouse": "W"});
    s.decide("P", "A8", "allocation:L8", "allocation_made", goods);
    let lines = json!([{"batch": "B1", "qty": 5, "value_fen": 16}]);
    let sent = json!({"allocation": "L8", "fund": "F", "lines": lines, "organisation": "C", "transfer": "T3", "warehouse": "W"});
    by(s, "KEE", "transfer:T3", "transfer_sent", sent);
}

fn endings(s: &mut Story) {
    money(s, under("GK", "K"));
    let ended = json!({"account": "BANK2", "reason": "并户"});
    by(s, "ADM", "account:BANK2", "account_closed", ended);
    let changed = json!({"campaign": "K", "end": "2020-03-31", "filing_no": "备2", "reason": "延期", "use_plan": "用途"});
    let at = by(s, "ADM", "campaign:K", "campaign_changed", changed);
    shows(s, at, "filing");
    by(s, "ADM", "campaign:K", "campaign_closed", json!({"campaign": "K", "summary": "结束"}));
    by(s, "ADM", "fund:F2", "fund_closed", json!({"fund": "F2", "reason": "停收"}));
    let progress = json!({"period_from": "2020-01-01", "period_to": "2020-01-01", "progress": "N1", "project": "J", "summary": "进展"});
    by(s, "MAN", "project:J", "project_progressed", progress);
    let ended = json!({"project": "J", "residual_plan": "转用", "summary": "结项"});
    let at = by(s, "MAN", "project:J", "project_closed", ended);
    shows(s, at, "final_report");
    stage(s, "E", "recovery", "2020-02-01T08:00:00+08:00");
    stage(s, "E", "ended", "2020-02-01T08:00:00+08:00");
}

fn pledges(s: &mut Story) {
    let at = by(s, "MAN", "pledge:Y1", "pledge_made", pledge("Y1", 5_000));
    private(s, at, &["donor_id", "donor_name", "donor_phone", "memo"]);
    money(s, gift("GP", 5_000));
    by(s, "MAN", "pledge:Y1", "pledge_fulfilled", json!({"gift": "GP", "pledge": "Y1"}));
    let items = json!([{"item": "MASK", "qty": 300}]);
    let goods = json!({"donor_kind": "organisation", "items": items, "pledge": "Y2", "public_promise": false});
    by(s, "ACC", "pledge:Y2", "pledge_made", goods);
    by(s, "ACC", "pledge:Y2", "pledge_fulfilled", json!({"gift": "G3", "pledge": "Y2"}));
    // Kept in part, and the rest taken back.
    by(s, "MAN", "pledge:Y3", "pledge_made", pledge("Y3", 5_001));
    money(s, gift("GQ", 5_000));
    by(s, "MAN", "pledge:Y3", "pledge_fulfilled", json!({"gift": "GQ", "pledge": "Y3"}));
    by(s, "MAN", "pledge:Y3", "pledge_cancelled", json!({"pledge": "Y3", "reason": "困难"}));
    let declined = json!({"amount_fen": 9, "declined": "X1", "donor_kind": "anonymous", "explanation": "附条件", "reason": "conditions"});
    by(s, "KEE", "declined:X1", "gift_declined", declined);
    let service = json!({"description": "运输", "donor_kind": "organisation", "hours": 8, "persons": 3, "service": "V1"});
    by(s, "MAN", "service:V1", "service_donated", service);
}

fn receipts(s: &mut Story) {
    by(s, "ACC", "block:RB1", "receipt_block_received", block("RB1", CODE, 1, 100));
    let at = by(s, "ACC", "gift:G1", "receipt_issued", issued("G1", 100_000, 1));
    private(s, at, &["check_code", "payer"]);
    by(s, "ACC", "gift:G3", "receipt_issued", issued("G3", 1_000, 2));
    void(s, "AV", "G1", 1);
    by(s, "ACC", "gift:G1", "receipt_issued", issued("G1", 100_000, 3));
    let waived = json!({"gift": "G2", "reason": "waived"});
    by(s, "CAS", "gift:G2", "receipt_waived", waived.clone());
    by(s, "ACC", "gift:G2", "receipt_issued", issued("G2", 20_000, 100));
    void(s, "AW", "G2", 100);
    by(s, "CAS", "gift:G2", "receipt_waived", waived);
    let data = json!({"certificate": "Z1", "gift": "G1"});
    by(s, "MAN", "certificate:Z1", "certificate_issued", data);
}

fn decisions(s: &mut Story) {
    let proposal = s.propose("P", "B1", "allocation_made", grant("LR", 1));
    let data = json!({"action": "B1", "proposal": proposal, "reason": "不符"});
    by(s, "APP", "action:B1", "action_rejected", data);
    s.propose("P", "B2", "entry_reversed", reversed(5_000, crate::gift_at(s, "GQ")));
    by(s, "ACC", "action:B2", "action_withdrawn", json!({"action": "B2", "reason": "重报"}));
}

fn public(s: &mut Story, first: usize) {
    let again = s.publish();
    let signed = s.entries[again]["data"].clone();
    let (root, size) = (&signed["root"], &signed["size"]);
    let corrected =
        json!({"published": first, "reason": "更正", "replacement": again, "view": "integrity"});
    by(s, "PUB", "view:integrity", "disclosure_corrected", corrected);
    let anchor = json!({"anchor": "N1", "place": "日报", "root": root, "size": size});
    by(s, "PUB", "anchor:N1", "anchor_recorded", anchor);
    let audit = json!({"audit": "S1", "firm": "事务所", "opinion": "unqualified", "root": root, "size": size, "year": 2020});
    let at = by(s, "PUB", "audit:S1", "audit_reported", audit);
    shows(s, at, "audit_report");
}

fn people(s: &mut Story) {
    let data = json!({"deed": "连日值守", "kind": "person", "recognition": "H1"});
    let at = by(s, "PUB", "recognition:H1", "recognition_given", data);
    shows(s, at, "consent");
    private(s, at, &["person_name"]);
    let data = json!({"amount_fen": 5, "description": "租车", "recipient": "REL", "related": "Q1"});
    by(s, "ACC", "related:Q1", "related_party_reported", data);
    let at = s.entries.len();
    let data = json!({"about": at - 1, "inquiry": "I1", "kind": "question"});
    let at = by(s, "MAN", "inquiry:I1", "inquiry_filed", data);
    private(s, at, &["contact", "question"]);
    let replied = json!({"inquiry": "I1", "reply": "已公布"});
    by(s, "MAN", "inquiry:I1", "inquiry_replied", replied.clone());
    by(s, "PUB", "inquiry:I1", "inquiry_replied", replied);
    by(s, "PUB", "inquiry:I1", "inquiry_rated", json!({"inquiry": "I1", "score": 5}));
    let data = json!({"inquiry": "I1", "outcome": "answered"});
    by(s, "PUB", "inquiry:I1", "inquiry_closed", data);
    by(s, "MAN", "inquiry:I2", "inquiry_filed", json!({"inquiry": "I2", "kind": "tip"}));
    let data = json!({"inquiry": "I2", "outcome": "escalated", "to": "纪委"});
    by(s, "MAN", "inquiry:I2", "inquiry_closed", data);
}

pub(crate) fn fund_of(id: &str, kind: &str, class: &str, restriction: &str) -> Value {
    json!({"fund": id, "kind": kind, "name": "基金", "purpose": "救助", "restriction": restriction, "source_class": class})
}

/// So much into fund U and this account, of nobody knows whom.
pub(crate) fn unclaimed(s: &mut Story, id: &str, amount: u64, account: &str) -> usize {
    let data = json!({"account": account, "amount_fen": amount, "fund": "U", "unclaimed": id});
    by(s, "CAS", &format!("unclaimed:{id}"), "unclaimed_received", data)
}

pub(crate) fn claimed(id: &str, unclaimed: &str, amount: u64) -> Value {
    json!({"amount_fen": amount, "designation": "undesignated", "donor_kind": "individual", "fund": "F", "gift": id, "treatment": "income", "unclaimed": unclaimed})
}

pub(crate) fn claim(s: &mut Story, data: Value) -> usize {
    let stream = format!("gift:{}", data["gift"].as_str().expect("an id"));
    by(s, "CAS", &stream, "unclaimed_claimed", data)
}

pub(crate) fn refunded(id: &str, gift: &str, amount: u64, account: &str) -> Value {
    json!({"account": account, "amount_fen": amount, "gift": gift, "reason": "退还", "refund": id})
}

/// Proposes and approves; answers the position of the refund.
pub(crate) fn refund(s: &mut Story, id: &str, gift: &str, amount: u64) -> usize {
    let data = refunded(id, gift, amount, "BANK");
    s.decide("P", &format!("A{id}"), &format!("gift:{gift}"), "refund_paid", data)
}

pub(crate) fn disposal(id: &str, batch: &str, qty: u64, value: u64) -> Value {
    let lines = json!([{"batch": batch, "qty": qty, "value_fen": value}]);
    json!({"disposal": id, "lines": lines, "method": "销毁", "reason": "damaged", "warehouse": "W", "witnesses": ["KE2", "MAN"]})
}

/// Proposes and approves; answers the position of the disposal.
pub(crate) fn dispose(s: &mut Story, data: Value) -> usize {
    let id = data["disposal"].as_str().expect("an id").to_owned();
    s.decide("P", &format!("A{id}"), &format!("disposal:{id}"), "goods_disposed", data)
}

/// Proposes and approves; answers the position of the erasure.
pub(crate) fn erase(s: &mut Story, id: &str, of: &[usize]) -> usize {
    let data = json!({"erasure": id, "legal_basis": "个人信息保护法第四十七条", "of": of});
    s.decide("P", &format!("A{id}"), &format!("erasure:{id}"), "person_erased", data)
}

pub(crate) fn destroy(s: &mut Story, epoch: u64, erased: u64) -> usize {
    let data = json!({"epoch": epoch, "erased": erased});
    by(s, "ADM", "ledger", "vault_key_destroyed", data)
}

/// 900 fen are claimed and 400 of them given back; 50 wait for who claims them; four pieces of ten are spoilt.
fn given_back(s: &mut Story) {
    let fund = fund_of("U", "unclaimed", "other", "restricted");
    by(s, "ADM", "fund:U", "fund_established", fund);
    let at = unclaimed(s, "N1", 900, "BANK");
    private(s, at, &["payer"]);
    unclaimed(s, "N2", 50, "BANK");
    let mut data = claimed("GC", "N1", 900);
    data["emergency"] = json!("E");
    let at = claim(s, data);
    private(s, at, &["channel_txn", "donor_id", "donor_name", "donor_phone", "memo"]);
    refund(s, "RC", "GC", 400);
    by(s, "KEE", "gift:GD", "goods_accepted", accepted("GD", json!([lot("BD", 10, 100)])));
    dispose(s, disposal("DD", "BD", 4, 40));
}

fn forgotten(s: &mut Story) {
    let claim = s.entries.iter().position(|e| e["type"] == "unclaimed_claimed");
    let pledge = s.entries.iter().position(|e| e["type"] == "pledge_made");
    erase(s, "EC", &[claim.expect("a claim"), pledge.expect("a pledge")]);
    destroy(s, 1, 2);
}

/// From 3 March on.
fn months(s: &mut Story) {
    s.minute = 600 * 31;
    close(s, "2020-02");
    let at = money(s, gift("GL", 7));
    late(s, at, "2020-02-29", Some("2020-03-01"));
    // The sender's month is closed, the receiver's is not: one day for both.
    let data = json!({"fund": "F", "lines": [{"batch": "B1", "qty": 5, "value_fen": 16}], "transfer": "T3", "warehouse": "V"});
    let at = s.entry("C", "KEE", "keeper", "transfer:T3", "transfer_received", data);
    late(s, at, "2020-02-20", Some("2020-03-01"));
    let at = by(s, "KEE", "transfer:T3", "transfer_confirmed", json!({"transfer": "T3"}));
    s.group(2);
    s.entries[at]["booked_on"] = json!("2020-03-01");
    reopen(s, "AO", "2020-02");
    let at = money(s, gift("GM", 7));
    late(s, at, "2020-02-29", None);
    close(s, "2020-02");
    money(s, gift("GN", 7));
}
