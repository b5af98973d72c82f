//! Integers in rows: seven bits a byte, low bits first, the high bit set on all but the last byte;
//! signed ones with the sign in the lowest bit. Rows are derived data: no stranger reads them.

use sunshine_ledger::time::Date;

/// Appends an unsigned number.
pub(crate) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Appends a signed number.
pub(crate) fn put_signed(out: &mut Vec<u8>, number: i64) {
    put(out, number.cast_unsigned() << 1 ^ (number >> 63).cast_unsigned());
}

/// Appends a signed number of 128 bits, in the same spelling.
pub(crate) fn put_wide(out: &mut Vec<u8>, number: i128) {
    let mut number = number.cast_unsigned() << 1 ^ (number >> 127).cast_unsigned();
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Appends an ordinal that may be absent.
pub(crate) fn put_option(out: &mut Vec<u8>, ordinal: Option<u32>) {
    put(out, ordinal.map_or(0, |ordinal| u64::from(ordinal) + 1));
}

/// Appends a day.
pub(crate) fn put_day(out: &mut Vec<u8>, day: Date) {
    put_signed(out, i64::from(day.day_number()) - i64::from(Date::MIN.day_number()));
}

/// Takes numbers from the front of some bytes; `None` when they are not there.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl Reader<'_> {
    pub(crate) fn take(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(crate) fn take_signed(&mut self) -> Option<i64> {
        let number = self.take()?;
        Some((number >> 1).cast_signed() ^ -((number & 1).cast_signed()))
    }

    pub(crate) fn take_wide(&mut self) -> Option<i128> {
        let mut number = 0_u128;
        for shift in (0..128).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u128::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some((number >> 1).cast_signed() ^ -((number & 1).cast_signed()));
            }
        }
        None
    }

    pub(crate) fn take_u32(&mut self) -> Option<u32> {
        self.take()?.try_into().ok()
    }

    pub(crate) fn take_option(&mut self) -> Option<Option<u32>> {
        match self.take()? {
            0 => Some(None),
            number => u32::try_from(number - 1).ok().map(Some),
        }
    }

    pub(crate) fn take_day(&mut self) -> Option<Date> {
        Some(Date::MIN.plus_days(self.take_signed()?.try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let unsigned = [0, 1, 127, 128, 300, u64::from(u32::MAX), (1 << 53) - 1, u64::MAX];
        let signed = [0, -1, 1, -64, 64, (1 << 53) - 1, 1 - (1 << 53), i64::MAX, i64::MIN];
        let mut bytes = Vec::new();
        unsigned.iter().for_each(|&number| put(&mut bytes, number));
        signed.iter().for_each(|&number| put_signed(&mut bytes, number));
        let wide = [0, -1, 1 << 64, 1 - (1 << 64), i128::MAX, i128::MIN];
        wide.iter().for_each(|&number| put_wide(&mut bytes, number));
        let mut reader = Reader(&bytes);
        assert_eq!(unsigned.map(|_| reader.take().unwrap()), unsigned);
        assert_eq!(signed.map(|_| reader.take_signed().unwrap()), signed);
        assert_eq!(wide.map(|_| reader.take_wide().unwrap()), wide);
        assert_eq!(reader.take(), None);
    }
}
