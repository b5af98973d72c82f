//! The books: what has happened, as far as rules and queries ask for it. A pure fold over entries in one thread;
//! applying never decides, so a replay leaves the same books as the life that wrote the log.

mod apply;
mod apply_funds;
mod apply_outgoing;
mod apply_pledges;
mod apply_setup;
mod apply_stock;
mod apply_watch;
mod as_json;
mod bank;
mod bits;
mod cost_years;
mod days;
mod decided_for;
mod decision_size;
mod dependents;
mod endings;
mod erasures;
mod fact_blocks;
mod facts;
mod followed;
mod gifts;
mod investments;
mod month_sums;
mod months;
mod names;
mod query;
mod register;
mod rows;
mod shipments;
mod sorted;
mod streams;
mod unclaimed;

pub use apply::Unapplied;
pub use query::{Stock, TrialRow};

pub(crate) use bank::{Movement, Statement};
pub(crate) use bits::Bits;
pub(crate) use cost_years::CostYear;
pub(crate) use days::Days;
pub(crate) use decision_size::DecisionSize;
pub(crate) use dependents::Dependent;
pub(crate) use erasures::Erasures;
pub(crate) use fact_blocks::{BlockPlace, FILE as FACTS_FILE, FactBlocks};
pub(crate) use facts::{Fact, FactIx, Facts, Held, Kind, Leg, Object, Undone, Valued, What};
pub(crate) use followed::Followed;
pub(crate) use gifts::{Gift, Papers};
pub(crate) use month_sums::MonthSums;
pub(crate) use register::{Ix, Register};
pub(crate) use rows::{
    Action, Allocation, BankAccount, Batch, Campaign, Cause, Channel, Clawback, Clearing,
    Disbursement, Drawn, Earmark, Emergency, Form, Fund, Grant, Inquiry, Investment, Item, Lot,
    LotKey, Metric, Moved, Org, Origin, Pledge, Project, Publication, Purse, PurseKey,
    ReceiptBlock, Recipient, Staff, Transfer, Unclaimed, UnclaimedState, Warehouse,
};
pub(crate) use shipments::{Shipment, ShipmentState, Shipped, Signature};
pub(crate) use streams::Streams;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::effect::Unknown;
use crate::event::Role;
use crate::id::{
    AccountId, ActionId, AllocationId, BatchId, CampaignId, ChannelId, ClawbackId, DisbursementId,
    EarmarkId, EmergencyId, FundId, InquiryId, InvestmentId, ItemId, MetricId, OrgId, PledgeId,
    PolicyKey, Position, ProjectId, RecipientId, ShipmentId, StaffId, StatementId, TransferId,
    UnclaimedId, WarehouseId,
};
use crate::key_history::KeyHistory;
use crate::receipt_number::{ReceiptCode, ReceiptNumber};
use crate::text::Text;
use crate::time::Date;
use crate::uscc::Uscc;

/// State of the ledger after some number of entries. A clone goes on alone, as an import does that decides all its rows on a
/// copy; it shares what lies on disk.
///
/// In memory are things with a name and what they hold. What grows with every gift, how many entries a stream has and what could
/// be reversed, is in memory only since the newest snapshot, and on disk before.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Books {
    pub(crate) entries: u64,
    pub(crate) erasures: Erasures,
    pub(crate) sample: bool,
    pub(crate) keys: KeyHistory,
    pub(crate) orgs: Register<OrgId, Org>,
    /// Every name that an organisation has or had, and which one bears it now (R18).
    #[serde(with = "sorted::map")]
    pub(crate) names: FxHashMap<Text, Option<Ix<Org>>>,
    #[serde(with = "sorted::set")]
    pub(crate) recipient_names: FxHashSet<Text>,
    pub(crate) staff: Register<StaffId, Staff>,
    #[serde(with = "sorted::map")]
    pub(crate) grants: FxHashMap<(Ix<Staff>, Ix<Org>, Role), Grant>,
    pub(crate) accounts: Register<AccountId, BankAccount>,
    pub(crate) statements: Register<StatementId, Statement>,
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
    /// What an organisation has decided for a recipient and not reversed, by the day of the approval.
    pub(crate) decided_for: Register<(Ix<Org>, Ix<Recipient>), Days>,
    pub(crate) disbursements: Register<DisbursementId, Disbursement>,
    pub(crate) shipments: Register<ShipmentId, Shipment>,
    pub(crate) transfers: Register<TransferId, Transfer>,
    pub(crate) unclaimed: Register<UnclaimedId, Unclaimed>,
    pub(crate) pledges: Register<PledgeId, Pledge>,
    /// To which pledge a gift counts; few of all gifts do.
    #[serde(with = "sorted::map")]
    pub(crate) pledged: FxHashMap<FactIx, Ix<Pledge>>,
    /// What of a gift was put to another use, by the entry that says so, reversed or not; of few gifts is any.
    #[serde(with = "sorted::map")]
    pub(crate) changed: FxHashMap<FactIx, Vec<(Position, i64)>>,
    /// What goods of a gift were valued at later; of few gifts they are.
    #[serde(with = "sorted::map")]
    pub(crate) valued_gifts: FxHashMap<FactIx, Days>,
    /// How much of an acceptance line its valuations met (R85); few lines were valued later.
    #[serde(with = "sorted::map")]
    pub(crate) valued_lines: FxHashMap<Ix<Batch>, Days>,
    /// What of an acceptance line is astray (R43); of few lines anything was.
    #[serde(with = "sorted::map")]
    pub(crate) astray: FxHashMap<Ix<Batch>, Days>,
    /// What recipients are registered with (R94).
    #[serde(with = "sorted::set")]
    pub(crate) recipient_usccs: FxHashSet<Uscc>,
    /// When what hung on an entry was last reversed (R45); of few entries anything was.
    #[serde(with = "sorted::map")]
    pub(crate) unfollowed: FxHashMap<Followed, Date>,
    pub(crate) clawbacks: Register<ClawbackId, Clawback>,
    pub(crate) investments: Register<InvestmentId, Investment>,
    /// What an organisation used and managed with of one fund in one calendar year.
    pub(crate) cost_years: Register<(Ix<Org>, Ix<Fund>, i32), CostYear>,
    /// By code and first number.
    pub(crate) receipt_blocks: BTreeMap<(ReceiptCode, ReceiptNumber), ReceiptBlock>,
    pub(crate) publications: BTreeMap<Position, Publication>,
    pub(crate) inquiries: Register<InquiryId, Inquiry>,
    #[serde(with = "sorted::set")]
    pub(crate) stats: FxHashSet<(Ix<Metric>, Ix<Org>, Date, Date)>,
    #[serde(skip)]
    pub(crate) streams: Streams,
    #[serde(skip)]
    pub(crate) facts: Facts,
}

impl Books {
    /// The books of an empty ledger.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same state with streams and facts where a snapshot has them.
    pub(crate) fn with_spilled(self, streams: Streams, facts: Facts) -> Self {
        Self { streams, facts, ..self }
    }

    /// Ends what of streams and facts is in memory, so that it can be written while the books go on.
    pub(crate) fn freeze(&mut self) {
        self.streams.table_mut().freeze();
        self.facts.freeze();
    }

    /// The hash of everything that has a name and of what it holds: of equal books it is equal,
    /// whatever of them lies on disk.
    ///
    /// # Panics
    /// Never: memory takes every write.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&postcard::to_stdvec(self).expect("memory takes every write"))
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

/// What was added, as a change of a sum.
fn signed(number: u64) -> Result<i64, Unknown> {
    i64::try_from(number).map_err(|_| Unknown)
}
