//! A small honest ledger: set-up, gifts, two-person decisions, payments, goods, transfers, reports, one publication.

use super::{b3, leaf, link, root, vkey};
use serde_json::{Value, json};

/// Entries as they are told, and where each named one stands.
#[derive(Clone)]
pub(crate) struct Story {
    pub(crate) entries: Vec<Value>,
    pub(crate) published: Vec<String>,
    pub(crate) sizes: Vec<usize>,
    /// Since 2020-02-01 at 08:00; six hundred of them make a day.
    pub(crate) minute: u64,
}

impl Story {
    pub(crate) fn entry(
        &mut self,
        org: &str,
        actor: &str,
        role: &str,
        stream: &str,
        kind: &str,
        data: Value,
    ) -> usize {
        self.minute += 1;
        let time = format!(
            "{}T{:02}:{:02}:00",
            date(self.minute / 600),
            8 + self.minute % 600 / 60,
            self.minute % 60
        );
        let command = b3(format!("command {}", self.minute).as_bytes());
        self.entries.push(json!({
            "actor": actor, "command": command, "data": data, "occurred_at": format!("{time}+08:00"), "org": org,
            "recorded_at": format!("{time}.000+08:00"), "request": b3(command.as_bytes()), "role": role,
            "schema": 1, "source": "manual", "stream": stream, "type": kind,
        }));
        self.entries.len() - 1
    }

    /// Puts the last `count` entries into one group.
    pub(crate) fn group(&mut self, count: usize) {
        let first = self.entries.len() - count;
        for at in first + 1..self.entries.len() {
            for name in ["command", "request", "recorded_at", "actor", "source", "occurred_at"] {
                self.entries[at][name] = self.entries[first][name].clone();
            }
            self.entries[at - 1]["more"] = json!(true);
        }
    }

    /// Proposes and approves; answers the position of the released entry.
    pub(crate) fn decide(
        &mut self,
        org: &str,
        id: &str,
        stream: &str,
        kind: &str,
        data: Value,
    ) -> usize {
        self.propose(org, id, kind, data.clone());
        self.approve(org, id, stream, kind, data)
    }

    /// Approves the proposal that comes last; answers the position of the released entry.
    pub(crate) fn approve(
        &mut self,
        org: &str,
        id: &str,
        stream: &str,
        kind: &str,
        data: Value,
    ) -> usize {
        let proposal = self.last_hash();
        self.entry(
            org,
            "APP",
            "approver",
            &format!("action:{id}"),
            "action_approved",
            json!({"action": id, "proposal": proposal}),
        );
        let at = self.entry(org, "APP", "approver", stream, kind, data);
        self.group(2);
        at
    }

    /// Proposes, and answers the hash of the proposal.
    pub(crate) fn propose(&mut self, org: &str, id: &str, kind: &str, data: Value) -> String {
        let payload = json!({"action": id, "payload": {"data": data, "type": kind}});
        let action = format!("action:{id}");
        self.entry(org, "ACC", "accountant", &action, "action_proposed", payload);
        self.last_hash()
    }

    fn last_hash(&self) -> String {
        b3(link(&self.entries).last().expect("an entry").as_bytes())
    }

    /// Publishes `integrity` of everything so far.
    pub(crate) fn publish(&mut self) -> usize {
        let (document, size, root) = integrity(&self.entries);
        self.published.push(document.clone());
        self.sizes.push(size);
        let data = json!({"hash": b3(document.as_bytes()), "params": {}, "root": root, "size": size, "spec": 1, "view": "integrity"});
        self.entry("P", "PUB", "publisher", "view:integrity", "disclosure_published", data)
    }
}

/// The day so many days after 2020-02-01, in that year or before the end of the next one.
fn date(after: u64) -> String {
    let (mut month, mut day) = (1, 1 + after);
    let rest = [29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for length in rest.into_iter().chain([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30]) {
        if day <= length {
            break;
        }
        (month, day) = (month + 1, day - length);
    }
    format!("{}-{:02}-{day:02}", 2020 + month / 12, month % 12 + 1)
}

/// VIEWS section 5, by hand.
pub(crate) fn integrity(entries: &[Value]) -> (String, usize, String) {
    let lines = link(entries);
    let leaves: Vec<[u8; 32]> = lines.iter().map(|line| leaf(line)).collect();
    let root: String = root(&leaves).iter().map(|b| format!("{b:02x}")).collect();
    let size = entries.len();
    let mut types = std::collections::BTreeMap::new();
    let mut staff = std::collections::BTreeSet::new();
    let (mut groups, mut reversals, mut evidence, mut commitments, mut published) = (0, 0, 0, 0, 0);
    for e in entries {
        *types.entry(e["type"].as_str().expect("a type").to_owned()).or_insert(0) += 1;
        staff.insert(e["actor"].to_string());
        groups += usize::from(e["more"].is_null());
        reversals += usize::from(e["type"] == "entry_reversed");
        published += usize::from(e["type"] == "disclosure_published");
        evidence += e["evidence"].as_array().map_or(0, Vec::len);
        commitments += e["private"]["fields"].as_object().map_or(0, serde_json::Map::len);
    }
    let figures = [
        ("commitments", commitments),
        ("entries", size),
        ("evidence", evidence),
        ("groups", groups),
        ("publications", published),
        ("reversals", reversals),
        ("staff", staff.len()),
    ];
    let figures: Vec<String> = figures
        .iter()
        .map(|(code, value)| {
            format!("{{\"code\":\"{code}\",\"unit\":\"count\",\"value\":{value}}}")
        })
        .collect();
    let types: Vec<String> = types
        .iter()
        .map(|(kind, count)| {
            format!("{{\"count\":{count},\"table\":\"type\",\"type\":\"{kind}\"}}")
        })
        .collect();
    let document = format!(
        "{{\"as_of\":{{\"root\":\"{root}\",\"size\":{size},\"time\":{}}},\"figures\":[{}],\"params\":{{}},\"rows\":[{{\"hash\":\"{}\",\"position\":{},\"table\":\"head\"}},{}],\"sample\":true,\"scope\":{{\"code\":\"system:P\",\"version\":1}},\"spec\":1,\"view\":\"integrity\"}}",
        entries[size - 1]["recorded_at"],
        figures.join(","),
        b3(lines[size - 1].as_bytes()),
        size - 1,
        types.join(",")
    );
    (document, size, root)
}

const STAFF: [(&str, &str); 8] = [
    ("ADM", "administrator"),
    ("ACC", "accountant"),
    ("CAS", "cashier"),
    ("APP", "approver"),
    ("KEE", "keeper"),
    ("KE2", "keeper"),
    ("MAN", "manager"),
    ("PUB", "publisher"),
];

pub(crate) fn lot(batch: &str, qty: u64, value: u64) -> Value {
    json!({"batch": batch, "expiry": "2021-12-31", "item": "MASK", "qty": qty, "valuation_basis": "market", "value_fen": value})
}

pub(crate) fn gift(id: &str, amount: u64) -> Value {
    json!({"account": "BANK", "amount_fen": amount, "designation": "undesignated", "donor_kind": "individual", "fund": "F", "gift": id, "treatment": "income"})
}

pub(crate) fn accepted(id: &str, lots: Value) -> Value {
    json!({
        "counters": ["KEE", "KE2"], "custody": "warehouse", "designation": "undesignated", "donor_kind": "organisation", "fund": "F",
        "gift": id, "lots": lots, "treatment": "income", "valuer": "ACC", "warehouse": "W",
    })
}

pub(crate) fn grant(id: &str, amount: u64) -> Value {
    json!({"allocation": id, "amount_fen": amount, "decided_by": "会议", "fund": "F", "purpose": "救助", "recipient": "HOSP", "use": "grant"})
}

pub(crate) fn grant_goods(id: &str, batch: &str, qty: u64) -> Value {
    json!({"allocation": id, "decided_by": "会议", "fund": "F", "lines": [{"batch": batch, "qty": qty}], "purpose": "救助", "recipient": "HOSP", "use": "grant", "warehouse": "W"})
}

/// Organisations, people and registers.
pub(crate) fn founded() -> Story {
    let mut s = Story { entries: Vec::new(), published: Vec::new(), sizes: Vec::new(), minute: 0 };
    let created = json!({"format": 1, "founders": ["F1", "F2"], "origin": super::ORIGIN, "rules": 1, "sample": true, "vkey": vkey()});
    s.entry("ledger", "F1", "founder", "ledger", "ledger_created", created);
    let province = json!({"level": "province", "name": "省会", "organisation": "P"});
    s.entry("ledger", "F1", "founder", "org:P", "organisation_registered", province);
    let city = json!({"level": "city", "name": "市会", "organisation": "C", "parent": "P"});
    s.entry("ledger", "F1", "founder", "org:C", "organisation_registered", city);
    for (staff, role) in STAFF {
        let stream = format!("staff:{staff}");
        s.entry(
            "ledger",
            "F1",
            "founder",
            &stream,
            "staff_registered",
            json!({"organisation": "ledger", "staff": staff}),
        );
        for org in ["P", "C"] {
            let data = json!({"organisation": org, "role": role, "staff": staff, "valid_from": "2020-01-01"});
            s.entry("ledger", "F1", "founder", &stream, "role_granted", data);
        }
    }
    let bank = |id: &str| json!({"account": id, "bank": "银行", "holder": "红会", "name": "专户", "tail": "0123"});
    s.entry("P", "ADM", "administrator", "account:BANK", "account_opened", bank("BANK"));
    s.entry("C", "ADM", "administrator", "account:CITY", "account_opened", bank("CITY"));
    let fund = |id: &str, class: &str| json!({"fund": id, "kind": "purpose", "name": "基金", "purpose": "救助", "restriction": "restricted", "source_class": class});
    s.entry("P", "ADM", "administrator", "fund:F", "fund_established", fund("F", "donation"));
    s.entry("P", "ADM", "administrator", "fund:R", "fund_established", fund("R", "reserve"));
    let item = json!({"base_unit": "只", "item": "MASK", "medical": true, "min_shelf_days": 30, "name": "口罩", "regulated": false, "standard": "GB"});
    s.entry("P", "ADM", "administrator", "item:MASK", "item_defined", item);
    let house = |id: &str| json!({"keeper": "KEE", "name": "仓", "place": "地", "warehouse": id});
    s.entry("P", "ADM", "administrator", "warehouse:W", "warehouse_opened", house("W"));
    s.entry("C", "ADM", "administrator", "warehouse:V", "warehouse_opened", house("V"));
    let recipient = |id: &str, kind: &str| json!({"kind": kind, "name": format!("受方{id}"), "recipient": id, "region": "地", "related_party": false});
    s.entry(
        "P",
        "ADM",
        "administrator",
        "recipient:HOSP",
        "recipient_registered",
        recipient("HOSP", "hospital"),
    );
    s.entry(
        "P",
        "ADM",
        "administrator",
        "recipient:SUPP",
        "recipient_registered",
        recipient("SUPP", "supplier"),
    );
    let channel = json!({"channel": "WX", "fee_bearer": "organisation", "fee_bp": 60, "kind": "wechat", "name": "微信"});
    s.entry("P", "ADM", "administrator", "channel:WX", "channel_registered", channel);
    let emergency = json!({"authority": "省政府", "emergency": "E", "from": "2020-01-23T10:00:00+08:00", "level": "I", "name": "疫情"});
    s.entry("P", "ADM", "administrator", "emergency:E", "emergency_declared", emergency);
    let metric = json!({"kind": "flow", "metric": "blood.first_aid", "name": "急救", "name_en": "First aid", "precision": 0, "scope_text": "全省", "unit": "人"});
    s.entry("P", "ADM", "administrator", "metric:blood.first_aid", "metric_defined", metric);
    s
}

/// Everything that a small office does in a month.
pub(crate) fn story() -> Story {
    let mut s = founded();
    s.entry("P", "CAS", "cashier", "gift:G1", "money_received", gift("G1", 100_000));
    let mut wx = gift("G2", 20_000);
    wx.as_object_mut().expect("data").remove("account");
    wx["channel"] = json!("WX");
    s.entry("P", "CAS", "cashier", "gift:G2", "money_received", wx);
    let lines = json!([{"fee_fen": 120, "fund": "F", "gross_fen": 20_000}]);
    let settled = json!({"account": "BANK", "channel": "WX", "lines": lines, "net_fen": 19_880, "settlement": "S1"});
    s.entry("P", "CAS", "cashier", "channel:WX", "channel_settled", settled);
    s.decide("P", "A1", "allocation:L1", "allocation_made", grant("L1", 50_000));
    let paid =
        json!({"account": "BANK", "allocation": "L1", "amount_fen": 40_000, "disbursement": "D1"});
    s.entry("P", "CAS", "cashier", "allocation:L1", "funds_disbursed", paid);
    let back = json!({"account": "BANK", "allocation": "L1", "amount_fen": 1_000, "disbursement": "D1", "reason": "退", "return": "R1"});
    s.entry("P", "CAS", "cashier", "allocation:L1", "disbursement_returned", back);
    let used = json!({"allocation": "L1", "households": 0, "period_from": "2020-02-01", "period_to": "2020-02-01", "person_times": 3, "persons": 3, "report": "U1", "used_fen": 39_000});
    s.entry("P", "MAN", "manager", "allocation:L1", "use_reported", used);
    goods(&mut s);
    transfers(&mut s);
    let undone = json!([{"account": "bank", "amount": -500, "fund": "F", "object": "BANK"}, {"account": "donation_income", "amount": 500, "fund": "F"}]);
    let wrong = s.entry("P", "CAS", "cashier", "gift:G9", "money_received", gift("G9", 500));
    s.decide(
        "P",
        "A9",
        "gift:G9",
        "entry_reversed",
        json!({"reason": "重复", "target": wrong, "undone": undone}),
    );
    let stat = json!({"metric": "blood.first_aid", "period_from": "2020-01-01", "period_to": "2020-01-31", "qualifier": "exact", "report": "T1", "source_system": "表", "value": 5});
    s.entry("P", "MAN", "manager", "metric:blood.first_aid", "stat_reported", stat);
    s.publish();
    s
}

fn goods(s: &mut Story) {
    s.entry(
        "P",
        "KEE",
        "keeper",
        "gift:G3",
        "goods_accepted",
        accepted("G3", json!([lot("B1", 300, 1_000)])),
    );
    s.entry("P", "KE2", "keeper", "batch:B1", "lot_countersigned", json!({"batch": "B1"}));
    s.decide("P", "A2", "allocation:L2", "allocation_made", grant_goods("L2", "B1", 100));
    let shipped = json!({"allocation": "L2", "lines": [{"batch": "B1", "qty": 100, "value_fen": 333}], "shipment": "H1", "warehouse": "W"});
    s.entry("P", "KEE", "keeper", "shipment:H1", "goods_shipped", shipped);
    let line = json!({"batch": "B1", "damaged": 0, "good": 99, "short": 1, "value_good_fen": 329, "value_lost_fen": 4});
    s.entry(
        "P",
        "KEE",
        "keeper",
        "shipment:H1",
        "goods_signed",
        json!({"lines": [line], "shipment": "H1"}),
    );
    let buy = json!({"allocation": "L3", "amount_fen": 5_000, "decided_by": "会议", "fund": "F", "purpose": "采购", "recipient": "SUPP", "use": "purchase"});
    s.decide("P", "A3", "allocation:L3", "allocation_made", buy);
    let mut bought = lot("B2", 50, 5_000);
    bought["valuation_basis"] = json!("invoice");
    let data = json!({"account": "BANK", "allocation": "L3", "amount_fen": 5_000, "counters": ["KEE", "KE2"], "lots": [bought], "purchase": "Q1", "warehouse": "W"});
    s.entry("P", "KEE", "keeper", "purchase:Q1", "goods_purchased", data);
    let items = json!({"allocation": "L4", "decided_by": "会议", "direct_items": [{"item": "MASK", "qty": 10}], "fund": "F", "purpose": "直送", "recipient": "HOSP", "use": "grant", "warehouse": "direct"});
    s.decide("P", "A4", "allocation:L4", "allocation_made", items);
    let mut direct = accepted("G4", json!([lot("B3", 10, 100)]));
    direct["custody"] = json!("direct");
    direct.as_object_mut().expect("data").remove("warehouse");
    s.entry("P", "KEE", "keeper", "gift:G4", "goods_accepted", direct);
    let shipped = json!({"allocation": "L4", "lines": [{"batch": "B3", "qty": 10, "value_fen": 100}], "shipment": "H2", "warehouse": "direct"});
    s.entry("P", "KEE", "keeper", "shipment:H2", "goods_shipped", shipped);
    s.group(2);
}

fn transfers(s: &mut Story) {
    let down = |id: &str| json!({"allocation": id, "decided_by": "会议", "fund": "F", "organisation": "C", "purpose": "下拨", "use": "transfer"});
    let mut money = down("L5");
    money["amount_fen"] = json!(7_000);
    s.decide("P", "A5", "allocation:L5", "allocation_made", money);
    let sent = json!({"account": "BANK", "allocation": "L5", "amount_fen": 7_000, "fund": "F", "organisation": "C", "transfer": "T1"});
    s.entry("P", "CAS", "cashier", "transfer:T1", "transfer_sent", sent);
    let received = json!({"account": "CITY", "amount_fen": 7_000, "fund": "F", "transfer": "T1"});
    s.entry("C", "CAS", "cashier", "transfer:T1", "transfer_received", received);
    let mut goods = down("L6");
    goods["lines"] = json!([{"batch": "B1", "qty": 50}]);
    goods["warehouse"] = json!("W");
    s.decide("P", "A6", "allocation:L6", "allocation_made", goods);
    let lines = json!([{"batch": "B1", "qty": 50, "value_fen": 166}]);
    let sent = json!({"allocation": "L6", "fund": "F", "lines": lines, "organisation": "C", "transfer": "T2", "warehouse": "W"});
    s.entry("P", "KEE", "keeper", "transfer:T2", "transfer_sent", sent);
    let received = json!({"fund": "F", "lines": lines, "transfer": "T2", "warehouse": "V"});
    s.entry("C", "KEE", "keeper", "transfer:T2", "transfer_received", received);
    s.entry("P", "KEE", "keeper", "transfer:T2", "transfer_confirmed", json!({"transfer": "T2"}));
    s.group(2);
}
