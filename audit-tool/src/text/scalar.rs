//! The words of RULES section 1 as types: id, fen, qty, text, hex.

use super::{Bad, Cur, MAX, Member, Res};

/// 1 to 40 of `A-Z a-z 0-9 -`, the first not `-`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Id<'a>(pub(crate) &'a str);

impl<'a> Id<'a> {
    /// An id in which `extra` bytes may stand too (metrics allow `.` and `_`).
    pub(crate) fn read_with(c: &mut Cur<'a>, extra: &[u8]) -> Res<Self> {
        let at = c.at();
        let want = "an id";
        let text =
            c.plain(|b| b.is_ascii_alphanumeric() || b == b'-' || extra.contains(&b), want)?;
        let good_first = !text.starts_with('-');
        if text.is_empty() || text.len() > 40 || !good_first {
            return Err(Bad { at, want });
        }
        Ok(Self(text))
    }
}

impl<'a> Member<'a> for Id<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        Self::read_with(c, b"")
    }
}

/// What a posting stands on: an id, or two joined by `/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Object<'a>(pub(crate) &'a str);

impl<'a> Member<'a> for Object<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let want = "an id, or two ids joined by /";
        let text = c.plain(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/'), want)?;
        let good = |id: &str| (1..=40).contains(&id.len()) && !id.starts_with('-');
        let parts = text.split('/');
        if parts.clone().count() > 2 || !parts.clone().all(good) {
            return Err(Bad { at, want });
        }
        Ok(Self(text))
    }
}

/// Text as it stands between the quotes, 1 to 200 code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Text<'a>(pub(crate) &'a str);

/// The same with 1 to 2,000 code points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Long<'a>(pub(crate) &'a str);

fn text<'a>(c: &mut Cur<'a>, most: usize, want: &'static str) -> Res<&'a str> {
    let at = c.at();
    let raw = c.string()?;
    // Every escape is two characters for one; only a lone backslash starts one.
    let points = if raw.len() <= most { 1 } else { points(raw) };
    let space = |ch: char| ch == ' ' || ch == '\u{3000}';
    if raw.is_empty() || points > most || raw.starts_with(space) || raw.ends_with(space) {
        return Err(Bad { at, want });
    }
    Ok(raw)
}

fn points(raw: &str) -> usize {
    let mut count = 0;
    let mut chars = raw.chars();
    while let Some(ch) = chars.next() {
        if ch == '\\' {
            chars.next();
        }
        count += 1;
    }
    count
}

impl<'a> Member<'a> for Text<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        text(c, 200, "text of 1 to 200 characters without space at its ends").map(Text)
    }
}

impl<'a> Member<'a> for Long<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        text(c, 2000, "text of 1 to 2000 characters without space at its ends").map(Self)
    }
}

macro_rules! number {
    ($($(#[$doc:meta])* $name:ident $least:literal $want:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) struct $name(pub(crate) u64);
        impl<'a> Member<'a> for $name {
            fn read(c: &mut Cur<'a>) -> Res<Self> {
                let at = c.at();
                let value = c.number(MAX, $want)?;
                if !($least..=MAX).contains(&value) { return Err(Bad { at, want: $want }); }
                Ok(Self(value))
            }
        }
    )*};
}
number! {
    /// Cents, at least one.
    Fen 1 "an amount of 1 fen or more";
    /// Cents, zero allowed.
    Fen0 0 "an amount of 0 fen or more";
    /// A quantity, at least one.
    Qty 1 "a quantity of 1 or more";
    /// A quantity, zero allowed.
    Qty0 0 "a quantity of 0 or more";
    /// Any integer from 0.
    Int 0 "an integer from 0";
}

macro_rules! summed {
    ($($name:ident)*) => {$(
        impl $name {
            /// The amount as a signed number; both ends lie within ±(2^53−1).
            pub(crate) fn signed(self) -> i64 {
                i64::try_from(self.0).expect("at most 2^53-1")
            }
        }
    )*};
}
summed! { Fen Fen0 Qty Qty0 Int }

/// An integer from `LEAST` to `MOST`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Small<const LEAST: u64, const MOST: u64>(pub(crate) u64);

impl<'a, const LEAST: u64, const MOST: u64> Member<'a> for Small<LEAST, MOST> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let value = c.number(MOST, "an integer in its range")?;
        if value < LEAST {
            return Err(Bad { at, want: "an integer in its range" });
        }
        Ok(Self(value))
    }
}

/// A flag that stands as `true` or not at all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct True;

impl<'a> Member<'a> for True {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.lit("true").map(|()| Self)
    }
}

fn hex(b: u8) -> bool {
    b.is_ascii_digit() || (b'a'..=b'f').contains(&b)
}

macro_rules! hexes {
    ($($(#[$doc:meta])* $name:ident $len:literal $want:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) struct $name<'a>(pub(crate) &'a str);
        impl<'a> Member<'a> for $name<'a> {
            fn read(c: &mut Cur<'a>) -> Res<Self> {
                let at = c.at();
                let text = c.plain(hex, $want)?;
                if text.len() == $len { Ok(Self(text)) } else { Err(Bad { at, want: $want }) }
            }
        }
    )*};
}
hexes! {
    /// 16 bytes.
    Hex32 32 "32 hexadecimal digits";
    /// 32 bytes.
    Hex64 64 "64 hexadecimal digits";
}

/// A plain name (a kind of evidence, a private field, a view, a parameter of one): 1 to 40 of `a-z 0-9 _`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name<'a>(pub(crate) &'a str);

impl<'a> Member<'a> for Name<'a> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        let at = c.at();
        let want = "a name of 1 to 40 of a-z 0-9 _";
        let text = c.plain(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_', want)?;
        if text.is_empty() || text.len() > 40 {
            return Err(Bad { at, want });
        }
        Ok(Self(text))
    }
}
