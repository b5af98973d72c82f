//! Public attachments: papers that entries name by their BLAKE3, kept under it. `FORMAT.md` section 13.

use std::io;
use std::path::{Path, PathBuf};

use crate::credentials::Credential;
use crate::digest::Digest;
use crate::disk::{self, File};
use crate::durable_file;
use crate::fault::LogFault;
use crate::ledger::Ledger;
use crate::room::NoRoom;
use crate::time::RecordedAt;
use crate::writer::Unanswered;

/// How the name of a file ends that has not arrived whole.
const UNFINISHED: &str = ".tmp";
/// How much of a file is read at a time.
const PIECE_BYTES: usize = 1 << 20;

/// The directory `evidence/`.
#[derive(Clone, Debug)]
pub struct Attachments {
    dir: PathBuf,
}

/// A file on its way into the directory. Dropped before it is kept, it leaves nothing behind.
#[derive(Debug)]
pub struct Arriving {
    named: Digest,
    path: PathBuf,
    /// Where it is written; `None` where the directory has the file already.
    beside: Option<(PathBuf, File)>,
    hasher: blake3::Hasher,
    bytes: u64,
}

/// Why a file was not kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// Its bytes have another hash than the one it was announced under.
    #[error("the bytes hash to {found}, not to {named}")]
    Differs {
        /// The hash that was announced.
        named: Digest,
        /// The one the bytes have.
        found: Digest,
    },
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] LogFault),
}

impl Attachments {
    /// The attachments of the ledger in `dir`.
    pub fn of(dir: &Path) -> Attachments {
        Attachments { dir: dir.join("evidence") }
    }

    /// Where an attachment lies, or would.
    pub fn path(&self, hash: &Digest) -> PathBuf {
        self.dir.join(hash.to_string())
    }

    /// Whether it is here.
    pub fn holds(&self, hash: &Digest) -> bool {
        disk::exists(&self.path(hash))
    }

    /// Begins to take the file that has this hash. Where it is here already, with the bytes it must have, nothing is written.
    ///
    /// # Errors
    /// [`LogFault::Io`].
    pub fn begin(&self, named: Digest) -> Result<Arriving, LogFault> {
        let path = self.path(&named);
        let beside = if hash_of(&path)? == Some(named) { None } else { Some(self.beside()?) };
        Ok(Arriving { named, path, beside, hasher: blake3::Hasher::new(), bytes: 0 })
    }

    /// Removes what had not arrived whole when the last process ended. Only who holds the directory's lock may.
    pub(crate) fn sweep(&self) -> Result<(), LogFault> {
        let names = match disk::names(&self.dir) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(LogFault::io("list", &self.dir)(error)),
        };
        for name in names {
            if name.to_string_lossy().ends_with(UNFINISHED) {
                durable_file::remove(&self.dir.join(name))?;
            }
        }
        Ok(())
    }

    fn beside(&self) -> Result<(PathBuf, File), LogFault> {
        durable_file::ensure_dir(&self.dir)?;
        let mut drawn = [0; 32];
        let failed = LogFault::io("draw a name in", &self.dir);
        getrandom::fill(&mut drawn).map_err(|error| failed(io::Error::other(error)))?;
        let path = self.dir.join(format!("{}{UNFINISHED}", Digest::from_bytes(drawn)));
        let file =
            File::create(&path, durable_file::PUBLIC).map_err(LogFault::io("create", &path))?;
        Ok((path, file))
    }
}

impl Arriving {
    /// Takes the next bytes of it.
    ///
    /// # Errors
    /// [`LogFault::Io`].
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), LogFault> {
        if let Some((path, file)) = &self.beside {
            file.write_all_at(bytes, self.bytes).map_err(LogFault::io("write", path))?;
        }
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// The hash that it was announced under.
    pub fn named(&self) -> Digest {
        self.named
    }

    /// How many bytes have arrived.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What has arrived, read again; of a file that was here before, that.
    ///
    /// # Errors
    /// [`LogFault::Io`].
    pub fn read(&self) -> Result<Vec<u8>, LogFault> {
        let path = self.beside.as_ref().map_or(&self.path, |(path, _)| path);
        disk::read(path).map_err(LogFault::io("read", path))
    }

    /// Keeps it for ever, durable when this returns, and says whether it is new.
    ///
    /// # Errors
    /// [`NotKept`]; nothing was kept.
    pub fn keep(mut self) -> Result<bool, NotKept> {
        let found = self.hash();
        if found != self.named {
            return Err(NotKept::Differs { named: self.named, found });
        }
        let Some((beside, file)) = self.beside.take() else { return Ok(false) };
        let kept = file
            .sync_all()
            .map_err(LogFault::io("sync", &beside))
            .and_then(|()| durable_file::rename(&beside, &self.path));
        if kept.is_err() {
            let _nothing_left = disk::remove_file(&beside);
        }
        kept.map(|()| true).map_err(NotKept::Disk)
    }

    /// The hash of what has arrived.
    pub fn hash(&self) -> Digest {
        Digest::from_bytes(*self.hasher.finalize().as_bytes())
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        if let Some((beside, _)) = &self.beside {
            // Where this fails too the next start removes it.
            let _swept_later = disk::remove_file(beside);
        }
    }
}

impl Ledger {
    /// The public attachments.
    pub fn attachments(&self) -> Attachments {
        Attachments::of(self.dir())
    }

    /// Whether the ledger grants the owner of a token one of its roles today: every event may name papers.
    ///
    /// # Errors
    /// [`Unanswered`].
    pub fn may_attach(&self, by: &Credential, now: RecordedAt) -> Result<bool, Unanswered> {
        let (by, day) = (by.clone(), now.date());
        self.writer().ask(move |books| {
            by.roles.iter().any(|role| books.holds(&by.staff, &by.org, *role, day))
        })
    }

    /// Why the disk does not take so many bytes beside what recording needs, if so.
    pub fn no_room_for(&self, bytes: u64) -> Option<NoRoom> {
        self.room().shortage_beside(bytes)
    }
}

/// The hash of a file's bytes, if there is one. Whoever put it there may have put a very long one.
fn hash_of(path: &Path) -> Result<Option<Digest>, LogFault> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(LogFault::io("open", path)(error)),
    };
    let (mut hasher, mut buffer, mut read) = (blake3::Hasher::new(), vec![0; PIECE_BYTES], 0);
    loop {
        let count = file.read_at(&mut buffer, read).map_err(LogFault::io("read", path))?;
        if count == 0 {
            return Ok(Some(Digest::from_bytes(*hasher.finalize().as_bytes())));
        }
        hasher.update(&buffer[..count]);
        read += count as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const PAPER: &[u8] = b"minutes of the 7th meeting";

    fn names(attachments: &Attachments) -> Vec<String> {
        let items = fs::read_dir(&attachments.dir).into_iter().flatten();
        items.map(|item| item.unwrap().file_name().into_string().unwrap()).collect()
    }

    fn arrive(attachments: &Attachments, named: Digest, bytes: &[u8]) -> Result<bool, NotKept> {
        let mut arriving = attachments.begin(named).unwrap();
        for piece in bytes.chunks(7) {
            arriving.write(piece).unwrap();
        }
        assert_eq!((arriving.bytes(), arriving.hash()), (bytes.len() as u64, Digest::of(bytes)));
        arriving.keep()
    }

    #[test]
    fn a_paper_is_kept_once_under_its_hash() {
        let dir = tempfile::tempdir().unwrap();
        let attachments = Attachments::of(dir.path());
        let hash = Digest::of(PAPER);
        assert!(!attachments.holds(&hash));
        assert!(arrive(&attachments, hash, PAPER).unwrap());
        let written = fs::metadata(attachments.path(&hash)).unwrap().modified().unwrap();
        assert!(!arrive(&attachments, hash, PAPER).unwrap(), "the second time nothing is new");
        let now = fs::metadata(attachments.path(&hash)).unwrap().modified().unwrap();
        assert_eq!(written, now);
        assert_eq!(fs::read(attachments.path(&hash)).unwrap(), PAPER);
        assert_eq!(names(&attachments), [hash.to_string()]);
        assert!(attachments.holds(&hash));
    }

    #[test]
    fn other_bytes_and_what_was_broken_off_leave_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let attachments = Attachments::of(dir.path());
        let hash = Digest::of(PAPER);
        match arrive(&attachments, hash, b"other bytes") {
            Err(NotKept::Differs { named, found }) => {
                assert_eq!((named, found), (hash, Digest::of(b"other bytes")));
            }
            other => panic!("{other:?}"),
        }
        let mut broken_off = attachments.begin(hash).unwrap();
        broken_off.write(&PAPER[..9]).unwrap();
        assert_eq!(names(&attachments).len(), 1);
        drop(broken_off);
        assert_eq!(names(&attachments), [""; 0]);
    }

    #[test]
    fn a_paper_whose_bytes_went_wrong_is_mended_by_the_right_ones_alone() {
        let dir = tempfile::tempdir().unwrap();
        let attachments = Attachments::of(dir.path());
        let hash = Digest::of(PAPER);
        arrive(&attachments, hash, PAPER).unwrap();
        fs::write(attachments.path(&hash), b"damaged").unwrap();
        assert!(matches!(arrive(&attachments, hash, b"damaged"), Err(NotKept::Differs { .. })));
        assert!(arrive(&attachments, hash, PAPER).unwrap());
        assert_eq!(fs::read(attachments.path(&hash)).unwrap(), PAPER);
    }

    #[test]
    fn a_start_removes_what_a_crash_left_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let attachments = Attachments::of(dir.path());
        attachments.sweep().unwrap();
        let hash = Digest::of(PAPER);
        arrive(&attachments, hash, PAPER).unwrap();
        let mut crashed = attachments.begin(Digest::ZERO).unwrap();
        crashed.write(PAPER).unwrap();
        std::mem::forget(crashed);
        fs::write(attachments.dir.join("put here by hand"), "x").unwrap();
        assert_eq!(names(&attachments).len(), 3);
        attachments.sweep().unwrap();
        let mut left = names(&attachments);
        left.sort();
        assert_eq!(left, [hash.to_string(), "put here by hand".to_owned()]);
    }
}
