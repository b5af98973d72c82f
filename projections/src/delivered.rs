//! What recipients were delivered of every item, by month: signed good, less what came back.

use crate::attribution::Attribution;
use crate::cells::{CellKey, Cells};
use crate::codec::{Reader, put};
use crate::period::Month;
use crate::rows::UseKind;
use crate::spending::{Spent, Use};

/// Quantities, in the item's base unit.
pub(crate) type Delivered = Cells<DeliveredKey, 1>;

/// What deliveries are summed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DeliveredKey {
    pub(crate) org: u32,
    /// To whom: an ordinal of the payees.
    pub(crate) recipient: u32,
    pub(crate) item: u32,
    pub(crate) month: Month,
}

impl DeliveredKey {
    /// The keys of a use with what it adds; none of one that delivers nothing to a recipient.
    pub(crate) fn of(
        known: &Attribution,
        row: &Use,
    ) -> impl Iterator<Item = (DeliveredKey, [i64; 1])> {
        let recipient = known.purposes.get(row.purpose).recipient;
        let lines = match (&row.spent, row.kind) {
            (Spent::Goods { lines, .. }, UseKind::Delivered | UseKind::Returned) => &lines[..],
            _ => &[],
        };
        let (org, month) = (row.org, Month::of(row.day));
        let to = move |recipient: u32| {
            let key = move |item| DeliveredKey { org, recipient, item, month };
            lines.iter().map(move |&(item, qty)| (key(item), [qty]))
        };
        recipient.map(to).into_iter().flatten()
    }
}

impl CellKey for DeliveredKey {
    fn encode(&self, out: &mut Vec<u8>) {
        [self.org, self.recipient, self.item].iter().for_each(|&number| put(out, number.into()));
        put(out, self.month.number().into());
    }

    fn decode(reader: &mut Reader<'_>) -> Option<DeliveredKey> {
        let (org, recipient) = (reader.take_u32()?, reader.take_u32()?);
        let (item, month) = (reader.take_u32()?, Month::numbered(reader.take()?)?);
        Some(DeliveredKey { org, recipient, item, month })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back() {
        let key = |n: u32| DeliveredKey {
            org: n,
            recipient: n * 7,
            item: n * 99,
            month: Month::numbered(u64::from(n)).unwrap(),
        };
        crate::cells::tests::check::<DeliveredKey, 1>(&[key(0), key(5), key(3_000)]);
    }
}
