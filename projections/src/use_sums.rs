//! Uses and allocations, summed by what they are for: what `projects`, `flows` and the annual
//! review add up.

use crate::cells::{CellKey, Cells};
use crate::codec::{Reader, put};
use crate::facts::NONE;
use crate::period::Month;
use crate::rows::UseKind;
use crate::spending::{KINDS, Use};

/// What uses of one key come to: [`Spending::from`] names the numbers.
pub(crate) type UseSums = Cells<UseKey, 4>;
/// What was allocated in money, in fen.
pub(crate) type AllocatedSums = Cells<AllocatedKey, 1>;

/// What uses are summed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct UseKey {
    pub(crate) org: u32,
    /// To whom it was transferred; else [`NONE`].
    pub(crate) to: u32,
    pub(crate) purpose: u32,
    pub(crate) kind: UseKind,
    /// Whether it is what prior years' reversals took back: of no figure of a period.
    pub(crate) prior_year: bool,
    pub(crate) month: Month,
}

/// What allocations are summed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct AllocatedKey {
    pub(crate) org: u32,
    pub(crate) purpose: u32,
    pub(crate) month: Month,
}

/// The sums of one key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spending {
    /// Money, and goods bought with it, in fen.
    pub(crate) money: i128,
    /// Other goods, in fen.
    pub(crate) goods: i128,
    /// Uses and reversals.
    pub(crate) entries: i128,
    /// Uses less reversals.
    pub(crate) uses: i128,
}

impl From<[i128; 4]> for Spending {
    fn from([money, goods, entries, uses]: [i128; 4]) -> Spending {
        Spending { money, goods, entries, uses }
    }
}

impl UseKey {
    /// The key of a use and what it adds.
    pub(crate) fn of(row: &Use) -> (UseKey, [i64; 4]) {
        let to = row.to.unwrap_or(NONE);
        let (org, purpose, kind) = (row.org, row.purpose, row.kind);
        let (money, goods) = row.amounts();
        let (prior_year, month) = (row.prior_year, Month::of(row.day));
        let key = UseKey { org, to, purpose, kind, prior_year, month };
        (key, [money, goods, 1, row.count()])
    }
}

impl CellKey for UseKey {
    fn encode(&self, out: &mut Vec<u8>) {
        put(out, self.org.into());
        put(out, self.to.wrapping_add(1).into());
        put(out, self.purpose.into());
        let kind = KINDS.iter().position(|&kind| kind == self.kind).unwrap_or(0);
        put(out, u64::try_from(kind).unwrap_or(0) << 1 | u64::from(self.prior_year));
        put(out, self.month.number().into());
    }

    fn decode(reader: &mut Reader<'_>) -> Option<UseKey> {
        let org = reader.take_u32()?;
        let to = reader.take_u32()?.wrapping_sub(1);
        let purpose = reader.take_u32()?;
        let flags = reader.take()?;
        let kind = *KINDS.get(usize::try_from(flags >> 1).ok()?)?;
        let month = Month::numbered(reader.take()?)?;
        Some(UseKey { org, to, purpose, kind, prior_year: flags & 1 != 0, month })
    }
}

impl CellKey for AllocatedKey {
    fn encode(&self, out: &mut Vec<u8>) {
        put(out, self.org.into());
        put(out, self.purpose.into());
        put(out, self.month.number().into());
    }

    fn decode(reader: &mut Reader<'_>) -> Option<AllocatedKey> {
        let (org, purpose) = (reader.take_u32()?, reader.take_u32()?);
        Some(AllocatedKey { org, purpose, month: Month::numbered(reader.take()?)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_kind_come_back() {
        let month = |n: u32| Month::numbered((n * 700).into()).unwrap();
        let mut keys = Vec::new();
        for (n, kind) in (0..).zip(KINDS) {
            for to in [NONE, 0, 70_000] {
                let (purpose, prior_year) = (n * 999, to == 0);
                keys.push(UseKey { org: n, to, purpose, kind, prior_year, month: month(n) });
            }
        }
        crate::cells::tests::check::<UseKey, 4>(&keys);
        let key = |org| AllocatedKey { org, purpose: 5 - org, month: month(org) };
        crate::cells::tests::check::<AllocatedKey, 1>(&[key(0), key(1), key(3)]);
    }
}
