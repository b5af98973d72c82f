//! FORMAT.md section 8 as a judge that knows what was written: a frame is good where its bytes are
//! those that were written, its header is right where the header's bytes are, and so on. So it needs
//! no hash, no parser and nothing of the code that it judges.

/// What must become of a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Opens {
        /// How many frames are left.
        frames: usize,
        /// Whether a write that did not finish is set aside.
        torn: bool,
    },
    Refuse,
}

/// A frame as it was written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) segment: usize,
    pub(super) at: usize,
    pub(super) header_bytes: usize,
    /// Header, entries and seal, without padding.
    pub(super) frame_bytes: usize,
    /// With padding.
    pub(super) extent_bytes: usize,
}

/// What was written, all of it.
pub(super) struct Original<'a> {
    pub(super) segments: &'a [Vec<u8>],
    pub(super) block: usize,
    /// The length of the last segment's first line.
    pub(super) first_line_bytes: usize,
    pub(super) frames: &'a [Written],
}

/// The longest frame (LOG.md), which no write exceeds.
const FRAME_BYTES_MAX: usize = 921_600;

/// The verdict on two segments of which the log is made. `acknowledged` is how many frames somebody
/// knows of.
pub(super) fn verdict(original: &Original<'_>, found: &[Vec<u8>], acknowledged: usize) -> Verdict {
    // Damage in an earlier segment: refused, whatever it is.
    if found[0] != original.segments[0] {
        return Verdict::Refuse;
    }
    let (last, written) = (&found[1], &original.segments[1]);
    // Shorter than its declared size; longer is "anything else".
    if last.len() != written.len() {
        return Verdict::Refuse;
    }
    let same = |from: usize, bytes: usize| last[from..from + bytes] == written[from..from + bytes];
    let zero = |from: usize, to: usize| last[from..to].iter().all(|&byte| byte == 0);
    let here: Vec<_> = original.frames.iter().filter(|frame| frame.segment == 1).collect();
    let before = original.frames.len() - here.len();
    // X, the first byte after the last good frame; 0 when the first line or its padding is not good.
    let (mut x, mut good) = (0, 0);
    if same(0, original.block) {
        x = original.block;
        for frame in &here {
            if !same(frame.at, frame.extent_bytes) {
                break;
            }
            (x, good) = (frame.at + frame.extent_bytes, good + 1);
        }
    }
    let frames = before + good;
    let unless_known = |verdict| if acknowledged > frames { Verdict::Refuse } else { verdict };
    // Everything zero from X on.
    if zero(x, last.len()) {
        return unless_known(Verdict::Opens { frames, torn: false });
    }
    // A later frame whose check and seal are right. Its padding is under no seal.
    if here.iter().any(|frame| frame.at > x && same(frame.at, frame.frame_bytes)) {
        return Verdict::Refuse;
    }
    let torn = unless_known(Verdict::Opens { frames, torn: true });
    // The first sector zero, later bytes not, all of them within one frame's or one block's reach.
    let reach = if x == 0 { original.block } else { FRAME_BYTES_MAX };
    if zero(x, x + 512) {
        return if zero((x + reach).min(last.len()), last.len()) { torn } else { Verdict::Refuse };
    }
    // The first sector not zero: the header must be right.
    let (header_bytes, extent_bytes) = match here.get(good) {
        _ if x == 0 => (original.first_line_bytes, original.block),
        Some(frame) if frame.at == x => (frame.header_bytes, frame.extent_bytes),
        // Nothing was ever written there.
        _ => return Verdict::Refuse,
    };
    if !same(x, header_bytes) {
        return Verdict::Refuse;
    }
    // An all-zero sector inside the extent, and only zeros after it.
    let missing = (x..x + extent_bytes).step_by(512).any(|sector| zero(sector, sector + 512));
    if missing && zero(x + extent_bytes, last.len()) { torn } else { Verdict::Refuse }
}
