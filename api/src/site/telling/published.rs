//! What was published: which document, of whom and when, in words.

use maud::{Markup, html};
use sunshine_ledger::event::{DisclosureCorrected, DisclosurePublished};
use sunshine_projections::View;

use super::{Part, Teller};
use crate::site::cite::hash;
use crate::site::date;
use crate::site::lang::{Said, said};
use crate::site::number;
use crate::site::period::Period;
use crate::site::scope;
use crate::site::tabled;

/// Views by the titles of their pages, but for those that are told by their tables.
const VIEWS: [(&str, Said); 12] = [
    ("annual_review", said("年度综述", "Annual review")),
    ("donations", said("捐赠明细", "Gifts")),
    ("emergency", said("应急响应公告", "Emergency bulletin")),
    ("flows", said("钱款去向", "Follow the money")),
    ("funds", said("基金", "Funds")),
    ("integrity", said("核验", "Integrity")),
    ("organisations", said("各级组织", "Organisations")),
    ("projects", said("项目", "Projects")),
    ("publications", said("公布记录", "Publications")),
    ("statement", said("收支表", "Statement of activities")),
    ("timeliness", said("及时性", "Timeliness")),
    ("uses", said("使用明细", "Uses")),
];

/// The title of a view's page.
pub(in crate::site) fn view(name: &str) -> Option<Said> {
    let told = || View::named(name).and_then(tabled::of).map(|tabled| tabled.title);
    VIEWS.iter().find(|(one, _)| *one == name).map(|(_, words)| *words).or_else(told)
}

/// Their parameters.
const PARAMS: [(&str, Said); 6] = [
    ("at", said("算到", "As of")),
    ("id", said("应急响应", "Emergency")),
    ("period", said("期间", "Period")),
    ("scope", said("口径", "Scope")),
    ("to", said("截至", "To the end of")),
    ("year", said("年度", "Year")),
];

impl Teller<'_> {
    pub(super) fn published(&self, e: &DisclosurePublished) -> Part {
        let size = e.size.get();
        let view = self.view(e.view.as_str());
        let part = Part::new(html! {
            @if self.zh() { "公布了“" (view) "”，据前 " span class="num" { (number::size(size)) } " 条记录。文件的指纹写在这里，以后不能替换。" }
            @else { "\u{201C}" (view) "\u{201D} was published from the first " span class="num" { (number::size(size)) } " records. The document's hash stands here; it cannot be replaced later." }
        })
        .fact(said("文件", "Document"), html! { a href={ "/api/v1/published/" (e.hash) } { (hash(&e.hash.to_string())) } });
        let params = html! { @for (i, (name, value)) in e.params.iter().enumerate() {
            @if i > 0 { (self.lang.of("；", "; ")) }
            (self.param(name.as_str())) (self.lang.of("：", ": ")) (self.parameter(name.as_str(), value.as_str()))
        } };
        part.fact(said("范围", "What it covers"), params).maybe(
            said("应公布时间", "Due"),
            e.due_at.map(|at| html! { (date::moment(self.lang, &at.to_string())) }),
        )
    }

    pub(super) fn corrected(&self, e: &DisclosureCorrected) -> Part {
        let (view, wrong) = (self.view(e.view.as_str()), self.link(e.published.get()));
        let right = e.replacement.map(|position| self.link(position.get()));
        Part::new(html! {
            @if self.zh() {
                "更正公告：" (wrong) "公布的“" (view) "”有误，" (e.reason) "。"
                @if let Some(right) = &right { "以" (right) "公布的为准。" } @else { "还没有替换的文件。" }
                "原来的文件保留，谁都能对照。"
            } @else {
                "Correction: \u{201C}" (view) "\u{201D}, published in " (wrong) ", was wrong: " (self.han(&e.reason)) ". "
                @if let Some(right) = &right { "What " (right) " published stands instead. " } @else { "Nothing stands in its place yet. " }
                "The old document is kept for anyone to compare."
            }
        })
        .fact(said("哪里错了", "What was wrong"), self.han(&e.reason))
    }

    /// A view in words; one that is not known stands as it is.
    fn view<'a>(&self, name: &'a str) -> &'a str {
        view(name).map_or(name, |words| self.lang.say(words))
    }

    fn param<'a>(&self, name: &'a str) -> &'a str {
        let known = PARAMS.iter().find(|(one, _)| *one == name);
        known.map_or(name, |(_, words)| self.lang.say(*words))
    }

    fn parameter(&self, name: &str, value: &str) -> Markup {
        match (name, Period::parse(value)) {
            ("scope", _) => scope::words(self.lang, self.names, value),
            ("id", _) => self.name("emergency", &value),
            ("period" | "year", Some(period)) => html! { (period.words(self.lang)) },
            ("at" | "to", _) => html! { (date::day(self.lang, value)) },
            _ => html! { (value) },
        }
    }
}
