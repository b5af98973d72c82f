//! Every rule that a decision can break is broken by some row of these tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use sunshine_ledger::command::CommandType;
use sunshine_ledger::event::EventType;
use sunshine_ledger::refusal::Rule;

use crate::released::RELEASED;

/// Rules that no request can break before the books, and who keeps them.
const ELSEWHERE: &[(&str, &str)] = &[
    ("R02", "the index of commands"),
    ("R08", "a request cannot say booked_on: the ledger fills it in"),
    ("R12", "the index of commands"),
    ("R43", "most values the ledger fills in; the auditor recomputes them"),
    ("R52", "the view annual_review"),
    ("R54", "the auditor"),
    ("R55", "the views"),
    ("R56", "the writer"),
    ("R57", "the writer"),
    ("R93", "the ledger fills the balances in; the auditor recomputes them"),
];

/// The tables, and the world that they begin with.
const TABLES: &[&str] = &[
    include_str!("world.rs"),
    include_str!("envelope.rs"),
    include_str!("setup.rs"),
    include_str!("gifts.rs"),
    include_str!("goods.rs"),
    include_str!("decisions.rs"),
    include_str!("outgoing.rs"),
    include_str!("transfers.rs"),
    include_str!("reversal.rs"),
    include_str!("reports.rs"),
    include_str!("review.rs"),
    include_str!("keys.rs"),
    include_str!("periods.rs"),
    include_str!("endings.rs"),
    include_str!("inside.rs"),
    include_str!("pledges.rs"),
    include_str!("receipts.rs"),
    include_str!("persons.rs"),
    include_str!("unclaimed.rs"),
    include_str!("refunds.rs"),
    include_str!("disposal.rs"),
    include_str!("stock.rs"),
    include_str!("valuations.rs"),
    include_str!("goods_back.rs"),
    include_str!("watch.rs"),
    include_str!("funds.rs"),
    include_str!("costs.rs"),
    include_str!("clawback.rs"),
    include_str!("prior_year.rs"),
    include_str!("turned_round.rs"),
    include_str!("organisations.rs"),
    include_str!("shown.rs"),
    include_str!("cash.rs"),
    include_str!("impaired.rs"),
    include_str!("investments.rs"),
    include_str!("closing_balances.rs"),
    include_str!("bank.rs"),
    include_str!("causes.rs"),
    include_str!("followers.rs"),
    include_str!("valued_twice.rs"),
    include_str!("worth.rs"),
    include_str!("done_again.rs"),
    include_str!("done_again_goods.rs"),
    include_str!("own_offices.rs"),
    HARD_CASES,
];

const HARD_CASES: &str = include_str!("hard_cases.rs");

/// What the catalogue of the field lists and this version of the rules does not have.
const NOT_YET: &[(&str, &str)] = &[("Money inside", "exchange difference")];

/// The rule that a table's line is refused with, or none.
type Told = Option<&'static str>;

/// Every request of the tables: its command, and how it ends.
fn requests() -> Vec<(&'static str, Told)> {
    let rows = TABLES.iter().flat_map(|table| table.lines()).map(str::trim);
    let rows = rows.filter(|row| row.starts_with(|c: char| c.is_ascii_digit()));
    let request = |row: &'static str| {
        let (asked, told) = row.split_once("=>").map_or((row, None), |(a, t)| (a, Some(t.trim())));
        let known = |word: &&str| {
            ["allocate", "reopen", "void", "erase", "refund", "dispose"].contains(word)
                || RELEASED.iter().any(|released| released.word == *word)
                || ["count", "reclassify", "sell"].contains(word)
                || CommandType::from_name(word).is_some()
        };
        Some((asked.split_whitespace().find(known)?, told))
    };
    rows.filter_map(request).collect()
}

/// The events that a command records.
fn recorded(command: &str) -> Vec<EventType> {
    let decided = [EventType::ActionProposed, EventType::ActionApproved];
    match command {
        "allocate" => [&decided[..], &[EventType::AllocationMade]].concat(),
        "reopen" => [&decided[..], &[EventType::PeriodReopened]].concat(),
        "erase" => [&decided[..], &[EventType::PersonErased]].concat(),
        "void" => [&decided[..], &[EventType::ReceiptVoided]].concat(),
        "refund" => [&decided[..], &[EventType::RefundPaid]].concat(),
        "dispose" => [&decided[..], &[EventType::GoodsDisposed]].concat(),
        "count" => [&decided[..], &[EventType::GoodsCounted]].concat(),
        "reclassify" => [&decided[..], &[EventType::GoodsReclassified]].concat(),
        "sell" => [&decided[..], &[EventType::GoodsSold]].concat(),
        "approve_on_paper" => [&decided[1..], &[EventType::AllocationMade]].concat(),
        "propose_reversal" => vec![EventType::ActionProposed, EventType::EntryReversed],
        "deliver_goods_directly" => vec![EventType::GoodsAccepted, EventType::GoodsShipped],
        "receive_transfer" => vec![EventType::TransferReceived, EventType::TransferConfirmed],
        other if RELEASED.iter().any(|released| released.word == other) => {
            let released = RELEASED.iter().filter(|released| released.word == other);
            [&decided[..], &released.map(|r| r.event).collect::<Vec<_>>()].concat()
        }
        other => CommandType::from_name(other).map(CommandType::event_type).into_iter().collect(),
    }
}

#[test]
fn every_rule_refuses_something() {
    let refused: BTreeSet<&str> = requests().into_iter().filter_map(|(_, told)| told).collect();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(number, _)| *number).collect();
    let missing: Vec<_> = Rule::ALL
        .iter()
        .map(|rule| rule.number())
        .filter(|number| !refused.contains(number) && !elsewhere.contains(number))
        .collect();
    assert_eq!(missing, [""; 0]);
}

/// How often each rule is broken by a forgery that holds the key (`tests/scenarios/forgeries`).
fn forgeries() -> BTreeMap<String, usize> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/scenarios/forgeries");
    let mut found = BTreeMap::new();
    for file in std::fs::read_dir(dir).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for rest in text.split("broken(\"").skip(1) {
            let number = rest.split('"').next().unwrap();
            *found.entry(number.to_owned()).or_default() += 1;
        }
    }
    found
}

/// The page, and what is missing on it.
/// What each hard case is about, as its first line says, and its test.
fn hard_cases() -> Vec<(&'static str, &'static str)> {
    let tests = HARD_CASES.split("\n/// ").skip(1);
    let test = |text: &'static str| {
        let case = text.split(['\n', ':']).next()?;
        let name = text.split("\nfn ").nth(1)?.split('(').next()?;
        Some((case, name))
    };
    tests.filter_map(test).collect()
}

fn page() -> (String, Vec<String>) {
    let (requests, forgeries) = (requests(), forgeries());
    let (mut page, mut gaps) = (HEAD.to_owned(), Vec::new());
    for kind in EventType::ALL {
        let of = |ends: fn(&Told) -> bool| {
            requests.iter().filter(|(c, told)| ends(told) && recorded(c).contains(kind)).count()
        };
        let (accepted, refused) = (of(Option::is_none), of(Option::is_some));
        let elsewhere = OFFLINE.iter().find(|(offline, ..)| offline == kind);
        let elsewhere =
            elsewhere.map_or(String::new(), |(_, why, test)| format!("{why}: `{test}`"));
        match (accepted, elsewhere.as_str()) {
            (0, "") => gaps.push(format!("no table records {}", kind.name())),
            (0, _) | (_, "") => {}
            _ => gaps.push(format!("{} is recorded by a table after all", kind.name())),
        }
        writeln!(page, "| {} | {accepted} | {refused} | {elsewhere} |", kind.name()).unwrap();
    }
    page.push_str(RULES_HEAD);
    for rule in Rule::ALL {
        let number = rule.number();
        let refused = requests.iter().filter(|(_, told)| *told == Some(number)).count();
        let forged = forgeries.get(number).copied().unwrap_or(0);
        let elsewhere = ELSEWHERE.iter().find(|(n, _)| *n == number).map_or("", |(_, who)| who);
        if refused == 0 && elsewhere.is_empty() {
            gaps.push(format!("nothing is refused by {number}"));
        }
        writeln!(page, "| {number} | `{}` | {refused} | {forged} | {elsewhere} |", rule.code())
            .unwrap();
    }
    page.push_str(HARD_CASES_HEAD);
    for (case, test) in hard_cases() {
        writeln!(page, "| {case} | `{test}` |").unwrap();
    }
    page.push_str(
        "\n## Not in this version\n\nWhat the field knows and nothing here records yet:\n",
    );
    for (family, what) in NOT_YET {
        writeln!(page, "- **{family}**: {what}").unwrap();
    }
    (page, gaps)
}

const HEAD: &str = "# Coverage\n\nMade by `tests/rules/coverage.rs` (`SUNSHINE_WRITE_DOCUMENTS=1` writes it anew), which fails on a gap. A *row* is one request of the tables in `tests/rules`; the end-to-end scenarios, property tests and differential runs come on top.\n\n## Events\n\n| event | rows that record it | rows that are refused | recorded elsewhere |\n|---|---|---|---|\n";
const HARD_CASES_HEAD: &str = "\n## Hard cases\n\nEach is a scenario that a finance person can read aloud, in `tests/rules/hard_cases.rs`.\n\n| case | scenario |\n|---|---|\n";
const RULES_HEAD: &str = "\n## Rules\n\n*Forged* counts the scenarios in which a forger who holds the key breaks the rule consistently and the auditor finds it.\n\n| rule | code | rows that it refuses | forged | kept elsewhere by |\n|---|---|---|---|---|\n";
/// Events that no row of a table can record, why, and the test that does: its file and its name.
const OFFLINE: &[(EventType, &str, &str)] = &[(
    EventType::LossDeclared,
    "the operator's own command, over a log that lost its end",
    "tests/scenarios/operate/repair.rs: two_persons_accept_a_loss_above_what_was_signed",
)];

/// The tests that record what no table does are there.
#[test]
fn what_is_recorded_elsewhere_is_recorded_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (kind, _, test) in OFFLINE {
        let (file, name) = test.split_once(": ").unwrap();
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        let body = text.split(&format!("fn {name}(")).nth(1).unwrap_or_else(|| panic!("{test}"));
        let body = body.split("\nfn ").next().unwrap();
        assert!(body.contains(kind.name()), "{test} does not record {}", kind.name());
    }
}

#[test]
fn the_page_of_what_is_covered_has_no_gap() {
    let (made, gaps) = page();
    assert_eq!(gaps, [""; 0]);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("COVERAGE.md");
    if std::env::var_os("SUNSHINE_WRITE_DOCUMENTS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, made, "SUNSHINE_WRITE_DOCUMENTS=1 writes COVERAGE.md anew");
}

#[test]
fn a_table_that_is_wrong_fails() {
    for rows in [
        "02-01 cashier receive_money gift=G1 => R13",
        "02-01 cashier receive_money gift=G1 fund=XX",
        "02-01 cashier receive_money gift=G1 fund=XX => R14",
        "cash HB KY = 1",
    ] {
        assert!(std::panic::catch_unwind(|| crate::check(rows)).is_err(), "{rows}");
    }
}
