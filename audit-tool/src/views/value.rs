//! The value of a metric in a year (VIEWS section 12), office by office.

use super::Scope;
use super::figures::Crossing;
use super::period::Period;
use super::used::{UseKind, UseRow};
use crate::books::{Allocation, Books, Derived, Metric, NONE, Stat};
use crate::event::{DerivedFigure, DerivedScope, MetricKind};
use std::collections::BTreeMap;

/// What entries of one office add to a figure, and how many they are.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) value: i128,
    pub(crate) events: i64,
}

impl Part {
    fn add(&mut self, value: i128, events: i64) {
        self.value += value;
        self.events += events;
    }
}

/// A figure's value, with its parts where it has any.
#[derive(Debug, Default)]
pub(crate) struct Value {
    pub(crate) whole: Part,
    pub(crate) parts: BTreeMap<u32, Part>,
}

impl Value {
    fn of(parts: BTreeMap<u32, Part>) -> Self {
        let mut whole = Part::default();
        for part in parts.values() {
            whole.add(part.value, part.events);
        }
        Self { whole, parts }
    }
}

impl Books {
    /// `None` where nothing was reported, which is not zero.
    pub(crate) fn value_of(&self, at: u32, scope: &Scope, year: &Period) -> Option<Value> {
        let metric = self.metrics.row(at);
        match &metric.derived {
            None => self.reported(at, metric, scope, year),
            Some(derived) => {
                let own;
                let scope = match derived.scope {
                    DerivedScope::System => scope,
                    DerivedScope::Office => {
                        own = Scope::office(self, scope.of);
                        &own
                    }
                };
                Some(match derived.figure {
                    DerivedFigure::Received => self.received(derived, scope, year),
                    DerivedFigure::Used => self.used(derived, scope, year),
                    DerivedFigure::PersonTimes => self.person_times(derived, scope, year),
                    DerivedFigure::Projects => self.active_projects(derived, scope, year),
                })
            }
        }
    }

    fn reported(&self, at: u32, metric: &Metric, scope: &Scope, year: &Period) -> Option<Value> {
        let rows = self.stat_rows.iter().filter(|row| row.metric == at && row.live);
        let rows = rows.filter(|row| scope.has(row.org) && year.has_day(row.to));
        let mut parts: BTreeMap<u32, Part> = BTreeMap::new();
        match metric.kind {
            MetricKind::Flow => {
                for row in rows.filter(|row| year.has_day(row.from)) {
                    parts.entry(row.org).or_default().add(i128::from(row.value), 1);
                }
            }
            MetricKind::Stock => {
                let mut latest: BTreeMap<u32, &Stat> = BTreeMap::new();
                for row in rows {
                    let taken = latest.entry(row.org).or_insert(row);
                    if row.to >= taken.to {
                        *taken = row;
                    }
                }
                for (org, row) in latest {
                    parts.entry(org).or_default().add(i128::from(row.value), 1);
                }
            }
        }
        (!parts.is_empty()).then(|| Value::of(parts))
    }

    fn received(&self, derived: &Derived, scope: &Scope, year: &Period) -> Value {
        let mut parts: BTreeMap<u32, Part> = BTreeMap::new();
        for (key, sum) in &self.gift_book.sums {
            if self.is_among(derived, key.emergency) && scope.has(key.org) && year.has(key.month) {
                parts.entry(key.org).or_default().add(i128::from(sum.fen), sum.entries);
            }
        }
        Value::of(parts)
    }

    fn is_among(&self, derived: &Derived, emergency: u32) -> bool {
        derived.emergencies.as_ref().is_none_or(|ids| {
            emergency != NONE && ids.iter().any(|id| id == self.emergencies.id(emergency))
        })
    }

    /// Whether the filters of a derivation let what this allocation pays for through.
    fn passes(&self, derived: &Derived, allocation: &Allocation) -> bool {
        let project = (allocation.project != NONE).then(|| self.projects.row(allocation.project));
        self.is_among(derived, allocation.emergency)
            && derived.category.is_none_or(|wanted| project.is_some_and(|p| p.category == wanted))
            && derived
                .programme
                .as_ref()
                .is_none_or(|wanted| project.is_some_and(|p| p.programmes.contains(wanted)))
            && derived
                .source_class
                .is_none_or(|wanted| self.funds.row(allocation.fund).class == wanted)
    }

    fn used(&self, derived: &Derived, scope: &Scope, year: &Period) -> Value {
        let mut parts: BTreeMap<u32, Part> = BTreeMap::new();
        let rows = self.uses.rows.iter();
        for row in rows.filter(|row| scope.has(row.org) && year.has_day(row.day)) {
            if self.counts_as_use(scope, row)
                && self.passes(derived, self.allocations.row(row.allocation))
            {
                parts.entry(row.org).or_default().add(row.whole(), 1);
            }
        }
        Value::of(parts)
    }

    /// Of a single office, what it transferred counts as its use too; what it passed up never does, nor what a reversal
    /// takes out of a closed year.
    fn counts_as_use(&self, scope: &Scope, row: &UseRow) -> bool {
        match row.kind {
            _ if row.prior => false,
            UseKind::Paid | UseKind::Returned | UseKind::Delivered | UseKind::Valued => true,
            UseKind::Transferred => {
                scope.is_office() && self.left_by(scope, row) == Some(Crossing::Transferred)
            }
        }
    }

    fn person_times(&self, derived: &Derived, scope: &Scope, year: &Period) -> Value {
        let mut parts: BTreeMap<u32, Part> = BTreeMap::new();
        let reports = self.use_reports.iter().filter(|report| report.live);
        for report in reports.filter(|r| scope.has(r.org) && year.has_day(r.to)) {
            if self.passes(derived, self.allocations.row(report.allocation)) {
                parts.entry(report.org).or_default().add(i128::from(report.person_times), 1);
            }
        }
        Value::of(parts)
    }

    fn active_projects(&self, derived: &Derived, scope: &Scope, year: &Period) -> Value {
        let mut whole = Part::default();
        for (project, sums) in self.projects.rows.iter().zip(self.project_sums(scope, year)) {
            let wanted = (!derived.charity || project.charity)
                && derived.category.is_none_or(|category| project.category == category)
                && derived.programme.as_ref().is_none_or(|id| project.programmes.contains(id));
            if wanted && sums.is_active() {
                whole.add(1, sums.entries);
            }
        }
        Value { whole, parts: BTreeMap::new() }
    }
}
