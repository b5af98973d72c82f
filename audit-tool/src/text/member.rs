//! Typed members of canonical objects: a struct names its members in sorted order and is read in that order.

use super::{Cur, Res};

/// A value that can be a member of an object.
pub(crate) trait Member<'a>: Sized {
    fn read(c: &mut Cur<'a>) -> Res<Self>;

    /// The member with its name; `Option` overrides it, because an absent member is its `None`.
    fn member(c: &mut Cur<'a>, key: &'static str) -> Res<Self> {
        c.key(key)?;
        Self::read(c)
    }
}

impl<'a, T: Member<'a>> Member<'a> for Option<T> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        T::read(c).map(Some)
    }

    fn member(c: &mut Cur<'a>, key: &'static str) -> Res<Self> {
        if c.has_key(key) { T::member(c, key).map(Some) } else { Ok(None) }
    }
}

impl<'a, T: Member<'a>> Member<'a> for Box<T> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        T::read(c).map(Box::new)
    }
}

impl<'a, T: Member<'a>> Member<'a> for Vec<T> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.list((1, 200), T::read)
    }
}

impl<'a> Member<'a> for bool {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        if c.peek() == Some(b't') {
            c.lit("true").map(|()| true)
        } else {
            c.lit("false").map(|()| false)
        }
    }
}

/// A struct read member by member. Fields stand in the sorted order of their names; `field = "name"` where the
/// name is a Rust keyword.
macro_rules! record {
    (@key $f:ident) => { concat!("\"", stringify!($f), "\":") };
    (@key $f:ident $name:literal) => { concat!("\"", $name, "\":") };
    ($(#[$doc:meta])* $name:ident { $($f:ident $(= $key:literal)? : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        #[allow(dead_code, reason = "some members are read for their form alone")]
        pub(crate) struct $name<'a> {
            $(pub(crate) $f: $ty,)*
            pub(crate) _text: std::marker::PhantomData<&'a str>,
        }
        impl<'a> $crate::text::Member<'a> for $name<'a> {
            fn read(c: &mut $crate::text::Cur<'a>) -> $crate::text::Res<Self> {
                c.open()?;
                let it = Self {
                    $($f: <$ty as $crate::text::Member>::member(c, $crate::text::record!(@key $f $($key)?))?,)*
                    _text: std::marker::PhantomData,
                };
                c.close()?;
                Ok(it)
            }
        }
    };
}
pub(crate) use record;

/// A closed list of words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $want:literal { $($v:ident = $w:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum $name { $($v),* }
        impl $name {
            #[allow(dead_code, reason = "one macro for all; some words are only read")]
            pub(crate) fn word(self) -> &'static str {
                match self { $(Self::$v => $w),* }
            }
        }
        impl<'a> $crate::text::Member<'a> for $name {
            fn read(c: &mut $crate::text::Cur<'a>) -> $crate::text::Res<Self> {
                let at = c.at();
                let word = c.plain(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit(), $want)?;
                match word {
                    $($w => Ok(Self::$v),)*
                    _ => Err($crate::text::Bad { at, want: $want }),
                }
            }
        }
    };
}
pub(crate) use words;
