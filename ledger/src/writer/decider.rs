//! The thread that decides: commands in the order of the queue, each on the books that the one
//! before left. It runs ahead of the disk; nobody else reads its books, and they are gone with it
//! when the disk fails.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use super::committer::{Job, Queue};
use super::envelope::{self, Shared};
use super::group::{Group, Held, Tell};
use super::inbox::Turn;
use super::outcome::{Committed, Outcome, ReadOnly, Recorded};
use super::prepare::{Prepared, Preparer};
use super::repetition::{Earlier, Known, Repetitions, Sources};
use super::stopped::{Stopped, WriterFault};
use crate::books::Books;
use crate::clock::Clock;
use crate::command::{Command, Request};
use crate::command_index::CommandIndex;
use crate::digest::Digest;
use crate::disk;
use crate::entry::{Entry, EntryError};
use crate::event::{Event, Source};
use crate::frame_builder::{FrameBuilder, LineRefused};
use crate::id::Position;
use crate::reader::LogReader;
use crate::refusal::{Refusal, Rule, Value, Words};
use crate::room::Room;
use crate::rules;
use crate::signer;
use crate::snapshot::{Cursor, Desk};
use crate::tree::Tree;
use crate::vault::{Sealed, Vault};

/// Decides commands and encodes their entries.
pub(super) struct Decider {
    pub(super) dir: PathBuf,
    pub(super) books: Books,
    pub(super) clock: Clock,
    pub(super) repetitions: Repetitions,
    pub(super) reader: LogReader,
    pub(super) tree: Tree,
    pub(super) room: Arc<Room>,
    pub(super) vault: Arc<Vault>,
    pub(super) preparer: Preparer,
    pub(super) queue: Arc<Queue>,
    pub(super) stopped: Arc<Stopped>,
    /// The frame that takes the next entry.
    pub(super) frame: FrameBuilder,
    /// What was decided for the open group, without `frame`.
    pub(super) open: Group,
    pub(super) snapshots: Desk,
}

/// What is left when everything is decided.
pub(crate) struct Decided {
    pub(crate) books: Books,
    pub(crate) commands: CommandIndex,
    /// The size of the newest snapshot; `None` when one could not be written.
    pub(crate) snapshot: Option<u64>,
}

/// Why a command was not recorded: an outcome, or the end of the writer.
enum Not {
    Recorded(Outcome),
    Possible(WriterFault),
}

impl Decider {
    /// Until the queue is closed and empty, or something fails.
    pub(super) fn run(mut self) -> Decided {
        while self.step().is_continue() {}
        self.queue.decided_all();
        let Decider { mut books, repetitions, snapshots, .. } = self;
        let mut commands = repetitions.into_index();
        let snapshot = snapshots.close(&mut books, &mut commands);
        Decided { books, commands, snapshot }
    }

    /// Waits for the next commands and decides them.
    pub(super) fn step(&mut self) -> ControlFlow<()> {
        let Some(Turn { jobs, open }) = self.queue.next() else { return ControlFlow::Break(()) };
        self.go_on_with(open);
        self.repetitions.durable(self.reader.size());
        jobs.into_iter().for_each(|job| self.answer(job));
        self.leave();
        ControlFlow::Continue(())
    }

    /// Takes back what was left and not yet taken, or begins a group after it.
    fn go_on_with(&mut self, open: Option<Group>) {
        match open {
            Some(group) => {
                self.open = group;
                if let Some(last) = self.open.frames.pop() {
                    self.frame = last;
                }
            }
            None => self.open = Group::new(self.open.number + 1),
        }
    }

    /// Leaves the open group where the committer takes it once it is free.
    fn leave(&mut self) {
        let number = self.open.number;
        if !self.frame.is_empty() {
            self.close_frame();
        }
        let group = std::mem::replace(&mut self.open, Group::new(number));
        let entries = group.frames.iter().map(FrameBuilder::len).sum();
        // Given back, it is dropped, and with it everyone is told that the outcome is unknown.
        drop(self.queue.leave(group, entries));
        let cursor = Cursor { size: self.frame.position(), head_hash: self.frame.head() };
        self.snapshots.turn(cursor, &mut self.books, self.repetitions.index_mut());
    }

    fn answer(&mut self, job: Job) {
        let tell = match job {
            Job::Command { prepared, reply } => Tell::Outcome(self.decide(prepared), reply),
            // Books that may hold what was not taken are not asked.
            Job::Question(_) if self.stopped.fault().is_some() => return,
            Job::Question(question) => Tell::Learned(question(&self.books)),
        };
        // It may rest on any entry decided so far.
        let after_frames = self.open.frames.len() + usize::from(!self.frame.is_empty());
        self.open.answers.push(Held { after_frames, tell });
    }

    fn decide(&mut self, prepared: Box<Prepared>) -> Outcome {
        match self.outcome(prepared) {
            Ok(committed) => Outcome::Committed(committed),
            Err(Not::Recorded(outcome)) => outcome,
            Err(Not::Possible(fault)) => {
                // The open group may hold what the books did not take: with the queue shut it is
                // not left but dropped.
                self.stopped.because(fault);
                drop(self.queue.shut());
                Outcome::OutcomeUnknown
            }
        }
    }

    fn outcome(&mut self, prepared: Box<Prepared>) -> Result<Committed, Not> {
        if self.stopped.fault().is_some() {
            return Err(Not::Recorded(Outcome::OutcomeUnknown));
        }
        let sources =
            Sources { reader: &self.reader, vault: &self.vault, preparer: &self.preparer };
        match self.repetitions.look_up(&prepared, &sources)? {
            Known::New => match self.room.shortage() {
                Some(no_room) => Err(ReadOnly::from(no_room).into()),
                None => self.record(*prepared),
            },
            Known::Same(entries) => Ok(Committed { entries, replayed: true }),
            Known::Other(position) => {
                let first = Value::Count(i64::from(position));
                Err(refused(Refusal::new(Rule::IdempotencyConflict).with("position", first)))
            }
        }
    }

    fn record(&mut self, prepared: Prepared) -> Result<Committed, Not> {
        let Prepared { request, command, digest, print, sealed } = prepared;
        let recorded_at = match request.source {
            Source::Import => self.clock.at_row(request.occurred_at),
            _ => self.clock.now(),
        };
        let recorded_at = recorded_at.map_err(ReadOnly::Clock)?;
        let decided = rules::decide(&self.books, &request, recorded_at).map_err(refused)?;
        self.check_root(&request.command).map_err(refused)?;
        let shared = Shared { command, digest, recorded_at };
        let mut entries = envelope::entries(&request, decided, shared);
        let sealed = self.seal(&request, sealed, &mut entries)?;
        let recorded = self.encode(&mut entries)?;
        for entry in &entries {
            self.books.apply(entry).map_err(|impossible| contradiction(entry, &impossible))?;
            if let Event::PersonErased(erased) = &entry.event {
                self.open.erased.extend(erased.of.iter().map(|position| position.get()));
            }
        }
        self.open.rows.extend(sealed.map(|sealed| (recorded[0].position.get(), sealed)));
        self.repetitions.note(Earlier { command, digest, print, entries: recorded.clone() });
        Ok(Committed { entries: recorded, replayed: false })
    }

    /// R53, as far as the books cannot know it: the size that is named was signed, and the root is the tree's own.
    fn check_root(&self, command: &Command) -> Result<(), Refusal> {
        let (size, said) = match command {
            Command::PublishDisclosure(e) => (e.size, &e.root),
            Command::RecordAnchor(e) => (e.size, &e.root),
            Command::ReportAudit(e) => (e.size, &e.root),
            _ => return Ok(()),
        };
        if !disk::exists(&signer::note_of(&self.dir, size.get())) {
            return Err(Refusal::new(Rule::PublicationUnsigned).with("found", size.to_string()));
        }
        let found = self.tree.root(size.get()).ok();
        if found.is_some_and(|root| root.as_bytes() == said.as_bytes()) {
            return Ok(());
        }
        let found = found
            .map_or("none".to_owned(), |root| Digest::from_bytes(*root.as_bytes()).to_string());
        let expected = said.to_string();
        Err(Refusal::new(Rule::PublicationUnsigned).with("expected", expected).with("found", found))
    }

    /// Private fields belong to the command's first entry. Keys and row are bound to its place,
    /// so what was sealed for another one is sealed again.
    fn seal(
        &self,
        request: &Request,
        sealed: Option<Sealed>,
        entries: &mut [Entry],
    ) -> Result<Option<Sealed>, ReadOnly> {
        if request.private.is_empty() {
            return Ok(None);
        }
        let first = &mut entries[0];
        let sealed = match sealed.filter(|sealed| sealed.is_for(first.stream, first.revision)) {
            Some(sealed) => sealed,
            None => self.preparer.seal(request, first.stream, first.revision)?,
        };
        first.private = Some(sealed.private().clone());
        Ok(Some(sealed))
    }

    /// Encodes a command's entries into one frame: the open one or, if it is full, the next.
    fn encode(&mut self, entries: &mut [Entry]) -> Result<Vec<Recorded>, Not> {
        for fresh in [self.frame.is_empty(), true] {
            let mark = self.frame.mark();
            let refused = match lines(&mut self.frame, entries) {
                Ok(recorded) => return Ok(recorded),
                Err(refused) => refused,
            };
            self.frame.roll_back(mark);
            match refused {
                LineRefused::FrameFull if !fresh => self.close_frame(),
                LineRefused::FrameFull => return Err(too_long(encoded_bytes(entries))),
                LineRefused::TooLong(bytes) => return Err(too_long(bytes)),
                LineRefused::NotALine => return Err(contradiction(&entries[0], &refused)),
            }
        }
        Err(too_long(encoded_bytes(entries)))
    }

    fn close_frame(&mut self) {
        let next = FrameBuilder::after(&self.frame);
        self.open.frames.push(std::mem::replace(&mut self.frame, next));
    }
}

/// Appends the entries to the frame, which holds a part of them when this fails.
fn lines(frame: &mut FrameBuilder, entries: &mut [Entry]) -> Result<Vec<Recorded>, LineRefused> {
    let mut recorded = Vec::with_capacity(entries.len());
    for entry in entries {
        entry.position = Position::new(frame.position()).expect("fewer than 2^53 entries");
        entry.prev = frame.head();
        match entry.encode(frame.line()) {
            Ok(()) => {}
            Err(EntryError::TooLong { bytes }) => return Err(LineRefused::TooLong(bytes)),
            Err(_) => return Err(LineRefused::NotALine),
        }
        let hash = frame.end_line()?;
        recorded.push(Recorded { position: entry.position, hash });
    }
    Ok(recorded)
}

impl From<ReadOnly> for Not {
    fn from(why: ReadOnly) -> Not {
        Not::Recorded(Outcome::ReadOnly(why))
    }
}

fn encoded_bytes(entries: &[Entry]) -> usize {
    let mut bytes = Vec::new();
    // One that cannot be encoded does not count.
    entries.iter().for_each(|entry| drop(entry.encode(&mut bytes)));
    bytes.len()
}

fn refused(refusal: Refusal) -> Not {
    Not::Recorded(match refusal.rule() {
        Rule::StaleRevision => Outcome::StaleRevision(refusal),
        _ => Outcome::Refused(refusal),
    })
}

/// What no frame can hold: an entry of that many bytes, or a command whose entries have as many
/// together.
fn too_long(bytes: usize) -> Not {
    let limit = Words {
        zh: "每条分录至多 65535 字节，一个命令的分录合计至多 921600 字节",
        en: "entries of at most 65535 bytes, of one command at most 921600 together",
    };
    refused(Refusal::new(Rule::Malformed).with("expected", limit).with("found", bytes))
}

fn contradiction(entry: &Entry, what: &impl std::fmt::Display) -> Not {
    let position = entry.position.get();
    Not::Possible(WriterFault::Contradiction { position, what: what.to_string() })
}
