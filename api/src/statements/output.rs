//! What a reading leaves on the disk: registers to import in one folder, lists for a clerk in the other. Whoever finds a file
//! finds it whole, only its owner may read it, and a file that is there already is left as it is.
use super::amount;
use crate::formula_guard::guarded;
use crate::register::Row;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder of what `sunshine import` takes.
pub(crate) const REGISTERS: &str = "登记表";
/// The folder of what a clerk looks through.
pub(crate) const LISTS: &str = "清单";

/// One file that a reading makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Where, below the folder that was named.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
}

/// Rows of a register, a file for every day. `name` tells this reading's files from others of the same day.
pub(crate) fn registers<R: Row>(rows: &[R], name: &str) -> Vec<Made> {
    let mut days: BTreeMap<&str, Vec<&R>> = BTreeMap::new();
    for row in rows {
        days.entry(row.at().text.get(..10).unwrap_or_default()).or_default().push(row);
    }
    let headings = || R::COLUMNS.iter().map(|column| column.heading);
    days.into_iter()
        .map(|(day, rows)| Made {
            path: [REGISTERS, day, &format!("{}-{name}.csv", R::REGISTER.name())].iter().collect(),
            bytes: table(headings(), rows.iter().map(|row| row.cells())),
        })
        .collect()
}

/// A list for a clerk. It is opened in a spreadsheet, and payers write into it: no cell of it is a formula, a negative amount
/// being none.
pub(crate) fn list<const N: usize>(
    title: &str,
    headings: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Made {
    let safe =
        |cell: String| if amount::scaled(&cell, 5).is_some() { cell } else { guarded(&cell) };
    let rows = rows.into_iter().map(|row| row.map(safe));
    let bytes = table(headings, rows);
    Made { path: [LISTS, &format!("{title}.csv")].iter().collect(), bytes }
}

fn table<H: AsRef<[u8]>, C: AsRef<[u8]>>(
    headings: impl IntoIterator<Item = H>,
    rows: impl IntoIterator<Item = impl IntoIterator<Item = C>>,
) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(b"\xef\xbb\xbf".to_vec());
    let written = writer
        .write_record(headings)
        .and_then(|()| rows.into_iter().try_for_each(|row| writer.write_record(row)));
    written.and_then(|()| Ok(writer.flush()?)).expect("memory takes every row");
    writer.into_inner().unwrap_or_default()
}

/// Writes the files; how many of them were there already with the same bytes.
///
/// # Errors
/// When one cannot be written, or is there already with other bytes; then nothing of the others is written.
pub fn write(folder: &Path, files: &[Made]) -> io::Result<usize> {
    let mut there = 0;
    for made in files {
        match fs::read(folder.join(&made.path)) {
            Ok(bytes) if bytes == made.bytes => there += 1,
            Ok(_) => {
                let path = folder.join(&made.path);
                return Err(io::Error::new(
                    io::ErrorKind::AlreadyExists,
                    format!(
                        "{}: 已有同名文件而内容不同 is there already and holds something else",
                        path.display()
                    ),
                ));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    for made in files {
        let path = folder.join(&made.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let partial = path.with_extension("partial");
        let mut file = private_file(&partial)?;
        file.write_all(&made.bytes)?;
        file.sync_all()?;
        fs::rename(&partial, &path)?;
    }
    Ok(there)
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::Gift;

    #[test]
    fn a_file_is_written_once_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let gift = |at: &str| Gift { at: at.into(), doc: "WX-1".into(), ..Gift::default() };
        let made = registers(&[gift("2020-02-03 09:00:00"), gift("2020-02-04 09:00:00")], "X");
        assert_eq!(write(folder.path(), &made).unwrap(), 0);
        assert_eq!(write(folder.path(), &made).unwrap(), 2);
        let path = folder.path().join("登记表/2020-02-03/捐款登记表-X.csv");
        assert!(fs::read_to_string(&path).unwrap().starts_with("\u{feff}机构,"));
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions())
                & 0o777,
            0o600
        );
        fs::write(&path, "other").unwrap();
        assert_eq!(write(folder.path(), &made).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "other");
    }

    #[test]
    fn a_list_holds_no_formula() {
        let cells = ["=HYPERLINK(1)", "-5.00", "-5+cmd"];
        let made = list("待办", ["附言"], cells.map(|cell| [cell.to_owned()]));
        let expected = "\u{feff}附言\n'=HYPERLINK(1)\n-5.00\n'-5+cmd\n";
        assert_eq!(String::from_utf8(made.bytes).unwrap(), expected);
    }
}
