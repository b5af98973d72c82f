//! The second log of the vectors, which a third implementation wrote in Python: what it proposed, approved and recorded of
//! the events below, this one decides alike, with every value that a ledger fills in.

use serde_json::{Value, json};
use sunshine_ledger::books::Books;
use sunshine_ledger::command::{Command, CommandType, Request};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, EventType};
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

#[test]
fn what_the_third_implementation_wrote_is_decided_alike() {
    let vectors: Value =
        serde_json::from_str(include_str!("../../../tests/vectors/around.json")).unwrap();
    let lines: Vec<&str> =
        vectors["entries"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
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
        books.apply(entry).unwrap();
    }
    let count = |kind: EventType| decided_alike.iter().filter(|found| **found == kind).count();
    for kind in [EventType::GoodsImpaired, EventType::InvestmentPlaced, EventType::EntryReversed] {
        assert!(count(kind) > 5, "{} {}", kind.name(), count(kind));
    }
    let said = log
        .iter()
        .filter(|entry| matches!(&entry.event, Event::PeriodClosed(e) if e.balances.is_some()));
    assert_eq!((count(EventType::PeriodClosed), said.count()), (7, 3));
}
