//! A running site or a mirror of it (FORMAT.md section 12): entries by bundles, several at a time.

use super::batch::{Chunk, Raw, Shape};
use super::scan::{Plan, wanted};
use crate::finding::{Finding, Trouble};
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

/// Path of a tile of this width; `kind` is a level or `entries`.
pub(crate) fn tile_path(kind: &str, number: u64, width: u64) -> String {
    let full = format!("tile/{kind}/{}", number_path(number));
    if width < WIDTH { format!("{full}.p/{width}") } else { full }
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
        if width < WIDTH
            && let Some(body) = self.get(&tile_path(kind, number, width))?
        {
            return Ok(Some(body));
        }
        self.get(&tile_path(kind, number, WIDTH))
    }

    /// Fetches all bundles of a tree of this size into a file of its own, and notes what was published on the way. At the
    /// first bundle that is missing or cut it ends: what was signed and is not served is a finding, not a site out of reach.
    pub(crate) fn spool(&self, size: u64, seen: &dyn Fn(u64)) -> Result<Spool, Trouble> {
        let mut spool = Spool::create()?;
        let bundles = size.div_ceil(WIDTH);
        let mut next = 0;
        while next < bundles {
            let round = next..bundles.min(next + ROUND);
            let bodies: Vec<Result<Option<Vec<u8>>, Trouble>> = round
                .clone()
                .into_par_iter()
                .map(|number| self.tile("entries", number, width(size, number)))
                .collect();
            for (number, body) in round.clone().zip(bodies) {
                let body = body?;
                let (whole, count) = cut(body.as_deref().unwrap_or_default(), width(size, number));
                seen(whole.len() as u64);
                spool.add(whole)?;
                if count < width(size, number) {
                    spool.short = Some(short(number, spool.position, size, body.map(|_| count)));
                    return Ok(spool);
                }
            }
            next = round.end;
        }
        Ok(spool)
    }
}

/// Entries in a bundle of a tree of this size.
fn width(size: u64, number: u64) -> u64 {
    WIDTH.min(size - number * WIDTH)
}

/// The first entries of a bundle, and how many of them are whole.
fn cut(body: &[u8], width: u64) -> (&[u8], u64) {
    let mut at = 0;
    for count in 0..width {
        let Some(&[high, low]) = body.get(at..at + 2) else { return (&body[..at], count) };
        let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
        if end > body.len() {
            return (&body[..at], count);
        }
        at = end;
    }
    (&body[..at], width)
}

/// `count`: whole entries of the bundle, if it is there.
fn short(number: u64, position: u64, size: u64, count: Option<u64>) -> Finding {
    let finding = Finding::format(
        "entries_missing",
        "检查点所签的记录，网站没有给全",
        "the site does not serve all entries that its signed checkpoint covers",
    );
    let found = count.map_or("missing".to_owned(), |count| format!("cut after {count} entries"));
    let want = format!("a bundle of {} entries", width(size, number));
    finding
        .at(position)
        .placed(&format!("tile/entries/{}", number_path(number)), 0)
        .want(want, found)
}

/// Bundles one after the other in a temporary file, removed when dropped.
pub(crate) struct Spool {
    file: File,
    path: PathBuf,
    position: u64,
    pub(crate) plan: Plan,
    /// Where the bundles end before the tree does.
    pub(crate) short: Option<Finding>,
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
                Ok(file) => {
                    return Ok(Self { file, path, position: 0, plan: Plan::new(), short: None });
                }
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(Trouble::unreadable(path.display(), e)),
            }
        }
        Err(Trouble::Usage("no room in the temporary directory".into()))
    }

    /// Takes whole entries of a bundle.
    fn add(&mut self, body: &[u8]) -> Result<(), Trouble> {
        let mut at = 0;
        while let Some(&[high, low]) = body.get(at..at + 2) {
            let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
            if let Some((size, one)) = wanted(&body[at + 2..end]) {
                self.plan.entry(size).or_default().push(one);
            }
            at = end;
            self.position += 1;
        }
        self.file.write_all(body).map_err(|e| Trouble::unreadable(self.path.display(), e))
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
        let body = b"\x00\x03one\x00\x03two\x00\x05three";
        let two = &b"\x00\x03one\x00\x03two"[..];
        assert_eq!(cut(body, 2), (two, 2));
        assert_eq!(cut(body, 3), (&body[..], 3));
        assert_eq!(cut(body, 4), (&body[..], 3));
        for len in two.len()..body.len() {
            assert_eq!(cut(&body[..len], 3), (two, 2));
        }
        assert_eq!(cut(b"", 1), (&b""[..], 0));
    }
}
