//! Goods on their way out: decided, shipped, signed for; or sent to another organisation, which does the same.
use super::book::{desk, row};
use super::decisions::{Decision, Line, Purse, To, What, decide};
use super::draft::Draft;
use super::names;
use super::purposes;
use super::world::{Level, Post};
use crate::register::{Shipment, Signature, Transfer, words};

/// One delivery.
#[derive(Debug)]
pub(crate) struct Delivery<'a> {
    /// Who delivers.
    pub org: usize,
    /// Out of which purse.
    pub purse: &'a Purse,
    /// What.
    pub lines: &'a [Line],
    /// Decided and shipped on this day.
    pub day: usize,
    /// Signed for on this day, if at all.
    pub signed: Option<usize>,
    /// Pieces of the first line that arrive damaged.
    pub damaged: u64,
    /// To whom, and what for.
    pub whom: Whom,
}

/// To whom a delivery goes.
#[derive(Debug, Clone)]
pub(crate) enum Whom {
    /// Somebody who fights the epidemic, in the region or in Hubei.
    Epidemic,
    /// A recipient's code, and the purpose.
    Named(String, &'static str),
}

const CARRIERS: [&str; 4] = ["示例物流", "示例速运", "自有车辆", "志愿者车队"];

/// Decides, ships, and has the recipient sign; the decision's number.
pub(crate) fn deliver(draft: &mut Draft<'_>, delivery: &Delivery<'_>) -> String {
    ship(draft, delivery).0
}

/// The same; the numbers of the decision and of the shipment.
pub(crate) fn ship(draft: &mut Draft<'_>, delivery: &Delivery<'_>) -> (String, String) {
    let org = delivery.org;
    let proposed = draft.chance.at(delivery.day, 9, 10);
    let approved = draft.chance.at(delivery.day, 11, 12);
    let (to, purpose) = match &delivery.whom {
        Whom::Epidemic => {
            let hubei = if draft.world.organisations[org].level == Level::County { 2 } else { 12 };
            let to = draft.directory.recipient(&mut draft.chance, org, hubei);
            (to.code.clone(), draft.chance.pick(purposes::of_goods(to.kind)))
        }
        Whom::Named(to, purpose) => (to.clone(), *purpose),
    };
    let decision = Decision {
        org,
        purse: delivery.purse,
        to: To::Recipient(to),
        what: What::Goods(delivery.lines),
        proposed,
        approved,
        purpose,
    };
    let allocation = decide(draft.book, draft.world, &decision);
    let at = draft.chance.at(delivery.day, 14, 16);
    let shipment = draft.number("CK", org);
    let head = row!(Shipment, desk(draft.world, org, Post::Keeper, at), shipment.clone(),
        allocation: allocation.clone(), warehouse: draft.world.warehouse(org), carrier: draft.chance.pick(&CARRIERS));
    let line = |line: &Line| Shipment {
        batch: line.batch.clone(),
        qty: line.qty.to_string(),
        ..head.clone()
    };
    draft.book.put(at, delivery.lines.iter().map(line).collect::<Vec<_>>());
    if let Some(day) = delivery.signed {
        sign(draft, org, (day, 9), &shipment, delivery.lines, delivery.damaged);
    }
    (allocation, shipment)
}

/// The recipient signs on a day, from an hour on.
pub(crate) fn sign(
    draft: &mut Draft<'_>,
    org: usize,
    (day, hour): (usize, u64),
    shipment: &str,
    lines: &[Line],
    damaged: u64,
) {
    let at = draft.chance.at(day, hour, 18);
    let post = if draft.chance.percent(70) { Post::Keeper } else { Post::Manager };
    let head = row!(Signature, desk(draft.world, org, post, at), draft.number("QR", org),
        shipment: shipment, receiver_name: names::person(&mut draft.chance));
    let line = |(index, line): (usize, &Line)| {
        let damaged = if index == 0 { damaged } else { 0 };
        Signature {
            batch: line.batch.clone(),
            good: (line.qty - damaged).to_string(),
            short: "0".to_owned(),
            damaged: damaged.to_string(),
            ..head.clone()
        }
    };
    draft.book.put(at, lines.iter().enumerate().map(line).collect::<Vec<_>>());
}

/// Sends goods to another organisation on `day`; they arrive the next day.
pub(crate) fn transfer(
    draft: &mut Draft<'_>,
    org: usize,
    to: usize,
    purse: &Purse,
    lines: &[Line],
    day: usize,
    purpose: &str,
) {
    let proposed = draft.chance.at(day, 9, 10);
    let approved = draft.chance.at(day, 11, 12);
    let what = What::Goods(lines);
    let decision =
        Decision { org, purse, to: To::Organisation(to), what, proposed, approved, purpose };
    let allocation = decide(draft.book, draft.world, &decision);
    let (world, doc) = (draft.world, draft.number("XB", org));
    let at = draft.chance.at(day, 14, 16);
    let sent = row!(Transfer, desk(world, org, Post::Keeper, at), doc.clone(), direction: words::DIRECTION.zh("sent"),
        allocation: allocation, organisation: world.code(to), fund: purse.fund, earmark: purse.earmark.clone(), warehouse: world.warehouse(org));
    draft.book.put(at, each(&sent, lines));
    let at = draft.chance.at(day + 1, 9, 11);
    let received = row!(Transfer, desk(world, to, Post::Keeper, at), doc, direction: words::DIRECTION.zh("received"),
        fund: purse.fund, earmark: purse.earmark.clone(), warehouse: world.warehouse(to));
    draft.book.put(at, each(&received, lines));
}

/// A transfer's rows.
fn each(head: &Transfer, lines: &[Line]) -> Vec<Transfer> {
    lines
        .iter()
        .map(|line| Transfer {
            batch: line.batch.clone(),
            qty: line.qty.to_string(),
            ..head.clone()
        })
        .collect()
}
