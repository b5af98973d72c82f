//! The rows of every view, each struct in sorted member order. `VIEWS.md` gives tables and keys.

mod activity;
mod emergency;
mod gift;
mod goods;
mod log;
mod review;
mod scorecard;
mod spending;
mod step;
mod watch;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use activity::{
    ActivityRow, ClassRow, FundClass, FundRow, HoldingRow, Lines, MonthRow, OfficeRow,
};
pub use emergency::{DayRow, ItemRow, OrganisationRow};
pub use gift::{GiftKind, GiftRow, GoodsLine};
pub use goods::{LotRow, RecipientItemRow, RecipientRow, StockRow, UnderWayKind, UnderWayRow};
pub use log::{HeadRow, PublicationRow, TypeRow};
pub use review::{PartRow, SectionRow};
pub use scorecard::{Ratio, RatioRow, ScoreRow};
pub use spending::{InRow, ProjectFlowRow, ProjectRow, RecipientFlowRow, UseKind, UseRow};
pub use step::{Step, StepRow};
pub use watch::{
    CampaignRow, ChangeRow, CorrectionKind, CorrectionRow, DutyKind, InquiryRow, OverdueRow,
    RecognitionRow, ReconciliationRow, RelatedRow,
};

/// One row of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Row {
    /// A day of an emergency.
    Day(DayRow),
    /// An item of an emergency.
    Item(ItemRow),
    /// An organisation in an emergency.
    Organisation(OrganisationRow),
    /// A gift or its reversal.
    Gift(Box<GiftRow>),
    /// A publication.
    Publication(Box<PublicationRow>),
    /// The newest entry.
    Head(HeadRow),
    /// A type of event.
    Type(TypeRow),
    /// A class of funds in a statement.
    Class(Box<ClassRow>),
    /// A month of a statement.
    Month(Box<MonthRow>),
    /// An organisation of a statement.
    Activity(Box<ActivityRow>),
    /// A fund.
    Fund(Box<FundRow>),
    /// What one organisation holds of a fund.
    Holding(Box<HoldingRow>),
    /// An organisation alone, or with everything below it.
    Office(Box<OfficeRow>),
    /// A use or its reversal.
    Use(Box<UseRow>),
    /// A project.
    Project(Box<ProjectRow>),
    /// From a kind of gift to a fund.
    In(InRow),
    /// From a fund to a project.
    ProjectFlow(ProjectFlowRow),
    /// From a project to a recipient.
    RecipientFlow(RecipientFlowRow),
    /// A step and how long it takes.
    Step(StepRow),
    /// A section of the annual review.
    Section(SectionRow),
    /// What one organisation adds to a figure of the annual review.
    Part(PartRow),
    /// A correction of an entry or of a publication.
    Correction(Box<CorrectionRow>),
    /// Money that serves another purpose.
    Change(Box<ChangeRow>),
    /// Business with a related party.
    Related(Box<RelatedRow>),
    /// A deed that was recognised.
    Recognition(Box<RecognitionRow>),
    /// An account reconciled with its bank.
    Reconciliation(Box<ReconciliationRow>),
    /// What the public asked.
    Inquiry(Box<InquiryRow>),
    /// A campaign and what it brought.
    Campaign(Box<CampaignRow>),
    /// What an organisation should have done of one kind.
    Overdue(OverdueRow),
    /// What became of an item in all warehouses.
    Stock(Box<StockRow>),
    /// A batch in a warehouse.
    Lot(Box<LotRow>),
    /// A batch under way.
    UnderWay(Box<UnderWayRow>),
    /// What a recipient was given.
    Recipient(Box<RecipientRow>),
    /// An item that a recipient was delivered.
    RecipientItem(RecipientItemRow),
    /// A ratio and its limit.
    Ratio(RatioRow),
    /// What one organisation did in a year.
    Score(Box<ScoreRow>),
}

/// The table a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the row of its name")]
pub enum Table {
    Campaign,
    Change,
    Class,
    Correction,
    Day,
    Fund,
    Gift,
    Head,
    Holding,
    In,
    Inquiry,
    Item,
    Lot,
    Month,
    Office,
    Organisation,
    Overdue,
    Part,
    Project,
    Publication,
    Ratio,
    Recipient,
    Recognition,
    Reconciliation,
    Related,
    Section,
    Step,
    System,
    Type,
    UnderWay,
    Use,
}

/// The word of a closed list, as documents have it.
pub(crate) fn word(of: &impl Serialize) -> String {
    match serde_json::to_value(of) {
        Ok(serde_json::Value::String(word)) => word,
        _ => unreachable!("a closed list's words are strings"),
    }
}

/// One row of every table, with all members present.
#[cfg(test)]
pub(crate) fn samples() -> Vec<Row> {
    let families = [
        emergency::samples(),
        gift::samples(),
        log::samples(),
        activity::samples(),
        spending::samples(),
        step::samples(),
        review::samples(),
        watch::samples(),
        goods::samples(),
        scorecard::samples(),
    ];
    families.into_iter().flatten().collect()
}
