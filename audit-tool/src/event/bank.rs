//! What the bank says: statements of accounts, which of their lines are which entries, and months that are reconciled.

use super::setup::Signed;
use crate::text::{Cur, Day, Fen, Fen0, Id, Int, Member, Month, Res, Small, Text, record, words};

words! { Side, "in or out" { In = "in", Out = "out", } }
words! { MatchedBy, "what found a match" {
    Transaction = "transaction", Payer = "payer", Window = "window", Batch = "batch", Manual = "manual",
} }

/// How many lines a statement has on one side.
type Lines = Small<0, 1_000_000>;
/// The number of a line in its statement.
type LineNumber = Small<1, 2_000_000>;

record! { BankLine { amount_fen: Fen, day: Day, line: LineNumber, side: Side, statement: Id<'a> } }
record! { ExplainedLine {
    amount_fen: Fen, day: Day, line: LineNumber, -reason: Text<'a>, side: Side, statement: Id<'a>,
} }
record! { StatementImported {
    account: Id<'a>, closing_fen: Fen0, from: Day, in_fen: Fen0, in_lines: Lines, opening_fen: Fen0, out_fen: Fen0,
    out_lines: Lines, statement: Id<'a>, to: Day,
} }
record! { StatementWithdrawn { -reason: Text<'a>, statement: Id<'a> } }
record! { LinesMatched {
    account: Id<'a>, entries: MayBeNone<Int>, lines: MayBeNone<BankLine<'a>>, match_ = "match": Id<'a>,
    -rule: MatchedBy,
} }
record! { MatchUndone { match_ = "match": Id<'a>, -reason: Text<'a> } }
record! { AccountReconciled {
    account: Id<'a>, adjusted_fen: Signed, bank_fen: Fen0, book_fen: Fen0, month: Month,
    outstanding: MayBeNone<ExplainedLine<'a>>, reconciliation: Id<'a>,
} }

/// A list that may be empty.
#[derive(Debug, Clone)]
pub(crate) struct MayBeNone<T>(pub(crate) Vec<T>);

impl<'a, T: Member<'a>> Member<'a> for MayBeNone<T> {
    fn read(c: &mut Cur<'a>) -> Res<Self> {
        c.list((0, 200), T::read).map(Self)
    }
}

/// A line of a statement as an entry tells it, whatever it tells besides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'a> {
    pub(crate) amount: i64,
    pub(crate) day: Day,
    pub(crate) line: u32,
    pub(crate) side: Side,
    pub(crate) statement: Id<'a>,
}

impl Told<'_> {
    /// The amount, negative where it left the account.
    pub(crate) fn signed(&self) -> i64 {
        match self.side {
            Side::In => self.amount,
            Side::Out => -self.amount,
        }
    }
}

macro_rules! told {
    ($($name:ident)*) => {$(
        impl<'a> $name<'a> {
            pub(crate) fn told(&self) -> Told<'a> {
                Told {
                    amount: self.amount_fen.signed(),
                    day: self.day,
                    line: u32::try_from(self.line.0).expect("at most 2,000,000"),
                    side: self.side,
                    statement: self.statement,
                }
            }
        }
    )*};
}
told! { BankLine ExplainedLine }
