//! Gifts of money, drawn strand by strand when their day is written: however many, only one day's are in memory.
use super::amounts::{large, small};
use super::book::{desk, row};
use super::calendar::{At, day_text};
use super::chance::Chance;
use super::decisions::{CAMPAIGN, EMERGENCY, EPIDEMIC_FUND};
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
    fn next(&mut self, world: &World, org: usize, day: &str) -> String {
        let number = self.0.entry(org).or_insert(0);
        *number += 1;
        format!("JK-{}-{day}-{number:05}", world.code(org))
    }
}

/// The gifts of one strand; `index` is its place in the plan.
pub(crate) fn draw(
    world: &World,
    seed: u64,
    index: usize,
    strand: &Strand,
    numbers: &mut Numbers,
) -> Vec<(u32, Gift)> {
    let mut chance = Chance::new(seed, "strand", index);
    let mut amounts = match strand.route {
        Route::Large => large(&mut chance, strand.total, strand.gifts),
        Route::Bank | Route::Wechat | Route::Alipay => {
            small(&mut chance, strand.total, strand.gifts)
        }
    };
    chance.shuffle(&mut amounts);
    let day = day_text(strand.slot.day).replace('-', "");
    amounts
        .into_iter()
        .map(|fen| {
            let second = second(&mut chance, strand);
            let doc = numbers.next(world, strand.org, &day);
            (second, gift(world, &mut chance, strand, fen, second, doc))
        })
        .collect()
}

/// A second of the slot: channels are open day and night, the bank's slips are entered in office hours where the slot has any.
fn second(chance: &mut Chance, strand: &Strand) -> u32 {
    let (from, to) = (u64::from(strand.slot.from), u64::from(strand.slot.to));
    let office = matches!(strand.route, Route::Large | Route::Bank);
    let narrow = (from.max(BANK.0), to.min(BANK.1));
    let (from, to) = if office && narrow.0 < narrow.1 { narrow } else { (from, to) };
    chance.second(from, to)
}

fn gift(
    world: &World,
    chance: &mut Chance,
    strand: &Strand,
    fen: u64,
    second: u32,
    doc: String,
) -> Gift {
    let org = strand.org;
    let odds: &[u64] = if strand.route == Route::Large { &[6, 91, 3, 0] } else { &[88, 3, 0, 9] };
    let kind = ["individual", "organisation", "overseas", "anonymous"][chance.weighted(odds)];
    let name = match kind {
        "individual" => names::person(chance),
        "organisation" => names::company(chance, &world.organisations[org].region),
        "overseas" => names::overseas(chance),
        _ => String::new(),
    };
    let phone = if kind == "anonymous" { String::new() } else { names::phone(chance) };
    let by_campaign = chance.percent(80);
    let channel = channel(world, org, strand.route);
    let account = if channel.is_none() { world.account(org) } else { String::new() };
    let at = At { day: strand.slot.day, second };
    row!(Gift, desk(world, org, Post::Cashier, at), doc, donor_kind: words::DONOR.zh(kind), donor_name: name, donor_phone: phone, amount: yuan(fen),
        account: account, channel: channel.unwrap_or_default(), fund: EPIDEMIC_FUND, campaign: if by_campaign { CAMPAIGN } else { "" },
        emergency: if by_campaign { "" } else { EMERGENCY }, designation: words::DESIGNATION.zh("undesignated"), treatment: words::TREATMENT.zh("income"),
        memo: names::memo(chance), channel_txn: names::digits(chance, "SL", 14))
}
