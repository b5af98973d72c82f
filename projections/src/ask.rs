//! What can be asked of a view: its parameters, parsed once at the door.

use std::collections::BTreeMap;

use sunshine_ledger::time::Date;

use crate::document::View;
use crate::fault::NoDocument;
use crate::period::Period;

/// The greatest `limit` of a page.
pub const LIMIT_MAX: u32 = 1000;
/// The `limit` of a page where none is given.
pub const LIMIT_DEFAULT: u32 = 100;
const AFTER_MAX: i64 = (1 << 53) - 1;

/// A question to a view, well-formed but not yet held against the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A year in metrics.
    AnnualReview {
        /// The year.
        year: Period,
        /// Whose.
        scope: ScopeAsked,
    },
    /// Every campaign.
    Campaigns {
        /// Whose.
        scope: ScopeAsked,
        /// The last day that counts; the day of `as_of` where absent.
        to: Option<Date>,
    },
    /// What was corrected.
    Corrections(OfPeriod),
    /// Gifts of a scope; a page of them, or all.
    Donations {
        /// Only those of a period.
        period: Option<Period>,
        /// Whose.
        scope: ScopeAsked,
        /// Which part; `None` for all rows, as published.
        page: Option<PageAsked>,
    },
    /// One emergency.
    Emergency {
        /// Its id.
        id: String,
        /// Whose part in it.
        scope: ScopeAsked,
        /// The last day that counts; the day of `as_of` where absent.
        to: Option<Date>,
    },
    /// From kinds of gifts to funds, projects and recipients.
    Flows(OfPeriod),
    /// Every fund.
    Funds(OfPeriod),
    /// What stands in the warehouses and what is under way.
    Goods(Now),
    /// What the public asked.
    Inquiries(OfPeriod),
    /// What the log is made of.
    Integrity,
    /// Money that serves another purpose than before.
    IntentChanges(OfPeriod),
    /// Every organisation.
    Organisations(OfPeriod),
    /// What should have been done by now.
    Overdue(Now),
    /// Every project.
    Projects(OfPeriod),
    /// Publications; a page of them, or all.
    Publications {
        /// Which part; `None` for all rows, as published.
        page: Option<PageAsked>,
    },
    /// What was spent, and what that cost, of what was received.
    Ratios {
        /// The year.
        year: Period,
        /// Whose.
        scope: ScopeAsked,
    },
    /// Who was given what.
    Recipients(OfPeriod),
    /// Deeds that were recognised.
    Recognition(OfPeriod),
    /// Accounts reconciled with their banks.
    Reconciliation(OfPeriod),
    /// Business with related parties.
    RelatedParties(OfPeriod),
    /// What every organisation did in a year.
    Scorecard {
        /// The year.
        year: Period,
        /// Whose.
        scope: ScopeAsked,
    },
    /// What was on hand, came, went, and is on hand.
    Statement(OfPeriod),
    /// How long each step takes.
    Timeliness {
        /// When the steps started, and whose they are.
        of: OfPeriod,
        /// The day on which open ones are counted: that of `as_of`, named or not.
        at: Option<Date>,
    },
    /// Uses of a scope; a page of them, or all.
    Uses {
        /// Only those of a period.
        period: Option<Period>,
        /// Whose.
        scope: ScopeAsked,
        /// Which part; `None` for all rows, as published.
        page: Option<PageAsked>,
    },
}

/// What most views are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfPeriod {
    /// When.
    pub period: Period,
    /// Whose.
    pub scope: ScopeAsked,
}

/// What views of the present are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// Whose.
    pub scope: ScopeAsked,
    /// The day: that of `as_of`, named or not.
    pub at: Option<Date>,
}

/// `system` or `office`, of one organisation or of the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeAsked {
    /// Whether everything below counts too.
    pub system: bool,
    /// The organisation; the root where absent.
    pub organisation: Option<String>,
}

/// Which rows of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageAsked {
    /// Only rows with a greater position.
    pub after: i64,
    /// 1 … [`LIMIT_MAX`].
    pub limit: u32,
}

/// Whether a list is asked for page by page, or whole as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// `after` and `limit` are parameters.
    Page,
    /// All rows; `after` and `limit` are unknown.
    Whole,
}

impl Ask {
    /// Reads the parameters of a view.
    ///
    /// # Errors
    /// [`NoDocument::Missing`], [`NoDocument::Malformed`] and [`NoDocument::UnknownParameter`].
    pub fn parse<'a>(
        view: View,
        extent: Extent,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Ask, NoDocument> {
        let mut given = Given::new();
        for (name, value) in params {
            if given.insert(name, value).is_some() {
                return Err(NoDocument::malformed(name, value, "given once"));
            }
        }
        let given = &mut given;
        let ask = match view {
            View::AnnualReview => Ask::AnnualReview { year: year(given)?, scope: scope(given)? },
            View::Campaigns => Ask::Campaigns { scope: scope(given)?, to: day("to", given)? },
            View::Corrections => Ask::Corrections(of_period(given)?),
            View::Donations => Ask::Donations {
                period: period(given)?,
                scope: scope(given)?,
                page: page(extent, given)?,
            },
            View::Emergency => Ask::Emergency {
                id: required("id", given)?.to_owned(),
                scope: scope(given)?,
                to: day("to", given)?,
            },
            View::Flows => Ask::Flows(of_period(given)?),
            View::Funds => Ask::Funds(of_period(given)?),
            View::Goods => Ask::Goods(now(given)?),
            View::Inquiries => Ask::Inquiries(of_period(given)?),
            View::Integrity => Ask::Integrity,
            View::IntentChanges => Ask::IntentChanges(of_period(given)?),
            View::Organisations => Ask::Organisations(of_period(given)?),
            View::Overdue => Ask::Overdue(now(given)?),
            View::Projects => Ask::Projects(of_period(given)?),
            View::Publications => Ask::Publications { page: page(extent, given)? },
            View::Ratios => Ask::Ratios { year: year(given)?, scope: scope(given)? },
            View::Recipients => Ask::Recipients(of_period(given)?),
            View::Recognition => Ask::Recognition(of_period(given)?),
            View::Reconciliation => Ask::Reconciliation(of_period(given)?),
            View::RelatedParties => Ask::RelatedParties(of_period(given)?),
            View::Scorecard => Ask::Scorecard { year: year(given)?, scope: scope(given)? },
            View::Statement => Ask::Statement(of_period(given)?),
            View::Timeliness => Ask::Timeliness { of: of_period(given)?, at: day("at", given)? },
            View::Uses => Ask::Uses {
                period: period(given)?,
                scope: scope(given)?,
                page: page(extent, given)?,
            },
        };
        match given.keys().next() {
            Some(&name) => Err(NoDocument::UnknownParameter { name: name.to_owned() }),
            None => Ok(ask),
        }
    }

    /// The view it is put to.
    pub fn view(&self) -> View {
        match self {
            Ask::AnnualReview { .. } => View::AnnualReview,
            Ask::Campaigns { .. } => View::Campaigns,
            Ask::Corrections(_) => View::Corrections,
            Ask::Donations { .. } => View::Donations,
            Ask::Emergency { .. } => View::Emergency,
            Ask::Flows(_) => View::Flows,
            Ask::Funds(_) => View::Funds,
            Ask::Goods(_) => View::Goods,
            Ask::Inquiries(_) => View::Inquiries,
            Ask::Integrity => View::Integrity,
            Ask::IntentChanges(_) => View::IntentChanges,
            Ask::Organisations(_) => View::Organisations,
            Ask::Overdue(_) => View::Overdue,
            Ask::Projects(_) => View::Projects,
            Ask::Publications { .. } => View::Publications,
            Ask::Ratios { .. } => View::Ratios,
            Ask::Recipients(_) => View::Recipients,
            Ask::Recognition(_) => View::Recognition,
            Ask::Reconciliation(_) => View::Reconciliation,
            Ask::RelatedParties(_) => View::RelatedParties,
            Ask::Scorecard { .. } => View::Scorecard,
            Ask::Statement(_) => View::Statement,
            Ask::Timeliness { .. } => View::Timeliness,
            Ask::Uses { .. } => View::Uses,
        }
    }
}

/// Parameters not yet taken.
type Given<'a> = BTreeMap<&'a str, &'a str>;

fn required<'a>(name: &'static str, given: &mut Given<'a>) -> Result<&'a str, NoDocument> {
    given.remove(name).ok_or(NoDocument::Missing { name })
}

fn of_period(given: &mut Given<'_>) -> Result<OfPeriod, NoDocument> {
    let period = period(given)?.ok_or(NoDocument::Missing { name: "period" })?;
    Ok(OfPeriod { period, scope: scope(given)? })
}

fn now(given: &mut Given<'_>) -> Result<Now, NoDocument> {
    Ok(Now { scope: scope(given)?, at: day("at", given)? })
}

fn period(given: &mut Given<'_>) -> Result<Option<Period>, NoDocument> {
    let read = |text| {
        let period = Period::parse(text);
        period.ok_or_else(|| NoDocument::malformed("period", text, "YYYY, YYYY-Qn or YYYY-MM"))
    };
    given.remove("period").map(read).transpose()
}

fn year(given: &mut Given<'_>) -> Result<Period, NoDocument> {
    let text = required("year", given)?;
    Period::year(text).ok_or_else(|| NoDocument::malformed("year", text, "a year, YYYY"))
}

fn scope(given: &mut Given<'_>) -> Result<ScopeAsked, NoDocument> {
    let text = given.remove("scope").unwrap_or("system");
    let (kind, organisation) = match text.split_once(':') {
        Some((kind, organisation)) => (kind, Some(organisation.to_owned())),
        None => (text, None),
    };
    match kind {
        "system" => Ok(ScopeAsked { system: true, organisation }),
        "office" => Ok(ScopeAsked { system: false, organisation }),
        _ => Err(NoDocument::malformed("scope", text, "system, office, system:ORG or office:ORG")),
    }
}

fn page(extent: Extent, given: &mut Given<'_>) -> Result<Option<PageAsked>, NoDocument> {
    if extent == Extent::Whole {
        return Ok(None);
    }
    let after = given.remove("after").unwrap_or("-1");
    let after = integer(after)
        .filter(|number| (-1..=AFTER_MAX).contains(number))
        .ok_or_else(|| NoDocument::malformed("after", after, "a position, or -1"))?;
    let limit = match given.remove("limit") {
        None => LIMIT_DEFAULT,
        Some(text) => integer(text)
            .and_then(|number| u32::try_from(number).ok())
            .filter(|number| (1..=LIMIT_MAX).contains(number))
            .ok_or_else(|| NoDocument::malformed("limit", text, "a number from 1 to 1000"))?,
    };
    Ok(Some(PageAsked { after, limit }))
}

fn day(name: &'static str, given: &mut Given<'_>) -> Result<Option<Date>, NoDocument> {
    let read = |text| {
        Date::parse(text).map_err(|_| NoDocument::malformed(name, text, "a day, YYYY-MM-DD"))
    };
    given.remove(name).map(read).transpose()
}

/// An integer in the spelling of FORMAT.md section 1: no `+`, no leading zero, no `-0`.
fn integer(text: &str) -> Option<i64> {
    let number: i64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(view: View, params: &[(&str, &str)], expected: &str) {
        let said = match Ask::parse(view, Extent::Page, params.iter().copied()) {
            Ok(ask) => format!("{ask:?}"),
            Err(refused) => refused.to_string(),
        };
        assert!(said.contains(expected), "{said}\nlacks {expected}");
    }

    #[test]
    fn parameters_have_one_spelling() {
        check(View::Donations, &[], "system: true, organisation: None");
        check(View::Donations, &[], "after: -1, limit: 100");
        check(
            View::Donations,
            &[("scope", "office:wh")],
            "system: false, organisation: Some(\"wh\")",
        );
        check(
            View::Donations,
            &[("limit", "0")],
            "limit is \"0\", expected a number from 1 to 1000",
        );
        check(View::Donations, &[("limit", "1001")], "limit is");
        check(View::Donations, &[("limit", "007")], "limit is");
        check(View::Donations, &[("after", "+5")], "after is");
        check(View::Donations, &[("after", "-2")], "after is");
        check(View::Donations, &[("scope", "province")], "scope is");
        check(View::Donations, &[("day", "x")], "there is no parameter day");
        check(View::Emergency, &[], "parameter id is missing");
        check(View::Emergency, &[("id", "e"), ("to", "2020-02-30")], "to is");
        check(View::Emergency, &[("id", "e"), ("id", "f")], "expected given once");
        check(View::Integrity, &[("scope", "system")], "there is no parameter scope");
        check(View::Statement, &[], "parameter period is missing");
        check(View::Statement, &[("period", "2020-Q5")], "expected YYYY, YYYY-Qn or YYYY-MM");
        check(View::Funds, &[("period", "2020-Q2")], "Funds(OfPeriod { period: Period");
        check(View::Funds, &[("period", "2020"), ("limit", "5")], "there is no parameter limit");
        check(View::Uses, &[("limit", "5")], "Uses { period: None");
        check(View::Uses, &[("period", "2020-02")], "Uses { period: Some");
        check(View::AnnualReview, &[], "parameter year is missing");
        check(View::AnnualReview, &[("year", "2020-02")], "expected a year, YYYY");
        check(View::Timeliness, &[("period", "2020"), ("at", "now")], "at is \"now\"");
        check(View::Timeliness, &[("period", "2020")], "at: None");
        check(View::Overdue, &[("at", "today")], "at is \"today\"");
        check(View::Goods, &[("scope", "office")], "Goods(Now { scope: ScopeAsked { system: false");
        check(View::Ratios, &[("year", "2020-Q1")], "expected a year, YYYY");
        check(View::Campaigns, &[("to", "2020-02-01")], "Campaigns { scope: ScopeAsked");
        check(View::Corrections, &[], "parameter period is missing");
        let whole = Ask::parse(View::Publications, Extent::Whole, [("limit", "5")]);
        assert_eq!(whole, Err(NoDocument::UnknownParameter { name: "limit".into() }));
    }
}
