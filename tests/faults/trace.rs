//! What `strace -f -y` saw: one system call a line.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A write that the log's segment took, and then a sync of it that failed: an honest disk may have lost these bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Lost {
    pub(crate) file: PathBuf,
    pub(crate) offset: u64,
    pub(crate) bytes: u64,
}

/// Which calls touched the directory, each as the how-manieth of its kind in its thread: strace counts `when=` so.
pub(crate) fn places(trace: &str, dir: &Path) -> BTreeSet<(String, u64)> {
    let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let mut places = BTreeSet::new();
    for (thread, call) in calls(trace) {
        let Some((name, _)) = call.split_once('(') else { continue };
        let count = counts.entry((thread, name)).or_default();
        *count += 1;
        if path_of(call).is_some_and(|path| path.starts_with(dir)) {
            places.insert((name.to_owned(), *count));
        }
    }
    places
}

/// The greatest number of plain writes that one thread made to each file of the directory.
pub(crate) fn writes(trace: &str, dir: &Path) -> BTreeMap<PathBuf, u64> {
    let mut counts: BTreeMap<(&str, &Path), u64> = BTreeMap::new();
    for (thread, call) in calls(trace).filter(|(_, call)| call.starts_with("write(")) {
        if let Some(path) = path_of(call).filter(|path| path.starts_with(dir)) {
            *counts.entry((thread, path)).or_default() += 1;
        }
    }
    let mut greatest: BTreeMap<PathBuf, u64> = BTreeMap::new();
    for ((_, path), count) in counts {
        let most = greatest.entry(path.to_owned()).or_default();
        *most = (*most).max(count);
    }
    greatest
}

/// Whether a write or sync of a segment was made to fail.
pub(crate) fn harmed_a_segment(trace: &str) -> bool {
    let writes = ["pwrite64(", "write(", "fdatasync(", "fsync("];
    calls(trace).any(|(_, call)| {
        writes.iter().any(|name| call.starts_with(name))
            && segment_of(call).is_some()
            && call.contains("(INJECTED)")
    })
}

/// The bytes under the first failed sync of a segment, and whether the segment was touched again afterwards.
pub(crate) fn failed_sync(trace: &str) -> Option<(Lost, bool)> {
    let mut written: Option<Lost> = None;
    let mut failed = false;
    let mut again = false;
    for (_, call) in calls(trace).filter(|(_, call)| segment_of(call).is_some()) {
        let sync = call.starts_with("fdatasync(") || call.starts_with("fsync(");
        if failed {
            again |= sync || call.starts_with("pwrite64(");
        } else if sync {
            failed = call.contains("(INJECTED)") && written.is_some();
        } else if let Some((offset, bytes)) = range_of(call) {
            written = Some(Lost { file: segment_of(call)?.to_owned(), offset, bytes });
        }
    }
    failed.then_some(())?;
    Some((written?, again))
}

/// Thread and call of every line that begins one.
fn calls(trace: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = trace.lines().filter_map(|line| line.split_once(' '));
    lines
        .map(|(thread, call)| (thread, call.trim_start()))
        .filter(|(_, call)| !call.starts_with(['<', '+', '-']))
}

fn segment_of(call: &str) -> Option<&Path> {
    path_of(call).filter(|path| path.extension().is_some_and(|e| e == "seg"))
}

/// The file of an open descriptor, or the first name.
fn path_of(call: &str) -> Option<&Path> {
    let arguments = call.split_once('(')?.1;
    let named = arguments.starts_with(['"', 'A']);
    let (open, close) = if named { ('"', '"') } else { ('<', '>') };
    Some(Path::new(arguments.split_once(open)?.1.split_once(close)?.0))
}

/// Offset and length of a `pwrite64` that succeeded.
fn range_of(call: &str) -> Option<(u64, u64)> {
    let call = call.strip_prefix("pwrite64(").filter(|call| !call.contains("INJECTED"))?;
    let (arguments, _) = call.rsplit_once(')')?;
    let mut last = arguments.rsplit(", ");
    let (offset, bytes) = (last.next()?.parse().ok()?, last.next()?.parse().ok()?);
    Some((offset, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = "\
7 openat(AT_FDCWD, \"/d/segments/1.seg\", O_WRONLY) = 3</d/segments/1.seg>
7 pwrite64(3</d/segments/1.seg>, \"frame 1 (2\"..., 4096, 8192) = 4096
8 fdatasync(4</d/watermark>) = -1 EIO (Input/output error) (INJECTED)
7 fdatasync(3</d/segments/1.seg>) = -1 EIO (Input/output error) (INJECTED)
7 +++ exited with 1 +++
";

    #[test]
    fn a_failed_sync_is_found_and_so_is_a_second_one() {
        let lost = Lost { file: "/d/segments/1.seg".into(), offset: 8192, bytes: 4096 };
        assert_eq!(failed_sync(TRACE), Some((lost, false)));
        let again = format!("{TRACE}7 fdatasync(3</d/segments/1.seg>) = 0\n");
        assert!(failed_sync(&again).is_some_and(|(_, again)| again));
        assert_eq!(failed_sync(&TRACE.replace(" (INJECTED)", "")), None);
    }

    #[test]
    fn calls_are_counted_in_their_threads_and_directory() {
        let places = places(TRACE, Path::new("/d/segments"));
        let names: Vec<_> = places.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        assert_eq!(names, [("fdatasync", 1), ("openat", 1), ("pwrite64", 1)]);
        let plain = TRACE.replace("pwrite64(3", "write(3");
        assert_eq!(writes(&plain, Path::new("/d")), [("/d/segments/1.seg".into(), 1)].into());
        assert!(
            harmed_a_segment(TRACE) && !harmed_a_segment(&TRACE.replace("segments/1.seg", "x"))
        );
    }
}
