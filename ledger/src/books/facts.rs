//! What could still be reversed: every such entry with its postings, compact enough for ten million gifts.

use super::register::Ix;
use super::rows::{
    Allocation, BankAccount, Batch, Channel, Disbursement, Metric, Org, Purse, Shipment, Warehouse,
};
use crate::id::{Position, StreamId};
use crate::posting::Account;
use crate::time::Date;

/// The place of a fact among all facts.
pub(crate) type FactIx = Ix<Fact>;

/// An entry that can be reversed.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) position: Position,
    /// The fact before it in the same stream.
    pub(crate) previous: Option<FactIx>,
    /// Where its stream's name ends in the text of its chunk.
    name_end: u32,
    pub(crate) reversed: bool,
    pub(crate) what: What,
}

/// What happened, and so what has to be undone.
#[derive(Clone, Debug)]
pub(crate) enum What {
    /// Money into a purse: two postings that follow from these members.
    MoneyIn { purse: Ix<Purse>, side: Side, credit: Account, amount: u64 },
    /// Anything else.
    Other(Box<Undone>),
}

/// Where money came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Account(Ix<BankAccount>),
    Channel(Ix<Channel>),
}

/// A fact with its legs and what else its reversal touches.
#[derive(Clone, Debug)]
pub(crate) struct Undone {
    pub(crate) org: Ix<Org>,
    pub(crate) legs: Box<[Leg]>,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
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
    UseReported {
        allocation: Ix<Allocation>,
        used: u64,
    },
    StatReported {
        metric: Ix<Metric>,
        from: Date,
        to: Date,
    },
}

/// A posting with the places of what it names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leg {
    pub(crate) account: Account,
    pub(crate) purse: Ix<Purse>,
    pub(crate) object: Object,
    pub(crate) amount: i64,
    pub(crate) quantity: i64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Object {
    None,
    Account(Ix<BankAccount>),
    Channel(Ix<Channel>),
    Stock(Option<Ix<Warehouse>>, Ix<Batch>),
    /// In transit: the fact knows with what.
    Transit(Ix<Batch>),
}

/// Facts in one chunk.
const CHUNK: usize = 8_192;

#[derive(Clone, Debug, Default)]
struct Chunk {
    facts: Vec<Fact>,
    names: String,
}

/// All facts in order of position, in chunks, so that growing never copies what is there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    chunks: Vec<Chunk>,
    len: usize,
}

impl Facts {
    pub(crate) fn push(
        &mut self,
        position: Position,
        stream: &StreamId,
        previous: Option<FactIx>,
        what: What,
    ) -> FactIx {
        if self.len.is_multiple_of(CHUNK) {
            self.chunks.push(Chunk { facts: Vec::with_capacity(CHUNK), names: String::new() });
        }
        let chunk = self.chunks.last_mut().expect("a chunk was just made when there was none");
        chunk.names.push_str(stream.as_str());
        let name_end = u32::try_from(chunk.names.len()).expect("8,192 names of 90 bytes");
        chunk.facts.push(Fact { position, previous, name_end, reversed: false, what });
        self.len += 1;
        Ix::at(u32::try_from(self.len - 1).expect("fewer than 2^32 facts"))
    }

    pub(crate) fn row(&self, place: FactIx) -> &Fact {
        let (chunk, within) = split(place);
        &self.chunks[chunk].facts[within]
    }

    pub(crate) fn row_mut(&mut self, place: FactIx) -> &mut Fact {
        let (chunk, within) = split(place);
        &mut self.chunks[chunk].facts[within]
    }

    pub(crate) fn stream(&self, place: FactIx) -> StreamId {
        let (chunk, within) = split(place);
        let chunk = &self.chunks[chunk];
        let start = if within == 0 { 0 } else { chunk.facts[within - 1].name_end as usize };
        let name = &chunk.names[start..chunk.facts[within].name_end as usize];
        StreamId::parse(name).expect("it was a stream when it was pushed")
    }

    /// The fact at a position of the log.
    pub(crate) fn at(&self, position: Position) -> Option<FactIx> {
        let first = |chunk: &Chunk| chunk.facts.first().map(|fact| fact.position);
        let chunk = self
            .chunks
            .partition_point(|c| first(c).is_some_and(|p| p <= position))
            .checked_sub(1)?;
        let within =
            self.chunks[chunk].facts.binary_search_by_key(&position, |fact| fact.position).ok()?;
        u32::try_from(chunk * CHUNK + within).ok().map(Ix::at)
    }
}

fn split(place: FactIx) -> (usize, usize) {
    let number = place.number() as usize;
    (number / CHUNK, number % CHUNK)
}
