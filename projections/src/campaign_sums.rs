//! What campaigns brought, by day: what the view `campaigns` adds up.

use sunshine_ledger::time::Date;

use crate::cells::{CellKey, Cells};
use crate::codec::{Reader, put, put_day};
use crate::gift::{Gift, Given};

/// In fen, and gifts less their reversals; of prior years' reversals too.
pub(crate) type CampaignSums = Cells<CampaignKey, 2>;

/// What gifts of campaigns are summed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CampaignKey {
    pub(crate) campaign: u32,
    pub(crate) goods: bool,
    pub(crate) day: Date,
}

impl CampaignKey {
    /// The key of a gift and what it adds; `None` of one that came by no campaign.
    pub(crate) fn of(gift: &Gift) -> Option<(CampaignKey, [i64; 2])> {
        let goods = matches!(gift.given, Given::Goods { .. });
        let key = CampaignKey { campaign: gift.campaign?, goods, day: gift.day };
        let (money_fen, value_fen) = gift.amounts();
        Some((key, [money_fen + value_fen, gift.count()]))
    }
}

impl CellKey for CampaignKey {
    fn encode(&self, out: &mut Vec<u8>) {
        put(out, u64::from(self.campaign) << 1 | u64::from(self.goods));
        put_day(out, self.day);
    }

    fn decode(reader: &mut Reader<'_>) -> Option<CampaignKey> {
        let of = reader.take()?;
        let campaign = u32::try_from(of >> 1).ok()?;
        Some(CampaignKey { campaign, goods: of & 1 != 0, day: reader.take_day()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back() {
        let key = |n: u32, goods| CampaignKey {
            campaign: n << 12,
            goods,
            day: Date::MIN.plus_days(i32::try_from(n).unwrap() * 777),
        };
        crate::cells::tests::check::<CampaignKey, 2>(&[key(0, true), key(0, false), key(9, true)]);
    }
}
