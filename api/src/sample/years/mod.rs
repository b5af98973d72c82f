//! The two years: everything outside the epidemic's spring. What the reviews of 2020 and 2021 print is cut first (`printed`, `income`, `uses`);
//! then purses are filled (`strands`, `sources`, `transfers`, `tills`), what they use is given to projects and days (`projects`, `payments`),
//! and the documents are written.
mod bound;
mod deliveries;
mod done;
mod gifts;
mod give;
mod goods;
mod income;
mod metrics;
mod payments;
mod printed;
mod projects;
mod reports;
mod shape;
mod short;
mod sources;
mod statistics;
mod strands;
mod themes;
mod tills;
mod transfers;
mod uses;

pub(crate) use gifts::Waiting;
pub use printed::{ANNUAL_REVIEW, Printed, printed};
pub(crate) use short::Short;
pub(crate) use strands::Strand;

use super::bound::Bound;
use super::chance::Chance;
use super::draft::Draft;
use super::money::Money;
use super::world::World;

/// How many of what there are, about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    /// Gifts of money: exactly.
    pub gifts: u64,
    /// Payments.
    pub payments: u64,
    /// Gifts of goods.
    pub goods: u64,
}

/// The plan.
#[derive(Debug)]
pub(crate) struct Years {
    /// Gifts of money, drawn when their window opens.
    pub strands: Vec<Strand>,
    bound: Vec<Bound>,
    settlements: tills::Settlements,
    sources: Vec<sources::Source>,
    moves: Vec<transfers::Move>,
    projects: Vec<projects::Project>,
    payments: Vec<payments::Pay>,
    goods: Vec<goods::YearGift>,
}

impl Years {
    /// Makes the plan on what the spring leaves.
    pub(crate) fn plan(
        world: &World,
        seed: u64,
        scale: Scale,
        spring: &Money,
    ) -> Result<Self, Short> {
        let bound = bound::plan(world, seed);
        let filed: Vec<Bound> = spring.bound.iter().chain(&bound).cloned().collect();
        let intakes = income::plan(world, seed, &filed);
        let strands = strands::strands(world, seed, &intakes, scale.gifts)?;
        let mut tills = tills::Tills::default();
        let settlements = tills::arrivals(&strands, &mut tills);
        tills::carry(&spring.left(world.organisations.len()), &mut tills);
        let sources = sources::plan(world, seed, &mut tills);
        let moves = transfers::plan(world, seed, &mut tills)?;
        let goods = goods::plan(world, seed, &intakes, scale.goods)?;
        let mut already = goods.already;
        already.donation += bound::used(&bound, 1);
        let mut uses = uses::plan(world, seed, &tills, already)?;
        let projects = projects::plan(world, seed, &mut uses.cells)?;
        let payments = payments::plan(seed, &tills, &uses, &projects, scale.payments)?;
        let goods = goods.gifts;
        Ok(Self { strands, bound, settlements, sources, moves, projects, payments, goods })
    }

    /// Adds gifts without another sum anywhere.
    pub(crate) fn add_gifts(&mut self, more: u64) -> Result<(), Short> {
        strands::add(&mut self.strands, more)
    }

    /// Files every document but the strands' gifts.
    pub(crate) fn file(&mut self, draft: &mut Draft<'_>, seed: u64) -> Result<(), Short> {
        draft.chance = Chance::new(seed, "papers of two years", 0);
        metrics::file(draft);
        projects::file(draft, &self.projects);
        sources::file(draft, &self.sources);
        super::bound::file(draft, &self.bound);
        bound::twice(draft);
        tills::file(draft, &self.settlements);
        transfers::file(draft, &self.moves);
        let mut done = Vec::new();
        give::file(draft, seed, &self.payments, &mut done);
        let goods = std::mem::take(&mut self.goods);
        deliveries::file(draft, seed, goods, &self.projects, &mut done);
        deliveries::reserve(draft, seed, &mut done);
        reports::file(draft, seed, &done)?;
        statistics::file(draft, seed);
        Ok(())
    }
}
