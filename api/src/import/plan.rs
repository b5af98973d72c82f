//! The first pass: every document decided on a copy of the books, before anything is written.
use super::cells;
use super::convert::{Ask, Draft, Publication};
use super::days::{Day, Days};
use super::fault::ImportFault;
use super::problem::{Fault, Problem};
use super::referring::{self, Named};
use super::source::Sources;
use super::summary::{Bucket, Summary};
use super::table::Document;
use super::{DocumentKey, column, known};
use crate::personal_number;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use sunshine_ledger::command::{ApproveOnPaper, Command};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::DisclosurePublished;
use sunshine_ledger::id::{Name, Position};
use sunshine_ledger::quantity::{Qty, Version};
use sunshine_ledger::text::Text;
use sunshine_ledger::{Digest, LogReader, Rehearsal};
use sunshine_projections::{Ask as ViewAsk, Extent, View};

/// What became of every document, in the order of [`Days`], and where its entries stand or will stand.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    verdicts: Vec<Bucket>,
    /// Documents of these files that are new.
    seen: FxHashMap<u64, Seen>,
    /// The entries that documents mean by others that they name.
    targets: FxHashMap<u64, u64>,
}

/// A document of these files.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// The first bytes of its digest, private values included.
    print: u64,
    position: u64,
}

impl Plan {
    /// The verdict on document number `n`.
    pub(crate) fn verdict(&self, n: usize) -> Option<Bucket> {
        self.verdicts.get(n).copied()
    }

    /// How many documents were judged.
    pub(crate) fn len(&self) -> usize {
        self.verdicts.len()
    }

    /// Where the entry stands or will stand that is meant by a document.
    pub(crate) fn target(&self, key: &DocumentKey) -> Option<u64> {
        self.targets.get(&key.fingerprint()).copied()
    }

    /// Frees what only the first pass needs.
    pub(crate) fn forget_seen(&mut self) {
        self.seen = FxHashMap::default();
    }
}

/// Turns what a document asks for into a command; `position` finds the entry that is meant by another document, `state` what
/// the disclosure there tells of.
///
/// # Errors
/// When a document is named that nobody recorded.
pub(crate) fn command(
    draft: &Draft,
    position: impl Fn(&DocumentKey) -> Option<u64>,
    state: impl Fn(&Named, u64) -> Option<(Qty, Digest)>,
) -> Result<Command, Fault> {
    match &draft.ask {
        Ask::Command(command) => Ok(command.clone()),
        Ask::Approve(action) => Ok(Command::ApproveOnPaper(ApproveOnPaper { action: *action })),
        Ask::Reverse { action, reason, target } => {
            let meant = position(target).ok_or_else(|| {
                Fault::new(
                    "R13 unknown_reference",
                    "原单据未登记",
                    "the document to undo is not recorded",
                )
            })?;
            let target = Position::new(meant)
                .map_err(|malformed| Fault::malformed("位置过大", malformed.expected))?;
            Ok(Draft::reversal(*action, reason, target))
        }
        Ask::Publish(publication) => Ok(Command::PublishDisclosure(stand_in(draft, publication)?)),
        Ask::Refer(referring) => referring.command(position, state),
        Ask::Erase(erasing) => erasing.command(position),
    }
}

/// A disclosure whose figures are not known before everything ahead of it is signed: enough to decide whether it may be published.
fn stand_in(draft: &Draft, asked: &Publication) -> Result<DisclosurePublished, Fault> {
    let unknown = || {
        Fault::new(
            "R53 publication_unsigned",
            "视图或参数不存在",
            "there is no such view or parameter",
        )
    };
    let view = View::named(asked.view.as_str()).ok_or_else(unknown)?;
    let given = asked.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    ViewAsk::parse(view, Extent::Whole, given).map_err(|_| unknown())?;
    let mut params = asked.params.clone();
    let mut default = |name: &str, value: String| -> Result<(), Fault> {
        let name = Name::parse(name).expect("a name");
        let value = Text::parse(&value).map_err(|_| unknown())?;
        params.entry(name).or_insert(value);
        Ok(())
    };
    if !matches!(view, View::Publications | View::Integrity) {
        default("scope", format!("system:{}", draft.key.org))?;
    }
    let today = match view {
        View::Campaigns | View::Emergency => Some("to"),
        View::Goods | View::Overdue | View::Timeliness => Some("at"),
        View::AnnualReview
        | View::Corrections
        | View::Donations
        | View::Flows
        | View::Funds
        | View::Inquiries
        | View::Integrity
        | View::IntentChanges
        | View::Organisations
        | View::Projects
        | View::Publications
        | View::Ratios
        | View::Recipients
        | View::Recognition
        | View::Reconciliation
        | View::RelatedParties
        | View::Scorecard
        | View::Statement
        | View::Uses => None,
    };
    if let Some(name) = today {
        default(name, draft.at.date().to_string())?;
    }
    Ok(DisclosurePublished {
        due_at: asked.due_at,
        hash: Digest::ZERO,
        params: resolved(params, draft)?,
        root: Digest::ZERO,
        size: Qty::new(1).map_err(|_| unknown())?,
        spec: Version::new(sunshine_projections::SPEC).map_err(|_| unknown())?,
        view: asked.view,
    })
}

/// `system` and `office` mean the root, whose publisher signs.
fn resolved(
    mut params: BTreeMap<Name, Text>,
    draft: &Draft,
) -> Result<BTreeMap<Name, Text>, Fault> {
    if let Some(scope) = params.get_mut(&Name::parse("scope").expect("a name"))
        && !scope.as_str().contains(':')
    {
        let whole = format!("{scope}:{}", draft.key.org);
        *scope = Text::parse(&whole)
            .map_err(|malformed| Fault::malformed("口径不合要求", malformed.expected))?;
    }
    Ok(params)
}

/// The first pass at work.
pub(super) struct Planner<'a> {
    pub(super) rehearsal: &'a mut Rehearsal,
    /// What the log had before.
    pub(super) reader: &'a LogReader,
    pub(super) files: BTreeMap<u32, Arc<PathBuf>>,
    /// Hash of each register, where the ledger is no sample.
    pub(super) registers: Option<BTreeMap<u32, Digest>>,
    pub(super) plan: Plan,
    pub(super) summary: Summary,
    pub(super) tell: &'a mut dyn FnMut(&Problem),
}

impl Planner<'_> {
    /// Judges every document of every file.
    ///
    /// # Errors
    /// When log or vault cannot be read.
    pub(super) fn run(
        &mut self,
        sources: &Arc<Sources>,
        mut progress: impl FnMut(u64),
    ) -> Result<(), ImportFault> {
        let mut days = Days::start(Arc::clone(sources));
        while let Some(day) = days.next() {
            self.day(day)?;
            progress(days.bytes());
        }
        Ok(())
    }

    fn day(&mut self, day: Day) -> Result<(), ImportFault> {
        for problem in day.broken {
            self.summary.count(Bucket::Error, 0, 0);
            (self.tell)(&problem);
        }
        for refused in day.refused {
            self.summary.count(Bucket::Error, refused.rows.end - refused.rows.start, 0);
            refused.problems.iter().for_each(&mut self.tell);
            self.summary.refuse(refused.file, refused.rows, &refused.problems);
        }
        for document in &day.documents {
            let (bucket, fault) = self.judge(document)?;
            self.plan.verdicts.push(bucket);
            let rows = document.rows.end - document.rows.start;
            self.summary.count(bucket, rows, document.draft.fen());
            if let Some((column, fault)) = fault {
                let file = Arc::clone(&self.files[&document.order.file]);
                let problem = Problem { file, line: Some(document.line), column, fault };
                (self.tell)(&problem);
                self.summary.refuse(document.order.file, document.rows.clone(), &[problem]);
            }
        }
        Ok(())
    }

    fn judge(&mut self, document: &Document) -> Result<Judged, ImportFault> {
        let draft = &document.draft;
        let earlier = self.rehearsal.find(&draft.key.client())?;
        let register =
            self.registers.as_ref().and_then(|hashes| hashes.get(&document.order.file).copied());
        // A known document was recorded with the register of that day; the file may have grown since.
        let register = earlier.as_ref().and_then(known::register).or(register);
        for named in draft.named() {
            if let Some(meant) = self.meant(named) {
                self.plan.targets.insert(named.fingerprint(), meant);
            }
        }
        let state = |named: &Named, position| self.state(named, position);
        let command = match command(draft, |key| self.plan.target(key), state) {
            Ok(command) => command,
            Err(fault) => return Ok((Bucket::Error, Some((None, fault)))),
        };
        let request = match draft.request(command, register) {
            Ok(request) => request,
            Err(fault) => return Ok((Bucket::Error, Some((Some("附件"), fault)))),
        };
        if let Some(entry) = earlier {
            let same = known::same(draft, &request, &entry)
                && self.rehearsal.same_private(&entry, &request)?;
            return Ok(known_or_conflict(same, entry.position.get()));
        }
        let (fingerprint, print) = (draft.key.fingerprint(), known::print(&request));
        if let Some(seen) = self.plan.seen.get(&fingerprint) {
            return Ok(known_or_conflict(seen.print == print, seen.position));
        }
        if let Some((_, kind)) = personal_number::in_command(&request.command) {
            return Ok((Bucket::Error, Some((None, cells::looks_personal(kind)))));
        }
        let position = self.rehearsal.next_position();
        match self.rehearsal.decide(&request)? {
            Ok(()) => {
                self.plan.seen.insert(fingerprint, Seen { print, position });
                Ok((Bucket::New, None))
            }
            Err(refusal) => {
                let heading = column::of(document.order.register, &refusal);
                Ok((Bucket::Error, Some((heading, Fault::from(&refusal)))))
            }
        }
    }

    /// The entry that is meant by a document: its first one, but of what two persons decide what the approval
    /// released, which follows it.
    fn meant(&self, key: &DocumentKey) -> Option<u64> {
        let approved = key.approved();
        let released = self.position(&approved).map(|approval| approval + 1);
        released.or_else(|| self.position(key))
    }

    /// What the disclosure at a position tells of. What one of these files will tell of is not known before it is signed: enough
    /// to decide whether it may be named.
    fn state(&self, named: &Named, position: u64) -> Option<(Qty, Digest)> {
        if position < self.reader.size() {
            return referring::state(self.reader, position);
        }
        let one = Qty::new(1).ok()?;
        matches!(named, Named::Paper(_)).then_some((one, Digest::ZERO))
    }

    /// First entry of a document of these files or of the log.
    fn position(&self, key: &DocumentKey) -> Option<u64> {
        let logged = || {
            self.rehearsal
                .find(&key.client())
                .ok()
                .flatten()
                .map(|entry: Entry| entry.position.get())
        };
        let seen = self.plan.seen.get(&key.fingerprint()).map(|seen| seen.position);
        seen.or_else(logged)
    }
}

/// A bucket and, for the two bad ones, what is wrong and where.
type Judged = (Bucket, Option<(Option<&'static str>, Fault)>);

fn known_or_conflict(same: bool, position: u64) -> Judged {
    if same {
        return (Bucket::Known, None);
    }
    let fault = Fault::new(
        "R12 idempotency_conflict",
        "这张单据已按其他内容登记，账本保留原记录；要更正，用冲正单和新单据号",
        "this document is recorded with other contents, which stand; to correct it, reverse it and use a new number",
    );
    (Bucket::Conflict, Some((Some("单据号"), fault.with("position", position.to_string()))))
}
