//! The name of a thing, by kind and id.

use crate::attribution::Attribution;
use crate::follow::Standing;

/// What names something for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Chinese.
    pub name: String,
    /// English, where it has one.
    pub name_en: Option<String>,
}

/// A kind of thing that has a [`Label`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the kinds of id of RULES.md by name")]
pub enum Labelled {
    Campaign,
    Channel,
    Emergency,
    Fund,
    Item,
    Metric,
    Organisation,
    Project,
    Recipient,
}

/// One thing of a kind, as it is called now.
pub(super) struct Registered<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) name_en: Option<&'a str>,
    pub(super) position: u64,
}

impl Registered<'_> {
    pub(super) fn label(&self) -> Label {
        Label { name: self.name.to_owned(), name_en: self.name_en.map(str::to_owned) }
    }
}

impl Labelled {
    /// The ordinal of an id of this kind.
    fn find(self, known: &Attribution, id: &str) -> Option<u32> {
        match self {
            Labelled::Campaign => known.campaigns.find(id),
            Labelled::Channel => known.channels.find(id),
            Labelled::Emergency => known.emergencies.find(id),
            Labelled::Fund => known.funds.find(id),
            Labelled::Item => known.items.find(id),
            Labelled::Metric => known.metrics.find(id),
            Labelled::Organisation => known.organisations.find(id),
            Labelled::Project => known.projects.find(id),
            Labelled::Recipient => known.recipients.find(id),
        }
    }

    /// How many of this kind there are.
    pub(super) fn count(self, known: &Attribution) -> u32 {
        match self {
            Labelled::Campaign => known.campaigns.len(),
            Labelled::Channel => known.channels.len(),
            Labelled::Emergency => known.emergencies.len(),
            Labelled::Fund => known.funds.len(),
            Labelled::Item => known.items.len(),
            Labelled::Metric => known.metrics.len(),
            Labelled::Organisation => known.organisations.len(),
            Labelled::Project => known.projects.len(),
            Labelled::Recipient => known.recipients.len(),
        }
    }

    /// The one with that ordinal.
    pub(super) fn registered(self, known: &Attribution, ordinal: u32) -> Registered<'_> {
        macro_rules! of {
            ($register:ident) => {{
                let of = known.$register.get(ordinal);
                (known.$register.id(ordinal), of.name.as_str(), of.name_en.as_deref(), of.position)
            }};
        }
        let (id, name, name_en, position) = match self {
            Labelled::Campaign => {
                let of = known.campaigns.get(ordinal);
                let (title, title_en) = (of.title.as_str(), of.title_en.as_deref());
                (known.campaigns.id(ordinal), title, title_en, of.position)
            }
            Labelled::Metric => {
                let of = known.metrics.get(ordinal);
                let (name, name_en) = (of.name.as_str(), Some(of.name_en.as_str()));
                (known.metrics.id(ordinal), name, name_en, of.position)
            }
            Labelled::Channel => of!(channels),
            Labelled::Emergency => of!(emergencies),
            Labelled::Fund => of!(funds),
            Labelled::Item => of!(items),
            Labelled::Organisation => of!(organisations),
            Labelled::Project => of!(projects),
            Labelled::Recipient => of!(recipients),
        };
        Registered { id, name, name_en, position }
    }
}

impl Standing<'_> {
    /// The name of a thing; `None` when no entry made it.
    pub fn label(&self, kind: Labelled, id: &str) -> Option<Label> {
        let known = &self.state.fold.known;
        Some(kind.registered(known, kind.find(known, id)?).label())
    }

    /// Where a thing was registered; `None` when no entry made it.
    pub fn registered_at(&self, kind: Labelled, id: &str) -> Option<u64> {
        let known = &self.state.fold.known;
        Some(kind.registered(known, kind.find(known, id)?).position)
    }
}
