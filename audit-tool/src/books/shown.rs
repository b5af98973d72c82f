//! How the donor of each gift is shown.

use crate::event::Mode;

/// By the gifts' numbers, as far as the last one of which anything was said.
#[derive(Debug, Default)]
pub(crate) struct Shown(Vec<Option<Mode>>);

impl Shown {
    pub(crate) fn of(&self, gift: u32) -> Option<Mode> {
        self.0.get(gift as usize).copied().flatten()
    }

    pub(crate) fn show(&mut self, gift: u32, mode: Mode) {
        let at = gift as usize;
        if at >= self.0.len() {
            self.0.resize(at + 1, None);
        }
        self.0[at] = Some(mode);
    }
}
