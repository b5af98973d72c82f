//! How a private value leaves the vault for one who asks (a donor's own choice to be named is the other way, in the api):
//! who may see it is asked of the books, what is given is
//! held against the entry, and a line of the access record is durable before anybody is answered.

mod naming;

use std::collections::{BTreeMap, BTreeSet};

use crate::access_record::{Access, AccessOutcome};
use crate::books::Books;
use crate::command::PrivateValue;
use crate::commitment::FieldKey;
use crate::credentials::Credential;
use crate::digest::Digest;
use crate::entry::{Entry, EntryError, Private};
use crate::event::{EventType, Role};
use crate::fault::LogFault;
use crate::id::{Name, OrgId, Position};
use crate::ledger::Ledger;
use crate::malformed::Malformed;
use crate::room::NoRoom;
use crate::text::Text;
use crate::time::{Date, RecordedAt};
use crate::vault::{PrivateRecord, VaultFault};
use crate::writer::Unanswered;

/// What somebody asks to be shown, and why.
#[derive(Clone, Debug)]
pub struct Asking {
    by: Credential,
    token: Digest,
    position: Position,
    fields: BTreeSet<Name>,
    reason: Text,
}

/// Private values with the keys that open their commitments (`FORMAT.md` section 3).
#[derive(Debug)]
pub struct Revealed {
    /// Those of the fields asked for that the entry has.
    pub fields: BTreeMap<Name, (PrivateValue, FieldKey)>,
}

/// Why nothing was revealed. No message holds a value.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotRevealed {
    /// He may not see private values of that entry, whether it has any or not.
    #[error("the entry is not his to see")]
    NotHis,
    /// There is no such entry, or it has none of the fields.
    #[error("the entry has none of these fields")]
    Nothing,
    /// They were erased, or went with the vault's key.
    #[error("the vault does not hold them any more")]
    Gone,
    /// The reason holds one of the entry's values.
    #[error("the reason holds a private value")]
    ReasonNames,
    /// Too many commands wait.
    #[error("too many commands wait")]
    Overloaded,
    /// The writer has stopped, and nobody knows who may see what.
    #[error("the writer has stopped")]
    Stopped,
    /// The access record cannot grow.
    #[error(transparent)]
    NoRoom(#[from] NoRoom),
    /// The line in the access record was not written, or may not have been.
    #[error("the access record takes no line: {0}")]
    Unrecorded(String),
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The entry cannot be read.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// The vault cannot be read.
    #[error(transparent)]
    Vault(#[from] VaultFault),
}

impl Asking {
    /// Takes what is asked by the owner of a token, which is named by its hash.
    ///
    /// # Errors
    /// [`Malformed`] unless every field is a private field of some event.
    pub fn new(
        (by, token): (Credential, Digest),
        position: Position,
        fields: BTreeSet<Name>,
        reason: Text,
    ) -> Result<Asking, Malformed> {
        let exists = |name: &Name| {
            EventType::ALL.iter().any(|event| event.private_fields().contains(&name.as_str()))
        };
        if fields.is_empty() || !fields.iter().all(exists) {
            return Err(Malformed::new(
                "names of private fields as RULES.md has them, at least one",
            ));
        }
        Ok(Asking { by, token, position, fields, reason })
    }

    /// The line about it. Of a refusal it has no reason: nobody may say whether that names somebody.
    fn line(&self, at: RecordedAt, revealed: Option<&Revealed>) -> Access {
        Access {
            at,
            fields: match revealed {
                Some(revealed) => revealed.fields.keys().copied().collect(),
                None => self.fields.clone(),
            },
            org: self.by.org,
            outcome: match revealed {
                Some(_) => AccessOutcome::Given,
                None => AccessOutcome::Refused,
            },
            position: self.position,
            prev: Digest::ZERO,
            reason: revealed.map(|_| self.reason.clone()),
            staff: self.by.staff,
            token: self.token,
        }
    }
}

impl Ledger {
    /// Reveals private values of one entry, at `now`, once the access record says so.
    ///
    /// # Errors
    /// [`NotRevealed`]; what was refused is in the record too.
    pub fn reveal(&self, asking: &Asking, now: RecordedAt) -> Result<Revealed, NotRevealed> {
        if let Some(no_room) = self.no_room() {
            return Err(no_room.into());
        }
        let found = self.look(asking, now);
        if matches!(found, Err(NotRevealed::Overloaded | NotRevealed::Stopped)) {
            return found;
        }
        let line = asking.line(now, found.as_ref().ok());
        self.access_record().append(line).map_err(NotRevealed::Unrecorded)?;
        found
    }

    /// Whether the owner of a token may read the access record: an administrator of the root organisation.
    ///
    /// # Errors
    /// [`NotRevealed::Overloaded`], [`NotRevealed::Stopped`].
    pub fn may_read_access_record(
        &self,
        by: &Credential,
        now: RecordedAt,
    ) -> Result<bool, NotRevealed> {
        let (by, day) = (by.clone(), now.date());
        self.asked(move |books| {
            books.root() == Some(by.org) && holds_one(books, &by, &[Role::Administrator], day)
        })
    }

    fn look(&self, asking: &Asking, now: RecordedAt) -> Result<Revealed, NotRevealed> {
        let position = asking.position.get();
        if position >= self.reader().size() {
            return Err(NotRevealed::Nothing);
        }
        let entry = Entry::parse(&self.reader().entry(position)?)?;
        let (by, org, day) = (asking.by.clone(), entry.org, now.date());
        let event = entry.event.event_type();
        if !self.asked(move |books| may_see(books, &by, (org, event), day))? {
            return Err(NotRevealed::NotHis);
        }
        let Some(private) = &entry.private else { return Err(NotRevealed::Nothing) };
        if asking.fields.iter().all(|name| !private.fields.contains_key(name)) {
            return Err(NotRevealed::Nothing);
        }
        let record = match self.vault().read(position, &entry.stream) {
            Err(VaultFault::NoEpoch(_)) | Ok(None) => return Err(NotRevealed::Gone),
            Ok(Some(record)) => record,
            Err(fault) => return Err(fault.into()),
        };
        if naming::names_one(asking.reason.as_str(), record.fields.values()) {
            return Err(NotRevealed::ReasonNames);
        }
        shown(&entry, private, record, &asking.fields)
    }

    fn asked(
        &self,
        question: impl FnOnce(&Books) -> bool + Send + 'static,
    ) -> Result<bool, NotRevealed> {
        self.writer().ask(question).map_err(|unanswered| match unanswered {
            Unanswered::Overloaded => NotRevealed::Overloaded,
            Unanswered::Stopped => NotRevealed::Stopped,
        })
    }
}

/// Whoever may record such an event, and whoever approves, there or at an organisation above it. What founders recorded is the
/// root organisation's.
fn may_see(books: &Books, by: &Credential, (org, event): (OrgId, EventType), day: Date) -> bool {
    let org = if org.is_ledger() { books.root() } else { Some(org) };
    let above = org.is_some_and(|org| books.is_at_or_above(&by.org, &org));
    above && holds_one(books, by, &[event.roles(), &[Role::Approver]].concat(), day)
}

/// Whether one of these roles is the token's and granted to its owner on that day.
fn holds_one(books: &Books, by: &Credential, roles: &[Role], day: Date) -> bool {
    let roles = roles.iter().filter(|role| **role != Role::Founder && by.roles.contains(role));
    roles.into_iter().any(|role| books.holds(&by.staff, &by.org, *role, day))
}

/// The values of these fields, each held against what the entry says of it.
fn shown(
    entry: &Entry,
    private: &Private,
    record: PrivateRecord,
    fields: &BTreeSet<Name>,
) -> Result<Revealed, NotRevealed> {
    let keys = record.salt.keys();
    let mut shown = BTreeMap::new();
    for (name, value) in record.fields {
        if !fields.contains(&name) {
            continue;
        }
        let (stream, revision) = (entry.stream.as_str(), entry.revision.get());
        let key = keys.field_key(stream, revision, name.as_str());
        if private.fields.get(&name) != Some(&Digest::from_bytes(key.commit(value.reveal()))) {
            return Err(VaultFault::BadRow(entry.position.get()).into());
        }
        shown.insert(name, (value, key));
    }
    Ok(Revealed { fields: shown })
}
