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
/// name is a Rust keyword, `-field` where the member is read for its form alone and not kept.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($members:tt)* }) => {
        $crate::text::record!(@next [$(#[$doc])* $name] [] [] { $($members)* , });
    };
    (@key $f:ident) => { concat!("\"", stringify!($f), "\":") };
    (@key $f:ident $key:literal) => { concat!("\"", $key, "\":") };
    (@next $head:tt [$($kept:tt)*] [$($read:tt)*] { - $f:ident : $ty:ty, $($rest:tt)* }) => {
        $crate::text::record!(@next $head [$($kept)*] [$($read)* { _ $ty, $f }] { $($rest)* });
    };
    (@next $head:tt [$($kept:tt)*] [$($read:tt)*] { $f:ident $(= $key:literal)? : $ty:ty, $($rest:tt)* }) => {
        $crate::text::record!(@next $head [$($kept)* $f $ty,] [$($read)* { $f $ty, $f $($key)? }] { $($rest)* });
    };
    (@next [$(#[$doc:meta])* $name:ident] [$($f:ident $kept:ty,)*] [$({ $to:tt $ty:ty, $($key:tt)* })*] { $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(crate) struct $name<'a> {
            $(pub(crate) $f: $kept,)*
            pub(crate) _text: std::marker::PhantomData<&'a str>,
        }
        impl<'a> $crate::text::Member<'a> for $name<'a> {
            fn read(c: &mut $crate::text::Cur<'a>) -> $crate::text::Res<Self> {
                c.open()?;
                $(let $to = <$ty as $crate::text::Member>::member(c, $crate::text::record!(@key $($key)*))?;)*
                c.close()?;
                Ok(Self { $($f,)* _text: std::marker::PhantomData })
            }
        }
    };
}
pub(crate) use record;

/// One of a closed list of words.
pub(crate) trait Word {
    /// As it stands in the text.
    fn word(self) -> &'static str;
}

/// A closed list of words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $want:literal { $($v:ident = $w:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum $name { $($v),* }
        impl $crate::text::Word for $name {
            fn word(self) -> &'static str {
                match self { $(Self::$v => $w),* }
            }
        }
        impl $name {
            /// The one with this word.
            pub(crate) fn of(word: &str) -> Option<Self> {
                match word {
                    $($w => Some(Self::$v),)*
                    _ => None,
                }
            }
        }
        impl<'a> $crate::text::Member<'a> for $name {
            fn read(c: &mut $crate::text::Cur<'a>) -> $crate::text::Res<Self> {
                let at = c.at();
                let word = c.plain(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit(), $want)?;
                Self::of(word).ok_or($crate::text::Bad { at, want: $want })
            }
        }
    };
}
pub(crate) use words;
