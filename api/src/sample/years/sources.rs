//! Money that is no gift: balances from before, public budgets, dues, the national headquarters; and goods of the reserve.
use super::tills::Tills;
use crate::register::{words, yuan};
use crate::sample::book::{desk, row};
use crate::sample::calendar::{At, on};
use crate::sample::chance::Chance;
use crate::sample::draft::Draft;
use crate::sample::funds::{
    DUES_FUND, FISCAL_FUND, GENERAL_FUND, HEADQUARTERS_FUND, HOME_FUND, RELIEF_FUND, STUDENT_FUND,
};
use crate::sample::world::{Level, OFFICE, Post, World};

/// Ten thousand yuan.
const WAN: u64 = 1_000_000;

/// One sum.
#[derive(Debug)]
pub(super) struct Source {
    org: usize,
    fund: &'static str,
    /// Code of its kind; none for a balance from before.
    kind: Option<&'static str>,
    fen: u64,
    day: usize,
    basis: String,
}

/// Plans all of them.
pub(super) fn plan(world: &World, seed: u64, tills: &mut Tills) -> Vec<Source> {
    let mut chance = Chance::new(seed, "sources", 0);
    let mut all = Vec::new();
    for org in world.active() {
        let county = world.organisations[org].level == Level::County;
        let size = if org == OFFICE { 240 } else { world.organisations[org].weight };
        opened(&mut chance, org, county, size, &mut all);
        for year in [2020, 2021] {
            budget(world, &mut chance, org, size, year, &mut all);
            if !county {
                dues(&mut chance, org, size, year, &mut all);
            }
        }
    }
    for source in &all {
        tills.of((source.org, source.fund)).inflow[source.day] += source.fen;
    }
    all
}

/// Balances of 2019.
fn opened(chance: &mut Chance, org: usize, county: bool, size: u64, all: &mut Vec<Source>) {
    let funds: &[(&'static str, u64)] = if county {
        &[(GENERAL_FUND, 8), (STUDENT_FUND, 4)]
    } else {
        &[(GENERAL_FUND, 10), (STUDENT_FUND, 5), (RELIEF_FUND, 4), (HOME_FUND, 2)]
    };
    for &(fund, tenths) in funds {
        let wan = (size * tenths * chance.between(80, 120) / 400).max(2);
        let basis = "2019年度财务报告（示例）".to_owned();
        all.push(Source { org, fund, kind: None, fen: wan * WAN, day: 0, basis });
    }
}

/// The public budget: the office and cities by quarter, counties once a year; and the headquarters' money for the office.
fn budget(
    world: &World,
    chance: &mut Chance,
    org: usize,
    size: u64,
    year: i16,
    all: &mut Vec<Source>,
) {
    let county = world.organisations[org].level == Level::County;
    let months: &[i8] = if county { &[3] } else { &[3, 5, 8, 10] };
    for &month in months {
        let wan = size * chance.between(80, 120) / 60 + 3;
        let day = on(year, month, 6) + chance.index(8);
        let basis = format!("{year}年度部门预算批复（示例）");
        let kind = Some("fiscal");
        all.push(Source { org, fund: FISCAL_FUND, kind, fen: wan * WAN, day, basis });
        if org == OFFICE && month != 3 {
            let (fund, kind) = (HEADQUARTERS_FUND, Some("headquarters"));
            let basis = format!("总会{year}年度项目拨款通知（示例）");
            let fen = chance.between(80, 240) * WAN;
            all.push(Source { org, fund, kind, fen, day: day + 5, basis });
        }
    }
}

/// Members' dues, twice a year.
fn dues(chance: &mut Chance, org: usize, size: u64, year: i16, all: &mut Vec<Source>) {
    for month in [6, 11] {
        let fen = size * chance.between(60, 140) * WAN / 1000;
        let day = on(year, month, 10) + chance.index(10);
        let basis = format!("{year}年度会费收缴汇总表（示例）");
        all.push(Source {
            org,
            fund: DUES_FUND,
            kind: Some("dues"),
            fen: fen.max(WAN),
            day,
            basis,
        });
    }
}

/// Files them.
pub(super) fn file(draft: &mut Draft<'_>, sources: &[Source]) {
    for source in sources {
        let (world, org) = (draft.world, source.org);
        let (account, amount) = (world.account(org), yuan(source.fen));
        match source.kind {
            None => {
                let at = At::new(source.day, 8, 45);
                let row = row!(Opening, desk(world, org, Post::Accountant, at), draft.number("QC", org), as_of: "2019-12-31",
                    basis: source.basis.clone(), fund: source.fund, account: account, amount: amount);
                draft.book.put(at, row);
            }
            Some(kind) => {
                let at = draft.chance.at(source.day, 9, 16);
                let row = row!(OtherSource, desk(world, org, Post::Accountant, at), draft.number("QT", org), kind: words::OTHER_SOURCE.zh(kind),
                    basis: source.basis.clone(), fund: source.fund, account: account, amount: amount);
                draft.book.put(at, row);
            }
        }
    }
}
