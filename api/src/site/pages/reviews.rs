//! `/reviews`, `/reviews/{year}`, `/reviews/{year}/{code}`.

use std::sync::Arc;

use sunshine_ledger::entry::Entry;
use sunshine_projections::{Document, ScopeAsked, View};

use super::lookups::Counted;
use super::subjects::after;
use super::{Desk, Failure, Page};
use crate::site::cache::Kept;
use crate::site::document::{figure, review_figures, scope_parts};
use crate::site::lines;
use crate::site::problem;
use crate::site::review::{self, Behind, Books, Entries, Index, Review, YearLine};
use crate::site::telling::Teller;

pub(super) fn index(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let mut years: Vec<(i16, Arc<Kept>, Option<Books>)> = Vec::new();
    for year in desk.review_years().into_iter().rev() {
        let own = [("year", year.to_string())];
        if let Some(kept) = desk.beside(View::AnnualReview, &own, None)? {
            let books = books(desk, &kept.document, year, None)?;
            years.push((year, kept, books));
        }
    }
    let lines: Vec<YearLine> = years
        .iter()
        .map(|(year, kept, books)| YearLine {
            year: *year,
            headlines: review::headlines(lang, desk.names, &kept.document, *year, *books),
            figures: review_figures(&kept.document).count(),
        })
        .collect();
    let as_of = desk.as_of_now()?;
    let root = desk.names.root().map_or("", |root| root.id.as_str());
    let content = review::index(&Index {
        lang,
        as_of: &as_of,
        scope: &format!("system:{root}"),
        years: &lines,
    });
    Ok(Page {
        title: lang.of("年度综述", "Annual reviews").to_owned(),
        crumbs: Vec::new(),
        content,
    })
}

pub(super) fn year(desk: &mut Desk<'_>, text: &str) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let (year, years) = known_year(desk, text)?;
    let as_of = desk.as_of()?;
    let given = desk.given(&[("year", year.to_string())]);
    let kept = desk.document(View::AnnualReview, &given, as_of)?;
    let scope = &kept.document.scope.code;
    let before = match years.contains(&(year - 1)) {
        true => {
            let own = [("year", (year - 1).to_string()), ("scope", scope.clone())];
            desk.beside(View::AnnualReview, &own, as_of)?
        }
        false => None,
    };
    let content = review::content(&Review {
        sheet: desk.sheet(&kept),
        year,
        before: before.as_ref().map(|kept| &kept.document),
        years: &years,
        books: books(desk, &kept.document, year, as_of)?,
    });
    Ok(Page { title: review::title(lang, year), crumbs: vec![list(desk)], content })
}

pub(super) fn figure_of(desk: &mut Desk<'_>, text: &str, code: &str) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let (year, _) = known_year(desk, text)?;
    let as_of = desk.as_of()?;
    let after = after(desk)?;
    let organisation = desk.visit.take("organisation");
    let given = desk.given(&[("year", year.to_string())]);
    let kept = desk.document(View::AnnualReview, &given, as_of)?;
    let figure = review_figures(&kept.document)
        .find(|figure| figure.code == code)
        .ok_or_else(|| Failure::of(problem::NOT_FOUND))?;
    let counted_year = sunshine_projections::Period::year(&year.to_string());
    let (system, whose) = scope_parts(&kept.document.scope.code);
    let counted = Counted {
        year: counted_year.ok_or_else(|| Failure::of(problem::NOT_FOUND))?,
        scope: ScopeAsked { system, organisation: Some(whose.to_owned()) },
        metric: code,
        organisation: organisation.as_deref(),
    };
    // Records are looked up as the ledger stands, not as it stood.
    let found = match kept.document.as_of.size == desk.standing.size() {
        true => Some(desk.entries_behind(&counted, after)?),
        false => None,
    };
    let next = found.as_ref().and_then(|(_, next)| *next);
    let content = review::figure(&Behind {
        sheet: desk.sheet(&kept),
        year,
        figure,
        organisation: organisation.as_deref(),
        entries: found.as_ref().map(|(entries, _)| entries.as_slice()),
        from_start: after < 0,
        next,
    });
    let crumbs = vec![list(desk), (review::title(lang, year), format!("/reviews/{year}"))];
    Ok(Page { title: lang.of(&figure.name, &figure.name_en).to_owned(), crumbs, content })
}

fn list(desk: &Desk<'_>) -> (String, String) {
    (desk.visit.lang.of("年度综述", "Annual reviews").to_owned(), "/reviews".to_owned())
}

/// A year that has a review, and all of them.
fn known_year(desk: &Desk<'_>, text: &str) -> Result<(i16, Vec<i16>), Failure> {
    let year = desk.year(text)?.year();
    let years = desk.review_years();
    if years.contains(&year) {
        return Ok((year, years));
    }
    let known: Vec<String> = years.iter().map(ToString::to_string).collect();
    Err(Failure::of(problem::NOT_FOUND).because(
        format!("{year} 年没有编排综述；有的是：{}。", known.join("、")),
        format!("No review of {year} is arranged; there are: {}.", known.join(", ")),
    ))
}

/// What the year's statement and projects say, for what a review does not print.
fn books(
    desk: &Desk<'_>,
    review: &Document,
    year: i16,
    as_of: Option<u64>,
) -> Result<Option<Books>, Failure> {
    if year < desk.span().0 {
        return Ok(None);
    }
    let own = [("period", year.to_string()), ("scope", review.scope.code.clone())];
    let statement = desk.beside(View::Statement, &own, as_of)?;
    let projects = desk.beside(View::Projects, &own, as_of)?;
    let (Some(statement), Some(projects)) = (statement, projects) else { return Ok(None) };
    let lines = lines::of(&statement.document);
    let helped = |code| figure(&projects.document, code);
    Ok(Some(Books {
        received: lines::received(&lines),
        used: lines::used(&lines),
        person_times: helped("person_times") + helped("unassigned.person_times"),
    }))
}

/// Records told in a sentence each.
pub(super) fn told(desk: &Desk<'_>, positions: &[u64]) -> Result<Vec<Entries>, Failure> {
    let teller = Teller { lang: desk.visit.lang, names: desk.names };
    let reader = desk.site.ledger().reader();
    positions
        .iter()
        .map(|position| {
            let line = reader.entry(*position).map_err(Failure::internal)?;
            let entry = Entry::parse(&line).map_err(Failure::internal)?;
            Ok(Entries {
                position: *position,
                day: entry.effective_day().to_string(),
                organisation: desk.names.organisation_name(desk.visit.lang, entry.org.as_str()),
                sentence: teller.sentence(&entry),
            })
        })
        .collect()
}
