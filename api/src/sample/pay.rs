//! Payments: decided by two persons, paid by the cashier; a few come back, a few are entered wrongly first.
use super::accept::{certificate, countersign, number};
use super::book::{desk, row};
use super::calendar::{At, DAYS, STAGE_END};
use super::catalogue::ITEMS;
use super::chance::Chance;
use super::correct::{Wrong, reverse};
use super::decisions::{Decision, Line, Purse, To, What, decide};
use super::deliver::{Delivery, deliver};
use super::draft::Draft;
use super::lots::{Lot, draw_lots};
use super::money::ARRIVAL;
use super::names::{self, paper_hash};
use super::queue::{Kind, Payment};
use super::report;
use super::world::{Level, Post};
use crate::register::{Purchase, Register, words, yuan};

const PURPOSES: [&str; 6] = [
    "定点医院防护物资采购补助",
    "一线医护人员关爱慰问",
    "社区防控工作经费资助",
    "援鄂医疗队保障",
    "学校复学防疫资助",
    "困难群众防疫救助",
];

/// Files every payment; with `deliver_bought` false a purchase stays in stock. Each has a chance of its own: one that moves to
/// another day changes nothing for the others.
pub(crate) fn file(draft: &mut Draft<'_>, seed: u64, payments: &[Payment], deliver_bought: bool) {
    let purse = Purse::epidemic();
    let topic = if deliver_bought { "payment" } else { "fixed payment" };
    for (index, payment) in payments.iter().enumerate() {
        draft.chance = Chance::new(seed, topic, index);
        match payment.kind {
            Kind::Grant => grant(draft, payment, &purse, index),
            Kind::Transfer(to) => send(draft, payment, &purse, to),
            Kind::Purchase => buy(draft, payment, &purse, deliver_bought),
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
    let to = draft.directory.recipient(&mut draft.chance, payment.org, hubei).code.clone();
    let purpose = draft.chance.pick(&PURPOSES);
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
        come_back(draft, payment, &allocation, &paid[0], day);
    } else if parts.len() == 1 && index % 60 == 11 && day < end {
        wrong_entry(draft, payment, &allocation, &paid[0], day);
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
fn come_back(draft: &mut Draft<'_>, payment: &Payment, allocation: &str, paid: &str, day: usize) {
    let (world, org) = (draft.world, payment.org);
    let at = draft.chance.at(day + 1, 9, 11);
    let reason = draft.chance.pick(&["户名不符退汇", "账号有误退汇", "收款行原路退回"]);
    let row = row!(Return, desk(world, org, Post::Cashier, at), draft.number("TH", org), allocation: allocation, disbursement: paid,
        account: world.account(org), amount: yuan(payment.amount), reason: reason);
    draft.book.put(at, row);
    let at = draft.chance.at(day + 2, 15, 17);
    disburse(draft, org, allocation, payment.amount, at);
}

/// 冲正: entered wrongly, taken back the next day and entered again.
fn wrong_entry(draft: &mut Draft<'_>, payment: &Payment, allocation: &str, paid: &str, day: usize) {
    let (org, register) = (payment.org, Register::Disbursement);
    let wrong =
        Wrong {
            org, register, doc: paid, reason: "银行回单号误录，重新登记", fen: payment.amount
        };
    reverse(draft, &wrong, At::new(day + 1, 9, 10), At::new(day + 1, 10, 5));
    let at = draft.chance.at(day + 1, 15, 17);
    disburse(draft, org, allocation, payment.amount, at);
}

/// To an organisation inside: sent the same afternoon, there the next morning.
fn send(draft: &mut Draft<'_>, payment: &Payment, purse: &Purse, to: usize) {
    let (world, org) = (draft.world, payment.org);
    let up = world.organisations[org].parent == Some(to);
    let purpose = if up { "上缴省级统筹使用" } else { "下拨疫情防控资金" };
    let allocation = decision(draft, payment, purse, To::Organisation(to), purpose);
    let doc = draft.number("XB", org);
    let at = draft.chance.at(payment.day, 15, 17);
    let sent = row!(Transfer, desk(world, org, Post::Cashier, at), doc.clone(), direction: words::DIRECTION.zh("sent"), allocation: allocation,
        organisation: world.code(to), fund: purse.fund, account: world.account(org), amount: yuan(payment.amount));
    draft.book.put(at, sent);
    if payment.day + ARRIVAL < DAYS {
        let at = draft.chance.at(payment.day + ARRIVAL, 9, 11);
        let received = row!(Transfer, desk(world, to, Post::Cashier, at), doc, direction: words::DIRECTION.zh("received"), fund: purse.fund,
            account: world.account(to), amount: yuan(payment.amount));
        draft.book.put(at, received);
    }
}

/// Bought on the day after the decision, shipped on the next, signed for on the third.
fn buy(draft: &mut Draft<'_>, payment: &Payment, purse: &Purse, deliver_bought: bool) {
    let (world, org) = (draft.world, payment.org);
    let supplier = draft.directory.supplier(&mut draft.chance).code.clone();
    let allocation = decision(draft, payment, purse, To::Supplier(supplier), "采购防护物资");
    let mut lots = draw_lots(&mut draft.chance, payment.amount, payment.day, false);
    lots.retain(|lot| lot.value.is_some());
    number(draft, org, &mut lots);
    let at = draft.chance.at(payment.day + 1, 10, 12);
    let head = row!(Purchase, desk(world, org, Post::Keeper, at), draft.number("CG", org), allocation: allocation, account: world.account(org),
        amount: yuan(payment.amount), counters: format!("{};{}", world.staff(org, Post::Keeper), world.staff(org, Post::SecondKeeper)),
        warehouse: world.warehouse(org));
    let rows: Vec<Purchase> = lots.iter().map(|lot| bought(&head, lot)).collect();
    draft.book.put(at, rows);
    countersign(draft, org, payment.day + 1, &lots);
    if deliver_bought {
        let lines: Vec<Line> = lots.iter().map(Lot::line).collect();
        let day = payment.day + 2;
        deliver(
            draft,
            &Delivery { org, purse, lines: &lines, day, signed: Some(day + 1), damaged: 0 },
        );
    }
}

/// A purchase's row for one lot.
fn bought(head: &Purchase, lot: &Lot) -> Purchase {
    Purchase {
        item: ITEMS[lot.item].code.to_owned(),
        batch: lot.batch.clone(),
        qty: lot.qty.to_string(),
        made_on: lot.made_on(),
        expiry: lot.expiry(),
        value: lot.value.map(yuan).unwrap_or_default(),
        certificate: certificate(lot),
        ..head.clone()
    }
}
