//! Why the log stops: damage, loss, or a disk that failed. A fault is never repaired in silence;
//! it names the place, what was expected and found, and what an operator does about it.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// One thing that is not as `FORMAT.md` says, at an offset from where the reading began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) what: &'static str,
    pub(crate) at: u64,
    pub(crate) expected: Cow<'static, str>,
    pub(crate) found: String,
}

impl Flaw {
    pub(crate) fn new(
        what: &'static str,
        at: usize,
        expected: impl fmt::Display,
        found: impl fmt::Display,
    ) -> Flaw {
        let at = at as u64;
        Flaw { what, at, expected: expected.to_string().into(), found: found.to_string() }
    }
}

/// A place in the log that is not what it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The file.
    pub file: PathBuf,
    /// Offset into it, in bytes.
    pub byte: u64,
    /// The frame that stands or should stand there.
    pub frame: u64,
    /// The position of that frame's first entry.
    pub position: u64,
    /// What is wrong, in a word or two.
    pub what: &'static str,
    /// What the format asks for.
    pub expected: String,
    /// What is there.
    pub found: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Damage { file, byte, frame, position, what, expected, found } = self;
        let file = file.display();
        write!(f, "{file}, byte {byte}: frame {frame} (position {position}): {what}: ")?;
        write!(f, "expected {expected}, found {found}")
    }
}

/// Why the log cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LogFault {
    /// The operating system refused. After a failed write or sync nothing is known of the bytes.
    #[error("cannot {doing} {}: {source}", .path.display())]
    Io {
        /// The verb, for the sentence.
        doing: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// An earlier write, sync or rename failed: what is on disk is unknown until the next start.
    #[error(
        "the log stopped after an earlier failure; whether the last frame is durable is unknown until the next start"
    )]
    Poisoned,
    /// The bytes are not a sound log, or one that lost something.
    #[error("the log is damaged: {0}")]
    Damaged(Box<Damage>),
    /// Entries that were acknowledged are not in the log.
    #[error("acknowledged entries are missing: {source_name} knows of size {claimed}, the log of size {found} ({})", .file.display())]
    AcknowledgedLost {
        /// Who knows of them.
        source_name: String,
        /// The size it knows of.
        claimed: u64,
        /// The size that could be read.
        found: u64,
        /// The segment in which they should stand.
        file: PathBuf,
    },
    /// Neither slot of the watermark can be read, so it is unknown what was acknowledged.
    #[error("{}: neither slot of the watermark is sound", .0.display())]
    WatermarkLost(PathBuf),
    /// Another process holds the lock.
    #[error("{} is held by another process", .0.display())]
    InUse(PathBuf),
    /// There is no log in this directory, or its first line was never written.
    #[error("{} holds no log", .0.display())]
    NoLog(PathBuf),
    /// A log cannot be made where one is.
    #[error("{} already holds a log", .0.display())]
    LogExists(PathBuf),
    /// Sizes or origin outside `FORMAT.md`.
    #[error("no log can have this shape: {0}")]
    BadShape(&'static str),
    /// A frame was offered that does not continue the log: an error in the program.
    #[error("the frame begins at position {found}, the log's next is {expected}")]
    NotNext {
        /// The log's size.
        expected: u64,
        /// The frame's first position.
        found: u64,
    },
    /// A frame without entries was offered: an error in the program.
    #[error("a frame without entries")]
    EmptyFrame,
    /// No such entry is durable.
    #[error("position {position} is not below the durable size {size}")]
    Beyond {
        /// What was asked for.
        position: u64,
        /// What there is.
        size: u64,
    },
}

impl LogFault {
    pub(crate) fn io(
        doing: &'static str,
        path: &Path,
    ) -> impl FnOnce(io::Error) -> LogFault + use<> {
        let path = path.to_owned();
        move |source| LogFault::Io { doing, path, source }
    }

    /// What an operator does about it, in order: sentences and commands in both languages. Empty where nothing helps.
    ///
    /// No step writes to the damaged directory: what is there may be all that still tells what was lost.
    #[must_use]
    pub fn what_to_do(&self, dir: &Path) -> Vec<String> {
        let dir = dir.display();
        match self {
            LogFault::Damaged(_) | LogFault::AcknowledgedLost { .. } | LogFault::WatermarkLost(_) => vec![
                format!(
                    "停止使用这个目录，一个字节也不要改：现状是查清损失的依据 use this directory no further and change no byte of it: {dir}"
                ),
                format!("另存一份，查看都用副本 copy it aside and look at the copy only: cp -a {dir} {dir}.copy"),
                format!(
                    "看损坏有多大，在哪个文件哪个字节 see how far the damage goes, by file and byte: sunshine-audit verify {dir}.copy"
                ),
                format!(
                    "找一份以前的副本，用最新的检查点核对 take an earlier copy and hold it against the newest checkpoint: sunshine-audit verify EARLIER --since {dir}.copy/checkpoint"
                ),
                "只有退出码为 0 的副本才可以接着用；不含最新检查点的会另写一部历史 go on with a copy only if that exits 0: one without the newest checkpoint would write a second history: sunshine serve --dir EARLIER".to_owned(),
            ],
            LogFault::NoLog(_) => vec![format!("sunshine init --dir {dir}")],
            LogFault::Io { .. } | LogFault::Poisoned => {
                vec![format!("sunshine serve --dir {dir}")]
            }
            _ => Vec::new(),
        }
    }
}
