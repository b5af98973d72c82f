//! Every byte of every segment and every entry: frames and seals, links, spelling, order of time,
//! and the tree at every size that was signed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::finding::{Examined, Finding};
use super::sealed::Sealed;
use crate::digest::Digest;
use crate::entry::Entry;
use crate::event::Event;
use crate::fault::{Damage, LogFault};
use crate::signed_notes::SignedNotes;
use crate::survey::{self, Place, Survey};
use crate::time::RecordedAt;

/// Between two words of progress.
const TELL_ENTRIES: u64 = 100_000;

/// What the entries say that other files have to answer to.
#[derive(Default)]
pub(super) struct Entries {
    /// Published documents: hash → the entry that first names it.
    pub(super) documents: BTreeMap<Digest, u64>,
    /// Public attachments, likewise.
    pub(super) attachments: BTreeMap<Digest, u64>,
    pub(super) last_recorded_at: Option<RecordedAt>,
    pub(super) survey: Option<Survey>,
}

/// While the entries are gone through.
struct Reading {
    entries: Entries,
    sealed: Sealed,
    previous: Digest,
    hash_at: Option<Digest>,
    scratch: Vec<u8>,
    wrong: Option<Finding>,
    /// Entries past this size may be on their way, and so may their rows.
    settled: u64,
}

impl Entries {
    pub(super) fn read(
        dir: &Path,
        notes: &SignedNotes,
        cursor: Option<u64>,
        found: &mut Examined,
        tell: &mut dyn FnMut(u64),
    ) -> Result<Entries, LogFault> {
        let mut reading = Reading {
            entries: Entries::default(),
            sealed: Sealed::open(dir, found.in_use),
            previous: Digest::ZERO,
            hash_at: None,
            scratch: Vec::new(),
            wrong: None,
            settled: if found.in_use { found.signed } else { u64::MAX },
        };
        let mut sizes: BTreeSet<u64> = notes.sound.keys().copied().collect();
        sizes.extend(notes.recorded.as_ref().map(|note| note.size()));
        let survey = survey::survey(dir, &sizes, &mut |place, line| {
            reading.take(&place, line);
            if cursor == Some(place.position + 1) {
                reading.hash_at = Some(reading.previous);
            }
            if place.position % TELL_ENTRIES == TELL_ENTRIES - 1 {
                tell(place.position + 1);
            }
        });
        let survey = match survey {
            Ok(survey) => survey,
            // Not even its shape can be read.
            Err(LogFault::Damaged(damage)) => {
                found.add(of_damage(&damage, dir));
                return Ok(reading.entries);
            }
            Err(fault) => return Err(fault),
        };
        found.size = survey.tip.size;
        found.hash_at = reading.hash_at;
        found.counts.entries = survey.tip.size;
        found.counts.frames = survey.tip.frame;
        found.counts.segments = (survey.segments.len() + survey.beyond.len()) as u64;
        found.counts.bytes = found.counts.segments * survey.shape.segment_bytes();
        tell_damage(dir, &survey, found);
        let Reading { entries, sealed, wrong, settled, .. } = reading;
        wrong.into_iter().for_each(|finding| found.add(finding));
        let path = dir.join("vault.redb");
        sealed.close(&path, survey.tip.size.min(settled), found);
        Ok(Entries { survey: Some(survey), ..entries })
    }
}

/// Damage in the log, unless it is the frame that a running writer is just writing.
fn tell_damage(dir: &Path, survey: &Survey, found: &mut Examined) {
    let Some(damage) = &survey.damage else { return };
    let on_its_way = found.in_use && survey.tip.size >= found.signed && survey.beyond.is_empty();
    if on_its_way {
        let mut note = Finding::of_damage("being_written", damage);
        note.gravity = super::Gravity::Note;
        note.zh = "运行中的服务正在写这里，末尾的字节不作判断".into();
        note.en = "the running ledger is writing here, so these bytes are not judged".into();
        found.add(note);
    } else if survey.torn {
        let mut note = Finding::of_damage("torn_write", damage);
        note.gravity = super::Gravity::Note;
        note.zh = format!("上次中断留下的残帧，下次启动移入 quarantine/；{}", note.zh);
        note.en =
            format!("a write that a crash cut short, which the next start sets aside; {}", note.en);
        found.add(note);
    } else {
        found.add(of_damage(damage, dir));
        if !survey.beyond.is_empty() {
            let files = survey.beyond.len();
            let first = &survey.beyond[0];
            let zh = format!("其后 {files} 个段文件接不上，没有再读");
            let en = format!(
                "{files} segments after it do not continue what is sound, and were not read"
            );
            found.add(Finding::new("segments_unread", zh, en).in_file(first));
        }
    }
}

fn of_damage(damage: &Damage, dir: &Path) -> Finding {
    let steps = LogFault::Damaged(Box::new(damage.clone())).what_to_do(dir);
    Finding { mend: steps, ..Finding::of_damage("segment_damaged", damage) }
}

impl Reading {
    fn take(&mut self, place: &Place<'_>, line: &[u8]) {
        let before = std::mem::replace(&mut self.previous, Digest::of(line));
        if self.wrong.is_some() {
            return;
        }
        let entry = match Entry::parse_with(line, &mut self.scratch) {
            Ok(entry) => entry,
            Err(fault) => return self.wrong("entry_unreadable", place, &fault.to_string()),
        };
        if entry.position.get() != place.position {
            let said = format!("it says that its position is {}", entry.position.get());
            return self.wrong("entry_out_of_place", place, &said);
        }
        if entry.prev != before {
            let said =
                format!("its link is {}, the entry before has the hash {before}", entry.prev);
            return self.wrong("link_broken", place, &said);
        }
        if self.entries.last_recorded_at.is_some_and(|last| entry.recorded_at < last) {
            return self.wrong(
                "time_runs_back",
                place,
                "it was recorded before the entry before it",
            );
        }
        self.entries.last_recorded_at = Some(entry.recorded_at);
        if let Event::DisclosurePublished(publication) = &entry.event {
            self.entries.documents.entry(publication.hash).or_insert(place.position);
        }
        for hash in entry.evidence.iter().flatten().filter_map(|evidence| evidence.hash()) {
            self.entries.attachments.entry(*hash).or_insert(place.position);
        }
        if entry.private.is_some() && place.position < self.settled {
            self.sealed.compare(&entry, place);
        }
        if let Event::PersonErased(erased) = &entry.event {
            erased.of.iter().for_each(|position| self.sealed.erased(position.get()));
        }
    }

    fn wrong(&mut self, code: &'static str, place: &Place<'_>, said: &str) {
        let Place { position, frame, file, byte } = *place;
        let zh = format!("第 {position} 条（第 {frame} 帧）不合格：{said}");
        let en = format!("position {position} (frame {frame}) is not sound: {said}");
        self.wrong = Some(Finding::new(code, zh, en).at(file, byte).entry(position));
    }
}
