//! Around a gift: blocks of receipts, receipts, and certificates.

use crate::text::{Bad, Cur, Fen0, Id, Member, Res, Text, record, words};

words! { BlockForm, "electronic or paper" { Electronic = "electronic", Paper = "paper", } }
words! { WaiveReason, "anonymous or waived" { Anonymous = "anonymous", Waived = "waived", } }

record! { ReceiptBlockReceived {
    block: Id<'a>, code: Code, first: Number, -form: BlockForm, last: Number,
} }
record! { ReceiptIssued { amount_fen: Fen0, gift: Id<'a>, receipt: Receipt<'a> } }
record! { ReceiptVoided { gift: Id<'a>, -reason: Text<'a>, receipt: Receipt<'a> } }
record! { ReceiptWaived { gift: Id<'a>, -reason: WaiveReason } }
record! { CertificateIssued { certificate: Id<'a>, gift: Id<'a> } }

/// Digits as their number, if there are exactly this many.
fn digits(text: &str, len: usize) -> Option<u64> {
    let plain = text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// The code that a kind and batch of receipts carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code(pub(crate) u32);

impl Code {
    fn of(text: &str) -> Option<Self> {
        digits(text, 8).and_then(|code| u32::try_from(code).ok()).map(Self)
    }
}

impl<'a> Member<'a> for Code {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let text = c.plain(|b| b.is_ascii_digit(), "eight digits")?;
        Self::of(text).ok_or(Bad { at, want: "eight digits" })
    }
}

/// A number of a receipt within its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Number(pub(crate) u64);

impl<'a> Member<'a> for Number {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let text = c.plain(|b| b.is_ascii_digit(), "ten digits")?;
        digits(text, 10).map(Self).ok_or(Bad { at, want: "ten digits" })
    }
}

/// One receipt: its code and its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Receipt<'a> {
    pub(crate) code: Code,
    pub(crate) number: Number,
    pub(crate) text: &'a str,
}

impl<'a> Member<'a> for Receipt<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let want = "eight digits, a hyphen, ten digits";
        let text = c.plain(|b| b.is_ascii_digit() || b == b'-', want)?;
        let parts = text.split_once('-');
        let read = parts.and_then(|(code, number)| {
            let (code, number) = (Code::of(code)?, Number(digits(number, 10)?));
            Some(Self { code, number, text })
        });
        read.ok_or(Bad { at, want })
    }
}
