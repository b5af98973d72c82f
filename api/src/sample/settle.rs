//! When channels pay out: the office's daily, a city's every third day, a county's weekly, each time all that came in
//! by the evening before.
use super::calendar::DAYS;
use super::strands::{Route, Strand};
use super::world::{Level, World};

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
pub(crate) fn settles(world: &World, org: usize, day: usize) -> bool {
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
        }
    }
    all
}
