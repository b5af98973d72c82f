//! The plan of money: who receives what, who passes how much to whom, who uses what in which stage, and when.
use super::apportion::{capped, in_units, root, shares};
use super::bound::{self, Bound};
use super::calendar::{DAYS, STAGE_END, STAGE_OF, stage_start};
use super::chance::Chance;
use super::queue::{Kind, Payment, Till, Uncovered, schedule};
use super::settle::{Settlement, settlements};
use super::strands::{Route, Strand, strands};
use super::targets::Targets;
use super::world::{Level, OFFICE, World};

/// Why there is no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoPlan {
    /// Fewer gifts than days on which somebody receives something.
    TooFewGifts,
    /// A payment that nothing covers.
    Uncovered(Uncovered),
}

/// The plan.
#[derive(Debug)]
pub(crate) struct Money {
    /// Gifts to be drawn day by day.
    pub strands: Vec<Strand>,
    /// Gifts with their own purse.
    pub bound: Vec<Bound>,
    /// What channels pay out.
    pub settlements: Vec<Settlement>,
    /// Every payment, with its day.
    pub payments: Vec<Payment>,
    /// Decided outside the queues: passed up to the office and from cities to counties; a purchase that stays in stock.
    pub fixed: Vec<Payment>,
}

impl Money {
    /// What each organisation still holds of the epidemic's money after the spring, on its way or with a channel included.
    pub(crate) fn left(&self, organisations: usize) -> Vec<u64> {
        let (mut came, mut went) = (vec![0; organisations], vec![0; organisations]);
        for strand in &self.strands {
            came[strand.org] += strand.total;
        }
        for payment in self.payments.iter().chain(&self.fixed) {
            went[payment.org] += payment.amount;
            if let Kind::Transfer(to) = payment.kind {
                came[to] += payment.amount;
            }
        }
        came.into_iter().zip(went).map(|(came, went)| came - went).collect()
    }
}

/// Days from a transfer's decision to its arrival: decided and sent on one day, there on the next.
pub(crate) const ARRIVAL: usize = 1;

/// Makes the plan for `gifts` gifts and `grants` payments or so.
pub(crate) fn plan(
    world: &World,
    targets: &Targets,
    seed: u64,
    gifts: u64,
    grants: u64,
) -> Result<Money, NoPlan> {
    let mut received = received(world, targets, seed);
    let bound = bound::draw(world, seed, &mut received);
    let strands = strands(world, seed, &received, gifts).ok_or(NoPlan::TooFewGifts)?;
    let settlements = settlements(world, &strands);
    let mut tills = tills(world, &strands, &settlements);
    let fixed = fixed(world, seed, &mut tills);
    let mut used: [u64; 3] = targets.office_used.map(|pair| pair.money);
    take_bound(&bound, true, &mut used);
    let mut payments = office(seed, grants, used, world);
    settle_queue(&mut payments, &tills[OFFICE])?;
    for payment in &payments {
        if let Kind::Transfer(to) = payment.kind
            && payment.day + ARRIVAL < DAYS
        {
            tills[to].inflow[payment.day + ARRIVAL] += payment.amount;
        }
    }
    let mut used: [u64; 3] = std::array::from_fn(|stage| {
        let down: u64 = payments
            .iter()
            .filter(|payment| payment.stage == stage && matches!(payment.kind, Kind::Transfer(_)))
            .map(|payment| payment.amount)
            .sum();
        targets.system_used[stage].money - (targets.office_used[stage].money - down)
    });
    take_bound(&bound, false, &mut used);
    payments.extend(others(world, seed, grants, used, &tills)?);
    Ok(Money { strands, bound, settlements, payments, fixed })
}

/// Received by each organisation in each window: the others' part by size, a little differently in each window.
fn received(world: &World, targets: &Targets, seed: u64) -> Vec<[u64; 4]> {
    let mut received = vec![[0; 4]; world.organisations.len()];
    let others = world.others();
    let mut chance = Chance::new(seed, "received money", 0);
    for (window, of_others) in targets.others_received.iter().enumerate() {
        received[OFFICE][window] = targets.office_received[window].money;
        let weights: Vec<u64> = others
            .iter()
            .map(|&org| world.organisations[org].weight * chance.between(80, 120))
            .collect();
        let parts = shares(of_others.money, &weights);
        for (&org, part) in others.iter().zip(parts) {
            received[org][window] = part;
        }
    }
    received
}

/// Bound gifts of the emergency are used in full: what remains is for the queues.
fn take_bound(bound: &[Bound], office: bool, used: &mut [u64; 3]) {
    for gift in bound.iter().filter(|gift| !gift.agency() && (gift.org == OFFICE) == office) {
        used[gift.window.map_or(0, |window| STAGE_OF[window])] -= gift.amount;
    }
}

/// What lies in each bank account by gifts without earmark: at once, or when the channel settles.
fn tills(world: &World, strands: &[Strand], settlements: &[Settlement]) -> Vec<Till> {
    let mut tills = vec![Till::new(DAYS); world.organisations.len()];
    for strand in strands.iter().filter(|s| matches!(s.route, Route::Large | Route::Bank)) {
        tills[strand.org].inflow[strand.slot.day] += strand.total;
    }
    for settlement in settlements {
        // What came in after a channel's last settlement of the spring is paid out when the spring is over.
        if settlement.day < DAYS {
            tills[settlement.org].inflow[settlement.day] += settlement.gross;
        }
    }
    tills
}

/// Large cities pass money up, cities pass money down to their counties, one purchase is still in stock at the end.
fn fixed(world: &World, seed: u64, tills: &mut [Till]) -> Vec<Payment> {
    let mut chance = Chance::new(seed, "fixed", 0);
    let cities = world.of_level(Level::City);
    let mut fixed = Vec::new();
    for (index, percent) in [(0, 1), (1, 1), (2, 1), (0, 1), (1, 2)].into_iter().enumerate() {
        let day = [14, 18, 24, 40, 46][index];
        fixed.push((cities[percent.0], Kind::Transfer(OFFICE), day, percent.1));
    }
    for county in world.of_level(Level::County).into_iter().step_by(3) {
        let city = world.organisations[county].parent.expect("a county has a city");
        fixed.push((city, Kind::Transfer(county), chance.day(12, 50), 1));
    }
    fixed.push((cities[3], Kind::Purchase, 85, 1));
    let payment = |(org, kind, day, percent): (usize, Kind, usize, u64)| {
        // A small part of what has come in so far, in whole thousands of yuan.
        let arrived: u64 = tills[org].inflow[..day].iter().sum();
        let amount = (arrived * percent / 100 / 100_000).max(1) * 100_000;
        tills[org].fixed[day] += amount;
        if let Kind::Transfer(to) = kind {
            tills[to].inflow[day + ARRIVAL] += amount;
        }
        let stage = STAGE_END.iter().position(|&end| day <= end).unwrap_or(2);
        Payment { org, stage, amount, kind, day }
    };
    fixed.into_iter().map(payment).collect()
}

/// The office's payments: 36 to 44 of a hundred go down, a few are purchases, the rest are grants.
fn office(seed: u64, grants: u64, used: [u64; 3], world: &World) -> Vec<Payment> {
    let mut chance = Chance::new(seed, "office", 0);
    let mut payments = Vec::new();
    let (cities, counties) = (world.of_level(Level::City), world.of_level(Level::County));
    for (stage, &used) in used.iter().enumerate() {
        let down = used * chance.between(36, 44) / 100;
        let bought = used * chance.between(3, 5) / 100;
        let count = [34, 22, 8][stage];
        for amount in parts(&mut chance, down, count) {
            let list = if chance.percent(70) { &cities } else { &counties };
            let to = list[chance.index(list.len())];
            payments.push(payment(&mut chance, stage, amount, Kind::Transfer(to), OFFICE));
        }
        for amount in parts(&mut chance, bought, [4, 3, 1][stage]) {
            payments.push(payment(&mut chance, stage, amount, Kind::Purchase, OFFICE));
        }
        let count = (grants * [12, 8, 2][stage] / 100).max(4);
        for amount in parts(&mut chance, used - down - bought, count) {
            payments.push(payment(&mut chance, stage, amount, Kind::Grant, OFFICE));
        }
    }
    payments
}

/// The others' payments: each stage's use is apportioned by what each has available at its end.
fn others(
    world: &World,
    seed: u64,
    grants: u64,
    used: [u64; 3],
    tills: &[Till],
) -> Result<Vec<Payment>, NoPlan> {
    let others = world.others();
    let available: Vec<Vec<u64>> = others.iter().map(|&org| tills[org].available()).collect();
    let mut queues = vec![Vec::new(); others.len()];
    let mut spent = vec![0; others.len()];
    for (stage, &used) in used.iter().enumerate() {
        let mut chance = Chance::new(seed, "others", stage);
        let left: Vec<u64> =
            (0..others.len()).map(|at| available[at][STAGE_END[stage]] - spent[at]).collect();
        let weights: Vec<u64> =
            left.iter().map(|left| left / 100 * chance.between(94, 106)).collect();
        let parts_of = capped(used, &weights, &left);
        let roots: Vec<u64> = parts_of.iter().map(|&part| root(part)).collect();
        let counts = shares(grants * [45, 22, 11][stage] / 100, &roots);
        for at in 0..others.len() {
            let (org, mut total) = (others[at], parts_of[at]);
            spent[at] += total;
            if at % 6 == stage && total > 50_000_000 {
                let bought = total / 40;
                total -= bought;
                queues[at].push(payment(&mut chance, stage, bought, Kind::Purchase, org));
            }
            for amount in parts(&mut chance, total, counts[at].max(1)) {
                queues[at].push(payment(&mut chance, stage, amount, Kind::Grant, org));
            }
        }
    }
    for (queue, available) in queues.iter_mut().zip(&available) {
        schedule(queue, available).map_err(NoPlan::Uncovered)?;
    }
    Ok(queues.concat())
}

/// Days of the office's own queue.
fn settle_queue(payments: &mut [Payment], till: &Till) -> Result<(), NoPlan> {
    schedule(payments, &till.available()).map_err(NoPlan::Uncovered)
}

/// One payment with the earliest day it may have: purchases early in the stage.
fn payment(chance: &mut Chance, stage: usize, amount: u64, kind: Kind, org: usize) -> Payment {
    let (start, end) = (stage_start(stage).max(3), STAGE_END[stage]);
    let last = if kind == Kind::Purchase { start + (end - start) / 2 } else { end - ARRIVAL };
    Payment { org, stage, amount, kind, day: chance.day(start, last) }
}

/// `total` in about `count` parts of round amounts, heavy-tailed, none of them empty.
pub(crate) fn parts(chance: &mut Chance, total: u64, count: u64) -> Vec<u64> {
    let weights: Vec<u64> = (0..count).map(|_| chance.heavy(4)).collect();
    let unit = 10_u64.pow((total / count / 8).max(100).ilog10());
    in_units(total, &weights, unit).into_iter().filter(|&part| part > 0).collect()
}
