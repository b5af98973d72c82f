//! Goods that are counted, valued later, impaired, re-classified, sold, or brought back by who received them; cash that is
//! counted.

use super::incoming::VLine;
use crate::text::{Fen, Fen0, Id, Qty, Qty0, Text, record, words};

words! { LaterBasis, "a basis of valuation but unvalued, nominal and carrying" {
    Invoice = "invoice", Agreement = "agreement", Bid = "bid", PriceAuthority = "price_authority",
    Market = "market", Appraisal = "appraisal", Customs = "customs",
} }
record! { GoodsValued {
    batch: Id<'a>, shipment: Option<Id<'a>>, valuation: Id<'a>, -valuation_basis: LaterBasis, value_fen: Fen,
    valuer: Id<'a>, warehouse: Option<Id<'a>>,
} }
record! { CountedLine { batch: Id<'a>, booked: Qty0, counted: Qty0, value_fen: Fen0 } }
record! { GoodsCounted {
    count: Id<'a>, counters: Vec<Id<'a>>, lines: Vec<CountedLine<'a>>, -reason: Text<'a>, warehouse: Id<'a>,
} }
record! { GoodsReclassified {
    batch: Id<'a>, item: Id<'a>, new_batch: Id<'a>, qty: Qty, -reason: Text<'a>, reclassification: Id<'a>,
    value_fen: Fen0, warehouse: Id<'a>,
} }
words! { SaleBasis, "perishable, unusable or surplus" {
    Perishable = "perishable", Unusable = "unusable", Surplus = "surplus",
} }
record! { GoodsSold {
    account: Id<'a>, -basis: SaleBasis, batch: Id<'a>, costs_fen: Fen0, proceeds_fen: Fen, qty: Qty,
    -reason: Text<'a>, sale: Id<'a>, value_fen: Fen0, warehouse: Id<'a>,
} }
record! { GoodsReturned {
    counters: Vec<Id<'a>>, lines: Vec<VLine<'a>>, -reason: Text<'a>, return_ = "return": Id<'a>,
    shipment: Id<'a>, warehouse: Id<'a>,
} }
record! { GoodsImpaired {
    batch: Id<'a>, impairment: Id<'a>, -reason: Text<'a>, value_fen: Fen, warehouse: Id<'a>,
} }
record! { CashCounted {
    account: Id<'a>, booked_fen: Fen0, count: Id<'a>, counted_fen: Fen0, counters: Vec<Id<'a>>,
    reason: Option<Text<'a>>,
} }
