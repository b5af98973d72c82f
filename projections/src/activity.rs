//! The lines of a scope in a period: what was on hand before it, what came and went in it.
//! `VIEWS.md` section 6 has the table and the identity.

use crate::figure::Figure;
use crate::lines::{Line, LineKey, Share};
use crate::organisations::{Organisations, Scope};
use crate::period::Period;
use crate::rows::Lines;
use crate::too_large::exact;

/// The lines after crossings are decided; the first eight come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Established,
    ReceivedMoney,
    ReceivedGoods,
    OtherIn,
    TransferredIn,
    PassedUpIn,
    Moved,
    Corrected,
    UsedMoney,
    UsedGoods,
    TransferredOut,
    PassedUp,
    Fees,
    Costs,
    Lost,
    Sold,
}

const COLUMNS: usize = 16;
const INCOMING: usize = 8;

/// Sums of one share: a scope, an organisation, a fund, a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Activity {
    opening: i128,
    columns: [i128; COLUMNS],
}

/// Where an amount lies in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Before,
    Within,
}

impl When {
    /// `None` for what comes after the period.
    pub(crate) fn of(key: &LineKey, period: Period) -> Option<When> {
        if key.month < period.first_month() {
            Some(When::Before)
        } else if period.holds(key.month) {
            Some(When::Within)
        } else {
            None
        }
    }
}

/// What comes in counts for what is on hand, what goes out against it.
fn signed(at: usize, amount: i128) -> i128 {
    if at < INCOMING { amount } else { -amount }
}

impl Activity {
    pub(crate) fn add(&mut self, when: When, column: Column, amount: i128) {
        let at = column as usize;
        match when {
            When::Before => self.opening += signed(at, amount),
            When::Within => self.columns[at] += amount,
        }
    }

    fn closing(&self) -> i128 {
        let each = self.columns.iter().enumerate();
        self.opening + each.map(|(at, &amount)| signed(at, amount)).sum::<i128>()
    }

    /// What the first part of a period begins after: nothing but what was on hand.
    pub(crate) fn opened_as(whole: &Activity) -> Activity {
        Activity { opening: whole.opening, columns: [0; COLUMNS] }
    }

    /// Begins where another one closes.
    pub(crate) fn after(self, before: &Activity) -> Activity {
        Activity { opening: before.closing(), ..self }
    }

    pub(crate) fn is_zero(&self) -> bool {
        *self == Activity::default()
    }

    /// The line members.
    pub(crate) fn lines(&self) -> Lines {
        let of = |column: Column| exact(self.columns[column as usize]);
        Lines {
            opening: exact(self.opening),
            established: of(Column::Established),
            received_money: of(Column::ReceivedMoney),
            received_goods: of(Column::ReceivedGoods),
            other_in: of(Column::OtherIn),
            transferred_in: of(Column::TransferredIn),
            passed_up_in: of(Column::PassedUpIn),
            moved: of(Column::Moved),
            corrected: of(Column::Corrected),
            used_money: of(Column::UsedMoney),
            used_goods: of(Column::UsedGoods),
            transferred_out: of(Column::TransferredOut),
            passed_up: of(Column::PassedUp),
            fees: of(Column::Fees),
            costs: of(Column::Costs),
            lost: of(Column::Lost),
            sold: of(Column::Sold),
            closing: exact(self.closing()),
        }
    }

    /// The line members as figures.
    pub(crate) fn figures(&self) -> Vec<Figure> {
        self.lines().named().map(|(code, value)| Figure::fen(code, value.into())).into()
    }
}

/// The column of a line that no crossing decides.
fn own(line: Line) -> Option<Column> {
    match line {
        Line::Established => Some(Column::Established),
        Line::ReceivedMoney => Some(Column::ReceivedMoney),
        Line::ReceivedGoods => Some(Column::ReceivedGoods),
        Line::OtherIn => Some(Column::OtherIn),
        Line::Moved => Some(Column::Moved),
        Line::Corrected => Some(Column::Corrected),
        Line::Fees => Some(Column::Fees),
        Line::Costs | Line::Management | Line::Fundraising => Some(Column::Costs),
        Line::UsedMoney => Some(Column::UsedMoney),
        Line::UsedGoods => Some(Column::UsedGoods),
        Line::Lost => Some(Column::Lost),
        Line::Sold => Some(Column::Sold),
        Line::Leaving
        | Line::Entering
        | Line::Shortfall
        | Line::Bank
        | Line::Clearing
        | Line::Goods
        | Line::GoodsInTransit
        | Line::Investments
        | Line::MoneyInTransit => None,
    }
}

/// The column of a share in a scope, if it has one there.
pub(crate) fn column_in(tree: &Organisations, scope: &Scope, share: &Share) -> Option<Column> {
    if !scope.holds(share.org) {
        return None;
    }
    match share.line {
        Line::Leaving | Line::Entering if scope.holds(share.other) => None,
        Line::Leaving if scope.is_above(share.other) => Some(Column::PassedUp),
        Line::Leaving => Some(Column::TransferredOut),
        Line::Entering if is_above(tree, share.org, share.other) => Some(Column::PassedUpIn),
        Line::Entering => Some(Column::TransferredIn),
        line => own(line),
    }
}

/// The column of a share as the organisation alone has it.
pub(crate) fn column_of_office(tree: &Organisations, share: &Share) -> Option<Column> {
    match share.line {
        Line::Leaving if is_above(tree, share.other, share.org) => Some(Column::PassedUp),
        Line::Leaving => Some(Column::TransferredOut),
        Line::Entering if is_above(tree, share.org, share.other) => Some(Column::PassedUpIn),
        Line::Entering => Some(Column::TransferredIn),
        line => own(line),
    }
}

/// Shows every organisation whose system has the share in a column: its own, and those above.
pub(crate) fn columns_of_systems(
    tree: &Organisations,
    share: &Share,
    mut each: impl FnMut(u32, Column),
) {
    for x in std::iter::once(share.org).chain(tree.ancestors(share.org)) {
        let column = match share.line {
            Line::Leaving | Line::Entering
                if x == share.other || is_above(tree, x, share.other) =>
            {
                // The other end is inside, and so in every system further up.
                return;
            }
            Line::Leaving if is_above(tree, share.other, x) => Some(Column::PassedUp),
            Line::Leaving => Some(Column::TransferredOut),
            Line::Entering => Some(Column::TransferredIn),
            line => own(line),
        };
        let Some(column) = column else { return };
        each(x, column);
    }
}

fn is_above(tree: &Organisations, above: u32, below: u32) -> bool {
    tree.ancestors(below).any(|organisation| organisation == above)
}

/// Where what is on hand sits at the end of a period.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Places([i128; 6]);

impl Places {
    pub(crate) fn add(&mut self, scope: &Scope, share: &Share, amount: i128) {
        let at = match share.line {
            Line::Bank => 0,
            Line::Clearing => 1,
            Line::Goods => 2,
            Line::GoodsInTransit => 3,
            Line::Investments => 4,
            Line::MoneyInTransit if scope.holds(share.other) => 5,
            Line::MoneyInTransit
            | Line::Established
            | Line::ReceivedMoney
            | Line::ReceivedGoods
            | Line::OtherIn
            | Line::Moved
            | Line::Corrected
            | Line::Fees
            | Line::Costs
            | Line::Management
            | Line::Fundraising
            | Line::UsedMoney
            | Line::UsedGoods
            | Line::Lost
            | Line::Sold
            | Line::Leaving
            | Line::Entering
            | Line::Shortfall => return,
        };
        if scope.holds(share.org) {
            self.0[at] += amount;
        }
    }

    pub(crate) fn figures(&self) -> Vec<Figure> {
        const CODES: [&str; 6] = [
            "closing.bank",
            "closing.clearing",
            "closing.goods",
            "closing.goods_in_transit",
            "closing.investments",
            "closing.money_in_transit",
        ];
        CODES.iter().zip(self.0).map(|(code, value)| Figure::fen(code, value)).collect()
    }
}
