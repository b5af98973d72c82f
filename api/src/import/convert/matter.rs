//! 事项登记表: a matter's cells become the members of its command, as its table says.
use super::super::cells::{self, CellFault, filled, must};
use super::super::erasing::Erasing;
use super::super::problem::Fault;
use super::super::referring::{Named, Referring};
use super::super::spelling;
use super::{Ask, Convert, malformed};
use crate::expected::Wrong;
use crate::register::{Cell, Column, Form, Matter, MatterKind, Register, Row as _, words};
use crate::tracked::{self, tracked};
use serde_json::{Map, Value, json};
use serde_path_to_error::Segment;
use sunshine_ledger::command::{Command, CommandType};
use sunshine_ledger::event::ActionProposed;
use sunshine_ledger::id::OrgId;
use sunshine_ledger::list::Many;
use sunshine_ledger::money::Fen;
use sunshine_ledger::quantity::Qty;
use sunshine_ledger::time::{BusinessTime, Date};

/// In the table of matters, for `size` and `root` of the disclosure that is named.
const STATE: &str = "size, root";

/// Headings that every matter may fill: the desk's, the number, the step, the matter itself, the attachments.
const COMMON: &[&str] =
    &["机构", "业务时间", "单据号", "经办人工号", "经办岗位", "环节", "事项", "附件"];

impl Convert for Matter {
    fn step(&self) -> Cell<'_> {
        self.step()
    }

    fn private(&self) -> Vec<(&'static str, Cell<'_>)> {
        let fields = kind_of(self).map_or(&[][..], |kind| kind.private);
        fields.iter().filter_map(|(field, heading)| Some((*field, cell(self, heading)?))).collect()
    }

    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        let kind = kind_of(row).ok_or_else(|| malformed(row.matter()))?;
        let approves = match (kind.is_decided(), words::STEP.code(spelling::trim(&row.step))) {
            (true, Some(step)) => step == "approve",
            (true, None) => return Err(malformed(row.step())),
            (false, _) if filled(row.step()) => return Err(empty(row.step())),
            (false, _) => false,
        };
        if approves {
            return Ok(Ask::Approve(must(row.doc())?));
        }
        let data = members(row, kind)?;
        if kind.code == "person_erased" {
            return erasing(row).map(Ask::Erase);
        }
        if let Some(command) = filled_in(kind.code) {
            let action = json!(spelling::trim(&row.doc));
            return read(row, kind, command, with(data, "action", action));
        }
        if kind.is_decided() {
            let payload = tracked::payload(Some(json!(kind.code)), Some(Value::Object(data)));
            let payload = payload.map_err(|why| wrong(row, kind, &why))?;
            let proposed = ActionProposed { action: must(row.doc())?, payload };
            return Ok(Ask::Command(Command::ProposeAction(proposed)));
        }
        let command = CommandType::from_name(kind.code).ok_or_else(|| malformed(row.matter()))?;
        match command {
            CommandType::CorrectDisclosure
            | CommandType::RecordAnchor
            | CommandType::ReportAudit => {
                Ok(Ask::Refer(referring(must(row.org())?, command, data)))
            }
            CommandType::ReceiveInterest => read(row, kind, command, shared(data)),
            _ => read(row, kind, command, data),
        }
    }
}

/// The data of a command; what is wrong with them is told of the cell that they come from.
fn read(
    row: &Matter,
    kind: &MatterKind,
    command: CommandType,
    data: Map<String, Value>,
) -> Result<Ask, CellFault> {
    let read = tracked(Value::Object(data), |data| command.parse(data));
    read.map(Ask::Command).map_err(|why| wrong(row, kind, &why))
}

fn wrong(
    row: &Matter,
    kind: &MatterKind,
    why: &serde_path_to_error::Error<serde_json::Error>,
) -> CellFault {
    let member = |(name, _): &&(&str, &str)| {
        let name = name.strip_suffix('?').unwrap_or(name);
        why.path().iter().any(|step| matches!(step, Segment::Map { key } if key == name))
    };
    let heading = kind.members.iter().find(member).map(|(_, from)| heading(from).0);
    let column = Matter::COLUMNS.iter().find(|column| Some(column.heading) == heading);
    let cell = heading.and_then(|heading| cell(row, heading)).unwrap_or(row.matter());
    let wrong = Wrong::of(&why.inner().to_string());
    let fault = match (&wrong, column.map(|column| column.form)) {
        // The form of the column allows nothing at all, as a value that is 0.
        (Wrong::Form(expected), Some(Form::Yuan | Form::Count | Form::Quantities))
            if expected.bounds().is_some_and(|(least, _)| least == 1) =>
        {
            Fault::malformed("应大于 0", "expected more than 0")
        }
        (Wrong::Form(expected), Some(Form::Word(words))) => {
            let fitting = words.0.iter().filter(|(code, _)| expected.names(code));
            let fitting: Vec<_> =
                fitting.map(|(code, zh)| (*zh, format!("{zh} ({code})"))).collect();
            let zh: Vec<_> = fitting.iter().map(|(zh, _)| *zh).collect();
            let en: Vec<_> = fitting.iter().map(|(_, en)| en.as_str()).collect();
            Fault::malformed(
                format!("这个事项应为下列之一：{}", zh.join("、")),
                format!("of this matter expected one of {}", en.join(", ")),
            )
        }
        _ => Fault::malformed(
            format!("内容与事项不符：{}", wrong.zh()),
            format!("the contents do not fit the matter: {}", wrong.en()),
        ),
    };
    cells::at(cell, fault.with("事项", kind.zh))
}

fn with(mut data: Map<String, Value>, member: &str, value: Value) -> Map<String, Value> {
    data.insert(member.to_owned(), value);
    data
}

/// What names disclosures, by the 信息公开单 that published them.
fn referring(org: OrgId, command: CommandType, mut data: Map<String, Value>) -> Referring {
    let mut named = |member: &str| {
        let text = data.remove(member)?;
        Some(Named::read(org, Register::Publication, text.as_str()?))
    };
    let positions = ["published", "replacement"]
        .into_iter()
        .filter_map(|member| Some((member, named(member)?)))
        .collect();
    let state = named(STATE);
    Referring { command, data, positions, state }
}

/// An application to erase, of gifts that their 捐款登记表 brought.
fn erasing(row: &Matter) -> Result<Erasing, CellFault> {
    let org = must(row.org())?;
    let named = cells::split(&row.related).map(|text| Named::read(org, Register::Gift, text));
    Ok(Erasing {
        action: must(row.doc())?,
        erasure: must(row.doc())?,
        legal_basis: must(row.remark())?,
        of: Many::new(named.collect()).map_err(|_| malformed(row.related()))?,
    })
}

/// The command by which what an approval releases is asked for, where the ledger fills in what the books say.
fn filled_in(code: &str) -> Option<CommandType> {
    Some(match code {
        "goods_disposed" => CommandType::ProposeDisposal,
        "goods_counted" => CommandType::ProposeCount,
        "goods_reclassified" => CommandType::ProposeReclassification,
        "goods_sold" => CommandType::ProposeSale,
        _ => return None,
    })
}

/// A paper of interest is of one purse; the event can share it among several.
fn shared(mut data: Map<String, Value>) -> Map<String, Value> {
    let mut share = Map::from_iter([("amount_fen".to_owned(), data["amount_fen"].clone())]);
    for member in ["earmark", "fund"] {
        if let Some(value) = data.remove(member) {
            share.insert(member.to_owned(), value);
        }
    }
    data.insert("shares".to_owned(), json!([share]));
    data
}

fn kind_of(row: &Matter) -> Option<&'static MatterKind> {
    MatterKind::of(words::MATTER.code(spelling::trim(&row.matter))?)
}

/// The cell under a heading.
fn cell<'a>(row: &'a Matter, heading: &str) -> Option<Cell<'a>> {
    let mut cells = Matter::COLUMNS.iter().zip(row.cells());
    let (column, text) = cells.find(|(column, _)| column.heading == heading)?;
    Some(Cell { heading: column.heading, text })
}

/// The data of the command: every member that its table names, and nothing in a column that it does not.
fn members(row: &Matter, kind: &MatterKind) -> Result<Map<String, Value>, CellFault> {
    let used = |column: &Column| {
        let named = kind.members.iter().chain(kind.private).map(|(_, from)| heading(from).0);
        COMMON.contains(&column.heading) || named.into_iter().any(|name| name == column.heading)
    };
    for (column, text) in Matter::COLUMNS.iter().zip(row.cells()) {
        let cell = Cell { heading: column.heading, text };
        if filled(cell) && !used(column) {
            return Err(empty(cell));
        }
    }
    let mut data = Map::new();
    for (member, from) in kind.members {
        let (heading, place) = heading(from);
        let column = Matter::COLUMNS.iter().find(|column| column.heading == heading);
        let (Some(column), Some(cell)) = (column, cell(row, heading)) else { continue };
        let text = match place {
            None => Some(spelling::trim(cell.text)).filter(|text| !text.is_empty()),
            Some(place) => cells::split(cell.text).nth(place),
        };
        if place.is_none() && matches!(column.form, Form::Ids) {
            must::<cells::Anything>(cell)?;
            let ids: Vec<_> = cells::split(cell.text).collect();
            data.insert((*member).to_owned(), json!(ids));
            continue;
        }
        match (text, member.strip_suffix('?')) {
            (Some(text), name) => {
                let value =
                    value(column.form, kind.code, member, text).ok_or_else(|| malformed(cell))?;
                data.insert(name.unwrap_or(member).to_owned(), value);
            }
            (None, Some(_)) => {}
            (None, None) => {
                let fault = Fault::malformed("此栏不能为空", "this cell must be filled");
                return Err(cells::at(cell, fault.with("事项", kind.zh)));
            }
        }
    }
    Ok(data)
}

/// `关联#2` is the second of the ids under 关联.
fn heading(from: &'static str) -> (&'static str, Option<usize>) {
    match from.split_once('#') {
        Some((heading, place)) => (heading, place.parse::<usize>().ok().map(|place| place - 1)),
        None => (from, None),
    }
}

fn empty(cell: Cell<'_>) -> CellFault {
    cells::at(cell, Fault::malformed("此事项不用此栏", "this matter does not use the column"))
}

/// A cell as the member of a command; the form of the column has been checked before.
fn value(form: Form, code: &str, member: &str, text: &str) -> Option<Value> {
    use cells::FromCell as _;
    Some(match form {
        Form::Yuan => json!(Fen::from_cell(text)?),
        Form::Code if member == "year" => json!(spelling::count(text)?),
        Form::Count => json!(Qty::from_cell(text)?),
        Form::Date => json!(Date::from_cell(text)?),
        Form::Time => json!(BusinessTime::from_cell(text)?),
        Form::YesNo => json!(bool::from_cell(text)?),
        Form::Word(words) => json!(words.code(text)?),
        Form::Quantities => {
            let of = if member == "lines" { "batch" } else { "item" };
            let much = if code == "goods_counted" { "counted" } else { "qty" };
            let parts = cells::split(text).map(|part| {
                let (id, quantity) = cells::quantity(part)?;
                Some(json!({of: id, much: quantity}))
            });
            Value::Array(parts.collect::<Option<_>>()?)
        }
        _ => json!(cells::nfc(text)),
    })
}
