//! From what the rules decided to entries, all but their places in the log.

use crate::command::Request;
use crate::digest::Digest;
use crate::entry::Entry;
use crate::id::Position;
use crate::rules::Decided;
use crate::time::RecordedAt;

/// What all entries of one command share beside the request.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    pub(crate) command: Digest,
    pub(crate) digest: Digest,
    pub(crate) recorded_at: RecordedAt,
}

/// The entries of a command, in order. Position and `prev` follow when they are encoded.
pub(crate) fn entries(request: &Request, decided: Vec<Decided>, shared: Shared) -> Vec<Entry> {
    let last = decided.len().saturating_sub(1);
    let entry = |(i, decided): (usize, Decided)| Entry {
        actor: request.actor,
        booked_on: decided.booked_on,
        command: shared.command,
        event: decided.event,
        evidence: request.evidence.clone(),
        more: i < last,
        occurred_at: request.occurred_at,
        org: decided.org,
        position: Position::FIRST,
        prev: Digest::ZERO,
        private: None,
        recorded_at: shared.recorded_at,
        request: shared.digest,
        older: None,
        revision: decided.revision,
        role: decided.role,
        source: request.source,
        stream: decided.stream,
    };
    decided.into_iter().enumerate().map(entry).collect()
}
