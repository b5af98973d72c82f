//! What a gift costs: time to decide and apply it, and bytes to remember it.

use std::time::{Duration, Instant};

use sunshine_ledger::command::Command;
use sunshine_ledger::id::GiftId;

use crate::table::{Ledger, request};

/// Gifts of a quick run; the budgets below are for one gift.
const GIFTS: u32 = 20_000;
/// Ten times the budget of six microseconds, so that a busy machine does not fail the test and a quadratic fold does.
const EACH_MAX: Duration = Duration::from_micros(60);

/// Prints the cost of a gift; `SUNSHINE_GIFTS=1000000` with `--nocapture` measures at scale.
#[test]
fn a_gift_is_decided_and_applied_in_microseconds() {
    let gifts = std::env::var("SUNSHINE_GIFTS").ok().and_then(|n| n.parse().ok()).unwrap_or(GIFTS);
    let mut ledger = Ledger::with_world();
    let (mut request, recorded_at) = request(&ledger.books, "02-01 cashier receive_money gift=G0");
    let mut spent = Duration::ZERO;
    for number in 0..gifts {
        let Command::ReceiveMoney(gift) = &mut request.command else { panic!("a gift") };
        gift.gift = GiftId::parse(&format!("JZ-HB-2020-{number:08}")).unwrap();
        let (decided, took) = {
            let start = Instant::now();
            let decided =
                sunshine_ledger::rules::decide(&ledger.books, &request, recorded_at).unwrap();
            (decided, start.elapsed())
        };
        spent += took;
        let entry = ledger.entry(&request, recorded_at, decided.into_iter().next().unwrap(), false);
        let start = Instant::now();
        ledger.books.apply(&entry).unwrap();
        spent += start.elapsed();
    }
    println!("{gifts} gifts, {:?} each, resident {}", spent / gifts, resident());
    assert!(spent / gifts < EACH_MAX, "{:?}", spent / gifts);
}

/// Resident memory as the system tells it, where it does.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap_or("unknown")
        .trim()
        .to_owned()
}
