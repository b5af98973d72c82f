//! One row of the list of gifts: as a fact with ordinals, as stored bytes, as a row of a document.

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Designation, DonorKind, Event, GoodsAccepted};
use sunshine_ledger::time::Date;

use crate::attribution::Attribution;
use crate::codec::{Reader, put, put_day, put_option, put_signed};
use crate::earlier::Earlier;
use crate::list_block::{ListRow, SUMS_MAX};
use crate::money_gift::MoneyGift;
use crate::rows::{GiftKind, GiftRow, GoodsLine, Row, Table};

/// A gift, the reversal of one (with the target's members, numbers negated), or a refund (with its
/// gift's members).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gift {
    pub(crate) position: u64,
    pub(crate) org: u32,
    pub(crate) day: Date,
    pub(crate) reverses: Option<u64>,
    pub(crate) refunds: Option<u64>,
    pub(crate) campaign: Option<u32>,
    pub(crate) emergency: Option<u32>,
    pub(crate) fund: u32,
    pub(crate) designation: Designation,
    pub(crate) donor_kind: DonorKind,
    pub(crate) given: Given,
}

/// What was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    Money { fen: i64, channel: Option<u32> },
    Goods { value_fen: i64, lots: Vec<(u32, i64)> },
}

const DESIGNATIONS: [Designation; 2] = [Designation::Designated, Designation::Undesignated];
pub(crate) const DONORS: [DonorKind; 4] =
    [DonorKind::Individual, DonorKind::Organisation, DonorKind::Overseas, DonorKind::Anonymous];

impl Gift {
    /// The row that an entry makes, if it makes one.
    pub(crate) fn of(
        known: &Attribution,
        entry: &Entry,
        earlier: &Earlier,
    ) -> Result<Option<Gift>, String> {
        let (giving, sign) = earlier.adding(entry);
        let reverses = earlier.target.as_ref().map(|target| target.position.get());
        if let Event::GoodsAccepted(gift) = &giving.event {
            return Gift::of_goods(known, entry, reverses, gift).map(Some);
        }
        if let Event::RefundPaid(refund) = &giving.event {
            let gift = MoneyGift::refunded(refund, earlier.origin())?;
            let given = Given::Money { fen: -i64::from(refund.amount_fen), channel: None };
            let refunds = earlier.origin.as_ref().map(|origin| origin.position.get());
            return Ok(Some(Gift { refunds, ..Gift::of_money(known, entry, &gift, given)? }));
        }
        let Some(gift) = MoneyGift::of(&giving.event) else { return Ok(None) };
        let channel = gift.channel.map(|channel| known.channel(channel)).transpose()?;
        let given = Given::Money { fen: sign * i64::from(gift.amount_fen), channel };
        Ok(Some(Gift { reverses, ..Gift::of_money(known, entry, &gift, given)? }))
    }

    /// A gift of money: its members, and what an entry of it gave or took, where and when.
    fn of_money(
        known: &Attribution,
        entry: &Entry,
        gift: &MoneyGift<'_>,
        given: Given,
    ) -> Result<Gift, String> {
        Ok(Gift {
            position: entry.position.get(),
            org: known.organisation(&entry.org)?,
            day: entry.effective_day(),
            reverses: None,
            refunds: None,
            campaign: known.campaign(gift.campaign)?,
            emergency: known.gift_emergency(gift.emergency, gift.campaign)?,
            fund: known.fund(gift.fund)?,
            designation: gift.designation,
            donor_kind: gift.donor_kind,
            given,
        })
    }

    fn of_goods(
        known: &Attribution,
        entry: &Entry,
        reverses: Option<u64>,
        gift: &GoodsAccepted,
    ) -> Result<Gift, String> {
        let sign = if reverses.is_some() { -1 } else { 1 };
        let (mut value_fen, mut lots) = (0_i64, Vec::with_capacity(gift.lots.len()));
        for lot in &gift.lots {
            let value = lot.value_fen.map_or(0, i64::from);
            value_fen = value_fen.checked_add(value).ok_or("its values do not fit together")?;
            lots.push((known.item(&lot.item)?, sign * i64::from(lot.qty)));
        }
        Ok(Gift {
            position: entry.position.get(),
            org: known.organisation(&entry.org)?,
            day: entry.effective_day(),
            reverses,
            refunds: None,
            campaign: known.campaign(gift.campaign.as_ref())?,
            emergency: known.gift_emergency(gift.emergency.as_ref(), gift.campaign.as_ref())?,
            fund: known.fund(&gift.fund)?,
            designation: gift.designation,
            donor_kind: gift.donor_kind,
            given: Given::Goods { value_fen: sign * value_fen, lots },
        })
    }

    /// Whether it is a gift, and neither the reversal nor a refund of one.
    pub(crate) fn is_given(&self) -> bool {
        self.reverses.is_none() && self.refunds.is_none()
    }

    /// +1 for a gift, −1 for a reversal, 0 for a refund.
    fn count(&self) -> i64 {
        i64::from(self.is_given()) - i64::from(self.reverses.is_some())
    }

    /// Money and value of goods, in fen.
    pub(crate) fn amounts(&self) -> (i64, i64) {
        match self.given {
            Given::Money { fen, .. } => (fen, 0),
            Given::Goods { value_fen, .. } => (0, value_fen),
        }
    }

    /// The row of a document.
    pub(crate) fn row(&self, known: &Attribution) -> Row {
        let mut row = GiftRow {
            campaign: self.campaign.map(|ordinal| known.campaigns.id(ordinal).to_owned()),
            channel: None,
            day: self.day,
            designation: match self.designation {
                Designation::Designated => "designated".into(),
                Designation::Undesignated => "undesignated".into(),
            },
            donor_kind: match self.donor_kind {
                DonorKind::Individual => "individual".into(),
                DonorKind::Organisation => "organisation".into(),
                DonorKind::Overseas => "overseas".into(),
                DonorKind::Anonymous => "anonymous".into(),
            },
            emergency: self.emergency.map(|ordinal| known.emergencies.id(ordinal).to_owned()),
            fund: known.funds.id(self.fund).to_owned(),
            goods: None,
            kind: GiftKind::Money,
            money_fen: None,
            org: known.organisations.id(self.org).to_owned(),
            position: self.position,
            refunds: self.refunds,
            reverses: self.reverses,
            table: Table::Gift,
            value_fen: None,
        };
        match &self.given {
            Given::Money { fen, channel } => {
                row.money_fen = Some(*fen);
                row.channel = channel.map(|ordinal| known.channels.id(ordinal).to_owned());
            }
            Given::Goods { value_fen, lots } => {
                row.kind = GiftKind::Goods;
                row.value_fen = Some(*value_fen);
                let line = |&(item, qty): &(u32, i64)| GoodsLine {
                    item: known.items.id(item).to_owned(),
                    qty,
                };
                row.goods = Some(lots.iter().map(line).collect());
            }
        }
        Row::Gift(Box::new(row))
    }
}

impl ListRow for Gift {
    const ROWS: u8 = b'g';
    const TOTALS: u8 = b't';
    const SUMS: usize = 3;

    fn position(&self) -> u64 {
        self.position
    }

    fn org(&self) -> u32 {
        self.org
    }

    fn day(&self) -> Date {
        self.day
    }

    fn mark(&self) -> Option<u32> {
        None
    }

    /// Gifts less reversals, money, goods.
    fn sums(&self) -> [i64; SUMS_MAX] {
        let (money_fen, goods_fen) = self.amounts();
        [self.count(), money_fen, goods_fen, 0, 0]
    }

    fn encode(&self, base: u64, out: &mut Vec<u8>) {
        put(out, self.position - base);
        put(out, self.org.into());
        put_day(out, self.day);
        let donor = DONORS.iter().position(|&kind| kind == self.donor_kind).unwrap_or(0);
        let flags = u64::from(self.designation == Designation::Undesignated)
            | u64::from(matches!(self.given, Given::Goods { .. })) << 1
            | u64::from(self.reverses.is_some()) << 2
            | u64::from(self.refunds.is_some()) << 3
            | u64::try_from(donor).unwrap_or(0) << 4;
        put(out, flags);
        for gift in [self.reverses, self.refunds].into_iter().flatten() {
            put(out, gift);
        }
        put_option(out, self.campaign);
        put_option(out, self.emergency);
        put(out, self.fund.into());
        match &self.given {
            Given::Money { fen, channel } => {
                put_signed(out, *fen);
                put_option(out, *channel);
            }
            Given::Goods { value_fen, lots } => {
                put_signed(out, *value_fen);
                put(out, u64::try_from(lots.len()).unwrap_or(u64::MAX));
                for &(item, qty) in lots {
                    put(out, item.into());
                    put_signed(out, qty);
                }
            }
        }
    }

    fn decode(base: u64, reader: &mut Reader<'_>) -> Option<Gift> {
        let position = base.checked_add(reader.take()?)?;
        let org = reader.take_u32()?;
        let day = reader.take_day()?;
        let flags = reader.take()?;
        let designation = DESIGNATIONS[usize::from(flags & 1 != 0)];
        let donor_kind = *DONORS.get(usize::try_from(flags >> 4).ok()?)?;
        let reverses = if flags & 4 != 0 { Some(reader.take()?) } else { None };
        let refunds = if flags & 8 != 0 { Some(reader.take()?) } else { None };
        let campaign = reader.take_option()?;
        let emergency = reader.take_option()?;
        let fund = reader.take_u32()?;
        let given = if flags & 2 == 0 {
            Given::Money { fen: reader.take_signed()?, channel: reader.take_option()? }
        } else {
            let value_fen = reader.take_signed()?;
            let lots = (0..reader.take()?)
                .map(|_| Some((reader.take_u32()?, reader.take_signed()?)))
                .collect::<Option<_>>()?;
            Given::Goods { value_fen, lots }
        };
        Some(Gift {
            position,
            org,
            day,
            reverses,
            refunds,
            campaign,
            emergency,
            fund,
            designation,
            donor_kind,
            given,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list_block;
    use proptest::prelude::*;

    fn gifts() -> impl Strategy<Value = Gift> {
        let given = prop_oneof![
            (any::<i32>(), proptest::option::of(0_u32..9))
                .prop_map(|(fen, channel)| Given::Money { fen: fen.into(), channel }),
            (any::<i32>(), proptest::collection::vec((0_u32..9, -99_i64..99), 1..4))
                .prop_map(|(value, lots)| Given::Goods { value_fen: value.into(), lots }),
        ];
        let of = (0_u64..1 << 53, 0_u8..3)
            .prop_map(|(gift, what)| ((what == 1).then_some(gift), (what == 2).then_some(gift)));
        let options = (of, proptest::option::of(0_u32..9), proptest::option::of(0_u32..9));
        let words = (0_usize..2, 0_usize..4);
        (1_u64..300, 0_u32..5, 0_i32..109_573, options, words, given).prop_map(
            |(
                position,
                org,
                day,
                ((reverses, refunds), campaign, emergency),
                (wish, donor),
                given,
            )| Gift {
                position,
                org,
                day: Date::MIN.plus_days(day),
                reverses,
                refunds,
                campaign,
                emergency,
                fund: 3,
                designation: DESIGNATIONS[wish],
                donor_kind: DONORS[donor],
                given,
            },
        )
    }

    proptest! {
        #[test]
        fn rows_come_back_and_headers_sum_them(mut rows in proptest::collection::vec(gifts(), 1..40)) {
            let mut position = 1 << 40;
            for row in &mut rows {
                position += row.position;
                row.position = position;
            }
            list_block::tests::check(&rows);
        }
    }
}
