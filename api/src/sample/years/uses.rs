//! How much every purse uses in each year, on what: the figures of 2021 that name a use are cut first, the rest by what is there.
use super::printed::value;
use super::short::Short;
use super::tills::{PurseKey, Tills};
use super::transfers::LIFE_DOWN;
use crate::sample::apportion::{capped, in_units};
use crate::sample::calendar::on;
use crate::sample::causes::{EPIDEMIC, FLOOD, HENAN, TYPHOONS};
use crate::sample::chance::Chance;
use crate::sample::funds::{
    DONORS_FUND, DUES_FUND, EPIDEMIC_FUND, FIRST_AID_FUND, FISCAL_FUND, GENERAL_FUND,
    HEADQUARTERS_FUND, HENAN_FUND, HOME_FUND, LIFE_FUND, PENDING_FUND, RELIEF_FUND, RURAL_FUND,
    STUDENT_FUND, VOLUNTEER_FUND,
};
use crate::sample::world::{Level, OFFICE, World};
use std::collections::BTreeMap;

/// Ten thousand yuan.
const WAN: u64 = 1_000_000;
/// Amounts are cut in hundreds of yuan where a figure does not forbid it.
const UNIT: u64 = 10_000;

/// Goods of the reserve used in 2021: for Henan, and for each typhoon.
pub(super) const RESERVE_HENAN: u64 = 280_530_000;
/// See [`RESERVE_HENAN`].
pub(super) const RESERVE_TYPHOON: [u64; 2] = [70 * WAN, 30 * WAN];
/// The public budget's money used on each typhoon.
const FISCAL_TYPHOON: [u64; 2] = [35 * WAN, 15 * WAN];
/// What the first typhoon takes of both together.
const FIRST_TYPHOON: u64 = 340 * WAN;
/// Of homes' investment, the public budget's part.
const FISCAL_HOME: u64 = 680 * WAN;
/// What the office grants for halls beside what it passes down: of gifts, of the public budget.
const LIFE_GRANTS: [u64; 2] = [150 * WAN, 50 * WAN];

/// Days on which the last decisions of a year may have to be covered.
pub(super) fn deadline(year: usize) -> usize {
    on(if year == 0 { 2020 } else { 2021 }, 12, 5)
}

/// One sum used out of one purse for an emergency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relief {
    /// Who.
    pub org: usize,
    /// Out of which fund.
    pub fund: &'static str,
    /// In which year.
    pub year: usize,
    /// The emergency.
    pub emergency: &'static str,
    /// How much.
    pub fen: u64,
}

/// What one organisation uses on one category in one year, mainly out of one fund.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// Who.
    pub org: usize,
    /// In which year.
    pub year: usize,
    /// On what.
    pub category: &'static str,
    /// The funds; sums per fund, the largest first.
    pub funds: Vec<&'static str>,
    /// Sums in the order of the funds.
    pub sums: Vec<u64>,
    /// How many projects it has.
    pub count: usize,
    /// Their places.
    pub projects: Vec<usize>,
}

impl Cell {
    /// The largest sum.
    pub(super) fn main(&self) -> u64 {
        self.sums.iter().copied().max().unwrap_or(0)
    }

    /// All of it.
    pub(super) fn sum(&self) -> u64 {
        self.sums.iter().sum()
    }
}

/// What goods and gifts bound by agreement already use in 2021.
#[derive(Debug, Clone, Copy)]
pub(super) struct Already {
    /// Out of donation funds, in all.
    pub donation: u64,
    /// Donated goods for Henan.
    pub henan: u64,
    /// Donated goods for each typhoon.
    pub typhoon: [u64; 2],
}

/// The plan.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// For emergencies.
    pub relief: Vec<Relief>,
    /// For projects.
    pub cells: Vec<Cell>,
}

/// Cuts a sum in hundreds of yuan, no part above its cap; what is less than a hundred goes where most room is left.
fn in_hundreds(total: u64, weights: &[u64], caps: &[u64]) -> Vec<u64> {
    let units: Vec<u64> = caps.iter().map(|cap| cap / UNIT).collect();
    let whole = (total / UNIT).min(units.iter().sum());
    let mut parts: Vec<u64> =
        capped(whole, weights, &units).into_iter().map(|part| part * UNIT).collect();
    let mut left = total - whole * UNIT;
    while left > 0 {
        let room = |&at: &usize| caps[at] - parts[at];
        let at = (0..caps.len()).max_by_key(room).expect("somebody to give to");
        let more = left.min(room(&at));
        parts[at] += more;
        left -= more;
    }
    parts
}

/// What is still open of each purse at each year's deadline.
struct Open<'a> {
    world: &'a World,
    spare: BTreeMap<PurseKey, u64>,
    chance: Chance,
    cells: BTreeMap<(usize, usize, &'static str, &'static str), BTreeMap<&'static str, u64>>,
    relief: Vec<Relief>,
}

/// Makes the plan.
pub(super) fn plan(
    world: &World,
    seed: u64,
    tills: &Tills,
    already: Already,
) -> Result<Uses, Short> {
    let spare = tills
        .purses()
        .filter(|((_, fund), _)| *fund != PENDING_FUND)
        .map(|(purse, till)| (purse, till.available()[deadline(0)]))
        .collect();
    let chance = Chance::new(seed, "uses", 0);
    let mut open = Open { world, spare, chance, cells: BTreeMap::new(), relief: Vec::new() };
    open.first_year();
    for (purse, till) in tills.purses().filter(|((_, fund), _)| *fund != PENDING_FUND) {
        let used = till.available()[deadline(0)] - open.spare[&purse];
        open.spare.insert(purse, till.available()[deadline(1)] - used);
    }
    open.second_year(already)?;
    let cell = |((org, year, category, _), sums): ((usize, usize, _, _), BTreeMap<_, _>)| {
        let mut sums: Vec<(&'static str, u64)> = sums.into_iter().collect();
        sums.sort_by_key(|&(_, fen)| std::cmp::Reverse(fen));
        let (funds, sums) = sums.into_iter().unzip();
        Cell { org, year, category, funds, sums, count: 0, projects: Vec::new() }
    };
    let cells = open.cells.into_iter().map(cell).collect();
    Ok(Uses { relief: open.relief, cells })
}

impl Open<'_> {
    /// Four fifths and more of what is there.
    fn first_year(&mut self) {
        let purses: Vec<(PurseKey, u64)> = self.spare.iter().map(|(&p, &f)| (p, f)).collect();
        for ((org, fund), fen) in purses {
            let percent = match fund {
                EPIDEMIC_FUND => self.chance.between(40, 55),
                RELIEF_FUND | HOME_FUND | LIFE_FUND => self.chance.between(45, 60),
                _ => self.chance.between(78, 88),
            };
            self.spend((org, fund), 0, fen / 100 * percent / UNIT * UNIT);
        }
    }

    fn second_year(&mut self, already: Already) -> Result<(), Short> {
        let typhoon = value(2021, "relief.typhoon_value");
        let parts = [FIRST_TYPHOON, typhoon - FIRST_TYPHOON];
        let cities = [["330200", "330900", "330600"], ["330900", "330200", "331000"]];
        let mut donation = value(2021, "donation.used") - already.donation;
        for place in 0..2 {
            let hit = cities[place].map(|code| self.world.find(code));
            let fiscal = FISCAL_TYPHOON[place];
            let given = parts[place] - RESERVE_TYPHOON[place] - already.typhoon[place] - fiscal;
            self.relieve(&hit, RELIEF_FUND, TYPHOONS[place], given)?;
            self.relieve(&hit, FISCAL_FUND, TYPHOONS[place], fiscal)?;
            donation -= given;
        }
        let henan = value(2021, "relief.henan_value") - RESERVE_HENAN - already.henan;
        let holders = self.holders(HENAN_FUND);
        self.relieve(&holders, HENAN_FUND, HENAN, henan)?;
        let homes = value(2021, "home.investment") - FISCAL_HOME;
        self.cut(HOME_FUND, "home", HOME_FUND, homes)?;
        self.cut(FISCAL_FUND, "home", HOME_FUND, FISCAL_HOME)?;
        let office = value(2021, "life_education.investment");
        let down: u64 = LIFE_DOWN.iter().map(|&(_, fen)| fen).sum();
        assert_eq!(
            office,
            down + LIFE_GRANTS.iter().sum::<u64>(),
            "the office's part of the halls"
        );
        for (fund, fen) in [LIFE_FUND, FISCAL_FUND].into_iter().zip(LIFE_GRANTS) {
            self.take((OFFICE, fund), fen)?;
            self.put(OFFICE, 1, "life_education", LIFE_FUND, fund, fen);
        }
        let named = henan + homes + LIFE_GRANTS[0];
        Short::unless("uses that the review names, of all", named, donation)?;
        self.rest(donation - named)
    }

    /// What remains of the figure by what each purse can spare; of other sources, most of it.
    fn rest(&mut self, donation: u64) -> Result<(), Short> {
        let mut purses = Vec::new();
        for (&(org, fund), &fen) in &self.spare {
            match fund {
                HENAN_FUND | HOME_FUND => {}
                LIFE_FUND if org == OFFICE => {}
                FISCAL_FUND | DUES_FUND | HEADQUARTERS_FUND => {}
                // Ten thousand yuan are left for next year.
                _ if fen < WAN => {}
                _ => purses.push(((org, fund), fen)),
            }
        }
        // Something stays in every purse.
        let caps: Vec<u64> = purses.iter().map(|&(_, fen)| fen / 100 * 97).collect();
        Short::unless("gifts used in 2021", donation, caps.iter().sum())?;
        let weights: Vec<u64> =
            caps.iter().map(|cap| cap / 100 * self.chance.between(92, 108)).collect();
        for (&(purse, _), fen) in purses.iter().zip(in_hundreds(donation, &weights, &caps)) {
            self.spend(purse, 1, fen);
        }
        let others: Vec<(PurseKey, u64)> = self
            .spare
            .iter()
            .filter(|((_, fund), _)| [FISCAL_FUND, DUES_FUND, HEADQUARTERS_FUND].contains(fund))
            .map(|(&purse, &fen)| (purse, fen))
            .collect();
        for (purse, fen) in others {
            let percent = self.chance.between(75, 88);
            self.spend(purse, 1, fen / 100 * percent / UNIT * UNIT);
        }
        Ok(())
    }

    /// Who holds a fund.
    fn holders(&self, fund: &str) -> Vec<usize> {
        self.spare.keys().filter(|(_, of)| *of == fund).map(|&(org, _)| org).collect()
    }

    fn take(&mut self, purse: PurseKey, fen: u64) -> Result<(), Short> {
        let spare = self.spare.entry(purse).or_default();
        Short::unless(purse.1, fen, *spare)?;
        *spare -= fen;
        Ok(())
    }

    fn put(
        &mut self,
        org: usize,
        year: usize,
        category: &'static str,
        main: &'static str,
        fund: &'static str,
        fen: u64,
    ) {
        if fen > 0 {
            let cell = self.cells.entry((org, year, category, main)).or_default();
            *cell.entry(fund).or_default() += fen;
        }
    }

    /// Cuts a sum of a fund over those who hold it, for one category.
    fn cut(
        &mut self,
        fund: &'static str,
        category: &'static str,
        main: &'static str,
        total: u64,
    ) -> Result<(), Short> {
        let holders = self.holders(fund);
        let caps: Vec<u64> =
            holders.iter().map(|&org| self.spare[&(org, fund)] / 100 * 80).collect();
        Short::unless(fund, total, caps.iter().sum())?;
        for (&org, fen) in holders.iter().zip(in_hundreds(total, &caps, &caps)) {
            self.take((org, fund), fen)?;
            self.put(org, 1, category, main, fund, fen);
        }
        Ok(())
    }

    /// Cuts a sum for an emergency.
    fn relieve(
        &mut self,
        orgs: &[usize],
        fund: &'static str,
        emergency: &'static str,
        total: u64,
    ) -> Result<(), Short> {
        let caps: Vec<u64> = orgs
            .iter()
            .map(|&org| self.spare.get(&(org, fund)).map_or(0, |fen| fen / 100 * 90))
            .collect();
        Short::unless(fund, total, caps.iter().sum())?;
        for (&org, fen) in orgs.iter().zip(in_hundreds(total, &caps, &caps)) {
            if fen > 0 {
                self.take((org, fund), fen)?;
                self.relief.push(Relief { org, fund, year: 1, emergency, fen });
            }
        }
        Ok(())
    }

    /// A purse's use of a year goes to what its fund is for.
    fn spend(&mut self, (org, fund): PurseKey, year: usize, fen: u64) {
        // Less than that is no decision.
        if fen < 400_000 && year == 0 {
            return;
        }
        if let Some(spare) = self.spare.get_mut(&(org, fund)) {
            *spare -= fen;
        }
        let emergency = match fund {
            EPIDEMIC_FUND => EPIDEMIC,
            // In 2020 what the relief fund uses, it uses on the floods.
            RELIEF_FUND if year == 0 => FLOOD,
            _ => "",
        };
        if !emergency.is_empty() {
            self.relief.push(Relief { org, fund, year, emergency, fen });
            return;
        }
        let county = self.world.organisations[org].level == Level::County;
        let split: &[(&'static str, &'static str, u64)] = match fund {
            GENERAL_FUND if county => &[("aid", GENERAL_FUND, 1)],
            GENERAL_FUND => &[("aid", GENERAL_FUND, 6), ("other", GENERAL_FUND, 1)],
            RURAL_FUND => &[("aid", RURAL_FUND, 1)],
            STUDENT_FUND => &[("student", STUDENT_FUND, 1)],
            FIRST_AID_FUND => &[("first_aid", FIRST_AID_FUND, 1)],
            HOME_FUND => &[("home", HOME_FUND, 1)],
            LIFE_FUND => &[("life_education", LIFE_FUND, 1)],
            DONORS_FUND => &[("stem_cell", DONORS_FUND, 1), ("organ", DONORS_FUND, 1)],
            VOLUNTEER_FUND => &[("volunteer", VOLUNTEER_FUND, 1)],
            RELIEF_FUND => &[("relief", RELIEF_FUND, 1)],
            DUES_FUND => &[("other", DUES_FUND, 1)],
            HEADQUARTERS_FUND => &[("relief", HEADQUARTERS_FUND, 1)],
            _ => &[("first_aid", FIRST_AID_FUND, 1)],
        };
        let weights: Vec<u64> = split.iter().map(|&(_, _, weight)| weight).collect();
        for (&(category, main, _), part) in split.iter().zip(in_units(fen, &weights, UNIT)) {
            self.put(org, year, category, main, fund, part);
        }
    }
}
