//! The log as an export reads it: beside a running server too, so out of a copy of its own, which
//! takes no lock of the ledger's and holds nothing private.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::time::Date;
use sunshine_ledger::{
    Frontier, Log, LogFault, LogReader, Opening, TreeHash, VerifiedCheckpoint, VerifierKey,
};

use super::fault::{ExportFault, at};

/// How often the log is copied before it is believed to be damaged.
const ATTEMPTS: u32 = 3;

/// A log and the newest checkpoint that was signed over it.
pub(super) struct Source {
    pub(super) log: LogReader,
    checkpoint: VerifiedCheckpoint,
    /// Position 0 says that nobody in it is real.
    pub(super) sample: bool,
    /// `recorded_at` of the last entry.
    pub(super) time: String,
    pub(super) day: Date,
    /// Locks the copy.
    _copy: Log,
}

impl Source {
    /// Copies what a reader needs into `reading`, and opens it there.
    pub(super) fn open(dir: &Path, reading: &Path) -> Result<Source, ExportFault> {
        let segments = dir.join("segments");
        if !segments.is_dir() {
            return Err(LogFault::NoLog(dir.to_owned()).into());
        }
        let note_path = dir.join("checkpoint");
        let note = match fs::read(&note_path) {
            Ok(note) => note,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(ExportFault::NothingSigned(dir.to_owned()));
            }
            Err(error) => return Err(at(&note_path)(error)),
        };
        let vkey_path = dir.join("vkey");
        let vkey = fs::read_to_string(&vkey_path).map_err(at(&vkey_path))?;
        // Checkpoint and watermark before the entries: these only grow, and below them all is there.
        fs::create_dir_all(reading.join("segments")).map_err(at(reading))?;
        copy(&dir.join("watermark"), &reading.join("watermark"))?;
        let (copy, log) = opened(&segments, reading)?;
        let doubted = |why: String| ExportFault::NotBelieved { path: note_path.clone(), why };
        let key: VerifierKey =
            vkey.trim_end().parse().map_err(|_| doubted("vkey 读不懂 vkey is not a key".into()))?;
        let checkpoint = VerifiedCheckpoint::open(&note, log.shape().origin(), &[key])
            .map_err(|why| doubted(why.to_string()))?;
        if checkpoint.size() > log.size() {
            let (size, position) = (log.size(), checkpoint.size() - 1);
            return Err(LogFault::Beyond { position, size }.into());
        }
        let first = entry_at(&log, 0)?;
        let last = entry_at(&log, checkpoint.size() - 1)?;
        let sample = matches!(&first.event, Event::LedgerCreated(created) if created.sample);
        let time = last.recorded_at.to_string();
        let day = last.recorded_at.date();
        Ok(Source { log, checkpoint, sample, time, day, _copy: copy })
    }

    pub(super) fn size(&self) -> u64 {
        self.checkpoint.size()
    }

    pub(super) fn root_bytes(&self) -> [u8; 32] {
        *self.checkpoint.root().as_bytes()
    }

    /// As documents spell it: hexadecimal.
    pub(super) fn root(&self) -> String {
        self.root_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(super) fn origin(&self) -> &str {
        self.checkpoint.origin().as_str()
    }

    /// The year of its day.
    pub(super) fn year(&self) -> i32 {
        self.day.year()
    }

    /// What stands at the head of a file: which state it is of, and of whom.
    pub(super) fn head(&self) -> Vec<String> {
        let mut head = vec![
            format!("Sunshine Ledger 阳光账本: {}", self.origin()),
            format!("as_of {}, size {}, root {}", self.time, self.size(), self.root()),
            "scope system: all organisations, each with its own accounts".to_owned(),
        ];
        if self.sample {
            head.push("SAMPLE 示例数据: nobody in it is real, 人名与单位均为虚构".to_owned());
        }
        head
    }

    /// Shows every signed entry with its bytes, in order, and holds their root against the
    /// signature.
    pub(super) fn each(
        &self,
        mut show: impl FnMut(&Entry, &[u8]) -> Result<(), ExportFault>,
    ) -> Result<(), ExportFault> {
        let (mut tree, mut scratch) = (Frontier::default(), Vec::new());
        let mut shown = Ok(());
        self.log.scan(0..self.size(), |position, line| {
            tree.push(TreeHash::leaf(line));
            let parsed = Entry::parse_with(line, &mut scratch)
                .map_err(|why| ExportFault::Entry { position, why: why.to_string() });
            shown = parsed.and_then(|entry| show(&entry, line));
            if shown.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        shown?;
        if tree.root() != self.checkpoint.root() {
            let (signed, found) = (self.checkpoint.root().to_string(), tree.root().to_string());
            return Err(ExportFault::OtherRoot { signed, found });
        }
        Ok(())
    }
}

/// The writer may be within a frame while the last segment is copied: then a copy may have the next
/// frame and only a part of that one, which looks like damage and is none.
fn opened(segments: &Path, reading: &Path) -> Result<(Log, LogReader), ExportFault> {
    let mut left = ATTEMPTS;
    loop {
        left -= 1;
        copy_segments(segments, &reading.join("segments"))?;
        match Log::open(reading, &Opening::default()) {
            Ok((copy, log, _)) => return Ok((copy, log)),
            Err(LogFault::Damaged(_)) if left > 0 => {
                let again = reading.join("segments");
                fs::remove_dir_all(&again).map_err(at(&again))?;
                fs::create_dir(&again).map_err(at(&again))?;
            }
            Err(fault) => return Err(fault.into()),
        }
    }
}

fn entry_at(log: &LogReader, position: u64) -> Result<Entry, ExportFault> {
    let bytes = log.entry(position)?;
    Entry::parse(&bytes).map_err(|why| ExportFault::Entry { position, why: why.to_string() })
}

fn copy(from: &Path, to: &Path) -> Result<(), ExportFault> {
    fs::copy(from, to).map(drop).map_err(at(from))
}

/// Segments are written once, but for the last: the others are linked where they can be.
fn copy_segments(from: &Path, to: &Path) -> Result<(), ExportFault> {
    let mut names = Vec::new();
    for item in fs::read_dir(from).map_err(at(from))? {
        let name = item.map_err(at(from))?.file_name();
        if Path::new(&name).extension().is_some_and(|end| end == "seg") {
            names.push(name);
        }
    }
    names.sort_unstable();
    let last = names.pop();
    for name in names {
        let (from, to) = (from.join(&name), to.join(&name));
        if fs::hard_link(&from, &to).is_err() {
            copy(&from, &to)?;
        }
    }
    last.map_or(Ok(()), |name| copy(&from.join(&name), &to.join(&name)))
}
