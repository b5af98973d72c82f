//! `sunshine publish`.
use super::{Ended, not_opened, said};
use crate::opened::{OpenOptions, Opened};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use sunshine_ledger::command::{Command, Request};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::{Role, Source};
use sunshine_ledger::id::{Name, OrgId, StaffId};
use sunshine_ledger::text::Text;
use sunshine_ledger::time::{BusinessTime, RecordedAt};
use sunshine_ledger::{ClientKey, Clock, Ledger, Outcome, Submission};

/// Computes a view as of now, keeps its bytes, and records that it was published.
#[derive(Debug, clap::Args)]
pub(super) struct Publish {
    /// One of the views of VIEWS.md, such as emergency, statement or corrections.
    view: String,
    /// Parameters of the view, as `id=E2020-01`.
    params: Vec<String>,
    /// The ledger's data directory.
    #[arg(long)]
    dir: PathBuf,
    /// The root organisation's code.
    #[arg(long)]
    org: String,
    /// Staff reference of the publisher.
    #[arg(long)]
    actor: String,
    /// When it is published, as `2020-01-30T12:00:00+08:00`; now by default.
    #[arg(long)]
    at: Option<String>,
    /// By when it has to be public, as `2020-01-30T23:59:59+08:00`.
    #[arg(long)]
    due_at: Option<String>,
}

impl Publish {
    pub(super) fn run(self) -> Ended {
        let view = Name::parse(&self.view).map_err(said)?;
        let params = self
            .params
            .iter()
            .map(|param| parameter(param))
            .collect::<Result<BTreeMap<_, _>, _>>()?;
        let time = |text: &Option<String>| {
            text.as_deref().map(BusinessTime::parse).transpose().map_err(said)
        };
        let (due_at, at) = (time(&self.due_at)?, time(&self.at)?);
        let opened = Opened::open(&self.dir, &OpenOptions::default())
            .map_err(|fault| not_opened(&fault, &self.dir))?;
        let at = match at {
            Some(at) => at,
            None => now(&opened.ledger)?,
        };
        let event = crate::publish::prepare(&opened.ledger, &opened.views, &view, &params, due_at)
            .map_err(said)?;
        let hash = event.hash;
        let request = Request {
            actor: StaffId::parse(&self.actor).map_err(said)?,
            command: Command::PublishDisclosure(event),
            evidence: None,
            expected_revision: None,
            occurred_at: at,
            org: OrgId::parse(&self.org).map_err(said)?,
            private: BTreeMap::new(),
            role: Role::Publisher,
            source: Source::Manual,
        };
        let client = ClientKey::Token { staff: self.actor.clone(), key: format!("publish {hash}") };
        let answer = opened.ledger.writer().submit(Submission { request, client });
        let ended = match answer.outcome {
            Outcome::Committed(committed) => {
                let position = committed.entries.first().map_or(0, |entry| entry.position.get());
                println!("已公开 published: position {position}, published/{hash}.json");
                Ok(ExitCode::SUCCESS)
            }
            Outcome::Refused(refusal) => Err(format!("{}\n{}", refusal.zh(), refusal.en())),
            other => Err(format!("没有记录 not recorded: {other:?}")),
        };
        opened.close().map_err(said)?;
        ended
    }
}

/// The wall clock; in a sample, whose days are past, the time of the last entry.
fn now(ledger: &Ledger) -> Result<BusinessTime, String> {
    if !ledger.created().sample {
        return Clock::wall(None, true)
            .and_then(|mut clock| clock.now())
            .map(RecordedAt::second)
            .map_err(said);
    }
    let last = ledger.reader().size().saturating_sub(1);
    let bytes = ledger.reader().entry(last).map_err(said)?;
    Entry::parse(&bytes).map(|entry| entry.recorded_at.second()).map_err(said)
}

fn parameter(text: &str) -> Result<(Name, Text), String> {
    let parsed = text
        .split_once('=')
        .and_then(|(name, value)| Some((Name::parse(name).ok()?, Text::parse(value).ok()?)));
    parsed.ok_or_else(|| format!("参数应为“名=值” a parameter is name=value: {text}"))
}
