//! When channels pay out: in the spring the office's daily, a city's every third day, a county's weekly, each time all that came in
//! by the evening before; later once a month.
use super::book::{desk, row};
use super::calendar::DAYS;
use super::draft::Draft;
use super::funds::EPIDEMIC_FUND;
use super::strands::{Route, Strand};
use super::world::{Level, Post, World};
use crate::register::{ChannelSettlement, yuan};

/// What one channel pays out on one day for gifts of the epidemic's fund.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settlement {
    /// Whose channel.
    pub org: usize,
    /// Which.
    pub route: Route,
    /// When.
    pub day: usize,
    /// How much, in fen. No fee: channels waive it for the epidemic.
    pub gross: u64,
}

/// The channel's code.
pub(crate) fn channel(world: &World, org: usize, route: Route) -> Option<String> {
    match route {
        Route::Large | Route::Bank => None,
        Route::Wechat => Some(format!("{}-WX", world.code(org))),
        Route::Alipay => Some(format!("{}-ZFB", world.code(org))),
    }
}

/// Days between two settlements.
fn every(level: Level) -> usize {
    match level {
        Level::Province => 1,
        Level::City => 3,
        Level::County => 7,
    }
}

/// Whether an organisation's channels pay out on a day.
fn settles(world: &World, org: usize, day: usize) -> bool {
    let every = every(world.organisations[org].level);
    day > 0 && (day + org).is_multiple_of(every)
}

/// All settlements of what the strands bring to channels.
pub(crate) fn settlements(world: &World, strands: &[Strand]) -> Vec<Settlement> {
    let mut all = Vec::new();
    for route in [Route::Wechat, Route::Alipay] {
        let mut arrived = vec![[0; DAYS]; world.organisations.len()];
        for strand in strands.iter().filter(|strand| strand.route == route) {
            arrived[strand.org][strand.slot.day] += strand.total;
        }
        for org in world.active() {
            let mut gross = 0;
            for (day, fen) in arrived[org].iter().enumerate() {
                if gross > 0 && settles(world, org, day) {
                    all.push(Settlement { org, route, day, gross });
                    gross = 0;
                }
                gross += fen;
            }
            if gross > 0 {
                all.push(Settlement { org, route, day: DAYS + 1, gross });
            }
        }
    }
    all
}

/// One line of a settlement: a fund's part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    /// Fund.
    pub fund: &'static str,
    /// Before the fee.
    pub gross: u64,
    /// The fee.
    pub fee: u64,
}

/// Files one settlement.
pub(crate) fn file(
    draft: &mut Draft<'_>,
    org: usize,
    route: Route,
    day: usize,
    parts: impl Iterator<Item = Part> + Clone,
) {
    let at = draft.chance.at(day, 9, 11);
    let net = parts.clone().map(|part| part.gross - part.fee).sum();
    let head = row!(ChannelSettlement, desk(draft.world, org, Post::Cashier, at), draft.number("JS", org),
        channel: channel(draft.world, org, route).unwrap_or_default(), account: draft.world.account(org), net: yuan(net));
    let line = |part: Part| ChannelSettlement {
        fund: part.fund.to_owned(),
        gross: yuan(part.gross),
        fee: yuan(part.fee),
        ..head.clone()
    };
    draft.book.put(at, parts.map(line).collect::<Vec<_>>());
}

/// Files the spring's: the epidemic bears no fee.
pub(crate) fn epidemic(draft: &mut Draft<'_>, settlements: &[Settlement]) {
    for settlement in settlements {
        let part = Part { fund: EPIDEMIC_FUND, gross: settlement.gross, fee: 0 };
        file(draft, settlement.org, settlement.route, settlement.day, std::iter::once(part));
    }
}
