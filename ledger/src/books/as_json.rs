//! What an event holds has one spelling, JSON; inside a snapshot it is a string.

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::event::Payload;

pub(super) fn serialize<S: Serializer>(
    payload: &Option<Box<Payload>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let json = payload.as_ref().map(serde_json::to_string).transpose();
    json.map_err(S::Error::custom)?.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Box<Payload>>, D::Error> {
    let json = Option::<String>::deserialize(deserializer)?;
    json.map(|json| serde_json::from_str(&json)).transpose().map_err(D::Error::custom)
}
