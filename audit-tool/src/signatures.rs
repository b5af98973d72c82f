//! After the last entry: which keys the log set, who signed its notes, and what `vkey` and `--key` say.

use crate::audit::{Options, Outcome};
use crate::finding::{Finding, Trouble};
use crate::fold::Fold;
use crate::keys::Keys;
use crate::note::{NoteError, Vkey};
use crate::source::Signed;
use rayon::prelude::*;

/// The `vkey` file or address, and whether it must be there.
pub(crate) struct Served {
    pub(crate) text: Option<String>,
    pub(crate) asked: bool,
}

fn key_finding(code: &'static str, zh: &str, en: &str, expected: &str, found: &str) -> Finding {
    Finding::format(code, zh, en).want(expected, found)
}

/// Chooses the key, verifies every note with it, and compares origin and keys wherever they stand.
pub(crate) fn keys(
    options: &Options,
    fold: &mut Fold,
    notes: &[Signed],
    given: Option<Vkey>,
    segment_origin: Option<String>,
    served: &Served,
) -> Result<Outcome, Trouble> {
    let mut outcome = Outcome::new(options);
    let Some(founding) = fold.founding.clone() else {
        let signed = notes.iter().map(|signed| signed.note.size).max().unwrap_or(0);
        if signed > 0 && fold.tree.size() == 0 {
            let finding = Finding::format(
                "log_lost",
                "签名封条所盖的记录不在账本里",
                "a signed checkpoint stands over entries that are not there",
            );
            fold.findings.add(finding.at(0).want(format!("{signed} entries"), "none"));
        }
        if fold.findings.count == 0 {
            return Err(Trouble::Usage(format!("{}: the log holds no entry", options.source)));
        }
        return Ok(outcome);
    };
    outcome.origin.clone_from(&founding.origin);
    outcome.sample = founding.sample;
    let own = std::mem::take(&mut fold.books.keys);
    if own.first().is_none() {
        let (zh, en) = (
            "第 0 条的验证密钥不成立，或不以账本命名",
            "position 0 holds no verification key named as its origin",
        );
        let finding = key_finding("vkey_refused", zh, en, &founding.origin, &founding.vkey);
        fold.findings.add(finding.at(0));
    }
    if let Some(origin) = segment_origin.filter(|origin| *origin != founding.origin) {
        let (zh, en) =
            ("段首行的账本名与第 0 条不同", "the segments' origin is not that of position 0");
        fold.findings.add(key_finding("origin_differs", zh, en, &founding.origin, &origin).at(0));
    }
    served_key(fold, &own, &founding.vkey, served);
    let signed = notes.iter().map(|signed| signed.note.size).max().unwrap_or(0);
    outcome.key_given = given.is_some();
    let keys = match given {
        None => own,
        Some(given) if own.reach(&given, signed) => {
            outcome.key = given.short();
            own
        }
        Some(given) => {
            if let Some(own) = own.first() {
                let (zh, en) =
                    ("给定的密钥不是这个账本的密钥", "the key given is not this ledger's key");
                fold.findings.add(key_finding("key_differs", zh, en, given.text(), own.text()));
            }
            Keys::founded(given)
        }
    };
    let Some(first) = keys.first() else { return Ok(outcome) };
    if outcome.key.is_empty() {
        outcome.key = first.short();
    }
    for (position, key) in keys.rotations() {
        let key = key.short();
        fold.findings.note(
            format!("第 {position} 条换钥，经前一把钥匙认可；其后的封条须由 {key} 签字"),
            format!(
                "position {position} sets the key {key}, which the one before endorsed; checkpoints above it are to be signed by it"
            ),
        );
    }
    verify_notes(fold, notes, &keys, &founding.origin, &mut outcome);
    Ok(outcome)
}

/// The file or address `vkey` holds the key in force at the end of the log.
fn served_key(fold: &mut Fold, own: &Keys, founding: &str, served: &Served) {
    let in_force = own.in_force(fold.tree.size()).map_or(founding, Vkey::text);
    let file = served.text.as_deref();
    let missing = file.is_none() && served.asked;
    if missing || file.is_some_and(|text| text != format!("{in_force}\n")) {
        let (zh, en) =
            ("vkey 文件不是账本现用的密钥", "the file vkey does not hold the key in force");
        let found = file.unwrap_or("none").trim_end();
        let finding = key_finding("vkey_differs", zh, en, in_force, found);
        fold.findings.add(finding.placed("vkey", 0));
    }
}

/// Every note must be signed by the key in force for its size, and name the ledger's origin.
fn verify_notes(
    fold: &mut Fold,
    notes: &[Signed],
    keys: &Keys,
    origin: &str,
    outcome: &mut Outcome,
) {
    let verified: Vec<Result<(), NoteError>> =
        notes.par_iter().map(|signed| keys.verify(&signed.note)).collect();
    for (signed, verified) in notes.iter().zip(verified) {
        outcome.checkpoints += 1;
        match verified {
            Ok(()) => outcome.signatures += 1,
            Err(why) => {
                let (code, zh, en) = of_signature(&why);
                let demanded = keys.in_force(signed.note.size).map(Vkey::short);
                let expected = demanded.unwrap_or_default();
                let finding = key_finding(code, zh, en, &expected, &why.to_string());
                fold.findings.add(finding.placed(&signed.file, 0));
            }
        }
        if signed.note.origin != origin {
            let (zh, en) = (
                "检查点的账本名与第 0 条不同",
                "the checkpoint's origin is not that of position 0",
            );
            let finding = key_finding("origin_differs", zh, en, origin, &signed.note.origin);
            fold.findings.add(finding.placed(&signed.file, 0));
        }
    }
}

fn of_signature(why: &NoteError) -> (&'static str, &'static str, &'static str) {
    match why {
        NoteError::NotInForce { .. } => (
            "note_key_retired",
            "只有停用的（或尚未启用的）密钥签了这个检查点",
            "only a retired key, or one not yet in force, signed the checkpoint",
        ),
        NoteError::Unset { .. } => (
            "note_key_unset",
            "签这个检查点的密钥没有任何换钥记录",
            "the checkpoint is signed by a key that no entry of the log set",
        ),
        _ => ("note_signature", "检查点签名不成立", "the checkpoint's signature does not hold"),
    }
}
