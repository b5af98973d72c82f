//! A running site or a mirror of it (FORMAT.md section 12): entries by bundles, several at a time.

use super::batch::{Chunk, Raw, Shape};
use super::scan::{Plan, asked};
use crate::finding::Trouble;
use rayon::prelude::*;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::time::Duration;

/// Entries in a full bundle or hashes in a full tile.
pub(crate) const WIDTH: u64 = 256;
/// Bundles asked for in one round.
const ROUND: u64 = 64;
/// Bytes gathered for one worker.
const BATCH: usize = 1 << 20;

/// A site, by its URL without trailing slash.
#[derive(Clone)]
pub(crate) struct Site {
    url: String,
    agent: ureq::Agent,
}

/// Path of a tile's number: groups of three digits, all but the last with `x` before them.
pub(crate) fn number_path(number: u64) -> String {
    let mut path = format!("{:03}", number % 1000);
    let mut rest = number / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    path
}

impl Site {
    pub(crate) fn new(url: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(60)))
            .http_status_as_error(false)
            .build();
        Self { url: url.trim_end_matches('/').to_owned(), agent: config.into() }
    }

    /// The body at a path, or `None` where the site answers 404.
    pub(crate) fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let url = format!("{}/{path}", self.url);
        let fail = |e: ureq::Error| Trouble::unreadable(&url, e);
        let mut answer = self.agent.get(&url).call().map_err(fail)?;
        match answer.status().as_u16() {
            200 => {
                let body = answer.body_mut().with_config().limit(1 << 30);
                body.read_to_vec().map(Some).map_err(fail)
            }
            404 => Ok(None),
            status => Err(Trouble::unreadable(&url, format!("status {status}"))),
        }
    }

    /// A tile of this width; a partial one that is gone is cut from the full one.
    pub(crate) fn tile(
        &self,
        kind: &str,
        number: u64,
        width: u64,
    ) -> Result<Option<Vec<u8>>, Trouble> {
        let path = format!("tile/{kind}/{}", number_path(number));
        if width == WIDTH {
            return self.get(&path);
        }
        match self.get(&format!("{path}.p/{width}"))? {
            Some(body) => Ok(Some(body)),
            None => self.get(&path),
        }
    }

    /// Fetches all bundles of a tree of this size into a file of its own, and notes what was published on the way.
    pub(crate) fn spool(&self, size: u64, seen: &dyn Fn(u64)) -> Result<Spool, Trouble> {
        let mut spool = Spool::create()?;
        let bundles = size.div_ceil(WIDTH);
        let mut next = 0;
        while next < bundles {
            let round = next..bundles.min(next + ROUND);
            let bodies: Vec<Result<Vec<u8>, Trouble>> = round
                .clone()
                .into_par_iter()
                .map(|number| {
                    let width = WIDTH.min(size - number * WIDTH);
                    let body = self.tile("entries", number, width)?;
                    let body = body.ok_or_else(|| {
                        Trouble::unreadable(&self.url, format!("bundle {number} is missing"))
                    })?;
                    Ok(cut(body, width))
                })
                .collect();
            for (number, body) in round.clone().zip(bodies) {
                let body = body?;
                seen(body.len() as u64);
                spool.add(number, &body)?;
            }
            next = round.end;
        }
        Ok(spool)
    }
}

/// The first entries of a bundle.
fn cut(mut body: Vec<u8>, width: u64) -> Vec<u8> {
    let mut at = 0;
    for _ in 0..width {
        let Some(&[high, low]) = body.get(at..at + 2) else { break };
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    body.truncate(at);
    body
}

/// Bundles one after the other in a temporary file, removed when dropped.
pub(crate) struct Spool {
    file: File,
    path: PathBuf,
    position: u64,
    pub(crate) plan: Plan,
}

impl Drop for Spool {
    fn drop(&mut self) {
        // A file left behind in the temporary directory harms nobody.
        let _gone = std::fs::remove_file(&self.path);
    }
}

impl Spool {
    fn create() -> Result<Self, Trouble> {
        for attempt in 0..1000 {
            let name = format!("sunshine-audit-{}-{attempt}", std::process::id());
            let path = std::env::temp_dir().join(name);
            let file = File::options().read(true).write(true).create_new(true).open(&path);
            match file {
                Ok(file) => return Ok(Self { file, path, position: 0, plan: Plan::new() }),
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(Trouble::unreadable(path.display(), e)),
            }
        }
        Err(Trouble::Usage("no room in the temporary directory".into()))
    }

    fn add(&mut self, number: u64, body: &[u8]) -> Result<(), Trouble> {
        let mut at = 0;
        while let Some(&[high, low]) = body.get(at..at + 2) {
            let len = usize::from(u16::from_be_bytes([high, low]));
            let Some(entry) = body.get(at + 2..at + 2 + len) else {
                return Err(Trouble::unreadable(format!("bundle {number}"), "cut short"));
            };
            if let Some((size, one)) = asked(entry) {
                self.plan.entry(size).or_default().push(one);
            }
            at += 2 + len;
            self.position += 1;
        }
        self.file.write_all(body).map_err(|e| Trouble::unreadable(self.path.display(), e))
    }

    /// Entries that were fetched.
    pub(crate) fn entries(&self) -> u64 {
        self.position
    }

    /// Reads the entries back in batches that end where a group ends.
    pub(crate) fn batches(&mut self) -> Result<impl FnMut() -> Option<Raw> + Send + '_, Trouble> {
        let fail = |e: std::io::Error| Trouble::unreadable("the temporary file", e);
        self.file.seek(SeekFrom::Start(0)).map_err(fail)?;
        let mut input = std::io::BufReader::with_capacity(BATCH, &self.file);
        let (mut position, mut byte) = (0u64, 0u64);
        Ok(move || {
            let mut bytes = Vec::with_capacity(BATCH + (1 << 16));
            let first = position;
            loop {
                let mut length = [0; 2];
                if input.read_exact(&mut length).is_err() {
                    break;
                }
                let from = bytes.len() + 2;
                bytes.extend_from_slice(&length);
                bytes.resize(from + usize::from(u16::from_be_bytes(length)), 0);
                if input.read_exact(&mut bytes[from..]).is_err() {
                    bytes.truncate(from - 2);
                    break;
                }
                position += 1;
                // Inside strings a quote is escaped, so these bytes are the envelope's own member.
                let more = |entry: &[u8]| contains(entry, b",\"more\":true,\"occurred_at\":");
                if bytes.len() >= BATCH && !more(&bytes[from..]) {
                    break;
                }
            }
            if bytes.is_empty() {
                return None;
            }
            let chunk = Chunk { file: 0, byte, first, range: 0..bytes.len(), shape: Shape::Bundle };
            byte += bytes.len() as u64;
            Some(Raw { bytes, chunks: vec![chunk] })
        })
    }
}

fn contains(text: &[u8], needle: &[u8]) -> bool {
    text.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tile_numbers() {
        for (number, path) in [
            (0, "000"),
            (999, "999"),
            (1000, "x001/000"),
            (19_669, "x019/669"),
            (1_234_067, "x001/x234/067"),
            (123_456_789, "x123/x456/789"),
        ] {
            assert_eq!(number_path(number), path);
        }
    }

    #[test]
    fn bundles_are_cut_whole() {
        let body = b"\x00\x03one\x00\x03two\x00\x05three".to_vec();
        assert_eq!(cut(body, 2), b"\x00\x03one\x00\x03two");
    }
}
