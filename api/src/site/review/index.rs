//! The list of reviews.

use maud::{Markup, html};

use super::headline::Headline;
use super::{path, title};
use crate::site::lang::Lang;
use crate::site::layout;
use sunshine_projections::AsOf;

/// A year with its three figures.
pub(in crate::site) struct YearLine {
    pub(in crate::site) year: i16,
    pub(in crate::site) headlines: [Headline; 3],
    /// How many figures its review has.
    pub(in crate::site) figures: usize,
}

/// All that the page shows.
pub(in crate::site) struct Index<'a> {
    pub(in crate::site) lang: Lang,
    pub(in crate::site) as_of: &'a AsOf,
    pub(in crate::site) scope: &'a str,
    /// The newest first.
    pub(in crate::site) years: &'a [YearLine],
}

/// The page's content below its h1.
pub(in crate::site) fn content(i: &Index<'_>) -> Markup {
    let lang = i.lang;
    let (figures, number) = (lang.of("数字", "Figures"), lang.of("项", ""));
    html! {
        p class="lead" { (lang.of(
            "每年的综述里印出来的数，一个一个对到账上：哪些由总账推算，哪些由各级组织填报，和上一年接不接得上。",
            "What each year's review prints, held against the books figure by figure: which are derived from the ledger, which were reported by offices, and whether they follow from the year before.",
        )) }
        (layout::as_of(lang, i.as_of))
        @if i.years.is_empty() {
            div class="empty" { p { (lang.of("还没有编排过年度综述。", "No annual review has been arranged yet.")) } }
        } @else {
            table class="cards" {
                caption { b { (lang.of("年度综述", "Annual reviews")) } " · " (lang.of("新的在前", "newest first")) }
                thead { tr {
                    th scope="col" { (lang.of("年度", "Year")) }
                    @for one in &i.years[0].headlines { th scope="col" class="r" { (lang.say(one.label)) } }
                    th scope="col" class="r" { (figures) }
                } }
                tbody { @for line in i.years { tr {
                    th scope="row" class="head" { a href=(lang.path(&path(line.year, i.scope))) { (title(lang, line.year)) } }
                    @for one in &line.headlines {
                        td class="r" data-l=(lang.say(one.label)) { span { (one.exact) } }
                    }
                    td class="r" data-l=(figures) { span { (line.figures) " " (number) } }
                } } }
            }
        }
    }
}
