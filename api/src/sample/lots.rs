//! Lots: an item, a quantity and a value that fit each other, with the dates that the item's rules ask for.
use super::apportion::in_units;
use super::calendar::date_text;
use super::catalogue::{Assortment, ITEMS, Item};
use super::chance::Chance;
use super::decisions::Line;

/// One lot. Its batch number is given when it is filed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lot {
    /// Batch.
    pub batch: String,
    /// Its place in [`ITEMS`].
    pub item: usize,
    /// Base units.
    pub qty: u64,
    /// In fen; none for 未计价.
    pub value: Option<u64>,
    /// Code of the basis.
    pub basis: &'static str,
    /// Day on which it was made, counted from the sample's first.
    pub made: i64,
}

/// A day of the sample as a signed number.
fn signed(day: usize) -> i64 {
    i64::try_from(day).expect("a day of the sample")
}

/// Made some weeks before `day`.
fn made(chance: &mut Chance, day: usize) -> i64 {
    signed(day) - 3 - i64::try_from(chance.below(80)).expect("below 80")
}

/// One to three lots worth `value` in all; some gifts hold one more without value.
pub(crate) fn draw_lots(
    chance: &mut Chance,
    assortment: Assortment,
    value: u64,
    day: usize,
    customs: bool,
) -> Vec<Lot> {
    let count = chance.weighted(&[55, 30, 15]) + 1;
    let weights: Vec<u64> = (0..count).map(|_| chance.heavy(2)).collect();
    let values: Vec<u64> =
        in_units(value, &weights, 100).into_iter().filter(|&value| value > 0).collect();
    let mut lots: Vec<Lot> =
        values.into_iter().map(|value| valued(chance, assortment, value, day, customs)).collect();
    if chance.percent(7) {
        let small: Vec<u64> = ITEMS
            .iter()
            .map(|item| if item.least_value == 0 { item.weight(assortment) } else { 0 })
            .collect();
        let item = chance.weighted(&small);
        let qty = chance.between(2, 60) * 50;
        let made = made(chance, day);
        lots.push(Lot { item, qty, basis: "unvalued", made, ..Lot::default() });
    }
    lots
}

/// A lot worth `value`, of an item that costs at most that.
fn valued(
    chance: &mut Chance,
    assortment: Assortment,
    value: u64,
    day: usize,
    customs: bool,
) -> Lot {
    let fits = |item: &Item| item.price <= value && item.least_value <= value;
    let weights: Vec<u64> =
        ITEMS.iter().map(|item| if fits(item) { item.weight(assortment) } else { 0 }).collect();
    let of_kind = (0..ITEMS.len()).filter(|&item| ITEMS[item].weight(assortment) > 0);
    let cheapest = of_kind.min_by_key(|&item| ITEMS[item].price).unwrap_or(0);
    let item = if weights.iter().all(|&weight| weight == 0) {
        cheapest
    } else {
        chance.weighted(&weights)
    };
    let qty = (value * 100 / (ITEMS[item].price * chance.between(85, 130))).max(1);
    let bases = ["invoice", "agreement", "market", "price_authority", "bid", "appraisal"];
    let basis = if customs { "customs" } else { bases[chance.weighted(&[45, 20, 20, 6, 5, 4])] };
    // Large quantities come in whole tens.
    let qty = if qty > 200 { qty / 10 * 10 } else { qty };
    Lot { item, qty, value: Some(value), basis, made: made(chance, day), ..Lot::default() }
}

/// A lot of which some pieces will be damaged: pieces, and what they are worth. Each piece has the same whole number of fen.
pub(crate) fn lossy_lot(chance: &mut Chance, day: usize) -> (Lot, u64, u64) {
    let item = chance.index(6);
    let price = ITEMS[item].price * chance.between(90, 110) / 100;
    let qty = chance.between(40, 300) * 10;
    let pieces = chance.between(1, qty / 40);
    let made = signed(day) - 3;
    let lot = Lot { item, qty, value: Some(price * qty), basis: "invoice", made, ..Lot::default() };
    (lot, pieces, price * pieces)
}

/// A lot of one yuan's nominal value.
pub(crate) fn nominal_lot(chance: &mut Chance) -> Lot {
    Lot {
        item: chance.index(4),
        qty: chance.between(5, 90),
        value: Some(100),
        basis: "nominal",
        made: -9,
        ..Lot::default()
    }
}

impl Lot {
    /// The day on which it was made.
    pub(crate) fn made_on(&self) -> String {
        date_text(self.made)
    }

    /// Its last day of use, empty where the item does not expire.
    pub(crate) fn expiry(&self) -> String {
        match ITEMS[self.item].keeps_days {
            0 => String::new(),
            days => date_text(self.made + i64::from(days)),
        }
    }

    /// The whole lot as a line.
    pub(crate) fn line(&self) -> Line {
        Line {
            batch: self.batch.clone(),
            qty: self.qty,
            value: self.value,
            item: ITEMS[self.item].code,
        }
    }
}
