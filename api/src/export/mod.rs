//! `sunshine export`: the whole ledger in a format that others read. `EXPORTS.md` says what is in
//! each, and how a program that is not ours checks it.
//!
//! An export is of the newest signed checkpoint. Root and balances are computed on the way and held
//! against the signature and the books: what does not agree is not written.

mod accounts;
mod beancount;
mod fault;
mod frictionless;
mod hledger;
mod iati;
mod journal;
mod registered;
mod source;
mod text_file;
mod views;

use std::fs;
use std::path::{Path, PathBuf};

use beancount::Beancount;
pub use fault::ExportFault;
use fault::at;
use hledger::Hledger;
use source::Source;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A journal for Beancount.
    Beancount,
    /// A Frictionless data package.
    Frictionless,
    /// A journal for hledger.
    Hledger,
    /// Activities of IATI 2.03.
    Iati,
}

/// What was written.
#[derive(Debug)]
pub struct Exported {
    /// How many entries it covers.
    pub size: u64,
    /// Their root.
    pub root: String,
    /// Its files, by name, with their bytes.
    pub files: Vec<(String, u64)>,
}

/// Writes the ledger of `dir` into the new directory `out`; a server may be running on it.
///
/// # Errors
/// [`ExportFault`]; then there is no `out`.
pub fn export(dir: &Path, out: &Path, format: Format) -> Result<Exported, ExportFault> {
    if out.exists() {
        return Err(ExportFault::Exists(out.to_owned()));
    }
    let partial = beside(out, ".partial");
    let reading = beside(out, ".reading");
    // Left by an attempt that was cut short; nothing relies on them.
    for left in [&partial, &reading] {
        if left.exists() {
            fs::remove_dir_all(left).map_err(at(left))?;
        }
    }
    let made = written(dir, &partial, &reading, format);
    for left in [Some(&reading), made.is_err().then_some(&partial)].into_iter().flatten() {
        if left.exists() {
            fs::remove_dir_all(left).map_err(at(left))?;
        }
    }
    let exported = made?;
    fs::rename(&partial, out).map_err(at(out))?;
    Ok(exported)
}

fn written(
    dir: &Path,
    partial: &Path,
    reading: &Path,
    format: Format,
) -> Result<Exported, ExportFault> {
    let source = Source::open(dir, reading)?;
    fs::create_dir_all(partial).map_err(at(partial))?;
    match format {
        Format::Beancount => journal::write(&source, &mut Beancount::new(partial, &source)?)?,
        Format::Frictionless => frictionless::write(&source, reading, partial)?,
        Format::Hledger => journal::write(&source, &mut Hledger::new(partial, &source)?)?,
        Format::Iati => iati::write(&source, reading, partial)?,
    }
    let mut files = Vec::new();
    for item in fs::read_dir(partial).map_err(at(partial))? {
        let item = item.map_err(at(partial))?;
        let bytes = item.metadata().map_err(at(&item.path()))?.len();
        files.push((item.file_name().to_string_lossy().into_owned(), bytes));
    }
    files.sort_unstable();
    Ok(Exported { size: source.size(), root: source.root(), files })
}

/// `OUT.partial` and the like.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}
