//! R28, R29, R30 and R60: what a list of postings does to every balance, at the head and on every day.

mod room;

pub(super) use room::overflow;

use super::{Case, Verdict};
use crate::books::{BankAccount, Books, Channel, Days, Ix, Lot, LotKey, Object, Purse};
use crate::id::{EarmarkId, FundId};
use crate::posting::{Account, Posting};
use crate::refusal::{Refusal, Rule, Value};
use crate::time::Date;

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

/// What a list of postings changes, in the order in which it names it.
struct Changes {
    cash: Net<Named>,
    accounts: Net<Ix<BankAccount>>,
    clearings: Net<(Ix<Channel>, Named)>,
    lots: Net<LotKey>,
    /// Of the same lots.
    worth: Net<LotKey>,
    totals: Net<(Named, Account)>,
}

impl Changes {
    fn of(books: &Books, postings: &[Posting]) -> Self {
        let (cash, accounts, clearings) = (Net::new(), Net::new(), Net::new());
        let (lots, worth, totals) = (Net::new(), Net::new(), Net::new());
        let mut changes = Self { cash, accounts, clearings, lots, worth, totals };
        for posting in postings {
            let named = (posting.fund, posting.earmark);
            let amount = posting.amount.get();
            changes.totals.add((named, posting.account), amount);
            if matches!(posting.account, Account::Bank | Account::Clearing) {
                changes.cash.add(named, amount);
            }
            match books.object(posting) {
                Some(Object::Account(account)) => changes.accounts.add(account, amount),
                Some(Object::Channel(channel)) => changes.clearings.add((channel, named), amount),
                Some(Object::Stock(place, batch)) => {
                    changes.lots.add((place, batch), posting.qty.map_or(0, |q| q.get()));
                    changes.worth.add((place, batch), amount);
                }
                Some(Object::None | Object::Investment(_) | Object::Transit(_)) | None => {}
            }
        }
        changes
    }

    fn goods(&self) -> impl Iterator<Item = (LotKey, Goods)> {
        let both = self.lots.0.iter().zip(&self.worth.0);
        both.map(|((lot, quantity), (_, value))| {
            (*lot, Goods { quantity: *quantity, value: *value })
        })
    }
}

/// What comes into a lot, or leaves it.
#[derive(Clone, Copy, Default)]
pub(super) struct Goods {
    quantity: i64,
    value: i64,
}

/// Judges the postings as if they were recorded on the case's effective day: R28, R29, R30, then R60.
pub(super) fn check(case: &Case<'_>, postings: &[Posting], encumbrance: Encumbrance) -> Verdict {
    let books = case.books;
    let changes = Changes::of(books, postings);
    for (named, change) in &changes.cash.0 {
        let with = if encumbrance == Encumbrance::WithCash { *change } else { 0 };
        cash_covers(case, named, *change, with)?;
    }
    for (account, change) in &changes.accounts.0 {
        account_covers(case, Some(&books.accounts.row(*account).balance), *change, || {
            ("account", books.accounts.key(*account).to_string())
        })?;
    }
    for ((channel, named), change) in &changes.clearings.0 {
        clearing_covers(case, *channel, named, *change)?;
    }
    for (lot, change) in changes.goods() {
        let with = if encumbrance == Encumbrance::WithLots { change.quantity } else { 0 };
        lot_covers(case, lot, change, with)?;
    }
    room::is_left(case, &changes)
}

fn purse<'a>(case: &Case<'a>, named: &Named) -> Option<&'a Purse> {
    let books: &Books = case.books;
    books.purse(case.org, &named.0, named.1.as_ref()).map(|place| books.purses.row(place))
}

fn place(case: &Case<'_>, named: &Named) -> Option<Ix<Purse>> {
    case.books.purse(case.org, &named.0, named.1.as_ref())
}

/// R28: the purse's cash on every day from the outflow on, and against what is encumbered then.
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
    let Some(short) = short_on(case, (&purse.cash, change), (&purse.encumbered, encumbered)) else {
        return Ok(());
    };
    let refusal = refused(short.day, short.balance);
    let refusal = match short.encumbered {
        0 => refusal,
        encumbered => refusal.with("encumbered", Value::Fen(encumbered)),
    };
    Err(refusal.with("amount", Value::Fen(if change < 0 { -change } else { encumbered })))
}

/// What a balance is on a day on which it does not suffice, and what is encumbered of it then.
struct Short {
    day: Date,
    balance: i64,
    encumbered: i64,
}

/// The worst day from the case's effective one on at whose end a balance that falls, or of which more is encumbered, is less
/// than what is encumbered, if there is one; each with its change.
fn short_on(
    case: &Case<'_>,
    (balance, change): (&Days, i64),
    (encumbered, more): (&Days, i64),
) -> Option<Short> {
    if change >= 0 && more <= 0 {
        return None;
    }
    let left = |short: &Short| short.balance + change - (short.encumbered + more).max(0);
    let ends = balance.with(encumbered, case.eff);
    let ends = ends.map(|(day, balance, encumbered)| Short { day, balance, encumbered });
    ends.reduce(|worst, end| if left(&end) < left(&worst) { end } else { worst })
        .filter(|worst| left(worst) < 0)
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

/// R30: the lot's quantity and its value on every day from `eff` on, and the quantity against what is encumbered then.
pub(super) fn lot_covers(case: &Case<'_>, lot: LotKey, change: Goods, encumbered: i64) -> Verdict {
    let none = Lot::default();
    let row = case.books.lots.get(&lot).unwrap_or(&none);
    let refused = |day, balance| {
        Refusal::new(Rule::LotOverdrawn)
            .with("batch", case.books.batches.key(lot.1).as_str())
            .with("day", day)
            .with("balance", Value::Qty(balance))
    };
    let leaves = change.quantity < 0;
    let quantity = if leaves { -change.quantity } else { encumbered };
    let amounts = (&row.quantity, change.quantity);
    if let Some(short) = short_on(case, amounts, (&row.encumbered, encumbered)) {
        let refusal = refused(short.day, short.balance);
        let refusal = match short.encumbered {
            0 => refusal,
            encumbered => refusal.with("encumbered", Value::Qty(encumbered)),
        };
        return Err(refusal.with("quantity", Value::Qty(quantity)));
    }
    if let Some(valued) = row.revalued.last_change_after(case.eff).filter(|_| leaves) {
        return Err(refused(case.eff, row.quantity.at(case.eff))
            .with("quantity", Value::Qty(quantity))
            .with("valued_on", valued));
    }
    match worthless_on(case, row, change) {
        None => Ok(()),
        Some((day, held, worth)) => Err(Refusal::new(Rule::LotOverdrawn)
            .with("batch", case.books.batches.key(lot.1).as_str())
            .with("day", day)
            .with("held", Value::Qty(held))
            .with("balance", Value::Fen(worth))
            .with("quantity", Value::Qty(-change.quantity))
            .with("value", Value::Fen(-change.value))),
    }
}

/// The first day at whose end the lot would be worth less than nothing, or would be worth something with nothing in it;
/// with what it holds and is worth then before the change.
fn worthless_on(case: &Case<'_>, lot: &Lot, change: Goods) -> Option<(Date, i64, i64)> {
    // Where goods come in, or nothing does, each day is as sound as it was.
    if change.value >= 0 && (change.quantity > 0 || (change.quantity, change.value) == (0, 0)) {
        return None;
    }
    lot.quantity.with(&lot.value, case.eff).find(|(_, held, worth)| {
        let (held, worth) = (held + change.quantity, worth + change.value);
        worth < 0 || (held == 0 && worth != 0)
    })
}
