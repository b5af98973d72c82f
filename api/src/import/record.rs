//! The second pass: what the first one let through goes to the writer, in the same order.
use super::convert::{Ask, Publication};
use super::days::Days;
use super::fault::ImportFault;
use super::plan::{self, Plan};
use super::problem::{Fault, Problem};
use super::referring;
use super::source::Sources;
use super::summary::Bucket;
use super::table::Document;
use crate::publish;
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use sunshine_ledger::command::Command;
use sunshine_ledger::{Digest, Ledger, Outcome, Pending, ReadOnly, Submission};
use sunshine_projections::Views;

/// Commands submitted at a time: the vault's transaction costs about as much for a thousand rows as for ten.
const BATCH_COMMANDS: usize = 2_048;
/// Batches under way: while one is made durable the next is prepared.
const BATCHES_AHEAD: usize = 2;

/// The second pass at work.
pub(super) struct Recorder<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) views: &'a Views,
    pub(super) files: BTreeMap<u32, Arc<PathBuf>>,
    pub(super) registers: Option<BTreeMap<u32, Digest>>,
    pub(super) plan: &'a Plan,
    pub(super) batch: Vec<Submission>,
    /// Files and lines of `batch`.
    pub(super) places: Vec<(u32, u64)>,
    pub(super) under_way: VecDeque<(Vec<(u32, u64)>, Pending)>,
}

impl Recorder<'_> {
    /// Records every new document.
    ///
    /// # Errors
    /// When the writer stops, or the files are not those of the first pass.
    pub(super) fn run(
        &mut self,
        sources: &Arc<Sources>,
        mut progress: impl FnMut(u64),
    ) -> Result<(), ImportFault> {
        let mut days = Days::start(Arc::clone(sources));
        let mut number = 0;
        while let Some(day) = days.next() {
            for document in day.documents {
                let verdict = self.plan.verdict(number).ok_or(ImportFault::Changed)?;
                number += 1;
                if verdict == Bucket::New {
                    self.take(document)?;
                }
            }
            progress(days.bytes());
        }
        self.settle()?;
        if number == self.plan.len() { Ok(()) } else { Err(ImportFault::Changed) }
    }

    fn take(&mut self, document: Document) -> Result<(), ImportFault> {
        let place = (document.order.file, document.line);
        if let Ask::Publish(publication) = &document.draft.ask {
            let publication = publication.clone();
            return self.publish(&document, &publication);
        }
        if matches!(&document.draft.ask, Ask::Refer(referring) if referring.state.is_some()) {
            // The disclosure it names may be in the batch.
            self.settle()?;
        }
        let state =
            |_: &referring::Named, position| referring::state(self.ledger.reader(), position);
        let command = plan::command(&document.draft, |key| self.plan.target(key), state)
            .map_err(|fault| self.problem(place, fault))?;
        let submission = self.submission(&document, command)?;
        self.batch.push(submission);
        self.places.push(place);
        if self.batch.len() == BATCH_COMMANDS {
            self.submit()?;
        }
        Ok(())
    }

    fn submission(&self, document: &Document, command: Command) -> Result<Submission, ImportFault> {
        let register =
            self.registers.as_ref().and_then(|hashes| hashes.get(&document.order.file).copied());
        let request = document.draft.request(command, register);
        let request =
            request.map_err(|fault| self.problem((document.order.file, document.line), fault))?;
        Ok(Submission { request, client: document.draft.key.client() })
    }

    /// Everything before it is durable and signed, then the document is computed and kept, then the entry is written.
    fn publish(&mut self, document: &Document, asked: &Publication) -> Result<(), ImportFault> {
        self.settle()?;
        let event =
            publish::prepare(self.ledger, self.views, &asked.view, &asked.params, asked.due_at)?;
        let submission = self.submission(document, Command::PublishDisclosure(event))?;
        self.batch.push(submission);
        self.places.push((document.order.file, document.line));
        self.settle()
    }

    fn submit(&mut self) -> Result<(), ImportFault> {
        let places = std::mem::take(&mut self.places);
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH_COMMANDS));
        self.under_way.push_back((places, self.ledger.writer().submit_all(batch)));
        while self.under_way.len() > BATCHES_AHEAD {
            self.hear()?;
        }
        Ok(())
    }

    /// Waits until everything submitted so far is durable.
    fn settle(&mut self) -> Result<(), ImportFault> {
        if !self.batch.is_empty() {
            self.submit()?;
        }
        while !self.under_way.is_empty() {
            self.hear()?;
        }
        Ok(())
    }

    /// Waits for the oldest batch.
    fn hear(&mut self) -> Result<(), ImportFault> {
        let Some((places, pending)) = self.under_way.pop_front() else { return Ok(()) };
        for (place, answer) in places.into_iter().zip(pending.wait()) {
            match answer.outcome {
                Outcome::Committed(_) => {}
                Outcome::Refused(refusal) => return Err(self.problem(place, Fault::from(&refusal))),
                Outcome::ReadOnly(ReadOnly::Stopped)
                | Outcome::StaleRevision { .. }
                | Outcome::Overloaded
                | Outcome::OutcomeUnknown => return Err(self.stopped()),
                Outcome::ReadOnly(why) => return Err(why.into()),
            }
        }
        Ok(())
    }

    fn stopped(&self) -> ImportFault {
        let fault = self.ledger.writer().fault();
        ImportFault::Stopped(fault.map_or_else(|| "?".to_owned(), |fault| fault.to_string()))
    }

    fn problem(&self, (file, line): (u32, u64), fault: Fault) -> ImportFault {
        let file = Arc::clone(&self.files[&file]);
        ImportFault::Refused(Box::new(Problem { file, line: Some(line), column: None, fault }))
    }
}
