//! Where entries stand that the public watches: one small row for each. Their words are read from
//! the log when a document shows them.

use serde::{Deserialize, Serialize};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::time::Date;

use crate::attribution::Attribution;
use crate::fault::NoDocument;
use crate::follow::Standing;
use crate::organisations::Scope;
use crate::period::Period;
use crate::state::read;

/// One such entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Watched {
    pub(crate) list: Watch,
    pub(crate) org: u32,
    pub(crate) day: Date,
    pub(crate) position: u64,
}

/// In which list it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Watch {
    Correction,
    Change,
    Related,
    Recognition,
    /// By the last day of its month.
    Reconciliation,
}

/// Whether an event gives money another purpose.
pub(crate) fn changes_intent(event: &Event) -> bool {
    matches!(event, Event::IntentChanged(_) | Event::RestrictionReleased(_) | Event::FundMoved(_))
}

impl Watched {
    /// The rows that an entry makes.
    pub(crate) fn of(
        known: &Attribution,
        entry: &Entry,
        target: Option<&Entry>,
    ) -> Result<impl Iterator<Item = Watched>, String> {
        let corrects =
            matches!(entry.event, Event::EntryReversed(_) | Event::DisclosureCorrected(_));
        let changes = changes_intent(target.map_or(&entry.event, |target| &target.event));
        let lists = [
            (corrects, Watch::Correction),
            (changes, Watch::Change),
            (matches!(entry.event, Event::RelatedPartyReported(_)), Watch::Related),
            (matches!(entry.event, Event::RecognitionGiven(_)), Watch::Recognition),
            (matches!(entry.event, Event::AccountReconciled(_)), Watch::Reconciliation),
        ];
        let mut rows = [None; 5];
        for ((stands, list), row) in lists.into_iter().zip(&mut rows) {
            if stands {
                let org = known.organisation(&entry.org)?;
                let day = match &entry.event {
                    Event::AccountReconciled(reconciled) => reconciled.month.last_day(),
                    _ => entry.effective_day(),
                };
                *row = Some(Watched { list, org, day, position: entry.position.get() });
            }
        }
        Ok(rows.into_iter().flatten())
    }
}

impl Standing<'_> {
    /// The entries of a list that are of a scope and a period, in the order of the log.
    pub(crate) fn watched(
        &self,
        list: Watch,
        scope: &Scope,
        period: Period,
    ) -> impl Iterator<Item = Result<Entry, NoDocument>> {
        let ours = self.state.fold.watched.iter().filter(move |row| {
            row.list == list && scope.holds(row.org) && period.holds_day(row.day)
        });
        ours.map(|row| self.entry(row.position))
    }

    /// An entry that was folded.
    pub(crate) fn entry(&self, position: u64) -> Result<Entry, NoDocument> {
        read(self.log, position).map_err(|fault| NoDocument::Unreadable(fault.to_string()))
    }
}

/// What a document says when the log holds another entry than was folded.
pub(crate) fn not_folded(entry: &Entry) -> NoDocument {
    let (position, kind) = (entry.position, entry.event.event_type().name());
    NoDocument::Unreadable(format!("entry {position} is a {kind}, where another was folded"))
}
