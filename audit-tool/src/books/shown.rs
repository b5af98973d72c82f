//! How the donor of each gift is shown, and since when.

use crate::event::Mode;
use crate::text::Day;

/// By the gifts' numbers, as far as the last one of which anything was said. Apart, the days take four bytes.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    modes: Vec<Option<Mode>>,
    days: Vec<Day>,
}

impl Shown {
    pub(crate) fn of(&self, gift: u32) -> Option<(Mode, Day)> {
        let at = gift as usize;
        self.modes.get(at).copied().flatten().map(|mode| (mode, self.days[at]))
    }

    pub(crate) fn show(&mut self, gift: u32, mode: Mode, day: Day) {
        let at = gift as usize;
        if at >= self.modes.len() {
            self.modes.resize(at + 1, None);
            self.days.resize(at + 1, day);
        }
        self.modes[at] = Some(mode);
        self.days[at] = day;
    }
}
