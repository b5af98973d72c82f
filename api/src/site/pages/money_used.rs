//! Money that projects used up to the end of a period: a row of `projects` says it of its own
//! period only, so it is added up from the periods before.

use std::collections::BTreeMap;

use sunshine_projections::View;

use super::{Desk, Failure};
use crate::site::adding;
use crate::site::document;
use crate::site::period::Period;
use crate::site::periods;
use crate::site::projects::MoneyUsed;

impl Desk<'_> {
    /// Money used by project to the end of a period. None where a past state of one of the periods
    /// has not been kept.
    pub(super) fn money_used_to_date(
        &self,
        scope: &str,
        period: Period,
        as_of: Option<u64>,
    ) -> Result<Option<MoneyUsed>, Failure> {
        let years = periods::years(self.span());
        let before = years.filter(|year| year.year() < period.year());
        let mut used: MoneyUsed = BTreeMap::new();
        for part in before.chain(within_year(period)) {
            let own = [("period", part.code()), ("scope", scope.to_owned())];
            let Some(kept) = self.beside(View::Projects, &own, as_of)? else { return Ok(None) };
            for row in document::projects(&kept.document).filter(|row| row.used_money != 0) {
                let sum: &mut i64 = used.entry(row.project.clone()).or_default();
                *sum = adding::sum([*sum, row.used_money]);
            }
        }
        Ok(Some(used))
    }
}

/// Periods that make up its year to its end: quarters before its own, months before it.
fn within_year(period: Period) -> Vec<Period> {
    let Some(whole) = period.whole() else { return vec![period] };
    let mut parts = within_year(whole);
    parts.pop();
    parts.extend(whole.parts().into_iter().take_while(|part| part.first() <= period.first()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_reach_from_january_to_their_end() {
        let codes = |text: &str| -> Vec<String> {
            within_year(Period::parse(text).unwrap()).into_iter().map(Period::code).collect()
        };
        assert_eq!(codes("2021"), ["2021"]);
        assert_eq!(codes("2021-Q3"), ["2021-Q1", "2021-Q2", "2021-Q3"]);
        assert_eq!(codes("2021-08"), ["2021-Q1", "2021-Q2", "2021-07", "2021-08"]);
    }
}
