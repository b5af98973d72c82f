//! Matters that name what was published: by `#` and its position, or by the 单据号 of the 信息公开单 that published it.
use super::problem::Fault;
use super::{DocumentKey, spelling};
use crate::expected::Wrong;
use crate::register::Register;
use serde_json::{Map, Value, json};
use sunshine_ledger::command::{Command, CommandType};
use sunshine_ledger::entry::Entry;
use sunshine_ledger::event::Event;
use sunshine_ledger::id::OrgId;
use sunshine_ledger::quantity::Qty;
use sunshine_ledger::{Digest, LogReader};

/// A record as a paper names it.
#[derive(Debug, Clone)]
pub(crate) enum Named {
    /// By the position of its entry.
    Position(u64),
    /// By its paper.
    Paper(DocumentKey),
}

impl Named {
    /// `#1234` is a position, anything else the 单据号 of a paper of `register`: a paper may be a plain number.
    pub(crate) fn read(org: OrgId, register: Register, text: &str) -> Self {
        match text.strip_prefix(['#', '＃']).and_then(spelling::count) {
            Some(position) => Self::Position(position),
            None => Self::Paper(DocumentKey::new(org, register, "", text)),
        }
    }

    /// The paper, where it names one.
    pub(crate) fn paper(&self) -> Option<&DocumentKey> {
        match self {
            Self::Position(_) => None,
            Self::Paper(key) => Some(key),
        }
    }

    /// Where the record stands; `position` finds a paper's entry, else `unknown` says that there is none.
    pub(crate) fn find(
        &self,
        position: impl Fn(&DocumentKey) -> Option<u64>,
        unknown: impl Fn() -> Fault,
    ) -> Result<u64, Fault> {
        match self {
            Self::Position(position) => Ok(*position),
            Self::Paper(key) => position(key).ok_or_else(unknown),
        }
    }
}

/// A command that names disclosures.
#[derive(Debug, Clone)]
pub(crate) struct Referring {
    /// Which command.
    pub(crate) command: CommandType,
    /// Its data, but for what follows.
    pub(crate) data: Map<String, Value>,
    /// Members that are the position of a disclosure.
    pub(crate) positions: Vec<(&'static str, Named)>,
    /// The disclosure whose signed state it names as `size` and `root`.
    pub(crate) state: Option<Named>,
}

impl Referring {
    /// The papers that it names.
    pub(crate) fn papers(&self) -> impl Iterator<Item = &DocumentKey> {
        let named = self.positions.iter().map(|(_, named)| named).chain(&self.state);
        named.filter_map(Named::paper)
    }

    /// The command, where `position` finds a paper's entry and `state` what the disclosure at a position tells of.
    ///
    /// # Errors
    /// When what it names was not published.
    pub(crate) fn command(
        &self,
        position: impl Fn(&DocumentKey) -> Option<u64>,
        state: impl Fn(&Named, u64) -> Option<(Qty, Digest)>,
    ) -> Result<Command, Fault> {
        let find = |named: &Named| named.find(&position, unknown);
        let mut data = self.data.clone();
        for (member, named) in &self.positions {
            data.insert((*member).to_owned(), json!(find(named)?));
        }
        if let Some(named) = &self.state {
            let at = find(named)?;
            let (size, root) = state(named, at).ok_or_else(unknown)?;
            data.extend([("size".to_owned(), json!(size)), ("root".to_owned(), json!(root))]);
        }
        self.command.parse(Value::Object(data)).map_err(|error: serde_json::Error| {
            let wrong = Wrong::of(&error.to_string());
            Fault::malformed(
                format!("内容与事项不符：{}", wrong.zh()),
                format!("the contents do not fit the matter: {}", wrong.en()),
            )
        })
    }
}

/// What the disclosure at a position of the log tells of.
pub(crate) fn state(reader: &LogReader, position: u64) -> Option<(Qty, Digest)> {
    match Entry::parse(&reader.entry(position).ok()?).ok()?.event {
        Event::DisclosurePublished(published) => Some((published.size, published.root)),
        _ => None,
    }
}

fn unknown() -> Fault {
    Fault::new(
        "R13 unknown_reference",
        "所指的公开文件未登记",
        "the disclosure it names is not recorded",
    )
}
