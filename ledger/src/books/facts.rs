//! What could still be reversed, every such entry with its postings, and of every gift its papers. The
//! newest in memory, the rest in blocks on disk (`fact_blocks.rs`).

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::bank::Matched;
use super::cost_years::CostYear;
use super::fact_blocks::FactBlocks;
use super::register::Ix;
use super::rows::{
    Allocation, BankAccount, Batch, Channel, Clawback, Disbursement, Investment, Metric, Org,
    Purse, Unclaimed, Warehouse,
};
use super::shipments::Shipment;
use crate::id::{Position, StreamId};
use crate::posting::Account;
use crate::receipt_number::ReceiptId;
use crate::time::Date;

/// The place of a fact among all facts.
pub(crate) type FactIx = Ix<Fact>;

/// An entry that can be reversed, or that its stream's later entries ask for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Fact {
    pub(crate) position: Position,
    /// When it was booked.
    pub(crate) eff: Date,
    /// The fact before it in the same stream.
    pub(crate) previous: Option<FactIx>,
    /// Its stream's name.
    stream: Box<str>,
    pub(crate) what: What,
}

impl Fact {
    pub(crate) fn stream(&self) -> StreamId {
        StreamId::parse(&self.stream).expect("it was a stream when it was pushed")
    }
}

/// What happened, and so what has to be undone. What begins with a gift's stream is the gift; the rest of
/// that stream are papers, refunds and claw-backs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum What {
    /// Money into a purse: two postings that follow from these members.
    MoneyIn { purse: Ix<Purse>, side: Side, credit: Account, amount: u64 },
    /// Anything else that can be reversed.
    Other(Box<Undone>),
    /// Goods given and handed on at once, which stay given.
    Delivered { org: Ix<Org>, value: u64 },
    /// A receipt for the stream's gift; marked as reversed once it is voided.
    Receipt(ReceiptId),
    /// For the stream's gift no receipt is wanted.
    Waived,
    /// Lines of a bank and the entries that explain them; marked as reversed once it is undone.
    Matched(Box<Matched>),
    /// From here on the donor of the stream's gift is shown by name, or no longer.
    Shown { named: bool },
}

impl What {
    /// Whether RULES.md section 4 names it.
    pub(crate) const fn is_reversible(&self) -> bool {
        match self {
            Self::MoneyIn { .. } | Self::Other(_) => true,
            Self::Delivered { .. }
            | Self::Receipt(_)
            | Self::Waived
            | Self::Matched(_)
            | Self::Shown { .. } => false,
        }
    }
}

/// Where money came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Side {
    Account(Ix<BankAccount>),
    Channel(Ix<Channel>),
}

/// A fact with its legs and what else its reversal touches.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Undone {
    pub(crate) org: Ix<Org>,
    pub(crate) legs: Box<[Leg]>,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// Goods of a gift, an opening balance or another source.
    GoodsIn,
    Purchased {
        allocation: Ix<Allocation>,
        amount: u64,
    },
    Allocated(Ix<Allocation>),
    Disbursed(Ix<Disbursement>),
    Returned {
        disbursement: Ix<Disbursement>,
        amount: u64,
    },
    Shipped(Ix<Shipment>),
    Valued(Valued),
    UseReported {
        allocation: Ix<Allocation>,
        used: u64,
        /// The last day that it is about.
        to: Date,
    },
    StatReported {
        metric: Ix<Metric>,
        from: Date,
        to: Date,
    },
    /// Money that waits for whose it is.
    Unclaimed(Ix<Unclaimed>),
    /// Its claim: a gift.
    Claimed {
        unclaimed: Ix<Unclaimed>,
        amount: u64,
    },
    /// Money that moved between funds, was earned or was paid: nothing but its postings.
    Postings,
    /// Money of a gift put to another use.
    IntentChanged {
        gift: FactIx,
    },
    /// A management cost, with the year it counts to.
    Managed {
        year: Ix<CostYear>,
        amount: u64,
    },
    /// So much of the stream's gift was given back.
    Refunded {
        amount: u64,
    },
    /// So much of the stream's gift was taken back.
    ClawedBack {
        clawback: Ix<Clawback>,
        amount: u64,
    },
    ShortfallClosed {
        clawback: Ix<Clawback>,
        amount: u64,
    },
    /// Goods that were counted, those too that were as booked; what the lots held then in which some were found.
    Counted {
        batches: Box<[Ix<Batch>]>,
        found: Box<[Held]>,
    },
    /// Goods that were disposed of or sold; lost ones are astray.
    GivenUp {
        lost: bool,
    },
    /// Value that a lot lost, and what it held then.
    Impaired(Held),
    InvestmentPlaced(Ix<Investment>),
    /// What came back of an investment, and for how much that had been placed.
    InvestmentReturned {
        investment: Ix<Investment>,
        cost: u64,
    },
    /// Goods that became another batch.
    Reclassified,
    /// Goods that came back, and what their lots held then.
    CameBack {
        shipment: Ix<Shipment>,
        held: Box<[Held]>,
    },
}

/// What a lot held after an entry that put something into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Held {
    pub(crate) quantity: i64,
    pub(crate) value: i64,
}

/// What was given a value that had none.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum Valued {
    /// A lot of so much.
    Lot { quantity: i64 },
    /// A line of a shipment; when it was signed for, also how much of the value its good part took.
    Line { shipment: Ix<Shipment>, line: u32, value: u64, good: Option<u64> },
}

/// A posting with the places of what it names.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Leg {
    pub(crate) account: Account,
    pub(crate) purse: Ix<Purse>,
    pub(crate) object: Object,
    pub(crate) amount: i64,
    pub(crate) quantity: i64,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum Object {
    None,
    Account(Ix<BankAccount>),
    Channel(Ix<Channel>),
    Investment(Ix<Investment>),
    Stock(Option<Ix<Warehouse>>, Ix<Batch>),
    /// In transit: the fact knows with what.
    Transit(Ix<Batch>),
}

/// All facts in order of position. A clone shares what is on disk and on its way there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    blocks: Arc<FactBlocks>,
    frozen: Arc<Vec<Fact>>,
    fresh: Vec<Fact>,
    /// On which day; few of all facts are.
    reversed: FxHashMap<u32, Date>,
}

impl Facts {
    pub(crate) fn of(blocks: FactBlocks, reversed: FxHashMap<u32, Date>) -> Facts {
        Facts { blocks: Arc::new(blocks), reversed, ..Facts::default() }
    }

    pub(crate) fn push(
        &mut self,
        position: Position,
        eff: Date,
        stream: &StreamId,
        previous: Option<FactIx>,
        what: What,
    ) -> FactIx {
        let place = self.blocks.facts() as usize + self.frozen.len() + self.fresh.len();
        self.fresh.push(Fact { position, eff, previous, stream: stream.as_str().into(), what });
        Ix::at(u32::try_from(place).expect("fewer than 2^32 facts"))
    }

    pub(crate) fn row(&self, place: FactIx) -> Fact {
        let Some(within) = place.number().checked_sub(self.blocks.facts()) else {
            return self.blocks.row(place.number());
        };
        let within = within as usize;
        let fresh = || self.fresh[within - self.frozen.len()].clone();
        self.frozen.get(within).cloned().unwrap_or_else(fresh)
    }

    pub(crate) fn is_reversed(&self, place: FactIx) -> bool {
        self.reversed.contains_key(&place.number())
    }

    /// From which day on it no longer counts.
    pub(crate) fn reversed_on(&self, place: FactIx) -> Option<Date> {
        self.reversed.get(&place.number()).copied()
    }

    pub(crate) fn reverse(&mut self, place: FactIx, day: Date) {
        self.reversed.insert(place.number(), day);
    }

    pub(crate) fn stream(&self, place: FactIx) -> StreamId {
        self.row(place).stream()
    }

    /// The fact at a position of the log.
    pub(crate) fn at(&self, position: Position) -> Option<FactIx> {
        let within = |facts: &[Fact]| {
            let place = facts.binary_search_by_key(&position, |fact| fact.position).ok()?;
            u32::try_from(place).ok()
        };
        let begins = |facts: &[Fact]| facts.first().is_some_and(|fact| fact.position <= position);
        let frozen = self.blocks.facts();
        if begins(&self.fresh) {
            let fresh = frozen + u32::try_from(self.frozen.len()).ok()?;
            within(&self.fresh).map(|place| Ix::at(fresh + place))
        } else if begins(&self.frozen) {
            within(&self.frozen).map(|place| Ix::at(frozen + place))
        } else {
            self.blocks.at(position).map(Ix::at)
        }
    }

    /// Ends what is in memory, so that it can be written while more facts come.
    pub(crate) fn freeze(&mut self) {
        assert!(self.frozen.is_empty(), "what was frozen is settled first");
        self.frozen = Arc::new(std::mem::take(&mut self.fresh));
    }

    pub(crate) fn frozen(&self) -> &[Fact] {
        &self.frozen
    }

    pub(crate) fn blocks(&self) -> &FactBlocks {
        &self.blocks
    }

    pub(crate) fn reversed(&self) -> &FxHashMap<u32, Date> {
        &self.reversed
    }

    /// What was frozen is in these blocks now.
    pub(crate) fn settle(&mut self, blocks: Arc<FactBlocks>) {
        self.frozen = Arc::default();
        self.blocks = blocks;
    }
}
