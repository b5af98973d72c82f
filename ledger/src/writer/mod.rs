//! The single path by which anything is recorded.
//!
//! ```text
//! whoever submits   keys, request hash, sealed private fields        (any thread, in parallel)
//!    -> queue        bounded
//!    -> decider      is it a repetition? may it happen? apply, encode (one thread, in order)
//!    -> committer    vault, then one write and one sync per frame     (one thread, owns the file)
//!    -> answers      nobody hears of anything that is not durable
//! ```
//! While one group is made durable the next is decided. Any failure stops the writer for good:
//! what was under way is answered with [`Outcome::OutcomeUnknown`], and the process should end.

mod bell;
mod committer;
mod decider;
mod envelope;
mod group;
mod inbox;
mod outcome;
mod prepare;
mod question;
mod repetition;
#[cfg(test)]
pub(crate) mod stepped;
mod stopped;

pub(crate) use envelope::{Shared, entries};
pub use outcome::{Answer, Committed, Outcome, Pending, ReadOnly, Recorded};
pub use prepare::Submission;
pub use question::Unanswered;
pub use stopped::WriterFault;
use stopped::{OnPanic, Stopped};

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use crate::books::Books;
use crate::clock::Clock;
use crate::command_index::CommandIndex;
use crate::command_key::CommandSecret;
use crate::log::Log;
use crate::snapshot::{Desk, Keeper};
use crate::tree::Tree;
use crate::vault::Vault;
use committer::{Committer, Job, Queue};
pub(crate) use decider::Decided;
use decider::Decider;
use group::Group;
#[cfg(test)]
pub(crate) use inbox::QUEUE_COMMANDS_MAX;
use inbox::{Inbox, NotTaken};
use outcome::{Reply, Slots};
use prepare::Preparer;
use repetition::Repetitions;

/// Commands of one submission of many that are queued at a time, so that the first are decided
/// while the next are prepared.
const BATCH_COMMANDS: usize = 512;

/// Where commands go. Cloning is cheap; every clone feeds the same queue.
#[derive(Clone)]
pub struct Writer {
    queue: Arc<Queue>,
    preparer: Preparer,
    stopped: Arc<Stopped>,
    last_commit_us: Arc<AtomicU64>,
}

/// What a writer is started with.
pub(crate) struct WriterStart {
    /// The data directory.
    pub(crate) dir: PathBuf,
    pub(crate) log: Log,
    pub(crate) tree: Tree,
    pub(crate) vault: Arc<Vault>,
    pub(crate) secret: CommandSecret,
    pub(crate) clock: Clock,
    pub(crate) books: Books,
    pub(crate) commands: CommandIndex,
    pub(crate) snapshots: (Desk, Keeper),
}

/// The writer's threads.
#[derive(Debug)]
pub(crate) struct WriterThreads {
    pub(crate) decider: JoinHandle<Decided>,
    pub(crate) committer: JoinHandle<()>,
    pub(crate) keeper: JoinHandle<()>,
}

impl Writer {
    /// Starts the threads. They end when the queue is closed, or at the first failure.
    pub(crate) fn start(start: WriterStart) -> (Writer, WriterThreads) {
        let (writer, decider, committer, keeper) = Writer::assemble(start);
        let threads = WriterThreads {
            decider: writer.spawn("ledger-decider", move || decider.run()),
            committer: writer.spawn("ledger-committer", move || committer.run()),
            keeper: writer.spawn("ledger-snapshots", move || keeper.run()),
        };
        (writer, threads)
    }

    fn assemble(start: WriterStart) -> (Writer, Decider, Committer, Keeper) {
        let WriterStart { dir, log, tree, vault, secret, clock, books, commands, snapshots } =
            start;
        let (desk, keeper) = snapshots;
        let queue: Arc<Queue> = Arc::new(Inbox::new());
        let stopped = Arc::<Stopped>::default();
        let last_commit_us = Arc::<AtomicU64>::default();
        let preparer = Preparer { secret, sealer: vault.sealer() };
        let decider = Decider {
            dir,
            books,
            clock,
            repetitions: Repetitions::new(commands),
            reader: log.reader(),
            tree,
            room: log.room(),
            vault: Arc::clone(&vault),
            preparer: preparer.clone(),
            queue: Arc::clone(&queue),
            stopped: Arc::clone(&stopped),
            frame: log.begin(),
            open: Group::new(0),
            snapshots: desk,
        };
        let committer = Committer {
            log,
            vault,
            queue: Arc::clone(&queue),
            stopped: Arc::clone(&stopped),
            last_commit_us: Arc::clone(&last_commit_us),
        };
        (Writer { queue, preparer, stopped, last_commit_us }, decider, committer, keeper)
    }

    /// Submits one command and waits for its answer.
    pub fn submit(&self, submission: Submission) -> Answer {
        let (tell, told) = mpsc::sync_channel(1);
        self.submit_with(submission, move |answer| {
            // The receiver below waits for exactly this.
            let _waits = tell.send(answer);
        });
        told.recv().unwrap_or(Answer { outcome: Outcome::OutcomeUnknown, group: None })
    }

    /// Submits one command; `tell` is called once with the answer, on the writer's thread or this
    /// one, and must not block.
    pub fn submit_with(&self, submission: Submission, tell: impl FnOnce(Answer) + Send + 'static) {
        let reply = Reply::call(tell);
        let prepared = match self.preparer.prepare(submission) {
            Ok(prepared) => Box::new(prepared),
            Err(why) => return reply.send(Outcome::ReadOnly(why), None),
        };
        match self.queue.put(Job::Command { prepared, reply }) {
            Ok(()) => {}
            Err(NotTaken::Full(job)) => job.answer(Outcome::Overloaded),
            Err(NotTaken::Shut(job)) => job.answer(self.shut()),
        }
    }

    /// Submits many commands, which are decided in this order; waits for room in the queue, not
    /// for the answers. Commands of the same batch of 512 may, and few ones do, share a group.
    pub fn submit_all(&self, submissions: Vec<Submission>) -> Pending {
        let slots = Arc::new(Slots::new(submissions.len()));
        let mut batch = Vec::with_capacity(BATCH_COMMANDS.min(submissions.len()));
        for (index, submission) in submissions.into_iter().enumerate() {
            let reply = Reply::slot(&slots, index);
            match self.preparer.prepare(submission) {
                Ok(prepared) => batch.push(Job::Command { prepared: Box::new(prepared), reply }),
                Err(why) => reply.send(Outcome::ReadOnly(why), None),
            }
            if batch.len() == BATCH_COMMANDS {
                self.put_all(std::mem::replace(&mut batch, Vec::with_capacity(BATCH_COMMANDS)));
            }
        }
        self.put_all(batch);
        Pending(slots)
    }

    fn put_all(&self, batch: Vec<Job>) {
        if let Err(NotTaken::Full(batch) | NotTaken::Shut(batch)) = self.queue.put_all(batch) {
            batch.into_iter().for_each(|job| job.answer(self.shut()));
        }
    }

    /// How many commands wait to be decided.
    pub fn queue_depth(&self) -> usize {
        self.queue.depth()
    }

    /// How long the last group took from its vault transaction to its last sync, in microseconds.
    pub fn last_commit_us(&self) -> u64 {
        self.last_commit_us.load(Ordering::Relaxed)
    }

    /// Why the writer stopped, if it did.
    pub fn fault(&self) -> Option<Arc<WriterFault>> {
        self.stopped.fault()
    }

    /// Lets nothing more in; what waits is still decided.
    pub(crate) fn close(&self) {
        self.queue.close();
    }

    /// Stops everything: what is under way is answered with [`Outcome::OutcomeUnknown`].
    pub(crate) fn stop(&self, fault: WriterFault) {
        self.stopped.because(fault);
        drop(self.queue.shut());
    }

    /// A thread of the ledger; a panic in it stops the writer.
    pub(crate) fn spawn<T: Send + 'static>(
        &self,
        name: &str,
        run: impl FnOnce() -> T + Send + 'static,
    ) -> JoinHandle<T> {
        let writer = self.clone();
        let guarded = move || {
            let _guard = OnPanic(|| writer.stop(WriterFault::Panicked));
            run()
        };
        let thread = thread::Builder::new().name(name.to_owned());
        thread.spawn(guarded).expect("the system gives a thread at start")
    }

    fn shut(&self) -> Outcome {
        Outcome::ReadOnly(ReadOnly::Stopped)
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Writer({} waiting)", self.queue_depth())
    }
}
