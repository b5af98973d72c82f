//! The papers with two signatures.
use super::super::cells::{CellFault, filled, may, must};
use super::super::problem::Fault;
use super::super::{cells, spelling};
use super::goods::too_many;
use super::{Ask, Convert, DocumentKey, malformed, nth};
use crate::register::{AllocationForm, Cell, Register, ReversalForm, words};
use sunshine_ledger::command::Command;
use sunshine_ledger::entry::Evidence;
use sunshine_ledger::event::{self, ItemLine, Line, Payload};
use sunshine_ledger::id::{Name, WarehouseId};
use sunshine_ledger::list::GoodsList;

/// 会议纪要 as evidence.
fn minute(cell: Cell<'_>) -> Result<Vec<Evidence>, CellFault> {
    let kind = Name::parse("collective_minute").expect("a name");
    Ok(may(cell)?.map(|hash| Evidence::public(kind, hash)).into_iter().collect())
}

impl Convert for AllocationForm {
    const LINES: &'static [&'static str] = &["批次", "品类", "数量"];
    fn step(&self) -> Cell<'_> {
        self.step()
    }
    fn papers(rows: &[Self]) -> Result<Vec<Evidence>, CellFault> {
        minute(rows[0].minute())
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        match words::STEP.code(spelling::trim(&row.step)) {
            Some("approve") => Ok(Ask::Approve(must(row.doc())?)),
            Some(_) => propose(rows),
            None => Err(malformed(row.step())),
        }
    }
}

fn propose(rows: &[AllocationForm]) -> Result<Ask, CellFault> {
    let row = &rows[0];
    let amount_fen = may(row.amount())?;
    let warehouse: Option<WarehouseId> = may(row.warehouse())?;
    let (mut lines, mut direct_items) = (None, None);
    let list = |_| too_many(row.doc(), rows.len(), 100);
    match warehouse {
        None if amount_fen.is_none() => {
            let fault = Fault::malformed(
                "填金额，或填仓库与数量",
                "fill in the amount, or warehouse and quantities",
            );
            return Err(cells::at(row.amount(), fault));
        }
        None => {}
        Some(at) if at.is_direct() => {
            let read = rows.iter().enumerate().map(|(i, row)| {
                Ok(ItemLine { item: nth(i, must(row.item()))?, qty: nth(i, must(row.qty()))? })
            });
            direct_items = Some(GoodsList::new(read.collect::<Result<_, _>>()?).map_err(list)?);
        }
        Some(_) => {
            let read = rows.iter().enumerate().map(|(i, row)| {
                Ok(Line { batch: nth(i, must(row.batch()))?, qty: nth(i, must(row.qty()))? })
            });
            lines = Some(GoodsList::new(read.collect::<Result<_, _>>()?).map_err(list)?);
        }
    }
    if warehouse.is_none() && (rows.len() > 1 || filled(row.batch()) || filled(row.item())) {
        let fault = Fault::malformed(
            "资金拨付只有一行，不填批次和品类",
            "an allocation of money has one row, without batch and item",
        );
        return Err(cells::at(row.batch(), fault));
    }
    Ok(Ask::Command(Command::ProposeAction(event::ActionProposed {
        action: must(row.doc())?,
        payload: Payload::AllocationMade(event::AllocationMade {
            allocation: must(row.doc())?,
            amount_fen,
            decided_by: must(row.decided_by())?,
            direct_items,
            earmark: may(row.earmark())?,
            emergency: may(row.emergency())?,
            fund: must(row.fund())?,
            lines,
            organisation: may(row.organisation())?,
            project: may(row.project())?,
            purpose: must(row.purpose())?,
            recipient: may(row.recipient())?,
            usage: must(row.kind())?,
            warehouse,
        }),
    })))
}

impl Convert for ReversalForm {
    fn step(&self) -> Cell<'_> {
        self.step()
    }
    fn papers(rows: &[Self]) -> Result<Vec<Evidence>, CellFault> {
        minute(rows[0].minute())
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        match words::STEP.code(spelling::trim(&row.step)) {
            Some("approve") => return Ok(Ask::Approve(must(row.doc())?)),
            Some(_) => {}
            None => return Err(malformed(row.step())),
        }
        let register = Register::named(spelling::trim(&row.target_register)).ok_or_else(|| {
            cells::at(
                row.target_register(),
                Fault::malformed("不是登记表名", "not the name of a register"),
            )
        })?;
        cells::must::<sunshine_ledger::id::StaffId>(row.target_doc())?;
        let (org, document) = (must(row.org())?, spelling::trim(&row.target_doc));
        let target = match register {
            // What comes into force is the approved one.
            Register::AllocationForm => DocumentKey {
                org,
                register: register.name().to_owned(),
                document: document.to_owned(),
            },
            _ => DocumentKey::new(org, register, "", document),
        };
        Ok(Ask::Reverse { action: must(row.doc())?, reason: must(row.reason())?, target })
    }
}
