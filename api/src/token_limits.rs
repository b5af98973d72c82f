//! The greatest amount that a token may speak of, where it has a limit. Kept beside the tokens in a file of its own,
//! `token-limits.redb`, under the token's BLAKE3; several processes may have it open, so it is set beside a running server.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use redb::{ConcurrencyMode, Database, ReadableDatabase as _, ReadableTable as _};
use sunshine_ledger::Digest;
use sunshine_ledger::money::Fen;

/// BLAKE3 of a token → fen.
const LIMITS: redb::TableDefinition<'_, &[u8; 32], u64> = redb::TableDefinition::new("limits");
/// Memory for pages, in bytes.
const CACHE_BYTES: usize = 1 << 20;
const FILE: &str = "token-limits.redb";

/// The limits of one ledger's tokens.
#[derive(Debug)]
pub struct TokenLimits {
    db: Database,
    path: PathBuf,
}

/// Why they cannot be had.
#[derive(Debug, thiserror::Error)]
#[error("cannot {doing} {}: {source}", .path.display())]
pub struct TokenLimitsFault {
    /// The verb, for the sentence.
    doing: &'static str,
    path: PathBuf,
    source: Box<redb::Error>,
}

impl TokenLimits {
    /// Opens the limits of the ledger in `dir`; the file is made where it is absent.
    ///
    /// # Errors
    /// [`TokenLimitsFault`].
    pub fn open(dir: &Path) -> Result<TokenLimits, TokenLimitsFault> {
        let path = dir.join(FILE);
        let open = || -> Result<Database, redb::Error> {
            let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
            if let Err(error) = made
                && error.kind() != std::io::ErrorKind::AlreadyExists
            {
                return Err(error.into());
            }
            let mut builder = Database::builder();
            builder.set_concurrency_mode(ConcurrencyMode::MultiWriter);
            let db = builder.set_cache_size(CACHE_BYTES).create(&path)?;
            let write = db.begin_write()?;
            write.open_table(LIMITS)?;
            write.commit()?;
            Ok(db)
        };
        match open() {
            Ok(db) => Ok(TokenLimits { db, path }),
            Err(error) => Err(TokenLimitsFault { doing: "open", path, source: Box::new(error) }),
        }
    }

    /// The limit of a token, by its name; `None` where it has none.
    ///
    /// # Errors
    /// [`TokenLimitsFault`].
    pub fn of(&self, token: &Digest) -> Result<Option<Fen>, TokenLimitsFault> {
        let read = || -> Result<Option<u64>, redb::Error> {
            let table = self.db.begin_read()?.open_table(LIMITS)?;
            Ok(table.get(token.as_bytes())?.map(|fen| fen.value()))
        };
        let fen = read().map_err(|error| self.fault("read", error))?;
        // What cannot have been written here is the strictest limit, never none.
        Ok(fen.map(|fen| Fen::new(fen).unwrap_or(Fen::ZERO)))
    }

    /// All limits, by the names of their tokens.
    ///
    /// # Errors
    /// [`TokenLimitsFault`].
    pub fn all(&self) -> Result<BTreeMap<Digest, u64>, TokenLimitsFault> {
        let read = || -> Result<BTreeMap<Digest, u64>, redb::Error> {
            let table = self.db.begin_read()?.open_table(LIMITS)?;
            let rows = table.iter()?.map(|row| {
                let (token, fen) = row?;
                Ok((Digest::from_bytes(*token.value()), fen.value()))
            });
            rows.collect()
        };
        read().map_err(|error| self.fault("read", error))
    }

    /// Limits a token, or takes its limit away.
    ///
    /// # Errors
    /// [`TokenLimitsFault`].
    pub fn set(&self, token: &Digest, limit: Option<Fen>) -> Result<(), TokenLimitsFault> {
        let write = || -> Result<(), redb::Error> {
            let write = self.db.begin_write()?;
            {
                let mut table = write.open_table(LIMITS)?;
                match limit {
                    Some(fen) => table.insert(token.as_bytes(), fen.get())?,
                    None => table.remove(token.as_bytes())?,
                };
            }
            write.commit()?;
            Ok(())
        };
        write().map_err(|error| self.fault("write to", error))
    }

    fn fault(&self, doing: &'static str, source: redb::Error) -> TokenLimitsFault {
        TokenLimitsFault { doing, path: self.path.clone(), source: Box::new(source) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_limit_is_set_beside_a_running_server_and_is_the_owners_alone() {
        let dir = tempfile::tempdir().unwrap();
        let (server, beside) =
            (TokenLimits::open(dir.path()).unwrap(), TokenLimits::open(dir.path()).unwrap());
        let (one, other) = (Digest::of(b"one"), Digest::of(b"other"));
        assert_eq!(server.of(&one).unwrap(), None);
        beside.set(&one, Some(Fen::new(500).unwrap())).unwrap();
        assert_eq!(server.of(&one).unwrap(), Some(Fen::new(500).unwrap()));
        assert_eq!(server.of(&other).unwrap(), None);
        assert_eq!(server.all().unwrap(), BTreeMap::from([(one, 500)]));
        beside.set(&one, None).unwrap();
        assert_eq!(server.of(&one).unwrap(), None);
        let mode = std::fs::metadata(dir.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
