//! JSON as it was sent: a tree that remembers the first member which stands twice, and the first that is null.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use serde_path_to_error::{Path, Segment};

/// A step down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Member(String),
    Item(usize),
}

/// Where something stands in a body: `data.lines[1].qty`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(Vec<Step>);

/// The one member whose own members the caller names.
const NAMED_BY_CALLER: &str = "params";

impl Place {
    /// The body itself.
    pub(super) fn root() -> Place {
        Place::default()
    }

    /// A member of what stands here.
    pub(super) fn member(mut self, name: &str) -> Place {
        self.0.push(Step::Member(name.to_owned()));
        self
    }

    /// An item of the list that stands here.
    pub(super) fn item(mut self, n: usize) -> Place {
        self.0.push(Step::Item(n));
        self
    }

    /// Where reading stopped below here. Where that was at an unknown name, `in_name`, the object that holds it.
    pub(super) fn then(self, path: &Path, in_name: bool) -> Place {
        let steps = path.iter().count() - usize::from(in_name && path.iter().count() > 0);
        path.iter().take(steps).fold(self, |place, segment| match segment {
            Segment::Seq { index } => place.item(*index),
            Segment::Map { key } => place.member(key),
            Segment::Enum { .. } | Segment::Unknown => place,
        })
    }

    /// What stands here.
    pub(super) fn within<'v>(&self, body: &'v Value) -> Option<&'v Value> {
        self.0.iter().try_fold(body, |value, step| match step {
            Step::Member(name) => value.get(name),
            Step::Item(n) => value.get(n),
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("body");
        }
        let mut above = "";
        for (n, step) in self.0.iter().enumerate() {
            match step {
                Step::Item(item) => write!(f, "[{item}]")?,
                Step::Member(name) => {
                    let name = if above == NAMED_BY_CALLER { "…" } else { name };
                    write!(f, "{}{name}", if n > 0 { "." } else { "" })?;
                    above = name;
                }
            }
        }
        Ok(())
    }
}

/// What was sent.
pub(super) struct Tree {
    pub(super) value: Value,
    pub(super) odd: Odd,
}

/// What no command has; names on the way there may be anything.
#[derive(Debug, Default)]
pub(super) struct Odd {
    /// The first member that stands twice.
    pub(super) repeated: Option<Place>,
    /// The first that is null: a member that may be absent is left out (RULES.md section 1).
    pub(super) null: Option<Place>,
}

impl Tree {
    /// Reads all of `bytes`.
    ///
    /// # Errors
    /// What serde says: may hold what was sent.
    pub(super) fn read(bytes: &[u8]) -> Result<Tree, String> {
        let odd = RefCell::default();
        let mut json = serde_json::Deserializer::from_slice(bytes);
        let node = Node { at: Place::root(), odd: &odd };
        let value = node.deserialize(&mut json).map_err(|why| why.to_string())?;
        json.end().map_err(|why| why.to_string())?;
        Ok(Tree { value, odd: odd.into_inner() })
    }
}

/// One value about to be read.
struct Node<'a> {
    at: Place,
    odd: &'a RefCell<Odd>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    /// No member of any command takes one: it is refused in its place. Whole numbers past 2^64 come here too.
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        self.odd.borrow_mut().null.get_or_insert(self.at);
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        let next = |n: usize| Node { at: self.at.clone().item(n), odd: self.odd };
        while let Some(item) = items.next_element_seed(next(list.len()))? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let at = self.at.clone().member(&name);
            if object.contains_key(&name) {
                self.odd.borrow_mut().repeated.get_or_insert_with(|| at.clone());
            }
            object.insert(name, members.next_value_seed(Node { at, odd: self.odd })?);
        }
        Ok(object.into())
    }
}
