//! What entries add to the lines of an organisation and a fund, month by month (VIEWS section 6).

use crate::event::Account;
use crate::text::{Day, Month};
use rustc_hash::FxHashMap;

/// A line that money and goods come in or go out by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    Established,
    OtherIn,
    Moved,
    Corrected,
    Fees,
    Costs,
    Lost,
    Sold,
    UsedMoney,
    UsedGoods,
    ReceivedMoney,
    ReceivedGoods,
    TransferredIn,
    PassedUpIn,
    TransferredOut,
    PassedUp,
}

/// How many there are.
pub(crate) const LINES: usize = 16;
/// The first of them are kept here; what was received is kept by gift, what went to another office by its two ends.
const OWN: usize = 10;

/// All lines by number.
pub(crate) const ALL: [Line; LINES] = [
    Line::Established,
    Line::OtherIn,
    Line::Moved,
    Line::Corrected,
    Line::Fees,
    Line::Costs,
    Line::Lost,
    Line::Sold,
    Line::UsedMoney,
    Line::UsedGoods,
    Line::ReceivedMoney,
    Line::ReceivedGoods,
    Line::TransferredIn,
    Line::PassedUpIn,
    Line::TransferredOut,
    Line::PassedUp,
];

impl Line {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Established => "established",
            Self::OtherIn => "other_in",
            Self::Moved => "moved",
            Self::Corrected => "corrected",
            Self::Fees => "fees",
            Self::Costs => "costs",
            Self::Lost => "lost",
            Self::Sold => "sold",
            Self::UsedMoney => "used_money",
            Self::UsedGoods => "used_goods",
            Self::ReceivedMoney => "received_money",
            Self::ReceivedGoods => "received_goods",
            Self::TransferredIn => "transferred_in",
            Self::PassedUpIn => "passed_up_in",
            Self::TransferredOut => "transferred_out",
            Self::PassedUp => "passed_up",
        }
    }

    /// Whether what is on hand rises by it.
    pub(crate) fn comes_in(self) -> bool {
        match self {
            Self::Established
            | Self::OtherIn
            | Self::Moved
            | Self::Corrected
            | Self::ReceivedMoney
            | Self::ReceivedGoods
            | Self::TransferredIn
            | Self::PassedUpIn => true,
            Self::Fees
            | Self::Costs
            | Self::Lost
            | Self::Sold
            | Self::UsedMoney
            | Self::UsedGoods
            | Self::TransferredOut
            | Self::PassedUp => false,
        }
    }
}

/// An end of a movement between two organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Left,
    Entered,
}

/// Sums of all entries taken so far.
#[derive(Debug, Default)]
pub(crate) struct Activity {
    own: FxHashMap<(u32, u32, Month), [i64; OWN]>,
    /// By sender, receiver, fund and month: what left, what entered.
    pub(crate) moves: FxHashMap<(u32, u32, u32, Month), [i64; 2]>,
    /// What stands on the accounts that hold something: bank, clearing, inventory, in transit, investment.
    pub(crate) seats: FxHashMap<(u32, Month), [i64; 5]>,
    /// What other purses lay out for gifts that were taken back: by organisation, the gift's fund, and month.
    pub(crate) shortfalls: FxHashMap<(u32, u32, Month), i64>,
}

impl Activity {
    /// Adds to one of the lines that are kept here.
    pub(crate) fn add(&mut self, org: u32, fund: u32, day: Day, line: Line, amount: i64) {
        let row = self.own.entry((org, fund, day.month())).or_default();
        let sum = &mut row[line as usize];
        *sum = sum.saturating_add(amount);
    }

    /// Adds what another purse lays out for a gift of this fund, or with a negative amount what it got back or gave up.
    pub(crate) fn fall_short(&mut self, org: u32, fund: u32, day: Day, amount: i64) {
        let sum = self.shortfalls.entry((org, fund, day.month())).or_default();
        *sum = sum.saturating_add(amount);
    }

    /// Adds to the line of a reversal, which in a later year than its target's closed one is `corrected`.
    pub(crate) fn turn(
        &mut self,
        (org, fund): (u32, u32),
        day: Day,
        line: Line,
        amount: i64,
        prior: bool,
    ) {
        match (prior, line.comes_in()) {
            (false, _) => self.add(org, fund, day, line, amount),
            (true, true) => self.add(org, fund, day, Line::Corrected, amount),
            (true, false) => self.add(org, fund, day, Line::Corrected, -amount),
        }
    }

    pub(crate) fn travel(
        &mut self,
        (from, to): (u32, u32),
        fund: u32,
        day: Day,
        end: End,
        amount: i64,
    ) {
        let row = self.moves.entry((from, to, fund, day.month())).or_default();
        let sum = &mut row[end as usize];
        *sum = sum.saturating_add(amount);
    }

    /// Adds a posting, where its account holds something.
    pub(crate) fn seat(&mut self, org: u32, month: Month, account: Account, amount: i64) {
        let at = match account {
            Account::Bank => 0,
            Account::Clearing => 1,
            Account::Inventory => 2,
            Account::InTransit => 3,
            Account::Investment => 4,
            Account::AgencyLiability
            | Account::Unclaimed
            | Account::NetAssets
            | Account::DonationIncome
            | Account::OtherIncome
            | Account::TransferIn
            | Account::PassedUpIn
            | Account::ProgrammeCost
            | Account::TransferOut
            | Account::PassedUp
            | Account::FundraisingCost
            | Account::ManagementCost
            | Account::OtherCost
            | Account::InvestmentIncome
            | Account::Shortfall
            | Account::PriorYear => return,
        };
        let sum = &mut self.seats.entry((org, month)).or_default()[at];
        *sum = sum.saturating_add(amount);
    }

    /// Every sum of the lines kept here: organisation, fund, month, line, amount.
    pub(crate) fn own(&self) -> impl Iterator<Item = (u32, u32, Month, Line, i64)> + '_ {
        self.own.iter().flat_map(|(&(org, fund, month), row)| {
            row.iter().zip(ALL).map(move |(amount, line)| (org, fund, month, line, *amount))
        })
    }
}
