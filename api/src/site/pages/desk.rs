//! What a page is made from, and the ways to it that many pages take.

use std::sync::Arc;

use jiff::civil::Date;
use sunshine_projections::{NoDocument, Standing, View};

use super::Failure;
use crate::site::cache::Kept;
use crate::site::date;
use crate::site::document::{gift, use_of};
use crate::site::documents::Given;
use crate::site::names::Names;
use crate::site::period::Period;
use crate::site::periods::Span;
use crate::site::problem;
use crate::site::sheet::Sheet;
use crate::site::state::Site;
use crate::site::visit::Visit;

/// A visit, and the ledger it came to.
pub(super) struct Desk<'a> {
    pub(super) site: &'a Site,
    pub(super) visit: &'a mut Visit,
    pub(super) standing: &'a Standing<'a>,
    pub(super) names: &'a Names<'a>,
    /// Whether the page may be kept for the next visit.
    pub(super) keep: bool,
}

impl<'a> Desk<'a> {
    /// `as_of`, taken out of the query.
    pub(super) fn as_of(&mut self) -> Result<Option<u64>, Failure> {
        self.visit.as_of()
    }

    /// Parameters of the query with some of the page's own, which take the place of given ones.
    pub(super) fn given(&mut self, own: &[(&str, String)]) -> Given {
        let mut given = std::mem::take(&mut self.visit.query);
        given.retain(|(name, _)| own.iter().all(|(one, _)| name != one));
        given.extend(own.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        given
    }

    /// A document for a page; what it is asked beyond its parameters is refused by the view.
    pub(super) fn document(
        &self,
        view: View,
        given: &Given,
        as_of: Option<u64>,
    ) -> Result<Arc<Kept>, Failure> {
        self.site.to_show(self.standing, view, given, as_of)
    }

    /// The same scope and period of another view, where it stands; older states of it may not have
    /// been kept.
    pub(super) fn beside(
        &self,
        view: View,
        own: &[(&str, String)],
        as_of: Option<u64>,
    ) -> Result<Option<Arc<Kept>>, Failure> {
        let given: Given =
            own.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        match self.document(view, &given, as_of) {
            Ok(kept) => Ok(Some(kept)),
            Err(_) if as_of.is_some_and(|size| size != self.standing.size()) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// How a document is read on this visit.
    pub(super) fn sheet<'b>(&'b self, kept: &'b Kept) -> Sheet<'b> {
        Sheet {
            lang: self.visit.lang,
            base: &self.visit.base,
            document: &kept.document,
            hash: &kept.hash,
            names: self.names,
            open: self.visit.print,
        }
    }

    /// The day of the ledger's last entry.
    pub(super) fn today(&self) -> Date {
        today(self.standing)
    }

    /// Between which days there are periods to go to.
    pub(super) fn span(&self) -> Span {
        let today = self.today();
        let first = self.standing.active_months().first().map(|month| month.year());
        let first = first.and_then(|year| i16::try_from(year).ok());
        (first.unwrap_or(today.year()).min(today.year()), today)
    }

    /// A period out of the query; none where none was chosen.
    pub(super) fn asked_period(&mut self) -> Result<Option<Period>, Failure> {
        match self.visit.take("period") {
            None => Ok(None),
            Some(text) if text.is_empty() => Ok(None),
            Some(text) => self.period(&text).map(Some),
        }
    }

    /// A period out of the query, the newest year of the books where none was chosen.
    pub(super) fn period_or_year(&mut self) -> Result<Period, Failure> {
        match self.asked_period()? {
            Some(period) => Ok(period),
            None => self.newest_year(),
        }
    }

    /// The last year in which a gift came or something was used: early in January not yet the running one.
    pub(super) fn newest_year(&self) -> Result<Period, Failure> {
        newest_year(self.standing)
    }

    /// A period as an address spells it. One that has not begun has no figures.
    pub(super) fn period(&self, text: &str) -> Result<Period, Failure> {
        let period = Period::parse(text).ok_or_else(|| malformed(text))?;
        if period.first() > self.today() {
            return Err(Failure::of(problem::NOT_FOUND).because(
                format!("{text} 还没有开始；账目到 {}。", self.today()),
                format!("{text} has not begun; the books reach to {}.", self.today()),
            ));
        }
        Ok(period)
    }

    /// Years that have a review, ascending.
    pub(super) fn review_years(&self) -> Vec<i16> {
        let years = self.standing.review_years().into_iter();
        years.filter_map(|year| i16::try_from(year).ok()).collect()
    }

    /// A year as an address spells it.
    pub(super) fn year(&self, text: &str) -> Result<Period, Failure> {
        match self.period(text)? {
            year @ Period::Year(_) => Ok(year),
            Period::Quarter(..) | Period::Month(..) => Err(malformed_year(text)),
        }
    }
}

/// The day of the ledger's last entry.
pub(super) fn today(standing: &Standing<'_>) -> Date {
    let now = standing.time().map_or_else(String::new, |time| time.to_string());
    date::day_of(&now).unwrap_or_default()
}

/// The last year in which a gift came or something was used; the running one while there is neither.
pub(super) fn newest_year(standing: &Standing<'_>) -> Result<Period, Failure> {
    let refused = |why: NoDocument| Failure::no_document(&why);
    let gifts = standing.newest_gifts(1).map_err(refused)?;
    let uses = standing.newest_uses(1).map_err(refused)?;
    let days = gifts.iter().filter_map(gift).map(|gift| gift.day.to_string());
    let days = days.chain(uses.iter().filter_map(use_of).map(|one| one.day.to_string()));
    let running = today(standing).year();
    let years = days.filter_map(|day| date::day_of(&day)).map(|day| day.year());
    Ok(Period::Year(years.max().unwrap_or(running).min(running)))
}

fn malformed(text: &str) -> Failure {
    Failure::of(problem::BAD_PARAMETER).because(
        format!("期间写成 {text:?}；应为：年 2020、季 2020-Q1 或月 2020-02，1900 到 2199 年。"),
        format!("The period is {text:?}, expected a year 2020, a quarter 2020-Q1 or a month 2020-02, in 1900 to 2199."),
    )
}

fn malformed_year(text: &str) -> Failure {
    Failure::of(problem::BAD_PARAMETER).because(
        format!("年度写成 {text:?}；应为四位数字，例如 2020。"),
        format!("The year is {text:?}, expected four digits such as 2020."),
    )
}
