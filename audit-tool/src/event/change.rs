//! Set-up that changes and ends: closings, changes of filing, progress, stages, months.

use crate::text::{Day, Fen, Id, Long, Month, Stamp, Text, record, words};

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
record! { PeriodClosed { month: Month } }
record! { PeriodReopened { month: Month, -reason: Text<'a> } }
record! { ProjectChanged { budget_fen: Fen, period_to: Day, project: Id<'a>, -reason: Text<'a> } }
record! { WarehouseClosed { -reason: Text<'a>, warehouse: Id<'a> } }
