//! How donors are shown: of the gifts that are bound by agreement some are named, one no longer, some partly hidden or not at all.
use super::book::{desk, row};
use super::calendar::{At, FOLDERS};
use super::draft::Draft;
use super::names::paper_hash;
use super::receipts::Receipted;
use super::world::Post;
use crate::register::words;

/// After so many days the consent is withdrawn.
const WITHDRAWN_AFTER: usize = 40;

/// What the donor of the `index`-th of them chose.
pub(super) fn file(draft: &mut Draft<'_>, index: usize, gift: Receipted<'_>) {
    match index {
        0 | 5 => chosen(draft, gift, "named"),
        1 => {
            chosen(draft, gift, "named");
            withdrawn(draft, gift);
        }
        6 => chosen(draft, gift, "masked"),
        7 => chosen(draft, gift, "anonymous"),
        _ => {}
    }
}

fn chosen(draft: &mut Draft<'_>, gift: Receipted<'_>, mode: &str) {
    let at = At::new(gift.day + 1, 9, 30);
    let doc = draft.number("GS", gift.org);
    let consent = (mode == "named").then(|| format!("consent:{}", paper_hash(&doc)));
    let row = row!(Matter, desk(draft.world, gift.org, Post::Accountant, at), doc, matter: "公开方式", subject: gift.gift,
        kind: words::MATTER_KIND.zh(mode), whether: "否", evidence: consent.unwrap_or_default());
    draft.book.put(at, row);
}

fn withdrawn(draft: &mut Draft<'_>, gift: Receipted<'_>) {
    let at = At::new((gift.day + WITHDRAWN_AFTER).min(FOLDERS - 1), 9, 30);
    let doc = draft.number("CT", gift.org);
    let row = row!(Matter, desk(draft.world, gift.org, Post::Manager, at), doc, matter: "撤回同意", subject: gift.gift,
        kind: words::MATTER_KIND.zh("masked"));
    draft.book.put(at, row);
}
