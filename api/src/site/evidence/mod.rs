//! Public papers behind entries: taken under the BLAKE3 of their bytes, and given once an entry that names them is signed.
//! Papers with personal data are not taken here (INTEGRATION.md).

mod described;
mod given;
mod kind;
mod listed;
#[cfg(test)]
mod tests;
mod upload;

pub(super) use described::{given_described, put_described};
pub(super) use given::given;
pub(super) use listed::papers;
#[cfg(test)]
pub(super) use upload::PATIENCE;
pub(super) use upload::put;

/// Greatest paper, in bytes: some fifty scanned pages. A longer one is sent in parts, each an element of the entry's evidence.
pub(super) const BYTES_MAX: u64 = 20 << 20;
/// Papers that arrive at a time. What they need in all has to be free on the disk before another one begins.
pub(super) const UPLOADS_MAX: usize = 8;
