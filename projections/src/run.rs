//! What changed in the state between two cursors, as blocks: a restart applies the runs in order
//! instead of folding every entry again. Sums are stored as differences, so no block ever changes.

use serde::{Deserialize, Serialize};
use sunshine_ledger::Digest;
use sunshine_ledger::id::{ShipmentId, TransferId};
use sunshine_ledger::time::{Date, RecordedAt};

use crate::attribution::{Batch, Campaign, Emergency, Item, Named, Shipment, Transfer};
use crate::donations::Donations;
use crate::fold::Fold;
use crate::integrity::Counts;
use crate::names::Register;
use crate::organisations::Organisation;
use crate::publications::Publication;
use crate::store::{BLOCK_BYTES_MAX, Cursor, Store, key, number};
use crate::streams::Streams;

/// Blocks of a run, by the size at which it ends.
const RUN: u8 = b'r';
/// What contributions changed by, by the size of the run.
const CHANGES: u8 = b's';

/// How much of everything that only grows was stored.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stored {
    size: u64,
    organisations: u32,
    emergencies: u32,
    campaigns: u32,
    items: u32,
    funds: u32,
    channels: u32,
    allocations: u32,
    batches: u32,
    actors: u32,
    publications: usize,
    bulletin_days: usize,
}

type New<T> = Vec<(String, T)>;

#[derive(Serialize, Deserialize)]
struct Run {
    from: u64,
    to: u64,
    head: Digest,
    time: Option<RecordedAt>,
    sample: bool,
    counts: Counts,
    organisations: New<Organisation>,
    emergencies: New<Emergency>,
    campaigns: New<Campaign>,
    items: New<Item>,
    funds: New<Named>,
    channels: New<Named>,
    allocations: New<Option<u32>>,
    batches: New<Batch>,
    actors: Vec<String>,
    shipments: Vec<(ShipmentId, Option<Shipment>)>,
    transfers: Vec<(TransferId, Option<Transfer>)>,
    publications: Vec<Publication>,
    bulletin_days: Vec<(Date, i64)>,
}

impl Stored {
    pub(crate) fn of(fold: &Fold) -> Stored {
        Stored {
            size: fold.size,
            organisations: fold.known.organisations.len(),
            emergencies: fold.known.emergencies.len(),
            campaigns: fold.known.campaigns.len(),
            items: fold.known.items.len(),
            funds: fold.known.funds.len(),
            channels: fold.known.channels.len(),
            allocations: fold.known.allocations.len(),
            batches: fold.known.batches.len(),
            actors: fold.actors.len(),
            publications: fold.publications.len(),
            bulletin_days: fold.bulletin_days.len(),
        }
    }

    /// Entries folded since.
    pub(crate) fn behind(&self, fold: &Fold) -> u64 {
        fold.size - self.size
    }
}

/// Puts everything that was folded since `stored` into the store, for a cursor at the fold's size.
pub(crate) fn settle(
    fold: &mut Fold,
    head: Digest,
    stored: &mut Stored,
    store: &mut Store,
) -> Cursor {
    let size = fold.size;
    let run = Run {
        from: stored.size,
        to: size,
        head,
        time: fold.time,
        sample: fold.sample,
        counts: fold.counts.clone(),
        organisations: new(&fold.known.organisations, stored.organisations),
        emergencies: new(&fold.known.emergencies, stored.emergencies),
        campaigns: new(&fold.known.campaigns, stored.campaigns),
        items: new(&fold.known.items, stored.items),
        funds: new(&fold.known.funds, stored.funds),
        channels: new(&fold.known.channels, stored.channels),
        allocations: new(&fold.known.allocations, stored.allocations),
        batches: new(&fold.known.batches, stored.batches),
        actors: fold.actors.from(stored.actors).map(|(_, actor)| actor.to_owned()).collect(),
        shipments: std::mem::take(&mut fold.known.fresh_shipments),
        transfers: std::mem::take(&mut fold.known.fresh_transfers),
        publications: fold.publications[stored.publications..].to_vec(),
        bulletin_days: fold.bulletin_days[stored.bulletin_days..].to_vec(),
    };
    let bytes = serde_json::to_vec(&run).expect("facts of strings and integers have a JSON form");
    for (nth, block) in (0..).zip(bytes.chunks(BLOCK_BYTES_MAX)) {
        store.put(key(RUN, &[size, nth]), block.to_vec());
    }
    for (nth, block) in (0..).zip(fold.contributions.settle()) {
        store.put(key(CHANGES, &[size, nth]), block);
    }
    let blocks = std::mem::take(&mut fold.filled).into_iter();
    let blocks = blocks.chain(fold.donations.settle(size)).chain(fold.streams.settle(size));
    blocks.for_each(|(key, bytes)| store.put(key, bytes));
    *stored = Stored::of(fold);
    Cursor { size, hash: head }
}

fn new<T: Clone>(register: &Register<T>, first: u32) -> New<T> {
    register.from(first).map(|(_, id, fact)| (id.to_owned(), fact.clone())).collect()
}

/// The state at a cursor, from its runs; the error says what is wrong with them.
pub(crate) fn restore(store: &Store, cursor: &Cursor) -> Result<Fold, String> {
    let mut fold = Fold::default();
    let mut bytes = Vec::new();
    let mut at = key(RUN, &[0]);
    let mut end = None;
    loop {
        let found = store.ceiling(RUN, &at).map_err(|fault| fault.to_string())?;
        let next = found.as_ref().and_then(|(name, _)| number(name, 0));
        if next != end && !bytes.is_empty() {
            let run = serde_json::from_slice(&bytes).map_err(|why| format!("a run: {why}"))?;
            apply(&mut fold, run)?;
            bytes.clear();
        }
        let Some((name, block)) = found else { break };
        bytes.extend_from_slice(&block);
        end = next;
        at = name;
        at.push(0);
    }
    if fold.size != cursor.size || fold.head != Some(cursor.hash) {
        return Err(format!("its runs end at size {}, its cursor at {}", fold.size, cursor.size));
    }
    at = key(CHANGES, &[0]);
    while let Some((name, block)) = store.ceiling(CHANGES, &at).map_err(|why| why.to_string())? {
        fold.contributions.restore(&block).ok_or("a block of changes is none")?;
        at = name;
        at.push(0);
    }
    let (size, fault) = (cursor.size, |fault: &dyn std::fmt::Display| fault.to_string());
    fold.donations = Donations::restore(store, size).map_err(|why| fault(&why))?;
    fold.streams = Streams::restore(store, size).map_err(|why| fault(&why))?;
    Ok(fold)
}

fn apply(fold: &mut Fold, run: Run) -> Result<(), String> {
    if run.from != fold.size || run.to < run.from {
        return Err(format!("a run from {} follows size {}", run.from, fold.size));
    }
    let known = &mut fold.known;
    add(&mut known.organisations, run.organisations)?;
    add(&mut known.emergencies, run.emergencies)?;
    add(&mut known.campaigns, run.campaigns)?;
    add(&mut known.items, run.items)?;
    add(&mut known.funds, run.funds)?;
    add(&mut known.channels, run.channels)?;
    add(&mut known.allocations, run.allocations)?;
    add(&mut known.batches, run.batches)?;
    known.restore_open(run.shipments, run.transfers);
    for actor in run.actors {
        fold.actors.insert(&actor).ok_or("a run names an actor again")?;
    }
    fold.publications.extend(run.publications);
    fold.bulletin_days.extend(run.bulletin_days);
    (fold.size, fold.head, fold.time) = (run.to, Some(run.head), run.time);
    (fold.sample, fold.counts) = (run.sample, run.counts);
    Ok(())
}

fn add<T>(register: &mut Register<T>, new: New<T>) -> Result<(), String> {
    for (id, fact) in new {
        register.insert(&id, fact).ok_or_else(|| format!("a run names {id} again"))?;
    }
    Ok(())
}
