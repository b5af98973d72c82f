//! Which files an import reads, and in which order of days.
use super::problem::{Fault, Problem};
use super::workbook;
use crate::register::Register;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use sunshine_ledger::time::Date;

/// One register file.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// Where it is, as named by the caller.
    pub(crate) path: Arc<PathBuf>,
    /// Whose rows it holds.
    pub(crate) register: Register,
    /// The day of its folder, when the folder is named after one.
    pub(crate) day: Option<Date>,
    /// Its size.
    pub(crate) bytes: u64,
    /// Place among all files of the import: the last tie-breaker of the merge.
    pub(crate) ordinal: u32,
}

/// All files, those in day folders by day.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// Files of day folders: read one day at a time.
    pub(crate) days: BTreeMap<Date, Vec<SourceFile>>,
    /// Files elsewhere: their rows may lie on any day, so they are read whole.
    pub(crate) loose: Vec<SourceFile>,
    /// Bytes of all files, for the progress bar.
    pub(crate) bytes: u64,
}

/// Ends the name of the files that hold rows refused before, but for the ending of their kind; they are not registers.
pub(crate) const REJECTED: &str = ".拒收";

/// The name of a register's file without the ending of its kind, and that ending; nothing for other files.
pub(crate) fn without_ending(name: &str) -> Option<(&str, &'static str)> {
    [".csv", workbook::ENDING]
        .into_iter()
        .find_map(|ending| Some((name.strip_suffix(ending)?, ending)))
}

impl Sources {
    /// Finds the registers under `paths`: files are taken as they are, folders with everything below them.
    ///
    /// # Errors
    /// One problem per path that cannot be read and per file whose name is not that of a register.
    pub(crate) fn find(paths: &[PathBuf]) -> Result<Self, Vec<Problem>> {
        let mut found = Found::default();
        for path in paths {
            found.take(path, None);
        }
        if !found.problems.is_empty() {
            return Err(found.problems);
        }
        let mut sources = Self { bytes: found.bytes, ..Self::default() };
        found.files.sort_by(|a, b| (a.register, &a.path).cmp(&(b.register, &b.path)));
        for (ordinal, mut file) in found.files.into_iter().enumerate() {
            file.ordinal = u32::try_from(ordinal).unwrap_or(u32::MAX);
            match file.day {
                Some(day) => sources.days.entry(day).or_default().push(file),
                None => sources.loose.push(file),
            }
        }
        Ok(sources)
    }
}

#[derive(Default)]
struct Found {
    files: Vec<SourceFile>,
    bytes: u64,
    problems: Vec<Problem>,
}

impl Found {
    fn take(&mut self, path: &Path, day: Option<Date>) {
        let taken = std::fs::metadata(path).and_then(|meta| {
            if meta.is_dir() {
                self.folder(path, day)
            } else {
                self.bytes += meta.len();
                self.file(path, day, meta.len());
                Ok(())
            }
        });
        if let Err(error) = taken {
            let fault =
                Fault::new("file", format!("读不到：{error}"), format!("cannot be read: {error}"));
            self.problem(path, fault);
        }
    }

    fn folder(&mut self, path: &Path, above: Option<Date>) -> std::io::Result<()> {
        let named = path.file_name().and_then(|name| name.to_str());
        let day = named.and_then(|name| Date::parse(name).ok()).or(above);
        let mut inside = std::fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<std::io::Result<Vec<_>>>()?;
        inside.sort();
        for path in inside {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let hidden = name.starts_with('.') || name.starts_with("~$");
            let register = without_ending(name).is_some_and(|(stem, _)| !stem.ends_with(REJECTED));
            if !hidden && (path.is_dir() || register) {
                self.take(&path, day);
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, day: Option<Date>, bytes: u64) {
        let Some(register) = register_of(path) else {
            let names: Vec<_> = Register::ALL.into_iter().map(Register::name).collect();
            let names = names.join("、");
            let fault = Fault::new(
                "file",
                format!("文件名不是登记表名。登记表有：{names}"),
                format!("the file is not named after a register; there are: {names}"),
            );
            return self.problem(path, fault);
        };
        let path = Arc::new(path.to_owned());
        self.files.push(SourceFile { path, register, day, bytes, ordinal: 0 });
    }

    fn problem(&mut self, path: &Path, fault: Fault) {
        self.problems.push(Problem {
            file: Arc::new(path.to_owned()),
            line: None,
            column: None,
            fault,
        });
    }
}

/// `捐款登记表.csv` or `捐款登记表.xlsx`, and also `捐款登记表.拒收.csv` and `捐款登记表-杭州.csv`.
fn register_of(path: &Path) -> Option<Register> {
    let name = path.file_name()?.to_str()?;
    let (stem, _) = without_ending(name)?;
    let stem = stem.strip_suffix(REJECTED).unwrap_or(stem);
    Register::named(stem.split_once('-').map_or(stem, |(before, _)| before))
}
