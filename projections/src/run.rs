//! What changed in the state between two cursors, as blocks: a restart applies the runs in order
//! instead of folding every entry again. Sums are stored as differences, so no block ever changes.

use serde::{Deserialize, Serialize};
use sunshine_ledger::Digest;
use sunshine_ledger::id::{ActionId, AllocationId, ShipmentId, TransferId};
use sunshine_ledger::time::RecordedAt;

use crate::cells::{CellKey, Cells};
use crate::facts::{
    Allocation, Batch, Campaign, Channel, Clawback, Emergency, Fund, Inquiry, Item, Metric,
    Project, Purpose, Recipient, Section, Shipment, Transfer,
};
use crate::fold::Fold;
use crate::integrity::Counts;
use crate::list::List;
use crate::names::{Names, Register};
use crate::organisations::Organisation;
use crate::policies::Policy;
use crate::publications::Publication;
use crate::reports::{ReportChanges, StatReport, UseReport};
use crate::shown::Shown;
use crate::store::{BLOCK_BYTES_MAX, Cursor, Store, key, number};
use crate::streams::Streams;
use crate::timing::Started;
use crate::undisclosed::Restoring;
use crate::watched::Watched;

/// Blocks of a run, by the size at which it ends.
const RUN: u8 = b'r';
/// What contributions changed by, by the size of the run.
const CHANGES: u8 = b's';
/// What lines changed by, by the size of the run; and so for the other sums.
const LINES: u8 = b'l';
const GIFTS: u8 = b'i';
const USES: u8 = b'o';
const ALLOCATED: u8 = b'a';
const LAGS: u8 = b'z';
const CAMPAIGNS: u8 = b'b';
const RECEIPTS: u8 = b'c';
const DELIVERED: u8 = b'd';
const ENTRIES: u8 = b'e';
const LOTS: u8 = b'f';
const UNDER_WAY: u8 = b'h';
const STOCK_FLOWS: u8 = b'j';

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
    recipients: u32,
    projects: u32,
    metrics: u32,
    payees: u32,
    purposes: usize,
    allocations: u32,
    batches: u32,
    clawbacks: u32,
    inquiries: u32,
    warehouses: u32,
    actors: u32,
    sections: usize,
    watched: usize,
    publications: usize,
    policies: usize,
}

type New<T> = Vec<(String, T)>;

/// Of a register whose facts change: what is new, and what was changed of the rest.
#[derive(Serialize, Deserialize)]
struct Grown<T> {
    new: New<T>,
    changed: Vec<(u32, T)>,
}

#[derive(Serialize, Deserialize)]
struct Run {
    from: u64,
    to: u64,
    head: Digest,
    time: Option<RecordedAt>,
    sample: bool,
    counts: Counts,
    organisations: Grown<Organisation>,
    emergencies: Grown<Emergency>,
    campaigns: Grown<Campaign>,
    items: New<Item>,
    funds: Grown<Fund>,
    channels: New<Channel>,
    recipients: New<Recipient>,
    projects: Grown<Project>,
    metrics: New<Metric>,
    payees: Vec<String>,
    purposes: Vec<Purpose>,
    allocations: New<Allocation>,
    batches: New<Batch>,
    clawbacks: New<Clawback>,
    inquiries: Grown<Inquiry>,
    warehouses: Vec<String>,
    actors: Vec<String>,
    shipments: Vec<(ShipmentId, Option<Shipment>)>,
    transfers: Vec<(TransferId, Option<Transfer>)>,
    proposed: Vec<(ActionId, Option<Started>)>,
    unpaid: Vec<(AllocationId, Option<Started>)>,
    use_reports: ReportChanges<UseReport>,
    stat_reports: ReportChanges<StatReport>,
    sections: Vec<Section>,
    watched: Vec<Watched>,
    publications: Vec<Publication>,
    policies: Vec<Policy>,
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
            recipients: fold.known.recipients.len(),
            projects: fold.known.projects.len(),
            metrics: fold.known.metrics.len(),
            payees: fold.known.payees.len(),
            purposes: fold.known.purposes.all().len(),
            allocations: fold.known.allocations.len(),
            batches: fold.known.batches.len(),
            clawbacks: fold.known.clawbacks.len(),
            inquiries: fold.known.inquiries.len(),
            warehouses: fold.stock.warehouses.len(),
            actors: fold.actors.len(),
            sections: fold.sections.len(),
            watched: fold.watched.len(),
            publications: fold.publications.len(),
            policies: fold.policies.len(),
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
        organisations: grown(&mut fold.known.organisations, stored.organisations),
        emergencies: grown(&mut fold.known.emergencies, stored.emergencies),
        campaigns: grown(&mut fold.known.campaigns, stored.campaigns),
        items: new(&fold.known.items, stored.items),
        funds: grown(&mut fold.known.funds, stored.funds),
        channels: new(&fold.known.channels, stored.channels),
        recipients: new(&fold.known.recipients, stored.recipients),
        projects: grown(&mut fold.known.projects, stored.projects),
        metrics: new(&fold.known.metrics, stored.metrics),
        payees: new_names(&fold.known.payees, stored.payees),
        purposes: fold.known.purposes.all()[stored.purposes..].to_vec(),
        allocations: new(&fold.known.allocations, stored.allocations),
        batches: new(&fold.known.batches, stored.batches),
        clawbacks: new(&fold.known.clawbacks, stored.clawbacks),
        inquiries: grown(&mut fold.known.inquiries, stored.inquiries),
        warehouses: new_names(&fold.stock.warehouses, stored.warehouses),
        actors: new_names(&fold.actors, stored.actors),
        shipments: fold.known.shipments.take_fresh(),
        transfers: fold.known.transfers.take_fresh(),
        proposed: fold.timing.proposed.take_fresh(),
        unpaid: fold.timing.unpaid.take_fresh(),
        use_reports: fold.use_reports.take_changes(),
        stat_reports: fold.stat_reports.take_changes(),
        sections: fold.sections[stored.sections..].to_vec(),
        watched: fold.watched[stored.watched..].to_vec(),
        publications: fold.publications[stored.publications..].to_vec(),
        policies: fold.policies[stored.policies..].to_vec(),
    };
    let bytes = serde_json::to_vec(&run).expect("facts of strings and integers have a JSON form");
    for (nth, block) in (0..).zip(bytes.chunks(BLOCK_BYTES_MAX)) {
        store.put(key(RUN, &[size, nth]), block.to_vec());
    }
    let sums = [
        (CHANGES, fold.contributions.settle()),
        (LINES, fold.lines.settle()),
        (GIFTS, fold.gift_sums.settle()),
        (USES, fold.use_sums.settle()),
        (ALLOCATED, fold.allocated.settle()),
        (LAGS, fold.timing.lags.settle()),
        (CAMPAIGNS, fold.campaign_sums.settle()),
        (RECEIPTS, fold.receipts.due.settle()),
        (DELIVERED, fold.delivered.settle()),
        (ENTRIES, fold.entry_counts.settle()),
        (LOTS, fold.stock.lots.settle()),
        (UNDER_WAY, fold.stock.under_way.settle()),
        (STOCK_FLOWS, fold.stock.flows.settle()),
    ];
    for (kind, blocks) in sums {
        for (nth, block) in (0..).zip(blocks) {
            store.put(key(kind, &[size, nth]), block);
        }
    }
    let blocks = std::mem::take(&mut fold.filled).into_iter();
    let blocks = blocks.chain(fold.gifts.settle(size)).chain(fold.uses.settle(size));
    let blocks = blocks.chain(fold.shown.settle(size)).chain(fold.streams.settle(size));
    blocks.for_each(|(key, bytes)| store.put(key, bytes));
    *stored = Stored::of(fold);
    Cursor { size, hash: head }
}

fn new<T: Clone>(register: &Register<T>, first: u32) -> New<T> {
    register.from(first).map(|(_, id, fact)| (id.to_owned(), fact.clone())).collect()
}

fn grown<T: Clone>(register: &mut Register<T>, first: u32) -> Grown<T> {
    let changed = register.take_changed(first);
    Grown { new: new(register, first), changed }
}

fn new_names(names: &Names, first: u32) -> Vec<String> {
    names.from(first).map(|(_, name)| name.to_owned()).collect()
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
    blocks(store, CHANGES, |block| fold.contributions.restore(block))?;
    restore_cells(store, LINES, &mut fold.lines)?;
    restore_cells(store, GIFTS, &mut fold.gift_sums)?;
    restore_cells(store, USES, &mut fold.use_sums)?;
    restore_cells(store, ALLOCATED, &mut fold.allocated)?;
    restore_cells(store, LAGS, &mut fold.timing.lags)?;
    restore_cells(store, CAMPAIGNS, &mut fold.campaign_sums)?;
    restore_cells(store, RECEIPTS, &mut fold.receipts.due)?;
    restore_cells(store, DELIVERED, &mut fold.delivered)?;
    restore_cells(store, ENTRIES, &mut fold.entry_counts)?;
    restore_cells(store, LOTS, &mut fold.stock.lots)?;
    restore_cells(store, UNDER_WAY, &mut fold.stock.under_way)?;
    restore_cells(store, STOCK_FLOWS, &mut fold.stock.flows)?;
    let (size, fault) = (cursor.size, |fault: &dyn std::fmt::Display| fault.to_string());
    let mut waiting = Restoring::new(&fold.known, &fold.publications);
    fold.gifts =
        List::restore(store, size, |gift| waiting.take(&gift)).map_err(|why| fault(&why))?;
    fold.timing.undisclosed = waiting.finish();
    fold.shown = Shown::restore(store, size).map_err(|why| fault(&why))?;
    fold.uses = List::restore(store, size, drop).map_err(|why| fault(&why))?;
    fold.streams = Streams::restore(store, size).map_err(|why| fault(&why))?;
    Ok(fold)
}

fn restore_cells<K: CellKey, const N: usize>(
    store: &Store,
    kind: u8,
    cells: &mut Cells<K, N>,
) -> Result<(), String> {
    blocks(store, kind, |block| cells.restore(block))
}

/// Shows all blocks of a kind in order; `None` says that one of them is none.
fn blocks(
    store: &Store,
    kind: u8,
    mut each: impl FnMut(&[u8]) -> Option<()>,
) -> Result<(), String> {
    let mut at = key(kind, &[0]);
    while let Some((name, block)) = store.ceiling(kind, &at).map_err(|why| why.to_string())? {
        each(&block).ok_or("a block of changes is none")?;
        at = name;
        at.push(0);
    }
    Ok(())
}

fn apply(fold: &mut Fold, run: Run) -> Result<(), String> {
    if run.from != fold.size || run.to < run.from {
        return Err(format!("a run from {} follows size {}", run.from, fold.size));
    }
    let known = &mut fold.known;
    grow(&mut known.organisations, run.organisations)?;
    grow(&mut known.emergencies, run.emergencies)?;
    grow(&mut known.campaigns, run.campaigns)?;
    add(&mut known.items, run.items)?;
    grow(&mut known.funds, run.funds)?;
    add(&mut known.channels, run.channels)?;
    add(&mut known.recipients, run.recipients)?;
    grow(&mut known.projects, run.projects)?;
    add(&mut known.metrics, run.metrics)?;
    for payee in run.payees {
        known.payees.insert(&payee).ok_or("a run names a recipient again")?;
    }
    for purpose in run.purposes {
        known.purposes.ordinal(purpose).ok_or("a run has too many purposes")?;
    }
    add(&mut known.allocations, run.allocations)?;
    add(&mut known.batches, run.batches)?;
    add(&mut known.clawbacks, run.clawbacks)?;
    grow(&mut known.inquiries, run.inquiries)?;
    known.shipments.restore(run.shipments);
    known.transfers.restore(run.transfers);
    fold.timing.proposed.restore(run.proposed);
    fold.timing.unpaid.restore(run.unpaid);
    fold.use_reports.restore(run.use_reports)?;
    fold.stat_reports.restore(run.stat_reports)?;
    fold.sections.extend(run.sections);
    fold.watched.extend(run.watched);
    for warehouse in run.warehouses {
        fold.stock.warehouses.insert(&warehouse).ok_or("a run names a warehouse again")?;
    }
    for actor in run.actors {
        fold.actors.insert(&actor).ok_or("a run names an actor again")?;
    }
    fold.publications.extend(run.publications);
    fold.policies.extend(run.policies);
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

fn grow<T>(register: &mut Register<T>, grown: Grown<T>) -> Result<(), String> {
    for (ordinal, fact) in grown.changed {
        register.restore(ordinal, fact).ok_or("a run changes what is not there")?;
    }
    add(register, grown.new)
}
