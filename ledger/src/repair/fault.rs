//! Why nothing was repaired, or why a repair that was begun has to be given again.

use std::path::PathBuf;

use crate::clock::ClockFault;
use crate::credentials::CredentialsFault;
use crate::fault::LogFault;
use crate::ledger::OpenFault;
use crate::malformed::Malformed;
use crate::notary::NotaryFault;
use crate::note::NoteRefused;
use crate::refusal::Refusal;
use crate::secret_file::SecretFault;
use crate::signed_notes::NoIdentity;
use crate::vault::VaultFault;

/// Why nothing was repaired.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RepairFault {
    /// The log cannot be read at all, is in use, or the disk fails.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// Position 0 cannot be read.
    #[error(transparent)]
    Identity(#[from] NoIdentity),
    /// What was shown is no note of this ledger.
    #[error("what was shown is no checkpoint of this ledger: {0}")]
    NotOurNote(#[from] NoteRefused),
    /// Without the signer's record and without a note that is shown, nobody knows what was signed.
    #[error("{}: there is no record of what was signed, so it is unknown what was published", .0.display())]
    NothingShown(PathBuf),
    /// What was published would be lost: to go on from here would write a second history.
    #[error("size {signed} was signed, and only the first {kept} entries can be read")]
    BelowSigned {
        /// The greatest size that was signed.
        signed: u64,
        /// What can be read.
        kept: u64,
    },
    /// The log does not hold what was signed.
    #[error("at size {size} the log has the root {found}, but {signed} was signed")]
    NotAsSigned {
        /// The signed size.
        size: u64,
        /// The signed root.
        signed: String,
        /// The log's own.
        found: String,
    },
    /// The watermark knows another frame where the kept log ends: this is another history.
    #[error("frame {frame} has another seal than the one that was acknowledged")]
    OtherFrame {
        /// The frame.
        frame: u64,
    },
    /// An entry that can be read does not fit the books.
    #[error("position {position}: {what}")]
    Entry {
        /// The entry.
        position: u64,
        /// What is wrong.
        what: String,
    },
    /// A token is not known, or has expired.
    #[error("the {0} token is not one of this ledger's, or has expired")]
    UnknownToken(&'static str),
    /// A token is for another role or organisation.
    #[error("the {whose} token is not for a role that accepts a loss: {staff} at {org}")]
    OtherRole {
        /// Whose.
        whose: &'static str,
        /// For whom it stands.
        staff: String,
        /// For which organisation.
        org: String,
    },
    /// The rules refuse the declaration.
    #[error("the rules refuse it: {0}")]
    Refused(Box<Refusal>),
    /// The declaration cannot be written down.
    #[error("{0}")]
    Malformed(#[from] Malformed),
    /// Tokens cannot be read.
    #[error(transparent)]
    Credentials(#[from] CredentialsFault),
    /// A secret cannot be read.
    #[error(transparent)]
    Secret(#[from] SecretFault),
    /// The vault cannot be opened.
    #[error(transparent)]
    Vault(#[from] VaultFault),
    /// The machine's clock does not fit.
    #[error(transparent)]
    Clock(#[from] ClockFault),
    /// The repaired ledger does not open.
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// The repaired ledger was not signed.
    #[error(transparent)]
    Notary(#[from] NotaryFault),
    /// The log has bytes that are damaged, so its watermark alone is not what is wrong.
    #[error("the watermark is not all that is wrong")]
    MoreIsWrong,
}
