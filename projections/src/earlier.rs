//! Earlier entries that an entry is understood by. They are read from the log when they are needed:
//! gifts and shipments are many, and few are looked at again.

use sunshine_ledger::LogReader;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{
    ConsentWithdrawn, DisclosureChosen, Event, GoodsValued, IntentChanged,
};
use sunshine_ledger::id::ShipmentId;
use sunshine_ledger::posting::Account;

use crate::attribution::{Attribution, unknown};
use crate::facts::Shipment;
use crate::fault::{Fault, Impossible};
use crate::fold::Fold;
use crate::money_gift::MoneyGift;
use crate::receipts::Papers;
use crate::state::read;
use crate::store::Store;
use crate::streams::Streams;

/// What was read for one entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Earlier {
    /// What the entry reverses.
    pub(crate) target: Option<Entry>,
    /// The gift that the entry takes back, puts to another use, values or says how to show, the sum that it claims, or the
    /// investment that it brings back; for a reversal that of its target.
    pub(crate) origin: Option<Entry>,
    /// The shipment that the entry brings back or values; for a reversal that of its target.
    shipped: Option<Entry>,
    /// Its signature, where it was signed for by then.
    signed: Option<Entry>,
    /// What stands of the receipt of a gift that the entry speaks of or reverses.
    pub(crate) papers: Option<Papers>,
}

impl Earlier {
    /// Reads what the next entry is understood by.
    pub(crate) fn than(
        entry: &Entry,
        log: &LogReader,
        fold: &Fold,
        store: &Store,
    ) -> Result<Earlier, Fault> {
        let target = match &entry.event {
            Event::EntryReversed(reversed) if reversed.target >= entry.position => {
                let why = format!("it reverses entry {}, which is not earlier", reversed.target);
                return Err(Impossible { position: entry.position.get(), why }.into());
            }
            Event::EntryReversed(reversed) => Some(read(log, reversed.target.get())?),
            _ => None,
        };
        let adding = target.as_ref().unwrap_or(entry);
        let first = |stream: String| first_of(&stream, log, &fold.streams, store);
        let (mut origin, mut shipment) = (None, None);
        match &adding.event {
            Event::RefundPaid(refund) => origin = first(format!("gift:{}", refund.gift))?,
            Event::MoneyClawedBack(back) => origin = first(format!("gift:{}", back.gift))?,
            Event::IntentChanged(IntentChanged { gift: Some(gift), .. }) => {
                origin = first(format!("gift:{gift}"))?;
            }
            Event::DisclosureChosen(DisclosureChosen { gift, .. })
            | Event::ConsentWithdrawn(ConsentWithdrawn { gift, .. }) => {
                let (stream, before) = (format!("gift:{gift}"), adding.position.get());
                origin = gift_before(&stream, before, log, &fold.streams, store, |_| {})?;
            }
            Event::UnclaimedClaimed(claim) => {
                origin = first(format!("unclaimed:{}", claim.unclaimed))?;
            }
            Event::InvestmentReturned(back) => {
                origin = first(format!("investment:{}", back.investment))?;
            }
            Event::GoodsValued(valued) => {
                let batch = fold.known.batch(&valued.batch).ok();
                origin = batch.map(|batch| read(log, batch.brought)).transpose()?;
                shipment = valued.shipment;
            }
            Event::GoodsReturned(back) => shipment = Some(back.shipment),
            _ => {}
        }
        let (mut shipped, mut signed) = (None, None);
        if let Some(shipment) = shipment {
            let before = adding.position;
            each_of(&format!("shipment:{shipment}"), log, &fold.streams, store, |entry| {
                match &entry.event {
                    Event::GoodsShipped(_) => shipped = Some(entry),
                    Event::GoodsSigned(_) if entry.position < before => signed = Some(entry),
                    _ => {}
                }
                signed.is_none()
            })?;
        }
        let papers = Papers::before(entry, target.as_ref(), log, &fold.streams, store)?;
        Ok(Earlier { target, origin, shipped, signed, papers })
    }

    /// What the entry adds: itself with the sign +1, or what it reverses with −1.
    pub(crate) fn adding<'a>(&'a self, entry: &'a Entry) -> (&'a Entry, i64) {
        self.target.as_ref().map_or((entry, 1), |target| (target, -1))
    }

    /// What the origin says.
    pub(crate) fn origin(&self) -> Option<&Event> {
        self.origin.as_ref().map(|origin| &origin.event)
    }

    /// The shipment that the entry brings back or values.
    pub(crate) fn shipment(&self, known: &Attribution, id: ShipmentId) -> Result<Shipment, String> {
        let entry = self.shipped.as_ref().ok_or_else(|| unknown("shipment", id.as_str()))?;
        let Event::GoodsShipped(shipped) = &entry.event else {
            return Err(unknown("shipment", id.as_str()));
        };
        let allocation = known.allocation(&shipped.allocation)?;
        Ok(Shipment {
            org: known.organisation(&entry.org)?,
            allocation,
            day: entry.effective_day(),
            position: entry.position.get(),
        })
    }

    /// What a valuation adds to what was signed good and to what was lost; nothing where it is of a
    /// lot, or of a shipment that was not signed for by then.
    pub(crate) fn good_and_lost(&self, valued: &GoodsValued) -> Result<Option<(i64, i64)>, String> {
        let Some(Event::GoodsSigned(signed)) = self.signed.as_ref().map(|entry| &entry.event)
        else {
            return Ok(None);
        };
        let line = signed.lines.iter().find(|line| line.batch == valued.batch);
        let line = line.ok_or_else(|| format!("no batch {} was signed for", valued.batch))?;
        let (good, value) = (i128::from(i64::from(line.good)), i64::from(valued.value_fen));
        let whole = good + i128::from(i64::from(line.short)) + i128::from(i64::from(line.damaged));
        let good = (i128::from(value) * good).checked_div(whole).unwrap_or(0);
        let good = i64::try_from(good).map_err(|_| "its value does not fit")?;
        Ok(Some((good, value - good)))
    }
}

/// Whether an entry is a prior year's reversal: `VIEWS.md` section 1.
pub(crate) fn of_prior_year(entry: &Entry) -> bool {
    match &entry.event {
        Event::EntryReversed(reversed) => {
            reversed.undone.iter().any(|posting| posting.account == Account::PriorYear)
        }
        _ => false,
    }
}

/// Whether an entry is a gift.
pub(crate) fn is_gift(event: &Event) -> bool {
    matches!(event, Event::GoodsAccepted(_)) || MoneyGift::of(event).is_some()
}

/// The gift of a stream, looked for backwards, because most gifts that are spoken of are young. What
/// was said of it since is shown, newest first.
pub(crate) fn gift_before(
    stream: &str,
    around: u64,
    log: &LogReader,
    streams: &Streams,
    store: &Store,
    mut since: impl FnMut(&Event),
) -> Result<Option<Entry>, Fault> {
    let mut gift = None;
    streams.before(store, stream, around, |at| {
        let entry = read(log, at)?;
        if entry.stream.as_str() != stream {
            return Ok(true);
        }
        if is_gift(&entry.event) {
            gift = Some(entry);
        } else {
            since(&entry.event);
        }
        Ok(gift.is_none())
    })?;
    Ok(gift)
}

/// The first entry of a stream that is not the ledger's own.
pub(crate) fn first_of(
    stream: &str,
    log: &LogReader,
    streams: &Streams,
    store: &Store,
) -> Result<Option<Entry>, Fault> {
    let mut first = None;
    each_of(stream, log, streams, store, |entry| {
        first = Some(entry);
        false
    })?;
    Ok(first)
}

/// Shows the entries of a stream in order, as long as more are wanted.
fn each_of(
    stream: &str,
    log: &LogReader,
    streams: &Streams,
    store: &Store,
    mut more: impl FnMut(Entry) -> bool,
) -> Result<(), Fault> {
    streams.after(store, stream, 0, |at| {
        let entry = read(log, at)?;
        Ok(entry.stream.as_str() != stream || more(entry))
    })
}
