//! The log's Ed25519 key: its file, which is secret, and its vkey, which is for everyone.
//! `FORMAT.md` section 10.

use std::fmt;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::durable_file;
use crate::fault::LogFault;
use crate::hex;
use crate::shape::Origin;

/// The type byte of a plain Ed25519 signature over a note's text.
const ED25519: u8 = 1;

/// A key or vkey that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyRefused {
    /// Not in the form of FORMAT.md.
    #[error("not a key of this form: {0}")]
    Form(&'static str),
    /// The key ID does not belong to name and key.
    #[error("the key's ID does not belong to its name and bytes")]
    OtherId,
    /// The system gave no random bytes.
    #[error("no random bytes: {0}")]
    NoRandomness(getrandom::Error),
    /// Others may read the file.
    #[error("{} has mode {mode:04o}; only its owner may read it (chmod 600)", .path.display())]
    Exposed {
        /// Which file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file cannot be read or written.
    #[error(transparent)]
    File(#[from] LogFault),
}

/// A verification key with its name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct VerifierKey {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

impl VerifierKey {
    /// The key's name, for a log its origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first 4 bytes of SHA-256 over name, line feed, type and key.
    pub fn id(&self) -> [u8; 4] {
        self.id
    }

    /// Whether `signature` is this key's over `message`.
    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }

    fn new(name: &str, key: VerifyingKey) -> VerifierKey {
        let hash = Sha256::new()
            .chain_update(name)
            .chain_update([b'\n', ED25519])
            .chain_update(key.as_bytes())
            .finalize();
        VerifierKey { name: name.to_owned(), id: [hash[0], hash[1], hash[2], hash[3]], key }
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&[ED25519], &self.key.as_bytes()[..]].concat();
        let id: [u8; 8] = hex::encode(&self.id);
        write!(f, "{}+{}+{}", self.name, String::from_utf8_lossy(&id), STANDARD.encode(bytes))
    }
}

impl From<VerifierKey> for String {
    fn from(key: VerifierKey) -> String {
        key.to_string()
    }
}

impl TryFrom<String> for VerifierKey {
    type Error = KeyRefused;

    fn try_from(text: String) -> Result<VerifierKey, KeyRefused> {
        text.parse()
    }
}

impl fmt::Debug for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifierKey({self})")
    }
}

impl FromStr for VerifierKey {
    type Err = KeyRefused;

    fn from_str(text: &str) -> Result<VerifierKey, KeyRefused> {
        let (name, id, key) = split(text)?;
        let key: [u8; 32] = key.try_into().map_err(|_| KeyRefused::Form("32 bytes of key"))?;
        let key = VerifyingKey::from_bytes(&key)
            .map_err(|_| KeyRefused::Form("an Ed25519 public key"))?;
        let verifier = VerifierKey::new(name, key);
        if verifier.id == id { Ok(verifier) } else { Err(KeyRefused::OtherId) }
    }
}

/// `<name>+<8 hex>+<base64 of type and key>`.
fn split(text: &str) -> Result<(&str, [u8; 4], Vec<u8>), KeyRefused> {
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(KeyRefused::Form("name+id+key"));
    };
    if name.is_empty() || name.chars().any(char::is_whitespace) {
        return Err(KeyRefused::Form("a name without white space"));
    }
    let id = hex::decode(id.as_bytes()).ok_or(KeyRefused::Form("an ID of 8 hex digits"))?;
    let key = STANDARD.decode(key).map_err(|_| KeyRefused::Form("base64"))?;
    match key.split_first() {
        Some((&ED25519, key)) => Ok((name, id, key.to_vec())),
        _ => Err(KeyRefused::Form("the type of a plain Ed25519 key")),
    }
}

/// The key that signs checkpoints.
pub struct LogKey {
    signing: SigningKey,
    verifier: VerifierKey,
}

impl LogKey {
    /// A new key for this origin.
    ///
    /// # Errors
    /// [`KeyRefused::NoRandomness`].
    pub fn generate(origin: &Origin) -> Result<LogKey, KeyRefused> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *seed).map_err(KeyRefused::NoRandomness)?;
        Ok(LogKey::from_seed(origin, &seed))
    }

    /// The key of a seed, for samples and tests that must come out the same.
    pub fn from_seed(origin: &Origin, seed: &[u8; 32]) -> LogKey {
        let signing = SigningKey::from_bytes(seed);
        let verifier = VerifierKey::new(origin.as_str(), signing.verifying_key());
        LogKey { signing, verifier }
    }

    /// Writes the key file, readable by its owner only; durable when this returns.
    ///
    /// # Errors
    /// Faults of the disk.
    pub fn save(&self, path: &Path) -> Result<(), KeyRefused> {
        let bytes = Zeroizing::new([&[ED25519], &self.signing.as_bytes()[..]].concat());
        let id: [u8; 8] = hex::encode(&self.verifier.id);
        let (name, id) = (&self.verifier.name, String::from_utf8_lossy(&id));
        let secret = Zeroizing::new(STANDARD.encode(&*bytes));
        let text = Zeroizing::new(format!("PRIVATE+KEY+{name}+{id}+{}\n", *secret));
        Ok(durable_file::replace(path, text.as_bytes(), durable_file::SECRET)?)
    }

    /// Reads a key file to sign with it.
    ///
    /// # Errors
    /// When others may read it, when it cannot be read or is not in the form of `FORMAT.md`.
    pub fn load(path: &Path) -> Result<LogKey, KeyRefused> {
        let metadata = std::fs::metadata(path).map_err(LogFault::io("look at", path))?;
        let mode = metadata.permissions().mode() & 0o7777;
        if mode & 0o077 != 0 {
            return Err(KeyRefused::Exposed { path: path.to_owned(), mode });
        }
        LogKey::read(path)
    }

    /// Reads a key file to compare it: whoever may read it.
    pub(crate) fn read(path: &Path) -> Result<LogKey, KeyRefused> {
        let bytes = std::fs::read(path).map_err(LogFault::io("read", path))?;
        let bytes = Zeroizing::new(bytes);
        let text = std::str::from_utf8(&bytes).map_err(|_| KeyRefused::Form("ASCII"))?;
        let text = text
            .trim_end_matches('\n')
            .strip_prefix("PRIVATE+KEY+")
            .ok_or(KeyRefused::Form("PRIVATE+KEY+name+id+key"))?;
        let (name, id, seed) = split(text)?;
        let seed = Zeroizing::new(seed);
        let seed: &[u8; 32] =
            seed.as_slice().try_into().map_err(|_| KeyRefused::Form("32 bytes of seed"))?;
        let origin = Origin::new(name).map_err(|_| KeyRefused::Form("an origin"))?;
        let key = LogKey::from_seed(&origin, seed);
        if key.verifier.id == id { Ok(key) } else { Err(KeyRefused::OtherId) }
    }

    /// What others verify with; `to_string` is the vkey.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// The note line that signs `text`, with its line feed.
    pub(crate) fn note_line(&self, text: &str) -> String {
        let signature = self.signing.sign(text.as_bytes()).to_bytes();
        let payload = STANDARD.encode([&self.verifier.id[..], &signature].concat());
        format!("\u{2014} {} {payload}\n", self.verifier.name)
    }
}

impl fmt::Debug for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogKey({})", self.verifier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_keys() {
        for vkey in [
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
        ] {
            assert_eq!(vkey.parse::<VerifierKey>().unwrap().to_string(), vkey);
        }
        let other = "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        assert!(matches!(other.parse::<VerifierKey>(), Err(KeyRefused::OtherId)));
        for bad in [
            "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3",
            "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        ] {
            assert!(matches!(bad.parse::<VerifierKey>(), Err(KeyRefused::Form(_))), "{bad}");
        }
    }

    #[test]
    fn the_example_key_is_saved_and_loaded() {
        let seed = std::array::from_fn(|i| u8::try_from(i).unwrap());
        let origin = Origin::new("ledger.example/donations").unwrap();
        let key = LogKey::from_seed(&origin, &seed);
        let vkey = "ledger.example/donations+e0ee5b00+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
        assert_eq!(key.verifier().to_string(), vkey);
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        key.save(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            "PRIVATE+KEY+ledger.example/donations+e0ee5b00+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
        );
        assert_eq!(LogKey::load(&path).unwrap().verifier(), key.verifier());
        assert!(!format!("{key:?}").contains("AQABAgME"), "the secret may not be printed");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(LogKey::load(&path), Err(KeyRefused::Exposed { mode: 0o640, .. })));
    }

    #[test]
    fn two_generated_keys_differ() {
        let origin = Origin::new("a").unwrap();
        let key = || LogKey::generate(&origin).unwrap().verifier().to_string();
        assert_ne!(key(), key());
    }
}
