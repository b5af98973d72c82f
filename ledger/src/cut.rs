//! Setting aside what stands after a damaged place: copied or moved to `quarantine/`, never thrown
//! away. Begun again after a crash it does the rest.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::durable_file;
use crate::fault::LogFault;
use crate::frame::FrameHeader;
use crate::segment::{ActiveSegment, SegmentFile};
use crate::spare::is_zero;
use crate::survey::{Survey, Surveyed};
use crate::walk::{SECTOR_BYTES, usize_of};

/// The greatest size that any header after the kept log speaks of: a header has a check of its own,
/// so it can be believed even where its frame is damaged.
pub(crate) fn reached(kept: &Survey) -> Result<u64, LogFault> {
    let mut reached = kept.tip.size;
    let block = usize_of(kept.shape.block_bytes());
    for (path, from) in after(kept) {
        let file = SegmentFile::open(path, 0)?;
        let bytes = file.bytes_at(from, usize_of(file.bytes.saturating_sub(from)))?;
        for at in (0..bytes.len()).step_by(block) {
            let sector = &bytes[at..bytes.len().min(at + SECTOR_BYTES)];
            if let Ok((header, _)) = FrameHeader::read(sector) {
                reached = reached.max(header.first_position + header.entries);
            }
        }
    }
    Ok(reached)
}

/// Moves whole segments away, the last one first, then the bytes after the last good frame.
pub(crate) fn set_aside(dir: &Path, kept: &Survey) -> Result<(), LogFault> {
    let quarantine = dir.join("quarantine");
    durable_file::ensure_dir(&quarantine)?;
    let place = |name: String| -> PathBuf {
        (1..)
            .map(|copy: u64| quarantine.join(format!("size-{}-{name}-{copy}.lost", kept.tip.size)))
            .find(|path| !path.exists())
            .expect("some number is free")
    };
    let name_of = |path: &Path| {
        path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned()
    };
    let mut whole: Vec<PathBuf> = kept.beyond.clone();
    let damaged = kept.segments.last().filter(|_| kept.damage.is_some());
    let empty = damaged.filter(|segment| segment.end == 0);
    if let Some(Surveyed { path, .. }) = empty {
        whole.insert(0, path.clone());
    }
    for path in whole.iter().rev() {
        durable_file::rename(path, &place(name_of(path)))?;
        path.parent().map_or(Ok(()), durable_file::sync_dir)?;
    }
    if let Some(segment) = damaged.filter(|segment| segment.end > 0) {
        zero_after(segment, &place(name_of(&segment.path)))?;
    }
    kept.segments
        .iter()
        .rfind(|segment| segment.end > 0)
        .map_or(Ok(()), |last| writable(&last.path))
}

/// Copies the bytes after the last good frame away, then zeroes them.
fn zero_after(segment: &Surveyed, copy: &Path) -> Result<(), LogFault> {
    let Surveyed { path, end, first_frame, .. } = segment;
    let file = SegmentFile::open(path.clone(), *first_frame)?;
    let bytes = file.bytes_at(*end, usize_of(file.bytes - end))?;
    let used = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    if is_zero(&bytes[..used]) {
        return Ok(());
    }
    durable_file::replace(copy, &bytes[..used], durable_file::SECRET)?;
    writable(path)?;
    ActiveSegment::open(path)?.write_durably(&vec![0; used], *end)
}

/// Where unread bytes stand: file and first byte.
fn after(kept: &Survey) -> Vec<(PathBuf, u64)> {
    let damaged = kept.segments.last().filter(|_| kept.damage.is_some());
    let damaged = damaged.map(|segment| (segment.path.clone(), segment.end));
    damaged.into_iter().chain(kept.beyond.iter().map(|path| (path.clone(), 0))).collect()
}

/// A full segment was made read-only when its writer left it; now it is the last one again.
fn writable(path: &Path) -> Result<(), LogFault> {
    fs::set_permissions(path, fs::Permissions::from_mode(durable_file::PUBLIC))
        .map_err(LogFault::io("make writable", path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Log;
    use crate::opening::Opening;
    use crate::shape::{LogShape, Origin};
    use crate::survey::survey;
    use crate::watermark::Watermark;
    use crate::{frame::Tip, segment};
    use std::collections::BTreeSet;
    use std::os::unix::fs::FileExt as _;

    fn commit(log: &mut Log, n: u64) {
        let mut frame = log.begin();
        frame.push(format!("{{\"n\":{n}}}").as_bytes()).unwrap();
        log.commit(&mut frame).unwrap();
    }

    /// Three frames in each segment of 2,048 bytes.
    fn grown(dir: &Path) {
        let shape = LogShape::new(Origin::new("log.example").unwrap(), 2048, 512).unwrap();
        Log::create(dir, &shape).unwrap();
        let (mut log, ..) = Log::open(dir, &Opening::default()).unwrap();
        (0..8).for_each(|n| commit(&mut log, n));
    }

    fn damage(dir: &Path, first_frame: u64, at: u64) {
        let path = segment::path_of(&dir.join("segments"), first_frame);
        writable(&path).unwrap();
        let file = fs::OpenOptions::new().write(true).open(path).unwrap();
        file.write_all_at(b"?", at).unwrap();
    }

    fn goes_on(dir: &Path, kept_size: u64) {
        let kept = survey(dir, &BTreeSet::new(), &mut |_, _| ()).unwrap();
        assert_eq!((kept.tip.size, reached(&kept).unwrap()), (kept_size, 8));
        Watermark::create(dir, &Tip { size: 8, ..kept.tip }).unwrap();
        set_aside(dir, &kept).unwrap();
        assert!(matches!(
            Log::open(dir, &Opening::default()),
            Err(LogFault::AcknowledgedLost { claimed: 8, .. })
        ));
        // Begun again after a crash it finds nothing more to do.
        let again = survey(dir, &BTreeSet::new(), &mut |_, _| ()).unwrap();
        assert!(again.damage.is_none() && again.beyond.is_empty());
        set_aside(dir, &again).unwrap();
        let (mut log, _, recovered) = Log::open_after_loss(dir).unwrap();
        assert_eq!(recovered.size, kept_size);
        (0..7).for_each(|n| commit(&mut log, 100 + n));
        let tip = log.tip();
        drop(log);
        Watermark::create(dir, &tip).unwrap();
        let (_log, reader, _) = Log::open(dir, &Opening::default()).unwrap();
        assert_eq!(reader.size(), kept_size + 7);
        assert_eq!(
            reader.entry(kept_size - 1).unwrap(),
            format!("{{\"n\":{}}}", kept_size - 1).as_bytes()
        );
        assert_eq!(reader.entry(kept_size).unwrap(), b"{\"n\":100}");
    }

    #[test]
    fn what_stands_after_a_damaged_frame_goes_aside_and_the_log_goes_on() {
        let dir = tempfile::tempdir().unwrap();
        grown(dir.path());
        damage(dir.path(), 4, 1024 + 3);
        goes_on(dir.path(), 4);
        assert_eq!(fs::read_dir(dir.path().join("quarantine")).unwrap().count(), 2);
    }

    #[test]
    fn a_segment_whose_first_line_is_damaged_goes_aside_whole() {
        let dir = tempfile::tempdir().unwrap();
        grown(dir.path());
        damage(dir.path(), 4, 9);
        goes_on(dir.path(), 3);
        assert_eq!(fs::read_dir(dir.path().join("quarantine")).unwrap().count(), 2);
    }
}
