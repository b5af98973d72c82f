//! The ledger: the only writer, the only clock, the only signer. `ARCHITECTURE.md` is the map,
//! `FORMAT.md` the bytes, `RULES.md` the meaning.

// The log: entries are opaque lines of bytes here.
mod checked_line;
mod checkpoint;
mod derived;
mod digest;
mod disk;
mod durable_file;
mod ending;
mod fault;
mod frame;
mod frame_builder;
mod hex;
mod key_history;
mod line_walk;
mod lock;
mod log;
mod log_key;
mod merkle;
mod note;
mod opening;
mod position_index;
mod proof;
mod quarantine;
mod reader;
mod recovery;
mod room;
mod segment;
mod shape;
mod signed_notes;
mod signer;
mod spare;
mod survey;
mod tile;
mod tree;
mod walk;
mod watermark;

#[cfg(feature = "decoders")]
pub mod decoders;

pub use checkpoint::VerifiedCheckpoint;
pub use derived::let_go;
pub use digest::Digest;
pub use fault::{Damage, LogFault};
pub use frame::{ENTRY_BYTES_MAX, FRAME_ENTRIES_MAX};
pub use frame_builder::{FrameBuilder, LineRefused, Mark};
pub use lock::{DirectoryLock, is_in_use};
pub use log::{Durable, Log};
pub use log_key::{KeyRefused, LogKey, VerifierKey};
pub use merkle::{Frontier, ProofRefused, TreeHash, verify_consistency, verify_inclusion};
pub use note::NoteRefused;
pub use opening::{Claim, Opening, Recovered};
pub use proof::{ProofFileRefused, proof_file, verify_proof_file};
pub use quarantine::Torn;
pub use reader::{DurableHead, LogReader};
pub use shape::{LogShape, Origin};
pub use signed_notes::NoIdentity;
pub use signer::{SignRefused, Signer, SigningKeys};
pub use tile::{NotATilePath, TileKind, TilePath};
pub use tree::{Advance, Tree, TreeFault};

// The facts: what can happen and what can be asked, each with one spelling.
pub mod command;
pub mod entry;
pub mod event;
pub mod id;
pub mod list;
pub mod malformed;
pub mod money;
pub mod month;
pub mod posting;
pub mod quantity;
pub mod receipt_number;
mod subject;
pub mod text;
pub mod time;
pub mod uscc;

pub use subject::Subject;

// What no entry holds: private values, secrets, tokens, the time, who was shown what.
mod access_record;
mod clock;
mod command_key;
mod commitment;
mod credentials;
mod published;
mod secret_file;
mod vault;

pub use access_record::{
    Access, AccessOutcome, AccessPage, BrokenRecord, ReadRecord, access_page, read_access_record,
};
pub use clock::{Clock, ClockFault};
pub use command_key::{ClientKey, CommandSecret};
pub use commitment::{FieldKey, Salt, SaltKeys};
pub use credentials::{Credential, Credentials, CredentialsFault};
pub use published::Published;
pub use secret_file::SecretFault;
pub use vault::{
    PrivateFields, PrivateRecord, Sealed, Sealer, SettleFault, Vault, VaultFault, VaultKeys,
};

// The rules: what has happened, and whether something may.
pub mod books;
mod effect;
pub mod refusal;
pub mod rules;

// All of it together: the only way to record.
mod administrator;
mod attachments;
mod backup;
mod command_index;
mod cut;
mod doctor;
mod init;
mod key_files;
mod ledger;
mod notary;
mod rehearsal;
mod repair;
mod replay;
mod reveal;
mod rotation;
mod scrub;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod small_logs;
mod snapshot;
mod spill;
mod successor;
mod vault_key;
mod writer;

pub use administrator::NotAdministrator;
pub use attachments::{Arriving, Attachments, NotKept};
pub use backup::{BackedUp, BackupFault, Restored, back_up, restore, show_newest};
pub use doctor::{Counts, Examined, Finding, Gravity, examine};
pub use init::{FORMAT, InitFault, NewLedger, RULES, init};
pub use ledger::{Health, Ledger, OpenFault, OpenOptions};
pub use notary::NotaryFault;
pub use rehearsal::Rehearsal;
pub use repair::{Accepting, RepairFault, Repaired, accept_loss, accept_watermark};
pub use replay::{ReplayFault, replay_books};
pub use reveal::{Asking, NotRevealed, Revealed};
pub use room::NoRoom;
pub use rotation::{Rotated, Rotating, RotationFault, rotate_key};
pub use scrub::{ScrubPace, Scrubbed};
pub use successor::{NoSuccessor, predecessor};
pub use vault_key::{VaultKeyFault, VaultKeyGone, destroy_vault_key};
pub use writer::{
    Answer, Committed, Outcome, Pending, ReadOnly, Recorded, Submission, Unanswered, Writer,
    WriterFault,
};
