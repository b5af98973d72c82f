//! The stored form of a row of the list of gifts.

use sunshine_ledger::event::{Designation, DonorKind};
use sunshine_ledger::time::Date;

use crate::codec::{Reader, put, put_day, put_option, put_signed};
use crate::gift::{Belonging, Gift, Given};
use crate::list_block::{ListRow, SUMS_MAX};

const BELONGINGS: [Belonging; 3] = [Belonging::Refund, Belonging::ClawBack, Belonging::Valuation];
const DESIGNATIONS: [Designation; 2] = [Designation::Designated, Designation::Undesignated];
pub(crate) const DONORS: [DonorKind; 4] =
    [DonorKind::Individual, DonorKind::Organisation, DonorKind::Overseas, DonorKind::Anonymous];

impl ListRow for Gift {
    const ROWS: u8 = b'g';
    const TOTALS: u8 = b't';
    const SUMS: usize = 4;

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

    /// Gifts less reversals, money, goods, and what prior years' reversals correct.
    fn sums(&self) -> [i64; SUMS_MAX] {
        let (money_fen, goods_fen) = self.amounts();
        if self.prior_year {
            [self.count(), 0, 0, money_fen + goods_fen, 0, 0]
        } else {
            [self.count(), money_fen, goods_fen, 0, 0, 0]
        }
    }

    fn encode(&self, base: u64, out: &mut Vec<u8>) {
        put(out, self.position - base);
        put(out, self.org.into());
        put_day(out, self.day);
        let late = i64::from(self.day.day_number()) - i64::from(self.happened.day_number());
        put_signed(out, late);
        let donor = DONORS.iter().position(|&kind| kind == self.donor_kind).unwrap_or(0);
        let flags = u64::from(self.designation == Designation::Undesignated)
            | u64::from(matches!(self.given, Given::Goods { .. })) << 1
            | u64::from(self.reverses.is_some()) << 2
            | u64::from(self.prior_year) << 3
            | self.belongs.map_or(0, |(of, _)| 1 + of as u64) << 4
            | u64::try_from(donor).unwrap_or(0) << 6;
        put(out, flags);
        let gift = self.belongs.map(|(_, gift)| gift);
        for other in [self.reverses, gift].into_iter().flatten() {
            put(out, other);
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
        let happened = day.plus_days(i32::try_from(-reader.take_signed()?).ok()?);
        let flags = reader.take()?;
        let designation = DESIGNATIONS[usize::from(flags & 1 != 0)];
        let donor_kind = *DONORS.get(usize::try_from(flags >> 6).ok()?)?;
        let reverses = if flags & 4 != 0 { Some(reader.take()?) } else { None };
        let belongs = match flags >> 4 & 3 {
            0 => None,
            of => Some((BELONGINGS[usize::try_from(of - 1).ok()?], reader.take()?)),
        };
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
            happened,
            reverses,
            belongs,
            prior_year: flags & 8 != 0,
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
        let of = (
            proptest::option::of(0_u64..1 << 53),
            proptest::option::of((0_usize..3, 0_u64..1 << 53)),
            any::<bool>(),
            0_i32..400,
        );
        let options = (of, proptest::option::of(0_u32..9), proptest::option::of(0_u32..9));
        let words = (0_usize..2, 0_usize..4);
        (1_u64..300, 0_u32..5, 0_i32..109_573, options, words, given).prop_map(
            |(
                position,
                org,
                day,
                ((reverses, belongs, prior_year, late), campaign, emergency),
                (wish, donor),
                given,
            )| Gift {
                position,
                org,
                day: Date::MIN.plus_days(day),
                happened: Date::MIN.plus_days((day - late).max(0)),
                reverses,
                belongs: belongs.map(|(of, gift)| (BELONGINGS[of], gift)),
                prior_year,
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
