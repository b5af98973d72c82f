//! The greatest amount that a token may speak of, where it has a limit: a table of its own in `credentials.redb`, under the
//! token's BLAKE3, so that a token and its limit are kept and lost together. Several processes may have it open, so it is
//! set beside a running server.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use redb::{ConcurrencyMode, Database, ReadableDatabase as _, ReadableTable as _};
use sunshine_ledger::Digest;
use sunshine_ledger::money::Fen;

/// BLAKE3 of a token → fen.
const LIMITS: redb::TableDefinition<'_, &[u8; 32], u64> = redb::TableDefinition::new("limits");
/// Memory for pages, in bytes.
const CACHE_BYTES: usize = 1 << 20;
/// Where the ledger keeps its tokens.
const FILE: &str = "credentials.redb";

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
    /// Opens the limits of the ledger in `dir`, which has its tokens.
    ///
    /// # Errors
    /// [`TokenLimitsFault`].
    pub fn open(dir: &Path) -> Result<TokenLimits, TokenLimitsFault> {
        let path = dir.join(FILE);
        let open = || -> Result<Database, redb::Error> {
            let mut builder = Database::builder();
            builder.set_concurrency_mode(ConcurrencyMode::MultiWriter);
            let db = builder.set_cache_size(CACHE_BYTES).open(&path)?;
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
    use sunshine_ledger::event::Role;
    use sunshine_ledger::id::{OrgId, StaffId};
    use sunshine_ledger::{Credential, Credentials};

    #[test]
    fn a_limit_is_set_beside_a_running_server_and_lies_with_its_token() {
        let dir = tempfile::tempdir().unwrap();
        assert!(TokenLimits::open(dir.path()).is_err(), "no tokens, no limits");
        let tokens = Credentials::open(&dir.path().join(FILE)).unwrap();
        let (server, beside) =
            (TokenLimits::open(dir.path()).unwrap(), TokenLimits::open(dir.path()).unwrap());
        let credential = Credential {
            staff: StaffId::parse("S-7").unwrap(),
            org: OrgId::parse("O1").unwrap(),
            roles: vec![Role::Cashier],
            expires_at: None,
        };
        let (one, other) = (tokens.issue(&credential).unwrap(), Digest::of(b"other"));
        let one = Credentials::name_of(&one);
        assert_eq!(server.of(&one).unwrap(), None);
        beside.set(&one, Some(Fen::new(500).unwrap())).unwrap();
        assert_eq!(server.of(&one).unwrap(), Some(Fen::new(500).unwrap()));
        assert_eq!(server.of(&other).unwrap(), None);
        assert_eq!(server.all().unwrap(), BTreeMap::from([(one, 500)]));
        assert_eq!(tokens.list().unwrap(), [(one.to_string(), credential)]);
        beside.set(&one, None).unwrap();
        assert_eq!(server.of(&one).unwrap(), None);
    }
}
