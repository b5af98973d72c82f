//! The four bulletins, each for the system and for the office alone.
use super::book::{Book, desk, row};
use super::calendar::{At, CUT_DAY, CUT_SECOND, STAGE_END, day_text};
use super::decisions::EMERGENCY;
use super::report::end_of;
use super::world::{OFFICE, Post, World};

/// A bulletin is due so many days after the last day it counts.
pub(crate) const EMERGENCY_DAYS: u64 = 5;

/// The first at the cut of 28 January, the others half an hour after the midnight they count to.
pub(crate) fn file(book: &mut Book, world: &World) {
    let first = (CUT_DAY, At { day: CUT_DAY, second: CUT_SECOND });
    let others = STAGE_END.map(|end| (end, At::new(end + 1, 0, 30)));
    for (to, at) in std::iter::once(first).chain(others) {
        for scope in ["system:330000", "office:330000"] {
            let due = to + usize::try_from(EMERGENCY_DAYS).unwrap_or(5);
            let row = row!(Publication, desk(world, OFFICE, Post::Publisher, at), book.number("GK", world, OFFICE), view: "emergency",
                params: format!("id={EMERGENCY};scope={scope};to={}", day_text(to)), due_at: end_of(due));
            book.put(at, row);
        }
    }
}
