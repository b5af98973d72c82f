//! Names of tiles. The auditor only writes them, so each direction is held against its other end.

use sunshine_audit::decoders as theirs;
use sunshine_ledger::{TileKind, TilePath};

/// A path as it came, and one made of numbers.
pub fn check(bytes: &[u8]) {
    if let Ok(path) = std::str::from_utf8(bytes)
        && let Ok(tile) = path.parse::<TilePath>()
    {
        assert_eq!(spelt(&tile), path, "another spelling was accepted");
        assert_eq!(tile.to_string(), path);
    }
    if let Some((&[kind, width, ref number @ ..], _)) = bytes.split_first_chunk::<10>() {
        let kind = if kind < 64 { TileKind::Hashes(kind) } else { TileKind::Entries };
        let number = u64::from_be_bytes(*number);
        let tile = TilePath { kind, number, width: u16::from(width) + 1 };
        assert_eq!(spelt(&tile).parse(), Ok(tile), "the ledger refuses {}", spelt(&tile));
    }
}

fn spelt(tile: &TilePath) -> String {
    let kind = match tile.kind {
        TileKind::Hashes(level) => level.to_string(),
        TileKind::Entries => "entries".to_owned(),
    };
    theirs::tile_path(&kind, tile.number, u64::from(tile.width))
}
