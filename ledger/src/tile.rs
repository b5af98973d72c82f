//! Names of tiles and entry bundles, each with one spelling. `FORMAT.md` section 9.

use std::fmt;
use std::str::FromStr;

use crate::checked_line::decimal;

/// How many hashes or entries a full tile holds.
pub(crate) const TILE_WIDTH: u64 = 256;
/// A full hash tile, in bytes.
pub(crate) const TILE_BYTES: usize = 8_192;

/// What a tile holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TileKind {
    /// Hashes of a level, 0 to 63; level 0 holds the leaves.
    Hashes(u8),
    /// The entries themselves.
    Entries,
}

/// A tile or entry bundle: `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TilePath {
    /// What it holds.
    pub kind: TileKind,
    /// Its place in its level.
    pub number: u64,
    /// How many hashes or entries, 1 to 256; 256 is a full tile.
    pub width: u16,
}

/// A path that names no tile, or not in the one spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the path of a tile")]
pub struct NotATilePath;

impl TilePath {
    /// How many leaves the tree must have for this tile to exist; `None` past 2^63.
    pub fn size_needed(&self) -> Option<u64> {
        let level = match self.kind {
            TileKind::Hashes(level) => u32::from(level),
            TileKind::Entries => 0,
        };
        let slots = self.number.checked_mul(TILE_WIDTH)?.checked_add(u64::from(self.width))?;
        TILE_WIDTH.checked_pow(level)?.checked_mul(slots)
    }
}

impl FromStr for TilePath {
    type Err = NotATilePath;

    fn from_str(path: &str) -> Result<TilePath, NotATilePath> {
        let parsed = parse(path).ok_or(NotATilePath)?;
        // The grammar below is wider than the one spelling; writing it again is the check.
        if parsed.to_string() == path { Ok(parsed) } else { Err(NotATilePath) }
    }
}

fn parse(path: &str) -> Option<TilePath> {
    let (kind, rest) = path.strip_prefix("tile/")?.split_once('/')?;
    let kind = match kind {
        "entries" => TileKind::Entries,
        level => TileKind::Hashes(u8::try_from(decimal(level)?).ok().filter(|&level| level < 64)?),
    };
    let (groups, width) = match rest.split_once(".p/") {
        Some((groups, width)) => {
            let width = decimal(width).filter(|width| (1..TILE_WIDTH).contains(width))?;
            (groups, u16::try_from(width).ok()?)
        }
        None => (rest, 256),
    };
    let mut number = 0_u64;
    for group in groups.split('/') {
        let digits = group.strip_prefix('x').unwrap_or(group);
        if digits.len() != 3 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        number = number.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
    }
    Some(TilePath { kind, number, width })
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Hashes(level) => write!(f, "tile/{level}/")?,
            TileKind::Entries => f.write_str("tile/entries/")?,
        }
        let mut groups = vec![self.number % 1000];
        let mut left = self.number / 1000;
        while left > 0 {
            groups.push(left % 1000);
            left /= 1000;
        }
        for group in groups[1..].iter().rev() {
            write!(f, "x{group:03}/")?;
        }
        write!(f, "{:03}", groups[0])?;
        if u64::from(self.width) < TILE_WIDTH { write!(f, ".p/{}", self.width) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelt_in_groups() {
        for (number, spelt) in [
            (0, "000"),
            (999, "999"),
            (1000, "x001/000"),
            (19669, "x019/669"),
            (1_234_067, "x001/x234/067"),
            (123_456_789, "x123/x456/789"),
        ] {
            let path = TilePath { kind: TileKind::Hashes(1), number, width: 256 };
            assert_eq!(path.to_string(), format!("tile/1/{spelt}"));
            assert_eq!(path.to_string().parse(), Ok(path));
            let partial = TilePath { kind: TileKind::Entries, width: 7, ..path };
            assert_eq!(partial.to_string(), format!("tile/entries/{spelt}.p/7"));
            assert_eq!(partial.to_string().parse(), Ok(partial));
        }
    }

    #[test]
    fn no_other_spelling_is_read() {
        for path in [
            "tile/0/0",
            "tile/0/00",
            "tile/0/0000",
            "tile/00/000",
            "tile/64/000",
            "tile/-1/000",
            "tile/0/x000/000",
            "tile/0/x000/001",
            "tile/0/001/000",
            "tile/0/x001",
            "tile/0/x1/000",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/000.p/",
            "tile/0/000.p",
            "tile/0/000/",
            "/tile/0/000",
            "tile/0/000.p/1/2",
            "tile/entry/000",
            "tile/0/+01",
            "tile/0/",
            "tile//000",
            "tile/0/000.p/+1",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
            "tile/0/０００",
            "tile/0/x001/000.p/5.p/5",
            "TILE/0/000",
            "tile/0/000 ",
        ] {
            assert!(path.parse::<TilePath>().is_err(), "{path}");
        }
    }

    #[test]
    fn a_tile_needs_a_size() {
        let needs = |path: &str| path.parse::<TilePath>().unwrap().size_needed();
        assert_eq!(needs("tile/0/000.p/112"), Some(112));
        assert_eq!(needs("tile/0/272"), Some(273 * 256));
        assert_eq!(needs("tile/1/001.p/17"), Some((256 + 17) * 256));
        assert_eq!(needs("tile/2/000.p/1"), Some(65536));
        assert_eq!(needs("tile/8/000"), None);
    }
}
