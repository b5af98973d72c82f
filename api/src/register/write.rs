//! Writing registers: one folder per business day, one file per register that has rows that day.
use super::{Register, Row};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// UTF-8's byte order mark: without it the spreadsheet programs of the offices read Chinese headings as another encoding.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The folder of one business day. Files appear with their first row; [`Self::finish`] flushes them.
#[derive(Debug)]
pub struct DayFolder {
    path: PathBuf,
    files: BTreeMap<Register, csv::Writer<BufWriter<File>>>,
}

impl DayFolder {
    /// Makes `parent/day` (`day` as `2020-01-25`) and whatever is missing above it.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn create(parent: &Path, day: &str) -> io::Result<Self> {
        let path = parent.join(day);
        fs::create_dir_all(&path)?;
        Ok(Self { path, files: BTreeMap::new() })
    }

    /// Appends one row to its register. Rows of one document must follow each other.
    ///
    /// # Errors
    /// When the file exists already or cannot be written.
    pub fn write<R: Row>(&mut self, row: &R) -> io::Result<()> {
        let writer = match self.files.entry(R::REGISTER) {
            std::collections::btree_map::Entry::Occupied(open) => open.into_mut(),
            std::collections::btree_map::Entry::Vacant(new) => {
                new.insert(start(&self.path, R::REGISTER)?)
            }
        };
        writer.write_record(row.cells()).map_err(io::Error::from)
    }

    /// Flushes every file.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn finish(self) -> io::Result<()> {
        for (_, writer) in self.files {
            writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?.flush()?;
        }
        Ok(())
    }
}

/// A new file with byte order mark and headings.
fn start(folder: &Path, register: Register) -> io::Result<csv::Writer<BufWriter<File>>> {
    let mut file = BufWriter::new(File::create_new(folder.join(register.file_name()))?);
    file.write_all(BYTE_ORDER_MARK)?;
    let mut writer = csv::Writer::from_writer(file);
    writer
        .write_record(register.columns().iter().map(|column| column.heading))
        .map_err(io::Error::from)?;
    Ok(writer)
}

/// An amount of fen as a cell: `123450` becomes `1234.50`.
#[must_use]
pub fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Gift;

    #[test]
    fn a_day_folder_holds_mark_headings_and_rows() {
        let parent = tempfile::tempdir().unwrap();
        let mut day = DayFolder::create(parent.path(), "2020-01-25").unwrap();
        let gift = Gift { doc: "JK-1".into(), memo: "a,\"b\"".into(), ..Gift::default() };
        day.write(&gift).unwrap();
        day.finish().unwrap();
        let text = fs::read_to_string(parent.path().join("2020-01-25/捐款登记表.csv")).unwrap();
        assert!(
            text.starts_with("\u{feff}机构,业务时间,单据号,经办人工号,经办岗位,捐赠人类别,捐赠人")
        );
        assert!(text.ends_with(",\"a,\"\"b\"\"\",,\n"), "{text}");
    }

    #[test]
    fn yuan_has_two_decimals() {
        assert_eq!([yuan(5), yuan(120), yuan(123_450)], ["0.05", "1.20", "1234.50"]);
    }
}
