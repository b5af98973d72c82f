//! `check`: a table of requests, one a line, run against a small world.
//!
//! ```text
//! 02-01 cashier            receive_money  gift=G1 amount_fen=100
//! 02-02 cashier/EVE@WH     disburse_funds disbursement=P1 allocation=L1 amount_fen=101   => R38
//!       cash HB KY = 100
//!       stock W1 B1 = 5 500
//!       booked 2020-03-01
//!       balance HB KY shortfall = -100
//! ```
//! A row is a day of 2020 (or a whole date), a role with person and organisation where they are not the usual ones, a command, and the
//! members that differ from the command's usual ones. `name-` leaves a member out, `name=~kind` hands in evidence of that kind.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use sunshine_ledger::books::Books;
use sunshine_ledger::command::{CommandType, PrivateValue, Request};
use sunshine_ledger::entry::{Entry, Evidence, EvidenceList, Private};
use sunshine_ledger::event::{Role, Source};
use sunshine_ledger::id::{BatchId, FundId, Name, OrgId, Revision, StaffId, WarehouseId};
use sunshine_ledger::posting::Account;
use sunshine_ledger::refusal::Refusal;
use sunshine_ledger::rules::{Decided, decide};
use sunshine_ledger::time::{BusinessTime, RecordedAt};
use sunshine_ledger::{Digest, Subject};

use crate::released::{RELEASED, Released, told};
use crate::world::{PAPERS, USUAL, WORLD};

/// Runs a table on a fresh world and panics at the first row that does not do what it says.
#[track_caller]
pub(crate) fn check(rows: &str) {
    let mut ledger = Ledger::new();
    ledger.run(WORLD);
    ledger.run(rows);
    ledger.replays();
}

/// Books with the entries that made them.
#[derive(Default)]
pub(crate) struct Ledger {
    pub(crate) books: Books,
    pub(crate) log: Vec<Vec<u8>>,
}

impl Ledger {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn with_world() -> Self {
        let mut ledger = Self::new();
        ledger.run(WORLD);
        ledger
    }

    #[track_caller]
    pub(crate) fn run(&mut self, rows: &str) {
        let rows =
            rows.lines().map(str::trim).filter(|row| !row.is_empty() && !row.starts_with('#'));
        rows.for_each(|row| self.row(&self.placed(row)));
    }

    /// The row with the position of the first entry of a stream where it has `#stream`.
    fn placed(&self, row: &str) -> String {
        let mut parts = row.split('#');
        let mut placed = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find([',', ' ', ']']).unwrap_or(part.len());
            let (stream, rest) = part.split_at(end);
            let of = |bytes: &Vec<u8>| Entry::parse(bytes).unwrap().stream.as_str() == stream;
            let position = self.log.iter().position(of).unwrap_or_else(|| panic!("{stream}"));
            placed.push_str(&position.to_string());
            placed.push_str(rest);
        }
        placed
    }

    #[track_caller]
    fn row(&mut self, row: &str) {
        if let Some(day) = row.strip_prefix("booked ") {
            let entry = Entry::parse(self.log.last().unwrap()).unwrap();
            let found = entry.booked_on.map_or("-".to_owned(), |day| day.to_string());
            assert_eq!(found, day.trim(), "{row}");
        } else if let Some(query) = row.strip_prefix("cash ") {
            let (purse, amount) = query.split_once(" = ").unwrap();
            let (org, fund) = purse.trim().split_once(' ').unwrap();
            let found = self.books.available(
                &OrgId::parse(org).unwrap(),
                &FundId::parse(fund.trim()).unwrap(),
                None,
            );
            assert_eq!(found, amount.trim().parse::<i64>().unwrap(), "{row}");
        } else if let Some(query) = row.strip_prefix("stock ") {
            let (lot, stock) = query.split_once(" = ").unwrap();
            let (warehouse, batch) = lot.trim().split_once(' ').unwrap();
            let found = self
                .books
                .stock(
                    &WarehouseId::parse(warehouse).unwrap(),
                    &BatchId::parse(batch.trim()).unwrap(),
                )
                .unwrap();
            assert_eq!(format!("{} {}", found.quantity, found.value_fen), stock.trim(), "{row}");
        } else if let Some(query) = row.strip_prefix("balance ") {
            let (what, amount) = query.split_once(" = ").unwrap();
            let [org, fund, account] = what.split_whitespace().collect::<Vec<_>>()[..] else {
                panic!("{row}")
            };
            let account: Account = serde_json::from_value(account.into()).unwrap();
            let (org, fund) = (OrgId::parse(org).unwrap(), FundId::parse(fund).unwrap());
            let rows = self.books.trial_balance();
            let found: i64 = rows
                .iter()
                .filter(|row| (row.org, row.fund, row.account) == (org, fund, account))
                .map(|row| row.balance)
                .sum();
            assert_eq!(found, amount.trim().parse::<i64>().unwrap(), "{row}");
        } else if let Some(released) = told(row) {
            self.release(row, released.word, released.named_by);
        } else if row.contains(" allocate ") {
            self.release(row, "allocate", "allocation");
        } else if row.contains(" reopen ") {
            self.release(row, "reopen", "month");
        } else if row.contains(" erase ") {
            self.release(row, "erase", "erasure");
        } else if row.contains(" void ") {
            self.release(row, "void", "receipt");
        } else if row.contains(" refund ") {
            self.release(row, "refund", "refund");
        } else if row.contains(" dispose ") {
            self.release(row, "dispose", "disposal");
        } else if row.contains(" count ") {
            self.release(row, "count", "count");
        } else if row.contains(" reclassify ") {
            self.release(row, "reclassify", "reclassification");
        } else if row.contains(" sell ") {
            self.release(row, "sell", "sale");
        } else {
            let (asked, expected) =
                row.split_once("=>").map_or((row, ""), |(asked, rule)| (asked, rule.trim()));
            let found = self.ask(&request(&self.books, asked));
            let (number, said) = found.err().map_or(("", String::new()), |refusal| {
                (refusal.rule().number(), refusal.to_string())
            });
            assert_eq!(number, expected, "{row}\n{said}");
        }
    }

    /// A proposal and its approval in one row; the action is named by one of its members.
    #[track_caller]
    fn release(&mut self, row: &str, word: &str, named_by: &str) {
        let (asked, expected) =
            row.split_once("=>").map_or((row, ""), |(asked, rule)| (asked, rule.trim()));
        let (before, members) = asked.split_once(&format!(" {word} ")).unwrap();
        let (day, org) =
            before.split_once(' ').map_or((before, ""), |(day, who)| (day, who.trim()));
        let id = |m: &'_ str| m.strip_prefix(named_by)?.strip_prefix('=').map(str::to_owned);
        let id = members.split_whitespace().find_map(id).unwrap();
        let command = match word {
            "dispose" => "propose_disposal",
            "count" => "propose_count",
            "reclassify" => "propose_reclassification",
            "sell" => "propose_sale",
            _ => "propose_action",
        };
        let propose = format!("{day} accountant{org} {command} action=D-{id} {members}");
        let papers = members.split_whitespace().filter(|member| member.starts_with("evidence="));
        let papers = papers.collect::<Vec<_>>().join(" ");
        let approve = format!("{day} approver{org} approve_action action=D-{id} {papers}");
        let mut found = String::new();
        for asked in [propose, approve] {
            let request = request(&self.books, &asked);
            if let Err(refusal) = self.ask(&request) {
                found = refusal.rule().number().to_owned();
                break;
            }
        }
        assert_eq!(found, expected, "{row}");
    }

    /// Decides and applies; a refusal leaves everything as it was.
    pub(crate) fn ask(
        &mut self,
        (request, recorded_at): &(Request, RecordedAt),
    ) -> Result<(), Refusal> {
        let decided = decide(&self.books, request, *recorded_at)?;
        let last = decided.len() - 1;
        for (place, decided) in decided.into_iter().enumerate() {
            let entry = self.entry(request, *recorded_at, decided, place < last);
            let mut bytes = Vec::new();
            entry.encode(&mut bytes).unwrap();
            assert_eq!(entry.revision, self.books.revision(&entry.stream), "{}", entry.stream);
            self.books
                .apply(&entry)
                .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&bytes)));
            self.log.push(bytes);
        }
        Ok(())
    }

    /// The next entry, as the writer would make it.
    pub(crate) fn entry(
        &self,
        request: &Request,
        recorded_at: RecordedAt,
        decided: Decided,
        more: bool,
    ) -> Entry {
        Entry {
            actor: request.actor,
            booked_on: decided.booked_on,
            command: Digest::of(&self.books.next_position().get().to_le_bytes()),
            event: decided.event,
            evidence: request.evidence.clone(),
            more,
            occurred_at: request.occurred_at,
            older: None,
            org: decided.org,
            position: self.books.next_position(),
            prev: self.log.last().map_or(Digest::ZERO, |bytes| Digest::of(bytes)),
            private: private(request),
            recorded_at,
            request: request.digest(),
            revision: decided.revision,
            role: decided.role,
            source: request.source,
            stream: decided.stream,
        }
    }

    /// Reading the log back makes the same books, and every purse sums to zero.
    #[track_caller]
    pub(crate) fn replays(&self) {
        let mut books = Books::new();
        for bytes in &self.log {
            books.apply(&Entry::parse(bytes).unwrap()).unwrap();
        }
        assert_eq!(fingerprint(&books), fingerprint(&self.books));
        let mut sums = BTreeMap::new();
        for row in self.books.trial_balance() {
            *sums.entry((row.org, row.fund, row.earmark)).or_insert(0) += row.balance;
        }
        assert!(sums.values().all(|sum| *sum == 0), "{sums:?}");
    }
}

/// A hash of everything that the books hold.
pub(crate) fn fingerprint(books: &Books) -> String {
    Digest::of(format!("{books:?}").as_bytes()).to_string()
}

/// A row as a request.
pub(crate) fn request(books: &Books, row: &str) -> (Request, RecordedAt) {
    let mut words = row.split_whitespace();
    let (day, who, command) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
    let occurred_at = time(day);
    let (role, person, org) = person(who);
    let command_type = CommandType::from_name(command).unwrap_or_else(|| panic!("{command}"));
    // What is released has its own usual members, which `proposal` adds.
    let released = |of: &Released| row.contains(&format!(" {}=", of.named_by));
    let own = command == "propose_action" && RELEASED.iter().any(released);
    let usual = USUAL.iter().find(|(name, _)| *name == command && !own);
    let usual = usual.map_or("{}", |(_, data)| data);
    let mut data: Map<String, Value> =
        serde_json::from_str(usual).unwrap_or_else(|e| panic!("{command}: {e}"));
    // A report is of the time up to the day on which it is made.
    if command == "report_use" {
        data.insert("period_to".into(), occurred_at.date().to_string().into());
    }
    let mut request = Around::default();
    let papers = PAPERS.iter().filter(|(name, _)| *name == command);
    papers.for_each(|(_, kind)| request.paper(kind));
    for word in words {
        if let Some((name, value)) = word.split_once('=') {
            request.member(&mut data, name, value);
        } else if word == "evidence-" {
            request.evidence.clear();
        } else {
            data.remove(word.strip_suffix('-').unwrap());
        }
    }
    let action = data.get("action").and_then(Value::as_str).map(str::to_owned);
    let data = match (command, action) {
        ("propose_action", Some(action)) => proposal(&action, data),
        ("approve_action" | "reject_action", Some(action)) if !data.contains_key("proposal") => {
            let proposal = books.proposal(&action.parse().unwrap()).unwrap_or(Digest::ZERO);
            data.insert("proposal".into(), proposal.to_string().into());
            Value::Object(data)
        }
        _ => Value::Object(data),
    };
    let command = command_type.parse(&data).unwrap_or_else(|e| panic!("{row}: {e}"));
    let request_made = Request {
        actor: StaffId::parse(&person).unwrap(),
        command,
        evidence: (!request.evidence.is_empty())
            .then(|| EvidenceList::new(request.evidence).unwrap()),
        expected_revision: request.revision,
        occurred_at,
        org: OrgId::parse(&org).unwrap(),
        private: request.private,
        role,
        source: request.source,
    };
    (request_made, request.recorded_at)
}

/// What is said around a command.
struct Around {
    evidence: Vec<Evidence>,
    revision: Option<Revision>,
    private: BTreeMap<Name, PrivateValue>,
    source: Source,
    recorded_at: RecordedAt,
}

impl Default for Around {
    fn default() -> Self {
        let recorded_at = RecordedAt::parse("2029-12-31T00:00:00.000+08:00").unwrap();
        Self {
            evidence: Vec::new(),
            revision: None,
            private: BTreeMap::new(),
            source: Source::Manual,
            recorded_at,
        }
    }
}

impl Around {
    fn paper(&mut self, kind: &str) {
        self.evidence.push(Evidence::public(Name::parse(kind).unwrap(), Digest::of(b"paper")));
    }

    fn member(&mut self, data: &mut Map<String, Value>, name: &str, value: &str) {
        match name {
            "evidence" => self.paper(value.strip_prefix('~').unwrap()),
            "expected" => self.revision = Some(Revision::new(value.parse().unwrap()).unwrap()),
            "private" => {
                self.private
                    .insert(Name::parse(value).unwrap(), PrivateValue::new("secret").unwrap());
            }
            "from_import" => self.source = Source::Import,
            "recorded" => {
                self.recorded_at = RecordedAt::parse(&format!("{value}.000+08:00")).unwrap()
            }
            "lots" => {
                data.insert(name.into(), Value::Array(value.split(',').map(lot).collect()));
            }
            "goods" => {
                let lots: Vec<_> = value.split(',').map(lot).collect();
                data.insert(name.into(), json!({"lots": lots, "warehouse": "W1"}));
                data.remove("money");
            }
            "bank" | "outstanding" => {
                let name = if name == "bank" { "lines" } else { name };
                let lines = value.split(',').filter(|text| !text.is_empty()).map(bank_line);
                data.insert(name.into(), Value::Array(lines.collect()));
            }
            "lines" if !value.starts_with('[') => {
                data.insert(name.into(), Value::Array(value.split(',').map(line).collect()));
            }
            "counted" => {
                let line = |text: &str| {
                    let (batch, counted) = text.split_once(':').unwrap();
                    json!({"batch": batch, "counted": counted.parse::<u64>().unwrap()})
                };
                data.insert("lines".into(), Value::Array(value.split(',').map(line).collect()));
            }
            "code" => {
                data.insert(name.into(), value.into());
            }
            "first" | "last" => {
                data.insert(name.into(), format!("{value:0>10}").into());
            }
            "receipt" => {
                let (code, number) = value.split_once('-').unwrap_or(("32050124", value));
                data.insert(name.into(), format!("{code}-{number:0>10}").into());
            }
            "items" if !value.starts_with('[') => {
                let item = |text: &str| {
                    let (item, qty) = text.split_once(':').unwrap();
                    json!({"item": item, "qty": qty.parse::<u64>().unwrap()})
                };
                data.insert(
                    "direct_items".into(),
                    Value::Array(value.split(',').map(item).collect()),
                );
            }
            _ => {
                if let Some(member) = name.strip_prefix("lot.") {
                    let goods = data.get("goods").is_some();
                    let lots = if goods {
                        data["goods"]["lots"].as_array_mut()
                    } else {
                        data["lots"].as_array_mut()
                    };
                    lots.unwrap().iter_mut().for_each(|lot| lot[member] = word(value));
                } else {
                    data.insert(name.into(), word(value));
                }
            }
        }
    }
}

/// JSON where it is JSON other than a date's beginning, else a string.
fn word(value: &str) -> Value {
    match value {
        "PAPER" => Value::String(Digest::of(b"paper").to_string()),
        "OTHER" => Value::String(Digest::of(b"other").to_string()),
        _ => serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned())),
    }
}

/// `batch:item:quantity:value`, `-` for no value.
fn lot(text: &str) -> Value {
    let parts: Vec<_> = text.split(':').collect();
    let mut lot = json!({"batch": parts[0], "item": parts[1], "qty": parts[2].parse::<u64>().unwrap(), "valuation_basis": "unvalued"});
    if parts[3] != "-" {
        lot["valuation_basis"] = "invoice".into();
        lot["value_fen"] = parts[3].parse::<u64>().unwrap().into();
    }
    lot
}

/// `batch:quantity`, or `batch:good:short:damaged`.
fn line(text: &str) -> Value {
    let parts: Vec<_> = text.split(':').collect();
    let number = |at: usize| parts[at].parse::<u64>().unwrap();
    match parts.len() {
        2 => json!({"batch": parts[0], "qty": number(1)}),
        _ => {
            json!({"batch": parts[0], "good": number(1), "short": number(2), "damaged": number(3)})
        }
    }
}

/// `statement:line:MM-DD:+amount`, `-` for what left; a fifth part is a reason.
fn bank_line(text: &str) -> Value {
    let parts: Vec<_> = text.split(':').collect();
    let (side, amount) = parts[3].split_at(1);
    let mut line = json!({
        "amount_fen": amount.parse::<u64>().unwrap(),
        "day": format!("2020-{}", parts[2]),
        "line": parts[1].parse::<u64>().unwrap(),
        "side": if side == "+" { "in" } else { "out" },
        "statement": parts[0],
    });
    if let Some(reason) = parts.get(4) {
        line["reason"] = (*reason).into();
    }
    line
}

/// An allocation's members become the payload of a proposal; a reversal's are told by `target`, and so on.
fn proposal(action: &str, mut data: Map<String, Value>) -> Value {
    data.remove("action");
    if let Some(released) = RELEASED.iter().find(|r| data.contains_key(r.named_by)) {
        let usual: Map<String, Value> = serde_json::from_str(released.usual).unwrap();
        for (member, value) in usual {
            data.entry(member).or_insert(value);
        }
        let kind = released.event.name();
        return json!({"action": action, "payload": {"data": data, "type": kind}});
    }
    let others = [
        ("target", "entry_reversed"),
        ("month", "period_reopened"),
        ("receipt", "receipt_voided"),
        ("refund", "refund_paid"),
        ("disposal", "goods_disposed"),
        ("count", "goods_counted"),
        ("reclassification", "goods_reclassified"),
        ("sale", "goods_sold"),
    ];
    if data.contains_key("erasure") {
        let data = json!({"erasure": data["erasure"], "legal_basis": "本人申请", "of": data["of"]});
        return json!({"action": action, "payload": {"data": data, "type": "person_erased"}});
    }
    if let Some((_, kind)) = others.iter().find(|(member, _)| data.contains_key(*member)) {
        for member in ["decided_by", "purpose", "fund", "use", "recipient"] {
            data.remove(member);
        }
        data.entry("reason").or_insert("mistake".into());
        if *kind == "refund_paid" {
            data.entry("account").or_insert("A1".into());
        }
        return json!({"action": action, "payload": {"data": data, "type": kind}});
    }
    if data.get("use").is_some_and(|usage| usage == "transfer") {
        data.remove("recipient");
    }
    json!({"action": action, "payload": {"data": data, "type": "allocation_made"}})
}

/// What an entry says of private values; a group's first one alone would, and tables give some only to commands of one.
fn private(request: &Request) -> Option<Private> {
    let fields =
        request.private.keys().map(|name| (*name, Digest::ZERO)).collect::<BTreeMap<_, _>>();
    (!fields.is_empty()).then_some(Private { fields, subject: Subject([7; 16]) })
}

fn time(day: &str) -> BusinessTime {
    let (day, clock) = day.split_once('T').unwrap_or((day, "09:00:00"));
    let year = if day.len() == 5 { "2020-" } else { "" };
    BusinessTime::parse(&format!("{year}{day}T{clock}+08:00")).unwrap()
}

/// `role`, `role/PERSON`, `role@ORG`, `role/PERSON@ORG`.
fn person(who: &str) -> (Role, String, String) {
    let (who, org) = who.split_once('@').map_or((who, None), |(who, org)| (who, Some(org)));
    let (role, person) =
        who.split_once('/').map_or((who, None), |(role, person)| (role, Some(person)));
    let parsed: Role = serde_json::from_value(role.into()).unwrap_or_else(|_| panic!("{role}"));
    let usual = if parsed == Role::Founder { "F-1" } else { role };
    let home = if parsed == Role::Founder { "ledger" } else { "HB" };
    (parsed, person.unwrap_or(usual).to_owned(), org.unwrap_or(home).to_owned())
}
