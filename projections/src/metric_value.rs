//! The value of a metric in a year, by organisation: what was reported of it, or what its
//! derivation adds up. `VIEWS.md` section 12, "Value".

use std::collections::BTreeMap;

use sunshine_ledger::event::{DerivedFigure, DerivedScope, MetricKind};

use crate::facts::{Derivation, NONE, Purpose};
use crate::fold::Fold;
use crate::names::index;
use crate::organisations::Scope;
use crate::period::Period;
use crate::reports::{StatReport, UseReport};
use crate::rows::UseKind;

/// A sum, and how many entries were added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Added {
    pub(crate) value: i128,
    pub(crate) events: i128,
}

impl Added {
    pub(crate) fn add(&mut self, value: i128, events: i128) {
        self.value += value;
        self.events += events;
    }
}

/// A metric's value, and what each organisation adds where that is a part of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct MetricValue {
    pub(crate) all: Added,
    pub(crate) parts: BTreeMap<u32, Added>,
}

impl MetricValue {
    fn add(&mut self, org: u32, value: i128, events: i128) {
        self.all.add(value, events);
        self.parts.entry(org).or_default().add(value, events);
    }
}

/// A year over a scope: the document's own, and its organisation alone.
pub(crate) struct Year<'a> {
    pub(crate) fold: &'a Fold,
    pub(crate) year: Period,
    pub(crate) scope: &'a Scope,
    pub(crate) office: &'a Scope,
}

impl<'a> Year<'a> {
    /// The organisations over which a derivation is computed.
    pub(crate) fn scope_of(&self, derivation: &Derivation) -> &'a Scope {
        match derivation.scope {
            DerivedScope::System => self.scope,
            DerivedScope::Office => self.office,
        }
    }

    /// The value of a metric; `None` of one that nothing is reported of.
    pub(crate) fn value(&self, metric: u32) -> Option<MetricValue> {
        match &self.fold.known.metrics.get(metric).derivation {
            Some(derivation) => Some(self.derived(derivation)),
            None => self.reported(metric),
        }
    }

    fn reported(&self, metric: u32) -> Option<MetricValue> {
        let mut value = MetricValue::default();
        for report in self.reports(metric) {
            value.add(report.org, report.value.into(), 1);
        }
        (value.all.events > 0).then_some(value)
    }

    /// The reports of a metric that are added, in no order.
    pub(crate) fn reports(&self, metric: u32) -> Vec<&'a StatReport> {
        let of_year = self.fold.stat_reports.all().iter().filter(|report| {
            report.metric == metric
                && !report.reversed
                && self.scope.holds(report.org)
                && self.year.holds_day(report.period_to)
        });
        match self.fold.known.metrics.get(metric).kind {
            MetricKind::Flow => {
                of_year.filter(|report| self.year.holds_day(report.period_from)).collect()
            }
            MetricKind::Stock => {
                let mut latest: BTreeMap<u32, &StatReport> = BTreeMap::new();
                for report in of_year {
                    let taken = latest.entry(report.org).or_insert(report);
                    // They come in the order of the log, so of equal days the later one is taken.
                    if report.period_to >= taken.period_to {
                        *taken = report;
                    }
                }
                latest.into_values().collect()
            }
        }
    }

    fn derived(&self, derivation: &Derivation) -> MetricValue {
        match derivation.figure {
            DerivedFigure::Received => self.received(derivation),
            DerivedFigure::Used => self.used(derivation),
            DerivedFigure::PersonTimes => self.person_times(derivation),
            DerivedFigure::Projects => self.projects(derivation),
        }
    }

    fn received(&self, derivation: &Derivation) -> MetricValue {
        let (mut value, scope) = (MetricValue::default(), self.scope_of(derivation));
        for (key, [fen, entries]) in self.fold.gift_sums.iter() {
            let ours = scope.holds(key.org) && self.year.holds(key.month);
            if ours && derivation.counts_gift(key.emergency) {
                value.add(key.org, fen, entries);
            }
        }
        value
    }

    fn used(&self, derivation: &Derivation) -> MetricValue {
        let (mut value, scope) = (MetricValue::default(), self.scope_of(derivation));
        for (key, [money, goods, entries, _]) in self.fold.use_sums.iter() {
            let ours = scope.holds(key.org) && self.year.holds(key.month);
            if ours
                && !key.prior_year
                && counts_use(scope, key.kind, key.to)
                && derivation.counts(self.fold, key.purpose)
            {
                value.add(key.org, money + goods, entries);
            }
        }
        value
    }

    fn person_times(&self, derivation: &Derivation) -> MetricValue {
        let mut value = MetricValue::default();
        for report in self.use_reports(self.scope_of(derivation)) {
            if derivation.counts(self.fold, self.purpose_of(report)) {
                value.add(report.org, report.person_times.into(), 1);
            }
        }
        value
    }

    /// Projects are counted once over the scope, so organisations have no part in the number.
    fn projects(&self, derivation: &Derivation) -> MetricValue {
        let mut value = MetricValue::default();
        for acts in self.acts(derivation).into_iter().filter(|acts| acts.is_active()) {
            value.all.add(1, acts.entries);
        }
        value
    }

    /// What was done for every project, by ordinal; nothing for those that do not count.
    pub(crate) fn acts(&self, derivation: &Derivation) -> Vec<Acts> {
        let (fold, scope) = (self.fold, self.scope_of(derivation));
        let mut all = vec![Acts::default(); index(fold.known.projects.len())];
        let project = |purpose: u32| {
            let project = fold.known.purposes.get(purpose).project;
            project.filter(|_| derivation.counts(fold, purpose)).map(index)
        };
        for (key, [_, _, entries, uses]) in fold.use_sums.iter() {
            let ours = scope.holds(key.org) && self.year.holds(key.month);
            if let Some(at) = project(key.purpose).filter(|_| ours && makes_active(key.kind)) {
                all[at].entries += entries;
                all[at].less_reversals += uses;
            }
        }
        for report in self.use_reports(scope) {
            if let Some(at) = project(self.purpose_of(report)) {
                all[at].entries += 1;
                all[at].less_reversals += 1;
            }
        }
        all
    }

    /// The use reports of the year that count.
    pub(crate) fn use_reports(&self, scope: &'a Scope) -> impl Iterator<Item = &'a UseReport> {
        let year = self.year;
        self.fold.use_reports.all().iter().filter(move |report| {
            !report.reversed && scope.holds(report.org) && year.holds_day(report.period_to)
        })
    }

    pub(crate) fn purpose_of(&self, report: &UseReport) -> u32 {
        self.fold.known.allocations.get(report.allocation).purpose
    }
}

/// Entries that make a project active.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Acts {
    entries: i128,
    less_reversals: i128,
}

impl Acts {
    pub(crate) fn is_active(&self) -> bool {
        self.less_reversals > 0
    }
}

/// Whether uses of a kind make a project active.
pub(crate) fn makes_active(kind: UseKind) -> bool {
    match kind {
        UseKind::Paid | UseKind::Delivered => true,
        UseKind::Returned | UseKind::Transferred | UseKind::Valued => false,
    }
}

/// Whether a use counts as used in a scope: what an office transfers is its use, what it passes up
/// is not.
pub(crate) fn counts_use(scope: &Scope, kind: UseKind, to: u32) -> bool {
    match kind {
        UseKind::Paid | UseKind::Returned | UseKind::Delivered | UseKind::Valued => true,
        UseKind::Transferred => scope.is_office() && !scope.holds(to) && !scope.is_above(to),
    }
}

impl Derivation {
    /// Whether gifts of an emergency, or of [`NONE`], count.
    pub(crate) fn counts_gift(&self, emergency: u32) -> bool {
        let named = self.emergencies.as_ref();
        named.is_none_or(|named| emergency != NONE && named.contains(&emergency))
    }

    /// Whether uses and reports of a purpose count.
    pub(crate) fn counts(&self, fold: &Fold, purpose: u32) -> bool {
        let Purpose { fund, emergency, project, .. } = *fold.known.purposes.get(purpose);
        let project = project.map(|ordinal| fold.known.projects.get(ordinal));
        let of_project = |wanted: bool, fits: &dyn Fn(&crate::facts::Project) -> bool| {
            !wanted || project.is_some_and(fits)
        };
        self.counts_gift(emergency.unwrap_or(NONE))
            && of_project(self.category.is_some(), &|of| Some(of.category) == self.category)
            && of_project(self.charity, &|of| of.charity)
            && of_project(self.programme.is_some(), &|of| {
                self.programme.as_ref().is_some_and(|one| of.programmes.contains(one))
            })
            && self
                .source_class
                .is_none_or(|class| fold.known.funds.get(fund).source_class == class)
    }
}
