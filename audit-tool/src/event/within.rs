//! Moves inside one organisation.

use super::incoming::VLine;
use crate::text::{Fen, Id, record};

record! { MoneyMoved {
    amount_fen: Fen, earmark: Option<Id<'a>>, from: Id<'a>, fund: Id<'a>, move_ = "move": Id<'a>, to: Id<'a>,
} }
record! { GoodsMoved { from: Id<'a>, lines: Vec<VLine<'a>>, move_ = "move": Id<'a>, to: Id<'a> } }
