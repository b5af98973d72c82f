//! After the last entry: keys and signatures, files beside the log, and the outcome.

use crate::audit::{Options, Outcome};
use crate::finding::{Breach, Finding, Findings, Trouble};
use crate::fold::{Fold, Named, half};
use crate::footing::{self, Checked};
use crate::hash::{base64, blake, hex, unhex};
use crate::note::{Note, NoteError, Vkey};
use crate::rule::Rule;
use crate::source::Signed;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// The `vkey` file or address, and whether it must be there.
pub(crate) struct Served {
    pub(crate) text: Option<String>,
    pub(crate) asked: bool,
}

/// Entries that no signed checkpoint covers.
pub(crate) fn tail(fold: &mut Fold, signed: u64, in_use: bool) {
    let size = fold.tree.size();
    if size <= signed {
        return;
    }
    if in_use {
        fold.findings.note(
            format!("目录正在使用：另有 {} 条记录尚未签名", size - signed),
            format!("the directory is in use: {} entries are not yet signed", size - signed),
        );
    } else {
        let finding = Finding::format(
            "unsigned_entries",
            "目录未在使用，却有未签名的记录",
            "entries beyond the newest signed checkpoint, though nobody is writing",
        );
        fold.findings.add(finding.at(signed).want(format!("{signed} entries"), size));
    }
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
    let own = Vkey::parse(&founding.vkey).filter(|key| key.name == founding.origin);
    if own.is_none() {
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
    let file = served.text.as_deref();
    let missing = file.is_none() && served.asked;
    if missing || file.is_some_and(|text| text != format!("{}\n", founding.vkey)) {
        let (zh, en) =
            ("vkey 文件与第 0 条的密钥不同", "the file vkey does not hold the key of position 0");
        let finding =
            key_finding("vkey_differs", zh, en, &founding.vkey, file.unwrap_or("none").trim_end());
        fold.findings.add(finding.placed("vkey", 0));
    }
    outcome.key_given = given.is_some();
    if let (Some(given), Some(own)) = (&given, &own)
        && given != own
    {
        let (zh, en) = ("给定的密钥不是这个账本的密钥", "the key given is not this ledger's key");
        fold.findings.add(key_finding("key_differs", zh, en, given.text(), own.text()));
    }
    let Some(key) = given.or(own) else { return Ok(outcome) };
    outcome.key = key.short();
    verify_notes(fold, notes, &key, &founding.origin, &mut outcome);
    Ok(outcome)
}

/// Every note must be signed by the key, and name the ledger's origin.
fn verify_notes(
    fold: &mut Fold,
    notes: &[Signed],
    key: &Vkey,
    origin: &str,
    outcome: &mut Outcome,
) {
    let verified: Vec<Result<(), NoteError>> =
        notes.par_iter().map(|signed| signed.note.verify(key)).collect();
    for (signed, verified) in notes.iter().zip(verified) {
        outcome.checkpoints += 1;
        match verified {
            Ok(()) => outcome.signatures += 1,
            Err(why) => {
                let (zh, en) = ("检查点签名不成立", "the checkpoint's signature does not hold");
                let finding = key_finding("note_signature", zh, en, &key.short(), &why.to_string());
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

/// Every document that an entry names is there, its bytes have the hash that is its name, and its parts add up.
pub(crate) fn published(
    fold: &mut Fold,
    read: impl Fn(&str) -> Result<Option<Vec<u8>>, Trouble> + Sync,
) -> Result<(), Trouble> {
    let books = &fold.books;
    // A body lives no longer than its check: lists can be long.
    let checked: Vec<Result<Result<Checked, String>, Trouble>> = fold
        .named
        .par_iter()
        .map(|named| {
            let Some(body) = read(&named.hash)? else { return Ok(Err("missing".into())) };
            let found = hex(&blake(&body));
            Ok(if found == named.hash {
                Ok(footing::check(&named.view, &body, books))
            } else {
                Err(found)
            })
        })
        .collect();
    let mut used: BTreeMap<(u64, String), [i128; 2]> = BTreeMap::new();
    let all = std::mem::take(&mut fold.named);
    for (named, checked) in all.iter().zip(checked) {
        let file = format!("published/{}.json", named.hash);
        match checked? {
            Ok(mut checked) => {
                if let Some((whose, sums)) = checked.used.take() {
                    let first = *used.entry((named.size, whose)).or_insert(sums);
                    checked.same(first, sums);
                }
                foot(fold, named, &file, checked);
            }
            Err(found) => {
                let finding = Finding::format(
                    "published_file",
                    "公布的文件缺失，或字节与其散列不符",
                    "a published document is missing, or its bytes have another hash",
                );
                let finding = finding.at(named.position).placed(&file, 0);
                fold.findings.add(finding.want(&named.hash, found));
            }
        }
    }
    fold.named = all;
    Ok(())
}

/// R52 and R55: the first sum of each that does not hold is told.
fn foot(fold: &mut Fold, named: &Named, file: &str, checked: Checked) {
    fold.counts.0[usize::from(Rule::R55.number())] += 1;
    fold.counts.0[usize::from(Rule::R52.number())] += u64::from(named.view == "annual_review");
    for rule in [Rule::R52, Rule::R55] {
        if let Some(wrong) = checked.unequal.iter().find(|wrong| wrong.rule == rule) {
            let expected = format!("{}: {}", wrong.what, wrong.total);
            let breach = Breach { rule, expected, found: wrong.parts.clone() };
            fold.findings.add(Finding::rule(breach, named.position).placed(file, 0));
        }
    }
}

/// Public attachments: those that are there must be what their names say; those that are not are a note.
pub(crate) fn evidence(fold: &mut Fold, dir: &Path) -> Result<u64, Trouble> {
    let folder = dir.join("evidence");
    let mut here = 0;
    let mut seen = rustc_hash::FxHashSet::default();
    if folder.is_dir() {
        let fail = |e: std::io::Error| Trouble::unreadable("evidence", e);
        for entry in std::fs::read_dir(&folder).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some(hash) = unhex(&name).filter(|hash| fold.evidence.contains(&half(hash))) else {
                continue;
            };
            here += 1;
            seen.insert(half(&hash));
            let right = std::fs::read(entry.path()).map_err(fail).map(|body| blake(&body))?;
            if right != hash {
                let finding = Finding::format(
                    "evidence_file",
                    "附件的字节与其散列不符",
                    "an attachment's bytes have another hash than its name",
                );
                let file = format!("evidence/{name}");
                fold.findings.add(finding.placed(&file, 0).want(name, hex(&right)));
            }
        }
    }
    let missing = fold.evidence.difference(&seen).count();
    if missing > 0 {
        fold.findings.note(
            format!("{missing} 份公开附件不在目录中"),
            format!("{missing} public attachments are not in the directory"),
        );
    }
    Ok(here)
}

/// The last comparisons, and the outcome.
pub(crate) fn close(
    mut outcome: Outcome,
    mut fold: Fold,
    since: Option<&Note>,
    signed: u64,
) -> Outcome {
    let size = fold.tree.size();
    let findings = &mut fold.findings;
    for (at, all) in &fold.stated {
        for one in all.iter().filter(|_| *at == 0 || *at > size) {
            let finding = Finding::format(
                "entries_missing",
                "检查点所签的记录不在日志中",
                "entries that a signed checkpoint covers are not in the log",
            );
            let finding = finding.at(size).placed(&one.file, 0);
            findings.add(finding.want(format!("{at} entries"), size));
        }
    }
    if signed == 0 {
        let finding =
            Finding::format("unsigned", "没有签名的检查点", "there is no signed checkpoint");
        findings.add(finding);
    }
    if let Some(position) = fold.stopped {
        findings.note(
            format!("自第 {position} 条起只核对了字节与树，未再判断规则"),
            format!("from position {position} on only bytes and tree were checked, no rules"),
        );
    } else if outcome.sample && fold.named.is_empty() {
        let finding = Finding::format(
            "nothing_published",
            "样本账本没有任何公布文件",
            "a sample without any published document",
        );
        findings.add(finding);
    }
    if !outcome.key_given && !outcome.key.is_empty() {
        findings.note(
            format!("密钥取自账本自身：{}，请与他处公布的密钥比对", outcome.key),
            format!("key taken from the ledger itself: {}, compare it", outcome.key),
        );
    }
    outcome.since = since.map(|note| note.size);
    findings.refine();
    outcome.entries = size;
    outcome.signed = signed;
    outcome.root = base64(&fold.tree.root());
    outcome.bytes = fold.bytes;
    outcome.frames = fold.frames;
    outcome.documents = std::mem::take(&mut fold.documents);
    outcome.counts = fold.counts.0;
    outcome.findings = std::mem::take(&mut fold.findings);
    outcome
}

impl Outcome {
    fn new(options: &Options) -> Self {
        Self {
            findings: Findings::default(),
            source: options.source.clone(),
            origin: String::new(),
            sample: false,
            key_given: false,
            key: String::new(),
            in_use: false,
            entries: 0,
            signed: 0,
            root: String::new(),
            bytes: 0,
            segments: 0,
            frames: 0,
            tiles: 0,
            checkpoints: 0,
            signatures: 0,
            documents: BTreeMap::new(),
            papers: 0,
            counts: [0; 64],
            since: None,
        }
    }
}
