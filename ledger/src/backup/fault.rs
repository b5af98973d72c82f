//! Why a backup was not taken, or not restored. Nothing stands at the place asked for then, or what
//! stood there before.

use std::path::PathBuf;

use crate::checkpoint::VerifiedCheckpoint;
use crate::clock::ClockFault;
use crate::credentials::CredentialsFault;
use crate::fault::LogFault;
use crate::note::NoteRefused;
use crate::signed_notes::NoIdentity;
use crate::vault::VaultFault;

/// Why.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackupFault {
    /// The log is damaged, or a file cannot be read or written.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// Position 0 cannot be read.
    #[error(transparent)]
    Identity(#[from] NoIdentity),
    /// The vault cannot be copied.
    #[error(transparent)]
    Vault(#[from] VaultFault),
    /// The file of tokens cannot be made.
    #[error(transparent)]
    Credentials(#[from] CredentialsFault),
    /// The machine's clock cannot be read.
    #[error(transparent)]
    Clock(#[from] ClockFault),
    /// Something stands where the result is to stand.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// One of the two directories lies in the other.
    #[error("{} and {} lie in one another", .0.display(), .1.display())]
    Nested(PathBuf, PathBuf),
    /// Another process is writing there.
    #[error("{} is being written by another process", .0.display())]
    Busy(PathBuf),
    /// Nothing was ever signed, so there is nothing a backup could be held against.
    #[error("{} has no checkpoint yet", .0.display())]
    Unsigned(PathBuf),
    /// The running writer did not sign what was durable.
    #[error(
        "the running ledger signed no checkpoint of size {size} within {seconds} seconds; the newest is of size {newest}"
    )]
    NotSigned {
        /// What was durable when the backup began.
        size: u64,
        /// The newest signed size.
        newest: u64,
        /// How long it waited.
        seconds: u64,
    },
    /// The directory is no backup.
    #[error("{} is no backup: it has no manifest", .0.display())]
    NoManifest(PathBuf),
    /// The manifest is not what was written.
    #[error("{}: the manifest is damaged", .0.display())]
    ManifestDamaged(PathBuf),
    /// A file of the backup is not the one that the manifest names.
    #[error("{}: expected the BLAKE3 {expected}, found {found}", .path.display())]
    FileDiffers {
        /// The file.
        path: PathBuf,
        /// What the manifest says.
        expected: String,
        /// What is there.
        found: String,
    },
    /// The backup that is there is of another ledger, or of another history of this one.
    #[error("{} holds size {size} of {origin} with another history", .path.display())]
    OtherHistory {
        /// The backup.
        path: PathBuf,
        /// Its origin.
        origin: String,
        /// Its size.
        size: u64,
    },
    /// The backup that is there holds more than the ledger.
    #[error("{} holds size {held}, the ledger only {size}", .path.display())]
    Shorter {
        /// The backup.
        path: PathBuf,
        /// Its size.
        held: u64,
        /// The ledger's.
        size: u64,
    },
    /// The backup that is there has lines of the access record that the ledger has not.
    #[error(
        "{} does not go on in the ledger's own: lines were changed or are gone; keep it, and take the next backup elsewhere", .0.display()
    )]
    AccessRecordDiffers(PathBuf),
    /// What was shown is no note of this ledger.
    #[error("what was shown is no checkpoint of this ledger: {0}")]
    NotOurNote(#[from] NoteRefused),
    /// What was shown is older than a note that the directory holds itself.
    #[error(
        "the checkpoint shown is of size {shown}, but size {held} was signed already: it is not the newest"
    )]
    NotNewest {
        /// What was shown.
        shown: u64,
        /// What is known.
        held: u64,
    },
    /// More was published than the log holds: to go on from here would write a second history.
    #[error("size {published} was published, and this log holds {size}: entries {size} to {} are missing", .published - 1)]
    Beyond {
        /// The size of the newest published note.
        published: u64,
        /// What the log holds.
        size: u64,
    },
    /// The log does not hold what was published.
    #[error("at size {} this log has the root {found}, but {} was published", .published.size(), .published.root())]
    Fork {
        /// The note.
        published: Box<VerifiedCheckpoint>,
        /// The log's own root there.
        found: String,
    },
}
