//! Goods.
use super::super::cells::{self, CellFault, may, must};
use super::super::problem::Fault;
use super::setup::many;
use super::{Ask, Convert, exactly, malformed, nth};
use crate::register::{
    Acceptance, Cell, Countersignature, Opening, OtherSource, Purchase, Row, Shipment, Signature,
    Transfer, words,
};
use sunshine_ledger::Digest;
use sunshine_ledger::command::{
    Command, DeliverGoodsDirectly, ReceiveTransfer, SendTransfer, ShipGoods, SignGoods,
    SignedQuantities,
};
use sunshine_ledger::entry::Evidence;
use sunshine_ledger::event::{self, Line, Lot, ValuationBasis};
use sunshine_ledger::id::Name;
use sunshine_ledger::list::GoodsList;

/// Headings of a lot.
pub(super) const LOT: &[&str] =
    &["品类", "批次", "数量", "生产日期", "有效期至", "计价依据", "价值", "质检证书", "效期例外"];
/// Headings of a line.
const LINE: &[&str] = &["批次", "数量"];
/// Lots or lines of one document, as RULES.md section 1 bounds them.
const LINES_MAX: usize = 100;

/// Rows that hold a lot.
pub(super) trait LotRow: Row {
    /// The lot of this row.
    fn lot(&self) -> Result<Lot, CellFault>;
    /// 质检证书.
    fn paper(&self) -> Cell<'_>;
}

macro_rules! lot_rows {
    ($($name:ident $basis:expr;)*) => {$(
        impl LotRow for $name {
            fn lot(&self) -> Result<Lot, CellFault> {
                let basis: fn(&Self) -> Result<ValuationBasis, CellFault> = $basis;
                Ok(Lot {
                    batch: must(self.batch())?,
                    certificate: may(self.certificate())?,
                    exception: may(self.exception())?,
                    expiry: may(self.expiry())?,
                    item: must(self.item())?,
                    made_on: may(self.made_on())?,
                    qty: must(self.qty())?,
                    valuation_basis: basis(self)?,
                    value_fen: may(self.value())?,
                })
            }
            fn paper(&self) -> Cell<'_> {
                self.certificate()
            }
        }
    )*};
}
lot_rows! {
    Opening |row| must(row.valuation_basis());
    OtherSource |row| must(row.valuation_basis());
    Acceptance |row| must(row.valuation_basis());
    Purchase |_| Ok(ValuationBasis::Invoice);
}

/// The lots of a document.
pub(super) fn lots<R: LotRow>(rows: &[R]) -> Result<GoodsList<Lot>, CellFault> {
    goods(rows, R::lot)
}

/// One element per row.
fn goods<R: Row, T>(
    rows: &[R],
    read: impl Fn(&R) -> Result<T, CellFault>,
) -> Result<GoodsList<T>, CellFault> {
    let lines =
        rows.iter().enumerate().map(|(i, row)| nth(i, read(row))).collect::<Result<Vec<_>, _>>()?;
    GoodsList::new(lines).map_err(|_| too_many(rows[0].doc(), rows.len(), LINES_MAX))
}

/// More rows than one document may have.
pub(super) fn too_many(cell: Cell<'_>, rows: usize, max: usize) -> CellFault {
    let fault = Fault::malformed(
        "一张单据的行数超过上限，分成几张单据",
        "more rows than one document may have; split it",
    );
    cells::at(cell, fault.with("rows", rows.to_string()).with("max", max.to_string()))
}

/// Quality certificates as evidence, each once.
pub(super) fn certificates<R: LotRow>(rows: &[R]) -> Result<Vec<Evidence>, CellFault> {
    let kind = Name::parse("quality_certificate").expect("a name");
    let mut found: Vec<Digest> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        if let Some(hash) = nth(i, may(row.paper()))?
            && !found.contains(&hash)
        {
            found.push(hash);
        }
    }
    Ok(found.into_iter().map(|hash| Evidence::public(kind, hash)).collect())
}

impl Convert for Acceptance {
    const LINES: &'static [&'static str] = LOT;
    fn step(&self) -> Cell<'_> {
        self.custody()
    }
    fn private(&self) -> Vec<(&'static str, Cell<'_>)> {
        vec![
            ("channel_txn", self.channel_txn()),
            ("donor_id", self.donor_id()),
            ("donor_name", self.donor_name()),
            ("donor_phone", self.donor_phone()),
            ("memo", self.memo()),
        ]
    }
    fn papers(rows: &[Self]) -> Result<Vec<Evidence>, CellFault> {
        certificates(rows)
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let custody: event::Custody = must(rows[0].custody())?;
        let command = match custody {
            event::Custody::Direct => direct(rows)?,
            _ => accept(rows, custody)?,
        };
        Ok(Ask::Command(command))
    }
}

fn direct(rows: &[Acceptance]) -> Result<Command, CellFault> {
    let row = &rows[0];
    let _: Option<event::Tail> = exactly(row.customs_no(), false)?;
    let _: Option<sunshine_ledger::id::WarehouseId> = exactly(row.warehouse(), false)?;
    Ok(Command::DeliverGoodsDirectly(DeliverGoodsDirectly {
        allocation: must(row.allocation())?,
        campaign: may(row.campaign())?,
        carrier: may(row.carrier())?,
        counters: many(row.counters())?,
        designation: must(row.designation())?,
        donor_kind: must(row.donor_kind())?,
        earmark: may(row.earmark())?,
        emergency: may(row.emergency())?,
        fund: must(row.fund())?,
        gift: must(row.doc())?,
        lots: lots(rows)?,
        shipment: must(row.shipment())?,
        treatment: must(row.treatment())?,
        treatment_basis: may(row.treatment_basis())?,
        valuer: may(row.valuer())?,
    }))
}

fn accept(rows: &[Acceptance], custody: event::Custody) -> Result<Command, CellFault> {
    let row = &rows[0];
    let _: Option<sunshine_ledger::id::ShipmentId> = exactly(row.shipment(), false)?;
    let _: Option<sunshine_ledger::id::AllocationId> = exactly(row.allocation(), false)?;
    Ok(Command::AcceptGoods(event::GoodsAccepted {
        campaign: may(row.campaign())?,
        counters: many(row.counters())?,
        custody,
        customs_no: exactly(row.customs_no(), custody == event::Custody::Customs)?,
        designation: must(row.designation())?,
        donor_kind: must(row.donor_kind())?,
        earmark: may(row.earmark())?,
        emergency: may(row.emergency())?,
        fund: must(row.fund())?,
        gift: must(row.doc())?,
        lots: lots(rows)?,
        treatment: must(row.treatment())?,
        treatment_basis: may(row.treatment_basis())?,
        valuer: may(row.valuer())?,
        warehouse: exactly(row.warehouse(), true)?,
    }))
}

impl Convert for Purchase {
    const LINES: &'static [&'static str] = LOT;
    fn papers(rows: &[Self]) -> Result<Vec<Evidence>, CellFault> {
        certificates(rows)
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::PurchaseGoods(event::GoodsPurchased {
            account: must(row.account())?,
            allocation: must(row.allocation())?,
            amount_fen: must(row.amount())?,
            counters: many(row.counters())?,
            lots: lots(rows)?,
            purchase: must(row.doc())?,
            warehouse: must(row.warehouse())?,
        })))
    }
}

impl Convert for Countersignature {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let batch = must(rows[0].batch())?;
        Ok(Ask::Command(Command::CountersignLot(event::LotCountersigned { batch })))
    }
}

impl Convert for Shipment {
    const LINES: &'static [&'static str] = LINE;
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::ShipGoods(ShipGoods {
            allocation: must(row.allocation())?,
            carrier: may(row.carrier())?,
            lines: goods(rows, |row| {
                Ok(Line { batch: must(row.batch())?, qty: must(row.qty())? })
            })?,
            shipment: must(row.doc())?,
            warehouse: must(row.warehouse())?,
        })))
    }
}

impl Convert for Signature {
    const LINES: &'static [&'static str] = &["批次", "完好数量", "短少数量", "损坏数量"];
    fn private(&self) -> Vec<(&'static str, Cell<'_>)> {
        vec![("receiver_name", self.receiver_name())]
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let lines = goods(rows, |row| {
            Ok(SignedQuantities {
                batch: must(row.batch())?,
                damaged: must(row.damaged())?,
                good: must(row.good())?,
                short: must(row.short())?,
            })
        })?;
        Ok(Ask::Command(Command::SignGoods(SignGoods {
            lines,
            shipment: must(rows[0].shipment())?,
        })))
    }
}

impl Convert for Transfer {
    const LINES: &'static [&'static str] = LINE;
    fn step(&self) -> Cell<'_> {
        self.direction()
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        let money = cells::filled(row.account()) || cells::filled(row.amount());
        let lines = if money {
            let _: Option<sunshine_ledger::id::BatchId> = exactly(row.batch(), false)?;
            None
        } else {
            Some(goods(rows, |row| Ok(Line { batch: must(row.batch())?, qty: must(row.qty())? }))?)
        };
        let (account, amount_fen) = (exactly(row.account(), money)?, exactly(row.amount(), money)?);
        let warehouse = exactly(row.warehouse(), !money)?;
        let (earmark, fund, transfer) = (may(row.earmark())?, must(row.fund())?, must(row.doc())?);
        let command = match words::DIRECTION.code(row.direction.trim()) {
            Some("sent") => Command::SendTransfer(SendTransfer {
                account,
                allocation: must(row.allocation())?,
                amount_fen,
                earmark,
                fund,
                lines,
                organisation: must(row.organisation())?,
                transfer,
                warehouse,
            }),
            Some(_) => Command::ReceiveTransfer(ReceiveTransfer {
                account,
                amount_fen,
                earmark,
                fund: Some(fund),
                lines,
                transfer,
                warehouse,
            }),
            None => return Err(malformed(row.direction())),
        };
        Ok(Ask::Command(command))
    }
}
