//! What was asked of the ledger and what it answered, and whether it keeps its word: every acknowledged gift is there, once, at
//! its position, with its proof; asking again gives the same answer.

use crate::office::Office;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};
use sunshine_ledger::verify_proof_file;
use sunshine_tests::{Answer, Site};

/// Longest wait for a checkpoint that covers what is durable.
const SIGNED_WITHIN: Duration = Duration::from_secs(20);

/// Clients that read all of it at the end.
const READERS: u64 = 4;

/// All gifts of one ledger by name, with their positions where they were acknowledged.
#[derive(Default)]
pub(crate) struct Gifts {
    acknowledged: Mutex<BTreeMap<String, u64>>,
    unknown: Mutex<Vec<String>>,
}

impl Gifts {
    /// Sends one; false when the server is gone or has stopped.
    pub(crate) fn give(&self, office: &Office, site: &Site, name: &str) -> bool {
        let sent = send(office, site, name);
        match sent {
            Some(answer) if matches!(answer.status, 200 | 201) => {
                self.acknowledge(name, position_of(&answer));
                true
            }
            // Read-only, stopped, or written in vain: nothing was promised, anything may have happened.
            Some(answer) => {
                let unknown = answer.status == 500 && answer.json()["code"] == "outcome_unknown";
                assert!(unknown || answer.status == 503, "{name}: {}", answer.text());
                self.unknown.lock().expect("no panic").push(name.to_owned());
                false
            }
            None => {
                self.unknown.lock().expect("no panic").push(name.to_owned());
                false
            }
        }
    }

    fn acknowledge(&self, name: &str, position: u64) {
        let before = self.acknowledged.lock().expect("no panic").insert(name.to_owned(), position);
        assert!(
            before.is_none_or(|before| before == position),
            "{name} was at {before:?}, now at {position}"
        );
    }

    /// How many were acknowledged, and how many are unknown.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (
            self.acknowledged.lock().expect("no panic").len(),
            self.unknown.lock().expect("no panic").len(),
        )
    }

    /// The newest `last` acknowledged ones: there, at their positions, answered as before.
    pub(crate) fn hold(&self, office: &Office, site: &Site, last: usize) {
        let mut newest: Vec<(String, u64)> =
            self.acknowledged.lock().expect("no panic").clone().into_iter().collect();
        newest.sort_by_key(|(_, position)| *position);
        let signed = site.signed_size();
        for (name, position) in newest.iter().rev().take(last) {
            // Entries are shown once a checkpoint covers them; at the end of all rounds one covers all.
            if *position < signed {
                let entry = proved(office, site, *position);
                assert_eq!(entry["data"]["gift"], name.as_str(), "another stands at {position}");
            }
            let again = send(office, site, name).expect("an answer");
            assert!(
                again.status == 200 && again.replayed,
                "{name} again: {} {}",
                again.status,
                again.text()
            );
            assert_eq!(position_of(&again), *position, "{name} again");
        }
    }

    /// Asks again for everything that had no answer: recorded or not, afterwards it is, once.
    pub(crate) fn settle(&self, office: &Office, site: &Site) {
        for name in std::mem::take(&mut *self.unknown.lock().expect("no panic")) {
            assert!(self.give(office, site, &name), "{name} has still no answer");
        }
    }

    /// Every acknowledged gift with its proof, and all of the log since the sample: each gift exactly once, none that nobody sent.
    pub(crate) fn all_hold(&self, office: &Office, site: &Site) {
        let all = self.acknowledged.lock().expect("no panic").clone();
        if let Some(last) = all.values().max() {
            covered(site, *last);
        }
        let (from, to) = (office.size, site.signed_size());
        let found: Mutex<BTreeMap<String, u64>> = Mutex::default();
        let next = AtomicU64::new(from);
        std::thread::scope(|scope| {
            for _ in 0..READERS {
                scope.spawn(|| {
                    while let Some(position) =
                        Some(next.fetch_add(1, Relaxed)).filter(|at| *at < to)
                    {
                        if let Some(gift) = proved(office, site, position)["data"]["gift"].as_str()
                        {
                            let mut found = found.lock().expect("no panic");
                            let before = found.insert(gift.to_owned(), position);
                            assert_eq!(
                                before, None,
                                "{gift} stands twice, the second time at {position}"
                            );
                        }
                    }
                });
            }
        });
        assert_eq!(found.into_inner().expect("no panic"), all);
    }
}

/// Waits for a checkpoint that covers `position`.
fn covered(site: &Site, position: u64) {
    let from = Instant::now();
    while site.signed_size() <= position {
        assert!(from.elapsed() < SIGNED_WITHIN, "no checkpoint covers {position}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The entry at a position, its proof checked against a checkpoint that the log's key has signed.
fn proved(office: &Office, site: &Site, position: u64) -> Value {
    let entry = site.get(&format!("/entries/{position}.json"));
    assert_eq!(entry.status, 200, "nothing stands at {position}");
    let file = site.get(&format!("/entries/{position}.tlog-proof")).body;
    let (index, under) =
        verify_proof_file(&file, &entry.body, &office.origin, std::slice::from_ref(&office.key))
            .unwrap_or_else(|why| panic!("the proof of {position}: {why}"));
    assert!(index == position && under.size() > position);
    entry.json()
}

fn send(office: &Office, site: &Site, name: &str) -> Option<Answer> {
    site.try_command("receive_money", &office.token, &format!("key {name}"), &office.gift(name))
}

fn position_of(answer: &Answer) -> u64 {
    answer.json()["entries"][0]["position"].as_u64().expect("a position")
}
