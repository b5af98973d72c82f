//! Gifts for which a receipt is due: how many of each organisation and day. What stands of the
//! receipt of one gift is read from its stream when an entry speaks of it, so no gift is kept.

use sunshine_ledger::LogReader;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::id::{GiftId, OrgId};
use sunshine_ledger::time::Date;

use crate::attribution::{Attribution, unknown};
use crate::cells::{CellKey, Cells};
use crate::codec::{Reader, put, put_day};
use crate::earlier::{gift_before, is_gift};
use crate::fault::Fault;
use crate::store::Store;
use crate::streams::Streams;

/// What stands of the receipt of a gift before an entry that speaks of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Papers {
    org: OrgId,
    /// On which the gift happened.
    day: Date,
    /// Whether a receipt stands, or none is wanted.
    settled: bool,
}

impl Papers {
    /// Reads what an entry finds that changes it: a receipt, or the reversal of a gift, which is
    /// the `target`.
    pub(crate) fn before(
        entry: &Entry,
        target: Option<&Entry>,
        log: &LogReader,
        streams: &Streams,
        store: &Store,
    ) -> Result<Option<Papers>, Fault> {
        let stream = match target {
            None => gift_of(&entry.event).map(|gift| format!("gift:{gift}")),
            Some(target) => is_gift(&target.event).then(|| target.stream.as_str().to_owned()),
        };
        let Some(stream) = stream else { return Ok(None) };
        let (mut settled, before) = (None, entry.position.get());
        let gift = gift_before(&stream, before, log, streams, store, |said| {
            settled = settled.or(settles(said));
        })?;
        let settled = settled.unwrap_or(false);
        Ok(gift.map(|gift| Papers { org: gift.org, day: gift.occurred_at.date(), settled }))
    }
}

/// Whether after an event about receipts none is due any more; `None` of any other.
fn settles(event: &Event) -> Option<bool> {
    match event {
        Event::ReceiptIssued(_) | Event::ReceiptWaived(_) => Some(true),
        Event::ReceiptVoided(_) => Some(false),
        _ => None,
    }
}

fn gift_of(event: &Event) -> Option<&GiftId> {
    match event {
        Event::ReceiptIssued(issued) => Some(&issued.gift),
        Event::ReceiptWaived(waived) => Some(&waived.gift),
        Event::ReceiptVoided(voided) => Some(&voided.gift),
        _ => None,
    }
}

/// How many gifts wait for a receipt.
#[derive(Clone, Debug, Default)]
pub(crate) struct Receipts {
    pub(crate) due: Cells<DueKey, 1>,
}

/// Whose gifts, and of which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DueKey {
    pub(crate) org: u32,
    pub(crate) day: Date,
}

impl CellKey for DueKey {
    fn encode(&self, out: &mut Vec<u8>) {
        put(out, self.org.into());
        put_day(out, self.day);
    }

    fn decode(reader: &mut Reader<'_>) -> Option<DueKey> {
        Some(DueKey { org: reader.take_u32()?, day: reader.take_day()? })
    }
}

impl Receipts {
    /// Takes an entry; `papers` is what it finds.
    pub(crate) fn take(
        &mut self,
        known: &Attribution,
        entry: &Entry,
        target: Option<&Entry>,
        papers: Option<&Papers>,
    ) -> Result<(), String> {
        if target.is_none() && is_gift(&entry.event) {
            return self.change(known, &entry.org, entry.occurred_at.date(), 1);
        }
        let settles = match target {
            None => settles(&entry.event),
            Some(target) => is_gift(&target.event).then_some(true),
        };
        let Some(settles) = settles else { return Ok(()) };
        let Some(papers) = papers else {
            let id = gift_of(&entry.event).map_or("that was reversed", GiftId::as_str);
            return Err(unknown("gift", id));
        };
        let change = i64::from(papers.settled) - i64::from(settles);
        self.change(known, &papers.org, papers.day, change)
    }

    fn change(
        &mut self,
        known: &Attribution,
        org: &OrgId,
        day: Date,
        change: i64,
    ) -> Result<(), String> {
        let key = DueKey { org: known.organisation(org)?, day };
        self.due.add(key, [change]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back() {
        let key = |n: i32| DueKey { org: 7, day: Date::MIN.plus_days(n * 9_999) };
        crate::cells::tests::check::<DueKey, 1>(&[key(0), key(3), key(9)]);
    }
}
