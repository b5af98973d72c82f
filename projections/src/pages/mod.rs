//! What pages show beside documents: names, lists, neighbours. Nothing here is published.

mod behind;
mod bulletins;
mod calendar;
mod labels;
mod lines;
mod newest;
mod search;
mod stream;

pub use behind::Behind;
pub use bulletins::BulletinDue;
pub use labels::{Label, Labelled};
pub use lines::{
    EmergencyLine, FundLine, MetricLine, OrganisationLine, ProgrammeLine, ProjectLine,
    RecipientLine,
};
pub use newest::{ReportLine, UsesOf};
pub use search::{DocumentHit, Found, Hit, Hits};
pub use stream::Neighbour;
