//! The view `statement`: what was on hand, what came, what went, what is on hand. `VIEWS.md`
//! section 7.

use std::collections::BTreeMap;

use crate::activity::{Activity, Places, When, column_in, column_of_office};
use crate::attribution::Attribution;
use crate::cells::Cells;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::lines::LineKey;
use crate::names::index;
use crate::organisations::Scope;
use crate::period::{Month, Period};
use crate::rows::{ActivityRow, ClassRow, FundClass, MonthRow, Row, Table};

/// Everything the document needs, gathered in one pass over the lines.
struct Gathered {
    all: Activity,
    places: Places,
    classes: [Activity; FundClass::ALL.len()],
    months: BTreeMap<Month, Activity>,
    organisations: Vec<Activity>,
}

impl Gathered {
    fn of(
        known: &Attribution,
        cells: &Cells<LineKey, 1>,
        scope: &Scope,
        period: Period,
    ) -> Gathered {
        let tree = &known.organisations;
        let mut gathered = Gathered {
            all: Activity::default(),
            places: Places::default(),
            classes: [Activity::default(); FundClass::ALL.len()],
            months: period.months().map(|month| (month, Activity::default())).collect(),
            organisations: vec![Activity::default(); index(tree.len())],
        };
        for (key, [amount]) in cells.iter().filter(|(key, _)| scope.holds(key.share.org)) {
            let Some(when) = When::of(&key, period) else { continue };
            gathered.places.add(scope, &key.share, amount);
            if let Some(column) = column_of_office(tree, &key.share) {
                gathered.organisations[index(key.share.org)].add(when, column, amount);
            }
            let Some(column) = column_in(tree, scope, &key.share) else { continue };
            gathered.all.add(when, column, amount);
            let class = known.funds.get(key.share.fund).class();
            gathered.classes[class as usize].add(when, column, amount);
            if let Some(month) = gathered.months.get_mut(&key.month) {
                month.add(when, column, amount);
            }
        }
        gathered
    }
}

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    known: &Attribution,
    cells: &Cells<LineKey, 1>,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let gathered = Gathered::of(known, cells, scope, period);
    let mut figures = gathered.all.figures();
    figures.extend(gathered.places.figures());
    let mut rows = Vec::new();
    for (class, activity) in FundClass::ALL.into_iter().zip(&gathered.classes) {
        rows.push(Row::Class(Box::new(ClassRow::new(class, Table::Class, &activity.lines()))));
    }
    let mut before = Activity::opened_as(&gathered.all);
    for (&month, activity) in &gathered.months {
        let activity = activity.after(&before);
        rows.push(Row::Month(Box::new(MonthRow::new(month, Table::Month, &activity.lines()))));
        before = activity;
    }
    let mut organisations = Vec::new();
    for (ordinal, activity) in (0..).zip(&gathered.organisations) {
        if activity.is_zero() {
            continue;
        }
        let id = known.organisations.id(ordinal).to_owned();
        let name = known.organisations.get(ordinal).name.clone();
        organisations.push(ActivityRow::new(name, id, Table::Organisation, &activity.lines()));
    }
    organisations.sort_unstable_by(|a, b| a.organisation.cmp(&b.organisation));
    rows.extend(organisations.into_iter().map(|row| Row::Activity(Box::new(row))));
    Ok((figures, rows))
}
