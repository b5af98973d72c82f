//! Gifts, summed by where they went and who gave: what `flows` and the annual review add up.

use sunshine_ledger::event::DonorKind;

use crate::cells::{CellKey, Cells};
use crate::codec::{Reader, put};
use crate::facts::NONE;
use crate::gift::{Gift, Given};
use crate::period::Month;
use crate::stored_gift::DONORS;

/// In fen, and how many gifts, what belongs to them, and reversals; but no prior year's.
pub(crate) type GiftSums = Cells<GiftKey, 2>;

/// What gifts are summed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct GiftKey {
    pub(crate) org: u32,
    pub(crate) fund: u32,
    /// The emergency; [`NONE`] where it belongs to none.
    pub(crate) emergency: u32,
    pub(crate) donor_kind: DonorKind,
    pub(crate) goods: bool,
    pub(crate) month: Month,
}

impl GiftKey {
    /// The key of a gift and what it adds.
    pub(crate) fn of(gift: &Gift) -> (GiftKey, [i64; 2]) {
        let key = GiftKey {
            org: gift.org,
            fund: gift.fund,
            emergency: gift.emergency.unwrap_or(NONE),
            donor_kind: gift.donor_kind,
            goods: matches!(gift.given, Given::Goods { .. }),
            month: Month::of(gift.day),
        };
        let (money, goods) = gift.amounts();
        (key, [money + goods, 1])
    }
}

impl CellKey for GiftKey {
    fn encode(&self, out: &mut Vec<u8>) {
        put(out, self.org.into());
        put(out, self.fund.into());
        put(out, self.emergency.wrapping_add(1).into());
        let donor = DONORS.iter().position(|&kind| kind == self.donor_kind).unwrap_or(0);
        put(out, u64::from(self.goods) | u64::try_from(donor).unwrap_or(0) << 1);
        put(out, self.month.number().into());
    }

    fn decode(reader: &mut Reader<'_>) -> Option<GiftKey> {
        let org = reader.take_u32()?;
        let fund = reader.take_u32()?;
        let emergency = reader.take_u32()?.wrapping_sub(1);
        let flags = reader.take()?;
        let donor_kind = *DONORS.get(usize::try_from(flags >> 1).ok()?)?;
        let month = Month::numbered(reader.take()?)?;
        Some(GiftKey { org, fund, emergency, donor_kind, goods: flags & 1 != 0, month })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_kind_come_back() {
        let mut keys = Vec::new();
        for (n, donor_kind) in (0..).zip(DONORS) {
            for (emergency, goods) in [(NONE, false), (0, true), (70_000, false)] {
                let month = Month::numbered((n * 900).into()).unwrap();
                keys.push(GiftKey { org: n, fund: n * 7, emergency, donor_kind, goods, month });
            }
        }
        crate::cells::tests::check::<GiftKey, 2>(&keys);
    }
}
