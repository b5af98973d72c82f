//! What a successor says of the ledger that it continues: as far as that one can be read, and how
//! far it was signed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::digest::Digest;
use crate::event::{Predecessor, SignedSize};
use crate::fault::LogFault;
use crate::lock::DirectoryLock;
use crate::malformed::Malformed;
use crate::note::NoteRefused;
use crate::quantity::Qty;
use crate::signed_notes::{Identity, NoIdentity, SignedNotes};
use crate::survey;
use crate::text::Text;

/// Why a ledger cannot be continued by another one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NoSuccessor {
    /// It cannot be read at all, or a server is running on it.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// It cannot be read whose it is.
    #[error(transparent)]
    Identity(#[from] NoIdentity),
    /// What was shown is no note of the old ledger.
    #[error("what was shown is no checkpoint of the old ledger: {0}")]
    NotItsNote(#[from] NoteRefused),
    /// Its origin is longer than an entry can say.
    #[error("{0}")]
    Malformed(#[from] Malformed),
    /// The old log has another root where it was signed: that is for people to look into.
    #[error("{}: at size {size} the root {found} stands where {signed} was signed", .dir.display())]
    Contradicted {
        /// The old directory.
        dir: PathBuf,
        /// The signed size.
        size: u64,
        /// The signed root.
        signed: String,
        /// The log's own.
        found: String,
    },
}

/// The old ledger in `dir`, a data directory or a backup, as its successor's position 0 names it.
/// `newest` is a note that somebody else has.
///
/// # Errors
/// [`NoSuccessor`].
pub fn predecessor(dir: &Path, newest: Option<&[u8]>) -> Result<Predecessor, NoSuccessor> {
    let identity = Identity::read(dir)?;
    let _nobody_writes =
        if dir.join("LOCK").exists() { Some(DirectoryLock::take(dir)?) } else { None };
    let notes = SignedNotes::read(dir, &identity)?;
    let shown = newest.map(|note| identity.verify(note)).transpose()?;
    let greatest = notes.newest().into_iter().chain(&shown).max_by_key(|note| note.size());
    let sizes: BTreeSet<u64> = greatest.iter().map(|note| note.size()).collect();
    let survey = survey::survey(dir, &sizes, &mut |_, _| ())?;
    let digest = |root: crate::merkle::TreeHash| Digest::from_bytes(*root.as_bytes());
    if let Some(note) = greatest
        && let Some(found) = survey.roots.get(&note.size())
        && *found != note.root()
    {
        let (size, signed, found) = (note.size(), note.root().to_string(), found.to_string());
        return Err(NoSuccessor::Contradicted { dir: dir.to_owned(), size, signed, found });
    }
    let beyond = greatest.filter(|note| note.size() > survey.tip.size);
    let beyond = beyond.map(|note| {
        Ok::<_, Malformed>(SignedSize { root: digest(note.root()), size: Qty::new(note.size())? })
    });
    Ok(Predecessor {
        newest: beyond.transpose()?,
        origin: Text::parse(identity.origin.as_str())?,
        root: digest(survey.frontier.root()),
        size: Qty::new(survey.tip.size)?,
    })
}
