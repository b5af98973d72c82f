//! The writer without its threads: whoever tests it says which of the two goes on.

use super::committer::Committer;
use super::decider::Decider;
use super::{Writer, WriterStart};

pub(crate) struct Stepped {
    pub(crate) writer: Writer,
    decider: Decider,
    committer: Committer,
    /// A group was handed over and not taken yet.
    group_waits: bool,
}

impl Stepped {
    pub(crate) fn start(start: WriterStart) -> Stepped {
        let (writer, decider, committer) = Writer::assemble(start);
        Stepped { writer, decider, committer, group_waits: false }
    }

    /// One turn of the decider; whether there was anything to do.
    pub(crate) fn decide(&mut self) -> bool {
        let hands_over = !self.group_waits && !self.decider.open.answers.is_empty();
        if self.writer.fault().is_some() || (!hands_over && self.writer.queue_depth() == 0) {
            return false;
        }
        self.group_waits |= hands_over;
        self.decider.step().is_continue()
    }

    /// One turn of the committer; whether there was anything to do.
    pub(crate) fn commit(&mut self) -> bool {
        if self.writer.fault().is_some() || !std::mem::take(&mut self.group_waits) {
            return false;
        }
        let group = self.committer.queue.take_group();
        group.is_some_and(|group| self.committer.step(group).is_continue())
    }
}
