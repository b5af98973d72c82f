//! Something asked of the books in its turn between the commands, and told once everything that it may rest on is durable.

use std::sync::mpsc;

use super::Writer;
use super::committer::Job;
use super::inbox::NotTaken;
use crate::books::Books;

/// Asks the books, on the decider's thread.
pub(super) type Question = Box<dyn FnOnce(&Books) -> Learned + Send>;
/// Tells what they answered. Dropped, it leaves whoever asked without an answer.
pub(super) type Learned = Box<dyn FnOnce() + Send>;

/// Why a question has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// Too many commands wait.
    #[error("too many commands wait")]
    Overloaded,
    /// The writer ends, or has failed.
    #[error("the writer has stopped")]
    Stopped,
}

impl Writer {
    /// Asks the books and waits for the answer. It must be quick: nothing is decided meanwhile.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Books) -> T + Send + 'static,
    ) -> Result<T, Unanswered> {
        let (tell, told) = mpsc::sync_channel(1);
        let question: Question = Box::new(move |books| {
            let answer = question(books);
            Box::new(move || {
                // The receiver below waits for exactly this.
                let _waits = tell.send(answer);
            })
        });
        match self.queue.put(Job::Question(question)) {
            Ok(()) => told.recv().map_err(|_dropped| Unanswered::Stopped),
            Err(NotTaken::Full(_)) => Err(Unanswered::Overloaded),
            Err(NotTaken::Shut(_)) => Err(Unanswered::Stopped),
        }
    }
}
