//! Money outside the epidemic's common purse: bound gifts, a general fund with its fees, gifts whose wish is not known yet;
//! the reserve of goods held before; and what channels settle.
use super::accept::{certificate, number};
use super::apportion::shares;
use super::book::{desk, row};
use super::bound::Bound;
use super::calendar::{At, DAYS};
use super::catalogue::{ITEMS, RESERVE_ITEMS};
use super::chance::Chance;
use super::correct::{Wrong, reverse};
use super::decisions::{Decision, EMERGENCY, EPIDEMIC_FUND, Purse, To, What, decide};
use super::deliver::{Delivery, deliver, transfer};
use super::draft::Draft;
use super::lots::Lot;
use super::names;
use super::pay::disburse;
use super::settle::{Settlement, channel, settles};
use super::strands::Route;
use super::world::{Level, OFFICE, Post};
use crate::register::{ChannelSettlement, Opening, Register, words, yuan};
use std::collections::BTreeMap;

/// The general fund: not of the emergency.
pub(crate) const GENERAL_FUND: &str = "F-GENERAL";
/// Gifts whose donors' wish is not known yet.
pub(crate) const PENDING_FUND: &str = "F-PENDING";
/// Money held for others.
pub(crate) const AGENCY_FUND: &str = "F-AGENCY";
/// Goods held for disasters before the epidemic.
pub(crate) const RESERVE_FUND: &str = "F-RESERVE";
/// The general fund's fee on channels, in basis points.
pub(crate) const FEE_BP: u64 = 60;

/// A gift that a person makes through the bank or WeChat outside the epidemic's strands.
struct Other<'a> {
    org: usize,
    at: At,
    fen: u64,
    fund: &'a str,
    earmark: String,
    route: Route,
    kind: &'static str,
}

fn gift(draft: &mut Draft<'_>, other: &Other<'_>) -> String {
    let (world, org) = (draft.world, other.org);
    let doc = draft.number("JK", org);
    let agency = other.fund == AGENCY_FUND;
    let bound = agency || !other.earmark.is_empty();
    let name = if other.kind == "organisation" {
        names::company(&mut draft.chance, &world.organisations[org].region)
    } else {
        names::person(&mut draft.chance)
    };
    let channel = channel(world, org, other.route);
    let account = if channel.is_none() { world.account(org) } else { String::new() };
    let row = row!(Gift, desk(world, org, Post::Cashier, other.at), doc.clone(), donor_kind: words::DONOR.zh(other.kind), donor_name: name,
        donor_phone: names::phone(&mut draft.chance), amount: yuan(other.fen), account: account, channel: channel.unwrap_or_default(),
        fund: other.fund, earmark: other.earmark.clone(), emergency: if other.fund == EPIDEMIC_FUND { EMERGENCY } else { "" },
        designation: words::DESIGNATION.zh(if bound { "designated" } else { "undesignated" }),
        treatment: words::TREATMENT.zh(if agency { "agency" } else { "income" }),
        treatment_basis: if agency { "三方协议：捐赠人指定受益人，本会不得变更" } else { "" },
        channel_txn: names::digits(&mut draft.chance, "SL", 12));
    draft.book.put(other.at, row);
    doc
}

/// Bound gifts, each paid on in full.
pub(crate) fn bound(draft: &mut Draft<'_>, gifts: &[Bound]) {
    for (index, bound) in gifts.iter().enumerate() {
        let (org, day) = (bound.org, bound.day);
        let earmark = if bound.agency {
            String::new()
        } else {
            format!("XY-{}-{index:03}", draft.world.code(org))
        };
        let fund = if bound.agency { AGENCY_FUND } else { EPIDEMIC_FUND };
        let purse = Purse { fund, earmark, emergency: !bound.agency };
        let at = At::new(day, 10, 30);
        let route = Route::Bank;
        let right = Other {
            org,
            at,
            fen: bound.amount,
            fund,
            earmark: purse.earmark.clone(),
            route,
            kind: "organisation",
        };
        if bound.corrected {
            let at = At::new(day - 1, 16, 20);
            let fen = bound.amount * 10;
            let doc = gift(draft, &Other { at, fen, earmark: purse.earmark.clone(), ..right });
            let register = Register::Gift;
            let wrong = Wrong {
                org, register, doc: &doc, reason: "金额多录一位，重新登记", fen
            };
            reverse(draft, &wrong, At::new(day, 9, 15), At::new(day, 9, 50));
        }
        gift(draft, &right);
        let to = draft.directory.recipient(&mut draft.chance, org, 0).code.clone();
        let decision = Decision {
            org,
            purse: &purse,
            to: To::Recipient(to),
            what: What::Money(bound.amount),
            proposed: At::new(day + 1, 9, 40),
            approved: At::new(day + 1, 14, 10),
            purpose: "按捐赠协议定向资助",
        };
        let allocation = decide(draft.book, draft.world, &decision);
        let at = draft.chance.at(day + 2, 15, 17);
        disburse(draft, org, &allocation, bound.amount, at);
    }
}

/// Opening balances of money, ordinary gifts, gifts of unknown wish, and some grants to students.
pub(crate) fn ordinary(
    draft: &mut Draft<'_>,
    seed: u64,
    events: u64,
    more: u64,
) -> BTreeMap<(usize, usize), u64> {
    draft.chance = Chance::new(seed, "ordinary", 0);
    let mut holders = draft.world.of_level(Level::City);
    holders.truncate(3);
    holders.insert(0, OFFICE);
    for (&org, wan) in holders.iter().zip([520, 86, 74, 61]) {
        let at = At::new(0, 8, 45);
        let row = row!(Opening, desk(draft.world, org, Post::Accountant, at), draft.number("QC", org), as_of: "2019-12-31", basis: "2019年度财务报告（示例）",
            fund: GENERAL_FUND, account: draft.world.account(org), amount: yuan(wan * 1_000_000));
        draft.book.put(at, row);
    }
    let mut unsettled = BTreeMap::new();
    let active = draft.world.active();
    for _ in 0..(events / 300).clamp(40, 2000) {
        let org = active[draft.chance.index(active.len())];
        let day = some_day(draft);
        let at = draft.chance.at(day, 9, 20);
        let fen = super::amounts::small(&mut draft.chance, 30_000, 2)[0].max(1000);
        let route = if draft.chance.percent(50) { Route::Wechat } else { Route::Bank };
        gift(
            draft,
            &Other {
                org,
                at,
                fen,
                fund: GENERAL_FUND,
                earmark: String::new(),
                route,
                kind: "individual",
            },
        );
        if route == Route::Wechat {
            *unsettled.entry((org, at.day)).or_insert(0) += fen;
        }
    }
    for _ in 0..(events / 1000).clamp(15, 500) + more {
        let org = active[draft.chance.index(active.len())];
        let day = some_day(draft);
        let at = draft.chance.at(day, 9, 17);
        let fen = draft.chance.between(1, 400) * 1000;
        gift(
            draft,
            &Other {
                org,
                at,
                fen,
                fund: PENDING_FUND,
                earmark: String::new(),
                route: Route::Bank,
                kind: "individual",
            },
        );
    }
    let purse = Purse { fund: GENERAL_FUND, earmark: String::new(), emergency: false };
    for (&org, day) in holders.iter().cycle().zip([40, 44, 47, 61, 66, 70, 75, 82]) {
        let to = draft.directory.local[org][3].code.clone();
        let fen = draft.chance.between(5, 20) * 500_000;
        let (proposed, approved) = (At::new(day, 9, 30), At::new(day, 14, 30));
        let what = What::Money(fen);
        let decision = Decision {
            org,
            purse: &purse,
            to: To::Recipient(to),
            what,
            proposed,
            approved,
            purpose: "博爱助学",
        };
        let allocation = decide(draft.book, draft.world, &decision);
        disburse(draft, org, &allocation, fen, At::new(day + 1, 15, 30));
    }
    unsettled
}

/// Some day of the sample.
fn some_day(draft: &mut Draft<'_>) -> usize {
    draft.chance.day(1, DAYS - 2)
}

/// What channels pay out: the epidemic's line without fee, the general fund's with.
pub(crate) fn settlements(
    draft: &mut Draft<'_>,
    epidemic: &[Settlement],
    ordinary: &BTreeMap<(usize, usize), u64>,
) {
    let mut papers: BTreeMap<(usize, usize, bool), (u64, u64)> = BTreeMap::new();
    for settlement in epidemic {
        let alipay = settlement.route == Route::Alipay;
        papers.entry((settlement.day, settlement.org, alipay)).or_default().0 += settlement.gross;
    }
    for (&(org, day), fen) in ordinary {
        // A gift too late for the last settlement stays with the channel.
        if let Some(day) = (day + 1..DAYS).find(|&day| settles(draft.world, org, day)) {
            papers.entry((day, org, false)).or_default().1 += fen;
        }
    }
    for ((day, org, alipay), (epidemic, general)) in papers {
        let at = draft.chance.at(day, 9, 11);
        let fee = general * FEE_BP / 10_000;
        let route = if alipay { Route::Alipay } else { Route::Wechat };
        let head = row!(ChannelSettlement, desk(draft.world, org, Post::Cashier, at), draft.number("JS", org),
            channel: channel(draft.world, org, route).unwrap_or_default(), account: draft.world.account(org), net: yuan(epidemic + general - fee));
        let line = |fund: &str, gross: u64, fee: u64| ChannelSettlement {
            fund: fund.to_owned(),
            gross: yuan(gross),
            fee: yuan(fee),
            ..head.clone()
        };
        let lines = [line(EPIDEMIC_FUND, epidemic, 0), line(GENERAL_FUND, general, fee)];
        let present = [epidemic > 0, general > 0];
        let rows: Vec<_> =
            lines.into_iter().zip(present).filter(|(_, is)| *is).map(|(line, _)| line).collect();
        draft.book.put(at, rows);
    }
}

/// The reserve: on the books before the epidemic, used in its first weeks, one lot by way of a city.
pub(crate) fn reserve(draft: &mut Draft<'_>, seed: u64, fen: u64) {
    draft.chance = Chance::new(seed, "reserve", 0);
    let weights: Vec<u64> = (0..3).map(|_| draft.chance.heavy(1)).collect();
    let mut lots: Vec<Lot> = shares(fen, &weights)
        .into_iter()
        .zip(RESERVE_ITEMS)
        .map(|(value, item)| Lot {
            item,
            qty: (value / ITEMS[item].price).max(1),
            value: Some(value),
            basis: "carrying",
            made: -90,
            ..Lot::default()
        })
        .collect();
    number(draft, OFFICE, &mut lots);
    let at = At::new(0, 8, 50);
    let head = row!(Opening, desk(draft.world, OFFICE, Post::Accountant, at), draft.number("QC", OFFICE), as_of: "2019-12-31",
        basis: "备灾物资台账（示例）", fund: RESERVE_FUND, warehouse: draft.world.warehouse(OFFICE));
    let opening = |lot: &Lot| Opening {
        item: ITEMS[lot.item].code.to_owned(),
        batch: lot.batch.clone(),
        qty: lot.qty.to_string(),
        made_on: lot.made_on(),
        expiry: lot.expiry(),
        valuation_basis: words::BASIS.zh(lot.basis).to_owned(),
        value: lot.value.map(yuan).unwrap_or_default(),
        certificate: certificate(lot),
        ..head.clone()
    };
    draft.book.put(at, lots.iter().map(opening).collect::<Vec<_>>());
    let purse = Purse { fund: RESERVE_FUND, earmark: String::new(), emergency: true };
    let cities = draft.world.of_level(Level::City);
    for (index, lot) in lots.iter().enumerate() {
        let lines = [lot.line()];
        let day = 2 + index * 3;
        let (org, day) = if index == 1 {
            let to = cities[draft.chance.index(cities.len())];
            transfer(draft, OFFICE, to, &purse, &lines, day);
            (to, day + 2)
        } else {
            (OFFICE, day)
        };
        deliver(
            draft,
            &Delivery { org, purse: &purse, lines: &lines, day, signed: Some(day + 1), damaged: 0 },
        );
    }
}
