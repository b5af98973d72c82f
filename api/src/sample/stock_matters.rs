//! Stock that an office looks at again: re-classified, counted, given out and signed for, given back, sold near its day, worth less, valued late;
//! and a warehouse that is given up.
use super::accept;
use super::book::{desk, row};
use super::calendar::{At, on};
use super::catalogue::ITEMS;
use super::causes::Cause;
use super::decisions::{Line, Purse};
use super::deliver::{Delivery, Whom, ship};
use super::draft::Draft;
use super::funds::{FIRST_AID_FUND, HEADQUARTERS_FUND};
use super::goods::{Fate, GoodsGift};
use super::lots::Lot;
use super::matters::{SECOND_WAREHOUSE, decided, matter};
use super::names::{self, paper_hash};
use super::world::{OFFICE, Post};
use crate::register::{Matter, words, yuan};

/// Masks from the headquarters, from before.
const BATCH: &str = "B-330000-HQ1";
/// What turned out to be of another standard.
const OTHER_BATCH: &str = "B-330000-HQ2";
/// Their places in [`ITEMS`].
const RESPIRATOR: usize = 0;
const KN95: usize = 1;
const FIRST_AID_KIT: &str = "KIT-FA";

/// What a later valuation adds to the gifts of 2020, in fen: cut off the other gifts of the year.
pub(crate) const LATER_VALUED: u64 = 1_620_000;

/// Files all of it.
pub(super) fn file(draft: &mut Draft<'_>) {
    opened(draft);
    reclassified(draft);
    counted(draft);
    returned(draft);
    sold(draft);
    impaired(draft);
    valued_later(draft);
    let row = Matter {
        matter: "仓库停用".into(),
        subject: SECOND_WAREHOUSE.into(),
        remark: "周转结束".into(),
        ..Matter::default()
    };
    matter(draft, Post::Administrator, At::new(98, 16, 30), "CK", row);
}

fn opened(draft: &mut Draft<'_>) {
    let at = At::new(0, 8, 57);
    let row = row!(Opening, desk(draft.world, OFFICE, Post::Accountant, at), draft.number("QC", OFFICE), as_of: "2019-12-31",
        basis: "总会备灾物资台账（示例）", fund: HEADQUARTERS_FUND, warehouse: draft.world.warehouse(OFFICE), item: ITEMS[RESPIRATOR].code, batch: BATCH,
        qty: "400", expiry: "2021-12-31", valuation_basis: words::BASIS.zh("carrying"), value: yuan(580_000),
        certificate: paper_hash("certificate of the headquarters' masks"));
    draft.book.put(at, row);
}

/// A hundred of them bear another standard.
fn reclassified(draft: &mut Draft<'_>) {
    let row = Matter {
        matter: "品类更正".into(),
        subject: BATCH.into(),
        related: format!("{};{OTHER_BATCH}", ITEMS[KN95].code),
        warehouse: draft.world.warehouse(OFFICE),
        count: "100".into(),
        remark: "复核包装标识，执行标准为GB 2626".into(),
        ..Matter::default()
    };
    decided(draft, "PG", At::new(on(2020, 6, 15), 9, 30), row);
}

/// Two are missing at the end of the year.
fn counted(draft: &mut Draft<'_>) {
    let world = draft.world;
    let row = Matter {
        matter: "盘点".into(),
        subject: world.warehouse(OFFICE),
        related: format!(
            "{};{}",
            world.staff(OFFICE, Post::Keeper),
            world.staff(OFFICE, Post::SecondKeeper)
        ),
        items: format!("{BATCH}=298;{OTHER_BATCH}=100"),
        remark: "年末盘点，原因待查".into(),
        ..Matter::default()
    };
    decided(draft, "PD", At::new(on(2020, 12, 28), 14, 0), row);
}

/// A hospital gives some back.
fn returned(draft: &mut Draft<'_>) {
    let day = on(2021, 3, 10);
    let to = draft.directory.recipient(&mut draft.chance, OFFICE, 0).code.clone();
    let lines = [Line {
        batch: BATCH.into(),
        qty: 120,
        value: Some(174_000),
        item: ITEMS[RESPIRATOR].code,
    }];
    let purse = Purse::of(Cause::ordinary(HEADQUARTERS_FUND), "");
    let delivery = Delivery {
        org: OFFICE,
        purse: &purse,
        lines: &lines,
        day,
        signed: Some(day + 2),
        damaged: 0,
        whom: Whom::Named(to, "日常防护物资"),
    };
    let (allocation, shipment) = ship(draft, &delivery);
    handed_out(draft, &allocation, day + 4);
    let world = draft.world;
    let row = Matter {
        matter: "受助方退回".into(),
        subject: shipment,
        related: format!(
            "{};{}",
            world.staff(OFFICE, Post::Keeper),
            world.staff(OFFICE, Post::SecondKeeper)
        ),
        warehouse: world.warehouse(OFFICE),
        items: format!("{BATCH}=20"),
        remark: "超出使用需要".into(),
        ..Matter::default()
    };
    matter(draft, Post::Keeper, At::new(day + 10, 10, 30), "TW", row);
}

/// Two wards sign for what their people got.
fn handed_out(draft: &mut Draft<'_>, allocation: &str, day: usize) {
    for (minute, count, ward) in [(0, "35", "一病区"), (40, "28", "二病区")] {
        let row = Matter {
            matter: "受益人签收".into(),
            subject: allocation.into(),
            count: count.into(),
            remark: "浙江省".into(),
            name: names::person(&mut draft.chance),
            evidence: format!("signature:{}", paper_hash(ward)),
            ..Matter::default()
        };
        matter(draft, Post::Keeper, At::new(day, 14, minute), "QS", row);
    }
}

/// What is left of the masks is worth less a month before their day.
fn impaired(draft: &mut Draft<'_>) {
    let row = Matter {
        matter: "存货减值".into(),
        subject: BATCH.into(),
        warehouse: draft.world.warehouse(OFFICE),
        amount: yuan(90_000),
        remark: "临近有效期，按可变现净值计提".into(),
        ..Matter::default()
    };
    decided(draft, "JZH", At::new(on(2021, 11, 30), 9, 30), row);
}

/// The others are sold before their day.
fn sold(draft: &mut Draft<'_>) {
    let row = Matter {
        matter: "物资变卖".into(),
        subject: OTHER_BATCH.into(),
        related: draft.world.account(OFFICE),
        kind: words::MATTER_KIND.zh("perishable").into(),
        warehouse: draft.world.warehouse(OFFICE),
        amount: yuan(30_000),
        costs: yuan(2_000),
        count: "50".into(),
        remark: "临近有效期，公开变卖".into(),
        ..Matter::default()
    };
    decided(draft, "BM", At::new(on(2021, 10, 20), 9, 30), row);
}

/// First-aid kits without any paper on their price; an appraisal comes weeks later.
fn valued_later(draft: &mut Draft<'_>) {
    let item =
        ITEMS.iter().position(|item| item.code == FIRST_AID_KIT).expect("an item of the table");
    let day = on(2020, 9, 15);
    let mut gift = GoodsGift {
        org: OFFICE,
        window: 0,
        day,
        lots: vec![Lot { item, qty: 120, basis: "unvalued", made: 200, ..Lot::default() }],
        fate: Fate::InStock,
        customs: false,
        corrected: false,
        cause: Cause::ordinary(FIRST_AID_FUND),
    };
    accept::into_warehouse(draft, &mut gift);
    let row = Matter {
        matter: "补计价".into(),
        subject: gift.lots[0].batch.clone(),
        related: draft.world.staff(OFFICE, Post::Manager),
        kind: words::MATTER_KIND.zh("appraisal").into(),
        warehouse: draft.world.warehouse(OFFICE),
        amount: yuan(LATER_VALUED),
        evidence: format!("valuation:{}", paper_hash("appraisal of the first-aid kits")),
        ..Matter::default()
    };
    matter(draft, Post::Accountant, At::new(day + 30, 15, 0), "JJ", row);
}
