//! Whether a document is the one that was recorded under its key.
use super::convert::{Ask, Draft};
use sunshine_ledger::Digest;
use sunshine_ledger::command::Request;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;

/// The register that an entry has as evidence.
pub(crate) fn register(entry: &Entry) -> Option<Digest> {
    let evidence = entry.evidence.as_ref()?;
    evidence
        .iter()
        .find(|paper| paper.kind().as_str() == "register")
        .and_then(|paper| paper.hash().copied())
}

/// Whether the entry records this request, private values aside. A disclosure holds what was computed then, so it is compared by
/// what the paper says.
pub(crate) fn same(draft: &Draft, request: &Request, entry: &Entry) -> bool {
    let (Ask::Publish(asked), Event::DisclosurePublished(published)) = (&draft.ask, &entry.event)
    else {
        return entry.request == request.digest();
    };
    let agrees = |name, value: &str| {
        published.params.get(name).is_some_and(|found| {
            found.as_str() == value
                || found.as_str().strip_prefix(value).is_some_and(|rest| rest.starts_with(':'))
        })
    };
    (entry.org, entry.occurred_at, published.view, published.due_at)
        == (request.org, request.occurred_at, asked.view, asked.due_at)
        && asked.params.iter().all(|(name, value)| agrees(name, value.as_str()))
}

/// The first bytes of a hash over everything the document says.
pub(crate) fn print(request: &Request) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(request.digest().as_bytes());
    for (name, value) in &request.private {
        hasher
            .update(name.as_str().as_bytes())
            .update(b"\0")
            .update(value.reveal().as_bytes())
            .update(b"\0");
    }
    first_bytes(&hasher.finalize())
}

/// The first 8 bytes of a hash as a number.
pub(crate) fn first_bytes(hash: &blake3::Hash) -> u64 {
    let (first, _) = hash.as_bytes().split_first_chunk().expect("a hash has 32 bytes");
    u64::from_le_bytes(*first)
}
