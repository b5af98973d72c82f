//! The limit: bytes as many as those of our frames, written and synced, and nothing else.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

const FILE_BYTES: u64 = 64 << 20;

/// A file of zeros that is already on the disk, as a segment is before its first frame.
pub(crate) struct Raw {
    file: File,
    at: u64,
    frame: Vec<u8>,
}

impl Raw {
    pub(crate) fn new(path: &Path) -> Raw {
        let zeros = vec![0; 1 << 20];
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(path);
        let file = file.expect("a new file");
        for chunk in 0..FILE_BYTES >> 20 {
            file.write_all_at(&zeros, chunk << 20).expect("room");
        }
        file.sync_all().expect("a disk");
        Raw { file, at: 0, frame: Vec::new() }
    }

    /// One frame of so many bytes.
    fn commit(&mut self, bytes: usize) {
        self.frame.resize(bytes, b'x');
        if self.at + bytes as u64 > FILE_BYTES {
            self.at = 0;
        }
        self.file.write_all_at(&self.frame, self.at).expect("a disk");
        self.file.sync_data().expect("a disk");
        self.at += bytes as u64;
    }

    /// How often in `time`, and the median: one after the other, each so many bytes with a sync, then
    /// as many more with another one if there are any.
    pub(crate) fn run(&mut self, parts: [usize; 2], time: Duration) -> (u64, Duration) {
        let begun = Instant::now();
        let mut taken = Vec::new();
        while begun.elapsed() < time {
            let one = Instant::now();
            parts.into_iter().filter(|bytes| *bytes > 0).for_each(|bytes| self.commit(bytes));
            taken.push(one.elapsed());
        }
        taken.sort_unstable();
        let per_second = taken.len() as u128 * 1_000_000 / begun.elapsed().as_micros();
        (u64::try_from(per_second).expect("small"), taken[taken.len() / 2])
    }
}
