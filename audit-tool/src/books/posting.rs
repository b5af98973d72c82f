//! Postings (RULES section 2) and their comparison with a reversal's `undone`.

use super::Books;
use super::names::NONE;
use crate::event::{Account, PostingText};
use crate::text::Word;

/// What a posting's `object` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Object {
    None,
    Bank(u32),
    Channel(u32),
    /// (warehouse, batch)
    Lot(u32, u32),
    /// (shipment, batch)
    Shipped(u32, u32),
    /// (transfer, batch)
    Sent(u32, u32),
    Invested(u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) account: Account,
    pub(crate) amount: i64,
    pub(crate) fund: u32,
    pub(crate) earmark: u32,
    pub(crate) object: Object,
    pub(crate) qty: Option<i64>,
}

impl Posting {
    pub(crate) fn negated(self) -> Self {
        Self { amount: -self.amount, qty: self.qty.map(|qty| -qty), ..self }
    }

    /// As it stands when the year that earned or spent it is closed (R47).
    pub(crate) fn of_prior_year(self) -> Self {
        match self.account {
            Account::DonationIncome
            | Account::OtherIncome
            | Account::InvestmentIncome
            | Account::ProgrammeCost
            | Account::FundraisingCost
            | Account::ManagementCost
            | Account::OtherCost => Self { account: Account::PriorYear, ..self },
            _ => self,
        }
    }
}

/// Collects the postings of one entry; those of amount 0 are left out, except on goods accounts.
#[derive(Debug, Default)]
pub(crate) struct Legs(pub(crate) Vec<Posting>);

impl Legs {
    pub(crate) fn money(
        &mut self,
        purse: (u32, u32),
        account: Account,
        object: Object,
        amount: i64,
    ) {
        if amount != 0 {
            let (fund, earmark) = purse;
            self.0.push(Posting { account, amount, fund, earmark, object, qty: None });
        }
    }

    pub(crate) fn goods(&mut self, purse: (u32, u32), object: Object, amount: i64, qty: i64) {
        let account = match object {
            Object::Lot(..) => Account::Inventory,
            _ => Account::InTransit,
        };
        let (fund, earmark) = purse;
        self.0.push(Posting { account, amount, fund, earmark, object, qty: Some(qty) });
    }
}

/// Issue value: the share of a lot's value that goes with a share of its quantity, rounded down; all with the last.
pub(crate) fn issue_value(value: i64, part: i64, whole: i64) -> i64 {
    if part == whole || whole <= 0 {
        return if part == whole { value } else { 0 };
    }
    let share = i128::from(value) * i128::from(part) / i128::from(whole);
    i64::try_from(share).unwrap_or(i64::MAX)
}

impl Books {
    /// The object as its text.
    fn object_text(&self, object: Object) -> Option<String> {
        let batch = |at: u32| self.batches.id(at);
        match object {
            Object::None => None,
            Object::Bank(at) => Some(self.accounts.id(at).to_owned()),
            Object::Channel(at) => Some(self.channels.id(at).to_owned()),
            Object::Lot(NONE, b) => Some(format!("direct/{}", batch(b))),
            Object::Lot(w, b) => Some(format!("{}/{}", self.warehouses.id(w), batch(b))),
            Object::Shipped(s, b) => Some(format!("{}/{}", self.shipments.id(s), batch(b))),
            Object::Invested(at) => Some(self.investments.id(at).to_owned()),
            Object::Sent(t, b) => Some(format!("{}/{}", self.transfers.id(t), batch(b))),
        }
    }

    /// A posting as its canonical object, for comparison and for the report.
    pub(crate) fn posting_text(&self, posting: &Posting) -> String {
        let mut text = format!("{{\"account\":\"{}\"", posting.account.word());
        text += &format!(",\"amount\":{}", posting.amount);
        if posting.earmark != NONE {
            text += &format!(",\"earmark\":\"{}\"", self.earmarks.text(posting.earmark));
        }
        text += &format!(",\"fund\":\"{}\"", self.funds.id(posting.fund));
        if let Some(object) = self.object_text(posting.object) {
            text += &format!(",\"object\":\"{object}\"");
        }
        if let Some(qty) = posting.qty {
            text += &format!(",\"qty\":{qty}");
        }
        text + "}"
    }
}

impl PostingText<'_> {
    /// The posting as it stands in the entry.
    pub(crate) fn text(&self) -> String {
        let mut text =
            format!("{{\"account\":\"{}\",\"amount\":{}", self.account.word(), self.amount.0);
        if let Some(earmark) = self.earmark {
            text += &format!(",\"earmark\":\"{}\"", earmark.0);
        }
        text += &format!(",\"fund\":\"{}\"", self.fund.0);
        if let Some(object) = self.object {
            text += &format!(",\"object\":\"{}\"", object.0);
        }
        if let Some(qty) = self.qty {
            text += &format!(",\"qty\":{}", qty.0);
        }
        text + "}"
    }
}
