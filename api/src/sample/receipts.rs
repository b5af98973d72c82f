//! Donation receipts and pledges around the gifts that are bound by agreement: each gets its receipt on the next day. One receipt is
//! made void and written anew, one donor wants none, one had promised the gift in public before. How their donors are shown, `shown` says.
use super::book::{desk, row};
use super::calendar::{At, day_text};
use super::draft::Draft;
use super::names;
use super::shown;
use super::world::{OFFICE, Post};
use crate::register::{words, yuan};

/// 票据代码: electronic donation receipts of the province (示例).
const CODE: &str = "33050120";

/// A gift that is receipted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Receipted<'a> {
    /// Who received it.
    pub org: usize,
    /// Its number.
    pub gift: &'a str,
    /// In fen.
    pub fen: u64,
    /// On which day.
    pub day: usize,
}

/// Every office takes its block of a thousand numbers on the second day.
pub(crate) fn blocks(draft: &mut Draft<'_>) {
    for org in draft.world.active() {
        let (first, at) = (numbered(org, 1), At::new(1, 8, 40));
        let last = numbered(org, 1_000);
        let doc = draft.number("PJ", org);
        let row = row!(Matter, desk(draft.world, org, Post::Accountant, at), doc, matter: "领用票据", subject: CODE,
            related: format!("{first};{last}"), kind: words::MATTER_KIND.zh("electronic"));
        draft.book.put(at, row);
    }
}

fn numbered(org: usize, n: usize) -> String {
    format!("{:010}", org * 10_000 + n)
}

/// What becomes of the `index`-th of them.
pub(crate) fn file(draft: &mut Draft<'_>, index: usize, gift: Receipted<'_>) {
    shown::file(draft, index, gift);
    match index {
        2 => waived(draft, gift),
        4 => promised(draft, gift),
        _ => {}
    }
    if index == 2 {
        return;
    }
    let receipt = issue(draft, gift, At::new(gift.day + 1, 11, 0));
    if index == 3 {
        void(draft, gift, &receipt);
        issue(draft, gift, At::new(gift.day + 2, 11, 0));
        certificate(draft, gift);
    }
}

fn issue(draft: &mut Draft<'_>, gift: Receipted<'_>, at: At) -> String {
    let doc = draft.number("KP", gift.org);
    let count: usize = doc.rsplit('-').next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let receipt = format!("{CODE}-{}", numbered(gift.org, count));
    let region = draft.world.organisations[gift.org].region.clone();
    let row = row!(Matter, desk(draft.world, gift.org, Post::Accountant, at), doc, matter: "开具票据", subject: receipt.clone(),
        related: gift.gift, amount: yuan(gift.fen), name: names::company(&mut draft.chance, &region),
        secret: names::digits(&mut draft.chance, "", 6));
    draft.book.put(at, row);
    receipt
}

fn void(draft: &mut Draft<'_>, gift: Receipted<'_>, receipt: &str) {
    let doc = draft.number("ZF", gift.org);
    let at = At::new(gift.day + 2, 9, 20);
    let row = row!(Matter, desk(draft.world, gift.org, Post::Accountant, at), doc.clone(), step: words::STEP.zh("propose"),
        matter: "作废票据", subject: receipt, related: gift.gift, remark: "交款人名称有误");
    draft.book.put(at, row);
    let at = At::new(gift.day + 2, 10, 20);
    let row = row!(Matter, desk(draft.world, gift.org, Post::Approver, at), doc, step: words::STEP.zh("approve"), matter: "作废票据");
    draft.book.put(at, row);
}

fn waived(draft: &mut Draft<'_>, gift: Receipted<'_>) {
    let at = At::new(gift.day + 1, 11, 0);
    let doc = draft.number("BK", gift.org);
    let row = row!(Matter, desk(draft.world, gift.org, Post::Accountant, at), doc, matter: "不开票据", subject: gift.gift,
        kind: words::MATTER_KIND.zh("waived"));
    draft.book.put(at, row);
}

fn certificate(draft: &mut Draft<'_>, gift: Receipted<'_>) {
    let at = At::new(gift.day + 3, 10, 0);
    let doc = draft.number("ZS", gift.org);
    let row = row!(Matter, desk(draft.world, gift.org, Post::Manager, at), doc, matter: "捐赠证书", subject: gift.gift);
    draft.book.put(at, row);
}

/// Promised in public five days before it came.
fn promised(draft: &mut Draft<'_>, gift: Receipted<'_>) {
    let at = At::new(gift.day - 5, 15, 0);
    let pledge = draft.number("RJ", gift.org);
    let region = draft.world.organisations[gift.org].region.clone();
    let row = row!(Matter, desk(draft.world, gift.org, Post::Manager, at), pledge.clone(), matter: "认捐", amount: yuan(gift.fen),
        donor_kind: words::DONOR.zh("organisation"), to: day_text(gift.day + 20), public: "是",
        name: names::company(&mut draft.chance, &region));
    draft.book.put(at, row);
    let at = At::new(gift.day + 1, 9, 0);
    let doc = draft.number("DX", gift.org);
    let row = row!(Matter, desk(draft.world, gift.org, Post::Manager, at), doc, matter: "认捐兑现", subject: pledge, related: gift.gift);
    draft.book.put(at, row);
}

/// A promise that could not be kept.
pub(crate) fn broken_promise(draft: &mut Draft<'_>) {
    let (org, at) = (OFFICE, At::new(20, 15, 30));
    let pledge = draft.number("RJ", org);
    let region = draft.world.organisations[org].region.clone();
    let row = row!(Matter, desk(draft.world, org, Post::Manager, at), pledge.clone(), matter: "认捐", amount: yuan(30_000_000),
        donor_kind: words::DONOR.zh("organisation"), public: "否", name: names::company(&mut draft.chance, &region));
    draft.book.put(at, row);
    let at = At::new(80, 10, 0);
    let doc = draft.number("CR", org);
    let row = row!(Matter, desk(draft.world, org, Post::Manager, at), doc, matter: "撤销认捐", subject: pledge, remark: "企业停产，经双方协商取消");
    draft.book.put(at, row);
}
