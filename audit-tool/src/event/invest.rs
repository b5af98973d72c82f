//! Money that is placed for a time, and what comes back of it.

use crate::text::{Day, Fen, Fen0, Id, Text, record, words};

words! { InvestmentKind, "deposit, bond or fund_units" {
    Deposit = "deposit", Bond = "bond", FundUnits = "fund_units",
} }
record! { InvestmentPlaced {
    account: Id<'a>, amount_fen: Fen, earmark: Option<Id<'a>>, fund: Id<'a>, investment: Id<'a>, -issuer: Text<'a>,
    -kind: InvestmentKind, -matures: Option<Day>, -reason: Text<'a>,
} }
record! { InvestmentReturned {
    account: Id<'a>, amount_fen: Fen0, closes: bool, cost_fen: Fen0, investment: Id<'a>, return_ = "return": Id<'a>,
} }
