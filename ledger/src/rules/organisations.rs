//! Organisations that change and end: R66 and R67 with R13, R18, R94 and R06.

use super::endings::open;
use super::{Case, Verdict, known, setup};
use crate::books::{Books, Ix, Org, ShipmentState};
use crate::event::{OrganisationChanged, OrganisationClosed};
use crate::id::OrgId;
use crate::posting::Account;
use crate::refusal::{Refusal, Rule, Value};
use crate::uscc::Uscc;

/// What an organisation that ends neither has nor owes.
const SETTLED: [Account; 7] = [
    Account::Bank,
    Account::Clearing,
    Account::Unclaimed,
    Account::Inventory,
    Account::InTransit,
    Account::Investment,
    Account::Shortfall,
];

/// R66: one that was closed neither records anything nor is named for anything new.
pub(super) fn still_open(books: &Books, org: Ix<Org>) -> Verdict {
    let id = books.orgs.key(org);
    open(books.orgs.row(org).closed_on, ("organisation", id.as_str()))
}

/// R94.
pub(super) fn code(uscc: Option<&Uscc>) -> Verdict {
    match uscc {
        Some(code) if !code.is_right() => {
            Err(Refusal::new(Rule::UsccWrong).with("found", code.as_str()))
        }
        _ => Ok(()),
    }
}

/// R13 R18 R94 R66 R06.
pub(super) fn changed(case: &Case<'_>, e: &OrganisationChanged) -> Verdict {
    let org = known(case.books.orgs.find(&e.organisation), &e.organisation)?;
    setup::name_is_free(case.books, &e.name, Some(org))?;
    code(e.uscc.as_ref())?;
    still_open(case.books, org)?;
    setup::within(case, Some(org), &e.organisation)
}

/// R13 R66 R67 R06.
pub(super) fn closed(case: &Case<'_>, e: &OrganisationClosed) -> Verdict {
    let org = known(case.books.orgs.find(&e.organisation), &e.organisation)?;
    still_open(case.books, org)?;
    nothing_below(case.books, org)?;
    nothing_held(case.books, org)?;
    nothing_under_way(case.books, org)?;
    setup::within(case, Some(org), &e.organisation)
}

fn not_empty(id: &OrgId) -> Refusal {
    Refusal::new(Rule::NotEmpty).with("organisation", id.as_str())
}

/// It is not the root, and all below it are closed.
fn nothing_below(books: &Books, org: Ix<Org>) -> Verdict {
    let id = books.orgs.key(org);
    if books.orgs.row(org).parent.is_none() {
        return Err(not_empty(&id));
    }
    // What is closed is no parent of anything new, so its own children are enough.
    let mut children = books.orgs.iter().filter(|(_, row)| row.parent == Some(org));
    match children.find(|(_, row)| row.closed_on.is_none()) {
        Some((child, _)) => Err(not_empty(&id).with("id", child.as_str())),
        None => Ok(()),
    }
}

/// Nothing stands on its accounts, and no lot of its has a quantity.
fn nothing_held(books: &Books, org: Ix<Org>) -> Verdict {
    let id = books.orgs.key(org);
    let own = books.purses.iter().filter(|((of, _, _), _)| *of == org);
    for ((_, fund, _), purse) in own {
        let sum = |account: &Account| purse.totals[*account as usize];
        if let Some(account) = SETTLED.iter().find(|account| sum(account) != 0) {
            return Err(not_empty(&id)
                .with("fund", books.funds.key(*fund).as_str())
                .with("name", account.words())
                .with("balance", Value::Fen(sum(account))));
        }
    }
    for ((place, batch), lot) in books.lots.iter() {
        let of = match place {
            Some(place) => books.warehouses.row(*place).org,
            None => books.batches.row(*batch).org,
        };
        if of == org && lot.quantity.head() != 0 {
            return Err(not_empty(&id)
                .with("batch", books.batches.key(*batch).as_str())
                .with("balance", Value::Qty(lot.quantity.head())));
        }
    }
    Ok(())
}

/// No goods of its are on their way, and nothing is on its way to it.
fn nothing_under_way(books: &Books, org: Ix<Org>) -> Verdict {
    let id = books.orgs.key(org);
    let under_way = |state| state == ShipmentState::UnderWay;
    let mut shipments = books.shipments.iter().filter(|(_, row)| row.org == org);
    if let Some((shipment, _)) = shipments.find(|(_, row)| under_way(row.state)) {
        return Err(not_empty(&id).with("id", shipment.as_str()));
    }
    let mut waiting = books.transfers.iter().filter(|(_, row)| !row.received);
    let concerns = |sender: Ix<Org>, receiver: Ix<Org>, goods: bool| {
        receiver == org || (sender == org && goods)
    };
    match waiting.find(|(_, row)| concerns(row.sender, row.receiver, !row.lines.is_empty())) {
        Some((transfer, _)) => Err(not_empty(&id).with("id", transfer.as_str())),
        None => Ok(()),
    }
}
