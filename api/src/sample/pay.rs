//! Payments: decided by two persons, paid by the cashier; a few come back, a few are entered wrongly first.
use super::book::{desk, row};
use super::buy::bring;
use super::calendar::{At, STAGE_END};
use super::catalogue::Assortment;
use super::chance::Chance;
use super::correct::{Wrong, reverse};
use super::decisions::{Decision, Line, Purse, To, What, decide};
use super::deliver::{Delivery, Whom, deliver};
use super::draft::Draft;
use super::lots::Lot;
use super::names::{self, paper_hash};
use super::purposes;
use super::queue::{Kind, Payment};
use super::report;
use super::send::{Sending, send};
use super::world::{Level, Post};
use crate::register::{Register, yuan};

/// Files every payment; what the `fixed` ones buy is delivered after the spring. Each has a chance of its own: one that moves to
/// another day changes nothing for the others.
pub(crate) fn file(draft: &mut Draft<'_>, seed: u64, payments: &[Payment], fixed: bool) {
    let purse = Purse::epidemic();
    let topic = if fixed { "fixed payment" } else { "payment" };
    for (index, payment) in payments.iter().enumerate() {
        draft.chance = Chance::new(seed, topic, index);
        match payment.kind {
            Kind::Grant => grant(draft, payment, &purse, index),
            Kind::Transfer(to) => send_down_or_up(draft, payment, &purse, to),
            Kind::Purchase => {
                let delivered = if fixed { STAGE_END[2] + 7 } else { payment.day + 2 };
                buy(draft, payment, &purse, delivered);
            }
        }
    }
}

/// Application in the morning, approval after noon.
fn decision(
    draft: &mut Draft<'_>,
    payment: &Payment,
    purse: &Purse,
    to: To,
    purpose: &str,
) -> String {
    let proposed = draft.chance.at(payment.day, 9, 11);
    let approved = draft.chance.at(payment.day, 13, 15);
    let what = What::Money(payment.amount);
    let decision = Decision { org: payment.org, purse, to, what, proposed, approved, purpose };
    decide(draft.book, draft.world, &decision)
}

/// To a recipient outside, within two days.
fn grant(draft: &mut Draft<'_>, payment: &Payment, purse: &Purse, index: usize) {
    let hubei = if draft.world.organisations[payment.org].level == Level::County { 0 } else { 15 };
    let to = draft.directory.recipient(&mut draft.chance, payment.org, hubei);
    let (to, purpose) = (to.code.clone(), draft.chance.pick(purposes::of_money(to.kind)));
    let allocation = decision(draft, payment, purse, To::Recipient(to), purpose);
    let end = STAGE_END[payment.stage];
    let day = draft.chance.day(payment.day, end.min(payment.day + 2));
    let parts = if draft.chance.percent(10) && payment.amount > 2_000_000 && day < end {
        vec![payment.amount / 2, payment.amount - payment.amount / 2]
    } else {
        vec![payment.amount]
    };
    let mut paid = Vec::new();
    for (number, &part) in parts.iter().enumerate() {
        let at = draft.chance.at((day + number).min(end), 15, 17);
        paid.push(disburse(draft, payment.org, &allocation, part, at));
    }
    if parts.len() == 1 && index % 40 == 7 && day + 2 <= end {
        come_back(draft, payment.org, payment.amount, &allocation, &paid[0], day);
    } else if parts.len() == 1 && index % 60 == 11 && day < end {
        wrong_entry(draft, payment.org, payment.amount, &allocation, &paid[0], day);
    }
    if draft.chance.percent(35) {
        let percent = draft.chance.between(60, 100);
        report::used(
            draft,
            payment.org,
            &allocation,
            day + 3,
            payment.amount / 100 * percent,
            index % 50 == 9,
        );
    }
}

/// One payment.
pub(crate) fn disburse(
    draft: &mut Draft<'_>,
    org: usize,
    allocation: &str,
    amount: u64,
    at: At,
) -> String {
    let doc = draft.number("FK", org);
    let row = row!(Disbursement, desk(draft.world, org, Post::Cashier, at), doc.clone(), allocation: allocation,
        account: draft.world.account(org), amount: yuan(amount), payee_account: names::digits(&mut draft.chance, "000000", 12),
        bank_txn: names::digits(&mut draft.chance, "2020", 12), evidence: format!("bank_receipt:{}", paper_hash(&doc)));
    draft.book.put(at, row);
    doc
}

/// 退汇: returned the next morning, paid again the day after.
pub(crate) fn come_back(
    draft: &mut Draft<'_>,
    org: usize,
    amount: u64,
    allocation: &str,
    paid: &str,
    day: usize,
) {
    let world = draft.world;
    let at = draft.chance.at(day + 1, 9, 11);
    let reason = draft.chance.pick(&["户名不符退汇", "账号有误退汇", "收款行原路退回"]);
    let row = row!(Return, desk(world, org, Post::Cashier, at), draft.number("TH", org), allocation: allocation, disbursement: paid,
        account: world.account(org), amount: yuan(amount), reason: reason);
    draft.book.put(at, row);
    let at = draft.chance.at(day + 2, 15, 17);
    disburse(draft, org, allocation, amount, at);
}

/// 冲正: entered wrongly, taken back the next day and entered again.
pub(crate) fn wrong_entry(
    draft: &mut Draft<'_>,
    org: usize,
    amount: u64,
    allocation: &str,
    paid: &str,
    day: usize,
) {
    let register = Register::Disbursement;
    let wrong = Wrong {
        org, register, doc: paid, reason: "银行回单号误录，重新登记", fen: amount
    };
    reverse(draft, &wrong, At::new(day + 1, 9, 10), At::new(day + 1, 10, 5));
    let at = draft.chance.at(day + 1, 15, 17);
    disburse(draft, org, allocation, amount, at);
}

/// To an organisation inside.
fn send_down_or_up(draft: &mut Draft<'_>, payment: &Payment, purse: &Purse, to: usize) {
    let &Payment { org, amount: fen, day, .. } = payment;
    let up = draft.world.organisations[org].parent == Some(to);
    let purpose = if up { "上缴省级统筹使用" } else { "下拨疫情防控资金" };
    send(draft, &Sending { org, to, purse, fen, day, purpose });
}

/// Bought on the day after the decision, shipped on a day after that, signed for on the next.
fn buy(draft: &mut Draft<'_>, payment: &Payment, purse: &Purse, day: usize) {
    let org = payment.org;
    let (assortment, purpose) = (Assortment::Epidemic, "采购防护物资");
    let lots = bring(draft, org, (payment.day, payment.amount), purse, assortment, purpose);
    let lines: Vec<Line> = lots.iter().map(Lot::line).collect();
    let (signed, whom) = (Some(day + 1), Whom::Epidemic);
    deliver(draft, &Delivery { org, purse, lines: &lines, day, signed, damaged: 0, whom });
}
