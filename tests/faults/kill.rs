//! `kill -9` under concurrent writes, again and again on one ledger; in some rounds sled is gone, in some it is an older copy.

use crate::gifts::Gifts;
use crate::office::{Office, remove};
use std::time::{Duration, Instant};
use sunshine_tests::{Site, audit, copy_tree, sunshine};

/// Clients that write at once.
const CLIENTS: usize = 8;
/// Acknowledged gifts looked at after each start; all of them at the end.
const NEWEST: usize = 20;

/// Pages that come from sled.
const VIEWS: [&str; 2] = ["/api/v1/views/integrity", "/api/v1/views/publications?limit=1000"];

/// So many rounds; `first` is the number of the first, which chooses its moments.
pub(crate) fn run(rounds: u64, first: u64) {
    let from = Instant::now();
    let office = Office::found();
    let gifts = Gifts::default();
    let sled = office.data().join("sled");
    let (mut removed, mut stale, mut unanswered) = (0, 0, 0);
    for round in first..first + rounds {
        match round % 5 {
            0 => {
                remove(&office.beside("older"));
                copy_tree(&sled, &office.beside("older"));
            }
            2 => {
                remove(&sled);
                removed += 1;
            }
            4 if office.beside("older").exists() => {
                remove(&sled);
                copy_tree(&office.beside("older"), &sled);
                stale += 1;
            }
            _ => {}
        }
        let mut site = Site::serve(&office.data());
        gifts.settle(&office, &site);
        gifts.hold(&office, &site, NEWEST);
        write_until_killed(&office, &site, &gifts, round);
        let ended = site.ended_within(Duration::from_secs(10));
        assert_eq!(ended, Some(None), "round {round}: it did not end by the signal");
        unanswered += gifts.counts().1;
    }
    let site = Site::serve(&office.data());
    gifts.settle(&office, &site);
    gifts.all_hold(&office, &site);
    let before = VIEWS.map(|page| site.get(page).body);
    assert_eq!(site.stop(), Some(0));
    let data = office.data().to_str().expect("temporary paths are UTF-8").to_owned();
    let _rebuilt = sunshine(&["rebuild", "--dir", &data]).ok();
    let _examined = sunshine(&["doctor", "--dir", &data]).ok();
    let _verdict = audit(&data, &[]).holds();
    let site = Site::serve(&office.data());
    assert_eq!(VIEWS.map(|page| site.get(page).body), before, "views from the log alone differ");
    println!(
        "kill: rounds={rounds} gifts_acknowledged={} without_answer={unanswered} sled_deleted={removed} sled_stale={stale} seconds={}",
        gifts.counts().0,
        from.elapsed().as_secs()
    );
}

fn write_until_killed(office: &Office, site: &Site, gifts: &Gifts, round: u64) {
    std::thread::scope(|scope| {
        for client in 0..CLIENTS {
            scope.spawn(move || {
                let mut number = 0;
                while gifts.give(office, site, &format!("K-{round}-{client}-{number}")) {
                    number += 1;
                }
            });
        }
        // 0 to 127 ms, spread over the rounds by a multiplier that has no pattern in common with the rows above.
        let moment = (round.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 57) & 127;
        std::thread::sleep(Duration::from_millis(moment));
        site.kill();
    });
}
