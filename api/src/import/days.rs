//! The documents of all files, one business day after the other, each day merged by business time.
use super::problem::Problem;
use super::source::{SourceFile, Sources};
use super::table::{self, Contents, Document, Refused};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use sunshine_ledger::time::Date;

/// Documents handed over at a time. A busy day has tens of thousands, some 2 KiB each.
const CHUNK_DOCUMENTS: usize = 4_096;
/// Chunks that may wait to be taken: while they are decided, the next day is read.
const CHUNKS_AHEAD: usize = 2;

/// One business day, or a part of a busy one.
#[derive(Debug, Default)]
pub(crate) struct Day {
    /// Its documents, in the order in which they are to be decided.
    pub(crate) documents: Vec<Document>,
    /// Rows that cannot be read.
    pub(crate) refused: Vec<Refused>,
    /// Files that cannot be read at all.
    pub(crate) broken: Vec<Problem>,
}

/// The days, read by a thread of their own.
pub(crate) struct Days {
    days: Receiver<Day>,
    reader: Option<JoinHandle<()>>,
    bytes: Arc<AtomicU64>,
}

impl Days {
    /// Starts to read.
    #[must_use]
    pub(crate) fn start(sources: Arc<Sources>) -> Self {
        let (sender, days) = sync_channel(CHUNKS_AHEAD);
        let bytes = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&bytes);
        let reader = thread::spawn(move || {
            let mut loose = Loose::read(&sources.loose, &counted);
            let mut dates: Vec<Date> =
                sources.days.keys().chain(loose.days.keys()).copied().collect();
            dates.sort_unstable();
            dates.dedup();
            let first = Day {
                refused: std::mem::take(&mut loose.refused),
                broken: std::mem::take(&mut loose.broken),
                ..Day::default()
            };
            let mut waiting = Some(first);
            for date in dates {
                let mut day = waiting.take().unwrap_or_default();
                day.documents = loose.days.remove(&date).unwrap_or_default();
                read_files(
                    sources.days.get(&date).map_or(&[][..], Vec::as_slice),
                    &mut day,
                    &counted,
                );
                day.documents.sort_unstable_by_key(|document| document.order);
                if !hand_over(&sender, day) {
                    return;
                }
            }
            if let Some(day) = waiting {
                // Nobody waits any more only when the import has ended.
                let _ = sender.send(day);
            }
        });
        Self { days, reader: Some(reader), bytes }
    }

    /// Bytes of files read so far.
    #[must_use]
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

impl Iterator for Days {
    type Item = Day;
    fn next(&mut self) -> Option<Day> {
        let day = self.days.recv().ok();
        if day.is_none()
            && let Some(reader) = self.reader.take()
            && let Err(panic) = reader.join()
        {
            std::panic::resume_unwind(panic);
        }
        day
    }
}

/// Sends a day in chunks; `false` when nobody waits any more.
fn hand_over(sender: &SyncSender<Day>, day: Day) -> bool {
    let mut documents = day.documents.into_iter();
    let first = documents.by_ref().take(CHUNK_DOCUMENTS).collect();
    let mut next = Day { documents: first, refused: day.refused, broken: day.broken };
    loop {
        if sender.send(next).is_err() {
            return false;
        }
        let chunk: Vec<Document> = documents.by_ref().take(CHUNK_DOCUMENTS).collect();
        if chunk.is_empty() {
            return true;
        }
        next = Day { documents: chunk, ..Day::default() };
    }
}

/// Documents of files that are in no day's folder.
struct Loose {
    days: BTreeMap<Date, Vec<Document>>,
    refused: Vec<Refused>,
    broken: Vec<Problem>,
}

impl Loose {
    fn read(files: &[SourceFile], bytes: &AtomicU64) -> Self {
        let mut day = Day::default();
        read_files(files, &mut day, bytes);
        let mut days: BTreeMap<Date, Vec<Document>> = BTreeMap::new();
        for document in day.documents {
            days.entry(document.order.at.date()).or_default().push(document);
        }
        Self { days, refused: day.refused, broken: day.broken }
    }
}

fn read_files(files: &[SourceFile], day: &mut Day, bytes: &AtomicU64) {
    let mut contents = Contents::default();
    for file in files {
        if let Err(problem) = table::read(file, &mut contents) {
            day.broken.push(*problem);
        }
        bytes.fetch_add(file.bytes, Ordering::Relaxed);
    }
    day.documents.append(&mut contents.documents);
    day.refused.append(&mut contents.refused);
}
