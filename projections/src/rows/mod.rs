//! The rows of every view, each struct in sorted member order. `VIEWS.md` gives tables and keys.

mod activity;
mod emergency;
mod gift;
mod log;
mod review;
mod spending;
mod step;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use activity::{
    ActivityRow, ClassRow, FundClass, FundRow, HoldingRow, Lines, MonthRow, OfficeRow,
};
pub use emergency::{DayRow, ItemRow, OrganisationRow};
pub use gift::{GiftKind, GiftRow, GoodsLine};
pub use log::{HeadRow, PublicationRow, TypeRow};
pub use review::{PartRow, SectionRow};
pub use spending::{InRow, ProjectFlowRow, ProjectRow, RecipientFlowRow, UseKind, UseRow};
pub use step::{Step, StepRow};

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
}

/// The table a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the row of its name")]
pub enum Table {
    Class,
    Day,
    Fund,
    Gift,
    Head,
    Holding,
    In,
    Item,
    Month,
    Office,
    Organisation,
    Part,
    Project,
    Publication,
    Recipient,
    Section,
    Step,
    System,
    Type,
    Use,
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
    ];
    families.into_iter().flatten().collect()
}
