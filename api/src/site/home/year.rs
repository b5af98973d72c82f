//! The newest year of the books on the home page.

use maud::{Markup, html};

use super::Home;
use crate::site::figure::{self, Figure};
use crate::site::lang::{Lang, Said, said};
use crate::site::lines;

const THIS_YEAR: [Said; 3] = [
    said("今年接受捐赠款物", "Received this year"),
    said("今年使用款物", "Used this year"),
    said("现有结存", "On hand now"),
];
const LAST_YEAR: [Said; 3] = [
    said("全年接受捐赠款物", "Received in the year"),
    said("全年使用款物", "Used in the year"),
    said("年末结存", "On hand at year end"),
];

/// Received, used and on hand of the year, and how they add up.
pub(super) fn year(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    let total = lines::of(h.year.statement);
    let year = h.year.period.code();
    let running = h.year.period.year() == h.year.running;
    let [received, used, closing] = if running { THIS_YEAR } else { LAST_YEAR };
    let words = h.year.period.words(lang);
    html! {
        section class="answer" aria-label=(words) {
            @if !running { p class="of" { b { (words) } " · " (not_yet(lang, h.year.running)) } }
            (figure::block(lang, "three", &[
                Figure { label: received, colour: Some("received"), fen: lines::received(&total) },
                Figure { label: used, colour: Some("used"), fen: lines::used(&total) },
                Figure { label: closing, colour: Some("onhand"), fen: total.closing },
            ]))
            details open[h.open] {
                summary { (lang.of("怎么加起来的", "How it adds up")) }
                (lines::adds_up(lang, &words, &total, |_| None))
            }
            p class="more" {
                a href=(lang.path(&format!("/statements/{year}"))) { (lang.of("收支表 ›", "Statement ›")) } " "
                a href=(lang.path(&format!("/flows/{year}"))) { (lang.of("钱款去向 ›", "Follow the money ›")) } " "
                a href=(lang.path("/about")) { (lang.of("这些数是怎么来的 ›", "Where these figures come from ›")) }
            }
        }
    }
}

fn not_yet(lang: Lang, running: i16) -> String {
    match lang {
        Lang::Zh => format!("{running}年还没有捐赠和使用"),
        Lang::En => format!("no gift and no use in {running} yet"),
    }
}
