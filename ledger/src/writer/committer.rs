//! The thread that owns the file: vault first, then the log, then the answers.
//!
//! A crash after the vault's transaction leaves rows without entries, which the next start
//! sweeps. A crash after a frame's sync leaves entries that nobody heard of: whoever asks again
//! with the same key is told. After a failure neither is known, so nothing more is written.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use super::group::Group;
use super::inbox::Inbox;
use super::outcome::{Outcome, Reply};
use super::prepare::Prepared;
use super::question::Question;
use super::stopped::{Stopped, WriterFault};
use crate::log::Log;
use crate::vault::Vault;

/// What waits in the queue.
pub(super) enum Job {
    /// Something to record.
    Command {
        /// Most of a kilobyte, which the queue does not move.
        prepared: Box<Prepared>,
        reply: Reply,
    },
    /// Something to ask of the books.
    Question(Question),
}

impl Job {
    /// It does not come to its turn. A question that is dropped is unanswered.
    pub(super) fn answer(self, outcome: Outcome) {
        if let Job::Command { reply, .. } = self {
            reply.send(outcome, None);
        }
    }
}

/// The queue between submitters, decider and committer.
pub(super) type Queue = Inbox<Job, Group>;

/// Makes groups durable.
pub(super) struct Committer {
    pub(super) log: Log,
    pub(super) vault: Arc<Vault>,
    pub(super) queue: Arc<Queue>,
    pub(super) stopped: Arc<Stopped>,
    pub(super) last_commit_us: Arc<AtomicU64>,
}

impl Committer {
    /// Until the decider ends or something fails.
    pub(super) fn run(mut self) {
        while let Some(group) = self.queue.take_group() {
            if self.step(group).is_break() {
                return;
            }
        }
    }

    /// Makes one group durable; whether another may follow.
    pub(super) fn step(&mut self, mut group: Group) -> ControlFlow<()> {
        if let Err(fault) = self.commit(&mut group) {
            // First the reason, then the answers that dropping the group gives.
            self.stop(fault);
            return ControlFlow::Break(());
        }
        // The next commit notes it too; when none is at hand, a start after a crash should
        // still know what was acknowledged.
        if !self.queue.group_waits()
            && let Err(fault) = self.log.note_acknowledged()
        {
            self.stop(fault.into());
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn commit(&mut self, group: &mut Group) -> Result<(), WriterFault> {
        let started = Instant::now();
        if !group.rows.is_empty() {
            let rows = group.rows.iter().map(|(position, sealed)| (*position, sealed));
            self.vault.store(rows)?;
        }
        let number = Some(group.number);
        if !group.erased.is_empty() {
            return self.commit_erasing(group, started);
        }
        for durable in 0..=group.frames.len() {
            let told = group.answers.partition_point(|held| held.after_frames <= durable);
            for held in group.answers.drain(..told) {
                held.tell.now(number);
            }
            let Some(frame) = group.frames.get_mut(durable) else { break };
            self.log.commit(frame)?;
        }
        self.committed(started);
        Ok(())
    }

    /// The entries first: what the log does not say is not erased, and what it says a start erases
    /// after a crash. Nobody is told before the values are gone.
    fn commit_erasing(&mut self, group: &mut Group, started: Instant) -> Result<(), WriterFault> {
        for frame in &mut group.frames {
            self.log.commit(frame)?;
        }
        self.vault.erase(&group.erased)?;
        for held in group.answers.drain(..) {
            held.tell.now(Some(group.number));
        }
        self.committed(started);
        Ok(())
    }

    fn committed(&self, started: Instant) {
        let us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.last_commit_us.store(us, Ordering::Relaxed);
    }

    /// Nobody is told anything but that the outcome is unknown, which dropping says, and nobody is
    /// let in any more.
    fn stop(&self, fault: WriterFault) {
        self.stopped.because(fault);
        drop(self.queue.shut());
    }
}
