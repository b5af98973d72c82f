//! How much of a file is read: what is larger is refused with words, before it fills the memory.
use super::finding::too_large;
use crate::import::Fault;

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
/// Cells of all rows, the empty ones before the last of a row among them: a small file may name very many.
pub(crate) const CELLS: usize = 16_000_000;
/// Bytes of all cells: a workbook may name one text very often.
pub(crate) const TEXT_BYTES: usize = 256 << 20;
/// Findings that are told of one file.
pub(crate) const FINDINGS: usize = 100;

/// What was read of a file so far.
#[derive(Debug, Default)]
pub(crate) struct Room {
    rows: usize,
    cells: usize,
    bytes: usize,
}

impl Room {
    /// Counts what is about to be kept.
    ///
    /// # Errors
    /// When it is more than is read of one file.
    pub(crate) fn take(&mut self, rows: usize, cells: usize, bytes: usize) -> Result<(), Fault> {
        self.rows += rows;
        self.cells += cells;
        self.bytes += bytes;
        for (taken, most, what) in [
            (self.rows, ROWS, "行数 rows"),
            (self.cells, CELLS, "单元格数 cells"),
            (self.bytes, TEXT_BYTES, "文字的字节数 bytes of text"),
        ] {
            if taken > most {
                return Err(too_large(what, most));
            }
        }
        Ok(())
    }

    /// Counts a row.
    ///
    /// # Errors
    /// When it is more than is read of one file.
    pub(crate) fn row(&mut self, cells: &[String]) -> Result<(), Fault> {
        self.take(1, cells.len(), cells.iter().map(String::len).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_file_is_counted_together() {
        let mut room = Room::default();
        room.take(ROWS - 1, CELLS - 1, TEXT_BYTES - 1).unwrap();
        room.row(&["a".to_owned()]).unwrap();
        for (rows, cells, bytes) in [(1, 0, 0), (0, 1, 0), (0, 0, 1)] {
            let mut room = Room { ..room };
            assert_eq!(room.take(rows, cells, bytes).unwrap_err().rule, "limit");
        }
    }
}
