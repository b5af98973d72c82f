//! What pages show beside documents: names, lists, neighbours. Nothing here is published.

use std::collections::BTreeMap;

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Level;
use sunshine_ledger::time::{BusinessTime, Date, RecordedAt};

use crate::document::View;
use crate::fault::{Fault, NoDocument};
use crate::follow::Standing;
use crate::policies::in_force;
use crate::publications::Publication;
use crate::rows::Row;
use crate::state::read;

/// An organisation of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the members of the event by name")]
pub struct OrganisationLine {
    pub organisation: String,
    pub name: String,
    pub name_en: Option<String>,
    pub level: Level,
    pub parent: Option<String>,
}

/// A declared emergency.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the members of the event by name")]
pub struct EmergencyLine {
    pub emergency: String,
    pub name: String,
    pub name_en: Option<String>,
    pub authority: String,
    pub level: String,
    pub from: BusinessTime,
    /// Where it was declared.
    pub position: u64,
}

/// What names something for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Chinese.
    pub name: String,
    /// English, where it has one.
    pub name_en: Option<String>,
}

/// A kind of thing that has a [`Label`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the kinds of id of RULES.md by name")]
pub enum Labelled {
    Campaign,
    Channel,
    Emergency,
    Fund,
    Item,
    Organisation,
}

/// An entry of the same stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the members of the envelope by name")]
pub struct Neighbour {
    pub position: u64,
    pub event: &'static str,
    pub occurred_at: BusinessTime,
    pub recorded_at: RecordedAt,
}

/// The bulletins of one emergency: when the last one was published, when the next one is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulletinDue {
    /// Which emergency.
    pub emergency: String,
    /// The newest publication of its view, of any scope.
    pub last: Option<Publication>,
    /// `disclosure.emergency_days` as in force on the day from which the next one is counted.
    pub days: i64,
    /// The day of the last publication, or of the emergency's beginning, and so many days.
    pub next_due: Date,
}

/// The policy that says how often an emergency has to be reported on.
const BULLETIN_POLICY: &str = "disclosure.emergency_days";
/// `disclosure.emergency_days` where no policy is set (RULES section 6).
const BULLETIN_DAYS_DEFAULT: i64 = 5;

impl Standing<'_> {
    /// All organisations in the order of registration; the first one is the root.
    pub fn organisations(&self) -> Vec<OrganisationLine> {
        let known = &self.state.fold.known.organisations;
        let line = |(_, id, organisation): (u32, &str, &crate::organisations::Organisation)| {
            OrganisationLine {
                organisation: id.to_owned(),
                name: organisation.name.clone(),
                name_en: organisation.name_en.clone(),
                level: organisation.level,
                parent: organisation.parent.map(|parent| known.id(parent).to_owned()),
            }
        };
        known.from(0).map(line).collect()
    }

    /// All emergencies in the order of declaration.
    pub fn emergencies(&self) -> Vec<EmergencyLine> {
        let line = |(_, id, of): (u32, &str, &crate::facts::Emergency)| EmergencyLine {
            emergency: id.to_owned(),
            name: of.name.clone(),
            name_en: of.name_en.clone(),
            authority: of.authority.clone(),
            level: of.level.clone(),
            from: of.from,
            position: of.position,
        };
        self.state.fold.known.emergencies.from(0).map(line).collect()
    }

    /// The name of a thing; `None` when no entry made it.
    pub fn label(&self, kind: Labelled, id: &str) -> Option<Label> {
        let known = &self.state.fold.known;
        let label = |name: &str, name_en: &Option<String>| Label {
            name: name.to_owned(),
            name_en: name_en.clone(),
        };
        Some(match kind {
            Labelled::Campaign => {
                let of = known.campaigns.get(known.campaigns.find(id)?);
                label(&of.title, &of.title_en)
            }
            Labelled::Channel => {
                let of = known.channels.get(known.channels.find(id)?);
                label(&of.name, &of.name_en)
            }
            Labelled::Emergency => {
                let of = known.emergencies.get(known.emergencies.find(id)?);
                label(&of.name, &of.name_en)
            }
            Labelled::Fund => {
                let of = known.funds.get(known.funds.find(id)?);
                label(&of.name, &of.name_en)
            }
            Labelled::Item => {
                let of = known.items.get(known.items.find(id)?);
                label(&of.name, &of.name_en)
            }
            Labelled::Organisation => {
                let of = known.organisations.get(known.organisations.find(id)?);
                label(&of.name, &of.name_en)
            }
        })
    }

    /// The newest gifts and reversals of gifts, newest first.
    ///
    /// # Errors
    /// [`NoDocument::Unreadable`].
    pub fn newest_gifts(&self, count: usize) -> Result<Vec<Row>, NoDocument> {
        let (fold, store) = (&self.state.fold, &self.state.store);
        let gifts = fold.gifts.newest(store, count)?;
        Ok(gifts.iter().map(|gift| gift.row(&fold.known)).collect())
    }

    /// Entries of the same stream as the one at `position`: at most `count` before it and as many
    /// after it, in the order of the log, itself left out.
    ///
    /// # Errors
    /// Faults of log and store; a position that is not folded yet.
    pub fn neighbours(&self, position: u64, count: usize) -> Result<Vec<Neighbour>, Fault> {
        let (fold, store) = (&self.state.fold, &self.state.store);
        if position >= fold.size {
            let why = format!("{} entries are folded", fold.size);
            return Err(Fault::Log { position, why });
        }
        let stream = read(self.log, position)?.stream;
        let mut before = Vec::new();
        let mut after = Vec::new();
        let take = |found: &mut Vec<Neighbour>, at: u64| {
            if found.len() < count {
                let entry = read(self.log, at)?;
                if entry.stream == stream {
                    found.push(Neighbour {
                        position: at,
                        event: entry.event.event_type().name(),
                        occurred_at: entry.occurred_at,
                        recorded_at: entry.recorded_at,
                    });
                }
            }
            Ok(found.len() < count)
        };
        let name = stream.as_str();
        fold.streams.before(store, name, position, |at| take(&mut before, at))?;
        fold.streams.after(store, name, position, |at| take(&mut after, at))?;
        before.reverse();
        before.append(&mut after);
        Ok(before)
    }

    /// The first entry of a stream that is not the ledger's own: there its subject was made known,
    /// with its name.
    ///
    /// # Errors
    /// Faults of log and store.
    pub fn first_of(&self, stream: &str) -> Result<Option<Entry>, Fault> {
        let (fold, store) = (&self.state.fold, &self.state.store);
        let mut first = None;
        fold.streams.after(store, stream, 0, |at| {
            let entry = read(self.log, at)?;
            if entry.stream.as_str() == stream {
                first = Some(entry);
            }
            Ok(first.is_none())
        })?;
        Ok(first)
    }

    /// All publications, in the order of the log.
    pub fn publications_made(&self) -> &[Publication] {
        &self.state.fold.publications
    }

    /// Publications of a view with exactly these parameters, oldest first: where an old document's
    /// bytes can be found.
    pub fn published<'b>(
        &'b self,
        view: View,
        params: &'b BTreeMap<String, String>,
    ) -> impl DoubleEndedIterator<Item = &'b Publication> {
        let publications = self.state.fold.publications.iter();
        publications.filter(move |one| one.view == view.name() && &one.params == params)
    }

    /// When the next bulletin of each emergency is due.
    pub fn bulletins(&self) -> Vec<BulletinDue> {
        let fold = &self.state.fold;
        let due = |(_, id, of): (u32, &str, &crate::facts::Emergency)| {
            let last = fold.publications.iter().rev().find(|one| {
                one.view == View::Emergency.name()
                    && one.params.get("id").is_some_and(|emergency| emergency == id)
            });
            let since = last.map_or(of.from, |last| last.occurred_at).date();
            let days = self.bulletin_days(since);
            let next_due = since.plus_days(i32::try_from(days).unwrap_or(i32::MAX));
            BulletinDue { emergency: id.to_owned(), last: last.cloned(), days, next_due }
        };
        fold.known.emergencies.from(0).map(due).collect()
    }

    fn bulletin_days(&self, day: Date) -> i64 {
        let policy = in_force(&self.state.fold.policies, BULLETIN_POLICY, day);
        policy.map_or(BULLETIN_DAYS_DEFAULT, |policy| policy.value)
    }
}
