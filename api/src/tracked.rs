//! Data read as a type of the ledger's, with the member at which they are none.

use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::Value;
use sunshine_ledger::event::Payload;

/// What was read, or why it was not and where.
pub(crate) type Tracked<T> = Result<T, serde_path_to_error::Error<serde_json::Error>>;

/// What `read` makes of a value.
///
/// # Errors
/// Where it stops.
pub(crate) fn tracked<'de, D, T>(
    value: D,
    read: impl FnOnce(serde_path_to_error::Deserializer<'_, '_, D>) -> Result<T, serde_json::Error>,
) -> Tracked<T>
where
    D: serde::Deserializer<'de, Error = serde_json::Error>,
{
    let mut track = serde_path_to_error::Track::new();
    let result = read(serde_path_to_error::Deserializer::new(value, &mut track));
    result.map_err(|why| serde_path_to_error::Error::new(track.path(), why))
}

/// The payload of a proposal. Only where its type is read before its data is it known in which member it is wrong; as
/// JSON they may stand in any order.
///
/// # Errors
/// Where it is none.
pub(crate) fn payload(kind: Option<Value>, data: Option<Value>) -> Tracked<Payload> {
    let members =
        kind.map(|kind| ("type", kind)).into_iter().chain(data.map(|data| ("data", data)));
    tracked(MapDeserializer::new(members), |payload| Payload::deserialize(payload))
}
