//! The books: the state that all earlier entries left, by which the next one is judged.

mod around;
mod balances;
mod bank;
mod bits;
mod claims;
mod closings;
mod cover;
mod erasures;
mod history;
mod invested;
mod leads;
mod names;
mod posting;
mod receipts;
mod reports;
mod rows;
mod shown;
mod stock;
mod sums;
mod years;

pub(crate) use around::{Inquiry, Pledge, Standing};
pub(crate) use balances::Balances;
pub(crate) use bank::{Bank, Movement, Mover, Part, Reconciled, Statement, of_side};
pub(crate) use bits::Bits;
pub(crate) use claims::{Clawback, Later, LaterKind, Unclaimed};
pub(crate) use closings::{Closings, Ending, Months};
pub(crate) use cover::{Change, DIRECT, Lot, Purse};
pub(crate) use erasures::Erasures;
pub(crate) use history::History;
pub(crate) use invested::Investment;
pub(crate) use leads::{Lead, Leads};
pub(crate) use names::{NONE, Names, Table};
pub(crate) use posting::{Legs, Object, Posting, issue_value};
pub(crate) use receipts::{Block, Receipts};
pub(crate) use reports::*;
pub(crate) use rows::*;
pub(crate) use shown::Shown;
pub(crate) use stock::{
    Brought, Held, Impaired, Left, Lost, Naming, Place, Renamed, Sale, Valuation,
};
pub(crate) use sums::Sums;
pub(crate) use years::{Years, december};

use crate::keys::Keys;
use crate::text::Day;
use crate::views::{Activity, EmergencyBook, Followed, GiftBook, Stock, UseBook, Watched};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Everything the rules and the views ask about. Numbers refer to rows of the tables.
#[derive(Debug, Default)]
pub(crate) struct Books {
    pub(crate) sample: bool,
    pub(crate) keys: Keys,
    pub(crate) founders: Vec<u32>,
    /// Every staff reference seen; which of them are registered stands beside.
    pub(crate) people: Names,
    pub(crate) staff: FxHashSet<u32>,
    pub(crate) orgs: Table<Org>,
    /// How many organisations have each name now; 0 for what one was called.
    pub(crate) org_names: FxHashMap<String, u32>,
    pub(crate) recipient_names: FxHashSet<String>,
    pub(crate) grants: FxHashMap<GrantKey, Grant>,
    pub(crate) policies: FxHashMap<&'static str, Vec<(Day, i64)>>,
    pub(crate) accounts: Table<(u32, History)>,
    /// Owner of each channel.
    pub(crate) channels: Table<u32>,
    pub(crate) funds: Table<Fund>,
    pub(crate) campaigns: Table<Campaign>,
    pub(crate) emergencies: Table<Emergency>,
    pub(crate) emergency_books: Vec<EmergencyBook>,
    pub(crate) items: Table<Item>,
    /// Owner of each warehouse.
    pub(crate) warehouses: Table<u32>,
    pub(crate) recipients: Table<Recipient>,
    /// The codes under which recipients are registered.
    pub(crate) recipient_codes: FxHashSet<String>,
    pub(crate) projects: Table<Project>,
    pub(crate) metrics: Table<Metric>,
    /// Sections of reviews, in the order of the log.
    pub(crate) sections: Vec<Section>,
    pub(crate) openings: Names,
    pub(crate) sources: Names,
    pub(crate) settlements: Names,
    pub(crate) gifts: Names,
    pub(crate) batches: Table<Batch>,
    pub(crate) actions: Table<Action>,
    pub(crate) allocations: Table<Allocation>,
    pub(crate) disbursements: Table<Disbursement>,
    /// What came back of a disbursement.
    pub(crate) returned: Sums<u32>,
    pub(crate) returns: Names,
    /// Goods that came back, in the order of the log.
    pub(crate) brought: Vec<Brought>,
    pub(crate) purchases: Names,
    pub(crate) shipments: Table<Shipment>,
    /// How many pieces were brought back of a shipment's line.
    pub(crate) back: Sums<(u32, usize)>,
    pub(crate) transfers: Table<Transfer>,
    pub(crate) reports: Names,
    /// Who decided, and for what: few texts, named by many allocations.
    pub(crate) phrases: Names,
    pub(crate) earmarks: Names,
    pub(crate) purses: FxHashMap<(u32, u32, u32), u32>,
    pub(crate) purse_rows: Vec<Purse>,
    pub(crate) clearing: FxHashMap<(u32, u32), History>,
    pub(crate) lots: FxHashMap<(u32, u32, u32), Lot>,
    pub(crate) stats: FxHashSet<(u32, u32, Day, Day)>,
    pub(crate) stat_rows: Vec<Stat>,
    pub(crate) use_reports: Vec<UseReport>,
    pub(crate) money_gifts: Vec<MoneyGift>,
    pub(crate) goods_gifts: Vec<GoodsGift>,
    pub(crate) gift_reversals: Vec<GiftReversal>,
    pub(crate) gift_book: GiftBook,
    pub(crate) activity: Activity,
    pub(crate) uses: UseBook,
    pub(crate) targets: FxHashMap<u64, Target>,
    pub(crate) publications: Vec<Publication>,
    pub(crate) watched: Watched,
    pub(crate) followed: Followed,
    pub(crate) stock: Stock,
    pub(crate) closings: Closings,
    pub(crate) pledges: Table<Pledge>,
    /// The pledge that each gift counts to, as far as the last one that counts to any.
    pub(crate) gift_pledges: Vec<u32>,
    pub(crate) receipts: Receipts,
    pub(crate) unclaimed: Table<Unclaimed>,
    /// What a gift claimed, by the number of the gift.
    pub(crate) claims: FxHashMap<u32, u32>,
    pub(crate) refund_ids: Names,
    /// What happened to gifts after they came, in the order of the log.
    pub(crate) later: Vec<Later>,
    /// What is gone of a gift of money, by its number: given back, clawed back, or given another intent.
    pub(crate) gone: Sums<u32>,
    /// What a gift is worth more than when it came, by its number: less what was given or clawed back, and with what
    /// its goods were valued at later.
    pub(crate) worth: Sums<u32>,
    pub(crate) clawbacks: Table<Clawback>,
    pub(crate) shortfall_closings: Names,
    pub(crate) valuations: Table<Valuation>,
    /// How many pieces of an acceptance line the valuations met that stand.
    pub(crate) met: Sums<u32>,
    /// How many pieces of an acceptance line are nobody knows where (R43).
    pub(crate) astray: Sums<u32>,
    /// The latest valuation of a line of each shipment that had any.
    pub(crate) valued_shipments: FxHashMap<u32, Day>,
    /// The latest valuation of a shipment's line, or reversal of one.
    pub(crate) valued_lines: FxHashMap<(u32, usize), Day>,
    pub(crate) leads: Leads,
    /// What changed the value of a lot and not its quantity: its valuations less its impairments (R30).
    pub(crate) revalued: Sums<(u32, u32, u32)>,
    /// How many impairments of a lot stand.
    pub(crate) impaired_lots: FxHashMap<(u32, u32, u32), u32>,
    pub(crate) impairments: Table<Impaired>,
    pub(crate) investments: Table<Investment>,
    pub(crate) counts: Table<Lost>,
    pub(crate) cash_counts: Names,
    pub(crate) reclassifications: Table<Renamed>,
    pub(crate) sales: Table<Sale>,
    pub(crate) changes: Names,
    pub(crate) releases: Names,
    pub(crate) costs: Names,
    pub(crate) interests: Names,
    pub(crate) years: Years,
    pub(crate) balances: Balances,
    pub(crate) bank: Bank,
    pub(crate) shown: Shown,
    pub(crate) deliveries: Names,
    pub(crate) disposals: Table<Lost>,
    pub(crate) erasure_ids: Names,
    pub(crate) erasures: Erasures,
    pub(crate) inquiries: Table<Inquiry>,
    /// Fen approved for a recipient of an organisation on a day, less what was reversed.
    pub(crate) approved: BTreeMap<(u32, u32, Day), u64>,
    pub(crate) declined: Names,
    pub(crate) services: Names,
    pub(crate) blocks: Names,
    pub(crate) certificates: Names,
    pub(crate) moves: Names,
    /// A project and a progress of it, joined by `/`.
    pub(crate) progress: Names,
    pub(crate) anchors: Names,
    pub(crate) audits: Names,
    pub(crate) recognitions: Names,
    pub(crate) related: Names,
}

impl Books {
    /// Whether `above` is an ancestor of `org`.
    pub(crate) fn is_ancestor(&self, above: u32, org: u32) -> bool {
        let mut at = self.orgs.row(org).parent;
        while at != NONE {
            if at == above {
                return true;
            }
            at = self.orgs.row(at).parent;
        }
        false
    }

    /// The organisation without parent: the first one registered.
    pub(crate) fn root(&self) -> Option<u32> {
        (!self.orgs.rows.is_empty()).then_some(0)
    }

    /// The policy's value on a day, if one is set.
    pub(crate) fn policy(&self, key: &str, day: Day) -> Option<i64> {
        let values = self.policies.get(key)?;
        let mut best: Option<(Day, i64)> = None;
        for &(from, value) in values {
            if from <= day && best.is_none_or(|b| from >= b.0) {
                best = Some((from, value));
            }
        }
        best.map(|b| b.1)
    }

    /// The gift of money recorded at this position.
    pub(crate) fn money_gift_at(&self, position: u64) -> Option<usize> {
        self.money_gifts.binary_search_by_key(&position, |gift| gift.position).ok()
    }

    pub(crate) fn earmark(&mut self, id: Option<crate::text::Id<'_>>) -> u32 {
        id.map_or(NONE, |id| self.earmarks.add(id.0).0)
    }

    /// The emergency of a gift: its own, or its campaign's.
    pub(crate) fn attributed(&self, own: Option<u32>, campaign: Option<u32>) -> u32 {
        own.or_else(|| campaign.and_then(|c| self.campaigns.row(c).emergency)).unwrap_or(NONE)
    }
}
