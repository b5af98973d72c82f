//! Statistics, publications and their corrections.

use maud::html;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, StatReported};

use super::{Part, Teller, unknown};
use crate::site::date;
use crate::site::lang::said;
use crate::site::number;
use crate::site::period::Period;
use crate::site::review::exact;

impl Teller<'_> {
    /// The number in the metric's own unit: stored, it is whole.
    fn stat(&self, e: &StatReported) -> String {
        let value = i64::try_from(e.value.get()).unwrap_or(i64::MAX);
        let first = (self.names.first_of)(&format!("metric:{}", e.metric));
        match first.as_deref().map(|entry| &entry.event) {
            Some(Event::MetricDefined(metric)) => {
                exact(self.lang, value, metric.precision.get(), metric.unit.as_str())
            }
            _ => number::count(value),
        }
    }

    /// `2021年第三季度` where its days are those of a month, a quarter or a year; else the days.
    fn period(&self, e: &StatReported) -> String {
        let (from, to) = (e.period_from.to_string(), e.period_to.to_string());
        let day = date::day_of(&from);
        let year = day.map(|day| Period::Year(day.year()));
        let quarters = year.into_iter().flat_map(Period::parts);
        let months = quarters.clone().flat_map(Period::parts);
        let known =
            year.into_iter().chain(quarters).chain(months).find(|period| {
                Some(period.first()) == day && Some(period.last()) == date::day_of(&to)
            });
        match known {
            Some(period) => period.words(self.lang),
            None => format!("{from}{}{to}", self.lang.of(" 至 ", " to ")),
        }
    }

    pub(super) fn reported(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::StatReported(e) => Part::new(html! {
                @if self.zh() { "填报统计“" (self.name("metric", &e.metric)) "”：" span class="num" { (self.stat(e)) } "（" (self.period(e)) "）。" }
                @else { "Statistic \u{201C}" (self.name("metric", &e.metric)) "\u{201D} reported: " span class="num" { (self.stat(e)) } " (" (e.period_from) " to " (e.period_to) ")." }
            })
            .fact(said("来源系统", "Source system"), self.han(&e.source_system)),
            Event::DisclosurePublished(e) => self.published(e),
            Event::DisclosureCorrected(e) => self.corrected(e),
            other => unknown(other),
        }
    }
}
