//! What the lists served by page share: the filter, the way from page to page, the empty page.

use maud::{Markup, html};
use sunshine_projections::GoodsLine;

use super::lang::{Lang, Said, said};
use super::layout;
use super::names::Names;
use super::number;
use super::period::Period;
use super::periods::{self, Span};
use super::scope;
use super::sheet::Sheet;

/// Between two facts: it stays with the second where a line ends.
pub(super) const DOT: &str = " ·\u{a0}";

/// Asks for the page that ends the list.
pub(super) const END: &str = "end";

/// A page of a list.
pub(super) struct Listed<'a> {
    pub(super) sheet: Sheet<'a>,
    /// `donations` or `uses`: the view, its page and its file have one name.
    pub(super) list: &'static str,
    /// Position of the page's last row.
    pub(super) last: Option<u64>,
    /// Between which days there are periods to choose.
    pub(super) span: Span,
}

impl Listed<'_> {
    /// The list at this page's `as_of`, so that it does not shift while one reads on.
    pub(super) fn path(&self, suffix: &str, after: Option<i64>) -> String {
        let mut path = format!("{}&as_of={}", self.asked(suffix), self.sheet.size());
        if let Some(after) = after {
            path.push_str(&format!("&after={after}"));
        }
        path
    }

    /// The list as it grows, in this scope and period.
    fn asked(&self, suffix: &str) -> String {
        let mut path = format!("/{}{suffix}?scope={}", self.list, self.sheet.scope());
        match self.sheet.param("period") {
            "" => {}
            period => path.push_str(&format!("&period={}", layout::encoded(period))),
        }
        path
    }

    /// Whose, and of when.
    pub(super) fn filter(&self) -> Markup {
        let lang = self.sheet.lang;
        let period = Period::parse(self.sheet.param("period"));
        html! {
            form class="filter" method="get" action=(lang.path(&format!("/{}", self.list))) {
                (scope::choice(lang, self.sheet.names, self.sheet.scope()))
                (periods::choice(lang, period, self.span))
                button class="btn" type="submit" { (lang.of("显示", "Show")) }
            }
        }
    }

    /// First, next and last page; the list of all time ends with the newest records.
    pub(super) fn pager(&self, name: &str) -> Markup {
        let lang = self.sheet.lang;
        let Some(page) = &self.sheet.document.page else { return html! {} };
        let next = self.last.and_then(|last| i64::try_from(last).ok());
        let end = match self.sheet.param("period") {
            "" => lang.of("最新", "Newest"),
            _ => lang.of("最后一页", "Last page"),
        };
        html! {
            nav aria-label=(name) { ul class="pager" {
                @if page.after >= 0 {
                    li { a href=(lang.path(&self.path("", None))) { (lang.of("最早", "First")) } }
                }
                @if let (true, Some(next)) = (page.more, next) {
                    li { a rel="next" href=(lang.path(&self.path("", Some(next)))) { (lang.of("下一页", "Next")) } }
                } @else { li { span { (lang.of("已到末尾", "End of the list")) } } }
                @if page.more {
                    li { a href=(lang.path(&format!("{}&{END}=1", self.path("", None)))) { (end) } }
                }
            } }
        }
    }

    /// Its file, its document, and how to quote it.
    pub(super) fn foot(&self, title: &str) -> Markup {
        let (sheet, lang) = (&self.sheet, self.sheet.lang);
        let after = sheet.document.page.as_ref().map(|page| page.after).filter(|after| *after >= 0);
        let after = after.map_or_else(String::new, |after| format!("&after={after}"));
        html! {
            ul class="links" {
                li { a href=(self.path(".csv", None)) { (lang.of("下载本口径全部（CSV）", "Download all of this scope (CSV)")) } }
                li { a href=(sheet.json()) { (lang.of("本页文件（JSON）", "This page's document (JSON)")) } }
            }
            (sheet.cite(&format!("{}{after}", self.asked("")), title))
        }
    }
}

/// What was given or delivered: lots of one item make one quantity.
pub(super) fn goods_of(names: &Names<'_>, lang: Lang, goods: &[GoodsLine]) -> Markup {
    let mut items: Vec<(&str, i64)> = Vec::new();
    for lot in goods {
        match items.iter_mut().find(|(item, _)| *item == lot.item) {
            Some((_, qty)) => *qty += lot.qty,
            None => items.push((&lot.item, lot.qty)),
        }
    }
    html! {
        @for (i, (item, qty)) in items.into_iter().enumerate() {
            @if i > 0 { (lang.of("，", ", ")) }
            (names.goods(lang, item, qty))
        }
    }
}

/// `50 行`, `1 row`.
pub(super) fn rows(lang: Lang, count: usize) -> String {
    let n = number::size(u64::try_from(count).unwrap_or(u64::MAX));
    format!("{n}{}", lang.of(" 行", if count == 1 { " row" } else { " rows" }))
}

/// Why an English list has Chinese in it.
pub(super) fn recorded(lang: Lang) -> Markup {
    html! { @if lang == Lang::En { p class="small quiet" { "Purposes and project names are shown as recorded, in Chinese." } } }
}

/// Why there can be nothing in a list.
const EMPTY: [Said; 3] = [
    said("此口径在这段时间没有发生过；", "nothing happened in this scope and period;"),
    said(
        "口径太窄，可以改选含下级，或改选全部时间；",
        "the filter is too narrow: choose a scope with branches, or all time;",
    ),
    said("页码已到末尾。", "this is past the last page."),
];

/// An empty list.
pub(super) fn empty(lang: Lang) -> Markup {
    because(lang, &EMPTY)
}

/// Nothing, and why that can be.
pub(super) fn because(lang: Lang, reasons: &[Said]) -> Markup {
    html! {
        div class="empty" {
            p { (lang.of("这里还没有记录。可能原因：", "No records here. It can be:")) }
            ul { @for reason in reasons { li { (lang.say(*reason)) } } }
        }
    }
}
