//! Who may ask: tokens of staff. They lie in a database of their own, `credentials.redb`, because
//! the vault belongs to the running server alone, and a token must be issued and revoked beside it.
//!
//! Only the BLAKE3 of a token is kept. A token has 256 random bits, so it needs no slow hash.

use std::path::{Path, PathBuf};

use redb::{ConcurrencyMode, Database, ReadableDatabase as _, ReadableTable as _};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::digest::Digest;
use crate::event::Role;
use crate::id::{OrgId, StaffId};
use crate::secret_file::{Secret, SecretFault};
use crate::time::RecordedAt;

/// BLAKE3 of a token → [`Credential`] as JSON.
const TOKENS: redb::TableDefinition<'_, &[u8; 32], &[u8]> = redb::TableDefinition::new("tokens");
/// Memory for pages, in bytes.
const CACHE_BYTES: usize = 1 << 20;

/// For whom a token stands. What he may do is asked of the ledger's role grants, not of this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// The staff reference.
    pub staff: StaffId,
    /// The organisation for which he acts.
    pub org: OrgId,
    /// The roles in which he may act with this token.
    pub roles: Vec<Role>,
    /// From when on it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<RecordedAt>,
}

/// The tokens of one ledger. Several processes may have it open.
#[derive(Debug)]
pub struct Credentials {
    db: Database,
    path: PathBuf,
}

/// Why the tokens cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum CredentialsFault {
    /// The database failed.
    #[error("cannot {doing} {}: {source}", .path.display())]
    Database {
        /// The verb, for the sentence.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What redb said.
        source: Box<redb::Error>,
    },
    /// A row cannot be read.
    #[error("{}: the token {hash} has an unreadable row: {source}", .path.display())]
    Row {
        /// The file.
        path: PathBuf,
        /// The token's BLAKE3.
        hash: String,
        /// What serde said.
        source: serde_json::Error,
    },
    /// No random bytes.
    #[error(transparent)]
    Entropy(#[from] SecretFault),
}

impl Credentials {
    /// Opens the file, which is made if it is absent.
    ///
    /// # Errors
    /// [`CredentialsFault::Database`].
    pub fn open(path: &Path) -> Result<Credentials, CredentialsFault> {
        let open = || -> Result<Database, redb::Error> {
            let mut builder = Database::builder();
            builder.set_concurrency_mode(ConcurrencyMode::MultiWriter);
            let db = builder.set_cache_size(CACHE_BYTES).create(path)?;
            let write = db.begin_write()?;
            write.open_table(TOKENS)?;
            write.commit()?;
            Ok(db)
        };
        let db = open().map_err(|error| fault("open", path, error))?;
        Ok(Credentials { db, path: path.to_owned() })
    }

    /// Issues a token: 64 hex digits that are shown once and kept nowhere.
    ///
    /// # Errors
    /// [`CredentialsFault`].
    pub fn issue(&self, credential: &Credential) -> Result<Zeroizing<String>, CredentialsFault> {
        let secret = Secret::draw()?;
        let token = Zeroizing::new(blake3::Hash::from_bytes(*secret.bytes()).to_hex().to_string());
        let hash = hash_of(&token);
        let row = serde_json::to_vec(credential).map_err(|error| self.row_fault(&hash, error))?;
        self.change("write to", |table| {
            table.insert(&hash, row.as_slice())?;
            Ok(())
        })?;
        Ok(token)
    }

    /// For whom a token stands; `None` for an unknown one and from its expiry on.
    ///
    /// # Errors
    /// [`CredentialsFault`].
    pub fn look_up(
        &self,
        token: &str,
        now: RecordedAt,
    ) -> Result<Option<Credential>, CredentialsFault> {
        let hash = hash_of(token);
        let read = || -> Result<Option<Vec<u8>>, redb::Error> {
            let table = self.db.begin_read()?.open_table(TOKENS)?;
            Ok(table.get(&hash)?.map(|row| row.value().to_vec()))
        };
        let Some(row) = read().map_err(|error| fault("read", &self.path, error))? else {
            return Ok(None);
        };
        let credential = self.parse(&hash, &row)?;
        let valid = credential.expires_at.is_none_or(|end| now < end);
        Ok(valid.then_some(credential))
    }

    /// The name of a token in lists and records: its BLAKE3.
    pub fn name_of(token: &str) -> Digest {
        Digest::of(token.as_bytes())
    }

    /// Every token's BLAKE3 (64 hex) with whom it stands for.
    ///
    /// # Errors
    /// [`CredentialsFault`].
    pub fn list(&self) -> Result<Vec<(String, Credential)>, CredentialsFault> {
        let read = || -> Result<Vec<_>, redb::Error> {
            let table = self.db.begin_read()?.open_table(TOKENS)?;
            let rows = table.iter()?.map(|row| {
                let (hash, row) = row?;
                Ok((*hash.value(), row.value().to_vec()))
            });
            rows.collect()
        };
        let rows = read().map_err(|error| fault("read", &self.path, error))?;
        let named = |(hash, row): (_, Vec<u8>)| Ok((hex(&hash), self.parse(&hash, &row)?));
        rows.into_iter().map(named).collect()
    }

    /// Takes a token back, named by its BLAKE3 (64 hex); whether there was one.
    ///
    /// # Errors
    /// [`CredentialsFault::Database`].
    pub fn revoke(&self, hash: &str) -> Result<bool, CredentialsFault> {
        let Ok(hash) = blake3::Hash::from_hex(hash) else { return Ok(false) };
        self.change("write to", |table| Ok(table.remove(hash.as_bytes())?.is_some()))
    }

    fn parse(&self, hash: &[u8; 32], row: &[u8]) -> Result<Credential, CredentialsFault> {
        serde_json::from_slice(row).map_err(|error| self.row_fault(hash, error))
    }

    fn row_fault(&self, hash: &[u8; 32], source: serde_json::Error) -> CredentialsFault {
        CredentialsFault::Row { path: self.path.clone(), hash: hex(hash), source }
    }

    fn change<T>(
        &self,
        doing: &'static str,
        act: impl FnOnce(&mut redb::Table<'_, &[u8; 32], &[u8]>) -> Result<T, redb::StorageError>,
    ) -> Result<T, CredentialsFault> {
        let run = || -> Result<T, redb::Error> {
            let write = self.db.begin_write()?;
            let done = act(&mut write.open_table(TOKENS)?)?;
            write.commit()?;
            Ok(done)
        };
        run().map_err(|error| fault(doing, &self.path, error))
    }
}

fn hash_of(token: &str) -> [u8; 32] {
    *blake3::hash(token.as_bytes()).as_bytes()
}

fn hex(hash: &[u8; 32]) -> String {
    blake3::Hash::from_bytes(*hash).to_hex().to_string()
}

fn fault(doing: &'static str, path: &Path, source: redb::Error) -> CredentialsFault {
    CredentialsFault::Database { doing, path: path.to_owned(), source: Box::new(source) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> RecordedAt {
        RecordedAt::parse(text).unwrap()
    }

    fn cashier(expires_at: Option<RecordedAt>) -> Credential {
        let (staff, org) = (StaffId::parse("S-7").unwrap(), OrgId::parse("O1").unwrap());
        Credential { staff, org, roles: vec![Role::Cashier], expires_at }
    }

    #[test]
    fn a_token_stands_for_its_owner_until_it_ends() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("credentials.redb");
        let credentials = Credentials::open(&path).unwrap();
        let end = at("2020-06-01T00:00:00.000+08:00");
        let token = credentials.issue(&cashier(Some(end))).unwrap();
        assert_eq!(token.len(), 64);
        let before = at("2020-05-31T23:59:59.999+08:00");
        assert_eq!(credentials.look_up(&token, before).unwrap(), Some(cashier(Some(end))));
        assert_eq!(credentials.look_up(&token, end).unwrap(), None);
        assert_eq!(credentials.look_up(&token[1..], before).unwrap(), None);
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(64).any(|window| window == token.as_bytes()));
    }

    #[test]
    fn a_second_process_issues_and_revokes_beside_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("credentials.redb");
        let server = Credentials::open(&path).unwrap();
        let beside = Credentials::open(&path).unwrap();
        let token = beside.issue(&cashier(None)).unwrap();
        let now = at("2020-05-31T23:59:59.999+08:00");
        assert_eq!(server.look_up(&token, now).unwrap(), Some(cashier(None)));
        let listed = server.list().unwrap();
        assert_eq!(listed.len(), 1);
        assert!(beside.revoke(&listed[0].0).unwrap());
        assert!(!beside.revoke("no hash").unwrap());
        assert_eq!(server.look_up(&token, now).unwrap(), None);
    }
}
