//! Home: what is running, what came last, what went out last, and what is over.

mod card;
mod emergencies;
mod newest;
mod ways;
mod year;

use maud::{Markup, html};
use sunshine_projections::{AsOf, Document, GiftRow, UseRow};

use super::emergency::Due;
use super::lang::Lang;
use super::layout;
use super::names::Names;
use super::period::Period;

/// One emergency with its figures.
pub(super) struct Card<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) document: &'a Document,
    pub(super) due: Option<Due>,
}

/// The newest year of the books in three figures.
pub(super) struct ShownYear<'a> {
    pub(super) period: Period,
    /// The year of the ledger's last entry; early in it nothing may have come or gone yet.
    pub(super) running: i16,
    /// `statement` of the year, the whole system.
    pub(super) statement: &'a Document,
}

/// All that the page shows.
pub(super) struct Home<'a> {
    pub(super) lang: Lang,
    pub(super) as_of: &'a AsOf,
    pub(super) names: &'a Names<'a>,
    pub(super) cards: &'a [Card<'a>],
    pub(super) year: ShownYear<'a>,
    /// Newest first.
    pub(super) gifts: &'a [GiftRow],
    pub(super) uses: &'a [UseRow],
    /// Years that have a review, ascending.
    pub(super) reviews: &'a [i16],
    /// Everything folded stands open, for paper.
    pub(super) open: bool,
}

/// The page's content below its h1.
pub(super) fn content(h: &Home<'_>) -> Markup {
    let lang = h.lang;
    html! {
        p class="lead" {
            @if let Some(root) = h.names.root() { (root.name(lang)) (lang.of("的捐赠账。", ": the donation ledger. ")) }
            (lang.of("每一笔进出都在这里，每个数都能自己核对。", "Every gift and every use is here, and every figure can be checked."))
        }
        (year::year(h))
        (layout::as_of(lang, h.as_of))
        @for one in h.cards.iter().filter(|one| one.running()) { (card::card(lang, one)) }
        div class="home2" { (newest::gifts(h)) (newest::uses(h)) }
        (emergencies::over(h))
        (ways::reviews(h))
        (ways::ways(lang))
        h2 { (lang.of("怎么知道账没被改过？", "How do you know the books were not altered?")) }
        p {
            (lang.of(
                "每条记录都写着前一条的指纹，全册由签名的封条封住；任何人都可以下载整本账，用另一套独立的程序从头核对。",
                "Each record carries the hash of the one before, a signed seal covers them all, and anyone can download the whole ledger and check it with a separate program.",
            ))
        }
        p { a class="btn" href=(lang.path("/integrity")) { (lang.of("核验", "Check it")) } }
    }
}
