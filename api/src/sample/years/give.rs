//! The documents of payments: grants, some of which come back or are entered wrongly first, and purchases with their deliveries.
use super::done::Done;
use super::payments::Pay;
use super::themes::theme;
use crate::sample::buy::bring;
use crate::sample::catalogue::Assortment;
use crate::sample::causes::HENAN;
use crate::sample::chance::Chance;
use crate::sample::decisions::{Decision, Line, Purse, To, What, decide};
use crate::sample::deliver::{Delivery, Whom, deliver};
use crate::sample::draft::Draft;
use crate::sample::funds::RURAL_FUND;
use crate::sample::lots::Lot;
use crate::sample::pay::{come_back, disburse, wrong_entry};

/// Files all of them.
pub(super) fn file(draft: &mut Draft<'_>, seed: u64, payments: &[Pay], done: &mut Vec<Done>) {
    for (index, pay) in payments.iter().enumerate() {
        draft.chance = Chance::new(seed, "payment of two years", index);
        let purse = Purse::of(pay.cause, &pay.project);
        let (allocation, day) =
            if pay.purchase { buy(draft, pay, &purse) } else { grant(draft, pay, &purse, index) };
        done.push(Done {
            org: pay.org,
            allocation,
            fen: pay.fen,
            year: pay.year,
            day,
            emergency: pay.cause.emergency,
            carried: false,
        });
    }
}

/// Whom a project helps: those of its region, or those far away for whom it was made.
pub(super) fn recipient(
    draft: &mut Draft<'_>,
    org: usize,
    fund: &str,
    emergency: &str,
    category: &str,
) -> String {
    let directory = draft.directory;
    let far = if emergency == HENAN {
        Some(&directory.henan)
    } else if fund == RURAL_FUND && draft.chance.percent(60) {
        Some(&directory.partners)
    } else {
        None
    };
    match far {
        Some(list) => list[draft.chance.index(list.len())].code.clone(),
        None => directory.local_of(&mut draft.chance, org, theme(category).kinds).code.clone(),
    }
}

/// Application in the morning, approval after noon or some days later, payment within a week, seldom after it.
fn grant(draft: &mut Draft<'_>, pay: &Pay, purse: &Purse, index: usize) -> (String, usize) {
    let &Pay { org, fen, day: applied, .. } = pay;
    let day = applied + [0, 1, 2, 3, 6][draft.chance.weighted(&[52, 24, 12, 9, 3])];
    let to = recipient(draft, org, purse.fund, purse.emergency, pay.category);
    let purpose = draft.chance.pick(theme(pay.category).purposes);
    let decision = Decision {
        org,
        purse,
        to: To::Recipient(to),
        what: What::Money(fen),
        proposed: draft.chance.at(applied, 9, 11),
        approved: draft.chance.at(day, 13, 15),
        purpose,
    };
    let allocation = decide(draft.book, draft.world, &decision);
    let mut day = day + [0, 1, 2, 4, 6, 9][draft.chance.weighted(&[30, 34, 18, 10, 5, 3])];
    let at = draft.chance.at(day, 15, 17);
    if draft.chance.percent(5) && fen > 2_000_000 {
        disburse(draft, org, &allocation, fen / 2, at);
        day += 1;
        let at = draft.chance.at(day, 15, 17);
        disburse(draft, org, &allocation, fen - fen / 2, at);
        return (allocation, day);
    }
    let paid = disburse(draft, org, &allocation, fen, at);
    if index % 90 == 7 {
        come_back(draft, org, fen, &allocation, &paid, day);
        day += 2;
    } else if index % 140 == 11 {
        wrong_entry(draft, org, fen, &allocation, &paid, day);
        day += 1;
    }
    (allocation, day)
}

/// Bought on the day after the decision, shipped on the next, signed for some days later.
fn buy(draft: &mut Draft<'_>, pay: &Pay, purse: &Purse) -> (String, usize) {
    let &Pay { org, fen, day, .. } = pay;
    let assortment = match pay.category {
        "student" => Assortment::School,
        "first_aid" => Assortment::FirstAid,
        "relief" => Assortment::Relief,
        _ => Assortment::Aid,
    };
    let lots = bring(draft, org, (day, fen), purse, assortment, "采购项目物资");
    let lines: Vec<Line> = lots.iter().map(Lot::line).collect();
    let to = recipient(draft, org, purse.fund, purse.emergency, pay.category);
    let purpose = draft.chance.pick(theme(pay.category).deliveries);
    let (day, whom) = (day + 2, Whom::Named(to, purpose));
    let (signed, damaged) = (day + road(draft), 0);
    let delivery = Delivery { org, purse, lines: &lines, day, signed: Some(signed), damaged, whom };
    (deliver(draft, &delivery), signed)
}

/// Days from shipment to signature.
pub(super) fn road(draft: &mut Draft<'_>) -> usize {
    [1, 2, 3, 5, 7][draft.chance.weighted(&[46, 30, 14, 7, 3])]
}
