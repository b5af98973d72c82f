//! What a log is created with and keeps for ever: its name and the sizes of its files.

use std::fmt;

use crate::fault::LogFault;
use crate::frame::FRAME_BYTES_MAX;

/// The largest segment, in bytes: offsets in it fit 32 bits.
const SEGMENT_BYTES_MAX: u64 = 1 << 30;

/// The name of a log: its key's name and the first line of its checkpoints.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Origin(String);

impl Origin {
    /// 1 to 255 bytes of visible ASCII without `"`, `+` and `\`.
    ///
    /// # Errors
    /// [`LogFault::BadShape`] for anything else.
    pub fn new(name: &str) -> Result<Origin, LogFault> {
        let sound = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'+' | b'\\');
        if name.is_empty() || name.len() > 255 || !name.bytes().all(sound) {
            return Err(LogFault::BadShape(
                "an origin is 1 to 255 visible ASCII characters without quote, plus and backslash",
            ));
        }
        Ok(Origin(name.to_owned()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Origin({})", self.0)
    }
}

/// Name and sizes of a log, as every segment's first line declares them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogShape {
    origin: Origin,
    segment_bytes: u64,
    block_bytes: u64,
}

impl LogShape {
    /// Segments of 64 MiB in blocks of 4,096 bytes.
    pub fn standard(origin: Origin) -> LogShape {
        LogShape { origin, segment_bytes: 64 << 20, block_bytes: 4096 }
    }

    /// Any shape that `FORMAT.md` allows; sizes in bytes.
    ///
    /// # Errors
    /// [`LogFault::BadShape`] for a block other than 512, 1,024, 2,048 or 4,096, or a segment
    /// that is not a multiple of it from 2 blocks to 1 GiB.
    pub fn new(origin: Origin, segment_bytes: u64, block_bytes: u64) -> Result<LogShape, LogFault> {
        if !matches!(block_bytes, 512 | 1024 | 2048 | 4096) {
            return Err(LogFault::BadShape("a block is 512, 1,024, 2,048 or 4,096 bytes"));
        }
        let fits = (2 * block_bytes..=SEGMENT_BYTES_MAX).contains(&segment_bytes);
        if !fits || !segment_bytes.is_multiple_of(block_bytes) {
            return Err(LogFault::BadShape("a segment is 2 blocks to 1 GiB, in whole blocks"));
        }
        Ok(LogShape { origin, segment_bytes, block_bytes })
    }

    /// The log's name.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The size of every segment, in bytes.
    pub fn segment_bytes(&self) -> u64 {
        self.segment_bytes
    }

    /// What frames begin on a multiple of, in bytes.
    pub fn block_bytes(&self) -> u64 {
        self.block_bytes
    }

    /// The longest frame, in bytes without padding: the format's limit, or an empty segment.
    pub fn frame_bytes_max(&self) -> u64 {
        FRAME_BYTES_MAX.min(self.segment_bytes - self.block_bytes)
    }
}
