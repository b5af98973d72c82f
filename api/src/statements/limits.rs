//! How much of a file is read: what is larger is refused with words, before it fills the memory.

/// Bytes of a file as it lies on the disk.
pub const FILE_BYTES: u64 = 128 << 20;
/// Files in an archive or parts of a workbook.
pub(crate) const ENTRIES: usize = 1_000;
/// Bytes of all of them, unpacked and counted while unpacking: what an archive says of itself is not believed.
pub(crate) const UNPACKED_BYTES: u64 = 256 << 20;
/// Rows of a file.
pub(crate) const ROWS: usize = 1_000_000;
/// Cells of a row.
pub(crate) const COLUMNS: usize = 256;
/// Findings that are told of one file.
pub(crate) const FINDINGS: usize = 100;
