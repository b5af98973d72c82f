//! Why an export was not made.

use std::io;
use std::path::{Path, PathBuf};

use sunshine_ledger::LogFault;
use sunshine_projections::Impossible;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportFault {
    /// Something stands where the export would.
    #[error("{}: 那里已有东西，请另选目录 something stands there, choose another directory", .0.display())]
    Exists(PathBuf),
    /// Nothing was ever signed.
    #[error("{}: 没有签名的封条，先启动服务或记一笔账 there is no signed checkpoint yet", .0.display())]
    NothingSigned(PathBuf),
    /// The checkpoint is not the ledger's.
    #[error("{}: 封条不可信 the checkpoint is not to be believed: {why}", .path.display())]
    NotBelieved {
        /// The note.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The bytes at a position are no entry, or one that cannot be.
    #[error("第 {position} 条读不通 entry {position}: {why}")]
    Entry {
        /// Where it stands.
        position: u64,
        /// What is wrong.
        why: String,
    },
    /// The entries are not those that were signed.
    #[error(
        "树根不符：签的是 {signed}，算出 {found} the root that was signed is not that of the entries"
    )]
    OtherRoot {
        /// In the checkpoint.
        signed: String,
        /// Computed.
        found: String,
    },
    /// The journal says another balance than the books.
    #[error(
        "{account} 的余额不符：账上 {books} 分，日记账 {journal} 分 the journal differs from the books"
    )]
    OtherBalance {
        /// Which account.
        account: String,
        /// In the books, in fen.
        books: i64,
        /// In the journal, in fen.
        journal: i64,
    },
    /// A view has no answer.
    #[error("{0}")]
    Views(String),
    /// The disk.
    #[error("{}: {source}", .path.display())]
    Disk {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

impl From<Impossible> for ExportFault {
    fn from(Impossible { position, why }: Impossible) -> ExportFault {
        ExportFault::Entry { position, why }
    }
}

/// A fault of the disk, with its place.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> ExportFault + use<> {
    let path = path.to_owned();
    |source| ExportFault::Disk { path, source }
}
