//! Gifts with a purse of their own: bound to a recipient by agreement (an earmark), or held for another (agency). Each is
//! paid on in full within its stage. A few were first entered with a wrong amount and corrected the next day.
use super::apportion::shares;
use super::calendar::{STAGE_END, STAGE_OF, WINDOW};
use super::chance::Chance;
use super::world::World;

/// One such gift.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bound {
    /// Who receives it.
    pub org: usize,
    /// In which window.
    pub window: usize,
    /// On which day.
    pub day: usize,
    /// In fen.
    pub amount: u64,
    /// First entered ten times too large on the day before.
    pub corrected: bool,
    /// Held for another: not income, not of the emergency.
    pub agency: bool,
}

/// Ten thousand yuan.
const WAN: u64 = 1_000_000;

/// How many bound gifts the others and the office get in a window.
const COUNT: [(usize, usize); 4] = [(0, 0), (18, 3), (8, 2), (3, 0)];

/// Draws them and takes those of the emergency out of `received[organisation][window]`.
pub(crate) fn draw(world: &World, seed: u64, received: &mut [[u64; 4]]) -> Vec<Bound> {
    let mut chance = Chance::new(seed, "bound", 0);
    let mut all = Vec::new();
    for (window, &(others, office)) in COUNT.iter().enumerate() {
        // Who receives most gets most of them; who receives little gets none.
        let eligible: Vec<usize> =
            world.others().into_iter().filter(|&org| received[org][window] >= 60 * WAN).collect();
        let weights: Vec<u64> = eligible.iter().map(|&org| received[org][window]).collect();
        let mut orgs: Vec<usize> = (0..others)
            .filter(|_| !eligible.is_empty())
            .map(|_| eligible[chance.weighted(&weights)])
            .collect();
        orgs.extend(std::iter::repeat_n(0, office));
        for org in orgs {
            let limit = received[org][window] / 25 / WAN;
            if limit == 0 {
                continue;
            }
            let amount = chance.between(1, limit.min(60)) * WAN;
            received[org][window] -= amount;
            let corrected = all.len() % 5 == 1;
            all.push(Bound {
                org,
                window,
                day: day(&mut chance, window),
                amount,
                corrected,
                agency: false,
            });
        }
    }
    for amount in shares(180 * WAN, &[3, 2, 4, 1, 5]) {
        let org = world.others()[chance.index(11)];
        let amount = amount / WAN * WAN;
        all.push(Bound {
            org,
            window: 1,
            day: day(&mut chance, 1),
            amount,
            corrected: false,
            agency: true,
        });
    }
    all
}

/// A day with one before it in the same window and four after it in the same stage.
fn day(chance: &mut Chance, window: usize) -> usize {
    chance.day(WINDOW[window].0 + 2, STAGE_END[STAGE_OF[window]] - 5)
}
