//! Published documents: the bytes of every view document ever published, under the hex of their
//! BLAKE3. `FORMAT.md` section 13.

use std::path::{Path, PathBuf};

use crate::digest::Digest;
use crate::durable_file;
use crate::fault::LogFault;

/// The directory `published/`.
#[derive(Clone, Debug)]
pub struct Published {
    dir: PathBuf,
}

impl Published {
    /// The documents of the ledger in `dir`.
    pub fn of(dir: &Path) -> Published {
        Published { dir: dir.join("published") }
    }

    /// Where a document lies, or would.
    pub fn path(&self, hash: &Digest) -> PathBuf {
        self.dir.join(format!("{hash}.json"))
    }

    /// Keeps a document for ever and returns its hash. It is durable before the entry that names
    /// it is recorded: a document without its entry is ignored, an entry without its document is
    /// a finding.
    ///
    /// # Errors
    /// [`LogFault::Io`].
    pub fn keep(&self, document: &[u8]) -> Result<Digest, LogFault> {
        let hash = Digest::of(document);
        let path = self.path(&hash);
        if !path.exists() {
            durable_file::ensure_dir(&self.dir)?;
            durable_file::replace(&path, document, 0o644)?;
        }
        Ok(hash)
    }

    /// A document's bytes; `None` when it was never published or its bytes no longer have the
    /// hash of its name.
    ///
    /// # Errors
    /// [`LogFault::Io`].
    pub fn read(&self, hash: &Digest) -> Result<Option<Vec<u8>>, LogFault> {
        let bytes = durable_file::read_if_present(&self.path(hash))?;
        Ok(bytes.filter(|bytes| Digest::of(bytes) == *hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_kept_once_and_read_by_its_hash() {
        let dir = tempfile::tempdir().unwrap();
        let published = Published::of(dir.path());
        let hash = published.keep(b"{\"view\":\"funds\"}").unwrap();
        assert_eq!(published.keep(b"{\"view\":\"funds\"}").unwrap(), hash);
        assert_eq!(published.read(&hash).unwrap().unwrap(), b"{\"view\":\"funds\"}");
        assert_eq!(published.read(&Digest::ZERO).unwrap(), None);
        std::fs::write(published.path(&hash), b"{}").unwrap();
        assert_eq!(published.read(&hash).unwrap(), None);
    }
}
