//! How a record ends: with a whole line, with what a crash left of one, or with damage.

use std::path::Path;

use super::LINE_BYTES_MAX;
use super::line::Access;
use crate::digest::Digest;
use crate::disk::File;
use crate::fault::LogFault;
use crate::walk::usize_of;

/// Enough for what is torn, the last whole line, and the end of the one before.
const WINDOW_BYTES: u64 = 3 * LINE_BYTES_MAX as u64;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tail {
    Sound {
        /// Where the last whole line ends.
        end: u64,
        /// Its hash; zeros where there is none.
        head: Digest,
        /// The last whole line with its line feed.
        last: Vec<u8>,
        /// What follows: part of one line, or nothing.
        torn: Vec<u8>,
    },
    /// More is wrong than one write can have left.
    Damaged,
}

impl Tail {
    /// Looks at the end of the file alone: a start does not read all of it.
    pub(super) fn of(path: &Path) -> Result<Tail, LogFault> {
        let file = File::open(path).map_err(LogFault::io("open", path))?;
        let length = file.bytes().map_err(LogFault::io("read", path))?;
        let from = length.saturating_sub(WINDOW_BYTES);
        let mut window = vec![0; usize_of(length - from)];
        file.read_exact_at(&mut window, from).map_err(LogFault::io("read", path))?;
        Ok(Tail::in_window(&window, from))
    }

    /// The last bytes of a file, which begin at `from`.
    fn in_window(window: &[u8], from: u64) -> Tail {
        let (mut at, mut last) = (0, 0..0);
        let mut head = (from == 0).then_some(Digest::ZERO);
        if from > 0 {
            // It begins in the middle of a line.
            match line_end(window) {
                Some(end) => at = end,
                None => return Tail::Damaged,
            }
        }
        while let Some(end) = line_end(&window[at..]) {
            let line = &window[at..at + end - 1];
            let Some(access) = Access::parse(line) else { break };
            if head.is_some_and(|head| head != access.prev) {
                return Tail::Damaged;
            }
            head = Some(Digest::of(line));
            last = at..at + end;
            at = last.end;
        }
        let torn = &window[at..];
        // One write leaves at most one line, which ends with its only line feed.
        let one = line_end(torn).is_none_or(|end| end == torn.len());
        match head {
            Some(head) if one && torn.len() <= LINE_BYTES_MAX => {
                let (last, torn) = (window[last].to_vec(), torn.to_vec());
                Tail::Sound { end: from + at as u64, head, last, torn }
            }
            _ => Tail::Damaged,
        }
    }
}

/// Behind the first line feed.
fn line_end(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&byte| byte == b'\n').map(|at| at + 1)
}

/// How many bytes of the record at `path` are whole lines; all of a damaged one, which is kept as it is.
pub(crate) fn whole_bytes(path: &Path) -> Result<u64, LogFault> {
    Ok(match Tail::of(path)? {
        Tail::Sound { end, .. } => end,
        Tail::Damaged => std::fs::metadata(path).map_err(LogFault::io("read", path))?.len(),
    })
}
