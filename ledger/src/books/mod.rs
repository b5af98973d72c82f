//! The books: what has happened, as far as rules and queries ask for it. A pure fold over entries in one thread;
//! applying never decides, so a replay leaves the same books as the life that wrote the log.

mod apply;
mod apply_outgoing;
mod apply_setup;
mod days;
mod facts;
mod names;
mod query;
mod register;
mod rows;
mod streams;

pub use apply::Unapplied;
pub use query::{Stock, TrialRow};

pub(crate) use days::Days;
pub(crate) use facts::{Fact, FactIx, Kind, Object, What};
pub(crate) use register::{Ix, Register};
pub(crate) use rows::{
    Action, Allocation, BankAccount, Batch, Campaign, Cause, Channel, Clearing, Disbursement,
    Drawn, Earmark, Emergency, Form, Fund, Grant, Item, Lot, LotKey, Metric, Moved, Org, Origin,
    Project, Purse, PurseKey, Recipient, Shipment, ShipmentState, Staff, Transfer, Warehouse,
};

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::event::Role;
use crate::id::{
    AccountId, ActionId, AllocationId, BatchId, CampaignId, ChannelId, DisbursementId, EarmarkId,
    EmergencyId, FundId, ItemId, MetricId, OrgId, PolicyKey, Position, ProjectId, RecipientId,
    ShipmentId, StaffId, TransferId, WarehouseId,
};
use crate::text::Text;
use crate::time::Date;

/// State of the ledger after some number of entries. Cloning copies everything: an import decides all its rows on a copy.
#[derive(Clone, Debug, Default)]
pub struct Books {
    pub(crate) entries: u64,
    pub(crate) sample: bool,
    pub(crate) orgs: Register<OrgId, Org>,
    pub(crate) names: FxHashSet<Text>,
    pub(crate) recipient_names: FxHashSet<Text>,
    pub(crate) staff: Register<StaffId, Staff>,
    pub(crate) grants: FxHashMap<(Ix<Staff>, Ix<Org>, Role), Grant>,
    pub(crate) accounts: Register<AccountId, BankAccount>,
    pub(crate) channels: Register<ChannelId, Channel>,
    pub(crate) funds: Register<FundId, Fund>,
    pub(crate) campaigns: Register<CampaignId, Campaign>,
    pub(crate) emergencies: Register<EmergencyId, Emergency>,
    pub(crate) items: Register<ItemId, Item>,
    pub(crate) warehouses: Register<WarehouseId, Warehouse>,
    pub(crate) recipients: Register<RecipientId, Recipient>,
    pub(crate) projects: Register<ProjectId, Project>,
    pub(crate) metrics: Register<MetricId, Metric>,
    pub(crate) policies: BTreeMap<PolicyKey, BTreeMap<Date, i64>>,
    pub(crate) earmarks: Register<EarmarkId, Earmark>,
    pub(crate) purses: Register<PurseKey, Purse>,
    pub(crate) clearings: Register<(Ix<Channel>, Ix<Purse>), Clearing>,
    pub(crate) batches: Register<BatchId, Batch>,
    pub(crate) lots: Register<LotKey, Lot>,
    pub(crate) actions: Register<ActionId, Action>,
    pub(crate) allocations: Register<AllocationId, Allocation>,
    pub(crate) disbursements: Register<DisbursementId, Disbursement>,
    pub(crate) shipments: Register<ShipmentId, Shipment>,
    pub(crate) transfers: Register<TransferId, Transfer>,
    pub(crate) stats: FxHashSet<(Ix<Metric>, Ix<Org>, Date, Date)>,
    pub(crate) streams: streams::Streams,
    pub(crate) facts: facts::Facts,
}

impl Books {
    /// The books of an empty ledger.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many entries have been applied, which is the next entry's position.
    ///
    /// # Panics
    /// After 2^53 entries.
    #[must_use]
    pub fn next_position(&self) -> Position {
        Position::new(self.entries).expect("fewer than 2^53 entries")
    }
}
