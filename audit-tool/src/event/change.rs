//! Set-up that changes and ends: closings, changes of filing, progress, stages, months.

use super::decide::Account;
use super::setup::{Signed, Uscc};
use crate::text::{Cur, Day, Fen, Id, Long, Member, Month, Res, Stamp, Text, record, words};

words! { Stage, "recovery or ended" { Recovery = "recovery", Ended = "ended", } }

record! { AccountClosed { account: Id<'a>, -reason: Text<'a> } }
record! { FundClosed { fund: Id<'a>, -reason: Text<'a> } }
record! { CampaignChanged {
    campaign: Id<'a>, end: Day, filing_no: Option<Text<'a>>, -reason: Text<'a>, -use_plan: Long<'a>,
} }
record! { CampaignClosed { campaign: Id<'a>, -summary: Long<'a> } }
record! { ProjectProgressed {
    period_from: Day, period_to: Day, progress: Id<'a>, project: Id<'a>, -summary: Long<'a>,
} }
record! { ProjectClosed { project: Id<'a>, -residual_plan: Option<Text<'a>>, -summary: Long<'a> } }
record! { EmergencyStageChanged {
    -authority: Text<'a>, emergency: Id<'a>, from: Stamp<'a>, stage: Stage,
} }
record! { PeriodReopened { month: Month, -reason: Text<'a> } }
record! { ProjectChanged { budget_fen: Fen, period_to: Day, project: Id<'a>, -reason: Text<'a> } }
record! { WarehouseClosed { -reason: Text<'a>, warehouse: Id<'a> } }
record! { OrganisationChanged {
    name: Text<'a>, -name_en: Option<Text<'a>>, organisation: Id<'a>, -reason: Text<'a>, uscc: Option<Uscc<'a>>,
} }
record! { OrganisationClosed { organisation: Id<'a>, -reason: Text<'a> } }
record! { FundChanged {
    fund: Id<'a>, name: Text<'a>, -name_en: Option<Text<'a>>, -purpose: Long<'a>, -reason: Text<'a>,
} }
record! { Balance { account: Account, amount: Signed } }

/// Months are closed with their balances; before there was a schema 2, without.
#[derive(Debug, Clone)]
pub(crate) struct PeriodClosed<'a> {
    pub(crate) balances: Option<Vec<Balance<'a>>>,
    pub(crate) month: Month,
}

impl<'a> PeriodClosed<'a> {
    /// Reads the form of this schema, 1 or 2.
    pub(crate) fn of_schema(schema: u64, c: &mut Cur<'a>) -> Res<Self> {
        c.open()?;
        let balances = if schema == 1 {
            None
        } else {
            c.key("\"balances\":")?;
            // One for every account, and none where nothing was ever booked.
            Some(c.list((0, 200), Balance::read)?)
        };
        let month = Month::member(c, "\"month\":")?;
        c.close()?;
        Ok(Self { balances, month })
    }
}
