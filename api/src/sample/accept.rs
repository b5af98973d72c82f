//! Goods as they arrive: accepted by one keeper, counted again by a second, valued by somebody else.
use super::book::{desk, row};
use super::calendar::At;
use super::catalogue::ITEMS;
use super::correct::{Wrong, reverse};
use super::draft::Draft;
use super::goods::{Fate, GoodsGift};
use super::lots::Lot;
use super::names;
use super::world::Post;
use crate::register::{Acceptance, Register, words, yuan};

/// Gives each lot its batch number.
pub(crate) fn number(draft: &mut Draft<'_>, org: usize, lots: &mut [Lot]) {
    for lot in lots {
        lot.batch = draft.number("PC", org);
    }
}

/// Accepts a gift into the warehouse and has it counted again; the lots bear batch numbers afterwards.
pub(crate) fn into_warehouse(draft: &mut Draft<'_>, gift: &mut GoodsGift) {
    if gift.corrected {
        wrongly(draft, gift);
    }
    let at = draft.chance.at(gift.day, 10, 12);
    number(draft, gift.org, &mut gift.lots);
    let head = head(draft, gift, at);
    draft.book.put(at, rows(&head, &gift.lots));
    countersign(draft, gift.org, gift.day, &gift.lots);
}

/// A first acceptance with ten times the quantity, taken back before anybody has drawn on it.
fn wrongly(draft: &mut Draft<'_>, gift: &GoodsGift) {
    let mut lots = gift.lots.clone();
    for lot in &mut lots {
        lot.qty *= 10;
        lot.value = lot.value.map(|value| value * 10);
        if lot.basis == "nominal" {
            lot.value = Some(100);
        }
    }
    let at = draft.chance.at(gift.day, 8, 9);
    number(draft, gift.org, &mut lots);
    let head = head(draft, gift, at);
    let doc = head.doc.clone();
    draft.book.put(at, rows(&head, &lots));
    let wrong = Wrong {
        org: gift.org,
        register: Register::Acceptance,
        doc: &doc,
        reason: "数量误录，包装数当作件数",
        fen: lots.iter().filter_map(|lot| lot.value).sum(),
    };
    reverse(draft, &wrong, At::new(gift.day, 9, 20), At::new(gift.day, 9, 45));
}

/// What all rows of an acceptance share.
pub(crate) fn head(draft: &mut Draft<'_>, gift: &GoodsGift, at: At) -> Acceptance {
    let (world, org) = (draft.world, gift.org);
    let region = world.organisations[org].region.clone();
    let (kind, name) = if gift.customs {
        ("overseas", names::overseas(&mut draft.chance))
    } else {
        match draft.chance.weighted(&[86, 10, 4]) {
            0 => ("organisation", names::company(&mut draft.chance, &region)),
            1 => ("individual", names::person(&mut draft.chance)),
            _ => ("anonymous", String::new()),
        }
    };
    let direct = gift.fate == Fate::Direct;
    let custody = if gift.customs {
        "customs"
    } else if direct {
        "direct"
    } else {
        "warehouse"
    };
    let valued = gift.lots.iter().any(|lot| lot.value.is_some());
    let by_campaign = draft.chance.percent(80);
    let (campaign, emergency) = gift.cause.named(gift.day, by_campaign);
    let anonymous = kind == "anonymous";
    let phone = if anonymous { String::new() } else { names::phone(&mut draft.chance) };
    let customs_no =
        if gift.customs { names::digits(&mut draft.chance, "29000020", 10) } else { String::new() };
    row!(Acceptance, desk(world, org, Post::Keeper, at), draft.number("WZ", org),
        donor_kind: words::DONOR.zh(kind), donor_name: name, donor_phone: phone, custody: words::CUSTODY.zh(custody), customs_no: customs_no,
        warehouse: if direct { String::new() } else { world.warehouse(org) },
        counters: format!("{};{}", world.staff(org, Post::Keeper), world.staff(org, Post::SecondKeeper)),
        valuer: if valued { world.staff(org, Post::Accountant) } else { String::new() },
        fund: gift.cause.fund, campaign: campaign, emergency: emergency,
        designation: words::DESIGNATION.zh(if direct { "designated" } else { "undesignated" }),
        treatment: words::TREATMENT.zh("income"), memo: names::memo(&mut draft.chance, gift.cause.emergency),
        channel_txn: names::digits(&mut draft.chance, "SL", 12))
}

/// One row per lot.
pub(crate) fn rows(head: &Acceptance, lots: &[Lot]) -> Vec<Acceptance> {
    lots.iter()
        .map(|lot| Acceptance {
            item: ITEMS[lot.item].code.to_owned(),
            batch: lot.batch.clone(),
            qty: lot.qty.to_string(),
            made_on: lot.made_on(),
            expiry: lot.expiry(),
            valuation_basis: words::BASIS.zh(lot.basis).to_owned(),
            value: lot.value.map(yuan).unwrap_or_default(),
            certificate: certificate(lot),
            ..head.clone()
        })
        .collect()
}

/// The quality certificate's hash where the item needs one: one certificate per item and day of making.
pub(crate) fn certificate(lot: &Lot) -> String {
    let item = &ITEMS[lot.item];
    if item.regulated {
        names::paper_hash(&format!("certificate {} {}", item.code, lot.made))
    } else {
        String::new()
    }
}

/// The second keeper counts again in the early afternoon.
pub(crate) fn countersign(draft: &mut Draft<'_>, org: usize, day: usize, lots: &[Lot]) {
    for lot in lots {
        let at = draft.chance.at(day, 13, 14);
        let row = row!(Countersignature, desk(draft.world, org, Post::SecondKeeper, at), draft.number("FH", org),
            batch: lot.batch.clone());
        draft.book.put(at, row);
    }
}
