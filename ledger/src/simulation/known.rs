//! What the world was told, and whether a ledger that has started again still says so.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use super::machine::{Beside, Machine, dir, key};
use super::office;
use crate::digest::Digest;
use crate::disk::simulated::Disk;
use crate::entry::Entry;
use crate::event::Event;
use crate::merkle::{self, TreeHash};
use crate::refusal::Rule;
use crate::shape::Origin;
use crate::{Outcome, Recorded, Submission, VerifiedCheckpoint, Writer};

/// One answer, and to what.
pub(super) struct Told {
    pub(super) gift: u64,
    pub(super) amount: u64,
    pub(super) outcome: Outcome,
}

/// Where answers arrive.
#[derive(Clone, Default)]
pub(super) struct Answers(Arc<Mutex<Vec<Told>>>);

impl Answers {
    pub(super) fn ask(&self, writer: &Writer, gift: u64, amount: u64, submission: Submission) {
        let answers = Arc::clone(&self.0);
        writer.submit_with(submission, move |answer| {
            answers.lock().unwrap().push(Told { gift, amount, outcome: answer.outcome });
        });
    }

    pub(super) fn take(&self) -> Vec<Told> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// One gift as the world knows it.
#[derive(Clone, Debug, Default)]
struct Gift {
    /// Amount and places that were acknowledged.
    acknowledged: Option<(u64, Vec<Recorded>)>,
    /// The first amount with which it was asked for.
    asked: u64,
    /// Amounts with which it may be recorded, for all the world knows.
    possible: BTreeSet<u64>,
    /// Amounts of which it was said that another one is recorded under the key.
    conflicting: BTreeSet<u64>,
    /// It was asked for and no answer said what became of it.
    unknown: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    gifts: BTreeMap<u64, Gift>,
    /// Sizes and roots of every note that could be read.
    notes: BTreeMap<u64, TreeHash>,
    /// The bytes of those, so that a signature is checked once.
    read: BTreeMap<Vec<u8>, u64>,
    /// The largest size that readers saw durable.
    durable: u64,
    pub(super) acknowledged: u64,
    pub(super) unknown: u64,
    pub(super) read_only: u64,
}

impl Known {
    pub(super) fn gifts(&self) -> u64 {
        self.gifts.len() as u64
    }

    /// Numbers of gifts of which nobody knows whether they are recorded.
    pub(super) fn in_doubt(&self) -> Vec<u64> {
        self.gifts.iter().filter(|(_, gift)| gift.unknown).map(|(number, _)| *number).collect()
    }

    pub(super) fn amount_of(&self, number: u64) -> u64 {
        let gift = &self.gifts[&number];
        gift.acknowledged.as_ref().map_or_else(|| gift.asked, |(a, _)| *a)
    }

    pub(super) fn will_ask(&mut self, number: u64, amount: u64) {
        self.gifts.entry(number).or_insert(Gift { asked: amount, ..Gift::default() });
    }

    pub(super) fn hear(&mut self, told: Vec<Told>) {
        for Told { gift, amount, outcome } in told {
            let gift = self.gifts.get_mut(&gift).unwrap();
            match outcome {
                Outcome::Committed(committed) => {
                    gift.unknown = false;
                    gift.possible.insert(amount);
                    match &gift.acknowledged {
                        Some(first) => {
                            assert_eq!(*first, (amount, committed.entries), "told twice")
                        }
                        None => {
                            self.acknowledged += 1;
                            gift.acknowledged = Some((amount, committed.entries));
                        }
                    }
                }
                Outcome::Refused(refusal) => {
                    assert_eq!(refusal.rule(), Rule::IdempotencyConflict);
                    gift.unknown = false;
                    gift.conflicting.insert(amount);
                }
                Outcome::OutcomeUnknown => {
                    self.unknown += 1;
                    gift.possible.insert(amount);
                    gift.unknown = gift.acknowledged.is_none();
                }
                // Nothing was written for this one; an earlier try may still be in doubt.
                Outcome::ReadOnly(_) => self.read_only += 1,
                other => panic!("nobody expects {other:?}"),
            }
        }
    }

    /// Looks at everything that the public can read while the process still runs.
    pub(super) fn look(&mut self, disk: &Disk, machine: &Machine) {
        self.durable = self.durable.max(machine.reader.size());
        self.read_notes(disk, machine.reader.shape().origin());
    }

    fn read_notes(&mut self, disk: &Disk, origin: &Origin) -> Option<u64> {
        let known = [key(origin).verifier().clone()];
        let notes = dir().join("checkpoints");
        let of_sizes = disk.list(&notes).into_iter().map(|name| notes.join(name));
        let published = dir().join("checkpoint");
        for path in of_sizes.chain([published.clone()]) {
            let unfinished = path.extension().is_some();
            let Some(bytes) = disk.peek(&path).filter(|_| !unfinished) else { continue };
            if !self.read.contains_key(&bytes) {
                let note = VerifiedCheckpoint::open(&bytes, origin, &known).unwrap();
                let before = self.notes.insert(note.size(), note.root());
                assert_eq!(before, None, "two notes of size {}", note.size());
                self.read.insert(bytes, note.size());
            }
        }
        disk.peek(&published).map(|note| self.read[&note])
    }

    /// Holds a ledger that has just started against everything that was ever told.
    pub(super) fn check(&mut self, disk: &Disk, machine: &Machine, beside: &Beside) {
        let lines = lines_of(machine);
        let size = lines.len() as u64;
        assert!(size >= self.durable, "{} entries were durable, {size} are there", self.durable);
        let recorded = check_chain(&lines);
        self.check_gifts(&lines, &recorded, beside);
        self.check_notes(disk, machine, &lines);
        assert_eq!(machine.recovered.size, size);
        self.durable = size;
    }

    fn check_gifts(
        &mut self,
        lines: &[Vec<u8>],
        recorded: &BTreeMap<Digest, (u64, Option<u64>)>,
        beside: &Beside,
    ) {
        for (number, gift) in &self.gifts {
            let command = Digest::from_bytes(beside.secret.command(&office::key(*number)));
            let there =
                recorded.get(&command).map(|(position, amount)| (*position, amount.unwrap()));
            if let Some((amount, entries)) = &gift.acknowledged {
                for Recorded { position, hash } in entries {
                    let line = lines.get(usize::try_from(position.get()).unwrap());
                    let line =
                        line.unwrap_or_else(|| panic!("gift {number} at {position} is gone"));
                    assert_eq!(Digest::of(line), *hash, "gift {number} at {position} changed");
                }
                assert_eq!(there, Some((entries[0].position.get(), *amount)), "gift {number}");
            }
            match there {
                Some((_, amount)) => {
                    assert!(gift.possible.contains(&amount), "gift {number} was never taken");
                    assert!(!gift.conflicting.contains(&amount), "gift {number} was refused");
                }
                None => assert!(gift.conflicting.is_empty(), "gift {number} was told to be there"),
            }
        }
    }

    fn check_notes(&mut self, disk: &Disk, machine: &Machine, lines: &[Vec<u8>]) {
        let newest = self.notes.keys().next_back().copied();
        let published = self.read_notes(disk, machine.reader.shape().origin());
        assert!(published >= newest, "published {published:?} after {newest:?}");
        let leaves: Vec<_> = lines.iter().map(|line| TreeHash::leaf(line)).collect();
        for (size, root) in &self.notes {
            let covered = leaves.get(..usize::try_from(*size).unwrap());
            assert_eq!(covered.map(root_by_definition), Some(*root), "the note of {size}");
        }
        let Some(size) = published else { return };
        for position in 0..size {
            let leaf = &leaves[usize::try_from(position).unwrap()];
            let proof = machine.notary.tree().inclusion(position, size).unwrap();
            merkle::verify_inclusion(leaf, position, size, &proof, &self.notes[&size]).unwrap();
        }
    }
}

fn lines_of(machine: &Machine) -> Vec<Vec<u8>> {
    let mut lines = Vec::new();
    let scanned = machine.reader.scan(0..machine.reader.size(), |_, line| {
        lines.push(line.to_vec());
        ControlFlow::Continue(())
    });
    scanned.unwrap();
    lines
}

/// Every entry follows the one before, and no command stands there twice. Where each stands, and
/// the amount of a gift.
fn check_chain(lines: &[Vec<u8>]) -> BTreeMap<Digest, (u64, Option<u64>)> {
    let (mut recorded, mut before, mut in_group) = (BTreeMap::new(), Digest::ZERO, false);
    for (position, line) in (0..).zip(lines) {
        let entry = Entry::parse(line).unwrap();
        assert_eq!((entry.position.get(), entry.prev), (position, before));
        if !in_group {
            let amount = match &entry.event {
                Event::MoneyReceived(gift) => Some(gift.amount_fen.get()),
                _ => None,
            };
            let twice = recorded.insert(entry.command, (position, amount));
            assert_eq!(twice, None, "the command at {position} stands there twice");
        }
        (before, in_group) = (Digest::of(line), entry.more);
    }
    assert!(!in_group, "the last group is whole");
    recorded
}

/// RFC 6962, section 2.1, word for word.
fn root_by_definition(leaves: &[TreeHash]) -> TreeHash {
    match leaves {
        [] => TreeHash::empty(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(1 << (leaves.len() - 1).ilog2());
            TreeHash::node(&root_by_definition(left), &root_by_definition(right))
        }
    }
}
