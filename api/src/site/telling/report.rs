//! Statistics and publications.

use maud::html;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, StatReported};

use super::{Part, Teller, unknown};
use crate::site::lang::said;
use crate::site::number;
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

    pub(super) fn reported(&self, entry: &Entry) -> Part {
        match &entry.event {
            Event::StatReported(e) => Part::new(html! {
                @if self.zh() { "填报统计「" (self.name("metric", &e.metric)) "」：" span class="num" { (self.stat(e)) } "（" (e.period_from) " 至 " (e.period_to) "）。" }
                @else { "Statistic \u{201C}" (self.name("metric", &e.metric)) "\u{201D} reported: " span class="num" { (self.stat(e)) } " (" (e.period_from) " to " (e.period_to) ")." }
            })
            .fact(said("来源系统", "Source system"), self.han(&e.source_system)),
            Event::DisclosurePublished(e) => self.published(e),
            other => unknown(other),
        }
    }
}
