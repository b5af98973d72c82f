//! The view `emergency`: what was received, used and is on hand, summed from contributions that
//! are kept per organisation, item and day. `VIEWS.md` section 2 has every formula.

use std::collections::BTreeMap;

use sunshine_ledger::time::Date;

use crate::attribution::Attribution;
use crate::contribution_sums::ContributionSums;
use crate::contributions::{Flow, Measure, Part};
use crate::facts::{Class, NONE};
use crate::fault::NoDocument;
use crate::figure::Figure;
use crate::organisations::Scope;
use crate::rows::{DayRow, ItemRow, OrganisationRow, Row, Table};
use crate::sums::{LineOf, Sums};
use crate::too_large::exact;

/// Where a contribution stands in a scope, if anywhere, and with which sign.
fn line_in(scope: &Scope, part: &Part) -> Option<(LineOf, i128)> {
    let (from, to) = (scope.holds(part.org), scope.holds(part.to));
    let left = || if scope.is_above(part.to) { LineOf::PassedUp } else { LineOf::Transferred };
    let line = match part.flow {
        Flow::Received => LineOf::Received,
        Flow::Gifts => LineOf::Gifts,
        Flow::Used => LineOf::Used,
        Flow::Lost => LineOf::Lost,
        Flow::Sold => LineOf::Sold,
        Flow::Proceeds => LineOf::Proceeds,
        Flow::Reclassified => LineOf::Reclassified,
        Flow::Costs => LineOf::Costs,
        Flow::Changed => LineOf::Changed,
        Flow::Transit => LineOf::Transit,
        Flow::Purchased => LineOf::Purchased,
        Flow::Encumbered => LineOf::Encumbered,
        Flow::Sent | Flow::Moved if from && !to => return Some((left(), 1)),
        Flow::Arrived | Flow::Moved if !from && to => return Some((LineOf::Entered, 1)),
        Flow::Sent if from && to => return Some((LineOf::Transit, 1)),
        Flow::Arrived if from && to => return Some((LineOf::Transit, -1)),
        Flow::Sent | Flow::Arrived | Flow::Moved => return None,
    };
    from.then_some((line, 1))
}

/// Everything the document needs, gathered in one pass over an emergency's contributions.
#[derive(Default)]
struct Gathered {
    all: Sums,
    days: BTreeMap<Date, Sums>,
    /// In fen and in base units.
    items: BTreeMap<u32, (Sums, Sums)>,
    organisations: BTreeMap<u32, Sums>,
}

impl Gathered {
    fn take(&mut self, known: &Attribution, scope: &Scope, part: &Part, day: Date, amount: i128) {
        if part.measure != Measure::Qty {
            self.take_for_office(known, scope, part, amount);
        }
        let Some((line, sign)) = line_in(scope, part) else { return };
        if part.measure != Measure::Qty {
            self.all.add(line, part.class, sign * amount);
            self.days.entry(day).or_default().add(line, part.class, sign * amount);
        }
        if part.item != NONE {
            let (fen, qty) = self.items.entry(part.item).or_default();
            let sums = if part.measure == Measure::Qty { qty } else { fen };
            sums.add(line, part.class, sign * amount);
        }
    }

    /// As the scope of the organisation alone would have it; what enters an office shows in none
    /// of the columns of its row.
    fn take_for_office(&mut self, known: &Attribution, scope: &Scope, part: &Part, amount: i128) {
        if !scope.holds(part.org) {
            return;
        }
        let line = match part.flow {
            Flow::Received => LineOf::Received,
            Flow::Used => LineOf::Used,
            Flow::Sent | Flow::Moved
                if part.to != part.org
                    && !known.organisations.ancestors(part.org).any(|above| above == part.to) =>
            {
                LineOf::Transferred
            }
            _ => return,
        };
        self.organisations.entry(part.org).or_default().add(line, part.class, amount);
    }
}

/// Figures and rows of one emergency for a scope, up to and including day `to`.
pub(crate) fn view(
    known: &Attribution,
    sums: &ContributionSums,
    emergency: u32,
    scope: &Scope,
    to: Date,
) -> Result<(Vec<Figure>, Vec<Row>), NoDocument> {
    let mut gathered = Gathered::default();
    for (part, day, amount) in sums.of(emergency) {
        if day <= to {
            gathered.take(known, scope, &part, day, amount);
        }
    }
    let first = known.emergencies.get(emergency).from.date();
    let mut rows = day_rows(&gathered.days, first, to)?;
    rows.extend(item_rows(known, &gathered.items)?);
    rows.extend(organisation_rows(known, &gathered.organisations)?);
    Ok((gathered.all.figures(), rows))
}

fn day_rows(days: &BTreeMap<Date, Sums>, first: Date, to: Date) -> Result<Vec<Row>, NoDocument> {
    let mut rows = Vec::new();
    let shown = |sums: &Sums| {
        sums.received_goods() != 0
            || sums.received_money() != 0
            || sums.used_goods() != 0
            || sums.used_money() != 0
    };
    let earliest = days.iter().find(|(_, sums)| shown(sums)).map(|(&day, _)| day);
    let mut day = earliest.map_or(first, |earliest| earliest.min(first));
    let nothing = Sums::default();
    while day <= to {
        let sums = days.get(&day).unwrap_or(&nothing);
        rows.push(Row::Day(DayRow {
            day,
            received_goods: exact(sums.received_goods()),
            received_money: exact(sums.received_money()),
            table: Table::Day,
            used_goods: exact(sums.used_goods()),
            used_money: exact(sums.used_money()),
        }));
        if day == Date::MAX {
            break;
        }
        day = day.plus_days(1);
    }
    Ok(rows)
}

fn item_rows(
    known: &Attribution,
    items: &BTreeMap<u32, (Sums, Sums)>,
) -> Result<Vec<Row>, NoDocument> {
    let mut rows = Vec::new();
    for (&item, (fen, qty)) in items {
        let donated = |line| qty.get(line, Class::Donated);
        let fact = known.items.get(item);
        let row = ItemRow {
            in_transit_qty: exact(donated(LineOf::Transit)),
            item: known.items.id(item).to_owned(),
            lost_qty: exact(donated(LineOf::Lost)),
            name: fact.name.clone(),
            on_hand_qty: exact(qty.on_hand_donated()),
            passed_up_qty: exact(donated(LineOf::PassedUp)),
            purchased_used_qty: exact(qty.used_purchased()),
            received_fen: exact(fen.received_goods()),
            received_qty: exact(qty.received_goods()),
            reclassified_qty: exact(donated(LineOf::Reclassified)),
            reserve_used_qty: exact(qty.used_reserve()),
            sold_qty: exact(donated(LineOf::Sold)),
            table: Table::Item,
            transferred_in_qty: exact(donated(LineOf::Entered)),
            unit: fact.unit.clone(),
            used_fen: exact(fen.used_donated()),
            used_qty: exact(qty.used_donated()),
        };
        let numbers = [
            row.in_transit_qty,
            row.lost_qty,
            row.on_hand_qty,
            row.passed_up_qty,
            row.purchased_used_qty,
            row.received_fen,
            row.received_qty,
            row.reclassified_qty,
            row.reserve_used_qty,
            row.sold_qty,
            row.transferred_in_qty,
            row.used_fen,
            row.used_qty,
        ];
        if numbers.iter().any(|&number| number != 0) {
            rows.push(row);
        }
    }
    rows.sort_unstable_by(|a, b| a.item.cmp(&b.item));
    Ok(rows.into_iter().map(Row::Item).collect())
}

fn organisation_rows(
    known: &Attribution,
    organisations: &BTreeMap<u32, Sums>,
) -> Result<Vec<Row>, NoDocument> {
    let mut rows = Vec::new();
    for (&org, sums) in organisations {
        let (transferred_money, transferred_goods) = sums.transferred();
        let row = OrganisationRow {
            name: known.organisations.get(org).name.clone(),
            organisation: known.organisations.id(org).to_owned(),
            received_goods: exact(sums.received_goods()),
            received_money: exact(sums.received_money()),
            table: Table::Organisation,
            transferred_goods: exact(transferred_goods),
            transferred_money: exact(transferred_money),
            used_goods: exact(sums.used_goods()),
            used_money: exact(sums.used_money()),
        };
        let numbers = [
            row.received_goods,
            row.received_money,
            row.transferred_goods,
            row.transferred_money,
            row.used_goods,
            row.used_money,
        ];
        if numbers.iter().any(|&number| number != 0) {
            rows.push(row);
        }
    }
    rows.sort_unstable_by(|a, b| a.organisation.cmp(&b.organisation));
    Ok(rows.into_iter().map(Row::Organisation).collect())
}
