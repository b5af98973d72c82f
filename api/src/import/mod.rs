//! Registers into the ledger.
//!
//! Files are read twice, a day at a time. The first pass decides every document on a copy of the books; only when nothing is
//! refused, or `keep_going` is asked for, the second pass hands the same documents to the writer. Documents are known by
//! organisation, register and number: an import that was cut short is simply run again.
mod cells;
mod column;
mod convert;
mod days;
mod erasing;
mod fault;
#[cfg(test)]
mod import_tests;
mod known;
pub(crate) mod lines;
mod plan;
mod problem;
mod record;
mod referring;
#[cfg(test)]
mod refused_tests;
mod reject;
mod source;
pub(crate) mod spelling;
mod summary;
mod table;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod unrepeated_tests;
mod workbook;
#[cfg(test)]
mod workbook_tests;

pub use cells::FromCell;
pub use convert::DocumentKey;
pub use fault::ImportFault;
pub use problem::{Fault, Problem};
pub use summary::{Bucket, Summary, Total};

use indicatif::{ProgressBar, ProgressStyle};
use plan::{Plan, Planner};
use record::Recorder;
use source::Sources;
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use sunshine_ledger::{ClientKey, Digest, Ledger, Rehearsal};
use sunshine_projections::Views;

/// How an import is to be done.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Decide everything, write nothing.
    pub dry_run: bool,
    /// Record what can be recorded and write the rest beside its file, with the reason.
    pub keep_going: bool,
    /// Show how far it is, on standard error, when that is a terminal.
    pub progress: bool,
}

impl DocumentKey {
    /// By what the writer knows it.
    #[must_use]
    pub fn client(&self) -> ClientKey {
        ClientKey::Register {
            organisation: self.org.to_string(),
            register: self.register.clone(),
            document: self.document.clone(),
        }
    }

    /// 64 bits of it, for the table of the documents being imported.
    fn fingerprint(&self) -> u64 {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.org.as_str().as_bytes()).update(b"\0").update(self.register.as_bytes());
        hasher.update(b"\0").update(self.document.as_bytes());
        known::first_bytes(&hasher.finalize())
    }
}

/// Imports files and folders. `rehearsal` was taken when `ledger` was opened, and nothing was recorded since. `tell` hears of every row that is refused, in the order in which they are met.
///
/// # Errors
/// [`ImportFault`] when the import as a whole could not be carried through; refused rows are no such fault.
pub fn import(
    ledger: &Ledger,
    rehearsal: &mut Rehearsal,
    views: &Views,
    paths: &[PathBuf],
    options: Options,
    tell: &mut dyn FnMut(&Problem),
) -> Result<Summary, ImportFault> {
    let sources = Arc::new(Sources::find(paths).map_err(ImportFault::Sources)?);
    let all = || sources.days.values().flatten().chain(&sources.loose);
    let files: BTreeMap<u32, Arc<PathBuf>> =
        all().map(|file| (file.ordinal, Arc::clone(&file.path))).collect();
    let registers: Option<BTreeMap<u32, Digest>> = if ledger.created().sample {
        None
    } else {
        Some(
            all()
                .map(|file| Ok((file.ordinal, table::hash(file)?)))
                .collect::<std::io::Result<_>>()?,
        )
    };
    let mut planner = Planner {
        rehearsal,
        reader: ledger.reader(),
        files: files.clone(),
        registers: registers.clone(),
        plan: Plan::default(),
        summary: Summary::default(),
        tell,
    };
    let bar = bar(options, sources.bytes, "核对 checking");
    planner.run(&sources, |bytes| bar.set_position(bytes))?;
    bar.finish_and_clear();
    let (mut plan, mut summary) = (planner.plan, planner.summary);
    let go = !options.dry_run && (options.keep_going || !summary.has_refusals());
    if go && summary.total(Bucket::New).documents > 0 {
        // The copy of the books is as large as the books will be.
        rehearsal.forget_books();
        plan.forget_seen();
        let bar = self::bar(options, sources.bytes, "记账 recording");
        let mut recorder = Recorder {
            ledger,
            views,
            files,
            registers,
            plan: &plan,
            batch: Vec::new(),
            places: Vec::new(),
            under_way: VecDeque::new(),
        };
        recorder.run(&sources, |bytes| bar.set_position(bytes))?;
        bar.finish_and_clear();
        summary.written = true;
    }
    if go && options.keep_going {
        summary.write_rejected(&sources)?;
    }
    Ok(summary)
}

/// A bar over the bytes of all files.
fn bar(options: Options, bytes: u64, what: &'static str) -> ProgressBar {
    if !options.progress {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{msg} {wide_bar} {percent}% {bytes}/{total_bytes} {eta}");
    ProgressBar::new(bytes)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_message(what)
}
