//! Notes, the signer's record and the watermark against the log.

use std::path::Path;

use super::entries::Entries;
use super::finding::{Examined, Finding};
use crate::fault::LogFault;
use crate::signed_notes::SignedNotes;
use crate::signer;
use crate::watermark::Watermark;

pub(super) fn examine(
    dir: &Path,
    notes: &SignedNotes,
    read: &Entries,
    found: &mut Examined,
) -> Result<(), LogFault> {
    for (path, why) in &notes.unsound {
        let zh = format!("不是本账本的封条：{why}");
        let en = format!("this is no checkpoint of this ledger: {why}");
        found.add(Finding::new("checkpoint_unsound", zh, en).in_file(path));
    }
    against_tree(dir, notes, read, found);
    record(dir, notes, found);
    watermark(dir, read, found)?;
    strangers(dir, found)
}

/// Every note is of the tree that the entries give.
fn against_tree(dir: &Path, notes: &SignedNotes, read: &Entries, found: &mut Examined) {
    let Some(survey) = &read.survey else { return };
    let mut beyond = None;
    for note in notes.sound.values().chain(&notes.recorded) {
        match survey.roots.get(&note.size()) {
            Some(root) if *root == note.root() => found.counts.checkpoints += 1,
            Some(root) => {
                let (size, signed) = (note.size(), note.root());
                let zh = format!("第 {size} 条处签过的根是 {signed}，账本算得 {root}");
                let en = format!("at size {size} the root {signed} was signed, the log has {root}");
                let path = signer::note_of(dir, size);
                found.add(Finding::new("root_differs", zh, en).in_file(&path));
            }
            None => beyond = beyond.max(Some(note.size())),
        }
    }
    if let Some(beyond) = beyond {
        let size = survey.tip.size;
        let zh = format!("已签过第 {beyond} 条，账本只能读到第 {size} 条");
        let en = format!("size {beyond} was signed, and the log can be read up to size {size}");
        let finding = Finding::new("signed_entries_missing", zh, en).in_file(&dir.join("segments"));
        found
            .add(finding.mended_by("sunshine restore --from BACKUP --dir NEW --newest CHECKPOINT"));
    } else if !found.in_use && notes.newest().is_some_and(|note| note.size() < survey.tip.size) {
        let unsigned = survey.tip.size - found.signed;
        let zh = format!("最后 {unsigned} 条尚无封条，下次启动时签");
        let en = format!(
            "the last {unsigned} entries are under no checkpoint; the next start signs them"
        );
        found.add(Finding::note("not_yet_signed", zh, en));
    }
}

/// Without its record, or with one that is older than its notes, a ledger does not sign.
fn record(dir: &Path, notes: &SignedNotes, found: &mut Examined) {
    let (path, shown) = (dir.join("signer"), dir.display());
    let newest = notes.sound.keys().next_back();
    if let (Some(recorded), Some(&published)) = (&notes.recorded, newest)
        && recorded.size() < published
        && !found.in_use
    {
        let recorded = recorded.size();
        let zh = format!(
            "签名记录只到第 {recorded} 条，而第 {published} 条的封条已公开：记录是旧的副本"
        );
        let en = format!(
            "the record of what was signed ends at size {recorded}, and a checkpoint of size {published} was published: it is an older copy"
        );
        let way = format!(
            "mv {shown}/signer {shown}/signer.older && sunshine restore --dir {shown} --newest CHECKPOINT-FILE-OR-URL"
        );
        found.add(Finding::new("signer_record_older", zh, en).in_file(&path).mended_by(way));
        return;
    }
    if notes.recorded.is_some() || notes.sound.is_empty() || path.exists() {
        return;
    }
    let zh = "没有签名记录：这是恢复出来的副本，出示公开的最新封条后才能写";
    let en = "there is no record of what was signed: this is a restored copy, and is written only after it was shown the newest published checkpoint";
    let way = format!("sunshine restore --dir {shown} --newest CHECKPOINT-FILE-OR-URL");
    found.add(Finding::new("signer_record_missing", zh, en).in_file(&path).mended_by(way));
}

fn watermark(dir: &Path, read: &Entries, found: &mut Examined) -> Result<(), LogFault> {
    let (path, shown) = (dir.join("watermark"), dir.display());
    let mark = match Watermark::open(dir) {
        Ok(watermark) => watermark.mark(),
        Err(LogFault::WatermarkLost(_)) => {
            let zh = "水位记录读不出，不知道确认过多少条";
            let en = "the watermark cannot be read, so it is unknown how much was acknowledged";
            let way = format!("sunshine repair --accept-watermark --dir {shown}");
            found.add(Finding::new("watermark_lost", zh, en).in_file(&path).mended_by(way));
            return Ok(());
        }
        Err(fault) => return Err(fault),
    };
    let size = read.survey.as_ref().map_or(0, |survey| survey.tip.size);
    if mark.size > size && !found.in_use {
        let lost = mark.size - size;
        let zh = format!("确认过第 {} 条，账本只能读到第 {size} 条：缺 {lost} 条", mark.size);
        let en = format!(
            "size {} was acknowledged, and the log can be read up to size {size}: {lost} entries are missing",
            mark.size
        );
        let way = format!("sunshine repair --accept-loss --dir {shown}");
        found.add(
            Finding::new("acknowledged_entries_missing", zh, en).in_file(&path).mended_by(way),
        );
    }
    Ok(())
}

/// Names that belong in neither directory.
fn strangers(dir: &Path, found: &mut Examined) -> Result<(), LogFault> {
    let segments = dir.join("segments");
    for item in std::fs::read_dir(&segments).map_err(LogFault::io("list", &segments))? {
        let path = item.map_err(LogFault::io("list", &segments))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name != "spare" && !name.ends_with(".seg") && !name.ends_with(".tmp") {
            let (zh, en) = ("这个文件不属于账本", "this file is no part of a log");
            found.add(Finding::new("stranger", zh, en).in_file(&path));
        }
    }
    Ok(())
}
