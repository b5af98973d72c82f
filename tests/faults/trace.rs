//! What `strace -f -y` saw: one system call a line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A write that the log's segment took, and then a sync of it that failed: an honest disk may have lost these bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Lost {
    pub(crate) file: PathBuf,
    pub(crate) offset: u64,
    pub(crate) bytes: u64,
}

/// How often each call was made on each file of the directory, in the thread that did so most: strace counts for each thread.
pub(crate) fn places(trace: &str, dir: &Path) -> BTreeMap<(String, PathBuf), u64> {
    let mut counts: BTreeMap<(&str, &str, &Path), u64> = BTreeMap::new();
    for (thread, call) in calls(trace) {
        let Some((name, _)) = call.split_once('(') else { continue };
        if let Some(path) = path_of(call).filter(|path| path.starts_with(dir)) {
            *counts.entry((thread, name, path)).or_default() += 1;
        }
    }
    let mut greatest: BTreeMap<(String, PathBuf), u64> = BTreeMap::new();
    for ((_, name, path), count) in counts {
        let most = greatest.entry((name.to_owned(), path.to_owned())).or_default();
        *most = (*most).max(count);
    }
    greatest
}

/// The calls that were made to fail, each as its name and what it was about.
pub(crate) fn injected(trace: &str) -> Vec<String> {
    let failed = calls(trace).filter(|(_, call)| call.contains("(INJECTED)"));
    let said = failed.map(|(_, call)| {
        let name = call.split_once('(').map_or(call, |(name, _)| name);
        format!("{name} of {}", path_of(call).unwrap_or(Path::new("?")).display())
    });
    said.collect()
}

/// Whether a write or sync of a segment or of the vault was made to fail: what an answer rests on.
pub(crate) fn harmed_an_answer(trace: &str) -> bool {
    let writes = ["pwrite64(", "write(", "fdatasync(", "fsync("];
    calls(trace).any(|(_, call)| {
        writes.iter().any(|name| call.starts_with(name))
            && (segment_of(call).is_some()
                || path_of(call).is_some_and(|p| p.ends_with("vault.redb")))
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
    fn calls_are_counted_for_each_file_of_the_directory() {
        let file = |call: &str| (call.to_owned(), PathBuf::from("/d/segments/1.seg"));
        let expected = ["fdatasync", "openat", "pwrite64"].map(|call| (file(call), 1));
        assert_eq!(places(TRACE, Path::new("/d/segments")), expected.into());
        assert!(
            harmed_an_answer(TRACE) && !harmed_an_answer(&TRACE.replace("segments/1.seg", "x"))
        );
        assert_eq!(
            injected(TRACE),
            ["fdatasync of /d/watermark", "fdatasync of /d/segments/1.seg"]
        );
    }
}
