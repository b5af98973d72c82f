//! Reports, and what is to be published.
use super::super::cells::{self, CellFault, may, must};
use super::{Ask, Convert, Publication, malformed};
use crate::register::{self, Statistic, UseReport};
use sunshine_ledger::command::Command;
use sunshine_ledger::event;

impl Convert for UseReport {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::ReportUse(event::UseReported {
            allocation: must(row.allocation())?,
            households: must(row.households())?,
            period_from: must(row.period_from())?,
            period_to: must(row.period_to())?,
            person_times: must(row.person_times())?,
            persons: must(row.persons())?,
            report: must(row.doc())?,
            used_fen: must(row.used())?,
        })))
    }
}

impl Convert for Statistic {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::ReportStat(event::StatReported {
            metric: must(row.metric())?,
            period_from: must(row.period_from())?,
            period_to: must(row.period_to())?,
            qualifier: must(row.qualifier())?,
            report: must(row.doc())?,
            source_system: must(row.source_system())?,
            value: must(row.value())?,
        })))
    }
}

impl Convert for register::Publication {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        let params = cells::split(&row.params)
            .map(cells::param)
            .collect::<Option<_>>()
            .ok_or_else(|| malformed(row.params()))?;
        Ok(Ask::Publish(Publication {
            view: must(row.view())?,
            params,
            due_at: may(row.due_at())?,
        }))
    }
}
