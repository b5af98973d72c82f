//! Groups (RULES.md section 5): the second entry of a command that records two, decided as if the first were on the books.

use std::collections::BTreeMap;

use super::by_day::Found;
use super::outgoing::{drawn_under, over_quantity, wrong_kind};
use super::{Case, Verdict, decisions, fresh, is_direct_delivery, known, outgoing};
use crate::books::Form;
use crate::command::{Command, DeliverGoodsDirectly, Request};
use crate::event::{Custody, Event, GoodsShipped, TransferConfirmed, Usage, ValuedLine};
use crate::id::{ItemId, OrgId, WarehouseId};
use crate::list::GoodsList;
use crate::money::{Fen, MAX_SIGNED};
use crate::refusal::{Refusal, Rule, Value};

/// The follower of the first event with the organisation whose books it touches; `None` for a command of one entry.
pub(super) fn follower(
    case: &Case<'_>,
    request: &Request,
    first: &Event,
) -> Result<Option<(Event, OrgId)>, Refusal> {
    match (first, &request.command) {
        (Event::ActionApproved(e), _) => {
            let action = known(case.books.actions.get(&e.action), &e.action)?;
            let payload =
                action.payload.as_deref().ok_or_else(|| Refusal::new(Rule::ActionSettled))?;
            // An approval leaves no trace in any balance, so the released event is judged against the same books.
            decisions::payload(case, payload, decisions::Stage::Released)?;
            let released = Event::from(payload.clone());
            Ok(Some((released, request.org)))
        }
        (Event::GoodsAccepted(e), command) => {
            let direct = e.custody == Custody::Direct;
            if direct != is_direct_delivery(request) {
                return Err(Refusal::new(Rule::GroupIncomplete));
            }
            let Command::DeliverGoodsDirectly(command) = command else { return Ok(None) };
            Ok(Some((delivered(case, command)?.into(), request.org)))
        }
        (Event::TransferReceived(e), _) if e.lines.is_some() => {
            let transfer = known(case.books.transfers.get(&e.transfer), &e.transfer)?;
            let sender = case.books.orgs.key(transfer.sender);
            Ok(Some((TransferConfirmed { transfer: e.transfer }.into(), sender)))
        }
        _ => Ok(None),
    }
}

/// goods_shipped of what was just accepted, whole lots at their own value: R14 R13 R37 R38 R101 R27.
/// R30, R31 and R43 hold by construction: the lots are the event's own.
fn delivered(case: &Case<'_>, c: &DeliverGoodsDirectly) -> Result<GoodsShipped, Refusal> {
    fresh(case.books.shipments.contains(&c.shipment), &c.shipment)?;
    let allocation = drawn_under(case, &c.allocation, Usage::Grant)?;
    let Form::Direct { items } = &allocation.form else { return Err(wrong_kind(&c.allocation)) };
    if case.books.purse(case.org, &c.fund, c.earmark.as_ref()) != Some(allocation.purse) {
        return Err(wrong_kind(&c.allocation).with("fund", c.fund.as_str()));
    }
    let mut quantities = BTreeMap::<ItemId, u64>::new();
    for lot in &c.lots {
        let sum = quantities.entry(lot.item).or_default();
        *sum = sum.checked_add(lot.qty.get()).ok_or_else(|| {
            Refusal::new(Rule::SumOverflow)
                .with("item", lot.item.as_str())
                .with("limit", Value::Qty(MAX_SIGNED))
        })?;
    }
    for (item, quantity) in quantities {
        let place = known(case.books.items.find(&item), &item)?;
        let row = items.iter().find(|row| row.of == place);
        let drawn = Found::most_of(case, row.map(|row| &row.drawn));
        let limit = row.map_or(0, |row| row.quantity);
        if !drawn.leaves(limit, quantity) {
            let refusal = over_quantity(&c.allocation, limit, drawn, quantity);
            return Err(refusal.with("item", item.as_str()));
        }
    }
    outgoing::decided(case, allocation, &c.allocation)?;
    not_expired(case, c)?;
    let line = |lot: &crate::event::Lot| ValuedLine {
        batch: lot.batch,
        qty: lot.qty,
        value_fen: lot.value_fen.map_or(Fen::ZERO, Into::into),
    };
    let lines = GoodsList::new(c.lots.iter().map(line).collect())?;
    Ok(GoodsShipped {
        allocation: c.allocation,
        carrier: c.carrier.clone(),
        lines,
        shipment: c.shipment,
        warehouse: WarehouseId::direct(),
    })
}

/// R27.
fn not_expired(case: &Case<'_>, c: &DeliverGoodsDirectly) -> Verdict {
    match c.lots.iter().find(|lot| lot.expiry.is_some_and(|expiry| case.day > expiry)) {
        Some(lot) => {
            Err(Refusal::new(Rule::Expired).with("batch", lot.batch.as_str()).with("day", case.day))
        }
        None => Ok(()),
    }
}
