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
    Goods { id: String, to: usize, lines: Vec<(String, u64, u64)> },
    Money { id: String, to: usize, amount: u64 },
}

/// Writes entries one after the other.
pub(crate) struct Writer {
    pub(crate) position: u64,
    head: Digest,
    revisions: BTreeMap<String, u64>,
    recorded: i64,
    lots: Vec<Lot>,
    open: Vec<Open>,
    /// Allocations of money: organisation, id, emergency.
    grants: Vec<(usize, String)>,
    /// Entries that can be reversed: organisation, position, stream.
    reversible: Vec<(usize, u64, String)>,
    dice: u64,
}

fn of<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

impl Writer {
    pub(crate) fn new() -> Writer {
        Writer {
            position: 0,
            head: Digest::ZERO,
            revisions: BTreeMap::new(),
            recorded: Date::parse("2020-03-01").unwrap().midnight().local_seconds(),
            lots: Vec::new(),
            open: Vec::new(),
            grants: Vec::new(),
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
        self.recorded += 7;
        let back =
            86_400 * if self.position < 20 { 0 } else { i64::try_from(self.dice % 30).unwrap() };
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
                let data = json!({"fund": "f", "kind": "purpose", "name": "救灾", "purpose": "救灾",
                    "restriction": "restricted", "source_class": "donation"});
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
            _ => self.happen(line),
        }
    }

    fn happen(&mut self, line: &mut Vec<u8>) {
        let what = self.roll(100);
        let org = usize::try_from(self.roll(4)).unwrap();
        let done = match what {
            0..50 => false,
            50..60 => self.goods_in(org, line),
            60..70 => self.allocate(org, line),
            70..78 => self.pay(line),
            78..86 => self.send_goods(line),
            86..95 => self.close(line),
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
                let (org, allocation) = self.grants[pick].clone();
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
        let mut data = json!({"allocation": id, "amount_fen": self.roll(900_000) + 1,
            "decided_by": "c", "fund": "f", "purpose": "p", "recipient": "R", "use": "grant"});
        self.emergency(&mut data);
        if self.grants.len() >= 40 {
            self.grants.remove(0);
        }
        if self.roll(3) == 0 {
            self.keep_reversible(org, format!("allocation:{id}"));
        }
        self.grants.push((org, id));
        self.entry(ORGS[org].0, None, Event::AllocationMade(of(data)), line);
        true
    }

    fn pay(&mut self, line: &mut Vec<u8>) -> bool {
        if self.grants.is_empty() {
            return false;
        }
        let pick = self.pick(self.grants.len());
        let (org, allocation) = self.grants[pick].clone();
        let (position, amount) = (self.position, self.roll(70_000) + 1);
        let event = match self.roll(4) {
            0 => {
                let to = (org + 1 + self.pick(3)) % 4;
                let id = format!("T-{position}");
                let data = json!({"account": "A-1", "allocation": allocation, "amount_fen": amount,
                    "fund": "f", "organisation": ORGS[to].0, "transfer": id});
                self.open.push(Open::Money { id, to, amount });
                Event::TransferSent(of(data))
            }
            1 => {
                Event::DisbursementReturned(of(json!({"account": "A-1", "allocation": allocation,
                "amount_fen": amount, "disbursement": "D-1", "reason": "r",
                "return": format!("R-{position}")})))
            }
            _ => {
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
        let (_, allocation) = self.grants[pick].clone();
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
        let event = if self.roll(2) == 0 {
            let id = format!("D-{position}");
            let data =
                json!({"allocation": allocation, "lines": shown, "shipment": id, "warehouse": "W"});
            self.open.push(Open::Shipment { id, org, position, lines });
            Event::GoodsShipped(of(data))
        } else {
            let to = (org + 1 + self.pick(3)) % 4;
            let id = format!("T-{position}");
            let data = json!({"allocation": allocation, "fund": "f", "lines": shown,
                "organisation": ORGS[to].0, "transfer": id, "warehouse": "W"});
            self.open.push(Open::Goods { id, to, lines });
            Event::TransferSent(of(data))
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
            Open::Money { id, to, amount } => (
                to,
                Event::TransferReceived(of(json!({"account": "A-1",
                "amount_fen": amount, "fund": "f", "transfer": id}))),
            ),
            Open::Goods { id, to, lines } => {
                let mut shown = Vec::new();
                for (batch, qty, value) in lines {
                    shown.push(json!({"batch": batch, "qty": qty, "value_fen": value}));
                    self.lots.push(Lot { org: to, batch, qty, value });
                }
                let data = json!({"fund": "f", "lines": shown, "transfer": id, "warehouse": "W"});
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
        let data = json!({"reason": "r", "target": target, "undone": []});
        self.entry(ORGS[org].0, Some(&stream), Event::EntryReversed(of(data)), line);
        true
    }

    fn publish(&mut self, line: &mut Vec<u8>) -> bool {
        let data = json!({"hash": self.head, "params": {"id": "E-1", "scope": "system:hb",
            "to": "2020-03-01"}, "root": self.head, "size": self.position, "spec": 1,
            "view": "emergency"});
        self.entry("hb", None, Event::DisclosurePublished(of(data)), line);
        true
    }
}

/// A log of `size` entries in `dir`, written frame by frame.
pub(crate) fn write(
    dir: &Path,
    segment: u64,
    size: u64,
    mut choice: impl FnMut() -> u64,
) -> (Log, LogReader) {
    let origin = Origin::new("views.example/random").unwrap();
    Log::create(dir, &LogShape::new(origin, segment, 4096).unwrap()).unwrap();
    let (mut log, reader, _) = Log::open(dir, &Opening::default()).unwrap();
    let mut writer = Writer::new();
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
