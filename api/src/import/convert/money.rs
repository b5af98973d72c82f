//! Money, and the two registers that bring either money or goods.
use super::super::cells::{CellFault, filled, may, must};
use super::goods::{LOT, certificates, lots};
use super::{Ask, Convert, exactly, nth};
use crate::register::{
    Cell, ChannelSettlement, Disbursement, Gift, Opening, OtherSource, Return, Row,
};
use sunshine_ledger::command::Command;
use sunshine_ledger::entry::Evidence;
use sunshine_ledger::event::{self, Goods, Money};
use sunshine_ledger::list::Many;

/// Money or goods of a document, by whether 金额 or 账户 is filled; the other half must be empty.
macro_rules! money_or_goods {
    ($rows:expr) => {{
        let row = &$rows[0];
        if filled(row.account()) || filled(row.amount()) {
            let _: Option<sunshine_ledger::id::WarehouseId> = exactly(row.warehouse(), false)?;
            let _: Option<sunshine_ledger::id::BatchId> = exactly(row.batch(), false)?;
            (Some(Money { account: must(row.account())?, amount_fen: must(row.amount())? }), None)
        } else {
            (None, Some(Goods { lots: lots($rows)?, warehouse: must(row.warehouse())? }))
        }
    }};
}

impl Convert for Opening {
    const LINES: &'static [&'static str] = LOT;
    fn papers(rows: &[Self]) -> Result<Vec<Evidence>, CellFault> {
        certificates(rows)
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        let (money, goods) = money_or_goods!(rows);
        Ok(Ask::Command(Command::RecordOpeningBalance(event::OpeningBalance {
            as_of: must(row.as_of())?,
            basis: must(row.basis())?,
            earmark: may(row.earmark())?,
            fund: must(row.fund())?,
            goods,
            money,
            opening: must(row.doc())?,
        })))
    }
}

impl Convert for OtherSource {
    const LINES: &'static [&'static str] = LOT;
    fn papers(rows: &[Self]) -> Result<Vec<Evidence>, CellFault> {
        certificates(rows)
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        let (money, goods) = money_or_goods!(rows);
        Ok(Ask::Command(Command::RecordOtherSource(event::OtherSourceIn {
            basis: must(row.basis())?,
            earmark: may(row.earmark())?,
            fund: must(row.fund())?,
            goods,
            kind: must(row.kind())?,
            money,
            source: must(row.doc())?,
        })))
    }
}

impl Convert for Gift {
    fn private(&self) -> Vec<(&'static str, Cell<'_>)> {
        vec![
            ("channel_txn", self.channel_txn()),
            ("donor_id", self.donor_id()),
            ("donor_name", self.donor_name()),
            ("donor_phone", self.donor_phone()),
            ("memo", self.memo()),
        ]
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        let account = may(row.account())?;
        Ok(Ask::Command(Command::ReceiveMoney(event::MoneyReceived {
            amount_fen: must(row.amount())?,
            campaign: may(row.campaign())?,
            channel: exactly(row.channel(), account.is_none())?,
            account,
            designation: must(row.designation())?,
            donor_kind: must(row.donor_kind())?,
            earmark: may(row.earmark())?,
            emergency: may(row.emergency())?,
            fund: must(row.fund())?,
            gift: must(row.doc())?,
            treatment: must(row.treatment())?,
            treatment_basis: may(row.treatment_basis())?,
        })))
    }
}

impl Convert for ChannelSettlement {
    const LINES: &'static [&'static str] = &["基金", "专款标识", "结算金额", "手续费"];
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        let mut lines = Vec::with_capacity(rows.len());
        for (i, line) in rows.iter().enumerate() {
            lines.push(event::SettledLine {
                earmark: nth(i, may(line.earmark()))?,
                fee_fen: nth(i, must(line.fee()))?,
                fund: nth(i, must(line.fund()))?,
                gross_fen: nth(i, must(line.gross()))?,
            });
        }
        Ok(Ask::Command(Command::SettleChannel(event::ChannelSettled {
            account: must(row.account())?,
            channel: must(row.channel())?,
            lines: Many::new(lines)
                .map_err(|_| super::goods::too_many(Row::doc(row), rows.len(), 200))?,
            net_fen: must(row.net())?,
            settlement: must(row.doc())?,
        })))
    }
}

impl Convert for Disbursement {
    fn private(&self) -> Vec<(&'static str, Cell<'_>)> {
        vec![("bank_txn", self.bank_txn()), ("payee_account", self.payee_account())]
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::DisburseFunds(event::FundsDisbursed {
            account: must(row.account())?,
            allocation: must(row.allocation())?,
            amount_fen: must(row.amount())?,
            disbursement: must(row.doc())?,
        })))
    }
}

impl Convert for Return {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::ReturnDisbursement(event::DisbursementReturned {
            account: must(row.account())?,
            allocation: must(row.allocation())?,
            amount_fen: must(row.amount())?,
            disbursement: must(row.disbursement())?,
            reason: must(row.reason())?,
            return_id: must(row.doc())?,
        })))
    }
}
