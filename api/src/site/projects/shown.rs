//! A project as the pages show it: money and goods told apart, and what was never reported not 0.

use std::collections::BTreeMap;

use sunshine_projections::ProjectRow;

use crate::site::adding;
use crate::site::date;
use crate::site::grid::{Cell, Column};
use crate::site::lang::said;
use crate::site::period::Period;

/// Money used by project to the end of a period, in fen.
pub(in crate::site) type MoneyUsed = BTreeMap<String, i64>;

/// A row and what its document does not say of it.
pub(in crate::site) struct Shown {
    pub(in crate::site) row: ProjectRow,
    /// Money used to the end of the period, where it is known.
    pub(super) money: Option<i64>,
    /// A report came in the period.
    pub(super) reported: bool,
}

impl Shown {
    pub(in crate::site) fn of(
        row: &ProjectRow,
        money: Option<&MoneyUsed>,
        period: Period,
    ) -> Shown {
        let last = row.last_report.and_then(|last| date::day_of(&last.to_string()));
        Shown {
            row: row.clone(),
            money: money.map(|money| money.get(&row.project).copied().unwrap_or(0)),
            reported: last.is_some_and(|last| last >= period.first()),
        }
    }

    /// Goods used: all that was used and is no money. What was bought and delivered counts as money.
    pub(super) fn goods(&self, money: i64) -> i64 {
        adding::less(self.row.used_to_date_fen, money)
    }

    /// More money was used than was allocated.
    pub(super) fn overspent(&self) -> bool {
        self.money.is_some_and(|money| money > self.row.allocated_to_date_fen)
    }

    /// A count of reports of the period; nobody counted where none came.
    pub(super) fn helped(&self, count: i64) -> Option<i64> {
        self.reported.then_some(count)
    }
}

const BUDGET: Column<Shown> =
    Column { head: said("预算", "Budget"), of: |p| Cell::Fen(p.row.budget_fen) };
const ALLOCATED: Column<Shown> = Column {
    head: said("已批准资金", "Money allocated"),
    of: |p| Cell::Fen(p.row.allocated_to_date_fen),
};
const ACCOUNTED: Column<Shown> =
    Column { head: said("已反馈", "Accounted for"), of: |p| accounted(&p.row) };
const IN_PERIOD: Column<Shown> = Column {
    head: said("本期使用", "Used in the period"),
    of: |p| Cell::Fen(adding::sum([p.row.used_money, p.row.used_goods])),
};
const HELPED: Column<Shown> = Column {
    head: said("本期受益人次", "Times helped"),
    of: |p| p.helped(p.row.person_times).map_or(Cell::Absent, Cell::Count),
};

/// Columns where money and goods are known apart.
pub(super) const APART: [Column<Shown>; 7] = [
    BUDGET,
    ALLOCATED,
    Column {
        head: said("已用资金", "Money used"),
        of: |p| p.money.map_or(Cell::Absent, Cell::Fen),
    },
    Column {
        head: said("已用物资", "Goods used"),
        of: |p| p.money.map_or(Cell::Absent, |money| Cell::Fen(p.goods(money))),
    },
    ACCOUNTED,
    IN_PERIOD,
    HELPED,
];

/// Columns where they are known together only, as in a file, which is of one document.
pub(in crate::site) const TOGETHER: [Column<Shown>; 6] = [
    BUDGET,
    ALLOCATED,
    Column {
        head: said("已用资金和物资", "Money and goods used"),
        of: |p| Cell::Fen(p.row.used_to_date_fen),
    },
    ACCOUNTED,
    IN_PERIOD,
    HELPED,
];

/// What was accounted for, if there was any report.
fn accounted(row: &ProjectRow) -> Cell {
    row.last_report.map_or(Cell::Absent, |_| Cell::Fen(row.accounted_to_date_fen))
}
