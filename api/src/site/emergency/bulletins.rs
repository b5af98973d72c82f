//! What was published, when, and when the next bulletin is due.

use jiff::civil::Date;
use maud::{Markup, html};

use super::Emergency;
use crate::site::cite::hash;
use crate::site::date;
use crate::site::lang::Lang;
use crate::site::mark::deadline_arc;
use crate::site::number;
use crate::site::scope;

/// One published document of this emergency.
pub(in crate::site) struct Bulletin {
    /// Position of the entry that published it.
    pub(in crate::site) position: u64,
    /// The cut: figures to the end of this day.
    pub(in crate::site) to: String,
    pub(in crate::site) scope: String,
    pub(in crate::site) size: u64,
    pub(in crate::site) hash: String,
    /// When it was published.
    pub(in crate::site) published: String,
    pub(in crate::site) due_at: Option<String>,
}

/// The clock of the next bulletin.
pub(in crate::site) struct Due {
    /// Cut of the last one: figures to the end of this day.
    pub(in crate::site) cut: Option<Date>,
    /// When it was published.
    pub(in crate::site) published: Option<Date>,
    /// Last day for the next one.
    pub(in crate::site) next: Date,
    /// Days between bulletins, by policy.
    pub(in crate::site) days: i64,
    /// Day of the ledger's last entry.
    pub(in crate::site) today: Date,
    /// Whether the rule binds on that day, or is a benchmark only.
    pub(in crate::site) binding: bool,
}

/// The five-day rule binds from this day (慈善法 as amended, art. 72).
pub(in crate::site) const BINDING_FROM: Date = Date::constant(2024, 9, 5);

/// Last published, next due, and the arc.
pub(in crate::site) fn next(lang: Lang, due: &Due) -> Markup {
    let gone = due.days - date::days_between(due.today, due.next);
    let late = date::days_between(due.next, due.today);
    let benchmark = if due.binding { "" } else { lang.of("（对照）", " (benchmark)") };
    html! {
        div class="next" {
            (deadline_arc(gone, due.days))
            p {
                @match (due.published, due.cut) {
                    (Some(published), cut) => {
                        (lang.of("上次公布 ", "Last published ")) b class="nowrap" { (date::civil(lang, published)) }
                        @if let Some(cut) = cut {
                            (lang.of("（截至 ", " (to the end of ")) span class="nowrap" { @if cut.year() == published.year() { (date::short_day(lang, cut)) } @else { (date::civil(lang, cut)) } (lang.of(" 24时）", ")")) }
                        }
                        (lang.of("；下次应不晚于 ", "; next due by "))
                    }
                    (None, _) => (lang.of("还没有公布过；首次应不晚于 ", "Nothing published yet; the first is due by ")),
                }
                b class="nowrap" { (date::civil(lang, due.next)) } (benchmark)
                @if late > 0 {
                    (lang.of("，已过 ", ", ")) span class="num" { (number::count(late)) } (lang.of(" 天", if late == 1 { " day ago" } else { " days ago" }))
                }
                (lang.of("。", "."))
                @if !due.binding {
                    span class="small quiet" {
                        (lang.of(
                            " 应急期间至少每 5 日公布一次：2024年9月5日起施行，此前只作对照。",
                            " At least every five days during the emergency: in force from 5 September 2024, a benchmark before.",
                        ))
                    }
                }
            }
        }
    }
}

/// The list of bulletins, newest first.
pub(super) fn section(e: &Emergency<'_>) -> Markup {
    let lang = e.lang;
    html! {
        h2 id="bulletins" { (lang.of("已公布", "Published")) }
        @if e.bulletins.is_empty() {
            div class="empty" { p { (lang.of("此应急响应还没有公布过数字。", "Nothing has been published of this emergency yet.")) } }
        } @else {
            p class="small quiet" {
                (lang.of(
                    "公布时的文件逐字节保存，指纹写在账里，以后不能替换。“应公布”从截至日起算；页首的“下次应不晚于”从上次公布起算。",
                    "Each document is kept byte for byte and its fingerprint stands in the ledger; none can be replaced later. “Due” counts from the day of the figures; “next due” at the head of the page counts from the last publication.",
                ))
            }
            (table(e))
        }
    }
}

fn table(e: &Emergency<'_>) -> Markup {
    let lang = e.lang;
    let (scope, out, since, record, due, print) = (
        lang.of("口径", "Scope"),
        lang.of("公布", "Published"),
        lang.of("距上次（天）", "Days since the last"),
        lang.of("记录", "Record"),
        lang.of("应公布", "Due"),
        lang.of("指纹 BLAKE3", "BLAKE3"),
    );
    html! {
        table class="cards" {
            caption { b { (lang.of("公布记录", "Publications")) } " · " (lang.of("新的在前", "newest first")) }
            thead { tr {
                th scope="col" { (lang.of("截至", "To the end of")) }
                th scope="col" { (scope) }
                th scope="col" { (out) }
                th scope="col" class="r" { (since) }
                th scope="col" class="r" { (record) }
                th scope="col" { (due) }
                th scope="col" { (print) }
            } }
            tbody { @for (i, b) in e.bulletins.iter().enumerate().rev() { tr {
                th scope="row" class="head" {
                    a class="num" href=(lang.path(&format!("/emergencies/{}?scope={}&to={}&as_of={}", super::id(e), b.scope, b.to, b.size))) { (b.to) }
                }
                td data-l=(scope) { span { (scope::label(lang, e.names, &b.scope)) } }
                td data-l=(out) { span class="num" { (b.published.get(..10).unwrap_or("")) } }
                td class="r" data-l=(since) { span { @match days_since(e.bulletins, i) {
                    Some(days) => (number::count(days)),
                    None => (lang.of("首次", "the first")),
                } } }
                td class="r" data-l=(record) { a href=(lang.path(&format!("/entries/{}", b.position))) { (number::size(b.position)) } }
                td data-l=(due) { span class="num" { (b.due_at.as_deref().and_then(|at| at.get(..10)).unwrap_or("—")) } }
                td class="wide" data-l=(print) { a href={ "/api/v1/published/" (b.hash) } { (hash(b.hash.get(..16).unwrap_or(&b.hash))) } }
            } } }
        }
    }
}

/// Days from the publication before to this one.
fn days_since(bulletins: &[Bulletin], i: usize) -> Option<i64> {
    let day = |bulletin: &Bulletin| date::day_of(&bulletin.published);
    let before = bulletins.get(i.checked_sub(1)?).and_then(day)?;
    Some(date::days_between(before, day(bulletins.get(i)?)?))
}
