//! A small log and its bytes, to be laid out again and again.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sunshine_ledger::{Log, LogFault, LogReader, LogShape, Opening, Origin, Recovered};

pub(crate) fn shape(segment_bytes: u64, block_bytes: u64) -> LogShape {
    LogShape::new(Origin::new("test.example/log").unwrap(), segment_bytes, block_bytes).unwrap()
}

/// An entry of about `length` bytes.
pub(crate) fn entry(number: u64, length: usize) -> Vec<u8> {
    format!("{{\"n\":{number},\"x\":\"{}\"}}", "阳".repeat(length / 3)).into_bytes()
}

pub(crate) fn open(dir: &Path) -> Result<(Log, LogReader, Recovered), LogFault> {
    Log::open(dir, &Opening::default())
}

/// Commits frames; each is a list of entry lengths.
pub(crate) fn commit(log: &mut Log, frames: &[&[usize]]) {
    for lengths in frames {
        let mut frame = log.begin();
        for &length in *lengths {
            frame.push(&entry(frame.position(), length)).unwrap();
        }
        log.commit(&mut frame).unwrap();
    }
}

pub(crate) fn entries(reader: &LogReader) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    reader
        .scan(0..reader.size(), |position, line| {
            assert_eq!(position, found.len() as u64);
            found.push(line.to_vec());
            ControlFlow::Continue(())
        })
        .unwrap();
    found
}

/// A directory's segments and watermark as bytes, without the spare.
#[derive(Clone)]
pub(crate) struct Image(pub(crate) BTreeMap<PathBuf, Vec<u8>>);

impl Image {
    pub(crate) fn of(dir: &Path) -> Image {
        let mut files = BTreeMap::new();
        for item in fs::read_dir(dir.join("segments")).unwrap() {
            let name = item.unwrap().file_name();
            if name != "spare" {
                let name = Path::new("segments").join(name);
                files.insert(name.clone(), fs::read(dir.join(&name)).unwrap());
            }
        }
        files.insert("watermark".into(), fs::read(dir.join("watermark")).unwrap());
        Image(files)
    }

    pub(crate) fn lay_out(&self) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("segments")).unwrap();
        for (name, bytes) in &self.0 {
            fs::write(dir.path().join(name), bytes).unwrap();
        }
        dir
    }

    pub(crate) fn segment(&mut self, number: usize) -> &mut Vec<u8> {
        self.0
            .iter_mut()
            .filter(|(name, _)| name.extension().is_some_and(|suffix| suffix == "seg"))
            .nth(number)
            .unwrap()
            .1
    }

    /// Forgets what was acknowledged, as if the machine had stopped before it was noted.
    pub(crate) fn with_watermark_of(mut self, other: &Image) -> Image {
        let name = Path::new("watermark");
        self.0.insert(name.into(), other.0[name].clone());
        self
    }
}

/// A log of these frames, closed, and the image it had when it was empty.
pub(crate) fn log_of(shape: &LogShape, frames: &[&[usize]]) -> (Image, Image, Vec<Vec<u8>>) {
    let dir = tempfile::tempdir().unwrap();
    Log::create(dir.path(), shape).unwrap();
    let empty = Image::of(dir.path());
    let (mut log, reader, _) = open(dir.path()).unwrap();
    commit(&mut log, frames);
    let all = entries(&reader);
    drop(log);
    (Image::of(dir.path()), empty, all)
}
