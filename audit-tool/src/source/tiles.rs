//! Hash tiles of a site, compared with those of the entries themselves.

use super::http::{Site, WIDTH};
use crate::finding::{Finding, Trouble};
use crate::hash::{Frontier, Hash};
use rayon::prelude::*;

/// Compares every tile; returns how many there are, and those that differ.
pub(crate) fn compare(site: &Site, leaves: Vec<Hash>) -> Result<(u64, Vec<Finding>), Trouble> {
    let mut count = 0;
    let mut findings = Vec::new();
    let mut hashes = leaves;
    let mut level = 0u32;
    while !hashes.is_empty() {
        let tiles: Vec<(u64, &[Hash])> = (0u64..).zip(hashes.chunks(256)).collect();
        count += tiles.len() as u64;
        let wrong: Vec<Result<Option<Finding>, Trouble>> =
            tiles.par_iter().map(|(number, tile)| one(site, level, *number, tile)).collect();
        for wrong in wrong {
            findings.extend(wrong?);
        }
        hashes = hashes.par_chunks_exact(256).map(root).collect();
        level += 1;
    }
    Ok((count, findings))
}

fn root(tile: &[Hash]) -> Hash {
    let mut tree = Frontier::default();
    for hash in tile {
        tree.push(*hash);
    }
    tree.root()
}

fn one(site: &Site, level: u32, number: u64, tile: &[Hash]) -> Result<Option<Finding>, Trouble> {
    let right = tile.concat();
    let body = site.tile(&level.to_string(), number, tile.len() as u64)?;
    let same = body.as_ref().and_then(|body| body.get(..right.len())) == Some(&right[..]);
    let whole = body.is_some_and(|body| [right.len(), 32 * 256].contains(&body.len()));
    if same && whole {
        return Ok(None);
    }
    let finding = Finding::format(
        "tile_differs",
        "哈希瓦片与记录不符",
        "a hash tile is not that of the entries",
    );
    let span = WIDTH.pow(level.min(7)).saturating_mul(WIDTH);
    let from = number.saturating_mul(span);
    let file = format!("tile/{level}/{}", super::http::number_path(number));
    Ok(Some(finding.within((from, from.saturating_add(span))).placed(&file, 0)))
}
