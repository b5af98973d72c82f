//! Questions answered with documents.

use std::collections::BTreeMap;

use sunshine_ledger::Digest;
use sunshine_ledger::time::{Date, RecordedAt};

use crate::ask::{Ask, PageAsked, ScopeAsked};
use crate::document::{AsOf, Contents, Document, SPEC};
use crate::emergency;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::follow::Standing;
use crate::list::Wanted;
use crate::organisations::Scope;
use crate::period::Period;
use crate::publications;
use crate::state::read;

/// The root organisation with everything below it.
const WHOLE: ScopeAsked = ScopeAsked { system: true, organisation: None };

type Params = BTreeMap<String, String>;

impl Standing<'_> {
    /// The document that answers `ask` as of `size`, a signed checkpoint's, whose root is `root`.
    /// Lists are answered for every size up to [`Standing::size`], other views only for that.
    ///
    /// # Errors
    /// [`NoDocument`] says why there is none.
    pub fn document(&self, ask: &Ask, size: u64, root: &Digest) -> Result<Document, NoDocument> {
        let stands_at = self.size();
        let view = ask.view();
        if size == 0 || size > stands_at {
            return Err(NoDocument::NotYet { size, stands_at });
        }
        if size < stands_at && !view.is_list() {
            return Err(NoDocument::OtherSize { view: view.name(), size, stands_at });
        }
        let time = self.time_at(size)?;
        let (scope, params, (figures, rows, page)) = match ask {
            Ask::Donations { period, scope, page } => {
                self.donations(scope, within(*period, time.date())?, *page, size)?
            }
            Ask::Emergency { id, scope, to } => self.emergency(id, scope, *to, time.date())?,
            Ask::Integrity => self.integrity()?,
            Ask::Publications { page } => self.publications(*page, size)?,
            Ask::AnnualReview { .. }
            | Ask::Flows(_)
            | Ask::Funds(_)
            | Ask::Organisations(_)
            | Ask::Projects(_)
            | Ask::Statement(_)
            | Ask::Timeliness { .. }
            | Ask::Uses { .. } => {
                return Err(NoDocument::Unreadable(format!("{} is not computed", view.name())));
            }
        };
        Ok(Document {
            as_of: AsOf { root: root.to_string(), size, time },
            figures,
            page,
            params,
            rows,
            sample: self.state.fold.sample,
            scope: scope.code,
            spec: SPEC,
            view,
        })
    }

    /// The size at which the views stand.
    pub fn size(&self) -> u64 {
        self.state.fold.size
    }

    /// `recorded_at` of the last entry that the views hold; `None` when they hold none.
    pub fn time(&self) -> Option<RecordedAt> {
        self.state.fold.time
    }

    /// `recorded_at` of the last entry within `size`.
    fn time_at(&self, size: u64) -> Result<RecordedAt, NoDocument> {
        if let Some(time) = self.state.fold.time.filter(|_| size == self.size()) {
            return Ok(time);
        }
        let entry = read(self.log, size - 1);
        entry
            .map(|entry| entry.recorded_at)
            .map_err(|fault| NoDocument::Unreadable(fault.to_string()))
    }

    fn resolve(&self, asked: &ScopeAsked, size: u64) -> Result<Scope, NoDocument> {
        self.state.fold.known.organisations.resolve(asked, size)
    }

    fn donations(
        &self,
        asked: &ScopeAsked,
        period: Option<Period>,
        page: Option<PageAsked>,
        size: u64,
    ) -> Result<(Scope, Params, Contents), NoDocument> {
        let (fold, store) = (&self.state.fold, &self.state.store);
        let scope = self.resolve(asked, size)?;
        let wanted = Wanted { scope: Some(&scope), period, marks: None, size };
        let [gifts, money, goods, ..] = fold.gifts.totals(store, &wanted, fold.size)?.sums;
        let figures = vec![
            Figure::count("gifts", gifts.into())?,
            Figure::fen("received.goods", goods.into())?,
            Figure::fen("received.money", money.into())?,
        ];
        let (rows, shown) = fold.gifts.rows(store, &wanted, page)?;
        let rows = rows.iter().map(|gift| gift.row(&fold.known)).collect();
        let mut params = page_params(page);
        params.insert("scope".to_owned(), scope.code.code.clone());
        params.extend(period.map(|period| ("period".to_owned(), period.to_string())));
        Ok((scope, params, (figures, rows, shown)))
    }

    fn emergency(
        &self,
        id: &str,
        asked: &ScopeAsked,
        to: Option<Date>,
        today: Date,
    ) -> Result<(Scope, Params, Contents), NoDocument> {
        let fold = &self.state.fold;
        let emergency = fold.known.emergencies.find(id);
        let emergency =
            emergency.ok_or_else(|| NoDocument::UnknownEmergency { id: id.to_owned() })?;
        let first = fold.known.emergencies.get(emergency).from.date();
        let to = to.unwrap_or(today);
        if to < first || to > today {
            let expected = format!("a day from {first} to {today}");
            return Err(NoDocument::malformed("to", &to.to_string(), expected));
        }
        let scope = self.resolve(asked, fold.size)?;
        let (figures, rows) =
            emergency::view(&fold.known, &fold.contributions, emergency, &scope, to)?;
        let params = [("id", id.to_owned()), ("scope", scope.code.code.clone())];
        let mut params: Params = params.map(|(name, value)| (name.to_owned(), value)).into();
        params.insert("to".to_owned(), to.to_string());
        Ok((scope, params, (figures, rows, None)))
    }

    fn integrity(&self) -> Result<(Scope, Params, Contents), NoDocument> {
        let fold = &self.state.fold;
        let scope = self.resolve(&WHOLE, fold.size)?;
        let (figures, rows) = fold.counts.view(fold.size, fold.head, &fold.actors)?;
        Ok((scope, Params::new(), (figures, rows, None)))
    }

    fn publications(
        &self,
        page: Option<PageAsked>,
        size: u64,
    ) -> Result<(Scope, Params, Contents), NoDocument> {
        let scope = self.resolve(&WHOLE, size)?;
        let contents = publications::view(&self.state.fold.publications, size, page)?;
        Ok((scope, page_params(page), contents))
    }
}

/// A period may be a running one, and not one to come.
fn within(period: Option<Period>, today: Date) -> Result<Option<Period>, NoDocument> {
    match period.filter(|period| period.first() > today) {
        Some(later) => {
            let expected = format!("a period that begins by {today}");
            Err(NoDocument::malformed("period", &later.to_string(), expected))
        }
        None => Ok(period),
    }
}

fn page_params(page: Option<PageAsked>) -> Params {
    let params = page.map(|page| {
        [("after", page.after.to_string()), ("limit", page.limit.to_string())]
            .map(|(name, value)| (name.to_owned(), value))
    });
    params.into_iter().flatten().collect()
}
