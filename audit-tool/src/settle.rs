//! After the last entry: files beside the log, and the outcome.

use crate::audit::{Options, Outcome};
use crate::finding::{Breach, Finding, Findings, Trouble};
use crate::fold::{Fold, Named, half};
use crate::footing::{self, Checked};
use crate::hash::{base64, blake, hex, unhex};
use crate::note::Note;
use crate::rule::Rule;
use crate::rules::NONE_JUDGED;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

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
    pub(crate) fn new(options: &Options) -> Self {
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
            counts: NONE_JUDGED,
            since: None,
        }
    }
}
