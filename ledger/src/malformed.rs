//! The one error of everything that is read from text or numbers at the door.

/// A value that is not spelled as FORMAT.md and RULES.md section 1 say (rule R01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}")]
pub struct Malformed {
    /// What would have been accepted, in words.
    pub expected: &'static str,
    /// The same in Chinese.
    pub zh: &'static str,
}

impl Malformed {
    /// A refusal that names what was expected.
    #[must_use]
    pub const fn new(expected: &'static str) -> Self {
        Self::said("规则第 1 节所列的写法", expected)
    }

    /// A refusal that names what was expected in both languages.
    #[must_use]
    pub const fn said(zh: &'static str, expected: &'static str) -> Self {
        Self { expected, zh }
    }
}

/// Gives a type that has `parse(&str)`, `with_str` and `SCHEMA` its text form everywhere: `FromStr`, `Display`, `Debug`, serde and JSON Schema.
macro_rules! spelled {
    ($name:ident) => {
        impl std::str::FromStr for $name {
            type Err = crate::malformed::Malformed;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.with_str(|text| f.pad(text))
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.with_str(|text| write!(f, "{}({text})", stringify!($name)))
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.with_str(|text| serializer.serialize_str(text))
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Spelling;
                impl serde::de::Visitor<'_> for Spelling {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a string")
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        $name::parse(text).map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Spelling)
            }
        }
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let (pattern, description) = Self::SCHEMA;
                schemars::json_schema!({"type": "string", "pattern": pattern, "description": description})
            }
        }
    };
}

/// Declares an integer newtype with bounds that hold for every value of it.
macro_rules! bounded {
    ($(#[$doc:meta])* $name:ident($inner:ty) $min:expr, $max:expr, $expected:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "i64", into = "i64")]
        pub struct $name($inner);

        impl $name {
            /// The smallest value.
            pub const MIN: Self = Self($min);
            /// The greatest value.
            pub const MAX: Self = Self($max);
            /// Takes a number within the bounds.
            ///
            /// # Errors
            /// [`Malformed`](crate::malformed::Malformed) for a number outside them.
            #[allow(unused_comparisons, clippy::absurd_extreme_comparisons, reason = "one macro for bounds that start at zero and others")]
            pub const fn new(value: $inner) -> Result<Self, crate::malformed::Malformed> {
                if value >= $min && value <= $max { Ok(Self(value)) } else { Err(crate::malformed::Malformed::new($expected)) }
            }
            /// The bare number.
            #[must_use]
            pub const fn get(self) -> $inner {
                self.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl TryFrom<i64> for $name {
            type Error = crate::malformed::Malformed;
            fn try_from(value: i64) -> Result<Self, Self::Error> {
                <$inner>::try_from(value).map_err(|_| crate::malformed::Malformed::new($expected)).and_then(Self::new)
            }
        }
        impl From<$name> for i64 {
            #[allow(clippy::cast_possible_wrap, clippy::useless_conversion, clippy::cast_lossless, trivial_numeric_casts, reason = "every bound lies within 2^53")]
            fn from(value: $name) -> i64 {
                value.0 as i64
            }
        }
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "integer", "minimum": $min, "maximum": $max})
            }
        }
    };
}

pub(crate) use {bounded, spelled};
