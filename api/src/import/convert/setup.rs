//! Set-up registers.
use super::super::cells::{self, CellFault, FromCell, list, may, must};
use super::{Ask, Convert, exactly, malformed, nth};
use crate::register::{
    Account, Campaign, Cell, Channel, Emergency, Fund, Grant, Item, Metric, Organisation, Policy,
    Project, Recipient, ReviewSection, Staff, Warehouse, words,
};
use sunshine_ledger::command::Command;
use sunshine_ledger::event;
use sunshine_ledger::id::ProgrammeId;
use sunshine_ledger::list::{List, Many};

/// A list of ids, not empty.
pub(super) fn many<T: FromCell>(cell: Cell<'_>) -> Result<Many<T>, CellFault> {
    Many::new(list(cell)?).map_err(|_| malformed(cell))
}

impl Convert for Organisation {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::RegisterOrganisation(event::OrganisationRegistered {
            level: must(row.level())?,
            name: must(row.name())?,
            name_en: may(row.name_en())?,
            organisation: must(row.doc())?,
            parent: may(row.parent())?,
            uscc: may(row.uscc())?,
        })))
    }
}

impl Convert for Staff {
    fn private(&self) -> Vec<(&'static str, Cell<'_>)> {
        vec![("staff_name", self.staff_name())]
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::RegisterStaff(event::StaffRegistered {
            organisation: must(row.organisation())?,
            staff: must(row.doc())?,
        })))
    }
}

impl Convert for Grant {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        let (organisation, role, staff) =
            (must(row.organisation())?, must(row.granted())?, must(row.staff())?);
        let command = match words::GRANT.code(row.step.trim()) {
            Some("grant") => Command::GrantRole(event::RoleGranted {
                limit_fen: may(row.limit())?,
                organisation,
                role,
                staff,
                valid_from: must(row.valid_from())?,
                valid_to: may(row.valid_to())?,
            }),
            Some(_) => Command::RevokeRole(event::RoleRevoked { organisation, role, staff }),
            None => return Err(malformed(row.step())),
        };
        Ok(Ask::Command(command))
    }
}

impl Convert for Policy {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::SetPolicy(event::PolicySet {
            effective_from: must(row.effective_from())?,
            key: must(row.key())?,
            legal_basis: must(row.legal_basis())?,
            value: must(row.value())?,
        })))
    }
}

impl Convert for Account {
    fn private(&self) -> Vec<(&'static str, Cell<'_>)> {
        vec![("account_no", self.account_no())]
    }
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::OpenAccount(event::AccountOpened {
            account: must(row.doc())?,
            bank: must(row.bank())?,
            holder: must(row.holder())?,
            name: must(row.name())?,
            tail: may(row.tail())?,
        })))
    }
}

impl Convert for Channel {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::RegisterChannel(event::ChannelRegistered {
            channel: must(row.doc())?,
            fee_bearer: must(row.fee_bearer())?,
            fee_bp: must(row.fee_bp())?,
            kind: must(row.kind())?,
            name: must(row.name())?,
            name_en: may(row.name_en())?,
        })))
    }
}

impl Convert for Fund {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::EstablishFund(event::FundEstablished {
            fund: must(row.doc())?,
            kind: must(row.kind())?,
            name: must(row.name())?,
            name_en: may(row.name_en())?,
            purpose: must(row.purpose())?,
            restriction: must(row.restriction())?,
            source_class: must(row.source_class())?,
        })))
    }
}

impl Convert for Emergency {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::DeclareEmergency(event::EmergencyDeclared {
            authority: must(row.authority())?,
            emergency: must(row.doc())?,
            from: must(row.from())?,
            level: must(row.level())?,
            name: must(row.name())?,
            name_en: may(row.name_en())?,
        })))
    }
}

impl Convert for Campaign {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::FileCampaign(event::CampaignFiled {
            campaign: must(row.doc())?,
            emergency: may(row.emergency())?,
            end: must(row.end())?,
            filing_no: may(row.filing_no())?,
            fund: must(row.fund())?,
            start: must(row.start())?,
            title: must(row.title())?,
            title_en: may(row.title_en())?,
            use_plan: must(row.use_plan())?,
        })))
    }
}

impl Convert for Item {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        let packs = cells::split(&row.packs)
            .map(|part| cells::pack(part).map(|(unit, factor)| event::Pack { factor, unit }))
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| malformed(row.packs()))?;
        let packs = match packs.len() {
            0 => None,
            _ => Some(Many::new(packs).map_err(|_| malformed(row.packs()))?),
        };
        Ok(Ask::Command(Command::DefineItem(event::ItemDefined {
            base_unit: must(row.base_unit())?,
            item: must(row.doc())?,
            medical: must(row.medical())?,
            min_shelf_days: must(row.min_shelf_days())?,
            name: must(row.name())?,
            name_en: may(row.name_en())?,
            packs,
            regulated: must(row.regulated())?,
            standard: must(row.standard())?,
        })))
    }
}

impl Convert for Warehouse {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::OpenWarehouse(event::WarehouseOpened {
            keeper: must(row.keeper())?,
            name: must(row.name())?,
            place: must(row.place())?,
            warehouse: must(row.doc())?,
        })))
    }
}

impl Convert for Recipient {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::RegisterRecipient(event::RecipientRegistered {
            kind: must(row.kind())?,
            name: must(row.name())?,
            name_en: may(row.name_en())?,
            recipient: must(row.doc())?,
            region: must(row.region())?,
            related_party: must(row.related_party())?,
            uscc: may(row.uscc())?,
        })))
    }
}

impl Convert for Project {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        Ok(Ask::Command(Command::ApproveProject(event::ProjectApproved {
            budget_fen: must(row.budget())?,
            category: must(row.category())?,
            charity_project: must(row.charity_project())?,
            funds: many(row.funds())?,
            name: must(row.name())?,
            name_en: may(row.name_en())?,
            period_from: must(row.period_from())?,
            period_to: must(row.period_to())?,
            programmes: programmes(row.programmes())?,
            project: must(row.doc())?,
            region: must(row.region())?,
        })))
    }
}

impl Convert for Metric {
    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let row = &rows[0];
        let stock = words::METRIC.code(row.kind.trim()) == Some("stock");
        let partner = if stock { may(row.partner())? } else { exactly(row.partner(), false)? };
        Ok(Ask::Command(Command::DefineMetric(event::MetricDefined {
            derivation: derivation(row)?,
            kind: must(row.kind())?,
            metric: must(row.doc())?,
            name: must(row.name())?,
            name_en: must(row.name_en())?,
            partner,
            precision: must(row.precision())?,
            scope_text: must(row.scope_text())?,
            unit: must(row.unit())?,
        })))
    }
}

/// 专项行动: at most twenty.
fn programmes(cell: Cell<'_>) -> Result<Option<List<ProgrammeId, 1, 20>>, CellFault> {
    if !cells::filled(cell) {
        return Ok(None);
    }
    List::new(list(cell)?).map(Some).map_err(|_| malformed(cell))
}

/// The columns after 推算 stand only with it.
fn derivation(row: &Metric) -> Result<Option<event::Derivation>, CellFault> {
    let Some(figure) = may(row.derived())? else {
        for cell in [
            row.derived_scope(),
            row.emergencies(),
            row.category(),
            row.programme(),
            row.charity(),
            row.source_class(),
        ] {
            if cells::filled(cell) {
                return Err(malformed(cell));
            }
        }
        return Ok(None);
    };
    let emergencies = row.emergencies();
    Ok(Some(event::Derivation {
        category: may(row.category())?,
        charity: may(row.charity())?.unwrap_or(false),
        emergencies: if cells::filled(emergencies) { Some(many(emergencies)?) } else { None },
        figure,
        programme: may(row.programme())?,
        scope: must(row.derived_scope())?,
        source_class: may(row.source_class())?,
    }))
}

impl Convert for ReviewSection {
    const LINES: &'static [&'static str] =
        &["指标", "本年名称", "本年英文名称", "限定词", "本年口径"];

    fn ask(rows: &[Self]) -> Result<Ask, CellFault> {
        let line = |(place, row): (usize, &Self)| {
            Ok(event::ReviewLine {
                metric: nth(place, must(row.metric()))?,
                name: nth(place, may(row.name()))?,
                name_en: nth(place, may(row.name_en()))?,
                qualifier: nth(place, must(row.qualifier()))?,
                scope_text: nth(place, may(row.scope_text()))?,
            })
        };
        let lines = rows.iter().enumerate().map(line).collect::<Result<_, CellFault>>()?;
        let row = &rows[0];
        Ok(Ask::Command(Command::SetReviewSection(event::ReviewSectionSet {
            lines: Many::new(lines).map_err(|_| malformed(row.metric()))?,
            section: must(row.doc())?,
            title: must(row.title())?,
            title_en: must(row.title_en())?,
            year: must(row.year())?,
        })))
    }
}
