//! The plan of goods: gifts cut out of what is received, each with a fate that decides when it is used.
use super::apportion::{in_units, root, shares};
use super::calendar::{STAGE_OF, WINDOW};
use super::catalogue::Assortment;
use super::causes::Cause;
use super::chance::Chance;
use super::lots::{Lot, draw_lots, lossy_lot, nominal_lot};
use super::strands::tide;
use super::targets::Targets;
use super::world::{Level, OFFICE, World};

/// What becomes of a gift of goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Into the warehouse and on to a recipient, in one or two shipments, signed for in the same stage.
    Own,
    /// The same, with a few damaged on the way.
    Damaged {
        /// How many.
        pieces: u64,
    },
    /// Straight to the recipient.
    Direct,
    /// To another organisation, which delivers it in the same stage.
    Transfer(usize),
    /// On the way at the end of the stage.
    OnTheWay,
    /// In the warehouse at the end of the stage.
    InStock,
}

/// One gift.
#[derive(Debug, Clone)]
pub(crate) struct GoodsGift {
    /// Who receives it.
    pub org: usize,
    /// In which window.
    pub window: usize,
    /// On which day.
    pub day: usize,
    /// What it consists of.
    pub lots: Vec<Lot>,
    /// What becomes of it.
    pub fate: Fate,
    /// From abroad, through customs.
    pub customs: bool,
    /// First entered with another quantity and taken back at once.
    pub corrected: bool,
    /// What for.
    pub cause: Cause,
}

/// The share of lost pieces' value is drawn before the rest is apportioned: two such gifts in each stage's last window.
const LOSSY: usize = 2;
/// Gifts of one yuan's nominal value in the second window.
const NOMINAL: usize = 3;

/// Makes about `gifts` gifts.
pub(crate) fn plan(world: &World, targets: &Targets, seed: u64, gifts: u64) -> Vec<GoodsGift> {
    let totals: Vec<u64> = (0..4)
        .flat_map(|w| [targets.office_received[w].goods, targets.others_received[w].goods])
        .collect();
    let roots: Vec<u64> = totals.iter().map(|&total| root(total)).collect();
    let counts = shares(gifts, &roots);
    let mut all = Vec::new();
    let mut lost = 0;
    for window in 0..4 {
        let mut chance = Chance::new(seed, "goods", window);
        office(
            &mut chance,
            world,
            window,
            totals[window * 2],
            counts[window * 2].max(16),
            &mut all,
        );
        let mut total = totals[window * 2 + 1];
        if window > 0 {
            for _ in 0..LOSSY {
                let (lot, pieces, fen) = lossy_lot(&mut chance, 0);
                lost += fen;
                total -= lot.value.unwrap_or(0);
                let gift = any_other(&mut chance, world, window, Fate::Damaged { pieces });
                all.push(GoodsGift { lots: vec![lot], ..gift });
            }
            let held = targets.held[STAGE_OF[window]] - lost;
            total -= held;
            straddle(&mut chance, world, window, held, &mut all);
        }
        if window == 1 {
            for _ in 0..NOMINAL {
                let lot = nominal_lot(&mut chance);
                total -= lot.value.unwrap_or(0);
                let gift = any_other(&mut chance, world, window, Fate::Own);
                all.push(GoodsGift { lots: vec![lot], ..gift });
            }
        }
        others(&mut chance, world, window, total, counts[window * 2 + 1], &mut all);
    }
    for (number, gift) in all.iter_mut().filter(|gift| gift.fate == Fate::Own).enumerate() {
        gift.corrected = number % 97 == 13;
    }
    all
}

/// A gift to some other organisation, by size, on a day that leaves time for its fate.
fn any_other(chance: &mut Chance, world: &World, window: usize, fate: Fate) -> GoodsGift {
    let weights: Vec<u64> = world.organisations.iter().map(|o| o.weight).collect();
    let (org, day) = (chance.weighted(&weights), day(chance, window, fate));
    GoodsGift {
        org,
        window,
        day,
        lots: Vec::new(),
        fate,
        customs: false,
        corrected: false,
        cause: Cause::EPIDEMIC,
    }
}

/// The provincial office: all of it used within the stage, 36 of a hundred or more by transfer.
fn office(
    chance: &mut Chance,
    world: &World,
    window: usize,
    total: u64,
    count: u64,
    all: &mut Vec<GoodsGift>,
) {
    let mut values = values(chance, total, count);
    chance.shuffle(&mut values);
    let mut sent = 0;
    let mut fates = vec![Fate::Own; values.len()];
    // First whatever does not send more than half; if that is not enough, the smallest that makes it so.
    for (fate, &value) in fates.iter_mut().zip(&values) {
        if sent < total / 100 * 36 && sent + value <= total / 2 {
            *fate = Fate::Transfer(target(chance, world));
            sent += value;
        }
    }
    if sent < total / 100 * 36 {
        let open = (0..values.len()).filter(|&at| fates[at] == Fate::Own);
        if let Some(at) = open.min_by_key(|&at| (sent + values[at] < total / 100 * 36, values[at]))
        {
            fates[at] = Fate::Transfer(target(chance, world));
        }
    }
    for (value, fate) in values.into_iter().zip(fates) {
        let fate = if fate == Fate::Own && chance.percent(20) { Fate::Direct } else { fate };
        let customs = window == 3 && fate != Fate::Direct && chance.percent(85);
        let day = day(chance, window, fate);
        let lots = draw_lots(chance, Assortment::Epidemic, value, day, customs);
        all.push(GoodsGift {
            org: OFFICE,
            window,
            day,
            lots,
            fate,
            customs,
            corrected: false,
            cause: Cause::EPIDEMIC,
        });
    }
}

/// To whom the office passes goods.
fn target(chance: &mut Chance, world: &World) -> usize {
    let level = if chance.percent(75) { Level::City } else { Level::County };
    let list = world.of_level(level);
    list[chance.index(list.len())]
}

/// Cities and counties: used within the stage.
fn others(
    chance: &mut Chance,
    world: &World,
    window: usize,
    total: u64,
    count: u64,
    all: &mut Vec<GoodsGift>,
) {
    let others = world.others();
    let weights: Vec<u64> = others
        .iter()
        .map(|&org| world.organisations[org].weight * chance.between(75, 125))
        .collect();
    let parts = shares(total, &weights);
    let roots: Vec<u64> = parts.iter().map(|&part| root(part)).collect();
    let counts = shares(count, &roots);
    for ((&org, part), count) in others.iter().zip(parts).zip(counts) {
        for value in values(chance, part, count.max(1)) {
            let fate = if chance.percent(25) { Fate::Direct } else { Fate::Own };
            let customs = window == 3 && fate == Fate::Own && chance.percent(12);
            let day = day(chance, window, fate);
            let lots = draw_lots(chance, Assortment::Epidemic, value, day, customs);
            all.push(GoodsGift {
                org,
                window,
                day,
                lots,
                fate,
                customs,
                corrected: false,
                cause: Cause::EPIDEMIC,
            });
        }
    }
}

/// Gifts of the last days that are on the way or in stock at the bulletin.
fn straddle(
    chance: &mut Chance,
    world: &World,
    window: usize,
    total: u64,
    all: &mut Vec<GoodsGift>,
) {
    for (number, value) in values(chance, total, 22).into_iter().enumerate() {
        let fate = if number % 2 == 0 { Fate::OnTheWay } else { Fate::InStock };
        let gift = any_other(chance, world, window, fate);
        let lots = draw_lots(chance, Assortment::Epidemic, value, gift.day, false);
        all.push(GoodsGift { lots, ..gift });
    }
}

/// `total` in about `count` values, heavy-tailed, whole yuan but one.
fn values(chance: &mut Chance, total: u64, count: u64) -> Vec<u64> {
    let weights: Vec<u64> = (0..count).map(|_| chance.heavy(5)).collect();
    in_units(total, &weights, 100).into_iter().filter(|&value| value > 0).collect()
}

/// Days a fate takes from acceptance to its end.
pub(crate) fn needs(fate: Fate) -> usize {
    match fate {
        Fate::Direct | Fate::InStock => 0,
        Fate::OnTheWay => 1,
        Fate::Own | Fate::Damaged { .. } => 2,
        Fate::Transfer(_) => 4,
    }
}

/// A day of the window that leaves time for the fate: by the tide, or for what straddles the bulletin one of the last.
fn day(chance: &mut Chance, window: usize, fate: Fate) -> usize {
    let (first, last) = WINDOW[window];
    let first = first + 1;
    // The first window ends in the middle of a stage: nothing in it is pressed for time.
    let last = if window == 0 { last } else { last - needs(fate) };
    if matches!(fate, Fate::OnTheWay | Fate::InStock) {
        return chance.day(last - 5, last);
    }
    let weights: Vec<u64> =
        (first..=last).map(|day| tide(window, day - WINDOW[window].0)).collect();
    first + chance.weighted(&weights)
}
