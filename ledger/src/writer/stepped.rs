//! The writer without its threads: whoever tests it says which of the two goes on.

use super::committer::Committer;
use super::decider::Decider;
use super::{Writer, WriterStart};
use crate::books::Books;
use crate::snapshot::{Cursor, Keeper, Snapshot};

pub(crate) struct Stepped {
    pub(crate) writer: Writer,
    decider: Decider,
    committer: Committer,
    keeper: Keeper,
    /// A snapshot that is ahead of the disk.
    snapshot_waits: Option<(Cursor, Snapshot)>,
}

impl Stepped {
    pub(crate) fn start(start: WriterStart) -> Stepped {
        let (writer, decider, committer, keeper) = Writer::assemble(start);
        Stepped { writer, decider, committer, keeper, snapshot_waits: None }
    }

    /// One turn of the decider; whether there was anything to do.
    pub(crate) fn decide(&mut self) -> bool {
        let idle = self.writer.fault().is_some() || self.writer.queue_depth() == 0;
        !idle && self.decider.step().is_continue()
    }

    /// One turn of the committer; whether there was anything to do.
    pub(crate) fn commit(&mut self) -> bool {
        let queue = &self.committer.queue;
        if self.writer.fault().is_some() || !queue.group_waits() {
            return false;
        }
        let group = queue.take_group();
        group.is_some_and(|group| self.committer.step(group).is_continue())
    }

    /// One turn of the thread that writes snapshots; whether there was anything to do.
    pub(crate) fn keep(&mut self) -> bool {
        self.keeper.step(&mut self.snapshot_waits)
    }

    /// The books, which run ahead of the disk.
    pub(crate) fn books(&self) -> &Books {
        &self.decider.books
    }
}
