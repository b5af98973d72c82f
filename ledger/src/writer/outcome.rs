//! What becomes of a command, and how whoever asked hears of it.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::digest::Digest;
use crate::id::Position;
use crate::refusal::Refusal;

/// What became of one command, and when it was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What became of it.
    pub outcome: Outcome,
    /// The group in which it was decided, counted from 1 since the start: what is decided in one
    /// group shares its vault transaction. `None` for what was not decided.
    pub group: Option<u64>,
}

/// What became of one command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its entries are durable.
    Committed(Committed),
    /// A rule refused it; nothing was written.
    Refused(Refusal),
    /// Someone else wrote to the stream first (R09): reload and ask again. Nothing was written.
    StaleRevision(Refusal),
    /// It may be on disk or not. Asking again with the same key, after a restart, tells.
    OutcomeUnknown,
    /// Too many commands wait; nothing was written.
    Overloaded,
    /// Nothing can be recorded; nothing was written.
    ReadOnly(ReadOnly),
}

/// The entries of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// In order, at least one.
    pub entries: Vec<Recorded>,
    /// Whether an earlier submission of the same command wrote them.
    pub replayed: bool,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its position.
    pub position: Position,
    /// The hash of its bytes.
    pub hash: Digest,
}

/// Why nothing can be recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadOnly {
    /// The machine's clock is wrong.
    #[error("{0}")]
    Clock(crate::clock::ClockFault),
    /// The writer ends, or ended after a fault that the health report names.
    #[error("the writer has stopped")]
    Stopped,
    /// The disk is too full; it goes on by itself when there is room.
    #[error(transparent)]
    NoRoom(#[from] crate::room::NoRoom),
    /// Vault, log or random source cannot be read.
    #[error("{0}")]
    Unreadable(String),
}

/// Who waits for an answer. Dropped without one, it says that the outcome is unknown: whatever
/// goes wrong, nobody waits for ever.
pub(super) struct Reply(Option<Waiting>);

enum Waiting {
    /// Told by a call, which must not block.
    Call(Box<dyn FnOnce(Answer) + Send>),
    /// One of many.
    Slot(Arc<Slots>, usize),
}

impl Reply {
    pub(super) fn call(tell: impl FnOnce(Answer) + Send + 'static) -> Reply {
        Reply(Some(Waiting::Call(Box::new(tell))))
    }

    pub(super) fn slot(slots: &Arc<Slots>, index: usize) -> Reply {
        Reply(Some(Waiting::Slot(Arc::clone(slots), index)))
    }

    pub(super) fn send(mut self, outcome: Outcome, group: Option<u64>) {
        self.tell(Answer { outcome, group });
    }

    fn tell(&mut self, answer: Answer) {
        match self.0.take() {
            Some(Waiting::Call(tell)) => tell(answer),
            Some(Waiting::Slot(slots, index)) => slots.fill(index, answer),
            None => {}
        }
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        self.tell(Answer { outcome: Outcome::OutcomeUnknown, group: None });
    }
}

/// The answers to commands that were submitted together.
#[derive(Debug)]
pub(super) struct Slots {
    state: Mutex<State>,
    filled: Condvar,
}

#[derive(Debug)]
struct State {
    answers: Vec<Option<Answer>>,
    open: usize,
}

impl Slots {
    pub(super) fn new(count: usize) -> Slots {
        let state = State { answers: vec![None; count], open: count };
        Slots { state: Mutex::new(state), filled: Condvar::new() }
    }

    fn fill(&self, index: usize, answer: Answer) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.answers[index] = Some(answer);
        state.open -= 1;
        if state.open == 0 {
            self.filled.notify_all();
        }
    }

    fn wait(&self) -> Vec<Answer> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.open > 0 {
            state = self.filled.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.answers.iter_mut().filter_map(Option::take).collect()
    }
}

/// Commands on their way.
#[derive(Debug)]
#[must_use = "what was submitted is recorded or refused; the outcome says which"]
pub struct Pending(pub(super) Arc<Slots>);

impl Pending {
    /// Waits for all of them; answers in the order of submission.
    pub fn wait(self) -> Vec<Answer> {
        self.0.wait()
    }
}
