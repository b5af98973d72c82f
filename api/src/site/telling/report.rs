//! Statistics and publications.

use maud::html;
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Event, StatReported};

use super::{Part, Teller, unknown};
use crate::site::cite::hash;
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
            Event::DisclosurePublished(e) => {
                let size = e.size.get();
                Part::new(html! {
                    @if self.zh() { "公布了视图 " code { (e.view) } "，据前 " span class="num" { (number::size(size)) } " 条记录。文件的指纹写在这里，以后不能替换。" }
                    @else { "The view " code { (e.view) } " was published from the first " span class="num" { (number::size(size)) } " records. The document's hash stands here; it cannot be replaced later." }
                })
                .fact(said("文件", "Document"), html! { a href={ "/api/v1/published/" (e.hash) } { (hash(&e.hash.to_string())) } })
                .fact(said("参数", "Parameters"), html! { @for (i, (name, value)) in e.params.iter().enumerate() { @if i > 0 { " · " } (name) " = " (value) } })
                .maybe(said("应公布时间", "Due"), e.due_at.map(|at| html! { span class="num" { (at) } }))
            }
            other => unknown(other),
        }
    }
}
