//! Going on after a loss, in place. Only above what was signed, only with two people, and the log
//! itself says so for ever. `FORMAT.md` section 8 has the order of the steps; each leaves a
//! directory that either refuses to start or is whole.

mod declaration;
mod fault;
mod kept;

pub use fault::RepairFault;

use std::path::Path;

use crate::cut;
use crate::fault::LogFault;
use crate::frame::Tip;
use crate::ledger::{Ledger, OpenOptions};
use crate::lock::DirectoryLock;
use crate::text::Text;
use crate::vault::{Vault, VaultKeys};
use crate::watermark::{Mark, Watermark};
use declaration::Declaration;
use kept::Kept;

/// Who accepts a loss, and why.
#[derive(Clone, Copy, Debug)]
pub struct Accepting<'a> {
    /// The token of an administrator of the root organisation.
    pub first: &'a str,
    /// The token of another administrator or approver of it.
    pub second: &'a str,
    /// What happened; it becomes public.
    pub reason: &'a Text,
    /// The newest published checkpoint, where somebody has one.
    pub newest: Option<&'a [u8]>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repaired {
    /// Nothing is missing and nothing was changed.
    NothingLost {
        /// Entries in the log.
        size: u64,
    },
    /// The loss was declared, and the ledger opens.
    Declared {
        /// The position of `loss_declared`, which is how many entries were kept.
        position: u64,
        /// How many entries are known to be lost.
        lost: u64,
        /// The greatest size that was signed before.
        signed: u64,
    },
    /// It had been declared before a crash; the ledger opens again.
    Finished {
        /// Entries in the log.
        size: u64,
    },
}

/// Lets the ledger in `dir` go on without the entries that are missing at its end.
///
/// # Errors
/// [`RepairFault`]; before the loss could be declared nothing was changed, after that the same call
/// takes up where this one ended.
pub fn accept_loss(dir: &Path, accepting: &Accepting<'_>) -> Result<Repaired, RepairFault> {
    let lock = DirectoryLock::take(dir_of_log(dir)?)?;
    let kept = Kept::read(dir, accepting.newest)?;
    let (tip, size) = (kept.survey.tip, kept.survey.tip.size);
    let whole = kept.survey.damage.is_none() || kept.survey.torn;
    let mark = match Watermark::open(dir) {
        Ok(watermark) => watermark.mark(),
        // The damage says that something is lost; in a log without any, nothing would.
        Err(LogFault::WatermarkLost(_)) if !whole => Mark::from(&Tip::START),
        Err(fault) => return Err(fault.into()),
    };
    if mark.frame == tip.frame && mark.seal != tip.seal {
        return Err(RepairFault::OtherFrame { frame: mark.frame });
    }
    if whole && kept.declares_loss && mark.frame + 1 == tip.frame {
        Watermark::create(dir, &tip)?;
        drop(lock);
        sign(dir)?;
        return Ok(Repaired::Finished { size });
    }
    if whole && mark.size <= size {
        return Ok(Repaired::NothingLost { size });
    }
    let reached = cut::reached(&kept.survey)?.max(mark.size);
    let declaration = Declaration::decide(dir, &kept, accepting, reached - size)?;
    let vault = Vault::open(&dir.join("vault.redb"), VaultKeys::open(&dir.join("vault-keys"))?)?;
    // From here on the directory refuses to start until the loss is declared, also where nobody
    // knows of an entry that is missing.
    Watermark::create(dir, &Tip { size: reached.max(size + 1), ..tip })?;
    cut::set_aside(dir, &kept.survey)?;
    vault.sweep(size)?;
    drop(vault);
    drop(lock);
    declaration.record(dir, size)?;
    sign(dir)?;
    Ok(Repaired::Declared { position: size, lost: reached - size, signed: kept.signed })
}

/// Writes a watermark anew that cannot be read, for a log that is sound and holds all that was
/// signed: what was acknowledged after that cannot be known any more.
///
/// # Errors
/// [`RepairFault`]; nothing was changed then.
pub fn accept_watermark(dir: &Path, newest: Option<&[u8]>) -> Result<u64, RepairFault> {
    let _lock = DirectoryLock::take(dir_of_log(dir)?)?;
    match Watermark::open(dir) {
        Err(LogFault::WatermarkLost(_)) => {}
        Err(fault) => return Err(fault.into()),
        Ok(_) => return Err(RepairFault::MoreIsWrong),
    }
    let kept = Kept::read(dir, newest)?;
    kept.survey.sound()?;
    Watermark::create(dir, &kept.survey.tip)?;
    Ok(kept.survey.tip.size)
}

fn dir_of_log(dir: &Path) -> Result<&Path, LogFault> {
    if dir.join("segments").is_dir() { Ok(dir) } else { Err(LogFault::NoLog(dir.to_owned())) }
}

/// Opens what was repaired, which proves that it opens, and signs it.
fn sign(dir: &Path) -> Result<(), RepairFault> {
    let ledger = Ledger::open(dir, &OpenOptions { accept_clock: true, ..OpenOptions::default() })?;
    ledger.sign_now()?;
    Ok(())
}
