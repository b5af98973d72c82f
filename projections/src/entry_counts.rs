//! How many entries each organisation recorded, by month.

use crate::cells::{CellKey, Cells};
use crate::codec::{Reader, put};
use crate::period::Month;

pub(crate) type EntryCounts = Cells<EntriesKey, 1>;

/// Whose entries, and of which month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntriesKey {
    pub(crate) org: u32,
    pub(crate) month: Month,
}

impl CellKey for EntriesKey {
    fn encode(&self, out: &mut Vec<u8>) {
        put(out, self.org.into());
        put(out, self.month.number().into());
    }

    fn decode(reader: &mut Reader<'_>) -> Option<EntriesKey> {
        Some(EntriesKey { org: reader.take_u32()?, month: Month::numbered(reader.take()?)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back() {
        let key = |org: u32| EntriesKey { org, month: Month::numbered(u64::from(org)).unwrap() };
        crate::cells::tests::check::<EntriesKey, 1>(&[key(0), key(300), key(3_599)]);
    }
}
