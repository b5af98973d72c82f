//! Lists as events hold them: never longer than the event allows, and never empty unless it says so.

use std::borrow::Cow;
use std::ops::Deref;

use crate::malformed::Malformed;

/// A list of `MIN` to `MAX` elements.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "Vec<T>", bound(deserialize = "T: serde::Deserialize<'de>"))]
pub struct List<T, const MIN: usize, const MAX: usize>(Vec<T>);

/// 1 … 200 elements, the form of most lists.
pub type Many<T> = List<T, 1, 200>;
/// 1 … 100 lots or lines of goods: their reversal, with two postings each, must fit into one entry.
pub type GoodsList<T> = List<T, 1, 100>;

impl<T, const MIN: usize, const MAX: usize> List<T, MIN, MAX> {
    /// Takes the elements.
    ///
    /// # Errors
    /// [`Malformed`] when there are too few or too many.
    pub fn new(elements: Vec<T>) -> Result<Self, Malformed> {
        if (MIN..=MAX).contains(&elements.len()) {
            Ok(Self(elements))
        } else {
            Err(Malformed::said(
                "不空、也不超过规则所许长度的列表",
                "a list that is not empty and not longer than RULES.md allows",
            ))
        }
    }

    /// The elements.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<T, const MIN: usize, const MAX: usize> TryFrom<Vec<T>> for List<T, MIN, MAX> {
    type Error = Malformed;
    fn try_from(elements: Vec<T>) -> Result<Self, Malformed> {
        Self::new(elements)
    }
}

impl<T, const MIN: usize, const MAX: usize> From<List<T, MIN, MAX>> for Vec<T> {
    fn from(list: List<T, MIN, MAX>) -> Self {
        list.0
    }
}

impl<T: serde::Serialize, const MIN: usize, const MAX: usize> serde::Serialize
    for List<T, MIN, MAX>
{
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T, const MIN: usize, const MAX: usize> Deref for List<T, MIN, MAX> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T, const MIN: usize, const MAX: usize> IntoIterator for &'a List<T, MIN, MAX> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: schemars::JsonSchema, const MIN: usize, const MAX: usize> schemars::JsonSchema
    for List<T, MIN, MAX>
{
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("List_{MIN}_{MAX}_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let items = generator.subschema_for::<T>();
        schemars::json_schema!({"type": "array", "items": items, "minItems": MIN, "maxItems": MAX})
    }
}
