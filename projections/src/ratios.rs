//! The view `ratios`: what was spent, and what that cost, of what was received. `VIEWS.md`
//! section 14.

use sunshine_ledger::event::SourceClass;
use sunshine_ledger::time::Date;

use crate::activity::{Column, column_in};
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::fold::Fold;
use crate::lines::Line;
use crate::organisations::Scope;
use crate::period::Period;
use crate::policies::in_force;
use crate::rows::{Ratio, RatioRow, Row, Table};
use crate::too_large::exact;

/// What a year comes to, over the funds of donations.
#[derive(Clone, Copy, Default)]
struct Sums {
    received: i128,
    spent: i128,
    management: i128,
    fundraising: i128,
    fees: i128,
}

impl Sums {
    fn raising(&self) -> i128 {
        self.fundraising + self.fees
    }
}

/// The year and the two before it, the latest first.
fn gather(fold: &Fold, scope: &Scope, year: Period) -> [Sums; 3] {
    let before = year.year_before();
    let years = [Some(year), before, before.and_then(Period::year_before)];
    let mut all = [Sums::default(); 3];
    for (key, [amount]) in fold.lines.iter() {
        let Some(column) = column_in(&fold.known.organisations, scope, &key.share) else {
            continue;
        };
        if fold.known.funds.get(key.share.fund).source_class != SourceClass::Donation {
            continue;
        }
        let at = years.iter().position(|year| year.is_some_and(|year| year.holds(key.month)));
        let Some(sums) = at.map(|at| &mut all[at]) else { continue };
        let sum = match (key.share.line, column) {
            (Line::Management, _) => &mut sums.management,
            (Line::Fundraising, _) => &mut sums.fundraising,
            (_, Column::ReceivedMoney | Column::ReceivedGoods) => &mut sums.received,
            (_, Column::UsedMoney | Column::UsedGoods | Column::TransferredOut) => &mut sums.spent,
            (_, Column::Fees) => &mut sums.fees,
            _ => continue,
        };
        *sum += amount;
    }
    all
}

/// Figures and rows of a scope in a year; `today` is the day of `as_of.time`.
pub(crate) fn view(
    fold: &Fold,
    scope: &Scope,
    year: Period,
    today: Date,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let all = gather(fold, scope, year);
    let [of, last, _] = all;
    let three = |sum: fn(&Sums) -> i128| all.iter().map(sum).sum::<i128>();
    let held_on = year.last().min(today);
    let mut rows = Vec::new();
    for ratio in Ratio::ALL {
        let (numerator, denominator) = match ratio {
            Ratio::Spent => (of.spent, of.received),
            Ratio::SpentLast => (of.spent, last.received),
            Ratio::SpentThree => (three(|of| of.spent), three(|of| of.received)),
            Ratio::Management => (of.management, of.spent + of.management + of.raising()),
            Ratio::Fundraising => (of.raising(), of.received),
        };
        let bp = (denominator > 0 && numerator >= 0).then(|| 10_000 * numerator / denominator);
        let limit = in_force(&fold.policies, &format!("ratio.{}_bp", ratio.name()), held_on);
        rows.push(Row::Ratio(RatioRow {
            bp: bp.map(exact),
            denominator_fen: exact(denominator),
            limit_bp: limit.map(|limit| limit.value),
            numerator_fen: exact(numerator),
            ratio,
            table: Table::Ratio,
        }));
    }
    let figures = vec![
        Figure::fen("fundraising", of.fundraising),
        Figure::fen("management", of.management),
        Figure::fen("raising", of.raising()),
        Figure::fen("received", of.received),
        Figure::fen("spent", of.spent),
    ];
    Ok((figures, rows))
}
