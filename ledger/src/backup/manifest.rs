//! What a backup says of itself: one checked line, then the hash of every file. `FORMAT.md`
//! section 7.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::checked_line;
use crate::digest::Digest;
use crate::durable_file;
use crate::fault::LogFault;
use crate::shape::Origin;
use crate::time::RecordedAt;

/// Its name in the backup.
pub(super) const NAME: &str = "manifest";
const VERSION: u64 = 1;

/// A backup's own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Manifest {
    pub(crate) origin: Origin,
    /// How many entries its log holds.
    pub(crate) size: u64,
    /// The tree's root there.
    pub(crate) root: Digest,
    pub(crate) taken_at: RecordedAt,
    /// Path within the backup → BLAKE3 of the file.
    pub(crate) files: BTreeMap<String, Digest>,
}

impl Manifest {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let Manifest { origin, size, root, taken_at, files } = self;
        let mut rest = String::new();
        for (path, hash) in files {
            writeln!(rest, "{hash}  {path}").expect("memory takes every write");
        }
        let (count, digest) = (files.len(), Digest::of(rest.as_bytes()));
        let line = format!("backup {VERSION} {origin} {size} {root} {taken_at} {count} {digest}");
        let mut bytes = line.into_bytes();
        checked_line::close(&mut bytes, 0);
        bytes.extend_from_slice(rest.as_bytes());
        bytes
    }

    /// `None` for anything that [`Manifest::bytes`] does not write.
    pub(super) fn parse(bytes: &[u8]) -> Option<Manifest> {
        let (text, line_bytes) = checked_line::open(bytes).ok()?;
        let rest = &bytes[line_bytes..];
        let mut fields = text.strip_prefix("backup ")?.split(' ');
        if checked_line::decimal(fields.next()?)? != VERSION {
            return None;
        }
        let origin = Origin::new(fields.next()?).ok()?;
        let size = checked_line::decimal(fields.next()?)?;
        let root = Digest::parse(fields.next()?.as_bytes())?;
        let taken_at = RecordedAt::parse(fields.next()?).ok()?;
        let count = checked_line::decimal(fields.next()?)?;
        let digest = Digest::parse(fields.next()?.as_bytes())?;
        if fields.next().is_some() || Digest::of(rest) != digest {
            return None;
        }
        let mut files = BTreeMap::new();
        for line in std::str::from_utf8(rest).ok()?.lines() {
            let (hash, path) = line.split_once("  ")?;
            files.insert(path.to_owned(), Digest::parse(hash.as_bytes())?);
        }
        let manifest = Manifest { origin, size, root, taken_at, files };
        let counted = manifest.files.len() as u64 == count;
        let within = manifest.files.keys().all(|path| stays_within(path));
        (counted && within && manifest.bytes() == bytes).then_some(manifest)
    }

    /// The manifest of a backup; `None` where there is none.
    pub(super) fn read(backup: &Path) -> Result<Option<Result<Manifest, ()>>, LogFault> {
        let bytes = durable_file::read_if_present(&backup.join(NAME))?;
        Ok(bytes.map(|bytes| Manifest::parse(&bytes).ok_or(())))
    }
}

/// A path that a restore may write to: relative, without `..`.
fn stays_within(path: &str) -> bool {
    let named = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.split('/').all(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        Manifest {
            origin: Origin::new("log.example").unwrap(),
            size: 7,
            root: Digest::of(b"root"),
            taken_at: RecordedAt::parse("2020-05-31T23:59:59.999+08:00").unwrap(),
            files: paths.iter().map(|path| ((*path).to_owned(), Digest::of(b"x"))).collect(),
        }
    }

    #[test]
    fn it_has_one_spelling_and_every_changed_byte_shows() {
        let written = manifest(&["checkpoint", "segments/1.seg"]);
        let bytes = written.bytes();
        assert_eq!(Manifest::parse(&bytes), Some(written));
        for at in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[at] ^= 1;
            assert_eq!(Manifest::parse(&bad), None, "byte {at}");
        }
        assert_eq!(Manifest::parse(&bytes[..bytes.len() - 1]), None);
    }

    #[test]
    fn a_path_that_leads_out_of_it_is_refused() {
        for path in ["../key", "/etc/passwd", "a//b", "a/../../b", "./a", ""] {
            assert_eq!(Manifest::parse(&manifest(&[path]).bytes()), None, "{path:?}");
        }
    }
}
