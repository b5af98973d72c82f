//! What is decided together and made durable together.

use super::outcome::{Outcome, Reply};
use super::question::Learned;
use crate::frame_builder::FrameBuilder;
use crate::vault::Sealed;

/// A group: one vault transaction, then its frames in order, each with its own sync. Dropped, it
/// answers that the outcome is unknown.
pub(super) struct Group {
    pub(super) number: u64,
    pub(super) rows: Vec<(u64, Sealed)>,
    /// Entries whose private values its frames erase.
    pub(super) erased: Vec<u64>,
    /// None of them empty; none at all when every command was refused or a repetition.
    pub(super) frames: Vec<FrameBuilder>,
    pub(super) answers: Vec<Held>,
}

/// What to tell, and when: a refusal or a repetition may rest on entries before it in the group.
pub(super) struct Held {
    /// How many of the group's frames must be durable first.
    pub(super) after_frames: usize,
    pub(super) tell: Tell,
}

/// What is told.
pub(super) enum Tell {
    /// What became of a command.
    Outcome(Outcome, Reply),
    /// What the books answered to a question.
    Learned(Learned),
}

impl Tell {
    pub(super) fn now(self, group: Option<u64>) {
        match self {
            Tell::Outcome(outcome, reply) => reply.send(outcome, group),
            Tell::Learned(learned) => learned(),
        }
    }
}

impl Group {
    pub(super) fn new(number: u64) -> Group {
        Group {
            number,
            rows: Vec::new(),
            erased: Vec::new(),
            frames: Vec::new(),
            answers: Vec::new(),
        }
    }
}
