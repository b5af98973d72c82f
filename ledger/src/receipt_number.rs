//! Numbers of donation receipts, as the finance bureau prints them: 票据代码 of eight digits, 票据号码 of ten (财综〔2024〕1号).

use crate::malformed::{Malformed, spelled};

macro_rules! digits {
    ($($(#[$doc:meta])* $name:ident $count:literal $pattern:literal $expected:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $count]);

        impl $name {
            const SCHEMA: (&'static str, &'static str) = ($pattern, $expected);

            /// Reads the digits.
            ///
            /// # Errors
            /// [`Malformed`] for another number of them, or anything else.
            pub fn parse(text: &str) -> Result<Self, Malformed> {
                let digits: Option<[u8; $count]> = text.as_bytes().try_into().ok();
                digits
                    .filter(|digits| digits.iter().all(u8::is_ascii_digit))
                    .map(Self)
                    .ok_or(Malformed::new($expected))
            }

            /// The number that the digits spell.
            #[must_use]
            pub fn number(&self) -> u64 {
                self.0.iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
            }

            fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
                use_it(std::str::from_utf8(&self.0).expect("digits are ASCII"))
            }
        }
        spelled!($name);
    )*};
}

digits! {
    /// 票据代码: says region, kind and year of a block.
    ReceiptCode 8 r"^\d{8}$" "eight digits";
    /// 票据号码: a receipt within its code.
    ReceiptNumber 10 r"^\d{10}$" "ten digits";
}

/// A receipt: its code, `-`, its number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptId {
    code: ReceiptCode,
    number: ReceiptNumber,
}

impl ReceiptId {
    const SCHEMA: (&'static str, &'static str) =
        (r"^\d{8}-\d{10}$", "eight digits, a hyphen, ten digits");

    /// Reads `CODE-NUMBER`.
    ///
    /// # Errors
    /// [`Malformed`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let parts = text.split_once('-').ok_or(Malformed::new(Self::SCHEMA.1))?;
        let read = |(code, number)| {
            Some((ReceiptCode::parse(code).ok()?, ReceiptNumber::parse(number).ok()?))
        };
        let (code, number) = read(parts).ok_or(Malformed::new(Self::SCHEMA.1))?;
        Ok(Self { code, number })
    }

    /// Its code.
    #[must_use]
    pub const fn code(&self) -> ReceiptCode {
        self.code
    }

    /// Its number within the code.
    #[must_use]
    pub const fn number(&self) -> ReceiptNumber {
        self.number
    }

    fn with_str<T>(&self, use_it: impl FnOnce(&str) -> T) -> T {
        use_it(&format!("{}-{}", self.code, self.number))
    }
}
spelled!(ReceiptId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_is_its_code_and_number() {
        let receipt = ReceiptId::parse("32050124-0000000017").unwrap();
        assert_eq!(receipt.code().to_string(), "32050124");
        assert_eq!(receipt.number().number(), 17);
        assert_eq!(receipt.to_string(), "32050124-0000000017");
    }

    #[test]
    fn another_spelling_is_refused() {
        for text in [
            "32050124",
            "32050124-17",
            "3205012-00000000017",
            "32050124-000000001７",
            "32050124 0000000017",
            "",
        ] {
            assert!(ReceiptId::parse(text).is_err(), "{text}");
        }
    }
}
