//! Rows of one document turned into what they ask of the ledger.
mod decide;
mod goods;
mod matter;
mod money;
mod report;
mod setup;

use super::cells::{self, CellFault, may, must};
use super::erasing::Erasing;
use super::problem::Fault;
use super::referring::Referring;
use super::spelling;
use crate::register::{Cell, Register, Row};
use std::collections::BTreeMap;
use sunshine_ledger::Digest;
use sunshine_ledger::command::{Command, PrivateValue, ProposeReversal, Request, ReversalTarget};
use sunshine_ledger::entry::{Evidence, EvidenceList};
use sunshine_ledger::event::{Role, Source};
use sunshine_ledger::id::{ActionId, Name, OrgId, Position, StaffId};
use sunshine_ledger::text::Text;
use sunshine_ledger::time::BusinessTime;
use unicode_normalization::UnicodeNormalization as _;

/// How rows of a register become a command.
pub(crate) trait Convert: Row {
    /// Headings of the cells that belong to a lot or line; empty where every row is a document of its own.
    const LINES: &'static [&'static str] = &[];

    /// 环节, 方向 or 方式.
    fn step(&self) -> Cell<'_> {
        super::table::NO_STEP
    }

    /// Private cells and the names of their fields.
    fn private(&self) -> Vec<(&'static str, Cell<'_>)> {
        Vec::new()
    }

    /// Evidence that stands in cells of its own.
    ///
    /// # Errors
    /// When a hash is malformed.
    fn papers(_rows: &[Self]) -> Result<Vec<Evidence>, CellFault> {
        Ok(Vec::new())
    }

    /// What the document asks for; `rows` is not empty.
    ///
    /// # Errors
    /// The first cell that cannot be read.
    fn ask(rows: &[Self]) -> Result<Ask, CellFault>;
}

/// What a document asks of the ledger, before the books are known.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "nearly every document is a command")]
pub(crate) enum Ask {
    /// A command as it stands.
    Command(Command),
    /// Approval of what stands proposed under this number.
    Approve(ActionId),
    /// Reversal of what another document recorded.
    Reverse {
        /// The new action.
        action: ActionId,
        /// Why.
        reason: Text,
        /// Key of the document to undo.
        target: DocumentKey,
    },
    /// A disclosure, computed when everything before it is signed.
    Publish(Publication),
    /// A command that names disclosures.
    Refer(Referring),
    /// An application to erase what records hold of a person.
    Erase(Erasing),
}

/// A disclosure to be computed.
#[derive(Debug, Clone)]
pub(crate) struct Publication {
    /// View of VIEWS.md.
    pub(crate) view: Name,
    /// Its parameters.
    pub(crate) params: BTreeMap<Name, Text>,
    /// By when it had to be public.
    pub(crate) due_at: Option<BusinessTime>,
}

/// What makes a document the same document, whoever imports it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DocumentKey {
    /// 机构.
    pub org: OrgId,
    /// The register's name; with 环节 or 方向 after `·` where one number stands for several documents.
    pub register: String,
    /// 单据号.
    pub document: String,
}

/// The step of a paper that a second person approved.
const APPROVED: &str = "·审批";

impl DocumentKey {
    /// The key of a document; `step` is the code of 环节 or 方向, else empty.
    pub(crate) fn new(org: OrgId, register: Register, step: &str, document: &str) -> Self {
        let step = match (register, step) {
            (Register::AllocationForm | Register::ReversalForm, "approve") => APPROVED,
            (Register::AllocationForm | Register::ReversalForm, _) => "·申请",
            (Register::Matter, "approve") => APPROVED,
            (Register::Matter, "propose") => "·申请",
            (Register::Transfer, "received") => "·收到",
            (Register::Transfer, _) => "·发出",
            _ => "",
        };
        Self { org, register: format!("{}{step}", register.name()), document: document.to_owned() }
    }

    /// The same paper as a second person approved it.
    pub(crate) fn approved(&self) -> Self {
        let register = format!("{}{APPROVED}", self.register);
        Self { register, ..self.clone() }
    }
}

/// One document, typed.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// Its key.
    pub(crate) key: DocumentKey,
    /// 经办人工号.
    pub(crate) actor: StaffId,
    /// 经办岗位.
    pub(crate) role: Role,
    /// 业务时间.
    pub(crate) at: BusinessTime,
    /// 附件, and what stands in cells of its own.
    pub(crate) evidence: Vec<Evidence>,
    /// Private values.
    pub(crate) private: BTreeMap<Name, PrivateValue>,
    /// What it asks for.
    pub(crate) ask: Ask,
}

impl Draft {
    /// Reads the rows of one document.
    ///
    /// # Errors
    /// The first cell that cannot be read.
    pub(crate) fn of<R: Convert>(rows: &[R]) -> Result<Self, CellFault> {
        let first = &rows[0];
        let org = must(first.org())?;
        let step = step_code(R::REGISTER, first.step().text);
        must::<Number>(first.doc())?;
        let mut evidence = R::papers(rows)?;
        for part in cells::split(first.evidence().text) {
            let (kind, hash) = cells::evidence(part).ok_or_else(|| malformed(first.evidence()))?;
            evidence.push(Evidence::public(kind, hash));
        }
        let mut private = BTreeMap::new();
        for (name, cell) in first.private() {
            if let Some(value) = private_value(cell)? {
                private.insert(Name::parse(name).expect("field names are names"), value);
            }
        }
        Ok(Self {
            key: DocumentKey::new(org, R::REGISTER, step, spelling::trim(first.doc().text)),
            actor: must(first.actor())?,
            role: must(first.role())?,
            at: must(first.at())?,
            evidence,
            private,
            ask: R::ask(rows)?,
        })
    }

    /// The request, where the ask needs nothing from the books; `register` is the hash of the file, for a ledger that is no sample.
    ///
    /// # Errors
    /// When there are more than 20 pieces of evidence.
    pub(crate) fn request(
        &self,
        command: Command,
        register: Option<Digest>,
    ) -> Result<Request, Fault> {
        let mut evidence = self.evidence.clone();
        if let Some(hash) = register {
            evidence.push(Evidence::public(Name::parse("register").expect("a name"), hash));
        }
        let count = evidence.len();
        let evidence = match count {
            0 => None,
            _ => Some(EvidenceList::new(evidence).map_err(|_| {
                Fault::malformed("附件多于 20 件", "more than 20 attachments")
                    .with("attachments", count.to_string())
            })?),
        };
        Ok(Request {
            actor: self.actor,
            command,
            evidence,
            expected_revision: None,
            occurred_at: self.at,
            org: self.key.org,
            private: self.private.clone(),
            role: self.role,
            source: Source::Import,
        })
    }

    /// The documents that it names.
    pub(crate) fn named(&self) -> Vec<&DocumentKey> {
        match &self.ask {
            Ask::Reverse { target, .. } => vec![target],
            Ask::Refer(referring) => referring.papers().collect(),
            Ask::Erase(erasing) => erasing.papers().collect(),
            Ask::Command(_) | Ask::Approve(_) | Ask::Publish(_) => Vec::new(),
        }
    }

    /// The command of a reversal, once the position of its target is known.
    #[must_use]
    pub(crate) fn reversal(action: ActionId, reason: &Text, target: Position) -> Command {
        Command::ProposeReversal(ProposeReversal {
            action,
            reason: reason.clone(),
            target: ReversalTarget::Position(target),
        })
    }

    /// What the document moves, in fen: for the sums of the summary.
    #[must_use]
    pub(crate) fn fen(&self) -> u64 {
        match &self.ask {
            Ask::Command(command) => fen(command),
            _ => 0,
        }
    }
}

/// Sum that a command names.
fn fen(command: &Command) -> u64 {
    let lots = |lots: &[sunshine_ledger::event::Lot]| -> u64 {
        lots.iter().filter_map(|lot| lot.value_fen).map(|value| value.get()).sum()
    };
    let either = |money: &Option<sunshine_ledger::event::Money>,
                  goods: &Option<sunshine_ledger::event::Goods>| {
        money.as_ref().map_or(0, |money| money.amount_fen.get())
            + goods.as_ref().map_or(0, |goods| lots(&goods.lots))
    };
    match command {
        Command::RecordOpeningBalance(data) => either(&data.money, &data.goods),
        Command::RecordOtherSource(data) => either(&data.money, &data.goods),
        Command::ReceiveMoney(data) => data.amount_fen.get(),
        Command::SettleChannel(data) => data.net_fen.get(),
        Command::AcceptGoods(data) => lots(&data.lots),
        Command::DeliverGoodsDirectly(data) => lots(&data.lots),
        Command::DisburseFunds(data) => data.amount_fen.get(),
        Command::ReturnDisbursement(data) => data.amount_fen.get(),
        Command::PurchaseGoods(data) => data.amount_fen.get(),
        Command::SendTransfer(data) => data.amount_fen.map_or(0, |fen| fen.get()),
        Command::ReportUse(data) => data.used_fen.get(),
        _ => 0,
    }
}

/// The code of 环节 or 方向; what is no such word is found when the cell is read.
fn step_code(register: Register, text: &str) -> &'static str {
    let words = match register {
        Register::Transfer => &crate::register::words::DIRECTION,
        _ => &crate::register::words::STEP,
    };
    words.code(spelling::trim(text)).unwrap_or_default()
}

/// A document number: an id of any kind, metrics' dots and underscores included.
struct Number;

impl cells::FromCell for Number {
    fn from_cell(text: &str) -> Option<Self> {
        sunshine_ledger::id::MetricId::from_cell(text).map(|_| Self)
    }
}

fn malformed(cell: Cell<'_>) -> CellFault {
    cells::at(cell, Fault::malformed("写法不合要求", "not written as this column asks"))
}

/// A private cell, in NFC; the message of a refusal does not hold the value.
fn private_value(cell: Cell<'_>) -> Result<Option<PrivateValue>, CellFault> {
    let text = spelling::trim(cell.text);
    if text.is_empty() {
        return Ok(None);
    }
    let lost = spelling::is_scientific(text);
    // Nearly every cell is in NFC as it stands; writing it anew costs more than all the rest of reading it.
    let composed = |_| PrivateValue::new(&text.nfc().collect::<String>());
    let value = PrivateValue::new(text).or_else(composed);
    let value = value.ok().filter(|_| !lost);
    value.map(Some).ok_or_else(|| malformed(cell))
}

/// A cell of a row after the first.
fn nth<T>(row: usize, read: Result<T, CellFault>) -> Result<T, CellFault> {
    read.map_err(|fault| CellFault { row, ..fault })
}

/// A cell that stands exactly when `wanted`.
fn exactly<T: cells::FromCell>(cell: Cell<'_>, wanted: bool) -> Result<Option<T>, CellFault> {
    match (may(cell)?, wanted) {
        (None, true) => {
            Err(cells::at(cell, Fault::malformed("此栏不能为空", "this cell must be filled")))
        }
        (Some(_), false) => {
            Err(cells::at(cell, Fault::malformed("此栏应为空", "this cell must be empty")))
        }
        (value, _) => Ok(value),
    }
}
