//! Gifts with a purse of their own: bound to a recipient by agreement (an earmark), or held for another (agency). Each is
//! paid on in full two days later. A few were first entered with a wrong amount and corrected the next day.
use super::apportion::shares;
use super::calendar::{At, STAGE_END, STAGE_OF, WINDOW};
use super::causes::Cause;
use super::chance::Chance;
use super::correct::{Wrong, reverse};
use super::decisions::{Decision, EPIDEMIC_PROJECT, Purse, To, What, decide};
use super::draft::Draft;
use super::funds::AGENCY_FUND;
use super::pay::disburse;
use super::receipts::{self, Receipted};
use super::single::{self, Single};
use super::strands::Route;
use super::world::World;
use crate::register::Register;

/// One such gift.
#[derive(Debug, Clone)]
pub(crate) struct Bound {
    /// Who receives it.
    pub org: usize,
    /// In which window of the spring; none later.
    pub window: Option<usize>,
    /// On which day.
    pub day: usize,
    /// In fen.
    pub amount: u64,
    /// First entered ten times too large on the day before.
    pub corrected: bool,
    /// What for; held for another (not income, of no emergency) where the fund is [`AGENCY_FUND`].
    pub cause: Cause,
    /// The project that uses it, or empty.
    pub project: String,
}

impl Bound {
    /// Held for another.
    pub(crate) fn agency(&self) -> bool {
        self.cause.fund == AGENCY_FUND
    }
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
                window: Some(window),
                day: day(&mut chance, window),
                amount,
                corrected,
                cause: Cause::EPIDEMIC,
                project: EPIDEMIC_PROJECT.to_owned(),
            });
        }
    }
    for amount in shares(180 * WAN, &[3, 2, 4, 1, 5]) {
        let org = world.others()[chance.index(11)];
        let amount = amount / WAN * WAN;
        all.push(Bound {
            org,
            window: Some(1),
            day: day(&mut chance, 1),
            amount,
            corrected: false,
            cause: Cause::ordinary(AGENCY_FUND),
            project: String::new(),
        });
    }
    all
}

/// A day with one before it in the same window and four after it in the same stage.
fn day(chance: &mut Chance, window: usize) -> usize {
    chance.day(WINDOW[window].0 + 2, STAGE_END[STAGE_OF[window]] - 5)
}

/// Files every document of every gift.
pub(crate) fn file(draft: &mut Draft<'_>, gifts: &[Bound]) {
    for (index, bound) in gifts.iter().enumerate() {
        let (org, day) = (bound.org, bound.day);
        let earmark = if bound.agency() { String::new() } else { draft.number("XY", org) };
        let purse = Purse { earmark, ..Purse::of(bound.cause, &bound.project) };
        let right = Single {
            org,
            at: At::new(day, 10, 30),
            fen: bound.amount,
            purse: &purse,
            route: Route::Bank,
            kind: "organisation",
        };
        if bound.corrected {
            let fen = bound.amount * 10;
            let doc = single::file(draft, &Single { at: At::new(day - 1, 16, 20), fen, ..right });
            let register = Register::Gift;
            let wrong = Wrong {
                org, register, doc: &doc, reason: "金额多录一位，重新登记", fen
            };
            reverse(draft, &wrong, At::new(day, 9, 15), At::new(day, 9, 50));
        }
        let gift = single::file(draft, &right);
        receipts::file(draft, index, Receipted { org, gift: &gift, fen: bound.amount, day });
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
