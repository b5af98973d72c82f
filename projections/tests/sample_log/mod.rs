#![allow(dead_code, reason = "every test file uses its own part")]
//! Logs of any length for tests: every event that a view reads, on random days, in random order.
//! A log depends on its choices alone.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::*;
use sunshine_ledger::id::{Position, Revision, StreamId};
use sunshine_ledger::time::{BusinessTime, Date, RecordedAt};
use sunshine_ledger::{Digest, FrameBuilder, Log, LogReader, LogShape, Opening, Origin};

/// Organisations: a root, two below it, one below the first of them.
pub(crate) const ORGS: [(&str, Option<&str>); 4] =
    [("hb", None), ("wh", Some("hb")), ("xg", Some("hb")), ("jh", Some("wh"))];

struct Lot {
    org: usize,
    batch: String,
    qty: u64,
    value: u64,
}

enum Open {
    Shipment { id: String, org: usize, position: u64, lines: Vec<(String, u64, u64)> },
    Goods { id: String, to: usize, lines: Vec<(String, u64, u64)>, fund: &'static str },
    Money { id: String, to: usize, amount: u64, fund: &'static str },
}

/// Writes entries one after the other.
pub(crate) struct Writer {
    pub(crate) position: u64,
    head: Digest,
    revisions: BTreeMap<String, u64>,
    recorded: i64,
    lots: Vec<Lot>,
    open: Vec<Open>,
    /// Allocations that can be drawn on.
    grants: Vec<Grant>,
    /// Proposals that can be approved: organisation, action.
    proposed: Vec<(usize, String)>,
    /// Entries that can be reversed: organisation, position, stream.
    reversible: Vec<(usize, u64, String)>,
    /// Seconds from one entry to the next.
    pace: i64,
    dice: u64,
}

#[derive(Clone)]
struct Grant {
    org: usize,
    id: String,
    fund: &'static str,
    /// The organisation that receives it; else it goes to a recipient.
    to: Option<usize>,
}

const FUNDS: [(&str, &str, &str); 3] = [
    ("f", "restricted", "donation"),
    ("g", "unrestricted", "donation"),
    ("a", "restricted", "agency"),
];
const METRICS: [(&str, &str, Option<&str>, &str); 9] = [
    ("home.added", "flow", None, ""),
    ("home.total", "stock", Some("home.added"), ""),
    ("class.held", "flow", None, ""),
    ("in.all", "flow", None, r#"{"figure":"received","scope":"system"}"#),
    ("in.covid", "flow", None, r#"{"emergencies":["E-1"],"figure":"received","scope":"office"}"#),
    ("out.office", "flow", None, r#"{"figure":"used","scope":"office"}"#),
    (
        "out.drive",
        "flow",
        None,
        r#"{"category":"relief","figure":"used","programme":"D-1","scope":"system","source_class":"donation"}"#,
    ),
    (
        "people",
        "flow",
        None,
        r#"{"emergencies":["E-1","E-2"],"figure":"person_times","scope":"system"}"#,
    ),
    ("projects", "flow", None, r#"{"charity":true,"figure":"projects","scope":"system"}"#),
];
/// The entries that set the ledger up.
const SET_UP: usize = 36;

fn of<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

impl Writer {
    pub(crate) fn new(pace: i64) -> Writer {
        Writer {
            position: 0,
            head: Digest::ZERO,
            revisions: BTreeMap::new(),
            recorded: Date::parse("2020-03-01").unwrap().midnight().local_seconds(),
            lots: Vec::new(),
            open: Vec::new(),
            grants: Vec::new(),
            proposed: Vec::new(),
            pace,
            reversible: Vec::new(),
            dice: 0,
        }
    }

    /// The next number below `sides`, from the choice that the step was given.
    fn roll(&mut self, sides: u64) -> u64 {
        self.dice = self
            .dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 33) % sides
    }

    fn entry(&mut self, org: &str, stream: Option<&str>, event: Event, line: &mut Vec<u8>) {
        let own = event.stream().map(|stream| stream.to_string());
        let stream = own.unwrap_or_else(|| stream.unwrap().to_owned());
        let revision = self.revisions.entry(stream.clone()).or_default();
        self.recorded += self.pace;
        let back =
            86_400 * if self.position < 40 { 0 } else { i64::try_from(self.dice % 30).unwrap() };
        let number = Digest::of(&self.position.to_be_bytes());
        let private = matches!(event, Event::MoneyReceived(_)).then(|| {
            of(json!({"fields": {"donor_name": number, "memo": self.head}, "subject": "0f".repeat(16)}))
        });
        let entry = Entry {
            actor: of(json!(format!("S-{}", self.dice % 9))),
            booked_on: None,
            command: number,
            event,
            evidence: None,
            more: false,
            occurred_at: BusinessTime::from_local_seconds(self.recorded - back),
            org: of(json!(org)),
            position: Position::new(self.position).unwrap(),
            prev: self.head,
            private,
            recorded_at: RecordedAt::from_unix_ms((self.recorded - 8 * 3_600) * 1_000),
            request: number,
            revision: Revision::new(*revision).unwrap(),
            role: Role::Cashier,
            source: Source::Import,
            stream: StreamId::parse(&stream).unwrap(),
        };
        *revision += 1;
        line.clear();
        entry.encode(line).unwrap();
        self.head = Digest::of(line);
        self.position += 1;
    }

    /// The next entry; set-up first, then what `choice` says.
    pub(crate) fn next(&mut self, choice: u64, line: &mut Vec<u8>) {
        self.dice = choice;
        match usize::try_from(self.position).unwrap() {
            0 => {
                let data = json!({"format": 1, "founders": ["S-1", "S-2"], "origin": "views.example/random",
                    "rules": 1, "sample": true, "vkey": "views.example/random+00000000+AAAA"});
                self.entry("ledger", None, Event::LedgerCreated(of(data)), line);
            }
            at @ 1..=4 => {
                let (id, parent) = ORGS[at - 1];
                let level = ["province", "city", "city", "county"][at - 1];
                let mut data =
                    json!({"level": level, "name": format!("{id} 会"), "organisation": id});
                if let Some(parent) = parent {
                    data["parent"] = json!(parent);
                }
                self.entry("ledger", None, Event::OrganisationRegistered(of(data)), line);
            }
            5 => {
                let (fund, restriction, source_class) = FUNDS[0];
                let data = json!({"fund": fund, "kind": "purpose", "name": "救灾", "purpose": "救灾",
                    "restriction": restriction, "source_class": source_class});
                self.entry("hb", None, Event::FundEstablished(of(data)), line);
            }
            at @ 6..=7 => {
                let id = format!("E-{}", at - 5);
                let data = json!({"authority": "省政府", "emergency": id, "from": "2020-02-20T08:00:00+08:00",
                    "level": "I", "name": id});
                self.entry("hb", None, Event::EmergencyDeclared(of(data)), line);
            }
            8 => {
                let data = json!({"campaign": "C-1", "emergency": "E-1", "end": "2021-12-31", "fund": "f",
                    "start": "2019-01-01", "title": "驰援", "use_plan": "救灾"});
                self.entry("hb", None, Event::CampaignFiled(of(data)), line);
            }
            9 => {
                let data = json!({"channel": "wx", "fee_bearer": "channel", "fee_bp": 0, "kind": "wechat",
                    "name": "微信"});
                self.entry("hb", None, Event::ChannelRegistered(of(data)), line);
            }
            at @ 10..=12 => {
                let id = ["mask", "suit", "tent"][at - 10];
                let data = json!({"base_unit": "件", "item": id, "medical": false, "min_shelf_days": 0,
                    "name": id, "regulated": false, "standard": "GB"});
                self.entry("hb", None, Event::ItemDefined(of(data)), line);
            }
            at if at < SET_UP => self.set_up(at, line),
            _ => self.happen(line),
        }
    }

    fn set_up(&mut self, at: usize, line: &mut Vec<u8>) {
        let event = match at {
            13..=14 => {
                let (fund, restriction, source_class) = FUNDS[at - 12];
                Event::FundEstablished(of(json!({"fund": fund, "kind": "purpose",
                    "name": format!("{fund} 基金"), "purpose": "p", "restriction": restriction,
                    "source_class": source_class})))
            }
            15..=16 => {
                let id = ["R", "H"][at - 15];
                Event::RecipientRegistered(of(
                    json!({"kind": "hospital", "name": format!("{id} 医院"),
                    "recipient": id, "region": "湖北", "related_party": false}),
                ))
            }
            17..=19 => {
                let (id, category) =
                    [("P-1", "relief"), ("P-2", "aid"), ("P-3", "relief")][at - 17];
                let mut data = json!({"budget_fen": 1_000_000, "category": category,
                    "charity_project": at != 18, "funds": ["f", "g"], "name": format!("{id} 项目"),
                    "period_from": "2020-01-01", "period_to": "2020-03-31", "project": id,
                    "region": "湖北"});
                if at == 17 {
                    data["programmes"] = json!(["D-1", "D-2"]);
                }
                Event::ProjectApproved(of(data))
            }
            20..=28 => {
                let (metric, kind, partner, derivation) = METRICS[at - 20];
                let fen = derivation.contains("received") || derivation.contains("used");
                let mut data = json!({"kind": kind, "metric": metric, "name": format!("{metric} 数"),
                    "name_en": metric, "precision": if fen { 2 } else { 0 }, "scope_text": "全省",
                    "unit": "个"});
                if let Some(partner) = partner {
                    data["partner"] = json!(partner);
                }
                if !derivation.is_empty() {
                    data["derivation"] = serde_json::from_str(derivation).unwrap();
                }
                Event::MetricDefined(of(data))
            }
            29..=30 => {
                let (section, of_it) = [("top", &METRICS[..5]), ("rest", &METRICS[5..])][at - 29];
                let line = |&(metric, ..): &(&str, &str, Option<&str>, &str)| json!({"metric": metric, "qualifier": "exact"});
                let mut lines: Vec<Value> = of_it.iter().map(line).collect();
                lines[0]["name"] = json!("另名");
                Event::ReviewSectionSet(of(
                    json!({"lines": lines, "section": section, "title": section,
                    "title_en": section, "year": 2020}),
                ))
            }
            31..=34 => {
                let (step, from, value) = [
                    ("recorded", "2020-01-01", 10),
                    ("recorded", "2020-02-01", 3),
                    ("paid", "2020-01-01", 7),
                    ("signed", "2020-03-01", 0),
                ][at - 31];
                Event::PolicySet(of(
                    json!({"effective_from": from, "key": format!("timeliness.{step}_days"),
                    "legal_basis": "规定", "value": value}),
                ))
            }
            _ => Event::OpeningBalance(of(
                json!({"as_of": "2019-12-31", "basis": "审计", "fund": "g",
                "money": {"account": "A-1", "amount_fen": 50_000_000}, "opening": "O-0"}),
            )),
        };
        self.entry("hb", None, event, line);
    }

    fn happen(&mut self, line: &mut Vec<u8>) {
        let what = self.roll(100);
        let org = usize::try_from(self.roll(4)).unwrap();
        let done = match what {
            0..48 => false,
            48..57 => self.goods_in(org, line),
            57..66 => self.allocate(org, line),
            66..74 => self.pay(line),
            74..81 => self.send_goods(line),
            81..89 => self.close(line),
            89..91 => self.report(org, line),
            91..93 => self.settle(org, line),
            93..95 => self.propose(org, line),
            95..98 => self.reverse(line),
            _ => self.publish(line),
        };
        if !done {
            self.money_in(org, line);
        }
    }

    fn emergency(&mut self, data: &mut Value) {
        match self.roll(4) {
            0 => {}
            1 => data["emergency"] = json!("E-2"),
            _ => data["emergency"] = json!("E-1"),
        }
    }

    fn money_in(&mut self, org: usize, line: &mut Vec<u8>) {
        let mut data = json!({"amount_fen": self.roll(1_000_000) + 1, "designation": "designated",
            "donor_kind": "individual", "fund": "f", "gift": format!("G-{}", self.position),
            "treatment": "income"});
        match self.roll(6) {
            0 => data["donor_kind"] = json!("anonymous"),
            1 => data["donor_kind"] = json!("organisation"),
            _ => {}
        }
        match self.roll(9) {
            0 => data["fund"] = json!("g"),
            1 => data["fund"] = json!("a"),
            _ => {}
        }
        match self.roll(3) {
            0 => data["campaign"] = json!("C-1"),
            _ => self.emergency(&mut data),
        }
        match self.roll(2) {
            0 => data["account"] = json!("A-1"),
            _ => data["channel"] = json!("wx"),
        }
        self.keep_reversible(org, format!("gift:G-{}", self.position));
        self.entry(ORGS[org].0, None, Event::MoneyReceived(of(data)), line);
    }

    /// Few targets are remembered, however long the log.
    fn keep_reversible(&mut self, org: usize, stream: String) {
        if self.reversible.len() < 50 {
            self.reversible.push((org, self.position, stream));
        }
    }

    fn goods_in(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        let kind = self.roll(4);
        let mut lots = Vec::new();
        let mut total = 0;
        for n in 0..=self.roll(3) {
            let batch = format!("B-{}-{n}", self.position);
            let (qty, value) = (self.roll(500) + 1, self.roll(90_000) + 1);
            let item = ["mask", "suit", "tent"][usize::try_from(self.roll(3)).unwrap()];
            let mut lot = json!({"batch": batch, "item": item, "qty": qty, "valuation_basis": "invoice",
                "value_fen": value});
            let unvalued = kind > 1 && self.roll(4) == 0;
            if unvalued {
                lot["valuation_basis"] = json!("unvalued");
                lot.as_object_mut().unwrap().remove("value_fen");
            }
            total += value;
            self.lots.push(Lot { org, batch, qty, value: if unvalued { 0 } else { value } });
            lots.push(lot);
        }
        let position = self.position;
        let event = match kind {
            0 if !self.grants.is_empty() => {
                let pick = self.pick(self.grants.len());
                let Grant { org, id: allocation, .. } = self.grants[pick].clone();
                let count = lots.len();
                self.lots.iter_mut().rev().take(count).for_each(|lot| lot.org = org);
                let data = json!({"account": "A-1", "allocation": allocation, "amount_fen": total,
                    "counters": ["S-1", "S-2"], "lots": lots, "purchase": format!("P-{position}"),
                    "warehouse": "W"});
                self.entry(ORGS[org].0, None, Event::GoodsPurchased(of(data)), line);
                return true;
            }
            0 | 1 => Event::OtherSourceIn(of(json!({"basis": "b", "fund": "f", "kind": "reserve",
                "goods": {"lots": lots, "warehouse": "W"}, "source": format!("O-{position}")}))),
            _ => {
                let mut data = json!({"counters": ["S-1", "S-2"], "custody": "warehouse",
                    "designation": "undesignated", "donor_kind": "organisation", "fund": "f",
                    "gift": format!("G-{position}"), "lots": lots, "treatment": "income",
                    "warehouse": "W"});
                self.emergency(&mut data);
                Event::GoodsAccepted(of(data))
            }
        };
        self.entry(ORGS[org].0, None, event, line);
        true
    }

    fn pick(&mut self, of: usize) -> usize {
        usize::try_from(self.roll(of as u64)).unwrap()
    }

    fn allocate(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        let id = format!("L-{}", self.position);
        let fund = FUNDS[self.pick(3)].0;
        let mut data = json!({"allocation": id, "amount_fen": self.roll(900_000) + 1,
            "decided_by": "c", "fund": fund, "purpose": "p", "use": "grant"});
        self.emergency(&mut data);
        match self.roll(4) {
            0 => {}
            project => data["project"] = json!(format!("P-{project}")),
        }
        let to = (self.roll(3) == 0).then(|| (org + 1 + self.pick(3)) % 4);
        match to {
            Some(to) => {
                data["organisation"] = json!(ORGS[to].0);
                data["use"] = json!("transfer");
            }
            None => data["recipient"] = json!(["R", "H"][self.pick(2)]),
        }
        if self.grants.len() >= 40 {
            self.grants.remove(0);
        }
        if self.roll(3) == 0 {
            self.keep_reversible(org, format!("allocation:{id}"));
        }
        self.grants.push(Grant { org, id, fund, to });
        self.entry(ORGS[org].0, None, Event::AllocationMade(of(data)), line);
        true
    }

    fn report(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        let report = format!("N-{}", self.position);
        let month = |from: bool, roll: u64| {
            let (year, month) = (2019 + roll / 12, roll % 12 + 1);
            format!("{year}-{month:02}-{}", if from { "01" } else { "28" })
        };
        let roll = self.roll(18) + 6;
        if self.roll(2) == 0 || self.grants.is_empty() {
            let metric = METRICS[self.pick(3)].0;
            let data = json!({"metric": metric, "period_from": month(true, roll - self.roll(3)),
                "period_to": month(false, roll), "qualifier": "exact", "report": report,
                "source_system": "台账", "value": self.roll(500)});
            self.keep_reversible(org, format!("metric:{metric}"));
            self.entry(ORGS[org].0, None, Event::StatReported(of(data)), line);
        } else {
            let pick = self.pick(self.grants.len());
            let Grant { org, id, .. } = self.grants[pick].clone();
            let data = json!({"allocation": id, "households": self.roll(9), "period_from": "2019-01-01",
                "period_to": month(false, roll), "person_times": self.roll(99),
                "persons": self.roll(50), "report": report, "used_fen": self.roll(70_000)});
            self.keep_reversible(org, format!("allocation:{id}"));
            self.entry(ORGS[org].0, None, Event::UseReported(of(data)), line);
        }
        true
    }

    fn settle(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        let (gross, fee) = (self.roll(90_000) + 1_000, self.roll(900));
        let data = json!({"account": "A-1", "channel": "wx", "lines": [{"fee_fen": fee, "fund": "f",
            "gross_fen": gross}], "net_fen": gross - fee, "settlement": format!("S-{}", self.position)});
        self.entry(ORGS[org].0, None, Event::ChannelSettled(of(data)), line);
        true
    }

    fn propose(&mut self, org: usize, line: &mut Vec<u8>) -> bool {
        if self.roll(2) == 0 && !self.proposed.is_empty() {
            let pick = self.pick(self.proposed.len());
            let (org, action) = self.proposed.swap_remove(pick);
            let data = json!({"action": action, "proposal": self.head});
            self.entry(ORGS[org].0, None, Event::ActionApproved(of(data)), line);
            return true;
        }
        let action = format!("X-{}", self.position);
        let payload = match self.roll(4) {
            0 => {
                json!({"data": {"reason": "r", "target": 3, "undone": []}, "type": "entry_reversed"})
            }
            _ => json!({"data": {"allocation": format!("L-{}", self.position), "amount_fen": 5,
                "decided_by": "c", "fund": "f", "purpose": "p", "recipient": "R", "use": "grant"},
                "type": "allocation_made"}),
        };
        if self.proposed.len() < 30 {
            self.proposed.push((org, action.clone()));
        }
        let data = json!({"action": action, "payload": payload});
        self.entry(ORGS[org].0, None, Event::ActionProposed(of(data)), line);
        true
    }

    fn pay(&mut self, line: &mut Vec<u8>) -> bool {
        if self.grants.is_empty() {
            return false;
        }
        let pick = self.pick(self.grants.len());
        let Grant { org, id: allocation, fund, to } = self.grants[pick].clone();
        let (position, amount) = (self.position, self.roll(70_000) + 1);
        let event = match (self.roll(4), to) {
            (_, Some(to)) => {
                let id = format!("T-{position}");
                let data = json!({"account": "A-1", "allocation": allocation, "amount_fen": amount,
                    "fund": fund, "organisation": ORGS[to].0, "transfer": id});
                self.open.push(Open::Money { id, to, amount, fund });
                Event::TransferSent(of(data))
            }
            (0, None) => {
                self.keep_reversible(org, format!("allocation:{allocation}"));
                Event::DisbursementReturned(of(json!({"account": "A-1", "allocation": allocation,
                "amount_fen": amount, "disbursement": "D-1", "reason": "r",
                "return": format!("R-{position}")})))
            }
            (_, None) => {
                self.keep_reversible(org, format!("allocation:{allocation}"));
                Event::FundsDisbursed(of(json!({"account": "A-1", "allocation": allocation,
                    "amount_fen": amount, "disbursement": format!("D-{position}")})))
            }
        };
        self.entry(ORGS[org].0, None, event, line);
        true
    }

    fn send_goods(&mut self, line: &mut Vec<u8>) -> bool {
        if self.grants.is_empty() || self.lots.is_empty() {
            return false;
        }
        let pick = self.pick(self.grants.len());
        let Grant { id: allocation, fund, to, .. } = self.grants[pick].clone();
        let pick = self.pick(self.lots.len());
        let lot = self.lots.swap_remove(pick);
        let (org, position) = (lot.org, self.position);
        let taken = self.roll(lot.qty) + 1;
        let value = lot.value * taken / lot.qty;
        if taken < lot.qty {
            let (batch, qty) = (lot.batch.clone(), lot.qty - taken);
            self.lots.push(Lot { org, batch, qty, value: lot.value - value });
        }
        let lines = vec![(lot.batch.clone(), taken, value)];
        let shown = json!([{"batch": lot.batch, "qty": taken, "value_fen": value}]);
        let event = if let Some(to) = to.filter(|to| *to != org) {
            let id = format!("T-{position}");
            let data = json!({"allocation": allocation, "fund": fund, "lines": shown,
                "organisation": ORGS[to].0, "transfer": id, "warehouse": "W"});
            self.open.push(Open::Goods { id, to, lines, fund });
            Event::TransferSent(of(data))
        } else {
            let id = format!("D-{position}");
            let data =
                json!({"allocation": allocation, "lines": shown, "shipment": id, "warehouse": "W"});
            self.open.push(Open::Shipment { id, org, position, lines });
            Event::GoodsShipped(of(data))
        };
        self.entry(ORGS[org].0, None, event, line);
        true
    }

    fn close(&mut self, line: &mut Vec<u8>) -> bool {
        if self.open.is_empty() {
            return false;
        }
        let pick = self.pick(self.open.len());
        let open = self.open.swap_remove(pick);
        let (org, event) = match open {
            Open::Money { id, to, amount, fund } => (
                to,
                Event::TransferReceived(of(json!({"account": "A-1",
                "amount_fen": amount, "fund": fund, "transfer": id}))),
            ),
            Open::Goods { id, to, lines, fund } => {
                let mut shown = Vec::new();
                for (batch, qty, value) in lines {
                    shown.push(json!({"batch": batch, "qty": qty, "value_fen": value}));
                    self.lots.push(Lot { org: to, batch, qty, value });
                }
                let data = json!({"fund": fund, "lines": shown, "transfer": id, "warehouse": "W"});
                (to, Event::TransferReceived(of(data)))
            }
            Open::Shipment { id, org, position, .. } if self.roll(8) == 0 => {
                let data = json!({"reason": "r", "target": position, "undone": []});
                let stream = format!("shipment:{id}");
                self.entry(ORGS[org].0, Some(&stream), Event::EntryReversed(of(data)), line);
                return true;
            }
            Open::Shipment { id, org, lines, .. } => {
                let mut shown = Vec::new();
                for (batch, qty, value) in lines {
                    let good = self.roll(qty + 1);
                    let used = value * good / qty;
                    shown.push(
                        json!({"batch": batch, "damaged": 0, "good": good, "short": qty - good,
                        "value_good_fen": used, "value_lost_fen": value - used}),
                    );
                }
                (org, Event::GoodsSigned(of(json!({"lines": shown, "shipment": id}))))
            }
        };
        self.entry(ORGS[org].0, None, event, line);
        true
    }

    fn reverse(&mut self, line: &mut Vec<u8>) -> bool {
        if self.reversible.is_empty() {
            return false;
        }
        let pick = self.pick(self.reversible.len());
        let (org, target, stream) = self.reversible.swap_remove(pick);
        // Nothing is drawn on an allocation that is reversed.
        self.grants.retain(|grant| grant.id != format!("L-{target}"));
        let data = json!({"reason": "r", "target": target, "undone": []});
        self.entry(ORGS[org].0, Some(&stream), Event::EntryReversed(of(data)), line);
        true
    }

    fn publish(&mut self, line: &mut Vec<u8>) -> bool {
        let (view, params) = match self.roll(8) {
            0 => ("donations", json!({"scope": "office:wh"})),
            1 => ("donations", json!({"period": "2020-02", "scope": "system:hb"})),
            2 => ("statement", json!({"period": "2020", "scope": "system:hb"})),
            _ => ("emergency", json!({"id": "E-1", "scope": "system:hb", "to": "2020-03-01"})),
        };
        let size = self.position - self.roll(5);
        let data = json!({"hash": self.head, "params": params, "root": self.head, "size": size,
            "spec": 1, "view": view});
        self.entry("hb", None, Event::DisclosurePublished(of(data)), line);
        true
    }
}

/// A log of `size` entries in `dir`, one every `pace` seconds, written frame by frame.
pub(crate) fn write(
    dir: &Path,
    segment: u64,
    size: u64,
    pace: i64,
    mut choice: impl FnMut() -> u64,
) -> (Log, LogReader) {
    let origin = Origin::new("views.example/random").unwrap();
    Log::create(dir, &LogShape::new(origin, segment, 4096).unwrap()).unwrap();
    let (mut log, reader, _) = Log::open(dir, &Opening::default()).unwrap();
    let mut writer = Writer::new(pace);
    let mut line = Vec::new();
    let mut frame: FrameBuilder = log.begin();
    while writer.position < size {
        writer.next(choice(), &mut line);
        if frame.push(&line).is_err() {
            log.commit(&mut frame).unwrap();
            frame = log.begin();
            frame.push(&line).unwrap();
        }
    }
    log.commit(&mut frame).unwrap();
    (log, reader)
}
