//! The body of a batch: the list of its commands, each left as it was sent until its turn comes.

use std::fmt;

use serde::Deserialize;
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{read_plain, refused};
use crate::site::failure::Failure;
use crate::site::problem;

/// Commands of a batch, at most.
pub(in crate::site) const COMMANDS_MAX: usize = 1000;
/// What an item may have around its body, in bytes: a name, a key, all of it escaped.
const AROUND_BYTES_MAX: usize = 4 << 10;

/// The commands of one request, in their order.
#[derive(Debug)]
pub(in crate::site) struct Batch<'b>(pub(in crate::site) Vec<&'b RawValue>);

/// One of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::site) struct Item<'b> {
    /// Its name, as in `/api/v1/commands/{name}`.
    pub(in crate::site) command: String,
    /// What the header of that name holds for a single command.
    pub(in crate::site) idempotency_key: String,
    /// What is sent as the body of a single command.
    #[serde(borrow)]
    pub(in crate::site) body: &'b RawValue,
}

/// The same when only its form is asked about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    #[serde(rename = "command")]
    _command: String,
    #[serde(rename = "idempotency_key")]
    _idempotency_key: String,
    #[serde(rename = "body")]
    _body: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<'b> {
    #[serde(borrow)]
    commands: Commands<'b>,
}

/// No more of them are kept than a batch has; what is beyond is only counted.
struct Commands<'b> {
    kept: Vec<&'b RawValue>,
    count: usize,
}

impl<'de: 'b, 'b> Deserialize<'de> for Commands<'b> {
    fn deserialize<D: serde::Deserializer<'de>>(json: D) -> Result<Commands<'b>, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Commands<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let (mut kept, mut count) = (Vec::new(), 0);
                while kept.len() < COMMANDS_MAX
                    && let Some(one) = list.next_element()?
                {
                    kept.push(one);
                    count += 1;
                }
                while list.next_element::<IgnoredAny>()?.is_some() {
                    count += 1;
                }
                Ok(Commands { kept, count })
            }
        }
        json.deserialize_seq(List)
    }
}

impl<'b> Batch<'b> {
    /// Reads the whole; its commands are not looked at.
    ///
    /// # Errors
    /// It is no JSON, no object with one list `commands`, or that list is too long.
    pub(in crate::site) fn read(bytes: &'b [u8]) -> Result<Batch<'b>, Failure> {
        let body: Body<'b> = serde_json::from_slice(bytes).map_err(|why| {
            if why.is_data() { not_a_batch() } else { refused::no_json(&why.to_string()) }
        })?;
        let Commands { kept, count } = body.commands;
        if count > COMMANDS_MAX {
            return Err(Failure::of(problem::BATCH_TOO_LONG)
                .figure("commands", "count", count)
                .figure("most", "count", COMMANDS_MAX));
        }
        Ok(Batch(kept))
    }
}

impl<'b> Item<'b> {
    /// Reads one command as far as its body.
    ///
    /// # Errors
    /// The place that is not as it should be; a body too large for a command.
    pub(in crate::site) fn read(raw: &'b RawValue, body_most: usize) -> Result<Item<'b>, Failure> {
        if raw.get().len() > body_most + AROUND_BYTES_MAX {
            return Err(Failure::of(problem::BODY_TOO_LARGE));
        }
        let list = raw.get().starts_with('[');
        let item = if list { None } else { serde_json::from_str::<Item<'b>>(raw.get()).ok() };
        let Some(item) = item else {
            // Read again for its place; nothing of what was sent is repeated.
            let why = read_plain::<Form>(raw.get().as_bytes()).err();
            return Err(why.unwrap_or_else(|| Failure::of(problem::BAD_PARAMETER)));
        };
        if item.body.get().len() > body_most {
            return Err(Failure::of(problem::BODY_TOO_LARGE));
        }
        Ok(item)
    }
}

fn not_a_batch() -> Failure {
    Failure::of(problem::of("malformed").unwrap_or(problem::INTERNAL))
        .because(
            "body：应为对象 {\"commands\": [...]}，只有这一个成员",
            "body: expected an object {\"commands\": [...]} and no other member",
        )
        .figure("member", "text", "body")
        .figure("expected", "text", "an object with one list, commands")
        .figure("found", "text", "another form")
}
