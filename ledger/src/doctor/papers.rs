//! Published documents and attachments: each is there, and its bytes have the hash of its name.

use std::fs;
use std::path::Path;

use super::entries::Entries;
use super::finding::{Examined, Finding};
use crate::digest::Digest;
use crate::fault::LogFault;

pub(super) fn examine(dir: &Path, read: &Entries, found: &mut Examined) -> Result<(), LogFault> {
    found.counts.documents = hashed(&dir.join("published"), ".json", found)?;
    found.counts.attachments = hashed(&dir.join("evidence"), "", found)?;
    for (hash, position) in &read.documents {
        let path = dir.join("published").join(format!("{hash}.json"));
        if !path.exists() {
            let zh = format!("第 {position} 条公开过的文件不在");
            let en = format!("the document that position {position} published is missing");
            let finding = Finding::new("document_missing", zh, en).in_file(&path);
            found.add(finding.entry(*position).mended_by("cp BACKUP/published/HASH.json"));
        }
    }
    let missing: Vec<_> = read
        .attachments
        .iter()
        .filter(|(hash, _)| !dir.join("evidence").join(hash.to_string()).exists())
        .collect();
    if let Some((_, position)) = missing.iter().min_by_key(|(_, position)| **position) {
        let count = missing.len();
        let zh = format!("{count} 份附件不在这里，最早的是第 {position} 条的");
        let en = format!("{count} attachments are not here, the first one of position {position}");
        found.add(Finding::note("attachments_absent", zh, en).entry(**position));
    }
    unnamed(&dir.join("evidence"), read, found)?;
    let quarantine = dir.join("quarantine");
    let kept = fs::read_dir(&quarantine).map_or(0, Iterator::count);
    if kept > 0 {
        let zh = format!("quarantine/ 里有 {kept} 份以前中断或损坏时移开的字节");
        let en =
            format!("quarantine/ holds {kept} pieces set aside after earlier crashes or damage");
        found.add(Finding::note("quarantine", zh, en).in_file(&quarantine));
    }
    Ok(())
}

/// Files that no entry names are shown to nobody, and given to an auditor all the same.
fn unnamed(evidence: &Path, read: &Entries, found: &mut Examined) -> Result<(), LogFault> {
    let Ok(items) = fs::read_dir(evidence) else { return Ok(()) };
    let mut files = Vec::new();
    for item in items {
        let path = item.map_err(LogFault::io("list", evidence))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let hash = Digest::parse(name.as_bytes());
        if hash.is_some_and(|hash| !read.attachments.contains_key(&hash)) {
            files.push(path);
        }
    }
    if let Some(first) = files.iter().min() {
        let count = files.len();
        let zh = format!("evidence/ 里有 {count} 个文件没有记录提到");
        let en = format!("evidence/ holds {count} files that no entry names");
        found.add(Finding::note("attachments_unnamed", zh, en).in_file(first));
    }
    Ok(())
}

/// How many files of a directory have the hash of their name; the others are findings.
fn hashed(dir: &Path, suffix: &str, found: &mut Examined) -> Result<u64, LogFault> {
    let Ok(items) = fs::read_dir(dir) else { return Ok(0) };
    let mut sound = 0;
    for item in items {
        let path = item.map_err(LogFault::io("list", dir))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".tmp") {
            continue;
        }
        let bytes = fs::read(&path).map_err(LogFault::io("read", &path))?;
        let hash = Digest::of(&bytes).to_string();
        if name.strip_suffix(suffix) == Some(&hash) {
            sound += 1;
            continue;
        }
        let zh = format!("内容的散列是 {hash}，与文件名不符");
        let en = format!("its bytes have the hash {hash}, not that of its name");
        let finding = Finding::new("document_differs", zh, en).in_file(&path);
        found.add(finding.mended_by("cp BACKUP/…"));
    }
    Ok(sound)
}
