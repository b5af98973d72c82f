//! The plan of donated goods in the two years: gifts cut out of what is received, and what of them is used in which year.
use super::income::Intake;
use super::short::Short;
use super::uses::Already;
use crate::sample::apportion::{in_units, root, shares};
use crate::sample::calendar::on;
use crate::sample::catalogue::Assortment;
use crate::sample::causes::{Cause, FLOOD, TYPHOONS, first_day};
use crate::sample::chance::Chance;
use crate::sample::funds::{
    EPIDEMIC_FUND, FIRST_AID_FUND, GENERAL_FUND, HENAN_FUND, RELIEF_FUND, STUDENT_FUND,
};
use crate::sample::goods::{Fate, GoodsGift};
use crate::sample::lots::{draw_lots, lossy_lot};
use crate::sample::world::{Level, OFFICE, World};

/// What becomes of a gift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Used within its year, as its [`Fate`] says.
    Used,
    /// In stock at the end of 2020, used in the first days of 2021.
    Carried,
    /// In stock at the end of 2021.
    Kept,
    /// Under way at the end of 2021.
    UnderWay,
}

/// One gift.
#[derive(Debug)]
pub(super) struct YearGift {
    /// What and from whom.
    pub gift: GoodsGift,
    /// In which year.
    pub year: usize,
    /// Its end.
    pub end: End,
}

/// The plan.
#[derive(Debug)]
pub(super) struct Goods {
    /// All gifts.
    pub gifts: Vec<YearGift>,
    /// What they use in 2021.
    pub already: Already,
}

/// What of the relief fund's goods is for the typhoons: city, typhoon, fen.
const TYPHOON: [(&str, usize, u64); 3] =
    [("330200", 0, 60_000_000), ("330000", 0, 40_000_000), ("331000", 1, 30_000_000)];

/// What goods a fund is given.
fn assortment(fund: &str) -> Assortment {
    match fund {
        EPIDEMIC_FUND => Assortment::Epidemic,
        RELIEF_FUND | HENAN_FUND => Assortment::Relief,
        STUDENT_FUND => Assortment::School,
        FIRST_AID_FUND => Assortment::FirstAid,
        _ => Assortment::Aid,
    }
}

/// Between which days of a year a fund's goods come, so that what has to be used in it is.
fn days(fund: &str, emergency: &str, year: usize) -> (usize, usize) {
    match (fund, year) {
        (EPIDEMIC_FUND, 0) => (on(2020, 4, 30), on(2020, 12, 8)),
        (HENAN_FUND, _) => (first_day(emergency) + 2, first_day(emergency) + 40),
        (RELIEF_FUND, _) if !emergency.is_empty() => {
            (first_day(emergency) + 1, first_day(emergency) + if year == 0 { 120 } else { 25 })
        }
        (_, 0) => (on(2020, 5, 12), on(2020, 12, 8)),
        _ => (on(2021, 1, 22), on(2021, 12, 8)),
    }
}

/// Makes about `count` gifts.
pub(super) fn plan(
    world: &World,
    seed: u64,
    intakes: &[Intake],
    count: u64,
) -> Result<Goods, Short> {
    let already = Already { donation: 0, henan: 0, typhoon: [0; 2] };
    let mut goods = Goods { gifts: Vec::new(), already };
    let with_goods: Vec<&Intake> = intakes.iter().filter(|intake| intake.goods > 0).collect();
    let roots: Vec<u64> = with_goods.iter().map(|intake| root(intake.goods)).collect();
    let counts = shares(count, &roots);
    for (place, (intake, count)) in with_goods.into_iter().zip(counts).enumerate() {
        let mut chance = Chance::new(seed, "goods of two years", place);
        let (fund, year) = (intake.cause.fund, intake.year);
        let mut left = intake.goods;
        let mut cause = intake.cause;
        if fund == RELIEF_FUND && year == 0 {
            cause.emergency = FLOOD;
        }
        if fund == RELIEF_FUND && year == 1 {
            for (city, typhoon, fen) in TYPHOON {
                if world.find(city) == intake.org {
                    Short::unless("goods for the typhoons", fen, left)?;
                    left -= fen;
                    let cause = Cause { fund, emergency: TYPHOONS[typhoon] };
                    let one = Intake { cause, goods: fen, ..*intake };
                    goods.gifts(&mut chance, world, &one, fen, 3);
                    goods.already.typhoon[typhoon] += fen;
                }
            }
        }
        let city = world.organisations[intake.org].level == Level::City;
        if fund == GENERAL_FUND && city && (place + year) % 4 == 0 {
            let damaged = goods.damaged(&mut chance, intake);
            Short::unless("a gift that arrives damaged", damaged, left)?;
            left -= damaged;
        }
        if fund == HENAN_FUND {
            goods.already.henan += left;
        }
        goods.gifts(&mut chance, world, &Intake { cause, ..*intake }, left, count.max(1));
    }
    Ok(goods)
}

impl Goods {
    /// A gift of which a few pieces arrive damaged: what is lost is not used.
    fn damaged(&mut self, chance: &mut Chance, intake: &Intake) -> u64 {
        let (first, last) = days(GENERAL_FUND, "", intake.year);
        let day = chance.day(first, last);
        let (lot, pieces, lost) = lossy_lot(chance, day);
        let value = lot.value.unwrap_or(0);
        let gift = GoodsGift {
            org: intake.org,
            window: 3,
            day,
            lots: vec![lot],
            fate: Fate::Damaged { pieces },
            customs: false,
            corrected: false,
            cause: intake.cause,
        };
        if intake.year == 1 {
            self.already.donation += value - lost;
        }
        self.gifts.push(YearGift { gift, year: intake.year, end: End::Used });
        value
    }

    /// Cuts a sum into gifts and gives each its end.
    fn gifts(
        &mut self,
        chance: &mut Chance,
        world: &World,
        intake: &Intake,
        total: u64,
        count: u64,
    ) {
        let Cause { fund, emergency } = intake.cause;
        let assortment = assortment(fund);
        let (first, last) = days(fund, emergency, intake.year);
        let weights: Vec<u64> = (0..count).map(|_| chance.heavy(4)).collect();
        let values = in_units(total, &weights, 10_000);
        let values: Vec<u64> = values.into_iter().filter(|&value| value > 0).collect();
        let city = world.organisations[intake.org].level != Level::County;
        for (place, &value) in values.iter().enumerate() {
            let stays = fund == GENERAL_FUND && city && values.len() > 2 && place == 0;
            let end = match (stays, intake.year) {
                (false, _) => End::Used,
                (true, 0) => End::Carried,
                (true, _) if intake.org.is_multiple_of(2) => End::UnderWay,
                (true, _) => End::Kept,
            };
            let day = match end {
                End::Used => chance.day(first, last),
                _ => chance.day(last + 4, last + 18),
            };
            let passed_on = intake.org == OFFICE && fund != HENAN_FUND;
            let fate = fate(chance, world, passed_on, end);
            let customs = intake.org == OFFICE && fate == Fate::Own && chance.percent(4);
            let lots = draw_lots(chance, assortment, value, day, customs);
            let (org, cause) = (intake.org, intake.cause);
            let corrected = end == End::Used && fate == Fate::Own && chance.percent(1);
            let gift = GoodsGift { org, window: 3, day, lots, fate, customs, corrected, cause };
            let used_in = match end {
                End::Used => Some(intake.year),
                End::Carried => Some(1),
                End::Kept | End::UnderWay => None,
            };
            if used_in == Some(1) {
                self.already.donation += value;
            }
            self.gifts.push(YearGift { gift, year: intake.year, end });
        }
    }
}

/// How a gift is used: the office passes one in five on to a city, but for what goes to Henan.
fn fate(chance: &mut Chance, world: &World, passed_on: bool, end: End) -> Fate {
    if end != End::Used {
        return Fate::InStock;
    }
    match chance.weighted(&[60, 22, if passed_on { 18 } else { 0 }]) {
        0 => Fate::Own,
        1 => Fate::Direct,
        _ => {
            let cities = world.of_level(Level::City);
            Fate::Transfer(cities[chance.index(cities.len())])
        }
    }
}
