//! What the books remember of each thing that was registered.

use super::closings::Months;
use super::history::History;
use super::posting::Posting;
use super::stock::Held;
use crate::event::{
    Category, Designation, DonorKind, Kind, Level, RecipientKind, Restriction, Role, SourceClass,
    Stage, Use,
};
use crate::text::Day;

#[derive(Debug)]
pub(crate) struct Org {
    pub(crate) parent: u32,
    pub(crate) level: Level,
    pub(crate) name: String,
    pub(crate) months: Months,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Grant {
    pub(crate) from: Day,
    pub(crate) to: Option<Day>,
    pub(crate) limit: Option<u64>,
    pub(crate) revoked: Option<Day>,
}

impl Grant {
    pub(crate) fn valid(&self, day: Day) -> bool {
        self.from <= day
            && self.to.is_none_or(|to| day <= to)
            && self.revoked.is_none_or(|revoked| day < revoked)
    }
}

/// (staff, organisation, role)
pub(crate) type GrantKey = (u32, u32, Role);

#[derive(Debug)]
pub(crate) struct Fund {
    /// Who set it up.
    pub(crate) org: u32,
    pub(crate) class: SourceClass,
    pub(crate) restriction: Restriction,
    /// Whether it holds what is not yet known to be whose.
    pub(crate) unclaimed: bool,
    pub(crate) name: String,
    /// Campaigns of the fund: the emergency that all of them name, while they do.
    pub(crate) campaigns: u32,
    pub(crate) emergency: Option<u32>,
}

#[derive(Debug)]
pub(crate) struct Campaign {
    /// Who filed it.
    pub(crate) org: u32,
    pub(crate) fund: u32,
    pub(crate) emergency: Option<u32>,
    pub(crate) start: Day,
    pub(crate) end: Day,
}

#[derive(Debug)]
pub(crate) struct Emergency {
    /// Who declared it.
    pub(crate) org: u32,
    pub(crate) from_millis: i64,
    pub(crate) from_day: Day,
    /// `None` is the response, in which it is declared.
    pub(crate) stage: Option<Stage>,
    /// From when on this stage.
    pub(crate) stage_millis: i64,
}

#[derive(Debug)]
pub(crate) struct Recipient {
    pub(crate) name: String,
    pub(crate) region: String,
    pub(crate) kind: RecipientKind,
    pub(crate) related: bool,
}

#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) min_shelf: i32,
    pub(crate) regulated: bool,
}

#[derive(Debug)]
pub(crate) struct Project {
    /// Who approved it, and on which day.
    pub(crate) org: u32,
    pub(crate) eff: Day,
    pub(crate) funds: Vec<u32>,
    pub(crate) name: String,
    pub(crate) category: Category,
    pub(crate) charity: bool,
    pub(crate) budget: i64,
    pub(crate) from: Day,
    pub(crate) to: Day,
    pub(crate) programmes: Vec<String>,
}

/// Where a batch came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Origin {
    Donated,
    Other,
    Purchased,
}

#[derive(Debug, Clone)]
pub(crate) struct Batch {
    pub(crate) item: u32,
    pub(crate) expiry: Option<Day>,
    pub(crate) fund: u32,
    pub(crate) earmark: u32,
    pub(crate) origin: Origin,
    /// The day on which it came into the books, by whatever name.
    pub(crate) since: Day,
    /// That of the gift that brought it, or of the allocation under which it was bought.
    pub(crate) emergency: u32,
    pub(crate) org: u32,
    /// The gift that brought it, among those of goods, or `NONE`.
    pub(crate) gift: u32,
    pub(crate) valued: bool,
    pub(crate) certified: bool,
    pub(crate) acceptor: u32,
    pub(crate) counters: Vec<u32>,
    pub(crate) signed: Vec<u32>,
    /// The earliest day on which one of them did.
    pub(crate) signed_from: Option<Day>,
    /// The quantity with which it came into the books.
    pub(crate) came: i64,
    /// Whether the entry that brought or made it is not reversed.
    pub(crate) stands: bool,
    /// The batch of the acceptance line that it was made from.
    pub(crate) made_from: Option<u32>,
    /// Entries of goods that stand and name it.
    pub(crate) named: u32,
    /// Counts, re-classifications, sales and returns that stand and name it or what was made from it.
    pub(crate) bound: u32,
    /// Positions of the counts that stand and name it, and whose they are.
    pub(crate) counts: Vec<(u64, u32)>,
}

#[derive(Debug)]
pub(crate) struct Action {
    pub(crate) org: u32,
    pub(crate) proposer: u32,
    pub(crate) entry: [u8; 32],
    pub(crate) payload: [u8; 32],
    pub(crate) kind: Kind,
    pub(crate) eff: Day,
    pub(crate) approved: Option<Day>,
    /// Approved, rejected or withdrawn.
    pub(crate) settled: bool,
}

/// A line of goods in an allocation, or an item of a direct one.
#[derive(Debug)]
pub(crate) struct Drawable {
    /// The batch, or for `direct_items` the item.
    pub(crate) what: u32,
    pub(crate) qty: i64,
    pub(crate) drawn: History,
}

#[derive(Debug)]
pub(crate) struct Allocation {
    pub(crate) org: u32,
    pub(crate) use_: Use,
    pub(crate) fund: u32,
    pub(crate) earmark: u32,
    pub(crate) amount: Option<i64>,
    /// The amount of its action when that was approved (R33).
    pub(crate) approved: u64,
    pub(crate) lines: Vec<Drawable>,
    pub(crate) direct: Vec<Drawable>,
    pub(crate) warehouse: u32,
    pub(crate) receiver: u32,
    pub(crate) emergency: u32,
    pub(crate) project: u32,
    pub(crate) recipient: u32,
    /// Texts among the books' phrases.
    pub(crate) decided_by: u32,
    pub(crate) purpose: u32,
    pub(crate) eff: Day,
    /// The day of the first payment, purchase or sending of money on it.
    pub(crate) first_drawn: Option<Day>,
    pub(crate) reversed: Option<Day>,
    /// Reports of its use that stand.
    pub(crate) reports: u32,
    pub(crate) drawn: History,
    /// Disbursed less returned, plus the value of goods signed good and valued since, less that of goods returned, and
    /// less what was reported of it all.
    pub(crate) unreported: History,
}

#[derive(Debug)]
pub(crate) struct Disbursement {
    pub(crate) allocation: u32,
    pub(crate) eff: Day,
    pub(crate) amount: i64,
    pub(crate) live: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Moved {
    pub(crate) batch: u32,
    pub(crate) qty: i64,
    pub(crate) value: i64,
}

#[derive(Debug)]
pub(crate) struct Shipment {
    pub(crate) org: u32,
    pub(crate) allocation: u32,
    pub(crate) lines: Vec<Moved>,
    /// What became of each line.
    pub(crate) held: Vec<Held>,
    pub(crate) direct: bool,
    pub(crate) eff: Day,
    pub(crate) signed: Option<Day>,
    pub(crate) live: bool,
}

#[derive(Debug)]
pub(crate) struct Transfer {
    pub(crate) org: u32,
    pub(crate) to: u32,
    pub(crate) allocation: u32,
    pub(crate) fund: u32,
    pub(crate) earmark: u32,
    pub(crate) money: Option<i64>,
    pub(crate) lines: Vec<Moved>,
    pub(crate) eff: Day,
    pub(crate) received: bool,
    pub(crate) confirmed: bool,
}

/// A gift of money, kept for ever and therefore small.
#[derive(Debug)]
pub(crate) struct MoneyGift {
    pub(crate) position: u64,
    pub(crate) amount: i64,
    pub(crate) gift: u32,
    pub(crate) org: u32,
    pub(crate) fund: u32,
    pub(crate) earmark: u32,
    pub(crate) account: u32,
    pub(crate) channel: u32,
    pub(crate) campaign: u32,
    pub(crate) emergency: u32,
    /// When it happened, whatever day it is booked on.
    pub(crate) day: Day,
    pub(crate) eff: Day,
    pub(crate) designation: Designation,
    pub(crate) donor: DonorKind,
    pub(crate) reversed: bool,
}

#[derive(Debug)]
pub(crate) struct GoodsGift {
    pub(crate) position: u64,
    pub(crate) gift: u32,
    pub(crate) org: u32,
    pub(crate) fund: u32,
    pub(crate) campaign: u32,
    pub(crate) emergency: u32,
    /// When it happened, whatever day it is booked on.
    pub(crate) day: Day,
    pub(crate) eff: Day,
    pub(crate) designation: Designation,
    pub(crate) donor: DonorKind,
    pub(crate) direct: bool,
    /// Item, quantity and value of each lot (0 where it has none).
    pub(crate) lots: Box<[(u32, i64, i64)]>,
    pub(crate) value: i64,
    /// Later valuations of its batches that stand.
    pub(crate) valuations: u32,
    /// The position of its latest receipt, or 0.
    pub(crate) receipted: u64,
}

/// What a reversal may aim at, other than a gift of money.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) org: u32,
    pub(crate) eff: Day,
    pub(crate) kind: Kind,
    pub(crate) what: What,
    pub(crate) postings: Box<[Posting]>,
    pub(crate) reversed: bool,
}

/// The thing that a reversible entry recorded.
#[derive(Debug, Clone, Copy)]
pub(crate) enum What {
    Opening(u32),
    Unclaimed(u32),
    Other(u32),
    Goods(u32),
    Purchase {
        id: u32,
        allocation: u32,
        amount: i64,
    },
    Allocation(u32),
    Disbursement(u32),
    Return {
        disbursement: u32,
        amount: i64,
    },
    Shipment(u32),
    Use {
        allocation: u32,
        amount: i64,
    },
    Stat {
        metric: u32,
        key: (u32, u32, Day, Day),
    },
    Valuation(u32),
    FundMove(u32),
    /// The gift whose intent was changed, or `NONE`.
    Intent {
        id: u32,
        gift: u32,
        amount: i64,
    },
    Restriction(u32),
    /// The emergency of its campaign, or `NONE`.
    Cost {
        id: u32,
        emergency: u32,
        amount: i64,
        management: bool,
    },
    Interest(u32),
    Count(u32),
    Disposal(u32),
    Sale(u32),
    Renaming(u32),
    GoodsReturn(u32),
    Impairment(u32),
    Investment(u32),
    InvestmentReturn {
        investment: u32,
        cost: i64,
    },
    /// A gift's place among those of money.
    Refund {
        gift: u32,
        amount: i64,
    },
    Clawback(u32),
    Closing {
        clawback: u32,
        amount: i64,
        recovered: bool,
    },
}

#[derive(Debug)]
pub(crate) struct GiftReversal {
    pub(crate) position: u64,
    pub(crate) eff: Day,
    pub(crate) org: u32,
    pub(crate) money: bool,
    pub(crate) gift: u32,
    /// The reversal of what a closed year had.
    pub(crate) prior: bool,
}

#[derive(Debug)]
pub(crate) struct Publication {
    pub(crate) position: u64,
    pub(crate) eff: Day,
    pub(crate) due_at: Option<String>,
    pub(crate) hash: String,
    pub(crate) params: String,
    pub(crate) pairs: Vec<(String, String)>,
    pub(crate) root: String,
    pub(crate) size: u64,
    pub(crate) spec: u64,
    pub(crate) view: String,
    pub(crate) corrected: bool,
}
