//! Documents that are figures and tables: `/corrections/{period}`, `/ratios/{year}`, `/goods`, …

use super::{Desk, Failure, Page};
use crate::site::period::Period;
use crate::site::tabled::{Around, Tabled, When};

/// The page; `text` is what stands in the path behind its name, empty where nothing does.
pub(super) fn page(
    desk: &mut Desk<'_>,
    tabled: &'static Tabled,
    text: &str,
) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let as_of = desk.as_of()?;
    let period: Option<Period> = match tabled.when {
        When::Period => Some(desk.period(text)?),
        When::Year => Some(desk.year(text)?),
        When::Now => None,
    };
    let own = tabled.when.param().zip(period).map(|(name, period)| (name, period.code()));
    let given = desk.given(own.as_slice());
    let kept = desk.document(tabled.view, &given, as_of)?;
    let around = Around {
        sheet: desk.sheet(&kept),
        policy: &|key, day| desk.standing.policy(key, day).cloned(),
    };
    let content = tabled.content(&around, period, desk.span());
    Ok(Page { title: tabled.titled(lang, period), crumbs: Vec::new(), content })
}
