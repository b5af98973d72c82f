//! Forms that bind several members of one event, and so belong to R01.

use super::{
    AccountReconciled, AllocationMade, CashCounted, Custody, Event, GoodsAccepted, GoodsCounted,
    GoodsDisposed, IntentBasis, IntentChanged, ItemQty, LedgerCreated, LinesMatched, Outcome,
    RecognisedKind, Release, Role, ShortfallClosed, ShortfallOutcome, Told,
};
use crate::text::Id;
use rustc_hash::FxHashSet;
use std::hash::Hash;

type Form = Result<(), &'static str>;

fn want(holds: bool, what: &'static str) -> Form {
    if holds { Ok(()) } else { Err(what) }
}

fn distinct<T: Hash + Eq>(all: impl Iterator<Item = T>, what: &'static str) -> Form {
    let mut seen = FxHashSet::default();
    let mut all = all;
    want(all.all(|one| seen.insert(one)), what)
}

/// What a transfer carries: whether it has an account and an amount, its place, and whether it has lines.
fn money_or_goods(account: bool, amount: bool, warehouse: Option<Id<'_>>, lines: bool) -> Form {
    let money = account && amount && warehouse.is_none() && !lines;
    let goods = lines && warehouse.is_some_and(|place| place.0 != "direct") && !account && !amount;
    want(money || goods, "account and amount_fen, or a warehouse other than `direct` and lines")
}

/// Lists of goods are short enough for a reversal with two postings for each to fit into one entry.
fn short(len: usize) -> Form {
    want(len <= 100, "at most 100 lots, lines of goods or direct_items")
}

fn allocation(e: &AllocationMade<'_>) -> Form {
    let kinds = [e.amount_fen.is_some(), e.lines.is_some(), e.direct_items.is_some()];
    want(
        kinds.iter().filter(|there| **there).count() == 1,
        "exactly one of amount_fen, lines, direct_items",
    )?;
    let direct = e.warehouse.map(|w| w.0 == "direct");
    let wanted = match kinds {
        [true, ..] => None,
        [_, true, _] => Some(false),
        _ => Some(true),
    };
    want(direct == wanted, "a warehouse for lines, `direct` for direct_items, none for money")?;
    short(e.lines.as_ref().map_or(0, Vec::len))?;
    short(e.direct_items.as_ref().map_or(0, Vec::len))?;
    distinct(e.lines.iter().flatten().map(|line| line.batch), "no batch twice")?;
    distinct(e.direct_items.iter().flatten().map(|line| line.item), "no item twice")
}

fn accepted(e: &GoodsAccepted<'_>) -> Form {
    short(e.lots.len())?;
    want(
        e.customs_no.is_some() == (e.custody == Custody::Customs),
        "customs_no exactly when custody is customs",
    )?;
    want(
        e.warehouse.is_none() == (e.custody == Custody::Direct),
        "warehouse absent exactly when custody is direct",
    )
}

fn disposed(e: &GoodsDisposed<'_>) -> Form {
    short(e.lines.len())?;
    distinct(e.lines.iter().map(|l| l.batch), "no batch twice")
}

fn counted(e: &GoodsCounted<'_>) -> Form {
    short(e.lines.len())?;
    distinct(e.lines.iter().map(|l| l.batch), "no batch twice")
}

fn cash(e: &CashCounted<'_>) -> Form {
    let differs = e.booked_fen != e.counted_fen;
    want(e.reason.is_some() == differs, "reason exactly where booked and counted differ")
}

fn intent(e: &IntentChanged<'_>) -> Form {
    let public = e.basis == IntentBasis::PublicNotice;
    let days = [e.notice_from.is_some(), e.notice_to.is_some()];
    want(days == [public; 2], "notice_from and notice_to exactly for public_notice")
}

fn shortfall(e: &ShortfallClosed<'_>) -> Form {
    let recovered = e.outcome == ShortfallOutcome::Recovered;
    want(e.account.is_some() == recovered, "account exactly when recovered")
}

/// Lines of statements, each once.
fn lines<'a>(all: impl Iterator<Item = Told<'a>>) -> Form {
    distinct(all.map(|told| (told.statement, told.line)), "no line twice")
}

fn matched(e: &LinesMatched<'_>) -> Form {
    let (entries, told) = (&e.entries.0, &e.lines.0);
    want(!entries.is_empty() || !told.is_empty(), "lines or entries")?;
    want(entries.is_sorted_by(|one, next| one < next), "entries in order, none twice")?;
    lines(told.iter().map(|line| line.told()))
}

fn reconciled(e: &AccountReconciled<'_>) -> Form {
    lines(e.outstanding.0.iter().map(|line| line.told()))
}

/// What is pledged or declined.
fn money_or_items(money: bool, items: Option<&[ItemQty<'_>]>) -> Form {
    want(money != items.is_some(), "exactly one of amount_fen, items")?;
    distinct(items.into_iter().flatten().map(|line| line.item), "no item twice")
}

/// A ledger that continues another is not that one, and names more signed entries only where there were more.
fn successor(e: &LedgerCreated<'_>) -> Form {
    let Some(before) = &e.successor_of else { return Ok(()) };
    want(before.origin != e.origin, "a predecessor of another origin")?;
    let beyond = before.newest.as_ref().is_none_or(|newest| newest.size > before.size);
    want(beyond, "a newest size beyond the predecessor's own")
}

impl Event<'_> {
    /// Whether members that depend on each other agree.
    pub(crate) fn form(&self) -> Form {
        match self {
            Event::LedgerCreated(e) => successor(e),
            Event::RoleGranted(e) => {
                want(e.role != Role::Founder, "a role that can be granted")?;
                want(
                    e.limit_fen.is_none() || e.role == Role::Approver,
                    "limit_fen only for approver",
                )
            }
            Event::OrganisationRegistered(e) => {
                want(e.organisation.0 != "ledger", "an organisation other than `ledger`")
            }
            Event::WarehouseOpened(e) => {
                want(e.warehouse.0 != "direct", "a warehouse other than `direct`")
            }
            Event::OpeningBalance(e) => {
                short(e.goods.as_ref().map_or(0, |goods| goods.lots.len()))?;
                want(e.goods.is_some() != e.money.is_some(), "exactly one of goods, money")
            }
            Event::OtherSourceIn(e) => {
                short(e.goods.as_ref().map_or(0, |goods| goods.lots.len()))?;
                want(e.goods.is_some() != e.money.is_some(), "exactly one of goods, money")
            }
            Event::MoneyReceived(e) => {
                want(e.account.is_some() != e.channel.is_some(), "exactly one of account, channel")
            }
            Event::ChannelSettled(e) => {
                distinct(e.lines.iter().map(|line| (line.fund, line.earmark)), "no purse twice")
            }
            Event::GoodsAccepted(e) => accepted(e),
            Event::MetricDefined(e) => {
                let named = e.derivation.iter().flat_map(|d| d.emergencies.iter().flatten());
                distinct(named.map(|id| id.0), "no emergency twice")
            }
            Event::ActionProposed(e) => match &e.payload.release {
                Release::Allocation(data) => allocation(data),
                Release::Disposal(data) => disposed(data),
                Release::Count(data) => counted(data),
                Release::Intent(data) => intent(data),
                Release::Shortfall(data) => shortfall(data),
                Release::Reconciliation(data) => reconciled(data),
                Release::Reversal(_)
                | Release::Voiding(_)
                | Release::Reopening(_)
                | Release::Refund(_)
                | Release::Erasure(_)
                | Release::Reclassification(_)
                | Release::Sale(_)
                | Release::FundMove(_)
                | Release::Restriction(_)
                | Release::Cost(_)
                | Release::Clawback(_)
                | Release::Impairment(_)
                | Release::Investment(_) => Ok(()),
            },
            Event::AllocationMade(e) => allocation(e),
            Event::GoodsDisposed(e) => disposed(e),
            Event::GoodsCounted(e) => counted(e),
            Event::IntentChanged(e) => intent(e),
            Event::ShortfallClosed(e) => shortfall(e),
            Event::CashCounted(e) => cash(e),
            Event::LinesMatched(e) => matched(e),
            Event::AccountReconciled(e) => reconciled(e),
            Event::PeriodClosed(e) => want(
                e.balances.iter().flatten().all(|balance| balance.amount.0 != 0),
                "balances other than 0",
            ),
            Event::GoodsValued(e) => want(
                e.shipment.is_some() != e.warehouse.is_some(),
                "exactly one of shipment, warehouse",
            ),
            Event::GoodsReturned(e) => {
                short(e.lines.len())?;
                distinct(e.lines.iter().map(|l| l.batch), "no batch twice")
            }
            Event::InterestReceived(e) => {
                distinct(e.shares.iter().map(|share| (share.fund, share.earmark)), "no purse twice")
            }
            Event::ProjectApproved(e) => {
                let programmes = e.programmes.iter().flatten();
                want(programmes.clone().count() <= 20, "at most 20 programmes")?;
                distinct(programmes, "no programme twice")
            }
            Event::GoodsPurchased(e) => short(e.lots.len()),
            Event::GoodsSigned(e) => short(e.lines.len()),
            Event::GoodsShipped(e) => {
                short(e.lines.len())?;
                distinct(e.lines.iter().map(|l| l.batch), "no batch twice")
            }
            Event::TransferSent(e) => {
                let (account, amount) = (e.account.is_some(), e.amount_fen.is_some());
                money_or_goods(account, amount, e.warehouse, e.lines.is_some())?;
                short(e.lines.as_ref().map_or(0, Vec::len))?;
                distinct(e.lines.iter().flatten().map(|l| l.batch), "no batch twice")
            }
            Event::TransferReceived(e) => {
                let (account, amount) = (e.account.is_some(), e.amount_fen.is_some());
                money_or_goods(account, amount, e.warehouse, e.lines.is_some())
            }
            Event::PledgeMade(e) => money_or_items(e.amount_fen.is_some(), e.items.as_deref()),
            Event::GiftDeclined(e) => money_or_items(e.amount_fen.is_some(), e.items.as_deref()),
            Event::MoneyMoved(e) => want(e.from != e.to, "another account"),
            Event::GoodsMoved(e) => {
                want(e.from != e.to, "another warehouse")?;
                short(e.lines.len())?;
                distinct(e.lines.iter().map(|l| l.batch), "no batch twice")
            }
            Event::RecognitionGiven(e) => want(
                e.name.is_some() == (e.kind == RecognisedKind::Organisation),
                "name exactly for an organisation",
            ),
            Event::InquiryClosed(e) => want(
                e.to.is_some() == (e.outcome == Outcome::Escalated),
                "to exactly when escalated",
            ),
            _ => Ok(()),
        }
    }
}
