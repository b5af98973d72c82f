//! What a damaged log still has, from its first byte to the last good frame, and whether that is all
//! that was ever signed.

use std::collections::BTreeSet;
use std::path::Path;

use super::RepairFault;
use crate::books::Books;
use crate::clock::{Clock, ClockFault};
use crate::digest::Digest;
use crate::entry::Entry;
use crate::event::Event;
use crate::signed_notes::{Identity, SignedNotes};
use crate::survey::{self, Survey};
use crate::time::RecordedAt;

/// What can be kept, and what it says.
pub(super) struct Kept {
    pub(super) survey: Survey,
    pub(super) books: Books,
    last_recorded_at: Option<RecordedAt>,
    /// Its last entry is a `loss_declared`.
    pub(super) declares_loss: bool,
    sample: bool,
    /// The greatest size that was signed, and its root.
    pub(super) signed: u64,
    pub(super) root: Digest,
}

impl Kept {
    /// Reads everything up to the first damage, and fails unless what was signed is in it.
    pub(super) fn read(dir: &Path, newest: Option<&[u8]>) -> Result<Kept, RepairFault> {
        let identity = Identity::read(dir)?;
        let notes = SignedNotes::read(dir, &identity)?;
        let shown = newest.map(|note| identity.verify(note)).transpose()?;
        if notes.recorded.is_none() && shown.is_none() {
            return Err(RepairFault::NothingShown(dir.join("signer")));
        }
        let greatest = notes.newest().into_iter().chain(&shown).max_by_key(|note| note.size());
        let greatest = greatest.ok_or_else(|| RepairFault::NothingShown(dir.join("signer")))?;
        let signed = greatest.size();
        let (mut books, mut last, mut declares) = (Books::new(), None, false);
        let (mut scratch, mut wrong) = (Vec::new(), None);
        let survey = survey::survey(dir, &BTreeSet::from([signed]), &mut |place, line| {
            let mut one = || -> Result<(), String> {
                let entry = Entry::parse_with(line, &mut scratch).map_err(|e| e.to_string())?;
                books.apply(&entry).map_err(|e| e.to_string())?;
                last = Some(entry.recorded_at);
                declares = matches!(entry.event, Event::LossDeclared(_));
                Ok(())
            };
            if wrong.is_none() {
                wrong = one().err().map(|what| (place.position, what));
            }
        })?;
        if survey.tip.size < signed {
            return Err(RepairFault::BelowSigned { signed, kept: survey.tip.size });
        }
        let found = survey.roots[&signed];
        if found != greatest.root() {
            let (signed_root, found) = (greatest.root().to_string(), found.to_string());
            return Err(RepairFault::NotAsSigned { size: signed, signed: signed_root, found });
        }
        if let Some((position, what)) = wrong {
            return Err(RepairFault::Entry { position, what });
        }
        Ok(Kept {
            survey,
            books,
            last_recorded_at: last,
            declares_loss: declares,
            sample: identity.created.sample,
            signed,
            root: Digest::from_bytes(*found.as_bytes()),
        })
    }

    pub(super) fn clock(&self) -> Result<Clock, ClockFault> {
        match self.last_recorded_at {
            Some(last) if self.sample => Ok(Clock::simulated(last)),
            // The machine may have been in repair for longer than a week.
            last => Clock::wall(last, true),
        }
    }
}
