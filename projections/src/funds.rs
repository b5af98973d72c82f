//! The view `funds`: the lines of every fund, and of every fund at every organisation, and what
//! others lay out for gifts of it that were clawed back. `VIEWS.md` section 8.

use rustc_hash::FxHashMap;

use crate::activity::{Activity, When, column_in, column_of_office};
use crate::attribution::Attribution;
use crate::cells::Cells;
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::lines::{Line, LineKey};
use crate::names::index;
use crate::organisations::Scope;
use crate::period::Period;
use crate::rows::{FundRow, HoldingRow, Row, Table};
use crate::too_large::exact;

/// What one fund shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Held {
    activity: Activity,
    shortfall: i128,
}

impl Held {
    fn is_zero(&self) -> bool {
        *self == Held::default()
    }

    fn shortfall(&self) -> i64 {
        exact(self.shortfall)
    }
}

/// Figures and rows of a scope in a period.
pub(crate) fn view(
    known: &Attribution,
    cells: &Cells<LineKey, 1>,
    scope: &Scope,
    period: Period,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let tree = &known.organisations;
    let mut all = Held::default();
    let mut funds = vec![Held::default(); index(known.funds.len())];
    let mut holdings: FxHashMap<(u32, u32), Held> = FxHashMap::default();
    for (key, [amount]) in cells.iter().filter(|(key, _)| scope.holds(key.share.org)) {
        let Some(when) = When::of(&key, period) else { continue };
        if key.share.line == Line::Shortfall {
            let holding = holdings.entry((key.share.fund, key.share.org)).or_default();
            for held in [&mut all, &mut funds[index(key.share.fund)], holding] {
                held.shortfall += amount;
            }
            continue;
        }
        if let Some(column) = column_of_office(tree, &key.share) {
            let holding = holdings.entry((key.share.fund, key.share.org)).or_default();
            holding.activity.add(when, column, amount);
        }
        let Some(column) = column_in(tree, scope, &key.share) else { continue };
        all.activity.add(when, column, amount);
        funds[index(key.share.fund)].activity.add(when, column, amount);
    }
    let mut rows = Vec::new();
    for (ordinal, held) in (0..).zip(&funds).filter(|(_, held)| !held.is_zero()) {
        let fund = known.funds.get(ordinal);
        rows.push(FundRow::new(
            fund.class(),
            known.funds.id(ordinal).to_owned(),
            fund.name.clone(),
            held.shortfall(),
            fund.source_class,
            Table::Fund,
            &held.activity.lines(),
        ));
    }
    rows.sort_unstable_by(|a, b| a.fund.cmp(&b.fund));
    let mut figures = all.activity.figures();
    figures.push(Figure::fen("shortfall", all.shortfall));
    figures.push(Figure::count("funds", i128::try_from(rows.len()).unwrap_or(i128::MAX)));
    let mut rows: Vec<Row> = rows.into_iter().map(|row| Row::Fund(Box::new(row))).collect();
    rows.extend(holding_rows(known, &holdings)?);
    Ok((figures, rows))
}

fn holding_rows(
    known: &Attribution,
    holdings: &FxHashMap<(u32, u32), Held>,
) -> Result<impl Iterator<Item = Row>, NoDocument> {
    let mut rows = Vec::new();
    for (&(fund, org), held) in holdings.iter().filter(|(_, held)| !held.is_zero()) {
        rows.push(HoldingRow::new(
            known.funds.id(fund).to_owned(),
            known.organisations.get(org).name.clone(),
            known.organisations.id(org).to_owned(),
            held.shortfall(),
            Table::Holding,
            &held.activity.lines(),
        ));
    }
    rows.sort_unstable_by(|a, b| (&a.fund, &a.organisation).cmp(&(&b.fund, &b.organisation)));
    Ok(rows.into_iter().map(|row| Row::Holding(Box::new(row))))
}
