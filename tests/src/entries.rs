//! The entries of a served ledger as a stranger reads them: bundle after bundle of its tiles, as far as one wants to read.

use crate::Site;
use serde_json::Value;

/// Entries of a full bundle.
const BUNDLE: u64 = 256;

impl Site {
    /// Entries under the newest seal.
    #[must_use]
    pub fn signed_size(&self) -> u64 {
        let note = self.get("/checkpoint").text();
        note.lines().nth(1).and_then(|line| line.parse().ok()).expect("a checkpoint")
    }

    /// All of them from the first on, read when they are asked for.
    pub fn entries(&self) -> impl Iterator<Item = Value> + '_ {
        let size = self.signed_size();
        (0..size.div_ceil(BUNDLE)).flat_map(move |n| {
            let held = (size - n * BUNDLE).min(BUNDLE);
            split(&self.get(&path(n, held)).body)
        })
    }

    /// The data of the first entry of this type that fits.
    #[must_use]
    pub fn first(&self, kind: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let found = self.entries().find(|entry| entry["type"] == kind && fits(entry));
        found.unwrap_or_else(|| panic!("no {kind}"))["data"].clone()
    }

    /// The last entry under the newest seal.
    #[must_use]
    pub fn newest(&self) -> Value {
        self.get(&format!("/entries/{}.json", self.signed_size() - 1)).json()
    }
}

/// `000`, `x001/234`; a bundle that is not full says how much it holds.
fn path(n: u64, held: u64) -> String {
    let (mut digits, mut above) = (format!("{:03}", n % 1_000), n / 1_000);
    while above > 0 {
        digits = format!("x{:03}/{digits}", above % 1_000);
        above /= 1_000;
    }
    let partial = if held < BUNDLE { format!(".p/{held}") } else { String::new() };
    format!("/tile/entries/{digits}{partial}")
}

/// Entries of a bundle: two bytes of length, high byte first, before each.
fn split(mut bundle: &[u8]) -> Vec<Value> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bundle.split_first_chunk::<2>() {
        let (entry, after) = rest.split_at(usize::from(u16::from_be_bytes(*length)));
        entries.push(serde_json::from_slice(entry).expect("an entry is JSON"));
        bundle = after;
    }
    entries
}
