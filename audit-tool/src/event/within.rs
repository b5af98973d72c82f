//! Moves inside one organisation, and the disposal of goods.

use super::incoming::VLine;
use crate::text::{Fen, Id, Text, record, words};

record! { MoneyMoved {
    amount_fen: Fen, earmark: Option<Id<'a>>, from: Id<'a>, fund: Id<'a>, move_ = "move": Id<'a>, to: Id<'a>,
} }
record! { GoodsMoved { from: Id<'a>, lines: Vec<VLine<'a>>, move_ = "move": Id<'a>, to: Id<'a> } }

words! { DisposalReason, "why goods are disposed of" {
    Expired = "expired", Damaged = "damaged", Lost = "lost", Unfit = "unfit",
} }
record! { GoodsDisposed {
    disposal: Id<'a>, lines: Vec<VLine<'a>>, -method: Text<'a>, reason: DisposalReason, warehouse: Id<'a>,
    witnesses: Vec<Id<'a>>,
} }
