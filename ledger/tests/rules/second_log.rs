//! The second log of the vectors, which a third implementation wrote in Python: what it proposed, approved and recorded of
//! the events below, this one decides alike, with every value that a ledger fills in.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sunshine_ledger::Digest;
use sunshine_ledger::books::Books;
use sunshine_ledger::command::{Command, CommandType, Request};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, EventType, Role};
use sunshine_ledger::id::StaffId;
use sunshine_ledger::rules::decide;

/// What would have been asked for an entry; `None` of an event that this test leaves to others.
fn asked(entry: &Entry) -> Option<Command> {
    let mut data = serde_json::to_value(&entry.event).unwrap();
    let command = match entry.event.event_type() {
        EventType::OrganisationChanged => CommandType::ChangeOrganisation,
        EventType::OrganisationClosed => CommandType::CloseOrganisation,
        EventType::FundChanged => CommandType::ChangeFund,
        EventType::DisclosureChosen => CommandType::ChooseDisclosure,
        EventType::ConsentWithdrawn => CommandType::WithdrawConsent,
        EventType::DeliveryConfirmed => CommandType::ConfirmDelivery,
        EventType::InvestmentReturned => CommandType::ReturnInvestment,
        EventType::StatementImported => CommandType::ImportStatement,
        EventType::StatementWithdrawn => CommandType::WithdrawStatement,
        EventType::LinesMatched => CommandType::MatchLines,
        EventType::MatchUndone => CommandType::UndoMatch,
        EventType::ActionProposed => CommandType::ProposeAction,
        EventType::ActionApproved => CommandType::ApproveAction,
        EventType::CashCounted => {
            data.as_object_mut().unwrap().remove("booked_fen");
            CommandType::CountCash
        }
        EventType::PeriodClosed => {
            data = json!({"month": data["month"]});
            CommandType::ClosePeriod
        }
        _ => return None,
    };
    Some(command.parse(data).unwrap())
}

const PLACED_OR_IMPAIRED: [EventType; 2] = [EventType::GoodsImpaired, EventType::InvestmentPlaced];

/// The log records what is released without a proposal: what it would have been asked for with one. Other events than these,
/// and reversals of them, it has where no office would have recorded them.
fn proposed(log: &[Entry], entry: &Entry) -> Option<Command> {
    let (kind, data) = (entry.event.event_type(), serde_json::to_value(&entry.event).unwrap());
    let action = format!("Z-{}", entry.position.get());
    let (command, asked) = match kind {
        EventType::EntryReversed => {
            let undone = &log[usize::try_from(data["target"].as_u64().unwrap()).unwrap()];
            let of = undone.event.event_type();
            if !PLACED_OR_IMPAIRED.contains(&of) && of != EventType::InvestmentReturned {
                return None;
            }
            let (reason, target) = (&data["reason"], &data["target"]);
            let asked = json!({"action": action, "reason": reason, "target": target});
            (CommandType::ProposeReversal, asked)
        }
        _ if PLACED_OR_IMPAIRED.contains(&kind) || kind == EventType::AccountReconciled => {
            let payload = json!({"data": data, "type": kind.name()});
            (CommandType::ProposeAction, json!({"action": action, "payload": payload}))
        }
        _ => return None,
    };
    Some(command.parse(asked).unwrap())
}

fn request(entry: &Entry, command: Command) -> Request {
    Request {
        actor: entry.actor,
        command,
        evidence: entry.evidence.clone(),
        expected_revision: Some(entry.revision),
        occurred_at: entry.occurred_at,
        org: entry.org,
        private: Default::default(),
        role: entry.role,
        source: entry.source,
    }
}

/// Every line, and the entry that it is.
fn second_log() -> (Vec<String>, Vec<Entry>) {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../tests/vectors/around.json")).unwrap();
    let lines = vectors["entries"].as_array().unwrap().iter().map(|line| line.as_str().unwrap());
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    let log = lines.iter().map(|line| Entry::parse(line.as_bytes()).unwrap()).collect();
    (lines, log)
}

/// It has closings of both schemas: one of the first is told in the newest form, and its bytes stay what they are.
#[test]
fn what_it_closed_with_schema_1_is_lifted_and_keeps_its_bytes() {
    let (lines, log) = second_log();
    let mut lifted = Vec::new();
    for (line, entry) in lines.iter().zip(&log) {
        let mut again = Vec::new();
        entry.encode(&mut again).unwrap();
        assert_eq!(String::from_utf8(again).unwrap(), *line);
        let written: Value = serde_json::from_str(line).unwrap();
        assert_eq!(written["schema"], entry.schema());
        let Some(older) = &entry.older else { continue };
        assert_eq!((entry.schema(), older.clone().lifted()), (1, entry.event.clone()));
        let Event::PeriodClosed(newest) = &entry.event else { panic!("{line}") };
        assert_eq!(written["data"], json!({"month": newest.month.to_string()}));
        assert_eq!(newest.balances, None);
        lifted.push(newest.month.to_string());
    }
    assert_eq!(lifted, ["2022-03", "2022-12", "2022-12", "2023-12"]);
}

/// The log as it would be had the roles that it leaves out been granted, each before its first use, and that of who
/// proposes. Positions and revisions are counted anew, and what names a position or a proposal names it where it is now.
fn with_roles(lines: &[String]) -> Vec<String> {
    let (mut out, mut moved) = (Vec::new(), Vec::new());
    let (mut granted, mut revisions) = (BTreeSet::new(), BTreeMap::new());
    let (mut proposals, mut more) = (BTreeMap::<String, String>::new(), false);
    let mut push = |out: &mut Vec<String>, mut entry: Value| {
        let revision = revisions.entry(entry["stream"].to_string()).or_insert(0);
        entry["revision"] = json!(*revision);
        *revision += 1;
        entry["position"] = json!(out.len());
        let prev = out.last().map_or(Digest::ZERO, |line| Digest::of(line.as_bytes()));
        entry["prev"] = json!(prev.to_string());
        out.push(entry.to_string());
    };
    for line in lines {
        let mut entry: Value = serde_json::from_str(line).unwrap();
        let proposing = json!({
            "actor": "S-3", "occurred_at": entry["occurred_at"], "org": entry["org"],
            "recorded_at": entry["recorded_at"], "role": "accountant",
        });
        for acting in [&entry, &proposing] {
            let used = [&acting["org"], &acting["actor"], &acting["role"]].map(Value::to_string);
            if acting["org"] != "ledger" && !more && granted.insert(used) {
                push(&mut out, grant(acting));
            }
        }
        more = entry["more"] == true;
        moved.push(out.len());
        move_positions(&mut entry["data"], &moved);
        let action = entry["data"]["action"].to_string();
        if entry["type"] == "action_approved" || entry["type"] == "action_rejected" {
            entry["data"]["proposal"] = json!(proposals[&action]);
        }
        let proposed = entry["type"] == "action_proposed";
        push(&mut out, entry);
        if proposed {
            let hash = Digest::of(out.last().unwrap().as_bytes()).to_string();
            proposals.insert(action, hash);
        }
    }
    out
}

/// A role for who acts in an entry.
fn grant(entry: &Value) -> Value {
    let (staff, role) = (entry["actor"].as_str().unwrap(), &entry["role"]);
    let command = Digest::of(format!("{} {staff} {role}", entry["org"]).as_bytes()).to_string();
    let data = json!({
        "organisation": entry["org"], "role": role, "staff": staff, "valid_from": "2000-01-01",
    });
    json!({
        "actor": "S-1", "command": command, "data": data, "occurred_at": entry["occurred_at"],
        "org": "ledger", "recorded_at": entry["recorded_at"], "request": command,
        "role": "founder", "schema": 1, "source": "manual", "stream": format!("staff:{staff}"),
        "type": "role_granted",
    })
}

/// What an event, or the payload of a proposal, says of earlier entries.
fn move_positions(data: &mut Value, moved: &[usize]) {
    let now = |old: &Value| json!(moved[usize::try_from(old.as_u64().unwrap()).unwrap()]);
    for (member, value) in data.as_object_mut().unwrap() {
        match member.as_str() {
            "target" | "published" | "replacement" | "about" => *value = now(value),
            "of" | "entries" => {
                value.as_array_mut().unwrap().iter_mut().for_each(|of| *of = now(of));
            }
            "payload" => move_positions(&mut value["data"], moved),
            _ => {}
        }
    }
}

#[test]
fn what_the_third_implementation_wrote_is_decided_alike() {
    let lines = with_roles(&second_log().0);
    let log: Vec<Entry> = lines.iter().map(|line| Entry::parse(line.as_bytes()).unwrap()).collect();
    let (mut books, mut decided_alike) = (Books::new(), Vec::new());
    for (at, entry) in log.iter().enumerate() {
        if let Some(command) = asked(entry) {
            let found = decide(&books, &request(entry, command), entry.recorded_at)
                .unwrap_or_else(|refusal| panic!("{at}: {refusal}: {}", lines[at]));
            assert_eq!(found.len(), if entry.more { 2 } else { 1 }, "{}", lines[at]);
            for (decided, entry) in found.iter().zip(&log[at..]) {
                if entry.older.is_none() {
                    assert_eq!(decided.event, entry.event, "{at}");
                }
                assert_eq!(decided.booked_on, entry.booked_on, "{at}");
                assert_eq!((decided.org, decided.stream), (entry.org, entry.stream), "{at}");
                decided_alike.push(entry.event.event_type());
            }
        }
        if let Some(command) = proposed(&log, entry) {
            let (actor, role) = (StaffId::parse("S-3").unwrap(), Role::Accountant);
            let request = Request { actor, role, ..request(entry, command) };
            let request = Request { expected_revision: None, ..request };
            let found = decide(&books, &request, entry.recorded_at)
                .unwrap_or_else(|refusal| panic!("{at}: {refusal}: {}", lines[at]));
            let payload = &serde_json::to_value(&found[0].event).unwrap()["payload"];
            assert_eq!(payload["data"], serde_json::to_value(&entry.event).unwrap(), "{at}");
            decided_alike.push(entry.event.event_type());
        }
        books.apply(entry).unwrap();
    }
    let count = |kind: EventType| decided_alike.iter().filter(|found| **found == kind).count();
    for kind in [EventType::GoodsImpaired, EventType::InvestmentPlaced, EventType::EntryReversed] {
        assert!(count(kind) > 5, "{} {}", kind.name(), count(kind));
    }
    for kind in [
        EventType::StatementImported,
        EventType::StatementWithdrawn,
        EventType::LinesMatched,
        EventType::MatchUndone,
        EventType::AccountReconciled,
    ] {
        assert!(count(kind) > 0, "{}", kind.name());
    }
    let said = log
        .iter()
        .filter(|entry| matches!(&entry.event, Event::PeriodClosed(e) if e.balances.is_some()));
    assert_eq!((count(EventType::PeriodClosed), said.count()), (7, 3));
}
