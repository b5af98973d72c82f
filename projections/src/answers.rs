//! Every view by its question: parameters resolved against the ledger, then figures and rows.

use std::collections::BTreeMap;

use sunshine_ledger::time::Date;

use crate::ask::{Ask, Now, OfPeriod, PageAsked, ScopeAsked};
use crate::document::Page;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::fold::Fold;
use crate::follow::Standing;
use crate::list::Wanted;
use crate::metric_value::Year;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::Row;
use crate::{
    campaigns, corrections, donations, emergency, flows, funds, goods, inquiries, intent_changes,
    offices, overdue, projects, publications, ratios, recipients, recognition, reconciliation,
    related_parties, review, scorecard, statement, timeliness, uses,
};

/// The root organisation with everything below it.
const WHOLE: ScopeAsked = ScopeAsked { system: true, organisation: None };

type Params = BTreeMap<String, String>;

/// A question at a size.
pub(crate) struct Asked<'a, 'b> {
    pub(crate) standing: &'a Standing<'b>,
    pub(crate) size: u64,
    /// The day of `as_of.time`.
    pub(crate) today: Date,
}

/// What a document says; figures in no order.
pub(crate) struct Answer {
    pub(crate) scope: Scope,
    pub(crate) params: Params,
    pub(crate) figures: Vec<Figure>,
    pub(crate) rows: Vec<Row>,
    pub(crate) page: Option<Page>,
}

impl Asked<'_, '_> {
    pub(crate) fn answer(&self, ask: &Ask) -> Result<Answer, NoDocument> {
        let (known, standing) = (&self.fold().known, self.standing);
        match ask {
            Ask::AnnualReview { year, scope } => self.annual_review(*year, scope),
            Ask::Campaigns { scope, to } => self.campaigns(scope, *to),
            Ask::Corrections(of) => {
                self.of_period(of, |scope| corrections::view(standing, scope, of.period))
            }
            Ask::Donations { period, scope, page } => self.donations(scope, *period, *page),
            Ask::Emergency { id, scope, to } => self.emergency(id, scope, *to),
            Ask::Flows(of) => {
                self.of_period(of, |scope| flows::view(self.fold(), scope, of.period))
            }
            Ask::Funds(of) => {
                self.of_period(of, |scope| funds::view(known, &self.fold().lines, scope, of.period))
            }
            Ask::Goods(now) => self.now(now, |scope| goods::view(self.fold(), scope)),
            Ask::Inquiries(of) => {
                self.of_period(of, |scope| inquiries::view(standing, scope, of.period))
            }
            Ask::Integrity => self.integrity(),
            Ask::IntentChanges(of) => {
                self.of_period(of, |scope| intent_changes::view(standing, scope, of.period))
            }
            Ask::Organisations(of) => self
                .of_period(of, |scope| offices::view(known, &self.fold().lines, scope, of.period)),
            Ask::Overdue(now) => {
                self.now(now, |scope| overdue::view(self.fold(), scope, self.today))
            }
            Ask::Projects(of) => {
                self.of_period(of, |scope| projects::view(self.fold(), scope, of.period))
            }
            Ask::Publications { page } => self.publications(*page),
            Ask::Ratios { year, scope } => self
                .of_year(*year, scope, |scope| ratios::view(self.fold(), scope, *year, self.today)),
            Ask::Recipients(of) => {
                self.of_period(of, |scope| recipients::view(self.fold(), scope, of.period))
            }
            Ask::Recognition(of) => {
                self.of_period(of, |scope| recognition::view(standing, scope, of.period))
            }
            Ask::Reconciliation(of) => {
                self.of_period(of, |scope| reconciliation::view(standing, scope, of.period))
            }
            Ask::RelatedParties(of) => {
                self.of_period(of, |scope| related_parties::view(standing, scope, of.period))
            }
            Ask::Scorecard { year, scope } => self.of_year(*year, scope, |scope| {
                scorecard::view(self.fold(), scope, *year, self.today)
            }),
            Ask::Statement(of) => self.of_period(of, |scope| {
                statement::view(known, &self.fold().lines, scope, of.period)
            }),
            Ask::Timeliness { of, at } => self.timeliness(of, *at),
            Ask::Uses { scope, period, page } => self.uses(scope, *period, *page),
        }
    }

    fn fold(&self) -> &Fold {
        &self.standing.state.fold
    }

    fn resolve(&self, asked: &ScopeAsked) -> Result<Scope, NoDocument> {
        self.fold().known.organisations.resolve(asked, self.size)
    }

    /// A period may be a running one, and not one to come.
    fn begun(&self, name: &str, period: Period) -> Result<(), NoDocument> {
        if period.first() <= self.today {
            return Ok(());
        }
        let expected = format!("one that begins by {}", self.today);
        Err(NoDocument::malformed(name, &period.to_string(), expected))
    }

    fn of_period(
        &self,
        of: &OfPeriod,
        view: impl FnOnce(&Scope) -> Result<(Vec<Figure>, Vec<Row>), NoDocument>,
    ) -> Result<Answer, NoDocument> {
        self.begun("period", of.period)?;
        let scope = self.resolve(&of.scope)?;
        let (figures, rows) = view(&scope)?;
        let params = params([("period", of.period.to_string()), ("scope", code(&scope))]);
        Ok(Answer { scope, params, figures, rows, page: None })
    }

    /// A view of a year.
    fn of_year(
        &self,
        year: Period,
        asked: &ScopeAsked,
        view: impl FnOnce(&Scope) -> Result<(Vec<Figure>, Vec<Row>), NoDocument>,
    ) -> Result<Answer, NoDocument> {
        self.begun("year", year)?;
        let scope = self.resolve(asked)?;
        let (figures, rows) = view(&scope)?;
        let params = params([("scope", code(&scope)), ("year", year.to_string())]);
        Ok(Answer { scope, params, figures, rows, page: None })
    }

    /// A view of the present.
    fn now(
        &self,
        asked: &Now,
        view: impl FnOnce(&Scope) -> Result<(Vec<Figure>, Vec<Row>), NoDocument>,
    ) -> Result<Answer, NoDocument> {
        self.is_today(asked.at)?;
        let scope = self.resolve(&asked.scope)?;
        let (figures, rows) = view(&scope)?;
        let params = params([("at", self.today.to_string()), ("scope", code(&scope))]);
        Ok(Answer { scope, params, figures, rows, page: None })
    }

    /// What is open is open now: any other day is refused.
    fn is_today(&self, at: Option<Date>) -> Result<(), NoDocument> {
        match at.filter(|&at| at != self.today) {
            None => Ok(()),
            Some(other) => {
                Err(NoDocument::malformed("at", &other.to_string(), self.today.to_string()))
            }
        }
    }

    fn campaigns(&self, asked: &ScopeAsked, to: Option<Date>) -> Result<Answer, NoDocument> {
        let to = to.unwrap_or(self.today);
        if to > self.today {
            let expected = format!("a day up to {}", self.today);
            return Err(NoDocument::malformed("to", &to.to_string(), expected));
        }
        let scope = self.resolve(asked)?;
        let (figures, rows) = campaigns::view(self.fold(), &scope, to)?;
        let params = params([("scope", code(&scope)), ("to", to.to_string())]);
        Ok(Answer { scope, params, figures, rows, page: None })
    }

    fn donations(
        &self,
        asked: &ScopeAsked,
        period: Option<Period>,
        page: Option<PageAsked>,
    ) -> Result<Answer, NoDocument> {
        period.map_or(Ok(()), |period| self.begun("period", period))?;
        let scope = self.resolve(asked)?;
        let wanted = Wanted { scope: Some(&scope), period, marks: None, size: self.size };
        let (figures, rows, shown) = donations::view(self.standing, &wanted, page)?;
        let params = list_params(&scope, period, page);
        Ok(Answer { scope, params, figures, rows, page: shown })
    }

    fn uses(
        &self,
        asked: &ScopeAsked,
        period: Option<Period>,
        page: Option<PageAsked>,
    ) -> Result<Answer, NoDocument> {
        period.map_or(Ok(()), |period| self.begun("period", period))?;
        let scope = self.resolve(asked)?;
        let wanted = Wanted { scope: Some(&scope), period, marks: None, size: self.size };
        let (figures, rows, shown) = uses::view(self.standing, &wanted, page)?;
        let params = list_params(&scope, period, page);
        Ok(Answer { scope, params, figures, rows, page: shown })
    }

    fn timeliness(&self, of: &OfPeriod, at: Option<Date>) -> Result<Answer, NoDocument> {
        self.is_today(at)?;
        let view = |scope: &Scope| timeliness::view(self.fold(), scope, of.period, self.today);
        let mut answer = self.of_period(of, view)?;
        answer.params.insert("at".to_owned(), self.today.to_string());
        Ok(answer)
    }

    fn emergency(
        &self,
        id: &str,
        asked: &ScopeAsked,
        to: Option<Date>,
    ) -> Result<Answer, NoDocument> {
        let (fold, today) = (self.fold(), self.today);
        let emergency = fold.known.emergencies.find(id);
        let emergency =
            emergency.ok_or_else(|| NoDocument::UnknownEmergency { id: id.to_owned() })?;
        let first = fold.known.emergencies.get(emergency).from.date();
        let to = to.unwrap_or(today);
        if to < first || to > today {
            let expected = format!("a day from {first} to {today}");
            return Err(NoDocument::malformed("to", &to.to_string(), expected));
        }
        let scope = self.resolve(asked)?;
        let (figures, rows) =
            emergency::view(&fold.known, &fold.contributions, emergency, &scope, to)?;
        let params =
            params([("id", id.to_owned()), ("scope", code(&scope)), ("to", to.to_string())]);
        Ok(Answer { scope, params, figures, rows, page: None })
    }

    fn annual_review(&self, year: Period, asked: &ScopeAsked) -> Result<Answer, NoDocument> {
        self.of_year(year, asked, |scope| {
            let organisation = Some(self.fold().known.organisations.id(scope.of).to_owned());
            let office = self.resolve(&ScopeAsked { system: false, organisation })?;
            review::view(&Year { fold: self.fold(), year, scope, office: &office })
        })
    }

    fn integrity(&self) -> Result<Answer, NoDocument> {
        let fold = self.fold();
        let scope = self.resolve(&WHOLE)?;
        let (figures, rows) = fold.counts.view(fold.size, fold.head, &fold.actors)?;
        Ok(Answer { scope, params: Params::new(), figures, rows, page: None })
    }

    fn publications(&self, page: Option<PageAsked>) -> Result<Answer, NoDocument> {
        let scope = self.resolve(&WHOLE)?;
        let (figures, rows, shown) =
            publications::view(&self.fold().publications, self.size, page)?;
        Ok(Answer { scope, params: page_params(page), figures, rows, page: shown })
    }
}

fn code(scope: &Scope) -> String {
    scope.code.code.clone()
}

fn params<const N: usize>(pairs: [(&str, String); N]) -> Params {
    pairs.map(|(name, value)| (name.to_owned(), value)).into()
}

fn list_params(scope: &Scope, period: Option<Period>, page: Option<PageAsked>) -> Params {
    let mut all = page_params(page);
    all.extend(params([("scope", code(scope))]));
    all.extend(period.map(|period| ("period".to_owned(), period.to_string())));
    all
}

fn page_params(page: Option<PageAsked>) -> Params {
    let pairs = page
        .map(|page| params([("after", page.after.to_string()), ("limit", page.limit.to_string())]));
    pairs.unwrap_or_default()
}
