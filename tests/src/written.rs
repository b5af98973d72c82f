//! A log of these very lines: whatever they say, it is framed as the ledger frames its own.

use std::path::Path;
use sunshine_ledger::{Log, LogFault, LogShape, Opening};

/// Makes a log in `dir` with these lines, each group of entries in one frame, and a frame that ends at each of `ends`. It stays open: while
/// another thread starts a program, what was closed may for a moment still be locked.
#[must_use]
pub fn write_lines(dir: &Path, shape: &LogShape, lines: &[Vec<u8>], ends: &[u64]) -> Log {
    Log::create(dir, shape).expect("a new log");
    let mut log = open(dir);
    append_lines(&mut log, lines, ends);
    log
}

/// The empty log that was just made there.
fn open(dir: &Path) -> Log {
    let mut opened = Log::open(dir, &Opening::default());
    while matches!(opened, Err(LogFault::InUse(_))) {
        std::thread::yield_now();
        opened = Log::open(dir, &Opening::default());
    }
    opened.expect("an empty log").0
}

/// The same behind what a log holds already.
pub fn append_lines(log: &mut Log, lines: &[Vec<u8>], ends: &[u64]) {
    let before = log.reader().size();
    let mut next = 0;
    while next < lines.len() {
        let mut frame = log.begin();
        while next < lines.len() {
            let length = group_length(&lines[next..]);
            let mark = frame.mark();
            if lines[next..next + length].iter().any(|line| frame.push(line).is_err()) {
                frame.roll_back(mark);
                break;
            }
            next += length;
            if ends.contains(&(before + next as u64)) {
                break; // a checkpoint covers whole frames
            }
        }
        log.commit(&mut frame).expect("a committed frame");
    }
}

/// How many of these lines are one group, which never crosses a frame.
fn group_length(lines: &[Vec<u8>]) -> usize {
    let more = |line: &&Vec<u8>| line.windows(12).any(|bytes| bytes == b"\"more\":true,");
    (lines.iter().take_while(more).count() + 1).min(lines.len())
}
