//! Contributions to emergencies, summed per part and day, and their stored form: what each part
//! changed by since the blocks before.

use rustc_hash::FxHashMap;
use sunshine_ledger::time::Date;

use crate::codec::{Reader, put, put_day, put_wide};
use crate::contributions::{Flow, Measure, Part};
use crate::facts::{Class, NONE};
use crate::names::index;
use crate::store::BLOCK_BYTES_MAX;

/// A stored change is shorter than this, in bytes.
const CHANGE_BYTES_MAX: usize = 50;

const FLOWS: [Flow; 15] = [
    Flow::Received,
    Flow::Gifts,
    Flow::Used,
    Flow::Lost,
    Flow::Sold,
    Flow::Proceeds,
    Flow::Reclassified,
    Flow::Transit,
    Flow::Purchased,
    Flow::Encumbered,
    Flow::Sent,
    Flow::Arrived,
    Flow::Moved,
    Flow::Costs,
    Flow::Changed,
];
const CLASSES: [Class; Class::COUNT] =
    [Class::Money, Class::Donated, Class::Other, Class::Purchased];
const MEASURES: [Measure; 3] = [Measure::Fen, Measure::Qty, Measure::Count];

/// All contributions to all emergencies.
#[derive(Clone, Debug, Default)]
pub(crate) struct ContributionSums {
    of: Vec<FxHashMap<(Part, Date), i128>>,
    /// What was added since it was last stored.
    fresh: Vec<(u32, Part, Date, i64)>,
}

impl ContributionSums {
    /// Adds to one sum.
    pub(crate) fn add(&mut self, emergency: u32, part: Part, day: Date, amount: i64) {
        if amount != 0 {
            self.fresh.push((emergency, part, day, amount));
            self.restore_one(emergency, part, day, amount.into());
        }
    }

    /// The sums of one emergency, in no order.
    pub(crate) fn of(&self, emergency: u32) -> impl Iterator<Item = (Part, Date, i128)> {
        let sums = self.of.get(index(emergency)).into_iter().flatten();
        sums.map(|(&(part, day), &amount)| (part, day, amount))
    }

    fn restore_one(&mut self, emergency: u32, part: Part, day: Date, amount: i128) {
        let emergency = index(emergency);
        if self.of.len() <= emergency {
            self.of.resize_with(emergency + 1, FxHashMap::default);
        }
        *self.of[emergency].entry((part, day)).or_default() += amount;
    }

    /// What changed since the last call, as blocks.
    pub(crate) fn settle(&mut self) -> Vec<Vec<u8>> {
        let mut fresh = std::mem::take(&mut self.fresh);
        fresh.sort_unstable_by_key(|&(emergency, part, day, _)| (emergency, part, day));
        let mut blocks = Vec::new();
        let mut block = Vec::new();
        for same in fresh.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)) {
            if block.len() + CHANGE_BYTES_MAX > BLOCK_BYTES_MAX && !block.is_empty() {
                blocks.push(std::mem::take(&mut block));
            }
            let (emergency, part, day, _) = same[0];
            let sum = same.iter().map(|change| i128::from(change.3)).sum();
            if sum != 0 {
                encode(emergency, &part, day, sum, &mut block);
            }
        }
        blocks.extend((!block.is_empty()).then_some(block));
        blocks
    }

    /// Adds the changes of a stored block; `None` when it is none.
    pub(crate) fn restore(&mut self, block: &[u8]) -> Option<()> {
        let mut reader = Reader(block);
        while !reader.0.is_empty() {
            let (emergency, part, day, amount) = decode(&mut reader)?;
            self.restore_one(emergency, part, day, amount);
        }
        Some(())
    }
}

fn encode(emergency: u32, part: &Part, day: Date, amount: i128, out: &mut Vec<u8>) {
    let place = |list: Option<usize>| list.and_then(|at| u64::try_from(at).ok()).unwrap_or(0);
    let flow = place(FLOWS.iter().position(|&flow| flow == part.flow));
    let class = place(CLASSES.iter().position(|&class| class == part.class));
    let measure = place(MEASURES.iter().position(|&measure| measure == part.measure));
    put(out, emergency.into());
    put(out, (flow * 4 + class) * 3 + measure);
    put(out, part.org.into());
    for ordinal in [part.to, part.item] {
        put(out, if ordinal == NONE { 0 } else { u64::from(ordinal) + 1 });
    }
    put_day(out, day);
    put_wide(out, amount);
}

fn decode(reader: &mut Reader<'_>) -> Option<(u32, Part, Date, i128)> {
    let emergency = reader.take_u32()?;
    let code = usize::try_from(reader.take()?).ok()?;
    let org = reader.take_u32()?;
    let mut ordinal = || match reader.take()? {
        0 => Some(NONE),
        number => u32::try_from(number - 1).ok(),
    };
    let (to, item) = (ordinal()?, ordinal()?);
    let (flow, class) = (*FLOWS.get(code / 12)?, CLASSES[code / 3 % 4]);
    let part = Part { org, to, item, flow, class, measure: MEASURES[code % 3] };
    let day = reader.take_day()?;
    Some((emergency, part, day, reader.take_wide()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_of_every_kind_come_back() {
        let mut sums = ContributionSums::default();
        let mut restored = ContributionSums::default();
        let mut n = 0_i32;
        for round in 0..3 {
            for (flow, class) in FLOWS.into_iter().flat_map(|f| CLASSES.map(|class| (f, class))) {
                for (measure, to) in MEASURES.into_iter().zip([NONE, 0, 70_000]) {
                    n += 1;
                    let org = u32::try_from(n).unwrap() % 7;
                    let part = Part {
                        org,
                        to,
                        item: if round == 1 { NONE } else { 5 },
                        flow,
                        class,
                        measure,
                    };
                    let day = Date::MIN.plus_days(n * 300);
                    sums.add(org % 2, part, day, i64::from(n) - 100);
                    sums.add(org % 2, part, day, i64::MAX * i64::from(n % 2));
                }
            }
            sums.settle().iter().for_each(|block| restored.restore(block).unwrap());
        }
        assert!(sums.settle().is_empty());
        let sorted = |sums: &ContributionSums, emergency| {
            let mut all: Vec<_> = sums.of(emergency).filter(|&(.., amount)| amount != 0).collect();
            all.sort_unstable();
            all
        };
        assert_eq!(sorted(&sums, 0), sorted(&restored, 0));
        assert_eq!(sorted(&sums, 1), sorted(&restored, 1));
        assert!(sorted(&sums, 0).len() > 100);
    }
}
