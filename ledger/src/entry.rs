//! An entry: one event with its envelope, one line of canonical JSON with exactly one spelling (FORMAT.md sections 1 and 2).

use std::collections::BTreeMap;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::event::{Event, EventType, Form, Older, Role, Said, Source};
use crate::frame::ENTRY_BYTES_MAX;
use crate::id::{Name, OrgId, Position, Revision, StaffId, StreamId};
use crate::list::List;
use crate::malformed::Malformed;
use crate::subject::Subject;
use crate::time::{BusinessTime, Date, RecordedAt};

/// 1 … 20 attachments.
pub type EvidenceList = List<Evidence, 1, 20>;

/// A recorded event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who acted.
    pub actor: StaffId,
    /// The first open day, when the month in which it happened is closed.
    pub booked_on: Option<Date>,
    /// The keyed hash of the request, the same on all entries of one group.
    pub command: Digest,
    /// What happened, in the newest form.
    pub event: Event,
    /// Attachments.
    pub evidence: Option<EvidenceList>,
    /// Whether another entry of the same command follows.
    pub more: bool,
    /// When it happened.
    pub occurred_at: BusinessTime,
    /// What it says in a form that is no longer written, where it was written in one.
    pub older: Option<Older>,
    /// Whose books it touches.
    pub org: OrgId,
    /// Its place in the log.
    pub position: Position,
    /// Digest of the entry before.
    pub prev: Digest,
    /// Commitments of its private fields.
    pub private: Option<Private>,
    /// When the writer recorded it.
    pub recorded_at: RecordedAt,
    /// Digest of the request without its private fields.
    pub request: Digest,
    /// Its place in the stream.
    pub revision: Revision,
    /// In which capacity the actor acted.
    pub role: Role,
    /// How it came.
    pub source: Source,
    /// Its subject.
    pub stream: StreamId,
}

/// Commitments of private fields; the values are in the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Private {
    /// Field name to commitment, at least one.
    pub fields: BTreeMap<Name, Digest>,
    /// The pseudonym of whom they are about, for this entry alone.
    pub subject: Subject,
}

/// An attachment: a public file by its hash, or one with personal data by a commitment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "EvidenceForm", deny_unknown_fields)]
pub struct Evidence {
    #[serde(skip_serializing_if = "Option::is_none")]
    commitment: Option<Digest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<Digest>,
    kind: Name,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct EvidenceForm {
    #[serde(default)]
    commitment: Option<Digest>,
    #[serde(default)]
    hash: Option<Digest>,
    kind: Name,
}

impl TryFrom<EvidenceForm> for Evidence {
    type Error = Malformed;
    fn try_from(form: EvidenceForm) -> Result<Self, Malformed> {
        if form.commitment.is_some() == form.hash.is_some() {
            return Err(Malformed::new("exactly one of commitment and hash"));
        }
        Ok(Self { commitment: form.commitment, hash: form.hash, kind: form.kind })
    }
}

impl Evidence {
    /// A public file.
    #[must_use]
    pub const fn public(kind: Name, hash: Digest) -> Self {
        Self { commitment: None, hash: Some(hash), kind }
    }

    /// A file with personal data.
    #[must_use]
    pub const fn private(kind: Name, commitment: Digest) -> Self {
        Self { commitment: Some(commitment), hash: None, kind }
    }

    /// What kind of paper it is.
    #[must_use]
    pub const fn kind(&self) -> &Name {
        &self.kind
    }

    /// The hash of a public file.
    #[must_use]
    pub const fn hash(&self) -> Option<&Digest> {
        self.hash.as_ref()
    }

    /// The commitment of a file with personal data.
    #[must_use]
    pub const fn commitment(&self) -> Option<&Digest> {
        self.commitment.as_ref()
    }
}

/// Why bytes are not an entry, or an entry cannot become bytes.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// The bytes do not end with type and schema of an event that these rules know.
    #[error("the entry does not end with type and schema of an event known to rules version 1")]
    UnknownType,
    /// A member is missing, unknown, repeated or of another form.
    #[error("the entry is not well formed")]
    Form(#[from] serde_json::Error),
    /// Members do not fit each other.
    #[error("the members of the event do not fit each other")]
    Members(#[from] Malformed),
    /// The bytes spell the entry in another way than the canonical one.
    #[error("the entry is not in its one spelling: they differ from byte {at}")]
    Spelling {
        /// The first byte that differs.
        at: usize,
    },
    /// The entry is too long.
    #[error("the entry has {bytes} bytes, more than {ENTRY_BYTES_MAX}")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
}

impl Entry {
    /// The day that decides month and year: `booked_on`, else the day on which it happened.
    #[must_use]
    pub fn effective_day(&self) -> Date {
        self.booked_on.unwrap_or_else(|| self.occurred_at.date())
    }

    /// Appends the entry's bytes to `out`; `out` is as before when it fails.
    ///
    /// # Errors
    /// [`EntryError::TooLong`] beyond [`ENTRY_BYTES_MAX`].
    pub fn encode(&self, out: &mut Vec<u8>) -> Result<(), EntryError> {
        let start = out.len();
        let result = self.write(out).map_err(EntryError::Form);
        let bytes = out.len() - start;
        let result =
            if bytes > ENTRY_BYTES_MAX { Err(EntryError::TooLong { bytes }) } else { result };
        if result.is_err() {
            out.truncate(start);
        }
        result
    }

    /// Reads an entry from its bytes (no line feed) and refuses every spelling but the one.
    ///
    /// # Errors
    /// [`EntryError`] says what is wrong.
    pub fn parse(bytes: &[u8]) -> Result<Self, EntryError> {
        Self::parse_with(bytes, &mut Vec::with_capacity(bytes.len()))
    }

    /// As [`parse`](Self::parse), with a buffer that is used again for every entry of a replay.
    ///
    /// # Errors
    /// [`EntryError`] says what is wrong.
    pub fn parse_with(bytes: &[u8], scratch: &mut Vec<u8>) -> Result<Self, EntryError> {
        if bytes.len() > ENTRY_BYTES_MAX {
            return Err(EntryError::TooLong { bytes: bytes.len() });
        }
        let form = form_at_end(bytes).ok_or(EntryError::UnknownType)?;
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        let entry = EntrySeed(form).deserialize(&mut deserializer)?;
        deserializer.end()?;
        entry.event.check_form()?;
        scratch.clear();
        entry.encode(scratch)?;
        if scratch != bytes {
            let at = scratch.iter().zip(bytes).take_while(|(a, b)| a == b).count();
            return Err(EntryError::Spelling { at });
        }
        Ok(entry)
    }
}

/// Members are sorted, so `schema`, `source`, `stream` and `type` are the last: type and schema tell which form `data` has
/// before it is read.
fn form_at_end(bytes: &[u8]) -> Option<Form> {
    let (rest, kind) = text_at_end(bytes.strip_suffix(b"}")?, b",\"type\":")?;
    let kind = EventType::from_name(std::str::from_utf8(kind).ok()?)?;
    let (rest, _) = text_at_end(rest, b",\"stream\":")?;
    let (rest, _) = text_at_end(rest, b",\"source\":")?;
    let digits = rest.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let (rest, schema) = rest.split_at(rest.len() - digits);
    rest.strip_suffix(b",\"schema\":")?;
    Form::of(kind, std::str::from_utf8(schema).ok()?.parse().ok()?)
}

/// The text at the end of these bytes, of the member of this name, and what stands before it.
fn text_at_end<'a>(bytes: &'a [u8], name: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let rest = bytes.strip_suffix(b"\"")?;
    let start = rest.iter().rposition(|&b| b == b'"')?;
    Some((rest[..start].strip_suffix(name)?, &rest[start + 1..]))
}

impl Entry {
    /// The version of the event's form in which it was written.
    #[must_use]
    pub fn schema(&self) -> u32 {
        let newest = || self.event.event_type().newest_schema();
        self.older.as_ref().map_or_else(newest, Older::schema)
    }

    /// The members in the order of their names.
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let mut object = Members { out, next: b'{' };
        object.member("actor", &self.actor)?;
        if let Some(day) = &self.booked_on {
            object.member("booked_on", day)?;
        }
        object.digest("command", &self.command);
        match &self.older {
            Some(older) => object.member("data", older)?,
            None => object.member("data", &self.event)?,
        }
        if let Some(evidence) = &self.evidence {
            object.member("evidence", evidence)?;
        }
        if self.more {
            object.member("more", &true)?;
        }
        object.member("occurred_at", &self.occurred_at)?;
        object.member("org", &self.org)?;
        object.member("position", &self.position)?;
        object.digest("prev", &self.prev);
        if let Some(private) = &self.private {
            object.member("private", private)?;
        }
        object.member("recorded_at", &self.recorded_at)?;
        object.digest("request", &self.request);
        object.member("revision", &self.revision)?;
        object.member("role", &self.role)?;
        object.member("schema", &self.schema())?;
        object.member("source", &self.source)?;
        object.member("stream", &self.stream)?;
        object.member("type", self.event.event_type().name())?;
        object.out.push(b'}');
        Ok(())
    }
}

/// An object under construction. It stands between entry and serializer for the digests: half of an
/// envelope's bytes, in which nothing has to be looked for that would be escaped.
struct Members<'a> {
    out: &'a mut Vec<u8>,
    /// What comes before the next member.
    next: u8,
}

impl Members<'_> {
    fn name(&mut self, name: &str) {
        self.out.extend_from_slice(&[self.next, b'"']);
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.next = b',';
    }

    fn member(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> serde_json::Result<()> {
        self.name(name);
        serde_json::to_writer(&mut *self.out, value)
    }

    fn digest(&mut self, name: &str, digest: &Digest) {
        self.name(name);
        self.out.push(b'"');
        self.out.extend_from_slice(&digest.hex());
        self.out.push(b'"');
    }
}

struct EntrySeed(Form);

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Member {
    Actor,
    BookedOn,
    Command,
    Data,
    Evidence,
    More,
    OccurredAt,
    Org,
    Position,
    Prev,
    Private,
    RecordedAt,
    Request,
    Revision,
    Role,
    Schema,
    Source,
    Stream,
    Type,
}

impl<'de> DeserializeSeed<'de> for EntrySeed {
    type Value = Entry;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Entry, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for EntrySeed {
    type Value = Entry;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an entry")
    }

    /// Repeated members are overwritten here and refused by the comparison with the canonical bytes.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entry, A::Error> {
        let (mut actor, mut command, mut said, mut occurred_at, mut org, mut position, mut prev) =
            (None, None, None, None, None, None, None);
        let (mut recorded_at, mut request, mut revision, mut role, mut source, mut stream) =
            (None, None, None, None, None, None);
        let (mut booked_on, mut evidence, mut more, mut private) =
            (None, None, false, None::<Private>);
        while let Some(member) = map.next_key()? {
            match member {
                Member::Actor => actor = Some(map.next_value()?),
                Member::BookedOn => booked_on = Some(map.next_value()?),
                Member::Command => command = Some(map.next_value()?),
                Member::Data => said = Some(map.next_value_seed(self.0)?),
                Member::Evidence => evidence = Some(map.next_value()?),
                Member::More => more = map.next_value()?,
                Member::OccurredAt => occurred_at = Some(map.next_value()?),
                Member::Org => org = Some(map.next_value()?),
                Member::Position => position = Some(map.next_value()?),
                Member::Prev => prev = Some(map.next_value()?),
                Member::Private => private = Some(map.next_value()?),
                Member::RecordedAt => recorded_at = Some(map.next_value()?),
                Member::Request => request = Some(map.next_value()?),
                Member::Revision => revision = Some(map.next_value()?),
                Member::Role => role = Some(map.next_value()?),
                // The comparison with the canonical bytes refuses another than that at the end.
                Member::Schema => drop(map.next_value::<de::IgnoredAny>()?),
                Member::Source => source = Some(map.next_value()?),
                Member::Stream => stream = Some(map.next_value()?),
                Member::Type => drop(map.next_value::<de::IgnoredAny>()?),
            }
        }
        if private.as_ref().is_some_and(|p| p.fields.is_empty()) {
            return Err(de::Error::custom("expected at least one private field"));
        }
        let missing = de::Error::missing_field;
        let Said { event, older } = said.ok_or_else(|| missing("data"))?;
        Ok(Entry {
            actor: actor.ok_or_else(|| missing("actor"))?,
            booked_on,
            command: command.ok_or_else(|| missing("command"))?,
            event,
            evidence,
            more,
            occurred_at: occurred_at.ok_or_else(|| missing("occurred_at"))?,
            older,
            org: org.ok_or_else(|| missing("org"))?,
            position: position.ok_or_else(|| missing("position"))?,
            prev: prev.ok_or_else(|| missing("prev"))?,
            private,
            recorded_at: recorded_at.ok_or_else(|| missing("recorded_at"))?,
            request: request.ok_or_else(|| missing("request"))?,
            revision: revision.ok_or_else(|| missing("revision"))?,
            role: role.ok_or_else(|| missing("role"))?,
            source: source.ok_or_else(|| missing("source"))?,
            stream: stream.ok_or_else(|| missing("stream"))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::examples::EVENTS;

    /// An entry with every optional member, around each example event.
    pub(crate) fn entries() -> Vec<Entry> {
        EVENTS
            .iter()
            .map(|(name, data)| {
                let event_type = EventType::from_name(name).expect("an event of the list");
                let event = event_type.deserialize(&mut serde_json::Deserializer::from_str(data));
                Entry {
                    actor: StaffId::parse("S-7").unwrap(),
                    booked_on: Some(Date::parse("2020-03-01").unwrap()),
                    command: Digest::ZERO,
                    event: event.unwrap_or_else(|e| panic!("{name}: {e}")),
                    evidence: Some(
                        EvidenceList::new(vec![
                            Evidence::public(Name::parse("bank_slip").unwrap(), Digest::ZERO),
                            Evidence::private(Name::parse("contract").unwrap(), Digest::ZERO),
                        ])
                        .unwrap(),
                    ),
                    more: true,
                    occurred_at: BusinessTime::parse("2020-02-29T08:00:00+08:00").unwrap(),
                    older: None,
                    org: OrgId::parse("HB").unwrap(),
                    position: Position::new(7).unwrap(),
                    prev: Digest::ZERO,
                    private: Some(Private {
                        fields: [(Name::parse("donor_name").unwrap(), Digest::ZERO)].into(),
                        subject: Subject([0; 16]),
                    }),
                    recorded_at: RecordedAt::parse("2020-03-02T09:10:11.012+08:00").unwrap(),
                    request: Digest::ZERO,
                    revision: Revision::new(3).unwrap(),
                    role: Role::Cashier,
                    source: Source::Manual,
                    stream: StreamId::parse("gift:G1").unwrap(),
                }
            })
            .collect()
    }

    #[test]
    fn every_event_has_an_example() {
        let mut named: Vec<_> = EVENTS.iter().map(|(name, _)| *name).collect();
        named.dedup();
        let listed: Vec<_> = EventType::ALL.iter().map(|t| t.name()).collect();
        assert_eq!(named, listed);
    }

    #[test]
    fn bytes_are_those_of_an_independent_writer_of_rfc_8785() {
        for entry in entries() {
            let mut bytes = b"before".to_vec();
            entry.encode(&mut bytes).unwrap();
            let bytes = bytes.split_off(6);
            let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            let theirs = serde_json_canonicalizer::to_vec(&value).unwrap();
            assert_eq!(String::from_utf8(bytes.clone()), String::from_utf8(theirs));
            assert_eq!(Entry::parse(&bytes).unwrap(), entry);
        }
    }

    #[test]
    fn every_other_spelling_is_refused() {
        let mut bytes = Vec::new();
        let gift = entries().into_iter().find(|e| matches!(e.event, Event::MoneyReceived(_)));
        gift.unwrap().encode(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(Entry::parse(text.as_bytes()).is_ok());
        for (from, to) in [
            ("{\"actor\"", "{ \"actor\""),
            ("\"position\":7", "\"position\":7.0"),
            ("\"position\":7", "\"position\":-0"),
            ("\"position\":7", "\"position\":7,\"position\":7"),
            ("\"position\":7,", ""),
            ("\"position\":7", "\"position\":9007199254740992"),
            ("\"more\":true", "\"more\":false"),
            ("\"more\":true", "\"more\":null"),
            ("\"schema\":1", "\"schema\":2"),
            ("\"gift\":\"G1\"", "\"gift\":\"G\\u0031\""),
            ("\"gift\":\"G1\"", "\"gift\":\"G 1\""),
            ("\"gift\":\"G1\"", "\"gift\":\"G1\",\"gold\":1"),
            ("\"type\":\"money_received\"", "\"type\":\"money_lost\""),
            ("\"2020-03-01\"", "\"2020-02-30\""),
            ("{\"fields\":{\"donor_name\":\"0000", "{\"fields\":{\"donor_name\":\"000A"),
        ] {
            let other = text.replacen(from, to, 1);
            assert_ne!(other, text, "{from}");
            assert!(Entry::parse(other.as_bytes()).is_err(), "{to}");
        }
        assert!(matches!(Entry::parse((text + "\n").as_bytes()), Err(EntryError::UnknownType)));
    }
}
