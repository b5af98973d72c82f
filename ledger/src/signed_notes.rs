//! What a directory says was signed: `checkpoint`, `checkpoints/` and the signer's record, each
//! believed only with the key in force for its size. `FORMAT.md` sections 7 and 10.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::checkpoint::VerifiedCheckpoint;
use crate::durable_file;
use crate::entry::Entry;
use crate::event::{Event, LedgerCreated};
use crate::fault::LogFault;
use crate::frame::{CheckedFrame, FRAME_BYTES_MAX, FrameHeader};
use crate::key_history::KeyHistory;
use crate::segment::{self, FirstLine};
use crate::shape::Origin;
use crate::signer;
use crate::walk::{SECTOR_BYTES, usize_of};

/// Name and keys of a log, as position 0 and the rotations after it say.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) created: LedgerCreated,
    pub(crate) origin: Origin,
    pub(crate) keys: KeyHistory,
}

/// Why it is not known whose notes these could be.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NoIdentity {
    /// The first segment cannot be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// Position 0 is damaged or no creation of a ledger.
    #[error("{}: position 0 cannot be read as the creation of a ledger", .0.display())]
    NotCreated(PathBuf),
}

impl Identity {
    /// Reads position 0 of the log in `dir`, and looks through all of it for rotations.
    pub(crate) fn read(dir: &Path) -> Result<Identity, NoIdentity> {
        let segments = dir.join("segments");
        if !segments.is_dir() {
            return Err(LogFault::NoLog(dir.to_owned()).into());
        }
        let files = segment::list(&segments)?;
        let first = files.first().ok_or_else(|| LogFault::NoLog(dir.to_owned()))?;
        let unread = || NoIdentity::NotCreated(first.path.clone());
        let head = first.bytes_at(0, SECTOR_BYTES)?;
        let (line, _) = FirstLine::read(&head).map_err(|_| unread())?;
        let block = line.shape.block_bytes();
        let frame = first.bytes_at(block, usize_of(FRAME_BYTES_MAX + block))?;
        let (header, line_bytes) = FrameHeader::read(&frame).map_err(|_| unread())?;
        let extent = usize_of(header.frame_bytes(line_bytes).next_multiple_of(block));
        let extent = frame.get(..extent).ok_or_else(unread)?;
        let body = CheckedFrame::read(extent).map_err(|_| unread())?.body;
        let entry = body.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let entry = Entry::parse(entry).map_err(|_| unread())?;
        let Event::LedgerCreated(created) = entry.event else { return Err(unread()) };
        let key = created.vkey.as_str().parse().map_err(|_| unread())?;
        let mut keys = KeyHistory::begun(key);
        keys.scan(dir)?;
        Ok(Identity { created, origin: line.shape.origin().clone(), keys })
    }

    /// A note, if this log's key in force signed it.
    pub(crate) fn verify(&self, note: &[u8]) -> Result<VerifiedCheckpoint, crate::NoteRefused> {
        self.keys.verify(note, &self.origin)
    }
}

/// The notes of a directory.
#[derive(Debug, Default)]
pub(crate) struct SignedNotes {
    /// By size.
    pub(crate) sound: BTreeMap<u64, VerifiedCheckpoint>,
    /// Files that should be a note and are not, with why.
    pub(crate) unsound: Vec<(PathBuf, String)>,
    /// What the signer's record says, if there is a sound one.
    pub(crate) recorded: Option<VerifiedCheckpoint>,
}

impl SignedNotes {
    /// Reads them. `checkpoint` comes first: every frame below it was durable before it.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(crate) fn read(dir: &Path, of: &Identity) -> Result<SignedNotes, LogFault> {
        let mut notes = SignedNotes::default();
        let newest = dir.join("checkpoint");
        if let Some(note) = durable_file::read_if_present(&newest)? {
            notes.take(newest, &note, None, of);
        }
        let all = dir.join("checkpoints");
        let items = if all.is_dir() {
            Some(fs::read_dir(&all).map_err(LogFault::io("list", &all))?)
        } else {
            None
        };
        for item in items.into_iter().flatten() {
            let path = item.map_err(LogFault::io("list", &all))?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.ends_with(".tmp") {
                continue;
            }
            let size = name.parse::<u64>().ok().filter(|size| format!("{size:020}") == name);
            let Some(size) = size else {
                notes.unsound.push((path.clone(), "not the name of a size in 20 digits".into()));
                continue;
            };
            if let Some(note) = durable_file::read_if_present(&path)? {
                notes.take(path, &note, Some(size), of);
            }
        }
        match signer::recorded(dir)? {
            signer::OnDisk::Absent => {}
            signer::OnDisk::Sound(note) => match of.verify(&note) {
                Ok(checkpoint) => notes.recorded = Some(checkpoint),
                Err(why) => notes.unsound.push((dir.join("signer"), why.to_string())),
            },
            signer::OnDisk::Damaged => {
                notes.unsound.push((dir.join("signer"), "not what was written".into()));
            }
        }
        Ok(notes)
    }

    /// The greatest size that was signed, as far as this directory knows.
    pub(crate) fn newest(&self) -> Option<&VerifiedCheckpoint> {
        let published = self.sound.last_key_value().map(|(_, note)| note);
        published.into_iter().chain(&self.recorded).max_by_key(|note| note.size())
    }

    fn take(&mut self, path: PathBuf, note: &[u8], size: Option<u64>, of: &Identity) {
        match of.verify(note) {
            Ok(checkpoint) if size.is_none_or(|size| size == checkpoint.size()) => {
                self.sound.insert(checkpoint.size(), checkpoint);
            }
            Ok(checkpoint) => {
                let size = checkpoint.size();
                self.unsound.push((path, format!("it is the note of size {size}")));
            }
            Err(why) => self.unsound.push((path, why.to_string())),
        }
    }
}
