//! Reading everything again, slowly, while the ledger runs: a byte that rots is found while a
//! backup still has it. Damage stops recording for good; what can be read stays readable.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::fault::{Flaw, LogFault};
use crate::frame::Tip;
use crate::merkle::{Frontier, TreeHash};
use crate::notary::Notary;
use crate::opening::damaged;
use crate::reader::LogReader;
use crate::recovery::{self, Verdict};
use crate::segment::SegmentFile;
use crate::tree::TreeFault;
use crate::walk::{self, Depth};
use crate::writer::{Writer, WriterFault};

/// How often, and how fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScrubPace {
    /// Before the first pass: a start has other things to do.
    pub first_after: Duration,
    /// Between two passes.
    pub every: Duration,
    /// What a pass reads in a second.
    pub bytes_per_second: u64,
}

impl ScrubPace {
    /// A pass a day, so slow that nobody notices: a log of 7 GB takes a quarter of an hour.
    pub const DAILY: ScrubPace = ScrubPace {
        first_after: Duration::from_secs(10),
        every: Duration::from_secs(86_400),
        bytes_per_second: 8 << 20,
    };
}

/// What was read again so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scrubbed {
    /// Whole passes.
    pub passes: u64,
    /// Bytes read.
    pub bytes: u64,
}

/// The numbers of a scrub, shared with whoever reports them.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    passes: AtomicU64,
    bytes: AtomicU64,
}

impl Progress {
    pub(crate) fn scrubbed(&self) -> Scrubbed {
        let (passes, bytes) = (&self.passes, &self.bytes);
        Scrubbed { passes: passes.load(Ordering::Relaxed), bytes: bytes.load(Ordering::Relaxed) }
    }
}

/// Reads everything that is durable, again and again.
pub(crate) struct Scrub {
    pub(crate) log: LogReader,
    pub(crate) notary: Notary,
    pub(crate) pace: ScrubPace,
    pub(crate) progress: Arc<Progress>,
}

impl Scrub {
    /// Until the log is closed, or damage is found.
    pub(crate) fn run(&self, writer: &Writer) {
        let mut rest = self.pace.first_after;
        while !self.wait(rest) {
            match self.pass() {
                Ok(()) => self.progress.passes.fetch_add(1, Ordering::Relaxed),
                Err(fault) => return writer.stop(fault),
            };
            rest = self.pace.every;
        }
    }

    /// Waits, and says whether the log was closed meanwhile.
    fn wait(&self, rest: Duration) -> bool {
        self.log.wait_beyond(u64::MAX, rest).closed
    }

    fn pass(&self) -> Result<(), WriterFault> {
        let signed = self.notary.newest().map(|note| (note.size(), note.root()));
        let durable = self.log.head().size;
        let shape = self.log.shape().clone();
        let (mut tip, mut tree, mut root) = (Tip::START, Frontier::default(), None);
        let files = self.log.segments();
        let last = files.len().saturating_sub(1);
        for (index, (path, first_frame)) in files.into_iter().enumerate() {
            // Opened anew: a handle of the writer's would still see a file that is gone.
            let file = SegmentFile::open(path, first_frame).map_err(damage)?;
            let forgotten = file.file.forget_cached();
            forgotten.map_err(|error| damage(LogFault::io("reread", &file.path)(error)))?;
            let first = walk::check_first_block(&file, &shape, &tip).map_err(damage)?;
            first.map_err(|flaw| damage(damaged(&file.path, 0, &tip, flaw)))?;
            let walk = walk::frames(&file, &shape, tip, Depth::Frames, &mut |frame, _| {
                for line in frame.body.split_inclusive(|&byte| byte == b'\n') {
                    tree.push(TreeHash::leaf(&line[..line.len() - 1]));
                    if signed.is_some_and(|(size, _)| size == tree.size()) {
                        root = Some(tree.root());
                    }
                }
                self.pause(frame.body.len() as u64);
            });
            let walk = walk.map_err(damage)?;
            tip = walk.tip;
            if index < last {
                let verdict = recovery::judge(&file, &shape, &tip, walk.at, walk.flaw.clone());
                if let Verdict::Refuse(flaw) = torn_is_wrong(verdict.map_err(damage)?) {
                    return Err(damage(damaged(&file.path, walk.at, &tip, flaw)));
                }
            } else if tip.size < durable {
                let found = "zeros, or a frame that is not good";
                let missing = Flaw::new("frame", 0, format!("frames up to size {durable}"), found);
                let flaw = walk.flaw.unwrap_or(missing);
                return Err(damage(damaged(&file.path, walk.at, &tip, flaw)));
            }
        }
        match (signed, root) {
            (Some((size, signed)), Some(found)) if signed != found => {
                Err(crate::notary::NotaryFault::from(TreeFault::NotAsSigned {
                    size,
                    signed,
                    found,
                })
                .into())
            }
            _ => Ok(()),
        }
    }

    /// Keeps the pace; at the end of a run nobody waits for it.
    fn pause(&self, bytes: u64) {
        let read = self.progress.bytes.fetch_add(bytes, Ordering::Relaxed);
        // A tenth of a second's worth at a time.
        let slice = (self.pace.bytes_per_second / 10).max(1);
        let slices = (read + bytes) / slice - read / slice;
        if slices > 0 {
            let slices = u32::try_from(slices).unwrap_or(u32::MAX);
            let _closed = self.wait(Duration::from_millis(100).saturating_mul(slices));
        }
    }
}

/// In a segment that is not the last, nothing can be a write that did not finish.
fn torn_is_wrong(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Torn { bytes } => Verdict::Refuse(Flaw::new(
            "zeros",
            0,
            "only zeros to the end of a full segment",
            format!("{bytes} bytes that are not all zeros"),
        )),
        other => other,
    }
}

fn damage(fault: LogFault) -> WriterFault {
    WriterFault::Scrubbed(fault)
}
