//! Gifts of money, drawn strand by strand when their day is written: however many, only one day's are in memory.
use super::amounts::{large, small};
use super::book::{desk, row};
use super::calendar::{At, day_text};
use super::causes::Cause;
use super::chance::Chance;
use super::names;
use super::settle::channel;
use super::strands::{Route, Strand};
use super::world::{Post, World};
use crate::register::{Gift, words, yuan};
use rustc_hash::FxHashMap;

/// Hours in which a cashier records what comes by bank.
const BANK: (u64, u64) = (8 * 3600 + 1800, 17 * 3600 + 1800);

/// Numbers of one day's gifts, per organisation.
#[derive(Debug, Default)]
pub(crate) struct Numbers(FxHashMap<usize, u64>);

impl Numbers {
    /// `JK-330100-20200125-00001`.
    pub(crate) fn next(&mut self, world: &World, org: usize, day: &str) -> String {
        let number = self.0.entry(org).or_insert(0);
        *number += 1;
        format!("JK-{}-{day}-{number:05}", world.code(org))
    }
}

/// The spring's gifts of one day, in the order of their numbers.
pub(crate) fn of_day(
    world: &World,
    seed: u64,
    strands: &[Strand],
    day: usize,
    numbers: &mut Numbers,
) -> Vec<(u32, Gift)> {
    let strands = strands.iter().enumerate().filter(|(_, strand)| strand.slot.day == day);
    strands.flat_map(|(index, strand)| draw(world, seed, index, strand, numbers)).collect()
}

/// The gifts of one strand; `index` is its place in the plan.
fn draw(
    world: &World,
    seed: u64,
    index: usize,
    strand: &Strand,
    numbers: &mut Numbers,
) -> Vec<(u32, Gift)> {
    let mut chance = Chance::new(seed, "strand", index);
    let amounts = amounts(&mut chance, strand.route, strand.total, strand.gifts);
    let day = day_text(strand.slot.day).replace('-', "");
    amounts
        .into_iter()
        .map(|fen| {
            let slot = (strand.slot.from, strand.slot.to);
            let second = second(&mut chance, strand.route, slot);
            let doc = numbers.next(world, strand.org, &day);
            let (org, route, cause) = (strand.org, strand.route, Cause::EPIDEMIC);
            let at = At { day: strand.slot.day, second };
            (second, row(world, &mut chance, &Drawn { org, route, cause, at, fen }, doc))
        })
        .collect()
}

/// The sizes of a strand's gifts, in any order.
pub(crate) fn amounts(chance: &mut Chance, route: Route, total: u64, gifts: u64) -> Vec<u64> {
    let mut amounts = match route {
        Route::Large => large(chance, total, gifts),
        Route::Bank | Route::Wechat | Route::Alipay => small(chance, total, gifts),
    };
    chance.shuffle(&mut amounts);
    amounts
}

/// A second between two: channels are open day and night, the bank's slips are entered in office hours where there are any.
pub(crate) fn second(chance: &mut Chance, route: Route, (from, to): (u32, u32)) -> u32 {
    let (from, to) = (u64::from(from), u64::from(to));
    let office = matches!(route, Route::Large | Route::Bank);
    let narrow = (from.max(BANK.0), to.min(BANK.1));
    let (from, to) = if office && narrow.0 < narrow.1 { narrow } else { (from, to) };
    chance.second(from, to)
}

/// One gift of money before its row is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Drawn {
    /// Whose.
    pub org: usize,
    /// How it comes in.
    pub route: Route,
    /// What for.
    pub cause: Cause,
    /// When.
    pub at: At,
    /// How much.
    pub fen: u64,
}

/// Its row.
pub(crate) fn row(world: &World, chance: &mut Chance, drawn: &Drawn, doc: String) -> Gift {
    let &Drawn { org, route, cause, at, fen } = drawn;
    let odds: &[u64] = if route == Route::Large { &[6, 91, 3, 0] } else { &[88, 3, 0, 9] };
    let kind = ["individual", "organisation", "overseas", "anonymous"][chance.weighted(odds)];
    let name = match kind {
        "individual" => names::person(chance),
        "organisation" => names::company(chance, &world.organisations[org].region),
        "overseas" => names::overseas(chance),
        _ => String::new(),
    };
    let phone = if kind == "anonymous" { String::new() } else { names::phone(chance) };
    let (campaign, emergency) = cause.named(at.day, chance.percent(80));
    let channel = channel(world, org, route);
    let account = if channel.is_none() { world.account(org) } else { String::new() };
    row!(Gift, desk(world, org, Post::Cashier, at), doc, donor_kind: words::DONOR.zh(kind), donor_name: name, donor_phone: phone, amount: yuan(fen),
        account: account, channel: channel.unwrap_or_default(), fund: cause.fund, campaign: campaign, emergency: emergency,
        designation: words::DESIGNATION.zh("undesignated"), treatment: words::TREATMENT.zh("income"),
        memo: names::memo(chance, cause.emergency), channel_txn: names::digits(chance, "SL", 14))
}
