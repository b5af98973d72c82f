//! The running year on the home page.

use maud::{Markup, html};

use super::Home;
use crate::site::figure::{self, Figure};
use crate::site::lang::said;
use crate::site::lines;

/// Received, used and on hand of the running year, and how they add up.
pub(super) fn year(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    let total = lines::of(h.year.statement);
    let year = h.year.period.code();
    html! {
        section class="answer" aria-label=(lang.of("今年", "This year")) {
            (figure::block(lang, "three", &[
                Figure { label: said("今年接受捐赠款物", "Received this year"), colour: Some("received"), fen: lines::received(&total) },
                Figure { label: said("今年使用款物", "Used this year"), colour: Some("used"), fen: lines::used(&total) },
                Figure { label: said("现有结存", "On hand now"), colour: Some("onhand"), fen: total.closing },
            ]))
            details open[h.open] {
                summary { (lang.of("怎么加起来的", "How it adds up")) }
                (lines::adds_up(lang, &h.year.period.words(lang), &total, |_| None))
            }
            p class="more" {
                a href=(lang.path(&format!("/statements/{year}"))) { (lang.of("收支表 ›", "Statement ›")) } " "
                a href=(lang.path(&format!("/flows/{year}"))) { (lang.of("钱款去向 ›", "Follow the money ›")) } " "
                a href=(lang.path("/about")) { (lang.of("这些数是怎么来的 ›", "Where these figures come from ›")) }
            }
        }
    }
}
