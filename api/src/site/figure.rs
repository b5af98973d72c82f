//! Large figures with their exact amounts, and the sums that show how a balance comes about.

use maud::{Markup, html};

use super::lang::{Lang, Said};
use super::number;

/// Digits and separators beyond which an exact amount is set smaller, so that it keeps to its
/// half of a 360 px screen.
pub(super) const LONG: usize = 16;

/// One cell of an answer block.
pub(super) struct Figure {
    pub(super) label: Said,
    /// Class of the colour swatch; charts use the same colour for the same thing.
    pub(super) colour: Option<&'static str>,
    pub(super) fen: i64,
}

/// A block of large money figures: short form large, exact yuan below.
pub(super) fn block(lang: Lang, layout: &str, figures: &[Figure]) -> Markup {
    html! {
        dl class={ "figures " (layout) } {
            @for figure in figures {
                div {
                    dt {
                        @if let Some(colour) = figure.colour { span class={ "swatch " (colour) } aria-hidden="true" {} }
                        (lang.say(figure.label)) (unit_before(lang, figure.fen))
                    }
                    dd { (large(lang, figure.fen)) }
                }
            }
        }
    }
}

/// A block of large counts; in words where there is nothing to count.
pub(super) fn counts(lang: Lang, layout: &str, cells: &[(&str, Option<u64>)]) -> Markup {
    let written: Vec<_> =
        cells.iter().map(|(label, count)| (*label, count.map(number::size))).collect();
    words(lang, layout, &written)
}

/// A block of anything large as it is read; in words where there is nothing.
pub(super) fn words(lang: Lang, layout: &str, cells: &[(&str, Option<String>)]) -> Markup {
    html! {
        dl class={ "figures " (layout) } {
            @for (label, said) in cells {
                div { dt { (label) } dd { span class="big nowrap" {
                    @match said {
                        Some(said) => (said),
                        None => (lang.of("没有", "none")),
                    }
                } } }
            }
        }
    }
}

/// What belongs before a short form stands on the line of its label: beside the number it would
/// not fit half of a phone's screen.
fn unit_before(lang: Lang, fen: i64) -> Markup {
    let words = match (lang, number::short(lang, fen).map(|short| short.approximate)) {
        (_, None) | (Lang::Zh, Some(false)) => return html! {},
        (Lang::Zh, Some(true)) => "，约",
        (Lang::En, Some(true)) => ", about CNY",
        (Lang::En, Some(false)) => ", CNY",
    };
    html! { span class="pre" aria-hidden="true" { (words) } }
}

/// The short form is hidden from readers aloud: they hear the exact amount once.
fn large(lang: Lang, fen: i64) -> Markup {
    let exact = number::money(lang, fen);
    let long = if exact.chars().count() > LONG { "exact long" } else { "exact" };
    match number::short(lang, fen) {
        None => html! { span class="big" { span class="nowrap" { (exact) } } },
        Some(short) => html! {
            span class="big" aria-hidden="true" { span class="nowrap" { (short.text) } }
            span class=(long) { (exact) }
        },
    }
}

/// A small row of exact amounts or counts below the large ones.
pub(super) fn small(cells: &[(Markup, String)]) -> Markup {
    html! {
        dl class="row" {
            @for (label, value) in cells { div { dt { (label) } dd { (value) } } }
        }
    }
}

/// A term of a sum: the sign it enters with, what it is, its amount and where it is listed.
pub(super) struct Term {
    pub(super) plus: bool,
    pub(super) label: Said,
    pub(super) fen: i64,
    pub(super) href: Option<String>,
}

/// "How it adds up": the terms one below the other, closed by the balance.
pub(super) fn sum(lang: Lang, title: &str, terms: &[Term], total: Said, total_fen: i64) -> Markup {
    html! {
        table class="sum" {
            caption { b { (title) } " · " (lang.of("单位：元", "in yuan (CNY)")) }
            thead class="vh" { tr {
                th scope="col" { (lang.of("加或减", "Plus or minus")) }
                th scope="col" { (lang.of("项目", "Term")) }
                th scope="col" { (lang.of("金额", "Amount")) }
            } }
            tbody {
                @for (i, term) in terms.iter().enumerate() {
                    tr {
                        td class="op" { @if term.plus { @if i > 0 { "+" } } @else { "\u{2212}" } }
                        th scope="row" {
                            @match &term.href {
                                Some(href) => a href=(href) { (lang.say(term.label)) },
                                None => (lang.say(term.label)),
                            }
                        }
                        td class="r" { (number::yuan(lang, term.fen)) }
                    }
                }
            }
            tfoot { tr {
                td class="op" { "=" }
                th scope="row" { (lang.say(total)) }
                td class="r" { (number::yuan(lang, total_fen)) }
            } }
        }
    }
}

/// A table cell with an amount in yuan; zeros are quieter. `label` heads it on a phone.
pub(super) fn cell(lang: Lang, label: &str, fen: i64) -> Markup {
    html! { td class={ "r" @if fen == 0 { " zero" } } data-l=(label) { span { (number::yuan(lang, fen)) } } }
}

/// A table cell with a quantity.
pub(super) fn quantity(lang: Lang, label: &str, n: i64) -> Markup {
    html! { td class={ "r" @if n == 0 { " zero" } } data-l=(label) { span { (number::quantity(lang, n)) } } }
}
