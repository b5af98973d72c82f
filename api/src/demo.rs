//! The sample ledger of `sunshine demo`: made in `DIR.partial`, renamed when it is whole.
//!
//! A `DIR.partial` that is found was left by an attempt that was cut short; nothing relies on it,
//! and it is made again. What stands in `DIR` is never touched unless it is a sample.

mod credentials;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sunshine_ledger::id::StaffId;
use sunshine_ledger::time::Date;
use sunshine_ledger::{InitFault, NewLedger, Origin, WriterFault};

use crate::import::{self, ImportFault, Options};
use crate::opened::{OpenOptions, Opened, OpenedFault};
use crate::sample::{FOUNDERS, SampleError, write_sample};

/// The file with the tokens of the demo's staff.
pub const CREDENTIALS: &str = "demo-credentials.json";

/// The sample's log; `init` adds some digits of its key.
const ORIGIN: &str = "sample.sunshine/ledger";
/// When its clock begins: before any of its registers.
const BEGINS: &str = "2019-12-01";

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoFault {
    /// A true ledger stands there.
    #[error(
        "{0} 是真实账本，不是示例；用 --dir 另选目录\n{0} holds a true ledger, no sample; choose another directory with --dir"
    )]
    NoSample(PathBuf),
    /// Something else stands there.
    #[error(
        "{0} 不是本版本的示例账本：{1}\n用 --dir 另选目录，或先移走它 it is no sample ledger of this version: choose another directory with --dir, or move it away first"
    )]
    NotOurs(PathBuf, Box<OpenedFault>),
    /// Another process serves it.
    #[error(
        "{0} 正由另一进程使用；先停止它，或用 --dir 另选目录\n{0} is in use by another process; stop that, or choose another directory with --dir"
    )]
    InUse(PathBuf),
    /// The sample's registers.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// The ledger was not made.
    #[error(transparent)]
    Init(#[from] InitFault),
    /// The new ledger does not open.
    #[error(transparent)]
    Open(#[from] OpenedFault),
    /// The registers were not imported.
    #[error(transparent)]
    Import(#[from] ImportFault),
    /// Rows were refused: a fault of the sample, since nobody typed them.
    #[error("the sample has rows that the rules refuse: {0}")]
    Refused(String),
    /// The writer stopped on the way.
    #[error("the writer stopped: {0}")]
    Writer(Arc<WriterFault>),
    /// The tokens could not be made.
    #[error(transparent)]
    Credentials(#[from] credentials::NoCredentials),
    /// A name that RULES does not allow.
    #[error("{0}")]
    Malformed(String),
    /// Files.
    #[error("{}: {source}", .path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Opens the sample in `dir`, which is made if nothing is there.
///
/// # Errors
/// [`DemoFault`] says what to do.
pub fn open(dir: &Path, events: u64, seed: u64) -> Result<Opened, DemoFault> {
    if !dir.exists() {
        make(dir, events, seed)?;
    }
    let opened = Opened::open(dir, &OpenOptions::default()).map_err(|fault| match fault {
        OpenedFault::InUse(_) => DemoFault::InUse(dir.to_owned()),
        other => DemoFault::NotOurs(dir.to_owned(), Box::new(other)),
    })?;
    if !opened.ledger.created().sample {
        return Err(DemoFault::NoSample(dir.to_owned()));
    }
    Ok(opened)
}

fn make(dir: &Path, events: u64, seed: u64) -> Result<(), DemoFault> {
    let partial = beside(dir, ".partial");
    let registers = beside(dir, ".registers");
    for left in [&partial, &registers] {
        if left.exists() {
            fs::remove_dir_all(left).map_err(|source| io_fault(left, source))?;
        }
    }
    eprintln!("示例登记表 writing the sample's registers …");
    write_sample(&registers, events, seed, |_, _| {})?;
    found(&partial)?;
    eprintln!("导入 importing …");
    let (opened, mut rehearsal) = Opened::open_to_import(&partial, &OpenOptions::default())?;
    let mut first = None;
    let options = Options { dry_run: false, keep_going: false, progress: true };
    let paths = [registers.clone()];
    let mut tell = |problem: &import::Problem| {
        first.get_or_insert_with(|| problem.to_string());
    };
    let (ledger, views) = (&opened.ledger, &opened.views);
    let summary = import::import(ledger, &mut rehearsal, views, &paths, options, &mut tell)?;
    if summary.has_refusals() {
        return Err(DemoFault::Refused(first.unwrap_or_default()));
    }
    credentials::issue(&opened.ledger, &partial.join(CREDENTIALS))?;
    opened.close().map_err(DemoFault::Writer)?;
    fs::remove_dir_all(&registers).map_err(|source| io_fault(&registers, source))?;
    fs::rename(&partial, dir).map_err(|source| io_fault(dir, source))
}

fn found(dir: &Path) -> Result<(), DemoFault> {
    let malformed = |what: &dyn std::fmt::Display| DemoFault::Malformed(what.to_string());
    let founders = FOUNDERS.map(StaffId::parse).into_iter().collect::<Result<Vec<_>, _>>();
    let new = NewLedger {
        origin: Origin::new(ORIGIN).map_err(|why| malformed(&why))?,
        founders: founders.map_err(|why| malformed(&why))?,
        sample: Some(Date::parse(BEGINS).map_err(|why| malformed(&why))?.midnight()),
        successor_of: None,
        sizes: None,
        key_file: None,
    };
    sunshine_ledger::init(dir, &new)?;
    Ok(())
}

/// `DIR.partial` and the like.
fn beside(dir: &Path, suffix: &str) -> PathBuf {
    let mut name = dir.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn io_fault(path: &Path, source: io::Error) -> DemoFault {
    DemoFault::Io { path: path.to_owned(), source }
}
