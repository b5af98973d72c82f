//! The bytes of one row, and who can make and open them.
//!
//! `1 ‖ epoch (4, little-endian) ‖ subject (16) ‖ nonce (24) ‖ wrapped salt (48) ‖ nonce (24) ‖
//! fields`. The salt is wrapped under the epoch's key, bound to the subject; the fields, as
//! canonical JSON, are encrypted under a key that only the salt gives, bound to subject and
//! stream. Both with XChaCha20-Poly1305.

use std::collections::BTreeMap;
use std::fmt;

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::{VaultFault, VaultKeys};
use crate::command::PrivateValue;
use crate::commitment::Salt;
use crate::digest::Digest;
use crate::entry::Private;
use crate::id::{Name, Revision, StreamId};
use crate::secret_file::{Secret, SecretFault};
use crate::subject::Subject;

const VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;
/// A salt and its authentication tag.
const WRAPPED_BYTES: usize = 48;
const SUBJECT_AT: usize = 5;
const WRAP_NONCE_AT: usize = SUBJECT_AT + 16;
const WRAPPED_AT: usize = WRAP_NONCE_AT + NONCE_BYTES;
const FIELDS_NONCE_AT: usize = WRAPPED_AT + WRAPPED_BYTES;
const FIELDS_AT: usize = FIELDS_NONCE_AT + NONCE_BYTES;

/// Seals private fields under one epoch's wrapping key; any thread may hold one.
#[derive(Clone)]
pub struct Sealer {
    epoch: u32,
    wrap: XChaCha20Poly1305,
}

/// Private values by field name.
pub type PrivateFields = BTreeMap<Name, PrivateValue>;

/// Private fields made ready for the vault, and what their entry says of them.
#[derive(Debug)]
pub struct Sealed {
    stream: StreamId,
    revision: Revision,
    private: Private,
    row: Vec<u8>,
}

/// What the vault holds for one entry. It leaves memory when dropped.
#[derive(Debug)]
pub struct PrivateRecord {
    /// The donation code.
    pub salt: Salt,
    /// Names and values.
    pub fields: PrivateFields,
}

impl Sealer {
    pub(super) fn new(epoch: u32, key: &Secret) -> Sealer {
        Sealer { epoch, wrap: XChaCha20Poly1305::new(key.bytes().into()) }
    }

    /// Draws a salt and seals `fields` for the entry of `stream` at `revision`.
    ///
    /// # Errors
    /// [`SecretFault::NoEntropy`].
    pub fn seal(
        &self,
        fields: &PrivateFields,
        stream: StreamId,
        revision: Revision,
    ) -> Result<Sealed, SecretFault> {
        let mut chance = Zeroizing::new([0; 32 + 2 * NONCE_BYTES]);
        getrandom::fill(chance.as_mut_slice()).map_err(SecretFault::NoEntropy)?;
        let (salt, nonces) = chance.split_first_chunk::<32>().expect("its length says so");
        let (wrap_nonce, fields_nonce) = nonces.split_at(NONCE_BYTES);
        let salt = Salt::from_bytes(*salt);
        let keys = salt.keys();
        let subject = keys.subject();
        let commit = |(name, value): (&Name, &PrivateValue)| {
            let key = keys.field_key(stream.as_str(), revision.get(), name.as_str());
            (*name, Digest::from_bytes(key.commit(value.reveal())))
        };
        let commitments: BTreeMap<Name, Digest> = fields.iter().map(commit).collect();

        let wrapped = encrypt(&self.wrap, wrap_nonce, salt.bytes(), &subject);
        let under_salt = XChaCha20Poly1305::new((&*keys.row_key()).into());
        let bound = bound(&subject, &stream);
        let encrypted = encrypt(&under_salt, fields_nonce, &canonical(fields), &bound);
        let mut row = Vec::with_capacity(FIELDS_AT + encrypted.len());
        row.push(VERSION);
        row.extend_from_slice(&self.epoch.to_le_bytes());
        for part in [&subject, wrap_nonce, &wrapped, fields_nonce, &encrypted] {
            row.extend_from_slice(part);
        }
        let private = Private { fields: commitments, subject: Subject(subject) };
        Ok(Sealed { stream, revision, private, row })
    }
}

impl Sealed {
    /// Whether it was sealed for this place: field keys and row are bound to it.
    pub fn is_for(&self, stream: StreamId, revision: Revision) -> bool {
        self.stream == stream && self.revision == revision
    }

    /// What the entry says of the fields.
    pub fn private(&self) -> &Private {
        &self.private
    }

    pub(super) fn row(&self) -> &[u8] {
        &self.row
    }
}

/// The one spelling: an object in canonical JSON. With the code points that private values may
/// have, only quote and backslash need an escape.
pub(crate) fn canonical(fields: &PrivateFields) -> Zeroizing<Vec<u8>> {
    let bytes_of =
        |(name, value): (&Name, &PrivateValue)| name.as_str().len() + 2 * value.reveal().len() + 6;
    // Room for all of it from the start: a buffer that moved would leave plain text behind.
    let mut out =
        Zeroizing::new(Vec::with_capacity(fields.iter().map(bytes_of).sum::<usize>() + 2));
    out.push(b'{');
    for (i, (name, value)) in fields.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        push_string(&mut out, name.as_str());
        out.push(b':');
        push_string(&mut out, value.reveal());
    }
    out.push(b'}');
    out
}

fn push_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    for &byte in text.as_bytes() {
        if matches!(byte, b'"' | b'\\') {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out.push(b'"');
}

/// Reads what [`canonical`] wrote.
fn parse(canonical: &[u8]) -> Option<PrivateFields> {
    let read: BTreeMap<Name, Zeroizing<String>> =
        serde_json::from_slice::<BTreeMap<Name, String>>(canonical)
            .ok()?
            .into_iter()
            .map(|(name, value)| (name, Zeroizing::new(value)))
            .collect();
    read.into_iter().map(|(name, value)| Some((name, PrivateValue::new(&value).ok()?))).collect()
}

/// Opens the row at `position`, which must belong to an entry of `stream`.
pub(super) fn open(
    keys: &VaultKeys,
    position: u64,
    stream: &StreamId,
    row: &[u8],
) -> Result<PrivateRecord, VaultFault> {
    let bad = || VaultFault::BadRow(position);
    let salt = salt_of(keys, position, row)?;
    let subject: [u8; 16] = row[SUBJECT_AT..WRAP_NONCE_AT].try_into().expect("sixteen bytes");
    let salt = Salt::from_bytes(salt.as_slice().try_into().map_err(|_| bad())?);
    let under_salt = XChaCha20Poly1305::new((&*salt.keys().row_key()).into());
    let nonce = &row[FIELDS_NONCE_AT..FIELDS_AT];
    let canonical = decrypt(&under_salt, nonce, &row[FIELDS_AT..], &bound(&subject, stream));
    let fields = parse(&canonical.ok_or_else(bad)?).ok_or_else(bad)?;
    Ok(PrivateRecord { salt, fields })
}

/// The same row with its salt wrapped under the sealer's key.
pub(super) fn wrap_anew(
    keys: &VaultKeys,
    sealer: &Sealer,
    position: u64,
    row: &[u8],
) -> Result<Vec<u8>, VaultFault> {
    let salt = salt_of(keys, position, row)?;
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(SecretFault::NoEntropy)?;
    let mut wrapped = row.to_vec();
    wrapped[1..SUBJECT_AT].copy_from_slice(&sealer.epoch.to_le_bytes());
    wrapped[WRAP_NONCE_AT..WRAPPED_AT].copy_from_slice(&nonce);
    let sealed = encrypt(&sealer.wrap, &nonce, &salt, &row[SUBJECT_AT..WRAP_NONCE_AT]);
    wrapped[WRAPPED_AT..FIELDS_NONCE_AT].copy_from_slice(&sealed);
    Ok(wrapped)
}

/// The salt of a row, which is bound to the row's subject.
fn salt_of(keys: &VaultKeys, position: u64, row: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultFault> {
    let bad = || VaultFault::BadRow(position);
    if row.len() < FIELDS_AT || row[0] != VERSION {
        return Err(bad());
    }
    let epoch = u32::from_le_bytes(row[1..SUBJECT_AT].try_into().expect("four bytes"));
    let subject = &row[SUBJECT_AT..WRAP_NONCE_AT];
    let wrap = XChaCha20Poly1305::new(keys.of(epoch)?.bytes().into());
    let nonce = &row[WRAP_NONCE_AT..WRAPPED_AT];
    decrypt(&wrap, nonce, &row[WRAPPED_AT..FIELDS_NONCE_AT], subject).ok_or_else(bad)
}

fn bound(subject: &[u8; 16], stream: &StreamId) -> Vec<u8> {
    [subject.as_slice(), stream.as_str().as_bytes()].concat()
}

fn encrypt(cipher: &XChaCha20Poly1305, nonce: &[u8], msg: &[u8], aad: &[u8]) -> Vec<u8> {
    let nonce = XNonce::try_from(nonce).expect("24 bytes");
    cipher.encrypt(&nonce, Payload { msg, aad }).expect("far below the cipher's 256 GiB")
}

fn decrypt(
    cipher: &XChaCha20Poly1305,
    nonce: &[u8],
    msg: &[u8],
    aad: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let nonce = XNonce::try_from(nonce).ok()?;
    cipher.decrypt(&nonce, Payload { msg, aad }).ok().map(Zeroizing::new)
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealer(epoch {})", self.epoch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_there_and_back() {
        let value = |text| PrivateValue::new(text).unwrap();
        let name = |text| Name::parse(text).unwrap();
        let fields = PrivateFields::from([
            (name("memo"), value("say \"hi\" \\ 愿")),
            (name("donor_name"), value("Jos\u{e9}")),
        ]);
        let text = "{\"donor_name\":\"Jos\u{e9}\",\"memo\":\"say \\\"hi\\\" \\\\ 愿\"}";
        assert_eq!(std::str::from_utf8(&canonical(&fields)).unwrap(), text);
        assert_eq!(parse(&canonical(&fields)), Some(fields));
        assert_eq!(canonical(&PrivateFields::new()).as_slice(), b"{}");
    }
}
