//! Questions answered with documents.

use sunshine_ledger::Digest;
use sunshine_ledger::time::RecordedAt;

use crate::answers::{Answer, Asked};
use crate::ask::Ask;
use crate::document::{AsOf, Document, SPEC};
use crate::fault::NoDocument;
use crate::follow::Standing;
use crate::state::read;

impl Standing<'_> {
    /// The document that answers `ask` as of `size`, a signed checkpoint's, whose root is `root`.
    /// Lists are answered for every size up to [`Standing::size`], other views only for that.
    ///
    /// # Errors
    /// [`NoDocument`] says why there is none.
    pub fn document(&self, ask: &Ask, size: u64, root: &Digest) -> Result<Document, NoDocument> {
        let document = self.to_show(ask, size, root)?;
        document.refused().map_or(Ok(document), Err)
    }

    /// The same, where it is only shown: [`crate::TOO_LARGE`] stands for every number that does not
    /// fit, and [`Document::refused`] says whether there is one.
    ///
    /// # Errors
    /// [`NoDocument`], but not [`NoDocument::TooLarge`].
    pub fn to_show(&self, ask: &Ask, size: u64, root: &Digest) -> Result<Document, NoDocument> {
        let stands_at = self.size();
        let view = ask.view();
        if size == 0 || size > stands_at {
            return Err(NoDocument::NotYet { size, stands_at });
        }
        if size < stands_at && !view.is_list() {
            return Err(NoDocument::OtherSize { view: view.name(), size, stands_at });
        }
        let time = self.time_at(size)?;
        let asked = Asked { standing: self, size, today: time.date() };
        let Answer { scope, params, mut figures, rows, page } = asked.answer(ask)?;
        figures.sort_unstable_by(|a, b| a.code().cmp(b.code()));
        Ok(Document {
            as_of: AsOf { root: root.to_string(), size, time },
            figures,
            page,
            params,
            rows,
            sample: self.state.fold.sample,
            scope: scope.code,
            spec: SPEC,
            view,
        })
    }

    /// The size at which the views stand.
    pub fn size(&self) -> u64 {
        self.state.fold.size
    }

    /// `recorded_at` of the last entry that the views hold; `None` when they hold none.
    pub fn time(&self) -> Option<RecordedAt> {
        self.state.fold.time
    }

    /// `recorded_at` of the last entry within `size`.
    fn time_at(&self, size: u64) -> Result<RecordedAt, NoDocument> {
        if let Some(time) = self.state.fold.time.filter(|_| size == self.size()) {
            return Ok(time);
        }
        let entry = read(self.log, size - 1);
        entry
            .map(|entry| entry.recorded_at)
            .map_err(|fault| NoDocument::Unreadable(fault.to_string()))
    }
}
