//! Reading the record: all of it with its chain, or a page. Beside a running server too: what it is about to write has no line
//! feed yet.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::line::Access;
use super::{LINE_BYTES_MAX, NAME};
use crate::digest::Digest;
use crate::fault::LogFault;

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadRecord {
    /// Whole lines.
    pub lines: u64,
    /// Hash of the last one; zeros where there is none. Who knows an older one can tell whether the end was cut off.
    pub head: Digest,
    /// The first thing that is wrong.
    pub broken: Option<BrokenRecord>,
    /// Bytes after the last whole line: one that is being written, or that a crash cut short.
    pub torn: u64,
}

/// What is wrong with a record, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenRecord {
    /// The line, counted from 1.
    pub line: u64,
    /// Where it begins.
    pub byte: u64,
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// Some lines of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessPage {
    /// In their order.
    pub lines: Vec<Access>,
    /// Where the next one begins.
    pub next: u64,
    /// Whether there is one.
    pub more: bool,
}

const FORM: (&str, &str) = ("不是一行调阅记录", "this is no line of the record");
const LINK: (&str, &str) = (
    "与前一行对不上：两行之一被改过，或中间少了",
    "it does not name the line before it: one of the two was changed, or lines between them are gone",
);

/// Reads the record of the ledger in `dir`, lends every line that is one, and checks the chain. Without a record there are no
/// lines.
///
/// # Errors
/// When it cannot be read.
pub fn read_access_record(
    dir: &Path,
    each: &mut dyn FnMut(&Access),
) -> Result<ReadRecord, LogFault> {
    let path = dir.join(NAME);
    match File::open(&path) {
        Ok(file) => walk(BufReader::new(file), each).map_err(LogFault::io("read", &path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Ok(ReadRecord { lines: 0, head: Digest::ZERO, broken: None, torn: 0 })
        }
        Err(error) => Err(LogFault::io("open", &path)(error)),
    }
}

pub(super) fn walk(
    mut from: impl BufRead,
    each: &mut dyn FnMut(&Access),
) -> io::Result<ReadRecord> {
    let mut found = ReadRecord { lines: 0, head: Digest::ZERO, broken: None, torn: 0 };
    let mut line = Vec::with_capacity(LINE_BYTES_MAX);
    let mut byte = 0;
    while next_line(&mut from, &mut line)? {
        let bytes = line.len() as u64;
        let access = line.strip_suffix(b"\n").and_then(Access::parse);
        // Only the end may be no line: that is what a write leaves which was cut short, or is under way.
        let cut = !line.ends_with(b"\n") && line.len() < LINE_BYTES_MAX;
        if access.is_none() && (cut || from.fill_buf()?.is_empty()) {
            found.torn = bytes;
            break;
        }
        let wrong = match &access {
            None => Some(FORM),
            Some(access) if access.prev != found.head => Some(LINK),
            Some(_) => None,
        };
        found.lines += 1;
        if let (Some((zh, en)), None) = (wrong, found.broken) {
            found.broken = Some(BrokenRecord { line: found.lines, byte, zh, en });
        }
        if let Some(access) = &access {
            each(access);
        }
        found.head = Digest::of(line.strip_suffix(b"\n").unwrap_or(&line));
        byte += bytes;
    }
    Ok(found)
}

/// At most `limit` lines of the record in `dir` from byte `after` on; `None` where no line begins there.
///
/// # Errors
/// When it cannot be read.
pub fn access_page(dir: &Path, after: u64, limit: usize) -> Result<Option<AccessPage>, LogFault> {
    let path = dir.join(NAME);
    match File::open(&path) {
        Ok(file) => page(BufReader::new(file), after, limit).map_err(LogFault::io("read", &path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let none = AccessPage { lines: Vec::new(), next: 0, more: false };
            Ok((after == 0).then_some(none))
        }
        Err(error) => Err(LogFault::io("open", &path)(error)),
    }
}

fn page(mut file: BufReader<File>, after: u64, limit: usize) -> io::Result<Option<AccessPage>> {
    if after > 0 {
        file.seek(SeekFrom::Start(after - 1))?;
        let mut before = [0];
        if file.read(&mut before)? == 0 || before != *b"\n" {
            return Ok(None);
        }
    }
    let mut page = AccessPage { lines: Vec::new(), next: after, more: false };
    let mut line = Vec::with_capacity(LINE_BYTES_MAX);
    while next_line(&mut file, &mut line)? {
        let Some(whole) = line.strip_suffix(b"\n") else { break };
        if page.lines.len() == limit {
            page.more = true;
            break;
        }
        // The doctor names what is no line; whoever reads goes on with the rest.
        page.lines.extend(Access::parse(whole));
        page.next += line.len() as u64;
    }
    Ok(Some(page))
}

/// The next line with its line feed, or what there is up to the greatest length; whether there was anything.
fn next_line(from: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    from.take(LINE_BYTES_MAX as u64).read_until(b'\n', line)?;
    Ok(!line.is_empty())
}
