//! Where a profile's columns stand in a file.
use super::profile::{Amounts, Profile};
use crate::statements::sheet::{Headings, Line};

/// Places of columns.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) date: usize,
    pub(super) amounts: Places,
    pub(super) balance: Option<usize>,
    pub(super) currency: Option<usize>,
    pub(super) own_account: Option<usize>,
    pub(super) party_name: Option<usize>,
    pub(super) party_account: Option<usize>,
    pub(super) party: Option<usize>,
    pub(super) memo: Vec<usize>,
    pub(super) serial: Option<usize>,
}

/// Places of the columns of amounts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Places {
    Two { money_in: usize, money_out: usize },
    Signed(usize),
    Marked { amount: usize, mark: usize },
}

impl Columns {
    /// The columns, when a row has all that a statement cannot do without.
    pub(super) fn of(line: &Line, profile: &Profile) -> Option<Self> {
        let headings = Headings::of(line);
        let place = |names: &[String]| {
            headings.place(&names.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let amounts = match &profile.amounts {
            Amounts::TwoColumns { money_in, money_out } => {
                Places::Two { money_in: place(money_in)?, money_out: place(money_out)? }
            }
            Amounts::Signed { amount } => Places::Signed(place(amount)?),
            Amounts::Marked { amount, mark, .. } => {
                Places::Marked { amount: place(amount)?, mark: place(mark)? }
            }
        };
        let mut memo: Vec<usize> =
            profile.memo.iter().filter_map(|name| headings.place(&[name])).collect();
        memo.dedup();
        Some(Self {
            date: place(&profile.date)?,
            amounts,
            balance: place(&profile.balance),
            currency: place(&profile.currency),
            own_account: place(&profile.own_account),
            party_name: place(&profile.party_name),
            party_account: place(&profile.party_account),
            party: place(&profile.party),
            memo,
            serial: place(&profile.serial),
        })
    }

    /// Whether a row holds any money.
    pub(super) fn has_money(&self, line: &Line) -> bool {
        let filled = |place: usize| line.cell(place).bytes().any(|b| b.is_ascii_digit());
        self.amounts().any(filled) || self.balance.is_some_and(filled)
    }

    /// Whether a row moves any money. What a payer writes into his memo does not make it a row that moves none.
    pub(super) fn moves_money(&self, line: &Line) -> bool {
        self.amounts().any(|place| line.cell(place).bytes().any(|b| matches!(b, b'1'..=b'9')))
    }

    fn amounts(&self) -> impl Iterator<Item = usize> {
        let (one, other) = match self.amounts {
            Places::Two { money_in, money_out } => (money_in, Some(money_out)),
            Places::Signed(amount) | Places::Marked { amount, .. } => (amount, None),
        };
        std::iter::once(one).chain(other)
    }
}
