//! One record: the fact in a sentence, then as a table, then its neighbours, then its proof.

mod proof;

use maud::{Markup, html};

use super::closed::Closed;
use super::date;
use super::lang::{Lang, Said};
use super::number;

pub(super) use proof::Proof;

/// A labelled value of the facts table.
pub(super) struct Fact {
    pub(super) label: Said,
    pub(super) value: Markup,
}

/// What a record says, ready to be read.
pub(super) struct Told {
    /// The kind of event: `捐款到账`.
    pub(super) kind: Said,
    /// One sentence.
    pub(super) sentence: Markup,
    /// The main amount, where there is one.
    pub(super) fen: Option<i64>,
    pub(super) facts: Vec<Fact>,
    /// What is more than a value each.
    pub(super) table: Option<Markup>,
}

/// All that the page shows.
pub(super) struct EntryPage<'a> {
    pub(super) lang: Lang,
    pub(super) base: &'a str,
    pub(super) position: u64,
    pub(super) told: &'a Told,
    pub(super) occurred_at: &'a str,
    pub(super) recorded_at: &'a str,
    /// Positions of the records before and after this one about the same subject.
    pub(super) before: Option<u64>,
    pub(super) after: Option<u64>,
    /// A later record reversed this one, or corrected what it published.
    pub(super) reversed_by: Option<u64>,
    /// How what it speaks of ended, where a later record says so.
    pub(super) closed: Option<&'a Closed>,
    /// It published a document.
    pub(super) published: bool,
    /// Where this correction, or the one that reversed this record, stands among all of its year.
    pub(super) corrections: Option<String>,
    /// The subject's stream.
    pub(super) stream: &'a str,
    pub(super) size: u64,
    pub(super) proof: Option<&'a Proof<'a>>,
    /// The canonical line.
    pub(super) line: &'a str,
    pub(super) open: bool,
}

/// The page's content below its h1.
pub(super) fn content(e: &EntryPage<'_>) -> Markup {
    let lang = e.lang;
    html! {
        @if let Some(by) = e.reversed_by {
            div class="note" { p {
                @if e.published {
                    (lang.of("这次公布后来有", "What this record published was later ")) a href=(entry(lang, by)) { (lang.of("更正公告，见记录 ", "corrected: record ")) (number::size(by)) }
                    (lang.of("。原来的文件保留，谁都能对照。", ". The old document is kept for anyone to compare."))
                } @else {
                    (lang.of("此记录后来被", "This record was later ")) a href=(entry(lang, by)) { (lang.of("冲正，见记录 ", "reversed: record ")) (number::size(by)) }
                    (lang.of("。原记录保留不动，两条都算数。", ". The original stays as it was; both count."))
                }
            } }
        }
        @if let Some(closed) = e.closed { (closed.line(lang)) }
        section class="answer" aria-label=(lang.of("这条记录说什么", "What this record says")) {
            dl class="figures one" { div {
                dt { (lang.say(e.told.kind)) }
                dd {
                    @if let Some(fen) = e.told.fen { span class="big nowrap" { (number::money(lang, fen)) } }
                    p class="lead" { (e.told.sentence) }
                }
            } }
        }
        (moments(e))
        (facts(e))
        @if let Some(table) = &e.told.table { (table) }
        (neighbours(e))
        @if let Some(path) = &e.corrections { p { a href=(lang.path(path)) { (lang.of("这一年的全部更正 ›", "All corrections of that year ›")) } } }
        @if let Some(proof) = e.proof { (proof::block(e, proof)) }
        details open[e.open] {
            summary { (lang.of("原始记录（逐字节）", "The record itself, byte for byte")) }
            pre class="whole" tabindex="0" aria-label=(lang.of("原始记录", "Raw record")) { code { (e.line) } }
            p class="small quiet" {
                a href={ "/entries/" (e.position) ".json" } { (lang.of("下载这一行", "Download this line")) }
                (lang.of("。规范 JSON，没有换行符。", ". Canonical JSON without a line feed."))
            }
        }
    }
}

/// When it happened and when it was booked; once, where both fall into one minute.
fn moments(e: &EntryPage<'_>) -> Markup {
    let lang = e.lang;
    let (happened, booked) = (date::moment(lang, e.occurred_at), date::moment(lang, e.recorded_at));
    html! {
        p class="asof" {
            @if happened == booked { (lang.of("发生并记账 ", "Happened and booked ")) (booked) }
            @else {
                (lang.of("发生 ", "Happened ")) (happened) " · " (lang.of("记账 ", "Booked ")) (booked)
            }
        }
    }
}

fn entry(lang: Lang, position: u64) -> String {
    lang.path(&format!("/entries/{position}"))
}

fn facts(e: &EntryPage<'_>) -> Markup {
    let lang = e.lang;
    html! {
        table class="facts" {
            caption { b { (lang.of("事实", "Facts")) } }
            tbody { @for fact in &e.told.facts { tr {
                th scope="row" { (lang.say(fact.label)) }
                td { (fact.value) }
            } } }
        }
    }
}

fn neighbours(e: &EntryPage<'_>) -> Markup {
    let lang = e.lang;
    let last = e.size.saturating_sub(1);
    let link = |position: Option<u64>, zh, en| {
        html! { @if let Some(p) = position {
            li { a href=(entry(lang, p)) { (lang.of(zh, en)) " " (number::size(p)) } }
        } }
    };
    html! {
        nav aria-label=(lang.of("相邻记录", "Neighbouring records")) {
            ul class="pager" {
                (link(e.before, "同一事项的上一条", "Same subject, before:"))
                (link(e.after, "同一事项的下一条", "Same subject, after:"))
                (link(e.position.checked_sub(1), "前一条记录", "Record before:"))
                (link((e.position < last).then(|| e.position + 1), "后一条记录", "Record after:"))
            }
            @if e.before.is_none() && e.after.is_none() {
                p class="small quiet" {
                    (lang.of("同一事项（", "No other record speaks of this subject (")) code { (e.stream) } (lang.of("）没有别的记录。", ")."))
                }
            }
        }
    }
}
