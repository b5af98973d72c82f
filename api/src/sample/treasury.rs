//! Money that lies still: dues that are placed for a while and come back with a gain or a loss, and a cash box that is counted. It has a
//! purse of its own, so that the plan of the two years is left alone.
use super::book::{desk, row};
use super::calendar::{At, on};
use super::draft::Draft;
use super::funds::DUES_FUND;
use super::matters::{decided, matter};
use super::world::{OFFICE, Post};
use crate::register::{Matter, words, yuan};

/// What binds the money of these papers.
const EARMARK: &str = "X-330000-3";
/// The cash box.
const CASH: &str = "330000-A3";
/// What is in it, in fen.
const FLOAT: u64 = 300_000;
/// What is missing at the second count.
const SHORT: u64 = 500;

/// Files all of it.
pub(super) fn file(draft: &mut Draft<'_>) {
    let world = draft.world;
    let at = At::new(on(2020, 11, 9), 9, 20);
    let row = row!(OtherSource, desk(world, OFFICE, Post::Accountant, at), draft.number("QT", OFFICE), kind: words::OTHER_SOURCE.zh("dues"),
        basis: "团体会员会费，留作会员活动基金（示例）", fund: DUES_FUND, earmark: EARMARK, account: world.account(OFFICE),
        amount: yuan(30_000_000));
    draft.book.put(at, row);
    cash(draft);
    deposit(draft);
    units(draft);
}

/// Drawn from the bank, counted twice; what is missing is paid by a paper of its own.
fn cash(draft: &mut Draft<'_>) {
    let world = draft.world;
    let first = on(2020, 11, 10);
    let open = At::new(first, 8, 40);
    let row = row!(Account, desk(world, OFFICE, Post::Administrator, open), CASH, bank: "库存现金",
        holder: world.organisations[OFFICE].name.clone(), name: "现金");
    draft.book.put(open, row);
    let row = Matter {
        matter: "内部转账".into(),
        subject: DUES_FUND.into(),
        related: format!("{};{CASH}", world.account(OFFICE)),
        earmark: EARMARK.into(),
        amount: yuan(FLOAT),
        ..Matter::default()
    };
    matter(draft, Post::Cashier, At::new(first, 9, 30), "ZZ", row);
    let counters =
        format!("{};{}", world.staff(OFFICE, Post::Cashier), world.staff(OFFICE, Post::Manager));
    let later = on(2021, 6, 30);
    for (day, counted, remark) in
        [(on(2020, 12, 31), FLOAT, ""), (later, FLOAT - SHORT, "短款，原因待查")]
    {
        let row = Matter {
            matter: "现金盘点".into(),
            subject: CASH.into(),
            related: counters.clone(),
            amount: yuan(counted),
            remark: remark.into(),
            ..Matter::default()
        };
        matter(draft, Post::Cashier, At::new(day, 17, 0), "XP", row);
    }
    let row = Matter {
        matter: "费用支出".into(),
        subject: DUES_FUND.into(),
        related: CASH.into(),
        kind: words::MATTER_KIND.zh("other").into(),
        earmark: EARMARK.into(),
        amount: yuan(SHORT),
        remark: "现金短款，经批准列支".into(),
        ..Matter::default()
    };
    decided(draft, "FY", At::new(later + 6, 9, 40), row);
}

/// A year at the bank.
fn deposit(draft: &mut Draft<'_>) {
    let (fen, day) = (20_000_000, on(2020, 11, 20));
    let investment = placed(draft, day, fen, "deposit", "2021-11-20", "示例银行城西支行");
    returned(draft, &investment, on(2021, 11, 22), (fen, fen + 400_000), true);
}

/// Part of them is given back at a loss, the rest with a gain.
fn units(draft: &mut Draft<'_>) {
    let issuer = "示例·稳健货币市场基金";
    let investment = placed(draft, on(2021, 3, 1), 5_000_000, "fund_units", "", issuer);
    returned(draft, &investment, on(2021, 7, 1), (2_000_000, 1_990_000), false);
    returned(draft, &investment, on(2021, 12, 6), (3_000_000, 3_060_000), true);
}

fn placed(
    draft: &mut Draft<'_>,
    day: usize,
    fen: u64,
    kind: &str,
    matures: &str,
    issuer: &str,
) -> String {
    let row = Matter {
        matter: "投资".into(),
        subject: DUES_FUND.into(),
        related: draft.world.account(OFFICE),
        kind: words::MATTER_KIND.zh(kind).into(),
        earmark: EARMARK.into(),
        amount: yuan(fen),
        to: matures.into(),
        title: issuer.into(),
        remark: "闲置会费保值增值，经理事会决定（示例）".into(),
        ..Matter::default()
    };
    decided(draft, "TZ", At::new(day, 9, 30), row)
}

/// What a part was placed for, and what came of it.
fn returned(
    draft: &mut Draft<'_>,
    investment: &str,
    day: usize,
    (cost, came): (u64, u64),
    closes: bool,
) {
    let row = Matter {
        matter: "投资收回".into(),
        subject: investment.into(),
        related: draft.world.account(OFFICE),
        amount: yuan(came),
        costs: yuan(cost),
        whether: if closes { "是" } else { "否" }.into(),
        ..Matter::default()
    };
    matter(draft, Post::Cashier, At::new(day, 15, 30), "TS", row);
}
