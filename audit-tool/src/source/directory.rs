//! A data directory (FORMAT.md section 7): what lies in it, and whether somebody is writing.

use super::frame::decimal;
use super::reader::SegmentFile;
use super::{Signed, note_refused};
use crate::finding::{Finding, Findings, Trouble};
use crate::note::Note;
use std::fs::{self, File, TryLockError};
use std::path::Path;

/// What an auditor reads of a directory, beside the segments' bytes.
pub(crate) struct Directory {
    pub(crate) segments: Vec<SegmentFile>,
    pub(crate) notes: Vec<Signed>,
    /// Size of the newest note.
    pub(crate) signed: u64,
    pub(crate) in_use: bool,
    pub(crate) vkey: Option<String>,
    pub(crate) bytes: u64,
}

/// Whether a writer holds the directory. A lock that cannot be tried counts as free.
fn in_use(dir: &Path) -> bool {
    let Ok(file) = File::open(dir.join("LOCK")) else { return false };
    match file.try_lock_shared() {
        Ok(()) => {
            // Closing the file would let it go too; an auditor does not hold it for one moment longer.
            let _released = file.unlock();
            false
        }
        Err(TryLockError::WouldBlock) => true,
        Err(TryLockError::Error(_)) => false,
    }
}

fn names(dir: &Path) -> Result<Vec<String>, Trouble> {
    let fail = |e: std::io::Error| Trouble::unreadable(dir.display(), e);
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(fail)? {
        names.push(entry.map_err(fail)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// A number in exactly 20 digits.
fn twenty(name: &str) -> Option<u64> {
    let good = name.len() == 20 && name.bytes().all(|b| b.is_ascii_digit());
    let text = name.trim_start_matches('0');
    if good { decimal(if text.is_empty() { "0" } else { text }) } else { None }
}

fn stranger(findings: &mut Findings, file: String) {
    let finding = Finding::format(
        "unknown_file",
        "目录中有不属于账本的文件",
        "a file that does not belong in a ledger's directory",
    );
    findings.add(finding.placed(&file, 0));
}

impl Directory {
    /// Reads everything but the segments; `checkpoint` first, because frames are durable before it.
    pub(crate) fn open(dir: &Path, findings: &mut Findings) -> Result<Self, Trouble> {
        if !dir.join("segments").is_dir() {
            return Err(Trouble::Usage(format!(
                "{}: no data directory (it has no segments/)",
                dir.display()
            )));
        }
        let in_use = in_use(dir);
        let mut notes = Vec::new();
        read_note(dir, "checkpoint".to_owned(), None, &mut notes, findings);
        if dir.join("checkpoints").is_dir() {
            for name in names(&dir.join("checkpoints"))? {
                let file = format!("checkpoints/{name}");
                match twenty(&name) {
                    Some(size) => read_note(dir, file, Some(size), &mut notes, findings),
                    None if name.ends_with(".tmp") => {}
                    None => stranger(findings, file),
                }
            }
        } else if !notes.is_empty() {
            let finding = Finding::format(
                "history_missing",
                "签过的封条目录 checkpoints 不见了",
                "the folder of every checkpoint ever signed is gone",
            );
            findings.add(finding.placed("checkpoints", 0));
        }
        let mut segments = Vec::new();
        let mut bytes = 0;
        for name in names(&dir.join("segments"))? {
            let path = dir.join("segments").join(&name);
            let file = format!("segments/{name}");
            match name.strip_suffix(".seg").and_then(twenty) {
                Some(first_frame) => {
                    bytes += fs::metadata(&path).map_or(0, |meta| meta.len());
                    segments.push(SegmentFile { first_frame, name: file, path });
                }
                None if name == "spare" || name.ends_with(".tmp") => {}
                None => stranger(findings, file),
            }
        }
        let signed = notes.iter().map(|signed| signed.note.size).max().unwrap_or(0);
        let vkey = fs::read_to_string(dir.join("vkey")).ok();
        Ok(Self { segments, notes, signed, in_use, vkey, bytes })
    }
}

fn read_note(
    dir: &Path,
    file: String,
    size: Option<u64>,
    notes: &mut Vec<Signed>,
    findings: &mut Findings,
) {
    let read = fs::read(dir.join(&file)).map_err(|e| e.to_string());
    let note = read.and_then(|bytes| Note::parse(&bytes).map_err(|e| e.to_string()));
    let note = match note {
        Ok(note) if size.is_none_or(|size| size == note.size) => Ok(note),
        Ok(note) => Err(format!("a note of size {}", note.size)),
        Err(why) => Err(why),
    };
    match note {
        Ok(note) => notes.push(Signed { note, file }),
        Err(why) => findings.add(note_refused(&file, &why)),
    }
}
