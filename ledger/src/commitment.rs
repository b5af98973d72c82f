//! What stands in an entry for each private field, and the keys that open it. `FORMAT.md`
//! section 3.
//!
//! A subject's salt is the root: it gives the subject's public reference, the field keys, and the
//! key of the vault's row. Who holds the salt can show or check everything about that subject;
//! without it the commitments say nothing.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::hex;
use crate::secret_file::{Secret, SecretFault};

/// 32 random bytes that one entry's private fields hang on: the donor's donation code.
#[derive(Clone, Debug)]
pub struct Salt(Secret);

impl Salt {
    /// A salt from the operating system's chance.
    ///
    /// # Errors
    /// [`SecretFault::NoEntropy`].
    pub fn draw() -> Result<Salt, SecretFault> {
        Secret::draw().map(Salt)
    }

    /// The salt whose bytes these are.
    pub fn from_bytes(bytes: [u8; 32]) -> Salt {
        Salt(Secret::from_bytes(bytes))
    }

    /// Reads a donation code: 64 lower-case hex digits.
    pub fn parse(code: &str) -> Option<Salt> {
        hex::decode(code.as_bytes()).map(Salt::from_bytes)
    }

    /// The donation code, for the donor alone.
    pub fn code(&self) -> Zeroizing<String> {
        let digits = hex::encode::<32, 64>(self.0.bytes());
        Zeroizing::new(digits.iter().map(|&digit| char::from(digit)).collect())
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// The keys that come from this salt.
    pub fn keys(&self) -> SaltKeys {
        SaltKeys(Hkdf::new(None, self.0.bytes()))
    }
}

/// A salt made ready to give keys: HKDF-SHA-256 after its extraction.
pub struct SaltKeys(Hkdf<Sha256>);

impl SaltKeys {
    /// The public reference of whoever the private fields are about: 16 bytes, unlinkable
    /// between entries.
    pub fn subject(&self) -> [u8; 16] {
        let mut wide = [0; 32];
        self.expand(&[b"sunshine/subject/v1"], &mut wide);
        std::array::from_fn(|i| wide[i])
    }

    /// The key of one field in the entry of `stream` at `revision`.
    pub fn field_key(&self, stream: &str, revision: u64, field: &str) -> FieldKey {
        let revision = revision.to_string();
        let info: [&[u8]; 7] = [
            b"sunshine/field/v1",
            b"\0",
            stream.as_bytes(),
            b"\0",
            revision.as_bytes(),
            b"\0",
            field.as_bytes(),
        ];
        let mut key = Zeroizing::new([0; 32]);
        self.expand(&info, &mut key);
        FieldKey(key)
    }

    /// The key of the vault's row. No part of the format: nobody outside ever needs it.
    pub(crate) fn row_key(&self) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        self.expand(&[b"sunshine/vault/v1"], &mut key);
        key
    }

    fn expand(&self, info: &[&[u8]], out: &mut [u8; 32]) {
        self.0.expand_multi_info(info, out).expect("32 bytes are one block of HKDF-SHA-256");
    }
}

/// The key that opens one commitment and no other.
#[derive(Clone, PartialEq, Eq)]
pub struct FieldKey(Zeroizing<[u8; 32]>);

impl FieldKey {
    /// Reads 64 lower-case hex digits.
    pub fn parse(text: &str) -> Option<FieldKey> {
        hex::decode(text.as_bytes()).map(|key| FieldKey(Zeroizing::new(key)))
    }

    /// 64 lower-case hex digits, as shown beside a disclosed value.
    pub fn hex(&self) -> String {
        hex::encode::<32, 64>(&self.0).iter().map(|&digit| char::from(digit)).collect()
    }

    /// What an entry says of a field that holds `value`.
    pub fn commit(&self, value: &str) -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.0.as_slice()).expect("HMAC takes any key length");
        if unicode_normalization::is_nfc(value) {
            mac.update(value.as_bytes());
        } else {
            mac.update(Zeroizing::new(value.nfc().collect::<String>()).as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for FieldKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FieldKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text<const N: usize, const M: usize>(bytes: &[u8; N]) -> String {
        String::from_utf8(hex::encode::<N, M>(bytes).to_vec()).unwrap()
    }

    #[test]
    fn the_independent_script_says_the_same() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/private.json")).unwrap();
        let cases = vectors["subjects"].as_array().unwrap();
        assert!(cases.len() >= 3);
        for case in cases {
            let salt = Salt::parse(case["salt"].as_str().unwrap()).unwrap();
            assert_eq!(salt.code().as_str(), case["salt"]);
            let keys = salt.keys();
            assert_eq!(text::<16, 32>(&keys.subject()), case["subject"]);
            let stream = case["stream"].as_str().unwrap();
            for field in case["fields"].as_array().unwrap() {
                let name = field["name"].as_str().unwrap();
                let key = keys.field_key(stream, case["revision"].as_u64().unwrap(), name);
                assert_eq!(key.hex(), field["key"], "key of {name}");
                let commitment = key.commit(field["value"].as_str().unwrap());
                assert_eq!(text::<32, 64>(&commitment), field["commitment"], "{name}");
            }
        }
    }

    #[test]
    fn fields_streams_and_revisions_have_keys_of_their_own() {
        let keys = Salt::from_bytes([7; 32]).keys();
        let base = keys.field_key("gift:A", 0, "memo");
        for other in [
            keys.field_key("gift:A", 0, "donor_name"),
            keys.field_key("gift:A", 1, "memo"),
            keys.field_key("gift:B", 0, "memo"),
            Salt::from_bytes([8; 32]).keys().field_key("gift:A", 0, "memo"),
        ] {
            assert!(base != other);
        }
    }

    #[test]
    fn nothing_secret_is_printed() {
        let salt = Salt::from_bytes([0xab; 32]);
        let key = salt.keys().field_key("gift:A", 0, "memo");
        assert_eq!(format!("{salt:?} {key:?}"), "Salt(Secret(…)) FieldKey(…)");
    }
}
