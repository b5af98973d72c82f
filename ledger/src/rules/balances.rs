//! R28, R29, R30 and R60: what a list of postings does to every balance, at the head and on every day.

use super::{Case, Verdict};
use crate::books::{Books, Channel, Days, Ix, LotKey, Object, Purse};
use crate::id::{EarmarkId, FundId};
use crate::money::MAX_SIGNED;
use crate::posting::{Account, Posting};
use crate::refusal::{Refusal, Rule, Value};

/// How encumbrances change together with the postings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encumbrance {
    /// Not at all.
    Unchanged,
    /// The purse's, with its cash: a draw under an allocation, or its reversal.
    WithCash,
    /// The lots', with their quantity: a shipment or a transfer of goods, or its reversal.
    WithLots,
}

/// A sum of changes per thing that has a balance.
struct Net<K>(Vec<(K, i64)>);

impl<K: PartialEq> Net<K> {
    const fn new() -> Self {
        Self(Vec::new())
    }

    fn add(&mut self, key: K, change: i64) {
        match self.0.iter_mut().rev().find(|(known, _)| *known == key) {
            Some((_, sum)) => *sum += change,
            None => self.0.push((key, change)),
        }
    }
}

/// A purse of the case's organisation, by name: it may not exist yet.
type Named = (FundId, Option<EarmarkId>);

/// Judges the postings as if they were recorded on the case's effective day: R28, R29, R30, then R60.
pub(super) fn check(case: &Case<'_>, postings: &[Posting], encumbrance: Encumbrance) -> Verdict {
    let books = case.books;
    let mut cash = Net::<Named>::new();
    let mut accounts = Net::new();
    let mut clearings = Net::new();
    let mut lots = Net::new();
    let mut totals = Net::new();
    for posting in postings {
        let named = (posting.fund, posting.earmark);
        let amount = posting.amount.get();
        totals.add((named, posting.account), amount);
        if matches!(posting.account, Account::Bank | Account::Clearing) {
            cash.add(named, amount);
        }
        match books.object(posting) {
            Some(Object::Account(account)) => accounts.add(account, amount),
            Some(Object::Channel(channel)) => clearings.add((channel, named), amount),
            Some(Object::Stock(place, batch)) => {
                lots.add((place, batch), posting.qty.map_or(0, |q| q.get()))
            }
            Some(Object::None | Object::Investment(_) | Object::Transit(_)) | None => {}
        }
    }
    for (named, change) in &cash.0 {
        let with = if encumbrance == Encumbrance::WithCash { *change } else { 0 };
        cash_covers(case, named, *change, with)?;
    }
    for (account, change) in &accounts.0 {
        account_covers(case, Some(&books.accounts.row(*account).balance), *change, || {
            ("account", books.accounts.key(*account).to_string())
        })?;
    }
    for ((channel, named), change) in &clearings.0 {
        clearing_covers(case, *channel, named, *change)?;
    }
    for (lot, change) in &lots.0 {
        let with = if encumbrance == Encumbrance::WithLots { *change } else { 0 };
        lot_covers(case, *lot, *change, with)?;
    }
    room(case, &cash, &totals, &accounts, &lots)
}

fn purse<'a>(case: &Case<'a>, named: &Named) -> Option<&'a Purse> {
    let books: &Books = case.books;
    books.purse(case.org, &named.0, named.1.as_ref()).map(|place| books.purses.row(place))
}

fn place(case: &Case<'_>, named: &Named) -> Option<Ix<Purse>> {
    case.books.purse(case.org, &named.0, named.1.as_ref())
}

/// R28: the purse's cash on every day from the outflow on, and at the head against what is encumbered.
/// `change` is that of the cash, `encumbered` that of the encumbrance.
pub(super) fn cash_covers(case: &Case<'_>, named: &Named, change: i64, encumbered: i64) -> Verdict {
    let none = Purse::default();
    let purse = purse(case, named).unwrap_or(&none);
    let refused = |day, balance: i64| {
        let refusal = Refusal::new(Rule::MoneyOverdrawn).with("fund", named.0.as_str());
        let refusal = match named.1 {
            Some(earmark) => refusal.with("earmark", earmark.as_str()),
            None => refusal,
        };
        refusal.with("day", day).with("balance", Value::Fen(balance))
    };
    if change < 0 {
        let (day, lowest) = purse.cash.lowest_from(case.eff);
        if lowest + change < 0 {
            return Err(refused(day, lowest).with("amount", Value::Fen(-change)));
        }
    }
    let head = purse.cash.head();
    let after = purse.encumbered + encumbered;
    if (change < 0 || encumbered > 0) && head + change < after {
        let amount = if change < 0 { -change } else { encumbered };
        return Err(refused(case.eff, head)
            .with("encumbered", Value::Fen(purse.encumbered))
            .with("amount", Value::Fen(amount)));
    }
    Ok(())
}

/// R29 for one bank account or one channel's clearing.
fn account_covers(
    case: &Case<'_>,
    balance: Option<&Days>,
    change: i64,
    name: impl FnOnce() -> (&'static str, String),
) -> Verdict {
    let (day, lowest) = balance.map_or((case.eff, 0), |days| days.lowest_from(case.eff));
    if change >= 0 || lowest + change >= 0 {
        return Ok(());
    }
    let (kind, name) = name();
    Err(Refusal::new(Rule::AccountOverdrawn)
        .with(kind, name)
        .with("day", day)
        .with("balance", Value::Fen(lowest))
        .with("amount", Value::Fen(-change)))
}

fn clearing_covers(case: &Case<'_>, channel: Ix<Channel>, named: &Named, change: i64) -> Verdict {
    let books = case.books;
    let clearing = place(case, named).and_then(|purse| books.clearings.get(&(channel, purse)));
    account_covers(case, clearing.map(|c| &c.balance), change, || {
        ("channel", books.channels.key(channel).to_string())
    })
}

/// R30: the lot's quantity on every day from `eff` on, and at the head against what is encumbered.
pub(super) fn lot_covers(case: &Case<'_>, lot: LotKey, change: i64, encumbered: i64) -> Verdict {
    let none = crate::books::Lot::default();
    let row = case.books.lots.get(&lot).unwrap_or(&none);
    let refused = |day, balance| {
        Refusal::new(Rule::LotOverdrawn)
            .with("batch", case.books.batches.key(lot.1).as_str())
            .with("day", day)
            .with("balance", Value::Qty(balance))
    };
    if change < 0 {
        let (day, lowest) = row.quantity.lowest_from(case.eff);
        if lowest + change < 0 {
            return Err(refused(day, lowest).with("quantity", Value::Qty(-change)));
        }
        let valued = case.books.valued_lots.get(&lot).and_then(|days| days.iter().max());
        if let Some(valued) = valued.filter(|valued| case.eff < **valued) {
            let out = Value::Qty(-change);
            return Err(refused(case.eff, row.quantity.at(case.eff))
                .with("quantity", out)
                .with("valued_on", *valued));
        }
    }
    let head = row.quantity.head();
    if (change < 0 || encumbered > 0) && head + change < row.encumbered + encumbered {
        let quantity = if change < 0 { -change } else { encumbered };
        return Err(refused(case.eff, head)
            .with("encumbered", Value::Qty(row.encumbered))
            .with("quantity", Value::Qty(quantity)));
    }
    Ok(())
}

/// R60: no balance leaves ±(2^53−1), at the head or on any day.
fn room(
    case: &Case<'_>,
    cash: &Net<Named>,
    totals: &Net<(Named, Account)>,
    accounts: &Net<Ix<crate::books::BankAccount>>,
    lots: &Net<LotKey>,
) -> Verdict {
    let fits = |before: i64, change: i64| {
        before.checked_add(change).is_some_and(|sum| sum.abs() <= MAX_SIGNED)
    };
    let totals_fit = totals.0.iter().all(|((named, account), change)| {
        let before = purse(case, named).map_or(0, |purse| purse.totals[*account as usize]);
        fits(before, *change)
    });
    let days_fit = |days: Option<&Days>, change: i64| {
        change <= 0 || fits(days.map_or(0, |d| d.highest_from(case.eff)), change)
    };
    let cash_fits =
        cash.0.iter().all(|(named, change)| days_fit(purse(case, named).map(|p| &p.cash), *change));
    let accounts_fit = accounts.0.iter().all(|(account, change)| {
        days_fit(Some(&case.books.accounts.row(*account).balance), *change)
    });
    let lots_fit = lots
        .0
        .iter()
        .all(|(lot, change)| days_fit(case.books.lots.get(lot).map(|l| &l.quantity), *change));
    if totals_fit && cash_fits && accounts_fit && lots_fit {
        Ok(())
    } else {
        Err(Refusal::new(Rule::SumOverflow))
    }
}
