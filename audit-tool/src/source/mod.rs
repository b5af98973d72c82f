//! Where the bytes come from: a data directory, or a running site.

pub(crate) mod batch;
pub(crate) mod directory;
pub(crate) mod frame;
pub(crate) mod http;
pub(crate) mod reader;
pub(crate) mod scan;
pub(crate) mod tiles;

pub(crate) use batch::{Item, Parsed, Raw};
pub(crate) use reader::SegmentReader;

use crate::finding::Finding;
use crate::note::Note;

/// A signed note that was found, with the file or address it came from.
#[derive(Debug)]
pub(crate) struct Signed {
    pub(crate) note: Note,
    pub(crate) file: String,
}

/// What stands where a note should be is none.
pub(crate) fn note_refused(file: &str, why: &str) -> Finding {
    let finding = Finding::format("note_refused", "检查点不能读取", "the checkpoint is refused");
    finding.placed(file, 0).want("a signed note of this size", why)
}
