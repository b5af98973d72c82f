//! Between the thread that decides and the one that writes snapshots. Deciding stops for as long as
//! it takes to copy what is in memory of things with a name; all else is written beside it.
//!
//! A snapshot that cannot be written loses nothing: the ledger goes on without, and what would
//! have gone to disk stays in memory.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::{Cursor, Kept, Snapshot, keep};
use crate::books::Books;
use crate::command_index::CommandIndex;
use crate::reader::LogReader;

/// How long the log is waited for at a time.
const PATIENCE: Duration = Duration::from_secs(60);

/// The decider's side.
pub(crate) struct Desk {
    every: u64,
    /// The size of the newest snapshot, or of the one under way.
    last: u64,
    asked: Option<Sender<(Cursor, Snapshot)>>,
    kept: Receiver<Kept>,
    under_way: bool,
}

/// The other side, which runs on a thread of its own.
pub(crate) struct Keeper {
    dir: PathBuf,
    log: LogReader,
    asked: Receiver<(Cursor, Snapshot)>,
    kept: Sender<Kept>,
}

impl Desk {
    /// Both sides, for a snapshot every so many entries; the newest is of size `last`.
    pub(crate) fn open(dir: PathBuf, log: LogReader, every: u64, last: u64) -> (Desk, Keeper) {
        let (ask, asked) = channel();
        let (tell, kept) = channel();
        let desk = Desk { every, last, asked: Some(ask), kept, under_way: false };
        (desk, Keeper { dir, log, asked, kept: tell })
    }

    /// At the end of every group, whose last entry `cursor` names: takes what was written, and asks
    /// for the next snapshot when it is time.
    pub(crate) fn turn(&mut self, cursor: Cursor, books: &mut Books, index: &mut CommandIndex) {
        if let Ok(kept) = self.kept.try_recv() {
            kept.settle(books, index);
            self.under_way = false;
        }
        if self.under_way || cursor.size < self.last + self.every {
            return;
        }
        let Some(ask) = &self.asked else { return };
        self.last = cursor.size;
        self.under_way = true;
        // Without a keeper this stays under way for ever: no snapshots any more.
        let _no_keeper = ask.send((cursor, Snapshot::freeze(books, index)));
    }

    /// At the end of everything: waits for what is under way. Returns the size of the newest
    /// snapshot, or `None` when one could not be written.
    pub(crate) fn close(mut self, books: &mut Books, index: &mut CommandIndex) -> Option<u64> {
        self.asked = None;
        if self.under_way {
            self.kept.recv().ok()?.settle(books, index);
        }
        Some(self.last)
    }
}

impl Keeper {
    /// Until the decider ends or a snapshot cannot be written.
    pub(crate) fn run(self) {
        while let Ok((cursor, frozen)) = self.asked.recv() {
            // The books run ahead of the disk.
            let head = loop {
                let head = self.log.wait_beyond(cursor.size - 1, PATIENCE);
                if head.closed || head.size >= cursor.size {
                    break head;
                }
            };
            if head.size < cursor.size || self.keep(cursor, frozen).is_break() {
                return;
            }
        }
    }

    /// Writes one whose entries are durable.
    fn keep(&self, cursor: Cursor, frozen: Snapshot) -> ControlFlow<()> {
        let Ok(kept) = keep(&self.dir, cursor, frozen) else { return ControlFlow::Break(()) };
        match self.kept.send(kept) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }

    /// What was asked for, if the log has got that far: written without waiting for anything. `waits`
    /// is what an earlier turn found too early. Whether there was anything to do.
    #[cfg(test)]
    pub(crate) fn step(&self, waits: &mut Option<(Cursor, Snapshot)>) -> bool {
        if waits.is_none() {
            *waits = self.asked.try_recv().ok();
        }
        let due = waits.take_if(|(cursor, _)| cursor.size <= self.log.size());
        due.is_some_and(|(cursor, frozen)| self.keep(cursor, frozen).is_continue())
    }
}
