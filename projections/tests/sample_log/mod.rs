//! Logs of any length for tests: every event that a view reads, on random days, in random order.
//! A log depends on its choices alone.

mod back;
mod funds;
mod goods;
mod money;
mod more;
mod office;
mod set_up;
mod stock;
mod watch;

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::*;
use sunshine_ledger::id::{Position, Revision, StreamId};
use sunshine_ledger::time::{BusinessTime, Date, RecordedAt};
use sunshine_ledger::{Digest, FrameBuilder, Log, LogReader, LogShape, Opening, Origin};

use set_up::{FUNDS, SET_UP};

/// Organisations: a root, two below it, one below the first of them.
pub(crate) const ORGS: [(&str, Option<&str>); 4] =
    [("hb", None), ("wh", Some("hb")), ("xg", Some("hb")), ("jh", Some("wh"))];

struct Lot {
    org: usize,
    batch: String,
    qty: u64,
    value: u64,
}

/// What was signed for: its lines by batch, with what is good of how much and the value of that.
struct Signed {
    id: String,
    org: usize,
    lines: Vec<(String, u64, u64, u64)>,
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
    /// Sums that can be claimed: organisation, id, amount.
    unclaimed: Vec<(usize, String, u64)>,
    /// Claims that are mistaken: position, and what they claim.
    mistaken: Vec<(u64, (usize, String, u64))>,
    /// Gifts of money that can be refunded: organisation, id, amount.
    refundable: Vec<(usize, String, u64)>,
    /// Batches that were given without a value.
    unvalued: Vec<String>,
    signed: Vec<Signed>,
    /// What other funds lay out: organisation, id, amount.
    clawbacks: Vec<(usize, String, u64)>,
    /// What is invested: organisation, id, how much of it is left.
    investments: Vec<(usize, String, u64)>,
    /// Gifts that papers speak of: organisation, id, what was said last.
    papers: Vec<(usize, String, &'static str)>,
    /// Inquiries that are not closed: organisation, id.
    inquiries: Vec<(usize, String)>,
    /// Publications that were not corrected: position, view.
    published: Vec<(u64, &'static str)>,
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
            unclaimed: Vec::new(),
            mistaken: Vec::new(),
            refundable: Vec::new(),
            unvalued: Vec::new(),
            signed: Vec::new(),
            clawbacks: Vec::new(),
            investments: Vec::new(),
            papers: Vec::new(),
            inquiries: Vec::new(),
            published: Vec::new(),
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
        let occurred_at = BusinessTime::from_local_seconds(self.recorded - back);
        // A month was closed meanwhile.
        let late = self.position >= 40 && self.dice % 7 == 3;
        let booked_on =
            late.then(|| occurred_at.date().plus_days(i32::try_from(back / 172_800).unwrap()));
        let number = Digest::of(&self.position.to_be_bytes());
        let private = matches!(event, Event::MoneyReceived(_)).then(|| {
            of(json!({"fields": {"donor_name": number, "memo": self.head}, "subject": "0f".repeat(16)}))
        });
        let entry = Entry {
            actor: of(json!(format!("S-{}", self.dice % 9))),
            booked_on: booked_on.filter(|day| *day > occurred_at.date()),
            command: number,
            event,
            evidence: None,
            more: false,
            occurred_at,
            org: of(json!(org)),
            position: Position::new(self.position).unwrap(),
            prev: self.head,
            private,
            recorded_at: RecordedAt::from_unix_ms((self.recorded - 8 * 3_600) * 1_000),
            request: number,
            older: None,
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

    fn happen(&mut self, line: &mut Vec<u8>) {
        let what = self.roll(100);
        let org = usize::try_from(self.roll(4)).unwrap();
        let done = match what {
            0..15 => false,
            15..20 => self.more(org, line),
            20..29 => self.watch(org, line),
            29..31 => self.count(line),
            31..32 => self.reclassify(line),
            32..33 => self.sell(line),
            33..36 => self.value(line),
            36..38 => self.bring_back(line),
            38..40 => self.of_funds(org, line),
            40..43 => self.unclaimed(org, line),
            43..45 => self.claim(line),
            45..46 => self.disclaim(line),
            46..47 => self.refund(line),
            47..48 => self.dispose(line),
            48..57 => self.goods_in(org, line),
            57..66 => self.allocate(org, line),
            66..74 => self.pay(line),
            74..81 => self.send_goods(line),
            81..88 => self.close(line),
            88..91 => self.report(org, line),
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

    /// Few targets are remembered, however long the log.
    fn keep_reversible(&mut self, org: usize, stream: String) {
        if self.reversible.len() < 50 {
            self.reversible.push((org, self.position, stream));
        }
    }

    /// What a reversal undoes: every third one is of a year that was closed.
    fn undone(&mut self) -> Value {
        match self.roll(3) {
            0 => json!([{"account": "bank", "amount": -5, "fund": "f", "object": "A-1"},
                {"account": "prior_year", "amount": 5, "fund": "f"}]),
            _ => json!([]),
        }
    }

    /// Whether what comes next can be reversed, and so nothing is built upon it: one of four.
    fn may_be_turned(&mut self, org: usize, stream: String) -> bool {
        let turned = self.roll(4) == 0;
        if turned {
            self.keep_reversible(org, stream);
        }
        turned
    }

    fn pick(&mut self, of: usize) -> usize {
        usize::try_from(self.roll(of as u64)).unwrap()
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
