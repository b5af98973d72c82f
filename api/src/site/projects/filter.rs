//! Which projects are shown: the page and its file read the same words out of the query.

use sunshine_ledger::event::ProjectCategory;
use sunshine_projections::ProjectRow;

use crate::site::failure::Failure;
use crate::site::layout;
use crate::site::problem;
use crate::site::visit::Visit;
use crate::site::words;

/// Which projects are shown.
#[derive(Clone, Debug, Default)]
pub(in crate::site) struct Filter {
    pub(in crate::site) category: Option<ProjectCategory>,
    pub(in crate::site) programme: Option<String>,
    /// Rows of the filter before the page's first.
    pub(in crate::site) from: usize,
}

impl Filter {
    pub(in crate::site) fn holds(&self, row: &ProjectRow) -> bool {
        let programme = |wanted: &String| row.programmes.iter().flatten().any(|one| one == wanted);
        self.category.is_none_or(|category| row.category == category)
            && self.programme.as_ref().is_none_or(programme)
    }

    /// Line of work, programme and page, taken out of the query.
    pub(in crate::site) fn taken(visit: &mut Visit) -> Result<Filter, Failure> {
        let chosen = |text: Option<String>| text.filter(|text| !text.is_empty());
        let category = match chosen(visit.take("category")) {
            None => None,
            Some(code) => Some(category(&code)?),
        };
        let programme = chosen(visit.take("programme"));
        let from = match visit.take("from") {
            None => 0,
            Some(text) => text.parse().map_err(|_| {
                let say = format!("from={text:?}");
                Failure::of(problem::BAD_PARAMETER).because(say.clone(), say)
            })?,
        };
        Ok(Filter { category, programme, from })
    }

    pub(super) fn is_all(&self) -> bool {
        self.category.is_none() && self.programme.is_none()
    }

    pub(super) fn query(&self) -> String {
        let mut text = String::new();
        if let Some(category) = self.category {
            text.push_str(&format!("&category={}", words::category_code(category)));
        }
        if let Some(programme) = &self.programme {
            text.push_str(&format!("&programme={}", layout::encoded(programme)));
        }
        text
    }
}

fn category(code: &str) -> Result<ProjectCategory, Failure> {
    let found = words::CATEGORIES.into_iter().find(|one| words::category_code(*one) == code);
    found.ok_or_else(|| {
        let known = words::CATEGORIES.map(words::category_code).join(" ");
        Failure::of(problem::BAD_PARAMETER).because(
            format!("类别写成 {code:?}；应为：{known}。"),
            format!("The category is {code:?}, expected one of {known}."),
        )
    })
}
