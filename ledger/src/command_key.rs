//! By what a repeated command is recognised: `command` and `request` of an entry. `FORMAT.md`
//! section 3.

use std::path::Path;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::secret_file::{Secret, SecretFault};

/// The principal under which registers are imported, whoever's acts they hold.
const IMPORT: &str = "import";

/// Who asks, and by what name he would ask again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientKey {
    /// Over HTTP: the staff reference of the token, and the caller's `Idempotency-Key`.
    Token {
        /// The staff reference.
        staff: String,
        /// The caller's key.
        key: String,
    },
    /// One row of a register: asking again for the same document is the same command, from
    /// whichever file it comes.
    Register {
        /// The organisation whose register it is.
        organisation: String,
        /// The register's name.
        register: String,
        /// The document number (单据号).
        document: String,
    },
}

/// The ledger's `command-secret`, made ready: so that a stranger cannot try document numbers
/// against the `command` of public entries.
#[derive(Clone)]
pub struct CommandSecret {
    keyed: Hmac<Sha256>,
    /// Key of [`CommandSecret::private_print`], which never leaves memory.
    print_key: [u8; 32],
}

impl CommandSecret {
    /// Draws a secret and writes it to a new file of mode 0600.
    ///
    /// # Errors
    /// [`SecretFault`], also when the file exists.
    pub fn create(path: &Path) -> Result<CommandSecret, SecretFault> {
        let secret = Secret::draw()?;
        secret.create(path)?;
        Ok(CommandSecret::new(&secret))
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`SecretFault`], also when others may read the file.
    pub fn read(path: &Path) -> Result<CommandSecret, SecretFault> {
        Secret::read(path).map(|secret| CommandSecret::new(&secret))
    }

    pub(crate) fn new(secret: &Secret) -> CommandSecret {
        let keyed = Hmac::new_from_slice(secret.bytes()).expect("HMAC takes any key length");
        let print_key = blake3::derive_key("sunshine ledger private print v1", secret.bytes());
        CommandSecret { keyed, print_key }
    }

    /// The `command` of an entry.
    pub fn command(&self, client: &ClientKey) -> [u8; 32] {
        let parts: [&str; 4] = match client {
            ClientKey::Token { staff, key } => [staff, key, "", ""],
            ClientKey::Register { organisation, register, document } => {
                [IMPORT, organisation, register, document]
            }
        };
        let used = if matches!(client, ClientKey::Token { .. }) { 2 } else { 4 };
        let mut mac = self.keyed.clone();
        for (i, part) in parts[..used].iter().enumerate() {
            if i > 0 {
                mac.update(b"\0");
            }
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }

    /// 64 bits of the number under which a payment is recorded, the same whenever its transaction number is met. The number is
    /// public; transaction numbers are private, and without the secret none can be tried. `realm` says among whose they are.
    pub fn payment_number(&self, realm: &str, transaction: &str) -> u64 {
        let mut mac = self.keyed.clone();
        // No principal is empty, so this is no command's.
        for part in ["\0payment\0", realm, "\0", transaction] {
            mac.update(part.as_bytes());
        }
        let bytes: [u8; 32] = mac.finalize().into_bytes().into();
        u64::from_be_bytes(bytes[..8].try_into().expect("8 of 32 bytes"))
    }

    /// By which the private parts of two requests are compared in memory, without keeping them.
    pub(crate) fn private_print(&self, canonical: &[u8]) -> [u8; 32] {
        *blake3::keyed_hash(&self.print_key, canonical).as_bytes()
    }
}

impl std::fmt::Debug for CommandSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CommandSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hex;

    #[test]
    fn a_payment_number_depends_on_realm_transaction_and_secret() {
        let [one, other] = [[7; 32], [8; 32]].map(|b| CommandSecret::new(&Secret::from_bytes(b)));
        let number = one.payment_number("WX", "4200");
        assert_eq!(number, one.payment_number("WX", "4200"));
        for differs in [
            one.payment_number("ZFB", "4200"),
            one.payment_number("WX", "4201"),
            one.payment_number("WX4", "200"),
            other.payment_number("WX", "4200"),
        ] {
            assert_ne!(number, differs);
        }
    }

    #[test]
    fn the_independent_script_says_the_same() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/private.json")).unwrap();
        for case in vectors["commands"].as_array().unwrap() {
            let text = |name: &str| case[name].as_str().unwrap().to_owned();
            let secret = hex::decode(text("secret").as_bytes()).unwrap();
            let secret = CommandSecret::new(&Secret::from_bytes(secret));
            let key = text("client_key");
            let parts: Vec<&str> = key.split('\0').collect();
            let client = match (text("principal").as_str(), parts.as_slice()) {
                (IMPORT, &[organisation, register, document]) => ClientKey::Register {
                    organisation: organisation.into(),
                    register: register.into(),
                    document: document.into(),
                },
                (staff, _) => ClientKey::Token { staff: staff.into(), key: key.clone() },
            };
            let command = hex::encode::<32, 64>(&secret.command(&client));
            assert_eq!(String::from_utf8_lossy(&command), text("command"));
        }
        for case in vectors["requests"].as_array().unwrap() {
            let hash = blake3::hash(case["canonical"].as_str().unwrap().as_bytes());
            assert_eq!(hash.to_hex().as_str(), case["request"]);
        }
    }
}
