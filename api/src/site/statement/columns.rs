//! The statement itself: each line in the three classes of funds and in all.

use maud::{Markup, html};
use sunshine_projections::{ClassRow, Document, FundClass, Lines};

use super::Statement;
use crate::site::document;
use crate::site::figure::cell;
use crate::site::lang::Lang;
use crate::site::lines::{self, CLOSING, Sign, shown};
use crate::site::number;
use crate::site::words;

/// The row of one class.
pub(super) fn of_class(document: &Document, class: FundClass) -> Option<&ClassRow> {
    document::classes(document).find(|row| row.class == class)
}

pub(super) fn section(s: &Statement<'_>) -> Markup {
    let (sheet, lang) = (&s.sheet, s.sheet.lang);
    let total = lines::of(sheet.document);
    let classes: Vec<(&'static str, Lines)> = document::classes(sheet.document)
        .map(|row| (lang.say(words::class(row.class)), row.lines()))
        .chain([(lang.of("合计", "All"), total)])
        .collect();
    let columns: Vec<Lines> = classes.iter().map(|(_, lines)| *lines).collect();
    html! {
        h2 id="statement" { (lang.of("收支表", "Statement of activities")) }
        table class="cards pairs statement" {
            caption { b { (super::title(s)) } " · " (sheet.scope_words()) " · " (lang.of("单位：元", "in yuan (CNY)")) }
            thead { tr {
                th scope="col" { (lang.of("项目", "Line")) }
                @for (class, _) in &classes { th scope="col" class="r" { (class) } }
            } }
            tbody { @for (sign, label, of) in shown(&columns) { tr class=[(*sign == Sign::Opening).then_some("ends")] {
                th scope="row" class="head" {
                    span class="op" aria-hidden="true" { @match sign { Sign::Plus => "+ ", Sign::Minus => "\u{2212} ", Sign::Opening | Sign::Closing => "" } }
                    @if *sign == Sign::Minus { span class="vh" { (lang.of("减 ", "less ")) } }
                    (lang.say(*label))
                }
                (cells(lang, &classes, *of))
            } } }
            tfoot { tr {
                th scope="row" class="head" { "= " (lang.say(CLOSING.1)) }
                (cells(lang, &classes, |lines| lines.closing))
            } }
        }
    }
}

/// A line's cells. The last is the sum of the others: a phone shows it beside the line's name, also where it is 0.
fn cells(lang: Lang, classes: &[(&'static str, Lines)], of: fn(&Lines) -> i64) -> Markup {
    let Some(((all, total), parts)) = classes.split_last() else { return html! {} };
    let parts_moved = parts.iter().any(|(_, lines)| of(lines) != 0);
    let sum = of(total);
    html! {
        @for (class, lines) in parts { (cell(lang, class, of(lines))) }
        td class={ "r all" @if sum == 0 && !parts_moved { " zero" } } data-l=(all) { span { (number::yuan(lang, sum)) } }
    }
}
