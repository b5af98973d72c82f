//! Finding things by a piece of their name or id, and documents by their exact id.

use crate::fault::Fault;
use crate::follow::Standing;
use crate::pages::labels::{Label, Labelled, Registered};

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Things whose name or id contains the words; kinds without any are left out.
    pub things: Vec<Hits>,
    /// Documents that have exactly this id.
    pub documents: Vec<DocumentHit>,
}

/// The hits of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    /// Which kind.
    pub kind: Labelled,
    /// How many there are, shown or not.
    pub count: usize,
    /// The first of them: exact ones before others, then in the order of registration.
    pub hits: Vec<Hit>,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: Label,
    /// Where it was registered.
    pub position: u64,
}

/// One document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentHit {
    /// Its kind: the first part of its stream.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its first entry.
    pub position: u64,
}

/// Kinds of things that are searched, in the order in which they are shown.
const KINDS: [Labelled; 7] = [
    Labelled::Organisation,
    Labelled::Emergency,
    Labelled::Project,
    Labelled::Fund,
    Labelled::Campaign,
    Labelled::Recipient,
    Labelled::Item,
];

/// Streams whose id is that of a document.
const DOCUMENTS: [&str; 22] = [
    "gift",
    "allocation",
    "shipment",
    "transfer",
    "purchase",
    "action",
    "opening",
    "other",
    "batch",
    "account",
    "unclaimed",
    "disposal",
    "move",
    "pledge",
    "certificate",
    "inquiry",
    "count",
    "sale",
    "change",
    "release",
    "cost",
    "interest",
];

/// Whether words are in a name or id, and whether they are all of it.
fn matching(thing: &Registered<'_>, words: &str) -> Option<bool> {
    let texts = [Some(thing.id), Some(thing.name), thing.name_en];
    let mut found = None;
    for text in texts.into_iter().flatten().map(str::to_lowercase) {
        if text == words {
            return Some(true);
        }
        if text.contains(words) {
            found = Some(false);
        }
    }
    found
}

impl Standing<'_> {
    /// Everything whose name or id contains the words, upper and lower case alike; at most `each`
    /// hits of a kind. Nothing for no words.
    ///
    /// # Errors
    /// Faults of log and store.
    pub fn search(&self, words: &str, each: usize) -> Result<Found, Fault> {
        let (known, words) = (&self.state.fold.known, words.trim());
        let mut found = Found { things: Vec::new(), documents: Vec::new() };
        if words.is_empty() {
            return Ok(found);
        }
        let lower = words.to_lowercase();
        for kind in KINDS {
            let (mut exact, mut others, mut count) = (Vec::new(), Vec::new(), 0);
            for ordinal in 0..kind.count(known) {
                let thing = kind.registered(known, ordinal);
                let Some(whole) = matching(&thing, &lower) else { continue };
                count += 1;
                let hits = if whole { &mut exact } else { &mut others };
                if hits.len() < each {
                    let (id, label) = (thing.id.to_owned(), thing.label());
                    hits.push(Hit { id, label, position: thing.position });
                }
            }
            if count > 0 {
                exact.append(&mut others);
                exact.truncate(each);
                found.things.push(Hits { kind, count, hits: exact });
            }
        }
        for kind in DOCUMENTS {
            if let Some(first) = self.first_of(&format!("{kind}:{words}"))? {
                let (id, position) = (words.to_owned(), first.position.get());
                found.documents.push(DocumentHit { kind, id, position });
            }
        }
        Ok(found)
    }
}
