//! A small log, and a start of it with other bytes.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::table::{self, Original, Verdict, Written};
use crate::disk::simulated::{Disk, ROOT};
use crate::{Log, LogFault, LogReader, LogShape, Opening, Origin, Recovered};

/// What was told to anyone before the damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Acknowledged {
    All,
    /// The last frame was being written.
    AllButTheLast,
    /// Whatever it was, the watermark that said so is lost.
    Nothing,
}

impl Acknowledged {
    fn frames(self) -> usize {
        match self {
            Acknowledged::All => 3,
            Acknowledged::AllButTheLast => 2,
            Acknowledged::Nothing => 0,
        }
    }
}

pub(super) struct Small {
    pub(super) block: usize,
    /// The bytes of both segments.
    pub(super) segments: Vec<Vec<u8>>,
    /// Their names.
    paths: Vec<PathBuf>,
    frames: Vec<Written>,
    first_line_bytes: usize,
    /// After so many frames were acknowledged.
    watermarks: Vec<Vec<u8>>,
    entries: Vec<Vec<u8>>,
    /// How many entries there are after each frame.
    sizes: Vec<usize>,
}

fn dir() -> PathBuf {
    Path::new(ROOT).join("small")
}

fn open() -> Result<(Log, LogReader, Recovered), LogFault> {
    Log::open(&dir(), &Opening::default())
}

impl Small {
    /// Three frames, each a list of entry lengths, which must come to lie in two segments.
    pub(super) fn new(block: usize, blocks: usize, lengths: [&[usize]; 3]) -> Small {
        let disk = Disk::new(0);
        disk.mount();
        let origin = Origin::new("test.example/small").unwrap();
        let shape = LogShape::new(origin, (block * blocks) as u64, block as u64).unwrap();
        Log::create(&dir(), &shape).unwrap();
        let (mut log, ..) = open().unwrap();
        let watermark = || disk.peek(&dir().join("watermark")).unwrap();
        let (mut entries, mut sizes, mut watermarks) = (Vec::new(), Vec::new(), vec![watermark()]);
        for lengths in lengths {
            let mut frame = log.begin();
            for &length in lengths {
                let line =
                    format!("{{\"n\":{},\"x\":\"{}\"}}", entries.len(), "阳".repeat(length / 3));
                frame.push(line.as_bytes()).unwrap();
                entries.push(line.into_bytes());
            }
            log.commit(&mut frame).unwrap();
            log.note_acknowledged().unwrap();
            sizes.push(entries.len());
            watermarks.push(watermark());
        }
        drop(log);
        let segments_dir = dir().join("segments");
        let paths: Vec<_> = disk
            .list(&segments_dir)
            .into_iter()
            .filter(|name| name != "spare")
            .map(|name| segments_dir.join(name))
            .collect();
        let segments: Vec<_> = paths.iter().map(|path| disk.peek(path).unwrap()).collect();
        assert_eq!(segments.len(), 2);
        let frames: Vec<_> = segments.iter().enumerate().flat_map(frames_of(block)).collect();
        assert_eq!(frames.len(), 3);
        let first_line_bytes = line_bytes(&segments[1]);
        Small { block, segments, paths, frames, first_line_bytes, watermarks, entries, sizes }
    }

    pub(super) fn story(&self) -> String {
        let in_first = self.frames.iter().filter(|frame| frame.segment == 0).count();
        format!("blocks of {}, {in_first} frames in the first segment", self.block)
    }

    /// Sectors of the last segment that the last frame was written to.
    pub(super) fn last_write(&self) -> Vec<usize> {
        let frame = &self.frames[2];
        assert_eq!(frame.segment, 1);
        (frame.at / 512..(frame.at + frame.extent_bytes) / 512).collect()
    }

    /// The log with those sectors of the last frame that are kept.
    pub(super) fn with_sectors_where(&self, kept: impl Fn(usize) -> bool) -> Vec<Vec<u8>> {
        let mut segments = self.segments.clone();
        for (index, sector) in self.last_write().into_iter().enumerate() {
            if !kept(index) {
                segments[1][sector * 512..][..512].fill(0);
            }
        }
        segments
    }

    pub(super) fn watermark(&self, acknowledged: Acknowledged) -> &[u8] {
        &self.watermarks[acknowledged.frames()]
    }

    /// Starts a log of these bytes and compares what becomes of it with the table; what it was.
    pub(super) fn try_one(
        &self,
        segments: &[Vec<u8>],
        acknowledged: Acknowledged,
        story: &str,
    ) -> Verdict {
        let Small { block, first_line_bytes, frames, .. } = self;
        let original = Original {
            segments: &self.segments,
            block: *block,
            first_line_bytes: *first_line_bytes,
            frames,
        };
        let expected = table::verdict(&original, segments, acknowledged.frames());
        let disk = self.lay_out(segments, self.watermark(acknowledged));
        let found = match open() {
            Ok((log, reader, recovered)) => {
                let frames = self.frames_at(recovered.size);
                assert_eq!(entries(&reader), self.entries[..self.sizes[frames - 1]], "{story}");
                assert!(frames >= acknowledged.frames(), "{story}: an acknowledged entry is lost");
                if let Some(torn) = &recovered.torn {
                    let at = self.end_of(frames, segments);
                    self.check_torn(&disk, segments, at, &torn.kept_at, story);
                }
                let torn = recovered.torn.is_some();
                if torn {
                    self.goes_on(log, frames, story);
                }
                Verdict::Opens { frames, torn }
            }
            Err(LogFault::Damaged(_) | LogFault::AcknowledgedLost { .. }) => {
                for (path, bytes) in self.paths.iter().zip(segments) {
                    let left = disk.peek(path);
                    assert!(left.as_ref() == Some(bytes), "{story}: a refusal changes nothing");
                }
                Verdict::Refuse
            }
            Err(fault) => panic!("{story}: {fault}"),
        };
        assert_eq!(found, expected, "{story}, {acknowledged:?} acknowledged");
        found
    }

    /// What was set aside is kept byte for byte, and zeros are in its place.
    fn check_torn(
        &self,
        disk: &Disk,
        segments: &[Vec<u8>],
        from: usize,
        kept_at: &Path,
        story: &str,
    ) {
        let kept = disk.peek(kept_at).unwrap();
        let now = disk.peek(&self.paths[1]).unwrap();
        assert!(!kept.is_empty() && kept.iter().any(|&byte| byte != 0), "{story}: a copy");
        // The first line is written again where it was torn.
        let is_back = |at: usize| from == 0 && now[at] == self.segments[1][at];
        for (at, &byte) in kept.iter().enumerate() {
            let at = from + at;
            assert_eq!(byte, segments[1][at], "{story}: the copy");
            assert!(now[at] == 0 || is_back(at), "{story}: zeros in its place");
        }
    }

    /// After a torn write the next frame goes where it would have gone, and is there at the next
    /// start, which finds nothing torn any more.
    fn goes_on(&self, mut log: Log, frames: usize, story: &str) {
        let mut frame = log.begin();
        frame.push(b"{\"n\":\"next\"}").unwrap();
        log.commit(&mut frame).unwrap();
        drop(log);
        let (_log, reader, recovered) = open().unwrap();
        let found = entries(&reader);
        let (last, before) = found.split_last().unwrap();
        assert_eq!(before, &self.entries[..self.sizes[frames - 1]], "{story}");
        assert_eq!((last.as_slice(), recovered.torn), (&b"{\"n\":\"next\"}"[..], None), "{story}");
    }

    /// With one bit of the watermark flipped the other slot still speaks, and a sound log opens.
    pub(super) fn try_watermark(&self, bit: usize) {
        let mut watermark = self.watermark(Acknowledged::All).to_vec();
        watermark[bit / 8] ^= 1 << (bit % 8);
        drop(self.lay_out(&self.segments, &watermark));
        assert_eq!(open().unwrap().2.frames, 3, "bit {bit}");
        // The older slot knows of the second frame: a log without it is refused.
        let mut without = self.with_sectors_where(|_| false);
        let second = &self.frames[1];
        without[second.segment][second.at..][..second.extent_bytes].fill(0);
        drop(self.lay_out(&without, &watermark));
        assert!(open().is_err(), "bit {bit}");
    }

    fn lay_out(&self, segments: &[Vec<u8>], watermark: &[u8]) -> Disk {
        let disk = Disk::new(0);
        disk.mount();
        for (path, bytes) in self.paths.iter().zip(segments) {
            disk.put(path, bytes);
        }
        disk.put(&dir().join("watermark"), watermark);
        disk
    }

    /// Where, in the last segment, that many good frames end.
    fn end_of(&self, frames: usize, segments: &[Vec<u8>]) -> usize {
        let first_block = ..self.block;
        if segments[1][first_block] == self.segments[1][first_block] {
            self.frames[frames].at
        } else {
            0
        }
    }

    fn frames_at(&self, size: u64) -> usize {
        let ends = self.sizes.iter().position(|&end| end as u64 == size);
        ends.expect("the size is a frame's end") + 1
    }
}

fn entries(reader: &LogReader) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let scanned = reader.scan(0..reader.size(), |_, line| {
        found.push(line.to_vec());
        ControlFlow::Continue(())
    });
    scanned.unwrap();
    found
}

/// Where frames stand in a sound segment, from its text alone.
fn frames_of(block: usize) -> impl Fn((usize, &Vec<u8>)) -> Vec<Written> {
    move |(segment, bytes)| {
        let starts = (block..bytes.len()).step_by(block);
        let starts = starts.filter(|&at| bytes[at..].starts_with(b"frame "));
        let written = starts.map(|at| {
            let header_bytes = line_bytes(&bytes[at..]);
            let header = std::str::from_utf8(&bytes[at..at + header_bytes]).unwrap();
            let body_bytes: usize = header.split(' ').nth(4).unwrap().parse().unwrap();
            let frame_bytes = header_bytes + body_bytes + "seal \n".len() + 64;
            let extent_bytes = frame_bytes.next_multiple_of(block);
            Written { segment, at, header_bytes, frame_bytes, extent_bytes }
        });
        written.collect()
    }
}

fn line_bytes(bytes: &[u8]) -> usize {
    bytes.iter().position(|&byte| byte == b'\n').unwrap() + 1
}
