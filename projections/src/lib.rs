//! Pure folds from the log's entries to disclosure views, kept as blocks that can be deleted and
//! built again. `VIEWS.md` leads: it specifies every document, figure and row.
//!
//! Entries go through `fold` in order and once; what they leave is small state in memory and
//! immutable blocks behind the one door to sled, `store`. [`Views`] follows a log, [`Standing`]
//! answers questions at the size where it stands.

mod ask;
mod attribution;
mod codec;
mod contribution_sums;
mod contributions;
mod document;
mod documents;
mod donations;
mod emergency;
mod fault;
mod fold;
mod follow;
mod gift;
mod gift_blocks;
mod intake;
mod integrity;
mod names;
mod organisations;
mod pages;
mod publications;
mod rows;
mod run;
mod state;
mod store;
mod streams;
mod sums;

pub use ask::{Ask, Extent, LIMIT_DEFAULT, LIMIT_MAX, PageAsked, ScopeAsked};
pub use document::{AsOf, Document, Figure, Page, SPEC, ScopeCode, Unit, View};
pub use fault::{Fault, Impossible, NoDocument};
pub use follow::{Standing, Views};
pub use pages::{BulletinDue, EmergencyLine, Label, Labelled, Neighbour, OrganisationLine};
pub use publications::Publication;
pub use rows::{
    DayRow, GiftKind, GiftRow, GoodsLine, HeadRow, ItemRow, OrganisationRow, PublicationRow, Row,
    Table, TypeRow,
};
pub use state::Opening;
pub use store::{StoredCursor, stored_cursor};
