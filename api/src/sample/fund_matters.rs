//! Money beside gifts and their use: interest, a gift taken back after it was spent, money put into another fund and to another use, costs, and a
//! project that is given more. It has a purse of its own, so that the plan of the two years is left alone.
use super::calendar::{At, on};
use super::decisions::EPIDEMIC_PROJECT;
use super::draft::Draft;
use super::funds::{GENERAL_FUND, STUDENT_FUND, VOLUNTEER_FUND};
use super::matters::{UNCLAIMED_FUND, decided, decided_with, matter};
use super::names::{self, paper_hash};
use super::world::{OFFICE, Post};
use crate::register::{Matter, words, yuan};

/// What binds the money of these papers.
const EARMARK: &str = "X-330000-1";
/// And what binds it after its use was changed.
const CHANGED: &str = "X-330000-2";

/// Files all of it.
pub(super) fn file(draft: &mut Draft<'_>) {
    interest(draft);
    let gift = claimed(draft);
    clawed_back(draft, &gift);
    moved(draft);
    costs(draft);
    let row = Matter {
        matter: "项目调整".into(),
        subject: EPIDEMIC_PROJECT.into(),
        amount: "2100000000.00".into(),
        to: "2020-12-31".into(),
        remark: "疫情防控需要，追加预算（示例）".into(),
        ..Matter::default()
    };
    matter(draft, Post::Administrator, At::new(on(2020, 3, 2), 9, 20), "TZ", row);
}

fn interest(draft: &mut Draft<'_>) {
    let row = Matter {
        matter: "利息".into(),
        subject: GENERAL_FUND.into(),
        related: draft.world.account(OFFICE),
        from: "2020-03-21".into(),
        to: "2020-06-20".into(),
        amount: yuan(231_847),
        ..Matter::default()
    };
    matter(draft, Post::Cashier, At::new(on(2020, 6, 21), 16, 40), "LX", row);
}

/// Money whose giver is found two days later.
fn claimed(draft: &mut Draft<'_>) -> String {
    let account = draft.world.account(OFFICE);
    let day = on(2020, 7, 6);
    let row = Matter {
        matter: "待确认款".into(),
        subject: UNCLAIMED_FUND.into(),
        related: account,
        amount: yuan(100_000),
        name: names::person(&mut draft.chance),
        ..Matter::default()
    };
    let sum = matter(draft, Post::Cashier, At::new(day, 16, 10), "DQ", row);
    let row = Matter {
        matter: "待确认款认领".into(),
        subject: VOLUNTEER_FUND.into(),
        related: sum,
        earmark: EARMARK.into(),
        amount: yuan(100_000),
        donor_kind: words::DONOR.zh("individual").into(),
        designation: words::DESIGNATION.zh("undesignated").into(),
        treatment: words::TREATMENT.zh("income").into(),
        name: names::person(&mut draft.chance),
        ..Matter::default()
    };
    matter(draft, Post::Cashier, At::new(day + 2, 10, 0), "RL", row)
}

/// A court takes it back; most of it is found again, the rest is written off.
fn clawed_back(draft: &mut Draft<'_>, gift: &str) {
    let account = draft.world.account(OFFICE);
    let row = Matter {
        matter: "捐款被追回".into(),
        subject: GENERAL_FUND.into(),
        related: format!("{account};{gift}"),
        amount: yuan(100_000),
        remark: "涉案款项，法院裁定扣划（示例）".into(),
        ..Matter::default()
    };
    let clawback = decided(draft, "ZH", At::new(on(2020, 7, 20), 9, 30), row);
    for (day, fen, outcome, account, remark) in [
        (on(2020, 8, 10), 60_000, "recovered", account.as_str(), "原款未支出部分归还"),
        (on(2020, 8, 28), 40_000, "written_off", "", "已支出，经集体研究核销"),
    ] {
        let row = Matter {
            matter: "追回款弥补".into(),
            subject: clawback.clone(),
            related: account.into(),
            kind: words::MATTER_KIND.zh(outcome).into(),
            amount: yuan(fen),
            remark: remark.into(),
            ..Matter::default()
        };
        decided(draft, "MB", At::new(day, 10, 0), row);
    }
}

/// Into the purse, on to another use after sixty days' notice, and what is left back again.
fn moved(draft: &mut Draft<'_>) {
    let account = draft.world.account(OFFICE);
    let row = Matter {
        matter: "基金划转".into(),
        subject: GENERAL_FUND.into(),
        related: format!("{account};{VOLUNTEER_FUND}"),
        to_earmark: EARMARK.into(),
        amount: yuan(50_000),
        remark: "补充志愿服务经费".into(),
        ..Matter::default()
    };
    decided(draft, "HZ", At::new(on(2020, 9, 1), 9, 30), row);
    let row = Matter {
        matter: "用途变更".into(),
        subject: VOLUNTEER_FUND.into(),
        related: format!("{account};{STUDENT_FUND}"),
        kind: words::MATTER_KIND.zh("public_notice").into(),
        earmark: EARMARK.into(),
        to_earmark: CHANGED.into(),
        amount: yuan(30_000),
        from: "2020-09-10".into(),
        to: "2020-11-10".into(),
        remark: "活动取消，公告期满无异议".into(),
        ..Matter::default()
    };
    let evidence = format!("notice:{}", paper_hash("notice of another use"));
    decided_with(draft, "BG", At::new(on(2020, 11, 16), 9, 30), row, &evidence);
    let row = Matter {
        matter: "限定解除".into(),
        subject: VOLUNTEER_FUND.into(),
        related: format!("{account};{GENERAL_FUND}"),
        kind: words::MATTER_KIND.zh("purpose_met").into(),
        earmark: EARMARK.into(),
        amount: yuan(20_000),
        remark: "志愿服务活动已办结".into(),
        ..Matter::default()
    };
    decided(draft, "JX", At::new(on(2020, 12, 10), 9, 30), row);
}

fn costs(draft: &mut Draft<'_>) {
    let account = draft.world.account(OFFICE);
    for (day, kind, fen, text) in [
        (on(2020, 9, 8), "fundraising", 30_000, "印制募捐宣传材料"),
        (on(2020, 10, 9), "bank", 1_000, "账户服务费"),
        (on(2020, 12, 21), "management", 20_000, "捐赠管理办公费"),
    ] {
        let row = Matter {
            matter: "费用支出".into(),
            subject: GENERAL_FUND.into(),
            related: account.clone(),
            kind: words::MATTER_KIND.zh(kind).into(),
            amount: yuan(fen),
            remark: text.into(),
            ..Matter::default()
        };
        decided(draft, "FY", At::new(day, 9, 40), row);
    }
}
