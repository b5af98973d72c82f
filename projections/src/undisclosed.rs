//! Gifts that no published document covers yet: their positions, by emergency, day and
//! organisation, so that a publication takes whole lists and passes over all others.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use sunshine_ledger::time::Date;

use crate::ask::{Ask, Extent, ScopeAsked};
use crate::attribution::Attribution;
use crate::document::View;
use crate::facts::NONE;
use crate::gift::Gift;
use crate::organisations::Organisations;
use crate::period::{Month, Period};
use crate::publications::Publication;

/// Where a gift waits: its emergency or [`NONE`], its effective day, its organisation, and the day
/// it happened.
type Place = (u32, Date, u32, Date);

/// Positions of gifts in ascending order, by place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Undisclosed {
    waiting: BTreeMap<Place, Vec<u64>>,
}

/// How many gifts of one place wait, or are covered by a publication.
pub(crate) struct Waiting {
    pub(crate) org: u32,
    pub(crate) day: Date,
    pub(crate) happened: Date,
    pub(crate) gifts: usize,
}

impl Waiting {
    fn at((_, day, org, happened): Place, gifts: usize) -> Waiting {
        Waiting { org, day, happened, gifts }
    }
}

/// Which gifts a published document covers: `VIEWS.md` section 11.
struct Cover {
    size: u64,
    org: u32,
    system: bool,
    /// Of `emergency`, its emergency and last day; else of `donations`.
    emergency: Option<(u32, Date)>,
    period: Option<Period>,
}

impl Cover {
    /// `None` for documents that cover no gift.
    fn of(known: &Attribution, publication: &Publication) -> Option<Cover> {
        let view = View::named(&publication.view)?;
        let params = publication.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let cover = |scope: ScopeAsked, emergency, period| {
            let id = scope.organisation?;
            let org = known.organisations.find(&id)?;
            Some(Cover { size: publication.size, org, system: scope.system, emergency, period })
        };
        match Ask::parse(view, Extent::Whole, params).ok()? {
            Ask::Donations { period, scope, .. } => cover(scope, None, period),
            Ask::Emergency { id, scope, to } => {
                cover(scope, Some((known.emergencies.find(&id)?, to?)), None)
            }
            Ask::AnnualReview { .. }
            | Ask::Campaigns { .. }
            | Ask::Corrections(_)
            | Ask::Flows(_)
            | Ask::Funds(_)
            | Ask::Goods(_)
            | Ask::Inquiries(_)
            | Ask::Integrity
            | Ask::IntentChanges(_)
            | Ask::Organisations(_)
            | Ask::Overdue(_)
            | Ask::Projects(_)
            | Ask::Publications { .. }
            | Ask::Ratios { .. }
            | Ask::Recipients(_)
            | Ask::Recognition(_)
            | Ask::Reconciliation(_)
            | Ask::RelatedParties(_)
            | Ask::Scorecard { .. }
            | Ask::Statement(_)
            | Ask::Timeliness { .. }
            | Ask::Uses { .. } => None,
        }
    }

    fn holds(&self, tree: &Organisations, (emergency, day, org, _): Place) -> bool {
        let here =
            org == self.org || self.system && tree.ancestors(org).any(|above| above == self.org);
        here && self.emergency.is_none_or(|(of, to)| of == emergency && day <= to)
            && self.period.is_none_or(|period| period.holds(Month::of(day)))
    }
}

fn place(gift: &Gift) -> Place {
    (gift.emergency.unwrap_or(NONE), gift.day, gift.org, gift.happened)
}

impl Undisclosed {
    /// A gift waits; reversals and what belongs to gifts do not.
    pub(crate) fn push(&mut self, gift: &Gift) {
        if gift.is_given() {
            self.waiting.entry(place(gift)).or_default().push(gift.position);
        }
    }

    /// Takes out what a publication covers.
    pub(crate) fn publish(
        &mut self,
        known: &Attribution,
        publication: &Publication,
    ) -> Vec<Waiting> {
        let Some(cover) = Cover::of(known, publication) else { return Vec::new() };
        // Emergencies come first in the order of places, so one of them is one range.
        let (from, to) = match cover.emergency {
            Some((emergency, to)) => {
                ((emergency, Date::MIN, 0, Date::MIN), (emergency, to, NONE, Date::MAX))
            }
            None => ((0, Date::MIN, 0, Date::MIN), (NONE, Date::MAX, NONE, Date::MAX)),
        };
        let mut disclosed = Vec::new();
        let mut emptied = Vec::new();
        for (&at, positions) in self.waiting.range_mut(from..=to) {
            let covered = positions.partition_point(|&position| position < cover.size);
            if covered == 0 || !cover.holds(&known.organisations, at) {
                continue;
            }
            positions.drain(..covered);
            if positions.is_empty() {
                emptied.push(at);
            }
            disclosed.push(Waiting::at(at, covered));
        }
        for at in emptied {
            self.waiting.remove(&at);
        }
        disclosed
    }

    /// The gifts that wait, by place.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Waiting> {
        self.waiting.iter().map(|(&at, positions)| Waiting::at(at, positions.len()))
    }
}

/// Finds again which gifts of a list wait: those that stand at or beyond the greatest size of all
/// publications that cover their place.
pub(crate) struct Restoring<'a> {
    known: &'a Attribution,
    covers: Vec<Cover>,
    reached: FxHashMap<Place, u64>,
    found: Undisclosed,
}

impl<'a> Restoring<'a> {
    pub(crate) fn new(known: &'a Attribution, publications: &[Publication]) -> Restoring<'a> {
        let covers = publications.iter().filter_map(|one| Cover::of(known, one)).collect();
        Restoring { known, covers, reached: FxHashMap::default(), found: Undisclosed::default() }
    }

    /// Takes the next gift of the list.
    pub(crate) fn take(&mut self, gift: &Gift) {
        let (at, covers, tree) = (place(gift), &self.covers, &self.known.organisations);
        let reached = *self.reached.entry(at).or_insert_with(|| {
            let sizes = covers.iter().filter(|cover| cover.holds(tree, at)).map(|cover| cover.size);
            sizes.max().unwrap_or(0)
        });
        if gift.position >= reached {
            self.found.push(gift);
        }
    }

    pub(crate) fn finish(self) -> Undisclosed {
        self.found
    }
}
