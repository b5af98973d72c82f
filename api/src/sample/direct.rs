//! Goods that go straight from the donor to the recipient.
use super::accept::{head, number, rows};
use super::calendar::At;
use super::decisions::{Decision, Line, Purse, To, What, decide};
use super::deliver::sign;
use super::draft::Draft;
use super::goods::GoodsGift;
use super::lots::Lot;
use crate::register::Acceptance;

/// Decided in the morning, handed over before three, signed for the same day or, if that is not past `last`, the next; the
/// decision's number and the day of the signature.
pub(crate) fn direct(
    draft: &mut Draft<'_>,
    gift: &mut GoodsGift,
    purse: &Purse,
    to: String,
    last: usize,
) -> (String, usize) {
    number(draft, gift.org, &mut gift.lots);
    let lines: Vec<Line> = gift.lots.iter().map(Lot::line).collect();
    let decision = Decision {
        org: gift.org,
        purse,
        to: To::Recipient(to),
        what: What::Direct(&lines),
        proposed: At { second: draft.chance.second(29_400, 30_900), day: gift.day },
        approved: At { second: draft.chance.second(31_000, 35_000), day: gift.day },
        purpose: "捐赠人指定，直达受赠单位",
    };
    let allocation = decide(draft.book, draft.world, &decision);
    let at = draft.chance.at(gift.day, 10, 15);
    let head = head(draft, gift, at);
    let shipment = draft.number("CK", gift.org);
    let head = Acceptance {
        allocation: allocation.clone(),
        shipment: shipment.clone(),
        carrier: "捐赠人自送".to_owned(),
        ..head
    };
    draft.book.put(at, rows(&head, &gift.lots));
    let next = gift.day < last && draft.chance.percent(50);
    let when = if next { (gift.day + 1, 9) } else { (gift.day, 16) };
    sign(draft, gift.org, when, &shipment, &lines, 0);
    (allocation, when.0)
}
